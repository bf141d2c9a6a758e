"""What the house must ask those who know its people; `facility.start` supplies the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from facility.core.desk import Reading
from facility.core.i18n import Sentence
from facility.premises.words import RoomFor


def who_stands_against(
    ctx: Reading, beds: tuple[int, ...], sex: RoomFor | None, since: datetime
) -> tuple[Sentence, ...]:
    """Who lies or is expected in these beds after ``since`` and is not of ``sex`` (None: whoever it is).

    One sentence a person. Without lodging nobody lies anywhere.
    """
    return ()


def who_holds_place(ctx: Reading, place: int, since: datetime) -> tuple[Sentence, ...]:
    """Who has this day place after ``since``, one sentence a person."""
    return ()


@dataclass(frozen=True, slots=True)
class EndAhead:
    """Something of an upper domain that falls due; ``of`` is a value of `facility.premises.keeping.calendar.EndOf`."""

    of: str
    id: int
    name: Sentence
    until: date
    number: str = ""


def ends_elsewhere(ctx: Reading) -> tuple[EndAhead, ...]:
    """What the calendar of ends holds besides house, staff and partners; only what its reader may see."""
    return ()
