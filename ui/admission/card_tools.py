"""The “…” of the lists on one person's card: papers, entry criteria, notices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from facility.admission.judging import CriterionRow
from facility.admission.packet_lines import PaperLine
from facility.exchange.due import NoticeDue
from facility.lists.leaving import ListName
from ui.admission.words import paper_chip
from ui.lists.tools import RowTools

if TYPE_CHECKING:
    from ui.admission.page import AdmissionPage

PAPERS = ("kind", "number", "state", "on", "valid_until", "signed_by", "detail")
CRITERIA = ("criterion", "verdict", "sentence", "clause")
NOTICES = ("recipient", "direction", "event_on", "need", "why", "due_on", "sent_on", "received_at", "number")


class CardTools(QObject):
    """Copy, export and print what stands on the card; with the states in the words of the chips."""

    def __init__(self, page: AdmissionPage) -> None:
        super().__init__(page)
        self._page = page
        of_one: dict[str, Any] = {"seen": self.seen, "person": self.person}
        self.papers = RowTools(
            page, PaperLine, ListName.PAPERS, self._papers, only=PAPERS, shows={"state": _state}, **of_one
        )
        self.criteria = RowTools(
            page, CriterionRow, ListName.CRITERIA, self._criteria, only=CRITERIA, **of_one
        )
        self.notices = RowTools(
            page,
            NoticeDue,
            ListName.NOTICES_OF_ONE,
            self._notices,
            only=NOTICES,
            **of_one,
        )
        card = page.card
        for tools, place in (
            (self.papers, card.packet),
            (self.criteria, card.criteria),
            (self.notices, card.notices),
        ):
            place.add_to_heading(tools.button)

    def seen(self) -> str:
        """Whose they are."""
        data = self._page.data
        return f"{data.card.name} {data.card.number}" if data is not None else ""

    def person(self) -> int | None:
        data = self._page.data
        return data.card.person if data is not None else None

    def _papers(self) -> Sequence[PaperLine]:
        return self._page.data.card.packet if self._page.data is not None else ()

    def _criteria(self) -> Sequence[CriterionRow]:
        return self._page.data.card.criteria if self._page.data is not None else ()

    def _notices(self) -> Sequence[NoticeDue]:
        return self._page.data.card.notices if self._page.data is not None else ()


def _state(line: PaperLine) -> str:
    return paper_chip(line).word
