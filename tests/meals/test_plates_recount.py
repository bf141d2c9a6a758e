"""Plates at any moment equal an independent recount over random orders, ends, renewals, voids and choking checks."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from facility.core.desk import Desk
from facility.meals.plates import plates_at
from facility.meals.words import DECIDES, Allergen, Caution, ChokingLevel, Diet, EatingHelp, Portion, Texture
from facility.people.choices import Sex
from tests.lodging.house import House, on
from tests.support.people import run

FACTORS = ("choked_before", "stiff_or_dry", "dementia", "snatching", "stroke", "seizures", "fast", "teeth")


def _wish(dice: random.Random) -> dict[str, Any]:
    """What a random order asks for; never nothing."""
    what: dict[str, Any] = {}
    if dice.random() < 0.6:
        what["diets"] = [one.value for one in dice.sample(list(Diet), dice.randint(1, 3))]
    if dice.random() < 0.5:
        what["texture"] = dice.choice(list(Texture)).value
    if dice.random() < 0.4:
        what["allergies"] = [one.value for one in dice.sample(list(Allergen)[:-1], dice.randint(1, 3))]
    if dice.random() < 0.3:
        what["portion"] = dice.choice(list(Portion)).value
    if dice.random() < 0.3:
        what["help"] = dice.choice(list(EatingHelp)).value
    if dice.random() < 0.2:
        what["cautions"] = [dice.choice(list(Caution)).value]
    return what or {"dislikes": "香菜"}


def _recount(
    orders: list[dict[str, Any]], looks: list[dict[str, Any]], moment: datetime, known: datetime
) -> tuple[Any, ...]:
    """The plate from the plain list of what was done, without any of the program's own adding up."""
    held = []
    for one in orders:
        if one["entered"] > known or (one["voided"] and one["voided"] <= known):
            continue
        until = one["end"] if one["ended"] and one["ended"] <= known else one["until"]
        if one["since"] <= moment and (until is None or moment < until):
            held.append(one["what"])
    diets = {value for what in held for value in what.get("diets", ())} - {"ordinary"}
    names = [one.value for one in DECIDES]
    ordered = sorted(diets, key=names.index) or ["ordinary"]
    textures = ["ordinary", "soft", "minced", "pureed", "liquid"]
    texture = max((textures.index(what["texture"]) for what in held if "texture" in what), default=0)
    allergies = {value for what in held for value in what.get("allergies", ())}
    portions = {what["portion"] for what in held if what.get("portion") in ("small", "large")}
    helps = ["none", "watch", "cut_up", "feed"]
    help = max((helps.index(what["help"]) for what in held if "help" in what), default=0)
    counted = [one for one in looks if one["at"] <= moment and one["entered"] <= known and not one["voided"]]
    latest = max(counted, key=lambda one: (one["at"], one["id"]), default=None)
    factors = 0 if latest is None else len(latest["factors"])
    return (
        ordered[0], ordered, textures[texture], allergies, portions.pop() if len(portions) == 1 else "usual", helps[help],
        ("none", "watch", "high")[min(2, factors)], latest["measure"] if latest and factors else "",
    )  # fmt: skip


def _told(plate: Any) -> tuple[Any, ...]:
    return (
        plate.main.value, [one.value for one in plate.diets], plate.texture.value,
        {one.value for one in plate.allergies}, plate.portion.value, plate.help.value, plate.choking.value, plate.measure,
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_plates_equal_a_recount(desk: Desk, house: House, clock: Any, seed: int) -> None:
    dice = random.Random(seed)
    people = [house.person(f"对象{n}", Sex.FEMALE) for n in range(4)]
    by = run(desk, "staff.hire", name="韩冰", posts=["nurse"], since="2025-01-01", qualification="护师")
    orders: list[dict[str, Any]] = []
    looks: list[dict[str, Any]] = []
    begun = clock()
    for _step in range(70):
        clock.forward(minutes=dice.randint(1, 60 * 20))
        now, roll, person = clock(), dice.random(), dice.choice(people)
        open_ones = [one for one in orders if not one["voided"] and not one["ended"]]
        if roll < 0.55 or not open_ones:
            since = now + timedelta(minutes=dice.randint(-3000, 3000))
            until = None if dice.random() < 0.4 else since + timedelta(minutes=dice.randint(1, 20000))
            what = _wish(dice)
            id = run(
                desk,
                "meals.order_diet",
                person=person,
                since=since,
                until=until,
                ordered_by="罗文涛",
                why="medical",
                **what,
            )
            orders.append(
                {"id": id, "person": person, "since": since, "until": until, "end": None, "ended": None, "voided": None,
                 "entered": now, "what": what}
            )  # fmt: skip
        elif roll < 0.7:
            one = dice.choice(open_ones)
            if one["until"] is not None and one["until"] <= now:
                continue
            end = one["since"] + timedelta(minutes=dice.randint(1, 9000))
            run(desk, "meals.end_diet", order=one["id"], until=end, reason="不用了")
            one["end"], one["ended"] = end, now
        elif roll < 0.78:
            one = dice.choice(open_ones)
            run(desk, "meals.void_diet", order=one["id"], reason="错了")
            one["voided"] = now
        elif roll < 0.95:
            at = now - timedelta(minutes=dice.randint(0, 4000))
            factors = dice.sample(FACTORS, dice.choice((0, 1, 2, 3)))
            measure = f"措施{dice.randint(1, 99)}"
            id = run(
                desk,
                "meals.check_choking",
                person=person,
                at=at,
                assessor=by,
                factors=factors,
                measure=measure,
            )
            looks.append(
                {"id": id, "person": person, "at": at, "factors": factors, "measure": measure, "entered": now,
                 "voided": None}
            )  # fmt: skip
        elif looks and not looks[-1]["voided"]:
            run(desk, "meals.void_choking", check=looks[-1]["id"], reason="错了")
            looks[-1]["voided"] = now
    span = int((clock() - begun).total_seconds()) // 60
    edges = [one[key] for one in orders for key in ("since", "until", "end") if one[key]]
    moments = [begun + timedelta(minutes=dice.randint(-3000, span + 3000)) for _n in range(60)]
    moments += [edge + timedelta(minutes=step) for edge in dice.sample(edges, 20) for step in (-1, 0)]
    with desk.store.read() as session:
        for moment in moments:
            plates = plates_at(session, people, moment)
            for person in people:
                mine = [one for one in orders if one["person"] == person]
                seen = [one for one in looks if one["person"] == person]
                assert _told(plates[person]) == _recount(mine, seen, moment, clock()), (person, moment)
        for _n in range(40):
            moment, known = dice.choice(moments), begun + timedelta(minutes=dice.randint(0, span))
            plates = plates_at(session, people, moment, known)
            for person in people:
                mine = [one for one in orders if one["person"] == person]
                seen = [
                    {**one, "voided": one["voided"] is not None and one["voided"] <= known}
                    for one in looks
                    if one["person"] == person
                ]
                assert _told(plates[person]) == _recount(mine, seen, moment, known), (person, moment, known)


def test_one_statement_a_table_for_a_hundred_and_twenty(desk: Desk, house: House) -> None:
    people = [house.person(f"对象{n}", Sex.FEMALE) for n in range(120)]
    for person in people[::3]:
        run(
            desk, "meals.order_diet", person=person, since="2026-11-10 08:00", ordered_by="罗文涛", why="medical",
            texture="soft",
        )  # fmt: skip
    counted: list[str] = []
    with desk.store.read() as session:
        engine = session.get_bind()
        listen = lambda *given: counted.append(given[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", listen)
        plates = plates_at(session, people, on(19))
        event.remove(engine, "before_cursor_execute", listen)
    assert len(plates) == 120 and sum(one.texture is Texture.SOFT for one in plates.values()) == 40
    assert sum(one.choking is ChokingLevel.NONE for one in plates.values()) == 120
    assert len([one for one in counted if one.lstrip().upper().startswith("SELECT")]) == 2
