"""Rules about who somebody is and who may sign: pure functions over plain values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence, say
from facility.people.choices import Capacity, CapacityBasis, GuardianKind, Relation, Sex

ADULT, LIMITED_FROM, EARNER_FROM = 18, 8, 16  # Civil Code, articles 17 to 20


def age_on(birth: date, day: date) -> int:
    """Completed years; somebody born on 29 February has the birthday on 1 March in other years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def agreed_birth_and_sex(
    card_birth: date | None, card_sex: Sex | None, birth: date | None, sex: Sex | None
) -> tuple[date | None, Sex | None, tuple[DomainError, ...]]:
    """Birth and sex with the blanks filled from the ID number, and every contradiction beside its field."""
    wrong: list[DomainError] = []
    if card_birth and birth and birth != card_birth:
        wrong.append(
            DomainError(
                "birth_contradicts_id",
                N_("The ID number says {said}. Compare both with the card."),
                "birth",
                said=card_birth,
            )
        )
    if card_sex and sex and sex is not card_sex:
        wrong.append(
            DomainError(
                "sex_contradicts_id",
                N_("The ID number says {said}. Compare both with the card."),
                "sex",
                said=card_sex,
            )
        )
    return birth or card_birth, sex or card_sex, tuple(wrong)


def capacity_by_age(birth: date, today: date, own_earnings: bool = False) -> Capacity:
    """Capacity where no court ruled: from 18 full (16 on own earnings), from 8 limited, under 8 none."""
    age = age_on(birth, today)
    if age >= ADULT or (age >= EARNER_FROM and own_earnings):
        return Capacity.FULL
    return Capacity.LIMITED if age >= LIMITED_FROM else Capacity.NONE


def why_not_this_capacity(
    value: Capacity, basis: CapacityBasis, birth: date | None, since: date, document: str
) -> DomainError | None:
    """Why a capacity cannot rest on this basis; None where it can."""
    if basis is CapacityBasis.COURT:
        if not document:
            return DomainError("court_document", N_("Enter court and number of the ruling."), "document")
        return None
    if birth is None:
        return DomainError(
            "birth_unknown", N_("Enter the date of birth first: without it the age is unknown."), "person"
        )
    earning = basis is CapacityBasis.OWN_EARNINGS
    age = age_on(birth, since)
    if basis is CapacityBasis.ADULT and age < ADULT:
        return DomainError("not_adult", N_("The person was {age} then, not an adult."), "basis", age=age)
    if earning and not EARNER_FROM <= age < ADULT:
        return DomainError(
            "not_16_or_17",
            N_("This basis is for people of 16 or 17; the person was {age} then."),
            "basis",
            age=age,
        )
    right = capacity_by_age(birth, since, earning)
    if value is right:
        return None
    if age >= ADULT:
        return DomainError(
            "only_a_court",
            N_("An adult has full capacity unless a court ruled otherwise. A diagnosis proves nothing here."),
            "value",
        )
    return DomainError(
        "capacity_by_age",
        N_("At {age} it is: {right}. Anything else needs a court ruling."),
        "value",
        age=age,
        right=right,
    )


class SigningGuardian(Protocol):
    """What the order of guardians looks at."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def relation(self) -> Relation: ...
    @property
    def kind(self) -> GuardianKind: ...
    @property
    def since(self) -> date | None: ...


G = TypeVar("G", bound=SigningGuardian)

_KINDS = (GuardianKind.COURT, GuardianKind.APPOINTED, GuardianKind.AGREEMENT, GuardianKind.STATUTORY)
_NEAR = {
    Relation.SPOUSE: 0,
    Relation.FATHER: 1,
    Relation.MOTHER: 1,
    Relation.CHILD: 1,
    Relation.SIBLING: 2,
    Relation.GRANDPARENT: 2,
    Relation.GRANDCHILD: 2,
    Relation.RELATIVE: 2,
    Relation.APPROVED: 3,
    Relation.COMMITTEE: 4,
}


def in_order(guardians: Iterable[G]) -> tuple[G, ...]:
    """Guardians as the law calls upon them: a ruling, an appointment, an agreement, then by nearness.

    Spouse; parents and children; other near relatives; others approved (Civil Code, articles 27 to 33).
    """
    return tuple(
        sorted(guardians, key=lambda g: (_KINDS.index(g.kind), _NEAR[g.relation], g.since or date.min, g.id))
    )


@dataclass(frozen=True, slots=True)
class WhoSigns:
    """Whose signatures a paper needs. ``guardians``: ids of who may sign as guardian, in order."""

    person: bool
    guardian: bool
    capacity: Capacity | None
    sentence: Sentence
    missing: tuple[Sentence, ...] = ()
    guardians: tuple[int, ...] = ()


def who_signs(
    birth: date | None,
    today: date,
    capacity: Capacity | None,
    guardians: Iterable[SigningGuardian],
    own_earnings: bool = False,
) -> WhoSigns:
    """Who signs for this person on this day.

    ``capacity``: what a court ruled, None where none did (then age decides). Adults act for themselves; from
    8 to 17 person and guardian sign; under 8 or without capacity the guardian; 16 and 17 on own earnings
    the person alone.
    """
    standing = tuple(one.id for one in in_order(guardians))
    if capacity is None and birth is None:
        return WhoSigns(
            True, False, None,
            say(N_("Who signs cannot be said before the date of birth is known.")),
            (say(N_("the date of birth")),), standing,
        )  # fmt: skip
    ruled = capacity is not None
    value = capacity if capacity is not None else capacity_by_age(birth or today, today, own_earnings)
    person, guardian = value is not Capacity.NONE, value is not Capacity.FULL
    missing = (say(N_("a guardian in the file")),) if guardian and not standing else ()
    return WhoSigns(person, guardian, value, _because(value, ruled, birth, today), missing, standing)


def _because(value: Capacity, ruled: bool, birth: date | None, today: date) -> Sentence:
    if ruled:
        return say(
            {
                Capacity.FULL: N_("A court found full capacity: the person signs alone."),
                Capacity.LIMITED: N_("A court limited the capacity: the person and the guardian sign."),
                Capacity.NONE: N_("A court found no capacity: the guardian signs."),
            }[value]
        )
    age = age_on(birth or today, today)
    if value is Capacity.FULL:
        text = N_("Adult of full capacity: the person signs alone.") if age >= ADULT else N_(
            "{age} and living on own earnings: the person signs alone."
        )  # fmt: skip
    elif value is Capacity.LIMITED:
        text = N_("At {age} both sign: the person and the guardian.")
    else:
        text = N_("Under 8 the guardian signs.")
    return say(text, age=age)
