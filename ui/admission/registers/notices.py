"""The register of notices: what is due to grid workers and doctors, what was made, sent and received."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, ClassVar

from facility.core.clock import day_of
from facility.core.i18n import N_, P_, _, current, show_date
from facility.core.words import Date, Name, Text
from facility.exchange import words as x
from facility.exchange.due import notices_due
from facility.exchange.notice_lists import notice_list
from ui.admission.notice_forms import notice_form
from ui.admission.notices import ACTION_WORDS, notice_action, notice_chip
from ui.admission.registers.register import Deed, Fact, Fields, Pill, Register, quiet, told
from ui.admission.words import said
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice that is due, was made, or both. ``due`` and ``made`` are what the desk answered of each."""

    key: str
    person: int
    stay: int
    notice: int | None
    need: x.Need
    name: Annotated[Name, N_("Person")]
    state: Annotated[Text, N_("State")]
    direction: Annotated[x.Direction, N_("About")]
    event_on: Annotated[Date, N_("Moved in or left on")] | None
    recipient: Annotated[x.Recipient, N_("Recipient")]
    due_on: Annotated[Date, N_("Due on")] | None
    number: Annotated[Text, N_("Number")]
    made_on: Annotated[Date, N_("Made")] | None
    sent_on: Annotated[Date, N_("Sent")] | None
    received_at: Annotated[Date, N_("Received")] | None
    overdue: bool
    void: bool
    dropped: bool
    due: Any
    made: Any


class NoticeRegister(Register):
    name, icon, may = "notices", "paper-plane-tilt", "exchange.read"
    line = NoticeLine
    columns = (
        "name", "state", "direction", "event_on", "recipient", "due_on", "number", "made_on", "sent_on", "received_at",
    )  # fmt: skip
    widths: ClassVar[Mapping[str, int]] = {
        "name": 88,
        "direction": 64,
        "event_on": 104,
        "recipient": 0,
        "due_on": 96,
        "number": 120,
        "made_on": 96,
        "sent_on": 0,
        "received_at": 0,
    }

    def word(self) -> str:
        return _(P_("register", "Notices"))

    def read(self) -> list[NoticeLine]:
        """What waits comes first, the most urgent on top; then what was made, the latest on top."""
        due = {(one.stay, one.direction, one.recipient): one for one in self.page.ask(notices_due)}
        lines = []
        for row in self.page.ask(notice_list):
            key = (row.stay, row.direction, row.recipient)
            lines.append(self._line(due.pop(key, None) if row.voided_at is None else None, row))
        lines += [self._line(one, None) for one in due.values()]
        waiting = [line for line in lines if line.due is not None]
        return [
            *sorted(waiting, key=lambda line: (line.due_on, line.name)),
            *(line for line in lines if line.due is None),
        ]

    @staticmethod
    def _line(due: Any, row: Any) -> NoticeLine:
        of = due if due is not None else row
        void = row is not None and row.voided_at is not None
        key = f"{of.stay}-{of.direction.value}-{of.recipient.value}" + (f"-{row.id}" if void else "")
        need = due.need if due is not None else x.Need.NOT_NEEDED if row.not_needed_because else x.Need.SEND
        dropped = due is None and row.sent_at is None and not row.not_needed_because and not void
        made = NoticeLine(
            key, of.person, of.stay, row.id if row is not None else None, need, of.name, "", of.direction,
            due.event_on if due is not None else _event_of(row), of.recipient, due.due_on if due is not None else None,
            (row.number if row is not None else "") or "",
            day_of(row.made_at) if row is not None and row.number else None,
            day_of(row.sent_at) if row is not None and row.sent_at else None,
            day_of(row.received_at) if row is not None and row.received_at else None,
            due is not None and due.overdue, void, dropped, due, row,
        )  # fmt: skip
        return replace(made, state=chip_of(made).word)

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("waiting", _(P_("notices", "Still to send"))), ("overdue", _(P_("notices", "Overdue"))),
            ("no_receipt", _(P_("notices", "Sent, no receipt yet"))), ("received", _(P_("notices", "Received"))),
            ("none", _(P_("notices", "Not sent"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        if line.void or line.dropped or line.need in (x.Need.NOT_NEEDED, x.Need.NOT_ALLOWED):
            return pill == "none"
        found = {
            "waiting": line.due is not None, "overdue": line.overdue,
            "no_receipt": line.sent_on is not None and line.received_at is None, "received": line.received_at is not None,
        }  # fmt: skip
        return bool(found.get(pill))

    def chip(self, line: Any) -> ChipLook:
        look = chip_of(line)
        return quiet(look) if look.tone in ("ok", "neutral") else look

    def shows(self) -> dict[str, Any]:
        return {"sent_on": _sent, "received_at": _received}

    def tones(self) -> dict[str, Any]:
        return {"due_on": lambda line: "danger" if line.overdue else ""}

    def facts(self, line: Any) -> list[Fact]:
        row, facts = line.made, []
        if line.due is not None:
            facts.append((_("Why"), said(line.due.why)))
        if row is None:
            return facts
        told_of = [
            _(x.Direction(text).label) if field is x.NoticeField.IN_OR_OUT else text for field, text in row.content
        ]  # fmt: skip
        if told_of:
            facts.append((_("What it says"), "　".join(told_of)))
        return [*facts, *told(row, "recipient_name", "received_by", "not_needed_because", "void_reason")]

    def deeds(self, line: Any) -> list[Deed]:
        what = "" if line.void or line.dropped else notice_action(line)
        if not what or not self.page.forms.may(what):
            return []
        return [Deed(what, _(ACTION_WORDS[what]), "paper-plane-tilt" if line.sent_on is None else "tray")]

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        return notice_form(self.page.seat, line, what, line.name)

    def application(self, line: Any) -> int | None:
        """The application that became the stay the notice is about."""
        found = (row.application for row in self.applications(line) if row.stay == line.stay)
        return next(found, None) or super().application(line)

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("No notice is due"),
            _("After somebody moves in or leaves, the notices to the grid worker and the doctor stand here."),
        )  # fmt: skip


def chip_of(line: NoticeLine) -> ChipLook:
    if line.void:
        return ChipLook("neutral", "prohibit", _(P_("chip", "void")))
    if line.dropped:
        return ChipLook("neutral", "minus-circle", _(P_("notice", "not to be sent")))
    return notice_chip(line)


def _event_of(row: Any) -> date | None:
    """The day a notice told of, as it was written."""
    told_on = dict(row.content).get(x.NoticeField.ON)
    return date.fromisoformat(told_on) if told_on else None


def _sent(line: NoticeLine) -> str:
    if line.sent_on is None:
        return ""
    how = f"  {_(line.made.sent_how.label)}" if line.made.sent_how is not None else ""
    return show_date(line.sent_on, current()) + how


def _received(line: NoticeLine) -> str:
    if line.received_at is None:
        return ""
    return f"{show_date(line.received_at, current())}  {line.made.received_by}".rstrip()
