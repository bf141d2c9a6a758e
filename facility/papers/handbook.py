"""The help pages as one paper: contents with page numbers, then every page of the help in its order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from facility.core.i18n import N_, translate
from facility.core.manual import CONTENTS, Part, Span, Topic, topic, topics, written
from facility.papers.document import Document, Letterhead
from facility.papers.ink import HAIR, Ink
from facility.papers.inline import Strong, Words
from facility.papers.lines import Line, Style, set_lines
from facility.papers.press import render, strips_by_page
from facility.papers.strips import Block, Frame, Lines, Space, Strip
from facility.papers.text_blocks import Gap, Heading, Hung, Paragraph

TITLE = Style("bold", 15, 24)
GROUP = Style("bold", 11.5, 18)
STEP_ROOM = 20.0
Inside = Iterator[tuple[str, Words]]


class _Chapter(Lines):
    """The title of a help page; tells on which page it came to stand."""

    def __init__(self, key: str, lines: list[Line]) -> None:
        super().__init__(lines, before=26, keep=True)
        self.key = key


@dataclass(frozen=True, slots=True)
class _Title:
    key: str
    words: str

    def strips(self, frame: Frame) -> Iterator[Strip]:
        yield _Chapter(self.key, set_lines(self.words, frame.width, TITLE, frame.lang))
        gap = Space(2)
        gap.keep = True
        yield gap

    def inside(self) -> Inside:
        yield self.words, self.words


class _Entry(Strip):
    """A line of the contents: title, a hairline, the page's number at the right edge."""

    def __init__(self, title: list[Line], page: list[Line], width: float) -> None:
        self.title, self.page, self.width = title, page, width
        self.height = title[0].style.leading

    def draw(self, ink: Ink, x: float, top: float) -> None:
        style = self.title[0].style
        base = top - style.leading * 0.5 - style.size * 0.36
        ink.line(self.title[0], x, base)
        if self.page:
            wide = self.page[0].width
            ink.line(self.page[0], x + self.width - wide, base)
            ink.rule(x + self.title[0].width + 6, base + 2, x + self.width - wide - 6, base + 2, HAIR * 0.6)


@dataclass(frozen=True, slots=True)
class _Contents:
    """Groups and titles; ``pages`` (counted from 1) as far as they are known."""

    groups: tuple[tuple[str, tuple[Topic, ...]], ...]
    pages: Mapping[str, int]

    def strips(self, frame: Frame) -> Iterator[Strip]:
        style = frame.style("text")
        for name, found in self.groups:
            yield Lines(set_lines(name, frame.width, GROUP, frame.lang), before=8, keep=True)
            for one in found:
                number = str(self.pages.get(one.key, ""))
                page = set_lines(number, 40, style, frame.lang) if number else []
                yield _Entry(set_lines(one.title, frame.width - 50, style, frame.lang), page, frame.width)

    def inside(self) -> Inside:
        for name, found in self.groups:
            yield name, name
            for one in found:
                yield one.title, one.title


@dataclass(frozen=True, slots=True)
class _Task:
    """What is to be done; stays with its first step."""

    words: str

    def strips(self, frame: Frame) -> Iterator[Strip]:
        lines = set_lines(Strong(self.words), frame.width, frame.style("text"), frame.lang)
        yield Lines(lines, before=5, keep=True)

    def inside(self) -> Inside:
        yield self.words, self.words


@dataclass(frozen=True, slots=True)
class _Step:
    """A step or point beside its number or dot."""

    lead: str
    words: Words

    def strips(self, frame: Frame) -> Iterator[Strip]:
        style = frame.style("text")
        lines = set_lines(self.words, frame.width - STEP_ROOM, style, frame.lang)
        yield Hung(set_lines(self.lead, STEP_ROOM, style, frame.lang), lines, STEP_ROOM)

    def inside(self) -> Inside:
        yield self.lead, self.words


def handbook(lang: str, head: Letterhead, made: datetime) -> bytes:
    """The PDF of all help pages in one language."""
    found = tuple((translate(name, lang), _written(keys, lang)) for name, keys in CONTENTS)
    groups = tuple((name, pages) for name, pages in found if pages)
    body = [block for _name, pages in groups for one in pages for block in _page(one, lang)]

    def paper(numbers: Mapping[str, int]) -> Document:
        title = translate(N_("Handbook of Anyi"), lang)
        content: list[Block] = [_Contents(groups, numbers), Gap(12), *body]
        return Document(
            lang=lang, head=head, title=title, content=content, made=made, numbered=False
        )  # fmt: skip

    numbers = {
        strip.key: at
        for at, strips in enumerate(strips_by_page(paper(dict.fromkeys(topics(), 88))), 1)
        for strip in strips
        if isinstance(strip, _Chapter)
    }
    return render(paper(numbers))


def _written(keys: Sequence[str], lang: str) -> tuple[Topic, ...]:
    return tuple(topic(key, lang) for key in keys if written(key, lang))


def _page(one: Topic, lang: str) -> Iterator[Block]:
    yield _Title(one.key, one.title)
    for part in one.parts:
        yield _block(part, lang)


def _block(part: Part, lang: str) -> Block:
    words = tuple(_words(span, lang) for span in part.spans)
    if part.kind == "heading":
        return Heading(words)
    if part.kind == "task":
        return _Task(part.text)
    if part.kind in ("step", "point"):
        return _Step(f"{part.number}." if part.kind == "step" else "·", words)
    return Paragraph(words, flush=True)


def _words(span: Span, lang: str) -> Words:
    if span.look == "link":
        return f"《{span.text}》" if lang == "zh" else f"“{span.text}”"
    if span.look == "button":
        return Strong(f"“{span.text}”")
    return Strong(span.text) if span.look in ("key", "strong") else span.text
