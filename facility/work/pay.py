"""A month of pay on its way: approved, locked, paid out. A locked month never changes; it is corrected in the next."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import Help
from facility.people.persons import Person
from facility.work import agreement_words as a
from facility.work import pay_words as p
from facility.work.attendance_model import WorkEntry
from facility.work.calendar import month_first, month_last
from facility.work.pay_changes import check_limits
from facility.work.pay_model import PayAccount, PayLine, PayMonth, Payout
from facility.work.pay_month import Pay, as_approved, pay_month_of, payouts_of, worked_out
from facility.work.records import not_ahead
from facility.work.standing import terms_on

_APPROVE, _PAY = "work.pay_approve", "work.pay"
_OnePerson = Annotated[
    p.PersonId, Help(N_("Left empty: everybody who gets it this way and was not paid yet."))
]


@command("work.approve_pay", N_("approved the work pay of {month}: {n} people, {total}"), may=_APPROVE, label=N_("Approve the month"))  # fmt: skip
class ApprovePay(Command[int]):
    month: p.Month


@command("work.reopen_pay", N_("reopened the work pay of {month}: {reason}"), may=_APPROVE, label=N_("Reopen the month"))  # fmt: skip
class ReopenPay(Command[None]):
    month: p.Month
    reason: p.Reason


@command("work.lock_pay", N_("locked the work pay of {month}"), may=_APPROVE, label=N_("Lock the month"))
class LockPay(Command[None]):
    month: p.Month


@command("work.pay_out", N_("recorded that the work pay of {month} was paid on {paid_on} ({way}): {n} people, {total}"), may=_PAY, label=N_("Record as paid"))  # fmt: skip
class PayOut(Command[int]):
    month: p.Month
    paid_on: p.PaidOn
    way: a.PayWayWord
    person: _OnePerson | None = None


@command("work.void_payout", N_("voided a payment of work pay to {person}: {reason}"), may=_PAY, label=N_("Void a payment"))  # fmt: skip
class VoidPayout(Command[None]):
    payout: p.PayoutId
    reason: p.WhyVoid


@handles(ApprovePay)
def approve_pay(ctx: Context, cmd: ApprovePay) -> int:
    """The month is over, nobody is still signed in in it, nobody's deductions are too high or their pay below zero."""
    month = month_first(cmd.month)
    if month_last(month) >= ctx.today:
        raise DomainError("month_not_over", N_("This month is not over yet."), "month")
    if pay_month_of(ctx.session, month) is not None:
        raise DomainError("pay_month_once", N_("This month is approved already."), "month")
    _nobody_signed_in(ctx, month)
    pays = worked_out(ctx.session, ctx.settings, month)
    if not any(pay.lines for pay in pays):
        raise DomainError("nothing_to_pay", N_("There is nothing to pay in this month."), "month")
    names = _names(ctx, pays)
    check_limits(ctx, pays, names)
    row = PayMonth(
        month=month, approved_by=ctx.user.id, approved_at=ctx.now, locked_at=None, locked_by=None, entered_at=ctx.now,
        void_reason="",
    )  # fmt: skip
    ctx.add(row)
    for pay in pays:
        for line in pay.lines:
            ctx.session.add(
                PayLine(
                    pay_month=row.id, agreement=pay.agreement.id, person=pay.agreement.person, kind=line.kind,
                    label=line.label, quantity=line.quantity, of=line.of, rate=line.rate, amount=line.amount,
                    piece_kind=line.piece_kind, of_month=line.of_month,
                )
            )  # fmt: skip
        ctx.about(pay.agreement.person)
    ctx.note(month=_shown(month), n=len(names), total=_yuan(sum(pay.total for pay in pays)))
    return row.id


@handles(ReopenPay)
def reopen_pay(ctx: Context, cmd: ReopenPay) -> None:
    row = _approved(ctx, cmd.month)
    if row.locked_at is not None:
        text = N_("A locked month stays as it is; correct it by a line in the next month.")
        raise DomainError("locked_pay_is_kept", text, "month")
    row.voided_at, row.void_reason = ctx.now, cmd.reason
    ctx.note(month=_shown(row.month))


@handles(LockPay)
def lock_pay(ctx: Context, cmd: LockPay) -> None:
    row = _approved(ctx, cmd.month)
    if row.locked_at is not None:
        raise DomainError("locked_already", N_("This month is locked already."), "month")
    row.locked_at, row.locked_by = ctx.now, ctx.user.id
    ctx.note(month=_shown(row.month))


@handles(PayOut)
def pay_out(ctx: Context, cmd: PayOut) -> int:
    """How many were paid: the one named, or all that are open and get it this way."""
    row = _approved(ctx, cmd.month)
    if row.locked_at is None:
        raise DomainError("paid_before_locked", N_("Pay is paid out when its month is locked."), "month")
    not_ahead(ctx, cmd.paid_on, "paid_on")
    if cmd.paid_on <= month_last(row.month):
        raise DomainError("paid_too_early", N_("The month was not over on this day."), "paid_on")
    pays = as_approved(ctx.session, row)
    paid = payouts_of(ctx.session, row.id)
    totals: dict[int, int] = {}
    ways: dict[int, a.PayWay] = {}
    terms = terms_on(ctx.session, [pay.agreement.id for pay in pays], month_last(row.month))
    for pay in pays:
        totals[pay.agreement.person] = totals.get(pay.agreement.person, 0) + pay.total
        ways[pay.agreement.person] = terms[pay.agreement.id].pay_way
    if cmd.person is not None:
        if cmd.person in paid:
            raise DomainError("paid_twice", N_("This pay was paid out already."), "person")
        chosen = [cmd.person] if totals.get(cmd.person, 0) > 0 else []
    else:
        chosen = [one for one, n in totals.items() if n > 0 and one not in paid and ways[one] is cmd.way]
    if not chosen:
        raise DomainError("nobody_to_pay", N_("Nobody is left to be paid so."), "person")
    if cmd.person is None and cmd.way is a.PayWay.BANK:
        _accounts_known(ctx, chosen)
    for one in chosen:
        made = Payout(
            pay_month=row.id, person=one, amount=totals[one], paid_on=cmd.paid_on, way=cmd.way, entered_at=ctx.now,
            void_reason="",
        )  # fmt: skip
        ctx.add(made)
        ctx.about(one)
    ctx.note(month=_shown(row.month), n=len(chosen), total=_yuan(sum(totals[one] for one in chosen)))
    return len(chosen)


@handles(VoidPayout)
def void_payout(ctx: Context, cmd: VoidPayout) -> None:
    row = ctx.get(Payout, cmd.payout, "payout")
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "payout")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def _accounts_known(ctx: Context, people: list[int]) -> None:
    """DomainError where the bank could not pay some of them; where no accounts are kept here at all, it is not asked."""
    wanted = select(PayAccount.person).where(PayAccount.person.in_(people), PayAccount.voided_at.is_(None))
    known = set(ctx.session.scalars(wanted))
    lacking = [ctx.name("person", one) for one in people if one not in known]
    if known and lacking:
        text = N_("No bank account is entered for: {names}.")
        raise DomainError("no_account", text, "way", names=lacking)


def _approved(ctx: Context, month: date) -> PayMonth:
    row = pay_month_of(ctx.session, month)
    if row is None:
        raise DomainError("not_approved", N_("This month is not approved yet."), "month")
    return row


def _nobody_signed_in(ctx: Context, month: date) -> None:
    wanted = (
        select(Person.name)
        .join(WorkEntry, WorkEntry.person == Person.id)
        .where(
            WorkEntry.day >= month, WorkEntry.day <= month_last(month), WorkEntry.voided_at.is_(None),
            WorkEntry.since.is_not(None), WorkEntry.until.is_(None),
        )
        .distinct()
    )  # fmt: skip
    open_ones = list(ctx.session.scalars(wanted))
    if open_ones:
        text = N_("Still signed in on a day of this month: {names}. Enter when they went.")
        raise DomainError("still_signed_in", text, "month", names=open_ones)


def _names(ctx: Context, pays: tuple[Pay, ...]) -> dict[int, str]:
    people = {pay.agreement.person for pay in pays}
    rows = ctx.session.execute(select(Person.id, Person.name).where(Person.id.in_(people)))
    return dict(rows.all())


def _shown(month: date) -> str:
    return f"{month:%Y-%m}"


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
