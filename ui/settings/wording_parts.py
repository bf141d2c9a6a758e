"""The parts of the template editor: the text, the tags to put in, and how it will read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from facility.admission.rewording import LineChange
from facility.admission.wording import TAG, TAGS_OF, TemplateKind, articles, tag_label
from facility.core.i18n import _, current, translate
from facility.papers.amounts import small_number
from facility.papers.passages import bold_parts
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.field_box import see_through
from ui.kit.theme import theme
from ui.settings.pasting import wording_in

OWN = "application/x-anyi-wording"


class WordingView(QTextBrowser):
    """The wording as it will read: title, numbered headings, paragraphs; tags underlined by what they stand for.
    Or what changed between two versions."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(_("The wording as it will read"))
        self._make: Callable[[], str] = str
        theme.changed.connect(self._again)

    def show_wording(self, title: str, body: str, *, draft: bool, lang: str = "") -> None:
        """``lang`` is the language of the text, for the numbers of its clauses."""
        self._make = partial(self._html, title, body, draft, lang or current())
        self._again()

    def show_difference(self, heading: str, lines: Sequence[LineChange]) -> None:
        """Lines that were removed or added, said and tinted, between those that stayed."""
        self._make = partial(difference_html, heading, lines)
        self._again()

    def _again(self) -> None:
        place = self.verticalScrollBar().value()
        self.setHtml(self._make())
        self.verticalScrollBar().setValue(place)

    @staticmethod
    def _html(title: str, body: str, draft: bool, lang: str) -> str:
        t, px = theme.tokens, theme.px
        parts = [f"<div style='margin:{px(8)}px {px(16)}px; color:{t.text}; font-size:{px(14)}px'>"]
        if draft:
            words = escape(_("Draft wording: not yet checked by a lawyer"))
            parts.append(f"<p style='color:{t.warn}; font-size:{px(12)}px'>{words}</p>")
        parts.append(f"<p align='center' style='font-size:{px(20)}px; font-weight:600'>{escape(title)}</p>")
        number = 0
        for article in articles(body):
            if article.heading:
                number += 1
                words = escape(clause_heading(number, article.heading, lang)).replace("  ", "&nbsp; ")
                parts.append(f"<p style='font-weight:600; margin-top:{px(12)}px'>{words}</p>")
            for text in article.paragraphs:
                parts.append(f"<p style='line-height:150%'>{line_shown(text)}</p>")
        return "".join((*parts, "</div>"))


def clause_heading(number: int, title: str, lang: str) -> str:
    """A heading with its number, as the paper prints it."""
    words = translate("Clause {number}  {title}", lang)
    return words.format(number=small_number(number, lang), title=title)


def difference_html(heading: str, lines: Sequence[LineChange]) -> str:
    """A difference as HTML; what did not change is quiet, and long stretches of it are left out."""
    t, px = theme.tokens, theme.px
    parts = [
        f"<div style='margin:{px(8)}px {px(16)}px; font-size:{px(14)}px'>"
        f"<p style='color:{t.text2}; font-size:{px(12)}px'>{escape(heading)}</p>"
    ]
    looks = {"removed": (_("Removed"), t.danger_t, t.danger), "added": (_("Added"), t.accent_t, t.accent_x)}
    near = {at + step for at, one in enumerate(lines) if one.how != "same" for step in (-1, 0, 1)}
    gap = False
    for at, one in enumerate(lines):
        if at not in near:
            if not gap:
                parts.append(f"<p style='color:{t.text3}'>…</p>")
            gap = True
            continue
        gap = False
        if one.how == "same":
            parts.append(f"<p style='color:{t.text2}; line-height:150%'>{escape(one.text)}</p>")
            continue
        word, fill, ink = looks[one.how]
        line = "".join(
            f"<b><u>{escape(text)}</u></b>" if changed else escape(text) for text, changed in one.parts
        )
        parts.append(
            f"<p style='background-color:{fill}; color:{t.text}; line-height:150%'>"
            f"<b style='color:{ink}; font-size:{px(12)}px'>{escape(word)}</b>&nbsp; {line}</p>"
        )
    return "".join((*parts, "</div>"))


def line_shown(text: str) -> str:
    """A paragraph as HTML: bold words bold, tags as `tags_shown` shows them."""
    parts = ((tags_shown(one.text), one.bold) for one in bold_parts(text))
    return "".join(f"<b>{html}</b>" if bold else html for html, bold in parts)


def tags_shown(text: str) -> str:
    """A paragraph as HTML: known tags underlined with their meaning, unknown ones in red."""
    out, at = [], 0
    for found in TAG.finditer(text):
        out.append(escape(text[at : found.start()]))
        name = found[1]
        if (label := tag_label(name)) is not None:
            out.append(f"<u style='color:{theme.tokens.link}'>&nbsp;{escape(_(label))}&nbsp;</u>")
        else:
            out.append(f"<b style='color:{theme.tokens.danger}'>{escape(found[0])}</b>")
        at = found.end()
    return "".join((*out, escape(text[at:])))


class WordingEdit(QPlainTextEdit):
    """The text as it is written. Ctrl+Enter puts the version in use."""

    submitted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(theme.font(14))
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Text of the agreement"))
        self.document().setDocumentMargin(theme.px(8))
        see_through(self)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Our own signs are the whole text; what is copied here is pasted back as it is."""
        mime = QMimeData()
        mime.setText(self.textCursor().selection().toPlainText())
        mime.setData(OWN, b"1")
        return mime

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste: what comes from Word keeps paragraphs, headings, numbers and bold in our own signs."""
        self.insertPlainText(source.text() if source.hasFormat(OWN) else wording_in(source))

    def replace_all(self, text: str) -> None:
        """Put another text in the place of this one; Ctrl+Z brings it back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def insert_tag(self, name: str) -> None:
        self.insertPlainText("{{" + name + "}}")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        draw.smooth(painter)
        draw.box(painter, self.viewport().rect(), "surface", "line", 4)
        painter.end()
        super().paintEvent(event)


class TagBar(QWidget):
    """A button with all tags and what they stand for."""

    picked = Signal(str)

    def __init__(self, kind: TemplateKind) -> None:
        super().__init__()
        self.kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.button = Button(_("Put in a tag"), small=True, icon="plus")
        self.button.clicked.connect(self._open)
        column.addWidget(self.button)

    def menu(self) -> QMenu:
        menu = QMenu(self)
        for name, label in TAGS_OF[self.kind].items():
            menu.addAction(f"{_(label)}　{{{{{name}}}}}").setData(name)
        menu.triggered.connect(self._picked)
        return menu

    def _open(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _picked(self, action: object) -> None:
        self.picked.emit(str(action.data()))  # type: ignore[attr-defined]
