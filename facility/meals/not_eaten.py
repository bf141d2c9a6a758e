"""Meals that somebody did not eat, as it was noticed at the table: for staff alone, nothing is scored.

Several in a row, without a meal eaten between them, are told to the practitioner.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.duties import DutyGroup, DutyRow, duties, duty, kind
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, say
from facility.core.words import Count, Name
from facility.meals import day_words as d
from facility.meals import words as w
from facility.meals.day_model import MissedTalk, NotEaten
from facility.meals.day_words import NotEatenHow
from facility.meals.eaters import eaters, facts_of
from facility.meals.records import entered, standing_entry
from facility.meals.times import meal_moment, meals_of_day, supply_mode
from facility.meals.words import Meal
from facility.people.persons import Person
from facility.people.record import standing_person

_READ, _WRITE = "lodging.read", "attendance.write"
LOOKED_BACK = 14
"""Days for which missed meals are looked at."""


@names("not_eaten")
def not_eaten_name(session: Session, id: int) -> str:
    row = session.get(NotEaten, id)
    return row.day.isoformat() if row else "—"


@command(
    "meals.note_not_eaten",
    N_("noted that {person} did not eat at {meal} of {day}"),
    may=_WRITE,
    label=N_("Note a meal not eaten"),
)
class NoteNotEaten(Command[int]):
    person: w.PersonId
    day: w.Day
    meal: w.MealOf
    how: d.How = NotEatenHow.NOTHING
    seen: d.Seen = ""


@command(
    "meals.void_not_eaten",
    N_("voided a note that {person} did not eat at {meal} of {day}: {reason}"),
    may=_WRITE,
    label=N_("Void a note of a meal not eaten"),
)
class VoidNotEaten(Command[None]):
    note: d.NotEatenId
    reason: w.WhyVoid


@command(
    "meals.look_into_missed",
    N_("looked into the meals {person} did not eat"),
    may="meals.diet",
    label=N_("Note what was done about missed meals"),
)
class LookIntoMissed(Command[int]):
    person: w.PersonId
    looked: d.Looked


@handles(NoteNotEaten)
def note_not_eaten(ctx: Context, cmd: NoteNotEaten) -> int:
    """DomainError before the meal is served, and for somebody who was not counted at it."""
    standing_person(ctx, cmd.person)
    if cmd.meal not in meals_of_day(ctx.settings, supply_mode(ctx.session)):
        raise DomainError("meal_not_served", N_("This meal is not served here."), "meal")
    if meal_moment(ctx.settings, cmd.day, cmd.meal) > ctx.now:
        raise DomainError("in_future", N_("This is still to come."), "meal")
    here = eaters(ctx.session, ctx.settings, cmd.day, cmd.meal, ctx.now, named=False)
    if not any(one.person == cmd.person for one in here):
        raise DomainError("not_at_meal", N_("They were not here at this meal."), "person")
    row = NotEaten(person=cmd.person, day=cmd.day, meal=cmd.meal, how=cmd.how, seen=cmd.seen, **entered(ctx))
    return ctx.add(row).id


@handles(VoidNotEaten)
def void_not_eaten(ctx: Context, cmd: VoidNotEaten) -> None:
    row: NotEaten = standing_entry(ctx, NotEaten, cmd.note, "note")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person), day=row.day, meal=row.meal)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


@handles(LookIntoMissed)
def look_into_missed(ctx: Context, cmd: LookIntoMissed) -> int:
    standing_person(ctx, cmd.person)
    return ctx.add(MissedTalk(person=cmd.person, looked=cmd.looked, **entered(ctx))).id


Sitting = tuple[date, Meal]
"""A meal of a day."""


def in_a_row(attended: Sequence[Sitting], missed: Collection[Sitting]) -> tuple[Sitting, ...]:
    """The meals at the end of those somebody was counted at, in the order of time, that they did not eat: the last run
    without a meal eaten between. () where the last meal was eaten."""
    run: list[Sitting] = []
    for one in reversed(attended):
        if one not in missed:
            break
        run.append(one)
    return tuple(reversed(run))


def missed_in_a_row(ctx: Reading) -> dict[int, tuple[Sitting, ...]]:
    """By person, the meals missed in a row until now, of people with at least the setting's number of them. A meal
    counts once the one after it has not been served yet or was missed too; talks since then end the run."""
    last = ctx.today
    first = last - timedelta(days=LOOKED_BACK)
    notes: dict[int, set[Sitting]] = defaultdict(set)
    for row in ctx.session.scalars(
        select(NotEaten).where(
            NotEaten.voided_at.is_(None), NotEaten.day >= first, NotEaten.how != NotEatenHow.LATER
        )
    ):
        notes[row.person].add((row.day, row.meal))
    least = ctx.settings.count("missed_meals_warn")
    notes = {person: of for person, of in notes.items() if len(of) >= least}
    if not notes:
        return {}
    begin = min(day for of in notes.values() for day, _meal in of)
    attended = _attended(ctx, begin, last, notes)
    talks = _talks(ctx.session, notes)
    found = {}
    for person, missed in notes.items():
        since = talks.get(person)
        sat = [one for one in attended[person] if since is None or meal_moment(ctx.settings, *one) > since]
        run = in_a_row(_noted_until(ctx, sat, missed), missed)
        if len(run) >= least:
            found[person] = run
    return found


def _noted_until(ctx: Reading, sat: list[Sitting], missed: Collection[Sitting]) -> list[Sitting]:
    """A meal just served may not have been noted yet: it counts as eaten only two hours after its serving."""
    late = ctx.now - timedelta(hours=2)
    return [one for one in sat if one in missed or meal_moment(ctx.settings, *one) <= late]


def _attended(ctx: Reading, first: date, last: date, people: Collection[int]) -> dict[int, list[Sitting]]:
    """By person, the meals served until now at which they were counted by what was entered."""
    facts = facts_of(ctx.session, first, last, ctx.settings)
    facts.stays = [stay for stay in facts.stays if stay.person in people]
    by_day = ctx.settings.get("meals_by_day")
    found: dict[int, list[Sitting]] = defaultdict(list)
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        for meal in meals_of_day(ctx.settings, supply_mode(ctx.session)):
            serving = meal_moment(ctx.settings, day, meal)
            if serving > ctx.now:
                continue
            for person, (_stay, word) in facts.words(serving, ctx.now, by_day=meal in by_day).items():
                if word.eats:
                    found[person].append((day, meal))
    return found


def _talks(session: Session, people: Collection[int]) -> dict[int, datetime]:
    rows = session.execute(
        select(MissedTalk.person, MissedTalk.entered_at)
        .where(MissedTalk.person.in_(people), MissedTalk.voided_at.is_(None))
        .order_by(MissedTalk.entered_at)
    )
    return {person: at for person, at in rows}


MISSED = kind(
    "missed_meals", P_("today", "Meals missed"), DutyGroup.OTHER, icon="fork-knife", may=_READ, acts="meals.diet",
    page="meals", done_by=("meals.look_into_missed", "meals.void_not_eaten"), hard=True,
)  # fmt: skip


@duties(MISSED)
def _missed(ctx: Reading) -> Iterator[DutyRow]:
    """Everybody who missed several meals in a row."""
    found = missed_in_a_row(ctx)
    people = {row.id: row for row in ctx.session.scalars(select(Person).where(Person.id.in_(found)))}
    for person, run in found.items():
        who = people[person]
        (day, meal), n = run[-1], len(run)
        yield duty(
            ctx, MISSED, f"person-{person}-{day.isoformat()}-{meal.value}", name=who.chosen_name or who.name,
            person=person, detail=say(N_("Meals")),
            text=say(N_("did not eat {n} meals in a row, the last {meal} of {day}"), n=n, meal=meal, day=day),
            due=ctx.today, action=N_("Look into it"), target=("day", "missed", person),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NotEatenRow:
    """One meal somebody did not eat. ``run``: how many in a row until now, 0 where the last one was eaten."""

    id: d.NotEatenId
    person: w.PersonId
    name: Annotated[Name, N_("Name")]
    day: w.Day
    meal: w.MealOf
    how: d.How
    seen: d.Seen
    run: Annotated[Count, N_("In a row")]
    by: Annotated[Name, P_("meals", "Noted by")]


@query("meals_not_eaten", may=_READ)
def meals_not_eaten(ctx: Reading, *, day: w.Day | None = None) -> tuple[NotEatenRow, ...]:
    """Meals not eaten on a day; of the last two weeks where none is named; the latest first."""
    wanted = (
        select(NotEaten, Person)
        .join(Person, Person.id == NotEaten.person)
        .where(NotEaten.voided_at.is_(None))
    )
    if day is not None:
        wanted = wanted.where(NotEaten.day == day)
    else:
        wanted = wanted.where(NotEaten.day >= ctx.today - timedelta(days=LOOKED_BACK))
    runs = missed_in_a_row(ctx)
    rows = [
        NotEatenRow(
            row.id, row.person, who.chosen_name or who.name, row.day, row.meal, row.how, row.seen,
            len(runs.get(row.person, ())), ctx.name("user", row.entered_by),
        )
        for row, who in ctx.session.execute(wanted)
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda one: (one.day, list(Meal).index(one.meal), one.id), reverse=True))
