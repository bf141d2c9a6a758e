"""States of the page for the pictures: a card with its parts, every form about a person, a list from Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from facility.admission.people_list import Standing
from ui.people.records import GROUPS, MORE

if TYPE_CHECKING:
    from ui.people.page import PeoplePage


def states(page: PeoplePage) -> Iterator[tuple[str, Callable[[], object]]]:
    """(name, how to bring it up)."""
    row = next((row for row in page.list.rows if row.standing is Standing.IN), None)
    if row is not None:
        yield "card", partial(page.open_person, row.id)
        for key, _word, _look in page.view.tabs_offered[1:]:
            yield f"tab-{key}", partial(page.show_tab, key)
        for name in ("people.change", *(name for group in (*GROUPS, *MORE) for name in group.commands)):
            if page.may(name):
                yield f"form-{name}", partial(page.act, name)
        yield "list", page.go_back
    if page.seat.may("import"):
        yield "import", page.import_list
