"""Reads the running text of a .docx that came back corrected: tracked changes taken as accepted, comments counted.

Only text is read; nothing is unpacked to disk, no link followed, no picture opened. Whatever is no such file ends
in a `DomainError` of field "file".
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.papers.docx_numbers import Numbers
from facility.papers.docx_written import NOTE, STYLES
from facility.papers.passages import Passage, Stretch, passage

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST = 20 * 1024 * 1024  # bytes of the file, and of one part unpacked
_GONE = {f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{W}pPr", f"{W}rPr", f"{W}sectPr", f"{W}tblPr"}
_HEADINGS = ("heading", "标题")
_BY_NAME = {"title": "title", "标题": "title", NOTE.casefold(): "note"}  # WPS gives styles ids of its own


@dataclass(frozen=True, slots=True)
class ReadText:
    """What a corrected file says. ``changes``: tracked insertions and deletions taken as accepted."""

    passages: tuple[Passage, ...]
    changes: int
    comments: int


def read_docx(data: bytes) -> ReadText:
    """The paragraphs of a .docx. Raises DomainError ``docx_…`` with what to do."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DomainError(
            "docx_old",
            N_("This is an old Word file (.doc), or it has a password. Save it as .docx without a password."),
            "file",
        )
    if len(data) > MOST:
        raise _too_large()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            document = _part(archive, "word/document.xml")
            if document is None:
                raise _no_docx()
            read = _Reading(_part(archive, "word/styles.xml"), _part(archive, "word/numbering.xml"))
            comments = _part(archive, "word/comments.xml")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise _no_docx() from error
    body = document.find(f"{W}body")
    if body is None:
        raise _no_docx()
    passages = tuple(read.blocks(body))
    changes = sum(1 for one in document.iter() if one.tag in (f"{W}ins", f"{W}del", f"{W}moveTo"))
    return ReadText(passages, changes, 0 if comments is None else len(comments.findall(f"{W}comment")))


def _no_docx() -> DomainError:
    return DomainError(
        "docx_unreadable",
        N_("This is no Word file (.docx), or it is damaged. Open it in Word or WPS and save it as .docx."),
        "file",
    )


def _too_large() -> DomainError:
    return DomainError("docx_too_large", N_("This file is too large for an agreement."), "file")


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        with archive.open(name) as stream:
            xml = stream.read(MOST + 1)
    except KeyError:
        return None
    if len(xml) > MOST:
        raise _too_large()
    try:
        root: Element = fromstring(xml, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise _no_docx() from error
    return root


def _on(parent: Element | None, name: str) -> bool:
    """Whether a switch such as bold is on."""
    found = None if parent is None else parent.find(W + name)
    return found is not None and found.get(W + "val", "1") not in ("0", "false", "off", "none")


class _Reading:
    """Styles and numbering of one file, and the walk through its body."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._styles = {} if styles is None else {one.get(f"{W}styleId", ""): one for one in styles}
        self._numbers = Numbers(numbering)

    def blocks(self, parent: Element) -> Iterator[Passage]:
        """The paragraphs in order; a table row is one line; a paragraph whose end was deleted runs on."""
        kept: list[Stretch] = []
        for block in parent:
            if block.tag == f"{W}p":
                kept += self._stretches(block)
                mark = block.find(f"{W}pPr/{W}rPr/{W}del")
                if mark is None:
                    yield self._paragraph(block, kept)
                    kept = []
            elif block.tag == f"{W}tbl":
                yield from self._rows(block)
            elif block.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}moveTo"):
                yield from self.blocks(block)
        if kept:
            yield passage("text", kept)

    def _paragraph(self, block: Element, stretches: list[Stretch]) -> Passage:
        style = block.find(f"{W}pPr/{W}pStyle")
        name = "" if style is None else style.get(f"{W}val", "")
        kind = self._kind(name)
        if kind == "text":
            number = self._numbers.of(block, self._styles.get(name))
            if number:
                stretches = [Stretch(number + " "), *stretches]
        return passage(kind, stretches)

    def _rows(self, table: Element) -> Iterator[Passage]:
        for row in table.iter(f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            line: list[Stretch] = []
            for cell in row.findall(f"{W}tc"):
                texts = [one for one in self.blocks(cell) if one.text]
                if texts:
                    line += [Stretch("　")] if line else []
                    line += [
                        part
                        for at, one in enumerate(texts)
                        for part in (Stretch(" " * (at > 0)), *one.stretches)
                    ]
            yield passage("text", line)

    def _kind(self, id: str) -> str:
        own = {style: kind for kind, style in STYLES.items()}
        if id in own:
            return own[id]
        seen: set[str] = set()
        while id and id not in seen and id in self._styles:
            seen.add(id)
            style = self._styles[id]
            name = style.find(f"{W}name")
            called = "" if name is None else name.get(f"{W}val", "").casefold()
            if called in _BY_NAME:
                return _BY_NAME[called]
            if called.startswith(_HEADINGS) or style.find(f"{W}pPr/{W}outlineLvl") is not None:
                return "heading"
            based = style.find(f"{W}basedOn")
            id = "" if based is None else based.get(f"{W}val", "")
        return "text"

    def _stretches(self, parent: Element) -> Iterator[Stretch]:
        for one in parent:
            if one.tag == f"{W}r":
                bold = _on(one.find(f"{W}rPr"), "b")
                yield from (Stretch(text, bold) for text in _texts(one))
            elif one.tag not in _GONE:
                yield from self._stretches(one)


def _texts(run: Element) -> Iterator[str]:
    for one in run:
        if one.tag == f"{W}t":
            yield one.text or ""
        elif one.tag in (f"{W}tab", f"{W}br", f"{W}cr"):
            yield " "
        elif one.tag == f"{W}noBreakHyphen":
            yield "-"
