"""The sample's food safety and account: two weeks of samples, temperatures, disinfection and morning checks with a few
gaps, control sheets, visitors in the kitchen; last month's bill for lunches with two differences, subsidies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from facility.core.clock import moment_of
from facility.demo.teller import Teller
from facility.meals.control_sheets import control_answers
from facility.meals.month import meal_month
from facility.meals.safety_words import SampleStage
from facility.meals.samples import food_samples
from facility.meals.statements import meal_statements
from facility.meals.suppliers import supplier_list
from facility.staff.queries import staff_list
from facility.work.calendar import month_first

Scene = tuple[date, Callable[[], Any]]
DAYS = 14
FRIDGE = "留样冰箱二层"
KEEPER = "郑建平"
FORGOTTEN = (1, "dinner")
"""Days ago and meal of which one dish has no sample."""
WARM = 6
"""Days ago on which the fridge was too warm."""
COUGH = 8
"""Days ago on which the cook had a cough and did other work."""
SHEETS = (4, 3, 2, 1)
"""Days ago of daily control sheets; the last one is not finished."""
SUBSIDIES = (("区残联托养补助", 50), ("区民政临时救助", 100), ("区残联托养补助", 30))
"""Who pays which part, for some of those who eat here."""


def safety_scenes(t: Teller) -> list[Scene]:
    """To be told after `facility.demo.meals_menus.menu_scenes`, last on each day."""

    def scene(back: int, what: Callable[..., None], *about: object) -> Scene:
        day = t.today - timedelta(days=back)
        return day, partial(what, t, day, *about)

    found = [scene(back, _kitchen_day, back) for back in range(DAYS, 0, -1)]
    found += [
        scene(10, _visit, "设备厂家维修工", "检修排油烟机"),
        scene(5, _visit, "区市场监管所", "日常检查"),
    ]
    found += [scene(back, _sheet, "day", back) for back in SHEETS]
    found += [scene(7, _sheet, "week", 7), scene(9, _sheet, "month", 9)]
    found += [scene(12, _subsidies), scene(6, _bill), (t.today, partial(_breakfast, t, t.today))]
    return found


def _kitchen_day(t: Teller, day: date, back: int) -> None:
    """What is noted of a day, in the evening."""
    t.at(day, 18)
    clear = {"no_fever": "yes", "no_upset": "yes", "no_wound": "yes", "no_cold": "yes", "tidy": "yes"}
    if back == COUGH:
        clear |= {"no_cold": "no", "note": "咳嗽，改做库房清点，当天由孟凯顶班分餐。"}
    cook = next(row.id for row in t.desks["manager"].ask(staff_list).value if row.name == KEEPER)
    t.run("kitchen", "meals.check_handler", day=day, handler=cook, by="何志远", **clear)
    for hour, meal in ((7, "breakfast"), (11, "lunch"), (17, "dinner")):
        if (back, meal) == FORGOTTEN:
            _all_but_one(t, day, meal, hour)
        elif _missing(t, day, meal):
            t.run(
                "kitchen", "meals.take_samples", day=day, meal=meal, grams=150, taken_at=moment_of(day, hour, 20),
                place=FRIDGE, keeper=KEEPER,
            )  # fmt: skip
    warm = (
        {"degrees": "9.5", "done": "门没关严，关好后半小时复测 4.2 ℃。"}
        if back == WARM
        else {"degrees": "4.1"}
    )
    for point, place, given in (
        ("fridge", "1号冷藏柜", warm), ("freezer", "1号冷冻柜", {"degrees": "-18.4"}),
        ("sample_fridge", "留样冰箱", {"degrees": "3.6"}), ("cooked", "晚餐荤菜", {"degrees": f"{76 + back % 7}.2"}),
    ):  # fmt: skip
        t.run(
            "kitchen",
            "meals.log_temperature",
            at=moment_of(day, 16, 40),
            point=point,
            place=place,
            by=KEEPER,
            **given,
        )
    t.run(
        "kitchen", "meals.log_disinfection", at=moment_of(day, 13, 30), what="tableware", how="infrared", minutes=20,
        by=KEEPER,
    )  # fmt: skip
    t.run(
        "kitchen", "meals.log_disinfection", at=moment_of(day, 13, 50), what="surfaces", how="chlorine", minutes=10,
        strength=250, by=KEEPER,
    )  # fmt: skip
    if (
        any(row.state is SampleStage.MAY_GO for row in t.desks["kitchen"].ask(food_samples).value)
        and back > 1
    ):
        t.run("kitchen", "meals.dispose_samples", disposed_by=KEEPER)


def _missing(t: Teller, day: date, meal: str) -> list[Any]:
    return [
        row
        for row in t.desks["kitchen"].ask(food_samples).value
        if row.state is SampleStage.MISSING and row.day == day and row.meal.value == meal
    ]


def _all_but_one(t: Teller, day: date, meal: str, hour: int) -> None:
    for row in _missing(t, day, meal)[:-1]:
        t.run(
            "kitchen", "meals.take_sample", day=day, meal=meal, dish=row.dish, grams=140,
            taken_at=moment_of(day, hour, 20), place=FRIDGE, keeper=KEEPER,
        )  # fmt: skip


def _breakfast(t: Teller, day: date) -> None:
    """This morning one dish was left out."""
    t.at(day, 8, 20)
    if day == t.today and t.clock() > moment_of(day, 7, 35):
        _all_but_one(t, day, "breakfast", 7)


def _visit(t: Teller, day: date, who: str, purpose: str) -> None:
    t.at(day, 18)
    t.run(
        "kitchen", "meals.log_kitchen_visit", came_at=moment_of(day, 14, 5), left_at=moment_of(day, 15, 10), visitor=who,
        purpose=purpose, well="yes", clothed="yes", companion=KEEPER,
    )  # fmt: skip


def _sheet(t: Teller, day: date, rhythm: str, back: int) -> None:
    """A sheet answered line by line; one problem a month ago was put right at once."""
    t.at(day, 19)
    sheet = t.run("kitchen", "meals.begin_control", rhythm=rhythm, day=day)
    lines = t.desks["kitchen"].ask(control_answers, sheet=sheet).value
    for at, row in enumerate(lines[:-3] if back == 1 else lines):
        problem = rhythm == "week" and at == 4
        note = "两袋淀粉已过期，当场丢弃并登记。" if problem else ""
        t.run(
            "kitchen",
            "meals.answer_control",
            answer=row.id,
            found="problem" if problem else "fine",
            note=note,
        )
    if back > 1:
        t.run("kitchen", "meals.finish_control", sheet=sheet, summary="发现的问题已当场改好。" if rhythm == "week" else "未发现问题。")  # fmt: skip


def _subsidies(t: Teller, day: date) -> None:
    t.at(day, 17)
    t.run("front", "meals.set_charge", meal="breakfast", charge="6.00", since=_last(t))
    rows = t.desks["front"].ask(meal_statements, month=_last(t)).value
    for row, (payer, percent) in zip(rows[2::4], SUBSIDIES, strict=False):
        t.run(
            "front", "meals.grant_subsidy", person=row.person, percent=percent, payer=payer, since=_last(t), why="按年度批复",
        )  # fmt: skip


def _last(t: Teller) -> date:
    return month_first(month_first(t.today) - timedelta(days=1))


def _bill(t: Teller, day: date) -> None:
    """Last month's bill for lunches: six plates too many of the ordinary diet, the halal one half a yuan too dear."""
    t.at(day, 16)
    month = _last(t)
    supplier = next(row.id for row in t.desks["manager"].ask(supplier_list).value if row.name == "百味团餐")
    rows = [
        row for row in t.desks["front"].ask(meal_month, month=month).value.rows if row.supplier == supplier
    ]
    bill = t.run(
        "front", "meals.enter_bill", supplier=supplier, month=month, number=f"{month:%Y%m}01", billed_on=day,
    )  # fmt: skip
    for row in rows:
        plates = row.ordered - row.refused
        if not plates:
            continue
        price = row.due_sum // plates + (50 if row.diet.value == "halal" else 0)
        more = 6 if row.diet.value == "ordinary" else 0
        t.run(
            "front", "meals.add_bill_line", bill=bill, meal=row.meal.value, diet=row.diet.value, plates=plates + more,
            price=f"{price // 100}.{price % 100:02d}",
        )  # fmt: skip
