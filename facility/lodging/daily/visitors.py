"""Who visits whom, from when until when. No identity number is kept, and nobody has to receive anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from sqlalchemy import Index, or_, select
from sqlalchemy.orm import Mapped, Session

from facility.core.clock import day_of, moment_of
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_, P_
from facility.core.settings import Settings
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Count, Text, YesNoAnswer
from facility.lodging import words as w
from facility.lodging.daily import day_words as d
from facility.lodging.daily.day_words import VisitAnswer
from facility.lodging.daily.times import minutes_of, moment_at
from facility.lodging.stays import not_in_future, stay_of
from facility.people.persons import Person

_WRITE = "daily.write"


class Visit(Retractable, Base):
    """One visit; ``until`` empty: the visitor is still here. Not wished: nobody came in, ``until`` is ``since``."""

    person: Mapped[w.PersonId] = ref("person")
    visitor: Mapped[d.VisitorName]
    relation: Mapped[d.VisitorRelation | None]
    since: Mapped[d.VisitSince]
    until: Mapped[d.VisitUntil | None]
    answer: Mapped[d.Answer]
    id_seen: Mapped[d.IdSeen]
    brought: Mapped[d.Brought]
    note: Mapped[d.Note]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]

    __table_args__ = (Index("ix_visit_until_since", "until", "since"),)


never(
    "visit_ends_before_it_begins",
    "visit",
    N_("It cannot end before it begins."),
    "NEW.until IS NOT NULL AND NEW.until < NEW.since",
    field="until",
)


@command(
    "lodging.visitor_in",
    N_("recorded a visit to {person}"),
    may=_WRITE,
    label=N_("A visitor comes"),
)
class VisitorIn(Command[int]):
    person: w.PersonId
    visitor: d.VisitorName
    relation: d.VisitorRelation | None = None
    since: d.VisitSince | None = None
    until: d.VisitUntil | None = None
    id_seen: d.IdSeen = YesNoAnswer.NO
    brought: d.Brought = ""
    note: d.Note = ""


@command(
    "lodging.visitor_out",
    N_("recorded that a visit to {person} ended at {ended}"),
    may=_WRITE,
    label=N_("The visitor goes"),
)
class VisitorOut(Command[None]):
    visit: d.VisitId
    until: d.VisitUntil | None = None
    note: d.Note = ""


@command(
    "lodging.visit_not_wished",
    N_("recorded that {person} did not wish a visit that day"),
    may=_WRITE,
    label=N_("Visit not wished"),
)
class VisitNotWished(Command[int]):
    person: w.PersonId
    visitor: d.VisitorName
    relation: d.VisitorRelation | None = None
    since: d.VisitSince | None = None
    note: d.Note = ""


@command(
    "lodging.void_visit",
    N_("voided a visit to {person}: {reason}"),
    may=_WRITE,
    label=N_("Void a visit"),
)
class VoidVisit(Command[None]):
    visit: d.VisitId
    reason: w.WhyVoid


@names("visit")
def visit_name(session: Session, id: int) -> str:
    row = session.get(Visit, id)
    return row.visitor if row else "—"


@handles(VisitorIn)
def visitor_in(ctx: Context, cmd: VisitorIn) -> int:
    since = cmd.since or ctx.now
    not_in_future(ctx, since, "since")
    if cmd.until is not None:
        not_in_future(ctx, cmd.until, "until")
        if cmd.until < since:
            raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "until")
    return _add(
        ctx, cmd, VisitAnswer.RECEIVED, since=since, until=cmd.until, id_seen=cmd.id_seen, brought=cmd.brought
    )


@handles(VisitNotWished)
def visit_not_wished(ctx: Context, cmd: VisitNotWished) -> int:
    since = cmd.since or ctx.now
    not_in_future(ctx, since, "since")
    return _add(
        ctx, cmd, VisitAnswer.NOT_WISHED, since=since, until=since, id_seen=YesNoAnswer.UNKNOWN, brought=""
    )


def _add(ctx: Context, cmd: VisitorIn | VisitNotWished, answer: VisitAnswer, **facts: object) -> int:
    row = Visit(
        person=cmd.person, visitor=cmd.visitor, relation=cmd.relation, answer=answer, note=cmd.note, void_reason="",
        **facts,
    )  # fmt: skip
    if stay_of(ctx.session, cmd.person, row.since) is None:
        raise DomainError("not_here_then", N_("They are not with us at that time."), "person")
    return ctx.add(row).id


@handles(VisitorOut)
def visitor_out(ctx: Context, cmd: VisitorOut) -> None:
    row = _standing(ctx, cmd.visit)
    at = cmd.until or ctx.now
    not_in_future(ctx, at, "until")
    if row.until is not None:
        raise DomainError("visit_over", N_("This visit ended at {until}."), "visit", until=row.until)
    if at < row.since:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "until")
    row.until = at
    row.note = "\n".join(filter(None, (row.note, cmd.note)))
    ctx.note(ended=at)


@handles(VoidVisit)
def void_visit(ctx: Context, cmd: VoidVisit) -> None:
    row = _standing(ctx, cmd.visit)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def _standing(ctx: Context, id: int) -> Visit:
    row = ctx.get(Visit, id, "visit")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "visit")
    return row


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit."""

    id: d.VisitId
    person: w.PersonId
    name: w.PersonName
    visitor: d.VisitorName
    relation: d.VisitorRelation | None
    since: d.VisitSince
    until: d.VisitUntil | None
    answer: d.Answer
    id_seen: d.IdSeen
    brought: d.Brought
    note: d.Note
    here: Annotated[bool, N_("Still here")]
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("visits", may="lodging.read")
def visits(
    ctx: Reading,
    *,
    person: w.PersonId | None = None,
    since: Annotated[d.Day, P_("span", "From")] | None = None,
    until: Annotated[d.Day, P_("span", "Until")] | None = None,
    text: Annotated[Text, N_("Find")] = "",
    last: Annotated[Count, N_("At most")] = 500,
) -> tuple[VisitRow, ...]:
    """Visits to a person or in a span of days, newest first; voided ones too."""
    wanted = select(Visit, Person.name).join(Person, Person.id == Visit.person)
    if person is not None:
        wanted = wanted.where(Visit.person == person)
    if since is not None:
        wanted = wanted.where(Visit.since >= moment_of(since))
    if until is not None:
        wanted = wanted.where(Visit.since < moment_of(until + timedelta(days=1)))
    rows = ctx.session.execute(wanted.order_by(Visit.since.desc(), Visit.id.desc()).limit(last))
    found = (_row(visit, name) for visit, name in rows)
    return tuple(row for row in found if text.casefold() in f"{row.name} {row.visitor}".casefold())


@query("visitors_now", may="lodging.read")
def visitors_now(ctx: Reading, *, at: Annotated[w.Since, N_("As of")] | None = None) -> tuple[VisitRow, ...]:
    """Visitors in the house at a moment, who came first first."""
    moment = at or ctx.now
    rows = ctx.session.execute(
        select(Visit, Person.name)
        .join(Person, Person.id == Visit.person)
        .where(
            Visit.voided_at.is_(None),
            Visit.answer == VisitAnswer.RECEIVED,
            Visit.since <= moment,
            or_(Visit.until.is_(None), Visit.until > moment),
        )
        .order_by(Visit.since)
    )
    return tuple(_row(visit, name) for visit, name in rows)


@dataclass(frozen=True, slots=True)
class VisitsOver:
    """When visits usually end ("20:00"), and the visits that should have ended."""

    end: Annotated[Text, N_("Visits usually end by")]
    visits: tuple[int, ...]


@query("visits_over", may="lodging.read")
def visits_over(ctx: Reading) -> VisitsOver:
    """Visitors of another day, or still here after visits usually end."""
    late = tuple(row.id for row in visitors_now(ctx) if ctx.now > visit_end(ctx.settings, row.since))
    return VisitsOver(str(ctx.settings.get("visits_end_at")), late)


def visit_end(on: Settings, since: datetime) -> datetime:
    """When a visit that began then should end."""
    return moment_at(day_of(since), minutes_of(str(on.get("visits_end_at"))))


def _row(visit: Visit, name: str) -> VisitRow:
    return VisitRow(
        visit.id, visit.person, name, visit.visitor, visit.relation, visit.since, visit.until, visit.answer,
        visit.id_seen, visit.brought, visit.note, visit.until is None and visit.voided_at is None, visit.voided_at,
        visit.void_reason,
    )  # fmt: skip
