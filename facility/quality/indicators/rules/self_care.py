"""People who regained self-care (6.4.7): all three parts of 3.3, that is daily affairs, relations and bearing pressure alone.

The whole are those who took part in the span. Strict: an earlier judgement saw one part not managed alone, the last one
by the end of the span sees all three managed. Independent now: the last judgement alone decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Choice
from facility.quality.indicators.rules.ratio import Place, Weighed


class SelfCareWay(Choice):
    """What "regained" means."""

    STRICT = "strict", P_("indicator", "Regained (strict)")
    NOW = "now", P_("indicator", "Independent now")


CONVENTION: tuple[Sentence, ...] = (
    say(N_("Independent means all three parts are managed alone: daily affairs, relations, bearing pressure (3.3).")),
    say(N_("Who took part is who had a bed or a place in the span; the last judgement by its end decides.")),
    say(N_("Strict: not independent at an earlier judgement, independent at the last one.")),
    say(N_("Whoever was never judged stays in the whole and is not counted.")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement of self-care. ``independent``: all three parts are managed alone."""

    person: int
    on: date
    independent: bool


def regained(
    people: Iterable[int], judgements: Iterable[Judgement], last: date, way: SelfCareWay = SelfCareWay.STRICT
) -> tuple[Weighed, ...]:
    """Everybody who took part, weighed. ``judgements`` in the order they were entered; those after ``last`` are not known yet."""
    by_person: dict[int, list[Judgement]] = {}
    for one in judgements:
        if one.on <= last:
            by_person.setdefault(one.person, []).append(one)
    return tuple(
        _weighed(person, sorted(by_person.get(person, ()), key=lambda one: one.on), way)
        for person in sorted(set(people))
    )


def _weighed(person: int, own: list[Judgement], way: SelfCareWay) -> Weighed:
    if not own:
        return Weighed(person, Place.BASE, say(N_("Self-care was not judged by then.")))
    now = own[-1]
    if not now.independent:
        return Weighed(person, Place.BASE, say(N_("Judged on {on}: not all three parts alone."), on=now.on))
    before = [one for one in own[:-1] if not one.independent]
    if before:
        says = say(N_("Not independent on {before}, independent on {on}."), before=before[-1].on, on=now.on)
        return Weighed(person, Place.COUNTED, says)
    if way is SelfCareWay.NOW:
        return Weighed(person, Place.COUNTED, say(N_("Independent on {on}."), on=now.on))
    says = say(N_("Independent on {on}; never judged otherwise, so nothing was regained."), on=now.on)
    return Weighed(person, Place.BASE, says)
