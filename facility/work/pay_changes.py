"""Deductions within their limit, and corrections of locked months by lines of a later one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import ColumnElement, and_, func, select

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError, Errors
from facility.core.i18n import N_, P_
from facility.core.retracting import all_rows
from facility.core.tables import Audit, AuditedRow, Base
from facility.core.words import Between, Help, Money, Text
from facility.people.persons import Person
from facility.work import pay_words as p
from facility.work.agreement_model import WorkAgreement, WorkTerms
from facility.work.attendance_model import WorkEntry, WorkOutput
from facility.work.calendar import WorkClosing, month_first, month_last
from facility.work.day_sheet import PersonShown
from facility.work.pay_model import PayAdjustment, PayMonth, PieceRate, Proceeds
from facility.work.pay_month import Line, Pay, as_approved, pay_month_of, worked_out
from facility.work.pay_rules import deduction_limit
from facility.work.pay_words import PayLineKind
from facility.work.words import WorkAgreementId

_PAY = "work.pay"
_Signed = Annotated[
    Money, P_("pay", "Amount"), Between(-10_000_000, 10_000_000), Help(N_("Below zero where too much was paid."))
]  # fmt: skip
_OfMonth = Annotated[p.Month, N_("Month that is corrected")]
_InMonth = Annotated[p.Month, N_("Paid with the month"), Help(N_("Any day of it."))]


@command("work.deduct", N_("deducted {amount} yuan from the pay of {person} for {month}: {reason}"), may=_PAY, label=N_("Enter a deduction"))  # fmt: skip
class DeductPay(Command[int]):
    person: p.PersonId
    month: p.Month
    amount: p.Amount
    reason: p.WhyDeducted


@command("work.correct_pay", N_("corrected the pay of {person} for {of_month} by {amount} yuan with {month}: {reason}"), may=_PAY, label=N_("Correct an earlier month"))  # fmt: skip
class CorrectPay(Command[int]):
    person: p.PersonId
    of_month: _OfMonth
    month: _InMonth
    amount: _Signed
    reason: p.WhyCorrected


@command("work.take_up_differences", N_("took {n} differences of locked months into the pay of {month}"), may=_PAY, label=N_("Take up differences"))  # fmt: skip
class TakeUpDifferences(Command[int]):
    month: _InMonth
    reason: p.WhyCorrected


@command("work.void_pay_change", N_("voided a deduction or correction of {person}: {reason}"), may=_PAY, label=N_("Void a deduction or correction"))  # fmt: skip
class VoidPayChange(Command[None]):
    change: p.AdjustmentId
    reason: p.WhyVoid


@names("pay_adjustment")
def change_name(session: object, id: int) -> str:
    return str(id)


@handles(DeductPay)
def deduct_pay(ctx: Context, cmd: DeductPay) -> int:
    month = month_first(cmd.month)
    open_month(ctx, month, "month")
    agreement = _agreement(ctx, cmd.person, month, "person")
    pays = [pay for pay in worked_out(ctx.session, ctx.settings, month) if pay.agreement.person == cmd.person]
    _within(ctx, pays, cmd.amount, "amount")
    row = _add(ctx, agreement, month, PayLineKind.DEDUCTION, -cmd.amount, cmd.reason)
    ctx.note(month=f"{month:%Y-%m}", amount=_yuan(cmd.amount))
    return row.id


@handles(CorrectPay)
def correct_pay(ctx: Context, cmd: CorrectPay) -> int:
    of, month = month_first(cmd.of_month), month_first(cmd.month)
    open_month(ctx, month, "month")
    if of >= month:
        raise DomainError("corrects_earlier", N_("A correction is of an earlier month."), "of_month")
    locked = pay_month_of(ctx.session, of)
    if locked is None or locked.locked_at is None:
        text = N_("This month is not locked; correct the entries themselves.")
        raise DomainError("correct_entries", text, "of_month")
    if not cmd.amount:
        raise DomainError("no_amount", N_("An amount of zero changes nothing."), "amount")
    agreement = _agreement(ctx, cmd.person, of, "person")
    row = _add(ctx, agreement, month, PayLineKind.CORRECTION, cmd.amount, cmd.reason, of)
    ctx.note(month=f"{month:%Y-%m}", of_month=f"{of:%Y-%m}", amount=_yuan(cmd.amount))
    return row.id


@handles(TakeUpDifferences)
def take_up_differences(ctx: Context, cmd: TakeUpDifferences) -> int:
    """A correction for each agreement whose locked months come to something else by what is recorded now."""
    month = month_first(cmd.month)
    open_month(ctx, month, "month")
    found = [one for one in work_pay_differences(ctx) if one.month < month]
    if not found:
        raise DomainError("no_differences", N_("What is recorded agrees with what was paid."), "month")
    for one in found:
        agreement = ctx.get(WorkAgreement, one.agreement)
        _add(ctx, agreement, month, PayLineKind.CORRECTION, one.difference, cmd.reason, one.month)
        ctx.about(agreement.person)
    ctx.note(month=f"{month:%Y-%m}", n=len(found))
    return len(found)


@handles(VoidPayChange)
def void_pay_change(ctx: Context, cmd: VoidPayChange) -> None:
    row = ctx.get(PayAdjustment, cmd.change, "change")
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "change")
    open_month(ctx, row.month, "change")
    agreement = ctx.get(WorkAgreement, row.agreement)
    ctx.about(agreement.person)
    ctx.note(person=ctx.name("person", agreement.person))
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def open_month(ctx: Context, month: date, field: str) -> None:
    """DomainError where a month is approved already."""
    if pay_month_of(ctx.session, month) is not None:
        text = N_("The pay of {month} is approved; reopen it first, or take the next month.")
        raise DomainError("pay_approved_already", text, field, month=f"{month:%Y-%m}")


def _add(
    ctx: Context, agreement: WorkAgreement, month: date, kind: PayLineKind, amount: int, reason: str,
    of_month: date | None = None,
) -> PayAdjustment:  # fmt: skip
    return ctx.add(
        PayAdjustment(
            month=month, agreement=agreement.id, kind=kind, of_month=of_month, amount=amount, reason=reason,
            entered_at=ctx.now, void_reason="",
        )
    )  # fmt: skip


def _agreement(ctx: Context, person: int, month: date, field: str) -> WorkAgreement:
    """The last signed agreement of somebody that covers a day of a month."""
    wanted = (
        select(WorkAgreement)
        .where(
            WorkAgreement.person == person, WorkAgreement.voided_at.is_(None), WorkAgreement.signed_on.is_not(None),
            WorkAgreement.since <= month_last(month), WorkAgreement.until >= month,
        )
        .order_by(WorkAgreement.since.desc())
    )  # fmt: skip
    row = ctx.session.scalars(wanted).first()
    if row is None:
        text = N_("{name} had no work agreement in {month}.")
        raise DomainError(
            "no_agreement_then", text, field, name=ctx.name("person", person), month=f"{month:%Y-%m}"
        )
    return row


def _within(ctx: Context, pays: Sequence[Pay], more: int, field: str, name: str = "") -> None:
    percent = ctx.settings.count("work_deduction_percent")
    limit = deduction_limit(sum(pay.gross for pay in pays), percent)
    deducted = more - sum(
        line.amount for pay in pays for line in pay.lines if line.kind is PayLineKind.DEDUCTION
    )
    if deducted > limit:
        facts = {"limit": _yuan(limit), "percent": percent, "sum": _yuan(deducted)}
        if name:
            text = N_("{name}: deductions come to {sum} yuan; at most {limit} yuan are allowed ({percent}%).")
            raise DomainError("deducted_too_much", text, field, name=name, **facts)
        text = N_("Deductions would come to {sum} yuan; at most {limit} yuan are allowed ({percent}%).")
        raise DomainError("deducted_too_much", text, field, **facts)


def check_limits(ctx: Context, pays: Sequence[Pay], names_of: Mapping[int, str]) -> None:
    """Errors for everybody whose deductions are too high, or who would get less than nothing."""
    mine: dict[int, list[Pay]] = defaultdict(list)
    for pay in pays:
        mine[pay.agreement.person].append(pay)
    wrong: list[DomainError] = []
    for person, each in mine.items():
        try:
            _within(ctx, each, 0, "month", names_of[person])
        except DomainError as error:
            wrong.append(error)
        if sum(pay.total for pay in each) < 0:
            text = N_("{name}: the pay comes to less than nothing. Take back the rest with a later month.")
            wrong.append(DomainError("below_zero", text, "month", name=names_of[person]))
    if wrong:
        raise Errors(wrong)


def _yuan(fen: int) -> str:
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02d}"


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """What a locked month of one agreement would come to now, against what was paid and corrected since."""

    month: p.Month
    person: p.PersonId
    name: PersonShown
    agreement: WorkAgreementId
    difference: Annotated[Money, P_("pay", "Difference")]


_OWN = (PayLineKind.HOURS, PayLineKind.PIECES, PayLineKind.ALLOWANCE, PayLineKind.SHARE)


@query("work_pay_differences", may="work.pay_read")
def work_pay_differences(ctx: Reading) -> tuple[DifferenceRow, ...]:
    """Locked months of the last year whose pay would be another by what is recorded now."""
    since = date(ctx.today.year - 1, ctx.today.month, 1)
    wanted = select(PayMonth).where(
        PayMonth.voided_at.is_(None), PayMonth.locked_at.is_not(None), PayMonth.month >= since
    )
    sums: dict[tuple[date, int], int] = defaultdict(int)
    people: dict[int, int] = {}
    for row in ctx.session.scalars(wanted.order_by(PayMonth.month)):
        if not _written_since(ctx, row):
            continue
        for sign, pays in (
            (1, worked_out(ctx.session, ctx.settings, row.month)), (-1, as_approved(ctx.session, row)),
        ):  # fmt: skip
            for pay in pays:
                people[pay.agreement.id] = pay.agreement.person
                sums[row.month, pay.agreement.id] += sign * _own(pay.lines)
    corrected = select(PayAdjustment).where(
        PayAdjustment.kind == PayLineKind.CORRECTION, PayAdjustment.voided_at.is_(None)
    )
    for one in ctx.session.scalars(corrected):
        if one.of_month is not None and (one.of_month, one.agreement) in sums:
            sums[one.of_month, one.agreement] -= one.amount
    named = dict(
        ctx.session.execute(select(Person.id, Person.name).where(Person.id.in_(people.values()))).all()
    )
    return tuple(
        DifferenceRow(month, people[agreement], named[people[agreement]], agreement, amount)
        for (month, agreement), amount in sorted(sums.items())
        if amount
    )


def _written_since(ctx: Reading, row: PayMonth) -> bool:
    """Whether anything a locked month's pay rests on was written, changed or taken back after the lock; most months
    need no second look."""
    first, last = row.month, month_last(row.month)
    shared = select(func.min(Proceeds.since), func.max(Proceeds.until)).where(
        Proceeds.month == row.month, Proceeds.voided_at.is_(None)
    )
    for since, until in ctx.session.execute(shared):  # a sale is shared by what was worked in its own period
        first, last = min(first, since or first), max(last, until or last)
    worked = (WorkEntry.day >= first, WorkEntry.day <= last)
    of_entries = select(WorkEntry.id).where(*worked)
    wanted: tuple[tuple[type[Base], ColumnElement[bool]], ...] = (
        (WorkEntry, and_(*worked)),
        (WorkOutput, WorkOutput.entry.in_(of_entries)),
        (PieceRate, PieceRate.since <= last),
        (WorkTerms, WorkTerms.since <= last),
        (WorkClosing, and_(WorkClosing.since <= last, WorkClosing.until >= row.month)),
    )
    with all_rows(ctx.session):
        for model, meant in wanted:
            written = (
                select(AuditedRow.id)
                .join(Audit, Audit.id == AuditedRow.audit)
                .join(model, model.id == AuditedRow.row)
                .where(AuditedRow.name == model.__tablename__, Audit.at >= row.locked_at, meant)
                .limit(1)
            )
            if ctx.session.scalars(written).first() is not None:
                return True
    return False


def _own(lines: Sequence[Line]) -> int:
    return sum(line.amount for line in lines if line.kind in _OWN)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A deduction or correction of a month."""

    id: p.AdjustmentId
    month: p.Month
    person: p.PersonId
    name: PersonShown
    kind: Annotated[PayLineKind, P_("pay", "For")]
    of_month: _OfMonth | None
    amount: _Signed
    reason: Annotated[Text, N_("Reason")]


@query("pay_change_list", may="work.pay_read")
def pay_change_list(ctx: Reading, *, month: p.Month | None = None) -> tuple[ChangeRow, ...]:
    """Deductions and corrections of a month, or all, the latest first."""
    wanted = (
        select(PayAdjustment, Person.id, Person.name)
        .join(WorkAgreement, WorkAgreement.id == PayAdjustment.agreement)
        .join(Person, Person.id == WorkAgreement.person)
        .where(PayAdjustment.voided_at.is_(None))
        .order_by(PayAdjustment.month.desc(), PayAdjustment.id.desc())
    )
    if month is not None:
        wanted = wanted.where(PayAdjustment.month == month_first(month))
    return tuple(
        ChangeRow(row.id, row.month, person, name, row.kind, row.of_month, row.amount, row.reason)
        for row, person, name in ctx.session.execute(wanted)
    )
