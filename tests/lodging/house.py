"""A small house with people for tests of lodging, and a way to call what admission calls."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from facility.core.clock import moment_of
from facility.core.desk import Context, Desk, read_settings
from facility.lodging import answers
from facility.lodging.stays import begin_stay, end_stay
from facility.lodging.words import ServiceKind, Weekday
from facility.people.choices import Sex
from facility.people.entering import EnterPerson
from facility.premises import questions
from facility.premises.model import Bed, DayPlace, Room
from facility.premises.pattern import SetUpBuilding, SetUpDayPlaces

ANSWERS = {
    questions.who_stands_against: answers.who_stands_against,
    questions.who_holds_place: answers.who_holds_place,
}


@contextmanager
def within(desk: Desk) -> Iterator[Context]:
    """One transaction with a handler's context, as an upper domain's handler has it."""
    with desk.store.write() as session:
        yield Context(
            session,
            desk.clock(),
            desk.user,
            read_settings(session),
            desk.files,
            None,
            desk.store.folder,
            ANSWERS,
        )


@dataclass
class House:
    """Rooms 201-202 for women, 203-204 for men, two beds each; three day places; some people."""

    desk: Desk
    beds: dict[str, int]
    rooms: dict[str, int]
    places: dict[str, int]

    def person(self, name: str, sex: Sex | None, birth: date | None = date(1980, 5, 1)) -> int:
        return self.desk.run(EnterPerson(name=name, sex=sex, birth=birth)).value

    def come(
        self,
        person: int,
        bed: str | None = None,
        at: datetime | None = None,
        *,
        place: str | None = None,
        weekdays: tuple[Weekday, ...] = (),
        taken_over: bool = False,
        planned_return: date | None = None,
        reason: str = "只有这张床合适",
    ) -> int:
        kind = ServiceKind.DAY if place else ServiceKind.FULL_TIME
        with within(self.desk) as ctx:
            stay = begin_stay(
                ctx,
                person=person,
                kind=kind,
                arrived_at=at or ctx.now,
                bed=self.beds[bed] if bed else None,
                place=self.places[place] if place else None,
                weekdays=weekdays,
                taken_over=taken_over,
                planned_return=planned_return,
                reason=reason,
            )
            return stay.id

    def go(self, stay: int, at: datetime | None = None) -> None:
        with within(self.desk) as ctx:
            end_stay(ctx, stay, at or ctx.now)


def build(desk: Desk) -> House:
    desk.run(
        SetUpBuilding(
            name="主楼", floors=1, first_floor=2, rooms_per_floor=4, beds_per_room=2, women="201-202",
            in_use_since=date(2020, 1, 1),
        )
    )  # fmt: skip
    desk.run(SetUpDayPlaces(count=3, in_use_since=date(2020, 1, 1)))
    with desk.store.read() as session:
        return House(
            desk,
            {bed.label: bed.id for bed in session.scalars(select(Bed))},
            {room.number: room.id for room in session.scalars(select(Room))},
            {place.label: place.id for place in session.scalars(select(DayPlace))},
        )


def on(day: int, hour: int = 12, minute: int = 0, month: int = 11) -> datetime:
    """A moment at the facility in 2026; the tests' clock stands at 19 November, 12:00."""
    return moment_of(date(2026, month, day), hour, minute)
