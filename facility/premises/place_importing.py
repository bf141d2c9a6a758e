"""Day places brought in from an Excel list, applied as a whole, taken back as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select

from facility.core import reading
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.undoing import TakeBack, put_back
from facility.core.words import FileBytes
from facility.incoming.applying import apply_rows, keep_list, wanted_rows
from facility.incoming.lines import Judged, ListOf, ReadRow
from facility.incoming.preview import (
    Change,
    Columns,
    ImportedList,
    LeaveOut,
    List,
    ListPreview,
    Plan,
    SheetName,
    applied,
    preview_of,
    read_list,
)
from facility.incoming.registers import ImportRegister, register
from facility.premises import words as w
from facility.premises.commands import AddDayPlace, add_day_place
from facility.premises.model import DayPlace

KEY = "places"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """One day place as a list tells of it."""

    label: w.PlaceLabel
    programme: w.Programme = ""


def _check(row: Judged) -> None:
    if not row.values.get("label") and not row.spoiled("label"):
        text = N_("The day place has no label, such as D01.")
        row.wrong("label", DomainError("label_missing", text))


def _name(row: ReadRow[PlaceLine]) -> str:
    return row.line.label if row.line else row.shown.get("label", "")


def _same(line: PlaceLine) -> tuple[str, ...]:
    return (line.label,)


PLACES: ListOf[PlaceLine] = ListOf(
    PlaceLine,
    "label",
    {
        "label": ("日间位", "日间床位", "位号", "座位号", "日间位编号", "位置", "名额编号", "place", "label"),
        "programme": ("项目", "小组", "班组", "活动小组", "所属小组", "项目或小组", "programme", "group"),
    },
    needed=("label",),
    name=_name,
    same=_same,
    check=_check,
    twin=N_("This is the same as row {row}, but differs in: {what}. Keep one of them."),
    readers={"label": lambda cell, today: reading.narrow(cell.text)},
    example={"label": "D01", "programme": "手工小组"},
)


@dataclass(slots=True)
class PlacePlan(Plan[PlaceLine]):
    """A list of day places ready to be applied."""

    known: dict[int, DayPlace] = field(default_factory=dict)


@command(
    "premises.import_places",
    N_("imported the list {title}: {added} new, {changed} changed"),
    may="premises.write",
    label=N_("Import a list of day places"),
)
class ImportPlaces(Command[int]):
    file: List
    columns: Columns = ""
    sheet: SheetName = ""
    leave_out: LeaveOut = ""


put_back(ImportPlaces)


def make_plan(ctx: Reading, file: FileBytes, columns: str = "", sheet: str = "") -> PlacePlan:
    """Read a list and compare it with the register. Raises DomainError of the file."""
    read = read_list(ctx, KEY, PLACES, file, columns, sheet)
    plan = PlacePlan(KEY, PLACES, read.layout, read.title, read.teller, read.rows, read.twins)
    standing = ctx.session.scalars(select(DayPlace).where(DayPlace.retired_at.is_(None)))
    by_label = {one.label: one for one in standing}
    for row in plan.rows:
        line = row.line
        known = by_label.get(line.label) if line is not None and row.number not in plan.twins else None
        if line is not None and known is not None:
            plan.known[row.number] = known
            plan.known_as[row.number] = known.label
            if line.programme and line.programme != known.programme:
                plan.changes[row.number] = [Change("programme", known.programme, line.programme)]
    return plan


@handles(ImportPlaces)
def import_places(ctx: Context, cmd: ImportPlaces) -> int:
    plan = make_plan(ctx, cmd.file, cmd.columns, cmd.sheet)
    wanted = wanted_rows(plan, cmd.leave_out)
    kept = keep_list(ctx, cmd.file, plan)

    def apply(row: ReadRow[PlaceLine]) -> None:
        assert row.line is not None
        if (known := plan.known.get(row.number)) is not None:
            known.programme = row.line.programme
        else:
            add_day_place(ctx, AddDayPlace(label=row.line.label, programme=row.line.programme))

    apply_rows(ctx, plan, kept, wanted, apply)
    return kept.id


@query("place_list_preview", may="premises.read")
def place_list_preview(
    ctx: Reading, *, file: List, columns: Columns = "", sheet: SheetName = ""
) -> ListPreview:
    """A list of day places row by row against the register; nothing is written."""
    return preview_of(ctx, file, make_plan(ctx, file, columns, sheet))


@query("imported_place_lists", may="premises.read")
def imported_place_lists(ctx: Reading) -> tuple[ImportedList, ...]:
    """Lists of day places applied so far, the latest first."""
    return applied(ctx, KEY)


def _take_back(one: ImportedList) -> Command[None]:
    return TakeBack(audit=one.audit)


register(
    ImportRegister(
        KEY,
        N_("List of day places"),
        PLACES,
        place_list_preview,
        imported_place_lists,
        ImportPlaces,
        _take_back,
    )
)
