"""The sample's menus and supply: dishes of a house kitchen in Sichuan, a cycle of four weeks, one supplier of lunches
with prices and deliveries, a day whose menu changed, peanuts on the menu of today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from facility.core.clock import moment_of
from facility.core.desk import read_settings
from facility.demo.teller import Teller
from facility.meals.clashes import meal_clashes
from facility.meals.cycle_rules import monday_of, weekday_of
from facility.meals.dishes import dish_list
from facility.meals.eaters import eaters
from facility.meals.suppliers import supplier_list
from facility.meals.words import Meal
from facility.premises.keeping.documents import house_documents
from facility.staff.queries import staff_list

Scene = tuple[date, Callable[[], Any]]
WEEKS = 4
ALL = "ordinary soft minced pureed liquid"
CHEWED = "ordinary soft minced pureed"
FIRM = "ordinary soft minced"
# name, kind, ingredients, allergens, not for these diets, cautions, textures, cost in yuan
DISHES = (
    ("宫保鸡丁", "荤菜", "鸡腿肉、花生米、大葱、干辣椒、花椒、酱油、醋、菜籽油", "peanut soy", "vegetarian low_fat", "", FIRM, "4.60"),
    ("清蒸草鱼", "荤菜", "草鱼、姜、葱、蒸鱼豉油、菜籽油", "fish soy", "vegetarian", "", CHEWED, "5.20"),
    ("回锅肉", "荤菜", "猪后腿肉、青蒜、郫县豆瓣、甜面酱、菜籽油", "soy wheat", "vegetarian halal low_fat low_salt", "", FIRM, "5.00"),
    ("鱼香肉丝", "荤菜", "猪里脊、木耳、莴笋、泡椒、糖、醋、菜籽油", "soy", "vegetarian halal diabetic", "", FIRM, "4.50"),
    ("番茄牛腩", "荤菜", "牛腩、番茄、土豆、姜、菜籽油", "", "vegetarian low_purine", "", CHEWED, "6.80"),
    ("土豆烧牛肉", "荤菜", "牛肉、土豆、胡萝卜、豆瓣、菜籽油", "soy wheat", "vegetarian low_purine", "", CHEWED, "6.50"),
    ("青椒肉丝", "荤菜", "猪里脊、青椒、姜、菜籽油", "soy", "vegetarian halal", "", FIRM, "4.20"),
    ("粉蒸肉", "荤菜", "五花肉、红薯、蒸肉米粉、豆瓣", "soy wheat", "vegetarian halal low_fat low_salt", "", CHEWED, "5.10"),
    ("香菇滑鸡", "荤菜", "鸡腿肉、香菇、姜、菜籽油", "soy", "vegetarian", "", CHEWED, "4.80"),
    ("红烧排骨", "荤菜", "排骨、胡萝卜、八角、冰糖、酱油", "soy wheat", "vegetarian halal low_fat diabetic", "", FIRM, "6.20"),
    ("黄焖鸡", "荤菜", "鸡块、土豆、青椒、香菇、酱油", "soy", "vegetarian", "", CHEWED, "5.00"),
    ("肉末蒸蛋", "荤菜", "鸡蛋、猪肉末、葱、酱油", "egg soy", "vegetarian halal", "", ALL, "2.60"),
    ("清炖牛肉萝卜", "荤菜", "牛肉、白萝卜、姜", "", "vegetarian low_purine", "", CHEWED, "6.40"),
    ("豆瓣鱼", "荤菜", "鲤鱼、郫县豆瓣、姜、蒜、菜籽油", "fish soy wheat", "vegetarian low_salt", "", FIRM, "5.40"),
    ("盐煎肉", "荤菜", "猪腿肉、蒜苗、豆豉、豆瓣", "soy wheat", "vegetarian halal low_fat low_salt", "", FIRM, "4.90"),
    ("麻婆豆腐", "半荤", "豆腐、牛肉末、豆瓣、花椒、菜籽油", "soy wheat", "vegetarian", "", CHEWED, "2.40"),
    ("番茄炒蛋", "半荤", "番茄、鸡蛋、葱、菜籽油", "egg", "", "", ALL, "2.20"),
    ("家常豆腐", "素菜", "豆腐、青椒、木耳、豆瓣", "soy wheat", "low_purine", "", CHEWED, "2.10"),
    ("蒜蓉西兰花", "素菜", "西兰花、蒜、菜籽油", "", "", "", CHEWED, "1.90"),
    ("清炒时蔬", "素菜", "当季绿叶菜、蒜、菜籽油", "", "", "", CHEWED, "1.50"),
    ("醋熘白菜", "素菜", "白菜、醋、干辣椒、菜籽油", "", "", "", CHEWED, "1.30"),
    ("干煸四季豆", "素菜", "四季豆、芽菜、干辣椒、菜籽油", "", "low_salt low_fat", "", FIRM, "2.00"),
    ("酸辣土豆丝", "素菜", "土豆、醋、干辣椒、菜籽油", "", "", "", FIRM, "1.20"),
    ("凉拌黄瓜", "素菜", "黄瓜、蒜、醋、芝麻油", "sesame", "", "", FIRM, "1.40"),
    ("虎皮青椒", "素菜", "青椒、豆豉、醋、菜籽油", "soy", "", "", FIRM, "1.70"),
    ("蒸南瓜", "素菜", "南瓜", "", "diabetic", "", ALL, "1.10"),
    ("鱼香茄子", "素菜", "茄子、泡椒、糖、醋、菜籽油", "soy", "diabetic", "", CHEWED, "1.90"),
    ("手撕包菜", "素菜", "包菜、干辣椒、酱油、菜籽油", "soy", "", "", FIRM, "1.30"),
    ("炝炒藕片", "素菜", "藕、干辣椒、花椒、菜籽油", "", "", "", FIRM, "1.80"),
    ("清炒莴笋", "素菜", "莴笋、蒜、菜籽油", "", "", "", CHEWED, "1.60"),
    ("冬瓜肉丸汤", "汤", "冬瓜、猪肉、姜、葱", "egg", "vegetarian halal", "", ALL, "1.90"),
    ("番茄蛋花汤", "汤", "番茄、鸡蛋、葱", "egg", "", "", ALL, "1.00"),
    ("酸菜粉丝汤", "汤", "泡青菜、粉丝、姜", "", "low_salt", "", FIRM, "0.90"),
    ("海带豆腐汤", "汤", "海带、豆腐、姜", "soy", "low_purine", "", CHEWED, "1.10"),
    ("白萝卜骨头汤", "汤", "猪骨、白萝卜、姜", "", "vegetarian halal low_purine", "", ALL, "2.20"),
    ("紫菜虾皮汤", "汤", "紫菜、虾皮、鸡蛋", "egg shellfish", "vegetarian low_purine", "", CHEWED, "1.00"),
    ("米饭", "主食", "大米", "", "", "", ALL, "0.60"),
    ("杂粮饭", "主食", "大米、小米、红豆", "", "", "", CHEWED, "0.80"),
    ("馒头", "主食", "面粉、酵母", "wheat", "", "", FIRM, "0.60"),
    ("鲜肉包", "早点", "面粉、猪肉、葱、酱油", "wheat soy", "vegetarian halal", "", FIRM, "1.50"),
    ("青菜包", "早点", "面粉、青菜、香菇", "wheat", "", "", FIRM, "1.20"),
    ("煮鸡蛋", "早点", "鸡蛋", "egg", "", "", FIRM, "1.00"),
    ("白米粥", "早点", "大米", "", "", "", ALL, "0.40"),
    ("红豆粥", "早点", "大米、红豆", "", "", "", ALL, "0.60"),
    ("豆浆", "早点", "黄豆", "soy", "low_purine", "", ALL, "0.80"),
    ("鲜牛奶", "早点", "牛奶", "milk", "", "", ALL, "1.80"),
    ("素三鲜面", "早点", "面条、香菇、青菜、番茄", "wheat", "", "", FIRM, "2.20"),
    ("西柚", "水果", "西柚", "", "", "no_grapefruit", FIRM, "1.60"),
    ("苹果", "水果", "苹果", "", "", "", CHEWED, "1.20"),
    ("香蕉", "水果", "香蕉", "", "", "", ALL, "1.00"),
    ("橘子", "水果", "橘子", "", "", "", FIRM, "0.90"),
)  # fmt: skip
MEAT = (
    "清蒸草鱼", "回锅肉", "番茄牛腩", "香菇滑鸡", "鱼香肉丝", "土豆烧牛肉", "肉末蒸蛋", "黄焖鸡", "粉蒸肉", "清炖牛肉萝卜",
    "青椒肉丝", "豆瓣鱼", "红烧排骨",
)  # fmt: skip
SECOND = ("麻婆豆腐", "番茄炒蛋", "家常豆腐", "干煸四季豆", "鱼香茄子", "虎皮青椒", "酸辣土豆丝")
GREENS = ("蒜蓉西兰花", "清炒时蔬", "醋熘白菜", "清炒莴笋", "手撕包菜", "炝炒藕片", "蒸南瓜", "凉拌黄瓜")
SOUPS = ("番茄蛋花汤", "冬瓜肉丸汤", "海带豆腐汤", "白萝卜骨头汤", "酸菜粉丝汤", "紫菜虾皮汤")
MORNINGS = (
    ("白米粥", "鲜肉包", "煮鸡蛋"),
    ("豆浆", "馒头", "煮鸡蛋"),
    ("红豆粥", "青菜包"),
    ("素三鲜面", "鲜牛奶"),
)
FRUIT = ("苹果", "香蕉", "橘子")
PEANUTS = ("宫保鸡丁", "麻婆豆腐", "蒜蓉西兰花", "冬瓜肉丸汤", "西柚", "米饭")
"""The lunch of today’s weekday in the weeks 2 and 4; week 4 is this week."""


def menu_scenes(t: Teller) -> list[Scene]:
    """Supply since some months, the cycle for four weeks, deliveries of the last two weeks, what happened meanwhile."""
    begun = monday_of(t.today) - timedelta(days=7 * (WEEKS - 1))
    found: list[Scene] = [
        (t.today - timedelta(days=110), partial(_supply, t, t.today - timedelta(days=110))),
        (begun, partial(_cycle, t, begun)),
        (t.today - timedelta(days=14), partial(_offered, t, t.today - timedelta(days=14))),
        (t.today - timedelta(days=5), partial(_changed, t, t.today - timedelta(days=5))),
        (t.today - timedelta(days=3), partial(_said, t, t.today - timedelta(days=3))),
    ]
    return [*found, *((t.today - timedelta(days=n), partial(_delivered, t, n)) for n in range(14, 0, -1))]


def _supply(t: Teller, day: date) -> None:
    t.at(day, 18)
    papers = {row.number: row.id for row in t.desks["manager"].ask(house_documents).value}
    own = t.run(
        "manager", "meals.add_supplier", name="本院食堂", kind="own", meals=["breakfast", "dinner"], since=day,
        licence=papers["JY35101990002233"], contact="郑建平", phone="13800138041",
    )  # fmt: skip
    licence = t.run(
        "manager", "premises.file_document", kind="licence", title="百味团餐食品经营许可证", number="JY25101990017745",
        issuer="锦溪区市场监督管理局", since=day - timedelta(days=900), until=day + timedelta(days=600),
    )  # fmt: skip
    contract = t.run(
        "manager", "premises.file_document", kind="supplier", title="午餐配送", number="HT-2026-09", issuer="百味团餐有限公司",
        since=day, until=day + timedelta(days=364),
    )  # fmt: skip
    lunch = t.run(
        "manager", "meals.add_supplier", name="百味团餐", kind="ordered", meals=["lunch"], since=day, licence=licence,
        contract=contract, contact="彭立", phone="13800138052", note="送餐车 11 点左右到，从东门进。",
    )  # fmt: skip
    for supplier, meal, diet, price in (
        (own, "breakfast", None, "6.00"), (own, "dinner", None, "12.00"), (lunch, "lunch", None, "14.50"),
        (lunch, "lunch", "halal", "16.50"), (lunch, "lunch", "diabetic", "15.50"),
    ):  # fmt: skip
        t.run("manager", "meals.set_price", supplier=supplier, meal=meal, diet=diet, since=day, price=price)
    t.run(
        "manager",
        "meals.set_price",
        supplier=lunch,
        meal="lunch",
        since=t.today.replace(day=1),
        price="15.00",
    )


def _cycle(t: Teller, begun: date) -> None:
    t.at(begun, 18)
    ids = {}
    for name, kind, ingredients, allergens, not_for, cautions, textures, cost in DISHES:
        ids[name] = t.run(
            "kitchen", "meals.add_dish", name=name, kind=kind, ingredients=ingredients, allergens=allergens.split(),
            not_for=not_for.split(), cautions=cautions.split(), textures=textures.split(), cost=cost,
        )  # fmt: skip
    cycle = t.run("kitchen", "meals.begin_cycle", name="冬季四周菜单", weeks=WEEKS, since=begun)
    for n in range(7 * WEEKS):
        day = begun + timedelta(days=n)
        for meal, names in _meals(n, day, t.today).items():
            for name in names:
                t.run(
                    "kitchen", "meals.plan_dish", cycle=cycle, week=n // 7 + 1, weekday=weekday_of(day), meal=meal,
                    dish=ids[name],
                )  # fmt: skip


def _meals(n: int, day: date, today: date) -> dict[str, tuple[str, ...]]:
    """What is planned for the n-th day of the cycle; no two weeks are alike."""
    week = n // 7
    lunch: tuple[str, ...] = (
        MEAT[n % 13],
        SECOND[(n + week) % 7],
        GREENS[n % 8],
        SOUPS[(n + week) % 6],
        "米饭",
    )
    if n % 2:
        lunch = (*lunch, FRUIT[n // 2 % 3])
    if (today - day).days in (0, 14):
        lunch = PEANUTS
    dinner = (
        MEAT[(n + 6) % 13], GREENS[(n + 3 + week) % 8], SOUPS[(n + 3) % 6], ("米饭", "杂粮饭", "馒头")[(n + week) % 3],
    )  # fmt: skip
    return {"breakfast": MORNINGS[(n + week) % 4], "lunch": lunch, "dinner": dinner}


def _ids(t: Teller) -> dict[str, int]:
    return {row.name: row.id for row in t.desks["kitchen"].ask(dish_list).value}


def _offered(t: Teller, day: date) -> None:
    t.at(day, 18)
    ids = _ids(t)
    for dish, offered in (("宫保鸡丁", "清蒸草鱼"), ("宫保鸡丁", "家常豆腐"), ("西柚", "香蕉")):
        waiting = [
            one for one in t.desks["kitchen"].ask(meal_clashes, day=day, meal=Meal.LUNCH).value if one.open
        ]
        if any(one.dish == ids[dish] for one in waiting):
            t.run(
                "kitchen", "meals.offer_instead", day=day, meal="lunch", dish=ids[dish], offered=ids[offered]
            )


def _changed(t: Teller, day: date) -> None:
    t.at(day, 18)
    ids, n = _ids(t), (day - monday_of(t.today)).days + 7 * (WEEKS - 1)
    t.run(
        "kitchen", "meals.change_menu", day=day, meal="dinner", left_out=ids[_meals(n, day, t.today)["dinner"][0]],
        dish=ids["盐煎肉"], reason="当天没有买到新鲜的料。",
    )  # fmt: skip


def _said(t: Teller, day: date) -> None:
    t.at(day, 18)
    supplier = next(row.id for row in t.desks["manager"].ask(supplier_list).value if row.name == "百味团餐")
    t.run(
        "front", "meals.record_voice", kind="complaint", day=day, meal="lunch", supplier=supplier,
        about="午餐的菜偏咸，米饭有点硬。", source="二楼几位住员",
    )  # fmt: skip


def _delivered(t: Teller, back: int) -> None:
    """Most came hot and in time; one was late and lukewarm, one short of three."""
    day = t.today - timedelta(days=back)
    t.at(day, 18)
    with t.desks["kitchen"].store.read() as session:
        who = eaters(session, read_settings(session), day, Meal.LUNCH, moment_of(day, 11))
    ordered = sum(one.plates for one in who)
    supplier = next(row.id for row in t.desks["manager"].ask(supplier_list).value if row.name == "百味团餐")
    keeper = next(row.id for row in t.desks["manager"].ask(staff_list).value if row.name == "郑建平")
    minute, degrees, number, more = 10 + back * 3 % 20, f"{66 + back * 7 % 11}.{back % 10}", ordered, {}
    if back == 9:
        minute, degrees = 58, "57.5"
        more = {"reason": "路上堵车；回锅加热到 75 ℃ 后分餐，已电话告知送餐方。"}
    elif back == 4:
        number, more = max(ordered - 3, 0), {"verdict": "partly", "reason": "少送三份，厨房补做。"}
    t.run(
        "kitchen", "meals.check_delivery", supplier=supplier, day=day, meal="lunch",
        arrived_at=moment_of(day, 11, minute), number=number, ordered=ordered, degrees=degrees, checked_by=keeper, **more,
    )  # fmt: skip
