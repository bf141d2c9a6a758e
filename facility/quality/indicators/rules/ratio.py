"""Numerator over denominator: whole persons, the first inside the second, and what is said where it cannot be computed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Choice


class Place(Choice):
    """Where an indicator puts a person."""

    COUNTED = "counted", P_("indicator", "Counted")
    BASE = "base", P_("indicator", "In the whole only")
    LEFT_OUT = "left_out", P_("indicator", "Left out")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A person and why the rule puts them there. ``COUNTED`` is numerator and denominator, ``BASE`` the denominator alone."""

    person: int
    place: Place
    says: Sentence


@dataclass(frozen=True, slots=True)
class Ratio:
    """``whole`` is None where nobody knows it."""

    part: int
    whole: int | None

    @property
    def hundredths(self) -> int | None:
        """Per cent in hundredths, halves up; None where it cannot be computed."""
        if self.whole is None or self.whole <= 0 or self.part > self.whole:
            return None
        return (self.part * 20_000 + self.whole) // (self.whole * 2)

    @property
    def why_not(self) -> Sentence | None:
        """Why it cannot be computed; None where it can."""
        if self.whole is None:
            return say(N_("Cannot be computed: the denominator is not known."))
        if self.whole <= 0:
            return say(N_("Cannot be computed: the denominator is zero."))
        if self.part > self.whole:
            return say(
                N_("Cannot be computed: {part} counted are more than the whole of {whole}; check the figure from outside."),
                part=self.part, whole=self.whole,
            )  # fmt: skip
        return None


def counted(lines: Iterable[Weighed]) -> Ratio:
    """The persons counted over those of the whole. ValueError where somebody stands there twice."""
    found = list(lines)
    if len({one.person for one in found}) < len(found):
        raise ValueError("a person is weighed twice")
    part = sum(one.place is Place.COUNTED for one in found)
    return Ratio(part, part + sum(one.place is Place.BASE for one in found))


def within(
    lines: Iterable[Weighed], persons: frozenset[int], stranger: Sentence, bare: Sentence
) -> tuple[Weighed, ...]:
    """The lines against a whole of persons. Who is counted but not of them is left out and told ``stranger``; who is of
    them without being counted is in the whole alone, with what the rule said of them, or ``bare`` where it said nothing."""
    found = {one.person: one for one in lines}
    made = [
        Weighed(one.person, Place.LEFT_OUT, stranger if one.place is Place.COUNTED else one.says)
        for one in found.values()
        if one.person not in persons
    ]
    for person in sorted(persons):
        one = found.get(person, Weighed(person, Place.BASE, bare))
        made.append(replace(one, place=Place.COUNTED if one.place is Place.COUNTED else Place.BASE))
    return tuple(made)
