"""Labels, most with a QR code: on sheets of ready labels, on plain paper to be cut up, one by one for a label printer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facility.papers.ink import MM, Ink
from facility.papers.inline import Words, is_empty
from facility.papers.lines import Line, Style, natural_width, set_lines
from facility.papers.strips import Frame, Strip

PAD = 2.5 * MM
CUT = 2.0  # length of the dashes


@dataclass(frozen=True, slots=True)
class LabelShape:
    """How labels lie on their sheet, in millimetres. ``across`` and ``down`` are the steps from label to label."""

    columns: int
    rows: int
    wide: float
    high: float
    left: float = 0
    top: float = 0
    across: float = 0
    down: float = 0
    cut: bool = False
    sheet: str = "labels"


@dataclass(frozen=True, slots=True)
class Label:
    """``code`` is what the QR code says, "" for a label without one; ``large`` stands in large letters, ``lines`` below
    it."""

    code: str
    small: Words
    large: Words
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class LabelSheets:
    """As many sheets as the labels fill, row by row."""

    labels: tuple[Label, ...]
    shape: LabelShape

    def strips(self, frame: Frame) -> Iterator[Strip]:
        whole = self.shape.columns * self.shape.rows
        for at in range(0, len(self.labels), whole):
            yield _Sheet(self.labels[at : at + whole], self.shape, frame)

    def inside(self) -> Iterator[tuple[str, Words]]:
        for label in self.labels:
            for words in (label.small, label.large, *label.lines):
                yield "", words


class _Sheet(Strip):
    def __init__(self, labels: tuple[Label, ...], shape: LabelShape, frame: Frame) -> None:
        self.shape = shape
        self.height = (297 if shape.sheet == "labels" else shape.high) * MM
        self.set = [(label.code, _set(label, shape, frame)) for label in labels]

    def draw(self, ink: Ink, x: float, top: float) -> None:
        shape = self.shape
        for at, (code, lines) in enumerate(self.set):
            row, column = divmod(at, shape.columns)
            left = x + (shape.left + column * (shape.across or shape.wide)) * MM
            upper = top - (shape.top + row * (shape.down or shape.high)) * MM
            wide, high = shape.wide * MM, shape.high * MM
            if shape.cut:
                for y in (upper, upper - high):
                    ink.rule(left, y, left + wide, y, dash=CUT)
                for edge in (left, left + wide):
                    ink.rule(edge, upper, edge, upper - high, dash=CUT)
            if code:
                side = _side(shape)
                ink.qr(code, left + wide - PAD - side, upper - (high + side) / 2, side)
            y = upper - (high - sum(line.style.leading for line in lines)) / 2
            for line in lines:
                ink.line(line, left + PAD, y - line.style.leading * 0.5 - line.style.size * 0.36)
                y -= line.style.leading


def _side(shape: LabelShape) -> float:
    """The QR code leaves the words more than half of the label."""
    return min(shape.high * MM - 2 * PAD, shape.wide * MM * 0.36)


def _set(label: Label, shape: LabelShape, frame: Frame) -> list[Line]:
    """The words beside the code; all of them get smaller until they fit."""
    width = shape.wide * MM - 2 * PAD - (_side(shape) + PAD if label.code else 0)
    room, large, small = shape.high * MM - 2 * PAD, 15.0, 9.0
    while True:
        while large > 9 and natural_width(label.large, Style("bold", large, 0), frame.lang) > width:
            large -= 1
        tiny = small - 2
        while tiny > 4.5 and natural_width(label.small, Style("sans", tiny, 0), frame.lang) > width:
            tiny -= 0.25
        lines = set_lines(label.small, width, Style("sans", tiny, small * 1.2), frame.lang)[:1]
        lines += set_lines(label.large, width, Style("bold", large, large * 1.3), frame.lang)
        for words in label.lines:
            if not is_empty(words):
                lines += set_lines(words, width, Style("sans", small, small * 1.35), frame.lang)
        if sum(line.style.leading for line in lines) <= room or small <= 5:
            return lines
        large, small = max(large - 1, 9), small - 0.5
