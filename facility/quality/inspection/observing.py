"""Looking beyond the records: telephone checks, interviews, visits, pictures, files read on the spot (clause 5.7.3)."""

from __future__ import annotations

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.people.record import standing_person
from facility.people.scans import file_attachment
from facility.quality.applying import applying_at
from facility.quality.inspection import words as w
from facility.quality.inspection.evidence import end_of
from facility.quality.inspection.model import Inspection, InspectionAddendum, Observation
from facility.quality.inspection.opening import open_inspection
from facility.staff.model import Staff


@command(
    "quality.observe",
    N_("noted for {inspection} what was seen or said: {means}"),
    may="quality.inspect",
    label=N_("Note what was seen or said"),
)
class Observe(Command[int]):
    inspection: w.InspectionId
    means: w.MeansOf
    staff: w.SeenBy
    seen: w.Seen
    at: w.SeenAt | None = None
    person: w.AboutPerson | None = None
    clauses: w.AboutLines = ""
    picture: w.Picture | None = None


@command(
    "quality.add_addendum",
    N_("added to the signed month {inspection}, about {clause}"),
    may="quality.inspect",
    label=N_("Add to the signed month"),
)
class AddAddendum(Command[int]):
    inspection: w.InspectionId
    text: w.AddendumText
    clause: w.AboutClause = ""


@handles(Observe)
def observe(ctx: Context, cmd: Observe) -> int:
    row, at = open_inspection(ctx, cmd.inspection), cmd.at or ctx.now
    if at > ctx.now:
        raise DomainError("time_ahead", N_("This time has not come yet."), "at")
    if not cmd.seen.strip():
        raise DomainError("seen_needed", N_("Say what was seen or said."), "seen")
    ctx.get(Staff, cmd.staff, "staff")
    if cmd.person is not None:
        standing_person(ctx, cmd.person)
    return ctx.add(
        Observation(
            inspection=row.id, means=cmd.means, at=at, staff=cmd.staff, person=cmd.person,
            clauses=", ".join(clauses_named(ctx, cmd.clauses, row)), seen=cmd.seen.strip(),
            picture=file_attachment(ctx, cmd.picture, "picture").id if cmd.picture is not None else None,
        )
    ).id  # fmt: skip


def clauses_named(ctx: Context, text: str, row: Inspection) -> list[str]:
    """The clauses of a text such as "4.7.3.1-g、5.3.1"; each has to be a line that applies here."""
    known = {line.clause for line in applying_at(ctx, min(end_of(row.month), ctx.now)).lines}
    plain = text
    for mark in "，、；;,":
        plain = plain.replace(mark, " ")
    named = list(dict.fromkeys(plain.split()))
    for one in named:
        if one not in known:
            raise DomainError(
                "no_such_line_here", N_("Line {clause} does not apply here."), "clauses", clause=one
            )
    return named


@handles(AddAddendum)
def add_addendum(ctx: Context, cmd: AddAddendum) -> int:
    row = ctx.get(Inspection, cmd.inspection, "inspection")
    if row.head_at is None:
        raise DomainError(
            "not_locked_yet", N_("{number} can still be changed itself."), "inspection", number=row.number
        )
    if not cmd.text.strip():
        raise DomainError("addendum_empty", N_("Say what is added."), "text")
    return ctx.add(
        InspectionAddendum(
            inspection=row.id, clause=cmd.clause, text=cmd.text.strip(), at=ctx.now, by=ctx.user.id
        )
    ).id
