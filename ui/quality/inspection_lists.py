"""The two lists of the month: chapters (or files) with their progress, and lines whose keys judge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter

from facility.core.i18n import P_, _
from facility.quality.inspection.board import InspectionBoard
from ui.kit import draw
from ui.kit.icons import paint_icon
from ui.kit.row_paint import RowDelegate
from ui.kit.rows import Heading, Row, RowList, RowLook
from ui.kit.theme import theme
from ui.quality.inspection_looks import is_due

LEFT = RowLook(height=32, title=-1, heading=28, rounded=True)
LINES = RowLook(height=44, lead=72, title=-1, trail_chip=88, heading=32)
FILES = RowLook(height=40, title=-1, trail_chip=72)
BAR, COUNT = 24, 42  # px of the drawings: the bar and the figures after it
OURS = (Qt.Key.Key_Left, Qt.Key.Key_Right)

Progress = Mapping[Any, tuple[int, int]]


class ProgressDelegate(RowDelegate):
    """Title and second line, then a bar and k/n; a check where all is done."""

    def _paint_row(self, painter: QPainter, area: QRect, row: Row, selected: bool) -> None:
        view = self._view
        assert isinstance(view, ProgressList)
        done, of = view.progress.get(row.key, (0, 0))
        left, right = area.left() + 20, area.right() - 14
        count = QRectF(right - theme.px(COUNT), area.top(), theme.px(COUNT), area.height() - 1)
        bar = QRectF(
            count.left() - theme.px(BAR), area.center().y() - theme.px(2), theme.px(BAR), theme.px(4)
        )
        high = theme.line(13)
        words = QRectF(left, area.top(), bar.left() - left - theme.px(8), area.height() - 1)
        if row.second:
            top = area.top() + (area.height() - high - theme.line(12)) / 2
            words = QRectF(left, top, words.width(), high)
            below = QRectF(left, top + high, words.width(), theme.line(12))
            draw.text(painter, below, row.second, "text2", 12)
        draw.text(painter, words, row.title, "text" if of else "text2", 13, 500 if selected else 400)
        if not of:
            return
        draw.box(painter, bar, "line" if selected else "dis", None, 2)
        if done:
            whole = max(theme.px(4), bar.width() * done / of)
            draw.box(painter, QRectF(bar.left(), bar.top(), whole, bar.height()), "accent", None, 2)
        if done >= of:
            side = theme.px(16)
            spot = QRectF(count.right() - side, count.top(), side, count.height())
            paint_icon(painter, spot, "check", theme.color("link"), side)
        else:
            draw.text(painter, count, row.right, "text2", 12, 400, draw.RIGHT)


class ProgressList(RowList):
    """Chapters or files; `progress` by key: how many of how many are done."""

    def __init__(self, name: str) -> None:
        super().__init__(LEFT, name)
        self.progress: dict[Any, tuple[int, int]] = {}
        self.setItemDelegate(ProgressDelegate(self))

    def show_chapters(self, board: InspectionBoard, *, by_decisions: Progress) -> None:
        """The chapters under their parts of the standard."""
        rows: list[Row | Heading] = []
        self.progress = dict(by_decisions)
        part = ""
        for one in board.chapters:
            top, dot, _rest = one.number.partition(".")
            if dot and top != part:
                part = top
                rows.append(Heading(_("Chapter {number}").format(number=top), key=f"part-{top}"))
            names = "、".join(share.name for share in one.shares)
            done, of = self.progress.get(one.number, (0, 0))
            told = f"{done}/{of}" if of else ""
            rows.append(Row(one.number, f"{one.number} {one.title}", right=told, second=names))
        self.set_rows(rows)

    def show_files(self, board: InspectionBoard, *, by_decisions: Progress) -> None:
        """The files drawn, in the order of the draw."""
        self.progress = dict(by_decisions)
        rows = []
        for one in board.files:
            if one.why_not:
                continue
            done, of = self.progress.get(one.id, (0, 0))
            second = "　".join(part for part in (_(one.kind.label), one.number) if part != one.name)
            rows.append(Row(one.id, one.name, right=f"{done}/{of}" if of else "", second=second))
        self.set_rows(rows)


def chapter_progress(board: InspectionBoard) -> dict[Any, tuple[int, int]]:
    """Decisions taken and to be taken, by chapter."""
    found: dict[Any, tuple[int, int]] = {}
    for one in board.lines:
        done, of = found.get(one.line.chapter, (0, 0))
        found[one.line.chapter] = done + one.taken, of + one.decisions
    return found


def file_progress(board: InspectionBoard) -> dict[Any, tuple[int, int]]:
    """Decisions taken and to be taken, by drawn file."""
    found: dict[Any, tuple[int, int]] = {one.id: (0, 0) for one in board.files}
    for one in board.lines:
        if is_due(one):
            for held in one.files:
                done, of = found[held.file.id]
                found[held.file.id] = done + int(held.judged is not None), of + 1
    return found


class LineList(RowList):
    """Leaves letters, figures, Enter and ← → to the page around it, which judges with them."""

    def __init__(self, look: RowLook, name: str) -> None:
        super().__init__(look, name)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().strip().isprintable() and bool(event.text().strip())
        if typed or event.key() in (*OURS, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete):
            self.keys = True
            event.ignore()
            return
        super().keyPressEvent(event)

    def put_row(self, row: Row) -> None:
        """Show one row as it is now."""
        model = self.rows_model
        for place, old in enumerate(model.rows):
            if isinstance(old, Row) and old.key == row.key:
                model.rows = (*model.rows[:place], row, *model.rows[place + 1 :])
                model.dataChanged.emit(model.index(place), model.index(place))

    def set_rows(self, rows: Iterable[Row | Heading]) -> None:
        super().set_rows(rows)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)


KEYS: tuple[tuple[str, str], ...] = (
    ("1", P_("result", "Conforms")), ("2", P_("result", "Partly")), ("3", P_("result", "Does not")),
    ("4", P_("result", "Not applicable")), ("N", P_("on a key", "note")), ("P", P_("on a key", "picture")),
    ("↓", P_("on a key", "next line")),
)  # fmt: skip
"""What the keys of the lines do."""
