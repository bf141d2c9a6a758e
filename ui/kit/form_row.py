"""One row of a form: label, editor, and below it error, remark and help, in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facility.core.errors import DomainError
from facility.core.i18n import _, current
from ui.kit.buttons import Button
from ui.kit.editors.base import Editor
from ui.kit.message import announce
from ui.kit.text import IconLabel, Label
from ui.kit.theme import theme

LABEL = 88


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said under a field without being an error: tone "ok" or "warning", perhaps with a link."""

    tone: str
    words: str
    link: str = ""
    follow: Callable[[], object] | None = None


def label_width(labels: Iterable[str], room: int) -> int:
    """The width of the label column: as the longest label asks, but at most a third of the form."""
    widest = max((theme.metrics(14).horizontalAdvance(words + " *") + 6 for words in labels), default=0)
    return max(min(theme.px(LABEL), room // 3), min(widest, round(room * 0.36)))


class RowLabel(QLabel):
    """The words before a field, with a red star where it must be filled; wraps in a narrow column."""

    def __init__(self, words: str, *, required: bool, buddy: QWidget) -> None:
        super().__init__()
        self._words, self._required = words, required
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setFont(theme.font(14))
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setBuddy(buddy)
        self.setAccessibleName(words)
        self.setMinimumHeight(theme.control(32))
        self._dress()
        theme.changed.connect(self._dress)

    def _dress(self) -> None:
        plain = self._words.replace("&", "&amp;").replace("<", "&lt;")
        star = f"&nbsp;<span style='color:{theme.tokens.danger}'>*</span>" if self._required else ""
        self.setText(f"<span style='color:{theme.tokens.text2}'>{plain}</span>{star}")


class Line(QWidget):
    """A small line with an icon under a field; hidden while it has nothing to say."""

    followed = Signal()

    def __init__(self, style: str = "meta") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.icon = IconLabel("info", "text2", 14, theme.line(12))
        self.words = Label("", style, wrap=True)
        self.link = Button("", "link", small=True)
        self.link.clicked.connect(self.followed)
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, icon: str, colour: str, words: str, link: str = "") -> None:
        self.icon.set_icon(icon, colour)
        self.words.set_colour(colour)
        self.words.setText(words)
        self.link.set_words(link)
        self.link.setVisible(bool(link))
        self.setVisible(bool(words))


class FormRow(QWidget):
    """The right part of a row; its label is `label`, placed by the form. Its signals carry the field's name."""

    typed = Signal(str)
    left = Signal(str)

    def __init__(self, editor: Editor, label: str) -> None:
        super().__init__()
        self.editor = editor
        self.word = editor.word
        self.words = label
        self.error: DomainError | None = None
        self.remark: Remark | None = None
        help_words = _(self.word.help) if self.word.help else ""
        spoken = f"{label}, {_('required')}" if self.word.required else label
        editor.name_parts(spoken, help_words)
        self._help = help_words
        self.label = RowLabel(label, required=self.word.required, buddy=editor.part())
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(editor)
        self._error_line: Line | None = None
        self._remark_line: Line | None = None
        editor.changed.connect(self._typed)
        editor.left.connect(self._left)
        if help_words:
            column.addWidget(Label(help_words, "meta", wrap=True))

    @property
    def error_line(self) -> Line:
        """Where the error stands; made when first needed, for most fields never have one."""
        if self._error_line is None:
            self._error_line = Line()
            self._column.insertWidget(1, self._error_line)
        return self._error_line

    @property
    def remark_line(self) -> Line:
        """Where a remark stands: below the error, above the help."""
        if self._remark_line is None:
            self._remark_line = Line()
            self._remark_line.followed.connect(self._follow)
            self._column.insertWidget(2 if self._error_line else 1, self._remark_line)
        return self._remark_line

    def _typed(self) -> None:
        self.typed.emit(self.word.name)

    def _left(self) -> None:
        self.left.emit(self.word.name)

    def show_error(self, error: DomainError | None) -> None:
        """Put the sentence under the field, or take it away."""
        self.error = error
        words = error.sentence.render(current()) if error else ""
        self.editor.set_wrong(error is not None)
        if error is not None or self._error_line is not None:
            self.error_line.say("warning-circle", "danger", words)
        self.editor.describe(f"{words} {self._help}".strip())

    def show_remark(self, remark: Remark | None) -> None:
        self.remark = remark
        if remark is None:
            if self._remark_line is not None:
                self._remark_line.say("info", "text2", "")
            return
        icon, colour = {"ok": ("check-circle", "accent_x"), "warning": ("warning", "warn")}[remark.tone]
        self.remark_line.say(icon, colour, remark.words, remark.link)
        announce(self, remark.words)

    def _follow(self) -> None:
        if self.remark is not None and self.remark.follow is not None:
            self.remark.follow()

    def take_focus(self) -> None:
        self.editor.part().setFocus(Qt.FocusReason.OtherFocusReason)
