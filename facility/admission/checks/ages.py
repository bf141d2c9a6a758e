"""Ages of those who came in (5.2.1.1.3): everybody who came within the year up to the moment looked at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from facility.admission.criterion import Criterion
from facility.admission.model import Application, CriterionReason
from facility.core.checks import Answer, Fix, Looking, Shown, cannot_tell, check, counted, shown
from facility.core.clock import day_of
from facility.core.i18n import N_, Sentence, say
from facility.core.standard import Figure, load_standard
from facility.lodging.model import Stay
from facility.people.persons import Person
from facility.people.rules import age_on
from facility.premises.model import FacilityProfile
from facility.premises.words import Ability

GENERAL, CHILDREN, OLDER = "5.2.1.1.3-a", "5.2.1.1.3-b", "5.2.1.1.3-c"
_BEYOND = {CHILDREN: Ability.CHILDREN, OLDER: Ability.OLDER_PEOPLE}


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody came in; ``age`` in completed years that day, None where the birth is not known.

    allowed: why a manager took somebody of another age. declared: what the facility declared that day. ``name`` is
    the person's number for those who may not see people.
    """

    person: int
    name: str
    on: date
    age: int | None
    allowed: str
    declared: frozenset[Ability]

    def within(self, figure: Figure | None) -> bool:
        return self.age is not None and figure is not None and figure.holds(self.age)


def entries(look: Looking) -> tuple[Entry, ...]:
    """Who came within the year, the first first; those taken over from before the program came before it."""
    wanted = (
        select(Stay, Person)
        .join(Person, Person.id == Stay.person)
        .where(
            Stay.voided_at.is_(None), Stay.taken_over_at.is_(None), Stay.arrived_at <= look.now,
            Stay.arrived_at >= look.since,
        )
        .order_by(Stay.arrived_at, Stay.id)
    )  # fmt: skip
    rows = list(look.session.execute(wanted))
    allowed, profiles = _allowed(look), list(look.session.scalars(select(FacilityProfile)))
    named, found = look.may("people.read"), []
    for stay, person in rows:
        day = day_of(stay.arrived_at)
        declared = next((one.abilities for one in profiles if _in_force(one, stay.arrived_at)), ())
        age = age_on(person.birth, day) if person.birth is not None else None
        name = person.name if named else person.number
        found.append(Entry(person.id, name, day, age, allowed.get(stay.id, ""), frozenset(declared)))
    return tuple(found)


def _in_force(profile: FacilityProfile, at: datetime) -> bool:
    return profile.since <= at and (profile.until is None or at < profile.until)


def _allowed(look: Looking) -> dict[int, str]:
    """Why somebody of another age was taken, by stay."""
    wanted = (
        select(Application.stay, CriterionReason.reason)
        .join(Application, Application.id == CriterionReason.application)
        .where(
            CriterionReason.criterion == Criterion.AGE, CriterionReason.withdrawn_on.is_(None),
            Application.stay.is_not(None),
        )
    )  # fmt: skip
    return {stay: reason for stay, reason in look.session.execute(wanted) if stay is not None}


def _shown(one: Entry, good: bool) -> Shown:
    says = say(N_("{name}: came on {day}, {age} years old"), name=one.name, day=one.on, age=one.age)
    if one.age is None:
        says = say(N_("{name}: came on {day}, date of birth not entered"), name=one.name, day=one.on)
    elif one.allowed and not good:
        says = say(
            N_("{name}: came on {day}, {age} years old, allowed because: {why}"),
            name=one.name, day=one.on, age=one.age, why=one.allowed,
        )  # fmt: skip
    return shown(says, good or (None if one.allowed else False), page="people", target=one.person)


@check(GENERAL)
def _general(look: Looking) -> Answer:
    """Whoever is of an age the facility declared an ability for that day is judged by that line, not by this."""
    lines = load_standard().by_clause
    judged = [
        one
        for one in look.once(entries)
        if one.within(look.line.figure)
        or not any(
            ability in one.declared and one.within(lines[clause].figure)
            for clause, ability in _BEYOND.items()
        )
    ]
    good = {one: one.within(look.line.figure) for one in judged}
    k = sum(right or bool(one.allowed) for one, right in good.items())
    facts = {
        "low": getattr(look.line.figure, "at_least", None),
        "high": getattr(look.line.figure, "at_most", None),
    }
    says = say(
        N_("Came in this time: {n}; of {low} to {high} years, or allowed with a reason: {k}."),
        n=len(judged), k=k, **facts,
    )  # fmt: skip
    return _counted(k, judged, good, says)


@check(CHILDREN, OLDER)
def _declared(look: Looking) -> Answer:
    """Of those of that age, how many came while the ability was declared."""
    ability = _BEYOND[look.line.same_as or look.line.clause]
    judged = [one for one in look.once(entries) if one.within(look.line.figure)]
    good = {one: ability in one.declared for one in judged}
    says = say(
        N_("{group} who came in this time: {n}; while the ability was declared: {k}."),
        group=ability, n=len(judged), k=sum(good.values()),
    )  # fmt: skip
    return _counted(sum(good.values()), judged, good, says)


def _counted(k: int, judged: list[Entry], good: dict[Entry, bool], says: Sentence) -> Answer:
    if not judged:
        return counted(0, 0, says, say(N_("Nobody of this age came in this time.")))
    records = [_shown(one, good[one]) for one in judged]
    wrong = [one for one in judged if not good[one] and not one.allowed]
    records.sort(key=lambda one: one.good is not False)
    fixes = tuple(Fix(page="people", target=one.person, words=N_("Open the card")) for one in wrong[:1])
    unknown = [one for one in wrong if one.age is None]
    if unknown and len(unknown) == len(wrong):
        missing = say(N_("Enter the date of birth of {who}."), who=_names(unknown))
        return cannot_tell(says, missing, *records, fixes=fixes)
    missing = say(N_("Of another age, without a reason: {who}."), who=_names(wrong))
    return counted(k, len(judged), says, missing, *records, fixes=fixes)


def _names(those: Iterable[Entry]) -> list[str]:
    return [one.name for one in those]
