"""The page Today: what waits for this person, and the week beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from facility.core.desk import QUERIES
from facility.core.duties import DutyRow, Urgency
from facility.core.errors import DomainError
from facility.core.i18n import P_, _, _n, current, local
from facility.core.putting_off import PutOffDuty, TakeUpDuty
from facility.core.today import DoneRow, duties_done, today_board
from facility.lists.leaving import ListName
from ui.kit import draw
from ui.kit.action import Action
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Pills, Segmented
from ui.kit.empty import EmptyState
from ui.kit.icons import icon
from ui.kit.page import Page
from ui.kit.panel import scrolling
from ui.kit.rows import TODAY, RowList, RowLook
from ui.kit.seat import Seat
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.lists.tools import RowTools
from ui.today.cards import CopyCard, OccupancyCard, WeekCard
from ui.today.lines import COLUMNS, DutyLine, lines_done, lines_of
from ui.today.scope import MINE, WHOLE, differs, in_scope, keep_scope, scope_of
from ui.today.words import (
    ALL,
    DONE,
    PUT_OFF,
    counts,
    day_words,
    done_lines,
    fits,
    grouped,
    lead_words,
    long_date,
    pills,
)

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
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_wide(self.parts), theme.line(13))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, theme.line(13))

    def shown(self, wide: int) -> tuple[tuple[str, str], ...]:
        """The parts there is room for: the sum goes first, the pill "All" has it too; what is late stays."""
        parts = self.parts
        while len(parts) > 1 and _wide(parts) > wide:
            parts = parts[2:]
        return parts

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        area = self.rect()
        for words, token in self.shown(area.width()):
            taken = draw.text(painter, area, words, token, 13, 500 if token == "danger" else 400)
            area.setLeft(area.left() + taken)
            if area.width() < draw.width_of("…", 13):
                return


def _wide(parts: Sequence[tuple[str, str]]) -> int:
    return sum(draw.width_of(words, 13, 500) for words, _token in parts)


class TodayPage(Page):
    """Everything that waits, over all domains; what is put off, and what was done today, under pills of their own."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _("Today"))
        self.everything: Sequence[DutyRow] = ()
        self.rows: Sequence[DutyRow] = ()
        self.done: Sequence[DoneRow] = ()
        self.headline = Headline()
        self.header.after_title(self.headline)
        self.header.meta.hide()
        self.putting_off = Action(PutOffDuty, seat, self)
        self.taking_up = Action(TakeUpDuty, seat, self)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self.body.addLayout(row, 1)
        self.duties = self._make_list()
        row.addWidget(self.duties, 1)
        self.side = self._make_side()
        row.addWidget(self.side)
        self._make_header()
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE)
        self._minute.timeout.connect(self.refresh)
        self._minute.start()

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Enter", _("Begin what the line offers")),
            ("← →", _("Another group of duties")),
            ("Shift+F10", _("What else can be done with the line, such as putting it off")),
        )

    def _make_header(self) -> None:
        self.switch = Segmented([("duties", _("What waits"), ""), ("week", _("This week"), "")], "duties")
        self.switch.setAccessibleName(_("What to show"))
        self.switch.picked.connect(self._switched)
        self.switch.hide()
        self.scope = Segmented(
            [(MINE, _(P_("duties", "Mine")), ""), (WHOLE, _("Whole facility"), "")], scope_of(self.seat)
        )
        self.scope.setAccessibleName(_("Whose duties"))
        self.scope.setVisible(differs(self.seat))
        self.scope.picked.connect(self._scope_picked)
        self.tools = RowTools(self, DutyLine, ListName.TODAY, self.lines, only=COLUMNS, seen=self.seen)
        self.print = Button(_("Print today’s list"), icon="printer")
        self.print.clicked.connect(self.tools.print)
        if not self.tools.may_leave():
            self.print.refuse(_("Your roles do not allow this."))
        for part in (self.switch, self.scope, self.print, self.tools.button):
            self.header.add(part)

    def _make_list(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.pills = Pills(_("Which duties"))
        self.pills.picked.connect(self._pill_picked)
        line.addWidget(self.pills, 1)
        self.later = Button(_("Put off …"), "link", icon="hourglass", small=True)
        self.later.clicked.connect(self.put_off)
        stays = self.later.sizePolicy()
        stays.setRetainSizeWhenHidden(True)  # so that the pills do not break their line anew
        self.later.setSizePolicy(stays)
        line.addWidget(self.later, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        card = Card(flush=True)
        self.list = RowList(look_for(lead_words()), _("What waits"))
        self.list.acted.connect(self._acted)
        self.list.opened.connect(self._acted)
        self.list.chosen.connect(self._chosen)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._offer)
        self.empty = {
            ALL: EmptyState(
                "sun-horizon", _("Nothing waits today"),
                _("Papers, assessments, agreements, arrivals and notices appear here when they fall due."),
            ),
            PUT_OFF: EmptyState("hourglass", _("Nothing is put off")),
            DONE: EmptyState("check-circle", _("Nothing was done today yet")),
        }  # fmt: skip
        self.list.set_empty(self.empty[ALL])
        card.body.addWidget(self.list)
        column.addWidget(card, 1)
        self.whose = Label(
            _("Mine: what your roles see to, and what you received yourself. Nobody is assigned to a line."),
            "meta",
            elide=True,
        )
        column.addWidget(self.whose)
        return left

    def _make_side(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.week = WeekCard()
        self.week.picked.connect(self.show_pill)
        column.addWidget(self.week)
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
        self.everything = self.ask(today_board)
        self._all_done: Sequence[DoneRow] = self.ask(duties_done)
        self.header.title.setText(long_date(local(now).date(), current()))
        self.header.title.setMinimumWidth(self.header.title.sizeHint().width())  # the headline gives way
        self._take_scope()
        self.occupancy.show_house(self._answer("occupancy"), now)
        old = self.copy.load()
        place = 0 if old else 2  # a copy that is too old stands first
        if self._side_column.indexOf(self.copy) != place:
            self._side_column.insertWidget(place, self.copy)

    def _take_scope(self) -> None:
        """Show one's own or everything."""
        self.rows = in_scope(self.seat, self.everything)
        self.done = in_scope(self.seat, self._all_done)
        self.whose.setVisible(scope_of(self.seat) == MINE)
        held = counts(self.rows)
        parts = [(_n("{n} thing waits for you", "{n} things wait for you", held.all), "text2")]
        if held.overdue:
            parts += [(_(", "), "text2"), (_n("{n} overdue", "{n} overdue", held.overdue), "danger")]
        if held.today:
            parts += [(_(", "), "text2"), (_n("{n} for today", "{n} for today", held.today), "text2")]
        self.headline.say(*(parts if held.all else [(_("Nothing waits for you"), "text2")]))
        self.week.show_rows(self.rows, self.seat.desk.clock())
        self.show_pill(self.pill())

    def _answer(self, name: str) -> Any:
        """A query's value; None where it does not exist or this person may not read it."""
        spec = QUERIES.get(name)
        if spec is None or not self.seat.desk.may(spec.may):
            return None
        try:
            return self.ask(spec.function)
        except DomainError:
            return None

    def pill(self) -> str:
        return str(self.pills.key() or ALL)

    def show_pill(self, key: str) -> None:
        """Show what is under a pill; one day of the week has a pill while it is looked at."""
        shown = pills(self.rows, self.done, key, local(self.seat.desk.clock()).date())
        self.pills.set_pills(shown, key if any(key == one for one, _word, _n in shown) else ALL)
        self.pills.setVisible(len(shown) > 1)
        self._fill()

    def _fill(self) -> None:
        key = self.pill()
        lines = done_lines(self.done) if key == DONE else grouped(self.rows, self.seat.desk.clock(), key)
        self.list.set_empty(self.empty.get(key, self.empty[ALL]))
        self.list.set_rows(lines)
        if self.list.key() is None and self.list.rows():
            self.list.choose(self.list.rows()[0].key, quietly=True)
        self._chosen()

    def row(self) -> DutyRow | None:
        """The line that is chosen."""
        key = self.list.key()
        return next((row for row in self.rows if row.key == key), None)

    def _chosen(self, _key: object = None) -> None:
        row = self.row()
        self.later.setVisible(row is not None and self._may_put_off(row))

    def _may_put_off(self, row: DutyRow) -> bool:
        return row.mine and row.urgency is not Urgency.PUT_OFF and self.putting_off.may()

    # --- what leaves the desk ---

    def lines(self) -> list[DutyLine]:
        """What is on show, as it is printed and exported."""
        key = self.pill()
        if key == DONE:
            return lines_done(self.done)
        return lines_of((row for row in self.rows if fits(row, key)), self.seat.desk.clock())

    def seen(self) -> str:
        """Day, whose duties, and which pill."""
        whose = _(P_("duties", "Mine")) if scope_of(self.seat) == MINE else _("Whole facility")
        now = local(self.seat.desk.clock()).date()
        shown = pills(self.rows, self.done, self.pill(), now)
        word = next((word for key, word, _n in shown if key == self.pill()), "")
        return " · ".join(part for part in (now.isoformat(), whose, word) if part)

    # --- what people do ---

    def _pill_picked(self, key: object) -> None:
        self.show_pill(str(key))

    def _scope_picked(self, scope: object) -> None:
        keep_scope(self.seat, str(scope))
        self._take_scope()
        self.seat.voice.counting.emit()

    def _acted(self, key: object) -> None:
        """What the line offers: go where it is done, take it up again, or show whom it was about."""
        done = next((row for row in self.done if row.audit == key), None)
        row = next((row for row in self.rows if row.key == key), None)
        if done is not None and done.person is not None:
            self.seat.voice.wanted.emit("people", done.person)
        elif row is not None and row.urgency is Urgency.PUT_OFF:
            self.taking_up.run(duty=row.key)
        elif row is not None:
            self.seat.voice.wanted.emit(row.page, row.target)

    def put_off(self) -> None:
        """Ask until when and why the chosen line is put off."""
        row = self.row()
        if row is not None and self._may_put_off(row) and self.may_leave():
            tomorrow = local(self.seat.desk.clock()).date() + timedelta(days=1)
            self.putting_off.open(fixed={"duty": row.key}, start={"until": tomorrow}, meta=row.name)

    def menu(self) -> QMenu | None:
        """What can be done with the chosen line; the nearest days to put it off until."""
        row = self.row()
        if row is None:
            return None
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.urgency is Urgency.PUT_OFF:
            if row.mine and self.taking_up.may():
                menu.addAction(icon("arrow-u-up-left"), _(P_("today", "Take up again"))).setData(row.key)
        else:
            menu.addAction(_(row.action)).setData(row.key)
        if self._may_put_off(row):
            menu.addSeparator()
            today = local(self.seat.desk.clock()).date()
            for day in (today + timedelta(days=1), today + timedelta(days=7 - today.weekday())):
                words = _("Put off until {day}").format(day=day_words(day, today))
                menu.addAction(icon("hourglass"), words).setData(day)
            menu.addAction(_("Put off …")).setData(PUT_OFF)
        menu.triggered.connect(self._menu_picked)
        return menu

    def _offer(self, place: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(self.list.viewport().mapToGlobal(place))

    def _menu_picked(self, action: Any) -> None:
        row, wanted = self.row(), action.data()
        if wanted == PUT_OFF:
            self.put_off()
        elif isinstance(wanted, str):
            self._acted(wanted)
        elif row is not None:
            self.putting_off.run(duty=row.key, until=wanted)

    def _place_panel(self) -> None:
        """The panel looks for room after the list has made it."""
        self._switched()
        super()._place_panel()

    def close_panel(self) -> None:
        super().close_panel()
        self._switched()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._switched()

    def _switched(self, _key: object = None) -> None:
        """List and week side by side where there is room; else the one chosen in the header, the list beside a panel."""
        narrow = self.width() - (self.panel.wide() if self.panel else 0) < theme.px(NARROW)
        week = self.switch.key() == "week" and self.panel is None
        self.switch.setVisible(narrow and self.panel is None)
        self.print.setVisible(not narrow)  # it stands in the menu too
        self.duties.setVisible(not narrow or not week)
        self.side.setVisible(not narrow or week)
        layout = self._main.layout()
        if layout is not None:
            layout.activate()
        if narrow:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(MOST)
        else:
            self.side.setFixedWidth(theme.px(SIDE_WIDE if self.width() >= theme.px(WIDE) else SIDE))

    # --- memory ---

    def memo(self) -> dict[str, Any]:
        return {
            "group": self.pill(),
            "key": self.list.key(),
            "scroll": self.list.verticalScrollBar().value(),
        }

    def restore(self, memo: Mapping[str, Any]) -> None:
        if not self.rows:
            self.load()
            self._stale = False
        self.show_pill(str(memo.get("group") or ALL))
        self.list.choose(memo.get("key"), quietly=True)
        self._chosen()
        self.list.verticalScrollBar().setValue(int(memo.get("scroll") or 0))

    def retire(self) -> None:
        self._minute.stop()
        super().retire()
