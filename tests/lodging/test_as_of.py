"""“As of” equals what the record says happened: occupancy rebuilt from audit rows alone, 200 moments compared."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import select

from facility.core.audit import unpack
from facility.core.desk import Desk
from facility.core.tables import Audit
from facility.lodging.beds import MoveBed, VoidAssignment
from facility.lodging.board import bed_board
from facility.lodging.stay_lists import stays_now
from facility.lodging.words import ServiceKind
from tests.support.sample import Sample

MOMENTS = 200
Rows = dict[str, dict[int, dict[str, Any]]]


def told(desk: Desk) -> Rows:
    """Every row of stays and beds given as the record left it; the tables themselves are not read."""
    rows: Rows = defaultdict(lambda: defaultdict(dict))
    with desk.store.read() as session:
        for changes in session.scalars(select(Audit.changes).order_by(Audit.id)):
            for change in changes or ():
                if change["table"] not in ("stay", "bed_assignment", "absence"):
                    continue
                assert change["how"] in ("new", "changed")
                row = rows[change["table"]][change["row"]]
                row.update({key: unpack(now) for key, (_then, now) in change["fields"].items()})
    return rows


def lies(row: dict[str, Any], at: datetime) -> bool:
    until = row.get("until")
    return row.get("voided_at") is None and row["since"] <= at and (until is None or until > at)


def by_the_record(rows: Rows, at: datetime) -> dict[int, int]:
    """Bed → person."""
    return {
        row["bed"]: rows["stay"][row["stay"]]["person"]
        for row in rows["bed_assignment"].values()
        if lies(row, at)
    }


def away_by_the_record(rows: Rows, at: datetime) -> set[int]:
    """People with a bed who are on leave or in hospital."""
    return {
        row["person"]
        for row in rows["absence"].values()
        if row.get("voided_at") is None
        and row.get("left_at") is not None
        and row["left_at"] <= at
        and (row.get("back_at") is None or row["back_at"] > at)
    }


def on_the_board(desk: Desk, at: datetime) -> tuple[dict[int, int], set[int]]:
    cards = [
        bed
        for floor in desk.ask(bed_board, at=at).value.floors
        for room in floor.rooms
        for bed in room.beds
        if bed.occupant
    ]
    lying = {bed.id: bed.occupant.person for bed in cards if bed.occupant}
    return lying, {bed.occupant.person for bed in cards if bed.occupant and bed.occupant.away}


def test_the_board_of_any_moment_is_what_the_record_says(sample: Sample) -> None:
    desk = sample.chief()
    chance = Random(4)
    residents = [row for row in desk.ask(stays_now, kind=ServiceKind.FULL_TIME).value]
    board = desk.ask(bed_board).value
    free = {
        sex: [
            bed.id
            for floor in board.floors
            for room in floor.rooms
            for bed in room.beds
            if bed.state.value in ("free", "to_ready") and room.sex and room.sex.value == sex
        ]
        for sex in ("female", "male")
    }
    for n, row in enumerate(chance.sample(residents, 4)):  # moves entered late, one of them a mistake
        assert row.sex
        since = desk.clock() - timedelta(hours=2 + n)
        moved = desk.run(MoveBed(stay=row.id, bed=free[row.sex.value].pop(), since=since, reason="试")).value
        if n == 0:
            desk.run(VoidAssignment(assignment=moved, reason="点错了"))
    rows = told(desk)
    starts = [row["since"] for row in rows["bed_assignment"].values()]
    first, last = min(starts) - timedelta(days=1), desk.clock()
    edges = [*starts, *(row["until"] for row in rows["bed_assignment"].values() if row.get("until"))]
    moments = chance.sample(edges, min(60, len(edges)))  # the very minute somebody comes or goes
    span = (last - first).total_seconds()
    moments += [first + timedelta(seconds=chance.random() * span) for _ in range(MOMENTS - len(moments))]
    assert len(moments) == MOMENTS
    seen = 0
    for at in moments:
        lying, away = on_the_board(desk, at)
        expected = by_the_record(rows, at)
        assert lying == expected, at
        assert away == away_by_the_record(rows, at) & set(expected.values()), at
        seen += len(lying)
    assert seen > 500
