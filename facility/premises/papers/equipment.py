"""The equipment register against the standard's lists, and labels for the pieces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.settings import yes
from facility.core.words import Choice, Count, Date, Text
from facility.papers.facts import Facts
from facility.papers.inline import Words
from facility.papers.labels import Label, LabelShape, LabelSheets
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Note
from facility.premises.keeping import words as w
from facility.premises.keeping.equipment import (
    EquipmentRow,
    equipment_list,
    equipment_missing,
    open_by_day,
    standard_lists,
)
from facility.premises.keeping.kinds import EquipmentList
from facility.premises.papers.office import cell, facility_name
from facility.premises.papers.printing import KeepingPaper, LabelKind, PrintKeepingPaper
from facility.premises.profile import profile_at
from facility.premises.words import KindOfFacility


class PieceState(Choice):
    """How it stands with a piece."""

    FIT = "fit", P_("equipment", "fit for use")
    LATE = "late", P_("equipment", "check overdue")
    BROKEN = "broken", P_("equipment", "not fit for use")


def state_of(row: EquipmentRow, today: date) -> PieceState:
    """Not fit for use says more than a check that is due."""
    if not yes(row.works):
        return PieceState.BROKEN
    return PieceState.LATE if overdue(row, today) else PieceState.FIT


def overdue(row: EquipmentRow, today: date) -> bool:
    """Whether its check is due, fit for use or not."""
    return row.next_check is not None and row.next_check < today


@dataclass(frozen=True, slots=True)
class PieceLine:
    list: w.EquipmentList
    number: w.EquipmentNumber
    name: w.EquipmentName
    how_many: w.HowMany
    room_number: w.RoomLabel
    bought_on: w.BoughtOn | None
    checked_on: w.CheckedOn | None
    next_check: w.NextCheck | None
    state: Annotated[PieceState, N_("State")]


@dataclass(frozen=True, slots=True)
class ListLine:
    """One list; ``clause`` is empty where the standard does not ask for it."""

    list: w.EquipmentList
    clause: Annotated[Text, N_("Clause")]
    lacking: Annotated[Sentence, N_("Still missing")] | None


@dataclass(frozen=True, slots=True)
class EquipmentPaperRow:
    at: Annotated[Date, N_("As of")]
    kind: KindOfFacility | None
    pieces: Annotated[Count, P_("equipment", "Entries")]
    broken: Annotated[Count, P_("equipment", "Not fit for use")]
    late: Annotated[Count, P_("equipment", "Checks overdue")]
    missing: Annotated[Count, P_("equipment", "Missing by the standard")]
    lists: tuple[ListLine, ...]
    lines: tuple[PieceLine, ...]


SHOWN = ("number", "name", "how_many", "room_number", "bought_on", "checked_on", "next_check", "state")
LINE = ("list", *SHOWN)
_HEAD = ("at", "kind", "pieces", "broken", "late", "missing")
_WIDTHS = {
    "number": 0.1, "name": 0.21, "how_many": 0.085, "room_number": 0.085, "bought_on": 0.135, "checked_on": 0.135,
    "next_check": 0.135, "state": 0.115,
}  # fmt: skip


@paper(
    KeepingPaper.EQUIPMENT_LIST.value, title=KeepingPaper.EQUIPMENT_LIST.label, row=EquipmentPaperRow,
    allows=(
        *_HEAD, "lists", "lists.list", "lists.clause", "lists.lacking", "lines", *(f"lines.{one}" for one in LINE),
    ),
)  # fmt: skip
def equipment_paper(on: Facts) -> Content:
    empty = on.each("lines", blank=len(on.each("lines")) + 1)[-1]
    columns = tuple(
        Column(empty.label(one), _WIDTHS[one], "right" if one == "how_many" else "left") for one in SHOWN
    )
    lines = on.each("lines")
    rows = [row for one in on.each("lists") for row in _list_rows(on, one, lines)]
    return (
        on.fields("at", on.field("kind", span=2), "pieces", "broken", "late", "missing", columns=3),
        Table(columns, tuple(rows)),
        Note(on.word(N_("Lists with a clause are those of DB51/T 2697-2020; of each something fit for use must be there."))),
        SignRow((on.word(P_("equipment", "Checked by")), on.word(P_("equipment", "In charge")))),
    )  # fmt: skip


def _list_rows(on: Facts, one: Facts, lines: tuple[Facts, ...]) -> Iterator[Row]:
    """The list's name with its clause, its pieces, and what it lacks."""
    title: Words = one("list")
    if not one("clause").empty:
        title = (one("list"), "　", on.word(N_("Clause")), " ", one("clause"))
    yield Row((Span(title, len(SHOWN)),), strong=True, grey=True)
    for line in lines:
        if line.raw("list") is one.raw("list"):
            yield Row(
                tuple(cell(line, name) for name in SHOWN), strong=line.raw("state") is PieceState.BROKEN
            )
    if not one("lacking").empty:
        yield Row((Span((on.word(N_("Still missing")), "：" if on.lang == "zh" else ": ", one("lacking")), len(SHOWN)),), strong=True)  # fmt: skip


def equipment_paper_row(ctx: Reading, cmd: PrintKeepingPaper) -> EquipmentPaperRow:
    """What is there now, list by list; the standard's lists stand there also when nothing is in them."""
    kept = [
        row
        for row in equipment_list(ctx)
        if row.ended_on is None and (cmd.list is None or row.list is cmd.list)
    ]
    clauses, missing = standard_lists(open_by_day(ctx)), equipment_missing(ctx)
    lines = tuple(
        PieceLine(
            row.list, row.number, row.name, row.how_many, row.room_number, row.bought_on, row.checked_on, row.next_check,
            state_of(row, ctx.today),
        )
        for row in kept
    )  # fmt: skip

    def lacking(one: EquipmentList) -> Sentence | None:
        if one is EquipmentList.OFFICE and missing.items:
            return say(N_("{what}"), what=list(missing.items))
        return say(N_("nothing of this list is fit for use")) if one in missing.lists else None

    shown = [
        one
        for one in EquipmentList
        if cmd.list in (None, one) and (one in clauses or any(line.list is one for line in lines))
    ]
    profile = profile_at(ctx.session, ctx.now)
    states = [line.state for line in lines]
    return EquipmentPaperRow(
        ctx.today, profile.kind if profile else None, len(lines), states.count(PieceState.BROKEN),
        sum(overdue(row, ctx.today) for row in kept),
        sum(1 for one in missing.lists if one in shown) + (len(missing.items) if EquipmentList.OFFICE in shown else 0),
        tuple(ListLine(one, clauses.get(one, ""), lacking(one)) for one in shown), lines,
    )  # fmt: skip


# --- labels ---


SHAPES = {
    LabelKind.CUT: LabelShape(3, 7, 63, 38, 10.5, 15.5, cut=True),
    LabelKind.SHEET_24: LabelShape(3, 8, 70, 37, 0, 0.5),
    LabelKind.SHEET_21: LabelShape(3, 7, 63.5, 38.1, 7.2, 15.1, 66.0, 38.1),
    LabelKind.SHEET_14: LabelShape(2, 7, 99.1, 38.1, 4.7, 15.1, 101.6, 38.1),
    LabelKind.ROLL: LabelShape(1, 1, 60, 40, sheet="label"),
}


@dataclass(frozen=True, slots=True)
class LabelLine:
    number: w.EquipmentNumber
    name: w.EquipmentName
    room: Annotated[Sentence, P_("equipment", "Room")] | None
    check: Annotated[Sentence, N_("Next check")] | None


@dataclass(frozen=True, slots=True)
class LabelsRow:
    facility: Annotated[Text, N_("Name of the facility")]
    printed_on: Annotated[LabelKind, N_("Printed on")]
    labels: tuple[LabelLine, ...]


@paper(
    KeepingPaper.EQUIPMENT_LABELS.value, title=KeepingPaper.EQUIPMENT_LABELS.label, row=LabelsRow, size="labels",
    allows=(
        "facility", "printed_on", "labels", "labels.number", "labels.name", "labels.room", "labels.check",
    ),
)  # fmt: skip
def equipment_labels(on: Facts) -> Content:
    """The code says the number alone, so that search and reader find it."""
    labels = tuple(
        Label(one.raw("number"), on("facility"), one("number"), (one("name"), one("room"), one("check")))
        for one in on.each("labels")
    )
    return (LabelSheets(labels, SHAPES[on.raw("printed_on")]),)


def equipment_labels_row(ctx: Reading, cmd: PrintKeepingPaper) -> LabelsRow:
    """Of one piece, of one list, or of all that is there. DomainError where nothing is."""
    found = tuple(
        LabelLine(
            row.number, row.name, say(N_("room {room}"), room=row.room_number) if row.room_number else None,
            say(N_("next check {day}"), day=row.next_check) if row.next_check else None,
        )
        for row in equipment_list(ctx)
        if row.ended_on is None and cmd.entry in (None, row.id) and cmd.list in (None, row.list)
    )  # fmt: skip
    if not found:
        raise DomainError("no_equipment", N_("There is no equipment here to label."))
    return LabelsRow(facility_name(ctx), cmd.labels, found)
