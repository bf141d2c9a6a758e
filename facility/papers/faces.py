"""The shipped fonts: read quickly, once per process, and joined into chains that stand in for each other.

reportlab parses every table of a 15 MB font in Python, copies its outlines for each subset of 255
characters, and writes a ToUnicode map that is wrong beyond the basic plane. `QuickFace` reads the same
tables in bulk from a memory map, and `unicode_map` writes the map rightly.
"""

from __future__ import annotations

import mmap
import struct
import sys
from array import array
from functools import cache
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts

FONT_ROOT = Path(__file__).resolve().parents[2] / "resources" / "fonts"
FILES = {
    "serif": ("AnyiSerif", "NotoSerifSC-Regular.ttf"),
    "sans": ("AnyiSans", "NotoSansSC-Regular.ttf"),
    "bold": ("AnyiSansBold", "NotoSansSC-SemiBold.ttf"),
}
CHAINS = {"serif": ("serif", "sans"), "sans": ("sans", "serif"), "bold": ("bold", "sans", "serif")}

rl_config.useA85 = 0  # binary streams: a fifth smaller and quicker to write


class _Outlines:
    """Slices of the outline table, without a copy of the whole."""

    def __init__(self, data: mmap.mmap, start: int) -> None:
        self.data, self.start = data, start

    def __getitem__(self, part: slice) -> bytes:
        return self.data[self.start + part.start : self.start + part.stop]


class QuickFace(ttfonts.TTFontFace):  # type: ignore[misc]
    """A TrueType face whose character tables are read in bulk."""

    def readFile(self, file: str) -> None:
        self.filename = file
        with open(file, "rb") as opened:
            self._ttf_data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self._pos = 0

    def get_table(self, tag: str) -> Any:
        if tag == "glyf":
            return _Outlines(self._ttf_data, self.get_table_pos("glyf")[0])
        return super().get_table(tag)

    def extractInfo(self, charInfo: int = 1) -> None:
        super().extractInfo(charInfo=0)
        self._read_metrics()
        self._read_characters()
        scale = 1000 / self.unitsPerEm
        last = len(self._advances) - 1
        self.defaultWidth = self._advances[0] * scale
        self.charWidths = {
            char: self._advances[glyph if glyph < last else last] * scale
            for char, glyph in self.charToGlyph.items()
        }
        self.glyphToChar: dict[int, list[int]] = {}  # only shaping asks for it; papers do not shape

    def _numbers(self, kind: str, pos: int, count: int) -> array[int]:
        found = array(kind)
        found.frombytes(self._ttf_data[pos : pos + count * found.itemsize])
        if sys.byteorder == "little":
            found.byteswap()
        return found

    def _read_metrics(self) -> None:
        hhea = self.get_table_pos("hhea")[0]
        count = self.get_ushort(hhea + 34)
        start, length = self.get_table_pos("hmtx")
        pairs = self._numbers("H", start, count * 2)
        self._advances = pairs[0::2]
        bearings = pairs[1::2] + self._numbers("H", start + count * 4, (length - count * 4) // 2)
        self.hmetrics = _Metrics(self._advances, bearings)
        head = self.get_table_pos("head")[0]
        loca, size = self.get_table_pos("loca")
        if self.get_ushort(head + 50):
            kind = "I" if array("I").itemsize == 4 else "L"
            self.glyphPos = self._numbers(kind, loca, size // 4)
        else:
            self.glyphPos = array("L", (half * 2 for half in self._numbers("H", loca, size // 2)))

    def _read_characters(self) -> None:
        start = self.get_table_pos("cmap")[0]
        tables = {}
        for at in range(self.get_ushort(start + 2)):
            platform, encoding, offset = struct.unpack_from(">HHL", self._ttf_data, start + 4 + at * 8)
            tables[platform, encoding] = start + offset
        chosen = tables.get((3, 10)) or tables.get((0, 4)) or tables.get((0, 6))
        if chosen is None or self.get_ushort(chosen) != 12:
            raise ttfonts.TTFError(f"{self.filename}: papers need a font with a full Unicode table")
        groups = self._numbers(
            "I" if array("I").itemsize == 4 else "L", chosen + 16, self.get_ulong(chosen + 12) * 3
        )
        found: dict[int, int] = {}
        for first, last, glyph in zip(groups[0::3], groups[1::3], groups[2::3], strict=True):
            found.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
        found[0xA0] = found[0x20]
        self.charToGlyph = found


class _Metrics:
    """Advance and left side bearing of a glyph."""

    def __init__(self, advances: array[int], bearings: array[int]) -> None:
        self.advances, self.bearings = advances, bearings

    def __getitem__(self, glyph: int) -> tuple[int, int]:
        return self.advances[min(glyph, len(self.advances) - 1)], self.bearings[glyph]


def unicode_map(font_name: str, subset: list[int]) -> str:
    """The ToUnicode program of one subset; characters beyond the basic plane as UTF-16 pairs."""
    rows = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(subset)
    ]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    entries = [line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            f"/CIDSystemInfo << /Registry ({font_name}) /Ordering ({font_name}) /Supplement 0 >> def",
            f"/CMapName /{font_name} def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *entries,
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    )


ttfonts.makeToUnicodeCMap = unicode_map


@cache
def font(style: str) -> Any:
    """The reportlab font of a style ("serif", "sans", "bold"), registered under its own name."""
    name, file = FILES[style]
    made = ttfonts.TTFont.__new__(ttfonts.TTFont)
    standard, ttfonts.TTFontFace = ttfonts.TTFontFace, QuickFace
    try:
        made.__init__(name, str(FONT_ROOT / file), asciiReadable=0, shapable=False)
    finally:
        ttfonts.TTFontFace = standard
    pdfmetrics.registerFont(made)
    return made


@cache
def widths(style: str) -> dict[int, float]:
    """Advance widths of a style's own font in thousandths of the size, by code point."""
    found: dict[int, float] = font(style).face.charWidths
    return found


def style_for(char: str, style: str) -> str | None:
    """The first style of the chain that can draw the character; None where no font has it."""
    code = ord(char)
    for one in CHAINS[style]:
        if code in widths(one):
            return one
    return None
