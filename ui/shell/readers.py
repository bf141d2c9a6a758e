"""Barcode, QR and ID-card readers that type like a keyboard: a burst of keys too fast for fingers, ended by Enter.

A paper's number opens its line, the number on a label the piece of equipment; an ID number fills the ID field of the
open form, or finds the person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from facility.admission.finding import find_numbers
from facility.core.errors import DomainError
from facility.core.identity import check_id_number
from facility.core.numbering import PREFIXES
from facility.people.finding import person_picks
from facility.premises.keeping.equipment import equipment_picks
from facility.quality.findings.queries import finding_picks
from ui.kit.action import FormPanel
from ui.kit.editors.identity import IdNumberEditor
from ui.shell.finding import equipment_at, where_of

if TYPE_CHECKING:
    from ui.shell.window import Window

FASTEST_FINGERS = 0.045  # seconds from key to key; readers take 1 to 20 ms
SHORTEST = 9  # "RY-2026-…" is longer; a word rolled off quickly is not
SHORTEST_WITH_DIGIT = 4  # "SB-003" on a label of ours; four keys as fast as that are no fingers either
LONGEST = 64
_NUMBER = re.compile(rf"(?:{'|'.join(PREFIXES.values())})-\d{{4}}-\d{{4,5}}")
_CARD = re.compile(r"\d{17}[\dX]")
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Burst:
    """Hears keys with their times (seconds); at Enter it answers what a reader typed, or None for a person."""

    def __init__(self) -> None:
        self._typed = ""
        self._last = float("-inf")

    def key(self, text: str, at: float) -> None:
        """A character. A pause begins anew."""
        if at - self._last > FASTEST_FINGERS or len(self._typed) >= LONGEST:
            self._typed = ""
        self._typed += text
        self._last = at

    def enter(self, at: float) -> str | None:
        """The end of a burst."""
        typed, last = self._typed, self._last
        self._typed, self._last = "", float("-inf")
        least = SHORTEST_WITH_DIGIT if any(one.isdigit() for one in typed) else SHORTEST
        return typed if len(typed) >= least and at - last <= FASTEST_FINGERS else None


def meaning(read: str) -> tuple[str, str]:
    """("number", …), ("card", …) or ("", "") for what no reader of ours says."""
    plain = read.strip().upper()
    if _NUMBER.fullmatch(plain):
        return "number", plain
    if _CARD.fullmatch(plain):
        return "card", plain
    return "", ""


class Readers(QObject):
    """Listens to the window's own handle, before the widgets do (as `IdleWatch`)."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._window = window
        self._burst = Burst()
        self._on: QObject | None = None

    def listen(self, handle: QObject | None) -> None:
        """The window's handle, once it has one."""
        if handle is not None and handle is not self._on:
            handle.installEventFilter(self)
            self._on = handle

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        at = event.timestamp() / 1000
        if event.key() in ENTERS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            read = self._burst.enter(at)
            return read is not None and self.take(read)
        if text := event.text():
            self._burst.key(text, at)
        return False

    def take(self, read: str) -> bool:
        """Do what was read; True where the Enter belongs to it and goes no further."""
        kind, value = meaning(read)
        if self._window.frame is None:
            return False
        if not kind:
            return self._equipment(read)
        return self._number(read, value) if kind == "number" else self._card(read, value)

    def _number(self, read: str, number: str) -> bool:
        if number.startswith(f"{PREFIXES['finding']}-"):
            return self._finding(read, number)
        try:
            found = self._window.desk.ask(find_numbers, text=number).value
        except DomainError:
            return False
        if not found:
            return False
        self._take_out(read)
        page, target = where_of(found[0])
        self._window.go(page, target)
        return True

    def _finding(self, read: str, number: str) -> bool:
        """The finding whose notice or reply was read."""
        try:
            picks = self._window.desk.ask(finding_picks, text=number).value
        except DomainError:
            return False
        if not picks:
            return False
        self._take_out(read)
        self._window.go("quality", ("findings", picks[0].id))
        return True

    def _equipment(self, read: str) -> bool:
        """The line of a piece by the number on its label."""
        number = read.strip().casefold()
        try:
            picks = self._window.desk.ask(equipment_picks, text=number).value
        except DomainError:
            return False
        found = [pick for pick in picks if pick.text.casefold().startswith(f"{number} ")]
        if not found:
            return False
        self._take_out(read)
        self._window.go("premises", equipment_at(found[0].id))
        return True

    def _card(self, read: str, number: str) -> bool:
        """Into the ID field of the open form; without one, the person's card or the search."""
        window = self._window
        try:
            check_id_number(number, window.desk.clock().date())
        except DomainError:
            return False
        page = window.page()
        panel = page.panel if page is not None else None
        if isinstance(panel, FormPanel):
            return self._into(panel, read, number)
        self._take_out(read)
        try:
            rows = window.desk.ask(person_picks, text=number).value
        except DomainError:
            return False
        if len(rows) == 1:
            window.go("people", rows[0].id)
        else:
            window.search()
            assert window.frame is not None
            window.frame.top.search.line.setText(number)
            window.frame.top.search.line.textEdited.emit(number)
        return True

    def _into(self, panel: FormPanel, read: str, number: str) -> bool:
        fields = [row.editor for row in panel.form.rows.values() if isinstance(row.editor, IdNumberEditor)]
        if not fields:
            return False
        focused = QApplication.focusWidget()
        if any(one.part() is focused for one in fields):
            return False  # it stands where it belongs; Enter moves on
        self._take_out(read)
        empty = [one for one in fields if not one.raw()]
        if not empty:
            return False
        empty[0].put(number)
        empty[0].changed.emit()
        return True

    @staticmethod
    def _take_out(read: str) -> None:
        """What the reader typed into the line that had the focus is not meant for it."""
        line = QApplication.focusWidget()
        if isinstance(line, QLineEdit):
            at = line.cursorPosition()
            if line.text()[:at].endswith(read):
                line.setSelection(at - len(read), len(read))
                line.del_()
                line.textEdited.emit(line.text())
