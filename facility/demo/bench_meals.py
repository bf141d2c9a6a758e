"""How fast the counts of a month are after ten years of records, against one year's.

Both are a house of sixty with leaves, hospital days, attendance and diet orders; the older records are repeated year
by year back, so that the month itself is the same.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from facility.core.clock import SetClock, moment_of

TODAY = date(2026, 11, 19)
LIVING, COMING = 60, 20
YEAR = 365


def meals(runs: int = 5) -> dict[str, float]:
    """All meals of a month at one year of records and at ten, measured by turns, so that what else the machine does
    weighs on both alike."""
    first, last = TODAY.replace(day=1) - timedelta(days=31), TODAY.replace(day=1) - timedelta(days=1)
    with tempfile.TemporaryDirectory() as place:
        desks = [_filled(Path(place) / str(years), years) for years in (1, 10)]
        try:
            plates = [_month(desk, first, last) for desk in desks]
            assert plates[0] == plates[1] > 1000, "the month must not change by what was years before"
            times: list[list[float]] = [[], []]
            for _run in range(runs):
                for desk, taken in zip(desks, times, strict=True):
                    begun = time.perf_counter()
                    _month(desk, first, last)
                    taken.append((time.perf_counter() - begun) * 1000)
        finally:
            for desk in desks:
                desk.close()
    one_year, ten_years = (statistics.median(taken) for taken in times)
    return {
        "counts of a month, one year of records, ms": one_year,
        "counts of a month, ten years of records, ms": ten_years,
        "… against one year’s, ratio": ten_years / one_year,
    }


def _filled(folder: Path, years: int) -> Any:
    """A store with so many years of records."""
    from facility.core.vault import Cost
    from facility.start import create_store

    desk, _code = create_store(
        folder, login="bench", name="bench", password="bench-bench-1", clock=SetClock(moment_of(TODAY, 12)),
        cost=Cost(64, 1, 1),
    )  # fmt: skip
    fill = _Filling(desk)
    for back in range(years):
        fill.year(back)
    return desk


def _month(desk: Any, first: date, last: date) -> int:
    """The plates of all meals of a month."""
    from facility.core.desk import read_settings
    from facility.meals.counts import eaters_between
    from facility.meals.words import Meal

    with desk.store.read() as session:
        found = eaters_between(session, read_settings(session), first, last, desk.clock(), tuple(Meal))
        return sum(one.plates for _day, _meal, here in found for one in here)


class _Filling:
    """Fills a store year by year; people, stays and orders of older years are their own."""

    def __init__(self, desk: Any) -> None:
        self.desk = desk

    def year(self, back: int) -> None:
        """One year of records that ended ``back`` years ago; the last year's stays are still open."""
        begin = moment_of(TODAY - timedelta(days=YEAR * (back + 1)), 9)
        end = begin + timedelta(days=YEAR) if back else None
        self.desk.store.lower_guards()  # only to fill it
        with self.desk.store.write() as session:
            for n in range(LIVING + COMING):
                person = self._person(session, back, n)
                stay = self._stay(session, back, n, person, begin, end)
                if n < LIVING:
                    self._aways(session, n, person, stay, begin)
                else:
                    self._days(session, n, person, stay, begin)
                if n % 3 == 0:
                    self._orders(session, n, person, begin)
        self.desk.store.raise_guards()

    def _person(self, session: Any, back: int, n: int) -> int:
        from facility.demo.bench import person_of
        from facility.people.persons import Person

        row = person_of(Person, back * 1000 + n, f"甲{chr(0x4E00 + n)}", self.desk.user.id, self.desk.clock())
        session.add(row)
        session.flush()
        return int(row.id)

    def _stay(
        self, session: Any, back: int, n: int, person: int, begin: datetime, end: datetime | None
    ) -> int:
        from facility.lodging.model import Stay
        from facility.lodging.words import ServiceKind

        row = Stay(
            number=f"{back}-{n}", person=person, kind=ServiceKind.FULL_TIME if n < LIVING else ServiceKind.DAY,
            arrived_at=begin, left_at=end, void_reason="",
        )  # fmt: skip
        session.add(row)
        session.flush()
        return int(row.id)

    def _aways(self, session: Any, n: int, person: int, stay: int, begin: datetime) -> None:
        from facility.lodging.daily.absence_model import Absence
        from facility.lodging.daily.words import AbsenceKind

        texts = dict.fromkeys(
            ("where_to", "companion", "agreed_with", "guardian_signed_by", "without_guardian", "hospital", "ward",
             "reason", "note", "void_reason"), "",
        )  # fmt: skip
        for at in range(n % 9, YEAR, 21):
            left = begin + timedelta(days=at, hours=n % 10)
            kind = AbsenceKind.HOSPITAL if at % 4 == 0 else AbsenceKind.LEAVE
            session.add(
                Absence(
                    person=person, stay=stay, kind=kind, planned_from=left, planned_until=left + timedelta(days=2),
                    left_at=left, back_at=left + timedelta(days=1, hours=20), **texts,
                )
            )  # fmt: skip

    def _days(self, session: Any, n: int, person: int, stay: int, begin: datetime) -> None:
        from facility.core.clock import day_of
        from facility.lodging.daily.attendance_model import Attendance

        for at in range(YEAR):
            if (at + n) % 7 < 5:
                came = begin + timedelta(days=at, minutes=n)
                session.add(
                    Attendance(
                        person=person, stay=stay, day=day_of(came), came_at=came, went_at=came + timedelta(hours=6), note="",
                        void_reason="",
                    )
                )  # fmt: skip

    def _orders(self, session: Any, n: int, person: int, begin: datetime) -> None:
        from facility.meals.diet_model import DietOrder
        from facility.meals.diet_words import DietWhy
        from facility.meals.words import Diet, Texture

        for at in range(0, YEAR, 60):
            since = begin + timedelta(days=at)
            until = since + timedelta(days=60)
            session.add(
                DietOrder(
                    person=person, since=since, until=until, until_first=until, end_reason="", ordered_by="", reason="",
                    why=DietWhy.MEDICAL, diets=(tuple(Diet)[(n + at) % 7],), texture=tuple(Texture)[n % 4], allergies=(),
                    allergy_note="", dislikes="", cautions=(), kitchen_note="", entered_at=since,
                    entered_by=self.desk.user.id, void_reason="",
                )
            )  # fmt: skip
