"""Who counts as employed in a year (6.4.4): pure rules.

A first job counts from its first day. A new start at work that lasted under three months is left out; the strict
way leaves out first jobs so short as well. Somebody with several spells that count is counted once, by the latest.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from facility.core.i18n import N_, P_
from facility.core.words import Choice
from facility.work.agreement_words import OutcomeKind

LEAST_MONTHS = 3


class LeftOut(Choice):
    """Why a spell of work in the year does not count."""

    SHORT_RESTART = "short_restart", N_("A new start that lasted under three months")
    SHORT_FIRST = "short_first", N_("A first job that lasted under three months (strict way)")
    COUNTED_ONCE = "counted_once", N_("The person is counted already")
    NOT_REGISTERED = "not_registered", N_("Not on the register of the street or township")


class CountWay(Choice):
    """How short first jobs are treated."""

    USUAL = "usual", P_("indicator", "As the standard says")
    STRICT = "strict", P_("indicator", "Strict: short first jobs left out too")


@dataclass(frozen=True, slots=True)
class Spell:
    """One spell of work. ``until``: its last day, None while it goes on."""

    id: int
    person: int
    kind: OutcomeKind
    since: date
    until: date | None = None
    registered: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """A spell that met the year, and why it does not count; None: it counts."""

    spell: Spell
    left_out: LeftOut | None


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def lasted(spell: Spell, months: int, today: date) -> bool:
    """Whether a spell lasted so many months, its last day included; one that goes on lasts until today."""
    last = spell.until if spell.until is not None else today
    return last + timedelta(days=1) >= months_on(spell.since, months)


def judged(
    spells: Iterable[Spell],
    year: int,
    today: date,
    way: CountWay = CountWay.USUAL,
    months: int = LEAST_MONTHS,
) -> tuple[Judged, ...]:
    """Every spell that met a year, by person and day, and whether it counts. ``spells``: all that are known, also of
    other years, for they tell a first job from a new start."""
    by_person: dict[int, list[Spell]] = {}
    for one in spells:
        by_person.setdefault(one.person, []).append(one)
    found: list[Judged] = []
    for person in sorted(by_person):
        own = sorted(by_person[person], key=lambda one: (one.since, one.id))
        met = [one for one in own if _meets(one, year, today)]
        why = {one.id: _why_not(one, own[0], today, way, months) for one in met}
        counting = [one for one in met if why[one.id] is None]
        for one in counting[:-1]:
            why[one.id] = LeftOut.COUNTED_ONCE
        found += [Judged(one, why[one.id]) for one in met]
    return tuple(found)


def _meets(spell: Spell, year: int, today: date) -> bool:
    last = spell.until if spell.until is not None else max(today, spell.since)
    return spell.since <= min(date(year, 12, 31), today) and last >= date(year, 1, 1)


def _why_not(spell: Spell, first: Spell, today: date, way: CountWay, months: int) -> LeftOut | None:
    if not spell.registered:
        return LeftOut.NOT_REGISTERED
    if lasted(spell, months, today):
        return None
    if spell.id != first.id:
        return LeftOut.SHORT_RESTART
    return LeftOut.SHORT_FIRST if way is CountWay.STRICT else None
