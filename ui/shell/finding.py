"""What the search box finds: people and pages. One read a keystroke."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from facility.core.desk import QUERIES
from facility.core.errors import DomainError
from facility.core.i18n import LANGUAGES, P_, _, translate
from ui.kit.seat import Seat
from ui.shell.pages import pages_for
from ui.shell.search import MOST, Found, Hit


class Finder:
    """``finder(words)`` answers hits by kind, people first."""

    def __init__(self, seat: Seat) -> None:
        self._seat = seat
        self._pages = pages_for(seat)

    def __call__(self, words: str) -> Sequence[Found]:
        return [found for found in (self._people(words), self._places(words)) if found.hits]

    def _people(self, words: str) -> Found:
        picks: Callable[..., Any] | None = (
            QUERIES["person_picks"].function if "person_picks" in QUERIES else None
        )
        rows: Sequence[Any] = ()
        if picks is not None and any(spec.key == "people" for spec in self._pages):
            try:
                rows = self._seat.desk.ask(picks, text=words).value
            except DomainError:
                rows = ()
        hits = tuple(
            Hit("people", row.id, "user", _("Person"), row.text, row.detail) for row in list(rows)[:MOST]
        )
        return Found(_("People"), hits, len(rows))

    def _places(self, words: str) -> Found:
        wanted = words.casefold()
        hits = tuple(
            Hit(spec.key, None, spec.icon, _("Page"), _(spec.label))
            for spec in self._pages
            if any(wanted in translate(spec.label, lang).casefold() for lang in LANGUAGES)
        )
        return Found(_(P_("search", "Pages")), hits, len(hits))
