"""The head of the month: which month, how far it is, what came out, what can be done next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facility.core.i18n import P_, _
from facility.quality.inspection.board import InspectionBoard, Stage
from ui.kit import draw
from ui.kit.buttons import Button, IconButton
from ui.kit.chips import Chip, Segmented
from ui.kit.head_bar import HeadBar
from ui.kit.theme import theme
from ui.quality.inspection_looks import STAGES, month_words, worded
from ui.quality.inspection_way import FILES, LINES

Part = tuple[str, str]


class Counts(QWidget):
    """Figures side by side, each in the colour of its meaning; the last ones give way where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[Part] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, parts: Sequence[Part]) -> None:
        """(words, token) each."""
        self._parts = tuple(parts)
        whole = "　".join(words for words, _tone in parts)
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        first = self._parts[0][0] if self._parts else ""
        return QSize(draw.width_of(first, 13) + 2, theme.line(13) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        left = 0.0
        for words, tone in self._parts:
            wide = draw.width_of(words, 13)
            if left + wide > self.width():
                return
            draw.text(painter, QRectF(left, 0, wide + 2, self.height()), words, tone, 13)
            left += wide + theme.px(14)


class MonthHead(HeadBar):
    """month, print and more open menus; next is the step that comes next; switched(view), left(bool)."""

    switched = Signal(object)
    left = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(0)
        self.month = Button("", icon="calendar-blank", small=True)
        self.stage = Chip(worded(STAGES[Stage.OPEN]))
        self.counts = Counts()
        self.view = Segmented(
            [(LINES, _(P_("inspection", "Lines")), ""), (FILES, _(P_("inspection", "Files")), "")], LINES,
            _("By line or by file"),
        )  # fmt: skip
        self.view.picked.connect(self.switched)
        self.only_left = Button(_("Only what is left"), icon="funnel", small=True)
        self.only_left.setCheckable(True)
        self.only_left.toggled.connect(self.left)
        self.print = Button(_("Print"), icon="printer", small=True)
        self.next = Button("", "primary", small=True)
        self.more = IconButton("dots-three", _("More that can be done"), "secondary", small=True)
        self.keep(self.month)
        self.row.addWidget(self.month)
        self.row.addWidget(self.stage)
        self.row.addWidget(self.counts, 1)
        for part in (self.view, self.only_left, self.print, self.next, self.more):
            self.row.addWidget(part)

    def show_board(self, board: InspectionBoard) -> None:
        """Month, stage and figures."""
        self.month.set_words(month_words(board.month))
        self.month.setAccessibleDescription(board.number)
        self.stage.show_look(worded(STAGES[board.stage]))
        counts = board.counts
        words: list[Part] = [
            (_("Judged {taken} of {decisions}").format(taken=board.taken, decisions=board.decisions), "text")
        ]
        for number, label, tone in (
            (counts.conforms, _(P_("result", "Conforms")), "accent_x"),
            (counts.partly, _(P_("result", "Partly")), "warn"),
            (counts.does_not, _(P_("result", "Does not")), "danger"),
            (counts.not_applicable, _(P_("result", "Not applicable")), "text2"),
        ):
            if number:
                words.append((f"{label} {number}", tone))
        self.counts.say(words)
        self.view.setVisible(any(not one.why_not for one in board.files))
        self.only_left.setVisible(board.stage is Stage.OPEN)
        self.fit()

    def show_next(self, words: str) -> None:
        """The step that comes next; none where nothing does."""
        self.next.setVisible(bool(words))
        if words:
            self.next.set_words(words)
        self.fit()

    def choose_view(self, view: str) -> None:
        self.view.choose(view)
