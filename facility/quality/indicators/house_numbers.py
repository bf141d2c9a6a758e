"""Plain numbers of the house for those above it: people, staff, what was said; each with its source, never a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from facility.core.i18n import N_, Sentence, say
from facility.lodging.words import ServiceKind
from facility.premises.keeping.kinds import VoiceKind
from facility.premises.keeping.voices import voices
from facility.quality.indicators.known import StayFact
from facility.quality.indicators.own import BEDS, DAYS, House
from facility.quality.indicators.rows import NumberLine

STAYS: Sentence = say(N_("Register of stays"))


def house_numbers(house: House) -> tuple[NumberLine, ...]:
    """The numbers of the period."""
    return tuple(NumberLine(what, count * 100, source) for what, count, source in _numbers(house))


def _numbers(house: House) -> Iterator[tuple[Sentence, int, Sentence]]:
    first, last, stays = house.period.first, house.end, house.known.stays
    yield say(N_("People living in, last day")), _here(stays, ServiceKind.FULL_TIME, last), STAYS
    yield say(N_("People who come by day, last day")), _here(stays, ServiceKind.DAY, last), STAYS
    yield say(N_("People served in the span")), len(house.known.served_between(first, last)), STAYS
    yield say(N_("Came in the span")), sum(first <= one.came <= last for one in stays), STAYS
    left = sum(one.left is not None and first <= one.left <= last for one in stays)
    yield say(N_("Left in the span")), left, STAYS
    yield say(N_("Nights on leave")), house.lodging.leave_nights, BEDS
    yield say(N_("Nights in hospital")), house.lodging.hospital_nights, BEDS
    yield say(N_("Days attended by day")), house.days_by_day, DAYS
    yield say(N_("Staff, last day")), house.staff, say(N_("Register of staff"))
    source = say(N_("Register of complaints and praise"))
    said = [row.kind for row in voices(house.ctx) if row.voided_at is None and first <= row.on <= last]
    for kind in VoiceKind:
        yield say(kind.label), said.count(kind), source


def _here(stays: tuple[StayFact, ...], kind: ServiceKind, day: date) -> int:
    """Different people with such a stay at the end of a day."""
    return len({
        one.person for one in stays if one.kind is kind and one.came <= day and (one.left is None or one.left > day)
    })  # fmt: skip
