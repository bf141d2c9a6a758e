"""Where everybody is at a moment, past or present: who lives here, who is away, who is in by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.words import Count
from facility.lodging import words as w
from facility.lodging.daily import words as d
from facility.lodging.daily.absence_model import Absence
from facility.lodging.daily.attendance_model import Attendance
from facility.lodging.daily.missing import MissingEpisode
from facility.lodging.daily.roll_calls import RollCall, RollLine
from facility.lodging.daily.visitors import VisitRow, visitors_now
from facility.lodging.daily.words import Whereabouts
from facility.lodging.model import Stay
from facility.lodging.stay_lists import stay_rows
from facility.people.persons import Person
from facility.people.words import ChosenName
from facility.premises.queries import in_house_order

At = Annotated[w.Since, N_("As of")]
LAST_SEEN = timedelta(
    hours=26
)  # a roll-call older than the one of the evening before says nothing of a night


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is, and since when it was entered so."""

    where: Whereabouts
    since: datetime | None


def places_at(session: Session, moment: datetime) -> dict[int, Place]:
    """By person: those who live here and are away, in hospital or being looked for; others are in."""
    found = {
        row.person: Place(
            Whereabouts.LEAVE if row.kind is d.AbsenceKind.LEAVE else Whereabouts.HOSPITAL, row.left_at
        )
        for row in session.scalars(select(Absence).where(Absence.at(moment)))
    }
    searched = select(MissingEpisode).where(
        MissingEpisode.voided_at.is_(None),
        MissingEpisode.last_seen_at <= moment,
        or_(MissingEpisode.found_at.is_(None), MissingEpisode.found_at > moment),
    )
    for row in session.scalars(searched):
        found[row.person] = Place(Whereabouts.MISSING, row.last_seen_at)
    return found


@dataclass(frozen=True, slots=True)
class InHouseRow:
    """One person with a stay at a moment. ``seen``: the mark of the last roll-call before it."""

    person: w.PersonId
    name: w.PersonName
    chosen_name: ChosenName
    stay: w.StayId
    kind: w.Kind
    where: Annotated[str, N_("Bed or place")]
    whereabouts: Annotated[Whereabouts, N_("Where they are")]
    since: w.Since | None
    seen: d.WhichMark | None
    seen_at: d.TakenAt | None


@dataclass(frozen=True, slots=True)
class InHouse:
    """Who was in the house at a moment: residents who were in, day people signed in, visitors; and who was away."""

    at: At
    here: tuple[InHouseRow, ...]
    away: tuple[InHouseRow, ...]
    visitors: tuple[VisitRow, ...]
    residents: Annotated[Count, N_("Residents in")]
    by_day: Annotated[Count, N_("By day")]


@query("in_the_house", may="lodging.read")
def in_the_house(ctx: Reading, *, at: At | None = None) -> InHouse:
    """Who was in the house at any moment, as far as it was entered; in the order of beds and places."""
    moment = at or ctx.now
    stays = list(ctx.session.scalars(select(Stay).where(Stay.at(moment))))
    places = places_at(ctx.session, moment)
    signed_in = set(ctx.session.scalars(select(Attendance.stay).where(Attendance.at(moment))))
    seen = _seen(ctx.session, moment)
    called = dict(
        ctx.session.execute(
            select(Person.id, Person.chosen_name).where(Person.id.in_({stay.person for stay in stays}))
        ).all()
    )
    here: list[InHouseRow] = []
    away: list[InHouseRow] = []
    for row in stay_rows(ctx, stays, moment):
        place = places.get(row.person, Place(Whereabouts.IN, row.arrived_at))
        mark, at_time = seen.get(row.id, (None, None))
        one = InHouseRow(
            row.person, row.name, called.get(row.person, ""), row.id, row.kind, row.where, place.where, place.since,
            mark, at_time,
        )  # fmt: skip
        if row.kind is w.ServiceKind.DAY:
            if row.id in signed_in:
                here.append(one)
        else:
            (here if place.where is Whereabouts.IN else away).append(one)
    here, away = sorted(here, key=_order), sorted(away, key=_order)
    residents = sum(row.kind is w.ServiceKind.FULL_TIME for row in here)
    return InHouse(
        moment, tuple(here), tuple(away), visitors_now(ctx, at=moment), residents, len(here) - residents
    )


def _order(row: InHouseRow) -> tuple[bool, object, int]:
    return row.kind is w.ServiceKind.DAY, in_house_order(row.where), row.stay


def _seen(session: Session, moment: datetime) -> dict[int, tuple[d.RollMark, datetime]]:
    """By stay: the mark of the last roll-call before a moment, where it was not long before."""
    rows = session.execute(
        select(RollLine.stay, RollLine.mark, RollCall.taken_at)
        .join(RollCall, RollCall.id == RollLine.roll_call)
        .where(RollCall.taken_at <= moment, RollCall.taken_at > moment - LAST_SEEN)
        .order_by(RollCall.taken_at)
    )
    return {stay: (mark, at) for stay, mark, at in rows}
