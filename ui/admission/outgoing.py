"""What leaves the house about the person on show: notices, consents, referrals, as slots of what is pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from facility.exchange.consents import consent_list
from facility.exchange.notice_lists import notice_list
from facility.exchange.words import Recipient
from ui.admission.card import CardView
from ui.admission.notice_forms import notice_form
from ui.admission.notices import ASK, notice_action
from ui.admission.slips import SlipPanel, notice_panel, referral_panel

if TYPE_CHECKING:
    from ui.admission.deeds import Deeds


class Outgoing(QObject):
    """Belongs to the page's deeds."""

    def __init__(self, deeds: Deeds) -> None:
        super().__init__(deeds)
        self._deeds = deeds
        self.page, self.seat = deeds.page, deeds.seat

    def wire(self, card: CardView) -> None:
        card.notices.act.connect(self.notice)
        card.notices.looked.connect(self.look_at_notice)
        card.consents.ask.connect(self.ask_consent)
        card.consents.withdraw.connect(self.withdraw_consent)
        card.referrals.act.connect(self.referral)
        card.referrals.looked.connect(self.look_at_referral)
        card.referrals.begin.connect(self.begin_referral)

    def next_notice(self) -> bool:
        """The first notice that waits, with what it waits for; False where none does."""
        data = self.page.data
        due = next((one for one in data.card.notices if not one.done), None) if data is not None else None
        if due is not None:
            self.notice(due, notice_action(due))
        return due is not None

    def notice(self, due: Any, command: str) -> None:
        data = self.page.data
        assert data is not None
        fixed, start = notice_form(self.seat, due, command, data.card.name)
        self._deeds.form(command, dict(fixed), dict(start))

    def look_at_notice(self, due: Any) -> None:
        data = self.page.data
        if data is None or not self.page.may_leave():
            return
        rows = self.seat.desk.ask(notice_list, notice=due.notice).value if due.notice is not None else ()
        notice = rows[0] if rows else None
        panel = notice_panel(due, notice, data.card.name)
        if notice is not None and notice.number and self.page.may("papers.print_other"):
            grid = due.recipient is Recipient.GRID_WORKER
            panel.offer_print("grid_notice" if grid else "doctor_notice", notice.number)
        if notice is None and not due.done and self.page.may("exchange.notice_not_needed"):
            event = {"stay": due.stay, "direction": due.direction, "recipient": due.recipient}
            panel.offer("exchange.notice_not_needed", event)
        if notice is not None and notice.voided_at is None and self.page.may("exchange.void_notice"):
            panel.offer("exchange.void_notice", {"notice": notice.id})
        self._open_slip(panel)

    def look_at_referral(self, row: Any) -> None:
        data = self.page.data
        if data is None or not self.page.may_leave():
            return
        panel = referral_panel(row, data.card.name)
        if self.page.may("papers.print_other"):
            panel.offer_print("referral_slip", row.number)
        if row.closed_on is None and self.page.may("exchange.void_referral"):
            panel.offer("exchange.void_referral", {"referral": row.id})
        self._open_slip(panel)

    def _open_slip(self, panel: SlipPanel) -> None:
        panel.print.connect(self._deeds.print_other)
        panel.act.connect(self._deeds.form)
        self.page.open_panel(panel)

    def ask_consent(self, purpose: Any, recipient: Any) -> None:
        data = self.page.data
        assert data is not None
        fixed = {"person": data.card.person, "purpose": purpose, "recipient": recipient}
        self._deeds.form(ASK, fixed, {"signed_by": data.card.name})

    def withdraw_consent(self, purpose: Any, recipient: Any) -> None:
        data = self.page.data
        assert data is not None
        rows = self.seat.desk.ask(consent_list, person=data.card.person).value
        held = next(
            (r for r in rows if r.in_force and r.purpose is purpose and r.recipient is recipient), None
        )
        if held is not None:
            self._deeds.form(
                "exchange.withdraw_consent", {"consent": held.id}, {"withdrawn_by": data.card.name}
            )

    def begin_referral(self) -> None:
        data = self.page.data
        assert data is not None
        self._deeds.form("exchange.make_referral", {"person": data.card.person})

    def referral(self, row: Any, command: str) -> None:
        self._deeds.form(command, {"referral": row.id})
