"""A tree of boxes as plain values, and where its boxes and lines stand: the same drawing on screen and on paper.

The root stands at the top, what is next below it side by side, and all below that hangs under its own column.
Lengths are in whatever the painter measures in (pixels, points); y grows downwards from the upper edge.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

Measure = Callable[[str], float]
_PIECE = re.compile(r"[!-~\u00a0-\u2fff]+ ?|.")
NARROWEST, WIDEST = 7.6, 13.0  # a box, in lines of text
INDENT = 1.1


@dataclass(frozen=True, slots=True)
class Node:
    """A box: its title, lines under it; ``hollow``: drawn with a dashed edge, since nobody is there."""

    title: str
    lines: tuple[str, ...] = ()
    hollow: bool = False
    below: tuple[Node, ...] = ()

    def spoken(self) -> str:
        """The tree in words, for those who listen."""
        own = ": ".join(part for part in (self.title, ", ".join(self.lines)) if part)
        return own + "".join(f"; {self.title} → {one.spoken()}" for one in self.below)


@dataclass(frozen=True, slots=True)
class NodeBox:
    """Where a box stands; the first ``strong`` of its set lines are the title."""

    x: float
    y: float
    wide: float
    high: float
    lines: tuple[str, ...]
    strong: int
    hollow: bool


@dataclass(slots=True)
class TreeDrawing:
    """What is to be painted; lines are (x0, y0, x1, y1)."""

    boxes: list[NodeBox] = field(default_factory=list)
    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    high: float = 0.0


def broken(text: str, wide: float, measure: Measure) -> tuple[str, ...]:
    """Text in lines no wider than ``wide``: Chinese breaks anywhere, Latin between words."""
    found, now = [], ""
    for piece in _PIECE.findall(text):
        if now and measure((now + piece).rstrip()) > wide and piece not in "、，,）)":
            found.append(now.rstrip())
            now = ""
        now += piece
    return tuple(one for one in (*found, now.rstrip()) if one)


def draw(root: Node, wide: float, line: float, measure: Measure) -> TreeDrawing:
    """Where everything stands in ``wide``; ``line`` is the height of a line of its text."""
    made = TreeDrawing()
    gap = line * 0.8
    head = min(wide, line * WIDEST * 1.2)
    top = _box(made, root, (wide - head) / 2, 0.0, head, line, measure)
    made.high = top
    if not root.below:
        return made
    count = max(1, int((wide + gap) // (line * NARROWEST + gap)))
    rows = ceil(len(root.below) / count)
    trunk = gap if rows > 1 else 0.0
    count = ceil(len(root.below) / rows)
    each = min((wide - trunk - gap * (count - 1)) / count, line * WIDEST)
    bus = top + line * 0.7
    made.lines.append((wide / 2, top, wide / 2, bus))
    first = bus
    for at in range(0, len(root.below), count):
        columns = root.below[at : at + count]
        used = each * len(columns) + gap * (len(columns) - 1)
        left = trunk + (wide - trunk - used) / 2
        bottom = bus
        for n, node in enumerate(columns):
            x = left + n * (each + gap)
            made.lines.append((x + each / 2, bus, x + each / 2, bus + line * 0.7))
            bottom = max(bottom, _column(made, node, x, bus + line * 0.7, each, line, measure))
        ends = (left + each / 2, left + used - each / 2)
        over = (0.0 if rows > 1 else min(ends[0], wide / 2), max(ends[1], wide / 2 if not at else ends[1]))
        made.lines.append((over[0], bus, over[1], bus))
        made.high = bottom
        last = bus
        bus = bottom + line
    if rows > 1:
        made.lines.append((0.0, first, 0.0, last))
    return made


def _column(
    made: TreeDrawing, node: Node, x: float, y: float, wide: float, line: float, measure: Measure
) -> float:
    """A box and all that hangs under it; answers its lower edge."""
    bottom = _box(made, node, x, y, wide, line, measure)
    if not node.below:
        return bottom
    stem, foot, lowest = x + line * INDENT / 2, bottom, bottom
    for one in node.below:
        begins = lowest + line * 0.5
        made.lines.append((stem, begins + line * 0.9, x + line * INDENT, begins + line * 0.9))
        foot = begins + line * 0.9
        lowest = _column(made, one, x + line * INDENT, begins, wide - line * INDENT, line, measure)
    made.lines.append((stem, bottom, stem, foot))
    return lowest


def _box(
    made: TreeDrawing, node: Node, x: float, y: float, wide: float, line: float, measure: Measure
) -> float:
    pad = line * 0.4
    title = broken(node.title, wide - pad * 2, measure)
    lines = tuple(part for one in node.lines for part in broken(one, wide - pad * 2, measure))
    high = line * (len(title) + len(lines)) + pad * 1.4
    made.boxes.append(NodeBox(x, y, wide, high, (*title, *lines), len(title), node.hollow))
    return y + high
