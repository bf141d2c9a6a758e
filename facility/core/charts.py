"""Charts as plain values, and where their marks stand: the same drawing on screen and on paper.

Lengths are in whatever the painter measures in (pixels, points); y grows downwards from the chart's upper edge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import ceil, floor, log10
from typing import Literal

Fill = Literal["first", "second", "third", "hollow", "line"]
Align = Literal["left", "centre", "right"]
Measure = Callable[[str], float]

GRID = 4  # lines of the scale, at most
BAR = 0.62  # of its slot
WIDEST = 3.0  # a bar, in lines of text


@dataclass(frozen=True, slots=True)
class Series:
    """One kind of bar, or a line; None where there is no figure."""

    label: str
    values: tuple[float | None, ...]
    fill: Fill = "first"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars by ticks, stacked upon each other or ``beside`` each other; perhaps a line above them and a ceiling
    such as all beds.

    ``decimals`` are those of the figures; ``unit`` follows the scale; ``note`` says how it is counted; ``present``: the
    last tick is now and stands out.
    """

    title: str
    ticks: tuple[str, ...]
    bars: tuple[Series, ...] = ()
    line: Series | None = None
    ceiling: float | None = None
    ceiling_word: str = ""
    decimals: int = 0
    unit: str = ""
    note: str = ""
    beside: bool = False
    present: bool = True

    def series(self) -> tuple[Series, ...]:
        return (*self.bars, *((self.line,) if self.line is not None else ()))

    def show(self, value: float) -> str:
        return f"{value:,.{self.decimals}f}{self.unit}"

    def spoken(self) -> str:
        """All figures in words, for those who listen."""
        told = (
            f"{tick}: "
            + ", ".join(
                f"{one.label} {self.show(v)}" for one in self.series() if (v := one.values[n]) is not None
            )
            for n, tick in enumerate(self.ticks)
        )
        return f"{self.title}. " + "; ".join(told)


@dataclass(frozen=True, slots=True)
class Box:
    """A bar, or a square of the legend."""

    x: float
    y: float
    wide: float
    high: float
    fill: Fill


@dataclass(frozen=True, slots=True)
class Word:
    """Words in a place of ``wide``, one line high; ``strong`` for the present."""

    x: float
    y: float
    wide: float
    words: str
    align: Align = "left"
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across at ``y``; dotted for the ceiling."""

    x: float
    y: float
    wide: float
    dotted: bool = False


@dataclass(slots=True)
class Drawing:
    """What is to be painted."""

    boxes: list[Box] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    points: list[list[tuple[float, float]]] = field(default_factory=list)


def scale_of(top: float) -> tuple[float, float]:
    """Upper end and step of a scale that holds ``top``: steps of 1, 2 or 5 times a power of ten, at most `GRID`."""
    if top <= 0:
        return 1.0, 1.0
    rough = top / GRID
    power = 10.0 ** floor(log10(rough))
    step = next(n * power for n in (1, 2, 5, 10) if n * power >= rough - 1e-9)
    return step * ceil(top / step - 1e-9), step


def highest(chart: Chart) -> float:
    """What the scale must hold: the tallest pile (of bars beside each other the tallest bar), the line, the ceiling."""
    high = max if chart.beside else sum
    piles = (
        [high(one.values[n] or 0 for one in chart.bars) for n in range(len(chart.ticks))]
        if chart.bars
        else []
    )
    lines = [v for v in chart.line.values if v is not None] if chart.line is not None else []
    return max([*piles, *lines, chart.ceiling or 0.0], default=0.0)


def draw(chart: Chart, wide: float, high: float, line: float, measure: Measure) -> Drawing:
    """Where everything stands in ``wide`` × ``high``; ``line`` is the height of a line of its small text."""
    made = Drawing()
    top, step = scale_of(highest(chart))
    marks = [chart.show(n * step) for n in range(round(top / step) + 1)]
    left = max(measure(mark) for mark in marks) + line * 0.5
    head = _legend(made, chart, wide, line, measure)
    base = high - line * 1.25
    head += line * (1.0 if chart.ceiling is not None else 0.6)
    for n, mark in enumerate(marks):
        y = base - (base - head) * n * step / top
        made.rules.append(Rule(left, y, wide - left))
        made.words.append(Word(0, y - line / 2, left - line * 0.4, mark, "right"))
    if chart.ticks:
        slot = (wide - left) / len(chart.ticks)
        _bars(made, chart, left, slot, base, (base - head) / top, line)
        _line(made, chart, left, slot, base, (base - head) / top)
        made.words += _ticks(chart.ticks, left, slot, base + line * 0.2, measure, chart.present)
    if chart.ceiling is not None:
        y = base - chart.ceiling * (base - head) / top
        made.rules.append(Rule(left, y, wide - left, dotted=True))
        made.words.append(Word(left, y - line, wide - left, chart.ceiling_word, "right"))
    return made


def _legend(made: Drawing, chart: Chart, wide: float, line: float, measure: Measure) -> float:
    """A square and a word for each series, where there is more than one; returns its height."""
    if len(chart.series()) < 2:
        return 0.0
    x, y, side = 0.0, 0.0, line * 0.6
    for one in chart.series():
        need = side + line * 0.4 + measure(one.label) + line
        if x and x + need > wide:
            x, y = 0.0, y + line * 1.2
        made.boxes.append(Box(x, y + (line - side) / 2, side, side, one.fill))
        made.words.append(Word(x + side + line * 0.4, y, need, one.label))
        x += need
    return y + line * 1.2


def _bars(made: Drawing, chart: Chart, left: float, slot: float, base: float, by: float, line: float) -> None:
    many = len(chart.bars) if chart.beside else 1
    thick = min(slot * BAR, line * WIDEST * (1.3 if many > 1 else 1)) / many
    for n in range(len(chart.ticks)):
        x, y = left + slot * (n + 0.5) - thick * many / 2, base
        for one in chart.bars:
            high = (one.values[n] or 0.0) * by
            if high:
                made.boxes.append(Box(x, y - high, thick, high, one.fill))
            if chart.beside:
                x += thick
            else:
                y -= high


def _line(made: Drawing, chart: Chart, left: float, slot: float, base: float, by: float) -> None:
    """The line breaks where there is no figure."""
    if chart.line is None:
        return
    run: list[tuple[float, float]] = []
    for n, value in enumerate((*chart.line.values, None)):
        if value is not None:
            run.append((left + slot * (n + 0.5), base - value * by))
        elif run:
            made.points.append(run)
            run = []


def _ticks(
    ticks: tuple[str, ...], left: float, slot: float, y: float, measure: Measure, present: bool
) -> Iterator[Word]:  # fmt: skip
    """The words below: as many as there is room for, counted back from the last, which is the present."""
    widest = max(measure(tick) for tick in ticks) * 1.15
    every = max(1, ceil(widest / slot))
    room = slot * every
    for n, tick in enumerate(ticks):
        if (len(ticks) - 1 - n) % every == 0:
            x = left + slot * (n + 0.5) - room / 2
            yield Word(x, y, room, tick, "centre", strong=present and n == len(ticks) - 1)
