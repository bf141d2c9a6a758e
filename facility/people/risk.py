"""Risk ratings, risk as others report it, dangerous events."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy.orm import Mapped

from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Base
from facility.people.record import Recorded, RecordKind, kept_as, not_in_future, record
from facility.people.words import (
    EventKind,
    ExactMoment,
    Level,
    Note,
    OnDay,
    PersonId,
    Qualification,
    Rater,
    RiskBasis,
    Source,
    WhatHappened,
)


@kept_as(RecordKind.RISK, dated="on", clinical=True)
class RiskRating(Recorded, Base):
    """A rating made by a professional; the latest one counts."""

    level: Mapped[Level]
    on: Mapped[OnDay]
    rater: Mapped[Rater]
    qualification: Mapped[Qualification]
    basis: Mapped[RiskBasis]

    def said(self) -> Sentence:
        return say(
            N_("{level}; {rater}, {qualification}"),
            level=self.level,
            rater=self.rater,
            qualification=self.qualification,
        )


@kept_as(RecordKind.REPORTED_RISK, dated="on", clinical=True)
class ReportedRisk(Recorded, Base):
    """A level somebody else reported, in a list or a letter. It is never a rating."""

    level: Mapped[Level]
    on: Mapped[OnDay | None]
    note: Mapped[Note]

    def said(self) -> Sentence:
        return say(N_("Reported by {source}: {level}"), source=self.source or None, level=self.level)


@kept_as(RecordKind.EVENT, dated="on", clinical=True)
class DangerousEvent(Recorded, Base):
    """A dangerous event; ``at`` where the time is known, else only the day ``on``."""

    on: Mapped[OnDay]
    at: Mapped[ExactMoment | None]
    kind: Mapped[EventKind]
    what: Mapped[WhatHappened]

    def said(self) -> Sentence:
        return say(N_("{kind}: {what}"), kind=self.kind, what=self.what)


@command(
    "people.rate_risk", N_("rated the risk of {person}"), may="clinical.write", label=N_("Rate the risk")
)
class RateRisk(Command[int]):
    person: PersonId
    level: Level
    on: OnDay
    rater: Rater
    qualification: Qualification
    basis: RiskBasis
    source: Source = ""


@command(
    "people.note_reported_risk",
    N_("noted a risk level reported for {person}"),
    may="people.write",
    label=N_("Note a reported risk level"),
)
class NoteReportedRisk(Command[int]):
    person: PersonId
    level: Level
    source: Annotated[Source, N_("Reported by")]
    on: OnDay | None = None
    note: Note = ""


@command(
    "people.record_event",
    N_("recorded a dangerous event of {person}"),
    may="clinical.write",
    label=N_("Record a dangerous event"),
)
class RecordDangerousEvent(Command[int]):
    person: PersonId
    on: OnDay
    kind: EventKind
    what: WhatHappened
    at: ExactMoment | None = None
    source: Source = ""


@handles(RateRisk)
def rate_risk(ctx: Context, cmd: RateRisk) -> int:
    not_in_future(ctx, on=cmd.on)
    row: RiskRating = record(ctx, RiskRating, cmd)
    return row.id


@handles(NoteReportedRisk)
def note_reported_risk(ctx: Context, cmd: NoteReportedRisk) -> int:
    not_in_future(ctx, on=cmd.on)
    row: ReportedRisk = record(ctx, ReportedRisk, cmd)
    return row.id


@handles(RecordDangerousEvent)
def record_event(ctx: Context, cmd: RecordDangerousEvent) -> int:
    not_in_future(ctx, on=cmd.on)
    if cmd.at is not None and day_of(cmd.at) != cmd.on:
        raise DomainError("other_day", N_("The exact time lies on another day than {day}."), "at", day=cmd.on)
    if cmd.at is not None and cmd.at > ctx.now:
        raise DomainError("in_future", N_("This day is still to come."), "at")
    row: DangerousEvent = record(ctx, DangerousEvent, cmd)
    return row.id
