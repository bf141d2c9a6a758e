"""Rows of what waits, about a person: worded with sex, age and place."""

from __future__ import annotations

from datetime import date, datetime

from facility.core.desk import Reading
from facility.core.duties import DutyKind, DutyRow, duty
from facility.core.i18n import N_, Sentence, say
from facility.people.known import PersonFacts
from facility.people.persons import Person
from facility.people.rules import age_on


def duty_about(
    ctx: Reading, kind: DutyKind, about: str, person: Person | PersonFacts, *, text: Sentence, action: str,
    place: str = "", due: date | None = None, moment: datetime | None = None, target: int | None = None,
    page: str = "", named: str = "",
) -> DutyRow:  # fmt: skip
    """As `duty`, for a person; ``place``: bed, day place or where else the person is found."""
    age = age_on(person.birth, ctx.today) if person.birth else None
    detail = (
        say(N_("{sex} {age} · {place}"), sex=person.sex, age=age, place=place)
        if place
        else say(N_("{sex} {age}"), sex=person.sex, age=age)
    )
    return duty(
        ctx, kind, about, name=person.name, detail=detail, text=text, action=action, person=person.id, due=due,
        moment=moment, target=target, page=page, named=named,
    )  # fmt: skip
