"""People newly ill who were recognised as disabled within the year (6.4.6).

The whole are those whose first onset lies in the span. Two ways stand side by side: within the calendar year of the
onset, as the formula has it, and within twelve months of the onset.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Choice
from facility.people.health_choices import EpisodeCause
from facility.quality.indicators.rules.illness import Illness, earliest, latest, lies_in
from facility.quality.indicators.rules.ratio import Place, Weighed


class DisabledWay(Choice):
    """What "within the year" means."""

    CALENDAR = "calendar", P_("indicator", "In the calendar year of the onset")
    TWELVE_MONTHS = "twelve_months", P_("indicator", "Within twelve months of the onset")


def disabled(
    episodes: Iterable[Illness], first: date, last: date, today: date, way: DisabledWay = DisabledWay.CALENDAR
) -> tuple[Weighed, ...]:
    """Everybody with a first onset that may lie in [first, last], weighed; ``today`` ends what is known."""
    by_person: dict[int, list[Illness]] = {}
    for one in episodes:
        by_person.setdefault(one.person, []).append(one)
    found = []
    for person, own in sorted(by_person.items()):
        new = sorted(
            (one for one in own if one.cause is EpisodeCause.FIRST), key=lambda one: (one.onset, one.id)
        )
        inside = lies_in(new[0].onset, first, last) if new else False
        if inside is not False:
            found.append(_weighed(person, own, new[0], inside, last, today, way))
    return tuple(found)


def _weighed(
    person: int, own: list[Illness], new: Illness, inside: bool | None, last: date, today: date, way: DisabledWay
) -> Weighed:  # fmt: skip
    older = [
        one
        for one in own
        if one.cause is not EpisodeCause.PHYSICAL and latest(one.onset) < earliest(new.onset)
    ]
    if older:
        says = say(
            N_("An episode of {onset} is on record before, so this is no first onset."), onset=older[0].onset
        )
        return Weighed(person, Place.LEFT_OUT, says)
    if inside is None:
        says = say(
            N_("The onset is known only as {onset}, so it cannot be placed in this span."), onset=new.onset
        )
        return Weighed(person, Place.LEFT_OUT, says)
    on = min((one.disabled_on for one in own if one.disabled_on), default=None)
    if on is None:
        return Weighed(person, Place.BASE, _not_disabled(new, today, way))
    met = _calendar(new.onset, on, last) if way is DisabledWay.CALENDAR else _twelve_months(new.onset, on)
    if met is None:
        says = say(N_("Onset {onset}, disability {on}: too little is known to tell whether within the year."), onset=new.onset, on=on)  # fmt: skip
        return Weighed(person, Place.BASE, says)
    says = say(N_("Onset {onset}, disability recognised {on}."), onset=new.onset, on=on)
    return Weighed(person, Place.COUNTED if met else Place.BASE, says)


def _not_disabled(new: Illness, today: date, way: DisabledWay) -> Sentence:
    if way is DisabledWay.TWELVE_MONTHS and year_on(latest(new.onset)) > today:
        return say(
            N_("Onset {onset}; no disability so far, the twelve months are not over."), onset=new.onset
        )
    return say(N_("Onset {onset}; no disability on record."), onset=new.onset)


def _calendar(onset: str, on: str, last: date) -> bool | None:
    """In the year of the onset, and by the end of the span where that comes earlier."""
    year = date(int(onset[:4]), 1, 1)
    return lies_in(on, year, min(last, year.replace(month=12, day=31)))


def _twelve_months(onset: str, on: str) -> bool | None:
    if latest(on) < year_on(earliest(onset)):
        return True
    return False if earliest(on) >= year_on(latest(onset)) else None


def year_on(day: date) -> date:
    """The same day a year later; of 29 February the 1 March."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return date(day.year + 1, 3, 1)
