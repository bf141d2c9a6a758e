"""A chart on screen; where its marks stand is worked out by `facility.core.charts`, as for paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from facility.core import charts
from ui.kit import draw
from ui.kit.theme import theme

SIZE = 11
ALIGN = {"left": draw.LEFT, "centre": draw.CENTER, "right": draw.RIGHT}
FILLS = {"first": "accent", "second": "chart2", "third": "accent_l", "hollow": "line_s", "line": "warn"}


class ChartView(QWidget):
    """``ChartView(chart)``; ``show_chart`` puts another in its place."""

    def __init__(
        self, chart: charts.Chart | None = None, height: int = 200, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._high = height
        self.chart: charts.Chart | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if chart is not None:
            self.show_chart(chart)

    def show_chart(self, chart: charts.Chart) -> None:
        self.chart = chart
        self.setAccessibleName(chart.spoken())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(self._high))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(self._high))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.chart is None:
            return
        painter = QPainter(self)
        draw.smooth(painter)
        line = theme.line(SIZE)
        made = charts.draw(
            self.chart, self.width(), self.height(), line, lambda words: draw.width_of(words, SIZE)
        )
        for rule in made.rules:
            style = Qt.PenStyle.DotLine if rule.dotted else Qt.PenStyle.SolidLine
            painter.setPen(QPen(theme.color("line_s" if rule.dotted else "line"), 1, style))
            painter.drawLine(QPointF(rule.x, rule.y), QPointF(rule.x + rule.wide, rule.y))
        for box in made.boxes:
            area = QRectF(box.x, box.y, box.wide, box.high)
            hollow = box.fill == "hollow"
            draw.box(
                painter, area, None if hollow else FILLS[box.fill], FILLS[box.fill] if hollow else None, 2
            )
        painter.setPen(QPen(theme.color(FILLS["line"]), 2))
        for run in made.points:
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in run]))
            for x, y in run:
                painter.drawEllipse(QPointF(x, y), 1.5, 1.5)
        for word in made.words:
            place = QRectF(word.x, word.y, word.wide, line)
            ink = "text" if word.strong else "text2"
            draw.text(painter, place, word.words, ink, SIZE, 500 if word.strong else 400, ALIGN[word.align])
