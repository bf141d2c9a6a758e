"""Corrections by hand of one meal's count: with a reason, beside the fact they differ from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence
from facility.core.words import Name
from facility.meals import day_words as d
from facility.meals import words as w
from facility.meals.day_model import MealCorrection
from facility.meals.day_words import HandKind, Whether
from facility.meals.eaters import Facts, eaters, facts_of
from facility.meals.eating_rules import Word, said
from facility.meals.frozen import lines_of, tally
from facility.meals.records import entered, standing_entry
from facility.meals.times import meal_moment, meals_of_day, supply_mode
from facility.people.persons import Person
from facility.people.record import standing_person

_WRITE = "meals.write"


@names("meal_correction")
def meal_correction_name(session: Session, id: int) -> str:
    row = session.get(MealCorrection, id)
    return row.day.isoformat() if row else "—"


@command(
    "meals.correct_count",
    N_("corrected {meal} of {day} by hand ({what}): {reason}"),
    may=_WRITE,
    label=N_("Correct the count by hand"),
)
class CorrectCount(Command[int]):
    day: w.Day
    meal: w.MealOf
    what: d.HandKindOf
    person: w.PersonId | None = None
    plates: d.PlatesByHand = 0
    diet: w.DietWord = w.Diet.ORDINARY
    texture: w.TextureWord = w.Texture.ORDINARY
    reason: d.Reason


@command(
    "meals.void_correction",
    N_("voided a correction by hand of {meal} of {day}: {reason}"),
    may=_WRITE,
    label=N_("Void a correction by hand"),
)
class VoidCorrection(Command[None]):
    correction: d.CorrectionId
    reason: w.WhyVoid


@handles(CorrectCount)
def correct_count(ctx: Context, cmd: CorrectCount) -> int:
    """DomainError where it would say what the records say already, or names nobody and no number."""
    if cmd.meal not in meals_of_day(ctx.settings, supply_mode(ctx.session)):
        raise DomainError("meal_not_served", N_("This meal is not served here."), "meal")
    if cmd.what is HandKind.PLATES:
        if cmd.person is not None:
            raise DomainError(
                "plates_without_name", N_("Plates without a name: leave the person empty."), "person"
            )
        if not cmd.plates:
            raise DomainError("how_many_plates", N_("Say how many plates more or fewer."), "plates")
        _not_more_than_counted(ctx, cmd)
    else:
        _about_somebody(ctx, cmd)
    row = MealCorrection(
        day=cmd.day, meal=cmd.meal, what=cmd.what, person=cmd.person,
        plates=cmd.plates if cmd.what is HandKind.PLATES else 0, diet=cmd.diet, texture=cmd.texture,
        reason=cmd.reason, **entered(ctx),
    )  # fmt: skip
    return ctx.add(row).id


def _not_more_than_counted(ctx: Context, cmd: CorrectCount) -> None:
    """DomainError where more plates of a kind would be taken off than are counted."""
    found = eaters(ctx.session, ctx.settings, cmd.day, cmd.meal, ctx.now, named=False)
    there = tally(lines_of(found).values()).get((cmd.diet, cmd.texture), 0)
    if cmd.plates < 0 and there + cmd.plates < 0:
        text = N_("Of this diet and texture {n} plates are counted; more cannot be taken off.")
        raise DomainError("more_than_counted", text, "plates", n=there)


def _about_somebody(ctx: Context, cmd: CorrectCount) -> None:
    if cmd.person is None:
        raise DomainError("who_is_meant", N_("Say who is meant."), "person")
    standing_person(ctx, cmd.person)
    word = word_of(ctx, cmd.person, cmd, facts_of(ctx.session, cmd.day, cmd.day, ctx.settings))
    if word.eats == (cmd.what is HandKind.ADD):
        text = N_("The records say so already: {fact}.")
        raise DomainError("as_recorded", text, "what", fact=said(word, plainly=ctx.may("lodging.read")))


def word_of(ctx: Reading, person: int, at: CorrectCount | MealCorrection, facts: Facts) -> Word:
    """What the records say of somebody at a meal, without any correction by hand."""
    serving = meal_moment(ctx.settings, at.day, at.meal)
    by_day = at.meal in ctx.settings.get("meals_by_day")
    found = facts.words(serving, ctx.now, by_day=by_day).get(person)
    return found[1] if found else Word(Whether.NOT_STAYING)


@handles(VoidCorrection)
def void_correction(ctx: Context, cmd: VoidCorrection) -> None:
    row = standing_entry(ctx, MealCorrection, cmd.correction, "correction")
    ctx.about(row.person)
    ctx.note(day=row.day, meal=row.meal)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction by hand beside what the records say; ``differs``: they still say otherwise."""

    id: d.CorrectionId
    what: d.HandKindOf
    person: w.PersonId | None
    name: Annotated[Name, N_("Name")]
    plates: d.PlatesByHand
    diet: w.DietWord
    texture: w.TextureWord
    reason: d.Reason
    fact: Annotated[Sentence, P_("meals", "The records say")] | None
    differs: Annotated[bool, N_("Differs from the records")]
    entered_at: w.EnteredAt
    by: Annotated[Name, P_("meals", "Noted by")]


@query("meal_corrections", may="meals.read")
def meal_corrections(ctx: Reading, *, day: w.Day, meal: w.MealOf) -> tuple[CorrectionRow, ...]:
    """The corrections by hand of a meal, in the order they were entered."""
    return correction_rows(ctx, day, meal, facts_of(ctx.session, day, day, ctx.settings))


def correction_rows(ctx: Reading, day: w.Day, meal: w.Meal, facts: Facts) -> tuple[CorrectionRow, ...]:
    rows = facts.corrections.get((day, meal), [])
    found = []
    for row in rows:
        name, fact, differs = "", None, True
        if row.person is not None:
            person = ctx.session.get(Person, row.person)
            name = (person.chosen_name or person.name) if person else "—"
            word = word_of(ctx, row.person, row, facts)
            fact = said(word, plainly=ctx.may("lodging.read"))
            differs = word.eats != (row.what is HandKind.ADD)
        found.append(
            CorrectionRow(
                row.id, row.what, row.person, name, row.plates, row.diet, row.texture, row.reason, fact, differs,
                row.entered_at, ctx.name("user", row.entered_by),
            )
        )  # fmt: skip
    return tuple(found)
