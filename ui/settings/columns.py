"""Settings, Columns of lists: which headings were given their meaning by hand, and forgetting them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility.incoming.headings import ForgetHeading, remembered_headings
from facility.core.i18n import _, _n
from ui.kit.action import attempt
from ui.kit.card import Card
from ui.kit.empty import EmptyState
from ui.kit.rows import Row, RowList, RowLook
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

LINES = RowLook(height=36, lead=0, title=240, text=-1, right=8)


class ColumnsSection(Section):
    """One line a heading; its button forgets it."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Columns of lists"))
        card = Card(flush=True)
        self.list = RowList(LINES, _("Columns of lists"))
        self.list.acted.connect(self._forget)
        self.list.set_empty(
            EmptyState(
                "table",
                _("No heading was set by hand yet"),
                _("When a column of an Excel list is set right by hand, its heading is remembered here."),
            )
        )
        card.body.addWidget(self.list)
        self.body.addWidget(card, 1)

    def load(self) -> None:
        rows: Any = self.page.ask(remembered_headings)
        self.meta.setText(_n("{n} heading", "{n} headings", len(rows)) if rows else "")
        self.list.set_rows(
            Row(row.id, row.heading, text=_(str(row.label)), action=_("Forget")) for row in rows
        )

    def _forget(self, key: object) -> None:
        attempt(self.seat, ForgetHeading(heading=int(str(key))), self.page.message)
