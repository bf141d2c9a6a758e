"""Menu cycles: some weeks of meals that come again and again; what has been cooked stays as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Index, or_, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.meals import menu_words as m
from facility.meals import words as w
from facility.meals.cycle_rules import monday_of, week_of, weekday_of
from facility.meals.dishes import READ, WRITE, MenuPick, cooked, dish_name
from facility.staff.weekdays import Weekday


class MenuCycle(Retractable, Base):
    """``weeks`` weeks, the first of them the week of ``since``; it holds until before ``until``."""

    name: Mapped[m.CycleName]
    weeks: Mapped[m.Weeks]
    since: Mapped[m.CycleSince]
    until: Mapped[m.LineUntil | None]


class MenuLine(Retractable, Base):
    """A dish of a meal in a week of a cycle, on days from ``since`` until before ``until``."""

    __table_args__ = (Index("ix_menu_line_cycle_week", "cycle", "week"),)
    cycle: Mapped[m.CycleId] = ref("menu_cycle", index=False)
    week: Mapped[m.Week]
    weekday: Mapped[m.WeekdayOf]
    meal: Mapped[w.MealOf]
    dish: Mapped[m.DishId] = ref("dish")
    place: Mapped[m.PlaceInMeal]
    since: Mapped[m.LineSince]
    until: Mapped[m.LineUntil | None]

    @property
    def cell(self) -> Cell:
        return Cell(self.week, self.weekday, self.meal)

    def holds(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True)
class Cell:
    """One meal of a cycle."""

    week: int
    weekday: Weekday
    meal: w.Meal


never(
    "cycle_has_the_week",
    "menu_line",
    N_("The cycle has fewer weeks."),
    "NEW.week < 1 OR NEW.week > (SELECT c.weeks FROM menu_cycle AS c WHERE c.id = NEW.cycle)",
    field="week",
)


@names("menu_cycle")
def cycle_name(session: Session, id: int) -> str:
    row = session.get(MenuCycle, id)
    return row.name if row else "—"


@names("menu_line")
def line_name(session: Session, id: int) -> str:
    row = session.get(MenuLine, id)
    return dish_name(session, row.dish) if row else "—"


@command(
    "meals.begin_cycle",
    N_("began the menu cycle {name} from {since}"),
    may=WRITE,
    label=N_("Begin a menu cycle"),
)
class BeginCycle(Command[int]):
    name: m.CycleName
    weeks: m.Weeks = 4
    since: m.CycleSince
    take_over: m.TakeOver | None = None


@command(
    "meals.plan_dish",
    N_("put {dish} on the menu: week {week}, {weekday}, {meal}"),
    may=WRITE,
    label=N_("Put a dish into the cycle"),
)
class PlanDish(Command[int]):
    cycle: m.CycleId
    week: m.Week
    weekday: m.WeekdayOf
    meal: w.MealOf
    dish: m.DishId
    since: m.LineSince | None = None


@command(
    "meals.take_dish_out",
    N_("took {line} out of the menu cycle from {since}"),
    may=WRITE,
    label=N_("Take a dish out of the cycle"),
)
class TakeDishOut(Command[None]):
    line: m.LineId
    since: m.LineSince | None = None


@command(
    "meals.copy_week",
    N_("took week {from_week} of the menu cycle over into week {week}"),
    may=WRITE,
    label=N_("Take over another week"),
)
class CopyWeek(Command[int]):
    cycle: m.CycleId
    week: m.Week
    from_week: m.FromWeek
    since: m.LineSince | None = None


@handles(BeginCycle)
def begin_cycle(ctx: Context, cmd: BeginCycle) -> int:
    """The cycle that held until then ends; one that was to begin later on the same day or after is in the way."""
    first = monday_of(cmd.since)
    if first < monday_of(ctx.today):
        raise DomainError("week_is_past", N_("A cycle begins with this week or a later one."), "since")
    later = ctx.session.scalars(
        select(MenuCycle).where(
            MenuCycle.since >= first, or_(MenuCycle.until.is_(None), MenuCycle.until > first)
        )
    ).first()
    if later is not None:
        text = N_("The cycle {name} begins on {since} already.")
        raise DomainError("cycle_in_the_way", text, "since", name=later.name, since=later.since)
    before = cycle_on(ctx.session, first)
    if before is not None:
        before.until = first
    cycle = ctx.add(MenuCycle(name=cmd.name, weeks=cmd.weeks, since=first))
    ctx.note(since=first)
    if cmd.take_over is not None:
        model = ctx.get(MenuCycle, cmd.take_over, "take_over")
        day = min(first, model.until) if model.until is not None else first
        lines = (one for one in lines_of(ctx.session, model.id) if one.until is None or one.until >= day)
        for line in lines:
            if line.week <= cmd.weeks:
                _add(ctx, cycle.id, line.cell, line.dish, line.place, first)
    return cycle.id


@handles(PlanDish)
def plan_dish(ctx: Context, cmd: PlanDish) -> int:
    cycle, since = ctx.get(MenuCycle, cmd.cycle, "cycle"), _from(ctx, cmd.since)
    _has_week(cycle, cmd.week, "week")
    cooked(ctx, cmd.dish)
    cell = Cell(cmd.week, cmd.weekday, cmd.meal)
    there = [one for one in lines_of(ctx.session, cycle.id, cell) if _after(one, since)]
    if any(one.dish == cmd.dish for one in there):
        raise DomainError("dish_there", N_("This dish is on the menu of this meal already."), "dish")
    place = max((one.place for one in there), default=0) + 1
    return _add(ctx, cycle.id, cell, cmd.dish, place, since).id


@handles(TakeDishOut)
def take_dish_out(ctx: Context, cmd: TakeDishOut) -> None:
    line, since = ctx.get(MenuLine, cmd.line, "line"), _from(ctx, cmd.since)
    if not _after(line, since):
        raise DomainError("dish_out_already", N_("It was taken out of the cycle already."), "line")
    ctx.note(since=since)
    line.until = max(since, line.since)


@handles(CopyWeek)
def copy_week(ctx: Context, cmd: CopyWeek) -> int:
    """What stood in the week is replaced; answers how many dishes came into it."""
    cycle, since = ctx.get(MenuCycle, cmd.cycle, "cycle"), _from(ctx, cmd.since)
    _has_week(cycle, cmd.week, "week")
    _has_week(cycle, cmd.from_week, "from_week")
    if cmd.week == cmd.from_week:
        raise DomainError("same_week", N_("Choose another week to take over from."), "from_week")
    lines = lines_of(ctx.session, cycle.id)
    source = [one for one in lines if one.week == cmd.from_week and _after(one, since)]
    if not source:
        raise DomainError("week_is_empty", N_("Nothing is planned in that week."), "from_week")
    for line in lines:
        if line.week == cmd.week and _after(line, since):
            line.until = max(since, line.since)
    for line in source:
        cell = Cell(cmd.week, line.weekday, line.meal)
        _add(ctx, cycle.id, cell, line.dish, line.place, since)
    return len(source)


def _add(ctx: Context, cycle: int, cell: Cell, dish: int, place: int, since: date) -> MenuLine:
    line = MenuLine(
        cycle=cycle, week=cell.week, weekday=cell.weekday, meal=cell.meal, dish=dish, place=place, since=since
    )
    return ctx.add(line)


def _from(ctx: Context, since: date | None) -> date:
    """The day from which a cycle changes; days that have been are changed one by one, with a reason."""
    if since is not None and since < ctx.today:
        raise DomainError(
            "menu_of_the_past", N_("Days that have been stay as they were. Change the day itself, with a reason."), "since"
        )  # fmt: skip
    return since or ctx.today


def _has_week(cycle: MenuCycle, week: int, field: str) -> None:
    if not 1 <= week <= cycle.weeks:
        raise DomainError("no_such_week", N_("The cycle has {n} weeks."), field, n=cycle.weeks)


def _after(line: MenuLine, day: date) -> bool:
    """Whether a line stands on the day or comes after it."""
    return line.until is None or line.until > max(day, line.since)


def cycle_on(session: Session, day: date) -> MenuCycle | None:
    """The cycle that holds on a day."""
    wanted = select(MenuCycle).where(
        MenuCycle.since <= day, or_(MenuCycle.until.is_(None), MenuCycle.until > day)
    )
    return session.scalars(wanted.order_by(MenuCycle.since.desc(), MenuCycle.id.desc())).first()


def cycles_within(session: Session, first: date, last: date) -> list[MenuCycle]:
    """Cycles that hold on some of the days, the latest first."""
    wanted = select(MenuCycle).where(
        MenuCycle.since <= last, or_(MenuCycle.until.is_(None), MenuCycle.until > first)
    )
    return list(session.scalars(wanted.order_by(MenuCycle.since.desc(), MenuCycle.id.desc())))


def lines_of(session: Session, cycle: int, cell: Cell | None = None) -> list[MenuLine]:
    """All lines of a cycle or of one of its meals, those of other days too, in the order of a meal."""
    wanted = select(MenuLine).where(MenuLine.cycle == cycle)
    if cell is not None:
        wanted = wanted.where(
            MenuLine.week == cell.week, MenuLine.weekday == cell.weekday, MenuLine.meal == cell.meal
        )
    return list(session.scalars(wanted.order_by(MenuLine.place, MenuLine.id)))


def planned(cycles: Iterable[MenuCycle], lines: Iterable[MenuLine], day: date) -> list[MenuLine]:
    """The lines of the cycle that holds on a day, for that day, in the order of a meal; of ``cycles`` the latest
    that holds counts."""
    cycle = next((one for one in cycles if one.since <= day and (one.until is None or day < one.until)), None)
    week = week_of(cycle.since, cycle.weeks, day) if cycle is not None else None
    if cycle is None or week is None:
        return []
    weekday = weekday_of(day)
    return [
        line
        for line in lines
        if line.cycle == cycle.id and line.week == week and line.weekday is weekday and line.holds(day)
    ]


@dataclass(frozen=True, slots=True)
class CycleRow:
    """One cycle; ``week``: which of its weeks this one is, None where it does not hold today."""

    id: m.CycleId
    name: m.CycleName
    weeks: m.Weeks
    since: m.CycleSince
    until: m.LineUntil | None
    week: m.Week | None


@query("menu_cycles", may=READ)
def menu_cycles(ctx: Reading) -> tuple[CycleRow, ...]:
    """All cycles, the latest first."""
    now = cycle_on(ctx.session, ctx.today)
    return tuple(
        CycleRow(
            row.id, row.name, row.weeks, row.since, row.until,
            week_of(row.since, row.weeks, ctx.today) if now is not None and row.id == now.id else None,
        )
        for row in ctx.session.scalars(select(MenuCycle).order_by(MenuCycle.since.desc()))
    )  # fmt: skip


@query("menu_cycle_picks", may=READ)
def menu_cycle_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[MenuPick, ...]:
    """Cycles found by part of the name."""
    found = (row for row in menu_cycles(ctx) if text.casefold() in row.name.casefold())
    return tuple(
        MenuPick(row.id, row.name, row.since.isoformat()) for row, _n in zip(found, range(most), strict=False)
    )


@query("menu_line_picks", may=READ)
def menu_line_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[MenuPick, ...]:
    """Lines of the cycle of today, found by part of the dish's name."""
    cycle = cycle_on(ctx.session, ctx.today)
    if cycle is None:
        return ()
    found = (
        MenuPick(line.id, dish_name(ctx.session, line.dish), str(line.week))
        for line in lines_of(ctx.session, cycle.id)
        if _after(line, ctx.today)
    )
    return tuple(
        pick for pick, _n in zip((one for one in found if text in one.text), range(most), strict=False)
    )
