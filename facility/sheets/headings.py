"""Which column is which: headings as people write them, matched to words.

The caller says under what headings each word is known. What it cannot know, a person corrects once by
hand; the correction is remembered by heading and used for the next file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.sheets.reader import Row, Sheet, column_number, letters

Synonyms = Mapping[str, tuple[str, ...]]
Memory = Mapping[str, str]  # normalised heading → word, or "" where the column is not wanted
Found = Literal["", "synonym", "memory", "hand"]

ROWS_LOOKED_AT = 40
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕|<[^<>]*>|《[^《》]*》")
_NOTHING = re.compile(r"[\s*:;,.。、，/\\|_\-·•★☆※#'\"“”‘’?!~]+")
_WHOSE = re.compile(r"^(本人|患者|对象|服务对象|残疾人|申请人|住员|会员|学员|成员|人员|个人)(?=.)")
_SERIAL = {"序号", "编号", "序", "no", "num", "number", "行号", "sn", "id", "项次", "次序"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: its heading as written, the word it holds ("" for none), and who said so.

    ``twin``: the word it would be, had another column not been that already.
    """

    number: int
    heading: str
    word: str = ""
    found: Found = ""
    twin: str = ""

    @property
    def letter(self) -> str:
        return letters(self.number)

    @property
    def key(self) -> str:
        """The heading under which a correction is remembered."""
        return normalised(self.heading)

    @property
    def serial(self) -> bool:
        """Whether this only counts the rows."""
        return self.key in _SERIAL


@lru_cache(maxsize=4096)
def normalised(heading: str) -> str:
    """A heading without width, case, spaces, line breaks, stars, colons and what stands in brackets."""
    wide = unicodedata.normalize("NFKC", heading).casefold()
    bare = _NOTHING.sub("", _BRACKETS.sub("", wide))
    return bare or re.sub(r"[()\[\]【】〔〕<>《》]", "", _NOTHING.sub("", wide))


def words_for(heading: str, synonyms: Synonyms) -> list[str]:
    """The words a heading may mean, in the order of the synonyms; a plain match before one without "本人"."""
    exact = normalised(heading)
    for wanted in (exact, _WHOSE.sub("", exact)):
        found = [
            word
            for word, spellings in synonyms.items()
            if wanted and wanted in {normalised(one) for one in (word, *spellings)}
        ]
        if found:
            return found
    return []


def find_heading_row(sheet: Sheet, synonyms: Synonyms, memory: Memory | None = None) -> Row:
    """The row that names the columns: the one with most known headings, else the first that looks like one.

    Raises DomainError ``sheet_no_headings``.
    """
    known = _known(synonyms, memory or {})
    best: tuple[int, Row] | None = None
    for row in sheet.rows[:ROWS_LOOKED_AT]:
        texts = {normalised(cell.text) for cell in row.cells.values() if cell.kind == "text"}
        hits = len({one for one in texts if one in known or _WHOSE.sub("", one) in known})
        if hits >= 2 and (best is None or hits > best[0]):
            best = (hits, row)
    if best is not None:
        return best[1]
    found = next((row for row in sheet.rows[:ROWS_LOOKED_AT] if _looks_like_headings(row, sheet)), None)
    if found is None:
        raise DomainError(
            "sheet_no_headings",
            N_("No row with headings was found. The list needs one row that names its columns."),
            "file",
        )
    return found


def _known(synonyms: Synonyms, memory: Memory) -> set[str]:
    return {normalised(one) for word, spellings in synonyms.items() for one in (word, *spellings)} | {
        heading for heading, word in memory.items() if word
    }


def _looks_like_headings(row: Row, sheet: Sheet) -> bool:
    """Several short different texts, and rows below that fill several columns as well."""
    texts = [cell.text for cell in row.cells.values() if cell.kind == "text"]
    if len(texts) < 2 or len(texts) < len(row.cells) or len(set(texts)) < len(texts):
        return False
    below = [one for one in sheet.rows if one.number > row.number]
    return max(map(len, texts)) <= 20 and bool(below) and len(below[0].cells) >= 2


def second_heading_row(sheet: Sheet, first: Row) -> Row | None:
    """The row below that divides a merged heading ("guardian" over "name" and "telephone"), or None."""
    wide = [
        area
        for area in sheet.merged
        if area.top <= first.number <= area.bottom and area.right > area.left and area.bottom == first.number
        and area.left in first.cells
    ]  # fmt: skip
    below = next((row for row in sheet.rows if row.number == first.number + 1), None)
    if not wide or below is None:
        return None
    covered = {column for area in wide for column in range(area.left, area.right + 1)}
    inside = [cell for column, cell in below.cells.items() if column in covered]
    outside = [column for column in below.cells if column not in covered]
    if len(inside) < 2 or outside or any(cell.kind != "text" for cell in inside):
        return None
    return below


def headings_of(sheet: Sheet, first: Row, second: Row | None) -> dict[int, str]:
    """The heading of each column; under a merged one "guardian" + "telephone" are put together."""
    found = {column: cell.text for column, cell in first.cells.items()}
    if second is None:
        return found
    for area in sheet.merged:
        if area.top <= first.number == area.bottom and area.right > area.left and area.left in first.cells:
            above = first.cells[area.left].text
            for column in range(area.left, area.right + 1):
                if column in second.cells:
                    found[column] = above + second.cells[column].text
    return dict(sorted(found.items()))


def match_columns(
    headings: Mapping[int, str],
    synonyms: Synonyms,
    memory: Memory | None = None,
    mapping: Mapping[str, str | None] | None = None,
) -> tuple[Column, ...]:
    """Give each column its word: by hand (``mapping``: column letter → word or None), by memory, by synonym.

    Each word is given once; where several columns could be it, the first gets it and the others note it
    as ``twin``. Raises DomainError ``column_twice``, ``column_unknown``, ``word_unknown``.
    """
    by_hand = _by_number(mapping or {}, headings, synonyms)
    columns = [
        _claimed(number, headings[number], by_hand, memory or {}, synonyms) for number in sorted(headings)
    ]
    taken = {column.word for column in columns if column.found == "hand" and column.word}
    for found in ("memory", "synonym"):
        for at, column in enumerate(columns):
            if column.found or column.number in by_hand:
                continue
            choices = _choices(column, memory or {}, synonyms, found)
            free = next((word for word in choices if word not in taken), "")
            if free:
                columns[at] = replace(column, word=free, found=found, twin="")
                taken.add(free)
            elif choices:
                columns[at] = replace(column, twin=choices[0])
    return tuple(columns)


def _claimed(
    number: int, heading: str, by_hand: Mapping[int, str], memory: Memory, synonyms: Synonyms
) -> Column:
    """A column that a person, now or earlier, gave a word or took out; else one still open."""
    if number in by_hand:
        return Column(number, heading, by_hand[number], "hand")
    if memory.get(normalised(heading)) == "":
        return Column(number, heading, "", "memory")
    return Column(number, heading)


def _choices(column: Column, memory: Memory, synonyms: Synonyms, found: str) -> list[str]:
    if found == "synonym":
        return words_for(column.heading, synonyms)
    word = memory.get(column.key, "")
    return [word] if word in synonyms else []


def _by_number(
    mapping: Mapping[str, str | None], headings: Mapping[int, str], synonyms: Synonyms
) -> dict[int, str]:
    found: dict[int, str] = {}
    for letter, word in mapping.items():
        number = column_number(letter)
        if number not in headings:
            raise DomainError(
                "column_unknown", N_("There is no column {letter} in this list."), letter=letter
            )
        if word and word not in synonyms:
            raise DomainError("word_unknown", N_("{word} cannot be read from a list."), word=word)
        if word and word in found.values():
            raise DomainError(
                "column_twice", N_("Two columns cannot both be “{word}”. Choose one."), word=word
            )
        found[number] = word or ""
    return found


def remembered(memory: Memory, columns: Iterable[Column]) -> dict[str, str]:
    """The memory with what was said by hand; the caller keeps it for the next file."""
    return {
        **memory,
        **{column.key: column.word for column in columns if column.found == "hand" and column.key},
    }
