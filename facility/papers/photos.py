"""A photo over the width of the paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from facility.papers.ink import MM, Ink
from facility.papers.inline import Words
from facility.papers.lines import Line, set_lines
from facility.papers.strips import Frame, Strip


@dataclass(frozen=True, slots=True)
class Photo:
    """A framed picture of at most ``high`` millimetres with words below it; without ``data`` a place to glue one in."""

    data: bytes
    words: Words = ""
    high: float = 62

    def strips(self, frame: Frame) -> Iterator[Strip]:
        label = set_lines(self.words, frame.width, frame.style("note"), frame.lang)
        yield _Framed(self.data, label, frame.width, self.high * MM)

    def inside(self) -> Iterator[tuple[str, Words]]:
        yield "", self.words


class _Framed(Strip):
    before, after = 6.0, 6.0

    def __init__(self, data: bytes, label: list[Line], width: float, high: float) -> None:
        self.data, self.label, self.width, self.high = data, label, width, high
        self.height = high + sum(line.style.leading for line in label)

    def draw(self, ink: Ink, x: float, top: float) -> None:
        ink.box(x, top - self.high, self.width, self.high)
        if self.data:
            ink.picture(self.data, x, top - self.high, self.width, self.high)
        y = top - self.high
        for line in self.label:
            ink.line(line, x, y - line.style.leading * 0.5 - line.style.size * 0.36)
            y -= line.style.leading


def first_picture(data: bytes) -> bytes:
    """A picture as it is, of a PDF its first page; b"" for what is neither."""
    from facility.papers.pictures import page_pngs

    if data.startswith(b"%PDF"):
        return page_pngs(data, 150)[0]
    from io import BytesIO

    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as opened:
            opened.verify()
    except (UnidentifiedImageError, OSError):
        return b""
    return data
