"""Marks on one page: text lines, rules, boxes, circles, QR codes. Points, y upwards as in PDF."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Any

from facility.papers.faces import FILES, font
from facility.papers.lines import Line

GREY = 0xF1 / 255, 0xF1 / 255, 0xEF / 255
HAIR = 0.6
MM = 72 / 25.4


class Ink:
    """A reportlab canvas seen as the few marks that papers are made of."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas

    def line(self, line: Line, x: float, baseline: float) -> None:
        """A set line with its underlines and boxes."""
        if line.texts:
            run = self.canvas.beginText()
            if line.gap:
                run.setCharSpace(line.gap)
            for at, face, text in line.texts:
                font(face)
                run.setFont(FILES[face][0], line.style.size)
                run.setTextOrigin(x + at, baseline)
                run.textOut(text)
            if line.gap:
                run.setCharSpace(0)
            self.canvas.drawText(run)
        for begin, end in line.rules:
            self.rule(x + begin, baseline - 2.6, x + end, baseline - 2.6)
        for at, on in line.ticks:
            self.tick(x + at, baseline, line.style.size, on)

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, weight: float = HAIR, dash: float = 0.0
    ) -> None:
        """A straight line; ``dash`` is the length of its dashes."""
        self.canvas.setLineWidth(weight)
        if dash:
            self.canvas.setDash(dash, dash * 0.75)
        self.canvas.line(x0, y0, x1, y1)
        if dash:
            self.canvas.setDash()

    def box(self, x: float, bottom: float, width: float, height: float, *, grey: bool = False) -> None:
        """A framed box, grey inside where it is a heading."""
        self.canvas.setLineWidth(HAIR)
        if grey:
            self.canvas.setFillColorRGB(*GREY)
            self.canvas.rect(x, bottom, width, height, stroke=1, fill=1)
            self.canvas.setFillColorRGB(0, 0, 0)
        else:
            self.canvas.rect(x, bottom, width, height, stroke=1, fill=0)

    def bar(self, x: float, bottom: float, width: float, height: float, grey: float | None) -> None:
        """A bar of a chart: filled with a grey (0 black, 1 white), or an outline where there is none."""
        self.canvas.setLineWidth(0.5)
        if grey is None:
            self.canvas.rect(x, bottom, width, height, stroke=1, fill=0)
            return
        self.canvas.setFillGray(grey)
        self.canvas.rect(x, bottom, width, height, stroke=0, fill=1)
        self.canvas.setFillColorRGB(0, 0, 0)

    def tick(self, x: float, baseline: float, size: float, on: bool) -> None:
        """An option box beside text of ``size``."""
        side, bottom = size * 0.86, baseline - size * 0.1
        self.canvas.setLineWidth(0.8)
        self.canvas.rect(x + size * 0.08, bottom, side, side, stroke=1, fill=0)
        if on:
            mark = self.canvas.beginPath()
            mark.moveTo(x + size * 0.08 + side * 0.18, bottom + side * 0.5)
            mark.lineTo(x + size * 0.08 + side * 0.42, bottom + side * 0.24)
            mark.lineTo(x + size * 0.08 + side * 0.84, bottom + side * 0.8)
            self.canvas.setLineWidth(1.2)
            self.canvas.drawPath(mark, stroke=1, fill=0)

    def circle(self, x: float, y: float, radius: float) -> None:
        """A dashed circle: the place of a seal."""
        self.canvas.setLineWidth(HAIR)
        self.canvas.setDash(2.2, 1.8)
        self.canvas.circle(x, y, radius, stroke=1, fill=0)
        self.canvas.setDash()

    def ring(self, x: float, y: float, radius: float) -> None:
        """A thin ring around what may be chosen."""
        self.canvas.setLineWidth(0.4)
        self.canvas.circle(x, y, radius, stroke=1, fill=0)

    def face(self, x: float, y: float, radius: float, smile: float) -> None:
        """A face that smiles (1), looks on (0) or is sad (-1)."""
        self.canvas.setLineWidth(0.8)
        self.canvas.circle(x, y, radius, stroke=1, fill=0)
        for side in (-1, 1):
            self.canvas.circle(x + side * radius * 0.36, y + radius * 0.28, radius * 0.1, stroke=0, fill=1)
        wide, level, bend = radius * 0.5, y - radius * (0.36 - 0.06 * smile), radius * 0.5 * smile
        mouth = self.canvas.beginPath()
        mouth.moveTo(x - wide, level)
        mouth.curveTo(x - wide * 0.4, level - bend, x + wide * 0.4, level - bend, x + wide, level)
        self.canvas.drawPath(mouth, stroke=1, fill=0)

    def half_circle(self, x: float, y: float, radius: float) -> None:
        """The left half of a dashed circle: the place of a seal across the page edge."""
        self.canvas.setLineWidth(HAIR)
        self.canvas.setDash(2.2, 1.8)
        self.canvas.arc(x - radius, y - radius, x + radius, y + radius, 90, 180)
        self.canvas.setDash()

    def picture(self, data: bytes, x: float, bottom: float, width: float, height: float) -> None:
        """A photo fitted into a box with a little room around it, at no more than 300 dots an inch."""
        from PIL import Image, ImageOps
        from reportlab.lib.utils import ImageReader

        with Image.open(io.BytesIO(data)) as opened:
            photo = ImageOps.exif_transpose(opened).convert("RGB")
        photo.thumbnail((int((width - 6) / 72 * 300), int((height - 6) / 72 * 300)))
        file = io.BytesIO()
        photo.save(file, "JPEG", quality=88)
        scale = min((width - 6) / photo.width, (height - 6) / photo.height)
        wide, high = photo.width * scale, photo.height * scale
        file.seek(0)
        at = x + (width - wide) / 2, bottom + (height - high) / 2
        self.canvas.drawImage(ImageReader(file), *at, width=wide, height=high)

    def qr(self, text: str, x: float, bottom: float, side: float) -> None:
        """A QR code as vector squares, ``side`` points wide without its quiet margin."""
        modules, path = qr_path(text)
        self.canvas.saveState()
        self.canvas.translate(x, bottom)
        self.canvas.scale(side / modules, side / modules)
        self.canvas.addLiteral(path)
        self.canvas.restoreState()

    def turned(self, line: Line, x: float, y: float, degrees: float, grey: float = 0.0) -> None:
        """A line centred on a point and turned."""
        self.canvas.saveState()
        self.canvas.setFillGray(grey)
        self.canvas.translate(x, y)
        self.canvas.rotate(degrees)
        self.line(line, -line.width / 2, -line.style.size * 0.36)
        self.canvas.restoreState()


def bare_canvas(file: Any, size: tuple[float, float], lang: str) -> Any:
    """A compressed, repeatable canvas that names no font of its own: reportlab's would not be embedded."""
    from reportlab.pdfgen.canvas import Canvas

    class Bare(Canvas):  # type: ignore[misc]
        def _make_preamble(self) -> None:
            self._preamble = "1 0 0 1 0 0 cm"

    return Bare(file, pagesize=size, pageCompression=1, invariant=1, lang=lang)


@lru_cache(maxsize=64)
def qr_path(text: str) -> tuple[int, str]:
    """Modules along a side, and the PDF path that fills the dark ones, one unit a module."""
    import segno

    rows = segno.make(text, error="m", micro=False).matrix
    marks = []
    for at, row in enumerate(rows):
        begin = -1
        for x, dark in enumerate((*row, 0)):
            if dark and begin < 0:
                begin = x
            elif not dark and begin >= 0:
                marks.append(f"{begin} {len(rows) - at - 1} {x - begin} 1 re")
                begin = -1
    return len(rows), " ".join((*marks, "f"))
