"""The page Today: what waits for this person, and the week beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facility.core.desk import QUERIES
from facility.core.errors import DomainError
from facility.core.i18n import _, _n, current, local
from ui.kit import draw
from ui.kit.card import Card
from ui.kit.chips import Pills, Segmented
from ui.kit.empty import EmptyState
from ui.kit.page import Page
from ui.kit.panel import scrolling
from ui.kit.rows import TODAY, RowList, RowLook
from ui.kit.seat import Seat
from ui.kit.theme import theme
from ui.kit.week import WeekStrip
from ui.today.cards import CopyCard, OccupancyCard
from ui.today.words import GROUPS, WEEK_ROWS, counts, grouped, lead_words, long_date, pills, week_of

SIDE = 352
SIDE_WIDE = 480
WIDE = 1360  # width of the page from which the right column is wide
NARROW = 940  # below this there is room for the list or the week, not for both
MINUTE = 60_000
MOST = 16_777_215  # Qt's word for no limit of width


def look_for(words: Sequence[str]) -> RowLook:
    """The columns of the list, the first as wide as its words need in this language."""
    widest = max((draw.width_of(word, 13) for word in words), default=0) * 100 / theme.scale
    late = draw.width_of(_n("{n} day late", "{n} days late", 365), 12) * 100 / theme.scale
    return replace(
        TODAY, lead=max(56, min(124, round(widest) + 22)), trail_chip=max(TODAY.trail_chip, round(late) + 34)
    )


class Headline(QWidget):
    """Words after the title, each with its own colour."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: tuple[tuple[str, str], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def say(self, *parts: tuple[str, str]) -> None:
        """(words, token) in order."""
        self.parts = parts
        self.setAccessibleName("".join(words for words, _token in parts))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(sum(draw.width_of(words, 13, 500) for words, _t in self.parts), theme.line(13))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.line(13))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        area = self.rect()
        for words, token in self.parts:
            area.setLeft(
                area.left() + draw.text(painter, area, words, token, 13, 500 if token == "danger" else 400)
            )


class TodayPage(Page):
    """Rows of the query ``today_board``; without it (a role that sees no admissions) only the cards."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Today"))
        self.rows: Sequence[Any] = ()
        self.headline = Headline()
        self.header.after_title(self.headline)
        self.header.meta.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.body.addLayout(row, 1)
        self.duties = self._make_list()
        row.addWidget(self.duties, 1)
        self.side = self._make_side()
        row.addWidget(self.side)
        self.switch = Segmented([("duties", _("What waits"), ""), ("week", _("This week"), "")], "duties")
        self.switch.setAccessibleName(_("What to show"))
        self.switch.picked.connect(self._switched)
        self.header.add(self.switch)
        self.switch.hide()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self.refresh)
        self._minute.start()

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        return (("Enter", _("Begin what the line offers")), ("← →", _("Another group of duties")))

    def _make_list(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.pills = Pills(_("Which duties"))
        self.pills.picked.connect(self._pill_picked)
        column.addWidget(self.pills)
        card = Card(flush=True)
        self.list = RowList(look_for(lead_words()), _("What waits"))
        self.list.acted.connect(self._acted)
        self.list.opened.connect(self._acted)
        self.list.set_empty(
            EmptyState(
                "sun-horizon", _("Nothing waits today"),
                _("Papers, assessments, agreements, arrivals and notices appear here when they fall due."),
            )
        )  # fmt: skip
        card.body.addWidget(self.list)
        column.addWidget(card, 1)
        return left

    def _make_side(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.week_card = Card(_("This week"), "")
        self.week = WeekStrip()
        self.week.picked.connect(self._week_picked)
        self.week_card.body.addWidget(self.week)
        column.addWidget(self.week_card)
        self.occupancy = OccupancyCard(self.seat)
        column.addWidget(self.occupancy)
        self.copy = CopyCard(self.seat)
        column.addWidget(self.copy)
        column.addStretch(1)
        self._side_column = column
        area = scrolling(holder)
        area.setFixedWidth(theme.px(SIDE))
        return area

    # --- reading ---

    def load(self) -> None:
        now = self.seat.desk.clock()
        self.rows = self._answer("today_board") or ()
        held = counts(self.rows)
        self.header.title.setText(long_date(local(now).date(), current()))
        parts = [(_n("{n} thing waits for you", "{n} things wait for you", held.all), "text2")]
        if held.overdue:
            parts += [(_(", "), "text2"), (_n("{n} overdue", "{n} overdue", held.overdue), "danger")]
        if held.today:
            parts += [(_(", "), "text2"), (_n("{n} for today", "{n} for today", held.today), "text2")]
        self.headline.say(*(parts if held.all else [(_("Nothing waits for you"), "text2")]))
        chosen = self.pills.key() or "all"
        shown = pills(self.rows)
        self.pills.set_pills(shown, chosen if any(key == chosen for key, _w, _c in shown) else "all")
        self.pills.setVisible(len(shown) > 1)
        self._fill()
        days, today, strip, monday = week_of(self.rows, now)
        self.week.set_week(days, today, strip)
        last = days[6][1]
        self.week_card.meta.setText(f"{monday:%m-%d} – {last}")
        self.occupancy.show_house(self._answer("occupancy"), now)
        old = self.copy.load()
        place = 0 if old else 2  # a copy that is too old stands first
        if self._side_column.indexOf(self.copy) != place:
            self._side_column.insertWidget(place, self.copy)

    def _answer(self, name: str) -> Any:
        """A query's value; None where it does not exist or this person may not read it."""
        spec = QUERIES.get(name)
        if spec is None or not self.seat.desk.may(spec.may):
            return None
        try:
            return self.ask(spec.function)
        except DomainError:
            return None

    def _fill(self) -> None:
        self.list.set_rows(grouped(self.rows, self.seat.desk.clock(), str(self.pills.key() or "all")))
        if self.list.key() is None and self.list.rows():
            self.list.choose(self.list.rows()[0].key, quietly=True)

    # --- what people do ---

    def _pill_picked(self, _key: object) -> None:
        self._fill()

    def _week_picked(self, row: int, _day: int) -> None:
        """A number of the week: show its kind."""
        kinds = WEEK_ROWS[row][1]
        group = next((key for key, _word, members in GROUPS if kinds[0] in members), "all")
        self.pills.set_pills(pills(self.rows), group)
        self._fill()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _acted(self, key: object) -> None:
        if isinstance(key, int) and key < len(self.rows):
            row = self.rows[key]
            self.seat.voice.wanted.emit(row.page, row.target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._switched()

    def _switched(self, _key: object = None) -> None:
        """List and week side by side where there is room; else the one chosen in the header."""
        narrow = self.width() < theme.px(NARROW)
        week = self.switch.key() == "week"
        self.switch.setVisible(narrow)
        self.duties.setVisible(not narrow or not week)
        self.side.setVisible(not narrow or week)
        if narrow:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(MOST)
        else:
            self.side.setFixedWidth(theme.px(SIDE_WIDE if self.width() >= theme.px(WIDE) else SIDE))

    # --- memory ---

    def memo(self) -> dict[str, Any]:
        return {
            "group": self.pills.key(),
            "key": self.list.key(),
            "scroll": self.list.verticalScrollBar().value(),
        }

    def restore(self, memo: Mapping[str, Any]) -> None:
        if not self.rows:
            self.load()
            self._stale = False
        self.pills.set_pills(pills(self.rows), memo.get("group") or "all")
        self._fill()
        self.list.choose(memo.get("key"), quietly=True)
        self.list.verticalScrollBar().setValue(int(memo.get("scroll") or 0))

    def retire(self) -> None:
        self._minute.stop()
        super().retire()
