"""Papers with an end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from facility.core.i18n import P_, _
from facility.premises.keeping.documents import DocumentRow, documents_missing, house_documents
from facility.premises.keeping.voiding import EntryOf
from facility.premises.papers.printing import KeepingPaper
from ui.kit.chips import ChipLook
from ui.premises.house_register import Above, Act, HousePart, HouseRegister, line_of, listed

STANDINGS: dict[str, ChipLook] = {
    "over": ChipLook("danger", "warning-circle", P_("end", "has run out")),
    "soon": ChipLook("warning", "clock", P_("end", "ends soon")),
    "valid": ChipLook("ok", "check-circle", P_("end", "valid"), plain=True),
    "not_yet": ChipLook("outline", "hourglass", P_("end", "not in force yet")),
    "replaced": ChipLook("neutral", "arrows-clockwise", P_("end", "renewed"), plain=True),
    "ended": ChipLook("neutral", "archive", P_("end", "no longer kept"), plain=True),
    "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
}
LIVE = ("over", "soon", "valid", "not_yet")


def days_shown(line: Any) -> str:
    """How many days are left, or by how many it is late."""
    if line.days_left is None:
        return ""
    if line.days_left < 0:
        return _("{n} days late").format(n=-line.days_left)
    return _("{n} days").format(n=line.days_left)


class DocumentRegister(HouseRegister):
    name, icon = "house_papers", "medal"
    query, line = staticmethod(house_documents), line_of(DocumentRow, "DocumentLine")
    table, about, entry, scan = "house_document", "document", EntryOf.DOCUMENT, "scan"
    columns = ("kind", "state", "title", "number", "issuer", "since", "until", "days_left")
    widths: ClassVar[Mapping[str, int]] = {
        "kind": 224,
        "number": 136,
        "since": 96,
        "until": 96,
        "days_left": 88,
    }
    begins = ("premises.file_document",)
    stages = STANDINGS
    more = ("title", "number", "issuer", "notes", "ended_on", "end_reason")
    papers = (KeepingPaper.DOCUMENT_LIST,)
    acts = (
        Act("premises.renew_document", P_("act", "Renew"), "arrows-clockwise", LIVE),
        Act("premises.change_document", P_("act", "Correct"), "pencil-simple", LIVE, aside=True),
        Act("premises.end_document", P_("act", "No longer kept"), "archive", LIVE, aside=True),
    )
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "premises.change_document": ("kind", "title", "number", "issuer", "since", "until", "notes"),
        "premises.renew_document": ("issuer",),
    }

    def word(self) -> str:
        return _(P_("register", "Papers"))

    def stage(self, row: Any) -> str:
        return str(row.standing.value)

    def shows(self) -> dict[str, Callable[[Any], str]]:
        return {"days_left": lambda line: days_shown(line) if line.stage in LIVE else ""}

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {"until": lambda line: {"over": "danger", "soon": "warn"}.get(line.stage, "")}

    def title(self, line: Any) -> str:
        return " ".join(filter(None, (_(line.kind.label), line.title)))


class DocumentsPart(HousePart):
    register = DocumentRegister

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.lacking = Above()
        self.put_above(self.lacking)

    def load(self) -> None:
        super().load()
        missing = self.page.ask(documents_missing)
        if not missing:
            self.lacking.hide()
            return
        words = listed(_(kind.label) for kind in missing)
        self.lacking.say("warning", _("Papers in force that lack: {n}").format(n=len(missing)), words)
