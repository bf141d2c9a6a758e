"""Labels with their values: field grids, and the sides of an agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facility.core.i18n import N_
from facility.papers.grid import PAD_X, PEN, Band, Cell, column_widths, spaced, text_cell
from facility.papers.ink import MM
from facility.papers.inline import Value, Words, is_empty
from facility.papers.lines import natural_width, set_lines
from facility.papers.strips import Frame, Strip

Inside = Iterator[tuple[str, Words]]
PHOTO_WIDTH, PHOTO_HEIGHT = 30 * MM, 38 * MM


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value. ``span`` columns at least; ``lines`` of writing room where it is empty."""

    label: str
    value: Value | tuple[Words, ...]
    span: int = 1
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels and values side by side in 1–4 columns; a value that needs more room takes it.

    ``photo`` stands at the right over the height of the grid: bytes of a picture, b"" for a place to
    glue one in, None for neither.
    """

    items: tuple[Field, ...]
    columns: int = 2
    photo: bytes | None = None

    def strips(self, frame: Frame) -> Iterator[Strip]:
        side = 0.0 if self.photo is None else PHOTO_WIDTH
        (rows,) = _flow([self.items], self.columns, frame, frame.width - side, 0.0)
        if self.photo is None:
            yield from spaced(Band([row]) for row in rows)
        else:
            rows[0].append(self._portrait(frame, len(rows), self.photo))
            yield from spaced([Band(rows)])

    def inside(self) -> Inside:
        for item in self.items:
            yield item.label, item.label
            yield item.label, item.value

    def _portrait(self, frame: Frame, rows: int, picture: bytes) -> Cell:
        cell = Cell(frame.width - PHOTO_WIDTH, PHOTO_WIDTH, rows=rows, least=PHOTO_HEIGHT, align="center")
        if picture:
            cell.paint = lambda ink, *place: ink.picture(picture, *place)
        else:
            cell.lines = set_lines(
                frame.say(N_("Photo")), PHOTO_WIDTH - PAD_X * 2, frame.style("label"), frame.lang
            )
        return cell


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an agreement: its role (and what it is), its fields."""

    role: str
    items: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Parties:
    """The sides of an agreement, each a band beside its role."""

    items: tuple[Party, ...]
    columns: int = 2

    def strips(self, frame: Frame) -> Iterator[Strip]:
        label = frame.style("label")
        widest = max((natural_width(party.role, label, frame.lang) for party in self.items), default=0.0)
        side = min(max(54.0, widest + PAD_X * 2 + 1), frame.width * 0.2)
        groups = _flow([p.items for p in self.items], self.columns, frame, frame.width - side, side)
        bands = []
        for party, rows in zip(self.items, groups, strict=True):
            role = text_cell(
                frame, party.role, 0, side, style="label", grey=True, align="center", rows=len(rows)
            )
            bands.append(Band([[role, *rows[0]], *rows[1:]]))
        yield from spaced(bands)

    def inside(self) -> Inside:
        for party in self.items:
            yield party.role, party.role
            yield from Fields(party.items).inside()


Placement = list[list[tuple[int, int, Field]]]
"""Rows of (first column, columns spanned, field)."""


def _flow(
    groups: Sequence[Sequence[Field]], columns: int, frame: Frame, width: float, x: float
) -> list[list[list[Cell]]]:
    """Fields placed into rows of cells; columns are as wide in all groups.

    Columns are equal if everything fits so, else by their content; what still does not fit spans more.
    """
    label, value = frame.style("label"), frame.style("table")
    pad = PAD_X * 2 + 1
    names = {id(f): natural_width(f.label, label, frame.lang) + pad for g in groups for f in g}
    needs = {id(f): natural_width(f.value, value, frame.lang) + pad for g in groups for f in g}
    spans = {id(f): min(max(f.span, columns if f.lines > 1 else 1), columns) for g in groups for f in g}
    while True:
        placed = [_place(group, spans, columns) for group in groups]
        every = [one for rows in placed for row in rows for one in row]
        sides = [
            min(max((names[id(f)] for at, _s, f in every if at == c), default=0.0), width / columns * 0.45)
            for c in range(columns)
        ]
        wanted = [
            sides[c]
            + max((max(needs[id(f)], 40.0) for at, s, f in every if at == c and s == 1), default=40.0)
            for c in range(columns)
        ]
        wide = [f for _at, s, f in every if s < columns and sides[_at] + needs[id(f)] > s * width / columns]
        if not wide:
            pairs = [width / columns] * columns
        elif sum(wanted) <= width and not any(s > 1 for _at, s, f in every if f in wide):
            pairs = column_widths(wanted, wanted, width)
        else:
            widest = max(wide, key=lambda f: needs[id(f)] / spans[id(f)])
            spans[id(widest)] = max(s for _at, s, f in every if f is widest) + 1
            continue
        edges = [x + sum(pairs[:c]) for c in range(columns + 1)]
        return [[_field_row(row, edges, sides, frame) for row in rows] for rows in placed]


def _place(group: Sequence[Field], spans: dict[int, int], columns: int) -> Placement:
    """Fields in order into rows; the last of a row takes what is left of it."""
    rows: Placement = []
    free = 0
    for item in group:
        span = spans[id(item)]
        if span > free:
            _widen(rows, free)
            rows.append([])
            free = columns
        rows[-1].append((columns - free, span, item))
        free -= span
    _widen(rows, free)
    return rows


def _widen(rows: Placement, free: int) -> None:
    if rows and free:
        at, span, item = rows[-1][-1]
        rows[-1][-1] = (at, span + free, item)


def _field_row(
    row: list[tuple[int, int, Field]], edges: list[float], sides: list[float], frame: Frame
) -> list[Cell]:
    cells = []
    for at, span, item in row:
        left, side, right = edges[at], sides[at], edges[at + span]
        least = PEN + (item.lines - 1) * 22 if is_empty(item.value) else 0.0
        cells.append(text_cell(frame, item.label, left, side, style="label", grey=True))
        cells.append(text_cell(frame, item.value, left + side, right - left - side, least=least))
    return cells
