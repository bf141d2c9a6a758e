"""Risk ratings, risk as others report it, dangerous events, episodes of illness and self-care: the tables."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Base
from facility.core.words import Interval
from facility.people.health_choices import Independence
from facility.people.record import Recorded, RecordKind, kept_as
from facility.people.words import (
    DailyAffairs,
    DisabledOn,
    EpisodeCause,
    EventKind,
    ExactMoment,
    Hospital,
    JudgedBy,
    Level,
    Note,
    OnDay,
    Onset,
    Pressure,
    Qualification,
    Rater,
    Relations,
    Remission,
    RiskBasis,
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


@kept_as(RecordKind.EPISODE, dated="onset", clinical=True)
class Episode(Recorded, Base):
    """An episode of illness. ``hospital``: days in hospital, until None while still there."""

    onset: Mapped[Onset]
    remission: Mapped[Remission | None]
    cause: Mapped[EpisodeCause]
    hospital: Mapped[Interval | None]
    hospital_name: Mapped[Hospital]
    disabled_on: Mapped[DisabledOn | None]
    note: Mapped[Note]

    def said(self) -> Sentence:
        return say(
            N_("{cause}; remission {remission}; {hospital}"),
            cause=self.cause,
            remission=self.remission,
            hospital=self.hospital_name or None,
        )


@kept_as(RecordKind.SELF_CARE, dated="on", clinical=True)
class SelfCare(Recorded, Base):
    """A judgement of self-care in its three parts (DB51/T 2697, 3.3)."""

    on: Mapped[OnDay]
    daily: Mapped[DailyAffairs]
    relations: Mapped[Relations]
    pressure: Mapped[Pressure]
    judged_by: Mapped[JudgedBy]
    note: Mapped[Note]

    @property
    def independent(self) -> bool:
        """Whether all three parts are managed alone."""
        return all(part is Independence.ALONE for part in (self.daily, self.relations, self.pressure))

    def said(self) -> Sentence:
        return say(
            N_("Daily affairs: {daily}; relations: {relations}; pressure: {pressure}"),
            daily=self.daily,
            relations=self.relations,
            pressure=self.pressure,
        )
