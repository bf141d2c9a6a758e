"""Who holds the places of the posts: worked out from signed agreements that have not ended, suspended ones too."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facility.people.persons import Person
from facility.work import words as w
from facility.work.agreement_model import WorkAgreement


@dataclass(frozen=True, slots=True)
class PlaceHolder:
    """Somebody with a signed agreement for a post, begun or to come."""

    person: w.PersonId
    name: w.PersonName
    agreement: w.WorkAgreementId
    since: w.OpenSince


def holders(session: Session, day: date) -> dict[int, tuple[PlaceHolder, ...]]:
    """By post, who holds a place on a day or will; in order of names."""
    found: dict[int, list[PlaceHolder]] = defaultdict(list)
    rows = session.execute(
        select(
            WorkAgreement.post,
            WorkAgreement.person,
            Person.name,
            Person.chosen_name,
            WorkAgreement.id,
            WorkAgreement.since,
        )
        .join(Person, Person.id == WorkAgreement.person)
        .where(
            WorkAgreement.voided_at.is_(None),
            WorkAgreement.signed_on.is_not(None),
            or_(WorkAgreement.ended_on.is_(None), WorkAgreement.ended_on >= day),
            WorkAgreement.until >= day,
        )
        .order_by(Person.name, WorkAgreement.since, WorkAgreement.id)
    )
    for post, person, name, chosen, id, since in rows:
        if not any(one.person == person for one in found[post]):  # a renewal is the same place
            found[post].append(PlaceHolder(person, chosen or name, id, since))
    return {post: tuple(people) for post, people in found.items()}


def names_of(session: Session, day: date) -> dict[int, tuple[str, ...]]:
    """By post, the names of those who hold its places."""
    return {post: tuple(one.name for one in people) for post, people in holders(session, day).items()}
