"""Everybody on the way at work, and one person's card beside the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, local
from facility.core.time_kinds import show_minutes
from facility.lists.leaving import ListName
from facility.work.agreement_words import AgreementState
from facility.work.card import WorkerRow, WorkStage, work_card, worker_list
from facility.work.career_talks import career_talks
from facility.work.day_sheet import work_entry_list
from facility.work.fitness_lists import fitness_list
from facility.work.hours_week import work_hours_week
from facility.work.inductions import safety_inductions
from facility.work.matches import posts_for_person
from facility.work.why import SeeWhy
from ui.duty.part import Part
from ui.kit.action import attempt
from ui.kit.acts import Act
from ui.kit.buttons import Button
from ui.kit.chips import Pills
from ui.kit.empty import EmptyState
from ui.kit.field_box import BoxIcon, FieldBox, Line
from ui.kit.head_bar import HeadBar
from ui.kit.rows import PEOPLE, Row, RowList
from ui.kit.stack import Stack
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.lists.tools import RowTools
from ui.work.printing import AGREEMENT, agreement_paper, assessment_paper
from ui.work.worker_view import WorkerView

LIST = 248  # px of the drawings
ALL = "all"
COLUMNS = ("name", "sex", "age", "stage", "post", "worked", "ceiling_week")
TONES = {WorkStage.SUSPENDED: "warn"}


class WorkersPart(Part):
    """↑ ↓ go from person to person; Ctrl+F finds."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (("↑ ↓", _("Go from person to person")), ("Ctrl F", _("Find people")))
        self.rows: tuple[Any, ...] = ()
        self.pill = ALL
        self._wanted: int | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_left())
        self.view = WorkerView(page.forms.may, page.seat.may("people.read"), page.seat.may("clinical.read"))
        self.view.past.wanted.connect(self._see_line)
        self.view.past.printed.connect(self._print_assessment)
        self.view.why.asked.connect(self._show_why)
        self.view.act.connect(self._act)
        self.view.file.connect(self._open_file)
        self.nobody = EmptyState(
            "briefcase",
            _("Nobody has said yet that they want to work"),
            _("It begins with a person’s own wish, in their own words."),
            self._begin_button(),
        )
        self.stack = Stack()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.nobody)
        row.addWidget(self.stack, 1)
        page.forms.done.connect(self._form_done)
        shortcut = QShortcut(QKeySequence("Ctrl+F"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._find)

    def _begin_button(self) -> Button | None:
        if not self.page.forms.may("work.note_willing"):
            return None
        button = Button(_("Note a wish to work"), icon="hand-waving")
        button.clicked.connect(self._begin)
        return button

    def _make_left(self) -> QWidget:
        self.left = QWidget()
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = HeadBar()
        head.setMinimumHeight(0)
        self.words = Line()
        self.words.setPlaceholderText(_("Name, post"))
        self.words.setAccessibleName(_("Find people"))
        self.words.textEdited.connect(self._edited)
        box = FieldBox(self.words)
        look = BoxIcon("magnifying-glass", _("Find people"))
        look.clicked.connect(self._fill)
        box.trail(look)
        head.row.addWidget(box, 1)
        begin = self._begin_button()
        if begin is not None:
            begin.setText("")
            begin.setAccessibleName(_("Note a wish to work"))
            begin.setToolTip(_("Note a wish to work"))
            head.row.addWidget(begin)
        self.tools = RowTools(
            self.page, WorkerRow, ListName.WORKERS, self.shown, only=COLUMNS,
            shows={"worked": lambda row: show_minutes(row.worked), "ceiling_week": _ceiling},
        )  # fmt: skip
        head.row.addWidget(self.tools.button)
        column.addWidget(head)
        self.pills = Pills(_("Which people"))
        self.pills.picked.connect(self._pill_picked)
        column.addWidget(self.pills)
        self.count = Label("", "meta")
        self.list = RowList(PEOPLE, _("People at work"))
        self.list.chosen.connect(self._chosen)
        column.addWidget(self.list, 1)
        return self.left

    # --- reading ---

    def load(self) -> None:
        self.rows = self.page.ask(worker_list)
        self.stack.setCurrentWidget(self.view if self.rows else self.nobody)
        self.left.setVisible(bool(self.rows))
        self._fill()
        self._show()

    def _fill(self) -> None:
        counts = [
            (ALL, _(P_("people", "Now")), sum(row.stage is not WorkStage.OVER for row in self._holding(True))),
            (str(WorkStage.OVER.value), _(WorkStage.OVER.label), sum(
                row.stage is WorkStage.OVER for row in self._holding(True))),
        ]  # fmt: skip
        self.pills.set_pills(counts, self.pill)
        key = self.list.key()
        self.list.set_rows([self._line(row) for row in self.shown()])
        if self.list.key() is None:
            first = next((row.person for row in self.shown()), None)
            if first is not None:
                self.list.choose(first, quietly=True)
        if self.list.key() != key:
            self._show()

    def _line(self, row: Any) -> Row:
        hours = _hours(row) if row.ceiling_week and row.stage in (WorkStage.WORKS, WorkStage.TRIAL) else ""
        second = (row.post, "" if hours and row.stage is WorkStage.WORKS else _(row.stage.label))
        who = "　".join(
            part
            for part in (_(row.sex.label) if row.sex else "", str(row.age) if row.age is not None else "")
            if part
        )
        return Row(
            row.person, row.chosen_name or row.name, who, second="　".join(part for part in second if part),
            second_tone=TONES.get(row.stage, "text2"), right=hours, right_tone="warn" if row.near else "text2",
        )  # fmt: skip

    def _holding(self, any_stage: bool = False) -> list[Any]:
        words = self.words.text().strip().casefold()
        over = self.pill == WorkStage.OVER.value
        return [
            row
            for row in self.rows
            if (any_stage or (row.stage is WorkStage.OVER) is over)
            and (not words or words in f"{row.name} {row.chosen_name} {row.post}".casefold())
        ]

    def shown(self) -> list[Any]:
        """The people on show."""
        return self._holding()

    def _show(self) -> None:
        """The card of the person chosen."""
        person = self.list.key()
        if not isinstance(person, int):
            return
        today = local(self.seat.desk.clock()).date()
        card = self.page.ask(work_card, person=person)
        self.view.show_card(
            card,
            self.page.ask(work_hours_week, person=person),
            self.page.ask(work_entry_list, person=person),
            today,
        )
        self.view.past.show_past(
            self.page.ask(fitness_list, person=person),
            self.page.ask(career_talks, person=person),
            self.page.ask(safety_inductions, person=person),
        )
        free = card.state is None or card.state in (AgreementState.ENDED, AgreementState.RAN_OUT)
        self.view.show_matches(
            self.page.ask(posts_for_person, person=person) if free and card.fitness is not None else None
        )

    # --- hands ---

    def _chosen(self, _key: object) -> None:
        self._show()

    def _edited(self, _words: str) -> None:
        self._fill()

    def _pill_picked(self, key: object) -> None:
        self.pill = str(key)
        self._fill()

    def _find(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _begin(self) -> None:
        self.page.forms.open("work.note_willing")

    def _act(self, act: Act) -> None:
        if act.command == AGREEMENT:
            agreement_paper(self.page, int(str(act.fixed["agreement"])))
            return
        self.page.forms.open(act.command, fixed=act.fixed, start=act.start, who=act.who, person=act.person)

    def _see_line(self, register: str, key: int) -> None:
        self.page.show_item(("before", "register", register, key))

    def _print_assessment(self, fitness: int) -> None:
        assessment_paper(self.page, fitness, self.view.card.name)

    def _show_why(self) -> None:
        """The reasons of whoever is on show, for those who may know them."""
        done = attempt(self.page.seat, SeeWhy(person=self.view.card.person), self.page.message)
        if done is not None:
            self.view.why.show_why(done.value.suspended, done.value.again)

    def _open_file(self, person: int) -> None:
        self.seat.voice.wanted.emit("people", person)

    def _form_done(self, done: Any, command: Any) -> None:
        if not self.isVisible():
            return
        self._show()

    def show_item(self, argument: object) -> None:
        """Somebody, by their number in the store."""
        if isinstance(argument, int):
            row = next((one for one in self.rows if one.person == argument), None)
            if row is not None:
                self.pill = str(WorkStage.OVER.value) if row.stage is WorkStage.OVER else ALL
                self.words.clear()
                self._fill()
                self.list.choose(argument)
        self.take_focus()

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.left.setFixedWidth(min(theme.px(LIST), max(theme.px(180), self.width() // 3)))

    # --- memory ---

    def memo(self) -> dict[str, Any]:
        return {"pill": self.pill, "words": self.words.text(), "person": self.list.key()}

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.pill = str(memo.get("pill") or ALL)
        self.words.setText(str(memo.get("words") or ""))
        self.load()
        if memo.get("person") is not None and self.list.choose(memo["person"], quietly=True):
            self._show()


def _hours(row: Any) -> str:
    return _("{worked} / {most} h").format(
        worked=show_minutes(row.worked), most=show_minutes(row.ceiling_week)
    )


def _ceiling(row: Any) -> str:
    return show_minutes(row.ceiling_week) if row.ceiling_week else ""
