"""Strips: what a block is made of once it is set, and how strips fill pages. Heights in points."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from facility.core.i18n import translate
from facility.papers.ink import Ink
from facility.papers.inline import Words
from facility.papers.lines import Line, Style

_STYLES = {
    "zh": {
        "text": Style("serif", 10.5, 18),
        "table": Style("serif", 10, 15),
        "small": Style("serif", 9, 13),
        "tiny": Style("sans", 8, 12),
        "label": Style("sans", 9.5, 15),
        "heading": Style("bold", 11.5, 18),
        "note": Style("sans", 9, 14),
        "huge": Style("bold", 22, 27),
        "big": Style("bold", 16, 20),
        "large": Style("sans", 14, 19),
        "middling": Style("sans", 12, 16),
        "close": Style("sans", 11, 14.5),
    },
    "en": {
        "text": Style("serif", 10, 15.5),
        "table": Style("serif", 9.5, 13.5),
        "small": Style("serif", 8.5, 11.5),
        "tiny": Style("sans", 7.5, 10.5),
        "label": Style("sans", 9, 13.5),
        "heading": Style("bold", 11, 16),
        "note": Style("sans", 8.5, 12.5),
        "huge": Style("bold", 18, 23),
        "big": Style("bold", 15, 19),
        "large": Style("sans", 13.5, 18),
        "middling": Style("sans", 11.5, 15),
        "close": Style("sans", 10.5, 13.5),
    },
}


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a block is set: language, width in points, and the number of the paper it stands on."""

    lang: str
    width: float
    number: str = ""

    def style(self, name: str) -> Style:
        """A look by its use: text, table, small and tiny for tables of many columns, label, heading, note; huge, big, large, middling, close
        for what is read from a step away."""
        return _STYLES[self.lang][name]

    def say(self, msgid: str, **facts: str) -> str:
        """Fixed wording of the paper itself, in its language."""
        return translate(msgid, self.lang).format_map(facts)


class Strip:
    """A piece as wide as the page body. ``before`` is space that vanishes at a page's top;
    of ``after`` and the next one's ``before`` the wider counts.

    ``keep`` ties it to the next strip; ``head`` is drawn above it wherever it opens a page.
    """

    height: float = 0.0
    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    head: Strip | None = None

    @property
    def least(self) -> float:
        """The height under which it cannot begin on a page."""
        return self.height

    def draw(self, ink: Ink, x: float, top: float) -> None:
        """Put it on the page, its upper edge at ``top``."""

    def split(self, room: float, page: float) -> tuple[Strip, Strip] | None:
        """Two strips of which the first fits in ``room``; None if it moves to the next page whole."""
        return None


class Block(Protocol):
    """A declared part of a paper."""

    def strips(self, frame: Frame) -> Iterator[Strip]:
        """Its pieces, set for a frame."""

    def inside(self) -> Iterator[tuple[str, Words]]:
        """All its words, each with the name of its place for error sentences."""


Content = Sequence[Block]


class Lines(Strip):
    """Lines of running text."""

    def __init__(self, lines: list[Line], *, x: float = 0.0, before: float = 0.0, keep: bool = False) -> None:
        self.lines, self.x, self.before, self.keep = lines, x, before, keep
        self.height = sum(line.style.leading for line in lines)

    @property
    def least(self) -> float:
        return self.height if len(self.lines) < 4 else self.lines[0].style.leading * 2

    def draw(self, ink: Ink, x: float, top: float) -> None:
        for line in self.lines:
            ink.line(line, x + self.x, top - line.style.leading * 0.5 - line.style.size * 0.36)
            top -= line.style.leading

    def split(self, room: float, page: float) -> tuple[Lines, Lines] | None:
        """Never a single line alone above or below the break."""
        leading = self.lines[0].style.leading if self.lines else 1.0
        count = min(int((room + 0.01) // leading), len(self.lines) - 2)
        if count < 2 or (len(self.lines) < 4 and self.height <= page):
            return None
        return Lines(self.lines[:count], x=self.x, before=self.before), Lines(self.lines[count:], x=self.x)


class Together(Strip):
    """Strips that stay on one page while they fit on one."""

    def __init__(self, parts: list[Strip], *, before: float = 0.0) -> None:
        self.parts, self.before = parts, before
        self.height = sum(part.height + (part.before if at else 0.0) for at, part in enumerate(parts))

    def draw(self, ink: Ink, x: float, top: float) -> None:
        for at, part in enumerate(self.parts):
            top -= part.before if at else 0.0
            part.draw(ink, x, top)
            top -= part.height

    def split(self, room: float, page: float) -> tuple[Strip, Strip] | None:
        if self.height <= page:
            return None
        used = 0.0
        for at, part in enumerate(self.parts):
            before = part.before if at else 0.0
            if used + before + part.height > room:
                halves = part.split(room - used - before, page)
                done = self.parts[:at] + ([halves[0]] if halves else [])
                rest = ([halves[1]] if halves else [part]) + self.parts[at + 1 :]
                return (Together(done, before=self.before), Together(rest)) if done else None
            used += before + part.height
        return None


class Space(Strip):
    """Empty room."""

    def __init__(self, height: float) -> None:
        self.height = height


Placed = tuple[Strip, float]
"""A strip and the distance of its upper edge from the top of the page body."""


def paginate(strips: Sequence[Strip], first: float, later: float) -> list[list[Placed]]:
    """Fill pages: body heights of the first page and of later ones."""
    pages: list[list[Placed]] = [[]]
    queue, used, room = deque(strips), 0.0, first
    active: Strip | None = None
    after = 0.0
    while queue:
        strip = queue[0]
        fresh = not pages[-1]
        before = 0.0 if fresh else max(strip.before, after)
        head = strip.head if strip.head is not active else None
        extra = before + (head.height if head else 0.0)
        cut: Strip | None = None
        if used + extra + _needed(queue) > room + 0.01:
            halves = (
                None
                if strip.keep
                else strip.split(room - used - extra, later - (head.height if head else 0.0))
            )
            if halves is None and not fresh:
                pages.append([])
                used, room, active = 0.0, later, None
                continue
            if halves is not None:
                strip, cut = halves
                cut.head = queue[0].head
        if head is not None:
            pages[-1].append((head, used + before))
        pages[-1].append((strip, used + extra))
        used += extra + strip.height
        active, after = queue[0].head, strip.after
        queue.popleft()
        if cut is not None:
            queue.appendleft(cut)
            pages.append([])
            used, room, active = 0.0, later, None
    return pages


def _needed(queue: deque[Strip]) -> float:
    """Height of the first strip with all that it is tied to."""
    needed = 0.0
    for strip in queue:
        if not strip.keep:
            return needed + (strip.height if not needed else strip.before + strip.least + _head(strip))
        needed += strip.height + (strip.before if needed else 0.0)
    return needed


def _head(strip: Strip) -> float:
    return strip.head.height if strip.head else 0.0
