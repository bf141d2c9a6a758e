"""Ruled grids: cells in rows, tied into bands that share cells, split over pages by row and by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from facility.papers.ink import Ink
from facility.papers.inline import Words, is_empty
from facility.papers.lines import Line, set_lines
from facility.papers.strips import Frame, Strip

PAD_X, PAD_Y = 6.0, 3.0
PEN = 26.0  # a row to be filled in by hand, 9 mm
TALL = 6  # a row of more lines than this may break over pages

Paint = Callable[[Ink, float, float, float, float], None]


@dataclass(slots=True)
class Cell:
    """A set cell. ``x`` from the grid's left edge; ``rows`` it spans; ``least`` its lowest height.

    ``paint`` draws more inside it (x, bottom, width, height).
    """

    x: float
    width: float
    lines: list[Line] = field(default_factory=list)
    grey: bool = False
    align: str = "left"
    top: bool = False
    rows: int = 1
    least: float = 0.0
    paint: Paint | None = None

    @property
    def height(self) -> float:
        """The height its lines need."""
        return max(self.least, sum(line.style.leading for line in self.lines) + PAD_Y * 2)

    def draw(self, ink: Ink, x: float, top: float, height: float) -> None:
        """Frame, ground and lines; the frame's upper edge at ``top``."""
        ink.box(x + self.x, top - height, self.width, height, grey=self.grey)
        used = sum(line.style.leading for line in self.lines)
        y = top - (PAD_Y if self.top else (height - used) / 2)
        for line in self.lines:
            spare = self.width - PAD_X * 2 - line.width
            shift = {"left": 0.0, "center": spare / 2, "right": spare}[self.align]
            ink.line(line, x + self.x + PAD_X + shift, y - line.style.leading * 0.5 - line.style.size * 0.36)
            y -= line.style.leading
        if self.paint is not None:
            self.paint(ink, x + self.x, top - height, self.width, height)


def text_cell(
    frame: Frame, words: Words, x: float, width: float, *, style: str = "table", grey: bool = False,
    align: str = "left", top: bool = False, rows: int = 1, least: float = 0.0,
) -> Cell:  # fmt: skip
    """A cell of words; without words it is tall enough for a pen."""
    lines = set_lines(words, width - PAD_X * 2, frame.style(style), frame.lang)
    room = max(least, PEN) if is_empty(words) and not grey and rows == 1 else least
    return Cell(x, width, lines, grey, align, top, rows, room)


class Band(Strip):
    """Rows of cells; a cell may span rows of its band."""

    def __init__(self, rows: list[list[Cell]], *, before: float = 0.0, head: Strip | None = None) -> None:
        self.rows, self.before, self.head = rows, before, head
        self.heights = _heights(rows)
        self.height = sum(self.heights)

    @property
    def least(self) -> float:
        first = self.heights[0]
        if self._breakable(0):
            first = min(
                first,
                3 * self.rows[0][0].lines[0].style.leading + PAD_Y * 2 if self.rows[0][0].lines else first,
            )
        return first if len(self.rows) > 1 or self._breakable(0) else self.height

    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Cells row by row."""
        for at, row in enumerate(self.rows):
            for cell in row:
                cell.draw(ink, x, top, sum(self.heights[at : at + cell.rows]))
            top -= self.heights[at]

    def split(self, room: float, page: float) -> tuple[Strip, Strip] | None:
        """Between rows if the band is taller than a third of a page, inside a row if that is very tall."""
        used, count = 0.0, 0
        while count < len(self.rows) and used + self.heights[count] <= room + 0.01:
            used += self.heights[count]
            count += 1
        if not count:
            return self._within(room) if self._breakable(0) else None
        if self.height <= page / 3 and len(self.rows) < 5:
            return None
        upper, lower = self._between(count)
        halves = lower._within(room - used) if lower._breakable(0) else None
        if halves is None:
            return upper, lower
        return self._joined(upper, halves[0], count), halves[1]

    def _breakable(self, at: int) -> bool:
        return max((len(cell.lines) for cell in self.rows[at] if cell.rows == 1), default=0) > TALL

    def _between(self, count: int) -> tuple[Band, Band]:
        """The first ``count`` rows and the rest; a shared cell stands in both."""
        upper = [list(row) for row in self.rows[:count]]
        lower = [list(row) for row in self.rows[count:]]
        for at in range(count):
            for place, cell in enumerate(self.rows[at]):
                if at + cell.rows > count:
                    upper[at][place] = replace(cell, rows=count - at)
                    lower[0].insert(place, replace(cell, rows=at + cell.rows - count, paint=None))
        return Band(upper, before=self.before, head=self.head), Band(lower, head=self.head)

    def _joined(self, upper: Band, part: Band, count: int) -> Band:
        """Whole rows with the upper part of the next; a cell shared by both is drawn once."""
        rows = [list(row) for row in upper.rows]
        shared: set[float] = set()
        for at in range(count):
            for place, cell in enumerate(self.rows[at]):
                if at + cell.rows > count:
                    rows[at][place] = replace(cell, rows=count - at + 1)
                    shared.add(cell.x)
        last = [cell for cell in part.rows[0] if cell.x not in shared]
        return Band([*rows, last], before=self.before, head=self.head)

    def _within(self, room: float) -> tuple[Band, Band] | None:
        """The first row cut at a line; the rest of the band goes on below it, its label again beside it."""
        upper: list[Cell] = []
        lower: list[Cell] = []
        for cell in self.rows[0]:
            leading = cell.lines[0].style.leading if cell.lines else 1.0
            fits = int((room - PAD_Y * 2 + 0.01) // leading)
            if len(cell.lines) > fits and fits < 2:
                return None
            fits = min(fits, max(len(cell.lines) - 2, 0)) if len(cell.lines) > fits else fits
            upper.append(replace(cell, lines=cell.lines[:fits], top=True, rows=1, least=0.0))
            again = cell.rows > 1 or (cell.grey and len(cell.lines) <= 3)
            rest = cell.lines if again else cell.lines[fits:]
            lower.append(replace(cell, lines=rest, top=True, least=0.0))
        return Band([upper], before=self.before, head=self.head), Band(
            [lower, *self.rows[1:]], head=self.head
        )


def _heights(rows: list[list[Cell]]) -> list[float]:
    heights = [max((cell.height for cell in row if cell.rows == 1), default=0.0) for row in rows]
    for at, row in enumerate(rows):
        for cell in row:
            if cell.rows > 1:
                lacking = cell.height - sum(heights[at : at + cell.rows])
                if lacking > 0:
                    for spanned in range(at, at + cell.rows):
                        heights[spanned] += lacking / cell.rows
    return heights


def spaced(bands: Iterable[Band]) -> Iterator[Band]:
    """Bands of one grid: room above the first and below the last."""
    found = list(bands)
    if found:
        found[0].before, found[-1].after = 6.0, 6.0
    return iter(found)


def column_widths(wanted: list[float], least: list[float], total: float) -> list[float]:
    """Share ``total`` points: each column gets what it wants if there is room, never less than its least
    unless all of them together do not fit."""
    if not wanted:
        return []
    if sum(wanted) <= total:
        spare = total - sum(wanted)
        return [one + spare * one / sum(wanted) for one in wanted]
    floor = [min(low, want) for low, want in zip(least, wanted, strict=True)]
    if sum(floor) >= total:
        return [one * total / sum(floor) for one in floor]
    give = [want - low for want, low in zip(wanted, floor, strict=True)]
    share = (total - sum(floor)) / sum(give)
    return [low + more * share for low, more in zip(floor, give, strict=True)]
