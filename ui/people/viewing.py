"""A paper, scan or photo on screen, in a wide side panel; printed or saved from there. No file of ours is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from facility.core.i18n import _
from ui.kit.page import Page
from ui.kit.panel import SHADOW, SidePanel
from ui.kit.preview import PageImages, Preview
from ui.kit.theme import theme

NARROWEST = 560
LIST = 248


def page_images(pdf: bytes, dpi: int) -> PageImages:
    """The pages as pictures; the library behind it is loaded when the first paper is shown."""
    from facility.papers.pictures import page_images as drawn

    return drawn(pdf, dpi)


def as_pdf(data: bytes) -> bytes:
    """A PDF as it is; a picture on one A4 page, in memory."""
    if data.startswith(b"%PDF"):
        return data
    image = QImage.fromData(data)
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    lying = image.width() > image.height() * 1.1
    writer.setPageOrientation(
        QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    )
    writer.setPageMargins(QMarginsF(10, 10, 10, 10))
    writer.setResolution(200)
    painter = QPainter(writer)
    room = QRectF(0, 0, writer.width(), writer.height())
    size = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    painter.drawImage(QRectF((room.width() - size.width()) / 2, 0, size.width(), size.height()), image)
    painter.end()
    buffer.close()
    return bytes(held.data())


def joined(papers: Sequence[bytes]) -> bytes:
    """Several PDFs as one, so that they are looked at and printed in one go."""
    if len(papers) == 1:
        return papers[0]
    from facility.papers.pictures import one_document

    return one_document(papers)


class PaperPanel(SidePanel):
    """``page.open_panel(PaperPanel(page, pdf, "SQ-2026-0139 入住申请表"))``

    printed(copies): it went to a printer.
    """

    printed = Signal(int)

    def __init__(self, page: Page, data: bytes, name: str, meta: str = "") -> None:
        room = page.width() - theme.px(LIST) - SHADOW
        super().__init__(name, meta, width=max(NARROWEST, round(room / (1 + (theme.scale - 100) / 250))))
        self.preview = Preview(page_images)
        self.preview.setContentsMargins(24, 0, 24, 0)
        self.preview.printed.connect(self.printed)
        self.set_content(self.preview, scroll=False)
        self.add_key("Ctrl S", _("save as PDF"))
        self.add_key("Ctrl P", _("print"))
        self.preview.show_paper(as_pdf(data), name)


def show_file(page: Page, file: Any, title: str = "", meta: str = "") -> PaperPanel | None:
    """Show a kept file; None where something half-written stands open."""
    if not page.may_leave():
        return None
    panel = PaperPanel(page, file.data, title or file.name, meta)
    page.open_panel(panel)
    return panel
