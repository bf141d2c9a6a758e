"""Day places brought in from an Excel list, applied as a whole, taken back as a whole."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from facility.core import reading
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.incoming.bringing import ListWords, takes_lists
from facility.incoming.lines import Judged, ListOf, ReadRow
from facility.incoming.preview import Change, Plan
from facility.premises import words as w
from facility.premises.commands import AddDayPlace, add_day_place
from facility.premises.model import DayPlace


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


@command(
    "premises.import_places",
    N_("imported the list {title}: {added} new, {changed} changed"),
    may="premises.write",
    label=N_("Import a list of day places"),
)
class ImportPlaces(ListWords, Command[int]):
    pass


def compare(ctx: Reading, plan: Plan[PlaceLine]) -> Plan[PlaceLine]:
    """Each place of the list against those in use."""
    standing = ctx.session.scalars(select(DayPlace).where(DayPlace.retired_at.is_(None)))
    by_label = {one.label: one for one in standing}
    for row, line in plan.usable():
        known = by_label.get(line.label)
        if known is not None:
            plan.known[row.number] = known
            plan.known_as[row.number] = known.label
            if line.programme and line.programme != known.programme:
                plan.changes[row.number] = [Change("programme", known.programme, line.programme)]
    return plan


def _applier(
    ctx: Context, plan: Plan[PlaceLine], _rows: list[ReadRow[PlaceLine]]
) -> Callable[[ReadRow[PlaceLine]], None]:
    def apply(row: ReadRow[PlaceLine]) -> None:
        assert row.line is not None
        if (known := plan.known.get(row.number)) is not None:
            known.programme = row.line.programme
        else:
            add_day_place(ctx, AddDayPlace(label=row.line.label, programme=row.line.programme))

    return apply


REGISTER = takes_lists(
    "places",
    N_("List of day places"),
    PLACES,
    ImportPlaces,
    compare=compare,
    applier=_applier,
    reads="premises.read",
)
