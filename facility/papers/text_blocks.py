"""Blocks of running text: headings, clauses, lists, options, notes, lines to write on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

from facility.core.i18n import N_
from facility.papers.amounts import small_number
from facility.papers.ink import HAIR, MM, Ink
from facility.papers.inline import Filled, Room, Strong, Tick, Value, Words, text_of
from facility.papers.lines import Line, set_lines
from facility.papers.strips import Block, Frame, Lines, Space, Strip

Inside = Iterator[tuple[str, Words]]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that stays with what follows it."""

    words: Words

    def strips(self, frame: Frame) -> Iterator[Strip]:
        lines = set_lines(self.words, frame.width, frame.style("heading"), frame.lang)
        yield Lines(lines, before=9, keep=True)
        yield _gap(2)

    def inside(self) -> Inside:
        yield text_of(self.words), self.words


def _gap(height: float) -> Strip:
    space = Space(height)
    space.keep = True
    return space


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; in Chinese the first line is two characters in, unless ``flush``."""

    words: Words
    flush: bool = False
    place: str = ""

    def strips(self, frame: Frame) -> Iterator[Strip]:
        style, zh = frame.style("text"), frame.lang == "zh"
        indent = style.size * 2 if zh and not self.flush else 0.0
        lines = set_lines(self.words, frame.width, style, frame.lang, indent=indent, justify=zh)
        if lines:
            yield Lines(lines, before=1 if zh else 4)

    def inside(self) -> Inside:
        yield self.place or text_of(self.words)[:12], self.words


@dataclass(frozen=True, slots=True)
class Clauses:
    """Numbered clauses, each a title and what it says (words or blocks)."""

    items: tuple[tuple[str, tuple[Words | Block, ...]], ...]
    first: int = 1

    def strips(self, frame: Frame) -> Iterator[Strip]:
        for at, (title, body) in enumerate(self.items, self.first):
            number = small_number(at, frame.lang)
            heading = frame.say(N_("Clause {number}  {title}"), number=number, title=title)
            yield from Heading(heading).strips(frame)
            for part in body:
                yield from _as_block(part).strips(frame)

    def inside(self) -> Inside:
        for title, body in self.items:
            yield title, title
            for part in body:
                for place, words in _as_block(part).inside():
                    yield place or title, words


def _as_block(part: Words | Block) -> Block:
    plain = isinstance(part, (str, tuple, Value, Filled, Strong, Tick, Room))
    return Paragraph(cast("Words", part)) if plain else cast("Block", part)


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; ``mark`` is "dot", "number" or "box" (a box to tick by hand or by ``ticked``)."""

    items: tuple[Words, ...]
    mark: str = "dot"
    ticked: tuple[int, ...] = ()

    def strips(self, frame: Frame) -> Iterator[Strip]:
        style = frame.style("text")
        room = style.size * (1.8 if self.mark != "dot" else 1.2)
        for at, words in enumerate(self.items):
            lines = set_lines(words, frame.width - room, style, frame.lang)
            lead: Words = "·"
            if self.mark == "number":
                lead = f"{at + 1}."
            elif self.mark == "box":
                lead = Tick(at in self.ticked)
            hung = Hung(set_lines(lead, room, style, frame.lang), lines, room)
            hung.before, hung.after = (0.0 if at else 4.0), (4.0 if at == len(self.items) - 1 else 0.0)
            yield hung

    def inside(self) -> Inside:
        for words in self.items:
            yield text_of(words)[:12], words


class Hung(Strip):
    """Lines beside a mark at their left."""

    def __init__(self, lead: list[Line], lines: list[Line], x: float) -> None:
        self.lead, self.body = Lines(lead), Lines(lines, x=x)
        self.height = max(self.body.height, self.lead.height)

    def draw(self, ink: Ink, x: float, top: float) -> None:
        self.lead.draw(ink, x, top)
        self.body.draw(ink, x, top)

    def split(self, room: float, page: float) -> tuple[Strip, Strip] | None:
        halves = self.body.split(room, page)
        if halves is None:
            return None
        first = Hung(self.lead.lines, halves[0].lines, self.body.x)
        return first, halves[1]


@dataclass(frozen=True, slots=True)
class Note:
    """Small print."""

    words: Words

    def strips(self, frame: Frame) -> Iterator[Strip]:
        lines = set_lines(self.words, frame.width, frame.style("note"), frame.lang)
        if lines:
            yield Lines(lines, before=5)

    def inside(self) -> Inside:
        yield text_of(self.words)[:12], self.words


@dataclass(frozen=True, slots=True)
class WritingLines:
    """Free ruled lines for handwriting, 8 mm apart, under a label."""

    count: int = 3
    label: Words = ""

    def strips(self, frame: Frame) -> Iterator[Strip]:
        if self.label:
            lines = set_lines(self.label, frame.width, frame.style("label"), frame.lang)
            yield Lines(lines, before=5, keep=True)
        for _line in range(self.count):
            yield _Ruled(frame.width)

    def inside(self) -> Inside:
        yield text_of(self.label)[:12], self.label


class _Ruled(Strip):
    height = 8 * MM

    def __init__(self, width: float) -> None:
        self.width = width

    def draw(self, ink: Ink, x: float, top: float) -> None:
        ink.rule(x, top - self.height + 1, x + self.width, top - self.height + 1, HAIR * 0.8)


@dataclass(frozen=True, slots=True)
class Gap:
    """Free height in points."""

    height: float = 8

    def strips(self, frame: Frame) -> Iterator[Strip]:
        yield Space(self.height)

    def inside(self) -> Inside:
        return iter(())


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins on a page of its own."""

    def strips(self, frame: Frame) -> Iterator[Strip]:
        yield _Rest()

    def inside(self) -> Inside:
        return iter(())


class _Rest(Strip):
    """Takes whatever is left of a page."""

    height = 1e9

    def split(self, room: float, page: float) -> tuple[Strip, Strip]:
        return Space(max(room, 0.0)), Space(0.0)
