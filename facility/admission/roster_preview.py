"""A list against the register, before anything is written: every row new, update, same or problem."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission import words as w
from facility.admission.roster_model import RosterHeading, RosterImport
from facility.admission.roster_register import Change, Known, Register, changes_to
from facility.core.desk import Reading, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import (
    Choice,
    Count,
    Date,
    File,
    FileBytes,
    Help,
    Moment,
    Name,
    Text,
    YesNo,
    YesNoAnswer,
)
from facility.people.roster import (
    CellProblem,
    ReadRow,
    RosterLine,
    find_doubles,
    label_of,
    read_row,
    synonyms,
    told_by,
)
from facility.premises.model import Bed
from facility.sheets.headings import Column, Memory
from facility.sheets.layout import Layout, RowKind, choose_sheet, lay_out
from facility.sheets.reader import read_workbook

List = Annotated[
    File, N_("List"), Help(N_("An Excel workbook (.xlsx); the columns are known by their headings."))
]
TakeOver = Annotated[
    YesNo,
    N_("They live here already"),
    Help(N_("Yes: taken over with their true dates. No: they come in as enquiries.")),
]
Columns = Annotated[
    Text, N_("Columns by hand"), Help(N_("Such as A=name, F= (not wanted); the headings are remembered."))
]
HereSince = Annotated[Date, N_("Here since"), Help(N_("For people to take over whose row tells no date."))]
Service = Annotated[w.ServiceKind, N_("Service"), Help(N_("For people to take over whose row tells none."))]
SheetName = Annotated[Text, N_("Sheet"), Help(N_("Left blank: the one whose headings are known best."))]


class RowStatus(Choice):
    """What a row of the list means for the register."""

    NEW = "new", P_("row", "New")
    UPDATE = "update", P_("row", "Update")
    SAME = "same", P_("row", "Same")
    PROBLEM = "problem", P_("row", "Problem")


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """What is wrong or remarkable: the cell, its heading, what it shows, and a sentence."""

    code: str
    cell: str
    heading: str
    value: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class RosterChange:
    """What a row would change of somebody known."""

    word: str
    label: Sentence
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One row of the list. ``same_as``: the earlier row it repeats; ``known_as``: the record it belongs to."""

    number: Annotated[Count, N_("Row")]
    status: Annotated[RowStatus, P_("row", "Status")]
    name: Annotated[Name, N_("Name")]
    said: Annotated[Sentence, N_("What happens")]
    problems: tuple[RosterProblem, ...]
    remarks: tuple[RosterProblem, ...]
    changes: tuple[RosterChange, ...]
    same_as: int | None
    known_as: str


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that speaks of nobody: title, heading, blank, total, note."""

    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """A column, what it was taken for ("" nothing) and why: by synonym, memory or hand."""

    letter: str
    heading: str
    word: str
    label: Sentence
    found: str


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """A list understood, with nothing written."""

    file_name: str
    sheet: str
    title: str
    told_by: str
    columns: tuple[RosterColumn, ...]
    rows: tuple[RosterRow, ...]
    skipped: tuple[SkippedRow, ...]
    counts: dict[str, int]
    imported_before: bool


@dataclass(slots=True)
class Plan:
    """A list ready to be applied: what each usable row means."""

    layout: Layout
    title: str
    teller: str
    rows: list[ReadRow]
    twins: dict[int, int]
    known: dict[int, Known] = field(default_factory=dict)
    changes: dict[int, list[Change]] = field(default_factory=dict)
    beds: dict[str, int] = field(default_factory=dict)

    def status(self, row: ReadRow) -> RowStatus:
        """New, update, same or problem."""
        if row.number in self.twins:
            return RowStatus.SAME
        if row.problems:
            return RowStatus.PROBLEM
        if row.number not in self.known:
            return RowStatus.NEW
        return RowStatus.UPDATE if self.changes[row.number] else RowStatus.SAME


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person importing chose."""

    columns: str = ""
    sheet: str = ""
    take_over: bool = False
    here_since: date | None = None
    service: w.ServiceKind | None = None


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


def memory_of(session: Session) -> dict[str, str]:
    """The headings that were given their words by hand."""
    return {row.heading: row.word for row in session.scalars(select(RosterHeading))}


def make_plan(ctx: Reading, file: FileBytes, wishes: Wishes) -> Plan:
    """Read a list and compare it with the register. Raises DomainError of the file."""
    plan = _read(file, wishes, memory_of(ctx.session), ctx.today)
    register = Register(ctx.session)
    if wishes.take_over:
        plan.beds = {
            label: id
            for id, label in ctx.session.execute(select(Bed.id, Bed.label).where(Bed.retired_at.is_(None)))
        }
    for row in plan.rows:
        if row.line is None or row.number in plan.twins:
            continue
        try:
            known = register.find(row.line)
        except DomainError as error:
            _spoil(plan, row, error)
            continue
        if wishes.take_over and not (known and known.here):
            _check_take_over(plan, row, wishes)
        if known is not None and row.line is not None:
            plan.known[row.number] = known
            plan.changes[row.number] = changes_to(known, row.line, wishes.take_over)
    return plan


def _read(file: FileBytes, wishes: Wishes, memory: Memory, today: date) -> Plan:
    known = synonyms()
    workbook = read_workbook(file.data)
    sheet = choose_sheet(workbook, known, memory, wishes.sheet)
    layout = lay_out(sheet, known, mapping_of(wishes.columns), memory)
    if layout.column_of("name") is None:
        raise DomainError(
            "no_name_column", N_("No column of names was found. Say which one it is."), "columns"
        )
    rows = [read_row(row, layout, today) for row in layout.rows if row.kind is RowKind.DATA]
    title, teller = told_by(layout, file.name)
    return Plan(layout, title, teller, rows, find_doubles(rows, _letters(layout)))


def _letters(layout: Layout) -> Callable[[str], str]:
    def letter(word: str) -> str:
        column = layout.column_of(word)
        return column.letter if column else ""

    return letter


def _spoil(plan: Plan, row: ReadRow, error: DomainError) -> None:
    """A row that cannot go in after all."""
    word = error.field or "name"
    column = plan.layout.column_of(word)
    cell = f"{column.letter if column else ''}{row.number}"
    heading = column.heading if column else ""
    row.problems.append(CellProblem(error.code, cell, heading, row.shown.get(word, ""), error.sentence))
    row.line = None


def service_of(line: RosterLine, wishes: Wishes) -> w.ServiceKind | None:
    """The service a line asks for, else the one chosen for all."""
    try:
        return w.ServiceKind.read(line.wish) if line.wish else wishes.service  # type: ignore[return-value]
    except DomainError:
        return wishes.service


def _check_take_over(plan: Plan, row: ReadRow, wishes: Wishes) -> None:
    """Somebody taken over needs a true date and a service; a bed named must be there."""
    line = row.line
    if line is None:
        return
    if line.arrived is None and wishes.here_since is None:
        text = N_("To take somebody over, the day since when they are here is needed.")
        _spoil(plan, row, DomainError("arrived_missing", text, "arrived"))
    elif service_of(line, wishes) is None and line.bed not in plan.beds:
        text = N_("Which service they use does not stand in the row; choose it for all.")
        _spoil(plan, row, DomainError("service_missing", text, "wish"))
    elif line.bed and line.bed not in plan.beds:
        _spoil(plan, row, DomainError("bed_unknown", N_("There is no bed {bed}."), "bed", bed=line.bed))


def preview_of(ctx: Reading, file: FileBytes, plan: Plan) -> RosterPreview:
    """The plan as it is shown."""
    import hashlib

    rows = tuple(_shown(plan, row) for row in plan.rows)
    digest = hashlib.sha256(file.data).hexdigest()
    before = ctx.session.scalars(
        select(RosterImport.id).where(RosterImport.sha256 == digest, RosterImport.undone_at.is_(None))
    ).first()
    return RosterPreview(
        file.name,
        plan.layout.sheet.name,
        plan.title,
        plan.teller,
        tuple(_column(column) for column in plan.layout.columns),
        rows,
        tuple(
            SkippedRow(row.number, row.kind.value) for row in plan.layout.rows if row.kind is not RowKind.DATA
        ),
        {str(one.value): sum(1 for row in rows if row.status is one) for one in RowStatus},
        before is not None,
    )


def _column(column: Column) -> RosterColumn:
    label = say(label_of(column.word)) if column.word else say(N_("not read"))
    return RosterColumn(column.letter, column.heading, column.word, label, column.found)


def _shown(plan: Plan, row: ReadRow) -> RosterRow:
    known = plan.known.get(row.number)
    changes = tuple(
        RosterChange(one.word, say(label_of(one.word)), one.old, one.new)
        for one in plan.changes.get(row.number, ())
    )
    status = plan.status(row)
    return RosterRow(
        row.number,
        status,
        row.name,
        _said(plan, row, status, changes),
        tuple(_problem(one) for one in row.problems),
        tuple(_problem(one) for one in row.remarks),
        changes,
        plan.twins.get(row.number),
        known.person.number if known else "",
    )


def _problem(one: CellProblem) -> RosterProblem:
    return RosterProblem(one.code, one.cell, one.heading, one.value, one.sentence)


def _said(plan: Plan, row: ReadRow, status: RowStatus, changes: tuple[RosterChange, ...]) -> Sentence:
    """The row in one sentence."""
    if row.number in plan.twins:
        return say(N_("Repeats row {row}."), row=plan.twins[row.number])
    if status is RowStatus.PROBLEM:
        return say(N_("Stays out. {problems}"), problems=[one.sentence for one in row.problems])
    if status is RowStatus.NEW:
        return say(N_("Comes in as new."))
    number = plan.known[row.number].person.number
    if status is RowStatus.SAME:
        return say(N_("Is in the register already as {number}, the same."), number=number)
    return say(N_("{number}: {words}"), number=number, words=[one.label for one in changes])


@query("roster_preview", may="import")
def roster_preview(
    ctx: Reading,
    *,
    file: List,
    take_over: TakeOver = YesNoAnswer.NO,
    columns: Columns = "",
    sheet: SheetName = "",
    here_since: HereSince | None = None,
    service: Service | None = None,
) -> RosterPreview:
    """A list row by row against the register; nothing is written."""
    wishes = Wishes(columns, sheet, take_over is YesNoAnswer.YES, here_since, service)
    return preview_of(ctx, file, make_plan(ctx, file, wishes))


@dataclass(frozen=True, slots=True)
class ImportedList:
    """A list that was applied."""

    id: int
    at: Annotated[Moment, N_("When")]
    by: Annotated[Name, N_("By")]
    title: Annotated[Text, N_("List")]
    file_name: Annotated[Text, N_("File")]
    added: Annotated[Count, P_("row", "New")]
    changed: Annotated[Count, P_("row", "Update")]
    undone_at: Annotated[Moment, N_("Undone")] | None


@query("imported_lists", may="import")
def imported_lists(ctx: Reading) -> tuple[ImportedList, ...]:
    """Lists applied so far, the latest first."""
    rows = ctx.session.scalars(select(RosterImport).order_by(RosterImport.id.desc()))
    return tuple(
        ImportedList(row.id, row.at, row.by, row.title, row.file_name, row.added, row.changed, row.undone_at)
        for row in rows
    )
