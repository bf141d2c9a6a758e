"""The account of a month: what was ordered, served and billed side by side, and what differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Count
from facility.meals import month_words as m
from facility.meals import words as w
from facility.meals.bill_rules import Billed, Difference, Due, check_bill
from facility.meals.bills import BillRow, billed, bills_of, explanations_of, lines_of_bills, meal_bills
from facility.meals.counts import eaters_between
from facility.meals.day_model import MealFreeze
from facility.meals.deliveries import Delivery
from facility.meals.eaters import fed_between
from facility.meals.frozen import lines_of, tally, unpacked
from facility.meals.month_words import DifferenceState
from facility.meals.records import standing
from facility.meals.suppliers import Prices, Supplier, prices_of
from facility.meals.supply_words import Verdict
from facility.meals.times import meal_moment, meals_of_day, supply_mode
from facility.meals.words import Diet, Meal
from facility.work.calendar import month_first, month_last
from facility.work.pay_rules import half_up

DayMeal = tuple[date, Meal]
_Place = Annotated[Count, N_("No.")]


@dataclass(frozen=True, slots=True)
class MonthFacts:
    """What a month's meals were. ``dues``: by supplier (None: nobody supplies). ``person_days``: days on which somebody
    who lives here or comes by day had a meal. ``unfrozen``: meals whose counts nobody froze; what was served counts."""

    dues: dict[int | None, list[Due]]
    person_days: int
    unfrozen: int
    meals: int


@dataclass(frozen=True, slots=True)
class MealsServed:
    """A month in four numbers; see `MonthFacts`."""

    plates: int
    person_days: int
    meals: int
    unfrozen: int


def meals_served(ctx: Reading, month: date) -> MealsServed:
    """What was served in a month until now: counted alone, for figures over many months."""
    first, last = month_first(month), min(month_last(month), ctx.today)
    here = meals_of_day(ctx.settings, supply_mode(ctx.session))
    plates, days, met = 0, set(), set()
    if first <= last:
        for day, meal, n, people in fed_between(ctx.session, ctx.settings, first, last, ctx.now, here):
            plates += n
            days |= {(person, day) for person in people}
            met.add((day, meal))
    frozen = select(MealFreeze.day, MealFreeze.meal).where(MealFreeze.day >= first, MealFreeze.day <= last)
    told = {(day, meal) for day, meal in ctx.session.execute(frozen)}
    return MealsServed(plates, len(days), len(met), len(met - told))


def month_facts(ctx: Reading, month: date, only: Collection[Meal] | None = None) -> MonthFacts:
    """Meals of a month served until now; ``only`` some of the meals of a day, where a bill is about those alone."""
    first, last = month_first(month), min(month_last(month), ctx.today)
    served: dict[DayMeal, dict[Diet, int]] = {}
    days: set[tuple[int, date]] = set()
    if first <= last:
        served_here = meals_of_day(ctx.settings, supply_mode(ctx.session))
        meals = [meal for meal in served_here if only is None or meal in only]
        for day, meal, found in eaters_between(ctx.session, ctx.settings, first, last, ctx.now, meals):
            if meal_moment(ctx.settings, day, meal) > ctx.now:
                continue
            served[day, meal] = _by_diet(tally(lines_of(found).values()))
            days |= {(one.person, day) for one in found if one.person is not None}
    frozen = {
        (row.day, row.meal): _by_diet(tally(unpacked(row.lines).values()))
        for row in ctx.session.scalars(
            select(MealFreeze).where(MealFreeze.day >= first, MealFreeze.day <= last)
        )
    }
    came = delivered(ctx, first, last)
    suppliers = list(ctx.session.scalars(select(Supplier).order_by(Supplier.id)))
    prices = {row.id: prices_of(ctx.session, row.id) for row in suppliers}
    dues: dict[int | None, list[Due]] = defaultdict(list)
    for (day, meal), had in served.items():
        asked = frozen.get((day, meal), had)
        made: dict[int | None, list[Due]] = defaultdict(list)
        for diet in Diet:
            ordered, got = max(asked.get(diet, 0), 0), max(had.get(diet, 0), 0)
            if ordered or got:
                supplier = _supplier(suppliers, prices, day, meal, diet)
                price = prices[supplier].on(day, meal, diet) if supplier is not None else None
                made[supplier].append(Due(day, meal, diet, ordered, got, 0, price))
        for supplier, rows in made.items():
            dues[supplier] += short_of(rows, came.get((supplier or 0, day, meal)))
    return MonthFacts(dict(dues), len(days), sum(one not in frozen for one in served), len(served))


def _by_diet(cells: dict[tuple[Diet, w.Texture], int]) -> dict[Diet, int]:
    found: dict[Diet, int] = defaultdict(int)
    for (diet, _texture), plates in cells.items():
        found[diet] += plates
    return dict(found)


def _supplier(
    suppliers: Sequence[Supplier], prices: dict[int, Prices], day: date, meal: Meal, diet: Diet
) -> int | None:
    """Who supplied a plate: of those who supply this meal that day, the first with a price for it."""
    able = [row.id for row in suppliers if row.supplies(day) and meal in row.meals]
    priced = [id for id in able if prices[id].on(day, meal, diet) is not None]
    return next(iter(priced or able), None)


def delivered(ctx: Reading, first: date, last: date) -> dict[tuple[int, date, Meal], int]:
    """Plates of each meal that a supplier brought and that were taken, where a delivery was checked; a delivery sent back
    counts as none."""
    wanted = standing(Delivery).where(Delivery.day >= first, Delivery.day <= last)
    found: dict[tuple[int, date, Meal], int] = defaultdict(int)
    for row in ctx.session.scalars(wanted):
        found[row.supplier, row.day, row.meal] += 0 if row.verdict is Verdict.REFUSED else row.number
    return dict(found)


def short_of(dues: Sequence[Due], came: int | None) -> list[Due]:
    """What was ordered and did not come, or was sent back, is not due; of the ordinary diet first. ``came`` None: the
    delivery was not checked, so what was ordered came."""
    left = max(sum(one.ordered for one in dues) - came, 0) if came is not None else 0
    found = []
    for one in dues:
        back = min(one.ordered, left)
        left -= back
        found.append(replace(one, refused=back))
    return found


def differences_of(
    ctx: Reading, month: date, supplier: int, facts: MonthFacts | None = None
) -> list[Difference]:
    """What differs in a supplier's bills of a month; () where no bill is entered. What somebody explained, and is still
    as large, counts as explained, with their sentence."""
    found, _lines = _checked(ctx, month, supplier, facts)
    return found


def _checked(
    ctx: Reading, month: date, supplier: int, facts: MonthFacts | None
) -> tuple[list[Difference], list[Billed]]:
    bills = [row for row in bills_of(ctx.session, month) if row.supplier == supplier]
    if not bills:
        return [], []
    lines = lines_of_bills(ctx.session, [row.id for row in bills])
    made = [billed(one) for rows in lines.values() for one in rows]
    totals = [
        (row.total, sum(one.plates * one.price for one in lines.get(row.id, ())))
        for row in bills
        if row.total is not None
    ]
    if facts is None:
        billed_meals = {one.meal for one in made} | set(ctx.get(Supplier, supplier).meals)
        facts = month_facts(ctx, month, billed_meals)
    dues = facts.dues.get(supplier, [])
    told = {
        (one.kind, one.meal, one.diet, one.since, one.apart): one.why
        for one in explanations_of(ctx.session, month)
        if one.supplier == supplier
    }
    found = []
    for one in check_bill(dues, made, totals):
        if one.meal is None:
            one = replace(one, since=month_first(month), until=month_first(month))
        why = told.get((one.kind, one.meal, one.diet, one.since, one.fen))
        says = say(N_("{why}"), why=why) if why else one.says
        found.append(replace(one, explained=True, says=says) if why else one)
    return found, made


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One meal and diet of one supplier (``id``: its place in the account): ordered, served, refused, billed; what is due and what is billed, in fen."""

    id: _Place
    supplier: w.SupplierId | None
    name: m.SupplierName
    meal: w.MealOf
    diet: w.DietWord
    ordered: m.OrderedPlates
    served: m.ServedPlates
    refused: m.RefusedPlates
    billed: m.BilledPlates
    due_sum: m.DueSum
    billed_sum: m.BilledSum
    says: m.Says | None
    state: m.StateOf


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One difference of a bill; ``id``: its place in the account."""

    id: _Place
    month: m.Month
    supplier: w.SupplierId
    name: m.SupplierName
    kind: m.KindOf
    meal: w.MealOf | None
    diet: w.DietWord | None
    since: m.LineSince
    until: m.LineUntil
    due: m.DuePlates
    billed: m.BilledPlates
    apart: m.Apart
    says: m.Says
    state: m.StateOf


@dataclass(frozen=True, slots=True)
class MonthAccount:
    """A month: totals in plates and fen, lines side by side, differences, bills."""

    month: m.Month
    ordered: m.OrderedPlates
    served: m.ServedPlates
    billed: m.BilledPlates
    due_sum: m.DueSum
    billed_sum: m.BilledSum
    person_days: m.PersonDays
    per_day: m.PerDay | None
    meals: Annotated[Count, P_("meals month", "Meals served")]
    unfrozen: Annotated[Count, N_("Meals without frozen counts")]
    open: Annotated[Count, N_("Open differences")]
    rows: Annotated[tuple[MonthRow, ...], P_("meals month", "Lines")]
    differences: Annotated[tuple[DifferenceRow, ...], N_("Differences of the bill")]
    bills: Annotated[tuple[BillRow, ...], P_("meals", "Bills")]


@query("meal_month", may="meals.money_read")
def meal_month(ctx: Reading, *, month: m.Month | None = None) -> MonthAccount:
    """The account of a month until now; without one, of this month; suppliers with a bill first. Cost: what each supplier billed,
    else what is due to them; lines without a price say that they are not in it."""
    first = month_first(month or ctx.today)
    facts = month_facts(ctx, first)
    bills = meal_bills(ctx, month=first)
    names = {row.id: row.name for row in ctx.session.scalars(select(Supplier))}
    billing = {row.supplier for row in bills_of(ctx.session, first)}
    suppliers = sorted(
        {*facts.dues, *billing},
        key=lambda one: (one not in billing, one is None, one or 0),
    )
    rows: list[MonthRow] = []
    apart: list[DifferenceRow] = []
    cost = 0
    for supplier in suppliers:
        found, lines = _checked(ctx, first, supplier, facts) if supplier is not None else ([], [])
        name = names.get(supplier or 0, "")
        rows += _rows(supplier, name, facts.dues.get(supplier, []), lines, found, len(rows) + 1)
        apart += [_told(at, first, supplier or 0, name, one) for at, one in enumerate(found, len(apart) + 1)]
        dues = facts.dues.get(supplier, [])
        cost += sum(one.fen for one in lines) if lines else sum(one.fen for one in dues)
    due, billed_sum = sum(row.due_sum for row in rows), sum(row.billed_sum for row in rows)
    return MonthAccount(
        first, sum(row.ordered for row in rows), sum(row.served for row in rows), sum(row.billed for row in rows), due,
        billed_sum, facts.person_days, half_up(cost, facts.person_days) if facts.person_days and cost else None,
        facts.meals, facts.unfrozen, sum(one.state is DifferenceState.OPEN for one in apart), tuple(rows), tuple(apart),
        bills,
    )  # fmt: skip


def _rows(
    supplier: int | None, name: str, dues: list[Due], lines: list[Billed], found: list[Difference], first: int
) -> list[MonthRow]:
    keys = {(one.meal, one.diet) for one in dues} | {(one.meal, one.diet) for one in lines}
    rows = []
    ordered_keys = sorted(keys, key=lambda key: (list(Meal).index(key[0]), list(Diet).index(key[1])))
    for at, (meal, diet) in enumerate(ordered_keys, first):
        mine = [one for one in dues if (one.meal, one.diet) == (meal, diet)]
        asked = [one for one in lines if (one.meal, one.diet) == (meal, diet)]
        apart = [one for one in found if (one.meal, one.diet) == (meal, diet)]
        ordered, served = sum(one.ordered for one in mine), sum(one.served for one in mine)
        refused = sum(one.refused for one in mine)
        said = [one.says for one in apart] or _after_cut_off(ordered, served, refused)
        if (n := _unpriced(mine)) and not lines:
            said.append(say(N_("no price is entered for {n} plates; the cost lacks them"), n=n))
        state = DifferenceState.EXPLAINED if all(one.explained for one in apart) else DifferenceState.OPEN
        rows.append(
            MonthRow(
                at, supplier, name, meal, diet, ordered, served, refused, sum(one.plates for one in asked),
                sum(one.fen for one in mine), sum(one.fen for one in asked),
                say(N_("{what}"), what=said) if said else None, state,
            )
        )  # fmt: skip
    return rows


def _unpriced(dues: Sequence[Due]) -> int:
    """Plates whose cost nobody knows."""
    return sum(one.plates for one in dues if one.price is None)


def _after_cut_off(ordered: int, served: int, refused: int) -> list[Sentence]:
    """What the records themselves say where ordered and served differ."""
    said = []
    if served > ordered:
        said.append(say(N_("{n} plates were added after the cut-off"), n=served - ordered))
    if served < ordered:
        said.append(say(N_("{n} plates were taken off after the cut-off"), n=ordered - served))
    if refused:
        said.append(say(N_("{n} plates did not come or were refused"), n=refused))
    return said


def _told(at: int, month: date, supplier: int, name: str, one: Difference) -> DifferenceRow:
    state = DifferenceState.EXPLAINED if one.explained else DifferenceState.OPEN
    return DifferenceRow(
        at, month, supplier, name, one.kind, one.meal, one.diet, one.since, one.until, one.due_plates, one.billed_plates, one.fen,
        one.says, state,
    )  # fmt: skip
