"""Running text between programs: paragraphs of stretches, whatever brought them (clipboard, .docx, our own signs).

Our own signs are few: a line that begins with ``#`` is a heading, ``**words**`` are set bold. All else is plain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

BOLD = re.compile(r"\*\*(.+?)\*\*")
_BLANKS = re.compile(r"[ \t\u00a0\u2002-\u200a\u202f]+")
_INVISIBLE = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD])


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one look."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph; ``kind`` is "title", "heading", "text" or "note" (a remark that is no part of the wording)."""

    kind: str
    stretches: tuple[Stretch, ...]

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.stretches)

    @property
    def all_bold(self) -> bool:
        return all(one.bold for one in self.stretches if one.text.strip())


def passage(kind: str, stretches: Iterable[Stretch]) -> Passage:
    """A paragraph with its blanks tidied: one space between words, none at the ends, nothing invisible."""
    chars: list[tuple[str, bool]] = []
    for one in stretches:
        for char in _BLANKS.sub(" ", one.text.translate(_INVISIBLE).replace("\n", " ")):
            if char != " " or (chars and chars[-1][0] != " "):
                chars.append((char, one.bold))
    while chars and chars[-1][0] == " ":
        chars.pop()
    return Passage(kind, _joined(chars))


def _joined(chars: Iterable[tuple[str, bool]]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    for char, bold in chars:
        if found and found[-1].bold == bold:
            found[-1] = Stretch(found[-1].text + char, bold)
        else:
            found.append(Stretch(char, bold))
    return tuple(found)


def bold_parts(line: str) -> tuple[Stretch, ...]:
    """A line of our own signs as stretches."""
    parts = [Stretch(text, at % 2 == 1) for at, text in enumerate(BOLD.split(line)) if text]
    return tuple(parts)


def with_signs(stretches: Iterable[Stretch], tags: re.Pattern[str]) -> str:
    """Stretches as a line of our own signs; a tag is bold as a whole or not at all."""
    chars = [(char, one.bold) for one in stretches for char in one.text]
    text = "".join(char for char, _bold in chars)
    for found in tags.finditer(text):
        bold = any(chars[at][1] for at in range(found.start(), found.end()))
        for at in range(found.start(), found.end()):
            chars[at] = (chars[at][0], bold)
    line = ""
    for one in _joined(chars):
        inner = one.text.strip()
        if one.bold and inner and "*" not in inner:
            before, _words, after = one.text.partition(inner)
            line += f"{before}**{inner}**{after}"
        else:
            line += one.text
    return line
