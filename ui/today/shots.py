"""What of Today is drawn for pictures besides the page itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from ui.today.page import TodayPage
from ui.today.words import ALL, DONE, PUT_OFF


def states(page: TodayPage) -> Iterator[tuple[str, Callable[[], object]]]:
    """The other week, each pill of its own, and the form that puts a line off."""
    yield "next-week", page.week.turn
    page.week.turn()
    for key in (PUT_OFF, DONE):
        yield f"pill-{key}", partial(page.show_pill, key)
    page.show_pill(ALL)
    yield "form-duties.put_off", page.put_off
