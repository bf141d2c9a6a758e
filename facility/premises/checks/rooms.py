"""Lines that ask for rooms: reception, training, rest, meals, zones; and what only a look can tell of the site."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import func, select

from facility.core.checks import (
    Answer,
    Fix,
    Looking,
    Shown,
    Verdict,
    cannot_tell,
    check,
    conforms,
    does_not,
    shown,
)
from facility.core.i18n import N_, say
from facility.premises.checks.areas import square_metres
from facility.premises.checks.equipment import in_use
from facility.premises.checks.papers import enter, renewals
from facility.premises.checks.registers import (
    listed,
    papers_then,
    profile_then,
    ran_out,
    rooms_then,
    show_paper,
)
from facility.premises.checks.safety import rounds_then
from facility.premises.keeping.documents import papers_for_meals
from facility.premises.keeping.kinds import OfficeItem, Rhythm, Zone
from facility.premises.keeping.means import ZONES
from facility.premises.model import Bed, Room
from facility.premises.queries import standing
from facility.premises.words import FacilityKind, MealsMode, RoomUse

Uses = tuple[RoomUse, ...]
ASKED: dict[str, tuple[Uses, ...]] = {
    "4.6.1.1": ((RoomUse.TRAINING, RoomUse.ACTIVITY),),
    "4.9.1.2-c": ((RoomUse.RECEPTION,), (RoomUse.TRAINING, RoomUse.ACTIVITY), (RoomUse.REST,), (RoomUse.TOILET,)),
    "4.9.2.3-d": (
        (RoomUse.TRAINING,), (RoomUse.COUNSELLING,), (RoomUse.ACTIVITY,), (RoomUse.DINING,), (RoomUse.TOILET,),
        (RoomUse.BATH,),
    ),
    "5.3.2-a": ((RoomUse.RECEPTION,),),
    "5.5.2.5.1-b": ((RoomUse.WORK,),),
}  # fmt: skip
"""What must all be there for a line; of the uses of a group one is enough."""
_HOUSE = Fix(page="settings", target="house", words=N_("Go to the house"))


@check(*ASKED)
def _rooms(look: Looking) -> Answer:
    """Each group has a room in use; in a house of which only bedrooms were entered nobody can tell."""
    groups = ASKED[look.line.same_as or look.line.clause]
    rooms = look.once(rooms_then)
    lacking = [group for group in groups if not rooms.of(*group)]
    there = [room for group in groups for room in rooms.of(*group)]
    records = listed(show_room(room) for room in there)
    fixes = (Fix("premises.add_room", {"use": lacking[0][0]}),) if lacking else ()
    if lacking and not rooms.told:
        return cannot_tell(
            say(N_("Only bedrooms have been entered so far."))
            if rooms.by_use
            else say(N_("No rooms have been entered for this time.")),
            say(N_("Enter the other rooms of the house.")),
            *records,
            fixes=fixes,
        )
    if len(groups) == 1:
        says = say(N_("Rooms of this use: {n}."), n=len(there))
        if sizes := [room.area for room in there if room.area is not None]:
            says = say(
                N_("Rooms of this use: {n}, together {area} m²."),
                n=len(there),
                area=square_metres(sum(sizes)),
            )
    else:
        says = say(N_("{n} of {of} kinds of room are there."), n=len(groups) - len(lacking), of=len(groups))
    if lacking:
        missing = say(N_("No room of this use: {uses}."), uses=[group[0] for group in lacking])
        return does_not(says, missing, *records, fixes=fixes)
    return conforms(says, *records)


def show_room(room: Room) -> Shown:
    """A room by its number, use and area."""
    facts = {"number": room.number, "use": room.use}
    text = say(N_("{number} {use}"), **facts)
    if room.area is not None:
        text = say(N_("{number} {use}, {area} m²"), **facts, area=square_metres(room.area))
    return shown(text, True, page="settings", target="house")


@check("4.9.2.3-c")
def _zones(look: Looking) -> Answer:
    """A zone is there with one of its rooms."""
    rooms = look.once(rooms_then)
    lacking = [zone for zone in Zone if not rooms.of(*ZONES[zone])]
    records = tuple(
        shown(
            say(N_("{zone}, rooms: {n}"), zone=zone, n=len(rooms.of(*ZONES[zone]))), zone not in lacking,
            page="settings", target="house",
        )
        for zone in Zone
    )  # fmt: skip
    if not rooms.told:
        return cannot_tell(
            say(N_("Only bedrooms have been entered so far."))
            if rooms.by_use
            else say(N_("No rooms have been entered for this time.")),
            say(N_("Enter the other rooms of the house.")),
            *records,
            fixes=(_HOUSE,),
        )
    says = say(N_("{n} of {of} zones have rooms."), n=len(Zone) - len(lacking), of=len(Zone))
    if lacking:
        fix = Fix("premises.add_room", {"use": ZONES[lacking[0]][0]})
        return does_not(says, say(N_("No rooms for: {zones}."), zones=lacking), *records, fixes=(fix,))
    return conforms(says, *records)


@check("5.3.5")
def _meals(look: Looking) -> Answer:
    """Somewhere to eat, and the papers of the way meals are provided; without meals the reason given."""
    profile, rooms, papers = look.once(profile_then), look.once(rooms_then), look.once(papers_then)
    mode = profile.meals if profile is not None else None
    if profile is not None and mode is MealsMode.NONE:
        return Answer(
            Verdict.NOT_APPLICABLE, say(N_("No meals are provided: {reason}"), reason=profile.meals_reason),
            fixes=(Fix(page="settings", target="facility"),),
        )  # fmt: skip
    dining = rooms.of(RoomUse.DINING)
    needed = [group[0] for group in papers_for_meals(profile)]
    rows = papers.of(*needed)
    good = {row.kind for row in rows if not ran_out(row, look.today)}
    records = (*listed(map(show_room, dining)), *listed(show_paper(row, look.today) for row in rows))
    if mode is None:
        return cannot_tell(
            say(N_("Dining rooms: {n}; how meals are provided is not in the description."), n=len(dining)),
            say(N_("Say in the description how meals are provided.")),
            *records, fixes=(Fix(page="settings", target="facility"),),
        )  # fmt: skip
    says = say(
        N_("{mode}; dining rooms: {n}; papers in date: {k} of {of}."), mode=mode, n=len(dining),
        k=len(good), of=len(needed),
    )  # fmt: skip
    if not dining:
        verdict: Callable[..., Answer] = does_not if rooms.told else cannot_tell
        return verdict(
            says, say(N_("No room of this use: {uses}."), uses=[RoomUse.DINING]), *records,
            fixes=(Fix("premises.add_room", {"use": RoomUse.DINING}),),
        )  # fmt: skip
    lacking = [kind for kind in needed if kind not in good]
    if lacking:
        old = papers.of(lacking[0])
        return does_not(
            says, say(N_("Not there or out of date: {kinds}."), kinds=lacking), *records,
            fixes=tuple(renewals(old)) if old else (enter(lacking[0]),),
        )  # fmt: skip
    ends = []
    for kind in needed:
        days = [row.until for row in papers.of(kind) if not ran_out(row, look.today)]
        if None not in days:
            ends.append(max(day for day in days if day is not None))
    return conforms(says, *records, until=min(ends, default=None))


@check("5.3.6")
def _rest(look: Looking) -> Answer:
    """Full-time beds, by day resting rooms; safe as far as rounds have looked in the last month."""
    profile, rooms = look.once(profile_then), look.once(rooms_then)
    by_day = profile is not None and profile.kind is FacilityKind.DAY
    rounds = look.once(rounds_then)
    found = rooms.of(RoomUse.REST) if by_day else rooms.of(RoomUse.BEDROOM)
    says = say(N_("Resting rooms: {n}; last round: {day}."), n=len(found), day=rounds.last_day)
    if not by_day:
        beds = look.session.scalar(select(func.count()).select_from(Bed).where(*standing(Bed, look.now)))
        says = say(
            N_("Bedrooms: {n}, beds: {beds}; last round: {day}."),
            n=len(found),
            beds=beds,
            day=rounds.last_day,
        )
    records = listed(map(show_room, found))
    if not found:
        use = RoomUse.REST if by_day else RoomUse.BEDROOM
        fix = Fix("premises.add_room", {"use": use})
        if rooms.told or (by_day and rooms.by_use):
            return does_not(says, say(N_("No room of this use: {uses}."), uses=[use]), *records, fixes=(fix,))
        return cannot_tell(says, say(N_("Enter the rooms of the house.")), *records, fixes=(fix,))
    if rounds.last is None:
        return cannot_tell(
            says, say(N_("No round has looked at the rooms in the last month.")), *records,
            fixes=(Fix("premises.begin_round", {"rhythm": Rhythm.DAILY, "day": look.today}),),
        )  # fmt: skip
    return conforms(says, *records, rounds.last)


@check("5.5.2.2.4")
def _reading(look: Looking) -> Answer:
    """A reading room, a computer and a television speak for it; books nobody counts here."""
    rooms = look.once(rooms_then).of(RoomUse.READING)
    computers, sets = (in_use(look, item) for item in (OfficeItem.COMPUTER, OfficeItem.TELEVISION))
    says = say(
        N_("Reading rooms: {rooms}; computers: {computers}; televisions: {sets}."),
        rooms=len(rooms), computers=computers[0], sets=sets[0],
    )  # fmt: skip
    records = (*map(show_room, rooms), *computers[1], *sets[1])
    if rooms and computers[0] and sets[0]:
        return conforms(says, *records)
    return cannot_tell(
        says, say(N_("Look whether there are books, a way to go online, television and radio for those who come.")),
        *records, fixes=() if rooms else (Fix("premises.add_room", {"use": RoomUse.READING}),),
    )  # fmt: skip


@check("4.9.1.1-a", "4.9.1.1-b", "4.9.2.2-c")
def _seen_only(look: Looking) -> Answer:
    """What no record can tell; the address or the rooms for whoever goes and looks."""
    profile = look.once(profile_then)
    address = profile.address if profile is not None else ""
    questions = {
        "4.9.1.1-a": say(N_("Somebody has to look: can people come easily, by bus or on foot?")),
        "4.9.1.1-b": say(N_("Somebody has to look at what is made and stored in the neighbourhood.")),
        "4.9.2.2-c": say(N_("Somebody has to walk through the house the way a day goes.")),
    }
    says = say(N_("The records cannot answer this."))
    if address:
        says = say(N_("The records only know the address: {address}."), address=address)
    return cannot_tell(says, questions[look.line.same_as or look.line.clause])
