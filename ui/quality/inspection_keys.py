"""The keys of the month: one press judges, another goes on. Text fields keep theirs."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from facility.core.i18n import _
from facility.quality.inspection.words import Result
from ui.quality.inspection_judging import FAULT_KEYS

K = Qt.Key
FIGURES = {K.Key_1: 0, K.Key_2: 1, K.Key_3: 2, K.Key_4: 3}
PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def keys_told() -> tuple[tuple[str, str], ...]:
    """For the help: key and what it does."""
    return (
        ("↑ ↓", _("Go from line to line")), ("1 2 3 4", _("Conforms, partly, does not, not applicable")),
        ("N  P", _("Note, picture")), ("T  E  C", _("What a file lacks: true, exact, complete")),
        ("← →", _("Another file")), ("Ctrl Enter", _("Save, and on to the next line that is not judged")),
        ("Delete", _("Take the judgement back")), ("Page ↑ ↓", _("Another chapter")),
    )  # fmt: skip


def take_key(part: Any, event: QKeyEvent) -> bool:
    """Do what a key means for the part; False where it means nothing here."""
    key, held, box = event.key(), event.modifiers(), part.box
    enter = key in (K.Key_Return, K.Key_Enter)
    if held not in PLAIN:
        if enter and held & Qt.KeyboardModifier.ControlModifier and not box.isHidden():
            part.save_and_next()
            return True
        return False
    if key in (K.Key_PageUp, K.Key_PageDown):
        part.step_place(1 if key == K.Key_PageDown else -1)
    elif key in (K.Key_Left, K.Key_Right):
        part.step_file(1 if key == K.Key_Right else -1)
    elif key == K.Key_Escape:
        return bool(part.back_to_lines())
    elif box.isHidden():
        return False
    elif key in FIGURES:
        part.take_result(list(Result)[FIGURES[K(key)]])
    elif enter:
        box.results.focus_first()
    elif key == K.Key_Delete:
        part.take_back()
    else:
        return _letter(part, event.text().upper())
    return True


def _letter(part: Any, letter: str) -> bool:
    if letter in ("N", "P"):
        part.box.go_to("note" if letter == "N" else "picture")
        return True
    return letter in FAULT_KEYS and bool(part.box.tick(FAULT_KEYS[letter]))
