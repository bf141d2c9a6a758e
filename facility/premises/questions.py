"""What the house must ask those who know its people; `facility.start` supplies the answers."""

from __future__ import annotations

from datetime import datetime

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
