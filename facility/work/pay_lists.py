"""A month's pay by person, the months, and what somebody was paid: rows for screens, papers and sheets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import func, select

from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.time_kinds import show_minutes
from facility.core.users import AppUser
from facility.core.words import Count, Date, Moment, Money, Name, Text
from facility.people.persons import Person
from facility.work import agreement_words as a
from facility.work import pay_words as p
from facility.work.agreement_model import WorkTerms
from facility.work.calendar import month_after, month_first, month_last
from facility.work.day_sheet import HoursWorked, PersonShown
from facility.work.pay_model import PayLine, PayMonth, Payout
from facility.work.pay_month import Line, Pay, as_approved, pay_month_of, payouts_of, state_of, worked_out
from facility.work.pay_words import PayLineKind, PayState
from facility.work.posts import WorkPost
from facility.work.standing import terms_on
from facility.work.words import WorkAgreementId

_SHOWN = {
    PayLineKind.HOURS: N_("{hours} hours at {rate} yuan an hour"),
    PayLineKind.PIECES: N_("{label}: {n} pieces at {rate} yuan"),
    PayLineKind.ALLOWANCE: N_("{n} of {of} days, {rate} yuan a month"),
    PayLineKind.SHARE: N_("{label}"),
    PayLineKind.CORRECTION: N_("{month}: {label}"),
    PayLineKind.DEDUCTION: N_("{label}"),
}
LineKindWord = Annotated[PayLineKind, P_("pay", "For")]
LineSays = Annotated[Sentence, P_("pay", "How it comes about")]
LineAmount = Annotated[Money, P_("pay", "Amount")]
Total = Annotated[Money, P_("pay", "To be paid")]
HoursPay = Annotated[Money, P_("pay", "By the hour")]
PiecesPay = Annotated[Money, P_("pay", "By the piece")]
AllowancePay = Annotated[Money, P_("pay", "Allowance")]
SharePay = Annotated[Money, P_("pay", "Share")]
CorrectionPay = Annotated[Money, P_("pay", "Correction")]
DeductionPay = Annotated[Money, P_("pay", "Deduction")]
DaysCame = Annotated[Count, P_("pay", "Days")]
StateWord = Annotated[PayState, P_("pay month", "State")]


@dataclass(frozen=True, slots=True)
class PayLineRow:
    """One line of somebody's pay; ``source``: the deduction, correction or sale it comes from."""

    kind: LineKindWord
    says: LineSays
    amount: LineAmount
    agreement: WorkAgreementId
    quantity: Annotated[Count, P_("pay", "Number")] = 0
    source: int | None = None


@dataclass(frozen=True, slots=True)
class PayRow:
    """One person's month. ``way``: as agreed; ``paid_on`` and ``paid_way`` once it was paid."""

    person: p.PersonId
    name: PersonShown
    numbers: Annotated[Text, N_("Agreement")]
    post: Annotated[Text, P_("work", "Post")]
    days: DaysCame
    minutes: HoursWorked
    hours_pay: HoursPay
    pieces_pay: PiecesPay
    allowance: AllowancePay
    share: SharePay
    correction: CorrectionPay
    deduction: DeductionPay
    total: Total
    way: a.PayWayWord
    paid_on: p.PaidOn | None
    paid_way: a.PayWayWord | None
    payout: p.PayoutId | None
    lines: Annotated[tuple[PayLineRow, ...], N_("Lines of pay")]


@dataclass(frozen=True, slots=True)
class MonthPay:
    """A month with everybody's pay and the sums. ``pay_by``: the earliest agreed day it is due."""

    month: p.Month
    state: StateWord
    rows: Annotated[tuple[PayRow, ...], P_("pay", "Pay")]
    total: Total
    unpaid: Annotated[Money, N_("Not paid yet")]
    minutes: HoursWorked
    pay_by: Annotated[Date, N_("Pay day")] | None
    approved_at: Annotated[Moment, P_("pay month", "Approved")] | None
    approved_by: Annotated[Name, P_("pay month", "Approved by")]
    locked_at: Annotated[Moment, P_("pay month", "Locked")] | None
    locked_by: Annotated[Name, P_("pay month", "Locked by")]


@query("work_month_pay", may="work.pay_read")
def work_month_pay(ctx: Reading, *, month: p.Month | None = None) -> MonthPay:
    """The pay of a month: as it would be now while it is open, as approved afterwards; the last month where none is
    named."""
    first = month_first(month) if month else month_before(ctx.today)
    row = pay_month_of(ctx.session, first)
    pays = worked_out(ctx.session, ctx.settings, first) if row is None else as_approved(ctx.session, row)
    rows = pay_rows(ctx, first, pays, row)
    owed = [one.person for one in rows if one.total > 0]
    state = state_of(ctx.session, row, owed)
    due = _pay_days(ctx, first, pays)
    users = dict(ctx.session.execute(select(AppUser.id, AppUser.name)).all()) if row else {}
    return MonthPay(
        first, state, rows, sum(one.total for one in rows), sum(one.total for one in rows if one.paid_on is None),
        sum(one.minutes for one in rows), min(due) if due else None, row.approved_at if row else None,
        users.get(row.approved_by, "") if row else "", row.locked_at if row else None,
        users.get(row.locked_by, "") if row and row.locked_by else "",
    )  # fmt: skip


def pay_rows(
    ctx: Reading, month: date, pays: Iterable[Pay], row: PayMonth | None
) -> tuple[PayRow, ...]:  # fmt: skip
    """By person and name; agreements of one person together."""
    mine: dict[int, list[Pay]] = defaultdict(list)
    for pay in pays:
        if pay.lines or pay.minutes:
            mine[pay.agreement.person].append(pay)
    names = dict(ctx.session.execute(select(Person.id, Person.name).where(Person.id.in_(tuple(mine)))).all())
    posts = dict(ctx.session.execute(select(WorkPost.id, WorkPost.name)).all())
    held = [pay.agreement.id for each in mine.values() for pay in each]
    terms = terms_on(ctx.session, held, month_last(month))
    paid = payouts_of(ctx.session, row.id) if row is not None else {}
    found = [
        _pay_row(person, names[person], each, posts, terms, paid.get(person)) for person, each in mine.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.name, one.person)))


def _pay_row(
    person: int, name: str, pays: list[Pay], posts: dict[int, str], terms: dict[int, WorkTerms], paid: Payout | None
) -> PayRow:  # fmt: skip
    sums: dict[PayLineKind, int] = defaultdict(int)
    for pay in pays:
        for line in pay.lines:
            sums[line.kind] += line.amount
    last = pays[-1].agreement
    way = terms[last.id].pay_way
    return PayRow(
        person, name, "、".join(pay.agreement.number for pay in pays),
        "、".join(dict.fromkeys(posts.get(pay.agreement.post, "") for pay in pays)), sum(pay.days for pay in pays),
        sum(pay.minutes for pay in pays), sums[PayLineKind.HOURS], sums[PayLineKind.PIECES],
        sums[PayLineKind.ALLOWANCE], sums[PayLineKind.SHARE], sums[PayLineKind.CORRECTION],
        sums[PayLineKind.DEDUCTION], sum(pay.total for pay in pays), way, paid.paid_on if paid else None,
        paid.way if paid else None, paid.id if paid else None,
        tuple(
            PayLineRow(line.kind, said(line), line.amount, pay.agreement.id, line.quantity, line.source)
            for pay in pays
            for line in pay.lines
        ),
    )  # fmt: skip


def said(line: Line) -> Sentence:
    """How a line comes about, in words."""
    rate = f"{line.rate / 100:.2f}"
    if line.kind is PayLineKind.PIECES:
        rate = p.PieceRateKind().show(line.rate, "en")
    month = f"{line.of_month:%Y-%m}" if line.of_month else ""
    return say(
        _SHOWN[line.kind], hours=show_minutes(line.quantity), n=line.quantity, of=line.of or 0, rate=rate,
        label=line.label, month=month,
    )  # fmt: skip


def month_before(day: date) -> date:
    """The first day of the month before a day's."""
    first = month_first(day)
    return date(first.year - 1, 12, 1) if first.month == 1 else date(first.year, first.month - 1, 1)


def _pay_days(ctx: Reading, month: date, pays: Iterable[Pay]) -> list[date]:
    """The days of the next month on which pay is due by the agreements."""
    terms = terms_on(ctx.session, [one.agreement.id for one in pays], month_last(month))
    return [month_after(month).replace(day=one.pay_day) for one in terms.values()]


@dataclass(frozen=True, slots=True)
class PayMonthRow:
    """One month in the list of months."""

    month: p.Month
    state: StateWord
    people: Annotated[Count, P_("pay", "People")]
    total: Total
    approved_at: Annotated[Moment, P_("pay month", "Approved")] | None
    locked_at: Annotated[Moment, P_("pay month", "Locked")] | None


@query("work_pay_months", may="work.pay_read")
def work_pay_months(ctx: Reading) -> tuple[PayMonthRow, ...]:
    """This month, the last one, and every approved one, the latest first."""
    approved = list(ctx.session.scalars(select(PayMonth).where(PayMonth.voided_at.is_(None))))
    totals: dict[int, dict[int, int]] = defaultdict(dict)
    sums = select(PayLine.pay_month, PayLine.person, func.sum(PayLine.amount))
    for id, person, fen in ctx.session.execute(sums.group_by(PayLine.pay_month, PayLine.person)):
        totals[id][person] = fen
    paid: dict[int, set[int]] = defaultdict(set)
    for out in ctx.session.scalars(select(Payout).where(Payout.voided_at.is_(None))):
        paid[out.pay_month].add(out.person)
    found = []
    for row in approved:
        owed = {person for person, fen in totals[row.id].items() if fen > 0}
        locked = PayState.PAID if owed <= paid[row.id] else PayState.LOCKED
        found.append(
            PayMonthRow(
                row.month, PayState.APPROVED if row.locked_at is None else locked, len(totals[row.id]),
                sum(totals[row.id].values()), row.approved_at, row.locked_at,
            )
        )  # fmt: skip
    for month in {month_first(ctx.today), month_before(ctx.today)} - {row.month for row in approved}:
        one = work_month_pay(ctx, month=month)
        if one.rows:
            found.append(PayMonthRow(month, one.state, len(one.rows), one.total, None, None))
    return tuple(sorted(found, key=lambda one: one.month, reverse=True))


@dataclass(frozen=True, slots=True)
class PaidRow:
    """One approved month of one person."""

    month: p.Month
    state: StateWord
    minutes: HoursWorked
    total: Total
    paid_on: p.PaidOn | None
    way: a.PayWayWord | None
    lines: Annotated[tuple[PayLineRow, ...], N_("Lines of pay")]


@query("work_pay_of", may="work.pay_read")
def work_pay_of(ctx: Reading, *, person: p.PersonId) -> tuple[PaidRow, ...]:
    """The approved months of one person, the latest first."""
    wanted = (
        select(PayMonth)
        .join(PayLine, PayLine.pay_month == PayMonth.id)
        .where(PayLine.person == person, PayMonth.voided_at.is_(None))
        .distinct()
    )
    found = []
    for row in ctx.session.scalars(wanted):
        pays = [one for one in as_approved(ctx.session, row) if one.agreement.person == person]
        for one in pay_rows(ctx, row.month, pays, row):
            state = state_of(ctx.session, row, [person] if one.total > 0 else [])
            found.append(
                PaidRow(row.month, state, one.minutes, one.total, one.paid_on, one.paid_way, one.lines)
            )
    return tuple(sorted(found, key=lambda one: one.month, reverse=True))
