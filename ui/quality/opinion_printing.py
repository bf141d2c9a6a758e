"""Prints the papers about opinions and shows them; the report's sheet is saved."""

from __future__ import annotations

from typing import Any, ClassVar

from facility.core.commands import Command
from facility.core.i18n import current
from facility.papers.ways import PaperLanguage, PaperWay
from facility.quality.papers.opinion_printing import PrintOpinion
from ui.lodging.printing import Printing


class OpinionPrinting(Printing):
    """One paper on its way."""

    command: ClassVar[type[Command[bytes]]] = PrintOpinion


def print_opinion(page: Any, paper: Any, *, excel: bool = False, **about: Any) -> None:
    """Make a paper and show it in the side panel, or save its sheet. ``about``: round, sheet or form."""
    if page.may_leave():
        way = PaperWay.EXCEL if excel else PaperWay.PAPER
        given = {"name": paper, "way": way, "lang": PaperLanguage(current()), **about}
        OpinionPrinting(page, given).start()
