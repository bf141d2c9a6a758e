"""Mine or the whole facility: what this person looks at, kept per user on this PC."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from facility.core.duties import KINDS, DutyRow
from facility.core.today import DoneRow
from ui.kit.seat import Seat

MINE, WHOLE = "mine", "all"
_VIEW = "today"
R = TypeVar("R", DutyRow, DoneRow)


def differs(seat: Seat) -> bool:
    """Whether it makes a difference: this person's roles act on some of what they may see, not on all."""
    seen = [kind for kind in KINDS.values() if seat.may(kind.may)]
    acts = sum(seat.may(kind.acts) for kind in seen)
    return 0 < acts < len(seen)


def scope_of(seat: Seat) -> str:
    """What is on show: one's own, unless the whole was chosen or there is no difference."""
    if not differs(seat) or (seat.views is not None and seat.views.of(_VIEW).filter == WHOLE):
        return WHOLE
    return MINE


def keep_scope(seat: Seat, scope: str) -> None:
    if seat.views is not None:
        seat.views.keep(_VIEW, replace(seat.views.of(_VIEW), filter=scope))


def in_scope(seat: Seat, rows: Iterable[R]) -> list[R]:
    """Of the rows those that are looked at."""
    whole = scope_of(seat) == WHOLE
    return [row for row in rows if whole or row.mine]
