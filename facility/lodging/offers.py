"""Beds and places for one person, each with all reasons against and for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading, query
from facility.core.i18n import N_, Sentence, say
from facility.core.words import Count
from facility.lodging import words as w
from facility.lodging.facts import facts_of_beds, facts_of_places, limits_of, who_is
from facility.lodging.rules import Refusal, best_beds, hard_ones, offer, why_not_place
from facility.lodging.stay_lists import At
from facility.lodging.stays import bed_of
from facility.lodging.together import Going, Together
from facility.premises.queries import house_at, in_house_order, place_list
from facility.premises.words import (
    BedLabel,
    Level,
    PlaceLabel,
    RoomNumber,
)


@dataclass(frozen=True, slots=True)
class BedOffer:
    """One bed for one person: may it be given, what speaks against and for it; ``rank`` 1 to 3: the best.

    ``asks_reason``: it may be given, but something speaks against it, so the command wants a reason. ``forbids``
    are the codes of what forbids it; "taken" alone means that two people could swap.
    """

    bed: w.BedId
    label: BedLabel
    room: RoomNumber
    level: Level
    free: Annotated[bool, N_("Free for them")]
    asks_reason: Annotated[bool, N_("A reason is asked for")]
    rank: Annotated[Count, N_("Rank")]
    forbids: tuple[str, ...]
    against: Annotated[tuple[Sentence, ...], N_("Against it")]
    merits: Annotated[tuple[Sentence, ...], N_("For it")]


@query("free_beds", may="lodging.read")
def free_beds(
    ctx: Reading, *, person: w.PersonId, at: At | None = None, until: w.Until | None = None
) -> tuple[BedOffer, ...]:
    """Every bed in use with all reasons for and against giving it to a person; the best, then free ones."""
    since = at or ctx.now
    who, limits = who_is(ctx, person), limits_of(ctx)
    numbers = {
        room.id: room.number
        for building in house_at(ctx.session, since)
        for floor in building.floors
        for room in floor.rooms
    }
    facts = [bed for bed in facts_of_beds(ctx.session, since, until) if bed.room in numbers]
    facts = [bed for bed in facts if bed.retired_at is None or bed.retired_at > since]
    offers = [
        offer(bed, who, since, until, limits) for bed in sorted(facts, key=lambda b: in_house_order(b.label))
    ]
    best = [one.bed.id for one in best_beds(offers)]
    rows = [
        BedOffer(
            one.bed.id, one.bed.label, numbers[one.bed.room], one.bed.level, one.free,
            one.free and bool(one.against), best.index(one.bed.id) + 1 if one.bed.id in best else 0,
            tuple(each.code for each in hard_ones(one.against)),
            tuple(each.sentence for each in one.against), one.merits,
        )
        for one in offers
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.rank or 4, not row.free)))


@dataclass(frozen=True, slots=True)
class SwapOffer:
    """May two people swap beds, and what stands or speaks against it."""

    free: Annotated[bool, N_("Possible")]
    asks_reason: Annotated[bool, N_("A reason is asked for")]
    against: Annotated[tuple[Sentence, ...], N_("Against it")]


@query("swap_check", may="lodging.read")
def swap_check(ctx: Reading, *, stay: w.StayId, other: w.StayId, at: At | None = None) -> SwapOffer:
    """All reasons against two people swapping beds, as if both had left their old ones."""
    since = at or ctx.now
    one, two = bed_of(ctx.session, stay, since), bed_of(ctx.session, other, since)
    if one is None or two is None:
        return SwapOffer(False, False, (say(N_("They have no bed at that time.")),))
    together = Together(ctx, (Going(1, stay, two.bed), Going(2, other, one.bed)), (), since)
    against = (*together.offers(stay)[two.bed].against, *together.offers(other)[one.bed].against)
    free = not hard_ones(against)
    return SwapOffer(free, free and bool(against), tuple(each.sentence for each in against))


@dataclass(frozen=True, slots=True)
class PlaceOffer:
    """One day place for one person."""

    place: w.PlaceId
    label: PlaceLabel
    free: Annotated[bool, N_("Free for them")]
    against: Annotated[tuple[Sentence, ...], N_("Against it")]


@query("free_places", may="lodging.read")
def free_places(
    ctx: Reading, *, person: w.PersonId, weekdays: w.Weekdays = w.WORKDAYS, at: At | None = None
) -> tuple[PlaceOffer, ...]:
    """Every day place in use with all reasons against giving it to a person on these days; free first."""
    since = at or ctx.now
    who = who_is(ctx, person)
    in_use = {row.id for row in place_list(ctx, at=since)}
    rows = []
    for place in sorted(facts_of_places(ctx.session, since, None), key=lambda one: in_house_order(one.label)):
        if place.id in in_use:
            against: tuple[Refusal, ...] = why_not_place(place, who.id, weekdays, since, None)
            sentences = tuple(one.sentence for one in against)
            rows.append(PlaceOffer(place.id, place.label, not hard_ones(against), sentences))
    return tuple(sorted(rows, key=lambda row: not row.free))
