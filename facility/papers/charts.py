"""A chart on paper: greys and outlines, so that a laser printer shows it as it is."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from facility.core import charts
from facility.papers.ink import Ink
from facility.papers.inline import Words
from facility.papers.lines import Style, natural_width, set_lines
from facility.papers.strips import Frame, Strip

GREYS = {"first": 0.35, "second": 0.62, "third": 0.84}


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """``height`` in points."""

    chart: charts.Chart
    height: float = 150.0

    def strips(self, frame: Frame) -> Iterator[Strip]:
        yield _ChartStrip(self.chart, frame, self.height)

    def inside(self) -> Iterator[tuple[str, Words]]:
        for words in (self.chart.title, *self.chart.ticks, *(one.label for one in self.chart.series())):
            yield self.chart.title, words


class _ChartStrip(Strip):
    before = 4.0
    after = 8.0

    def __init__(self, chart: charts.Chart, frame: Frame, height: float) -> None:
        self.chart, self.height, self.width, self.lang = chart, height, frame.width, frame.lang
        note = frame.style("note")
        self.style = Style(note.face, 7.5, 10.0)

    def draw(self, ink: Ink, x: float, top: float) -> None:
        made = charts.draw(self.chart, self.width, self.height, self.style.leading, self._measure)
        for rule in made.rules:
            weight = 0.7 if rule.dotted else 0.3
            ink.rule(
                x + rule.x,
                top - rule.y,
                x + rule.x + rule.wide,
                top - rule.y,
                weight,
                1.6 if rule.dotted else 0,
            )
        for box in made.boxes:
            if box.fill == "line":
                y = top - box.y - box.high / 2
                ink.rule(x + box.x, y, x + box.x + box.wide, y, 1.4)
            else:
                ink.bar(x + box.x, top - box.y - box.high, box.wide, box.high, GREYS.get(box.fill))
        for run in made.points:
            for (x0, y0), (x1, y1) in itertools.pairwise(run):
                ink.rule(x + x0, top - y0, x + x1, top - y1, 1.4)
        for word in made.words:
            self._write(ink, x, top, word)

    def _measure(self, words: str) -> float:
        return natural_width(words, self.style, self.lang)

    def _write(self, ink: Ink, x: float, top: float, word: charts.Word) -> None:
        wide = self._measure(word.words)
        slack = {"left": 0.0, "centre": (word.wide - wide) / 2, "right": word.wide - wide}[word.align]
        baseline = top - word.y - self.style.leading * 0.5 - self.style.size * 0.36
        for line in set_lines(word.words, wide + 1, self.style, self.lang):
            ink.line(line, x + word.x + slack, baseline)
