"""People at work in a year (6.4.4): the spells are judged by the rules of sheltered work, one line for each person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from facility.core.i18n import N_, Sentence, say
from facility.quality.indicators.rules.ratio import Place, Weighed
from facility.work.outcome_rules import LEAST_MONTHS, CountWay, Judged, LeftOut, Spell, judged


def convention(way: CountWay, months: int) -> tuple[Sentence, ...]:
    """What was chosen where the standard leaves it open; ``months``: how long a new start must last."""
    told = [
        say(N_("Full-time, flexible and assisted employment count; work here by agreement is assisted employment.")),
        say(N_("A new start that has lasted under {months} months by the end of the span is left out; a first job counts from its first day."), months=months),
        say(N_("A person counts once. A month or quarter shows the year up to its end.")),
    ]  # fmt: skip
    if way is CountWay.STRICT:
        told.append(say(N_("The strict way also leaves out first jobs that lasted under {months} months."), months=months))  # fmt: skip
    return tuple(told)


def joined(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Spells of one person and kind that follow on each other without a day between become one: an agreement that was
    renewed is no new start."""
    found: list[Spell] = []
    for one in sorted(spells, key=lambda one: (one.person, one.kind.value, one.since, one.id)):
        last = found[-1] if found else None
        if last is not None and (last.person, last.kind) == (one.person, one.kind) and _follows(last, one):
            until = None if last.until is None or one.until is None else max(last.until, one.until)
            found[-1] = replace(last, until=until, registered=last.registered or one.registered)
        else:
            found.append(one)
    return tuple(found)


def _follows(last: Spell, one: Spell) -> bool:
    return last.until is None or one.since <= last.until + timedelta(days=1)


def employed(
    spells: Iterable[Spell], year: int, last: date, way: CountWay = CountWay.USUAL, months: int = LEAST_MONTHS,
    unknown: frozenset[int] = frozenset(),
) -> tuple[Weighed, ...]:  # fmt: skip
    """Everybody whose work met the year until ``last``; what came later is not known yet. ``unknown``: of whom nobody
    entered whether they are on the register."""
    known = [
        replace(one, until=None) if one.until is not None and one.until > last else one
        for one in spells
        if one.since <= last
    ]
    by_person: dict[int, list[Judged]] = {}
    for one in judged(known, year, last, way, months):
        by_person.setdefault(one.spell.person, []).append(one)
    return tuple(_weighed(person, own, person in unknown) for person, own in by_person.items())


def _weighed(person: int, own: list[Judged], unknown: bool) -> Weighed:
    counting = [one for one in own if one.left_out is None]
    if counting:
        spell = counting[-1].spell
        return Weighed(person, Place.COUNTED, _told(spell))
    why: list[object] = [
        say(N_("{spell}: {why}"), spell=_told(one.spell), why=_why(one.left_out, unknown))
        for one in own
        if one.left_out is not LeftOut.COUNTED_ONCE
    ]
    return Weighed(person, Place.LEFT_OUT, say(N_("{what}"), what=why))


def _why(left_out: LeftOut | None, unknown: bool) -> object:
    if left_out is LeftOut.NOT_REGISTERED and unknown:
        return say(N_("it is not entered whether the person is on the register"))
    return left_out


def _told(spell: Spell) -> Sentence:
    if spell.until is None:
        return say(N_("{kind} from {since} on"), kind=spell.kind, since=spell.since)
    return say(N_("{kind} from {since} until {until}"), kind=spell.kind, since=spell.since, until=spell.until)
