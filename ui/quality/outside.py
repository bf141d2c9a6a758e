"""Inspections and evaluations from outside, with letters, replies and scans."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.quality.findings.words import OtherSource
from facility.quality.outside.visits import VisitRow, outside_file, outside_scans, outside_visits
from facility.quality.outside.words import OutsideKind
from ui.duty.registers_part import RegistersPart
from ui.kit.chips import ChipLook
from ui.people.viewing import show_file
from ui.registers.lines import line_of
from ui.registers.of_rows import Act, RowRegister
from ui.registers.register import Deed, Fields, Pill

REPLY, FINDING, SCAN = "outside.reply", "quality.open_finding", "scan:"
LIVE = ("late", "waiting", "replied", "none")


class OutsideRegister(RowRegister):
    name, icon, may = "outside_visits", "clipboard-text", "quality.read"
    query, line = staticmethod(outside_visits), line_of(VisitRow, "OutsideVisitLine")
    table, about = "outside_visit", "visit"
    columns = ("day", "kind", "body", "state", "result", "letter", "reply_by", "replied_on")
    widths: ClassVar[Mapping[str, int]] = {"day": 96, "letter": 144, "reply_by": 96, "replied_on": 96}
    begins = ("outside.record",)
    more = ("looked_at", "result", "reply", "reply_letter", "void_reason")
    lines = 3
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "late": ChipLook("danger", "warning-circle", P_("outside", "reply overdue")),
        "waiting": ChipLook("warning", "hourglass", P_("outside", "to be answered")),
        "replied": ChipLook("ok", "check-circle", P_("outside", "answered"), plain=True),
        "none": ChipLook("neutral", "minus-circle", P_("outside", "no reply asked"), plain=True),
        "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
    }
    acts = (
        Act(REPLY, N_("Record the reply"), "envelope", ("late", "waiting")),
        Act(REPLY, N_("Record the reply"), "envelope", ("none",), aside=True),
        Act(FINDING, N_("Open a finding"), "warning", LIVE, aside=True),
        Act("outside.add_scan", N_("File a scan"), "camera", LIVE, aside=True),
        Act("outside.change", N_("Change the entry"), "pencil-simple", LIVE, aside=True),
        Act("outside.void", N_("Void an entry"), "trash", LIVE, aside=True),
    )
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "outside.change": ("kind", "body", "day", "letter", "looked_at", "result", "reply_by"),
    }
    nothing = N_("No inspection from outside has been entered yet")

    def word(self) -> str:
        return _(P_("register", "Inspections from outside"))

    def stage(self, row: Any) -> str:
        if row.voided_at is not None:
            return "void"
        if row.replied_on is not None:
            return "replied"
        if row.reply_by is None:
            return "none"
        return "late" if row.reply_by < self.today else "waiting"

    def pills(self) -> tuple[Pill, ...]:
        """What is to be answered, and the kinds."""
        waits = ((key, _(self.stages[key].word)) for key in ("late", "waiting"))
        return (*waits, *((str(one.value), _(one.label)) for one in OutsideKind))

    def belongs(self, line: Any, pill: str) -> bool:
        return pill in (line.stage, line.kind.value)

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {"reply_by": lambda line: "danger" if line.stage == "late" else ""}

    def title(self, line: Any) -> str:
        return f"{line.body} {line.day}"

    def besides(self, line: Any) -> list[Deed]:
        """Each filed scan, by what it shows."""
        if not line.scans:
            return []
        scans = self.page.seat.desk.ask(outside_scans, visit=line.key).value
        return [
            Deed(f"{SCAN}{one.attachment}", one.title or _(P_("outside", "Scan")), "image", aside=True)
            for one in scans
        ]

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        """What was found begins as a finding from outside, with the day of the visit."""
        if what == FINDING:
            return {"source": OtherSource.OUTSIDE, "outside": line.key}, {"found_on": line.day}
        return super().fields(line, what)

    def do(self, line: Any, what: str) -> None:
        if what.startswith(SCAN):
            number = int(what.removeprefix(SCAN))
            file = self.page.seat.desk.ask(outside_file, attachment=number).value
            show_file(self.page, file, self.title(line))
        else:
            super().do(line, what)


class OutsidePart(RegistersPart):
    """One register; a line is shown by its number."""

    register = OutsideRegister

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (
            (_("Space"), _("What is nearest for the line")), ("Enter", _("What happened to it")),
            ("Ctrl F", _("Find in the list")),
        )  # fmt: skip
