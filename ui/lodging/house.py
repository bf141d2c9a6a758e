"""The house as a picture one can work in: rooms with their beds, people who wait, and somebody in hand.

Taking somebody in hand, by mouse or keyboard, asks every bed; beds that refuse grey out and say why. Nothing is
changed here: `dropped` tells the page what was meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)  # fmt: skip
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from facility.core.i18n import _, _n
from ui.kit import draw
from ui.kit.icons import paint_icon
from ui.kit.message import announce
from ui.kit.scrolled import Scrolled
from ui.kit.theme import theme
from ui.lodging.card_paint import (
    SMALL,
    TINTS,
    card_height,
    paint_card,
    paint_in_hand,
    paint_waiting,
    waiting_size,
)  # fmt: skip
from ui.lodging.looks import Answer, Card, Carried, Fit, Room, Sign, Waiting, Zone

GAP = 8
ROOM = 176  # the least width of a room
LABEL = 64
STEP_MS = 30
EDGE = 36
MOST_ROWS = 2  # of people who wait, before "and n more"


@dataclass(frozen=True, slots=True)
class Spot:
    """A card in its place: a bed, somebody who waits, or the words "and n more"."""

    area: QRectF
    card: Card | None = None
    waiting: Waiting | None = None

    @property
    def key(self) -> tuple[str, int]:
        if self.card is not None:
            return "bed", self.card.key
        return ("waiting", self.waiting.carried.person) if self.waiting is not None else ("more", 0)


class HousePicture(Scrolled):
    """picked_up(Carried): beds should answer (`answer`). over(bed or None). dropped(Carried, bed). put_down().

    opened(bed): a card was clicked or chosen with Enter. waiting_opened(person). chosen(bed).
    """

    picked_up = Signal(object)
    over = Signal(object)
    dropped = Signal(object, int)
    put_down = Signal()
    opened = Signal(int)
    waiting_opened = Signal(int)
    chosen = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.viewport().setMouseTracking(True)
        self.zones: tuple[Zone, ...] = ()
        self.waiting: tuple[Waiting, ...] = ()
        self.waiting_words = ""
        self.movable = True
        self.in_hand: Carried | None = None
        self.answers: Mapping[int, Answer] = {}
        self.current: tuple[str, int] | None = None
        self.under: int | None = None
        self.spots: list[Spot] = []
        self._frames: list[tuple[QRectF, Room]] = []
        self._heads: list[tuple[QRectF, Zone]] = []
        self._all_waiting = False
        self._by_keys = False
        self._pressed: tuple[QPointF, Spot] | None = None
        self._pointer = QPointF()
        self._creep = QTimer(self)
        self._creep.setInterval(STEP_MS)
        self._creep.timeout.connect(self._creep_on)

    # --- what it shows ---

    def show_house(
        self, zones: tuple[Zone, ...], waiting: tuple[Waiting, ...] = (), waiting_words: str = ""
    ) -> None:
        """Show other contents; what is chosen stays chosen, somebody in hand is put down."""
        self.zones, self.waiting, self.waiting_words = zones, waiting, waiting_words
        if self.in_hand is not None:
            self.let_go()
        self._lay()
        if self.current is not None and self._spot(self.current) is None:
            self.current = None
        self.viewport().update()

    def answer(self, answers: Mapping[int, Answer]) -> None:
        """What each bed says to the person in hand."""
        self.answers = answers
        self.viewport().update()

    def choose(self, bed: int | None) -> bool:
        """Choose a bed without announcing it, and bring it into view; False where it is not on this floor."""
        self.current = ("bed", bed) if bed is not None else None
        spot = self._spot(self.current) if self.current is not None else None
        if spot is not None:
            self._show(spot)
        self.viewport().update()
        return spot is not None

    def sizeHint(self) -> QSize:
        return QSize(theme.px(ROOM * 4), theme.px(400))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(ROOM) + 2 * GAP, theme.px(160))

    # --- places ---

    def columns(self, width: float) -> int:
        """Rooms side by side in ``width``."""
        return max(1, int((width + GAP) // (theme.px(ROOM) + GAP)))

    def _lay(self) -> None:
        """Work out where everything stands."""
        width = self.viewport().width()
        self.spots, self._frames, self._heads = [], [], []
        y = self._lay_waiting(width)
        for zone in self.zones:
            head = max(theme.px(26), theme.line(14, 600) + 2)
            words = draw.width_of(zone.title, 14, 600) + draw.width_of(zone.meta, 13) + theme.px(60)
            lines = sign_lines(zone.signs, width)
            beside = len(lines) == 1 and words + sum(map(_sign_width, zone.signs)) <= width
            high = head * (1 if beside or not lines else 1 + len(lines))
            self._heads.append((QRectF(0, y, width, high), zone))
            y = self._lay_rooms(zone.rooms, width, y + high)
        self.set_whole(y, step=theme.px(40))

    def _lay_waiting(self, width: float) -> float:
        if not self.waiting:
            return 0
        wide, high = waiting_size()
        left = self._label_width() + GAP
        wide = min(wide, int(width - left))
        across = max(1, int((width - left + GAP) // (wide + GAP)))
        shown = self.waiting
        if not self._all_waiting and len(shown) > across * MOST_ROWS:
            shown = shown[: across * MOST_ROWS - 1]
        places = [
            QRectF(left + (n % across) * (wide + GAP), (n // across) * (high + GAP), wide, high)
            for n in range(len(shown) + (len(shown) < len(self.waiting)))
        ]
        self.spots += [Spot(area, waiting=one) for area, one in zip(places, shown, strict=False)]
        if len(places) > len(shown):
            self.spots.append(Spot(places[-1]))
        return places[-1].bottom() + GAP / 2

    def _label_width(self) -> int:
        words = (_("To be placed"), self.waiting_words)
        return max(theme.px(LABEL), *(draw.width_of(word, 13) + 2 for word in words))

    def _lay_rooms(self, rooms: tuple[Room, ...], width: float, y: float) -> float:
        across = self.columns(width)
        wide = (width - GAP * (across - 1)) / across
        head, high, pad = max(theme.px(23), theme.line(13, 600) + 2), card_height(), 4
        for first in range(0, len(rooms), across):
            row = rooms[first : first + across]
            most = max(len(room.cards) for room in row)
            tall = head + most * (high + 2) + 3
            for place, room in enumerate(row):
                frame = QRectF(place * (wide + GAP), y, wide, tall)
                self._frames.append((frame, room))
                for n, card in enumerate(room.cards):
                    area = QRectF(frame.left() + pad, y + head + n * (high + 2), wide - 2 * pad, high)
                    self.spots.append(Spot(area, card))
            y += tall + GAP - 3
        return y

    def _spot(self, key: tuple[str, int]) -> Spot | None:
        return next((spot for spot in self.spots if spot.key == key), None)

    def _at(self, point: QPointF) -> Spot | None:
        lower = point + QPointF(0, self.off)
        return next((spot for spot in self.spots if spot.area.contains(lower)), None)

    def area_of(self, bed: int) -> QRectF | None:
        """Where a bed is drawn, in the viewport."""
        spot = self._spot(("bed", bed))
        return spot.area.translated(0, -self.off) if spot is not None else None

    def _show(self, spot: Spot) -> None:
        self.bring_in(spot.area.top(), spot.area.height() + GAP, above=theme.px(56))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    # --- somebody in hand ---

    def take(self, who: Carried, *, by_keys: bool = False) -> None:
        """Take somebody in hand; the page hears `picked_up` and answers."""
        if not self.movable:
            return
        self.in_hand, self._by_keys = who, by_keys
        self.answers = {}
        self.picked_up.emit(who)
        if self.in_hand is None:  # the page refused
            return
        takes = sum(answer.fit is Fit.TAKES for answer in self.answers.values())
        announce(
            self,
            _("{name} is in hand.").format(name=who.name)
            + " "
            + _n("{n} bed is possible.", "{n} beds are possible.", takes),
        )
        if by_keys:
            self._first_possible()
        self.viewport().update()

    def let_go(self) -> None:
        """Put the person down where they were."""
        self._creep.stop()
        self.in_hand, self.answers, self.under, self._by_keys = None, {}, None, False
        self.viewport().unsetCursor()
        self.put_down.emit()
        self.viewport().update()

    def _first_possible(self) -> None:
        possible = [s for s in self.spots if s.card is not None and self._fit(s.card.key) is Fit.TAKES]
        if possible:
            self._go(possible[0])

    def _fit(self, bed: int) -> Fit | None:
        answer = self.answers.get(bed)
        return answer.fit if answer is not None else None

    def _drop(self, bed: int) -> None:
        who, fit = self.in_hand, self._fit(bed)
        if who is None:
            return
        if fit in (Fit.TAKES, Fit.SWAPS):
            self.let_go()
            self.dropped.emit(who, bed)
        elif fit is Fit.ORIGIN or not self._by_keys:
            self.let_go()

    def _point_at(self, bed: int | None) -> None:
        if bed == self.under:
            return
        self.under = bed
        self.over.emit(bed)
        answer = self.answers.get(bed) if bed is not None else None
        if answer is not None:
            announce(self, answer.sentence or answer.words, urgent=answer.fit is Fit.REFUSES)
        self.viewport().update()

    # --- mouse ---

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        spot = self._at(event.position())
        if self.in_hand is not None and self._by_keys:
            if spot is not None and spot.card is not None:
                self._drop(spot.card.key)
            return
        self._pressed = (event.position(), spot) if spot is not None else None
        if spot is not None:
            self.current = spot.key
            self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position()
        if self.in_hand is None and self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            start, spot = self._pressed
            far = (event.position() - start).manhattanLength() >= QApplication.startDragDistance()
            who = carried_by(spot)
            if far and who is not None:
                self._pressed = None
                self.take(who)
                self._creep.start()
        if self.in_hand is not None:
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            spot_under = self._at(event.position())
            self._point_at(
                spot_under.card.key if spot_under is not None and spot_under.card is not None else None
            )
            self.viewport().update()
        else:
            under = self._at(event.position())
            hand = under is not None and carried_by(under) is not None and self.movable
            self.viewport().setCursor(Qt.CursorShape.OpenHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.in_hand is not None and not self._by_keys:
            spot = self._at(event.position())
            if spot is not None and spot.card is not None:
                self._drop(spot.card.key)
            else:
                self.let_go()
            return
        pressed, self._pressed = self._pressed, None
        spot = self._at(event.position())
        if pressed is not None and spot is not None and spot.key == pressed[1].key:
            self._open(spot)

    def _open(self, spot: Spot) -> None:
        if spot.card is not None:
            self.chosen.emit(spot.card.key)
            self.opened.emit(spot.card.key)
        elif spot.waiting is not None:
            self.waiting_opened.emit(spot.waiting.carried.person)
        else:
            self._all_waiting = True
            self._lay()
            self.viewport().update()

    def _creep_on(self) -> None:
        """Scroll while somebody is held near the upper or lower edge."""
        bar, y = self.verticalScrollBar(), self._pointer.y()
        if self.in_hand is None:
            self._creep.stop()
        elif y < EDGE:
            bar.setValue(bar.value() - theme.px(14))
        elif y > self.viewport().height() - EDGE:
            bar.setValue(bar.value() + theme.px(14))

    def wheelEvent(self, event: QWheelEvent) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() - round(event.angleDelta().y() / 120 * 3 * bar.singleStep()))

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        ways = {
            Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
        }  # fmt: skip
        if key in ways:
            self._step(*ways[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape and self.in_hand is not None:
            self.let_go()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act(key == Qt.Key.Key_Space)
        else:
            super().keyPressEvent(event)

    def _act(self, space: bool) -> None:
        """Enter opens, or takes somebody who waits; the space bar takes in hand; either puts down on a bed."""
        spot = self._spot(self.current) if self.current is not None else None
        if spot is None:
            return
        if self.in_hand is not None:
            if spot.card is not None:
                self._drop(spot.card.key)
            return
        who = carried_by(spot)
        if who is not None and self.movable and (space or spot.waiting is not None):
            self.take(who, by_keys=True)
        elif not space:
            self._open(spot)

    def _step(self, right: int, down: int) -> None:
        """To the nearest card in a direction."""
        spots = [s for s in self.spots if s.card is not None] if self.in_hand is not None else self.spots
        now = self._spot(self.current) if self.current is not None else None
        if now is None:
            if spots:
                self._go(spots[0])
            return
        here = now.area.center()

        def far(spot: Spot) -> float:
            there = spot.area.center()
            along = (there.x() - here.x()) * right + (there.y() - here.y()) * down
            aside = abs(there.y() - here.y()) if right else abs(there.x() - here.x())
            return hypot(along, 3 * aside) if along > 4 else float("inf")

        nearest = min(spots, key=far, default=None)
        if nearest is not None and far(nearest) < float("inf"):
            self._go(nearest)

    def _go(self, spot: Spot) -> None:
        self.current = spot.key
        self._show(spot)
        if self.in_hand is not None:
            self._point_at(spot.card.key if spot.card is not None else None)
        elif spot.card is not None:
            announce(self, spot.card.spoken or spot.card.title)
            self.chosen.emit(spot.card.key)
        elif spot.waiting is not None:
            announce(self, f"{spot.waiting.carried.name} {spot.waiting.carried.below}")
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self.spots:
            beds = [spot for spot in self.spots if spot.card is not None]
            self.current = (beds or self.spots)[0].key
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    # --- painting ---

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        draw.smooth(painter)
        painter.translate(0, -self.off)
        seen = QRectF(event.rect()).translated(0, self.off)
        if self.waiting:
            self._paint_waiting_label(painter)
        for area, zone in self._heads:
            if area.intersects(seen):
                self._paint_head(painter, area, zone)
        for area, room in self._frames:
            if area.intersects(seen):
                self._paint_room(painter, area, room)
        keyed = self.hasFocus() and QApplication.mouseButtons() == Qt.MouseButton.NoButton
        for spot in self.spots:
            if spot.area.intersects(seen):
                self._paint_spot(painter, spot, keyed)
        painter.translate(0, self.off)
        if self.in_hand is not None and not self._by_keys:
            wide, high = waiting_size()
            hand = QRectF(self._pointer.x() - wide * 0.2, self._pointer.y() + 6, wide, high)
            refused = self.under is not None and self._fit(self.under) is Fit.REFUSES
            paint_in_hand(painter, hand, self.in_hand, refused)

    def _paint_spot(self, painter: QPainter, spot: Spot, keyed: bool) -> None:
        chosen = spot.key == self.current
        if spot.card is not None:
            answer = self.answers.get(spot.card.key) if self.in_hand is not None else None
            paint_card(
                painter, spot.area, spot.card, chosen=chosen, focused=chosen and keyed, answer=answer,
                under=spot.card.key == self.under,
            )  # fmt: skip
        elif spot.waiting is not None:
            one = spot.waiting
            held = self.in_hand is not None and self.in_hand == one.carried
            paint_waiting(
                painter,
                spot.area,
                one.carried,
                tone=one.tone,
                in_hand=held,
                chosen=chosen,
                focused=chosen and keyed,
            )
        else:
            more = len(self.waiting) - sum(one.waiting is not None for one in self.spots)
            draw.text(
                painter,
                spot.area.adjusted(8, 0, -8, 0),
                _n("and {n} more", "and {n} more", more),
                "link",
                13,
                500,
            )
            if chosen and keyed:
                draw.ring(painter, spot.area, 6)

    def _paint_waiting_label(self, painter: QPainter) -> None:
        high = theme.line(13)
        wide = self._label_width()
        top = self.spots[0].area.top() + theme.px(6)
        draw.text(painter, QRectF(0, top, wide, high), _("To be placed"), "text2", 13)
        draw.text(painter, QRectF(0, top + high, wide, high), self.waiting_words, "text2", 12)

    def _paint_head(self, painter: QPainter, area: QRectF, zone: Zone) -> None:
        first = QRectF(area.left(), area.top(), area.width(), max(theme.px(26), theme.line(14, 600) + 2))
        x = first.left()
        if zone.icon:
            side = theme.px(16)
            paint_icon(
                painter, QRectF(x, first.top(), side, first.height()), zone.icon, theme.color("text2"), side
            )
            x += side + theme.px(8)
        x += draw.text(painter, first.adjusted(x, 0, 0, 0), zone.title, "text", 14, 600) + theme.px(10)
        draw.text(painter, first.adjusted(x, 0, 0, 0), zone.meta, "text2", 13)
        line = first
        for signs in sign_lines(zone.signs, area.width()):
            if area.height() > first.height() + 1:
                line = line.translated(0, first.height())
            right = line.right()
            for sign in reversed(signs):
                right -= _sign_width(sign)
                _paint_sign(painter, QRectF(right, line.top(), _sign_width(sign), line.height()), sign)

    def _paint_room(self, painter: QPainter, area: QRectF, room: Room) -> None:
        draw.box(painter, area, "surface", "line", 8)
        head = QRectF(
            area.left() + 9, area.top() + 1, area.width() - 18, max(theme.px(23), theme.line(13, 600) + 2)
        )
        taken = draw.text(painter, head, room.number, "text", 13, 600)
        share = draw.text(painter, head, room.share, "text2", SMALL, 400, draw.RIGHT)
        if room.note:
            draw.text(painter, head.adjusted(taken + 8, 0, -share - 8, 0), room.note, "warn", SMALL)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._at(QPointF(self.viewport().mapFromGlobal(event.globalPos())))
            if spot is not None and spot.card is not None and self.in_hand is None:
                QToolTip.showText(event.globalPos(), spot.card.more or spot.card.spoken, self)
            return True
        return super().event(event)

    def centre_of(self, bed: int) -> QPoint:
        """The middle of a bed's card in the viewport."""
        area = self.area_of(bed)
        assert area is not None
        return area.center().toPoint()


def carried_by(spot: Spot) -> Carried | None:
    """Whom one takes in hand there."""
    if spot.waiting is not None:
        return spot.waiting.carried
    return spot.card.carried if spot.card is not None else None


def sign_lines(signs: tuple[Sign, ...], width: float) -> list[list[Sign]]:
    """The legend in as few lines as ``width`` allows."""
    lines: list[list[Sign]] = []
    room = 0.0
    for sign in signs:
        if not lines or _sign_width(sign) > room:
            lines.append([])
            room = width
        lines[-1].append(sign)
        room -= _sign_width(sign)
    return lines


def _sign_width(sign: Sign) -> float:
    box = theme.px(28) if sign.look is not None else 0
    return box + theme.px(14 + 4) + draw.width_of(sign.word, SMALL) + theme.px(14)


def _paint_sign(painter: QPainter, area: QRectF, sign: Sign) -> None:
    x = area.left()
    if sign.look is not None:
        fill, border, dashed, _ink, _state = TINTS[sign.look]
        high = theme.px(14)
        draw.box(
            painter,
            QRectF(x, area.center().y() - high / 2, theme.px(20), high),
            fill,
            border,
            3,
            dashed=dashed,
        )
        x += theme.px(28)
    draw.icon_text(
        painter, QRectF(x, area.top(), area.right() - x, area.height()), sign.icon, sign.word, "text2", SMALL
    )
