"""Incidents and near misses in the house: facts, what was done at once, what was learnt."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.core.words import YesNoAnswer
from facility.people.scans import file_attachment
from facility.premises.keeping import words as w
from facility.premises.keeping.documents import DocumentPick
from facility.premises.keeping.ends import Voidable, ends_after, not_after_today, standing_entry


class Incident(Retractable, Voidable, Base):
    """Open until somebody has written down what was learnt."""

    kind: Mapped[w.IncidentKind]
    at: Mapped[w.IncidentAt]
    place: Mapped[w.IncidentPlace]
    near_miss: Mapped[w.NearMiss]
    what: Mapped[w.WhatHappened]
    measures: Mapped[w.Measures]
    reported_to: Mapped[w.ReportedTo]
    photo: Mapped[w.AttachmentId | None] = ref("attachment", index=False)
    entered_by: Mapped[w.By] = ref("app_user", index=False)
    closed_on: Mapped[w.ClosedOn | None]
    lessons: Mapped[w.Lessons]


@names("incident")
def incident_name(session: Session, id: int) -> str:
    row = session.get(Incident, id)
    return day_of(row.at).isoformat() if row else "—"


@command(
    "premises.report_incident",
    N_("reported an incident in the house: {kind}"),
    may="premises.keep",
    label=N_("Report an incident"),
)
class ReportIncident(Command[int]):
    kind: w.IncidentKind
    at: w.IncidentAt
    near_miss: w.NearMiss = YesNoAnswer.NO
    place: w.IncidentPlace = ""
    what: w.WhatHappened
    measures: w.Measures = ""
    reported_to: w.ReportedTo = ""
    file: w.ScanFile | None = None


@command(
    "premises.close_incident",
    N_("closed the incident of {incident}"),
    may="events.write",
    label=N_("Close the incident"),
)
class CloseIncident(Command[None]):
    incident: w.IncidentId
    lessons: w.Lessons
    closed_on: w.ClosedOn | None = None


@handles(ReportIncident)
def report_incident(ctx: Context, cmd: ReportIncident) -> int:
    if cmd.at > ctx.now:
        raise DomainError("still_to_come", N_("This time is still to come."), "at")
    row = Incident(entered_by=ctx.user.id, lessons="", void_reason="")
    copy_fields(cmd, row)
    if cmd.file is not None:
        row.photo = file_attachment(ctx, cmd.file).id
    return ctx.add(row).id


@handles(CloseIncident)
def close_incident(ctx: Context, cmd: CloseIncident) -> None:
    row, on = ctx.get(Incident, cmd.incident, "incident"), cmd.closed_on or ctx.today
    standing_entry(row)
    if row.closed_on is not None:
        raise DomainError("incident_closed", N_("This was closed on {on}."), "incident", on=row.closed_on)
    not_after_today(on, ctx.today, "closed_on")
    ends_after(day_of(row.at), on, "closed_on")
    row.closed_on, row.lessons = on, cmd.lessons


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident."""

    id: w.IncidentId
    kind: w.IncidentKind
    at: w.IncidentAt
    place: w.IncidentPlace
    near_miss: w.NearMiss
    what: w.WhatHappened
    measures: w.Measures
    reported_to: w.ReportedTo
    photo: w.AttachmentId | None
    closed_on: w.ClosedOn | None
    lessons: w.Lessons
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("incidents", may="events.read")
def incidents(ctx: Reading) -> tuple[IncidentRow, ...]:
    """All incidents, the last first; voided ones too."""
    rows = ctx.session.scalars(select(Incident).order_by(Incident.at.desc(), Incident.id.desc()))
    return tuple(
        IncidentRow(
            row.id, row.kind, row.at, row.place, row.near_miss, row.what, row.measures, row.reported_to, row.photo,
            row.closed_on, row.lessons, row.voided_at, row.void_reason,
        )
        for row in rows
    )  # fmt: skip


@query("incident_picks", may="events.read")
def incident_picks(ctx: Reading, *, text: w.IncidentPlace = "") -> tuple[DocumentPick, ...]:
    """Incidents that hold the words."""
    found = (DocumentPick(row.id, row.what, row.place) for row in incidents(ctx))
    return tuple(pick for pick in found if text.casefold() in pick.text.casefold())[:20]
