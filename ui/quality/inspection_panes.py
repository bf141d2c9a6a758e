"""The three panes of the month: chapters or files, their lines, the line that is judged."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import N_, P_, _, current, show_moment
from facility.quality.inspection.board import InspectionBoard
from ui.kit import draw
from ui.kit.buttons import Button, IconButton
from ui.kit.empty import EmptyState
from ui.kit.flow import FlowLayout
from ui.kit.head_bar import HeadBar
from ui.kit.seat import Seat
from ui.kit.text import KeyCap, Label
from ui.kit.theme import theme
from ui.quality.inspection_detail import WIDE, LineDetail
from ui.quality.inspection_lists import KEYS, LINES, LineList, ProgressList
from ui.quality.inspection_way import FILES, MonthWay

JUDGED = N_("Judged {taken} of {decisions}")
LEFT, MIDDLE, LEAST = 240, 340, 280  # px of the drawings
TALL = 400  # where it is lower, lines need the room of the keys


class Panes(QWidget):
    """Where there is no room for all three, the left one becomes a menu in the head of the middle."""

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        self.left = ProgressList(_("Chapters"))
        self.left.setFixedWidth(theme.px(LEFT))
        self.lines = LineList(LINES, _("Lines of the standard"))
        self.lines.set_empty(
            EmptyState("check-circle", _("Nothing is left here"), _("Page ↓ goes to the next chapter."))
        )
        self.detail = LineDetail(seat)
        self.middle = QWidget()
        self.middle.setMinimumWidth(theme.px(LEAST))
        column = QVBoxLayout(self.middle)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        column.addWidget(self.lines, 1)
        column.addWidget(self._make_keys())
        row.addWidget(self.left)
        row.addWidget(self.middle, 1)
        row.addWidget(self.detail)

    def _make_head(self) -> QWidget:
        self.head = HeadBar(16)
        self.head.setMinimumHeight(theme.control(40))
        self.place = Button("", icon="caret-down", small=True)
        self.title = Label("", "strong", elide=True)
        self.meta = Label("", "meta", elide=True)
        self.meta.give_way()
        self.who = IconButton("user-plus", _("Who looks at this chapter"), small=True)
        self.until = Button("", "link", icon="arrow-clockwise")
        self.until.setToolTip(_("Read the records again"))
        self.head.row.addWidget(self.place)
        self.head.row.addWidget(self.title)
        self.head.row.addWidget(self.meta, 1)
        self.head.row.addWidget(self.until)
        self.head.row.addWidget(self.who)
        self.head.keep(self.place)
        return self.head

    def _make_keys(self) -> QWidget:
        self.caps = QWidget()
        flow = FlowLayout(self.caps, 6)
        flow.setContentsMargins(0, 0, 0, 0)
        for key, word in KEYS:
            flow.addWidget(KeyCap(key, _(word)))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self.caps)
        self.foot = holder
        return holder

    def say_place(self, way: MonthWay, *, may_share: bool) -> None:
        """What stands in the middle: its chapter or file, how far it is, who looks, since when the records count."""
        board = way.board
        assert board is not None
        self.title.setText(_title(board, way))
        self.place.set_words(self.title.text())
        self.meta.setText(_meta(board, way))
        self.who.setVisible(may_share)
        self.until.set_words(
            _("records as of {moment}").format(moment=show_moment(board.read_until, current()))
        )
        self.until.setEnabled(board.lead_at is None)
        self._fit()

    def _fit(self) -> None:
        room = theme.px(LEFT + MIDDLE) + theme.panel(WIDE)
        narrow = self.width() < room
        self.left.setVisible(not narrow)
        self.place.setVisible(narrow)
        self.title.setVisible(not narrow)
        self.foot.setVisible(self.height() >= theme.px(TALL))
        self.head.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST) + theme.panel(WIDE) + 2, theme.px(220))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("bg"))
        middle = self.middle.geometry()
        painter.fillRect(middle, theme.color("surface"))
        if not self.foot.isHidden():
            foot = self.foot.geometry().translated(middle.topLeft())
            painter.fillRect(foot, theme.color("sunken"))
            draw.hairline(painter, middle.left(), middle.right() + 1, foot.top())
        draw.hairline(painter, middle.left(), middle.right() + 1, self.head.height())
        painter.setPen(theme.color("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if not self.left.isHidden():
            painter.fillRect(middle.left(), 0, 1, self.height(), theme.color("line"))


def _title(board: InspectionBoard, way: MonthWay) -> str:
    if way.view == FILES:
        return next((one.name for one in board.files if one.id == way.file), "")
    return next((f"{one.number} {one.title}" for one in board.chapters if one.number == way.chapter), "")


def _meta(board: InspectionBoard, way: MonthWay) -> str:
    spots = way.here()
    if way.view == FILES:
        file = next((one for one in board.files if one.id == way.file), None)
        left = len(list(way.left(spots)))
        judged = _(JUDGED).format(taken=len(spots) - left, decisions=len(spots))
        return judged if file is None else "　".join((_(file.kind.label), judged))
    chapter = next((one for one in board.chapters if one.number == way.chapter), None)
    if chapter is None:
        return ""
    told = [_(JUDGED).format(taken=chapter.done, decisions=chapter.due)]
    if chapter.shares:
        told.append(
            _(P_("inspection", "{names} looks at it")).format(
                names="、".join(one.name for one in chapter.shares)
            )
        )
    return "　".join(told)
