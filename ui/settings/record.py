"""Settings, Who did what: the record of every change, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility.core.i18n import _, current, local, show_date
from facility.core.office import audit_list
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.rows import Heading, Row, RowList, RowLook
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

LOOK = RowLook(height=34, title=150, text=-1, right=64)
ONCE = 200


class RecordSection(Section):
    """Sentences by day; more are read on request."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Who did what"))
        self.more = Button(_("Older records"), small=True)
        self.more.clicked.connect(self._more)
        self.head.addWidget(self.more)
        card = Card(flush=True)
        self.list = RowList(LOOK, _("Who did what"))
        card.body.addWidget(self.list)
        self.body.addWidget(card, 1)
        self._shown = ONCE

    def _more(self) -> None:
        self._shown += ONCE
        self.load()

    def load(self) -> None:
        lines = self.page.ask(audit_list, last=self._shown)
        self.more.setVisible(len(lines) == self._shown)
        rows: list[Row | Heading] = []
        day = None
        for line in lines:
            when = local(line.at)
            if when.date() != day:
                day = when.date()
                rows.append(Heading(show_date(day, current())))
            rows.append(self._row(line, f"{when:%H:%M}"))
        self.list.set_rows(rows)

    @staticmethod
    def _row(line: Any, clock: str) -> Row:
        return Row(line.id, line.user, text=line.sentence.render(current()), right=clock, right_tone="text2")
