"""Papers that are printed from the page Duty, as deeds of a line."""

from __future__ import annotations

from typing import Any

from ui.kit.seat import Seat
from ui.registers.register import Deed

PAPER = "paper:"


def paper_deed(seat: Seat, name: str, words: str) -> list[Deed]:
    """The deed that prints a paper; none where this person may not."""
    try:
        from ui.lodging.printing import may_print
    except ModuleNotFoundError:
        return []
    return [Deed(PAPER + name, words, "printer")] if may_print(seat, name) else []


def print_for(page: Any, what: str, **about: Any) -> None:
    """Print what such a deed names."""
    from ui.lodging.printing import print_paper

    if page.may_leave():
        print_paper(page, what.removeprefix(PAPER), **about)
