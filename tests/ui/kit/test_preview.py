"""The preview of a paper: pages, zoom, keys, print, save."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.kit.preview import Preview


class Drawn:
    """Stands for the library that draws pages: three sheets of A4, remembers the resolutions asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def __call__(self, pdf: bytes, dpi: int) -> list[tuple[int, int, bytes]]:
        self.asked.append(dpi)
        wide, high = round(8.27 * dpi), round(11.69 * dpi)
        return [(wide, high, bytes([shade, shade, shade, 255]) * (wide * high)) for shade in (250, 240, 230)]


@pytest.fixture
def drawn() -> Drawn:
    return Drawn()


@pytest.fixture
def preview(qtbot: Any, drawn: Drawn) -> Preview:
    made = Preview(drawn)
    made.resize(900, 600)
    qtbot.addWidget(made)
    made.show()
    assert drawn.asked == []
    made.show_paper(b"%PDF-1.7 three pages", "SQ-2026-0139 入住申请")
    return made


def test_pages_are_shown_and_counted(preview: Preview) -> None:
    assert preview.page_count() == 3
    assert preview.page() == 0
    assert preview.place.text() == "第 1 页，共 3 页"


def test_page_keys_turn_pages(preview: Preview) -> None:
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page() == 1
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    QTest.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.page() == 2
    QTest.keyClick(preview, Qt.Key.Key_PageUp)
    assert preview.page() == 1


def test_zoom_draws_again_at_its_resolution(preview: Preview, drawn: Drawn) -> None:
    preview.larger.click()
    assert preview.zoom == 125
    assert drawn.asked[-1] == round(96 * 1.25 * preview.devicePixelRatioF())
    preview.smaller.click()
    preview.smaller.click()
    assert preview.zoom == 75


def test_saving_keeps_the_exact_bytes(preview: Preview, tmp_path: Path, qtbot: Any) -> None:
    path = tmp_path / "入住申请.pdf"
    with qtbot.waitSignal(preview.saved):
        preview.save_to(str(path))
    assert path.read_bytes() == b"%PDF-1.7 three pages"
    assert [one.name for one in tmp_path.iterdir()] == ["入住申请.pdf"]


def test_a_place_that_cannot_be_written_is_said(preview: Preview, tmp_path: Path) -> None:
    preview.save_to(str(tmp_path / "no" / "such" / "x.pdf"))
    assert preview.message.isVisible()


def test_pages_go_to_the_printer(preview: Preview, drawn: Drawn, tmp_path: Path, qtbot: Any) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    with qtbot.waitSignal(preview.printed):
        preview.print_to(printer)
    assert drawn.asked[-1] == 300
    assert (tmp_path / "printed.pdf").read_bytes().count(b"/Type /Page\n") == 3
