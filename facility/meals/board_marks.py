"""The mark “Diet” on the boards of beds and places: that something is minded at meals, and nothing of what or why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from facility.admission import board_answers
from facility.core.desk import Reading
from facility.lodging.words import Mark
from facility.meals.plates import plates_at


def marks_of(ctx: Reading, people: Sequence[int], at: datetime) -> Mapping[int, tuple[Mark, ...]]:
    """What admission says of people at a moment, and who has another plate than the ordinary one."""
    found = dict(board_answers.marks_of(ctx, people, at))
    for person, plate in plates_at(ctx.session, people, at).items():
        if not plate.ordinary:
            found[person] = (*found.get(person, ()), Mark.DIET)
    return found
