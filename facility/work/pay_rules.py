"""What work earns, in whole fen: pure rules over plain values.

Every line is rounded once, half up; what is shared is shared by the largest remainder, so that the parts are the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from facility.work.pay_words import AllowanceRule, PayLineKind


@dataclass(frozen=True, slots=True)
class DayWork:
    """What somebody did on one day: minutes without breaks, and good pieces by kind."""

    day: date
    minutes: int
    pieces: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class TermsFrom:
    """What is paid from a day on: fen an hour, fen a month; None where it is not paid. ``pieces``: whether pieces are."""

    since: date
    rate_hour: int | None = None
    allowance: int | None = None
    pieces: bool = False


@dataclass(frozen=True, slots=True)
class RateFrom:
    """What a good piece of a kind is paid from a day on, in hundredths of a fen."""

    piece_kind: int
    since: date
    rate: int


@dataclass(frozen=True, slots=True)
class Earned:
    """One line of a month: ``quantity`` minutes, pieces or days; ``rate`` in the unit of its kind; ``amount`` fen.

    ``of``: for an allowance the planned days of the month.
    """

    kind: PayLineKind
    quantity: int
    rate: int
    amount: int
    piece_kind: int | None = None
    of: int | None = None


def half_up(numerator: int, denominator: int) -> int:
    """The quotient as a whole number; a half goes away from zero."""
    if denominator <= 0:
        raise ValueError("the denominator must be positive")
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))


def largest_remainder(whole: int, weights: Sequence[int]) -> tuple[int, ...]:
    """``whole`` in parts by weight that sum to it; the odd ones go to the largest remainders, the first of equals.

    Raises ValueError where the weights come to nothing.
    """
    total = sum(weights)
    if whole < 0 or total <= 0 or min(weights) < 0:
        raise ValueError("nothing to share by")
    parts = [whole * one // total for one in weights]
    order = sorted(range(len(weights)), key=lambda at: (-(whole * weights[at] % total), at))
    for at in order[: whole - sum(parts)]:
        parts[at] += 1
    return tuple(parts)


def terms_at(terms: Sequence[TermsFrom], day: date) -> TermsFrom:
    """The terms of a day; before the first ones those. ``terms`` in order of their beginning, not empty."""
    found = terms[0]
    for one in terms:
        if one.since <= day:
            found = one
    return found


def rate_at(rates: Iterable[RateFrom], piece_kind: int, day: date) -> int | None:
    """What a piece of a kind is paid on a day, in hundredths of a fen; None before its first rate."""
    known = [one for one in rates if one.piece_kind == piece_kind and one.since <= day]
    return max(known, key=lambda one: one.since).rate if known else None


def earned(
    days: Iterable[DayWork], terms: Sequence[TermsFrom], rates: Sequence[RateFrom], planned: Sequence[date],
    rule: AllowanceRule,
) -> tuple[Earned, ...]:  # fmt: skip
    """The lines of one agreement's month. ``planned``: the days of the month somebody would work by the terms."""
    if not terms:
        return ()
    minutes: dict[int, int] = defaultdict(int)
    pieces: dict[tuple[int, int], int] = defaultdict(int)
    came: list[date] = []
    for one in sorted(days, key=lambda work: work.day):
        at = terms_at(terms, one.day)
        if one.minutes and at.rate_hour is not None:
            minutes[at.rate_hour] += one.minutes
        for piece_kind, good in one.pieces if at.pieces else ():
            pieces[piece_kind, rate_at(rates, piece_kind, one.day) or 0] += good
        if one.minutes:
            came.append(one.day)
    lines = [Earned(PayLineKind.HOURS, n, rate, half_up(n * rate, 60)) for rate, n in sorted(minutes.items())]
    lines += [
        Earned(PayLineKind.PIECES, n, rate, half_up(n * rate, 100), kind)
        for (kind, rate), n in sorted(pieces.items())
        if n
    ]
    return (*lines, *_allowances(came, terms, planned, rule))


def _allowances(
    came: Sequence[date], terms: Sequence[TermsFrom], planned: Sequence[date], rule: AllowanceRule
) -> tuple[Earned, ...]:
    """Days that count towards each allowance: those somebody came, or where the rule gives the whole, the planned
    ones. Never more days than are planned in the month."""
    if not came:
        return ()
    counted = planned if rule is AllowanceRule.WHOLE and planned else came
    whole = len(planned) or len(came)
    days: dict[int, int] = defaultdict(int)
    for day in list(counted)[:whole]:
        allowance = terms_at(terms, day).allowance
        if allowance:
            days[allowance] += 1
    return tuple(
        Earned(PayLineKind.ALLOWANCE, n, allowance, half_up(allowance * n, whole), of=whole)
        for allowance, n in sorted(days.items())
    )


def deduction_limit(earned_fen: int, percent: int) -> int:
    """The most that may be deducted in a month, in fen; rounded down, in the person's favour."""
    return max(0, earned_fen) * percent // 100
