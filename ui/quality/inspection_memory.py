"""What of the month outlives a rebuild of the page, and the end of the program: the place, and words half typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ui.quality.inspection_judging import Spot
from ui.quality.inspection_way import LINES


class MonthMemory:
    """For the part: its drafts lie by spot, each with the result that was chosen and the fields of the form."""

    inspection: int | None
    way: Any
    drafts: dict[Spot, dict[str, Any]]
    box: Any
    fresh: Any
    head: Any
    keep_draft: Any
    go_to: Any
    read: Any

    def unsaved(self) -> Mapping[str, Any] | None:
        """The words typed at every line that were not saved."""
        self.keep_draft()
        if not self.drafts or self.inspection is None:
            return None
        told = [{"clause": spot.clause, "file": spot.file, **draft} for spot, draft in self.drafts.items()]
        return {"inspection": self.inspection, "drafts": told}

    def take_draft(self, values: Mapping[str, Any]) -> None:
        """Give back what was typed, each at its line, and show the first."""
        self.drafts = {
            Spot(one["clause"], one["file"]): {"result": one["result"], "form": one["form"]}
            for one in values["drafts"]
        }
        self.inspection, self.way.view = int(values["inspection"]), LINES
        self.box.drop_form()
        self.read()
        self.go_to(next(iter(self.drafts)))

    def memo(self) -> dict[str, Any]:
        self.keep_draft()
        way = self.way
        return {
            "inspection": self.inspection, "view": way.view, "chapter": way.chapter, "file": way.file, "spot": way.spot,
            "drafts": dict(self.drafts), "left": self.head.only_left.isChecked(),
        }  # fmt: skip

    def restore(self, memo: Mapping[str, Any]) -> None:
        way = self.way
        self.inspection, way.view = memo.get("inspection"), str(memo.get("view") or LINES)
        way.chapter, way.file, way.spot = str(memo.get("chapter") or ""), memo.get("file"), memo.get("spot")
        self.drafts = dict(memo.get("drafts") or {})
        self.fresh.want_all()
        self.head.only_left.setChecked(bool(memo.get("left")))
