"""Why not this bed? Pure functions over plain values, all reasons at once.

Hard reasons cannot be overridden; soft ones speak against a bed and weigh in the choice of the best.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from facility.core.clock import day_of
from facility.core.i18n import N_, Sentence, say
from facility.lodging.words import ClosingKind, Weekday, WishKind
from facility.people.rules import age_on
from facility.premises.words import BedLevel, BedTrait, RoomFor


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason against a bed or place. ``weight`` counts for soft ones."""

    code: str
    sentence: Sentence
    hard: bool = True
    weight: int = 0


@dataclass(frozen=True, slots=True)
class SexSpan:
    """Whom the room is for from ``since`` until ``until`` (None: still)."""

    sex: RoomFor
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Taken:
    """Somebody has or is promised the bed or place; ``weekdays`` for places only."""

    person: int
    name: str
    since: datetime
    until: datetime | None
    reserved: bool = False
    weekdays: tuple[Weekday, ...] = ()


@dataclass(frozen=True, slots=True)
class Mate:
    """Somebody else in the same room."""

    person: int
    name: str
    birth: date | None
    since: datetime
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Closed:
    """The bed or its room is not used; ``planned_until`` is a hope, ``until`` a fact (None: still closed)."""

    kind: ClosingKind
    since: datetime
    until: datetime | None
    planned_until: date | None = None
    whole_room: bool = False


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wishes about where they sleep; ``mate`` and ``mate_name`` for a shared room."""

    kind: WishKind
    mate: int | None = None
    mate_name: str = ""


@dataclass(frozen=True, slots=True)
class BedFacts:
    """What is known of a bed for a choice; areas in 0.01 m²."""

    id: int
    label: str
    level: BedLevel
    since: datetime
    retired_at: datetime | None
    room: int
    sexes: tuple[SexSpan, ...] = ()
    taken: tuple[Taken, ...] = ()
    mates: tuple[Mate, ...] = ()
    area_per_bed: int | None = None
    near_staff: bool = False
    accessible: bool = False
    closed: tuple[Closed, ...] = ()
    traits: tuple[BedTrait, ...] = ()
    to_ready_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What is known of a day place for a choice."""

    id: int
    label: str
    since: datetime
    retired_at: datetime | None
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class Who:
    """The person a bed is sought for.

    ``lower_because`` are reasons for a lower bed known from the file, ``apart`` who should not be in the room.
    """

    id: int
    name: str
    sex: RoomFor | None
    birth: date | None
    lower_because: tuple[Sentence, ...] = ()
    apart: frozenset[int] = frozenset()
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """The settings the rules use: ages in years, area in 0.01 m², whether beds are made ready in between."""

    age_apart: int = 15
    age_lower_bunk: int = 60
    bed_area: int = 600
    made_ready: bool = True


def meet(a_since: datetime, a_until: datetime | None, b_since: datetime, b_until: datetime | None) -> bool:
    """Two intervals [since, until) share a moment; None is open."""
    return (b_until is None or a_since < b_until) and (a_until is None or b_since < a_until)


def why_not(
    bed: BedFacts, who: Who, since: datetime, until: datetime | None, limits: Limits | None = None
) -> tuple[Refusal, ...]:
    """All reasons against giving ``who`` this bed in [since, until), hard ones first."""
    limits = limits or Limits()
    on = day_of(since)
    hard = (
        *_not_in_use(bed.since, bed.retired_at, since, until),
        *(_closed(one) for one in bed.closed if meet(one.since, one.until, since, until)),
        *_wrong_sex(bed, who, since, until),
        *(
            _taken(one)
            for one in bed.taken
            if one.person != who.id and meet(one.since, one.until, since, until)
        ),
        *_ages_apart(bed, who, on, since, until, limits.age_apart),
    )
    return (*hard, *_soft(bed, who, since, until, limits))


def why_not_place(
    place: PlaceFacts, who: int, weekdays: Iterable[Weekday], since: datetime, until: datetime | None
) -> tuple[Refusal, ...]:
    """All reasons against giving a person this day place on these days in [since, until)."""
    days = set(weekdays)
    none = () if days else (Refusal("no_days", say(N_("Choose at least one day of the week."))),)
    taken = (
        _taken(one)
        for one in place.taken
        if one.person != who and days & set(one.weekdays) and meet(one.since, one.until, since, until)
    )
    return (*none, *_not_in_use(place.since, place.retired_at, since, until), *taken)


def hard_ones(refusals: Iterable[Refusal]) -> tuple[Refusal, ...]:
    return tuple(one for one in refusals if one.hard)


@dataclass(frozen=True, slots=True)
class Offer:
    """A bed with all that speaks against and for it."""

    bed: BedFacts
    against: tuple[Refusal, ...]
    merits: tuple[Sentence, ...] = ()

    @property
    def free(self) -> bool:
        return not hard_ones(self.against)

    @property
    def weight(self) -> int:
        return sum(one.weight for one in self.against)


def offer(
    bed: BedFacts, who: Who, since: datetime, until: datetime | None, limits: Limits | None = None
) -> Offer:
    """A bed judged for a person."""
    return Offer(bed, why_not(bed, who, since, until, limits), _merits(bed, who, since, limits or Limits()))


def best_beds(offers: Iterable[Offer], most: int = 3) -> tuple[Offer, ...]:
    """The free beds with least against and most for them; equal ones in the order given."""
    free = [one for one in offers if one.free]
    return tuple(sorted(free, key=lambda one: (one.weight, -len(one.merits)))[:most])


def _not_in_use(
    began: datetime, retired: datetime | None, since: datetime, until: datetime | None
) -> tuple[Refusal, ...]:
    found: list[Refusal] = []
    if since < began:
        found.append(Refusal("not_yet_in_use", say(N_("In use only from {since} on."), since=began)))
    if retired is not None and (until is None or until > retired):
        found.append(Refusal("retired", say(N_("Given up on {on}."), on=retired)))
    return tuple(found)


def _wrong_sex(bed: BedFacts, who: Who, since: datetime, until: datetime | None) -> tuple[Refusal, ...]:
    if who.sex is None:
        return (Refusal("sex_not_known", say(N_("Enter the sex of {name} first."), name=who.name)),)
    other = [one for one in bed.sexes if one.sex is not who.sex and meet(one.since, one.until, since, until)]
    if other:
        words = {RoomFor.WOMEN: N_("This room is for women."), RoomFor.MEN: N_("This room is for men.")}
        return (Refusal("wrong_sex", say(words[other[0].sex])),)
    if not _covered([one for one in bed.sexes if one.sex is who.sex], since, until):
        return (Refusal("room_without_sex", say(N_("This room is not set aside for women or for men."))),)
    return ()


def _covered(spans: list[SexSpan], since: datetime, until: datetime | None) -> bool:
    """The spans together hold all of [since, until)."""
    reached = since
    for one in sorted(spans, key=lambda span: span.since):
        if one.since > reached:
            break
        if one.until is None:
            return True
        reached = max(reached, one.until)
    return until is not None and reached >= until and reached > since


def _taken(one: Taken) -> Refusal:
    if one.reserved:
        return Refusal(
            "reserved", say(N_("Reserved for {name} until {until}."), name=one.name, until=one.until)
        )
    if one.until is None:
        return Refusal("taken", say(N_("{name} has it since {since}."), name=one.name, since=one.since))
    return Refusal("taken", say(N_("{name} has it until {until}."), name=one.name, until=one.until))


def _ages_apart(
    bed: BedFacts, who: Who, on: date, since: datetime, until: datetime | None, apart: int
) -> tuple[Refusal, ...]:
    """Children under the age do not share a room with older people."""
    if who.birth is None:
        return ()
    young = age_on(who.birth, on) < apart
    mixed = [
        mate.name
        for mate in bed.mates
        if mate.person != who.id
        and mate.birth is not None
        and meet(mate.since, mate.until, since, until)
        and (age_on(mate.birth, on) < apart) is not young
    ]
    if not mixed:
        return ()
    text = (
        N_("{who} is under {age}; older people sleep in this room: {names}.")
        if young
        else N_("Children under {age} sleep in this room: {names}.")
    )
    return (Refusal("ages_apart", say(text, who=who.name, age=apart, names=mixed)),)


def _closed(one: Closed) -> Refusal:
    words = {
        (False, False): N_("Closed since {since}: {kind}."),
        (False, True): N_("Closed from {since}: {kind}; planned until {until}."),
        (True, False): N_("The room is closed since {since}: {kind}."),
        (True, True): N_("The room is closed from {since}: {kind}; planned until {until}."),
    }
    text = words[one.whole_room, one.planned_until is not None]
    return Refusal("closed", say(text, since=one.since, kind=one.kind, until=one.planned_until))


def _soft(
    bed: BedFacts, who: Who, since: datetime, until: datetime | None, limits: Limits
) -> tuple[Refusal, ...]:
    return (
        *(_speaks(*one) for one in _against_the_bed(bed, who, day_of(since), limits)),
        *(_speaks(*one) for one in _against_the_company(bed, who, since, until)),
        *(_speaks(*one) for one in _against_wishes(bed, who, since, until)),
    )


def _speaks(code: str, weight: int, sentence: Sentence) -> Refusal:
    return Refusal(code, sentence, hard=False, weight=weight)


Spoken = tuple[str, int, Sentence]


def _against_the_bed(bed: BedFacts, who: Who, on: date, limits: Limits) -> Iterable[Spoken]:
    if limits.made_ready and bed.to_ready_since is not None:
        yield "to_ready", 5, say(N_("To be made ready since {since}."), since=bed.to_ready_since)
    if bed.level is BedLevel.UPPER:
        if _is_old(who, on, limits):
            text = N_("An upper bunk; {who} is {age} or older.")
            yield "upper_for_age", 40, say(text, who=who.name, age=limits.age_lower_bunk)
        yield from (("upper", 60, because) for because in who.lower_because)
    if bed.area_per_bed is not None and bed.area_per_bed < limits.bed_area:
        text = N_("{area} m² for each bed, under {least} m².")
        yield "small", 10, say(text, area=_m2(bed.area_per_bed), least=_m2(limits.bed_area))


def _against_the_company(
    bed: BedFacts, who: Who, since: datetime, until: datetime | None
) -> Iterable[Spoken]:
    for mate in _mates(bed, who, since, until):
        if mate.person in who.apart:
            yield (
                "apart",
                80,
                say(N_("{who} and {other}: not together in one room."), who=who.name, other=mate.name),
            )


def _against_wishes(bed: BedFacts, who: Who, since: datetime, until: datetime | None) -> Iterable[Spoken]:
    """Wishes this bed does not meet, and closer attention far from the staff."""
    with_whom = {mate.person for mate in _mates(bed, who, since, until)}
    for wish in who.wishes:
        if _met(wish, bed, with_whom):
            continue
        if wish.kind is WishKind.ATTENTION:
            text = N_("Closer attention is agreed for {who}; this room is not near the staff room.")
            yield "far_from_staff", 50, say(text, who=who.name)
        elif wish.kind is WishKind.WITH:
            text = N_("{who} wishes to be in a room with {mate}.")
            yield "wish", WISH_WEIGHT[wish.kind], say(text, who=who.name, mate=wish.mate_name)
        else:
            text = N_("A wish it does not meet: {wish}.")
            yield "wish", WISH_WEIGHT[wish.kind], say(text, wish=wish.kind)


WISH_WEIGHT = {
    WishKind.WITH: 15,
    WishKind.QUIET: 10,
    WishKind.LOWER: 20,
    WishKind.WINDOW: 4,
    WishKind.DOOR: 4,
    WishKind.NEAR_STAFF: 10,
    WishKind.NO_STEPS: 25,
}
_BY_TRAIT = {
    WishKind.QUIET: BedTrait.QUIET,
    WishKind.WINDOW: BedTrait.WINDOW,
    WishKind.DOOR: BedTrait.DOOR,
}


def _met(wish: Wish, bed: BedFacts, with_whom: set[int]) -> bool:
    if wish.kind in _BY_TRAIT:
        return _BY_TRAIT[wish.kind] in bed.traits
    if wish.kind is WishKind.LOWER:
        return bed.level is not BedLevel.UPPER
    if wish.kind is WishKind.NO_STEPS:
        return bed.accessible
    return wish.mate in with_whom if wish.kind is WishKind.WITH else bed.near_staff


def _mates(bed: BedFacts, who: Who, since: datetime, until: datetime | None) -> list[Mate]:
    return [
        mate for mate in bed.mates if mate.person != who.id and meet(mate.since, mate.until, since, until)
    ]


def _is_old(who: Who, on: date, limits: Limits) -> bool:
    return who.birth is not None and age_on(who.birth, on) >= limits.age_lower_bunk


def _merits(bed: BedFacts, who: Who, since: datetime, limits: Limits) -> tuple[Sentence, ...]:
    old = _is_old(who, day_of(since), limits)
    mates = _mates(bed, who, since, None)
    met = [wish for wish in who.wishes if _met(wish, bed, {mate.person for mate in mates})]
    found = [
        say(N_("In a room with {mate}, as wished"), mate=wish.mate_name)
        if wish.kind is WishKind.WITH
        else say(N_("As wished or agreed: {wish}"), wish=wish.kind)
        for wish in met
    ]
    kinds = {wish.kind for wish in met}
    if bed.level is not BedLevel.UPPER and (old or who.lower_because) and WishKind.LOWER not in kinds:
        found.append(say(N_("A lower bed")))
    if bed.near_staff and not kinds & {WishKind.NEAR_STAFF, WishKind.ATTENTION}:
        found.append(say(N_("Near the staff room")))
    if bed.accessible and old and WishKind.NO_STEPS not in kinds:
        found.append(say(N_("No steps on the way")))
    if mates and WishKind.WITH not in kinds and not any(mate.person in who.apart for mate in mates):
        found.append(say(N_("Company in the room")))
    return tuple(found)


def _m2(hundredths: int) -> str:
    return f"{hundredths / 100:g}"
