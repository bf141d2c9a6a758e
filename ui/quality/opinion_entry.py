"""Typing in filled sheets by keyboard alone: the number, Enter, then an answer and Enter for each question."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.errors import DomainError
from facility.core.i18n import P_, _, current
from facility.quality.opinion.rules import read_answer
from facility.quality.opinion.sheets import EnterSheet, SheetToFill, opinion_sheet_to_fill
from facility.quality.opinion.words import Naming, QuestionKind
from ui.kit.action import attempt
from ui.kit.buttons import Button
from ui.kit.editors.base import Pick
from ui.kit.editors.references import PickBox
from ui.kit.field_box import FieldBox, Line
from ui.kit.message import Message, announce
from ui.kit.panel import SidePanel
from ui.kit.text import KeyCap, Label

HINTS = {
    QuestionKind.GRADES: "1–5", QuestionKind.YES_NO: P_("opinion entry", "1 yes  2 no"),
    QuestionKind.WORDS: P_("opinion entry", "words"),
}  # fmt: skip


class PersonBox(PickBox):
    """Whom a sheet with a name is about."""

    def __init__(self, people: Callable[[str], Any] | None) -> None:
        super().__init__()
        self._people = people

    def source(self, words: str) -> Any:
        return self._people(words) if self._people is not None else ()


class AnswerField(QWidget):
    """One question with the field for its answer. entered(): Enter was pressed. Up and Down go to the neighbours."""

    entered = Signal()
    stepped = Signal(int)

    def __init__(self, place: int, kind: QuestionKind, words: str, typed: str) -> None:
        super().__init__()
        self.place, self.kind, self.typed_before = place, kind, typed
        self.line = Line()
        self.line.setText(typed)
        self.line.setAccessibleName(f"{place} {words}")
        hint = HINTS[kind]
        self.line.setPlaceholderText(hint if kind is QuestionKind.GRADES else _(hint))
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(self._edited)
        self.line.installEventFilter(self)
        self.box = FieldBox(self.line)
        self.wrong = Label("", "meta", "danger", wrap=True)
        self.wrong.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Label(f"{place}　{words}", "list", wrap=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        if kind is QuestionKind.WORDS:
            column.addWidget(self.box)
        else:
            self.box.narrow(96 if kind is QuestionKind.YES_NO else 64)
            row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.wrong)

    def changed(self) -> bool:
        return self.line.text().strip() != self.typed_before

    def right(self) -> bool:
        """Whether what stands there is an answer, or nothing; otherwise why not is said."""
        try:
            read_answer(self.line.text(), self.kind)
        except DomainError as error:
            words = error.sentence.render(current())
            self.box.set_wrong(True)
            self.wrong.setText(words)
            self.wrong.show()
            self.line.selectAll()
            announce(self.line, words, urgent=True)
            return False
        return True

    def _edited(self, _text: str) -> None:
        self.box.set_wrong(False)
        self.wrong.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if step:
                self.stepped.emit(step)
                return True
        return False


class EntrySheet(QWidget):
    """The number, and the questions of the sheet it names. saved(SheetToFill): it was entered."""

    saved = Signal(object)

    def __init__(self, page: Any) -> None:
        super().__init__()
        self.page, self.seat = page, page.seat
        self.sheet: SheetToFill | None = None
        self.fields: list[AnswerField] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(10)
        self.number = Line()
        self.number.setPlaceholderText("YJ-2026-0001")
        self.number.setAccessibleName(_("Sheet number"))
        self.number.returnPressed.connect(self.find)
        self.box = FieldBox(self.number)
        self.box.narrow(200)
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (Label(_("Sheet number"), "label"), self.box, KeyCap("Enter")):
            row.addWidget(part)
        row.addStretch(1)
        self.column.addLayout(row)
        self.message = Message()
        self.column.addWidget(self.message)
        self.head = Label(_("Type the last digits of the number, or read the code."), "meta", wrap=True)
        self.column.addWidget(self.head)
        self.person: PersonBox | None = None
        self.body = QWidget()
        self.inner = QVBoxLayout(self.body)
        self.inner.setContentsMargins(0, 0, 0, 0)
        self.inner.setSpacing(8)
        self.column.addWidget(self.body)
        self.setFocusProxy(self.number)

    # --- the sheet ---

    def show_number(self, number: str) -> None:
        """Go to a sheet at once."""
        self.number.setText(number)
        self.find()

    def find(self) -> None:
        """The sheet of the number typed; what was typed on another one is asked about first."""
        if not self.number.text().strip():
            return
        if self.typed():
            self.message.say("warning", _("Save this sheet first, or leave it with Esc."))
            return
        try:
            sheet = self.seat.desk.ask(opinion_sheet_to_fill, number=self.number.text()).value
        except DomainError as error:
            self._clear()
            self.message.say("danger", error.sentence.render(current()))
            self.number.selectAll()
            return
        self._take(sheet)

    def _take(self, sheet: SheetToFill) -> None:
        self._clear()
        self.sheet = sheet
        self.number.setText(sheet.number)
        self.head.setText(f"{sheet.round_title}　{_(sheet.whose.label)}")
        if sheet.again:
            self.message.say("info", _("This sheet was entered before; what you change replaces it."))
        if sheet.naming is Naming.NAMED:
            self._ask_person(sheet.person)
        for one in sheet.questions:
            words = one.text_en if current() == "en" and one.text_en else one.text
            field = AnswerField(one.place, one.kind, words, one.typed)
            field.entered.connect(partial(self._next, field))
            field.stepped.connect(partial(self._step, field))
            self.fields.append(field)
            self.inner.addWidget(field)
        self.setFocusProxy(self.fields[0].line)
        self._go(self.fields[0])

    def _ask_person(self, person: int | None) -> None:
        source = self.seat.pickers.get("person")
        self.person = PersonBox(source)
        self.person.line.setAccessibleName(_(P_("opinion entry", "Person, if known")))
        if person is not None:
            known = [pick for pick in (source("") if source else ()) if pick.id == person]
            self.person.take(known[0] if known else Pick(person, f"#{person}"), by_hand=False)
        self.inner.addWidget(Label(_(P_("opinion entry", "Person, if known")), "list"))
        self.inner.addWidget(self.person)

    def _clear(self) -> None:
        self.message.hide()
        self.setFocusProxy(self.number)
        self.sheet, self.fields, self.person = None, [], None
        while (item := self.inner.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self.head.setText(_("Type the last digits of the number, or read the code."))

    def typed(self) -> bool:
        """Whether something typed would be lost."""
        return any(field.changed() for field in self.fields)

    # --- keys ---

    def _go(self, field: AnswerField) -> None:
        field.line.setFocus(Qt.FocusReason.TabFocusReason)
        field.line.selectAll()
        area = getattr(self.parentWidget(), "parentWidget", lambda: None)()
        scroll = area.parentWidget() if area is not None else None
        if hasattr(scroll, "ensureWidgetVisible"):
            scroll.ensureWidgetVisible(field, 0, 60)

    def _next(self, field: AnswerField) -> None:
        """On to the next question; after the last one the sheet is saved."""
        if not field.right():
            return
        at = self.fields.index(field)
        if at + 1 < len(self.fields):
            self._go(self.fields[at + 1])
        else:
            self.save()

    def _step(self, field: AnswerField, step: int) -> None:
        at = self.fields.index(field) + step
        if 0 <= at < len(self.fields):
            self._go(self.fields[at])

    def save(self) -> None:
        """Enter the sheet, and be ready for the next number."""
        sheet = self.sheet
        if sheet is None:
            self.number.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wrong = [field for field in self.fields if not field.right()]
        if wrong:
            self._go(wrong[0])
            return
        try:
            pick = self.person.settle() if self.person is not None else None
        except DomainError as error:
            self.message.say("danger", error.sentence.render(current()))
            return
        answers = "\n".join(
            f"{one.place} {one.line.text().strip()}" for one in self.fields if one.line.text().strip()
        )
        command = EnterSheet(sheet=sheet.id, answers=answers, person=int(pick.id) if pick else None)
        if attempt(self.seat, command, self.message) is None:
            return
        self._clear()
        self.number.clear()
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        left = sheet.others
        self.message.say("ok", _("{number} is entered. Still to be entered in this round: {n}.").format(number=sheet.number, n=left))  # fmt: skip
        self.saved.emit(sheet)


class EntryPanel(SidePanel):
    """The side panel in which sheet after sheet is typed in."""

    def __init__(self, page: Any, number: str = "") -> None:
        super().__init__(_("Enter sheets"), width=520)
        self.entry = EntrySheet(page)
        self.set_content(self.entry)
        self.save = self.add_button(Button(_("Save and next"), "primary"))
        self.save.clicked.connect(self.entry.save)
        self.add_key("Ctrl Enter", _(P_("on a key", "save")))
        self.add_key("↑ ↓", _(P_("on a key", "question")))
        if number:
            self.entry.show_number(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entry.save()
            return
        super().keyPressEvent(event)
