"""Tables of many rows under a head that comes again on each page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from facility.papers.grid import PAD_X, Band, Cell, column_widths, spaced, text_cell
from facility.papers.inline import Strong, Words, is_empty
from facility.papers.lines import least_width, natural_width
from facility.papers.strips import Frame, Strip

Inside = Iterator[tuple[str, Words]]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column. ``width`` is a share of the whole (0: by its content); ``group`` a heading above."""

    title: str
    width: float = 0.0
    align: str = "left"
    group: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row with its own look; a cell may be ``(words, columns it spans)`` through `Span`."""

    cells: tuple[Words | Span, ...]
    strong: bool = False
    grey: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A cell over several columns."""

    words: Words
    columns: int
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Table:
    """Many rows under a head that is repeated on each page; ``blank`` further rows to write in. ``style`` and
    ``head``: the looks of its cells and of its head, such as "large" for what is read from a step away."""

    columns: tuple[Column, ...]
    rows: tuple[Row | tuple[Words, ...], ...] = ()
    blank: int = 0
    place: str = field(default="")
    style: str = "table"
    head: str = "label"

    def strips(self, frame: Frame) -> Iterator[Strip]:
        widths = self._widths(frame)
        edges = [sum(widths[:at]) for at in range(len(widths) + 1)]
        head = self._head(frame, widths, edges) if any(column.title for column in self.columns) else None
        empty: tuple[Words, ...] = ("",) * len(self.columns)
        rows = [row if isinstance(row, Row) else Row(row) for row in (*self.rows, *(empty,) * self.blank)]
        bands = [Band([self._row(frame, row, edges)], head=head) for row in rows]
        for band, row in zip(bands[:-1], rows, strict=False):
            band.keep = row.grey  # a heading among the rows stays with what it heads
        yield from spaced(bands)

    def inside(self) -> Inside:
        for column in self.columns:
            yield column.title, column.title
            yield column.group, column.group
        for row in self.rows:
            for at, cell in enumerate(row.cells if isinstance(row, Row) else row):
                title = self.columns[min(at, len(self.columns) - 1)].title
                yield title or self.place, cell.words if isinstance(cell, Span) else cell

    def _widths(self, frame: Frame) -> list[float]:
        """Declared shares of the width; the other columns by their content, whose words stay whole."""
        pad = PAD_X * 2 + 1
        auto = {at: self._needs(frame, at, pad) for at, column in enumerate(self.columns) if not column.width}
        fixed = sum(column.width for column in self.columns) * frame.width
        floor = min(sum(least for _wanted, least in auto.values()), frame.width * 0.6)
        spare = frame.width - fixed
        if spare < floor and fixed:
            spare = floor
        shared = column_widths([one[0] for one in auto.values()], [one[1] for one in auto.values()], spare)
        by_column = dict(zip(auto, shared, strict=True))
        scale = (frame.width - (spare if auto else 0.0)) / fixed if fixed else 1.0
        return [
            by_column.get(at, column.width * frame.width * scale) for at, column in enumerate(self.columns)
        ]

    def _needs(self, frame: Frame, at: int, pad: float) -> tuple[float, float]:
        """The width a column would like, and the least it should have."""
        title, label, table = self.columns[at].title, frame.style(self.head), frame.style(self.style)
        cells = [c for row in self.rows if (c := _cell_at(row, at)) is not None]
        whole = natural_width(title, label, frame.lang)
        wanted = max([whole, 20.0, *(natural_width(c, table, frame.lang) for c in cells)])
        short = whole if len(title) <= 4 else least_width(title, label, frame.lang)
        pieces = [short, 24.0, *(least_width(c, table, frame.lang) for c in cells)]
        return wanted + pad, min(max(pieces), frame.width / 3) + pad

    def _head(self, frame: Frame, widths: list[float], edges: list[float]) -> Strip:
        if not any(column.group for column in self.columns):
            return Band([[self._title(frame, at, edges, 1) for at in range(len(widths))]])
        upper, lower = [], []
        for at, column in enumerate(self.columns):
            if not column.group:
                upper.append(self._title(frame, at, edges, 2))
                continue
            lower.append(self._title(frame, at, edges, 1))
            if at == 0 or self.columns[at - 1].group != column.group:
                end = at
                while end < len(widths) and self.columns[end].group == column.group:
                    end += 1
                wide = edges[end] - edges[at]
                upper.append(
                    text_cell(
                        frame, column.group, edges[at], wide, style=self.head, grey=True, align="center"
                    )
                )
        return Band([upper, lower])

    def _title(self, frame: Frame, at: int, edges: list[float], rows: int) -> Cell:
        column = self.columns[at]
        return text_cell(
            frame, column.title, edges[at], edges[at + 1] - edges[at],
            style=self.head, grey=True, align=column.align, rows=rows,
        )  # fmt: skip

    def _row(self, frame: Frame, row: Row, edges: list[float]) -> list[Cell]:
        cells, at = [], 0
        for one in row.cells:
            span = one if isinstance(one, Span) else Span(one, 1, self.columns[at].align)
            words = Strong(span.words) if row.strong and not is_empty(span.words) else span.words
            wide = edges[at + span.columns] - edges[at]
            cells.append(
                text_cell(frame, words, edges[at], wide, style=self.style, align=span.align, grey=row.grey)
            )
            at += span.columns
        while at < len(self.columns):
            cells.append(text_cell(frame, "", edges[at], edges[at + 1] - edges[at], grey=row.grey))
            at += 1
        return cells


def _cell_at(row: Row | tuple[Words, ...], at: int) -> Words | None:
    """The words standing in one column alone."""
    place = 0
    for cell in row.cells if isinstance(row, Row) else row:
        if isinstance(cell, Span):
            place += cell.columns
            continue
        if place == at:
            return cell
        place += 1
    return None
