"""What every record about a person shares: who entered it, when, from which source; and how it is voided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy.orm import Mapped

from facility.core.commands import Command
from facility.core.desk import Context, Reading, copy_fields
from facility.core.errors import DomainError, Errors
from facility.core.i18n import N_, Sentence
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Choice, Moment
from facility.people.persons import Person
from facility.people.words import PersonId, Reason, RecordedAt, Source


class Recorded(Retractable):
    """Columns of a record about one person. A voided record stays readable and counts for nothing."""

    person: Mapped[PersonId] = ref("person")
    recorded_at: Mapped[RecordedAt]
    recorded_by: Mapped[int] = ref("app_user", index=False)
    source: Mapped[Source]
    voided_at: Mapped[Moment | None]
    voided_by: Mapped[int | None] = ref("app_user", index=False)
    void_reason: Mapped[Reason | None]

    def said(self) -> Sentence:
        """The record in one line, for the history."""
        raise NotImplementedError


class RecordKind(Choice):
    """Kinds of record in a person's file."""

    GUARDIAN = "guardian", N_("Guardian")
    CAPACITY = "capacity", N_("Legal capacity")
    CONTACT = "contact", N_("Emergency contact")
    CERTIFICATE = "certificate", N_("Disability certificate")
    WELFARE = "welfare", N_("Insurance and welfare")
    REGISTRATION = "registration", N_("Register, community doctor, grid worker")
    SCAN = "scan", N_("Scan")
    DIAGNOSIS = "diagnosis", N_("Diagnosis")
    TREATMENT = "treatment", N_("Treatment")
    HEALTH = "health", N_("Health notes")
    OPINION = "opinion", N_("Opinion on living together")
    ATTITUDE = "attitude", N_("Taking medicines")
    RISK = "risk", N_("Risk rating")
    REPORTED_RISK = "reported_risk", N_("Risk as reported")
    EVENT = "event", N_("Dangerous event")
    EPISODE = "episode", N_("Episode of illness")
    SELF_CARE = "self_care", N_("Self-care judgement")


@dataclass(frozen=True, slots=True)
class RecordSpec:
    """A kind of record: its table, the column it is dated by, and whether only clinical staff may see it."""

    kind: RecordKind
    model: type[Any]
    dated: str
    clinical: bool

    @property
    def written_with(self) -> str:
        """The permission with which such a record is entered, and so also voided."""
        by_the_desk = self.kind in (RecordKind.REGISTRATION, RecordKind.REPORTED_RISK)
        return "clinical.write" if self.clinical and not by_the_desk else "people.write"


RECORDS: dict[RecordKind, RecordSpec] = {}
M = TypeVar("M", bound=type[Base])


def kept_as(kind: RecordKind, *, dated: str, clinical: bool) -> Callable[[M], M]:
    """Enter a table in the list of record kinds."""

    def enter(model: M) -> M:
        RECORDS[kind] = RecordSpec(kind, model, dated, clinical)
        return model

    return enter


def standing_person(ctx: Reading, id: int, field: str = "person") -> Person:
    """The person, whose record must be neither joined into another nor erased."""
    person = ctx.get(Person, id, field)
    if person.merged_into is not None:
        winner = ctx.get(Person, person.merged_into, field)
        raise DomainError(
            "record_joined",
            N_("This record was joined with {number}. Use that one."),
            field,
            number=winner.number,
        )
    if person.erased_at is not None:
        raise DomainError("record_erased", N_("The personal data of this record were erased by law."), field)
    return person


def record(ctx: Context, model: type[Base], cmd: Command[Any], **more: Any) -> Any:
    """Add a record spelled like the command; ``more`` sets other columns. Answers the row."""
    standing_person(ctx, cmd.person)  # type: ignore[attr-defined]
    row = model(recorded_at=ctx.now, recorded_by=ctx.user.id)
    copy_fields(cmd, row, skip=more)
    for column, value in more.items():
        setattr(row, column, value)
    return ctx.add(row)


def record_to_change(ctx: Context, model: type[Any], id: int, field: str) -> Any:
    """A record that stands and may be changed; the change is about its person, whose name the audit gets."""
    row = ctx.get(model, id, field)
    person = standing_person(ctx, row.person, field)
    if row.voided_at is not None:
        raise DomainError("record_voided", N_("This record was voided. Enter a new one."), field)
    ctx.about(person.id)
    ctx.note(person=person.name)
    return row


def not_in_future(ctx: Reading, **days: date | None) -> None:
    """What is recorded has happened: every given day is today or before."""
    late = [
        DomainError("in_future", N_("This day is still to come."), field)
        for field, day in days.items()
        if day is not None and day > ctx.today
    ]
    if late:
        raise Errors(late)


def partial_not_in_future(ctx: Reading, **days: str | None) -> None:
    """The same for days known only as a year or a month."""
    today = ctx.today.isoformat()
    late = [
        DomainError("in_future", N_("This day is still to come."), field)
        for field, day in days.items()
        if day is not None and day > today[: len(day)]
    ]
    if late:
        raise Errors(late)


def in_order_of_time(since: date | None, until: date | None, field: str = "until") -> None:
    """Nothing ends before it begins."""
    if since is not None and until is not None and until < since:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), field)
