"""Documents to PDF bytes, in memory: letterhead, running head, footer, copies, page numbers.

The same documents with the same date give the same bytes. Measures in points from the page's corner.
"""

from __future__ import annotations

import calendar
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from facility.core.i18n import N_, local
from facility.papers.amounts import counted
from facility.papers.document import Document, refuse_missing
from facility.papers.ink import HAIR, MM, Ink
from facility.papers.inline import Room, Strong, Words
from facility.papers.lines import Style, natural_width, set_lines
from facility.papers.strips import Frame, Placed, Strip, paginate

PRODUCER = "Anyi"
QR = 15 * MM


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page size with its margins, and the top of the body on later pages."""

    width: float
    height: float
    left: float
    right: float
    later: float
    bottom: float

    @property
    def body(self) -> float:
        """Width of the body."""
        return self.width - self.left - self.right


A4 = Sheet(210 * MM, 297 * MM, 19 * MM, 18 * MM, 24 * MM, 20 * MM)
CARD = Sheet(148 * MM, 105 * MM, 10 * MM, 10 * MM, 18 * MM, 8 * MM)
A4_LYING = Sheet(297 * MM, 210 * MM, 18 * MM, 18 * MM, 24 * MM, 20 * MM)
CARDS = Sheet(210 * MM, 297 * MM, 10 * MM, 10 * MM, 10 * MM, 9 * MM)
COVER = Sheet(210 * MM, 297 * MM, 30 * MM, 30 * MM, 40 * MM, 20 * MM)
LABELS = Sheet(210 * MM, 297 * MM, 0, 0, 0, 0)
LABEL = Sheet(60 * MM, 40 * MM, 0, 0, 0, 0)
SHEETS = {
    "a4": A4, "a4_lying": A4_LYING, "card": CARD, "cards": CARDS, "cover": COVER, "labels": LABELS, "label": LABEL,
}  # fmt: skip
BARE = ("card", "cards", "cover", "labels", "label")  # what hangs somewhere has no letterhead and no foot


def render(*documents: Document) -> bytes:
    """One PDF of all the documents' copies, each copy with its own page count.

    Raises `NotOnThisPaper` for a field that is not allowed, `DomainError` naming any character no font has.
    """
    for document in documents:
        document.check_fields()
    refuse_missing(documents)
    file = io.BytesIO()
    canvas = _canvas(file, documents[0])
    for document in documents:
        _Press(document, canvas).run()
    canvas.save()
    return file.getvalue()


def page_count(document: Document) -> int:
    """Pages of one copy."""
    return len(_Press(document, None).pages)


def strips_by_page(document: Document) -> list[list[Strip]]:
    """What stands on each page of one copy: for papers that speak of their own pages."""
    return [[strip for strip, _down in placed] for placed in _Press(document, None).pages]


def _canvas(file: io.BytesIO, first: Document) -> Any:
    from facility.papers.ink import bare_canvas

    sheet = SHEETS[first.size]
    tag = "zh-CN" if first.lang == "zh" else "en"
    canvas = bare_canvas(file, (sheet.width, sheet.height), tag)
    canvas.setTitle(" ".join(part for part in (first.title, first.number) if part))
    canvas.setAuthor(first.head.name)
    canvas.setSubject(first.title)
    canvas.setCreator(PRODUCER)
    canvas.setProducer(PRODUCER)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    stamp = canvas._doc._timeStamp
    moment = first.made if first.made.tzinfo else first.made.replace(tzinfo=UTC)
    there: datetime = local(moment)
    offset = there.utcoffset()
    minutes = int(offset.total_seconds() // 60) if offset else 0
    stamp.t = float(calendar.timegm(moment.utctimetuple()))
    stamp.lt = there.timetuple()
    stamp.YMDhms = tuple(stamp.lt)[:6]
    stamp.dhh, stamp.dmm = divmod(minutes, 60)
    return canvas


class _Press:
    """Prints one document; laid out once, drawn once per copy."""

    def __init__(self, document: Document, canvas: Any) -> None:
        self.document, self.canvas = document, canvas
        self.sheet = SHEETS[document.size]
        self.frame = Frame(document.lang, self.sheet.body, document.number)
        self.ink = Ink(canvas)
        self.first_top = self._first_top()
        strips = [strip for block in document.content for strip in block.strips(self.frame)]
        floor = self.sheet.height - self.sheet.bottom - (0 if document.size in BARE else 4)
        self.pages = paginate(strips, floor - self.first_top, floor - self.sheet.later)

    def run(self) -> None:
        """Draw every copy."""
        for copy in range(max(len(self.document.copies), 1)):
            self.copy = copy
            for at, placed in enumerate(self.pages):
                self.canvas.setPageSize((self.sheet.width, self.sheet.height))
                self._page(at, placed)
                self.canvas.showPage()

    def _page(self, at: int, placed: list[Placed]) -> None:
        if self.document.mark:
            self._mark()
        if self.document.size == "card":
            self._card_head()
        elif self.document.size in BARE:
            pass
        elif at == 0:
            self._letterhead()
        else:
            self._running_head()
        top = self.sheet.height - (self.first_top if at == 0 else self.sheet.later)
        for strip, down in placed:
            strip.draw(self.ink, self.sheet.left, top - down)
        if self.document.size not in BARE:
            self._footer(at)
            if self.document.seam and len(self.pages) > 1:
                self._seam()

    def _first_top(self) -> float:
        """Where the body begins under letterhead, title and copy line, from the page's upper edge."""
        if self.document.size in BARE:
            return self.sheet.later
        self.title = set_lines(self.document.title, self.frame.width, self._title_style(), self.frame.lang)
        room = self.frame.width - QR - 130
        large = Style("sans", 12 if self.frame.lang == "zh" else 11, 16)
        self.name = set_lines(self.document.head.name, room, large, self.frame.lang)
        contact = "　".join(part for part in (self.document.head.address, self.document.head.phone) if part)
        self.contact = set_lines(contact, room, Style("sans", 9.5, 14), self.frame.lang)
        used = sum(line.style.leading for line in (*self.name, *self.contact))
        self.rule_top = max(92.0, 42.0 + used + 6)
        copies = 18.0 if self.document.copies else 0.0
        return self.rule_top + 14 + len(self.title) * self._title_style().leading + copies + 6

    def _title_style(self) -> Style:
        return Style("bold", 20 if self.frame.lang == "zh" else 17, 28)

    def _letterhead(self) -> None:
        sheet, ink, y = self.sheet, self.ink, self.sheet.height - 42
        for line in (*self.name, *self.contact):
            ink.line(line, sheet.left, y - line.style.leading * 0.5 - line.style.size * 0.36)
            y -= line.style.leading
        right = sheet.width - sheet.right
        if self.document.number:
            ink.qr(self.document.number, right - QR, sheet.height - 42 - QR + 2, QR)
        if self.document.numbered:
            edge = right - QR - 8 if self.document.number else right
            self._text(self.frame.say(N_("Number")), edge, sheet.height - 51, 9.5, align=1.0)
            number: Words = Strong(self.document.number) if self.document.number else Room(12, line=True)
            self._text(number, edge, sheet.height - 67, 11, align=1.0)
        rule = sheet.height - self.rule_top
        ink.rule(sheet.left, rule, right, rule, 0.8)
        middle = sheet.left + self.frame.width / 2
        y, spread = rule - 14, 2.5 if self.frame.lang == "zh" and len(self.title) == 1 else 0.0
        for line in self.title:
            line.gap = spread
            wide = line.width + spread * (len(self.document.title) - 1 if spread else 0)
            ink.line(line, middle - wide / 2, y - 20)
            y -= line.style.leading
        if self.document.copies:
            self._text(self._copy_words(), middle, y - 11, 10, align=0.5)

    def _copy_words(self) -> str:
        copies, lang = self.document.copies, self.frame.lang
        holder = copies[self.copy]
        count = counted(len(copies), lang)
        if not holder:
            return self.frame.say(
                N_("{count} copies, this is copy {copy}"), count=count, copy=str(self.copy + 1)
            )
        return self.frame.say(
            N_("{count} copies, this is copy {copy} (kept by: {holder})"),
            count=count,
            copy=str(self.copy + 1),
            holder=holder,
        )

    def _running_head(self) -> None:
        sheet, y = self.sheet, self.sheet.height - 52
        right = self.document.number
        if len(self.document.copies) > 1:
            count = counted(len(self.document.copies), self.frame.lang)
            copy = self.frame.say(
                N_("{count} copies, this is copy {copy}"), count=count, copy=str(self.copy + 1)
            )
            right = f"{right}　{copy}" if right else copy
        room = self.frame.width * 0.6
        left = set_lines(
            f"{self.document.head.name}　{self.document.title}", room, Style("sans", 9, 12), self.frame.lang
        )
        if left:
            self.ink.line(left[0], sheet.left, y)
        self._text(right, sheet.width - sheet.right, y, 9, align=1.0)
        self.ink.rule(sheet.left, y - 7, sheet.width - sheet.right, y - 7)

    def _footer(self, at: int) -> None:
        sheet, right = self.sheet, self.sheet.width - self.sheet.right
        self.ink.rule(sheet.left, 40, right, 40)
        left = "　".join(part for part in (self.document.title, self.document.template) if part)
        number, whole = self.document.begins + at, self.document.whole or len(self.pages)
        page = self.frame.say(N_("Page {page} of {pages}"), page=str(number), pages=str(whole))
        self._text(left, sheet.left, 27, 8.5)
        self._text(page, right, 27, 8.5, align=1.0)
        small = Style("sans", 8.5, 12)
        ends = sheet.left + natural_width(left, small, self.frame.lang) + 10
        half = natural_width(self.document.number, small, self.frame.lang) / 2
        self._text(
            self.document.number, max(sheet.left + self.frame.width * 0.62, ends + half), 27, 8.5, align=0.5
        )

    def _text(self, words: Words, x: float, baseline: float, size: float, align: float = 0.0) -> None:
        for line in set_lines(words, self.frame.width, Style("sans", size, size * 1.4), self.frame.lang)[:1]:
            self.ink.line(line, x - line.width * align, baseline)

    def _seam(self) -> None:
        """The place of the seal that is set across the edges of all pages."""
        middle, radius = self.sheet.height / 2, 13 * MM
        self.ink.half_circle(self.sheet.width, middle, radius)
        text, style, x = self.frame.say(N_("seam seal")), Style("sans", 8, 10), self.sheet.width - 8.5 * MM
        if self.frame.lang != "zh":
            self.ink.turned(set_lines(text, 200, style, "en")[0], x, middle, 90)
            return
        for at, line in enumerate(set_lines("\n".join(text), 20, style, "zh")):
            self.ink.line(line, x - line.width / 2, middle + len(text) * 5 - at * 10 - 8)

    def _mark(self) -> None:
        words = set_lines(self.document.mark, 2000, Style("bold", 96, 120), self.frame.lang)
        self.ink.turned(words[0], self.sheet.width / 2, self.sheet.height / 2, 35, 0.9)

    def _card_head(self) -> None:
        sheet = self.sheet
        self.ink.canvas.setLineWidth(HAIR)
        self.ink.canvas.roundRect(5 * MM, 5 * MM, sheet.width - 10 * MM, sheet.height - 10 * MM, 3 * MM)
        self._text(self.document.head.name, sheet.width / 2, sheet.height - 14 * MM, 12, align=0.5)
