"""Forms: built from words, read on submit, errors beside their fields, nothing typed lost."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from facility.core.errors import DomainError, Errors
from facility.core.i18n import N_, use
from tests.ui.kit.hands import write
from tests.ui.kit.sample import PICKERS, Apply, Diet, Everything, Kinship, Sex, now
from ui.kit.form import Form
from ui.kit.form_row import Remark, RowLabel
from ui.kit.panel import scrolling
from ui.kit.theme import theme

GOOD = {
    "name": "何秋月",
    "id_number": "510199200207224022",
    "guardian": "何建军",
    "kinship": "father",
    "phone": "13800138000",
    "wished": "1121",
    "wish": "愿意住",
}


@pytest.fixture
def form(qtbot: Any) -> Form:
    made = Form(Apply, now=now)
    made.resize(480, 700)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def fill(form: Form, **values: Any) -> None:
    for name, value in {**GOOD, **values}.items():
        form.editor(name).restore(value)


def test_a_good_form_becomes_a_command(form: Form) -> None:
    fill(form)
    command = form.read()
    assert isinstance(command, Apply)
    assert (command.name, command.kinship, command.phone) == ("何秋月", Kinship.FATHER, "13800138000")
    assert command.wished.isoformat() == "2026-11-21"


def test_every_error_stands_beside_its_field_at_once(form: Form) -> None:
    fill(form, phone="1380013800", wished="11-31")
    assert form.read() is None
    wrong = {name for name, row in form.rows.items() if row.error_line.isVisible()}
    assert wrong == {"phone", "wished"}
    assert "11" in form.rows["phone"].error_line.words.text()
    assert form.rows["phone"].editor.box.wrong
    assert form.summary.isVisible()
    assert [link.property("field") for link in form.summary.links] == ["phone", "wished"]
    assert "2" in form.summary.words


def test_the_first_wrong_field_has_the_focus(form: Form) -> None:
    fill(form, phone="1", wished="x")
    form.read()
    assert QApplication.focusWidget() is form.editor("phone").part()
    form.summary.links[1].click()
    assert QApplication.focusWidget() is form.editor("wished").part()


def test_nothing_typed_is_lost_by_an_error(form: Form) -> None:
    fill(form, phone="1380013800", wish="想先参观一次再定\n第二行")
    before = form.memo()
    form.read()
    assert form.memo() == before


def test_an_error_goes_when_its_field_is_mended(form: Form) -> None:
    fill(form, phone="1380013800")
    form.read()
    write(form.editor("phone").part(), "0")
    assert form.rows["phone"].error is None
    assert not form.summary.isVisible()
    assert form.read() is not None


def test_the_sentence_is_in_the_language_of_the_screen(form: Form) -> None:
    fill(form, phone="1380013800")
    use("en")
    form.read()
    assert "A mobile number has 11 digits" in form.rows["phone"].error_line.words.text()


def test_what_the_desk_refuses_stands_beside_its_field(form: Form) -> None:
    fill(form)
    form.show_error(
        Errors(
            [
                DomainError("taken", N_("It is taken."), "phone"),
                DomainError("closed", N_("The house is closed."), None),
                DomainError("far", N_("Too far."), "elsewhere"),
            ]
        )
    )
    assert form.rows["phone"].error is not None
    assert form.rows["phone"].error.code == "taken"
    assert len(form.summary.more.text().splitlines()) == 2
    assert form.summary.more.isVisible()


def test_leaving_a_field_says_at_once_what_is_wrong(form: Form) -> None:
    phone = form.editor("phone").part()
    phone.setFocus()
    write(phone, "1380013")
    form.editor("wished").part().setFocus()
    assert form.rows["phone"].error is not None
    assert not form.summary.isVisible()


def test_leaving_a_blank_field_says_nothing(form: Form) -> None:
    form.editor("phone").part().setFocus()
    form.editor("wished").part().setFocus()
    assert form.rows["phone"].error is None


# --- derived values, remarks ---


def test_an_id_number_says_what_follows_from_it(form: Form) -> None:
    label, shown = form._derived["id_number"]
    assert not shown.isVisible()
    write(form.editor("id_number").part(), "510199200207224022")
    assert shown.isVisible() and label.isVisible()
    assert shown.words == "2002-07-22 出生   女   24 周岁"
    QTest.keyClick(form.editor("id_number").part(), Qt.Key.Key_Backspace)
    assert not shown.isVisible()


def test_an_id_number_fills_birth_and_sex(qtbot: Any) -> None:
    form = Form(Everything, now=now, pickers=PICKERS)
    qtbot.addWidget(form)
    form.editor("id_number").restore("510199200207224022")
    assert form.editor("birth").value().isoformat() == "2002-07-22"
    assert form.editor("sex").value() is Sex.FEMALE


def test_what_was_entered_by_hand_is_not_overwritten(qtbot: Any) -> None:
    form = Form(Everything, now=now, pickers=PICKERS, start={"sex": Sex.MALE})
    qtbot.addWidget(form)
    form.editor("id_number").restore("510199200207224022")
    assert form.editor("sex").value() is Sex.MALE


def test_a_remark_may_offer_a_way(qtbot: Any) -> None:
    followed: list[str] = []

    def seen(value: str) -> Remark | None:
        return Remark("warning", "机构里已有同号的人", "打开", lambda: followed.append(value))

    form = Form(Apply, now=now, watch={"id_number": seen})
    qtbot.addWidget(form)
    form.show()
    fill(form)
    form.editor("id_number").left.emit()
    line = form.rows["id_number"].remark_line
    assert line.isVisible()
    line.link.click()
    assert followed == ["510199200207224022"]
    write(form.editor("id_number").part(), "1")
    assert not line.isVisible()


# --- starts, memos ---


def test_fixed_values_are_not_shown_but_sent(qtbot: Any) -> None:
    form = Form(Apply, now=now, fixed={"kinship": Kinship.MOTHER}, start={"name": "何秋月"})
    qtbot.addWidget(form)
    assert "kinship" not in form.rows
    fill_without = {name: value for name, value in GOOD.items() if name != "kinship"}
    for name, value in fill_without.items():
        form.editor(name).restore(value)
    assert form.read().kinship is Kinship.MOTHER


def test_defaults_are_shown(qtbot: Any) -> None:
    form = Form(Everything, now=now, pickers=PICKERS, only=["diet", "text"], start={"diet": Diet.LOW_SALT})
    qtbot.addWidget(form)
    assert list(form.rows) == ["diet", "text"]
    assert form.editor("diet").value() is Diet.LOW_SALT


def test_a_memo_survives_a_change_of_language(form: Form, qtbot: Any) -> None:
    fill(form, phone="1380013800", wished="后天")
    memo = form.memo()
    use("en")
    other = Form(Apply, now=now)
    qtbot.addWidget(other)
    other.restore(memo)
    assert other.memo() == memo
    assert other.typed()


def test_typed_knows_hands_from_values(form: Form) -> None:
    form.put({"name": "何秋月"})
    assert not form.typed()
    write(form.editor("name").part(), "x")
    assert form.typed()
    form.settle()
    assert not form.typed()


# --- keys ---


def test_enter_moves_on(form: Form) -> None:
    form.editor("name").part().setFocus()
    QTest.keyClick(form.editor("name").part(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is form.editor("id_number").part()
    QTest.keyClick(form.editor("id_number").part(), Qt.Key.Key_Enter)
    assert QApplication.focusWidget() is form.editor("guardian").part()


@pytest.mark.parametrize("name", ["name", "kinship", "wish", "wished"])
def test_control_enter_saves_from_any_field(form: Form, qtbot: Any, name: str) -> None:
    part = form.editor(name).part()
    with qtbot.waitSignal(form.submitted):
        QTest.keyClick(part, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_enter_writes_a_new_line_in_long_text(form: Form) -> None:
    part = form.editor("wish").part()
    write(part, "a")
    QTest.keyClick(part, Qt.Key.Key_Return)
    write(part, "b")
    assert form.editor("wish").raw() == "a\nb"


# --- for everybody ---


def test_every_field_has_name_and_buddy(qtbot: Any) -> None:
    form = Form(Everything, now=now, pickers=PICKERS)
    qtbot.addWidget(form)
    for name, row in form.rows.items():
        assert row.editor.part().accessibleName(), name
        assert row.label.buddy() is row.editor.part(), name
    text = form.rows["text"]
    assert "必填" in text.editor.part().accessibleName()


def test_an_error_is_in_the_description(form: Form) -> None:
    fill(form, phone="1380013800")
    form.read()
    assert form.rows["phone"].error_line.words.text() in form.editor("phone").part().accessibleDescription()


def test_all_parts_that_take_focus_are_named(qtbot: Any) -> None:
    form = Form(Everything, now=now, pickers=PICKERS)
    qtbot.addWidget(form)
    nameless = [
        part
        for part in form.findChildren(QWidget)
        if part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and part.isVisibleTo(form)
        and not part.accessibleName()
        and not part.objectName().startswith("qt_")
    ]
    assert nameless == []


@pytest.mark.parametrize("scale", [100, 125, 150])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_word_is_cut_at_any_size(qtbot: Any, qapp: QApplication, scale: int, lang: str) -> None:
    use(lang)
    theme.apply(qapp, "light", scale)
    form = Form(Everything, now=now, pickers=PICKERS)
    area = scrolling(form)
    area.resize(theme.panel() - 48 + 10, 600)
    qtbot.addWidget(area)
    area.show()
    qapp.processEvents()
    for row in form.rows.values():
        control = row.editor.part()
        assert control.height() >= theme.line(14), row.word.name
        assert row.label.height() >= row.label.heightForWidth(row.label.width()) - 1, row.word.name
    for label in form.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap() and not isinstance(label, RowLabel):
            whole = label.fontMetrics().horizontalAdvance(label.text()) <= label.width()
            assert whole or label.toolTip() == label.text()
    assert form.width() <= area.viewport().width()


def test_a_line_under_a_field_waits_until_the_mouse_is_let_go(form: Form, monkeypatch: Any) -> None:
    """It would move what is just being clicked away from under the pointer, and the click were lost."""
    held = [Qt.MouseButton.LeftButton]
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: held[0])
    fill(form, phone="1380013800")
    form.rows["phone"].editor.left.emit()
    QTest.qWait(60)
    assert form.rows["phone"].error is None
    held[0] = Qt.MouseButton.NoButton
    QTest.qWait(60)
    assert form.rows["phone"].error is not None
