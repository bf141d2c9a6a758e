"""A language in which every worded piece stands in brackets nobody sees: what lacks them was never translated.

The brackets have no width, so a screen in this language is laid out as the English one is.
"""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any
from unittest.mock import patch

from sqlalchemy import text

from facility.core import i18n
from facility.core.desk import Desk
from facility.core.standard import ROOT, load_standard
from facility.quality.opinion.usual_questions import TITLE, USUAL

OPEN, CLOSE = "\u2063", "\u2064"
PLACE = re.compile(r"(\{[^{}]*\})")
WORDED = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
LETTERS = re.compile(r"[^\W\d_]+")
TOKEN = re.compile(r"[^\s·,;:()（）、，。；：“”‘’…]+")
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Names, keys, measures, money and kinds of file: the same in every language.
NAMES = frozenset(
    [
        "Anyi",
        "安驿",
        "中文",
        "English",
        "PDF",
        "Excel",
        "Word",
        "MB",
        "KB",
        "CNY",
        "kg",
        "Ctrl",
        "Alt",
        "Shift",
    ]
)
# Days and months of dates, which each language writes in its own way.
DATES = frozenset(
    re.findall(
        r"\w+",
        "Mo Tu We Th Fr Sa Su Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec January February March April June July August"
        " September October November December",
    )
)
# A sign of one letter, a version, a group of the recovery code, a file's place on the disk.
SIGN = re.compile(r"\w|v\d+|[0-9A-Z]{4}|.*/.*")
KEY = re.compile(r"(?:(?:Ctrl|Alt|Shift)[ +])*(?:F\d{1,2}|[A-Z1-9]|Enter|Esc|Del|Home|End|Tab|↑|↓|←|→)")


def bracketed(words: str) -> str:
    """Each piece between the places for facts in brackets of its own, so that the facts must bring theirs."""
    pieces = PLACE.split(words)
    return "".join(
        piece if PLACE.fullmatch(piece) or not LETTERS.search(piece) else f"{OPEN}{piece}{CLOSE}"
        for piece in pieces
    )


class Bracketing(gettext.NullTranslations):
    """The English texts in brackets."""

    def gettext(self, message: str) -> str:
        return bracketed(message)

    def pgettext(self, context: str, message: str) -> str:
        return bracketed(message)

    def ngettext(self, one: str, many: str, n: int) -> str:
        return bracketed(one if n == 1 else many)


@contextmanager
def spoken() -> Iterator[None]:
    """Both languages are the bracketed one until the end."""
    made = Bracketing()
    with patch.object(i18n, "_catalogue", lambda _lang: made):
        yield


class Stored:
    """What the facility has written down, and what may therefore stand on a screen as it is."""

    def __init__(self, desk: Desk) -> None:
        self.words: set[str] = set()
        self.tokens: set[str] = set()
        self.sentences = sorted(_standards(), key=len, reverse=True)
        with desk.store.read() as session:
            tables = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars()
            for table in list(tables):
                for row in session.execute(text(f'SELECT * FROM "{table}"')).mappings():
                    for column, value in row.items():
                        self._learn(value)
                        if column == "login" or "template" in table:  # names to sign in, wordings in English
                            self.words.update(LETTERS.findall(str(value)))

    def _learn(self, value: Any) -> None:
        if isinstance(value, str):
            if value[:1] in "[{":
                with suppress(ValueError):
                    self._learn(json.loads(value))
            self.words.update(run for run in LETTERS.findall(value) if CHINESE.search(run))
            self.tokens.update(token for token in TOKEN.findall(value) if any(c.isdigit() for c in token))
        elif isinstance(value, dict):
            for one in value.values():
                self._learn(one)
        elif isinstance(value, list):
            for one in value:
                self._learn(one)

    def knows(self, token: str) -> bool:
        """Whether a piece without spaces is stored, or a name that is the same in every language."""
        if token in self.tokens or token in self.words or SIGN.fullmatch(token):
            return True
        return all(run in NAMES | DATES or run in self.words for run in LETTERS.findall(token))


def _standards() -> Iterator[str]:
    """What the files of standards and a facility's own questions say, each in its own English: no translation
    brings it."""
    yield TITLE
    yield from (words for _kind, words in USUAL)
    for path in ROOT.glob("*.toml"):
        standard = load_standard(path.stem)
        for number, *worded in (
            ("", standard.title),
            *((one.number, one.title) for one in standard.chapters),
            *((one.clause, one.text, one.shows) for one in standard.lines),
        ):
            yield from (words for words in (number, *(one.en for one in worded)) if words)


def unworded(words: str, stored: Stored) -> list[str]:
    """The pieces of a text that no translation brought, no record holds and no standard says."""
    rest = words
    while WORDED.search(rest):
        rest = WORDED.sub(" ", rest)
    if not _left(rest, stored):
        return []
    for sentence in stored.sentences:
        rest = rest.replace(sentence, " ")
    return _left(rest, stored)


@cache
def _plain(rest: str) -> bool:
    return not LETTERS.search(rest)


def _left(rest: str, stored: Stored) -> list[str]:
    if _plain(rest) or KEY.fullmatch(rest.strip()):
        return []
    if "".join(rest.split()) in stored.tokens:  # a number shown in groups
        return []
    return [token for token in TOKEN.findall(rest) if not stored.knows(token)]


def readable(words: str) -> str:
    """For a failing test: the brackets made visible."""
    return words.replace(OPEN, "⟦").replace(CLOSE, "⟧")


def all_unworded(texts: Iterable[tuple[str, str]], stored: Stored) -> list[str]:
    """(where, text) pairs to lines that tell what is wrong."""
    return [
        f"{where}: {left} in {readable(words)!r}"
        for where, words in texts
        if (left := unworded(words, stored))
    ]
