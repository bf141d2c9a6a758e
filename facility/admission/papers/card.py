"""The bed card: the name somebody chose, and the place. Everyone passes by, so nothing else (5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.admission.lodged import where_now
from facility.core.desk import Reading
from facility.core.i18n import N_, Sentence, say
from facility.core.words import Name
from facility.lodging.model import BedAssignment, Stay
from facility.lodging.papers.places import bed_in_room
from facility.papers.facts import Facts
from facility.papers.registry import paper
from facility.papers.signing import NameCard
from facility.papers.strips import Content
from facility.people.persons import Person
from facility.premises.model import Bed, Room


@dataclass(frozen=True, slots=True)
class CardRow:
    called: Annotated[Name, N_("Name")]
    place: Annotated[Sentence, N_("Place")]


@paper("bed_card", title=N_("Bed card"), row=CardRow, allows=("called", "place"), size="card")
def bed_card(on: Facts) -> Content:
    return (NameCard(on("called"), on("place")),)


def card_row(ctx: Reading, person: Person) -> CardRow:
    """The card of somebody who is here now."""
    called = person.chosen_name or person.name
    found = ctx.session.execute(
        select(Room.number, Bed.label)
        .join(Bed, Bed.room == Room.id)
        .join(BedAssignment, BedAssignment.bed == Bed.id)
        .join(Stay, Stay.id == BedAssignment.stay)
        .where(Stay.person == person.id, Stay.at(ctx.now), BedAssignment.at(ctx.now))
    ).first()
    if found is None:
        return CardRow(called, say("{place}", place=where_now(ctx.session, person.id, ctx.now)))
    room, label = found
    return CardRow(called, say(N_("room {room}  bed {bed}"), room=room, bed=bed_in_room(room, label)))
