"""What each person has half-written on each page, kept while pages are rebuilt or somebody else works.

Only in memory: nothing of it is written to disk, and it ends with the program.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ui.kit.action import Action, FormPanel
from ui.kit.page import Page


@dataclass(slots=True)
class Drafts:
    """One person's pages: which was on show, and the memo of each."""

    page: str = ""
    memos: dict[str, dict[str, Any]] = field(default_factory=dict)

    def keep(self, key: str, page: Page) -> None:
        """Ask a page for its memo, and the open form for what was typed."""
        memo = dict(page.memo())
        panel = panel_memo(page)
        if panel is not None:
            memo["panel"] = panel
        self.memos[key] = memo

    def give_back(self, key: str, page: Page) -> None:
        """Let a rebuilt page take its memo."""
        memo = self.memos.pop(key, None)
        if memo is None:
            return
        panel = memo.pop("panel", None)
        page.restore(memo)
        if panel is not None and page.panel is None:
            reopen(page, panel)

    def typed(self) -> bool:
        """Whether a form with typed words waits."""
        return any(memo.get("panel", {}).get("typed") for memo in self.memos.values())


def panel_memo(page: Page) -> dict[str, Any] | None:
    """What the open form of a page holds; None where there is no form, or a page keeps it by itself."""
    panel = page.panel
    if not isinstance(panel, FormPanel):
        return None
    form = panel.form
    return {
        "command": form.cls, "fixed": dict(form.fixed), "form": form.memo(), "typed": form.typed(),
        "meta": panel.meta.text(),
    }  # fmt: skip


def reopen(page: Page, memo: dict[str, Any]) -> None:
    """Open the form again through the page's own action for that command."""
    for action in page.findChildren(Action):
        if action.command is memo["command"] and action.may():
            panel = action.open(fixed=memo["fixed"], meta=memo["meta"])
            panel.restore(memo)
            return
