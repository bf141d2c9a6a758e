"""Editors that search as you type: another record, or one of a long list."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from facility.core.errors import DomainError
from facility.core.i18n import N_, _
from facility.core.words import Word
from ui.kit import draw
from ui.kit.editors.base import Editor, Means, Pick
from ui.kit.field_box import BoxIcon, Drop, FieldBox, Line
from ui.kit.theme import theme

SHOWN = 8
PICK = Qt.ItemDataRole.UserRole


class _Picks(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.picks: tuple[Pick, ...] = ()

    def set_picks(self, picks: Sequence[Pick]) -> None:
        self.beginResetModel()
        self.picks = tuple(picks)
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.picks)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        pick = self.picks[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{pick.text} {pick.detail}".strip()
        return pick if role == PICK else None


class _PickDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:
        return QSize(10, theme.control(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        pick: Pick = index.data(PICK)
        area = QRectF(QRect(option.rect))
        painter.save()
        draw.smooth(painter)
        if option.state & QStyle.StateFlag.State_Selected:
            draw.box(painter, area, "sel", None, 4)
        inner = area.adjusted(8, 0, -8, 0)
        taken = draw.text(painter, inner, pick.text, "text", 14, 500)
        draw.text(painter, inner.adjusted(taken + 8, 0, 0, 0), pick.detail, "text2", 12)
        painter.restore()


class PickBox(FieldBox):
    """A field with suggestions below it; arrows choose, Enter takes, Esc closes."""

    edited = Signal()
    left = Signal()
    taken = Signal(object)

    def __init__(self, icon: str = "magnifying-glass") -> None:
        self.line = Line()
        super().__init__(self.line)
        self.icon = BoxIcon(icon, _("Show all (↓)"))
        self.icon.clicked.connect(self._ask_all)
        self.trail(self.icon)
        self.pick: Pick | None = None
        self._model = _Picks(self)
        self._view: QListView | None = None
        self._drop: Drop | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(90)
        self._wait.timeout.connect(self.ask)
        self.line.textEdited.connect(self._edited)
        self.line.left.connect(self._left)

    def source(self, words: str) -> Sequence[Pick]:
        """Records that fit the words; all (or the first ones) for ""."""
        raise NotImplementedError

    def suggestions(self) -> tuple[Pick, ...]:
        return self._model.picks

    def take(self, pick: Pick | None, *, by_hand: bool = True) -> None:
        self.pick = pick
        self.line.setText(pick.text if pick else "")
        self.line.setCursorPosition(0)
        self.line.setToolTip(pick.detail if pick else "")
        self._close()
        if by_hand:
            self.edited.emit()
            self.taken.emit(pick)

    def settle(self) -> Pick | None:
        """The record meant; None for an empty field. Raises DomainError where it is not clear."""
        words = self.line.text().strip()
        if not words:
            return None
        if self.pick is not None and words == self.pick.text.strip():
            return self.pick
        found = [pick for pick in self.source(words) if words in (pick.text, str(pick.id))]
        if len(found) != 1:
            every = self.source(words)
            found = list(every) if len(every) == 1 else found
        if len(found) == 1:
            self.take(found[0], by_hand=False)
            return found[0]
        raise DomainError("choose_from_list", N_("Choose one from the list."))

    def _edited(self, _words: str) -> None:
        self.pick = None
        self._wait.start()
        self.edited.emit()

    def _ask_all(self) -> None:
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        if self._drop is not None and self._drop.isVisible():
            self._close()
        else:
            self._offer(self.source(""))

    def ask(self) -> None:
        """Offer what fits what was typed so far."""
        self._wait.stop()
        if self.line.hasFocus():
            self._offer(self.source(self.line.text().strip()))

    def _offer(self, picks: Sequence[Pick]) -> None:
        self._model.set_picks(picks)
        if not picks:
            self._close()
            return
        if self._view is None:
            self._view = QListView()
            self._view.setFrameShape(QFrame.Shape.NoFrame)
            self._view.setModel(self._model)
            self._view.setItemDelegate(_PickDelegate(self._view))
            self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._view.setMouseTracking(True)
            self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self._view.setUniformItemSizes(True)
            self._view.clicked.connect(self._clicked)
            self._drop = Drop(self, self._view)
            self.destroyed.connect(self._drop.deleteLater)
        assert self._drop is not None
        self._view.setAccessibleName(self.line.accessibleName())
        self._view.setCurrentIndex(self._model.index(0))
        widest = max(draw.width_of(p.text, 14, 500) + draw.width_of(p.detail, 12) for p in picks) + 40
        self._drop.open(max(self.width() - 10, min(widest, 480)), theme.control(32) * min(SHOWN, len(picks)))

    def _clicked(self, index: QModelIndex) -> None:
        self.take(index.data(PICK))

    def _close(self) -> None:
        self._wait.stop()
        if self._drop is not None:
            self._drop.hide()

    def _left(self) -> None:
        self._close()
        with contextlib.suppress(DomainError):  # said beside the field when it is read
            self.settle()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            taken = self._key(event.key(), event.modifiers())
            if taken:
                return True
        return super().eventFilter(watched, event)

    def _key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        open_now = self._drop is not None and self._drop.isVisible()
        if not open_now:
            if key == Qt.Key.Key_Down:
                self._ask_all()
            return key == Qt.Key.Key_Down
        assert self._view is not None
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            row = max(0, min(self._model.rowCount() - 1, self._view.currentIndex().row() + step))
            self._view.setCurrentIndex(self._model.index(row))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not modifiers:
            self.take(self._view.currentIndex().data(PICK))
        elif key == Qt.Key.Key_Escape:
            self._close()
        else:
            return False
        return True


class _RecordBox(PickBox):
    def __init__(self, word: Word, means: Means) -> None:
        super().__init__()
        self._source = means.pickers.get(word.to)

    def source(self, words: str) -> Sequence[Pick]:
        return self._source(words) if self._source else ()


class ReferenceEditor(Editor):
    """Another record, by name; holds its id. ``put`` takes an id or a `Pick`."""

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.box = _RecordBox(word, means)
        self.column.addWidget(self.box)
        self.box.edited.connect(self.changed)
        self.box.left.connect(self.left)

    def raw(self) -> object:
        pick = self.box.settle()
        return pick.id if pick else None

    def put(self, value: Any) -> None:
        if value is not None and not isinstance(value, Pick):
            known = [pick for pick in self.box.source("") if pick.id == value]
            value = known[0] if known else Pick(int(value), f"#{value}")
        self.box.take(value, by_hand=False)

    def memo(self) -> object:
        pick = self.box.pick
        return [pick.id, pick.text, pick.detail] if pick else self.box.line.text()

    def restore(self, memo: Any) -> None:
        if isinstance(memo, (list, tuple)):
            self.box.take(Pick(*memo), by_hand=False)
        else:
            self.box.line.setText(str(memo or ""))

    def part(self) -> QWidget:
        return self.box.line


class _ChoiceBox(PickBox):
    def __init__(self, word: Word) -> None:
        super().__init__("caret-down")
        assert word.choices is not None
        self.members = list(word.choices)
        self._all = [Pick(place, _(one.label)) for place, one in enumerate(self.members)]

    def source(self, words: str) -> Sequence[Pick]:
        wanted = words.casefold()
        begins = [pick for pick in self._all if pick.text.casefold().startswith(wanted)]
        return begins + [p for p in self._all if wanted in p.text.casefold() and p not in begins]

    def place(self, value: Any) -> Pick | None:
        stored = getattr(value, "value", value)
        return next((self._all[i] for i, one in enumerate(self.members) if one.value == stored), None)


class ManyChoicesEditor(Editor):
    """One of a long list, such as the ethnic groups: type a part of it."""

    wide = False

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.box = _ChoiceBox(word)
        self.box.narrow(224)
        self.add_narrow(self.box)
        self.box.edited.connect(self.changed)
        self.box.left.connect(self.left)

    def raw(self) -> object:
        pick = self.box.settle()
        return self.box.members[pick.id] if pick else None

    def put(self, value: Any) -> None:
        self.box.take(self.box.place(value), by_hand=False)

    def memo(self) -> object:
        pick = self.box.pick
        return [self.box.members[pick.id].value] if pick else self.box.line.text()

    def restore(self, memo: Any) -> None:
        if isinstance(memo, (list, tuple)):
            self.put(memo[0])
        else:
            self.box.line.setText(str(memo or ""))

    def part(self) -> QWidget:
        return self.box.line
