"""When somebody cannot be found: a search with a clock and its steps, open to all on duty until it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, names
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_, P_
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Text
from facility.lodging import words as w
from facility.lodging.daily import words as d
from facility.lodging.stays import not_in_future, stay_of
from facility.people.choices import Sex
from facility.people.facts import person_facts
from facility.people.known import ContactFacts, GuardianFacts
from facility.people.persons import Person
from facility.people.record import standing_person

_WRITE = "daily.write"


class MissingEpisode(Retractable, Base):
    """One search for one person, from when it was noticed until they were found."""

    person: Mapped[w.PersonId] = ref("person")
    stay: Mapped[w.StayId | None] = ref("stay")
    last_seen_at: Mapped[d.LastSeenAt]
    last_seen_where: Mapped[d.LastSeenWhere]
    wearing: Mapped[d.Wearing]
    opened_at: Mapped[d.OpenedAt]
    opened_by: Mapped[d.UserId] = ref("app_user", index=False)
    found_at: Mapped[d.FoundAt | None]
    found_where: Mapped[d.FoundWhere]
    found_how: Mapped[d.HowFound | None]
    closed_by: Mapped[d.UserId | None] = ref("app_user", index=False)
    note: Mapped[d.Note]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]


class MissingHealth(Retractable, Base):
    """What only those read who may open clinical cards: what happened before."""

    missing: Mapped[d.MissingId] = ref("missing_episode")
    circumstances: Mapped[d.Circumstances]


class MissingStepDone(Retractable, Base):
    """A step of a search that was taken: when, by whom, what came of it."""

    missing: Mapped[d.MissingId] = ref("missing_episode")
    step: Mapped[d.StepOfSearch]
    done_at: Mapped[d.DoneAt]
    done_by: Mapped[d.UserId] = ref("app_user", index=False)
    note: Mapped[d.StepNote]
    voided_at: Mapped[w.VoidedAt | None]


never(
    "missing_twice",
    "missing_episode",
    N_("A search for this person goes on already."),
    "NEW.voided_at IS NULL AND NEW.found_at IS NULL AND EXISTS (SELECT 1 FROM missing_episode AS o"
    " WHERE o.person = NEW.person AND o.id <> NEW.id AND o.voided_at IS NULL AND o.found_at IS NULL)",
    field="person",
)
never(
    "found_before_last_seen",
    "missing_episode",
    N_("Nobody is found before they were last seen."),
    "NEW.found_at IS NOT NULL AND NEW.found_at < NEW.last_seen_at",
    field="found_at",
)
never(
    "missing_is_kept",
    "missing_episode",
    N_("A search is kept."),
    "TRUE",
    on=("DELETE",),
)


@command(
    "lodging.open_missing",
    N_("began a search for {person}, last seen {last_seen_at}"),
    may=_WRITE,
    label=N_("Cannot be found"),
)
class OpenMissing(Command[int]):
    person: w.PersonId
    last_seen_at: d.LastSeenAt
    last_seen_where: d.LastSeenWhere
    wearing: d.Wearing = ""
    circumstances: d.Circumstances = ""
    note: d.Note = ""


@command(
    "lodging.describe_missing",
    N_("added to the description of {person}"),
    may=_WRITE,
    label=N_("Change the description"),
)
class DescribeMissing(Command[None]):
    missing: d.MissingId
    last_seen_at: d.LastSeenAt
    last_seen_where: d.LastSeenWhere
    wearing: d.Wearing = ""
    circumstances: d.Circumstances = ""
    note: d.Note = ""


@command(
    "lodging.tick_missing",
    N_("did a step of the search for {person}: {step}"),
    may=_WRITE,
    label=N_("Step done"),
)
class TickMissing(Command[int]):
    missing: d.MissingId
    step: d.StepOfSearch
    note: d.StepNote = ""
    done_at: d.DoneAt | None = None


@command(
    "lodging.close_missing",
    N_("ended the search for {person}: {found_how}, {found}"),
    may=_WRITE,
    label=P_("missing", "Found"),
)
class CloseMissing(Command[None]):
    missing: d.MissingId
    found_how: d.HowFound
    found_at: d.FoundAt | None = None
    found_where: d.FoundWhere = ""
    note: d.Note = ""


@command(
    "lodging.void_missing",
    N_("voided a search for {person}: {reason}"),
    may=_WRITE,
    label=N_("Void a search"),
)
class VoidMissing(Command[None]):
    missing: d.MissingId
    reason: w.WhyVoid


@dataclass(frozen=True, slots=True)
class MissingSheet:
    """What the description for the police says; no diagnosis, no risk level, no medicine."""

    missing: d.MissingId
    number: str
    name: str
    chosen_name: str
    sex: Sex | None
    birth: date | None
    age: int | None
    id_number: str | None
    own_phone: str | None
    address: str
    photo: int | None
    wearing: str
    last_seen_at: datetime
    last_seen_where: str
    opened_at: datetime
    guardians: tuple[GuardianFacts, ...]
    contacts: tuple[ContactFacts, ...]
    note: str


@command(
    "lodging.missing_sheet",
    N_("made the description of {person} for the search, for {to}: {reason}"),
    may=_WRITE,
    label=N_("Description for the search"),
    reads=True,
)
class MakeMissingSheet(Command[MissingSheet]):
    missing: d.MissingId
    to: Annotated[Text, P_("description", "Given to")]
    reason: w.Reason


@names("missing")
def missing_name(session: Session, id: int) -> str:
    """A search by whom it is for."""
    found = (
        select(Person.name)
        .join(MissingEpisode, MissingEpisode.person == Person.id)
        .where(MissingEpisode.id == id)
    )
    return session.scalars(found).one_or_none() or "—"


@handles(OpenMissing)
def open_missing(ctx: Context, cmd: OpenMissing) -> int:
    standing_person(ctx, cmd.person)
    not_in_future(ctx, cmd.last_seen_at, "last_seen_at")
    if search_for(ctx.session, cmd.person) is not None:
        raise DomainError("missing_twice", N_("A search for this person goes on already."), "person")
    stay = stay_of(ctx.session, cmd.person, ctx.now)
    row = ctx.add(
        MissingEpisode(
            person=cmd.person, stay=stay.id if stay else None, last_seen_at=cmd.last_seen_at,
            last_seen_where=cmd.last_seen_where, wearing=cmd.wearing, opened_at=ctx.now, opened_by=ctx.user.id,
            found_where="", note=cmd.note, void_reason="",
        )
    )  # fmt: skip
    if cmd.circumstances:
        ctx.add(MissingHealth(missing=row.id, circumstances=cmd.circumstances))
    return row.id


@handles(DescribeMissing)
def describe_missing(ctx: Context, cmd: DescribeMissing) -> None:
    row = _running(ctx, cmd.missing)
    not_in_future(ctx, cmd.last_seen_at, "last_seen_at")
    row.last_seen_at, row.last_seen_where = cmd.last_seen_at, cmd.last_seen_where
    row.wearing, row.note = cmd.wearing, cmd.note
    if cmd.circumstances:
        kept = before_it(ctx.session, row.id)
        if kept is None:
            ctx.add(MissingHealth(missing=row.id, circumstances=cmd.circumstances))
        else:
            kept.circumstances = cmd.circumstances


@handles(TickMissing)
def tick_missing(ctx: Context, cmd: TickMissing) -> int:
    """A step may be taken more than once: who was reached the second time matters too."""
    row = _running(ctx, cmd.missing)
    at = cmd.done_at or ctx.now
    not_in_future(ctx, at, "done_at")
    if at < row.last_seen_at:
        raise DomainError("before_last_seen", N_("They were still seen after that."), "done_at")
    return ctx.add(
        MissingStepDone(missing=row.id, step=cmd.step, done_at=at, done_by=ctx.user.id, note=cmd.note)
    ).id


@handles(CloseMissing)
def close_missing(ctx: Context, cmd: CloseMissing) -> None:
    row = _running(ctx, cmd.missing)
    at = cmd.found_at or ctx.now
    not_in_future(ctx, at, "found_at")
    if at < row.last_seen_at:
        raise DomainError("before_last_seen", N_("They were still seen after that."), "found_at")
    row.found_at, row.found_how, row.found_where, row.closed_by = (
        at,
        cmd.found_how,
        cmd.found_where,
        ctx.user.id,
    )
    row.note = "\n".join(filter(None, (row.note, cmd.note)))
    ctx.note(found=at)


@handles(VoidMissing)
def void_missing(ctx: Context, cmd: VoidMissing) -> None:
    row = _of(ctx, cmd.missing)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


@handles(MakeMissingSheet)
def make_missing_sheet(ctx: Context, cmd: MakeMissingSheet) -> MissingSheet:
    """What others need to know to recognise somebody and to reach us; who got it and why stays recorded."""
    row = _of(ctx, cmd.missing)
    who = person_facts(ctx.session, row.person, ctx.today)
    return MissingSheet(
        row.id, who.number, who.name, who.chosen_name, who.sex, who.birth, who.age, who.id_number, who.phone,
        who.address, who.photo, row.wearing, row.last_seen_at, row.last_seen_where, row.opened_at, who.guardians,
        who.contacts, row.note,
    )  # fmt: skip


def search_for(session: Session, person: int) -> MissingEpisode | None:
    """The search that goes on for a person."""
    return session.scalars(
        select(MissingEpisode).where(
            MissingEpisode.person == person,
            MissingEpisode.voided_at.is_(None),
            MissingEpisode.found_at.is_(None),
        )
    ).first()


def before_it(session: Session, missing: int) -> MissingHealth | None:
    return session.scalars(select(MissingHealth).where(MissingHealth.missing == missing)).first()


def _of(ctx: Context, id: int) -> MissingEpisode:
    row = ctx.get(MissingEpisode, id, "missing")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "missing")
    return row


def _running(ctx: Context, id: int) -> MissingEpisode:
    row = _of(ctx, id)
    if row.found_at is not None:
        raise DomainError("found_already", N_("They were found at {found}."), "missing", found=row.found_at)
    return row
