"""Figures of the house beside the standard's indicators; each is read from the reading that its own page uses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import func, select

from facility.admission.model import Application
from facility.core.clock import day_of, moment_of
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import YesNoAnswer
from facility.lodging.daily.attendance_model import Attendance
from facility.lodging.model import Stay
from facility.lodging.occupancy import MonthFigures, occupancy_between
from facility.lodging.words import ServiceKind
from facility.meals.month import MealsServed, meals_served
from facility.premises.keeping.incidents import IncidentRow, incidents
from facility.quality.indicators.known import Known
from facility.quality.indicators.periods import Period
from facility.quality.indicators.rows import NumberLine, WayRow, shown_value
from facility.quality.indicators.words import Indicator
from facility.staff.records import here_on
from facility.staff.training import CourseKind
from facility.work.work_charts import OutputMonth, output_of

BEDS: Sentence = say(N_("Stays and beds"))
DAYS: Sentence = say(N_("Attendance by day"))
USUAL: Sentence = say(N_("From our own records"))


@dataclass(frozen=True, slots=True)
class Waits:
    """Who came in a span: how many, and the days they had waited in all, from application to arrival."""

    people: int
    days: int


class House:
    """What happened in the house in a period, each part read when it is first wanted."""

    def __init__(self, known: Known, period: Period) -> None:
        self.known, self.ctx, self.period = known, known.ctx, period

    @cached_property
    def lodging(self) -> MonthFigures:
        return occupancy_between(self.ctx, self.period.first, self.period.after)

    @cached_property
    def waits(self) -> Waits:
        """Taken-over people came before the program was used and did not wait for it."""
        rows = self.ctx.session.execute(
            select(Application.applied_on, Stay.arrived_at)
            .join(Stay, Stay.id == Application.stay)
            .where(
                Application.taken_over_on.is_(None), Stay.voided_at.is_(None), Stay.taken_over_at.is_(None),
                Stay.arrived_at >= moment_of(self.period.first), Stay.arrived_at < moment_of(self.period.after),
                Stay.arrived_at <= self.ctx.now,
            )
        )  # fmt: skip
        days = [max(0, (day_of(came) - applied).days) for applied, came in rows]
        return Waits(len(days), sum(days))

    @cached_property
    def course_hours(self) -> int:
        """Hours of training times who took part; inductions are left out, as on the page of staff."""
        return sum(
            row.hours * len(row.people)
            for row in self.known.courses
            if self.period.first <= row.on <= self.period.last and row.kind is not CourseKind.INDUCTION
        )

    @cached_property
    def staff(self) -> int:
        """Staff who work here at the end of the span."""
        return len(here_on(self.ctx.session, self.end))

    @property
    def end(self) -> date:
        return min(self.period.last, self.ctx.today)

    @cached_property
    def work(self) -> tuple[OutputMonth, ...]:
        return tuple(output_of(self.ctx, one.first) for one in self.months)

    @cached_property
    def meals(self) -> tuple[MealsServed, ...]:
        return tuple(meals_served(self.ctx, one.first) for one in self.months)

    @property
    def months(self) -> tuple[Period, ...]:
        return tuple(one for one in self.period.months() if one.first <= self.ctx.today)

    @cached_property
    def all_incidents(self) -> tuple[IncidentRow, ...]:
        """Ever entered, the voided ones left out."""
        return tuple(row for row in incidents(self.ctx) if row.voided_at is None)

    @property
    def incidents(self) -> tuple[IncidentRow, ...]:
        """Of the period."""
        first, last = self.period.first, self.period.last
        return tuple(row for row in self.all_incidents if first <= day_of(row.at) <= last)

    @cached_property
    def days_by_day(self) -> int:
        """Days attended by people who come by day, each person once a day."""
        days = (
            select(Attendance.person, Attendance.day)
            .join(Stay, Stay.id == Attendance.stay)
            .where(
                Attendance.voided_at.is_(None), Attendance.came_at.is_not(None), Stay.kind == ServiceKind.DAY,
                Attendance.day >= self.period.first, Attendance.day <= self.end,
            )
            .distinct()
        )  # fmt: skip
        return self.ctx.session.scalar(select(func.count()).select_from(days.subquery())) or 0


def mean(total: int, count: int, times: int = 1) -> int | None:
    """Total × times over count, in hundredths, halves up; None over nothing."""
    return (total * times * 200 + count) // (count * 2) if count > 0 else None


def house_way(house: House, indicator: Indicator) -> WayRow:
    """A figure of the house for the period."""
    return _WAYS[indicator](house)


def _way(
    value: int | None, says: Sentence, convention: tuple[Sentence, ...], numbers: tuple[NumberLine, ...],
    part: int | None = None, whole: int | None = None,
) -> WayRow:  # fmt: skip
    return WayRow("usual", USUAL, value, part, whole, says, convention, numbers)


def _line(what: Sentence, count: int, source: Sentence) -> NumberLine:
    return NumberLine(what, count * 100, source)


def _none(what: str) -> Sentence:
    return say(N_("Cannot be computed: {why}."), why=say(what))


def _occupancy(house: House) -> WayRow:
    found = house.lodging
    value = mean(found.nights, found.bed_nights, 100)
    says = (
        say(N_("{part} of {whole} nights: {value} %"), part=found.nights, whole=found.bed_nights, value=shown_value(value))
        if value is not None
        else _none(N_("no night was on offer"))
    )  # fmt: skip
    numbers = (
        _line(say(N_("Nights given")), found.nights, BEDS),
        _line(say(N_("Nights on offer")), found.bed_nights, BEDS),
    )
    convention = (
        say(
            N_(
                "A night counts for who has a bed in the last minute of the day, also on leave or in hospital with the bed kept."
            )
        ),
    )
    return _way(value, says, convention, numbers, found.nights, found.bed_nights)


def _stay(house: House) -> WayRow:
    found = house.lodging
    value = None if found.mean_stay is None else found.mean_stay * 10
    says = (
        say(N_("{n} left after {value} nights on average"), n=found.departures, value=shown_value(value))
        if value is not None
        else _none(N_("nobody who lived here left"))
    )
    convention = (
        say(
            N_(
                "Nights from arrival to leaving of those living in who left in the span; people still here are not in it."
            )
        ),
    )
    return _way(
        value, says, convention, (_line(say(N_("People living in who left")), found.departures, BEDS),)
    )


def _waiting(house: House) -> WayRow:
    found = house.waits
    value = mean(found.days, found.people)
    says = (
        say(N_("{n} came after {value} days on average"), n=found.people, value=shown_value(value))
        if value is not None
        else _none(N_("nobody came in this span"))
    )
    source = say(N_("Applications and stays"))
    numbers = (
        _line(say(P_("indicator", "People who came")), found.people, source),
        _line(say(N_("Days waited in all")), found.days, source),
    )
    convention = (
        say(
            N_(
                "Days from the application to the arrival of those who came in the span; people taken over are left out."
            )
        ),
    )
    return _way(value, says, convention, numbers)


def _training(house: House) -> WayRow:
    value = mean(house.course_hours, house.staff)
    says = (
        say(N_("{hours} hours for {n} staff: {value} each"), hours=house.course_hours, n=house.staff, value=shown_value(value))
        if value is not None
        else _none(N_("no staff is entered"))
    )  # fmt: skip
    numbers = (
        _line(say(N_("Hours of training, each person’s counted")), house.course_hours, say(N_("Trainings and who took part"))),
        _line(say(N_("Staff at the end of the span")), house.staff, say(N_("Register of staff"))),
    )  # fmt: skip
    return _way(value, says, (say(N_("Inductions are left out.")),), numbers)


def _work(house: House) -> WayRow:
    minutes = sum(one.minutes for one in house.work)
    value = mean(minutes, 60)
    says = say(N_("{value} hours of sheltered work"), value=shown_value(value))
    source = say(N_("Day sheets of sheltered work"))
    numbers = (NumberLine(say(N_("Hours worked")), value, source),)
    return _way(value, says, (say(N_("Hours entered on day sheets, voided ones left out.")),), numbers)


def _meals(house: House) -> WayRow:
    plates, person_days, meals, guessed = (
        sum(getattr(one, name) for one in house.meals)
        for name in ("plates", "person_days", "meals", "unfrozen")
    )
    says = say(N_("{n} plates on {days} days of people"), n=plates, days=person_days)
    if guessed:
        says = say(
            N_("{n} plates on {days} days of people; of {meals} meals {guessed} by who was here, without a frozen count"),
            n=plates, days=person_days, meals=meals, guessed=guessed,
        )  # fmt: skip
    source = say(N_("Counts of meals"))
    numbers = (
        _line(say(N_("Plates served")), plates, source),
        _line(say(N_("Days of people with a meal")), person_days, source),
    )  # fmt: skip
    return _way(
        plates * 100,
        says,
        (say(N_("As the records count who ate; meals not served yet are left out.")),),
        numbers,
    )


def _incidents(house: House) -> WayRow:
    happened = [row for row in house.incidents if row.near_miss is not YesNoAnswer.YES]
    nights, days = house.lodging.nights, house.days_by_day
    kept = bool(house.all_incidents)  # a register nobody ever wrote in does not prove that nothing happened
    value = mean(len(happened), nights + days, 1000) if kept else None
    unknown = N_("nothing was ever entered in the register of incidents")
    says = (
        say(N_("{n} on {days} days of care: {value} per 1,000"), n=len(happened), days=nights + days, value=shown_value(value))
        if value is not None
        else _none(N_("there was no day of care") if kept else unknown)
    )  # fmt: skip
    register = say(N_("Register of incidents"))
    numbers = (
        _line(say(N_("Incidents")), len(happened), register),
        _line(say(N_("Near misses (not counted)")), len(house.incidents) - len(happened), register),
        _line(say(N_("Nights given")), nights, BEDS), _line(say(N_("Days attended by day")), days, DAYS),
    )  # fmt: skip
    convention = (say(N_("Days of care: nights given and days attended by people who come by day.")),)
    return _way(value, says, convention, numbers, len(happened), nights + days)


_WAYS: dict[Indicator, Callable[[House], WayRow]] = {
    Indicator.OCCUPANCY: _occupancy,
    Indicator.STAY: _stay,
    Indicator.WAITING: _waiting,
    Indicator.TRAINING: _training,
    Indicator.WORK: _work,
    Indicator.MEALS: _meals,
    Indicator.INCIDENTS: _incidents,
}
