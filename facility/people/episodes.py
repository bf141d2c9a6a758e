"""Episodes of illness, and self-care in its three parts."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, copy_fields, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Base
from facility.core.words import Help, Interval
from facility.people.health_choices import Independence
from facility.people.record import (
    Recorded,
    RecordKind,
    kept_as,
    not_in_future,
    partial_not_in_future,
    record,
    record_to_change,
)
from facility.people.words import (
    DailyAffairs,
    DisabledOn,
    EpisodeCause,
    EpisodeId,
    Hospital,
    JudgedBy,
    Note,
    OnDay,
    Onset,
    PersonId,
    Pressure,
    Relations,
    Remission,
    Source,
)

InHospital = Annotated[
    Interval, N_("In hospital"), Help(N_("From admission to discharge; open while still there."))
]


@kept_as(RecordKind.EPISODE, dated="onset", clinical=True)
class Episode(Recorded, Base):
    """An episode of illness. ``hospital``: days in hospital, until None while still there."""

    onset: Mapped[Onset]
    remission: Mapped[Remission | None]
    cause: Mapped[EpisodeCause]
    hospital: Mapped[InHospital | None]
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


@command(
    "people.record_episode",
    N_("recorded an episode of illness of {person}"),
    may="clinical.write",
    label=N_("Record an episode"),
)
class RecordEpisode(Command[int]):
    person: PersonId
    onset: Onset
    cause: EpisodeCause
    remission: Remission | None = None
    hospital: InHospital | None = None
    hospital_name: Hospital = ""
    disabled_on: DisabledOn | None = None
    note: Note = ""
    source: Source = ""


@command(
    "people.change_episode",
    N_("changed an episode of illness of {person}"),
    may="clinical.write",
    label=N_("Change an episode"),
)
class ChangeEpisode(Command[None]):
    episode: EpisodeId
    onset: Onset
    cause: EpisodeCause
    remission: Remission | None = None
    hospital: InHospital | None = None
    hospital_name: Hospital = ""
    disabled_on: DisabledOn | None = None
    note: Note = ""
    source: Source = ""


@command(
    "people.judge_self_care",
    N_("judged the self-care of {person}"),
    may="clinical.write",
    label=N_("Judge self-care"),
)
class JudgeSelfCare(Command[int]):
    person: PersonId
    on: OnDay
    daily: DailyAffairs
    relations: Relations
    pressure: Pressure
    judged_by: JudgedBy
    note: Note = ""
    source: Source = ""


@names("episode")
def episode_name(session: Session, id: int) -> str:
    row = session.get(Episode, id)
    return row.onset if row else "—"


def _in_order(ctx: Context, cmd: RecordEpisode | ChangeEpisode) -> None:
    """Onset, then remission and disability; a stay in hospital ends neither before it begins nor tomorrow."""
    partial_not_in_future(ctx, onset=cmd.onset, remission=cmd.remission, disabled_on=cmd.disabled_on)
    for field, value in (("remission", cmd.remission), ("disabled_on", cmd.disabled_on)):
        if value is not None and value < cmd.onset[: len(value)]:
            raise DomainError("before_onset", N_("This lies before the onset."), field)
    if cmd.hospital is not None:
        not_in_future(ctx, hospital=cmd.hospital.until or cmd.hospital.since)
    if cmd.hospital is not None and cmd.hospital.since.isoformat()[: len(cmd.onset)] < cmd.onset:
        raise DomainError("before_onset", N_("This lies before the onset."), "hospital")


@handles(RecordEpisode)
def record_episode(ctx: Context, cmd: RecordEpisode) -> int:
    _in_order(ctx, cmd)
    row: Episode = record(ctx, Episode, cmd)
    return row.id


@handles(ChangeEpisode)
def change_episode(ctx: Context, cmd: ChangeEpisode) -> None:
    row: Episode = record_to_change(ctx, Episode, cmd.episode, "episode")
    _in_order(ctx, cmd)
    copy_fields(cmd, row)


@handles(JudgeSelfCare)
def judge_self_care(ctx: Context, cmd: JudgeSelfCare) -> int:
    not_in_future(ctx, on=cmd.on)
    row: SelfCare = record(ctx, SelfCare, cmd)
    return row.id
