"""Settings, Columns of lists: headings that were given their meaning by hand; it can be changed or forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QMenu

from facility.core.i18n import _, _n
from facility.incoming.headings import ChangeHeading, ForgetHeading, remembered_headings
from facility.incoming.registers import register_of
from ui.kit.action import attempt
from ui.kit.card import Card
from ui.kit.empty import EmptyState
from ui.kit.rows import Row, RowList, RowLook
from ui.lists.import_columns import drop_from, words_menu
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage

LINES = RowLook(height=36, lead=0, title=240, text=-1, right=150)


class ColumnsSection(Section):
    """One line a heading: the heading, what its column is read as, in which register."""

    scrolls = False

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Columns of lists"))
        self.known: dict[int, Any] = {}
        card = Card(flush=True)
        self.list = RowList(LINES, _("Columns of lists"))
        self.list.acted.connect(self._acted)
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
        self.known = {row.id: row for row in rows}
        self.meta.setText(_n("{n} heading", "{n} headings", len(rows)) if rows else "")
        self.list.set_rows(
            Row(
                row.id, row.heading, text=_(str(row.label)), right=_(str(row.register_label)), right_tone="text2",
                action=_("Change …"),
            )
            for row in rows
        )  # fmt: skip

    def menu(self, heading: int) -> QMenu:
        """What a heading may be taken for instead, and forgetting it."""
        one = self.known[heading]
        menu = words_menu(self, register_of(one.register).of)
        for act in menu.actions():
            act.setCheckable(True)
            act.setChecked(act.data() == one.word)
            act.setData((heading, act.data()))
            act.triggered.connect(self._change)
        menu.addSeparator()
        forget = menu.addAction(_("Forget"))
        forget.setData(heading)
        forget.triggered.connect(self._forget)
        return menu

    def _acted(self, key: object) -> None:
        drop_from(self.list, self.menu(int(str(key))))

    def _change(self) -> None:
        heading, word = self.sender().data()  # type: ignore[attr-defined]
        if self.known[heading].word != word:
            attempt(self.seat, ChangeHeading(heading=heading, word=word), self.page.message)

    def _forget(self) -> None:
        heading = self.sender().data()  # type: ignore[attr-defined]
        attempt(self.seat, ForgetHeading(heading=heading), self.page.message)
