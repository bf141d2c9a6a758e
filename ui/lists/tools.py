"""The “…” of a list: copy it, take it out as Excel or on paper, choose its columns. One for every table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QSaveFile, Qt
from PySide6.QtWidgets import QFileDialog, QMenu

from facility.core.i18n import N_, _, _n, current, say
from facility.core.jobs import Progress
from facility.lists.leaving import LISTS, ExportList, LeavingWay, ListName
from facility.lists.shown import ShownColumn, ShownList, sheet_of
from facility.papers.document import Letterhead
from facility.premises.profile import facility_profile
from ui.kit.action import FormPanel, tell
from ui.kit.buttons import IconButton
from ui.kit.form import Form
from ui.kit.icons import icon
from ui.kit.jobs import Jobs
from ui.kit.list_views import ListViews
from ui.kit.page import Page
from ui.kit.table import TablePage
from ui.people.viewing import PaperPanel


def shown_in(table: TablePage, title: str, seen: str = "") -> ShownList:
    """What a table shows now: its columns, rows and order."""
    columns = table.rows_model.columns
    heads = tuple(ShownColumn(one.word, one.label, one.numeric) for one in columns)
    texts = tuple(tuple(one.show(row) for one in columns) for row in table.rows_model.rows)
    rows = tuple(
        tuple(
            getattr(row, head.word.name) if head.typed else text
            for head, text in zip(heads, line, strict=True)
        )
        for row, line in zip(table.rows_model.rows, texts, strict=True)
    )
    return ShownList(title, seen, current(), heads, rows, texts)


class Making:
    """What the worker does: the bytes of a sheet or paper."""

    def __init__(self, make: Callable[[Progress], bytes]) -> None:
        self._make = make

    def __call__(self, progress: Progress) -> bytes:
        return self._make(progress)


class ListTools(QObject):
    """``ListTools(page, table, ListName.PEOPLE, seen=self.seen)``; put ``button`` at the head of the list.

    ``seen()`` says which part of the list is on show. ``further`` adds entries to the menu. The view of the list
    is taken from, and kept in, the seat's `ListViews`.
    """

    def __init__(
        self, page: Page, table: TablePage, which: ListName, *, seen: Callable[[], str] | None = None,
        further: Callable[[QMenu], None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(page)
        self.page, self.table, self.which = page, table, which
        self.seat = page.seat
        self._seen, self._further = seen, further
        self.views = self.seat.views or ListViews(parent=self)
        self.filter = self.views.of(str(which.value)).filter
        table.take_view(self.views.of(str(which.value)))
        table.view_changed.connect(self.keep)
        table.menu_asked.connect(self.popup)
        self.button = IconButton("dots-three", _("Copy, export, print, columns"), "secondary", small=True)
        self.button.clicked.connect(self._open)

    @property
    def private(self) -> bool:
        """Whether names stand in it."""
        return LISTS[self.which].private

    def may_leave(self) -> bool:
        return not self.private or self.seat.may("lists.export")

    # --- the view ---

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

    # --- the menu ---

    def menu(self) -> QMenu:
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        n, everything = len(self.table.selected()), len(self.table.rows_model.rows)
        if n:
            words = _n("Copy {n} row", "Copy {n} rows", n)
            menu.addAction(icon("copy"), words).triggered.connect(self.copy_chosen)
        whole = menu.addAction(icon("copy"), _("Copy the whole list"))
        whole.triggered.connect(self.copy_all)
        excel = menu.addAction(icon("table"), _("Export to Excel …"))
        excel.triggered.connect(self.export)
        paper = menu.addAction(icon("printer"), _("Print the list …"))
        paper.triggered.connect(self.print)
        for act in (whole, excel, paper):
            act.setEnabled(everything > 0 and (act is whole or self.may_leave()))
        if self._further is not None:
            menu.addSeparator()
            self._further(menu)
        menu.addSeparator()
        columns = self.table.columns_menu()
        columns.setIcon(icon("columns"))
        columns.setParent(menu, columns.windowFlags())
        menu.addMenu(columns)
        return menu

    def popup(self, point: QPoint) -> None:
        self.menu().popup(point)

    def _open(self) -> None:
        menu = self.menu()
        corner = self.button.mapToGlobal(self.button.rect().bottomRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y() + 2))

    # --- copying ---

    def copy_chosen(self) -> None:
        self.table.copy()

    def copy_all(self) -> None:
        n = self.table.copy(everything=True)
        self.page.say("ok", _n("{n} row is on the clipboard.", "{n} rows are on the clipboard.", n))

    # --- taking out ---

    def shown(self) -> ShownList:
        return shown_in(self.table, _(self.which.label), self._seen() if self._seen else "")

    def export(self) -> None:
        """Ask for the reason where names leave, then for the place, then write."""
        self._leave(LeavingWay.EXCEL)

    def print(self) -> None:
        """Ask for the reason where names leave, then show the paper."""
        self._leave(LeavingWay.PAPER)

    def _leave(self, way: LeavingWay) -> None:
        if not self.page.may_leave():
            return
        if not self.private:
            self._go_on(way)
            return
        fixed = {"which": self.which, "way": way, "rows": len(self.table.rows_model.rows)}
        form = Form(ExportList, fixed=fixed, now=self.seat.desk.clock, only=("reason",))
        title = _("Export to Excel") if way is LeavingWay.EXCEL else _("Print the list")
        panel = FormPanel(
            self.seat, form, title,
            _n("{n} row with names", "{n} rows with names", len(self.table.rows_model.rows)), _("Go on"),
        )  # fmt: skip
        panel.setProperty("way", way.value)
        panel.done.connect(self._reasoned)
        self.page.open_panel(panel)

    def _reasoned(self, _done: object) -> None:
        panel = self.page.panel
        way = LeavingWay(panel.property("way")) if panel is not None else LeavingWay.EXCEL
        self.page.close_panel()
        self._go_on(way)

    def _go_on(self, way: LeavingWay) -> None:
        if way is LeavingWay.PAPER:
            self.show_paper()
            return
        suggested = f"{_(self.which.label)} {self.seat.desk.clock().astimezone():%Y-%m-%d}.xlsx"
        path, _kind = QFileDialog.getSaveFileName(
            self.page, _("Export to Excel"), suggested, "Excel (*.xlsx)"
        )
        if path:
            self.write_to(path)

    def write_to(self, path: str) -> None:
        """Write the sheet there; the only plain file, and only on request."""
        self._path = path if Path(path).suffix else path + ".xlsx"
        shown = self.shown()
        self._start(Making(lambda progress: sheet_of(shown, progress.check)), self._write)

    def _write(self, content: object) -> None:
        assert isinstance(content, bytes)
        file = QSaveFile(self._path)
        opened = file.open(QSaveFile.OpenModeFlag.WriteOnly)
        if opened and file.write(content) == len(content) and file.commit():
            self.page.say("ok", _("Saved: {path}").format(path=self._path))
        else:
            words = _("It could not be saved there: {reason}").format(reason=file.errorString())
            self.page.say("danger", words)

    def show_paper(self) -> None:
        """The list as it would be printed, in the window."""
        from facility.lists.paper import list_paper

        profile = self.seat.desk.ask(facility_profile).value
        head = Letterhead(profile.name, profile.address, profile.phone) if profile else Letterhead(_("Anyi"))
        shown, at, by = self.shown(), self.seat.desk.clock(), self.seat.desk.user.name
        self._start(Making(lambda progress: list_paper(shown, head, at, by)), self._show)

    def _show(self, pdf: object) -> None:
        assert isinstance(pdf, bytes)
        if not self.page.may_leave():
            return
        panel = PaperPanel(self.page, pdf, _(self.which.label), self._seen() if self._seen else "")
        self.page.open_panel(panel)
        if panel.preview.sheets.sizeHint().width() > panel.wide() - 48:
            panel.preview.set_zoom(75)

    def _start(self, work: Making, then: Callable[[object], None]) -> None:
        jobs = self.seat.jobs or Jobs(parent=self)
        running = jobs.start(say(N_("Making the list")), work)
        self.page.busy.start()
        running.finished.connect(then)
        running.failed.connect(self._failed)
        running.ended.connect(self.page.busy.stop)

    def _failed(self, error: Any) -> None:
        tell(self.seat, error, self.page.message)
