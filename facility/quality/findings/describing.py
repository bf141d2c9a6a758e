"""Opening a finding that no inspection of ours opened, and saying of any why it came about and who puts it right."""

from __future__ import annotations

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.tables import Base
from facility.premises.keeping.ends import Voidable, standing_entry
from facility.premises.keeping.hazards import Hazard
from facility.premises.keeping.voices import Voice
from facility.premises.keeping.words import HazardId, VoiceId
from facility.quality.applying import standard_here
from facility.quality.findings import words as w
from facility.quality.findings.facts import facts_now
from facility.quality.findings.model import Finding
from facility.quality.findings.opening import check_deadline, check_owner, open_finding
from facility.quality.outside.visits import OutsideVisit
from facility.quality.outside.words import VisitId
from facility.quality.own_lines import OWN, OwnLine

_INSPECT = "quality.inspect"


@command(
    "quality.open_finding",
    N_("opened finding {number} ({source})"),
    may=_INSPECT,
    label=N_("Open a finding"),
)
class OpenFinding(Command[int]):
    source: w.OtherSourceOf
    what: w.What
    clause: w.AboutClause = ""
    found_on: w.FoundOn | None = None
    hazard: HazardId | None = None
    voice: VoiceId | None = None
    outside: VisitId | None = None
    person: w.AboutPerson | None = None
    severity: w.SeverityOf | None = None
    cause: w.Cause = ""
    owner: w.Owner | None = None
    deadline: w.Deadline | None = None


@command(
    "quality.describe_finding",
    N_("described finding {finding}"),
    may=_INSPECT,
    label=N_("Describe the finding"),
)
class DescribeFinding(Command[None]):
    """``person`` left out: about nobody, except where the finding came from somebody’s file."""

    finding: w.FindingId
    severity: w.SeverityOf | None = None
    cause: w.Cause = ""
    owner: w.Owner | None = None
    deadline: w.Deadline | None = None
    person: w.AboutPerson | None = None


@handles(OpenFinding)
def open_other_finding(ctx: Context, cmd: OpenFinding) -> int:
    clause = cmd.clause.strip()
    if clause:
        _known_clause(ctx, clause)
    source = w.FindingSource(cmd.source.value)
    _link(ctx, Hazard, "hazard", cmd.hazard, source is w.FindingSource.ROUND)
    _link(ctx, Voice, "voice", cmd.voice, source is w.FindingSource.VOICE)
    _link(ctx, OutsideVisit, "outside", cmd.outside, source is w.FindingSource.OUTSIDE)
    row = open_finding(
        ctx, source=source, what=cmd.what, clause=clause, person=cmd.person, hazard=cmd.hazard, voice=cmd.voice, outside=cmd.outside,
        cause=cmd.cause, owner=cmd.owner, deadline=cmd.deadline, severity=cmd.severity, found_on=cmd.found_on,
    )  # fmt: skip
    ctx.note(number=row.number)
    return row.id


@handles(DescribeFinding)
def describe_finding(ctx: Context, cmd: DescribeFinding) -> None:
    """A deadline that a check has set is changed there, so that the first one can still be read."""
    row = ctx.get(Finding, cmd.finding, "finding")
    now = facts_now(ctx.session, row, ctx.today)
    if now.state is w.FindingState.CLOSED:
        raise DomainError("finding_closed", N_("Finding {number} is closed."), "finding", number=row.number)
    if cmd.owner != row.owner:
        check_owner(ctx, cmd.owner)
    check_deadline(cmd.deadline, row.found_on)
    if row.file is not None and cmd.person != row.person:
        raise DomainError("of_a_file", N_("This finding is about the file it was found in."), "person")
    row.severity, row.cause, row.owner = cmd.severity, cmd.cause.strip(), cmd.owner
    ctx.about(row.person)
    row.person = cmd.person
    failed = next((one for one in reversed(now.checks) if one.deadline is not None), None)
    if failed is None:
        row.deadline = cmd.deadline
    elif cmd.deadline is None:
        raise DomainError(
            "deadline_needed", N_("After a check that was not in order a day is needed."), "deadline"
        )
    else:
        failed.deadline = cmd.deadline


def _known_clause(ctx: Context, clause: str) -> None:
    known = clause in standard_here(ctx).by_clause
    if not known and clause.startswith(OWN):
        known = ctx.session.scalar(select(OwnLine.id).where(OwnLine.clause == clause)) is not None
    if not known:
        raise DomainError("no_such_line", N_("The standard has no line {clause}."), "clause", clause=clause)


def _link(ctx: Context, table: type[Base], field: str, entry: int | None, fits: bool) -> None:
    """DomainError beside the field where the entry does not fit the source, is void, or has its finding already; an inspection from
    outside may find several things."""
    if entry is None:
        return
    if not fits:
        raise DomainError("other_source", N_("This does not fit where the finding comes from."), field)
    row = ctx.get(table, entry, field)
    assert isinstance(row, Voidable)
    standing_entry(row)
    wanted = select(Finding.number).where(getattr(Finding, field) == entry)
    number = ctx.session.scalars(wanted.limit(1)).first() if field != "outside" else None
    if number is not None:
        raise DomainError(
            "has_its_finding", N_("Finding {number} was opened for it already."), field, number=number
        )
