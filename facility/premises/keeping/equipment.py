"""The equipment register: number, place, bought, checked, next check, repairs; and which lists of the standard lack."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.settings import yes
from facility.core.tables import Base, Retractable, ref
from facility.core.words import YesNoAnswer
from facility.people.scans import file_attachment
from facility.premises.keeping import words as w
from facility.premises.keeping.documents import DocumentPick
from facility.premises.keeping.ends import ends_after, not_after_today
from facility.premises.keeping.kinds import EquipmentList, OfficeItem
from facility.premises.model import Room
from facility.premises.profile import profile_at
from facility.premises.words import FacilityKind

_WRITE, _KEEP = "premises.write", "premises.keep"


class Equipment(Retractable, Base):
    """One piece, or several of a kind under one number; given up with a day and a reason."""

    number: Mapped[w.EquipmentNumber]
    name: Mapped[w.EquipmentName]
    list: Mapped[w.EquipmentList]
    item: Mapped[w.OfficeItem | None]
    how_many: Mapped[w.HowMany]
    room: Mapped[w.RoomId | None] = ref("room")
    bought_on: Mapped[w.BoughtOn | None]
    price: Mapped[w.Price | None]
    works: Mapped[w.Works]
    checked_on: Mapped[w.CheckedOn | None]
    checked_how: Mapped[w.CheckedHow]
    next_check: Mapped[w.NextCheck | None]
    photo: Mapped[w.AttachmentId | None] = ref("attachment", index=False)
    notes: Mapped[w.Remarks]
    ended_on: Mapped[w.EndedOn | None]
    end_reason: Mapped[w.WhyEnded]


class EquipmentRepair(Retractable, Base):
    """One repair."""

    equipment: Mapped[w.EquipmentId] = ref("equipment")
    on: Mapped[w.RepairOn]
    what: Mapped[w.RepairWhat]
    by: Mapped[w.RepairBy]
    price: Mapped[w.Price | None]


never(
    "equipment_number_once",
    "equipment",
    N_("There is a piece with this number already."),
    "NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM equipment AS e WHERE e.number = NEW.number"
    " AND e.taken_back_at IS NULL AND e.id <> NEW.id)",
    field="number",
)


@names("equipment")
def equipment_name(session: Session, id: int) -> str:
    row = session.get(Equipment, id)
    return row.name if row else "—"


@command(
    "premises.add_equipment",
    N_("entered the equipment {number} {name}"),
    may=_WRITE,
    label=N_("Enter equipment"),
)
class AddEquipment(Command[int]):
    number: w.EquipmentNumber
    name: w.EquipmentName
    list: w.EquipmentList
    item: w.OfficeItem | None = None
    how_many: w.HowMany = 1
    room: w.RoomId | None = None
    bought_on: w.BoughtOn | None = None
    price: w.Price | None = None
    checked_on: w.CheckedOn | None = None
    next_check: w.NextCheck | None = None
    file: w.ScanFile | None = None
    notes: w.Remarks = ""


@command(
    "premises.change_equipment",
    N_("changed the equipment {number} {name}"),
    may=_WRITE,
    label=N_("Change equipment"),
)
class ChangeEquipment(Command[None]):
    equipment: w.EquipmentId
    number: w.EquipmentNumber
    name: w.EquipmentName
    list: w.EquipmentList
    item: w.OfficeItem | None = None
    how_many: w.HowMany = 1
    room: w.RoomId | None = None
    bought_on: w.BoughtOn | None = None
    price: w.Price | None = None
    checked_on: w.CheckedOn | None = None
    next_check: w.NextCheck | None = None
    file: w.ScanFile | None = None
    notes: w.Remarks = ""


@command(
    "premises.check_equipment",
    N_("checked the equipment {equipment}"),
    may=_KEEP,
    label=N_("Enter a check"),
)
class CheckEquipment(Command[None]):
    equipment: w.EquipmentId
    checked_on: w.CheckedOn
    works: w.Works
    checked_how: w.CheckedHow = ""
    next_check: w.NextCheck | None = None


@command(
    "premises.repair_equipment",
    N_("entered a repair of {equipment}: {what}"),
    may=_KEEP,
    label=N_("Enter a repair"),
)
class RepairEquipment(Command[int]):
    equipment: w.EquipmentId
    on: w.RepairOn
    what: w.RepairWhat
    works: w.Works
    by: w.RepairBy = ""
    price: w.Price | None = None


@command(
    "premises.end_equipment",
    N_("gave up the equipment {equipment}: {reason}"),
    may=_WRITE,
    label=N_("Give up equipment"),
)
class EndEquipment(Command[None]):
    equipment: w.EquipmentId
    ended_on: w.EndedOn
    reason: w.WhyEnded


@handles(AddEquipment)
def add_equipment(ctx: Context, cmd: AddEquipment) -> int:
    row = Equipment(works=YesNoAnswer.YES, checked_how="", end_reason="")
    _fill(ctx, row, cmd)
    return ctx.add(row).id


@handles(ChangeEquipment)
def change_equipment(ctx: Context, cmd: ChangeEquipment) -> None:
    _fill(ctx, _kept(ctx, cmd.equipment), cmd)


def _fill(ctx: Context, row: Equipment, cmd: AddEquipment | ChangeEquipment) -> None:
    not_after_today(cmd.bought_on, ctx.today, "bought_on")
    not_after_today(cmd.checked_on, ctx.today, "checked_on")
    ends_after(cmd.checked_on, cmd.next_check, "next_check")
    if cmd.item is not None and cmd.list is not EquipmentList.OFFICE:
        raise DomainError("office_item_only", N_("This is for office equipment only."), "item")
    if cmd.room is not None and ctx.get(Room, cmd.room, "room").retired_at is not None:
        raise DomainError("room_given_up", N_("This room was given up."), "room")
    copy_fields(cmd, row)
    if cmd.file is not None:
        row.photo = file_attachment(ctx, cmd.file).id


@handles(CheckEquipment)
def check_equipment(ctx: Context, cmd: CheckEquipment) -> None:
    row = _kept(ctx, cmd.equipment)
    not_after_today(cmd.checked_on, ctx.today, "checked_on")
    ends_after(cmd.checked_on, cmd.next_check, "next_check")
    if row.checked_on is not None and cmd.checked_on < row.checked_on:
        text = N_("There is a later check already, of {day}.")
        raise DomainError("checked_later", text, "checked_on", day=row.checked_on)
    copy_fields(cmd, row)


@handles(RepairEquipment)
def repair_equipment(ctx: Context, cmd: RepairEquipment) -> int:
    row = _kept(ctx, cmd.equipment)
    not_after_today(cmd.on, ctx.today, "on")
    row.works = cmd.works
    return ctx.add(EquipmentRepair(equipment=row.id, on=cmd.on, what=cmd.what, by=cmd.by, price=cmd.price)).id


@handles(EndEquipment)
def end_equipment(ctx: Context, cmd: EndEquipment) -> None:
    row = _kept(ctx, cmd.equipment)
    not_after_today(cmd.ended_on, ctx.today, "ended_on")
    ends_after(row.bought_on, cmd.ended_on, "ended_on")
    row.ended_on, row.end_reason = cmd.ended_on, cmd.reason


def _kept(ctx: Context, id: int) -> Equipment:
    row = ctx.get(Equipment, id, "equipment")
    if row.ended_on is not None:
        raise DomainError("equipment_gone", N_("This was given up already."), "equipment")
    return row


@dataclass(frozen=True, slots=True)
class EquipmentRow:
    """One piece."""

    id: w.EquipmentId
    number: w.EquipmentNumber
    name: w.EquipmentName
    list: w.EquipmentList
    item: w.OfficeItem | None
    how_many: w.HowMany
    room: w.RoomId | None
    room_number: w.RoomLabel
    bought_on: w.BoughtOn | None
    price: w.Price | None
    works: w.Works
    checked_on: w.CheckedOn | None
    checked_how: w.CheckedHow
    next_check: w.NextCheck | None
    repairs: w.Repairs
    photo: w.AttachmentId | None
    notes: w.Remarks
    ended_on: w.EndedOn | None
    end_reason: w.WhyEnded


@query("equipment_list", may="premises.read")
def equipment_list(ctx: Reading) -> tuple[EquipmentRow, ...]:
    """The register by list and number; given up pieces last."""
    repairs = Counter(ctx.session.scalars(select(EquipmentRepair.equipment)))
    rows = ctx.session.execute(select(Equipment, Room.number).outerjoin(Room, Room.id == Equipment.room))
    order = {one: place for place, one in enumerate(EquipmentList)}
    found = [
        EquipmentRow(
            row.id, row.number, row.name, row.list, row.item, row.how_many, row.room, room or "", row.bought_on, row.price,
            row.works, row.checked_on, row.checked_how, row.next_check, repairs[row.id], row.photo, row.notes,
            row.ended_on, row.end_reason,
        )
        for row, room in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda row: (row.ended_on is not None, order[row.list], row.number)))


@dataclass(frozen=True, slots=True)
class RepairRow:
    """One repair."""

    id: w.RepairId
    on: w.RepairOn
    what: w.RepairWhat
    by: w.RepairBy
    price: w.Price | None


@query("equipment_repairs", may="premises.read")
def equipment_repairs(ctx: Reading, *, equipment: w.EquipmentId) -> tuple[RepairRow, ...]:
    """Repairs of one piece, the last first."""
    rows = ctx.session.scalars(
        select(EquipmentRepair)
        .where(EquipmentRepair.equipment == equipment)
        .order_by(EquipmentRepair.on.desc(), EquipmentRepair.id.desc())
    )
    return tuple(RepairRow(row.id, row.on, row.what, row.by, row.price) for row in rows)


@dataclass(frozen=True, slots=True)
class EquipmentMissing:
    """Lists of which nothing fit for use is there, and office items that lack."""

    lists: tuple[EquipmentList, ...]
    items: tuple[OfficeItem, ...]


_REHABILITATION = (
    EquipmentList.PSYCHOMOTOR, EquipmentList.COGNITIVE, EquipmentList.MUSIC, EquipmentList.COOKING,
)  # fmt: skip


def office_items(by_day: bool) -> tuple[OfficeItem, ...]:
    """The office items of 4.9.1.3 by day, of 4.9.2.4 full-time (no printer and copier there)."""
    spared = () if by_day else (OfficeItem.PRINTER, OfficeItem.COPIER)
    return tuple(item for item in OfficeItem if item.fills == (item,) and item not in spared)


def standard_lists(by_day: bool) -> dict[EquipmentList, str]:
    """The lists a facility must have something of, each with its clause."""
    office, training = ("4.9.1.3", "4.9.1.4") if by_day else ("4.9.2.4", "4.9.2.6")
    lists = _REHABILITATION if by_day else (*_REHABILITATION, EquipmentList.FITNESS)
    return {EquipmentList.OFFICE: office, **dict.fromkeys(lists, training)}


@query("equipment_missing", may="premises.read")
def equipment_missing(ctx: Reading) -> EquipmentMissing:
    """Against 4.9.1.3 and 4.9.1.4 by day, 4.9.2.4 and 4.9.2.6 full-time."""
    kept = [row for row in equipment_list(ctx) if row.ended_on is None and yes(row.works)]
    by_day = open_by_day(ctx)
    there = {row.list for row in kept}
    has = {item for row in kept if row.item is not None for item in row.item.fills}
    return EquipmentMissing(
        tuple(one for one in standard_lists(by_day) if one is not EquipmentList.OFFICE and one not in there),
        tuple(item for item in office_items(by_day) if item not in has),
    )


def open_by_day(ctx: Reading) -> bool:
    """Whether the facility described now is one by day."""
    profile = profile_at(ctx.session, ctx.now)
    return profile is not None and profile.kind is FacilityKind.DAY


@query("equipment_picks", may="premises.read")
def equipment_picks(ctx: Reading, *, text: w.EquipmentName = "") -> tuple[DocumentPick, ...]:
    """Pieces whose number or name holds the words."""
    found = (DocumentPick(row.id, f"{row.number} {row.name}", row.room_number) for row in equipment_list(ctx))
    return tuple(pick for pick in found if text.casefold() in pick.text.casefold())[:20]
