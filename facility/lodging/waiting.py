"""Who still needs a bed or place: accepted people who have not come yet, and people living here without one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.i18n import N_, Sentence, say
from facility.core.words import Date, Ref
from facility.lodging import words as w
from facility.lodging.model import Reservation
from facility.lodging.questions import who_is_waiting
from facility.lodging.stay_lists import Age, age_of, stays_without_bed
from facility.people.persons import Person
from facility.people.words import SexOnCard
from facility.premises.model import Bed, DayPlace


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Somebody to be given a bed or place.

    ``stay`` is set for people who live here without a bed (give it with AssignBed); the others come in by
    ``application``, at once where ``may_enter``; until then a bed may be reserved for them.
    """

    person: w.PersonId
    name: w.PersonName
    sex: SexOnCard | None
    age: Age | None
    kind: w.Kind
    stay: w.StayId | None
    application: Annotated[int, Ref(to="application"), N_("Application")] | None
    step: Annotated[Sentence, N_("Stands at")]
    may_enter: Annotated[bool, N_("May come in")]
    wanted_from: Annotated[Date, N_("Wished from")] | None
    reservation: w.ReservationId | None
    held: Annotated[str, N_("Reserved")]
    held_bed: w.BedId | None
    expected_on: w.ExpectedOn | None
    held_until: w.HeldUntil | None


@query("waiting_people", may="lodging.read")
def waiting_people(ctx: Reading) -> tuple[WaitingRow, ...]:
    """People without a bed first, then those expected soonest."""
    here = {row.person: row for row in stays_without_bed(ctx)}
    waiting = {one.person: one for one in ctx.answer(who_is_waiting)(ctx) if one.person not in here}
    held = _held(ctx)
    people = select(Person).where(Person.id.in_([*here, *waiting, *held]))
    rows = []
    for person in ctx.session.scalars(people):
        stay, one = here.get(person.id), waiting.get(person.id)
        promise, label, is_bed = held.get(person.id, (None, "", True))
        if stay is not None:
            step = say(N_("Lives here without a bed"))
        else:
            step = one.step if one else say(N_("Reserved"))
        kind = one.service if one else w.ServiceKind.FULL_TIME if is_bed else w.ServiceKind.DAY
        rows.append(
            WaitingRow(
                person.id, person.name, person.sex, age_of(person, ctx.now), kind,
                stay.stay if stay else None, one.application if one else None, step,
                one.may_enter if one else False, one.wanted_from if one else None,
                promise.id if promise else None, label, promise.bed if promise else None,
                promise.expected_on if promise else None, promise.held_until if promise else None,
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=_soonest))


def _soonest(row: WaitingRow) -> tuple[bool, bool, date, str]:
    day = row.expected_on or row.wanted_from
    return (row.stay is None, day is None, day or date.max, row.name)


def _held(ctx: Reading) -> dict[int, tuple[Reservation, str, bool]]:
    """By person, the reservation in force, what it holds, and whether that is a bed."""
    rows = ctx.session.execute(
        select(Reservation, Bed.label, DayPlace.label)
        .outerjoin(Bed, Bed.id == Reservation.bed)
        .outerjoin(DayPlace, DayPlace.id == Reservation.place)
        .where(Reservation.at(ctx.now))
    )
    return {row.person: (row, bed or place or "", bed is not None) for row, bed, place in rows}
