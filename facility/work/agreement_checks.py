"""What must hold before a work agreement is printed and signed: pure checks, and the facts they are asked of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from facility.core.desk import Reading
from facility.core.errors import DomainError, Errors
from facility.core.i18n import N_, Sentence
from facility.core.time_kinds import show_minutes
from facility.people.facts import PersonFacts, person_facts
from facility.people.rules import age_on
from facility.work.agreement_model import WorkTerms
from facility.work.fitness import FitnessRecord, fitness_on
from facility.work.fitness_settings import YOUNGEST
from facility.work.places import holders
from facility.work.posts import WorkPost
from facility.work.willingness import willing_on
from facility.work.words import WorkIntensity, WorkRisk


@dataclass(frozen=True, slots=True)
class Asked:
    """What a post and the terms ask of somebody. Lengths in minutes."""

    minutes_day: int
    minutes_week: int
    days: int
    intensity: WorkIntensity
    hazards: tuple[WorkRisk, ...]


@dataclass(frozen=True, slots=True)
class Bears:
    """What somebody can bear by the assessment. Lengths in minutes."""

    minutes_day: int
    minutes_week: int
    intensity: WorkIntensity
    forbidden: tuple[WorkRisk, ...]
    valid_until: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the checks need to know of a person. ``missing``: what keeps anybody from signing."""

    birth: date | None
    willing: bool
    bears: Bears | None
    missing: tuple[Sentence, ...] = ()


def refusals(
    asked: Asked, person: Candidate, since: date, today: date, least_age: int
) -> tuple[DomainError, ...]:
    """Every reason against agreeing on this work from a day on; () where nothing stands against it."""
    found: list[DomainError] = []
    if not person.willing:
        found.append(
            DomainError("no_willingness", N_("It is not recorded that the person wants to work."), "person")
        )
    if person.birth is not None and (age := age_on(person.birth, since)) < least_age:
        found.append(
            DomainError(
                "too_young_for_work",
                N_("On the first day the person is {age}; work begins at {least}."),
                "person",
                age=age,
                least=least_age,
            )
        )
    if person.missing:
        found.append(
            DomainError(
                "signer_missing",
                N_("Before an agreement, still needed: {missing}."),
                "person",
                missing=list(person.missing),
            )
        )
    if person.bears is None:
        found.append(DomainError("no_fitness", N_("There is no assessment for work yet."), "person"))
        return tuple(found)
    day = max(since, today)
    if person.bears.valid_until < day:
        found.append(
            DomainError(
                "fitness_expired",
                N_("The assessment for work holds until {until} only."),
                "person",
                until=person.bears.valid_until,
            )
        )
    return (*found, *beyond(asked, person.bears))


def beyond(asked: Asked, bears: Bears) -> tuple[DomainError, ...]:
    """What asks more than somebody can bear."""
    found: list[DomainError] = []
    if asked.minutes_day > bears.minutes_day:
        found.append(
            DomainError(
                "over_hours_a_day",
                N_("The assessment allows {most} hours a day at most."),
                "minutes_day",
                most=show_minutes(bears.minutes_day),
            )
        )
    if asked.minutes_week > bears.minutes_week:
        found.append(
            DomainError(
                "over_hours_a_week",
                N_("The assessment allows {most} hours a week at most."),
                "minutes_week",
                most=show_minutes(bears.minutes_week),
            )
        )
    if asked.intensity.rank > bears.intensity.rank:
        found.append(
            DomainError(
                "too_hard",
                N_("The assessment allows work of this intensity at most: {most}."),
                "intensity",
                most=bears.intensity,
            )
        )
    if forbidden := [one for one in asked.hazards if one in bears.forbidden]:
        found.append(
            DomainError(
                "forbidden_work",
                N_("The assessment rules out what this post brings: {risks}."),
                "post",
                risks=forbidden,
            )
        )
    return tuple(found)


def checked(
    ctx: Reading, person: int, post: WorkPost, asked: Asked, since: date
) -> tuple[PersonFacts, FitnessRecord]:
    """The person and the assessment an agreement may rest on. Raises `Errors` with every reason against it."""
    facts = person_facts(ctx.session, person, ctx.today)
    fitness = fitness_on(ctx.session, (person,), ctx.today).get(person)
    candidate = Candidate(
        facts.birth,
        person in willing_on(ctx.session, (person,), ctx.today),
        bears_of(fitness) if fitness is not None else None,
        facts.signs.missing,
    )
    found = list(refusals(asked, candidate, since, ctx.today, ctx.settings.count(YOUNGEST)))
    if post.closed_at is not None:
        found.append(DomainError("post_closed", N_("The post {post} is closed."), "post", post=post.name))
    others = [one for one in holders(ctx.session, since).get(post.id, ()) if one.person != person]
    if len(others) >= post.places:
        found.append(
            DomainError(
                "no_free_place",
                N_("All places of the post {post} are taken ({places})."),
                "post",
                post=post.name,
                places=post.places,
            )
        )
    if found:
        raise Errors(found)
    assert fitness is not None
    return facts, fitness


def bears_of(row: FitnessRecord) -> Bears:
    """The ceiling of an assessment."""
    return Bears(row.minutes_day, row.minutes_week, row.intensity, row.forbidden, row.valid_until)


def asked_by(terms: WorkTerms, post: WorkPost) -> Asked:
    """What terms at a post ask."""
    return Asked(terms.minutes_day, terms.minutes_week, len(terms.days), terms.intensity, post.hazards)
