"""What each person's meals of a month come to: meals × price, the part somebody else pays, their own part. In fen.

The subsidy of a month is rounded once, a half up; the own part is what is left, so that both parts make the sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import Index, or_, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.tables import Base, ref
from facility.meals import month_words as m
from facility.meals import words as w
from facility.meals.bill_rules import yuan
from facility.meals.counts import eaters_between
from facility.meals.records import MealRecord, entered, in_order, standing, standing_entry
from facility.meals.suppliers import prices_of, suppliers_on
from facility.meals.times import meal_moment, meals_of_day, supply_mode
from facility.meals.words import Diet, Meal
from facility.people.persons import Person
from facility.people.record import standing_person
from facility.work.calendar import month_first, month_last
from facility.work.pay_rules import half_up

MONEY = "meals.money"


class MealCharge(MealRecord, Base):
    """What is charged for a meal from a day on; where none is set, the supplier's price is."""

    __table_args__ = (Index("ix_meal_charge_since", "meal", "since"),)
    meal: Mapped[w.MealOf]
    since: Mapped[m.ChargeSince]
    charge: Mapped[m.Charge]


class MealSubsidy(MealRecord, Base):
    """The part of somebody's meals that another pays, from a day until a day, both in it."""

    __table_args__ = (Index("ix_meal_subsidy_person", "person", "since"),)
    person: Mapped[w.PersonId] = ref("person", index=False)
    percent: Mapped[m.SubsidyPercent]
    payer: Mapped[m.SubsidyPayer]
    since: Mapped[m.SubsidySince]
    until: Mapped[m.SubsidyUntil | None]
    why: Mapped[m.SubsidyWhy]

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@names("meal_charge")
def charge_name(session: Session, id: int) -> str:
    row = session.get(MealCharge, id)
    return row.since.isoformat() if row else "—"


@names("meal_subsidy")
def subsidy_name(session: Session, id: int) -> str:
    row = session.get(MealSubsidy, id)
    return row.since.isoformat() if row else "—"


@command(
    "meals.set_charge",
    N_("set what is charged for {meal} to {yuan} yuan from {since}"),
    may=MONEY,
    label=N_("Set what a meal is charged"),
)
class SetCharge(Command[int]):
    meal: w.MealOf
    charge: m.Charge
    since: m.ChargeSince


@command(
    "meals.grant_subsidy",
    N_("noted that {payer} pays {percent} % of the meals of {person} from {since}"),
    may=MONEY,
    label=N_("Enter a subsidy"),
)
class GrantSubsidy(Command[int]):
    person: w.PersonId
    percent: m.SubsidyPercent
    payer: m.SubsidyPayer
    since: m.SubsidySince
    until: m.SubsidyUntil | None = None
    why: m.SubsidyWhy = ""


@command(
    "meals.end_subsidy",
    N_("set the end of a subsidy for meals of {person} to {until}"),
    may=MONEY,
    label=N_("Set the end of the subsidy"),
)
class EndSubsidy(Command[None]):
    subsidy: m.SubsidyId
    until: m.SubsidyUntil


@handles(SetCharge)
def set_charge(ctx: Context, cmd: SetCharge) -> int:
    """One of the same meal and day is replaced."""
    same = standing(MealCharge).where(MealCharge.meal == cmd.meal, MealCharge.since == cmd.since)
    for old in ctx.session.scalars(same):
        old.voided_at = ctx.now
    row = MealCharge(**entered(ctx))
    copy_fields(cmd, row)
    ctx.note(yuan=yuan(cmd.charge))
    return ctx.add(row).id


@handles(GrantSubsidy)
def grant_subsidy(ctx: Context, cmd: GrantSubsidy) -> int:
    """DomainError where another one holds at the same time."""
    standing_person(ctx, cmd.person)
    in_order(cmd.since, cmd.until)
    if not cmd.percent:
        raise DomainError("no_subsidy", N_("Say which part is paid."), "percent")
    last = cmd.until or date.max
    for row in ctx.session.scalars(standing(MealSubsidy).where(MealSubsidy.person == cmd.person)):
        if row.since <= last and (row.until is None or row.until >= cmd.since):
            raise DomainError(
                "subsidy_twice", N_("Another subsidy holds in these days. Set its end first."), "since"
            )
    row = MealSubsidy(**entered(ctx))
    copy_fields(cmd, row)
    return ctx.add(row).id


@handles(EndSubsidy)
def end_subsidy(ctx: Context, cmd: EndSubsidy) -> None:
    row = standing_entry(ctx, MealSubsidy, cmd.subsidy, "subsidy")
    in_order(row.since, cmd.until)
    row.until = cmd.until
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))


# --- pure ---


@dataclass(frozen=True, slots=True)
class Eaten:
    """Meals of one kind at one price with one part subsidised."""

    meal: Meal
    number: int
    price: int
    percent: int


@dataclass(frozen=True, slots=True)
class Statement:
    """Of one person, in fen: ``subsidy`` + ``own`` = ``total``."""

    total: int
    subsidy: int
    own: int


def statement(eaten: Iterable[Eaten]) -> Statement:
    """Rounded once, over the whole month; a half goes up."""
    rows = list(eaten)
    total = sum(one.number * one.price for one in rows)
    subsidy = half_up(sum(one.number * one.price * one.percent for one in rows), 100)
    return Statement(total, subsidy, total - subsidy)


# --- reading ---


class Charges:
    """What a plate is charged on a day: as set, else the first supplier's price."""

    def __init__(self, session: Session, first: date, last: date) -> None:
        self._set: dict[Meal, list[MealCharge]] = defaultdict(list)
        for row in session.scalars(standing(MealCharge).order_by(MealCharge.since, MealCharge.id)):
            self._set[row.meal].append(row)
        suppliers = {row.id: row for day in (first, last) for row in suppliers_on(session, day)}
        self._suppliers = [(row, prices_of(session, row.id)) for row in suppliers.values()]

    def on(self, day: date, meal: Meal, diet: Diet) -> int | None:
        held = [row.charge for row in self._set[meal] if row.since <= day]
        if held:
            return held[-1]
        asked = (
            prices.on(day, meal, diet)
            for row, prices in self._suppliers
            if row.supplies(day) and meal in row.meals
        )
        return next((price for price in asked if price is not None), None)


@dataclass(frozen=True, slots=True)
class StatementLine:
    """Meals of one kind at one price."""

    meal: w.MealOf
    number: m.MealsEaten
    price: m.PricedAt
    sum: m.StatementSum


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One person's month."""

    person: w.PersonId
    name: w.PersonName
    meals: m.MealsEaten
    total: m.StatementSum
    percent: m.SubsidyPercent | None
    payer: m.SubsidyPayer
    subsidy: m.SubsidySum
    own: m.OwnPart
    unpriced: m.Unpriced
    lines: Annotated[tuple[StatementLine, ...], P_("meals month", "Lines")]


@query("meal_statements", may="meals.money_read")
def meal_statements(
    ctx: Reading, *, month: m.Month | None = None, person: w.PersonId | None = None
) -> tuple[StatementRow, ...]:
    """Of everybody who lives here or comes by day and had a meal in a month until now, by name; or of one person."""
    first = month_first(month or ctx.today)
    last = min(month_last(first), ctx.today)
    if first > last:
        return ()
    charges, subsidies = Charges(ctx.session, first, last), _subsidies(ctx.session, first, last)
    meals = meals_of_day(ctx.settings, supply_mode(ctx.session))
    had: dict[int, dict[tuple[Meal, int, int], int]] = defaultdict(lambda: defaultdict(int))
    unpriced: dict[int, int] = defaultdict(int)
    for day, meal, found in eaters_between(ctx.session, ctx.settings, first, last, ctx.now, meals):
        if meal_moment(ctx.settings, day, meal) > ctx.now:
            continue
        for one in found:
            if one.person is None or person not in (None, one.person):
                continue
            price = charges.on(day, meal, one.plate.main)
            percent = next((row.percent for row in subsidies[one.person] if row.holds(day)), 0)
            had[one.person][meal, price or 0, percent] += 1
            unpriced[one.person] += price is None
    called = dict(ctx.session.execute(select(Person.id, Person.name).where(Person.id.in_(tuple(had)))).all())
    rows = [_row(id, called.get(id, "—"), had[id], subsidies[id], unpriced[id]) for id in had]
    return tuple(sorted(rows, key=lambda row: (row.name, row.person)))


def _subsidies(session: Session, first: date, last: date) -> dict[int, list[MealSubsidy]]:
    wanted = standing(MealSubsidy).where(
        MealSubsidy.since <= last, or_(MealSubsidy.until.is_(None), MealSubsidy.until >= first)
    )
    found: dict[int, list[MealSubsidy]] = defaultdict(list)
    for row in session.scalars(wanted.order_by(MealSubsidy.since)):
        found[row.person].append(row)
    return found


def _row(
    person: int, name: str, had: dict[tuple[Meal, int, int], int], subsidies: Sequence[MealSubsidy], unpriced: int
) -> StatementRow:  # fmt: skip
    made = statement(Eaten(meal, number, price, percent) for (meal, price, percent), number in had.items())
    lines: dict[tuple[Meal, int], int] = defaultdict(int)
    for (meal, price, _percent), number in had.items():
        lines[meal, price] += number
    ordered = sorted(lines.items(), key=lambda one: (list(Meal).index(one[0][0]), one[0][1]))
    percents = {row.percent for row in subsidies}
    payers = list(dict.fromkeys(row.payer for row in subsidies))
    return StatementRow(
        person, name, sum(lines.values()), made.total, percents.pop() if len(percents) == 1 else None,
        "、".join(payers), made.subsidy, made.own, unpriced,
        tuple(StatementLine(meal, number, price, number * price) for (meal, price), number in ordered),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SubsidyRow:
    """One subsidy."""

    id: m.SubsidyId
    person: w.PersonId
    name: w.PersonName
    percent: m.SubsidyPercent
    payer: m.SubsidyPayer
    since: m.SubsidySince
    until: m.SubsidyUntil | None
    why: m.SubsidyWhy


@query("meal_subsidies", may="meals.money_read")
def meal_subsidies(ctx: Reading) -> tuple[SubsidyRow, ...]:
    """Subsidies, those that hold first, by name."""
    wanted = select(MealSubsidy, Person.name).join(Person, Person.id == MealSubsidy.person)
    rows = ctx.session.execute(wanted.where(MealSubsidy.voided_at.is_(None))).all()
    ordered = sorted(rows, key=lambda one: (not one[0].holds(ctx.today), one[1], one[0].since))
    return tuple(
        SubsidyRow(row.id, row.person, name, row.percent, row.payer, row.since, row.until, row.why)
        for row, name in ordered
    )


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """One charge."""

    id: m.ChargeId
    meal: w.MealOf
    charge: m.Charge
    since: m.ChargeSince


@query("meal_charges", may="meals.money_read")
def meal_charges(ctx: Reading) -> tuple[ChargeRow, ...]:
    """What meals are charged, the last first."""
    rows = ctx.session.scalars(standing(MealCharge).order_by(MealCharge.since.desc(), MealCharge.meal))
    return tuple(ChargeRow(row.id, row.meal, row.charge, row.since) for row in rows)
