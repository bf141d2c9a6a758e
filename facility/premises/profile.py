"""What the facility says of itself: legal data, kind, abilities, people in charge."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.premises import words as w
from facility.premises.model import FacilityProfile

SETTLING = timedelta(days=30)
"""So long a facility that has just been described is not asked for what comes once a quarter or year."""


@command(
    "premises.describe",
    N_("described the facility as {name}"),
    may="premises.write",
    label=N_("Describe the facility"),
)
class DescribeFacility(Command[int]):
    kind: w.KindOfFacility
    subtype: w.SubtypeOfFacility
    services: w.Services = ()
    meals: w.Meals | None = None
    meals_reason: w.MealsReason = ""
    abilities: w.Abilities = ()
    usable_area: w.UsableArea | None = None
    built_area: w.BuiltArea | None = None
    name: w.FacilityName
    organisation_code: w.FacilityOrgCode | None = None
    registered_as: w.RegisteredAs | None = None
    registration_number: w.RegistrationNumber = ""
    registration_until: w.RegistrationUntil | None = None
    legal_representative: w.LegalRepresentative = ""
    founder: w.FounderKind | None = None
    founder_name: w.FounderName = ""
    address: w.Address = ""
    region: w.Region = ""
    service_area: w.ServiceArea = ""
    phone: w.FacilityPhone = ""
    manager_name: w.ManagerName = ""
    admission_officer: w.AdmissionOfficer = ""
    admission_phone: w.AdmissionPhone = ""
    complaints_phone: w.ComplaintsPhone = ""
    emergency_hospital: w.EmergencyHospital = ""
    emergency_doctor: w.EmergencyDoctor = ""
    emergency_phone: w.EmergencyPhone = ""


@handles(DescribeFacility)
def describe_facility(ctx: Context, cmd: DescribeFacility) -> int:
    """A description from another day is ended and kept; one of today is corrected."""
    if cmd.subtype.kind is not cmd.kind:
        raise DomainError(
            "subtype_of_other_kind",
            N_("“{subtype}” is a kind of {kind}. Choose one that matches."),
            "subtype",
            subtype=cmd.subtype,
            kind=cmd.subtype.kind,
        )
    _meals_agree(cmd)
    now = profile_at(ctx.session, ctx.now)
    if now is not None and day_of(now.since) == ctx.today:
        copy_fields(cmd, now)
        return now.id
    if now is not None:
        now.until = ctx.now
        ctx.session.flush()
    made = FacilityProfile(since=ctx.now)
    copy_fields(cmd, made)
    return ctx.add(made).id


def _meals_agree(cmd: DescribeFacility) -> None:
    """Without meals there is a reason, and meals are no service."""
    if cmd.meals is not w.MealsMode.NONE:
        if cmd.meals_reason and cmd.meals is not None:
            raise DomainError(
                "meals_provided", N_("Meals are provided, so leave the reason empty."), "meals_reason"
            )
        return
    if w.ServiceOffered.MEALS in cmd.services:
        raise DomainError("meals_offered", N_("Meals are among the services offered."), "meals")
    if not cmd.meals_reason:
        raise DomainError("no_meals_why", N_("Say why there are no meals."), "meals_reason")


def profile_at(session: Session, at: datetime) -> FacilityProfile | None:
    """The description in force at a moment."""
    return session.scalars(
        select(FacilityProfile).where(
            FacilityProfile.since <= at, or_(FacilityProfile.until.is_(None), FacilityProfile.until > at)
        )
    ).one_or_none()


def settled_in(session: Session, now: datetime) -> bool:
    """Whether the facility has been described for a month, so that what comes once a quarter or year may be asked for."""
    first = session.scalar(select(func.min(FacilityProfile.since)))
    return first is not None and now - first >= SETTLING


@query("facility_profile", may="premises.read")
def facility_profile(ctx: Reading, *, at: w.Since | None = None) -> DescribeFacility | None:
    """The description in force, as the command that would say the same; None before the first."""
    found = profile_at(ctx.session, at or ctx.now)
    if found is None:
        return None
    return DescribeFacility(
        **{field.name: getattr(found, field.name) for field in dataclasses.fields(DescribeFacility)}
    )


def takes_children(profile: FacilityProfile | None) -> bool:
    """Whether the facility declares the ability for children of 3 to 14 (5.2.1.1.3)."""
    return profile is not None and w.Ability.CHILDREN in profile.abilities


def takes_older_people(profile: FacilityProfile | None) -> bool:
    """Whether the facility declares the ability for people of 60 and over (5.2.1.1.3)."""
    return profile is not None and w.Ability.OLDER_PEOPLE in profile.abilities


def registration_ended(profile: FacilityProfile, on: date) -> bool:
    """Whether the registration has run out by a day."""
    return profile.registration_until is not None and profile.registration_until < on
