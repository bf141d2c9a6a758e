"""Findings as lists and cards show them; who does not see all sees those they put right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.errors import NotFound
from facility.core.i18n import N_, current
from facility.core.tables import Attachment
from facility.core.users import AppUser
from facility.people.persons import Person
from facility.premises.keeping.words import HazardId, VoiceId
from facility.quality.applying import standard_here
from facility.quality.findings import words as w
from facility.quality.findings.facts import Facts, facts_now, facts_on
from facility.quality.findings.model import FindingCheck, FindingStep
from facility.quality.findings.owning import SEES_ALL, finding_seen, staff_of
from facility.quality.findings.rules import WAITING, Repeat, Seen, repeats_of
from facility.quality.outside.words import VisitId
from facility.quality.own_lines import OwnLine
from facility.staff.model import Staff

READ = "quality.findings_read"


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding. deadline: the one in force. times, since: how often the same was found within the year before.

    about: the name of whom it is about, the number where this user may see no names.
    """

    id: w.FindingId
    number: w.FindingNumber
    state: w.StateOf
    source: w.Source
    clause: w.AboutClause
    what: w.What
    severity: w.SeverityOf | None
    found_on: w.FoundOn
    owner: w.Owner | None
    owner_name: w.OwnerName
    deadline: w.Deadline | None
    overdue: w.Overdue
    mine: w.Mine
    repaired_on: w.RepairedOn | None
    closed_on: w.ClosedOn | None
    times: w.Times
    since: w.TimesSince | None
    person: w.AboutPerson | None
    about: w.AboutName
    inspection: w.InspectionId | None


@dataclass(frozen=True, slots=True)
class StepRow:
    """One action. ``dropped``: why it was not needed."""

    id: w.StepId
    kind: w.StepKindOf
    what: w.StepWhat
    owner: w.StepOwner | None
    owner_name: w.StepOwnerName
    deadline: w.Deadline | None
    done_on: w.StepDoneOn | None
    proof: w.StepProof
    picture: w.PictureId | None
    dropped: w.WhyDropped


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One look whether it is in order."""

    id: w.CheckId
    on: w.CheckedOn
    by_name: w.CheckedByName
    in_order: w.InOrder
    note: w.CheckNote
    deadline: w.NewDeadline | None
    why_same: w.WhySame


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding with all that was done. demand: what its clause asks. before: the same, found within a year before."""

    row: FindingRow
    cause: w.Cause
    demand: w.Demand
    found_by: w.FoundByName
    hazard: HazardId | None
    voice: VoiceId | None
    outside: VisitId | None
    steps: tuple[StepRow, ...]
    checks: tuple[CheckRow, ...]
    before: tuple[FindingRow, ...]


@query("finding_list", may=READ)
def finding_list(
    ctx: Reading,
    *,
    show: w.Show = w.FindingShow.ALL,
    month: w.OfMonth | None = None,
    source: w.Source | None = None,
    inspection: w.InspectionId | None = None,
) -> tuple[FindingRow, ...]:
    """What is to be put right first, the nearest deadline on top; then what waits for its check; then the closed ones,
    the last first."""
    rows = [
        row
        for row in _rows(ctx)
        if _shown(row, show)
        and (month is None or (row.found_on.year, row.found_on.month) == (month.year, month.month))
        and source in (None, row.source)
        and inspection in (None, row.inspection)
    ]
    far = ctx.today.max
    waits = sorted(
        (row for row in rows if row.state in WAITING), key=lambda row: (row.deadline or far, row.id)
    )
    check = [row for row in rows if row.state is w.FindingState.REPAIRED]
    closed = [row for row in rows if row.state is w.FindingState.CLOSED]
    closed.sort(key=lambda row: (row.closed_on or far, row.id), reverse=True)
    return (*waits, *check, *closed)


@query("finding_view", may=READ)
def finding_view(ctx: Reading, *, finding: w.FindingId) -> FindingView:
    """One finding; NotFound where this user may not see it."""
    kept = finding_seen(ctx, finding)
    rows = {row.id: row for row in _all_rows(ctx)}
    row = rows[kept.id]
    before = [
        one
        for one in rows.values()
        if row.since is not None
        and (one.clause, one.person) == (row.clause, row.person)
        and row.since <= one.found_on
        and (one.found_on, one.id) < (row.found_on, row.id)
    ]
    facts = facts_now(ctx.session, kept, ctx.today)
    steps = ctx.session.scalars(
        select(FindingStep).where(FindingStep.finding == kept.id).order_by(FindingStep.id)
    )
    return FindingView(
        row, kept.cause, demand_of(ctx, kept.clause, current()), _user_name(ctx, kept.found_by), kept.hazard, kept.voice, kept.outside,
        tuple(_step(ctx, one) for one in steps), tuple(_check(ctx, one) for one in facts.checks),
        tuple(before) if ctx.may(SEES_ALL) else (),
    )  # fmt: skip


def demand_of(ctx: Reading, clause: str, lang: str) -> str:
    """What a clause asks; "" where there is no such line."""
    if line := standard_here(ctx).by_clause.get(clause):
        return line.text.words(lang)
    return ctx.session.scalar(select(OwnLine.demand).where(OwnLine.clause == clause)) or ""


def _shown(row: FindingRow, show: w.FindingShow) -> bool:
    match show:
        case w.FindingShow.OPEN:
            return row.state in WAITING
        case w.FindingShow.OVERDUE:
            return row.overdue
        case w.FindingShow.CHECK:
            return row.state is w.FindingState.REPAIRED
        case w.FindingShow.MINE:
            return row.mine
        case w.FindingShow.CLOSED:
            return row.state is w.FindingState.CLOSED
        case _:
            return True


def _rows(ctx: Reading) -> list[FindingRow]:
    """Those this user may see."""
    rows = _all_rows(ctx)
    return rows if ctx.may(SEES_ALL) else [row for row in rows if row.mine]


def _all_rows(ctx: Reading) -> list[FindingRow]:
    found = facts_on(ctx.session, ctx.today)
    repeats = repeats_of(Seen(one.row.id, one.row.clause, one.row.person, one.row.found_on) for one in found)
    mine, names = staff_of(ctx), _staff_names(ctx, (one.row.owner for one in found))
    people = _people(ctx, (one.row.person for one in found))
    return [_row(one, repeats.get(one.row.id), mine, names, people) for one in found]


def _row(
    one: Facts, repeat: Repeat | None, mine: frozenset[int], names: dict[int, str], people: dict[int, str]
) -> FindingRow:
    row = one.row
    return FindingRow(
        row.id, row.number, one.state, row.source, row.clause, row.what, row.severity, row.found_on, row.owner,
        names.get(row.owner or 0, ""), one.deadline, one.overdue,
        row.owner in mine or any(step.owner in mine for step in one.steps), one.repaired_on, one.closed_on,
        repeat.times if repeat else 0, repeat.since if repeat else None, row.person, people.get(row.person or 0, ""),
        row.inspection,
    )  # fmt: skip


def _staff_names(ctx: Reading, ids: Iterable[int | None]) -> dict[int, str]:
    wanted = select(Staff.id, Staff.name).where(Staff.id.in_({one for one in ids if one}))
    return {id: name for id, name in ctx.session.execute(wanted)}


def _people(ctx: Reading, ids: Iterable[int | None]) -> dict[int, str]:
    """Names for who may see people, numbers for the others."""
    named = ctx.may("people.read")
    wanted = select(Person).where(Person.id.in_({one for one in ids if one}))
    return {one.id: one.name if named else one.number for one in ctx.session.scalars(wanted)}


def _user_name(ctx: Reading, id: int) -> str:
    user = ctx.session.get(AppUser, id)
    return user.name if user is not None else ""


def _step(ctx: Reading, row: FindingStep) -> StepRow:
    staff = ctx.session.get(Staff, row.owner) if row.owner is not None else None
    return StepRow(
        row.id, row.kind, row.what, row.owner, staff.name if staff else "", row.deadline, row.done_on, row.proof,
        row.picture, row.void_reason if row.voided_at is not None else "",
    )  # fmt: skip


def _check(ctx: Reading, row: FindingCheck) -> CheckRow:
    return CheckRow(
        row.id, row.on, _user_name(ctx, row.by), row.in_order, row.note, row.deadline, row.why_same
    )


@dataclass(frozen=True, slots=True)
class FindingPick:
    """A finding to choose."""

    id: w.FindingId
    text: w.FindingNumber
    detail: w.What


@query("finding_picks", may=READ)
def finding_picks(ctx: Reading, *, text: w.What = "") -> tuple[FindingPick, ...]:
    """Those this user may see whose number, clause or words hold the text."""
    wanted = text.casefold().strip()
    rows = (row for row in finding_list(ctx) if wanted in f"{row.number} {row.clause} {row.what}".casefold())
    return tuple(FindingPick(row.id, row.number, row.what) for row in rows)[:20]


@dataclass(frozen=True, slots=True)
class FindingFile:
    """A filed picture, decrypted in memory only."""

    name: Annotated[str, N_("File name")]
    media: Annotated[str, N_("Kind of file")]
    data: bytes


@query("finding_file", may=READ)
def finding_file(ctx: Reading, *, attachment: w.PictureId) -> FindingFile:
    """The picture of an action, for those who may see its finding."""
    step = ctx.session.scalars(select(FindingStep).where(FindingStep.picture == attachment).limit(1)).first()
    row = ctx.session.get(Attachment, attachment)
    if step is None or row is None or not row.room_name:
        raise NotFound("attachment")
    finding_seen(ctx, step.finding, "attachment")
    return FindingFile(row.file_name, row.media, ctx.files.get(row.room_name))
