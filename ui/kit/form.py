"""A form built from a command's words. Read only on submit; nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from facility.core.errors import DomainError
from facility.core.i18n import _, _n, current
from facility.core.words import NOTHING, words_of
from ui.kit import draw
from ui.kit.editors import Editor, Means, PickSource, editor_for
from ui.kit.editors.identity import IdNumberEditor
from ui.kit.field_box import ReadOnly
from ui.kit.form_row import FormRow, Remark, label_width
from ui.kit.summary import ErrorSummary
from ui.kit.text import Label
from ui.kit.theme import theme

SCROLL_BAR = 14  # px beside the fields, with its gap
RELEASED = 40  # ms until a pressed mouse button is looked at again
Watch = Callable[[Any], Remark | None]


class GroupHeading(QWidget):
    """The heading of a group, with a hairline above it unless it is the first."""

    def __init__(self, words: str, *, line: bool, star: bool) -> None:
        super().__init__()
        self._line = line
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 12 if line else 0, 0, 0)
        row.addWidget(Label(words, "heading", elide=True), 1)
        if star:
            row.addWidget(Label("*", "meta", "danger"))
            row.addWidget(Label(_("required"), "meta"))
            row.setSpacing(4)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._line:
            draw.hairline(QPainter(self), 0, self.width(), 4)


class Form(QWidget):
    """``Form(AssignBed, fixed={"stay": 7}, start={"since": now}, pickers={"bed": find_beds})``

    cls: a command, or any dataclass spelled with words. fixed: values not shown. start: exact values to
    begin with. pickers: records by register. only: the fields to show, in order, if not all of them.
    watch: per field, what to say about its value once it is right (a duplicate person, for one).
    width: the px it will have; that of a side panel if 0.
    """

    submitted = Signal()  # Ctrl+Enter
    changed = Signal()  # something was typed
    refused = Signal(object)  # the DomainError the desk answered with

    def __init__(
        self,
        cls: type,
        *,
        fixed: Mapping[str, object] | None = None,
        start: Mapping[str, object] | None = None,
        pickers: Mapping[str, PickSource] | None = None,
        now: Callable[[], datetime] | None = None,
        only: Iterable[str] = (),
        watch: Mapping[str, Watch] | None = None,
        width: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.cls = cls
        self.fixed = dict(fixed or {})
        self._watch = dict(watch or {})
        self._touched = False
        words = {word.name: word for word in words_of(cls) if word.name not in self.fixed}
        self._words = [words[name] for name in only] if only else list(words.values())
        room = width or theme.panel() - 48 - SCROLL_BAR
        labels = [_(word.label) for word in self._words if word.label]
        self._label_width = label_width(labels, room)
        self.means = Means(pickers or {}, now or Means().now, room - self._label_width - 8)
        self.rows: dict[str, FormRow] = {}
        self._headings: list[tuple[GroupHeading, list[str]]] = []
        self._derived: dict[str, tuple[Label, ReadOnly]] = {}
        self.summary = ErrorSummary()
        self.summary.picked.connect(self.go_to)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.summary)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self._build()
        self.put(start or {})
        if self.rows:
            self.setFocusProxy(next(iter(self.rows.values())).editor.part())

    # --- building ---

    def _build(self) -> None:
        group, line, star = None, 0, any(word.required for word in self._words)
        for word in self._words:
            if word.group and word.group != group:  # a field without a group belongs to the one before it
                heading = GroupHeading(_(word.group), line=group is not None, star=star)
                self._grid.addWidget(heading, line, 0, 1, 2)
                self._headings.append((heading, []))
                line, star = line + 1, False
            elif star and group is None:
                self._grid.addWidget(GroupHeading("", line=False, star=True), line, 0, 1, 2)
                line, star = line + 1, False
            group = word.group or group or ""
            editor = editor_for(word, self.means)
            row = FormRow(editor, _(word.label) if word.label else word.name)
            self.rows[word.name] = row
            if self._headings:
                self._headings[-1][1].append(word.name)
            row.typed.connect(self._edited)
            row.left.connect(self._left)
            self._grid.addWidget(row.label, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(row, line, 1)
            line += 1
            if word.default is not NOTHING and word.default not in (None, "", ()):
                editor.put(word.default)
            if isinstance(editor, IdNumberEditor):
                line = self._add_derived(editor, line)
        self._grid.setColumnMinimumWidth(0, self._label_width)
        for row in self.rows.values():
            row.label.setFixedWidth(self._label_width)

    def _add_derived(self, editor: IdNumberEditor, line: int) -> int:
        label = Label(_("From the number"), "label", wrap=True)
        label.setMinimumHeight(theme.control(32))
        label.setFixedWidth(self._label_width)
        label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        shown = ReadOnly()
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(shown, line, 1)
        label.hide()
        shown.hide()
        self._derived[editor.word.name] = (label, shown)
        editor.found.connect(self._number_found)
        return line + 1

    def _number_found(self, field: str, facts: Any) -> None:
        """Show what an ID number says; fill birth date and sex of the same group where they are blank."""
        label, shown = self._derived[field]
        editor = self.rows[field].editor
        if isinstance(editor, IdNumberEditor):
            shown.say(editor.derived())
        label.setVisible(facts is not None)
        shown.setVisible(facts is not None)
        if facts is None:
            return
        for name, value in (("birth", facts.birth), ("sex", facts.sex)):
            row = self.rows.get(name)
            if row is not None and row.word.group == editor.word.group and not row.editor.raw():
                row.editor.put(value)
                row.show_error(None)

    # --- values ---

    def put(self, values: Mapping[str, object]) -> None:
        """Show exact values; names that this form does not show are kept as fixed."""
        for name, value in values.items():
            if name in self.rows:
                self.rows[name].editor.put(value)
            elif name not in self.fixed:
                self.fixed[name] = value

    def show_fields(self, names: Iterable[str], shown: bool) -> None:
        """Show or hide fields of this form, with the heading of a group that is empty then. What they hold stays."""
        for name in names:
            if name in self.rows:
                self.rows[name].setVisible(shown)
                self.rows[name].label.setVisible(shown)
        for heading, fields in self._headings:
            heading.setVisible(not fields or any(not self.rows[name].isHidden() for name in fields))

    def editor(self, name: str) -> Editor:
        return self.rows[name].editor

    def typed(self) -> bool:
        """Whether something was typed since the form was built, restored or submitted."""
        return self._touched

    def settle(self) -> None:
        """What stands here is safe now: leaving need not ask."""
        self._touched = False

    def read(self) -> Any:
        """The command, or None: then every error stands beside its field and the first has the focus."""
        values: dict[str, Any] = {}
        wrong: list[DomainError] = []
        for name, row in self.rows.items():
            try:
                values[name] = row.editor.value()
            except DomainError as error:
                wrong += [one if one.field else one.at(name) for one in error.all]
        if wrong:
            self._show(wrong)
            return None
        self.clear_errors()
        try:
            return self.cls(**values, **self.fixed)
        except DomainError as error:  # a dataclass may check its fields against each other
            self.show_error(error)
            return None

    # --- errors ---

    def show_error(self, error: DomainError) -> None:
        """Put what the desk said beside the fields it belongs to, the rest on top."""
        self._show(list(error.all))
        self.refused.emit(error)

    def _show(self, errors: list[DomainError]) -> None:
        self.clear_errors()
        general: list[str] = []
        for error in errors:
            row = self.rows.get(error.field or "")
            if row is None:
                general.append(error.sentence.render(current()))
            elif row.error is None:
                row.show_error(error)
        self._sum_up(general)
        first = next((name for name, row in self.rows.items() if row.error is not None), None)
        if first is not None:
            self.go_to(first)
        else:
            self._bring_into_view(self.summary)

    def _sum_up(self, general: list[str]) -> None:
        fields = [(name, row.words) for name, row in self.rows.items() if row.error is not None]
        words = ""
        if fields:
            words = _n("{n} field still needs a change:", "{n} fields still need a change:", len(fields))
        self.summary.say(words, fields, "\n".join(general))

    def clear_errors(self) -> None:
        self.summary.clear()
        for row in self.rows.values():
            if row.error is not None:
                row.show_error(None)

    def go_to(self, name: str) -> None:
        """Focus a field and bring it, with its error, into view."""
        row = self.rows.get(name)
        if row is not None:
            row.take_focus()
            self._bring_into_view(row)
            QTimer.singleShot(
                0, self, partial(self._bring_into_view, row)
            )  # once its sentence has its height

    def _bring_into_view(self, widget: QWidget) -> None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QScrollArea):
            parent = parent.parentWidget()
        if isinstance(parent, QScrollArea):
            if layout := self.layout():
                layout.activate()
            QApplication.sendPostedEvents(parent.widget(), 0)
            parent.ensureWidgetVisible(widget, 0, theme.px(24))

    def _edited(self, name: str) -> None:
        self._touched = True
        row = self.rows[name]
        if row.error is not None:
            row.show_error(None)
            if self.summary.isVisible():
                self._recount()
        if row.remark is not None:
            row.show_remark(None)
        self.changed.emit()

    def _recount(self) -> None:
        left = [(name, row.words) for name, row in self.rows.items() if row.error is not None]
        if left:
            self._sum_up([])
        else:
            self.summary.clear()

    def _left(self, name: str) -> None:
        """The focus left a field: say now what is wrong with what was typed; blanks wait for submit."""
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            # a line that came now would push away what is being clicked
            QTimer.singleShot(RELEASED, self, partial(self._left_by_mouse, name))
            return
        row = self.rows[name]
        try:
            if not row.editor.raw():
                return
            value = row.editor.value()
        except DomainError as error:
            row.show_error(error)
            return
        if row.error is not None:
            row.show_error(None)
        watch = self._watch.get(row.word.name)
        if watch is not None:
            row.show_remark(watch(value))

    def _left_by_mouse(self, name: str) -> None:
        if self.rows[name].error is None:  # what the desk said meanwhile stays
            self._left(name)

    # --- drafts ---

    def memo(self) -> dict[str, object]:
        """What was typed, field by field, as plain data; passwords are left out."""
        return {name: row.editor.memo() for name, row in self.rows.items()}

    def restore(self, memo: Mapping[str, object]) -> None:
        """Take back a memo; fields that no longer exist are passed over."""
        for name, value in memo.items():
            if name in self.rows and value is not None:
                self.rows[name].editor.restore(value)
        self._touched = bool(memo)

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.submitted.emit()
            return
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and not focused.isCheckable():
            focused.click()
        else:
            self.focusNextChild()
