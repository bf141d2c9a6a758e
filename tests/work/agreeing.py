"""A small workshop with posts and people who may work there, for tests of agreements and what follows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.permissions import Role
from facility.work.agreement_words import Standing
from facility.work.standing import standing_on
from tests.support.people import describe, run

TODAY = date(2026, 11, 19)
WEEK = "mon,tue,wed,thu,fri"


class Workplace:
    """One workshop, one coach who may assess; ``desk``: somebody with every role it takes."""

    def __init__(self, desk: Desk, clock: SetClock, coach: Desk) -> None:
        self.desk, self.clock, self.coach = desk, clock, coach
        describe(desk)
        self.staff = run(
            desk, "staff.hire", name="方磊", engagement="employed", since="2026-01-05", posts="work_coach",
            qualification="康复治疗师",
        )  # fmt: skip
        self.workshop = run(desk, "work.open_workshop", name="手工坊", coach=self.staff, since="2026-02-01")
        self.post = self.add_post()

    def run(self, name: str, /, **fields: Any) -> Any:
        return run(self.desk, name, **fields)

    def add_post(self, **other: Any) -> int:
        facts: dict[str, Any] = {
            "name": "纸盒折叠", "workshop": self.workshop, "line": "handwork", "kind": "assisted",
            "tasks": "折盒\n点数装箱", "place": "一楼手工坊", "places": 30, "since": "2026-02-01", "minutes_day": "4",
            "days": WEEK, "start": "8:30", "finish": "13:00", "intensity": "light",
        }  # fmt: skip
        return int(run(self.desk, "work.add_post", **{**facts, **other}))

    def person(self, name: str = "林晓慧", birth: str = "1988-03-14", **who: Any) -> int:
        return int(
            run(self.desk, "people.enter", name=name, sex="female", birth=birth, confirmed_new="yes", **who)
        )

    def willing(self, person: int, on: date = TODAY) -> None:
        run(self.desk, "work.note_willing", person=person, on=on.isoformat(), words="想试试折纸盒。")

    def assess(self, person: int, on: date = TODAY, **other: Any) -> int:
        facts: dict[str, Any] = {
            "endurance": "alone", "attention": "alone", "social": "prompted", "safety": "alone", "physical": "alone",
            "minutes_day": "4", "minutes_week": "20", "intensity": "medium",
        }  # fmt: skip
        facts |= {"person": person, "assessed_on": on.isoformat(), "assessor": self.staff}
        return int(run(self.desk, "work.assess", **{**facts, **other}))

    def ready(self, name: str = "林晓慧", **who: Any) -> int:
        """Somebody who wants to work and was assessed."""
        person = self.person(name, **who)
        self.willing(person)
        self.assess(person)
        return person

    def draft(self, person: int, **other: Any) -> int:
        facts: dict[str, Any] = {
            "person": person, "post": self.post, "since": TODAY.isoformat(), "until": "2027-05-18", "rate_hour": "8",
        }  # fmt: skip
        return int(run(self.desk, "work.draft_agreement", **{**facts, **other}))

    def signed(self, person: int, on: date | None = None, person_by: str = "林晓慧", **other: Any) -> int:
        """An agreement drafted, printed and signed."""
        made = self.draft(person, **other)
        self.run("work.print_agreement", agreement=made)
        fields = {"on": on.isoformat()} if on else {}
        self.run("work.sign_agreement", agreement=made, facility_by="何志远", person_by=person_by, **fields)
        return made

    def standing(self, agreement: int, day: date | None = None) -> Standing:
        with self.desk.store.read() as session:
            now = self.clock()
            return standing_on(session, (agreement,), day or self.today, now)[agreement]

    @property
    def today(self) -> date:
        from facility.core.clock import day_of

        return day_of(self.clock())

    def later(self, days: int) -> date:
        self.clock.forward(days=days)
        return self.today


def workplace(desk: Desk, clock: SetClock, desk_as: Callable[[Role], Desk]) -> Workplace:
    return Workplace(desk, clock, desk_as(Role.WORK_COACH))


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)
