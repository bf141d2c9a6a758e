"""Rates, proceeds, months of pay and what was paid: the tables."""

from __future__ import annotations

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, Session, mapped_column

from facility.core.desk import names
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.core.users import AppUser as AppUser
from facility.core.words import Count, Moment, Money, Text
from facility.work import agreement_words as a
from facility.work import pay_words as p
from facility.work.words import WorkAgreementId, WorkPostId, WorkshopId


class Voidable(Retractable):
    """What may have been entered by mistake: voided with a reason, it counts for nothing."""

    entered_at: Mapped[Moment]
    voided_at: Mapped[p.VoidedAt | None]
    void_reason: Mapped[p.WhyVoid] = mapped_column(default="")


class PieceKind(Retractable, Base):
    """What is counted at a post."""

    post: Mapped[WorkPostId] = ref("work_post")
    name: Mapped[p.PieceName]
    unit: Mapped[p.PieceUnit]
    closed_at: Mapped[Moment | None]
    reason: Mapped[p.Reason]


class PieceRate(Voidable, Base):
    """What a good piece is paid from a day on, in hundredths of a fen."""

    piece_kind: Mapped[p.PieceKindId] = ref("piece_kind")
    since: Mapped[p.RateSince]
    rate: Mapped[p.PieceRateWord]


class Proceeds(Voidable, Base):
    """Money of a sale, shared among those who worked in a period, paid with a month's pay."""

    month: Mapped[p.Month]
    name: Mapped[p.SaleName]
    amount: Mapped[p.Amount]
    shared: Mapped[p.SharedBy]
    since: Mapped[p.PeriodSince]
    until: Mapped[p.PeriodUntil]
    workshop: Mapped[WorkshopId | None] = ref("workshop")
    rule: Mapped[p.WrittenRule]


class PayAdjustment(Voidable, Base):
    """A deduction (``amount`` below 0) or a correction of an earlier month (``of_month``), in a month's pay."""

    month: Mapped[p.Month] = mapped_column(index=True)
    agreement: Mapped[WorkAgreementId] = ref("work_agreement")
    kind: Mapped[p.PayLineKind]
    of_month: Mapped[p.Month | None]
    amount: Mapped[Money]
    reason: Mapped[p.WhyDeducted]


class PayMonth(Voidable, Base):
    """A month whose pay was approved; reopened it is voided and approved anew."""

    month: Mapped[p.Month]
    approved_by: Mapped[int] = ref("app_user", index=False)
    approved_at: Mapped[Moment]
    locked_at: Mapped[Moment | None]
    locked_by: Mapped[int | None] = ref("app_user", index=False)


class PayLine(Retractable, Base):
    """One line of an approved month, as it was worked out. ``rate`` in the unit of its kind; ``label`` what it is for."""

    pay_month: Mapped[int] = ref("pay_month", index=False)
    agreement: Mapped[WorkAgreementId] = ref("work_agreement")
    person: Mapped[p.PersonId] = ref("person")
    kind: Mapped[p.PayLineKind]
    label: Mapped[Text]
    quantity: Mapped[Count]
    of: Mapped[Count | None]
    rate: Mapped[Count]
    amount: Mapped[Money]
    piece_kind: Mapped[p.PieceKindId | None] = ref("piece_kind", index=False)
    of_month: Mapped[p.Month | None]

    __table_args__ = (Index("ix_pay_line_pay_month_agreement", "pay_month", "agreement"),)


class Payout(Voidable, Base):
    """What one person was paid for a month, when and how."""

    pay_month: Mapped[int] = ref("pay_month")
    person: Mapped[p.PersonId] = ref("person")
    amount: Mapped[Money]
    paid_on: Mapped[p.PaidOn]
    way: Mapped[a.PayWayWord]


class PayAccount(Voidable, Base):
    """The bank account somebody's pay goes to, from when it was entered until the next."""

    person: Mapped[p.PersonId] = ref("person")
    bank: Mapped[p.Bank]
    account: Mapped[p.AccountNumber]
    holder: Mapped[p.Holder]


_STANDS = "NEW.voided_at IS NULL AND NEW.taken_back_at IS NULL"
_O = "o.id <> NEW.id AND o.voided_at IS NULL AND o.taken_back_at IS NULL"
never(
    "rate_twice_from_a_day",
    "piece_rate",
    N_("Another rate already holds from this day."),
    f"{_STANDS} AND EXISTS (SELECT 1 FROM piece_rate AS o WHERE o.piece_kind = NEW.piece_kind AND o.since = NEW.since AND {_O})",
    field="since",
)
never(
    "pay_month_once",
    "pay_month",
    N_("This month is approved already."),
    f"{_STANDS} AND EXISTS (SELECT 1 FROM pay_month AS o WHERE o.month = NEW.month AND {_O})",
    field="month",
)
never(
    "locked_pay_is_kept",
    "pay_month",
    N_("A locked month stays as it is; correct it by a line in the next month."),
    "OLD.locked_at IS NOT NULL AND OLD.voided_at IS NULL AND (NEW.voided_at IS NOT NULL OR NEW.locked_at IS NULL"
    " OR NEW.month <> OLD.month)",
    on=("UPDATE",),
    field="month",
)
_LOCKED = "EXISTS (SELECT 1 FROM pay_month AS o WHERE o.id = OLD.pay_month AND o.locked_at IS NOT NULL)"
never(
    "locked_lines_are_kept",
    "pay_line",
    N_("A locked month stays as it is; correct it by a line in the next month."),
    f"{_LOCKED} AND (NEW.amount <> OLD.amount OR NEW.kind <> OLD.kind OR NEW.pay_month <> OLD.pay_month"
    " OR NEW.taken_back_at IS NOT NULL)",
    on=("UPDATE",),
    field="month",
)
never(
    "locked_lines_stay",
    "pay_line",
    N_("A locked month stays as it is; correct it by a line in the next month."),
    _LOCKED,
    on=("DELETE",),
    field="month",
)
never(
    "paid_twice",
    "payout",
    N_("This pay was paid out already."),
    f"{_STANDS} AND EXISTS (SELECT 1 FROM payout AS o WHERE o.pay_month = NEW.pay_month AND o.person = NEW.person AND {_O})",
    field="person",
)
never(
    "paid_before_locked",
    "payout",
    N_("Pay is paid out when its month is locked."),
    f"{_STANDS} AND NOT EXISTS (SELECT 1 FROM pay_month AS o WHERE o.id = NEW.pay_month AND o.locked_at IS NOT NULL)",
    field="month",
)


@names("piece_kind")
def piece_kind_name(session: Session, id: int) -> str:
    row = session.get(PieceKind, id)
    return row.name if row else "—"


@names("proceeds")
def proceeds_name(session: Session, id: int) -> str:
    row = session.get(Proceeds, id)
    return row.name if row else "—"
