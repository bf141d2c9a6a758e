"""The numbers that Word puts before paragraphs of itself, worked out so that they stay when only text is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from facility.papers.amounts import small_number

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_CHINESE = ("chinese", "japaneseCounting", "ideograph", "taiwaneseCounting")


class Numbers:
    """Counts the numbered paragraphs of one file, in order."""

    def __init__(self, numbering: Element | None) -> None:
        self._levels: dict[str, dict[int, Element]] = {}
        self._counts: dict[str, list[int]] = {}
        self._list: dict[str, str] = {}
        if numbering is None:
            return
        for one in numbering.findall(f"{W}abstractNum"):
            levels = {int(level.get(f"{W}ilvl", "0")): level for level in one.findall(f"{W}lvl")}
            self._levels[one.get(f"{W}abstractNumId", "")] = levels
        for one in numbering.findall(f"{W}num"):
            abstract = one.find(f"{W}abstractNumId")
            if abstract is not None:
                self._list[one.get(f"{W}numId", "")] = abstract.get(f"{W}val", "")

    def of(self, paragraph: Element, style: Element | None) -> str:
        """The number in front of a paragraph, as Word shows it; "" where there is none."""
        given = paragraph.find(f"{W}pPr/{W}numPr")
        if given is None and style is not None:
            given = style.find(f"{W}pPr/{W}numPr")
        if given is None:
            return ""
        number, depth = given.find(f"{W}numId"), given.find(f"{W}ilvl")
        abstract = self._list.get("" if number is None else number.get(f"{W}val", ""), "")
        level = int("0" if depth is None else depth.get(f"{W}val", "0"))
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [0] * 9)
        counts[level] = counts[level] + 1 if counts[level] else _start(levels[level])
        counts[level + 1 :] = [0] * (8 - level)
        return self._worded(levels, level, counts)

    @staticmethod
    def _worded(levels: dict[int, Element], level: int, counts: list[int]) -> str:
        words = levels[level].find(f"{W}lvlText")
        form = _form(levels[level])
        if form in ("bullet", "none") or words is None:
            return "·" if form == "bullet" else ""

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            return counted(counts[at] or 1, _form(levels.get(at, levels[level])))

        return re.sub(r"%(\d)", number, words.get(f"{W}val", ""))


def _start(level: Element) -> int:
    found = level.find(f"{W}start")
    return 1 if found is None else int(found.get(f"{W}val", "1"))


def _form(level: Element) -> str:
    found = level.find(f"{W}numFmt")
    return "decimal" if found is None else found.get(f"{W}val", "decimal")


def counted(number: int, form: str) -> str:
    """A number in one of Word's forms; forms that nobody here uses are plain digits."""
    if form.startswith(_CHINESE) and form not in ("ideographEnclosedCircle", "ideographDigital"):
        return small_number(number, "zh")
    if form in ("lowerLetter", "upperLetter"):
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return text.upper() if form == "upperLetter" else text
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
        return text.upper() if form == "upperRoman" else text
    if form in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese", "ideographEnclosedCircle"):
        return chr(0x245F + number) if 1 <= number <= 20 else str(number)
    return str(number)
