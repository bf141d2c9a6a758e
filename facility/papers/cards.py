"""Cards and plates to cut out of a sheet, and rooms as boxes with their beds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facility.papers.ink import MM, Ink
from facility.papers.inline import Words
from facility.papers.lines import Line
from facility.papers.signing import fitted
from facility.papers.strips import Frame, Strip

Inside = Iterator[tuple[str, Words]]
PAD = 5 * MM
CUT = 2.0  # length of the dashes


@dataclass(frozen=True, slots=True)
class Card:
    """A large word, and smaller lines below it, each as large as fits."""

    large: Words
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class CardSheet:
    """Cards side by side with cut lines between them. ``high`` in millimetres; ``size`` of the large word in points."""

    cards: tuple[Card, ...]
    columns: int = 2
    high: float = 68
    size: float = 48
    small: float = 22

    def strips(self, frame: Frame) -> Iterator[Strip]:
        for at in range(0, len(self.cards), self.columns):
            yield _CardRow(self.cards[at : at + self.columns], self, frame)

    def inside(self) -> Inside:
        for card in self.cards:
            yield "", card.large
            for words in card.lines:
                yield "", words


class _CardRow(Strip):
    def __init__(self, cards: tuple[Card, ...], sheet: CardSheet, frame: Frame) -> None:
        self.height, self.columns = sheet.high * MM, sheet.columns
        self.wide = frame.width / sheet.columns
        inner = Frame(frame.lang, self.wide - 2 * PAD)
        self.cells = [_set(card, sheet, inner, self.height - 2 * PAD) for card in cards]

    def draw(self, ink: Ink, x: float, top: float) -> None:
        for at, lines in enumerate(self.cells):
            left = x + at * self.wide
            for y in (top, top - self.height):
                ink.rule(left, y, left + self.wide, y, dash=CUT)
            for edge in (left, left + self.wide):
                ink.rule(edge, top, edge, top - self.height, dash=CUT)
            used = sum(line.style.leading for line in lines)
            y = top - (self.height - used) / 2
            for line in lines:
                middle = left + (self.wide - line.width) / 2
                ink.line(line, middle, y - line.style.leading * 0.5 - line.style.size * 0.36)
                y -= line.style.leading


def _set(card: Card, sheet: CardSheet, frame: Frame, room: float) -> list[Line]:
    """All lines of a card; the whole gets smaller until it fits."""
    large, small = sheet.size, sheet.small
    while True:
        lines = fitted(card.large, "bold", large, frame, min(large, 20))
        for words in card.lines:
            lines += fitted(words, "sans", small, frame, min(small, 12))
        if sum(line.style.leading for line in lines) <= room or small <= 7:
            return lines
        large, small = max(large - 4, 14), max(small - 2, 7)


@dataclass(frozen=True, slots=True)
class Box:
    """A room: its heading, a line below it, and its beds as (label, words)."""

    heading: Words
    under: Words = ""
    beds: tuple[tuple[Words, Words], ...] = ()


@dataclass(frozen=True, slots=True)
class Boxes:
    """Rooms side by side in their order, as many as fit; beds in two columns within."""

    rooms: tuple[Box, ...]
    bed: float = 30 * MM
    high: float = 11 * MM

    def strips(self, frame: Frame) -> Iterator[Strip]:
        row: list[_Room] = []
        for room in self.rooms:
            made = _Room(room, self.bed, self.high, frame)
            if row and sum(one.wide + GUTTER for one in row) + made.wide > frame.width:
                yield _Rooms(row)
                row = []
            row.append(made)
        if row:
            yield _Rooms(row)

    def inside(self) -> Inside:
        for room in self.rooms:
            yield "", room.heading
            yield "", room.under
            for label, words in room.beds:
                yield "", label
                yield "", words


GUTTER = 3 * MM
HEAD = 28.0


class _Room:
    def __init__(self, room: Box, bed: float, high: float, frame: Frame) -> None:
        columns = 1 if len(room.beds) == 1 else 2
        self.wide = max(columns, 1) * bed + 8
        inner = Frame(frame.lang, self.wide - 8)
        self.head = fitted(room.heading, "bold", 10, inner, 7)[:1]
        self.under = fitted(room.under, "sans", 8, inner, 5)[:1] if room.under else []
        self.beds = []
        for at, (label, words) in enumerate(room.beds):
            place = Frame(frame.lang, bed - 6)
            lines = fitted(label, "sans", 7.5, place, 5)[:1]
            lines += fitted(words, "serif", 10, place, 6)[:2] if words else []
            self.beds.append((at % columns, at // columns, lines))
        self.bed, self.high = bed, high
        rows = -(-len(room.beds) // columns)
        self.height = HEAD + rows * high + 4

    def draw(self, ink: Ink, x: float, top: float, height: float) -> None:
        ink.box(x, top - height, self.wide, height)
        y = top - 2
        for line in (*self.head, *self.under):
            ink.line(line, x + 4, y - line.style.size)
            y -= line.style.size * 1.25
        for column, row, lines in self.beds:
            left, upper = x + 4 + column * self.bed, top - HEAD - row * self.high
            ink.box(left, upper - self.high, self.bed, self.high)
            used = sum(line.style.size * 1.25 for line in lines)
            y = upper - (self.high - used) / 2
            for line in lines:
                ink.line(line, left + 3, y - line.style.size)
                y -= line.style.size * 1.25


class _Rooms(Strip):
    before = 6.0

    def __init__(self, rooms: list[_Room]) -> None:
        self.rooms = rooms
        self.height = max(one.height for one in rooms)

    def draw(self, ink: Ink, x: float, top: float) -> None:
        for one in self.rooms:
            one.draw(ink, x, top, self.height)
            x += one.wide + GUTTER
