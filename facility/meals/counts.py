"""The counts of a meal: plates by diet and texture, what was frozen, and what changed since, complete."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from sqlalchemy.orm import Session

from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_
from facility.core.settings import Settings
from facility.core.words import Count, LongText, Moment, Name
from facility.meals import day_words as d
from facility.meals import words as w
from facility.meals.changes import ChangeRow, change_rows
from facility.meals.corrections import CorrectionRow, correction_rows
from facility.meals.day_words import EaterKind
from facility.meals.eaters import Eater, Facts, days_between, eaters, facts_of
from facility.meals.freezing import freeze_of, last_told
from facility.meals.frozen import Lines, differences, lines_of, tally, unpacked
from facility.meals.times import cut_off, meal_moment, meal_near, meals_of_day, supply_mode
from facility.meals.words import ChokingLevel, Diet, Meal, Texture
from facility.premises.words import MealsMode

_Yesterday = Annotated[Count, P_("meals", "Yesterday")]
_Frozen = Annotated[Count, P_("meals", "Frozen")]


@dataclass(frozen=True, slots=True)
class CountCell:
    """Plates of one diet and texture, and by how many they changed since the freeze."""

    texture: w.TextureWord
    plates: d.Plates
    change: d.Change


@dataclass(frozen=True, slots=True)
class CountRow:
    """One diet: its plates by texture."""

    diet: w.DietWord
    cells: tuple[CountCell, ...]
    plates: d.Plates
    change: d.Change


@dataclass(frozen=True, slots=True)
class TextureFigure:
    """All plates of one texture; ``names``: who has it, where few have."""

    texture: w.TextureWord
    plates: d.Plates
    change: d.Change
    yesterday: _Yesterday
    names: Annotated[tuple[str, ...], N_("Names")]


@dataclass(frozen=True, slots=True)
class HighRow:
    """Somebody who chokes easily, with what is done at meals."""

    person: w.PersonId
    name: Annotated[Name, N_("Name")]
    place: w.Place
    measure: Annotated[LongText, N_("What is done at meals")]


@dataclass(frozen=True, slots=True)
class MealBoard:
    """One meal as the kitchen needs it. ``frozen_*`` empty: not frozen yet. ``served``: the meals of this facility."""

    day: w.Day
    meal: w.MealOf
    served: d.OnMeals
    mode: Annotated[MealsMode, P_("meals", "Supply")] | None
    serving_at: Annotated[Moment, N_("Served at")]
    cut_off_at: Annotated[Moment, N_("Counts frozen at")]
    frozen_at: d.FrozenAt | None
    frozen_by: Annotated[Name, P_("meals", "Frozen by")]
    frozen: _Frozen | None
    plates: d.Plates
    change: d.Change
    yesterday: _Yesterday
    lodging: Annotated[Count, P_("eater", "Lives here")]
    by_day: Annotated[Count, P_("eater", "Comes by day")]
    others: Annotated[Count, N_("Staff and guests")]
    by_hand: Annotated[int, P_("eater", "By hand")]
    away: Annotated[Count, P_("meals", "Away")]
    several: Annotated[Count, N_("With more than one diet")]
    textures: Annotated[tuple[TextureFigure, ...], P_("meals", "Textures")]
    rows: Annotated[tuple[CountRow, ...], P_("meals", "Diets")]
    high: Annotated[tuple[HighRow, ...], N_("High choking risk")]
    changes: Annotated[tuple[ChangeRow, ...], N_("Changes")]
    told: Annotated[Count, N_("The kitchen knows")]
    corrections: Annotated[tuple[CorrectionRow, ...], N_("Corrections by hand")]


@query("meal_counts", may="meals.read")
def meal_counts(ctx: Reading, *, day: w.Day | None = None, meal: w.MealOf | None = None) -> MealBoard:
    """The board of a meal; of the next one today where none is named."""
    on, mode = ctx.settings, supply_mode(ctx.session)
    served = meals_of_day(on, mode)
    day = day or ctx.today
    meal = meal or meal_near(on, served, ctx.now, day)
    facts = facts_of(ctx.session, day - timedelta(days=1), day, on)
    found = eaters(ctx.session, on, day, meal, ctx.now, facts) if meal in served else ()
    before = (
        eaters(ctx.session, on, day - timedelta(days=1), meal, ctx.now, facts, named=False) if found else ()
    )
    lines, then = lines_of(found), lines_of(before)
    freeze = freeze_of(ctx.session, day, meal)
    changes: tuple[ChangeRow, ...] = ()
    frozen: Lines | None = None
    if freeze is not None:
        told = last_told(ctx.session, freeze.id)
        frozen = unpacked(freeze.lines)
        apart = differences(frozen, unpacked(told.lines) if told else None, lines)
        changes = change_rows(ctx, day, meal, apart, found, facts, freeze.frozen_at)
    was = tally((frozen or lines).values())
    now = tally(lines.values())
    plates = sum(now.values())
    return MealBoard(
        day, meal, served, mode, meal_moment(on, day, meal), cut_off(on, day, meal),
        freeze.frozen_at if freeze else None, ctx.name("user", freeze.frozen_by) if freeze else "",
        sum(was.values()) if freeze else None, plates, plates - sum(was.values()), sum(tally(then.values()).values()),
        _of(found, EaterKind.RESIDENT), _of(found, EaterKind.DAY), _of(found, EaterKind.STAFF, EaterKind.GUEST),
        _of(found, EaterKind.EXTRA), _away(facts, on, day, meal, ctx.now, found),
        sum(len(one.plate.diets) > 1 for one in found), _textures(found, now, was, tally(then.values())),
        _rows(now, was),
        tuple(
            HighRow(one.person, one.name, one.place, one.plate.measure)
            for one in found
            if one.person is not None and one.plate.choking is ChokingLevel.HIGH
        ),
        changes, sum(one.told for one in changes), correction_rows(ctx, day, meal, facts),
    )  # fmt: skip


def _of(found: Sequence[Eater], *kinds: EaterKind) -> int:
    return sum(one.plates for one in found if one.kind in kinds)


def _away(facts: Facts, on: Settings, day: date, meal: Meal, now: datetime, found: Sequence[Eater]) -> int:
    """How many who live here are not at the table."""
    here = {one.person for one in found}
    words = facts.words(meal_moment(on, day, meal), now, by_day=False)
    return sum(person not in here for person in words)


Tally = dict[tuple[Diet, Texture], int]


def _textures(found: Sequence[Eater], now: Tally, was: Tally, before: Tally) -> tuple[TextureFigure, ...]:
    rows = []
    for texture in Texture:
        figures = [sum(n for (_d, one), n in tall.items() if one is texture) for tall in (now, was, before)]
        names: tuple[str, ...] = ()
        if texture is not Texture.ORDINARY:
            names = tuple(one.name for one in found if one.plate.texture is texture and one.name)
        elif not any(figures):
            continue
        if texture is Texture.LIQUID and not any(figures[:2]):
            continue
        rows.append(TextureFigure(texture, figures[0], figures[0] - figures[1], figures[2], names))
    return tuple(rows)


def _rows(now: Tally, was: Tally) -> tuple[CountRow, ...]:
    """Every diet somebody has or had when frozen, the usual one first, then by number."""
    rows = []
    for diet in Diet:
        cells = tuple(
            CountCell(one, now.get((diet, one), 0), now.get((diet, one), 0) - was.get((diet, one), 0))
            for one in Texture
        )
        plates, change = sum(one.plates for one in cells), sum(one.change for one in cells)
        if any(one.plates or one.change for one in cells):
            rows.append(CountRow(diet, cells, plates, change))
    return tuple(sorted(rows, key=lambda row: (row.diet is not Diet.ORDINARY, -row.plates)))


def eaters_between(
    session: Session, on: Settings, first: date, last: date, now: datetime, served: Sequence[Meal]
) -> Iterator[tuple[date, Meal, tuple[Eater, ...]]]:
    """Each meal of a span with who eats, without names: for months, accounts and samples. Facts are loaded once."""
    facts = facts_of(session, first, last, on)
    for day in days_between(first, last):
        for meal in served:
            yield day, meal, eaters(session, on, day, meal, now, facts, named=False)


@dataclass(frozen=True, slots=True)
class DayCount:
    """Plates of one meal of one day by diet and texture."""

    day: w.Day
    meal: w.MealOf
    diet: w.DietWord
    texture: w.TextureWord
    plates: d.Plates


@query("meal_days", may="meals.read")
def meal_days(ctx: Reading, *, since: d.Since, until: d.Until) -> tuple[DayCount, ...]:
    """Plates by day, meal, diet and texture of a span, as the records say now."""
    served = meals_of_day(ctx.settings, supply_mode(ctx.session))
    rows = []
    for day, meal, found in eaters_between(ctx.session, ctx.settings, since, until, ctx.now, served):
        for (diet, texture), plates in tally(lines_of(found).values()).items():
            rows.append(DayCount(day, meal, diet, texture, plates))
    return tuple(rows)
