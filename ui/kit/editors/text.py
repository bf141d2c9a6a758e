"""Editors for text of one line, of several lines, and for passwords."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from facility.core.i18n import _
from facility.core.words import Word
from ui.kit.editors.base import Editor, Means
from ui.kit.field_box import BoxIcon, FieldBox, Line, see_through
from ui.kit.theme import theme

NARROW = 160


class LineEditor(Editor):
    """One line: text, name, codes."""

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.line = Line()
        self.box = FieldBox(self.line)
        if self.unit():
            self.box.unit(self.unit())
        if self.wide:
            self.column.addWidget(self.box)
        else:
            self.box.narrow(NARROW)
            self.add_narrow(self.box)
        self.line.textEdited.connect(self._edited)
        self.line.left.connect(self.left)

    def _edited(self, _words: str) -> None:
        self.changed.emit()

    def raw(self) -> object:
        return self.line.text()

    def put(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))
        self.line.setCursorPosition(0)

    def memo(self) -> object:
        return self.line.text()

    def restore(self, memo: Any) -> None:
        self.line.setText(str(memo or ""))

    def part(self) -> QWidget:
        return self.line


class NumberEditor(LineEditor):
    """Counts, measures, areas and money: yuan shown, fen inside; the unit stands in the field."""

    wide = False

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def put(self, value: Any) -> None:
        self.line.setText("" if value is None else str(self.word.dump(value)))


class SecretEditor(LineEditor):
    """A password; never remembered in a memo. The eye shows it while wanted."""

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
            | Qt.InputMethodHint.ImhSensitiveData
        )
        self.eye = BoxIcon("eye", _("Show or hide the password"))
        self.eye.clicked.connect(self._toggle)
        self.box.trail(self.eye)

    def _toggle(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self.eye.icon_name = "eye-slash" if hidden else "eye"
        self.eye.update()

    def memo(self) -> object:
        return None

    def restore(self, memo: Any) -> None:
        self.line.clear()


class _Lines(QPlainTextEdit):
    def __init__(self, editor: LongTextEditor) -> None:
        super().__init__()
        self._editor = editor
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setFont(theme.font(14))
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        see_through(self)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def _grow(self) -> None:
        self.updateGeometry()
        self._editor.box.updateGeometry()

    def sizeHint(self) -> QSize:
        lines = max(2, min(8, round(self.document().size().height())))
        return QSize(theme.px(160), lines * theme.line(14) + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(72), 2 * theme.line(14) + 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # for the form: save
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._editor.left.emit()


class LongTextEditor(Editor):
    """Several lines; grows from two to eight, then scrolls. Enter makes a new line."""

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.lines = _Lines(self)
        self.box = FieldBox(self.lines)
        self.box.pad(theme.px(8), 5, 4, 5)
        self.column.addWidget(self.box)
        self._loading = False
        self.lines.textChanged.connect(self._edited)

    def _edited(self) -> None:
        if not self._loading:
            self.changed.emit()

    def raw(self) -> object:
        return self.lines.toPlainText()

    def put(self, value: Any) -> None:
        self._loading = True
        self.lines.setPlainText("" if value is None else str(value))
        self._loading = False

    def memo(self) -> object:
        return self.lines.toPlainText()

    def restore(self, memo: Any) -> None:
        self.put(memo)

    def part(self) -> QWidget:
        return self.lines
