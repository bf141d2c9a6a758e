"""What the records of inspections say about quality control itself; each line conforms, does not, cannot tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from facility.core.checks import Answer, Looking, Verdict, answer
from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk, Reading, query
from facility.core.handling import QUERIES, QUERY_OF
from facility.core.standard import load_standard
from facility.quality.inspection.board import inspection_board
from facility.quality.inspection.model import Inspection
from facility.quality.words import Clause
from tests.support.people import Comer, run

NOV = date(2026, 11, 19)


@pytest.fixture(autouse=True)
def looked() -> Iterator[None]:
    yield
    QUERIES.pop("look_at_line", None)


def look(desk: Desk, clause: str) -> Answer:
    def look_at_line(ctx: Reading, *, clause: Clause) -> Answer:
        return answer(Looking(ctx, ctx.now), load_standard().by_clause[clause])

    asked = query("look_at_line", may="quality.read")(look_at_line)
    try:
        return desk.ask(asked, clause=clause).value
    finally:
        QUERY_OF.pop(asked, None)


class House:
    """A described facility that inspects itself."""

    def __init__(self, desk: Desk, clock: SetClock) -> None:
        self.desk, self.clock = desk, clock
        clock.set(moment_of(date(2026, 7, 1), 9))
        run(desk, "premises.describe", name="安和中心", kind="full_time", subtype="dormitory")
        clock.set(moment_of(NOV, 9))

    def staff(self, name: str, post: str = "nurse") -> int:
        return int(run(self.desk, "staff.hire", name=name, posts=[post], since="2025-01-05"))

    def month(self, month: str = "2026-11-01") -> int:
        return int(run(self.desk, "quality.open_month", month=month))

    def judge(self, month: int, clause: str, **other: Any) -> None:
        run(self.desk, "quality.judge", **{"inspection": month, "clause": clause, "result": "conforms",
                                           "note": "看过", **other})  # fmt: skip

    def signed(self, month: int) -> None:
        """As if the QC lead had judged every line and signed at this moment."""
        with self.desk.store.write() as session:
            row = session.get(Inspection, month)
            assert row is not None
            row.lead_at, row.lead_by, row.read_until = self.clock(), self.desk.user.id, self.clock()


@pytest.fixture
def house(desk: Desk, clock: SetClock) -> House:
    return House(desk, clock)


def verdict(house: House, clause: str) -> Verdict:
    return look(house.desk, clause).verdict


def test_a_group_is_more_than_one_person(house: House) -> None:
    assert verdict(house, "5.7.1-a") is Verdict.CANNOT_TELL
    first = house.staff("沈佳", "quality")
    assert verdict(house, "5.7.1-a") is Verdict.DOES_NOT
    second, month = house.staff("谭秀英"), house.month()
    run(house.desk, "quality.assign_chapter", inspection=month, chapter="4.4", staff=second)
    assert verdict(house, "5.7.1-a") is Verdict.CONFORMS
    run(house.desk, "quality.assign_chapter", inspection=month, chapter="4.5", staff=first)
    assert len(look(house.desk, "5.7.1-a").records) == 2, "who is named twice is one person"


def test_every_whole_month_since_the_first_is_inspected_and_signed(house: House, clock: SetClock) -> None:
    assert verdict(house, "5.7.1-b") is Verdict.CANNOT_TELL
    clock.set(moment_of(date(2026, 8, 20), 9))
    august = house.month("2026-08-01")
    assert verdict(house, "5.7.1-b") is Verdict.CONFORMS, "the first month is under way"
    clock.set(moment_of(date(2026, 9, 3), 9))
    assert look(house.desk, "5.7.1-b").count == (0, 1)
    house.signed(august)
    assert (verdict(house, "5.7.1-b"), look(house.desk, "5.7.1-b").count) == (Verdict.CONFORMS, (1, 1))
    clock.set(moment_of(NOV, 9))
    october = house.month("2026-10-01")
    house.signed(october)
    assert (verdict(house, "5.7.1-b"), look(house.desk, "5.7.1-b").count) == (Verdict.DOES_NOT, (2, 3))


def test_files_are_drawn_and_judged(house: House, clock: SetClock) -> None:
    assert verdict(house, "5.7.2-b") is Verdict.CANNOT_TELL
    run(
        house.desk,
        "premises.set_up_building",
        name="康复楼",
        floors=1,
        rooms_per_floor=2,
        beds_per_room=2,
        first_floor=1,
    )
    resident(house)
    month = house.month()
    assert verdict(house, "5.7.2-b") is Verdict.DOES_NOT
    run(house.desk, "quality.draw_files", inspection=month, seed=3)
    assert verdict(house, "5.7.2-b") is Verdict.DOES_NOT, "drawn is not judged"
    (file,) = (one.id for one in house.desk.ask(inspection_board, inspection=month).value.files)
    house.judge(month, "4.7.3.1-a", file=file)
    assert verdict(house, "5.7.2-b") is Verdict.CONFORMS
    assert verdict(house, "5.7.2-c") is Verdict.DOES_NOT, (
        "that there is a plan does not say that it is carried out"
    )
    house.judge(month, "4.7.3.1-k", file=file)
    assert verdict(house, "5.7.2-c") is Verdict.DOES_NOT, "nor what came of it"
    house.judge(month, "5.2.5-a", file=file)
    assert verdict(house, "5.7.2-c") is Verdict.CONFORMS
    clock.set(moment_of(date(2027, 1, 19), 9))
    assert verdict(house, "5.7.2-b") is Verdict.CANNOT_TELL, "older months do not speak for this one"


def test_where_nobody_is_here_no_file_can_be_drawn(house: House) -> None:
    month = house.month()
    assert verdict(house, "5.7.2-b") is Verdict.DOES_NOT
    run(house.desk, "quality.draw_files", inspection=month, seed=3)
    assert verdict(house, "5.7.2-b") is Verdict.CANNOT_TELL


def test_the_file_of_somebody_who_left_is_still_read(house: House, clock: SetClock) -> None:
    comer = resident(house)
    month = house.month()
    run(house.desk, "quality.draw_files", inspection=month, seed=3)
    clock.forward(days=1)
    comer.run(
        "admission.leave", application=comer.application, left_at=clock(), kind="own_wish", destination="home",
        applied_on=clock().date(),
    )  # fmt: skip
    clock.forward(days=2)
    found = house.desk.ask(inspection_board, inspection=month).value
    told = {one.line.clause: one.files[0].evidence for one in found.lines if one.files}
    assert told["4.7.3.1-e"].count == (1, 1) and told["4.7.3.1-b"].count == (0, 1)


def resident(house: House) -> Comer:
    """Somebody who comes by day."""
    run(house.desk, "premises.set_up_places", count=2, prefix="D", programme="日间训练")
    comer = Comer(house.desk, "冉小满").apply("day").papers().assess().accept().agree()
    return comer.enter(place=1)


def test_plans_are_looked_at(house: House) -> None:
    assert verdict(house, "5.7.2-c") is Verdict.CANNOT_TELL
    month = house.month()
    assert verdict(house, "5.7.2-c") is Verdict.DOES_NOT
    house.judge(month, "4.3.6")
    assert verdict(house, "5.7.2-c") is Verdict.DOES_NOT, "a line about the house says nothing of plans"


def test_at_least_two_means_and_files_on_the_spot(house: House) -> None:
    assert verdict(house, "5.7.3-a") is Verdict.CANNOT_TELL
    month, who = house.month(), house.staff("沈佳")

    def note(means: str) -> None:
        run(house.desk, "quality.observe", inspection=month, means=means, staff=who, seen="看过、问过")

    assert verdict(house, "5.7.3-a") is Verdict.DOES_NOT
    note("telephone")
    note("file")
    assert verdict(house, "5.7.3-a") is Verdict.DOES_NOT, "one means beside the files"
    note("interview")
    found = look(house.desk, "5.7.3-a")
    assert (found.verdict, len(found.records)) == (Verdict.CONFORMS, 4)
