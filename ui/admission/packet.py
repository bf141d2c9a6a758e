"""The packet card: every paper on one line with its state and one action; scans are dropped on a line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMenu, QWidget

from facility.admission.packet_lines import PaperLine
from facility.admission.words import PaperKind
from facility.core.i18n import P_, _, _n
from facility.core.words import FileBytes
from ui.admission.acts import PRINT, SCAN, VIEW, CardData, paper_action, paper_acts
from ui.admission.words import SHORT_STATES, packet_meta, paper_chip, said, short_day, to_print
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import chip_room
from ui.kit.editors.files import KINDS, LARGEST
from ui.kit.icons import icon
from ui.kit.rows import PACKET, Row, RowList
from ui.kit.text import IconLabel, Label
from ui.kit.theme import theme

WORDS = {
    PRINT: P_("packet", "Print"),
    SCAN: P_("packet", "File the scan"),
    VIEW: P_("packet", "View"),
    "papers.receive": P_("packet", "Receive"),
    "papers.verify": P_("packet", "Verify"),
    "papers.sign": P_("packet", "Note signature"),
    "agreements.draft": P_("packet", "Draft"),
    "agreements.print": P_("packet", "Print"),
    "agreements.sign": P_("packet", "Note signature"),
    "agreements.file_scan": P_("packet", "File the scan"),
}
RENEW = P_("packet", "Take the new one")


class PaperList(RowList):
    """Lines that take files: dropped on them, or pasted while one is selected.

    given(key, FileBytes): a file for that line. asked(key, point): its menu is wanted.
    """

    given = Signal(object, object)
    refused = Signal(str)
    asked = Signal(object, QPoint)

    def __init__(self, name: str) -> None:
        super().__init__(
            replace(PACKET, chip=chip_room(_(one) for one in SHORT_STATES.values()), text=64), name
        )
        self.setAcceptDrops(True)
        self.viewport().setAcceptDrops(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu_wanted)

    def _menu_wanted(self, point: QPoint) -> None:
        index = self.indexAt(point)
        row = self.row_at(index if index.isValid() else self.currentIndex())
        if row is not None:
            self.asked.emit(row.key, self.viewport().mapToGlobal(point))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.key() is not None:
            self.take(self.key(), QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def take(self, key: object, mime: Any) -> None:
        """A file on disk or a picture, from a drop or the clipboard."""
        paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if paths:
            for path in paths:
                self.take_path(key, path)
        elif mime.hasImage() and not (image := QImage(mime.imageData())).isNull():
            held = QByteArray()
            buffer = QBuffer(held)
            buffer.open(QIODevice.OpenModeFlag.WriteOnly)
            image.save(buffer, "PNG")  # type: ignore[call-overload]
            self.given.emit(key, FileBytes(_("from the clipboard") + ".png", bytes(held.data())))
        else:
            self.refused.emit(_("That is neither a picture nor a PDF."))

    def take_path(self, key: object, path: str) -> None:
        where = Path(path)
        try:
            if where.stat().st_size > LARGEST:
                self.refused.emit(_("The file is larger than {n} MB.").format(n=LARGEST >> 20))
                return
            data = where.read_bytes()
        except OSError:
            self.refused.emit(_("“{name}” cannot be read.").format(name=where.name))
            return
        self.given.emit(key, FileBytes(where.name, data))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        row = self.row_at(self.indexAt(event.position().toPoint()))
        if row is None:
            event.ignore()
            return
        self.choose(row.key, quietly=True)
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        row = self.row_at(self.indexAt(event.position().toPoint()))
        if row is not None:
            self.take(row.key, event.mimeData())
            event.acceptProposedAction()


class PacketCard(Card):
    """act(paper kind, what): what is a command, ``view`` or ``file``; ``printed`` asks for all that is missing.

    filed(paper kind, FileBytes): a scan was given to a line.
    """

    act = Signal(object, str)
    filed = Signal(object, object)
    refused = Signal(str)
    print_all = Signal()

    def __init__(self) -> None:
        super().__init__(_(P_("packet", "Papers")), "", flush=True)
        self.lines: dict[str, PaperLine] = {}
        self.allowed: frozenset[str] = frozenset()
        self.list = PaperList(_(P_("packet", "Papers")))
        self.list.acted.connect(self._acted)
        self.list.opened.connect(self._opened)
        self.list.given.connect(self._given)
        self.list.refused.connect(self.refused)
        self.list.asked.connect(self._menu)
        self.body.setSpacing(0)
        self.body.addWidget(self.list)
        self.body.addStretch(1)
        self.body.addWidget(self._make_foot())
        self._data: CardData | None = None

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        foot.setMinimumHeight(theme.control(40))
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(IconLabel("upload-simple", "text2", 18))
        self.hint = Label(_("Drop a scan on its line, or choose a file with Ctrl U"), "meta", elide=True)
        row.addWidget(self.hint, 1)
        self.all = Button("", icon="printer", small=True, keys="Ctrl P")
        self.all.clicked.connect(self.print_all)
        row.addWidget(self.all)
        return foot

    def show_packet(self, data: CardData, allowed: frozenset[str], today: Any) -> None:
        """Show the lines; only allowed acts are offered."""
        self._data, self.allowed = data, allowed
        lines = data.card.packet
        self.lines = {str(line.kind.value): line for line in lines}
        self.meta.setText(packet_meta(lines))
        self.list.set_rows(self._row(line, data, today) for line in lines)
        self.list.setFixedHeight(self.list.natural_height() + 2)
        waits = sum(to_print(line) and line.kind is not PaperKind.AGREEMENT for line in lines)
        self.all.set_words(_n("Print {n} paper", "Print {n} papers", waits))
        self.all.setVisible(bool(waits) and PRINT in allowed)
        self.hint.setVisible(SCAN in allowed)

    def _row(self, line: PaperLine, data: CardData, today: Any) -> Row:
        what = paper_action(line, data)
        word = ""
        if what and (what == VIEW or what in self.allowed):
            word = _(RENEW) if line.state.value == "expired" else _(WORDS[what])
        detail = said(line.detail)
        text = short_day(line.on, today)
        if line.kind is PaperKind.AGREEMENT and line.valid_until is not None:
            text = _("to {day}").format(day=short_day(line.valid_until, today))
        return Row(
            str(line.kind.value), _(line.kind.label), line.number or detail, chip=paper_chip(line), text=text, action=word,
        )  # fmt: skip

    def line(self) -> PaperLine | None:
        """The selected paper."""
        return self.lines.get(str(self.list.key()))

    def choose_file(self) -> None:
        """Choose a file for the selected line."""
        key = self.list.key()
        if key is None or SCAN not in self.allowed:
            return
        kinds = f"{_('Pictures and PDF')} ({KINDS})"
        path, _kind = QFileDialog.getOpenFileName(self, _("Choose a file"), "", kinds)
        if path:
            self.list.take_path(key, path)

    def _acted(self, key: object) -> None:
        line = self.lines.get(str(key))
        if line is None or self._data is None:
            return
        what = paper_action(line, self._data)
        if what in (SCAN, "agreements.file_scan"):
            self.list.choose(key, quietly=True)  # type: ignore[arg-type]
            self.choose_file()
        elif what:
            self.act.emit(line.kind, what)

    def _opened(self, key: object) -> None:
        """Double click or Enter where nothing is left to do: look at it."""
        line = self.lines.get(str(key))
        if line is not None and (line.scans or line.pdf):
            self.act.emit(line.kind, VIEW)
        elif line is not None:
            self._acted(key)

    def _given(self, key: object, file: FileBytes) -> None:
        line = self.lines.get(str(key))
        if line is not None:
            self.filed.emit(line.kind, file)

    def _menu(self, key: object, point: QPoint) -> None:
        menu = self.menu_of(str(key))
        if menu is not None:
            menu.popup(point)

    def menu_of(self, key: str) -> QMenu | None:
        """Everything that can be done with one paper."""
        line = self.lines.get(key)
        if line is None:
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if line.scans or line.pdf:
            self._offer(menu, line, VIEW, _("View"), "eye")
        for name in paper_acts(line):
            if name in self.allowed:
                self._offer(menu, line, name, self.label_of(name), ICONS.get(name, "circle"))
        return menu if menu.actions() else None

    def label_of(self, command: str) -> str:
        from facility.core.commands import COMMANDS

        return _(COMMANDS[command].label)

    def _offer(self, menu: QMenu, line: PaperLine, what: str, word: str, look: str) -> None:
        act = menu.addAction(icon(look), word)
        act.setData((line.kind, what))
        act.triggered.connect(self._picked)

    def _picked(self) -> None:
        kind, what = self.sender().data()  # type: ignore[attr-defined]
        if what in (SCAN, "agreements.file_scan"):
            self.list.choose(str(kind.value), quietly=True)
            self.choose_file()
        else:
            self.act.emit(kind, what)


ICONS = {
    PRINT: "printer", SCAN: "upload-simple", "papers.ask_for": "hand-waving", "papers.receive": "tray",
    "papers.verify": "check-circle", "papers.not_needed": "minus-circle", "papers.void": "prohibit",
    "papers.sign": "pencil-simple", "agreements.print": "printer", "agreements.sign": "pencil-simple",
    "agreements.file_scan": "upload-simple", "agreements.void": "prohibit",
}  # fmt: skip
