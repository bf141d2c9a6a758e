"""A paper on screen: its pages as they will be printed, zoom, print, save. Writes no file of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSaveFile, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QPageLayout, QPageSize, QPainter, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facility.core.i18n import _
from ui.kit.buttons import Button, IconButton
from ui.kit.message import Message
from ui.kit.panel import scrolling
from ui.kit.text import Label
from ui.kit.theme import theme

PageImages = Sequence[tuple[int, int, bytes]]
Pages = Callable[[bytes, int], PageImages]
ZOOMS = (50, 75, 100, 125, 150, 200)
GAP = 16
SCREEN_DPI = 96
PRINT_DPI = 300


def image_of(page: tuple[int, int, bytes]) -> QImage:
    """A page image from (width, height, RGBA bytes)."""
    wide, high, data = page
    return QImage(data, wide, high, wide * 4, QImage.Format.Format_RGBA8888).copy()


class _Sheets(QWidget):
    """The pages under one another."""

    def __init__(self) -> None:
        super().__init__()
        self.images: list[QImage] = []
        self.ratio = 1.0

    def show_images(self, images: list[QImage], ratio: float) -> None:
        self.images, self.ratio = images, ratio
        self.setMinimumSize(self.sizeHint())
        self.update()

    def sizes(self) -> list[QSizeF]:
        return [QSizeF(image.width() / self.ratio, image.height() / self.ratio) for image in self.images]

    def sizeHint(self) -> QSize:
        sizes = self.sizes()
        wide = max((size.width() for size in sizes), default=200)
        high = sum(size.height() + GAP for size in sizes) + GAP
        return QSize(round(wide) + 2 * GAP, round(high))

    def top_of(self, page: int) -> float:
        return GAP + sum(size.height() + GAP for size in self.sizes()[:page])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        y = float(GAP)
        for image, size in zip(self.images, self.sizes(), strict=True):
            place = QRectF((self.width() - size.width()) / 2, y, size.width(), size.height())
            if place.intersects(QRectF(event.rect())):
                painter.setPen(theme.color("line"))
                painter.drawRect(place.adjusted(-1, -1, 0, 0))
                painter.drawImage(place, image)
            y += size.height() + GAP


class Preview(QWidget):
    """``Preview(pages)``, then ``show_paper(pdf_bytes, "SQ-2026-0139 入住申请")``.

    ``pages(pdf, dpi)`` draws the pages; it is called late, so that the library behind it loads then.
    printed(copies) and saved(path) tell what was done. Page Up/Down turn pages, Ctrl +/− zoom,
    Ctrl P prints, Ctrl S saves.
    """

    printed = Signal(int)
    saved = Signal(str)

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._pdf = b""
        self._name = ""
        self.zoom = 100
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._make_bar())
        self.message = Message(closable=True)
        column.addWidget(self.message)
        self.sheets = _Sheets()
        self.area: QScrollArea = scrolling(self.sheets)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.verticalScrollBar().valueChanged.connect(self._scrolled)
        column.addWidget(self.area, 1)
        self.setFocusProxy(self.area)

    def _make_bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = Button(_("Print"), "primary", icon="printer", keys="Ctrl P")
        self.save_button = Button(_("Save as PDF"), icon="file-pdf")
        self.smaller = IconButton("minus", _("Smaller (Ctrl −)"), small=True)
        self.larger = IconButton("plus", _("Larger (Ctrl +)"), small=True)
        self.place = Label("", "meta")
        self.percent = Label("100 %", "meta")
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        self.smaller.clicked.connect(self._smaller)
        self.larger.clicked.connect(self._larger)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        for part in (self.place, self.smaller, self.percent, self.larger):
            row.addWidget(part)
        return row

    # --- showing ---

    def show_paper(self, pdf: bytes, name: str) -> None:
        """Show a PDF; ``name`` is for the title and the suggested file name."""
        self._pdf, self._name = pdf, name
        self.area.setAccessibleName(name)
        self._draw()

    def page_count(self) -> int:
        return len(self.sheets.images)

    def page(self) -> int:
        """The page on show, from 0."""
        middle = self.area.verticalScrollBar().value() + self.area.viewport().height() / 3
        tops = [self.sheets.top_of(i) for i in range(self.page_count())]
        return max((i for i, top in enumerate(tops) if top <= middle), default=0)

    def turn_to(self, page: int) -> None:
        self.area.verticalScrollBar().setValue(round(self.sheets.top_of(page)) - GAP)

    def set_zoom(self, zoom: int) -> None:
        self.zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        page = self.page()
        self._draw()
        self.turn_to(page)

    def _draw(self) -> None:
        if not self._pdf:
            return
        ratio = self.devicePixelRatioF()
        images = self._pages(self._pdf, round(SCREEN_DPI * self.zoom / 100 * ratio))
        self.sheets.show_images([image_of(page) for page in images], ratio)
        self.percent.setText(f"{self.zoom} %")
        self._scrolled()

    def _scrolled(self) -> None:
        words = _("Page {n} of {all}").format(n=self.page() + 1, all=self.page_count())
        self.place.setText(words if self.page_count() else "")

    def _smaller(self) -> None:
        self.set_zoom(max((zoom for zoom in ZOOMS if zoom < self.zoom), default=ZOOMS[0]))

    def _larger(self) -> None:
        self.set_zoom(min((zoom for zoom in ZOOMS if zoom > self.zoom), default=ZOOMS[-1]))

    # --- paper ---

    def print(self) -> None:
        """Through the system's dialog; pages are drawn at the printer's resolution, never via a file."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self.lay_out(printer)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, max(1, self.page_count()))
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            self.print_to(printer)

    def lay_out(self, printer: object) -> None:
        """A4 to the paper's edges: the pages bring margins of their own, and nothing may be scaled to fit."""
        from PySide6.QtPrintSupport import QPrinter

        assert isinstance(printer, QPrinter)
        printer.setPageLayout(
            QPageLayout(QPageSize(QPageSize.PageSizeId.A4), self._way(0), QMarginsF(0, 0, 0, 0))
        )
        printer.setFullPage(True)
        printer.setDocName(self._name)

    def _way(self, page: int) -> QPageLayout.Orientation:
        """How a page lies; a paper may hold both ways."""
        size = self.sheets.sizes()[page] if page < self.page_count() else QSizeF()
        lying = size.width() > size.height()
        return QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait

    def print_to(self, printer: object) -> None:
        """Draw the pages on a printer that was set up already."""
        from PySide6.QtPrintSupport import QPrinter

        assert isinstance(printer, QPrinter)
        dpi = min(PRINT_DPI, printer.resolution())
        images = self._pages(self._pdf, dpi)
        first = max(1, printer.fromPage() or 1)
        last = min(len(images), printer.toPage() or len(images))
        painter = QPainter()
        printer.setPageOrientation(self._way(first - 1))
        if not painter.begin(printer):
            self.message.say("danger", _("The printer does not answer. Look whether it is switched on."))
            return
        try:
            for number in range(first, last + 1):
                if number > first:
                    printer.setPageOrientation(self._way(number - 1))
                    printer.newPage()
                sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
                painter.drawImage(QRectF(0, 0, sheet.width(), sheet.height()), image_of(images[number - 1]))
        finally:
            painter.end()
        self.printed.emit(printer.copyCount())

    def save(self) -> None:
        """Save the PDF where the person says; the only plain file, and only on request."""
        suggested = "".join(c if c not in '\\/:*?"<>|' else "_" for c in self._name) + ".pdf"
        path, _kind = QFileDialog.getSaveFileName(self, _("Save as PDF"), suggested, "PDF (*.pdf)")
        if path:
            self.save_to(path)

    def save_to(self, path: str) -> None:
        file = QSaveFile(path)
        if (
            file.open(QSaveFile.OpenModeFlag.WriteOnly)
            and file.write(self._pdf) == len(self._pdf)
            and file.commit()
        ):
            self.message.say("ok", _("Saved: {path}").format(path=path))
            self.saved.emit(path)
        else:
            self.message.say(
                "danger", _("It could not be saved there: {reason}").format(reason=file.errorString())
            )

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.ZoomIn) or event.key() == Qt.Key.Key_Equal:
            self._larger()
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self._smaller()
        elif event.matches(QKeySequence.StandardKey.Print):
            self.print()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.save()
        elif event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            step = 1 if event.key() == Qt.Key.Key_PageDown else -1
            self.turn_to(max(0, min(self.page_count() - 1, self.page() + step)))
        else:
            super().keyPressEvent(event)
