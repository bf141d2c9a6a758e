"""What every editor can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import _
from facility.core.words import Word
from ui.kit.field_box import FieldBox


@dataclass(frozen=True, slots=True)
class Pick:
    """One record offered for a reference: its id, its name, and what tells it from another."""

    id: int
    text: str
    detail: str = ""


PickSource = Callable[[str], Sequence[Pick]]


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Means:
    """What editors may ask for: records by register, and the time."""

    pickers: Mapping[str, PickSource] = field(default_factory=dict)
    now: Callable[[], datetime] = _now
    room: int = 320  # px that the editor's column offers


class Editor(QWidget):
    """Edits the value of one word. Holds what was typed as typed; the word reads it only on submit."""

    changed = Signal()  # something was typed or picked by hand
    left = Signal()  # the focus went elsewhere
    wide = True  # takes the whole width of its column

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__()
        self.word = word
        self.means = means
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)

    def add_narrow(self, *parts: QWidget) -> None:
        """Parts side by side from the left, no wider than they ask to be."""
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        self.column.addLayout(row)

    # --- every kind answers these ---

    def raw(self) -> object:
        """What the word shall read; raises DomainError for what can be refused without reading."""
        raise NotImplementedError

    def put(self, value: Any) -> None:
        """Show an exact value."""
        raise NotImplementedError

    def memo(self) -> object:
        """What was typed, as plain data that `restore` takes back."""
        raise NotImplementedError

    def restore(self, memo: Any) -> None:
        raise NotImplementedError

    def part(self) -> QWidget:
        """The widget that takes the focus and carries the name."""
        raise NotImplementedError

    # --- the same for all ---

    def set_wrong(self, wrong: bool) -> None:
        for box in self.findChildren(FieldBox):
            box.set_wrong(wrong)

    def name_parts(self, name: str, help: str) -> None:
        """Say to a screen reader what this is."""
        self.part().setAccessibleName(name)
        self.part().setAccessibleDescription(help)

    def describe(self, words: str) -> None:
        self.part().setAccessibleDescription(words)

    def value(self) -> Any:
        """The exact value of what stands here now; raises DomainError."""
        return self.word.read(self.raw(), self.means.now())

    def unit(self) -> str:
        return _(self.word.unit) if self.word.unit else ""
