"""Which post suits whom: pure rules over what a person can bear and what a post asks, each with its reason.

Reasons speak of hours, intensity, kinds of work and abilities; never of a diagnosis, a risk level or medicines’ names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from facility.core.i18n import N_, P_, Label, Sentence, say
from facility.core.time_kinds import show_clock, show_minutes
from facility.core.words import Choice
from facility.work.words import Ability, Grade, WorkIntensity, WorkLine, WorkRisk


class Weight(Choice):
    """How a reason counts."""

    STOPS = "stops", P_("matching", "Stands in the way")
    AGAINST = "against", P_("matching", "Against")
    FOR = "for", P_("matching", "For")
    MIND = "mind", P_("matching", "To mind")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason; ``points``: how much it moves the order among those that suit."""

    weight: Weight
    text: Sentence
    points: int = 0


@dataclass(frozen=True, slots=True)
class Bears:
    """What an assessment found. Lengths in minutes. ``redo``: something happened since, so it is to be made anew."""

    minutes_day: int
    minutes_week: int
    intensity: WorkIntensity
    valid_until: date
    forbidden: tuple[WorkRisk, ...] = ()
    grades: Mapping[Ability, Grade] = field(default_factory=dict)
    interests: tuple[WorkLine, ...] = ()
    medicine_at: int | None = None
    medicine_minutes: int = 0
    conditions: str = ""
    redo: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """What a post asks and gives. Lengths in minutes."""

    line: WorkLine
    minutes_day: int
    days: int
    intensity: WorkIntensity
    hazards: tuple[WorkRisk, ...] = ()
    asks: tuple[Ability, ...] = ()
    start: int | None = None
    finish: int | None = None
    free: int = 1


def reasons(
    bears: Bears | None, offer: Offer, *, today: date, age: int | None, least_age: int
) -> tuple[Reason, ...]:
    """Everything that speaks for and against a post for somebody who wants to work; what stands in the way first."""
    found: list[Reason] = []
    if age is None:
        found.append(Reason(Weight.STOPS, say(N_("The date of birth is not known."))))
    elif age < least_age:
        found.append(Reason(Weight.STOPS, say(N_("Work asks for {age} years."), age=least_age)))
    if bears is None:
        found.append(Reason(Weight.STOPS, say(N_("Not yet assessed for work."))))
    else:
        found += _standing(bears, today)
        found += _load(bears, offer)
        found += _abilities(bears, offer)
        found += _to_mind(bears, offer)
    if offer.free <= 0:
        found.append(Reason(Weight.AGAINST, say(N_("No place is free now.")), -3))
    order = list(Weight)
    return tuple(sorted(found, key=lambda one: order.index(one.weight)))


def suits(found: Iterable[Reason]) -> bool:
    """Whether nothing stands in the way."""
    return all(one.weight is not Weight.STOPS for one in found)


def points(found: Iterable[Reason]) -> int:
    """The more, the better it suits."""
    return sum(one.points for one in found)


def _standing(bears: Bears, today: date) -> list[Reason]:
    if today > bears.valid_until:
        return [Reason(Weight.STOPS, say(N_("The assessment ran out on {day}."), day=bears.valid_until))]
    return [Reason(Weight.STOPS, say(N_("Is to be assessed anew first.")))] if bears.redo else []


def _load(bears: Bears, offer: Offer) -> list[Reason]:
    """Forbidden work and intensity stand in the way; hours may be agreed shorter than the post’s."""
    found = []
    if clash := [one for one in offer.hazards if one in bears.forbidden]:
        found.append(Reason(Weight.STOPS, say(N_("Work not to be given: {risks}."), risks=clash)))
    if offer.intensity.rank > bears.intensity.rank:
        text = say(N_("Intensity “{post}” is above “{most}”."), post=offer.intensity, most=bears.intensity)
        found.append(Reason(Weight.STOPS, text))
    day, week = offer.minutes_day, offer.minutes_day * offer.days
    if day > bears.minutes_day:
        text = say(
            N_("{post} hours a day are more than {most}; shorter hours would have to be agreed."),
            post=show_minutes(day), most=show_minutes(bears.minutes_day),
        )  # fmt: skip
        found.append(Reason(Weight.AGAINST, text, -2))
    if min(day, bears.minutes_day) * offer.days > bears.minutes_week:
        text = say(
            N_("{post} hours a week are more than {most}; fewer days would have to be agreed."),
            post=show_minutes(week), most=show_minutes(bears.minutes_week),
        )  # fmt: skip
        found.append(Reason(Weight.AGAINST, text, -1))
    if day <= bears.minutes_day and week <= bears.minutes_week:
        found.append(Reason(Weight.FOR, say(N_("The hours are within what they can bear.")), 1))
    return found


def _abilities(bears: Bears, offer: Offer) -> list[Reason]:
    found = []
    if offer.line in bears.interests and offer.line is not WorkLine.OWN:
        found.append(Reason(Weight.FOR, say(N_("Interested in this line: {line}."), line=offer.line), 3))
    for ability in offer.asks:
        grade, label = bears.grades.get(ability), Label(ability.label)
        if grade is None:
            found.append(Reason(Weight.MIND, say(N_("Not looked at yet: {ability}."), ability=label)))
        else:
            good = grade.rank >= Grade.PROMPTED.rank
            text = say(N_("{ability}: {grade}."), ability=label, grade=grade)
            found.append(
                Reason(
                    Weight.FOR if good else Weight.AGAINST, text, grade.rank - 1 if good else grade.rank - 3
                )
            )
    return found


def _to_mind(bears: Bears, offer: Offer) -> list[Reason]:
    found = []
    at = bears.medicine_at
    if (
        at is not None
        and (offer.start is None or offer.start <= at)
        and (offer.finish is None or at < offer.finish)
    ):
        text = N_("{minutes} minutes are kept free at {at}.")
        found.append(Reason(Weight.MIND, say(text, minutes=bears.medicine_minutes, at=show_clock(at))))
    if bears.conditions:
        found.append(Reason(Weight.MIND, say(N_("Conditions: {conditions}"), conditions=bears.conditions)))
    return found
