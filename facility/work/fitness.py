"""What a person can bear at work: a vocational assessment and the ceiling that follows from it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_, current, translate
from facility.core.tables import Base, ref
from facility.people.persons import Person
from facility.people.record import standing_person
from facility.people.rules import age_on
from facility.staff.credentials import Credential, CredentialKind
from facility.staff.model import Staff
from facility.staff.records import standing as standing_of_staff
from facility.work import words as w
from facility.work.fitness_settings import ASSESSMENT_DAYS, YOUNGEST
from facility.work.records import WorkEntryOf, WorkRecord, entered, in_order, kept_as, not_ahead, standing
from facility.work.willingness import willing_on

QUALIFYING = (
    CredentialKind.THERAPIST, CredentialKind.PSYCHIATRIST, CredentialKind.NURSE, CredentialKind.COUNSELLOR,
    CredentialKind.SOCIAL_WORKER, CredentialKind.TRAINED,
)  # fmt: skip
"""Certificates that let somebody assess for work, the nearest to the matter first."""


class FitnessRecord(WorkRecord, Base):
    """One assessment and its result. ``valid_until``: the last day it holds."""

    __table_args__ = (Index("ix_fitness_record_person_assessed_on", "person", "assessed_on"),)
    person: Mapped[w.PersonId] = ref("person", index=False)
    assessed_on: Mapped[w.AssessedOn]
    assessor: Mapped[w.Assessor] = ref("staff", index=False)
    qualification: Mapped[w.AssessorQualification]
    interests: Mapped[w.Interests]
    interest_words: Mapped[w.InterestWords]
    reading: Mapped[w.Reading | None]
    hands: Mapped[w.Hands | None]
    steps: Mapped[w.Steps | None]
    tools: Mapped[w.Tools | None]
    tidiness: Mapped[w.Tidiness | None]
    customers: Mapped[w.Customers | None]
    endurance: Mapped[w.Endurance | None]
    attention: Mapped[w.Attention | None]
    social: Mapped[w.Social | None]
    safety: Mapped[w.Safety | None]
    physical: Mapped[w.Physical | None]
    tried: Mapped[w.Tried]
    minutes_day: Mapped[w.CeilingADay]
    minutes_week: Mapped[w.CeilingAWeek]
    intensity: Mapped[w.CeilingIntensity]
    forbidden: Mapped[w.Forbidden]
    conditions: Mapped[w.Conditions]
    medicine_at: Mapped[w.MedicineAt | None]
    medicine_minutes: Mapped[w.MedicineMinutes]
    valid_until: Mapped[w.ValidUntil]

    def grades(self) -> dict[w.Ability, w.Grade]:
        """What was judged; abilities that were not looked at are left out."""
        seen = ((one, getattr(self, one.value)) for one in w.Ability)
        return {one: grade for one, grade in seen if grade is not None}


kept_as(WorkEntryOf.FITNESS, FitnessRecord, "work.assess")
never(
    "fitness_day_in_week",
    "fitness_record",
    N_("The hours a day cannot be more than those a week."),
    "NEW.minutes_day > NEW.minutes_week",
    field="minutes_day",
)


@names("fitness_record")
def fitness_name(session: Session, id: int) -> str:
    row = session.get(FitnessRecord, id)
    return row.assessed_on.isoformat() if row else "—"


@command("work.assess", N_("assessed {person} for work"), may="work.assess", label=N_("Assess for work"))
class AssessForWork(Command[int]):
    person: w.PersonId
    assessed_on: w.AssessedOn
    assessor: w.Assessor
    interests: w.Interests = ()
    interest_words: w.InterestWords = ""
    reading: w.Reading | None = None
    hands: w.Hands | None = None
    steps: w.Steps | None = None
    tools: w.Tools | None = None
    tidiness: w.Tidiness | None = None
    customers: w.Customers | None = None
    endurance: w.Endurance
    attention: w.Attention
    social: w.Social
    safety: w.Safety
    physical: w.Physical
    tried: w.Tried = ""
    minutes_day: w.CeilingADay
    minutes_week: w.CeilingAWeek
    intensity: w.CeilingIntensity
    forbidden: w.Forbidden = ()
    conditions: w.Conditions = ""
    medicine_at: w.MedicineAt | None = None
    medicine_minutes: w.MedicineMinutes = 0
    valid_until: w.ValidUntil | None = None


@handles(AssessForWork)
def assess_for_work(ctx: Context, cmd: AssessForWork) -> int:
    """Raises DomainError where the wish to work is not noted, the age or the assessor does not allow it."""
    person = standing_person(ctx, cmd.person)
    not_ahead(ctx, cmd.assessed_on, "assessed_on")
    if cmd.person not in willing_on(ctx.session, (cmd.person,), cmd.assessed_on):
        raise DomainError(
            "no_willingness",
            N_("First note that the person wants to work. Nobody is assessed for it otherwise."),
            "person",
        )
    if (young := too_young(ctx, person, cmd.assessed_on)) is not None:
        raise young
    if cmd.minutes_day > cmd.minutes_week:
        raise DomainError(
            "fitness_day_in_week", N_("The hours a day cannot be more than those a week."), "minutes_day"
        )
    if (cmd.medicine_at is None) != (cmd.medicine_minutes == 0):
        raise DomainError(
            "medicine_time", N_("Give the time and how long it is kept free, or neither."), "medicine_at"
        )
    until = cmd.valid_until or cmd.assessed_on + timedelta(days=ctx.settings.count(ASSESSMENT_DAYS))
    in_order(cmd.assessed_on, until, "valid_until")
    row = FitnessRecord(
        qualification=qualification_of(ctx, cmd.assessor, cmd.assessed_on), valid_until=until, **entered(ctx)
    )
    copy_fields(cmd, row, skip=("valid_until",))
    return ctx.add(row).id


def qualification_of(ctx: Reading, staff: int, day: date) -> str:
    """What lets a staff member assess, from the certificates that hold on the day, else from the staff register.

    Raises DomainError ``not_qualified`` where nothing does.
    """
    somebody = ctx.get(Staff, staff, "assessor")
    if not somebody.here(day):
        raise DomainError("not_here_then", N_("This person did not work here on that day."), "assessor")
    held = [
        row
        for row in ctx.session.scalars(standing_of_staff(Credential).where(Credential.staff == staff))
        if row.kind in QUALIFYING and row.holds(day)
    ]
    if held:
        best = min(held, key=lambda row: QUALIFYING.index(row.kind))
        return best.title or translate(best.kind.label, current())
    if somebody.qualification:
        return somebody.qualification
    raise DomainError(
        "not_qualified",
        N_("No certificate of {name} holds on this day. Enter it with the staff first."),
        "assessor",
        name=somebody.name,
    )


def too_young(ctx: Reading, person: Person, day: date) -> DomainError | None:
    """What says no to work because of age on a day; None where nothing does. Apart from the age of admission."""
    least = ctx.settings.count(YOUNGEST)
    if person.birth is None:
        return DomainError(
            "age_unknown",
            N_("The date of birth is not known; work asks for {age} years."),
            "person",
            age=least,
        )
    if age_on(person.birth, day) < least:
        return DomainError("too_young", N_("For work somebody must be {age}."), "person", age=least)
    return None


def fitness_on(session: Session, persons: Collection[int] | None, day: date) -> dict[int, FitnessRecord]:
    """By person, the latest assessment made until a day, also one that has run out; ``persons`` None: everybody."""
    wanted = standing(FitnessRecord).where(FitnessRecord.assessed_on <= day)
    if persons is not None:
        wanted = wanted.where(FitnessRecord.person.in_(persons))
    rows = session.scalars(wanted.order_by(FitnessRecord.assessed_on, FitnessRecord.id))
    return {row.person: row for row in rows}
