"""Absences as lists: who is away, who is due back and whom to call, a person's leaves and hospital days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sqlalchemy import and_, or_, select

from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_
from facility.core.words import Name, Phone
from facility.lodging import words as w
from facility.lodging.daily import words as d
from facility.lodging.daily.absence_checks import health_of
from facility.lodging.daily.absence_model import Absence, AbsenceHealth
from facility.lodging.daily.absence_rules import Call, minutes_over, state_of, whom_to_call
from facility.lodging.daily.words import AbsenceState
from facility.lodging.model import BedAssignment, Stay
from facility.people.facts import PersonFacts, people_facts, person_facts
from facility.people.guardians import Guardian, LegalCapacity
from facility.people.persons import Person
from facility.people.words import ChosenName
from facility.premises.model import Bed
from facility.premises.queries import PickRow

At = Annotated[w.Since, N_("As of")]


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """One absence as it stands now. ``since`` and ``until`` are the true times, else the planned ones."""

    id: d.AbsenceId
    person: w.PersonId
    name: w.PersonName
    chosen_name: ChosenName
    stay: w.StayId
    where: Annotated[str, N_("Bed")]
    kind: d.KindOfAbsence
    state: Annotated[AbsenceState, N_("State")]
    since: w.Since
    until: w.Until | None
    planned_from: d.PlannedFrom | None
    planned_until: d.PlannedUntil | None
    left_at: d.LeftAt | None
    back_at: d.BackAt | None
    over: d.Minutes
    late_to_go: Annotated[bool, N_("Not set off yet")]
    where_to: d.WhereTo
    companion: d.Companion
    contact_phone: d.ContactPhone | None
    agreed_with: d.AgreedWith
    guardian_signed_by: d.GuardianSigned
    guardian_missing: Annotated[bool, N_("Guardian’s signature missing")]
    without_guardian: d.WithoutGuardian
    hospital: d.HospitalName
    ward: d.Ward
    bed_kept_until: d.BedKeptUntil | None
    bed_given_up_at: d.BedGivenUpAt | None
    medicines: Annotated[bool, N_("Medicines went along")]
    medicines_back: Annotated[bool, N_("Medicines counted on return")]
    reason: w.Reason
    note: d.Note
    void_reason: w.WhyVoid


@query("absences_now", may="lodging.read")
def absences_now(
    ctx: Reading, *, at: At | None = None, kind: d.KindOfAbsence | None = None
) -> tuple[AbsenceRow, ...]:
    """Who is away at a moment, the longest over time first, then the next to come back."""
    moment = at or ctx.now
    wanted = select(Absence).where(Absence.at(moment))
    if kind is not None:
        wanted = wanted.where(Absence.kind == kind)
    rows = _rows(ctx, ctx.session.scalars(wanted), moment)
    return tuple(
        sorted(rows, key=lambda row: (-row.over, row.planned_until is None, row.planned_until, row.id))
    )


@query("absences_planned", may="lodging.read")
def absences_planned(ctx: Reading) -> tuple[AbsenceRow, ...]:
    """Absences nobody has set off on yet, the next first."""
    wanted = select(Absence).where(Absence.planned()).order_by(Absence.planned_from, Absence.id)
    return tuple(_rows(ctx, ctx.session.scalars(wanted), ctx.now))


@query("absences_during", may="lodging.read")
def absences_during(
    ctx: Reading,
    *,
    since: w.Since,
    until: w.Until | None = None,
    person: w.PersonId | None = None,
) -> tuple[AbsenceRow, ...]:
    """Absences true or planned that meet [since, until), in order of time; for time lines and sheets."""
    planned = [Absence.planned(), or_(Absence.planned_until.is_(None), Absence.planned_until > since)]
    if until is not None:
        planned.append(Absence.planned_from < until)
    wanted = select(Absence).where(or_(Absence.during(since, until), and_(*planned)))
    if person is not None:
        wanted = wanted.where(Absence.person == person)
    rows = _rows(ctx, ctx.session.scalars(wanted), ctx.now)
    return tuple(sorted(rows, key=lambda row: (row.since, row.id)))


@query("absences_of", may="lodging.read")
def absences_of(ctx: Reading, *, person: w.PersonId) -> tuple[AbsenceRow, ...]:
    """All absences of a person, newest first; those called off and voided too."""
    rows = _rows(ctx, ctx.session.scalars(select(Absence).where(Absence.person == person)), ctx.now)
    return tuple(sorted(rows, key=lambda row: (row.since, row.id), reverse=True))


@dataclass(frozen=True, slots=True)
class CallRow:
    """Somebody to ring."""

    name: Annotated[Name, P_("call", "Who")]
    phone: Annotated[Phone, N_("Telephone")]


@dataclass(frozen=True, slots=True)
class AbsenceCard:
    """One absence with whom to call; health matters are empty for those who may not read them."""

    row: AbsenceRow
    calls: tuple[CallRow, ...]
    guardian_asked: Annotated[bool, N_("The guardian signs as well")]
    may_read_health: bool
    hospital_reason: d.HospitalReason
    medicines_out: d.MedicinesOut
    medicines_back: d.MedicinesBack


@query("absence_card", may="lodging.read")
def absence_card(ctx: Reading, *, absence: d.AbsenceId) -> AbsenceCard:
    """Everything about one absence."""
    one = ctx.get(Absence, absence, "absence")
    facts = person_facts(ctx.session, one.person, ctx.today)
    health = health_of(ctx.session, one.id) if ctx.may("clinical.read") else None
    (row,) = _rows(ctx, [one], ctx.now)
    return AbsenceCard(
        row,
        calls_for(facts, row),
        facts.signs.guardian,
        ctx.may("clinical.read"),
        health.hospital_reason if health else "",
        health.medicines_out if health else "",
        health.medicines_back if health else "",
    )


@query("guardian_signs_leave", may="lodging.read")
def guardian_signs_leave(ctx: Reading, *, person: w.PersonId) -> bool:
    """Whether the guardian signs as well when this person goes on leave; adults decide alone."""
    return person_facts(ctx.session, person, ctx.today).signs.guardian


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """Somebody not back in time, by how many minutes, and whom to call."""

    absence: d.AbsenceId
    person: w.PersonId
    name: w.PersonName
    where: Annotated[str, N_("Bed")]
    kind: d.KindOfAbsence
    planned_until: d.PlannedUntil
    over: d.Minutes
    calls: tuple[CallRow, ...]


@query("absences_overdue", may="lodging.read")
def absences_overdue(ctx: Reading) -> tuple[OverdueRow, ...]:
    """Who is not back in time, the longest first, with whom to call."""
    rows = [row for row in absences_now(ctx) if row.over and row.planned_until is not None]
    facts = people_facts(ctx.session, [row.person for row in rows], ctx.today)
    return tuple(
        OverdueRow(
            row.id, row.person, row.name, row.where, row.kind, row.planned_until, row.over,
            calls_for(facts[row.person], row),
        )
        for row in rows
        if row.planned_until is not None
    )  # fmt: skip


@query("absence_picks", may="lodging.read")
def absence_picks(ctx: Reading, *, text: Annotated[str, N_("Find")] = "") -> tuple[PickRow, ...]:
    """Absences that are planned or go on, by name."""
    rows = (*absences_now(ctx), *absences_planned(ctx))
    found = (PickRow(row.id, row.name, row.where_to or row.hospital) for row in rows)
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())


def calls_for(facts: PersonFacts, one: Absence | AbsenceRow) -> tuple[CallRow, ...]:
    """Whom to ring about an absence, in order."""
    there = (
        Call(one.hospital or one.companion or one.where_to, one.contact_phone) if one.contact_phone else None
    )
    found = whom_to_call(
        Call(facts.name, facts.phone or facts.second_phone or ""),
        there,
        (Call(contact.name, contact.phone) for contact in facts.contacts),
        (Call(guardian.name, guardian.phone or "") for guardian in facts.guardians),
    )
    return tuple(CallRow(one.name, one.phone) for one in found)


def _rows(ctx: Reading, absences: Iterable[Absence], now: datetime) -> list[AbsenceRow]:
    """Five statements, however many absences."""
    found = list(absences)
    people = {
        row.id: row
        for row in ctx.session.scalars(select(Person).where(Person.id.in_({one.person for one in found})))
    }
    stays = {
        row.id: row
        for row in ctx.session.scalars(select(Stay).where(Stay.id.in_({one.stay for one in found})))
    }
    beds = _beds(ctx, found)
    health = {
        row.absence: row
        for row in ctx.session.scalars(
            select(AbsenceHealth).where(AbsenceHealth.absence.in_([one.id for one in found]))
        )
    }
    asked = _guardian_asked(ctx, found)
    told = ctx.may("clinical.read") or ctx.may("daily.write")  # which hospital is no matter of all others
    rows = []
    for one in found:
        who, kept = people[one.person], health.get(one.id)
        state = state_of(one, stays[one.stay].left_at, now)
        since = one.left_at or one.planned_from or now
        rows.append(
            AbsenceRow(
                one.id, one.person, who.name, who.chosen_name, one.stay, beds.get(one.stay, ""), one.kind, state, since,
                one.back_at if one.left_at else one.planned_until, one.planned_from, one.planned_until, one.left_at,
                one.back_at, minutes_over(one, now),
                state is AbsenceState.PLANNED and one.planned_from is not None and one.planned_from < now,
                one.where_to, one.companion, one.contact_phone, one.agreed_with, one.guardian_signed_by,
                one.person in asked and state in _OPEN and not one.guardian_signed_by, one.without_guardian,
                one.hospital if told else "", one.ward if told else "", one.bed_kept_until, one.bed_given_up_at,
                bool(kept and kept.medicines_out), bool(kept and kept.medicines_back), one.reason, one.note,
                one.void_reason,
            )
        )  # fmt: skip
    return rows


SIGNING = (LegalCapacity, Guardian)  # what tells who signs
_OPEN = (AbsenceState.PLANNED, AbsenceState.AWAY, AbsenceState.OVERDUE)


def _guardian_asked(ctx: Reading, absences: list[Absence]) -> set[int]:
    """Of those on a leave that is open, whose guardian signs as well."""
    wanted = [
        one.person
        for one in absences
        if one.kind is d.AbsenceKind.LEAVE and one.back_at is None and one.voided_at is None
    ]
    known = people_facts(ctx.session, wanted, ctx.today, only=SIGNING) if wanted else {}
    return {id for id, facts in known.items() if facts.signs.guardian}


def _beds(ctx: Reading, absences: list[Absence]) -> dict[int, str]:
    """By stay: the bed they had last."""
    rows = ctx.session.execute(
        select(BedAssignment.stay, Bed.label)
        .join(Bed, Bed.id == BedAssignment.bed)
        .where(BedAssignment.stay.in_({one.stay for one in absences}), BedAssignment.voided_at.is_(None))
        .order_by(BedAssignment.since)
    )
    return {stay: label for stay, label in rows}
