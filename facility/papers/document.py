"""A paper as plain values in one language: who issues it, what it is, what stands on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache

from facility.core.errors import DomainError, Errors
from facility.core.i18n import N_
from facility.papers.faces import style_for, widths
from facility.papers.inline import Words, printable, text_of, values_in
from facility.papers.strips import Content


class NotOnThisPaper(Exception):
    """A programming error: a value from a field that the paper may not show."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The facility as it stands on its papers."""

    name: str
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One paper, ready to be printed.

    ``copies`` names who keeps each copy (empty: one copy, unnamed); ``template`` is the version line of
    the footer; ``mark`` a word printed large and pale behind the text (a draft, a void paper);
    ``seam`` leaves room for the seal across the edges of several pages; ``size`` is "a4", "a4_lying", "card",
    "cards" (a bare A4 sheet that is cut up), "cover" (a bare A4 sheet), "labels" or "label" (see `labels`).
    Part of a whole: its pages are counted from ``begins``, of ``whole`` altogether.
    """

    lang: str
    head: Letterhead
    title: str
    content: Content
    made: datetime
    number: str = ""
    numbered: bool = True
    copies: tuple[str, ...] = ()
    template: str = ""
    mark: str = ""
    seam: bool = False
    size: str = "a4"
    begins: int = 1
    whole: int = 0
    allows: frozenset[str] = field(default_factory=frozenset)

    def places(self) -> Iterator[tuple[str, Words]]:
        """All words of the paper, each with the name of its place."""
        yield self.title, self.title
        yield self.title, (self.number, self.template, self.mark, *self.copies)
        yield self.head.name, (self.head.name, self.head.address, self.head.phone)
        for block in self.content:
            yield from block.inside()

    def check_fields(self) -> None:
        """Raise `NotOnThisPaper` if a value comes from a field outside ``allows``."""
        for place, words in self.places():
            for value in values_in(words):
                if value.field and value.field not in self.allows:
                    raise NotOnThisPaper(f"{self.title}: {place} shows the field {value.field!r}")


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that no font here can draw, and where it stands."""

    char: str
    place: str
    text: str
    field: str | None = None

    @property
    def code(self) -> str:
        """As fonts and standards name it: U+2B81D."""
        return f"U+{ord(self.char):04X}"


def missing_characters(thing: Document | str | Iterable[Document]) -> tuple[Missing, ...]:
    """Every character that would not print, once per place."""
    if isinstance(thing, str):
        return tuple(_missing_in("", thing, None))
    documents = (thing,) if isinstance(thing, Document) else thing
    found: dict[tuple[str, str], Missing] = {}
    for document in documents:
        for place, words in document.places():
            known = {value.text: value.field or None for value in values_in(words)}
            for text in (text_of(words), *known):
                for one in _missing_in(place, text, known.get(text)):
                    found[one.char, one.place] = one
    return tuple(found.values())


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    """Every character of the body face."""
    return frozenset(map(chr, widths("serif")))


def _missing_in(place: str, text: str, field: str | None) -> Iterator[Missing]:
    if text.isascii():
        return
    for char in set(printable(text, "zh")) - _known():
        if char not in "\n " and style_for(char, "serif") is None:
            yield Missing(char, place, text[:40], field)


def refuse_missing(documents: Iterable[Document]) -> None:
    """Raise a `DomainError` naming each character that no font has."""
    errors = [
        DomainError(
            "character_without_font",
            N_(
                "The character “{char}” ({character}) in “{place}” cannot be printed: none of the fonts "
                "has it. Write it another way, or leave the place blank and fill it in by hand."
            ),
            one.field,
            char=one.char if one.char.isprintable() else "?",
            character=one.code,
            place=one.place or one.text,
        )
        for one in missing_characters(documents)
    ]
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise Errors(errors)
