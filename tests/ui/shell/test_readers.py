"""Readers that type like keyboards: told from fingers by their speed; where what they read lands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from facility.core.desk import Desk
from tests.support.sample import Sample, one
from ui.shell.preferences import PreferenceFile
from ui.shell.readers import FASTEST_FINGERS, Burst, meaning
from ui.shell.window import Window

CARD = "510100198001010016"


@pytest.mark.parametrize(
    ("words", "gap", "before_enter", "read"),
    [
        ("SQ-2026-0134", 0.005, 0.005, "SQ-2026-0134"),
        ("SQ-2026-0134", 0.020, 0.030, "SQ-2026-0134"),
        ("SQ-2026-0134", 0.090, 0.005, None),  # fingers
        ("SQ-2026-0134", 0.005, 0.400, None),  # Enter came from a person
        ("hello", 0.005, 0.005, None),  # too short
        ("SB-003", 0.005, 0.005, "SB-003"),  # a label of ours
        ("201", 0.005, 0.005, None),
        (CARD, FASTEST_FINGERS, FASTEST_FINGERS, CARD),
        ("", 0.005, 0.005, None),
    ],
)
def test_a_burst_is_told_from_fingers(words: str, gap: float, before_enter: float, read: str | None) -> None:
    burst, at = Burst(), 100.0
    for letter in words:
        at = (
            round(at + gap, 6)
            if gap < FASTEST_FINGERS
            else at + gap * 0.999
            if gap == FASTEST_FINGERS
            else at + gap
        )
        burst.key(letter, at)
    assert burst.enter(at + before_enter * (0.999 if before_enter == FASTEST_FINGERS else 1)) == read
    assert burst.enter(at + before_enter) is None


def test_what_was_typed_before_does_not_count() -> None:
    burst = Burst()
    burst.key("林", 1.0)
    for place, letter in enumerate("RY-2026-0007"):
        burst.key(letter, 3.0 + place * 0.004)
    assert burst.enter(3.05) == "RY-2026-0007"


@pytest.mark.parametrize(
    ("read", "kind"),
    [
        ("SQ-2026-0134", "number"), ("ry-2026-0007", "number"), (CARD, "card"), ("51010019800101001x", "card"),
        ("AB-2026-0001", ""), ("6901234567892", ""), ("https://example", ""), ("SQ-2026-0134x", ""),
    ],
)  # fmt: skip
def test_what_a_reader_says(read: str, kind: str) -> None:
    assert meaning(read)[0] == kind


@pytest.fixture
def window(sample: Sample) -> Iterator[Window]:
    made = Window(sample.chief(), PreferenceFile.unkept())
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    yield made
    made.leave_desk()
    made.hide()
    made.deleteLater()


@pytest.fixture
def scan(window: Window) -> Callable[[str], bool]:
    """As a reader does it: keys a few milliseconds apart, to whatever has the focus; True where Enter was taken."""

    def types(words: str) -> bool:
        handle = window.windowHandle()
        for place, letter in enumerate([*words, "\r"]):
            key = Qt.Key.Key_Return if letter == "\r" else Qt.Key.Key_A
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
            event.setTimestamp(10_000 + place * 4)
            if window.readers.eventFilter(handle, event):
                return True
            focused = QApplication.focusWidget()
            if focused is not None and letter != "\r":
                QApplication.sendEvent(focused, event)
        return False

    return types


def test_a_number_opens_its_line(window: Window, scan: Callable[[str], bool]) -> None:
    desk: Desk = window.desk
    number = one(desk, "SELECT number FROM application ORDER BY id DESC LIMIT 1")
    id = one(desk, "SELECT max(id) FROM application")
    window.search()
    assert scan(number)
    assert window.page_key == "admission"
    page = window.page()
    assert page is not None and page.place() == ("application", id)
    assert window.frame is not None and window.frame.top.search.line.text() == ""


def test_a_card_fills_the_open_form(window: Window, scan: Callable[[str], bool]) -> None:
    window.go("people")
    page = window.page()
    page.forms.open("people.enter")  # type: ignore[union-attr]
    form = page.panel.form  # type: ignore[union-attr]
    form.go_to("name")
    number = one(window.desk, "SELECT id_number FROM person WHERE length(id_number) = 18 LIMIT 1")
    assert scan(number)
    assert form.editor("id_number").raw() == number and form.editor("name").raw() == ""
    form.settle()


def test_a_card_finds_the_person(window: Window, scan: Callable[[str], bool]) -> None:
    number = one(window.desk, "SELECT id_number FROM person WHERE length(id_number) = 18 LIMIT 1")
    person = one(window.desk, "SELECT id FROM person WHERE id_number = :n", n=number)
    assert scan(number)
    assert window.page_key == "people" and window.page().place() == person  # type: ignore[union-attr]


def test_a_label_opens_the_piece_in_the_register(window: Window, scan: Callable[[str], bool]) -> None:
    piece = one(window.desk, "SELECT id FROM equipment WHERE number = 'SB-012'")
    window.search()
    assert not scan("SB-01"), "no piece has this number"
    assert scan("sb-012")
    assert window.page_key == "premises"
    page = window.page()
    assert page.part().view.table().row().key == piece  # type: ignore[union-attr]
    assert window.frame is not None and window.frame.top.search.line.text() in ("", "SB-01")


def test_other_codes_go_their_way(window: Window, scan: Callable[[str], bool]) -> None:
    assert not scan("6901234567892")
    assert not scan("SQ-1999-0001")
    assert window.page_key == "today"
