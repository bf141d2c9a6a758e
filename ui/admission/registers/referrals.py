"""The referral register: the three kinds of 5.3.3, with the receipt that is due and the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from facility.admission.cards import masked
from facility.core.i18n import N_, P_, _
from facility.core.words import Date, Name, Text
from facility.exchange import words as x
from facility.exchange.referrals import referral_list
from ui.admission.notices import ANSWER, CLOSE, other_end, referral_chip
from ui.admission.registers.register import Deed, Fact, Fields, Pill, Register, quiet, told
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState


@dataclass(frozen=True, slots=True)
class ReferralLine:
    key: int
    person: int
    number: Annotated[Text, N_("Number")]
    name: Annotated[Name, N_("Person")]
    state: Annotated[Text, N_("State")]
    direction: x.WhichWay
    other_end: Annotated[Text, N_("From or to")]
    made_on: Annotated[Date, N_("Made on")]
    due_on: Annotated[Date, N_("Answer due on")]
    receipt_on: Annotated[Date, N_("Receipt of")] | None
    reason: x.WhyReferred
    result: x.Result
    row: Any


class ReferralRegister(Register):
    name, icon, may = "referrals", "arrows-left-right", "exchange.read"
    line = ReferralLine
    columns = (
        "number", "name", "state", "direction", "other_end", "made_on", "due_on", "receipt_on", "reason", "result",
    )  # fmt: skip
    widths: ClassVar[Mapping[str, int]] = {
        "number": 120,
        "name": 76,
        "direction": 84,
        "made_on": 96,
        "due_on": 96,
        "receipt_on": 96,
    }
    lines = 3
    begins = ("exchange.make_referral",)

    def word(self) -> str:
        return _(P_("register", "Referrals"))

    def shown(self) -> tuple[str, ...]:
        """Reason and result only for those who may open clinical cards."""
        hidden = () if self.page.may("clinical.read") else ("reason", "result")
        return tuple(name for name in self.columns if name not in hidden)

    def read(self) -> list[ReferralLine]:
        return [self._line(row) for row in self.page.ask(referral_list)]

    @staticmethod
    def _line(row: Any) -> ReferralLine:
        return ReferralLine(
            row.id, row.person, row.number, row.name, referral_chip(row).word, row.direction, other_end(row),
            row.made_on, row.due_on, row.receipt_on, row.reason, row.result, row,
        )  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return (
            (x.ReferralKind.WITH_OTHERS.value, _(P_("kind of referral", "With other bodies"))),
            (x.ReferralKind.BETWEEN_FACILITIES.value, _(P_("kind of referral", "Between facilities"))),
            (x.ReferralKind.INSIDE.value, _(P_("kind of referral", "Inside the house"))),
            ("waiting", _(P_("referrals", "Answer awaited"))), ("overdue", _(P_("referrals", "Answer overdue"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        row = line.row
        if pill == "overdue":
            return bool(row.overdue)
        if pill == "waiting":
            return row.receipt_on is None and row.closed_on is None and row.voided_at is None
        return bool(row.kind.value == pill)

    def chip(self, line: Any) -> ChipLook:
        look = referral_chip(line.row)
        return quiet(look) if look.tone in ("ok", "neutral") else look

    def tones(self) -> dict[str, Any]:
        return {"due_on": lambda line: "danger" if line.row.overdue else ""}

    def facts(self, line: Any) -> list[Fact]:
        row = line.row
        contact = " ".join(
            part for part in (row.department, row.contact_name, masked(row.contact_phone)) if part
        )
        answer = [(_("Contact person"), contact)] if contact else []
        return [
            *told(row, "reason", "result", "kind", "urgency"), *answer,
            *told(row, "consent", "agreed_by", "accepted", "why_not", "receipt_by", "made_by", "closed_on"),
        ]  # fmt: skip

    def deeds(self, line: Any) -> list[Deed]:
        """A referral nobody answers can be closed as well, with what came of it."""
        row = line.row
        if row.voided_at is not None or row.closed_on is not None:
            return []
        close = Deed(CLOSE, _(P_("referral", "Close")), "check-circle")
        if row.receipt_on is not None:
            return self.offered(close)
        return self.offered(Deed(ANSWER, _(P_("referral", "Note receipt")), "tray"), close)

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        return {"referral": line.key}, {}

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon,
            _("No referral"),
            _("Referrals to us, by us and inside the house stand here with their receipts."),
        )
