"""What Word, WPS or a web page puts on the clipboard, as paragraphs: headings, numbers and bold stay, all else goes.

The HTML of the clipboard is read by Qt's own document; nothing it refers to is opened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextFrame, QTextTable

from facility.admission.rewording import body_of
from facility.papers.passages import Passage, Stretch, passage

_BREAKS = re.compile("[\u2028\n]")
_HIDDEN = re.compile(
    r"<(style|script|xml|head)\b.*?</\1\s*>|<(?:link|meta|base)\b[^>]*>"
    r"|<!--\[if\b.*?<!\[endif\]-->|<!\[(?:if|endif)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_OBJECT = "\ufffc"
_WRAPPED = re.compile("(?<=[\u3001-\u9fff\uff01-\uffef])[ \t]*\r?\n[ \t]*(?=[\u3001-\u9fff\uff01-\uffef])")
"""Where the HTML's own lines end between two Chinese characters there is no blank."""


class _Closed(QTextDocument):
    """Opens no picture and no style sheet, wherever it lies."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None


def wording_in(mime: QMimeData) -> str:
    """The text of the clipboard in the signs of our wording; "" where it holds none."""
    if mime.hasHtml():
        found = body_of(passages_in(mime.html()))
        if found:
            return found
    return body_of(passage("text", (Stretch(line),)) for line in mime.text().splitlines())


def passages_in(html: str) -> tuple[Passage, ...]:
    """The paragraphs of a piece of HTML."""
    document = _Closed()
    document.setUndoRedoEnabled(False)
    document.setHtml(_WRAPPED.sub("", _HIDDEN.sub("", html)))
    return tuple(one for one in _of_frame(document.rootFrame()) if one.text)


def _of_frame(frame: QTextFrame) -> Iterator[Passage]:
    """A table is flattened: each row is a line, its cells apart by a wide blank."""
    if isinstance(frame, QTextTable):
        for row in range(frame.rows()):
            line: list[Stretch] = []
            for column in range(frame.columns()):
                cell = frame.cellAt(row, column)
                if cell.row() != row or cell.column() != column:
                    continue  # the rest of a merged cell
                inside = [one for one in _between(cell.begin()) if one.text]
                for at, one in enumerate(inside):
                    line += [Stretch(" " if at else "　")] if line else []
                    line += one.stretches
            yield passage("text", line)
        return
    yield from _between(frame.begin())


def _between(at: Any) -> Iterator[Passage]:
    while not at.atEnd():
        inner = at.currentFrame()
        if inner is not None:
            yield from _of_frame(inner)
        elif at.currentBlock().isValid():
            yield from _of_block(at.currentBlock())
        at += 1


def _of_block(block: QTextBlock) -> Iterator[Passage]:
    heading = block.blockFormat().headingLevel() > 0
    lines: list[list[Stretch]] = [[]]
    listed = block.textList()
    if listed is not None:
        lines[0].append(Stretch(f"{_number(listed.itemText(block))} "))
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        if fragment.isValid():
            bold = not heading and fragment.charFormat().fontWeight() >= QFont.Weight.DemiBold
            first, *rest = _BREAKS.split(fragment.text().replace(_OBJECT, ""))
            lines[-1].append(Stretch(first, bold))
            lines += [[Stretch(text, bold)] for text in rest]
        at += 1
    for line in lines:
        yield passage("heading" if heading else "text", line)


def _number(shown: str) -> str:
    """What Qt would draw before a list item; its bullets are drawn, not written."""
    return shown if shown.strip(" .") else "·"
