"""A line that offers the facility's own words while one types, and takes any other words too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from facility.core.words import Word
from ui.kit.editors.base import Editor, Means, Pick, PickSource
from ui.kit.editors.references import PickBox

PREFIX = "list:"


class _FreeBox(PickBox):
    def __init__(self, source: PickSource) -> None:
        super().__init__("caret-down")
        self._source = source

    def source(self, words: str) -> Sequence[Pick]:
        found = self._source(words)
        return () if [pick.text for pick in found] == [words] else found

    def settle(self) -> Pick | None:
        """Whatever stands there is meant."""
        return None


class SuggestedEditor(Editor):
    """Choose or type; holds what stands in the line."""

    def __init__(self, word: Word, means: Means) -> None:
        super().__init__(word, means)
        self.box = _FreeBox(means.pickers[PREFIX + word.suggests])
        self.line = self.box.line
        self.column.addWidget(self.box)
        self.box.edited.connect(self.changed)
        self.box.left.connect(self.left)

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


def offered(word: Word, means: Means) -> bool:
    """Whether the facility keeps anything on this word's list."""
    source = means.pickers.get(PREFIX + word.suggests) if word.suggests else None
    return source is not None and bool(source(""))
