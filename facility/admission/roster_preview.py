"""A list of people against the register, before anything is written: every row new, update, same or problem."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.roster_register import Known, Register, changes_to
from facility.core.desk import Reading, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import Date, FileBytes, Help, YesNo, YesNoAnswer
from facility.incoming.lines import ReadRow
from facility.incoming.preview import (
    Columns,
    ImportedList,
    List,
    ListPreview,
    Plan,
    SheetName,
    applied,
    preview_of,
    read_list,
)
from facility.people.roster import PEOPLE, RosterLine
from facility.premises.model import Bed

KEY = "people"
TakeOver = Annotated[
    YesNo,
    N_("They live here already"),
    Help(N_("Yes: taken over with their true dates. No: they come in as enquiries.")),
]
HereSince = Annotated[Date, N_("Here since"), Help(N_("For people to take over whose row tells no date."))]
Service = Annotated[w.ServiceKind, N_("Service"), Help(N_("For people to take over whose row tells none."))]


@dataclass(slots=True)
class RosterPlan(Plan[RosterLine]):
    """A list of people ready to be applied: whom each row speaks of, and the beds it names."""

    known: dict[int, Known] = field(default_factory=dict)
    beds: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person importing chose."""

    columns: str = ""
    sheet: str = ""
    take_over: bool = False
    here_since: date | None = None
    service: w.ServiceKind | None = None


def make_plan(ctx: Reading, file: FileBytes, wishes: Wishes) -> RosterPlan:
    """Read a list and compare it with the register. Raises DomainError of the file."""
    read = read_list(ctx, KEY, PEOPLE, file, wishes.columns, wishes.sheet)
    plan = RosterPlan(KEY, PEOPLE, read.layout, read.title, read.teller, read.rows, read.twins)
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
            plan.spoil(row, error)
            continue
        if wishes.take_over and not (known and known.here):
            _check_take_over(plan, row, wishes)
        if known is not None and row.line is not None:
            plan.known[row.number] = known
            plan.known_as[row.number] = known.person.number
            plan.changes[row.number] = changes_to(known, row.line, wishes.take_over)
    return plan


def service_of(line: RosterLine, wishes: Wishes) -> w.ServiceKind | None:
    """The service a line asks for, else the one chosen for all."""
    try:
        return w.ServiceKind.read(line.wish) if line.wish else wishes.service  # type: ignore[return-value]
    except DomainError:
        return wishes.service


def _check_take_over(plan: RosterPlan, row: ReadRow[RosterLine], wishes: Wishes) -> None:
    """Somebody taken over needs a true date and a service; a bed named must be there."""
    line = row.line
    if line is None:
        return
    if line.arrived is None and wishes.here_since is None:
        text = N_("To take somebody over, the day since when they are here is needed.")
        plan.spoil(row, DomainError("arrived_missing", text, "arrived"))
    elif service_of(line, wishes) is None and line.bed not in plan.beds:
        text = N_("Which service they use does not stand in the row; choose it for all.")
        plan.spoil(row, DomainError("service_missing", text, "wish"))
    elif line.bed and line.bed not in plan.beds:
        plan.spoil(row, DomainError("bed_unknown", N_("There is no bed {bed}."), "bed", bed=line.bed))


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
) -> ListPreview:
    """A list row by row against the register; nothing is written."""
    wishes = Wishes(columns, sheet, take_over is YesNoAnswer.YES, here_since, service)
    return preview_of(ctx, file, make_plan(ctx, file, wishes))


@query("imported_lists", may="import")
def imported_lists(ctx: Reading) -> tuple[ImportedList, ...]:
    """Lists of people applied so far, the latest first."""
    return applied(ctx, KEY)
