"""Editors for one of a list, several of a list, and yes / no / not known."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget

from facility.core.i18n import _
from facility.core.words import Choice, Word
from ui.kit import draw
from ui.kit.chips import Segmented
from ui.kit.editors.base import Editor, Means
from ui.kit.editors.checks import CheckBox
from ui.kit.flow import FlowLayout
from ui.kit.icons import paint_icon
from ui.kit.theme import theme

SEGMENTS = 4


def member(word: Word, value: Any) -> Choice | None:
    """The choice meant by a member or by its stored value."""
    assert word.choices is not None
    stored = getattr(value, "value", value)
    return next((one for one in word.choices if one.value == stored), None)


class Combo(QComboBox):
    """A drop-down list painted as a field; the wheel scrolls the form, not the choice."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self.wrong = False
        self.setFont(theme.font(14))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaxVisibleItems(14)
        self.setItemDelegate(QStyledItemDelegate(self))  # lets the style sheet reach the list

    def sizeHint(self) -> QSize:
        widest = max((draw.width_of(self.itemText(i)) for i in range(self.count())), default=0)
        return QSize(max(theme.px(160), widest + theme.px(10 + 8 + 16 + 16)), theme.control(32))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._editor.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        if self.wrong:
            draw.box(painter, self.rect(), "surface", "danger", 4, edge="danger", edge_width=2)
        elif not self.isEnabled():
            draw.box(painter, self.rect(), "dis", "line", 4)
        else:
            fill = "hover" if self.underMouse() else "surface"
            draw.box(painter, self.rect(), fill, "line", 4, edge="accent" if self.hasFocus() else "line_s")
        side = theme.px(16)
        arrow = QRectF(self.width() - side - theme.px(8), 0, side, self.height())
        paint_icon(painter, arrow, "caret-down", theme.color("text2"), side)
        area = QRectF(theme.px(10), 0, arrow.left() - theme.px(14), self.height())
        chosen = self.currentIndex() > 0 or (self.currentIndex() == 0 and self.itemData(0) is not None)
        words = self.currentText() if chosen else self.placeholderText()
        draw.text(painter, area, words, ("text" if chosen else "text3") if self.isEnabled() else "text3")


class ComboEditor(Editor):
    """One of a longer list."""

    wide = False

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.combo = Combo(self)
        assert word.choices is not None
        self.combo.setPlaceholderText(_("Please choose"))
        if not word.required and word.optional:
            self.combo.addItem("—", None)
        for one in word.choices:
            self.combo.addItem(_(one.label), one.value)
        self.combo.setCurrentIndex(-1 if self.combo.itemData(0) is not None else 0)
        self.combo.setMaximumWidth(max(theme.px(120), means.room))
        self.add_narrow(self.combo)
        self.combo.activated.connect(self._activated)

    def _activated(self, _place: int) -> None:
        self.changed.emit()

    def set_wrong(self, wrong: bool) -> None:
        self.combo.wrong = wrong
        self.combo.update()

    def raw(self) -> object:
        return member(self.word, self.combo.currentData())

    def put(self, value: Any) -> None:
        one = member(self.word, value)
        place = self.combo.findData(one.value) if one is not None else -1
        self.combo.setCurrentIndex(place if place >= 0 else (0 if self.combo.itemData(0) is None else -1))

    def memo(self) -> object:
        return self.combo.currentData()

    def restore(self, memo: Any) -> None:
        self.put(memo)

    def part(self) -> QWidget:
        return self.combo


class _Choosing(Segmented):
    """Segments of a form; a second click on an optional choice takes it back."""

    def __init__(self, editor: SegmentEditor, parts: list[tuple[Any, str, str]], *, clears: bool) -> None:
        super().__init__(parts)
        self._editor = editor
        self._clears = clears
        self._before: Any = None
        self.wrong = False
        for segment in self.segments():
            segment.setProperty("ringAround", self)
        self.picked.connect(self._picked)

    def _picked(self, key: Any) -> None:
        if self._clears and key == self._before:
            self.choose(None)
        self._before = self.key()
        self._editor.changed.emit()

    def choose(self, key: Any) -> None:
        super().choose(key)
        self._before = key

    def focus_widget(self) -> QWidget:
        chosen = [segment for segment in self.segments() if segment.isChecked()]
        return (chosen or self.segments())[0]

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.focus_widget().setFocus(event.reason())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.wrong:
            painter = QPainter(self)
            draw.smooth(painter)
            draw.box(painter, self.rect(), None, "danger", 6, edge="danger", edge_width=2)


class SegmentEditor(Editor):
    """One of at most four, side by side."""

    wide = False

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        assert word.choices is not None
        parts: list[tuple[Any, str, str]] = [(one.value, _(one.label), "") for one in word.choices]
        self.segments = _Choosing(self, parts, clears=not word.required)
        self.segments.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.add_narrow(self.segments)

    def set_wrong(self, wrong: bool) -> None:
        self.segments.wrong = wrong
        self.segments.update()

    def raw(self) -> object:
        key = self.segments.key()
        return member(self.word, key) if key is not None else None

    def put(self, value: Any) -> None:
        one = member(self.word, value)
        self.segments.choose(one.value if one is not None else None)

    def memo(self) -> object:
        return self.segments.key()

    def restore(self, memo: Any) -> None:
        self.put(memo)

    def part(self) -> QWidget:
        return self.segments.focus_widget()

    def name_parts(self, name: str, help: str) -> None:
        self.segments.setAccessibleName(name)
        for segment in self.segments.segments():
            segment.setAccessibleName(f"{name}: {segment.text()}")
            segment.setAccessibleDescription(help)


def choice_editor(word: Word, means: Means) -> Editor:
    """Segments where they are few and short, a list you can type in where they are many, else a drop-down."""
    assert word.choices is not None
    labels = [_(one.label) for one in word.choices]
    wide = sum(draw.width_of(label, 13) + theme.px(24) for label in labels)
    if len(labels) <= SEGMENTS and wide <= means.room:
        return SegmentEditor(word, means)
    if len(labels) > 20:
        from ui.kit.editors.references import ManyChoicesEditor

        return ManyChoicesEditor(word, means)
    return ComboEditor(word, means)


class ChoicesEditor(Editor):
    """Several of a list: one box each."""

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        assert word.choices is not None
        holder = QWidget()
        flow = FlowLayout(holder, 4)
        widest = max(draw.width_of(_(one.label)) for one in word.choices)
        self.boxes: dict[Any, CheckBox] = {}
        for one in word.choices:
            box = CheckBox(_(one.label))
            box.setMinimumWidth(min(theme.px(150), widest + theme.px(16) + 24, means.room))
            box.clicked.connect(self._clicked)
            self.boxes[one.value] = box
            flow.addWidget(box)
        self.column.setContentsMargins(0, theme.px(4), 0, 0)  # the first line stands beside the label
        self.column.addWidget(holder)

    def _clicked(self) -> None:
        self.changed.emit()

    def raw(self) -> object:
        return tuple(member(self.word, value) for value, box in self.boxes.items() if box.isChecked())

    def put(self, value: Any) -> None:
        chosen = {getattr(one, "value", one) for one in value or ()}
        for key, box in self.boxes.items():
            box.setChecked(key in chosen)

    def memo(self) -> object:
        return [key for key, box in self.boxes.items() if box.isChecked()]

    def restore(self, memo: Any) -> None:
        self.put(memo)

    def part(self) -> QWidget:
        return next(iter(self.boxes.values()))

    def name_parts(self, name: str, help: str) -> None:
        for box in self.boxes.values():
            box.setAccessibleName(f"{name}: {box.text()}")
            box.setAccessibleDescription(help)
