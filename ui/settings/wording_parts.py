"""The parts of the template editor: the text, the tags to put in, and how it will read."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QMenu, QPlainTextEdit, QSizePolicy, QTextBrowser, QVBoxLayout, QWidget

from facility.admission.wording import TAG, TAGS, articles
from facility.core.i18n import _
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.field_box import see_through
from ui.kit.theme import theme


class WordingView(QTextBrowser):
    """The wording as it will read: title, headings, paragraphs; tags underlined by what they stand for."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setAccessibleName(_("The wording as it will read"))
        self._shown: tuple[str, str, bool] = ("", "", False)
        theme.changed.connect(self._again)

    def show_wording(self, title: str, body: str, *, draft: bool) -> None:
        place = self.verticalScrollBar().value()
        self._shown = (title, body, draft)
        self.setHtml(self._html(title, body, draft))
        self.verticalScrollBar().setValue(place)

    def _again(self) -> None:
        self.show_wording(self._shown[0], self._shown[1], draft=self._shown[2])

    @staticmethod
    def _html(title: str, body: str, draft: bool) -> str:
        t, px = theme.tokens, theme.px
        parts = [f"<div style='margin:{px(8)}px {px(16)}px; color:{t.text}; font-size:{px(14)}px'>"]
        if draft:
            words = escape(_("Draft wording: not yet checked by a lawyer"))
            parts.append(f"<p style='color:{t.warn}; font-size:{px(12)}px'>{words}</p>")
        parts.append(f"<p align='center' style='font-size:{px(20)}px; font-weight:600'>{escape(title)}</p>")
        for number, article in enumerate(articles(body)):
            if article.heading:
                parts.append(
                    f"<p style='font-weight:600; margin-top:{px(12)}px'>{escape(article.heading)}</p>"
                )
            for text in article.paragraphs:
                parts.append(f"<p style='line-height:150%'>{tags_shown(text)}</p>")
            if number == 0 and not article.heading:
                parts.append("<p></p>")
        return "".join((*parts, "</div>"))


def tags_shown(text: str) -> str:
    """A paragraph as HTML: known tags underlined with their meaning, unknown ones in red."""
    out, at = [], 0
    for found in TAG.finditer(text):
        out.append(escape(text[at : found.start()]))
        name = found[1]
        if name in TAGS:
            out.append(f"<u style='color:{theme.tokens.link}'>&nbsp;{escape(_(TAGS[name]))}&nbsp;</u>")
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

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.button = Button(_("Put in a tag"), small=True, icon="plus")
        self.button.clicked.connect(self._open)
        column.addWidget(self.button)

    def menu(self) -> QMenu:
        menu = QMenu(self)
        for name, label in TAGS.items():
            menu.addAction(f"{_(label)}　{{{{{name}}}}}").setData(name)
        menu.triggered.connect(self._picked)
        return menu

    def _open(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    def _picked(self, action: object) -> None:
        self.picked.emit(str(action.data()))  # type: ignore[attr-defined]
