"""The register of leavings: who left, why and where to, and the follow-ups since (4.8, 5.2.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from facility.admission import words as w
from facility.admission.registers import leaving_list
from facility.core.i18n import N_, P_, _, _n
from facility.core.words import Date, Moment, Name, Text
from ui.admission.registers.register import Deed, Fact, Fields, Pill, Register, told
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState


@dataclass(frozen=True, slots=True)
class LeavingEntry:
    key: int
    person: int
    name: Annotated[Name, N_("Person")]
    state: Annotated[Text, N_("State")]
    left_at: Annotated[Moment, N_("Left at")]
    days: Annotated[Text, N_("Length of stay")]
    kind: Annotated[w.LeavingKind, N_("Why the stay ends")]
    destination: Annotated[w.Destination, N_("Where to")]
    settled_on: Annotated[Date, N_("Settled on")] | None
    last_follow_up: Annotated[Date, N_("Last follow-up")] | None
    follow_up_on: Annotated[Date, N_("Follow-up on")] | None
    number: Annotated[Text, N_("Number")]
    stage: str
    row: Any


_AFTER = {
    "overdue": ChipLook("danger", "warning-circle", P_("leaving", "follow-up due")),
    "form": ChipLook("warning", "pencil-simple", P_("leaving", "form open")),
    "planned": ChipLook("outline", "calendar-check", P_("leaving", "follow-up planned")),
    "done": ChipLook("neutral", "check-circle", P_("leaving", "finished"), plain=True),
}


class LeavingRegister(Register):
    name, icon, may = "leavings", "sign-out", "admission.read"
    line = LeavingEntry
    columns = (
        "name", "state", "left_at", "days", "kind", "destination", "settled_on", "last_follow_up", "follow_up_on",
    )  # fmt: skip
    widths: ClassVar[Mapping[str, int]] = {
        "name": 96,
        "left_at": 140,
        "days": 80,
        "kind": 0,
        "destination": 112,
        "settled_on": 104,
        "last_follow_up": 104,
        "follow_up_on": 104,
    }

    def word(self) -> str:
        return _(P_("register", "Leavings"))

    def read(self) -> list[LeavingEntry]:
        return [self._line(row) for row in self.page.ask(leaving_list)]

    @staticmethod
    def _line(row: Any) -> LeavingEntry:
        stage = "overdue" if row.overdue else "planned" if row.follow_up_on else "done"
        if stage != "overdue" and row.settled_on is None and row.destination is not w.Destination.DIED:
            stage = "form"
        days = (row.left_at - row.arrived_at).days + 1 if row.arrived_at is not None else 0
        return LeavingEntry(
            row.leaving, row.person, row.name, _(_AFTER[stage].word), row.left_at,
            _n("{n} day", "{n} days", days) if days > 0 else "", row.kind, row.destination, row.settled_on,
            row.last_follow_up, row.follow_up_on, row.number, stage, row,
        )  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("overdue", _(P_("leavings", "Follow-up due"))), ("planned", _(P_("leavings", "Follow-up planned"))),
            ("form", _(P_("leavings", "Form not complete"))), ("done", _(P_("leavings", "Finished"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        if pill == "form":
            return line.row.settled_on is None and line.destination is not w.Destination.DIED
        if pill == "planned":
            return line.follow_up_on is not None and not line.row.overdue
        return bool(line.stage == pill)

    def chip(self, line: Any) -> ChipLook:
        look = _AFTER[line.stage]
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def tones(self) -> dict[str, Any]:
        return {"follow_up_on": lambda line: "danger" if line.row.overdue else ""}

    def facts(self, line: Any) -> list[Fact]:
        row = line.row
        follow_ups = [(_("Follow-ups"), str(row.follow_ups))] if row.follow_ups else []
        return [*told(row, "arrived_at", "met_by"), *follow_ups, *told(row, "recorded_by")]

    def deeds(self, line: Any) -> list[Deed]:
        deeds = [Deed("admission.follow_up", _("Record a follow-up"), "phone")]
        if self.belongs(line, "form"):
            complete = Deed("admission.complete_leaving", _("Complete the leaving form"), "pencil-simple")
            deeds = [complete, *deeds] if line.stage == "form" else [*deeds, complete]
        return self.offered(*deeds)

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        return {"application": line.row.application}, {}

    def application(self, line: Any) -> int | None:
        application: int = line.row.application
        return application

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("Nobody has left"), _("Who leaves stays here, with the follow-ups agreed and made.")
        )
