"""What food safety asks for, as plain questions over plain values. Temperatures are tenths of a degree Celsius."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from facility.core.i18n import N_, Sentence, say
from facility.core.words import YesNoAnswer
from facility.meals.safety_words import Method, Point, Rhythm, SampleStage


@dataclass(frozen=True, slots=True)
class Bounds:
    """Between which tenths of a degree something must be; None: no bound on this side."""

    low: int | None = None
    high: int | None = None

    def holds(self, tenths: int) -> bool:
        return (self.low is None or tenths >= self.low) and (self.high is None or tenths <= self.high)

    @property
    def says(self) -> Sentence:
        if self.low is not None and self.high is not None:
            return say(N_("{low} to {high} ℃"), low=degrees(self.low), high=degrees(self.high))
        if self.low is not None:
            return say(N_("{low} ℃ or more"), low=degrees(self.low))
        return say(N_("{high} ℃ or less"), high=degrees(self.high or 0))


def degrees(tenths: int) -> str:
    """-125 → "-12.5"; 80 → "8"."""
    whole, rest = divmod(abs(tenths), 10)
    return f"{'-' if tenths < 0 else ''}{whole}{f'.{rest}' if rest else ''}"


@dataclass(frozen=True, slots=True)
class TemperatureLimits:
    """The numbers set for a facility, in tenths of a degree."""

    fridge_low: int
    fridge_high: int
    freezer_high: int
    cooked_low: int
    warm_low: int
    cold_high: int

    def bounds(self, point: Point) -> Bounds:
        if point in (Point.FRIDGE, Point.SAMPLE_FRIDGE):
            return Bounds(self.fridge_low, self.fridge_high)
        if point is Point.FREEZER:
            return Bounds(high=self.freezer_high)
        if point is Point.COOKED:
            return Bounds(low=self.cooked_low)
        if point is Point.GOODS:
            return Bounds(high=self.cold_high)
        return Bounds(low=self.warm_low)


@dataclass(frozen=True, slots=True)
class DisinfectionLimits:
    heat_minutes: int
    chlorine_minutes: int
    chlorine_mg: int


def falls_short(
    how: Method, minutes: int, strength: int | None, limits: DisinfectionLimits
) -> Sentence | None:
    """Why a disinfection was not enough; None where it was. A dishwasher and a lamp follow their own programme."""
    if how is Method.CHLORINE:
        if strength is None or strength < limits.chlorine_mg:
            return say(N_("The solution must hold at least {n} mg/L."), n=limits.chlorine_mg)
        if minutes < limits.chlorine_minutes:
            return say(N_("The solution must work for at least {n} minutes."), n=limits.chlorine_minutes)
    if how in (Method.STEAM, Method.INFRARED) and minutes < limits.heat_minutes:
        return say(N_("Heat must work for at least {n} minutes."), n=limits.heat_minutes)
    return None


def sample_stage(
    keep_until: datetime, disposed_at: datetime | None, voided: bool, now: datetime
) -> SampleStage:
    """Where a sample that was put in stands now; at the very end of its hours it may go."""
    if voided:
        return SampleStage.VOID
    if disposed_at is not None:
        return SampleStage.GONE
    return SampleStage.MAY_GO if now >= keep_until else SampleStage.KEPT


NOT_FIT: dict[str, str] = {
    "no_fever": N_("has a fever"),
    "no_upset": N_("has vomiting or diarrhoea"),
    "no_wound": N_("has a wound or a rash on the hands"),
    "no_cold": N_("has a cough or a sore throat"),
    "tidy": N_("is not dressed and washed for the kitchen"),
}
"""What keeps somebody from handling food, by the question answered with no."""


def why_not(
    answers: dict[str, YesNoAnswer], certificate: tuple[bool, date | None], own_staff: bool
) -> tuple[Sentence, ...]:
    """Why somebody may not handle food today; () where nothing speaks against it.

    certificate: (holds on the day, its last day). What is unknown speaks against it too.
    """
    found = [say(text) for key, text in NOT_FIT.items() if answers.get(key) is YesNoAnswer.NO]
    if not found and any(answers.get(key) is not YesNoAnswer.YES for key in NOT_FIT):
        found.append(say(N_("not asked about everything")))
    holds, until = certificate
    if own_staff and not holds:
        if until is None:
            found.append(say(N_("has no health certificate")))
        else:
            found.append(say(N_("the health certificate ran out on {day}"), day=until))
    return tuple(found)


def first_day(rhythm: Rhythm, day: date) -> date:
    """The day a sheet is kept under: the day itself, the Monday of the week, the first of the month."""
    if rhythm is Rhythm.WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if rhythm is Rhythm.MONTH else day


def missing_dishes(
    served: Sequence[tuple[int | None, str]], kept: Sequence[tuple[int | None, str]]
) -> list[int]:
    """Which of the dishes served (by their place in the list) have no sample: told by the dish, else by its name."""
    dishes = {dish for dish, _name in kept if dish is not None}
    names = {_plain(name) for _dish, name in kept}
    return [
        at
        for at, (dish, name) in enumerate(served)
        if (dish is None or dish not in dishes) and _plain(name) not in names
    ]


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()
