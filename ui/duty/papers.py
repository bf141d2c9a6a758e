"""Papers that are printed from the page Duty, as deeds of a line."""

from __future__ import annotations

from typing import Any

from ui.kit.seat import Seat
from ui.lodging.printing import may_print, print_paper
from ui.registers.register import Deed

PAPER = "paper:"


def paper_deed(seat: Seat, name: str, words: str) -> list[Deed]:
    """The deed that prints a paper; none where this person may not."""
    return [Deed(PAPER + name, words, "printer", aside=True)] if may_print(seat, name) else []


def print_for(page: Any, what: str, **about: Any) -> None:
    """Print what such a deed names."""
    if page.may_leave():
        print_paper(page, what.removeprefix(PAPER), **about)
