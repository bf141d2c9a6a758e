"""Who holds the places of the posts: worked out from signed agreements that have not ended, suspended ones too."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facility.core.tables import model_of
from facility.people.persons import Person
from facility.work import words as w


@dataclass(frozen=True, slots=True)
class PlaceHolder:
    """Somebody with a signed agreement for a post, begun or to come."""

    person: w.PersonId
    name: w.PersonName
    agreement: w.WorkAgreementId
    since: w.OpenSince


def holders(session: Session, day: date) -> dict[int, tuple[PlaceHolder, ...]]:
    """By post, who holds a place on a day or will; in order of names."""
    agreement: Any = model_of("work_agreement")
    if agreement is None:
        return {}
    found: dict[int, list[PlaceHolder]] = defaultdict(list)
    rows = session.execute(
        select(agreement.post, agreement.person, Person.name, agreement.id, agreement.since)
        .join(Person, Person.id == agreement.person)
        .where(
            agreement.signed_on.is_not(None),
            or_(agreement.ended_on.is_(None), agreement.ended_on >= day),
            or_(agreement.until.is_(None), agreement.until >= day),
        )
        .order_by(Person.name, agreement.id)
    )
    for post, person, name, id, since in rows:
        if not any(one.person == person for one in found[post]):  # a renewal is the same place
            found[post].append(PlaceHolder(person, name, id, since))
    return {post: tuple(people) for post, people in found.items()}


def names_of(session: Session, day: date) -> dict[int, tuple[str, ...]]:
    """By post, the names of those who hold its places."""
    return {post: tuple(one.name for one in people) for post, people in holders(session, day).items()}
