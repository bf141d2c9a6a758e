"""A month of pay, worked out from attendance, output, terms, rates, proceeds, deductions and corrections.

Until it is approved nothing of it is stored but what was entered; what was approved is read from its lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.settings import Settings
from facility.work.agreement_model import WorkAgreement, WorkTerms
from facility.work.agreement_words import PayKind
from facility.work.attendance_model import WorkEntry, WorkOutput
from facility.work.calendar import CalendarDay, calendar, month_first, month_last
from facility.work.pay_model import PayAdjustment, PayLine, PayMonth, Payout, PieceKind, Proceeds
from facility.work.pay_rules import DayWork, Earned, RateFrom, TermsFrom, earned, largest_remainder
from facility.work.pay_words import AllowanceRule, PayLineKind, PayState, ShareRule
from facility.work.posts import WorkPost
from facility.work.rates import rates_of


@dataclass(frozen=True, slots=True)
class Line:
    """One line of one agreement's pay. ``rate`` in fen an hour, hundredths of a fen a piece, or fen a month."""

    kind: PayLineKind
    amount: int
    label: str = ""
    quantity: int = 0
    of: int | None = None
    rate: int = 0
    piece_kind: int | None = None
    of_month: date | None = None
    source: int | None = None


@dataclass(frozen=True, slots=True)
class Pay:
    """One agreement's month: days somebody came, minutes, its lines."""

    agreement: WorkAgreement
    days: int
    minutes: int
    lines: tuple[Line, ...]

    @property
    def total(self) -> int:
        return sum(one.amount for one in self.lines)

    @property
    def gross(self) -> int:
        """What was earned in the month itself: what deductions are measured by."""
        kinds = (PayLineKind.DEDUCTION, PayLineKind.CORRECTION)
        return sum(one.amount for one in self.lines if one.kind not in kinds)


def pay_month_of(session: Session, month: date) -> PayMonth | None:
    """The approval of a month, if it stands."""
    wanted = select(PayMonth).where(PayMonth.month == month_first(month), PayMonth.voided_at.is_(None))
    return session.scalars(wanted).first()


def payouts_of(session: Session, pay_month: int) -> dict[int, Payout]:
    """By person, what was paid out for a month."""
    wanted = select(Payout).where(Payout.pay_month == pay_month, Payout.voided_at.is_(None))
    return {row.person: row for row in session.scalars(wanted)}


def state_of(session: Session, row: PayMonth | None, owed: Iterable[int]) -> PayState:
    """Where a month stands; ``owed``: the people with something to be paid."""
    if row is None:
        return PayState.OPEN
    if row.locked_at is None:
        return PayState.APPROVED
    return PayState.PAID if set(owed) <= payouts_of(session, row.id).keys() else PayState.LOCKED


def worked_out(session: Session, settings: Settings, month: date) -> tuple[Pay, ...]:
    """The pay of everybody in a month as the facts say it now, by agreement; suspended and ended ones too."""
    first, last = month_first(month), month_last(month)
    days = _days(session, first, last)
    changed = _adjustments(session, first)
    shared = _shares(session, first)
    ids = {*days, *changed, *shared}
    agreements = {
        row.id: row for row in session.scalars(select(WorkAgreement).where(WorkAgreement.id.in_(ids)))
    }
    terms = _terms(session, ids)
    known = calendar(session, first, last)
    rates, kinds = rates_of(session), _piece_names(session)
    rule = settings.get("work_allowance_rule")
    found = []
    for id in sorted(ids):
        mine = terms.get(id, [])
        works = days.get(id, [])
        lines = [_line(one, kinds) for one in _earned(works, mine, rates, known, rule)]
        lines += shared.get(id, [])
        lines += changed.get(id, [])
        came = {one.day for one in works if one.minutes}
        found.append(Pay(agreements[id], len(came), sum(one.minutes for one in works), tuple(lines)))
    return tuple(found)


def as_approved(session: Session, row: PayMonth) -> tuple[Pay, ...]:
    """The pay of an approved month, as it was approved; hours and days as recorded now."""
    lines: dict[int, list[Line]] = defaultdict(list)
    wanted = select(PayLine).where(PayLine.pay_month == row.id).order_by(PayLine.id)
    for one in session.scalars(wanted):
        lines[one.agreement].append(
            Line(
                one.kind, one.amount, one.label, one.quantity, one.of, one.rate, one.piece_kind, one.of_month
            )
        )
    days = _days(session, row.month, month_last(row.month))
    agreements = {
        one.id: one
        for one in session.scalars(select(WorkAgreement).where(WorkAgreement.id.in_(tuple(lines))))
    }
    return tuple(
        Pay(
            agreements[id], len({one.day for one in days.get(id, ()) if one.minutes}),
            sum(one.minutes for one in days.get(id, ())), tuple(lines[id]),
        )
        for id in sorted(lines)
    )  # fmt: skip


def _earned(
    works: Sequence[DayWork], terms: Sequence[WorkTerms], rates: Sequence[RateFrom], known: dict[date, CalendarDay],
    rule: AllowanceRule,
) -> tuple[Earned, ...]:  # fmt: skip
    if not terms:
        return ()
    planned = [
        day for day, one in known.items() if one.planned(_at(terms, day).days)
    ]  # of the whole month, so that who begins within it gets their part
    return earned(works, [_paid(one) for one in terms], rates, planned, rule)


def _at(terms: Sequence[WorkTerms], day: date) -> WorkTerms:
    found = terms[0]
    for one in terms:
        if one.since <= day:
            found = one
    return found


def _paid(terms: WorkTerms) -> TermsFrom:
    """What a kind of pay pays: mixed pays whatever is named."""
    kind = terms.pay_kind
    return TermsFrom(
        terms.since,
        terms.rate_hour if kind in (PayKind.HOUR, PayKind.MIXED) else None,
        terms.allowance if kind in (PayKind.ALLOWANCE, PayKind.MIXED) else None,
        kind in (PayKind.PIECE, PayKind.MIXED),
    )


def _line(one: Earned, kinds: dict[int, str]) -> Line:
    label = kinds.get(one.piece_kind, "") if one.piece_kind is not None else ""
    return Line(one.kind, one.amount, label, one.quantity, one.of, one.rate, one.piece_kind)


def _piece_names(session: Session) -> dict[int, str]:
    return {row.id: row.name for row in session.scalars(select(PieceKind))}


def _days(
    session: Session, first: date, last: date, workshop: int | None = None
) -> dict[int, list[DayWork]]:  # fmt: skip
    """What was worked and made, by agreement and day; at the posts of one workshop where named."""
    wanted = select(
        WorkEntry.id, WorkEntry.agreement, WorkEntry.day, WorkEntry.until - WorkEntry.since - WorkEntry.break_minutes
    ).where(
        WorkEntry.day >= first, WorkEntry.day <= last, WorkEntry.voided_at.is_(None), WorkEntry.until.is_not(None)
    )  # fmt: skip
    if workshop is not None:
        wanted = wanted.join(WorkPost, WorkPost.id == WorkEntry.post).where(WorkPost.workshop == workshop)
    made: dict[int, list[tuple[int, int]]] = defaultdict(list)
    pieces = (
        select(WorkOutput.entry, WorkOutput.piece_kind, WorkOutput.good)
        .join(WorkEntry, WorkEntry.id == WorkOutput.entry)
        .where(WorkOutput.voided_at.is_(None), WorkEntry.day >= first, WorkEntry.day <= last)
    )
    for entry, piece_kind, good in session.execute(pieces):
        made[entry].append((piece_kind, good))
    minutes: dict[tuple[int, date], int] = defaultdict(int)
    goods: dict[tuple[int, date], list[tuple[int, int]]] = defaultdict(list)
    for entry, agreement, day, worked in session.execute(wanted):
        minutes[agreement, day] += worked or 0
        goods[agreement, day] += made.get(entry, [])
    found: dict[int, list[DayWork]] = defaultdict(list)
    for (agreement, day), total in sorted(minutes.items()):
        found[agreement].append(DayWork(day, total, tuple(goods[agreement, day])))
    return dict(found)


def _terms(session: Session, agreements: Iterable[int]) -> dict[int, list[WorkTerms]]:
    """Signed terms by agreement, in order; where none is signed the first ones."""
    wanted = select(WorkTerms).where(
        WorkTerms.agreement.in_(tuple(agreements)), WorkTerms.voided_at.is_(None)
    )
    found: dict[int, list[WorkTerms]] = defaultdict(list)
    for row in session.scalars(wanted.order_by(WorkTerms.since, WorkTerms.id)):
        if not found[row.agreement] or row.signed_on is not None:
            found[row.agreement].append(row)
    return dict(found)


def _adjustments(session: Session, month: date) -> dict[int, list[Line]]:
    wanted = select(PayAdjustment).where(PayAdjustment.month == month, PayAdjustment.voided_at.is_(None))
    found: dict[int, list[Line]] = defaultdict(list)
    for row in session.scalars(wanted.order_by(PayAdjustment.id)):
        found[row.agreement].append(
            Line(row.kind, row.amount, row.reason, of_month=row.of_month, source=row.id)
        )
    return dict(found)


def _shares(session: Session, month: date) -> dict[int, list[Line]]:
    """Each agreement's parts of the proceeds paid with a month."""
    wanted = select(Proceeds).where(Proceeds.month == month, Proceeds.voided_at.is_(None))
    found: dict[int, list[Line]] = defaultdict(list)
    for row in session.scalars(wanted.order_by(Proceeds.id)):
        for agreement, amount in shares_of(session, row).items():
            found[agreement].append(Line(PayLineKind.SHARE, amount, row.name, source=row.id))
    return dict(found)


def shares_of(session: Session, row: Proceeds) -> dict[int, int]:
    """Fen by agreement; {} where nobody worked in the period."""
    weights = share_weights(session, row.since, row.until, row.workshop, row.shared)
    if not weights:
        return {}
    parts = largest_remainder(row.amount, [weights[one] for one in sorted(weights)])
    return dict(zip(sorted(weights), parts, strict=True))


def share_weights(
    session: Session, since: date, until: date, workshop: int | None, rule: ShareRule
) -> dict[int, int]:  # fmt: skip
    """By agreement, what a sale's money is shared by: 1 for everybody who worked, minutes, or good pieces."""
    days = _days(session, since, until, workshop)
    if rule is ShareRule.EQUAL:
        found = dict.fromkeys(days, 1)
    elif rule is ShareRule.HOURS:
        found = {one: sum(work.minutes for work in works) for one, works in days.items()}
    else:
        found = {one: sum(n for work in works for _kind, n in work.pieces) for one, works in days.items()}
    return {one: weight for one, weight in found.items() if weight}
