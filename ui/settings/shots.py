"""The states of Settings worth a picture: every section and every form in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

State = tuple[str, Callable[[], object]]


def states(page: SettingsPage) -> Iterator[State]:
    """A name, and how to bring it up; the page is whole again after each."""
    for spec in page.specs:
        yield spec.key, partial(page.show_item, spec.key)
        for action in page.section.acts:
            if action.may():
                yield f"{spec.key}-{action.command.__name__}", action.button().click
                page.close_panel()
        yield from page.section.shots()
