"""Posts as a board: workshops and employers with their open posts, places as marks, the people who hold them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, _n, current, show_date
from facility.core.time_kinds import show_minutes
from facility.work.agreement_words import AgreementState
from ui.kit import draw
from ui.kit.buttons import Button, IconButton
from ui.kit.card import Card
from ui.kit.empty import EmptyState
from ui.kit.flow import FlowLayout
from ui.kit.icons import paint_icon
from ui.kit.panel import scrolling
from ui.kit.text import Label
from ui.kit.theme import theme

TWO = 900  # px of the board from which groups stand side by side
MANY = 12  # places that still have a mark each
SIDE, GAP = 18, 4


class PlaceMarks(QWidget):
    """A mark for each place: a person in it, a pause where it is kept for somebody who is suspended, empty where free."""

    def __init__(self, taken: int, suspended: int, free: int) -> None:
        super().__init__()
        self.marks = ["user"] * (taken - suspended) + ["pause"] * suspended + [""] * free
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if len(self.marks) > MANY:
            self.hide()
        told = _("{n} places free, {taken} taken").format(n=free, taken=taken)
        self.setAccessibleName(told)
        self.setToolTip(told)

    def sizeHint(self) -> QSize:
        side = theme.px(SIDE)
        return QSize(max(1, len(self.marks) * (side + GAP) - GAP), side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        side = theme.px(SIDE)
        for place, mark in enumerate(self.marks):
            area = QRectF(place * (side + GAP) + 0.5, 0.5, side - 1, side - 1)
            fill, edge = ("accent_t", "accent_l") if mark == "user" else ("sunken", "line_s")
            draw.box(painter, area, fill if mark else None, edge, 4)
            if mark:
                ink = theme.color("accent_x" if mark == "user" else "text2")
                paint_icon(painter, area, mark, ink, theme.px(12))


class PostLine(QWidget):
    """One post of a group."""

    def __init__(self, card: Any, board: PostBoardView) -> None:
        super().__init__()
        self.post = card.post
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        suspended = sum(one.state is AgreementState.SUSPENDED for one in card.people)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(self.post.name, "strong"))
        meta = "　".join(
            (
                _(self.post.kind.label),
                _("{hours} hours a day").format(hours=show_minutes(self.post.minutes_day)),
                _(self.post.intensity.label),
            )
        )
        told = Label(meta, "meta", elide=True)
        told.give_way()
        head.addWidget(told, 1)
        head.addWidget(PlaceMarks(self.post.taken, suspended, self.post.free))
        head.addWidget(Label(_free(self.post), "meta", "accent_x" if self.post.free else "text2"))
        column.addLayout(head)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        people = QWidget()
        flow = FlowLayout(people, 8)
        for one in card.people:
            flow.addWidget(self._person(one, board))
        if not card.people:
            flow.addWidget(Label(_("Nobody works here now"), "meta"))
        foot.addWidget(people, 1)
        self.fits = Button(_("Who would fit"), "link", icon="users", small=True)
        self.fits.setAccessibleName(f"{_('Who would fit')}: {self.post.name}")
        self.fits.clicked.connect(self._ask_fits)
        self.card = IconButton("printer", f"{_('Print the post card')}: {self.post.name}", small=True)
        self.card.clicked.connect(self._print)
        foot.addWidget(self.fits)
        foot.addWidget(self.card)
        column.addLayout(foot)
        self._board = board

    @staticmethod
    def _person(one: Any, board: PostBoardView) -> Button:
        """A link to somebody's card; who is suspended says so, never why."""
        waits = one.state is AgreementState.SUSPENDED
        button = Button(one.name, "link", icon="pause-circle" if waits else "", small=True)
        state = _("suspended since {day}") if waits else _("since {day}")
        told = state.format(day=show_date(one.state_since if waits else one.since, current()))
        button.setToolTip(told)
        button.setAccessibleName(f"{one.name}, {told}")
        button.setProperty("person", one.person)
        button.clicked.connect(board.open_person)
        return button

    def _ask_fits(self) -> None:
        self._board.fits.emit(self.post)

    def _print(self) -> None:
        self._board.printed.emit(self.post.id)


class PostBoardView(QWidget):
    """person(id): somebody's card is wanted. fits(post): who would fit. printed(post): its card."""

    person = Signal(int)
    fits = Signal(object)
    printed = Signal(int)

    def __init__(self, begin: Callable[[], Button | None]) -> None:
        super().__init__()
        self._begin = begin
        self.lines: dict[int, PostLine] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        self.head = Label("", "quiet", wrap=True)
        outer.addWidget(self.head)
        self.nothing: EmptyState | None = None
        self._inside = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._inside)
        self._sides.setContentsMargins(0, 0, 8, 16)
        self._sides.setSpacing(12)
        self._holders: list[QWidget] = []
        self.area = scrolling(self._inside)
        outer.addWidget(self.area, 1)

    def show_board(self, board: Any) -> None:
        """The groups, longer and shorter columns side by side."""
        for old in self._holders:
            self._sides.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._holders, self.lines = [], {}
        words = [
            _n("{n} place", "{n} places", board.places),
            _("{n} taken").format(n=board.taken),
            _(P_("places", "{n} free")).format(n=board.free),
        ]
        if board.suspended:
            words.append(_("{n} kept for people who are suspended").format(n=board.suspended))
        self.head.setText("　".join(words))
        self.head.setVisible(bool(board.groups))
        if not board.groups:
            empty = EmptyState("briefcase", _("No post has been opened yet"), "", self._begin())
            self._hold(empty)
            return
        columns: list[tuple[QWidget, QVBoxLayout]] = []
        for _side in range(2):
            holder = QWidget()
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(12)
            columns.append((holder, column))
        heights = [0, 0]
        for group in board.groups:
            side = heights.index(min(heights))
            heights[side] += 2 + 2 * len(group.posts)
            columns[side][1].addWidget(self._group(group))
        for holder, column in columns:
            column.addStretch(1)
            self._hold(holder)

    def _hold(self, widget: QWidget) -> None:
        self._sides.addWidget(widget, 1)
        self._holders.append(widget)

    def _group(self, group: Any) -> Card:
        parts = [group.lead, group.room]
        if group.contract_until is not None:
            parts.append(_("contract until {day}").format(day=show_date(group.contract_until, current())))
        card = Card(group.name, "　".join(part for part in parts if part))
        if group.employer is not None:
            card.add_to_heading(Label(_(P_("work", "Outside")), "meta"))
        for one in group.posts:
            line = PostLine(one, self)
            self.lines[one.post.id] = line
            card.body.addWidget(line)
        if not group.posts:
            card.body.addWidget(Label(_("No open post here"), "meta"))
        return card

    def open_person(self) -> None:
        self.person.emit(int(self.sender().property("person")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= theme.px(TWO)
        self._sides.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )


def _free(post: Any) -> str:
    return (
        _("{n} of {most} free").format(n=post.free, most=post.places) if post.free else _(P_("work", "full"))
    )
