"""Every kind of field: a value goes in and comes out the same; what is typed loosely is understood."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from facility.core.commands import COMMANDS
from facility.core.errors import DomainError
from facility.core.words import FileBytes, Kind, Span, Word, YesNoAnswer, words_of
from facility.start import load_domains
from facility.work.words import CLOCK, HOURS
from tests.ui.kit.hands import write
from tests.ui.kit.sample import PICKERS, Diet, Everything, Kinship, Sex, now
from ui.kit.editors import Editor, Means, editor_for
from ui.kit.editors.choices import ComboEditor, SegmentEditor
from ui.kit.editors.dates import DateEditor
from ui.kit.editors.identity import IdNumberEditor
from ui.kit.editors.references import ManyChoicesEditor, ReferenceEditor
from ui.kit.editors.text import SecretEditor

WORDS = {word.name: word for word in words_of(Everything)}
EXACT: dict[str, Any] = {
    "text": "住在三楼",
    "lines": "第一行\n第二行",
    "name": "欧阳淑芬",
    "id_number": "510199200207224022",
    "certificate": "51019920020722402263",
    "org": "91350100M000100Y43",
    "phone": "13981061723",
    "day": date(2026, 11, 21),
    "part": "2015-04",
    "moment": datetime(2026, 11, 19, 7, 5, tzinfo=UTC),
    "span": Span(date(2026, 1, 2), date(2026, 3, 4)),
    "money": 123450,
    "area": 1250,
    "count": 48,
    "kinship": Kinship.SIBLING,
    "diet": Diet.SOFT,
    "diets": (Diet.PLAIN, Diet.SOFT),
    "register": YesNoAnswer.UNKNOWN,
    "person": 2,
    "scan": FileBytes("证.pdf", b"%PDF-1.7 x"),
    "secret": "含 空格 的密码",
}


def make(qtbot: Any, name: str) -> Editor:
    editor = editor_for(WORDS[name], Means(PICKERS, now))
    host = QWidget()
    editor.setParent(host)
    host.resize(400, 300)
    editor.resize(360, 80)
    qtbot.addWidget(host)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    editor.host = host  # type: ignore[attr-defined]
    return editor


@pytest.mark.parametrize("name", sorted(EXACT))
def test_an_exact_value_comes_back(qtbot, name: str) -> None:
    editor = make(qtbot, name)
    editor.put(EXACT[name])
    assert editor.value() == EXACT[name]


@pytest.mark.parametrize("name", sorted(set(EXACT) - {"secret"}))
def test_a_memo_brings_back_what_was_typed(qtbot, name: str) -> None:
    editor, other = make(qtbot, name), make(qtbot, name)
    editor.put(EXACT[name])
    other.restore(editor.memo())
    assert other.value() == EXACT[name]


@pytest.mark.parametrize("name", sorted(set(WORDS) - {"text"}))
def test_a_blank_field_is_nothing(qtbot, name: str) -> None:
    assert make(qtbot, name).value() in (None, "", ())


def test_a_required_blank_is_refused(qtbot) -> None:
    with pytest.raises(DomainError) as caught:
        make(qtbot, "text").value()
    assert (caught.value.code, caught.value.field) == ("required", "text")


def test_a_password_is_never_remembered(qtbot) -> None:
    editor = make(qtbot, "secret")
    assert isinstance(editor, SecretEditor)
    editor.put("geheim")
    assert editor.memo() is None
    assert "geheim" not in editor.line.displayText()
    editor.eye.click()
    assert editor.line.displayText() == "geheim"


def test_every_kind_has_an_editor() -> None:
    def every(kind: type[Kind]) -> set[str]:
        return {kind.name}.union(*(every(sub) for sub in kind.__subclasses__()))

    covered = {word.kind.name for word in WORDS.values()}
    # "measure" is what areas and amounts share; a "tick" is asked by queries only, never in a form; the "marks"
    # of a roll-call are made in its own list
    # lengths and times of the day are a line of text that its kind reads
    assert every(Kind) - covered <= {"measure", "tick", "marks", "hours", "clock", "piece_rate"}
    load_domains()
    assert not [spec.name for spec in COMMANDS.values() for word in spec.words if word.kind.name == "tick"]


@pytest.mark.parametrize(("kind", "typed", "meant"), [(HOURS, "3.5", 210), (CLOCK, "8:30", 510)])
def test_lengths_and_times_of_the_day_are_typed(qtbot: Any, kind: Any, typed: str, meant: int) -> None:
    editor = editor_for(Word("x", kind, int), Means())
    qtbot.addWidget(editor)
    editor.restore(typed)
    assert editor.value() == meant


def test_a_kind_without_editor_is_named() -> None:
    class Strange(Kind):
        name = "strange"

    with pytest.raises(LookupError, match="strange"):
        editor_for(Word("x", Strange(), str), Means())


# --- dates ---


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1121", date(2026, 11, 21)),
        ("11-21", date(2026, 11, 21)),
        ("明天", date(2026, 11, 20)),
        ("+30", date(2026, 12, 19)),
        ("2026.11.5", date(2026, 11, 5)),
        ("２０２６年１１月５日", date(2026, 11, 5)),
    ],
)
def test_a_day_is_typed_loosely(qtbot, typed: str, meant: date) -> None:
    editor = make(qtbot, "day")
    assert isinstance(editor, DateEditor)
    write(editor.box.line, typed)
    assert editor.value() == meant
    assert f"{meant:%m-%d}" in editor.box.heard.text()


def test_a_day_settles_when_the_focus_leaves(qtbot) -> None:
    editor = make(qtbot, "day")
    editor.restore("明天")
    editor.box.line.left.emit()
    assert editor.box.line.text() == "2026-11-20"
    assert editor.box.heard.text() == "周五"


def test_the_calendar_fills_the_day(qtbot) -> None:
    editor = make(qtbot, "day")
    editor.part().setFocus()
    QTest.keyClick(editor.part(), Qt.Key.Key_F4)
    drop = editor.box._drop
    assert drop is not None and drop.isVisible()
    month = editor.box.month
    assert month is not None and month.hasFocus() and month.day == date(2026, 11, 19)
    QTest.keyClick(month, Qt.Key.Key_PageDown)
    QTest.keyClick(month, Qt.Key.Key_Right)
    with qtbot.waitSignal(editor.changed):
        QTest.keyClick(month, Qt.Key.Key_Return)
    assert editor.value() == date(2026, 12, 20)
    assert not drop.isVisible()


def test_the_calendar_is_clicked_and_left(qtbot) -> None:
    editor = make(qtbot, "day")
    editor.put(date(2026, 3, 31))
    editor.box.icon.click()
    month = editor.box.month
    assert month.first() == date(2026, 2, 23)
    QTest.mouseClick(
        month, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, month.cell(7).center().toPoint()
    )
    assert editor.value() == date(2026, 3, 2)
    editor.put(date(2026, 3, 31))
    editor.box.icon.click()
    month.turn(-1)
    assert month.day == date(2026, 2, 28)
    QTest.keyClick(month, Qt.Key.Key_Escape)
    assert not editor.box._drop.isVisible()
    assert editor.part().hasFocus()
    assert editor.value() == date(2026, 3, 31)


def test_a_moment_takes_a_bare_time(qtbot) -> None:
    editor = make(qtbot, "moment")
    editor.restore(["", "930"])
    assert editor.value() == datetime(2026, 11, 19, 1, 30, tzinfo=UTC)
    editor.clock.left.emit()
    assert editor.clock.text() == "09:30"


def test_an_impossible_time_is_refused(qtbot) -> None:
    editor = make(qtbot, "moment")
    editor.restore(["2026-11-19", "25:00"])
    with pytest.raises(DomainError) as caught:
        editor.value()
    assert caught.value.code == "no_such_time"


def test_an_interval_may_stay_open(qtbot) -> None:
    editor = make(qtbot, "span")
    editor.restore(["1121", ""])
    assert editor.value() == Span(date(2026, 11, 21), None)


def test_an_interval_cannot_end_before_it_begins(qtbot) -> None:
    editor = make(qtbot, "span")
    editor.restore(["1121", "1101"])
    with pytest.raises(DomainError) as caught:
        editor.value()
    assert caught.value.code == "ends_before_it_begins"


# --- numbers ---


def test_an_id_number_is_shown_in_groups_while_typed(qtbot) -> None:
    editor = make(qtbot, "id_number")
    assert isinstance(editor, IdNumberEditor)
    with qtbot.waitSignal(editor.found) as told:
        write(editor.line, "510199200207224022")
    assert editor.line.text() == "510199 20020722 4022"
    assert told.args[1].birth == date(2002, 7, 22)
    assert editor.derived() == "2002-07-22 出生   女   24 周岁"


def test_typing_in_the_middle_keeps_the_cursor(qtbot) -> None:
    editor = make(qtbot, "id_number")
    editor.restore("51019920020722")
    editor.line.setCursorPosition(2)
    write(editor.line, "7")
    assert editor.line.text() == "517019 92002072 2"
    assert editor.line.cursorPosition() == 3


def test_a_wrong_id_number_says_nothing_of_a_birth(qtbot) -> None:
    editor = make(qtbot, "id_number")
    editor.restore("510199200207224023")
    assert editor.derived() == ""
    with pytest.raises(DomainError):
        editor.value()


def test_money_shows_yuan_and_holds_fen(qtbot) -> None:
    editor = make(qtbot, "money")
    editor.restore("１，２００．５")
    assert editor.value() == 120050
    editor.put(120050)
    assert editor.line.text() == "1200.50"


# --- choices ---


def test_few_choices_are_segments_and_more_are_a_list(qtbot) -> None:
    assert isinstance(make(qtbot, "diet"), SegmentEditor)
    assert isinstance(make(qtbot, "register"), SegmentEditor)
    assert isinstance(make(qtbot, "kinship"), ComboEditor)
    assert isinstance(make(qtbot, "ethnic"), ManyChoicesEditor)


def test_an_optional_segment_can_be_taken_back(qtbot) -> None:
    editor = make(qtbot, "sex")
    male = editor.segments.segments()[0]
    male.click()
    assert editor.value() is Sex.MALE
    male.click()
    assert editor.value() is None


def test_the_wheel_does_not_change_a_choice(qtbot) -> None:
    editor = make(qtbot, "kinship")
    editor.put(Kinship.MOTHER)
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    spot = QPointF(5, 5)
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(
        spot, spot, QPoint(), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier, phase, False
    )
    QApplication.sendEvent(editor.combo, wheel)
    assert editor.value() is Kinship.MOTHER


def test_a_long_list_is_searched(qtbot) -> None:
    editor = make(qtbot, "ethnic")
    editor.part().setFocus()
    write(editor.part(), "第7")
    editor.box.ask()
    assert [pick.text for pick in editor.box.suggestions()] == ["第7族"]
    QTest.keyClick(editor.part(), Qt.Key.Key_Return)
    assert editor.value().value == "g07"


# --- records ---


def test_a_record_is_found_as_you_type(qtbot) -> None:
    editor = make(qtbot, "person")
    assert isinstance(editor, ReferenceEditor)
    editor.part().setFocus()
    write(editor.part(), "张")
    editor.box.ask()
    assert [pick.id for pick in editor.box.suggestions()] == [1, 2]
    QTest.keyClick(editor.part(), Qt.Key.Key_Down)
    with qtbot.waitSignal(editor.box.taken):
        QTest.keyClick(editor.part(), Qt.Key.Key_Return)
    assert editor.value() == 2
    assert editor.box.line.text() == "张海波"


def test_a_name_that_fits_only_one_record_needs_no_choosing(qtbot) -> None:
    editor = make(qtbot, "person")
    editor.restore("唐美")
    assert editor.value() == 3


def test_a_name_that_fits_several_must_be_chosen(qtbot) -> None:
    editor = make(qtbot, "person")
    editor.restore("张")
    with pytest.raises(DomainError) as caught:
        editor.value()
    assert caught.value.code == "choose_from_list"


def test_typing_over_a_picked_record_lets_it_go(qtbot) -> None:
    editor = make(qtbot, "person")
    editor.put(2)
    editor.part().setFocus()
    write(editor.part(), "x")
    with pytest.raises(DomainError):
        editor.value()


def test_escape_closes_the_suggestions_only(qtbot) -> None:
    editor = make(qtbot, "person")
    editor.part().setFocus()
    QTest.keyClick(editor.part(), Qt.Key.Key_Down)
    assert editor.box._drop.isVisible()
    QTest.keyClick(editor.part(), Qt.Key.Key_Escape)
    assert not editor.box._drop.isVisible()
    assert editor.host.isVisible()


# --- files ---


def test_a_file_is_dropped_or_pasted(qtbot, tmp_path: Path) -> None:
    editor = make(qtbot, "scan")
    path = tmp_path / "扫描.pdf"
    path.write_bytes(b"%PDF-1.4 paper")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert editor.take_mime(mime)
    assert editor.value() == FileBytes("扫描.pdf", b"%PDF-1.4 paper")
    editor.zone.remove.click()
    assert editor.value() is None


def test_a_picture_in_the_clipboard_becomes_a_file(qtbot) -> None:
    editor = make(qtbot, "scan")
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    mime = QMimeData()
    mime.setImageData(image)
    assert editor.take_mime(mime)
    assert editor.value().data.startswith(b"\x89PNG")
    assert editor.value().name.endswith(".png")


def test_words_are_not_a_file(qtbot) -> None:
    mime = QMimeData()
    mime.setText("hello")
    assert not make(qtbot, "scan").take_mime(mime)


def test_a_file_that_is_gone_is_said(qtbot, tmp_path: Path) -> None:
    editor = make(qtbot, "scan")
    editor.take_path(tmp_path / "gone.pdf")
    with pytest.raises(DomainError) as caught:
        editor.value()
    assert (caught.value.code, caught.value.field) == ("file_unreadable", "scan")
