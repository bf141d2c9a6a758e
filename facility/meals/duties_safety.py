"""What waits because of food safety and bills: samples that are missing or may go, morning checks, bills to check."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyRow, duties, duty, kind
from facility.core.i18n import N_, P_, say
from facility.meals.bills import MealBill
from facility.meals.control_lines import COOKED_HERE, lines_for
from facility.meals.control_sheets import ControlSheet, sheet_of
from facility.meals.morning_checks import MorningCheck, not_today, unchecked
from facility.meals.records import standing
from facility.meals.safety_words import Rhythm
from facility.meals.samples import Gap, sample_gaps, samples_that_may_go
from facility.meals.suppliers import Supplier
from facility.meals.times import meal_moment, supply_mode
from facility.meals.words import Meal

PAGE, READ, KEEP, MONEY = "meals", "meals.read", "meals.safety", "meals.money"

SAMPLE = kind(
    "food_sample", P_("today", "Food sample"), DutyGroup.QUALITY, icon="fork-knife", may=READ, acts=KEEP, page=PAGE,
    done_by=("meals.take_sample", "meals.take_samples"), hard=True,
)  # fmt: skip
MAY_GO = kind(
    "sample_may_go", P_("today", "Sample may be disposed"), DutyGroup.OTHER, icon="trash", may=KEEP, acts=KEEP,
    page=PAGE, done_by=("meals.dispose_sample", "meals.dispose_samples"),
)  # fmt: skip
MORNING = kind(
    "morning_check", P_("today", "Morning check"), DutyGroup.QUALITY, icon="check-circle", may=KEEP, acts=KEEP,
    page=PAGE, done_by=("meals.check_handler",), hard=True,
)  # fmt: skip
CONTROL = kind(
    "food_control", P_("today", "Food control sheet"), DutyGroup.QUALITY, icon="clipboard-text", may=KEEP, acts=KEEP,
    page=PAGE, done_by=("meals.begin_control", "meals.answer_control", "meals.finish_control"), hard=True,
)  # fmt: skip
BILL = kind(
    "meal_bill", P_("today", "Bill for meals"), DutyGroup.OTHER, icon="receipt", may=MONEY, acts=MONEY, page=PAGE,
    done_by=("meals.explain_difference", "meals.pass_bill", "meals.void_bill"),
)  # fmt: skip


@duties(SAMPLE)
def _samples(ctx: Reading) -> Iterator[DutyRow]:
    """One row a meal, with the dishes named, until the gap can no longer be closed."""
    missing: dict[tuple[date, Meal], list[Gap]] = defaultdict(list)
    for gap in sample_gaps(ctx):
        missing[gap.day, gap.meal].append(gap)
    for (day, meal), gaps in missing.items():
        yield duty(
            ctx, SAMPLE, f"{day.isoformat()}-{meal.value}", name="", detail=say(N_("{meal} of {day}"), meal=meal, day=day),
            text=say(N_("No sample of: {dishes}"), dishes=[gap.name for gap in gaps])
            if gaps[0].name
            else say(N_("Not one sample was put in")),
            moment=meal_moment(ctx.settings, day, meal), action=N_("Put in a sample"),
            target=("safety", "register", "food_samples"),
        )  # fmt: skip


@duties(MAY_GO)
def _may_go(ctx: Reading) -> Iterator[DutyRow]:
    rows = samples_that_may_go(ctx)
    if rows:
        yield duty(
            ctx, MAY_GO, "now", name="", detail=say(N_("Food samples")), text=say(N_("{n} samples may be disposed of"), n=len(rows)),
            due=day_of(max(row.keep_until for row in rows)) + timedelta(days=1), action=N_("Dispose of the sample"),
            target=("safety", "register", "food_samples"),
        )  # fmt: skip


@duties(MORNING)
def _morning(ctx: Reading) -> Iterator[DutyRow]:
    """Who was not checked yet today, and who may not handle food; once a register was begun, in a house that cooks."""
    if (
        supply_mode(ctx.session) not in COOKED_HERE
        or ctx.session.scalars(standing(MorningCheck).limit(1)).first() is None
    ):
        return
    target = ("safety", "register", "morning_checks")
    for staff, name in unchecked(ctx, ctx.today).items():
        yield duty(
            ctx, MORNING, f"{ctx.today.isoformat()}-{staff}", name="", detail=say(N_("{name}"), name=name),
            text=say(N_("Not checked yet before work in the kitchen")), due=ctx.today, action=N_("Enter a morning check"),
            target=target,
        )  # fmt: skip
    for check, name, why in not_today(ctx):
        yield duty(
            ctx, MORNING, f"not-{check}", name="", detail=say(N_("{name}"), name=name),
            text=say(N_("May not handle food today: {why}"), why=list(why)), due=ctx.today, action=N_("Look at it"),
            target=target,
        )  # fmt: skip


@duties(CONTROL)
def _control(ctx: Reading) -> Iterator[DutyRow]:
    """The sheets of today, this week and this month, and last week's or month's where it was left open; once a sheet
    was begun at all."""
    mode = supply_mode(ctx.session)
    if (
        not lines_for(Rhythm.DAY, mode)
        or ctx.session.scalars(standing(ControlSheet).limit(1)).first() is None
    ):
        return
    for rhythm in Rhythm:
        row = sheet_of(ctx.session, rhythm, ctx.today)
        if row is not None and row.finished_at is not None:
            continue
        yield duty(
            ctx, CONTROL, f"{rhythm.value}-{_last_day(ctx.today, rhythm).isoformat()}", name="",
            detail=say(N_("{rhythm}"), rhythm=rhythm),
            text=say(N_("Not made yet")) if row is None else say(N_("Begun; not everything has been looked at")),
            due=_last_day(ctx.today, rhythm), action=N_("Fill it in"), target=("safety", "register", "control_answers"),
        )  # fmt: skip


def _last_day(day: date, rhythm: Rhythm) -> date:
    from facility.work.calendar import month_last

    if rhythm is Rhythm.WEEK:
        return day + timedelta(days=6 - day.weekday())
    return month_last(day) if rhythm is Rhythm.MONTH else day


@duties(BILL)
def _bills(ctx: Reading) -> Iterator[DutyRow]:
    """Each bill that was not passed yet, with what is still open in it."""
    from facility.meals.month import differences_of

    wanted = standing(MealBill).where(MealBill.passed_at.is_(None)).order_by(MealBill.month, MealBill.id)
    for row in ctx.session.scalars(wanted):
        supplier = ctx.session.get(Supplier, row.supplier)
        open = sum(not one.explained for one in differences_of(ctx, row.month, row.supplier))
        text = (
            say(N_("{n} differences are open"), n=open)
            if open
            else say(N_("Nothing is open; it can be passed"))
        )
        yield duty(
            ctx, BILL, f"bill-{row.id}", name="",
            detail=say(N_("{supplier}, {month}"), supplier=supplier.name if supplier else "", month=f"{row.month:%Y-%m}"),
            text=text, due=day_of(row.entered_at) + timedelta(days=7), action=N_("Check the bill"),
            target=("month", row.month.isoformat()),
        )  # fmt: skip
