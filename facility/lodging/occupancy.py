"""Occupancy by month and what is to be expected, every figure with its definition.

A night is counted for who has a bed in the last minute of a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from facility.core.clock import day_of, moment_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_, Sentence, say
from facility.core.words import Between, Count, Date
from facility.lodging import words as w
from facility.lodging.away import away_during
from facility.lodging.model import BedAssignment, Closing, Reservation, Stay
from facility.lodging.stay_lists import plans_of
from facility.people.choices import Sex
from facility.people.persons import Person
from facility.premises.model import Bed

Month = Annotated[Date, N_("Month")]
Day = Annotated[Date, N_("Day")]


@dataclass(frozen=True, slots=True)
class MonthFigures:
    """One month; what cannot be computed is None. ``rate``, ``turnover`` and ``mean_stay`` are in tenths
    (of a percent, of a person, of a night). ``whole``: the month is over."""

    month: Month
    whole: Annotated[bool, N_("Whole month")]
    bed_nights: Annotated[Count, N_("Nights on offer")]
    nights: Annotated[Count, N_("Nights given")]
    women: Annotated[Count, N_("Nights of women")]
    men: Annotated[Count, N_("Nights of men")]
    leave_nights: Annotated[Count, N_("Nights on leave")]
    hospital_nights: Annotated[Count, N_("Nights in hospital")]
    rate: Annotated[int, N_("Rate of use, %")] | None
    arrivals: Annotated[Count, N_("Arrivals")]
    departures: Annotated[Count, N_("Departures")]
    turnover: Annotated[int, N_("Departures for each bed")] | None
    mean_stay: Annotated[int, N_("Mean stay, nights")] | None


DEFINITIONS: tuple[Sentence, ...] = (
    say(N_("Nights on offer: for the last minute of every day, the beds in use that were not closed.")),
    say(N_("Nights given: for the last minute of every day, the beds somebody had, whether they slept there or were on leave or in hospital with the bed kept.")),
    say(N_("Nights on leave and in hospital: those of the nights given when the person was away in that minute.")),
    say(N_("Rate of use: nights given for each hundred nights on offer.")),
    say(N_("Departures for each bed: people living in who left in the month, divided by the beds on offer on average.")),
    say(N_("Mean stay: nights from arrival to leaving, averaged over those who left in the month; people still here are not in it.")),
    say(N_("A month that is not over counts until last midnight. Voided entries count nowhere.")),
    say(N_("Forecast: who is here today, less those whose planned return has come, and more those with a bed reserved from the day they are expected.")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OccupancyMonths:
    """Months in order, with the sentences that say what each figure means."""

    months: tuple[MonthFigures, ...]
    definitions: Annotated[tuple[Sentence, ...], N_("What the figures mean")]


@query("occupancy_months", may="lodging.read")
def occupancy_months(
    ctx: Reading,
    *,
    last: Month | None = None,
    months: Annotated[Count, N_("How many months"), Between(1, 120)] = 12,
) -> OccupancyMonths:
    """The figures of several months up to that of ``last`` (default: this one), in a fixed number of
    statements."""
    end = (last or ctx.today).replace(day=1)
    firsts = [_months_before(end, back) for back in range(months - 1, -1, -1)]
    counted = _Counted(ctx, moment_of(firsts[0]), min(ctx.now, moment_of(_next(end))))
    return OccupancyMonths(tuple(counted.month(first, ctx.today) for first in firsts), DEFINITIONS)


def occupancy_between(ctx: Reading, first: date, after: date) -> MonthFigures:
    """The same figures of any span, from its first day to before another."""
    counted = _Counted(ctx, moment_of(first), min(ctx.now, moment_of(after)))
    return counted.span(first, after, ctx.today)


def _months_before(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _next(first: date) -> date:
    return _months_before(first, -1)


def _nights(since: datetime, until: datetime | None, first: date, after: date) -> int:
    """Days from ``first`` to before ``after`` whose last minute lies in [since, until)."""
    ended = after if until is None else min(day_of(until), after)
    return max(0, (ended - max(day_of(since), first)).days)


class _Counted:
    """What happened from ``start`` to ``end``, read once; `month` counts a part of it."""

    def __init__(self, ctx: Reading, start: datetime, end: datetime) -> None:
        session = ctx.session
        self.given = session.execute(
            select(BedAssignment.stay, BedAssignment.since, BedAssignment.until, Person.sex)
            .join(Stay, Stay.id == BedAssignment.stay)
            .join(Person, Person.id == Stay.person)
            .where(BedAssignment.during(start, end))
        ).all()
        self.away = away_during(session, start, end)
        self.beds = session.execute(select(Bed.id, Bed.room, Bed.since, Bed.retired_at)).all()
        closings = select(Closing.room, Closing.bed, Closing.since, Closing.until)
        self.closings = session.execute(closings.where(Closing.during(start, end))).all()
        self.came = _living_in(session, Stay.arrived_at >= start, Stay.arrived_at < end)
        self.left = _living_in(session, Stay.left_at >= start, Stay.left_at < end)

    def month(self, first: date, today: date) -> MonthFigures:
        return self.span(first, _next(first), today)

    def span(self, first: date, beyond: date, today: date) -> MonthFigures:
        """The days from ``first`` to before ``beyond``, as far as they are over."""
        after = min(beyond, today)
        days = max(0, (after - first).days)
        nights = {sex: 0 for sex in (*Sex, None)}
        for _stay, since, until, sex in self.given:
            nights[sex] += _nights(since, until, first, after)
        given = sum(nights.values())
        offered = self._offered(first, after)
        start, end = moment_of(first), moment_of(beyond)
        left = [(came, gone) for came, gone in self.left if gone is not None and start <= gone < end]
        slept = [(day_of(gone) - day_of(came)).days for came, gone in left if gone is not None]
        on_average = offered / days if days else 0
        return MonthFigures(
            first, beyond <= today, offered, given, nights[Sex.FEMALE], nights[Sex.MALE],
            self._away(w.SpanKind.LEAVE, first, after), self._away(w.SpanKind.HOSPITAL, first, after),
            round(given * 1000 / offered) if offered else None,
            sum(start <= came < end for came, _gone in self.came), len(left),
            round(len(left) * 10 / on_average) if on_average else None,
            round(sum(slept) * 10 / len(slept)) if slept else None,
        )  # fmt: skip

    def _away(self, kind: w.SpanKind, first: date, after: date) -> int:
        """Nights away with the bed kept."""
        total = 0
        for stay, since, until, _sex in self.given:
            for one in self.away.get(stay, ()):
                if one.kind is kind:
                    ends = min((e for e in (one.until, until) if e is not None), default=None)
                    total += _nights(max(one.since, since), ends, first, after)
        return total

    def _offered(self, first: date, after: date) -> int:
        """Nights of beds in use, less those closed; a bed and its room closed at once count once."""
        total = 0
        for bed, room, since, retired in self.beds:
            shut = [
                (max(c.since, since), min((e for e in (c.until, retired) if e is not None), default=None))
                for c in self.closings
                if bed == c.bed or room == c.room
            ]
            total += _nights(since, retired, first, after) - _covered(shut, first, after)
        return total


def _covered(spans: list[tuple[datetime, datetime | None]], first: date, after: date) -> int:
    """Nights in at least one of the stretches."""
    total = 0
    reached: datetime | None = None
    for since, until in sorted(spans, key=lambda one: one[0]):
        start = since if reached is None else max(since, reached)
        if until is None:
            return total + _nights(start, None, first, after)
        if start < until:
            total += _nights(start, until, first, after)
            reached = until
    return total


def _living_in(session: Session, *conditions: ColumnElement[bool]) -> list[tuple[datetime, datetime | None]]:
    """Arrival and leaving of stays with a bed."""
    rows = session.execute(
        select(Stay.arrived_at, Stay.left_at).where(
            Stay.kind == w.ServiceKind.FULL_TIME, Stay.voided_at.is_(None), *conditions
        )
    )
    return [(came, gone) for came, gone in rows]


@dataclass(frozen=True, slots=True)
class DayForecast:
    """What is to be expected for the evening of a day."""

    day: Day
    in_the_house: Annotated[Count, N_("In the house")]
    leaving: Annotated[Count, N_("Planned to leave")]
    coming: Annotated[Count, N_("Expected")]
    free: Annotated[Count, N_("Beds free")]


@query("occupancy_forecast", may="lodging.read")
def occupancy_forecast(
    ctx: Reading, *, days: Annotated[Count, N_("Days"), Between(1, 366)] = 30
) -> tuple[DayForecast, ...]:
    """From today on, as `DEFINITIONS` says; a planned return that has passed is counted as tomorrow's."""
    here = list(ctx.session.scalars(select(BedAssignment.stay).where(BedAssignment.at(ctx.now))))
    plans = plans_of(ctx.session, here, ctx.now)
    tomorrow = ctx.today + timedelta(days=1)
    leaving = [max(day, tomorrow) if day < ctx.today else day for day in plans.values()]
    coming = [
        max(day or ctx.today, ctx.today)
        for day in ctx.session.scalars(
            select(Reservation.expected_on).where(Reservation.bed.is_not(None), Reservation.at(ctx.now))
        )
    ]
    beds = _beds_each_day(ctx, days)
    rows, inside = [], len(here)
    for n in range(days):
        day = ctx.today + timedelta(days=n)
        inside += coming.count(day) - leaving.count(day)
        rows.append(DayForecast(day, inside, leaving.count(day), coming.count(day), max(0, beds[n] - inside)))
    return tuple(rows)


def _beds_each_day(ctx: Reading, days: int) -> list[int]:
    """Beds in use and not closed, at the end of each day; a closing is thought to end as planned."""
    beds = ctx.session.execute(select(Bed.id, Bed.room, Bed.since, Bed.retired_at)).all()
    shut = list(ctx.session.scalars(select(Closing).where(Closing.during(ctx.now, None))))
    found = []
    for n in range(days):
        day = ctx.today + timedelta(days=n)
        evening = moment_of(day + timedelta(days=1))
        closed = [one for one in shut if _still_shut(one, day, evening)]
        rooms, single = {one.room for one in closed}, {one.bed for one in closed}
        found.append(
            sum(
                since < evening and (retired is None or retired >= evening)
                and bed not in single and room not in rooms
                for bed, room, since, retired in beds
            )
        )  # fmt: skip
    return found


def _still_shut(row: Closing, day: date, evening: datetime) -> bool:
    if row.since >= evening or (row.until is not None and row.until < evening):
        return False
    return row.until is not None or row.planned_until is None or row.planned_until >= day
