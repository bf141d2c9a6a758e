"""Why work is suspended, or why somebody is to be assessed again: shown when asked, to those who may open the clinical
card, and to nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from facility.core.i18n import P_, _, current, show_date
from ui.kit.buttons import Button
from ui.kit.card import Card, FieldGrid
from ui.kit.text import Label


class WhyCard(Card):
    """asked(): the reasons are wanted. They go away with the person on show."""

    asked = Signal()

    def __init__(self, may: bool) -> None:
        super().__init__(_("Why"), _("Only for those who may see clinical information"))
        self._may = may
        self.suspended = FieldGrid()
        self.again = FieldGrid()
        self._suspended_word = Label(_("Suspended because"), "quiet")
        self._again_word = Label(_("To be assessed again because"), "quiet")
        for part in (self._suspended_word, self.suspended, self._again_word, self.again):
            self.body.addWidget(part)
        self.show_button = Button(_("See why"), icon="eye", small=True)
        self.show_button.clicked.connect(self.asked)
        self.add_to_heading(self.show_button)
        self.forget(False)

    def forget(self, offered: bool) -> None:
        """Nothing is shown; ``offered``: there is something to ask for."""
        for part in (self._suspended_word, self.suspended, self._again_word, self.again):
            part.hide()
        self.suspended.set_fields(())
        self.again.set_fields(())
        self.show_button.show()
        self.setVisible(self._may and offered)

    def show_why(self, suspended: Sequence[Any], again: Sequence[Any]) -> None:
        """Reasons of the suspension and of the assessment anew."""
        if not self._may:
            return
        lang = current()
        self.show_button.hide()
        self.suspended.set_fields((_(one.why.label), _span(one, lang)) for one in suspended)
        self.again.set_fields(
            (_(one.because.label), _("since {day}").format(day=show_date(one.since, lang))) for one in again
        )
        for word, grid, found in (
            (self._suspended_word, self.suspended, suspended), (self._again_word, self.again, again),
        ):  # fmt: skip
            word.setVisible(bool(found))
            grid.setVisible(bool(found))
        if not suspended and not again:
            self.again.set_fields(((_("To be assessed again because"), _("its time is nearly over")),))
            self.again.show()


def _span(one: Any, lang: str) -> str:
    since = _("since {day}").format(day=show_date(one.since, lang))
    if one.until is None:
        return since
    return "　".join((since, _(P_("why", "until {day}")).format(day=show_date(one.until, lang))))
