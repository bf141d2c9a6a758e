"""Food samples: of every dish of every meal, how much, since when, where, who answers for it, and when it went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.clock import moment_of
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, ref
from facility.meals import safety_settings as number
from facility.meals import safety_words as s
from facility.meals import words as w
from facility.meals.dishes import Dish
from facility.meals.eaters import eaters
from facility.meals.menus import menus_within
from facility.meals.records import MealRecord, entered, not_ahead, standing, standing_entry
from facility.meals.safety_rules import missing_dishes, sample_stage
from facility.meals.safety_words import SampleStage
from facility.meals.times import meal_moment, meals_of_day, supply_mode

READ, KEEP = "meals.read", "meals.safety"


class FoodSample(MealRecord, Base):
    """The sample of one dish at one meal. ``keep_until`` is worked out when it is put in: later settings do not
    shorten it."""

    __table_args__ = (Index("ix_food_sample_day", "day", "meal"),)
    day: Mapped[w.Day]
    meal: Mapped[w.MealOf]
    dish: Mapped[w.DishId | None] = ref("dish", index=False)
    name: Mapped[s.DishName]
    grams: Mapped[s.Grams]
    taken_at: Mapped[s.TakenAt]
    place: Mapped[s.SamplePlace]
    keeper: Mapped[s.Keeper]
    keep_until: Mapped[s.KeepUntil]
    disposed_at: Mapped[s.DisposedAt | None]
    disposed_by: Mapped[s.DisposedBy]


never(
    "sample_disposed_early",
    "food_sample",
    N_("The sample must be kept longer."),
    "NEW.disposed_at IS NOT NULL AND NEW.disposed_at < NEW.keep_until AND NEW.voided_at IS NULL",
    field="disposed_at",
)


@names("food_sample")
def sample_name(session: Session, id: int) -> str:
    row = session.get(FoodSample, id)
    return row.name if row else "—"


@command(
    "meals.take_sample",
    N_("put in a food sample of {day}, {meal}: {name}, {grams} g"),
    may=KEEP,
    label=N_("Put in a sample"),
)
class TakeSample(Command[int]):
    """``dish`` left out: something that stands on no menu."""

    day: w.Day
    meal: w.MealOf
    dish: w.DishId | None = None
    name: s.DishName = ""
    grams: s.Grams
    taken_at: s.TakenAt
    place: s.SamplePlace
    keeper: s.Keeper


@command(
    "meals.take_samples",
    N_("put in the food samples of {day}, {meal}: {n} dishes"),
    may=KEEP,
    label=N_("Put in all samples of a meal"),
)
class TakeSamples(Command[int]):
    """Of every dish on the menu that has none yet."""

    day: w.Day
    meal: w.MealOf
    grams: s.Grams
    taken_at: s.TakenAt
    place: s.SamplePlace
    keeper: s.Keeper


@command(
    "meals.dispose_sample",
    N_("disposed of a food sample: {sample}"),
    may=KEEP,
    label=N_("Dispose of the sample"),
)
class DisposeSample(Command[None]):
    sample: s.SampleId
    disposed_by: s.DisposedBy = ""


@command(
    "meals.dispose_samples",
    N_("disposed of {n} food samples whose time was over"),
    may=KEEP,
    label=N_("Dispose of all that may go"),
)
class DisposeSamples(Command[int]):
    disposed_by: s.DisposedBy = ""


@handles(TakeSample)
def take_sample(ctx: Context, cmd: TakeSample) -> int:
    """DomainError where it weighs too little, was put in before its meal's day, or the dish has one already."""
    name = ctx.get(Dish, cmd.dish, "dish").name if cmd.dish is not None else cmd.name
    if not name.strip():
        raise DomainError("dish_unnamed", N_("Say of which dish."), "name")
    kept = [(row.dish, row.name) for row in _of_meals(ctx.session, cmd.day, cmd.day) if row.meal is cmd.meal]
    if not missing_dishes([(cmd.dish, name)], kept):
        raise DomainError("sample_twice", N_("There is a sample of this dish already."), "name")
    ctx.note(name=name)
    return _take(ctx, cmd, cmd.dish, name).id


@handles(TakeSamples)
def take_samples(ctx: Context, cmd: TakeSamples) -> int:
    """How many were put in; DomainError where none is missing."""
    dishes = [
        (one.dish, one.name) for one in _gaps(ctx, cmd.day, cmd.day) if one.meal is cmd.meal and one.name
    ]
    if not dishes:
        raise DomainError(
            "no_sample_missing", N_("The menu of this meal names no dish without a sample."), "meal"
        )
    for dish, name in dishes:
        _take(ctx, cmd, dish, name)
    ctx.note(n=len(dishes))
    return len(dishes)


def _take(ctx: Context, cmd: TakeSample | TakeSamples, dish: int | None, name: str) -> FoodSample:
    least = ctx.settings.count(number.GRAMS)
    if cmd.grams < least:
        raise DomainError(
            "sample_too_small", N_("A sample weighs at least {least} g. Put in more."), "grams", least=least
        )
    not_ahead(ctx, cmd.taken_at, "taken_at")
    if not moment_of(cmd.day, 0) <= cmd.taken_at < moment_of(cmd.day + timedelta(days=2), 0):
        raise DomainError("not_of_the_meal", N_("A sample is put in when the food is ready."), "taken_at")
    hours = timedelta(hours=ctx.settings.count(number.HOURS))
    return ctx.add(
        FoodSample(
            day=cmd.day, meal=cmd.meal, dish=dish, name=name.strip(), grams=cmd.grams, taken_at=cmd.taken_at,
            place=cmd.place, keeper=cmd.keeper, keep_until=cmd.taken_at + hours, disposed_by="", **entered(ctx),
        )
    )  # fmt: skip


@handles(DisposeSample)
def dispose_sample(ctx: Context, cmd: DisposeSample) -> None:
    row = standing_entry(ctx, FoodSample, cmd.sample, "sample")
    if row.disposed_at is not None:
        raise DomainError("sample_gone", N_("This sample was disposed of already."), "sample")
    if ctx.now < row.keep_until:
        raise DomainError(
            "sample_too_early", N_("It must be kept until {until}."), "sample", until=row.keep_until
        )
    row.disposed_at, row.disposed_by = ctx.now, cmd.disposed_by or ctx.user.name


@handles(DisposeSamples)
def dispose_samples(ctx: Context, cmd: DisposeSamples) -> int:
    """How many went; DomainError where none may go yet."""
    rows = [row for row in _kept(ctx.session) if ctx.now >= row.keep_until]
    if not rows:
        raise DomainError("no_sample_may_go", N_("No sample may be disposed of yet."))
    for row in rows:
        row.disposed_at, row.disposed_by = ctx.now, cmd.disposed_by or ctx.user.name
    ctx.note(n=len(rows))
    return len(rows)


def _kept(session: Session) -> Iterable[FoodSample]:
    return session.scalars(standing(FoodSample).where(FoodSample.disposed_at.is_(None)))


def _of_meals(session: Session, first: date, last: date) -> list[FoodSample]:
    wanted = standing(FoodSample).where(FoodSample.day >= first, FoodSample.day <= last)
    return list(session.scalars(wanted.order_by(FoodSample.id)))


@dataclass(frozen=True, slots=True)
class Gap:
    """A dish that was served and of which no sample was put in; without a name where there is no menu and the whole meal
    has none."""

    day: date
    meal: w.Meal
    dish: int | None
    name: str


def _gaps(ctx: Reading, first: date, last: date) -> list[Gap]:
    """Dishes of the menus from a day until a day, of meals served until now, without a sample."""
    kept: dict[tuple[date, w.Meal], list[tuple[int | None, str]]] = defaultdict(list)
    for row in _of_meals(ctx.session, first, last):
        kept[row.day, row.meal].append((row.dish, row.name))
    menus = menus_within(ctx.session, first, last)
    meals = meals_of_day(ctx.settings, supply_mode(ctx.session))
    found: list[Gap] = []
    for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
        for meal in meals:
            if meal_moment(ctx.settings, day, meal) > ctx.now:
                continue
            served: list[tuple[int | None, str]] = [
                (one.dish, one.name) for one in menus.get((day, meal), ())
            ]
            found += [Gap(day, meal, *served[at]) for at in missing_dishes(served, kept[day, meal])]
            if not served and not kept[day, meal] and _samples_kept(ctx) and _eaten(ctx, day, meal):
                found.append(Gap(day, meal, None, ""))
    return found


def _samples_kept(ctx: Reading) -> bool:
    """Whether samples are kept here at all: one was put in within the last weeks."""
    recent = standing(FoodSample).where(FoodSample.day >= ctx.today - timedelta(days=14)).limit(1)
    return ctx.session.scalars(recent).first() is not None


def _eaten(ctx: Reading, day: date, meal: w.Meal) -> bool:
    return bool(eaters(ctx.session, ctx.settings, day, meal, ctx.now, named=False))


def sample_gaps(ctx: Reading) -> list[Gap]:
    """What is missing of the last days and can still be put in."""
    return _gaps(ctx, ctx.today - timedelta(days=ctx.settings.count(number.REMIND) - 1), ctx.today)


def samples_that_may_go(ctx: Reading) -> list[FoodSample]:
    """Kept long enough and still there."""
    return [row for row in _kept(ctx.session) if ctx.now >= row.keep_until]


@dataclass(frozen=True, slots=True)
class SampleRow:
    """The sample of one dish, or that it is missing (then ``id`` is negative: no entry)."""

    id: s.SampleId
    day: w.Day
    meal: w.MealOf
    dish: w.DishId | None
    name: s.DishName
    state: s.Stage
    grams: s.Grams | None
    taken_at: s.TakenAt | None
    place: s.SamplePlace
    keeper: s.Keeper
    keep_until: s.KeepUntil | None
    disposed_at: s.DisposedAt | None
    disposed_by: s.DisposedBy
    void_reason: w.WhyVoid


@query("food_samples", may=READ)
def food_samples(
    ctx: Reading, *, since: w.Day | None = None, until: w.Day | None = None, at_most: w.AtMost = 1000
) -> tuple[SampleRow, ...]:
    """The board: what is missing of the last days, then the samples, the last meal first; voided ones too.

    Without days: from two weeks ago until today.
    """
    last = until or ctx.today
    first = since or last - timedelta(days=14)
    gaps = [one for one in sample_gaps(ctx) if first <= one.day <= last]
    rows = ctx.session.scalars(
        select(FoodSample)
        .where(FoodSample.day >= first, FoodSample.day <= last)
        .order_by(FoodSample.taken_at.desc(), FoodSample.id)
        .limit(at_most)
    )
    missing = tuple(
        SampleRow(-at, one.day, one.meal, one.dish, one.name, SampleStage.MISSING, None, None, "", "", None, None, "", "")
        for at, one in enumerate(gaps, 1)
    )  # fmt: skip
    return missing + tuple(
        SampleRow(
            row.id, row.day, row.meal, row.dish, row.name,
            sample_stage(row.keep_until, row.disposed_at, row.voided_at is not None, ctx.now), row.grams, row.taken_at,
            row.place, row.keeper, row.keep_until, row.disposed_at, row.disposed_by, row.void_reason,
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SafetyPick:
    """One line of a picker."""

    id: int
    text: str
    detail: str


@query("food_sample_picks", may=READ)
def food_sample_picks(ctx: Reading, *, text: w.Search = "") -> tuple[SafetyPick, ...]:
    """Samples that are still kept, by their dish."""
    rows = sorted(_kept(ctx.session), key=lambda row: row.id, reverse=True)
    return tuple(
        SafetyPick(row.id, row.name, row.day.isoformat())
        for row in rows
        if text.casefold() in row.name.casefold()
    )[:20]
