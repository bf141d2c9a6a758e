"""The log of calls and meetings with partners and the caring team; what was decided and is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.core.words import Date, Text
from facility.staff import words as w
from facility.staff.partners import TalkKind, partner_talks
from facility.staff.records import StaffRecordKind
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.registers.register import Deed, Fact, Fields, Pill, told
from ui.staff.register import StaffPart, StaffRegister

STAGES = {
    "late": ChipLook("danger", "warning-circle", P_("talk", "overdue")),
    "open": ChipLook("warning", "hourglass", P_("talk", "to be done")),
    "done": ChipLook("ok", "check-circle", P_("talk", "done"), plain=True),
    "none": ChipLook("neutral", "chats", P_("talk", "noted"), plain=True),
}


@dataclass(frozen=True, slots=True)
class TalkLine:
    key: int
    person: None
    number: str
    on: w.OnDay
    name: Annotated[Text, P_("talk", "With whom")]
    state: Annotated[Text, N_("State")]
    kind: Annotated[TalkKind, P_("partner", "How")]
    about: Annotated[Text, P_("partner", "What it was about")]
    decision: Annotated[Text, P_("partner", "What was decided")]
    deadline: Annotated[Date, P_("partner", "To be done by")] | None
    stage: str
    row: Any


class TalksRegister(StaffRegister):
    name, icon = "partner_talks", "chats"
    kind = StaffRecordKind.EXCHANGE
    line = TalkLine
    columns = ("on", "name", "state", "kind", "decision", "deadline")
    widths: ClassVar[Mapping[str, int]] = {"on": 112, "name": 160, "deadline": 112}
    begins = ("partners.log",)
    lines = 3

    def word(self) -> str:
        return _(P_("staff", "Calls and meetings"))

    def read(self) -> list[TalkLine]:
        """What is open stands first."""
        lines = [self._line(row) for row in self.page.ask(partner_talks)]
        return sorted(lines, key=lambda line: {"late": 0, "open": 1}.get(line.stage, 2))

    def _line(self, row: Any) -> TalkLine:
        stage = "none" if row.deadline is None else "done" if row.done_on else "open"
        if stage == "open" and row.deadline < self.today:
            stage = "late"
        return TalkLine(
            row.id, None, "", row.on, row.name or _("Caring team"), _(STAGES[stage].word), row.kind, row.about,
            row.decision, row.deadline, stage, row,
        )  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("open", _(P_("talk", "To be done"))), ("meeting", _(P_("partner", "Joint meeting"))),
            ("training", _(P_("partner", "Training or support"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        return line.stage in ("open", "late") if pill == "open" else bool(line.kind.value == pill)

    def chip(self, line: Any) -> ChipLook:
        look = STAGES[line.stage]
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def facts(self, line: Any) -> list[Fact]:
        return told(line.row, "with_whom", "about", "decision", "owner", "done_on")

    def deeds(self, line: Any) -> list[Deed]:
        done = Deed("partners.done", _("Note as done"), "check")
        return [*(self.offered(done) if line.stage in ("open", "late") else ()), *self.usual()]

    def about(self, line: Any, what: str) -> Fields:
        return {"talk": line.key}

    def start(self, line: Any, what: str) -> Fields:
        return {"on": self.today}

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("No call or meeting is logged yet"), _("What is decided with partners gets a deadline and waits on Today.")
        )  # fmt: skip


class TalksPart(StaffPart):
    register = TalksRegister
