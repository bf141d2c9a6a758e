"""Where people are, read from lodging for admission's pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.lodging.model import BedAssignment, PlaceAssignment, Reservation, Stay
from facility.premises.model import Bed, DayPlace


def expected_of(session: Session, persons: Sequence[int], now: datetime) -> dict[int, date]:
    """The day somebody is expected, from a reservation that still holds."""
    rows = session.execute(
        select(Reservation.person, Reservation.expected_on).where(
            Reservation.person.in_(persons), Reservation.at(now), Reservation.expected_on.is_not(None)
        )
    )
    return {person: day for person, day in rows if day is not None}


def where_at(session: Session, at: datetime, persons: Sequence[int] | None = None) -> dict[int, str]:
    """The label of the bed, else of the day place, of everybody who is in at a moment; "" where neither is given."""
    stays = select(Stay.person).where(Stay.at(at))
    beds = (
        select(Stay.person, Bed.label)
        .join(BedAssignment, BedAssignment.stay == Stay.id)
        .join(Bed, Bed.id == BedAssignment.bed)
        .where(Stay.at(at), BedAssignment.at(at))
    )
    places = (
        select(Stay.person, DayPlace.label)
        .join(PlaceAssignment, PlaceAssignment.stay == Stay.id)
        .join(DayPlace, DayPlace.id == PlaceAssignment.place)
        .where(Stay.at(at), PlaceAssignment.at(at))
    )
    if persons is not None:
        stays = stays.where(Stay.person.in_(persons))
        beds = beds.where(Stay.person.in_(persons))
        places = places.where(Stay.person.in_(persons))
    found = dict.fromkeys(session.scalars(stays), "")
    for wanted in (places, beds):
        found.update({person: label for person, label in session.execute(wanted)})
    return found


def where_now(session: Session, person: int, now: datetime) -> str:
    """The bed or place of one person now; "" where there is none."""
    return where_at(session, now, [person]).get(person, "")
