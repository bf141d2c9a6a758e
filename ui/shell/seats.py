"""The seat of a signed-in person: the desk, the voice, the worker, and what reference fields may search."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from facility.core.choice_lists import suggestions
from facility.core.desk import QUERIES, Desk
from facility.core.errors import NotAllowed
from facility.core.kinds import LISTS
from ui.kit.editors.base import Pick, PickSource
from ui.kit.editors.suggested import PREFIX
from ui.kit.jobs import Jobs
from ui.kit.list_views import ListViews
from ui.kit.seat import Seat, Voice

PICKS = "_picks"


class Records:
    """Finds records of one register by what is typed; nothing to those who may not read it."""

    def __init__(self, desk: Desk, query: Callable[..., Any]) -> None:
        self._desk, self._query = desk, query

    def __call__(self, words: str) -> Sequence[Pick]:
        try:
            rows = self._desk.ask(self._query, text=words).value
        except NotAllowed:
            return ()
        return [Pick(row.id, row.text, row.detail) for row in rows]


class Suggestions:
    """What one of the facility's own lists offers for what is typed."""

    def __init__(self, desk: Desk, key: str) -> None:
        self._desk, self._key = desk, key

    def __call__(self, words: str) -> Sequence[Pick]:
        found = self._desk.ask(suggestions, list=self._key, text=words).value
        return [Pick(at, text) for at, text in enumerate(found)]


def pickers_of(desk: Desk) -> dict[str, PickSource]:
    """By register: every query named ``<register>_picks`` offers its records; and the facility's own lists."""
    lists: dict[str, PickSource] = {PREFIX + key: Suggestions(desk, key) for key in LISTS}
    return lists | {
        name.removesuffix(PICKS): Records(desk, spec.function)
        for name, spec in QUERIES.items()
        if name.endswith(PICKS)
    }


def seat_at(
    desk: Desk, voice: Voice | None = None, jobs: Jobs | None = None, views: ListViews | None = None
) -> Seat:
    """A seat at this desk; ``jobs`` is the program's one worker."""
    return Seat(desk, voice or Voice(), pickers_of(desk), jobs, views)
