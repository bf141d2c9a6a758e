"""Who had a bed, and which plans it or its people are on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import or_, select

from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.words import Count
from facility.lodging import words as w
from facility.lodging.model import BedAssignment, PlanLine, Stay
from facility.lodging.plan_lists import PlanRow, move_plans
from facility.people.persons import Person
from facility.premises.model import Bed


@dataclass(frozen=True, slots=True)
class BedEntryRow:
    """Somebody had a bed from when until when; ``until`` empty: still."""

    id: w.AssignmentId
    stay: w.StayId
    person: w.PersonId
    name: w.PersonName
    since: w.Since
    until: w.Until | None
    reason: w.Reason


@query("bed_entries", may="lodging.read")
def bed_entries(
    ctx: Reading, *, bed: w.BedId, last: Annotated[Count, N_("At most")] = 12
) -> tuple[BedEntryRow, ...]:
    """Who has or had a bed, newest first; entries that were voided are left out."""
    rows = ctx.session.execute(
        select(BedAssignment, Person.id, Person.name)
        .join(Stay, Stay.id == BedAssignment.stay)
        .join(Person, Person.id == Stay.person)
        .where(BedAssignment.bed == bed, BedAssignment.voided_at.is_(None))
        .order_by(BedAssignment.since.desc())
        .limit(last)
    )
    return tuple(
        BedEntryRow(row.id, row.stay, person, name, row.since, row.until, row.reason)
        for row, person, name in rows
    )


@query("plans_of_bed", may="lodging.read")
def plans_of_bed(ctx: Reading, *, bed: w.BedId) -> tuple[PlanRow, ...]:
    """Plans not carried out yet that close a bed or its room, give it to somebody, or move who has it."""
    room = select(Bed.room).where(Bed.id == bed).scalar_subquery()
    here = select(BedAssignment.stay).where(BedAssignment.bed == bed, BedAssignment.at(ctx.now))
    wanted = select(PlanLine.plan).where(
        PlanLine.dropped_at.is_(None),
        or_(
            PlanLine.bed == bed,
            PlanLine.closes_bed == bed,
            PlanLine.closes_room == room,
            PlanLine.stay.in_(here),
        ),
    )
    plans = set(ctx.session.scalars(wanted))
    return tuple(row for row in move_plans(ctx) if row.id in plans)
