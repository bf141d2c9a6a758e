"""A tree of boxes on paper: hairlines and outlines; its letters shrink until it fits on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facility.core import trees
from facility.papers.ink import Ink
from facility.papers.inline import Words
from facility.papers.lines import Style, natural_width, set_lines
from facility.papers.strips import Frame, Strip

SIZES = (10.0, 9.0, 8.0, 7.0, 6.0)


@dataclass(frozen=True, slots=True)
class TreeBlock:
    """``most``: the height in points it may take."""

    root: trees.Node
    most: float = 372.0

    def strips(self, frame: Frame) -> Iterator[Strip]:
        yield _TreeStrip(self.root, frame, self.most)

    def inside(self) -> Iterator[tuple[str, Words]]:
        yield from _inside(self.root)


def _inside(node: trees.Node) -> Iterator[tuple[str, Words]]:
    yield node.title, (node.title, *node.lines)
    for one in node.below:
        yield from _inside(one)


class _TreeStrip(Strip):
    before = 8.0
    after = 8.0

    def __init__(self, root: trees.Node, frame: Frame, most: float) -> None:
        self.lang = frame.lang
        for size in SIZES:
            self.style = Style(frame.style("label").face, size, size * 1.4)
            self.made = trees.draw(root, frame.width, self.style.leading, self._measure)
            if self.made.high <= most:
                break
        self.height = self.made.high

    def draw(self, ink: Ink, x: float, top: float) -> None:
        for x0, y0, x1, y1 in self.made.lines:
            ink.rule(x + x0, top - y0, x + x1, top - y1)
        for box in self.made.boxes:
            self._box(ink, x + box.x, top - box.y, box)

    def _box(self, ink: Ink, x: float, top: float, box: trees.NodeBox) -> None:
        if box.hollow:
            for x0, y0, x1, y1 in (
                (x, top, x + box.wide, top), (x, top - box.high, x + box.wide, top - box.high),
                (x, top, x, top - box.high), (x + box.wide, top, x + box.wide, top - box.high),
            ):  # fmt: skip
                ink.rule(x0, y0, x1, y1, dash=2.4)
        else:
            ink.box(x, top - box.high, box.wide, box.high, grey=True)
        y = top - self.style.leading * 0.28
        for at, text in enumerate(box.lines):
            face = "bold" if at < box.strong else self.style.face
            style = Style(face, self.style.size, self.style.leading)
            for line in set_lines(text, box.wide, style, self.lang)[:1]:
                y0 = y - style.leading * 0.5 - style.size * 0.36
                ink.line(line, x + (box.wide - line.width) / 2, y0)
            y -= style.leading

    def _measure(self, words: str) -> float:
        return natural_width(words, self.style, self.lang) * 1.04
