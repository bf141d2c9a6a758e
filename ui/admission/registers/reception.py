"""The reception log: who asked, how, for what, and what came of it (5.3.1, 5.3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from facility.admission import words as w
from facility.admission.cards import masked
from facility.admission.enquiries import Appointment, Need, PurgeOn, Reply, Way, enquiry_list
from facility.core.i18n import N_, P_, _, current, local, show_date
from facility.core.words import Moment, Name, Text
from ui.admission.registers.register import Deed, Fact, Fields, Pill, Register, told
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState


@dataclass(frozen=True, slots=True)
class ReceptionLine:
    """One enquiry; ``stage`` is where it got to."""

    key: int
    person: int | None
    at: Annotated[Moment, N_("When")]
    way: Way
    asker: Annotated[Text, N_("Who asks")]
    name: Annotated[Name, N_("Person concerned")]
    state: Annotated[Text, N_("State")]
    need: Need
    answer: Reply
    appointment: Appointment | None
    source: Annotated[w.Source, P_("register", "Source")]
    number: Annotated[Text, N_("Number")]
    became: Annotated[Text, N_("Became application")]
    purge_on: PurgeOn | None
    stage: str
    row: Any


_STAGES = {
    "open": ChipLook("outline", "hourglass", P_("enquiry", "open")),
    "visit": ChipLook("signed", "calendar-check", P_("enquiry", "appointed")),
    "applied": ChipLook("ok", "check-circle", P_("enquiry", "applied"), plain=True),
    "closed": ChipLook("neutral", "archive", P_("enquiry", "closed"), plain=True),
    "purge": ChipLook("danger", "warning-circle", P_("enquiry", "to purge")),
}


class ReceptionLog(Register):
    name, icon, may = "reception", "chat-circle-text", "admission.read"
    line = ReceptionLine
    columns = (
        "at", "state", "way", "asker", "name", "need", "answer", "appointment", "source", "became", "purge_on",
    )  # fmt: skip
    widths: ClassVar[Mapping[str, int]] = {
        "at": 104,
        "way": 60,
        "asker": 88,
        "name": 76,
        "appointment": 112,
        "source": 84,
        "became": 116,
        "purge_on": 96,
    }
    lines = 3
    begins = ("admission.log_enquiry",)

    def word(self) -> str:
        return _(P_("register", "Reception log"))

    def read(self) -> list[ReceptionLine]:
        return [self._line(row) for row in self.page.ask(enquiry_list)]

    def _line(self, row: Any) -> ReceptionLine:
        stage = self._stage(row)
        asker = (
            _(row.asker.label) if row.asker is w.AskerKind.PERSON or not row.asker_name else row.asker_name
        )
        return ReceptionLine(
            row.id, row.person, row.at, row.way, asker, row.person_name, _(_STAGES[stage].word), row.need, row.answer,
            row.appointment, row.source, row.number, row.application, row.purge_on, stage, row,
        )  # fmt: skip

    def _stage(self, row: Any) -> str:
        if row.application:
            return "applied"
        if row.purge_on is not None and row.purge_on < self.today:
            return "purge"
        if row.closed_on is not None:
            return "closed"
        if row.appointment is not None and row.appointment >= self.page.seat.desk.clock():
            return "visit"
        return "open"

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("open", _(P_("reception", "Open"))), ("applied", _(P_("reception", "Became an application"))),
            ("closed", _(P_("reception", "Closed"))), ("purge", _(P_("reception", "To be purged"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        return line.stage == pill or (pill == "open" and line.stage == "visit")

    def chip(self, line: Any) -> ChipLook:
        look = _STAGES[line.stage]
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def shows(self) -> dict[str, Any]:
        """Days; the hour stands under the table, but with an appointment, where it is what counts."""
        return {"at": _day, "appointment": _soon}

    def tones(self) -> dict[str, Any]:
        return {"purge_on": lambda line: "danger" if line.stage == "purge" else ""}

    def facts(self, line: Any) -> list[Fact]:
        row = line.row
        asker = f"{_(row.asker.label)} {row.asker_name} {masked(row.asker_phone)}"
        source = f"{_(row.source.label)} {row.source_detail}"
        return [
            *told(row, "need", "answer", "at"), (_("Who asks"), " ".join(asker.split())),
            (_("How the person came to us"), source.strip()),
            *told(row, "wanted_service", "appointment", "received_by", "closed_on"),
        ]  # fmt: skip

    def deeds(self, line: Any) -> list[Deed]:
        if line.row.application or line.row.closed_on is not None:
            return []
        return self.offered(
            Deed("admission.complete_enquiry", _("Complete"), "pencil-simple"),
            Deed("admission.close_enquiry", _("Close the enquiry"), "archive"),
        )

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        known = what == "admission.complete_enquiry" and line.person is not None
        return ({"enquiry": line.key, "person": line.person} if known else {"enquiry": line.key}), {}

    def open(self, line: Any) -> None:
        """The application it became, else the enquiry itself."""
        if line.became:
            super().open(line)
        else:
            self.page.show_item(("enquiry", line.key))

    def application(self, line: Any) -> int | None:
        rows = self.applications(line)
        return next((row.application for row in rows if row.number == line.became), None)

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("No enquiry"),
            _("Whoever comes, calls or writes is put down here with what they wanted and what we answered."),
        )  # fmt: skip


def _day(line: ReceptionLine) -> str:
    return show_date(local(line.at).date(), current())


def _soon(line: ReceptionLine) -> str:
    return f"{local(line.appointment):%m-%d %H:%M}" if line.appointment is not None else ""
