"""The “…” of a list: copy it, take it out as Excel or on paper, choose its columns. One for tables, one for rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtWidgets import QMenu

from facility.core.i18n import _
from facility.lists.leaving import ListName
from facility.lists.shown import ShownList
from ui.kit.icons import icon
from ui.kit.list_views import ListViews
from ui.kit.page import Page
from ui.kit.table import TablePage
from ui.kit.table_columns import Column, columns_of
from ui.lists.leaving import Leaving, shown_list


def shown_in(table: TablePage, title: str, seen: str = "") -> ShownList:
    """What a table shows now: its columns, rows and order."""
    return shown_list(table.rows_model.columns, table.rows_model.rows, title, seen)


class ListTools(Leaving):
    """``ListTools(page, table, ListName.PEOPLE, seen=self.seen)``; put ``button`` at the head of the list.

    ``further`` adds entries to the menu. The view of the list is taken from, and kept in, the seat's `ListViews`.
    """

    def __init__(
        self, page: Page, table: TablePage, which: ListName, *, seen: Callable[[], str] | None = None,
        further: Callable[[QMenu], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(page, which, seen=seen)
        self.table, self._further = table, further
        self.views = self.seat.views or ListViews(parent=self)
        self.filter = self.views.of(str(which.value)).filter
        table.take_view(self.views.of(str(which.value)))
        table.view_changed.connect(self.keep)
        table.menu_asked.connect(self.popup)
        table.may_copy = self.may_copy
        self.button.setAccessibleName(_("Copy, export, print, columns"))
        self.button.setToolTip(_("Copy, export, print, columns"))

    def columns(self) -> Sequence[Column]:
        return self.table.rows_model.columns

    def rows(self) -> Sequence[Any]:
        return self.table.rows_model.rows

    def chosen(self) -> Sequence[Any]:
        return self.table.selected()

    def set_filter(self, key: str) -> None:
        """Another part of the list was chosen."""
        self.filter = key
        self.keep()

    def keep(self) -> None:
        """Remember how the list is seen."""
        view = self.table.view()
        self.views.keep(
            str(self.which.value), type(view)(view.hidden, view.widths, view.sort, view.down, self.filter)
        )

    def menu(self) -> QMenu:
        menu = super().menu()
        if self._further is not None:
            menu.addSeparator()
            self._further(menu)
        menu.addSeparator()
        columns = self.table.columns_menu()
        columns.setIcon(icon("columns"))
        columns.setParent(menu, columns.windowFlags())
        menu.addMenu(columns)
        return menu


class RowTools(Leaving):
    """The same for a list of painted rows: what stands in ``given()``, spelled with the words of ``cls``."""

    def __init__(
        self, page: Page, cls: type, which: ListName, given: Callable[[], Sequence[Any]], *,
        only: Iterable[str], seen: Callable[[], str] | None = None, person: Callable[[], int | None] | None = None,
        shows: dict[str, Callable[[Any], str]] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(page, which, seen=seen, person=person)
        self._columns = columns_of(cls, only, shows=shows)
        self._given = given

    def columns(self) -> Sequence[Column]:
        return self._columns

    def rows(self) -> Sequence[Any]:
        return self._given()
