"""How fast the board of beds opens after ten years, against after one month; both houses have 120 beds."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk
from facility.core.vault import Cost

TODAY = date(2026, 11, 19)
ROOMS, BEDS = 60, 120
TEN_YEARS, ONE_MONTH = 3650, 30
MEAN_STAY = 45
"""Nights; ten years are then some 9,000 stays."""


def lived_in(folder: Path, days: int) -> Desk:
    """A desk at a new store: 120 beds, every one given again and again for so many days up to `TODAY`."""
    from facility.premises.pattern import SetUpBuilding
    from facility.start import create_store

    desk, _code = create_store(
        folder, login="bench", name="bench", password="bench-bench-1", clock=SetClock(moment_of(TODAY, 12)),
        cost=Cost(64, 1, 1),
    )  # fmt: skip
    desk.run(SetUpBuilding(name="主楼", floors=2, rooms_per_floor=ROOMS // 2, beds_per_room=2, women="1F"))
    desk.store.lower_guards()  # only to fill it; what is filled in is right
    with desk.store.write() as session:
        _fill(session, desk.user.id, moment_of(TODAY - timedelta(days=days), 9), moment_of(TODAY, 9))
    desk.store.raise_guards()
    return desk


def _fill(session: Any, by: int, start: datetime, end: datetime) -> None:
    from facility.lodging.model import BedAssignment, ReturnPlan, Stay
    from facility.lodging.words import ServiceKind
    from facility.people.choices import IdKind, Sex
    from facility.people.persons import Person
    from facility.premises.model import Bed, RoomSex

    chance = random.Random(7)
    texts = {
        column.key: ""
        for column in Person.__table__.columns
        if not column.nullable and str(column.type).startswith(("VARCHAR", "TEXT"))
    }
    beds = session.execute(select(Bed.id, RoomSex.sex).join(RoomSex, RoomSex.room == Bed.room)).all()
    n = 0
    for bed, sex in beds:
        since = start + timedelta(hours=chance.randrange(240))
        while since < end:
            n += 1
            until = since + timedelta(days=chance.randint(5, 2 * MEAN_STAY), hours=chance.randrange(8))
            left = until if until < end else None
            named = {"number": f"RY-{n:06d}", "name": "甲" + chr(0x4E00 + n % 20000), "sex": Sex(sex.value)}
            whose = {"id_kind": IdKind.NONE, "entered_at": since, "entered_by": by, "birth": date(1980, 1, 1)}
            person = Person(**{**texts, **named, **whose})
            session.add(person)
            session.flush()
            stay = Stay(
                number=f"ZZ-{n:06d}", person=person.id, kind=ServiceKind.FULL_TIME, arrived_at=since, left_at=left,
                void_reason="",
            )  # fmt: skip
            session.add(stay)
            session.flush()
            session.add(
                BedAssignment(stay=stay.id, bed=bed, since=since, until=left, reason="", void_reason="")
            )
            session.add(ReturnPlan(stay=stay.id, planned_return=until.date(), since=since, reason=""))
            since = until + timedelta(hours=chance.randint(1, 72))
    session.flush()


def boards(median_ms: Callable[..., float]) -> dict[str, float]:
    """The board now and a year back, the time line, and all beds judged for one person (what a drag asks)."""
    from facility.lodging.board import bed_board
    from facility.lodging.offers import free_beds
    from facility.lodging.timeline import bed_timeline
    from facility.people.persons import Person

    found: dict[str, dict[str, float]] = {}
    for named, days in (("one month", ONE_MONTH), ("ten years", TEN_YEARS)):
        with tempfile.TemporaryDirectory() as place:
            desk = lived_in(Path(place) / "store", days)
            with desk.store.read() as session:
                somebody = session.scalars(select(Person.id).order_by(Person.id.desc()).limit(1)).one()
            back = moment_of(TODAY - timedelta(days=min(days - 10, 365)), 12)
            found[named] = {
                "board of 120 beds": median_ms(lambda: desk.ask(bed_board)),  # noqa: B023
                "board of 120 beds in the past": median_ms(lambda: desk.ask(bed_board, at=back)),  # noqa: B023
                "all beds judged for one person": median_ms(lambda: desk.ask(free_beds, person=somebody)),  # noqa: B023
                "time line of 30 days": median_ms(lambda: desk.ask(bed_timeline, days=30)),  # noqa: B023
            }
            desk.close()
    figures: dict[str, float] = {}
    for what, month in found["one month"].items():
        years = found["ten years"][what]
        figures[f"{what}, ten years, ms"] = years
        figures[f"… against one month’s, {what}, ratio"] = years / month
    return figures
