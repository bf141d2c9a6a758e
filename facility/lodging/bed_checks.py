"""Men and women apart, a bed for everybody who lives here (4.6.2.1, 4.9.2.2)."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select

from facility.core.checks import Answer, Fix, Looking, cannot_tell, check, conforms, does_not, shown
from facility.core.i18n import N_, Sentence, say
from facility.lodging.daily.cared_for import cared_for
from facility.lodging.judged import Frame, Judged, here, k_of_n
from facility.lodging.model import BedAssignment, Stay
from facility.lodging.words import ServiceKind
from facility.people.choices import Sex
from facility.people.persons import Person
from facility.premises.model import Bed, Room

_LIVING_IN = Frame(
    N_("Live here that day: {n}; with a bed of their own: {k}."), N_("Nobody lived here that day.")
)
_CARED = Frame(
    N_("Live here that day: {n}; with a bed of their own, and their days on record: {k}."),
    N_("Nobody lived here that day."),
)
_TO_BEDS = (Fix(page="lodging", words=N_("Go to the beds")),)


def _in_beds(look: Looking) -> dict[int, list[tuple[int, Sex | None]]]:
    """By bed, the stays in it at the moment and the sex on their cards."""
    rows = look.session.execute(
        select(BedAssignment.bed, Stay.id, Person.sex)
        .join(Stay, Stay.id == BedAssignment.stay)
        .join(Person, Person.id == Stay.person)
        .where(Stay.at(look.now), BedAssignment.at(look.now))
    )
    found: dict[int, list[tuple[int, Sex | None]]] = defaultdict(list)
    for bed, stay, sex in rows:
        found[bed].append((stay, sex))
    return found


def _without_bed(look: Looking) -> dict[int, Sentence]:
    """By stay of those who live here, why they have no bed of their own."""
    alone = {held[0][0] for held in look.once(_in_beds).values() if len(held) == 1}
    shared = {stay for held in look.once(_in_beds).values() for stay, _sex in held} - alone
    return {
        one.stay: say(N_("shares a bed")) if one.stay in shared else say(N_("no bed given"))
        for one in look.once(_living_in)
        if one.stay not in alone
    }


def _living_in(look: Looking) -> tuple[Judged, ...]:
    return tuple(one for one in look.once(here) if one.kind is ServiceKind.FULL_TIME)


@check("4.9.2.2-b")
def _beds(look: Looking) -> Answer:
    """What belongs to a bed is looked at in the room; the records show that everybody has one, alone."""
    without = look.once(_without_bed)
    return k_of_n(_LIVING_IN, look.once(_living_in), lambda one: without.get(one.stay))


@check("4.6.2.1")
def _lodged(look: Looking) -> Answer:
    """A bed of their own, and from the second day on something on record of their days here within the month."""
    without, seen = look.once(_without_bed), look.once(cared_for)

    def wrong(one: Judged) -> Sentence | None:
        if one.stay in without:
            return without[one.stay]
        unseen = one.came < look.today and one.person not in seen
        return say(N_("no roll-call, sign-in or handover within the month")) if unseen else None

    return k_of_n(_CARED, look.once(_living_in), wrong)


@check("4.9.2.2-a")
def _apart(look: Looking) -> Answer:
    """By room: both sexes in one is against it; a card without the sex leaves its room open."""
    rooms = {
        bed: (room, number)
        for bed, room, number in look.session.execute(
            select(Bed.id, Room.id, Room.number).join(Room, Room.id == Bed.room)
        )
    }
    sexes: dict[tuple[int, str], list[Sex | None]] = defaultdict(list)
    for bed, held in look.once(_in_beds).items():
        sexes[rooms[bed]].extend(sex for _stay, sex in held)
    if not sexes:
        return cannot_tell(
            say(N_("Nobody had a bed here that day.")), say(N_("Enter who sleeps where.")), fixes=_TO_BEDS
        )
    mixed = sorted(number for (_id, number), found in sexes.items() if {Sex.MALE, Sex.FEMALE} <= set(found))
    unknown = sorted(
        number
        for (_id, number), found in sexes.items()
        if None in found and len(found) > 1 and number not in mixed
    )
    says = say(
        N_("Rooms with somebody in them: {n}; men and women together in: {mixed}."),
        n=len(sexes), mixed=len(mixed),
    )  # fmt: skip
    records = [shown(say(N_("Room {room}"), room=room), False, page="lodging") for room in mixed]
    if mixed:
        missing = say(N_("Shared by men and women: {rooms}."), rooms=mixed)
        return does_not(says, missing, *records, fixes=_TO_BEDS)
    if unknown:
        return cannot_tell(says, say(N_("The sex of somebody is not entered in: {rooms}."), rooms=unknown))
    return conforms(says)
