"""A list against its register, before anything is written: every row new, update, same or problem."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.retracting import all_rows
from facility.core.words import Choice, Count, File, FileBytes, Help, Moment, Name, Text
from facility.incoming.lines import CellProblem, ListOf, ReadRow, told_by
from facility.incoming.model import ListHeading, ListImport
from facility.sheets.headings import Column
from facility.sheets.layout import Layout, RowKind, choose_sheet, lay_out
from facility.sheets.reader import read_workbook

L = TypeVar("L")
List = Annotated[
    File, N_("List"), Help(N_("An Excel workbook (.xlsx); the columns are known by their headings."))
]
Columns = Annotated[
    Text, N_("Columns by hand"), Help(N_("Such as A=name, F= (not wanted); the headings are remembered."))
]
SheetName = Annotated[Text, N_("Sheet"), Help(N_("Left blank: the one whose headings are known best."))]
LeaveOut = Annotated[Text, N_("Rows left out"), Help(N_("Row numbers, such as 5, 12."))]


class RowStatus(Choice):
    """What a row of the list means for the register."""

    NEW = "new", P_("row", "New")
    UPDATE = "update", P_("row", "Update")
    SAME = "same", P_("row", "Same")
    PROBLEM = "problem", P_("row", "Problem")


@dataclass(frozen=True, slots=True)
class Change:
    """One word of a known record that the list tells differently, or that was blank."""

    word: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class ShownChange:
    """A change as it is shown."""

    word: str
    label: Sentence
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of the list. ``same_as``: the earlier row it repeats; ``known_as``: the record it belongs to."""

    number: Annotated[Count, N_("Row")]
    status: Annotated[RowStatus, P_("row", "Status")]
    name: Annotated[Name, N_("Name")]
    said: Annotated[Sentence, N_("What happens")]
    problems: tuple[CellProblem, ...]
    remarks: tuple[CellProblem, ...]
    changes: tuple[ShownChange, ...]
    same_as: int | None
    known_as: str


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that brings nothing: title, heading, blank, total, note, example."""

    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column, what it was taken for ("" nothing) and why: by synonym, memory or hand."""

    letter: str
    heading: str
    word: str
    label: Sentence
    found: str


@dataclass(frozen=True, slots=True)
class ListPreview:
    """A list understood, with nothing written."""

    file_name: str
    sheet: str
    title: str
    told_by: str
    columns: tuple[ListColumn, ...]
    rows: tuple[ListRow, ...]
    skipped: tuple[SkippedRow, ...]
    counts: dict[str, int]
    imported_before: bool


@dataclass(slots=True)
class Plan(Generic[L]):
    """A list ready to be applied. By row: ``known``, the record it belongs to; ``known_as``, how that is called;
    ``changes``, what the row tells otherwise. Rows in none of them are new."""

    register: str
    of: ListOf[L]
    layout: Layout
    title: str
    teller: str
    rows: list[ReadRow[L]]
    twins: dict[int, int]
    known: dict[int, Any] = field(default_factory=dict)
    known_as: dict[int, str] = field(default_factory=dict)
    changes: dict[int, list[Change]] = field(default_factory=dict)

    def status(self, row: ReadRow[L]) -> RowStatus:
        """New, update, same or problem."""
        if row.number in self.twins:
            return RowStatus.SAME
        if row.problems:
            return RowStatus.PROBLEM
        if row.number not in self.known_as:
            return RowStatus.NEW
        return RowStatus.UPDATE if self.changes.get(row.number) else RowStatus.SAME

    def usable(self) -> Iterator[tuple[ReadRow[L], L]]:
        """The rows that can be compared, each with its line: nothing wrong so far, no repetition."""
        for row in self.rows:
            if row.line is not None and row.number not in self.twins:
                yield row, row.line

    def spoil(self, row: ReadRow[L], error: DomainError) -> None:
        """A row that cannot go in after all."""
        self.of.spoil(row, self.layout, error)


def read_list(
    ctx: Reading, register: str, of: ListOf[L], file: FileBytes, columns: str = "", sheet: str = ""
) -> Plan[L]:
    """A list read, not yet compared. Raises DomainError of the file or ``no_key_column``."""
    known, memory = of.known_headings, memory_of(ctx.session, register)
    workbook = read_workbook(file.data)
    layout = lay_out(choose_sheet(workbook, known, memory, sheet), known, mapping_of(columns), memory)
    if layout.column_of(of.key) is None:
        raise DomainError(
            "no_name_column",
            N_("No column “{what}” was found. Say which one it is."),
            "columns",
            what=say(of.label(of.key)),
        )
    rows = of.read(layout, ctx.today)
    title, teller = told_by(layout, file.name)
    return Plan(register, of, layout, title, teller, rows, of.doubles(rows, layout))


def mapping_of(text: str) -> dict[str, str | None]:
    """ "A=name, F=" as column letter → word or None. Raises DomainError."""
    found: dict[str, str | None] = {}
    for part in re.split(r"[,;，；\s]+", text.strip()):
        if not part:
            continue
        pair = re.fullmatch(r"([A-Za-z]{1,3})=(\w*)", part)
        if not pair:
            raise DomainError("columns_unclear", N_("Write it like A=name, F="), "columns")
        found[pair[1].upper()] = pair[2] or None
    return found


def memory_of(session: Session, register: str) -> dict[str, str]:
    """The headings of a register's lists that were given their words by hand."""
    rows = session.scalars(select(ListHeading).where(ListHeading.register == register))
    return {row.heading: row.word for row in rows}


def preview_of(ctx: Reading, file: FileBytes, plan: Plan[Any]) -> ListPreview:
    """The plan as it is shown."""
    rows = tuple(_shown(plan, row) for row in plan.rows)
    digest = hashlib.sha256(file.data).hexdigest()
    before = ctx.session.scalars(
        select(ListImport.id).where(
            ListImport.register == plan.register,
            ListImport.sha256 == digest,
            ListImport.undone_at.is_(None),
        )
    ).first()
    return ListPreview(
        file.name,
        plan.layout.sheet.name,
        plan.title,
        plan.teller,
        tuple(_column(plan, column) for column in plan.layout.columns),
        rows,
        tuple(
            SkippedRow(row.number, row.kind.value) for row in plan.layout.rows if row.kind is not RowKind.DATA
        ),
        {str(one.value): sum(1 for row in rows if row.status is one) for one in RowStatus},
        before is not None,
    )


def _column(plan: Plan[Any], column: Column) -> ListColumn:
    label = say(plan.of.label(column.word)) if column.word else say(N_("not read"))
    return ListColumn(column.letter, column.heading, column.word, label, column.found)


def _shown(plan: Plan[Any], row: ReadRow[Any]) -> ListRow:
    changes = tuple(
        ShownChange(one.word, say(plan.of.label(one.word)), one.old, one.new)
        for one in plan.changes.get(row.number, ())
    )
    status = plan.status(row)
    return ListRow(
        row.number,
        status,
        row.name,
        _said(plan, row, status, changes),
        tuple(row.problems),
        tuple(row.remarks),
        changes,
        plan.twins.get(row.number),
        plan.known_as.get(row.number, ""),
    )


def _said(
    plan: Plan[Any], row: ReadRow[Any], status: RowStatus, changes: tuple[ShownChange, ...]
) -> Sentence:
    """The row in one sentence."""
    if row.number in plan.twins:
        return say(N_("Repeats row {row}."), row=plan.twins[row.number])
    if status is RowStatus.PROBLEM:
        return say(N_("Stays out. {problems}"), problems=[one.sentence for one in row.problems])
    if status is RowStatus.NEW:
        return say(N_("Comes in as new."))
    number = plan.known_as[row.number]
    if status is RowStatus.SAME:
        return say(N_("Is in the register already as {number}, the same."), number=number)
    return say(N_("{number}: {words}"), number=number, words=[one.label for one in changes])


@dataclass(frozen=True, slots=True)
class ImportedList:
    """A list that was applied. ``audit``: its line of the record."""

    id: int
    at: Annotated[Moment, N_("When")]
    by: Annotated[Name, N_("By")]
    title: Annotated[Text, N_("List")]
    file_name: Annotated[Text, N_("File")]
    added: Annotated[Count, P_("row", "New")]
    changed: Annotated[Count, P_("row", "Update")]
    undone_at: Annotated[Moment, N_("Undone")] | None
    audit: int


def applied(ctx: Reading, register: str) -> tuple[ImportedList, ...]:
    """The lists of a register applied so far, the latest first; what was taken back says so."""
    wanted = select(ListImport).where(ListImport.register == register).order_by(ListImport.id.desc())
    with all_rows(ctx.session):
        rows = ctx.session.scalars(wanted).all()
    return tuple(
        ImportedList(
            row.id, row.at, row.by, row.title, row.file_name, row.added, row.changed,
            row.undone_at or row.taken_back_at, row.last_audit + 1,
        )
        for row in rows
    )  # fmt: skip
