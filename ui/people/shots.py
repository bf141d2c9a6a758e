"""The states of People worth a picture: one person's card, its tabs, every form, the list from Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from ui.people.records import GROUPS, MORE

if TYPE_CHECKING:
    from ui.people.page import PeoplePage

State = tuple[str, Callable[[], object]]


def states(page: PeoplePage) -> Iterator[State]:
    """A name, and how to bring it up; the page is whole again after each."""
    yield "enter", partial(page.forms.open, "people.enter")
    page.close_panel()
    yield "import", page.import_list
    page.close_panel()
    rows = sorted(page.list.rows, key=lambda row: row.id)
    if not rows:
        return
    shown = next((row for row in rows if getattr(row, "place", None)), rows[0])
    yield "card", partial(page.open_person, shown.id)
    for key, _word, _icon in page._tabs()[1:]:
        yield f"card-{key}", partial(page.show_tab, key)
    page.show_tab("card")
    seen: set[str] = set()
    for group in (*GROUPS, *MORE):
        for command in group.commands:
            if command not in seen and page.may(command):
                seen.add(command)
                yield f"form-{command}", partial(page.act, command)
                page.close_panel()
    page.go_back()
