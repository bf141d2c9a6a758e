"""People a line of the standard is judged for: who is here, who came and who left; and the answer "k of n"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, select

from facility.core.checks import Answer, Fix, Looking, counted, shown
from facility.core.clock import day_of
from facility.core.i18n import N_, Sentence, say
from facility.lodging.model import Stay
from facility.lodging.words import ServiceKind
from facility.people.persons import Person

MOST = 60
"""So many people are listed under an answer, those with something missing first; the count is of all."""
NAMED = 8


@dataclass(frozen=True, slots=True)
class Judged:
    """Somebody a line is judged for. ``name`` is the person's number for those who may not see people.

    came, left: days; ``left`` is None while the stay goes on.
    """

    stay: int
    person: int
    name: str
    kind: ServiceKind
    came: date
    left: date | None


Wrong = Callable[[Judged], Sentence | None]
"""What is not in order with somebody; None where all is."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How the answer is worded for one group of people: the figures, and what is said where there is nobody."""

    figures: str
    nobody: str


FILES = Frame(N_("Files of those here that day: {n}; in order: {k}."), N_("Nobody was here that day."))
ENTRIES = Frame(N_("Came in this time: {n}; in order: {k}."), N_("Nobody came in this time."))
LEAVINGS = Frame(N_("Left in this time: {n}; in order: {k}."), N_("Nobody left in this time."))


def here(look: Looking) -> tuple[Judged, ...]:
    """Who is here at the moment."""
    return _who(look, Stay.at(look.now))


def came(look: Looking) -> tuple[Judged, ...]:
    """Who came in the time looked at; those taken over came before the program and are not judged by how they came."""
    return _who(
        look, Stay.taken_over_at.is_(None), Stay.arrived_at <= look.now, Stay.arrived_at >= look.since
    )


def gone(look: Looking) -> tuple[Judged, ...]:
    """Who left in the time looked at."""
    return _who(look, Stay.left_at <= look.now, Stay.left_at >= look.since)


def _who(look: Looking, *which: ColumnElement[bool]) -> tuple[Judged, ...]:
    rows = look.session.execute(
        select(Stay, Person.name, Person.number)
        .join(Person, Person.id == Stay.person)
        .where(Stay.voided_at.is_(None), *which, *([Stay.person == look.person] if look.person else ()))
        .order_by(Stay.arrived_at, Stay.id)
    )
    named = look.may("people.read")
    return tuple(
        Judged(
            stay.id, stay.person, name if named else number, stay.kind, day_of(stay.arrived_at),
            day_of(stay.left_at) if stay.left_at is not None and stay.left_at <= look.now else None,
        )
        for stay, name, number in rows
    )  # fmt: skip


def k_of_n(frame: Frame, people: Iterable[Judged], wrong: Wrong) -> Answer:
    """Everybody judged by ``wrong``; all in order conforms."""
    found: Mapping[Judged, Sentence | None] = {one: wrong(one) for one in people}
    lacking = [one for one, what in found.items() if what is not None]
    says = say(frame.figures, n=len(found), k=len(found) - len(lacking))
    if not found:
        return counted(0, 0, says, say(frame.nobody))
    fixes = tuple(Fix(page="people", target=one.person, words=N_("Open the card")) for one in lacking[:1])
    order = [*lacking, *(one for one in found if found[one] is None)]
    records = [
        shown(
            say(N_("{name}: {what}"), name=one.name, what=found[one] or say(N_("in order"))),
            found[one] is None, page="people", target=one.person,
        )
        for one in order[:MOST]
    ]  # fmt: skip
    return counted(len(found) - len(lacking), len(found), says, _lacking(lacking), *records, fixes=fixes)


def _lacking(those: list[Judged]) -> Sentence:
    names, more = [one.name for one in those[:NAMED]], len(those) - NAMED
    if more > 0:
        return say(N_("Not in order: {who} and {more} more."), who=names, more=more)
    return say(N_("Not in order: {who}."), who=names)
