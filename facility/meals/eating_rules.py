"""Whether somebody eats here at a meal, worked out from what was entered; plain values only.

Everything is said of one moment, the serving of the meal, as it is known at ``now``: what is past has happened or
not, what lies ahead goes by what is planned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from facility.core.clock import day_of
from facility.core.i18n import N_, Sentence, say
from facility.lodging.words import Weekday
from facility.meals.day_words import Whether


@dataclass(frozen=True, slots=True)
class StayFact:
    """One stay; ``by_day``: they come by day and do not sleep here."""

    id: int
    person: int
    by_day: bool
    arrived_at: datetime
    left_at: datetime | None

    def holds(self, at: datetime) -> bool:
        return self.arrived_at <= at and (self.left_at is None or self.left_at > at)


@dataclass(frozen=True, slots=True)
class AwayFact:
    """One leave or hospital time of a stay: planned (``left_at`` empty), going on, or over."""

    hospital: bool
    planned_from: datetime | None
    planned_until: datetime | None
    left_at: datetime | None
    back_at: datetime | None


@dataclass(frozen=True, slots=True)
class DayFact:
    """What was entered about one day of somebody who comes by day: a coming, or (``away``) that they do not come."""

    day: date
    came_at: datetime | None
    went_at: datetime | None
    away: bool


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """The weekdays on which somebody comes by day, from when until when."""

    weekdays: frozenset[Weekday]
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Word:
    """Whether somebody eats at a meal, why, and the moment that speaks for it."""

    whether: Whether
    at: datetime | None = None

    @property
    def eats(self) -> bool:
        return self.whether.eats


def word_of_resident(stay: StayFact, aways: Iterable[AwayFact], serving: datetime, now: datetime) -> Word:
    """Somebody who lives here eats unless away at the serving. A leave that is planned counts for meals to come; who is
    expected back before a meal to come is counted again."""
    if not stay.holds(serving):
        return Word(Whether.NOT_STAYING)
    ahead = serving > now
    planned: Word | None = None
    for one in aways:
        if one.left_at is not None:
            if one.left_at > serving or (one.back_at is not None and one.back_at <= serving):
                continue
            back_by = one.planned_until
            if ahead and one.back_at is None and back_by is not None and now < back_by <= serving:
                planned = Word(Whether.BACK_BY_THEN, back_by)
                continue
            return Word(Whether.IN_HOSPITAL if one.hospital else Whether.ON_LEAVE, one.left_at)
        begun = one.planned_from is not None and one.planned_from <= serving
        if ahead and begun and (one.planned_until is None or one.planned_until > serving):
            return Word(Whether.PLANNED_AWAY, one.planned_from)
    return planned or Word(Whether.LIVES_HERE, stay.arrived_at)


def word_of_day_person(
    stay: StayFact,
    days: Sequence[DayFact],
    places: Iterable[PlaceFact],
    serving: datetime,
    now: datetime,
) -> Word:
    """Who comes by day eats if signed in at the serving; without an entry they are expected on their weekdays until the
    day is over. Who came and has not gone yet is counted for a meal to come."""
    day = day_of(serving)
    if not stay.holds(serving):
        return Word(Whether.NOT_STAYING)
    entered = [one for one in days if one.day == day]
    if any(one.away for one in entered):
        return Word(Whether.DAY_AWAY)
    for one in entered:
        if (
            one.came_at is not None
            and one.came_at <= serving
            and (one.went_at is None or one.went_at > serving)
        ):
            return Word(Whether.CAME, one.came_at)
    if entered:
        return Word(Whether.NOT_HERE, max((one.went_at for one in entered if one.went_at), default=None))
    if day >= day_of(now):
        weekday = tuple(Weekday)[day.weekday()]
        for place in places:
            holds = place.since <= serving and (place.until is None or place.until > serving)
            if holds and weekday in place.weekdays:
                return Word(Whether.EXPECTED)
    return Word(Whether.NOT_HERE)


_SAID: dict[Whether, str] = {
    Whether.LIVES_HERE: N_("lives here since {at}"),
    Whether.CAME: N_("came at {at}"),
    Whether.EXPECTED: N_("expected that day"),
    Whether.BACK_BY_THEN: N_("expected back at {at}"),
    Whether.ON_LEAVE: N_("on leave since {at}"),
    Whether.IN_HOSPITAL: N_("in hospital since {at}"),
    Whether.PLANNED_AWAY: N_("leave planned from {at}"),
    Whether.DAY_AWAY: N_("does not come that day"),
    Whether.NOT_HERE: N_("not here at that time"),
    Whether.NOT_STAYING: N_("no stay here"),
    Whether.BY_HAND: N_("added by hand"),
    Whether.LEFT_OUT: N_("left out by hand"),
    Whether.ORDERED: N_("ordered"),
}


def said(word: Word, *, plainly: bool) -> Sentence:
    """The word as a sentence. ``plainly`` False, for the kitchen: that somebody is away, not that it is the hospital."""
    if word.at is not None and not plainly and word.whether in (Whether.IN_HOSPITAL, Whether.ON_LEAVE):
        return say(N_("away since {at}"), at=word.at)
    if word.whether is Whether.NOT_HERE and word.at is not None:
        return say(N_("went home at {at}"), at=word.at)
    return say(_SAID[word.whether], at=word.at)
