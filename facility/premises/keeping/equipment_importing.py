"""Equipment brought in from an Excel list: compared by number, applied as a whole, taken back as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import words_of
from facility.incoming.bringing import ListWords, takes_lists
from facility.incoming.lines import ReadRow
from facility.incoming.preview import Change, Plan
from facility.premises.keeping.equipment import (
    AddEquipment,
    ChangeEquipment,
    Equipment,
    add_equipment,
    change_equipment,
)
from facility.premises.keeping.equipment_list import PIECES, EquipmentLine, item_of
from facility.premises.keeping.kinds import EquipmentList
from facility.premises.model import Room

FACTS = ("name", "list", "item", "how_many", "bought_on", "price", "checked_on", "next_check", "notes")


@command(
    "premises.import_equipment",
    N_("imported the list {title}: {added} new, {changed} changed"),
    may="premises.write",
    label=N_("Import a list of equipment"),
)
class ImportEquipment(ListWords, Command[int]):
    pass


def compare(ctx: Reading, plan: Plan[EquipmentLine]) -> Plan[EquipmentLine]:
    """Each piece of the list against the register."""
    standing = ctx.session.scalars(select(Equipment))
    by_number = {one.number.casefold(): one for one in standing}
    rooms = _rooms(ctx)
    for row, line in plan.usable():
        known = by_number.get(line.number.casefold())
        try:
            room = _room(rooms, line.room)
            if known is None and not line.name:
                raise DomainError("name_missing", N_("What the piece is called is missing."), "name")
            if known is not None and known.ended_on is not None:
                raise DomainError("equipment_gone", N_("This was given up already."), "number")
        except DomainError as error:
            plan.spoil(row, error)
            continue
        if known is not None:
            plan.known[row.number] = known
            plan.known_as[row.number] = f"{known.number} {known.name}"
            plan.changes[row.number] = _changes(known, line, room, rooms)
    return plan


def _rooms(ctx: Reading) -> dict[str, list[Room]]:
    found: dict[str, list[Room]] = defaultdict(list)
    for room in ctx.session.scalars(select(Room).where(Room.retired_at.is_(None)).order_by(Room.id)):
        for said in {room.number, room.name} - {""}:
            found[said].append(room)
    return found


def _room(rooms: dict[str, list[Room]], said: str) -> Room | None:
    """The room a list means, by number or name. Raises DomainError ``room_unknown``, ``room_unclear``."""
    if not said:
        return None
    alike = rooms.get(said) or rooms.get(said.removesuffix("室").removesuffix("房间")) or []
    if not alike:
        raise DomainError("room_unknown", N_("There is no room {room} in the house."), "room", room=said)
    if len(alike) > 1:
        raise DomainError(
            "room_unclear", N_("There are several rooms {room}. Leave it empty here."), "room", room=said
        )
    return alike[0]


def _changes(
    known: Equipment, line: EquipmentLine, room: Room | None, rooms: dict[str, list[Room]]
) -> list[Change]:
    """What the line tells otherwise; blank cells change nothing."""
    pairs = [(word, getattr(known, word), getattr(line, word)) for word in FACTS]
    found = [Change(word, old, new) for word, old, new in pairs if new not in (None, "") and new != old]
    if room is not None and room.id != known.room:
        before = next((one.number for alike in rooms.values() for one in alike if one.id == known.room), "")
        found.append(Change("room", before, room.number))
    return found


def _applier(
    ctx: Context, plan: Plan[EquipmentLine], _rows: list[ReadRow[EquipmentLine]]
) -> Callable[[ReadRow[EquipmentLine]], None]:
    rooms = _rooms(ctx)

    def apply(row: ReadRow[EquipmentLine]) -> None:
        line, known = row.line, plan.known.get(row.number)
        assert line is not None
        told: dict[str, Any] = {
            word: getattr(line, word) for word in FACTS if getattr(line, word) not in (None, "")
        }
        if (room := _room(rooms, line.room)) is not None:
            told["room"] = room.id
        if known is None:
            add_equipment(ctx, AddEquipment(number=line.number, **_sorted(told)))
            return
        words = (word.name for word in words_of(ChangeEquipment) if word.name not in ("equipment", "file"))
        values = {name: getattr(known, name) for name in words}
        change_equipment(ctx, ChangeEquipment(equipment=known.id, **{**values, **told}))

    return apply


def _sorted(told: dict[str, Any]) -> dict[str, Any]:
    """A new piece goes into a list: the one that is said, else the office's by its name, else the others."""
    which = told.get("list")
    if which in (None, EquipmentList.OFFICE):
        told["item"] = told.get("item") or item_of(told["name"])
        told["list"] = EquipmentList.OFFICE if which or told["item"] else EquipmentList.OTHER
    return told


REGISTER = takes_lists(
    "equipment", N_("List of equipment"), PIECES, ImportEquipment, compare=compare, applier=_applier,
    reads="premises.read",
)  # fmt: skip
