"""Several moves and closings judged as one: everybody has left the old bed before anybody is given a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from facility.core.desk import Reading
from facility.lodging.facts import facts_of_beds, limits_of, who_are
from facility.lodging.model import Stay
from facility.lodging.rules import BedFacts, Closed, Mate, Offer, Taken, Who, best_beds, offer
from facility.lodging.words import ClosingKind
from facility.people.persons import Person


@dataclass(frozen=True, slots=True)
class Going:
    """Somebody who changes beds; ``bed`` None: not chosen yet."""

    key: int
    stay: int
    bed: int | None


@dataclass(frozen=True, slots=True)
class Shutting:
    """A room or a bed that is closed in the same minute."""

    key: int
    room: int | None
    bed: int | None
    kind: ClosingKind
    planned_until: date | None


class Together:
    """What the house would be at a moment with all of it done; each bed is judged against that."""

    def __init__(
        self, ctx: Reading, going: Sequence[Going], shutting: Sequence[Shutting], at: datetime
    ) -> None:
        self.at, self.limits = at, limits_of(ctx)
        stays = ctx.session.execute(
            select(Stay.id, Person.id, Person.birth)
            .join(Person, Person.id == Stay.person)
            .where(Stay.id.in_([one.stay for one in going]))
        )
        self.person = {stay: person for stay, person, _birth in stays}
        self.who: Mapping[int, Who] = who_are(ctx, list(self.person.values()))
        facts = facts_of_beds(ctx.session, at, None)
        self._beds = {bed.id: self._without(bed, set(self.person.values()), shutting) for bed in facts}
        self._given: dict[int, list[Who]] = defaultdict(list)
        for one in going:
            if one.bed is not None:
                self.give(one.stay, one.bed)

    def _without(self, bed: BedFacts, leaving: set[int], shutting: Iterable[Shutting]) -> BedFacts:
        """The bed once those who change beds have left it and what is to be closed is closed."""
        closed = tuple(
            Closed(one.kind, self.at, None, one.planned_until, one.room is not None)
            for one in shutting
            if one.bed == bed.id or one.room == bed.room
        )
        left = [one for one in bed.taken if one.person in leaving and not one.reserved]
        return replace(
            bed,
            taken=tuple(one for one in bed.taken if one not in left),
            mates=tuple(one for one in bed.mates if one.person not in leaving),
            closed=(*bed.closed, *closed),
            to_ready_since=self.at if left else bed.to_ready_since,
        )

    def give(self, stay: int, bed: int) -> None:
        """Count on somebody having this bed afterwards."""
        self._given[bed].append(self.who[self.person[stay]])

    def beds(self) -> tuple[BedFacts, ...]:
        """Every bed as it would be, with those it is given to."""
        rooms: dict[int, list[Mate]] = defaultdict(list)
        for bed, people in self._given.items():
            room = self._beds[bed].room
            rooms[room] += [Mate(one.id, one.name, one.birth, self.at, None) for one in people]
        return tuple(
            replace(
                bed,
                taken=(*bed.taken, *(Taken(one.id, one.name, self.at, None) for one in self._given[bed.id])),
                mates=(*bed.mates, *rooms[bed.room]),
            )
            for bed in self._beds.values()
        )

    def offers(self, stay: int) -> dict[int, Offer]:
        """Every bed judged for somebody, with all the others in their new beds."""
        who = self.who[self.person[stay]]
        return {bed.id: offer(bed, who, self.at, None, self.limits) for bed in self.beds()}

    def staying_on(self, one: Shutting) -> tuple[Taken, ...]:
        """Who would still have or be promised a bed in what is to be closed."""
        return tuple(
            taken
            for bed in self.beds()
            if one.bed == bed.id or one.room == bed.room
            for taken in bed.taken
            if taken.until is None or taken.until > self.at
        )

    def suggested(self, going: Sequence[Going]) -> dict[int, int]:
        """By line without a bed, the best bed; those with the fewest beds to choose from choose first."""
        open_lines = [one for one in going if one.bed is None]
        choice = {one.key: sum(each.free for each in self.offers(one.stay).values()) for one in open_lines}
        found: dict[int, int] = {}
        for one in sorted(open_lines, key=lambda line: (choice[line.key], line.key)):
            best = best_beds(self.offers(one.stay).values(), 1)
            if best:
                found[one.key] = best[0].bed.id
                self.give(one.stay, best[0].bed.id)
        return found
