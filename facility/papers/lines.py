"""Lines out of words: Chinese and English breaking, in points.

A Chinese line may end anywhere but before closing punctuation or after an opening bracket; a Latin word
or number stays whole unless it is longer than the line. Full-width punctuation may hang its empty half
over the edge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from facility.papers.faces import style_for, widths
from facility.papers.inline import Atom, Words, atoms

OPENING = "（《〈「『【〔〖［｛“‘(\\[{¥￥−"
CLOSING = "，。、；：！？）》〉」』】〕〗］｝”’…—·％℃,.;:!?)\\]}%"
HANGING = frozenset("，。、；：！？）》〉」』】〕〗］｝”’")
TIGHT = 0.06  # widest justification gap in em; more would read as a space

_LATIN = f"(?:[\\x21-\\u1fff\\u00a0](?<![{OPENING}{CLOSING}])|[.,:%](?=[0-9A-Za-z]))"
_UNIT = re.compile(
    f"\n| +|[{OPENING}]*(?:{_LATIN}+|[^\\s{OPENING}{CLOSING}])[{CLOSING}]*|[{OPENING}]+|[{CLOSING}]+|\\s"
)
_OPENS = frozenset(OPENING.replace("\\", ""))
_CLOSES = frozenset(CLOSING.replace("\\", ""))


@dataclass(frozen=True, slots=True)
class Style:
    """A look: face, size and leading in points."""

    face: str
    size: float
    leading: float


@dataclass(slots=True)
class Line:
    """One set line; x from its left edge. ``gap`` is added after every character."""

    style: Style
    width: float = 0.0
    gap: float = 0.0
    texts: list[tuple[float, str, str]] = field(default_factory=list)
    rules: list[tuple[float, float]] = field(default_factory=list)
    ticks: list[tuple[float, bool]] = field(default_factory=list)


@dataclass(slots=True)
class _Unit:
    """A piece that is never broken inside."""

    width: float
    text: str
    face: str
    line: bool = False
    tick: bool | None = None
    glue: bool = False  # no break before it


def set_lines(
    words: Words, width: float, style: Style, lang: str, *, indent: float = 0.0, justify: bool = False
) -> list[Line]:
    """The lines that ``words`` fill in ``width`` points; no line for empty words."""
    if isinstance(words, str) and not words:
        return []
    lines: list[Line] = []
    row: list[_Unit] = []
    used = indent
    for chunk in _chunks(_units(atoms(words, style.face, lang), style.size)):
        lead, wide = chunk[0], chunk[0].width
        if lead.text == "\n":
            lines.append(_finish(row, style, indent if not lines else 0.0))
            row, used = [], 0.0
            continue
        if len(chunk) > 1:
            wide = sum([unit.width for unit in chunk])
        blank = lead.text.isspace()
        if blank and not lead.line and not row and lines:
            continue
        if _bare_room(chunk) and row and used + wide > width:
            lines.append(_close(row, style, width, indent if not lines else 0.0, justify))
            row, used = [], 0.0
            continue
        if used + wide > width + 0.01 and not blank:
            needed = wide - _hang(chunk[-1], style.size) - 0.01
            if row and used + needed > width and (wide <= width or used > width * 0.75):
                lines.append(_close(row, style, width, indent if not lines else 0.0, justify))
                row, used = [], 0.0
            if used + needed > width:
                row, used = _break_chunk(chunk, row, used, width, style, lines, indent)
                continue
        row.extend(chunk)
        used += wide
    if row or not lines:
        lines.append(_finish(row, style, indent if not lines else 0.0))
    return lines if any(line.texts or line.rules or line.ticks for line in lines) else []


def natural_width(words: Words, style: Style, lang: str) -> float:
    """Width in points if nothing had to break, but for line breaks in the text itself."""
    widest = row = 0.0
    for unit in _units(atoms(words, style.face, lang), style.size):
        if unit.text == "\n":
            row = 0.0
        else:
            row += unit.width
            widest = max(widest, row)
    return widest


def least_width(words: Words, style: Style, lang: str) -> float:
    """Width in points of the widest piece that should stay whole."""
    found = _chunks(_units(atoms(words, style.face, lang), style.size))
    return max((sum(unit.width for unit in chunk) for chunk in found), default=0.0)


def _units(found: Iterable[Atom], size: float) -> Iterable[_Unit]:
    last = ""
    for atom in found:
        if atom.tick is not None:
            yield _Unit(size * 1.25, "", atom.style, tick=atom.tick)
            last = "("  # its label stays beside it
        elif not atom.text:
            pad = atom.line and atom.ems < 0.5
            glue = last in _OPENS or (pad and last == "filled") or (atom.whole and last != "")
            yield _Unit(atom.ems * size, "", atom.style, atom.line, glue=glue)
            last = "(" if atom.whole or (pad and last != "filled") else ""
        else:
            known = _pieces(atom.style)
            for text in _UNIT.findall(atom.text):
                glue = (
                    (text[0] in _CLOSES and not last.isspace())
                    or last in _OPENS
                    or (_latin(text[0]) and _latin(last))
                    or (atom.whole and last != "")
                )
                last = text[-1]
                wide = known[text]
                if wide is None:
                    yield from _mixed(text, atom, size, glue)
                else:
                    yield _Unit(wide * size / 1000, text, atom.style, atom.line, glue=glue)
            if atom.line:
                last = "filled"


class _Pieces(dict[str, "float | None"]):
    """Widths of pieces of text in thousandths of the size; None where the face lacks a character."""

    def __init__(self, known: dict[int, float]) -> None:
        self.known = known
        self["\n"] = 0.0

    def __missing__(self, text: str) -> float | None:
        try:
            wide: float | None = sum([self.known[ord(char)] for char in text])
        except KeyError:
            wide = None
        if len(text) < 3:  # the characters of the language; longer pieces are names and numbers
            self[text] = wide
        return wide


@cache
def _pieces(face: str) -> _Pieces:
    return _Pieces(widths(face))


def _mixed(text: str, atom: Atom, size: float, glue: bool) -> Iterable[_Unit]:
    """A piece whose characters come from several faces."""
    for char in text:
        face = style_for(char, atom.style) or atom.style
        yield _Unit(widths(face).get(ord(char), 1000) * size / 1000, char, face, atom.line, glue=glue)
        glue = True


def _latin(char: str) -> bool:
    return len(char) == 1 and "!" <= char < "\u2000"


def _chunks(units: Iterable[_Unit]) -> Iterable[list[_Unit]]:
    chunk: list[_Unit] = []
    for unit in units:
        if chunk and not (unit.glue and chunk[0].text != "\n" and unit.text != "\n"):
            yield chunk
            chunk = []
        chunk.append(unit)
    if chunk:
        yield chunk


def _bare_room(chunk: list[_Unit]) -> bool:
    """Free room between two things; where the line ends, it is not needed."""
    return len(chunk) == 1 and not chunk[0].text and chunk[0].tick is None and not chunk[0].line


def _hang(unit: _Unit, size: float) -> float:
    return size / 2 if unit.text and unit.text[-1] in HANGING else 0.0


def _break_chunk(
    chunk: list[_Unit],
    row: list[_Unit],
    used: float,
    width: float,
    style: Style,
    lines: list[Line],
    indent: float,
) -> tuple[list[_Unit], float]:
    """A piece longer than a line: broken at the characters, or at a room's edge."""
    for unit in chunk:
        known = widths(unit.face)
        parts = [(c, known.get(ord(c), 1000) * style.size / 1000) for c in unit.text] or [
            ("", min(unit.width, width))
        ]
        for text, wide in parts:
            if row and used + wide > width + 0.01:
                lines.append(_finish(row, style, indent if not lines else 0.0))
                row, used = [], 0.0
            row.append(_Unit(wide, text, unit.face, unit.line, unit.tick))
            used += wide
    return row, used


def _close(row: list[_Unit], style: Style, width: float, indent: float, justify: bool) -> Line:
    """A full line; its slack spread over the characters where that stays invisible."""
    line = _finish(row, style, indent)
    kept = _trimmed(row)
    if justify and kept:
        count = sum(max(len(unit.text), 1) for unit in kept) - 1
        slack = width - line.width + _hang(kept[-1], style.size)
        if count > 0 and -style.size < slack < count * TIGHT * style.size:
            return _finish(row, style, indent, slack / count)
    return line


def _trimmed(row: list[_Unit]) -> list[_Unit]:
    end = len(row)
    while end and row[end - 1].text.isspace() and not row[end - 1].line:
        end -= 1
    return row[:end]


def _finish(row: list[_Unit], style: Style, indent: float, gap: float = 0.0) -> Line:
    line = Line(style, gap=gap)
    x, begin, face, run = indent, indent, "", ""
    for unit in _trimmed(row):
        wide = unit.width + gap * max(len(unit.text), 1)
        if unit.text and unit.face == face and run:
            run += unit.text
        else:
            if run:
                line.texts.append((begin, face, run))
            begin, face, run = x, unit.face, unit.text
        if unit.tick is not None:
            line.ticks.append((x, unit.tick))
        if unit.line:
            if line.rules and abs(line.rules[-1][1] - x) < 0.01:
                line.rules[-1] = (line.rules[-1][0], x + wide)
            else:
                line.rules.append((x, x + wide))
        x += wide
    if run:
        line.texts.append((begin, face, run))
    line.width = x - gap
    return line
