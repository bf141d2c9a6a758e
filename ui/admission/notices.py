"""What leaves the house about one person: notices due, consents one by one, referrals with their receipts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from facility.core.i18n import P_, _, _n, current
from facility.core.words import YesNoAnswer
from facility.exchange import words as x
from ui.admission.words import said, short_day
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.rows import Row, RowList, RowLook
from ui.kit.theme import theme

NOTICES = RowLook(height=36, chip=84, title=230, text=-1, right=64)
ASKED = RowLook(height=34, chip=72, title=-1)
REFERRALS = RowLook(height=34, chip=72, title=170, text=-1, right=64)
MAKE, SEND, RECEIPT, ASK = (
    "exchange.make_notice", "exchange.send_notice", "exchange.record_receipt", "exchange.record_consent",
)  # fmt: skip


def notice_chip(due: Any) -> ChipLook:
    """How far a notice is."""
    if due.received_at is not None:
        return ChipLook("ok", "check-circle", _(P_("notice", "received")))
    if due.sent_on is not None:
        return ChipLook("ok", "paper-plane-tilt", _(P_("notice", "sent")))
    if due.need is x.Need.NOT_NEEDED:
        return ChipLook("neutral", "minus-circle", _(P_("chip", "no need")))
    if due.need is x.Need.NOT_ALLOWED:
        return ChipLook("neutral", "prohibit", _(P_("notice", "not allowed")))
    if due.overdue:
        return ChipLook("danger", "warning-circle", _(P_("notice", "overdue")))
    if due.need is x.Need.ASK_FIRST:
        return ChipLook("warning", "question", _(P_("notice", "ask first")))
    return ChipLook("warning", "hourglass", _(P_("notice", "to send")))


def notice_action(due: Any) -> str:
    """The one thing to do about a notice now; "" for nothing."""
    if due.received_at is not None or due.need in (x.Need.NOT_NEEDED, x.Need.NOT_ALLOWED):
        return ""
    if due.sent_on is not None:
        return RECEIPT
    if due.need is x.Need.ASK_FIRST:
        return ASK
    return SEND if due.notice is not None else MAKE


ACTION_WORDS = {
    MAKE: P_("notice", "Make it"), SEND: P_("notice", "Note how sent"), RECEIPT: P_("notice", "Note receipt"),
    ASK: P_("notice", "Note answer"),
}  # fmt: skip

ANSWER, CLOSE = "exchange.answer_referral", "exchange.close_referral"
REFERRAL_WORDS = {ANSWER: P_("referral", "Note receipt"), CLOSE: P_("referral", "Close")}


def shrink(rows: RowList) -> None:
    """A list as high as its rows; room for a sentence where it has none."""
    rows.setFixedHeight(rows.natural_height() + 2 if rows.rows() else theme.px(104))


class NoticesCard(Card):
    """act(due, command); looked(due): its words are wanted."""

    act = Signal(object, str)
    looked = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Notices"), "", flush=True)
        self.due: tuple[Any, ...] = ()
        self.list = RowList(NOTICES, _("Notices"))
        self.list.acted.connect(self._acted)
        self.list.opened.connect(self._opened)
        self.list.set_empty(
            EmptyState("paper-plane-tilt", _("No notice is due"), _("They fall due after moving in."))
        )
        self.body.addWidget(self.list)
        self.body.addStretch(1)

    def show_notices(self, due: tuple[Any, ...], allowed: frozenset[str], today: Any) -> None:
        self.due = due
        waits = sum(not one.done for one in due)
        self.meta.setText(_n("{n} still to send", "{n} still to send", waits) if waits else "")
        self.list.set_rows(self._row(place, one, allowed, today) for place, one in enumerate(due))
        shrink(self.list)

    @staticmethod
    def _row(place: int, due: Any, allowed: frozenset[str], today: Any) -> Row:
        action = notice_action(due)
        day = due.sent_on or due.due_on
        return Row(
            place, _(due.recipient.label), f"{_(due.direction.label)} {short_day(due.event_on, today)}",
            chip=notice_chip(due), text=due.number or said(due.why), right=short_day(day, today),
            right_tone="danger" if due.overdue else "text2", action=_(ACTION_WORDS[action]) if action in allowed else "",
        )  # fmt: skip

    def _acted(self, key: object) -> None:
        if isinstance(key, int):
            due = self.due[key]
            self.act.emit(due, notice_action(due))

    def _opened(self, key: object) -> None:
        if isinstance(key, int):
            self.looked.emit(self.due[key])


def masked(phone: str | None) -> str:
    from facility.admission.cards import masked as hidden

    return hidden(phone)


def word_of(name: str, row: Any) -> str:
    """A field of a row in the words of the screen."""
    from facility.core.words import words_of

    word = next(word for word in words_of(type(row)) if word.name == name)
    return word.show(getattr(row, name), current())


class ConsentsCard(Card):
    """One line for each purpose and recipient. ask(purpose, recipient); withdraw(purpose, recipient)."""

    ask = Signal(object, object)
    withdraw = Signal(object, object)

    def __init__(self) -> None:
        super().__init__(_("Consents"), "", flush=True)
        self.rows: Sequence[Any] = ()
        self.list = RowList(ASKED, _("Consents"))
        self.list.acted.connect(self._acted)
        self.list.opened.connect(self._acted)
        self.body.addWidget(self.list)
        self.body.addStretch(1)

    def show_consents(self, rows: Sequence[Any], may: bool) -> None:
        self.rows = rows
        given = sum(one.holds is True for one in rows)
        self.meta.setText(_n("{n} given", "{n} given", given))
        self.list.set_rows(self._row(place, one, may) for place, one in enumerate(rows))
        shrink(self.list)

    @staticmethod
    def _row(place: int, one: Any, may: bool) -> Row:
        chip = {
            True: ChipLook("ok", "check-circle", _(P_("consent", "yes"))),
            False: ChipLook("neutral", "x-circle", _(P_("consent", "no"))),
            None: ChipLook("outline", "circle-dashed", _(P_("consent", "not asked"))),
        }[one.holds]
        to = _(one.recipient.label) if one.recipient else ""
        action = _(P_("consent", "Withdraw")) if one.holds else _(P_("consent", "Note answer"))
        return Row(place, _(one.purpose.label), to, chip=chip, action=action if may else "")

    def _acted(self, key: object) -> None:
        if isinstance(key, int):
            one = self.rows[key]
            (self.withdraw if one.holds else self.ask).emit(one.purpose, one.recipient)


def referral_chip(row: Any) -> ChipLook:
    """How far a referral is."""
    if row.voided_at is not None:
        return ChipLook("neutral", "prohibit", _(P_("chip", "void")))
    if row.closed_on is not None:
        return ChipLook("neutral", "check-circle", _(P_("referral", "closed")))
    if row.accepted is YesNoAnswer.YES:
        return ChipLook("ok", "check-circle", _(P_("referral", "accepted")))
    if row.accepted is YesNoAnswer.NO:
        return ChipLook("neutral", "x-circle", _(P_("referral", "declined")))
    if row.overdue:
        return ChipLook("danger", "warning-circle", _(P_("referral", "overdue")))
    return ChipLook("warning", "hourglass", _(P_("referral", "waiting")))


def referral_action(row: Any) -> str:
    """The one thing to do about a referral now; "" for nothing."""
    if row.voided_at is not None or row.closed_on is not None:
        return ""
    return CLOSE if row.receipt_on is not None else ANSWER


def other_end(row: Any) -> str:
    """Who referred to us, or to whom we refer."""
    body = row.from_body if row.direction is x.ReferralDirection.IN else row.to_body
    return str(body or _(row.partner.label))


class ReferralsCard(Card):
    """act(referral, command); looked(referral): all of it is wanted; begin: a new one is wanted."""

    act = Signal(object, str)
    looked = Signal(object)
    begin = Signal()

    def __init__(self) -> None:
        super().__init__(_("Referrals"), "", flush=True)
        self.rows: Sequence[Any] = ()
        self.list = RowList(REFERRALS, _("Referrals"))
        self.list.acted.connect(self._acted)
        self.list.opened.connect(self._opened)
        self.list.set_empty(
            EmptyState("arrows-left-right", _("No referral"), _("In, out, or inside the house."))
        )
        self.button = Button(_("Make a referral"), "link")
        self.button.clicked.connect(self.begin)
        self.add_to_heading(self.button)
        self.body.addWidget(self.list)
        self.body.addStretch(1)

    def show_referrals(self, rows: Sequence[Any], may: bool, today: Any) -> None:
        self.rows = [row for row in rows if row.voided_at is None]
        self.button.setVisible(may)
        late = sum(row.overdue for row in self.rows)
        self.meta.setText(_n("{n} answer overdue", "{n} answers overdue", late) if late else "")
        self.list.set_rows(self._row(place, row, may, today) for place, row in enumerate(self.rows))
        shrink(self.list)

    @staticmethod
    def _row(place: int, row: Any, may: bool, today: Any) -> Row:
        action = REFERRAL_WORDS.get(referral_action(row), "")
        return Row(
            place, row.number, _(row.direction.label), chip=referral_chip(row), text=other_end(row),
            right=short_day(row.made_on, today), action=_(action) if may and action else "",
        )  # fmt: skip

    def _acted(self, key: object) -> None:
        if isinstance(key, int):
            row = self.rows[key]
            self.act.emit(row, referral_action(row))

    def _opened(self, key: object) -> None:
        if isinstance(key, int):
            self.looked.emit(self.rows[key])
