"""The editor for a file: chosen, dropped on it, or pasted from the clipboard."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facility.core.errors import DomainError
from facility.core.i18n import N_, _
from facility.core.words import FileBytes, Word
from ui.kit import draw
from ui.kit.buttons import Button, IconButton
from ui.kit.editors.base import Editor, Means
from ui.kit.icons import paint_icon
from ui.kit.text import Label
from ui.kit.theme import theme

LARGEST = 40 * 1024 * 1024  # the store has its own, smaller limit after down-sampling
KINDS = "*.pdf *.jpg *.jpeg *.png *.bmp *.tif *.tiff *.webp"


class FileEditor(Editor):
    """One file. Pictures are shown small; content is checked where it is filed, not here."""

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.file: FileBytes | None = None
        self.trouble: DomainError | None = None
        self.zone = _Zone(self)
        self.column.addWidget(self.zone)

    def take_path(self, path: str | Path) -> None:
        """Read a file; one that cannot be read is said when the form is."""
        where = Path(path)
        self.trouble = None
        try:
            if where.stat().st_size > LARGEST:
                self.trouble = DomainError(
                    "file_too_large", N_("The file is larger than {n} MB."), n=LARGEST >> 20
                )
            else:
                self.file = FileBytes(where.name, where.read_bytes())
        except OSError:
            self.trouble = DomainError("file_unreadable", N_("“{name}” cannot be read."), name=where.name)
        self.zone.show_file(self.file)
        self.changed.emit()
        if self.trouble is not None:
            self.left.emit()

    def take_mime(self, mime: QMimeData) -> bool:
        """From the clipboard or a drop: a file on disk, or a picture."""
        paths = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.take_path(paths[0])
            return True
        if mime.hasImage():
            image = QImage(mime.imageData())
            if not image.isNull():
                held = QByteArray()
                buffer = QBuffer(held)
                buffer.open(QIODevice.OpenModeFlag.WriteOnly)
                image.save(buffer, "PNG")  # type: ignore[call-overload]
                self.put(FileBytes(_("from the clipboard") + ".png", bytes(held.data())))
                self.changed.emit()
                return True
        return False

    def raw(self) -> object:
        if self.trouble is not None:
            raise self.trouble.at(self.word.name)
        return self.file

    def put(self, value: Any) -> None:
        self.trouble = None
        self.file = value
        self.zone.show_file(value)

    def clear(self) -> None:
        self.put(None)
        self.changed.emit()

    def memo(self) -> object:
        if self.file is None:
            return None
        return {"name": self.file.name, "base64": base64.b64encode(self.file.data).decode("ascii")}

    def restore(self, memo: Any) -> None:
        self.put(FileBytes(memo["name"], base64.b64decode(memo["base64"])) if memo else None)

    def part(self) -> QWidget:
        return self.zone.choose

    def set_wrong(self, wrong: bool) -> None:
        self.zone.wrong = wrong
        self.zone.update()


class _Zone(QWidget):
    """The place to drop a file on."""

    def __init__(self, editor: FileEditor) -> None:
        super().__init__()
        self._editor = editor
        self.wrong = False
        self._over = False
        self._picture = QPixmap()
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12) + theme.px(36), 8, 8, 8)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.name = Label("", "list", elide=True)
        self.size_words = Label("", "meta", elide=True)
        words.addWidget(self.name)
        words.addWidget(self.size_words)
        row.addLayout(words, 1)
        self.remove = IconButton("trash", _("Remove the file"), small=True)
        self.remove.clicked.connect(editor.clear)
        if editor.means.room >= theme.px(300):
            self.choose = Button(_("Choose a file"), small=True)
        else:
            self.choose = IconButton("folder-open", _("Choose a file"), "secondary", small=True)
        self.choose.clicked.connect(self.choose_file)
        row.addWidget(self.remove)
        row.addWidget(self.choose)
        self.show_file(None)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), max(theme.px(56), theme.line(13) + theme.line(12) + 20))

    def show_file(self, file: FileBytes | None) -> None:
        self.remove.setVisible(file is not None)
        self._picture = QPixmap()
        if file is None:
            self.name.setText(_("Drop a file here"))
            self.size_words.setText(_("or paste: Ctrl V"))
        else:
            self.name.setText(file.name)
            self.size_words.setText(_("{n} KB").format(n=max(1, len(file.data) // 1024)))
            if not file.data.startswith(b"%PDF") and len(file.data) < LARGEST:
                self._picture.loadFromData(file.data)
        self.update()

    def choose_file(self) -> None:
        kinds = f"{_('Pictures and PDF')} ({KINDS})"
        path, _kind = QFileDialog.getOpenFileName(self, _("Choose a file"), "", kinds)
        if path:
            self._editor.take_path(path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._editor.take_mime(QGuiApplication.clipboard().mimeData())
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            self._over = True
            event.acceptProposedAction()
            self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        if self._editor.take_mime(event.mimeData()):
            event.acceptProposedAction()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        border = "danger" if self.wrong else "accent" if self._over else "line_s"
        fill = "accent_t" if self._over else "surface"
        draw.box(painter, self.rect(), fill, border, 4, dashed=not self.wrong, width=2 if self._over else 1)
        side = theme.px(32)
        spot = QRectF(theme.px(10), (self.height() - side) / 2, side, side)
        if self._picture.isNull():
            icon = "file-pdf" if self._editor.file else "upload-simple"
            paint_icon(painter, spot, icon, theme.color("text2"), theme.px(24))
            return
        fitted = QSize(self._picture.size()).scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(spot.center().x() - fitted.width() / 2, spot.center().y() - fitted.height() / 2,
                       fitted.width(), fitted.height())  # fmt: skip
        painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))
