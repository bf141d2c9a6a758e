"""A kitchen's days in the sample: meals for staff and a guest, a correction by hand, counts frozen, changes after it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from facility.demo.scenes import Scene
from facility.demo.teller import Teller
from facility.meals.counts import meal_counts
from facility.meals.eaters import Eater, eaters
from facility.meals.words import Meal

REGULARS = (("郑建平", ("lunch", "dinner")), ("唐军", ("lunch",)), ("白玉", ("lunch",)))
"""Staff who eat here on their working days."""
DAYS_FROZEN = 3
WEEK = ("mon", "tue", "wed", "thu", "fri")


def meal_day_scenes(t: Teller) -> Sequence[Scene]:
    """Scenes of the last days, with their days."""
    scenes: list[Scene] = [(t.today - timedelta(days=40), partial(_regulars, t))]
    for back in range(DAYS_FROZEN, -1, -1):
        day = t.today - timedelta(days=back)
        scenes.append((day, partial(_freeze, t, day)))
    scenes.append((t.today - timedelta(days=2), partial(_not_eaten, t)))
    scenes.append((t.today, partial(_changes, t)))
    return scenes


def _regulars(t: Teller) -> None:
    day = t.today - timedelta(days=40)
    t.at(day, 10)
    for name, meals in REGULARS:
        who = _staff(t, name)
        t.run(
            "front",
            "meals.add_guest",
            kind="staff",
            staff=who,
            since=day,
            meals=meals,
            weekdays=WEEK,
            table="职工桌",
        )


def _staff(t: Teller, name: str) -> int:
    from sqlalchemy import select

    from facility.staff.model import Staff

    with t.desks["admin"].store.read() as session:
        return session.scalars(select(Staff.id).where(Staff.name == name)).one()


def _freeze(t: Teller, day: date) -> None:
    """Today it is lunch alone: dinner is still to come."""
    t.at(day, 9, 31)
    t.run("kitchen", "meals.freeze", day=day, meal="lunch")
    if day < t.today:
        t.at(day, 15, 2)
        t.run("kitchen", "meals.freeze", day=day, meal="dinner")


def _here(t: Teller, day: date, meal: Meal) -> tuple[Eater, ...]:
    """Who eats, with names."""
    from facility.core.desk import read_settings

    desk = t.desks["kitchen"]
    with desk.store.read() as session:
        return eaters(session, read_settings(session), day, meal, t.clock())


def _not_eaten(t: Teller) -> None:
    """Somebody hardly ate at two meals in a row; a nurse looked into it."""
    day = t.today - timedelta(days=2)
    t.at(day, 18, 40)
    here = [one.person for one in _here(t, day, Meal.DINNER) if one.person is not None]
    lunch = {one.person for one in _here(t, day, Meal.LUNCH)}
    who = next(person for person in here[3:] if person in lunch)
    t.run("front", "meals.note_not_eaten", person=who, day=day, meal="lunch", how="little")
    t.run("front", "meals.note_not_eaten", person=who, day=day, meal="dinner", seen="只喝了汤，说没胃口。")
    t.at(day, 19, 10)
    t.run("doctor", "meals.look_into_missed", person=who, looked="谈过：牙疼。约了明天看牙，先送软食。")


def _changes(t: Teller) -> None:
    """After the freeze: two guests come, one resident eats out, one plate more; the kitchen knows of the first."""
    day = t.today
    t.at(day, 9, 44)
    t.run(
        "front", "meals.add_guest", kind="guest", guest="街道慰问人员", since=day, until=day, meals=["lunch"], plates=2,
        table="接待桌",
    )  # fmt: skip
    t.at(day, 9, 50)
    t.run("kitchen", "meals.tell_kitchen", day=day, meal="lunch")
    t.at(day, 9, 58)
    away = next(one.person for one in _here(t, day, Meal.LUNCH)[2:] if one.person is not None)
    t.run(
        "front", "meals.correct_count", day=day, meal="lunch", what="leave_out", person=away,
        reason="中午面试，自己在外面吃",
    )  # fmt: skip
    t.run(
        "front", "meals.correct_count", day=day, meal="lunch", what="plates", plates=1, reason="维修师傅一份"
    )
    assert t.desks["kitchen"].ask(meal_counts, day=day, meal=Meal.LUNCH).value.changes
