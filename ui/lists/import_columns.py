"""What each column of a list was taken for, and setting it right by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from facility.core.i18n import _, _n, current
from facility.incoming.lines import ListOf
from ui.kit.card import Card
from ui.kit.rows import Row, RowList
from ui.lists.import_rows import COLUMNS


def words_menu(parent: QWidget, of: ListOf[Any]) -> QMenu:
    """Everything a column of such a list may be taken for; "" is nothing."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name, words in (("", _("not read")), *((word.name, _(word.label)) for word in of.words.values())):
        menu.addAction(words).setData(name)
    return menu


def drop_from(rows: RowList, menu: QMenu) -> None:
    """Open a menu under the action of the row that was chosen."""
    spot = rows.visualRect(rows.currentIndex()).bottomRight()
    corner = rows.viewport().mapToGlobal(spot)
    menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y()))


class ColumnsCard(Card):
    """picked(letter, word): a column is to be taken for this word, "" for nothing."""

    picked = Signal(str, str)

    def __init__(self, of: ListOf[Any]) -> None:
        super().__init__(_("What each column was taken for"), " ", flush=True)
        self.of = of
        self.list = RowList(COLUMNS, _("Columns"))
        self.list.acted.connect(self._acted)
        self.body.addWidget(self.list)

    def show_columns(self, columns: Sequence[Any], by_hand: Mapping[str, str]) -> None:
        unread = sum(not column.word for column in columns)
        self.meta.setText(_n("{n} not read", "{n} not read", unread) if unread else "")
        self.list.set_rows(
            Row(
                column.letter, column.letter, column.heading, text=column.label.render(current()),
                right=_("by hand") if column.letter in by_hand else "", right_tone="text2", action=_("Change …"),
            )
            for column in columns
        )  # fmt: skip

    def menu(self, letter: str) -> QMenu:
        """What a column may be taken for."""
        menu = words_menu(self, self.of)
        for act in menu.actions():
            act.setData((letter, act.data()))
            act.triggered.connect(self._menu_picked)
        return menu

    def _acted(self, key: object) -> None:
        drop_from(self.list, self.menu(str(key)))

    def _menu_picked(self) -> None:
        letter, name = self.sender().data()  # type: ignore[attr-defined]
        self.picked.emit(letter, name)
