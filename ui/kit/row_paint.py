"""How the rows of a list are painted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit import draw
from ui.kit.chips import paint_chip
from ui.kit.icons import paint_icon
from ui.kit.rows import ROW, Heading, Index, Row, RowList, RowLook, size_for
from ui.kit.theme import theme


def action_rect(area: QRect, row: Row, look: RowLook, selected: bool) -> QRectF:
    """Where the action of a row stands: words at the right, a small button when selected."""
    wide = draw.width_of(row.action, 13, 500)
    if not selected:
        right = area.right() - theme.px(look.indent) + 1
        return QRectF(right - wide, area.top(), wide, area.height())
    high = min(theme.control(28, 13), area.height() - 4)
    right = area.right() - theme.px(8)
    padding = theme.px(10)
    return QRectF(right - wide - 2 * padding, area.center().y() - high / 2 + 1, wide + 2 * padding, high)


class RowDelegate(QStyledItemDelegate):
    """Paints `Row` and `Heading` by the list's `RowLook`."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view

    def height_of(self, row: Row | Heading) -> int:
        return size_for(self._view.look, row).height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return size_for(self._view.look, index.data(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, area = index.data(ROW), QRect(option.rect)
        painter.save()
        draw.smooth(painter)
        if isinstance(row, Heading):
            self._paint_heading(painter, QRectF(area), row)
        else:
            state = option.state
            selected = bool(state & QStyle.StateFlag.State_Selected)
            hovered = bool(state & QStyle.StateFlag.State_MouseOver)
            self._paint_back(painter, QRectF(area), selected, hovered)
            self._paint_row(painter, area, row, selected)
            if self._view.keys and self._view.hasFocus() and index == self._view.currentIndex():
                inside = QRectF(area).adjusted(
                    8 if self._view.look.rounded else 0, 0, -8 if self._view.look.rounded else 0, 0
                )
                draw.ring(painter, inside, 6 if self._view.look.rounded else 2)
        painter.restore()

    def _paint_back(self, painter: QPainter, area: QRectF, selected: bool, hovered: bool) -> None:
        if self._view.look.rounded:
            if selected or hovered:
                draw.box(painter, area.adjusted(8, 0, -8, 0), "sel" if selected else "hover", None, 6)
            if selected:
                bar = QRectF(8, area.center().y() - theme.px(10), 3, theme.px(20))
                draw.box(painter, bar, "link", None, 1.5)
            return
        if selected or hovered:
            painter.fillRect(area, theme.color("sel" if selected else "hover"))
        draw.hairline(painter, area.left(), area.right() + 1, area.bottom())
        if selected:
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), theme.color("link"))

    def _paint_heading(self, painter: QPainter, area: QRectF, row: Heading) -> None:
        look = self._view.look
        left, right = area.left() + self._left(), area.right() - self._left()
        size, weight = (12, 400) if look.rounded else (13, 600)
        ink = "text2" if look.rounded and row.tone == "text" else row.tone
        space = QRectF(left, area.top(), right - left, area.height())
        meta = draw.width_of(row.meta, 12) if row.meta else 0
        taken = draw.text(painter, space.adjusted(0, 0, -meta - 8, 0), row.title, ink, size, weight)
        if row.meta and (row.far or look.rounded):
            draw.text(painter, space, row.meta, "text2", 12, 400, draw.RIGHT)
        elif row.meta:
            draw.text(painter, space.adjusted(taken + theme.px(8), 1, 0, 1), row.meta, "text2", 12)
        if not look.rounded:
            draw.hairline(painter, area.left(), area.right() + 1, area.bottom())

    def _left(self) -> int:
        look = self._view.look
        return 24 if look.rounded else theme.px(look.indent)

    def _paint_row(self, painter: QPainter, area: QRect, row: Row, selected: bool) -> None:
        look = self._view.look
        left, right = area.left() + self._left(), area.right() - self._left() + 1
        middle = QRectF(area).adjusted(0, 0, 0, -1)
        if look.lead:
            side = theme.px(18)
            if row.icon:
                paint_icon(
                    painter,
                    QRectF(left, middle.top(), side, middle.height()),
                    row.icon,
                    theme.color("text2"),
                    side,
                )
            words = QRectF(
                left + theme.px(26), middle.top(), theme.px(look.lead) - theme.px(20), middle.height()
            )
            if self._view.icons_alone():
                left += theme.px(26)
            else:
                draw.text(painter, words, row.lead, "text2", 13)
                left += theme.px(26 + look.lead - 10)
        if look.chip:
            if row.chip:
                paint_chip(
                    painter, QRectF(left, middle.top(), theme.px(look.chip), middle.height()), row.chip
                )
            left += theme.px(look.chip + 8)
        if row.action:
            spot = action_rect(area, row, look, selected)
            self._paint_action(painter, spot, row, selected)
            right = round(spot.left()) - theme.px(12)
        end = right
        if not look.rounded:  # times and second columns line up before the widest action of the list
            end = min(right, self._trail_right(middle))
        end = self._paint_trail(painter, middle, row, end)
        self._paint_words(painter, middle, row, left, end, right)

    def _paint_action(self, painter: QPainter, spot: QRectF, row: Row, selected: bool) -> None:
        if selected:
            draw.box(painter, spot, "surface", "line", 6, edge="line_s")
            draw.text(painter, spot, row.action, "text", 13, 500, draw.CENTER)
        else:
            draw.text(painter, spot.adjusted(-2, 0, 2, 0), row.action, "link", 13, 500, draw.RIGHT)

    def _paint_trail(self, painter: QPainter, middle: QRectF, row: Row, right: int) -> int:
        """The chip or time before the action; returns where the words must end."""
        look = self._view.look
        wide = theme.px(max(look.right, look.trail_chip))
        chip = row.chip if look.trail_chip and not look.chip else None
        if not wide or not (chip or row.right):
            return right
        if look.rounded:
            wide = draw.width_of(row.right, 12) + 2
        area = QRectF(right - wide, middle.top(), wide, middle.height())
        if row.second and look.rounded:
            area.setHeight(middle.height() / 2 + 2)
        if chip is not None:
            paint_chip(painter, area, chip)
        elif row.right_icon:
            inner = area.adjusted(theme.px(7), 0, 0, 0)
            draw.icon_text(painter, inner, row.right_icon, row.right, row.right_tone)
        else:
            align = draw.LEFT if look.trail_chip else draw.RIGHT
            draw.text(painter, area, row.right, row.right_tone, 12, 400, align)
        return round(right - wide - theme.px(8))

    def _trail_right(self, middle: QRectF) -> int:
        widest = self._view.widest_action
        if not widest:
            return round(middle.right()) - theme.px(self._view.look.indent)
        return round(middle.right() - theme.px(8) - widest - theme.px(20 + 12))

    def _paint_words(
        self, painter: QPainter, middle: QRectF, row: Row, left: int, end: int, far: int
    ) -> None:
        """Title and what belongs to it; where there is no room the remark goes first, the title last."""
        look, gap = self._view.look, theme.px(8)
        space = end - left
        natural = draw.width_of(row.title, 13.5, 500)
        title, text = self._shares(space, natural, row)
        line = QRectF(left, middle.top(), title, middle.height())
        if row.second:
            high = theme.line(13)
            top = middle.top() + (middle.height() - high - theme.line(12)) / 2
            line = QRectF(left, top, title, high)
            below = QRectF(left, top + high, (far if look.rounded else end) - left, theme.line(12))
            draw.icon_text(painter, below, row.second_icon, row.second, row.second_tone, 12)
        taken = draw.text(painter, line, row.title, row.title_tone, 13.5, 500)
        rest = line.adjusted(taken + gap, 0, 0, 0)
        if row.meta and rest.width() > theme.px(24):
            draw.text(painter, rest, row.meta, "text2", 12)
        if row.text and text > theme.px(24):
            place = QRectF(left + title + gap, middle.top(), text, middle.height())
            draw.text(painter, place, row.text, "text2" if look.chip else "text", 12 if look.chip else 13)

    def _shares(self, space: int, natural: int, row: Row) -> tuple[int, int]:
        """The widths of title with remark, and of the text column, in what is left of the row."""
        look, gap = self._view.look, theme.px(8)
        if not look.text:
            return (min(space, theme.px(look.title)) if look.title > 0 else space), 0
        if look.text > 0:
            text = theme.px(look.text)
            title = space - text - gap
            if title < natural:
                title = min(space, natural + 2)
                text = max(0, space - title - gap)
            return title, text
        title = theme.px(look.title) if look.title > 0 else space // 2
        if not row.text:
            return space, 0
        if space - title - gap < theme.px(200):  # narrow: the remark beside the title goes first
            title = min(title, self._view.widest_title + gap)
        if title < natural:
            title = min(space, natural + 2)
        return title, max(0, space - title - gap)
