"""How rows leave the desk from any list: copied, as Excel, on paper; with names only on record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, QSaveFile, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu

from facility.core.i18n import N_, _, _n, current, say
from facility.core.jobs import Progress
from facility.lists.leaving import LISTS, SCREENFUL, CopyRows, ExportList, LeavingWay, ListName
from facility.lists.shown import ShownColumn, ShownList, sheet_of
from facility.papers.document import Letterhead
from facility.premises.profile import facility_profile
from ui.kit.action import FormPanel, attempt, tell
from ui.kit.buttons import IconButton
from ui.kit.form import Form
from ui.kit.icons import icon
from ui.kit.jobs import Jobs
from ui.kit.page import Page
from ui.kit.table_columns import Column
from ui.kit.table_copy import clipboard_of
from ui.people.viewing import PaperPanel


def shown_list(columns: Sequence[Column], rows: Sequence[Any], title: str, seen: str = "") -> ShownList:
    """These columns and rows, in this order, each value typed where its word has a type."""
    heads = tuple(ShownColumn(one.word, one.label, one.numeric) for one in columns)
    texts = tuple(tuple(one.show(row) for one in columns) for row in rows)
    values = tuple(
        tuple(
            getattr(row, head.word.name) if head.typed else text
            for head, text in zip(heads, line, strict=True)
        )
        for row, line in zip(rows, texts, strict=True)
    )
    return ShownList(title, seen, current(), heads, values, texts)


class Making:
    """What the worker does: the bytes of a sheet or paper."""

    def __init__(self, make: Callable[[Progress], bytes]) -> None:
        self._make = make

    def __call__(self, progress: Progress) -> bytes:
        return self._make(progress)


class Leaving(QObject):
    """The “…” of a list. Those who make one say what stands in it: ``columns()``, ``rows()``, ``chosen()``.

    ``seen()`` says which part of the list is on show; ``person()`` of whom it speaks, where of one.
    """

    def __init__(
        self, page: Page, which: ListName, *, seen: Callable[[], str] | None = None,
        person: Callable[[], int | None] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(page)
        self.page, self.which = page, which
        self.seat = page.seat
        self._seen, self._person = seen, person
        self._waiting: tuple[Sequence[Any], bool] = ((), True)
        self.button = IconButton("dots-three", _("Copy, export, print"), "secondary", small=True)
        self.button.clicked.connect(self._open)

    def columns(self) -> Sequence[Column]:
        raise NotImplementedError

    def rows(self) -> Sequence[Any]:
        raise NotImplementedError

    def chosen(self) -> Sequence[Any]:
        return ()

    @property
    def private(self) -> bool:
        """Whether names stand in it."""
        return LISTS[self.which].private

    def may_leave(self) -> bool:
        return not self.private or self.seat.may("lists.export")

    def seen(self) -> str:
        return self._seen() if self._seen else ""

    def person(self) -> int | None:
        return self._person() if self._person else None

    # --- the menu ---

    def menu(self) -> QMenu:
        menu = QMenu(self.button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        n, everything = len(self.chosen()), len(self.rows())
        if n:
            words = _n("Copy {n} row", "Copy {n} rows", n)
            menu.addAction(icon("copy"), words).triggered.connect(self.copy_chosen)
        whole = menu.addAction(icon("copy"), _("Copy the whole list"))
        whole.triggered.connect(self.copy_all)
        excel = menu.addAction(icon("table"), _("Export to Excel …"))
        excel.triggered.connect(self.export)
        paper = menu.addAction(icon("printer"), _("Print the list …"))
        paper.triggered.connect(self.print)
        whole.setEnabled(everything > 0 and (everything <= SCREENFUL or self.may_leave()))
        for act in (excel, paper):
            act.setEnabled(everything > 0 and self.may_leave())
        return menu

    def popup(self, point: QPoint) -> None:
        self.menu().popup(point)

    def _open(self) -> None:
        menu = self.menu()
        corner = self.button.mapToGlobal(self.button.rect().bottomRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y() + 2))

    # --- copying ---

    def copy_chosen(self) -> None:
        self._copy(self.chosen(), False)

    def copy_all(self) -> None:
        self._copy(self.rows(), True)

    def _copy(self, rows: Sequence[Any], heads: bool) -> None:
        if self.may_copy(rows, heads):
            QGuiApplication.clipboard().setMimeData(clipboard_of(self.columns(), rows, heads=heads))

    def may_copy(self, rows: Sequence[Any], heads: bool) -> bool:
        """Put it on record that names are copied; where they are many, ask for the reason and copy after that."""
        if rows and self.private and len(rows) > SCREENFUL:
            self._waiting = rows, heads
            if self.may_leave():
                self._leave(LeavingWay.CLIPBOARD, len(rows))
            else:
                words = _n("At most {n} row at a time.", "At most {n} rows at a time.", SCREENFUL)
                self.page.say("info", words)
            return False
        if rows and self.private:
            command = CopyRows(which=self.which, rows=len(rows), person=self.person())
            if attempt(self.seat, command, self.page.message) is None:
                return False
        self._told(len(rows))
        return True

    def _told(self, n: int) -> None:
        more = _("That names were copied stands in the record of who did what.") if self.private else ""
        self.page.say("ok", _n("{n} row is on the clipboard.", "{n} rows are on the clipboard.", n), more)

    # --- taking out ---

    def shown(self) -> ShownList:
        return shown_list(self.columns(), self.rows(), _(self.which.label), self.seen())

    def export(self) -> None:
        """Ask for the reason where names leave, then for the place, then write."""
        self._leave(LeavingWay.EXCEL, len(self.rows()))

    def print(self) -> None:
        """Ask for the reason where names leave, then show the paper."""
        self._leave(LeavingWay.PAPER, len(self.rows()))

    def _leave(self, way: LeavingWay, n: int) -> None:
        if not self.page.may_leave():
            return
        if not self.private:
            self._go_on(way)
            return
        fixed = {"which": self.which, "way": way, "rows": n, "person": self.person()}
        form = Form(ExportList, fixed=fixed, now=self.seat.desk.clock, only=("reason",))
        titles = {
            LeavingWay.EXCEL: _("Export to Excel"), LeavingWay.PAPER: _("Print the list"),
            LeavingWay.CLIPBOARD: _("Copy the list"),
        }  # fmt: skip
        words = _n("{n} row with names", "{n} rows with names", n)
        panel = FormPanel(self.seat, form, titles[way], words, _("Go on"))
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
        if way is LeavingWay.CLIPBOARD:
            rows, heads = self._waiting
            self._waiting = (), True
            QGuiApplication.clipboard().setMimeData(clipboard_of(self.columns(), rows, heads=heads))
            self._told(len(rows))
            return
        suggested = f"{_(self.which.label)} {self.seat.desk.clock().astimezone():%Y-%m-%d}.xlsx"
        path, _kind = QFileDialog.getSaveFileName(
            self.page, _("Export to Excel"), suggested, "Excel (*.xlsx)"
        )
        if path:
            self.write_to(path)

    def write_to(self, path: str) -> None:
        """Write the sheet there; the only plain file, and only on request."""
        self._path = path if Path(path).suffix.lower() == ".xlsx" else path + ".xlsx"
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
        panel = PaperPanel(self.page, pdf, _(self.which.label), self.seen())
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
