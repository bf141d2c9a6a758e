"""Drawn pictures that stand for photos of the sample: nothing and nobody real is on them."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from facility.core.words import FileBytes

_WALL, _FLOOR, _RED, _BOX, _EDGE = (
    (236, 233, 226),
    (190, 186, 178),
    (178, 34, 34),
    (196, 164, 118),
    (120, 96, 62),
)


def _drawn(name: str, draw: Callable[[Any], None]) -> FileBytes:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (960, 640), _WALL)
    canvas = ImageDraw.Draw(picture)
    canvas.rectangle((0, 460, 960, 640), fill=_FLOOR)
    draw(canvas)
    file = io.BytesIO()
    picture.save(file, "PNG")
    return FileBytes(name, file.getvalue())


def _corridor(canvas: Any) -> None:
    """A door, and a red extinguisher on the wall."""
    canvas.rectangle((90, 120, 250, 460), fill=(214, 208, 196), outline=_EDGE, width=4)
    canvas.rectangle((600, 200, 690, 420), fill=_RED, outline=(90, 10, 10), width=4)
    canvas.rectangle((628, 170, 662, 200), fill=(40, 40, 40))
    canvas.arc((640, 150, 740, 260), 180, 60, fill=(40, 40, 40), width=9)


def boxes_before_the_extinguisher() -> FileBytes:
    """The corridor with cardboard boxes in front of the extinguisher."""

    def draw(canvas: Any) -> None:
        _corridor(canvas)
        for left, top in ((500, 400), (650, 390), (560, 290)):
            canvas.rectangle((left, top, left + 150, top + 120), fill=_BOX, outline=_EDGE, width=4)
            canvas.line((left, top + 60, left + 150, top + 60), fill=_EDGE, width=3)

    return _drawn("堆放纸箱.png", draw)


def free_extinguisher() -> FileBytes:
    """The corridor with nothing in front of the extinguisher."""
    return _drawn("通道已清.png", _corridor)


def gathered_in_the_yard() -> FileBytes:
    """People standing in two rows in front of a building."""

    def draw(canvas: Any) -> None:
        canvas.rectangle((120, 60, 840, 400), fill=(222, 214, 200), outline=_EDGE, width=5)
        for row in range(2):
            for column in range(6):
                left, top = 160 + column * 112, 100 + row * 130
                canvas.rectangle(
                    (left, top, left + 70, top + 80), fill=(150, 178, 196), outline=_EDGE, width=3
                )
        for n in range(11):
            x, y = 110 + n * 74, 400 + (n % 2) * 60
            coat = ((70, 96, 128), (128, 90, 74), (84, 116, 84))[n % 3]
            canvas.rectangle((x, y, x + 42, y + 110), fill=coat)
            canvas.ellipse((x + 4, y - 40, x + 38, y - 4), fill=(224, 190, 160))

    return _drawn("集合清点.png", draw)
