"""Admissions to hospital for a relapse (6.4.5).

By 3.4 a relapse follows a remission and a discharge: of the episode before it both must be on record (the discharge of
an earlier one, where the last was treated without hospital). A person counts once in a period, however often; the
admissions are shown apart. Admissions for physical illness, a first onset or another cause are left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from facility.core.i18n import N_, Sentence, say
from facility.people.health_choices import EpisodeCause
from facility.quality.indicators.rules.illness import Illness, not_after
from facility.quality.indicators.rules.ratio import Place, Weighed

CONVENTION: tuple[Sentence, ...] = (
    say(N_("An admission counts on its first day in hospital; month, quarter and year are each computed on their own.")),
    say(N_("A relapse needs a remission and a discharge before it, both on record (3.4); a person counts once in the period.")),
    say(N_("Admissions for physical illness, a first onset or another cause are left out.")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Admission:
    """One admission in the period, and why it does not count; None: it does."""

    episode: int
    person: int
    on: date
    left_out: Sentence | None


def admissions(episodes: Iterable[Illness], first: date, last: date) -> tuple[Admission, ...]:
    """Every admission of a period, by person and day. ``episodes``: all that are known, also of other times."""
    by_person: dict[int, list[Illness]] = {}
    for one in episodes:
        by_person.setdefault(one.person, []).append(one)
    found = []
    for person in sorted(by_person):
        own = sorted(by_person[person], key=_begun)
        for at, one in enumerate(own):
            if one.hospital is not None and first <= one.hospital.since <= last:
                found.append(Admission(one.id, person, one.hospital.since, _why_not(one, own[:at])))
    return tuple(sorted(found, key=lambda one: (one.person, one.on, one.episode)))


def relapsed(found: Iterable[Admission]) -> tuple[Weighed, ...]:
    """One line for each person with an admission."""
    by_person: dict[int, list[Admission]] = {}
    for one in found:
        by_person.setdefault(one.person, []).append(one)
    made = []
    for person, own in by_person.items():
        days = [one.on for one in own if one.left_out is None]
        if days:
            says = say(N_("Admitted for a relapse: {days}."), days=days)
            made.append(Weighed(person, Place.COUNTED, says))
        else:
            why = [one.left_out for one in own if one.left_out is not None]
            made.append(Weighed(person, Place.LEFT_OUT, say(N_("{what}"), what=why)))
    return tuple(made)


def _begun(one: Illness) -> tuple[str, date, int]:
    return (one.onset, one.hospital.since if one.hospital is not None else date.max, one.id)


def _why_not(one: Illness, before: list[Illness]) -> Sentence | None:
    assert one.hospital is not None
    on = one.hospital.since
    if one.cause is EpisodeCause.PHYSICAL:
        return say(N_("Admission of {on}: physical illness."), on=on)
    if one.cause is not EpisodeCause.RELAPSE:
        return say(N_("Admission of {on}: {cause}, no relapse."), on=on, cause=one.cause)
    mental = [earlier for earlier in before if earlier.cause is not EpisodeCause.PHYSICAL]
    if not mental:
        return say(N_("Admission of {on}: no earlier episode is on record (3.4)."), on=on)
    last = mental[-1]
    if last.remission is None or not not_after(last.remission, one.onset):
        return say(N_("Admission of {on}: no remission before it is on record (3.4)."), on=on)
    stays = [last] if last.hospital is not None else mental
    if not any(_discharged(earlier, one) for earlier in stays):
        return say(N_("Admission of {on}: no discharge before it is on record (3.4)."), on=on)
    return None


def _discharged(earlier: Illness, one: Illness) -> bool:
    until = earlier.hospital.until if earlier.hospital is not None else None
    assert one.hospital is not None
    return until is not None and until <= one.hospital.since and not_after(until.isoformat(), one.onset)
