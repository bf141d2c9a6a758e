"""The sample's house: rooms near the staff, beds by the window, wishes, a repair, a room to be painted.

Told about the rooms and people the store holds on that day, so that it fits whoever came before.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from facility.core.clock import moment_of
from facility.demo.teller import Teller
from facility.lodging.board import BedBoard, BedCard, RoomCard, bed_board
from facility.lodging.closings import closing_list
from facility.lodging.readiness import beds_to_make_ready
from facility.lodging.words import BedState
from facility.premises.words import RoomFor

Scene = tuple[date, Callable[[], Any]]
ROUND = 7
"""Days between two rounds of housekeeping in the story; the last two weeks' beds still wait."""


def house_scenes(t: Teller) -> list[Scene]:
    """What happens to rooms and beds; each scene goes last on its day."""
    begun = (t.today - t.clock().date()).days
    rounds = [t.today - timedelta(days=back) for back in range(14, max(begun - 1, 15), ROUND)]
    told: tuple[tuple[int, Callable[[Teller, date], None]], ...] = (
        (40, _describe),
        (30, _wish),
        (20, _clean),
        (18, _open_again),
        (1, _repair),
        (1, _plan),
    )
    return [
        *((day, partial(_make_ready, t, day)) for day in rounds),
        *((t.today - timedelta(days=back), partial(scene, t, t.today - timedelta(days=back))) for back, scene in told),
    ]  # fmt: skip


def _board(t: Teller) -> BedBoard:
    return t.desks["front"].ask(bed_board).value


def _rooms(t: Teller) -> list[RoomCard]:
    return [room for floor in _board(t).floors for room in floor.rooms]


def _make_ready(t: Teller, day: date) -> None:
    t.at(day, 16)
    for row in t.desks["front"].ask(beds_to_make_ready).value:
        t.run("front", "lodging.make_ready", bed=row.bed, by="白玉")


def _describe(t: Teller, day: date) -> None:
    """The first room of each floor lies beside the duty room; every first bed stands by the window."""
    t.at(day, 16)
    for floor in _board(t).floors:
        for n, room in enumerate(floor.rooms):
            if n == 0:
                t.run(
                    "admin", "premises.change_room", room=room.id, number=room.number, use="bedroom",
                    capacity=len(room.beds), near_staff="yes", accessible="yes",
                )  # fmt: skip
            bed = room.beds[0]
            t.run(
                "admin", "premises.change_bed", bed=bed.id, label=bed.label, level=bed.level.value,
                traits=["window"],
            )  # fmt: skip


def _wish(t: Teller, day: date) -> None:
    t.at(day, 16)
    people = [bed.occupant for room in _rooms(t) for bed in room.beds if bed.occupant]
    women = [one for one in people if one.sex and one.sex.value == RoomFor.WOMEN.value]
    if len(people) < 3 or len(women) < 2:
        return
    t.run("front", "lodging.note_wish", person=people[0].person, kind="window", note="喜欢早上的太阳。")
    t.run("front", "lodging.note_wish", person=people[-1].person, kind="quiet")
    t.run("doctor", "lodging.note_wish", person=people[1].person, kind="attention", note="夜间多巡一次。")
    t.run(
        "doctor", "lodging.keep_apart", person=women[0].person, other=women[-1].person,
        why="作息相差大，几次因夜里说话争吵，双方同意不住一室。",
    )  # fmt: skip


def _clean(t: Teller, day: date) -> None:
    if bed := _free(t, day):
        fields = {"reason": "换床垫，通风两天。", "planned_until": day + timedelta(days=2)}
        t.run("front", "lodging.close_bed", bed=bed.id, kind="deep_clean", **fields)


def _open_again(t: Teller, day: date) -> None:
    t.at(day, 17)
    for row in t.desks["front"].ask(closing_list).value:
        t.run("front", "lodging.reopen", closing=row.id)


def _repair(t: Teller, day: date) -> None:
    if bed := _free(t, day):
        fields = {"reason": "床架松动，已报修。", "planned_until": t.today + timedelta(days=3)}
        t.run("front", "lodging.close_bed", bed=bed.id, kind="repair", **fields)


def _free(t: Teller, day: date) -> BedCard | None:
    """The last bed nobody waits for; none where only few are left."""
    t.at(day, 17)
    free = [bed for room in _rooms(t) for bed in room.beds if bed.state is BedState.FREE]
    return free[-1] if len(free) > 2 else None


def _plan(t: Teller, day: date) -> None:
    """The first room with people in it is to be painted; beds for them are suggested."""
    t.at(day, 17)
    room = next((one for one in _rooms(t) if any(bed.occupant for bed in one.beds)), None)
    if room is None:
        return
    title = f"{room.number}房粉刷"
    planned = moment_of(t.today + timedelta(days=5), 10)
    plan = t.run(
        "manager", "lodging.draft_plan", title=title, planned_for=planned, reason="墙面返潮，重新粉刷。"
    )
    t.run(
        "manager", "lodging.plan_closing", plan=plan, kind="repair", room=room.id,
        planned_until=t.today + timedelta(days=12),
    )  # fmt: skip
    t.run("manager", "lodging.fill_plan", plan=plan)
