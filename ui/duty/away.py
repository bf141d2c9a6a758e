"""Away: who is on leave or in hospital, who is due back, whom to call; what is planned and what is past."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.core.words import Moment, Name, Text
from facility.lodging.daily import words as d
from facility.lodging.daily.absence_lists import absence_card, absences_during, absences_overdue
from facility.lodging.daily.words import AbsenceKind, AbsenceState
from ui.duty.papers import PAPER, paper_deed, print_for
from ui.duty.past import HISTORY, history_deed, show_history
from ui.duty.register_part import DutyRegister, RegisterPart
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.lodging.wording import late_by
from ui.registers.register import Deed, Fact, Fields, Pill, quiet, told

PAST_DAYS = 365  # how far back the list goes
LOOKS: dict[AbsenceState, tuple[str, str]] = {
    AbsenceState.PLANNED: ("outline", "calendar-check"), AbsenceState.AWAY: ("warning", "suitcase"),
    AbsenceState.OVERDUE: ("danger", "warning-circle"), AbsenceState.BACK: ("ok", "house-line"),
    AbsenceState.LEFT: ("neutral", "sign-out"), AbsenceState.CANCELLED: ("neutral", "prohibit"),
    AbsenceState.VOIDED: ("neutral", "prohibit"),
}  # fmt: skip
ORDER = (AbsenceState.OVERDUE, AbsenceState.AWAY, AbsenceState.PLANNED)
GONE = (AbsenceState.AWAY, AbsenceState.OVERDUE)
OPEN = (*GONE, AbsenceState.PLANNED)


@dataclass(frozen=True, slots=True)
class AwayLine:
    key: int
    person: int
    number: str
    name: Annotated[Name, N_("Person")]
    state: Annotated[Text, N_("State")]
    kind: d.KindOfAbsence
    where: Annotated[Text, N_("Bed")]
    since: Annotated[Moment, P_("absence", "From")]
    until: Annotated[Moment, P_("absence", "Expected or back")] | None
    late: Annotated[Text, P_("absence", "Late by")]
    whither: Annotated[Text, P_("absence", "Where")]
    call: Annotated[Text, P_("absence", "Whom to call")]
    calls: Any
    row: Any


class AwayRegister(DutyRegister):
    name, icon = "absences", "suitcase"
    line = AwayLine
    columns = ("name", "state", "until", "late", "call", "kind", "where", "since", "whither")
    widths: ClassVar[Mapping[str, int]] = {
        "name": 88, "kind": 72, "where": 72, "since": 140, "until": 140, "late": 96,
    }  # fmt: skip
    begins = ("lodging.plan_leave", "lodging.go_on_leave", "lodging.go_to_hospital")
    icons: ClassVar[Mapping[str, str]] = {
        "lodging.plan_leave": "calendar-plus", "lodging.go_on_leave": "suitcase", "lodging.go_to_hospital": "first-aid",
    }  # fmt: skip
    first = "open"
    lines = 3

    def word(self) -> str:
        return _(P_("part", "Away"))

    def read(self) -> list[AwayLine]:
        """Late ones first, then who is away, then what is planned; then what is past, the latest on top."""
        now = self.page.seat.desk.clock()
        calls = {one.absence: one.calls for one in self.page.ask(absences_overdue)}
        rows = self.page.ask(absences_during, since=now - timedelta(days=PAST_DAYS))
        open_rows = sorted(
            (row for row in rows if row.state in OPEN),
            key=lambda row: (ORDER.index(row.state), -row.over, row.planned_until or row.since, row.id),
        )
        past = sorted((row for row in rows if row.state not in OPEN), key=lambda row: row.since, reverse=True)
        return [self._line(row, calls.get(row.id, ()), now) for row in (*open_rows, *past)]

    @staticmethod
    def _line(row: Any, calls: Any, now: Any) -> AwayLine:
        late = ""
        if row.over:
            late = late_by(row.planned_until, now)
        elif row.late_to_go:
            late = _("not set off yet")
        first = f"{calls[0].name} {calls[0].phone}" if calls else ""
        return AwayLine(
            row.id, row.person, "", row.name, _(row.state.label), row.kind, row.where, row.since,
            row.back_at or row.planned_until, late, row.hospital or row.where_to, first, calls, row,
        )  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("open", _(P_("absences", "Away and planned"))), ("overdue", _(P_("absences", "Not back in time"))),
            ("leave", _(P_("absences", "On leave"))), ("hospital", _(P_("absences", "In hospital"))),
            ("planned", _(P_("absences", "Planned"))), ("past", _(P_("absences", "Past"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        state, kind = line.row.state, line.row.kind
        return {
            "open": state in OPEN, "overdue": state is AbsenceState.OVERDUE,
            "leave": state in GONE and kind is AbsenceKind.LEAVE,
            "hospital": state in GONE and kind is AbsenceKind.HOSPITAL,
            "planned": state is AbsenceState.PLANNED, "past": state not in OPEN,
        }[pill]  # fmt: skip

    def chip(self, line: Any) -> ChipLook:
        state = line.row.state
        tone, icon = LOOKS[state]
        if state is AbsenceState.AWAY and line.row.kind is AbsenceKind.HOSPITAL:
            icon = "first-aid"
        look = ChipLook(tone, icon, line.state)  # type: ignore[arg-type]
        return look if state in OPEN else quiet(look)

    def tones(self) -> dict[str, Any]:
        def late(line: Any) -> str:
            return "danger" if line.row.over else "warn" if line.row.late_to_go else ""

        return {"late": late, "until": late, "call": lambda line: "danger" if line.row.over else ""}

    def facts(self, line: Any) -> list[Fact]:
        row = line.row
        facts = [(one.name, one.phone) for one in line.calls]
        if row.guardian_missing:
            facts.append((_("Guardian’s signature"), _("still to be asked for")))
        if row.bed_given_up_at is not None:
            facts += told(row, "bed_given_up_at")
        elif row.kind is AbsenceKind.HOSPITAL:
            facts += told(row, "bed_kept_until")
        if row.left_at is not None and row.planned_until is not None and row.back_at is not None:
            facts += told(row, "planned_until")
        facts += told(
            row, "companion", "contact_phone", "ward", "agreed_with", "guardian_signed_by", "without_guardian",
        )  # fmt: skip
        if row.medicines:
            words = _("counted on return") if row.medicines_back else _("went along")
            facts.append((_(P_("absence", "Medicines")), words))
        return [*facts, *told(row, "reason", "note")]

    def further(self, line: Any) -> list[Fact]:
        """Whom to call about somebody who is away, though not late; health matters for those who may read them."""
        if line.row.state not in OPEN:
            return []
        card = self.page.seat.desk.ask(absence_card, absence=line.key).value
        calls = [] if line.calls else [(one.name, one.phone) for one in card.calls]
        return [*calls, *told(card, "hospital_reason", "medicines_out")]

    def deeds(self, line: Any) -> list[Deed]:
        row, state = line.row, line.row.state
        hospital, deeds = row.kind is AbsenceKind.HOSPITAL, []
        if state is AbsenceState.PLANNED:
            deeds = [
                Deed("lodging.set_off", _("Has set off"), "suitcase"),
                Deed("lodging.change_leave", _(P_("absence", "Change")), "pencil-simple"),
                Deed("lodging.cancel_absence", _("Does not take place"), "prohibit"),
            ]
        elif state in GONE:
            deeds = [
                Deed("lodging.come_back", _("Is back"), "house-line"),
                Deed("lodging.extend_absence", _("Comes back later"), "calendar-plus"),
            ]
            if not hospital:
                deeds.append(Deed("lodging.go_to_hospital", _("Goes to hospital"), "first-aid"))
            elif row.bed_given_up_at is None:
                deeds += [
                    Deed("lodging.keep_bed", _("Keep the bed"), "bed"),
                    Deed("lodging.give_up_bed", _("Give up the bed"), "bed"),
                ]
        slip = paper_deed(self.page.seat, "leave_slip", _("Print the leave slip")) if not hospital else []
        found = self.offered(*deeds)
        if state in OPEN:
            found = [*found, *slip]
        if row.left_at is not None and state is not AbsenceState.VOIDED:
            found += self.offered(
                Deed("lodging.correct_absence", _("Correct the times"), "pencil-simple", aside=True)
            )
        if state is not AbsenceState.VOIDED:
            found += self.offered(Deed("lodging.void_absence", _("Void an absence"), "trash", aside=True))
        return [*found, *history_deed(self.page.seat, "absence")]

    def key_field(self, what: str) -> str:
        return "absence"

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        row, fixed = line.row, {"absence": line.key}
        if what == "lodging.go_to_hospital":
            return {"person": line.person}, {}
        if what == "lodging.change_leave":
            names = (
                "planned_from", "planned_until", "where_to", "companion", "contact_phone", "agreed_with",
                "guardian_signed_by", "note",
            )  # fmt: skip
            return fixed, {name: value for name in names if (value := getattr(row, name)) is not None}
        if what == "lodging.correct_absence":
            times = {"left_at": row.left_at, "back_at": row.back_at}
            return fixed, {name: value for name, value in times.items() if value is not None}
        if what == "lodging.come_back" and row.bed_given_up_at is None:
            return {**fixed, "bed": None}, {}
        if what == "lodging.set_off" and row.guardian_signed_by:
            return fixed, {"guardian_signed_by": row.guardian_signed_by}
        return fixed, {}

    def do(self, line: Any, what: str) -> None:
        if what == HISTORY:
            show_history(self.page, "absence", line.key, line.name)
        elif what.startswith(PAPER):
            print_for(self.page, what, absence=line.key)
        else:
            super().do(line, what)

    def empty(self) -> EmptyState:
        return EmptyState(
            "house-line", _("Nobody is away"), _("Who goes on leave or to hospital stands here until they are back.")
        )  # fmt: skip


class AwayPart(RegisterPart):
    register = AwayRegister
