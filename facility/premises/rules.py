"""Rules of the house over plain values: laying a building out by a pattern, reading room lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.reading import narrow
from facility.core.words import Count
from facility.premises.words import (
    BedLabel,
    BedLevel,
    FloorName,
    FloorRank,
    ForWhom,
    Level,
    Numbering,
    RoomFor,
    RoomNumber,
)

MOST_BEDS = 2000


@dataclass(frozen=True, slots=True)
class PlannedBed:
    label: BedLabel
    level: Level


@dataclass(frozen=True, slots=True)
class PlannedRoom:
    number: RoomNumber
    sex: ForWhom | None
    beds: tuple[PlannedBed, ...]


@dataclass(frozen=True, slots=True)
class PlannedFloor:
    name: FloorName
    rank: FloorRank
    rooms: tuple[PlannedRoom, ...]


@dataclass(frozen=True, slots=True)
class HousePlan:
    """What a pattern would make, floor by floor, and how much of it."""

    floors: tuple[PlannedFloor, ...]
    rooms: Annotated[Count, N_("Rooms")]
    beds: Annotated[Count, N_("Beds")]
    women: Annotated[Count, N_("Beds for women")]
    men: Annotated[Count, N_("Beds for men")]


def lay_out(
    *,
    floors: int,
    rooms_per_floor: int,
    beds_per_room: int,
    first_floor: int = 1,
    first_room: int = 1,
    numbering: Numbering = Numbering.BY_FLOOR,
    women: str = "",
    men: str = "",
    bunks: bool = False,
) -> HousePlan:
    """The rooms and beds a few numbers stand for.

    ``women`` and ``men`` are lists such as ``201-212, 301``, ``2F`` or ``all``; where only one is given, the
    other sex has the rest; where neither is, no room has a sex yet. Raises DomainError for a list that names
    a room the pattern does not make, that names one twice, or for more than `MOST_BEDS` beds.
    """
    if floors * rooms_per_floor * beds_per_room > MOST_BEDS:
        raise DomainError(
            "too_many_beds",
            N_("That would be more than {most} beds. Look at the numbers."),
            "floors",
            most=MOST_BEDS,
        )
    numbered = _numbered(floors, rooms_per_floor, first_floor, first_room, numbering)
    sexes = _sexes(numbered, women, men)
    made = tuple(
        PlannedFloor(
            str(rank),
            rank,
            tuple(
                PlannedRoom(number, sexes.get(number), _beds(number, beds_per_room, bunks))
                for number in numbers
            ),
        )
        for rank, numbers in numbered
    )
    rooms = [room for floor in made for room in floor.rooms]
    beds = {sex: sum(len(room.beds) for room in rooms if room.sex is sex) for sex in (*RoomFor, None)}
    return HousePlan(made, len(rooms), sum(beds.values()), beds[RoomFor.WOMEN], beds[RoomFor.MEN])


def _numbered(
    floors: int, per_floor: int, first_floor: int, first_room: int, numbering: Numbering
) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Every storey with its room numbers; there is no storey 0."""
    ranks = [rank for rank in range(first_floor, first_floor + floors + 1) if rank][:floors]
    if numbering is Numbering.THROUGHOUT:
        starts = {rank: first_room + at * per_floor for at, rank in enumerate(ranks)}
        return tuple((rank, tuple(str(starts[rank] + n) for n in range(per_floor))) for rank in ranks)
    digits = max(2, len(str(first_room + per_floor - 1)))
    return tuple(
        (rank, tuple(f"{_storey(rank)}{first_room + n:0{digits}d}" for n in range(per_floor)))
        for rank in ranks
    )


def _storey(rank: int) -> str:
    return str(rank) if rank > 0 else f"B{-rank}"


def _beds(room: str, count: int, bunks: bool) -> tuple[PlannedBed, ...]:
    """Labels 207-1, 207-2 …; with bunks the odd ones are below, the even ones above."""
    pair = (BedLevel.LOWER, BedLevel.UPPER)
    return tuple(
        PlannedBed(f"{room}-{n + 1}", pair[n % 2] if bunks else BedLevel.SINGLE) for n in range(count)
    )


def _sexes(numbered: tuple[tuple[int, tuple[str, ...]], ...], women: str, men: str) -> dict[str, RoomFor]:
    every = [number for _rank, numbers in numbered for number in numbers]
    hers, his = (_named(text, field, numbered, every) for text, field in ((women, "women"), (men, "men")))
    both = [number for number in every if number in hers and number in his]
    if both:
        raise DomainError("room_named_twice", N_("Named for women and for men: {rooms}."), "men", rooms=both)
    if hers and not his:
        his = {number for number in every if number not in hers}
    elif his and not hers:
        hers = {number for number in every if number not in his}
    return {n: RoomFor.WOMEN if n in hers else RoomFor.MEN for n in every if n in hers or n in his}


def _named(
    text: str, field: str, numbered: tuple[tuple[int, tuple[str, ...]], ...], every: list[str]
) -> set[str]:
    """The room numbers a list names."""
    found: set[str] = set()
    for part in _parts(text):
        if part.casefold() in ("all", "全部", "所有"):
            found.update(every)
            continue
        storey = re.fullmatch(r"(-?\d+)\s*(?:F|f|层|楼)", part)
        if storey:
            found.update(_on_storey(int(storey[1]), field, numbered))
            continue
        first, _dash, last = re.sub(r"\s*(?:-|–|—|~|至|到)\s*", "-", part).partition("-")
        found.update(_range(first, last or first, field, every))
    return found


def _parts(text: str) -> Iterable[str]:
    return (part.strip() for part in re.split(r"[,，、;；]", narrow(text)) if part.strip())


def _on_storey(rank: int, field: str, numbered: tuple[tuple[int, tuple[str, ...]], ...]) -> tuple[str, ...]:
    for known, numbers in numbered:
        if known == rank:
            return numbers
    raise DomainError("no_such_floor", N_("The pattern makes no floor {floor}."), field, floor=rank)


def _range(first: str, last: str, field: str, every: list[str]) -> list[str]:
    for number in (first, last):
        if number not in every:
            raise DomainError("no_such_room", N_("The pattern makes no room {room}."), field, room=number)
    start, end = every.index(first), every.index(last)
    if end < start:
        raise DomainError(
            "range_backwards", N_("“{first}-{last}” runs backwards."), field, first=first, last=last
        )
    return every[start : end + 1]
