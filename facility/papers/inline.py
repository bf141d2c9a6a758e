"""What may stand inside a line: wording, values of fields, underlined entries, drawn boxes, writing room."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Value:
    """A value as it is shown, with the field it comes from; empty text is writing room.

    ``kind`` is the word's kind name; ``ticks`` (label, chosen) print the choices as boxes instead of text.
    ``long`` is the text for running wording where it differs from the short one of a cell.
    """

    field: str
    text: str = ""
    kind: str = "text"
    ticks: tuple[tuple[str, bool], ...] = ()
    long: str = ""

    @property
    def empty(self) -> bool:
        """Nothing is known: the place is written by hand."""
        return not self.text and not any(chosen for _label, chosen in self.ticks)


@dataclass(frozen=True, slots=True)
class Filled:
    """An underlined entry in running text; ``room`` in characters is left free where the value is empty."""

    value: Value | str
    room: float = 8


@dataclass(frozen=True, slots=True)
class Strong:
    """Wording in the heading face."""

    words: Words


@dataclass(frozen=True, slots=True)
class Tick:
    """A drawn box, ticked or open."""

    on: bool = False


@dataclass(frozen=True, slots=True)
class Room:
    """Free room of so many characters; ``line`` underlines it, ``tied`` breaks no line beside it."""

    ems: float
    line: bool = False
    tied: bool = False


Words: TypeAlias = "str | Value | Filled | Strong | Tick | Room | tuple[Words, ...]"

NOTHING: Words = ()
FREE = Room(1)  # a cell that stays free and is not meant for the pen


def is_empty(words: Words) -> bool:
    """Nothing would be printed: the place is written by hand."""
    if isinstance(words, str):
        return not words.strip()
    if isinstance(words, Value):
        return words.empty
    if isinstance(words, tuple):
        return all(is_empty(one) for one in words)
    return False


def values_in(words: Words) -> Iterator[Value]:
    """Every field value inside."""
    if isinstance(words, Value):
        yield words
    elif isinstance(words, Filled):
        if isinstance(words.value, Value):
            yield words.value
    elif isinstance(words, Strong):
        yield from values_in(words.words)
    elif isinstance(words, tuple):
        for one in words:
            yield from values_in(one)


def text_of(words: Words) -> str:
    """The plain text inside."""
    if isinstance(words, str):
        return words
    if isinstance(words, Value):
        return " ".join(label for label, _on in words.ticks) or words.text
    if isinstance(words, Filled):
        value = words.value
        return value if isinstance(value, str) else value.long or value.text
    if isinstance(words, Strong):
        return text_of(words.words)
    return "".join(text_of(one) for one in words) if isinstance(words, tuple) else ""


@dataclass(frozen=True, slots=True)
class Atom:
    """A stretch of one look. ``tick`` is a box, ``ems`` is room; otherwise ``text`` is printed.

    ``whole`` text stays on one line while it fits.
    """

    text: str = ""
    style: str = "serif"
    line: bool = False
    tick: bool | None = None
    ems: float = 0.0
    whole: bool = False


def atoms(words: Words, style: str, lang: str, *, line: bool = False) -> Iterator[Atom]:
    """Words as a flat run of atoms in a language ("zh" or "en")."""
    if isinstance(words, str):
        if words:
            yield Atom(printable(words, lang), style, line)
    elif isinstance(words, Value):
        yield from _value_atoms(words, style, lang)
    elif isinstance(words, Filled):
        yield from _filled_atoms(words, style, lang)
    elif isinstance(words, Strong):
        yield from atoms(words.words, "bold", lang, line=line)
    elif isinstance(words, Tick):
        yield Atom(style=style, tick=words.on)
    elif isinstance(words, Room):
        yield Atom(style=style, line=words.line, ems=words.ems, whole=words.tied)
    else:
        for one in words:
            yield from atoms(one, style, lang, line=line)


def _value_atoms(value: Value, style: str, lang: str) -> Iterator[Atom]:
    for at, (label, chosen) in enumerate(value.ticks):
        if at:
            yield Atom(style=style, ems=0.9)
        yield Atom(style=style, tick=chosen)
        yield Atom(printable(label, lang).replace(" ", "\u00a0"), style, whole=True)
    if value.ticks:
        return
    if value.text:
        yield Atom(printable(value.text, lang), style)
    elif value.kind == "date":
        yield from atoms(blank_date(lang), style, lang)
    elif value.kind == "moment":
        yield from atoms((blank_date(lang), _blank_time(lang)), style, lang)


def blank_date(lang: str) -> Words:
    """Room for a date written by hand."""
    if lang == "zh":
        return (Room(2.6), "年", Room(1.7, tied=True), "月", Room(1.7, tied=True), "日")
    return (Room(4, True, True), "-", Room(2, True, True), "-", Room(2, True, True))


def _blank_time(lang: str) -> Words:
    """Room for a time of day behind a date."""
    if lang == "zh":
        return (Room(1.7, tied=True), "时", Room(1.7, tied=True), "分")
    return (Room(0.8, tied=True), Room(1.6, True, True), ":", Room(1.6, True, True))


def _filled_atoms(filled: Filled, style: str, lang: str) -> Iterator[Atom]:
    text = text_of(filled)
    if text:
        yield Atom(style=style, line=True, ems=0.3)
        yield Atom(printable(text, lang), style, True, whole=len(text) < 5)
        yield Atom(style=style, line=True, ems=0.3)
    elif isinstance(filled.value, Value) and filled.value.kind == "date":
        parts = (
            ((2.5, "年"), (1.6, "月"), (1.6, "日")) if lang == "zh" else ((2.5, "-"), (1.6, "-"), (1.6, ""))
        )
        for ems, word in parts:
            yield Atom(style=style, line=True, ems=ems)
            yield Atom(word, style)
    else:
        yield Atom(style=style, line=True, ems=filled.room)


_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85]")
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})


def printable(text: str, lang: str) -> str:
    """The text as it is drawn: line breaks unified, invisible characters gone, accents composed.

    English wording gets straight quotation marks: the fonts' curly ones are as wide as a Chinese character.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _INVISIBLE.sub("", _BREAKS.sub("\n", text)).replace("\t", "    ")
    if re.search("[\u0300-\u036f]", text):
        text = unicodedata.normalize("NFC", text)
    return text.translate(_STRAIGHT) if lang == "en" else text
