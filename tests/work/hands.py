"""What tests of workshops, posts, wishes and assessments do at a desk."""

from __future__ import annotations

from typing import Any

from facility.core.desk import Desk
from tests.support.people import run as run

GRADES = dict.fromkeys(("endurance", "attention", "social", "safety", "physical"), "prompted")


def person(desk: Desk, name: str = "关山月", birth: str = "1990-03-04", **other: Any) -> int:
    made: int = run(desk, "people.enter", name=name, sex="female", birth=birth, confirmed_new="yes", **other)
    return made


def wishing(desk: Desk, *, on: str = "2026-11-10", name: str = "关山月", birth: str = "1990-03-04") -> int:
    """Somebody who wants to work."""
    made = person(desk, name, birth)
    run(desk, "work.note_willing", person=made, on=on, words="想试试手工。")
    return made


def staff(desk: Desk, name: str = "丁若楠", **other: Any) -> int:
    facts = {"posts": ["therapist"], "since": "2025-01-01", "qualification": "康复治疗师", **other}
    made: int = run(desk, "staff.hire", name=name, **facts)
    return made


def assessed(desk: Desk, person: int, *, on: str = "2026-11-12", assessor: int = 0, **other: Any) -> int:
    """An assessment: three hours a day, fifteen a week, light."""
    facts = {"minutes_day": "3", "minutes_week": "15", "intensity": "light", **GRADES, **other}
    who = assessor or staff(desk)
    made: int = run(desk, "work.assess", person=person, assessed_on=on, assessor=who, **facts)
    return made


def workshop(desk: Desk, name: str = "手工坊", **other: Any) -> int:
    made: int = run(desk, "work.open_workshop", name=name, **{"since": "2026-01-05", **other})
    return made


def post(desk: Desk, name: str = "纸盒折叠", **other: Any) -> int:
    """A light post of three hours on five days with two places; in a workshop of its own unless told otherwise."""
    facts: dict[str, Any] = {
        "line": "handwork", "kind": "assisted", "tasks": "折盒\n清点", "places": "2", "since": "2026-01-05", "minutes_day": "3",
        "days": ["mon", "tue", "wed", "thu", "fri"], "start": "9:00", "finish": "12:00", "intensity": "light", **other,
    }  # fmt: skip
    if "workshop" not in facts and "employer" not in facts:
        facts["workshop"] = workshop(desk, f"{name}工坊")
    made: int = run(desk, "work.add_post", name=name, **facts)
    return made
