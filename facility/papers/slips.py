"""Parts that stay whole: blocks kept on one page, slips to tear off, the note about scanning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facility.core.i18n import N_
from facility.papers.ink import MM, Ink
from facility.papers.inline import Words, text_of
from facility.papers.lines import Line, set_lines
from facility.papers.strips import Block, Frame, Lines, Strip, Together

Inside = Iterator[tuple[str, Words]]


@dataclass(frozen=True, slots=True)
class ScanNote:
    """The paper's QR code with a note beside it: what to do with the signed copy."""

    words: Words

    def strips(self, frame: Frame) -> Iterator[Strip]:
        side = 13 * MM if frame.number else 0.0
        room = frame.width - side - (12 if side else 0)
        yield _Scan(frame.number, set_lines(self.words, room, frame.style("note"), frame.lang), side)

    def inside(self) -> Inside:
        yield text_of(self.words)[:12], self.words


class _Scan(Strip):
    before = 12

    def __init__(self, number: str, lines: list[Line], side: float) -> None:
        self.number, self.side, self.text = number, side, Lines(lines, x=side + 12 if side else 0.0)
        self.height = max(side, self.text.height)

    def draw(self, ink: Ink, x: float, top: float) -> None:
        if self.number:
            ink.qr(self.number, x, top - self.side, self.side)
        self.text.draw(ink, x, top - (self.height - self.text.height) / 2)


@dataclass(frozen=True, slots=True)
class Kept:
    """Blocks that stay on one page."""

    content: tuple[Block, ...]

    def strips(self, frame: Frame) -> Iterator[Strip]:
        parts = [strip for block in self.content for strip in block.strips(frame)]
        whole = Together(with_heads(parts), before=parts[0].before if parts else 0.0)
        whole.after = parts[-1].after if parts else 0.0
        yield whole

    def inside(self) -> Inside:
        for block in self.content:
            yield from block.inside()


def with_heads(parts: list[Strip]) -> list[Strip]:
    """The strips with each table head written out once."""
    found: list[Strip] = []
    active: Strip | None = None
    for part in parts:
        if part.head is not None and part.head is not active:
            part.head.before, part.before = part.before, 0.0
            found.append(part.head)
        active = part.head
        found.append(part)
    return found


@dataclass(frozen=True, slots=True)
class TearOff:
    """A slip under a cut line, kept whole: a receipt that goes back."""

    content: tuple[Block, ...]

    def strips(self, frame: Frame) -> Iterator[Strip]:
        words = frame.say(N_("cut here"))
        cut = _Cut(set_lines(words, frame.width, frame.style("note"), frame.lang), frame.width)
        inner = [strip for block in self.content for strip in block.strips(frame)]
        yield Together([cut, *with_heads(inner)], before=14)

    def inside(self) -> Inside:
        for block in self.content:
            yield from block.inside()


class _Cut(Strip):
    height = 20

    def __init__(self, lines: list[Line], width: float) -> None:
        self.lines, self.width = lines, width

    def draw(self, ink: Ink, x: float, top: float) -> None:
        line = self.lines[0]
        middle, side = top - 8, (self.width - line.width) / 2
        ink.rule(x, middle, x + side - 8, middle, dash=3)
        ink.rule(x + side + line.width + 8, middle, x + self.width, middle, dash=3)
        ink.line(line, x + side, middle - line.style.size * 0.36)
