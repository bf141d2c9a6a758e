"""Printing: whatever the printer's resolution, ink falls where the paper has it, each page lying its own way."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter

from facility.papers.pictures import page_images
from ui.kit.preview import Preview

MM = 72 / 25.4
LOOK_DPI = 150
# Left, top, width and height in mm of one black bar on each page.
STANDING, LYING = (20.0, 30.0, 60.0, 8.0), (150.0, 90.0, 100.0, 12.0)


def two_ways() -> bytes:
    """A page of A4 that stands and one that lies."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for size, (left, top, wide, high) in ((A4, STANDING), (landscape(A4), LYING)):
        canvas.setPageSize(size)
        canvas.rect(left * MM, size[1] - (top + high) * MM, wide * MM, high * MM, stroke=0, fill=1)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def bars(pdf: bytes) -> list[tuple[float, ...]]:
    """Paper's width, and the black bar's left, top, width and height in mm, page by page."""
    from PIL import Image

    found = []
    for wide, high, data in page_images(pdf, LOOK_DPI):
        dark = Image.frombytes("RGBA", (wide, high), data).convert("L").point(lambda tone: 255 * (tone < 128))
        box = dark.getbbox()
        assert box is not None
        left, top, right, bottom = box
        pixels = (wide, left, top, right - left, bottom - top)
        found.append(tuple(round(one / LOOK_DPI * 25.4, 2) for one in pixels))
    return found


@pytest.mark.parametrize("dpi", [300, 600])
def test_ink_falls_where_the_paper_has_it(qtbot: Any, tmp_path: Path, dpi: int) -> None:
    preview = Preview(page_images)
    qtbot.addWidget(preview)
    preview.show_paper(two_ways(), "XY-2026-0001")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(dpi)
    preview.lay_out(printer)
    preview.print_to(printer)
    printed = bars((tmp_path / "printed.pdf").read_bytes())
    assert [one[0] for one in printed] == [pytest.approx(210, abs=0.5), pytest.approx(297, abs=0.5)]
    for seen, wanted in zip(printed, (STANDING, LYING), strict=True):
        assert seen[1:] == pytest.approx(wanted, abs=0.3)


def test_a_range_of_pages(qtbot: Any, tmp_path: Path) -> None:
    preview = Preview(page_images)
    qtbot.addWidget(preview)
    preview.show_paper(two_ways(), "XY-2026-0001")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.lay_out(printer)
    printer.setFromTo(2, 2)
    preview.print_to(printer)
    (only,) = bars((tmp_path / "printed.pdf").read_bytes())
    assert only[1:] == pytest.approx(LYING, abs=0.3)
