"""What can be done with a month beside judging: begin, draw, share out, note, sign, print; and the lines themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from facility.core.clock import day_of
from facility.core.commands import spec_of
from facility.core.i18n import P_, _
from facility.core.standard import Unit
from facility.quality.inspection.board import BoardLine, InspectionBoard, Stage
from facility.quality.inspection.pulse import inspection_months
from facility.quality.inspection.signing import SignAsHead, SignAsLead
from facility.quality.own_lines import own_lines
from facility.quality.setting_aside import set_aside_now
from ui.kit.action import FormPanel
from ui.kit.acts import Act, word_of
from ui.kit.buttons import Button
from ui.kit.form import Form
from ui.kit.icons import icon
from ui.quality.inspection_head import MonthHead
from ui.quality.inspection_looks import month_words
from ui.quality.inspection_panes import Panes
from ui.quality.inspection_printing import MonthPapers
from ui.quality.inspection_seen import SeenPanel, SignSheet

OPEN_MONTH, DRAW, ADD_LINE = "quality.open_month", "quality.draw_files", "quality.add_line"
LEAD, HEAD, BACK = "quality.sign_lead", "quality.sign_head", "quality.give_back"


class MonthActs(QObject):
    """Menus and forms of one month; ``part`` says which month, line, file and chapter are on show."""

    def __init__(self, part: Any) -> None:
        super().__init__(part)
        self.part = part
        self.page = part.page
        self.papers = MonthPapers(part.page)
        self._menus: dict[Button, Callable[[QWidget], QMenu]] = {}
        self._entries: list[Callable[[], object]] = []

    @property
    def board(self) -> InspectionBoard:
        board: InspectionBoard = self.part.board
        return board

    def attach(self, head: MonthHead, panes: Panes) -> None:
        """To the buttons that open menus and forms."""
        self._menus = {
            head.month: self.month_menu, head.more: self.more_menu, head.print: self.print_menu,
            panes.place: self.places_menu, panes.who: self.shares_menu,
        }  # fmt: skip
        for button in self._menus:
            button.clicked.connect(self._popup)
        head.next.clicked.connect(self._next)

    def _popup(self) -> None:
        """The menu of a button, for as long as it is wanted."""
        button = self.sender()
        assert isinstance(button, Button)
        menu = self._menus[button](button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _next(self) -> None:
        step = self.next_step() if self.part.board is not None else None
        if step is not None:
            step[1]()

    def begin_now(self) -> None:
        self.begin()

    def may(self, command: str) -> bool:
        return bool(self.page.forms.may(command))

    # --- the step that comes next ---

    def next_step(self) -> tuple[str, Callable[[], object]] | None:
        """Its words and what it does; None where this person has nothing to do now."""
        board = self.board
        if board.stage is Stage.OPEN:
            if self._draw_first() and self.may(DRAW):
                return _("Draw files"), self.draw
            if board.counts.left == 0 and self.may(LEAD):
                return _(spec_of(SignAsLead).label), self.sign_lead
        elif board.stage is Stage.SIGNED and self.may(HEAD):
            return _(P_("inspection", "Sign and lock")), self.sign_head
        return None

    def _draw_first(self) -> bool:
        due = any(one.why is not None and one.line.unit is Unit.FILE for one in self.board.lines)
        return due and self.board.seed is None

    # --- forms ---

    def begin(self, month: Any = None) -> None:
        """Ask which month begins: this one, unless another is named."""
        start = month or day_of(self.page.seat.desk.clock()).replace(day=1)
        self.page.forms.open(OPEN_MONTH, start={"month": start})

    def draw(self) -> None:
        self.page.forms.open(DRAW, fixed={"inspection": self.board.id}, who=self.board.number)

    def open(self, act: Act) -> None:
        """The form of an act."""
        self.page.forms.open(act.command, fixed=act.fixed, start=act.start, who=self.board.number)

    def show_seen(self) -> None:
        """What was seen, drawn and added."""
        if self.page.may_leave():
            panel = SeenPanel(self.board, self.page.forms.may)
            panel.act.connect(self.open)
            self.page.open_panel(panel)

    def sign_lead(self) -> None:
        self._sign(SignAsLead, locks=False, alone=False)

    def sign_head(self) -> None:
        self._sign(SignAsHead, locks=True, alone=self.board.lead == self.page.seat.desk.user.name)

    def _sign(self, command: type, *, locks: bool, alone: bool) -> None:
        """The sheet with what is signed; a reason is asked of one person who signs twice."""
        if not self.page.may_leave():
            return
        fixed: dict[str, object] = {"inspection": self.board.id}
        if locks and not alone:
            fixed["alone_why"] = ""
        form = Form(command, fixed=fixed, now=self.page.seat.desk.clock)
        sheet = SignSheet(self.board, locks=locks, alone=alone)
        spec = spec_of(command)
        panel = FormPanel(
            self.page.seat, form, _(spec.label), self.board.number, _(P_("inspection", "Sign")), above=sheet
        )
        panel.address = {"command": spec.name, "fixed": fixed, "start": {}, "who": self.board.number}
        panel.done.connect(self._signed)
        self.page.open_panel(panel)
        if not form.rows:
            panel.save.setFocus()

    def _signed(self, _done: object) -> None:
        self.page.close_panel()
        self.part.read_anew()
        self.part.take_focus()

    # --- menus ---

    def month_menu(self, parent: QWidget) -> QMenu:
        """The months that were begun, and beginning another."""
        menu = self._menu(parent)
        for one in self.page.ask(inspection_months):
            words = f"{month_words(one.month)}　{_(one.stage.label)}"
            entry = self._entry(menu, words, "", self.part.chooser(self.part.choose_month, one.id))
            entry.setCheckable(True)
            entry.setChecked(self.part.board is not None and one.id == self.board.id)
        if self.may(OPEN_MONTH):
            menu.addSeparator()
            self._entry(menu, word_of(Act(OPEN_MONTH, "")), "plus-circle", self.begin)
        return menu

    def more_menu(self, parent: QWidget) -> QMenu:
        """Everything else, by what it is about: the month, the line, the own lines."""
        menu = self._menu(parent)
        self._entry(menu, _("Seen, drawn and added"), "list", self.show_seen)
        for groups in (self._of_month(), self._of_line(), self._of_house()):
            acts = [one for one in groups if self.may(one.command)]
            if acts:
                menu.addSeparator()
            for act in acts:
                self._entry(menu, word_of(act), act.icon, self._opener(act))
        return menu

    def _opener(self, act: Act) -> Callable[[], object]:
        def run() -> None:
            if act.command == LEAD:
                self.sign_lead()
            elif act.command == HEAD:
                self.sign_head()
            else:
                self.open(act)

        return run

    def _of_month(self) -> Iterator[Act]:
        board = self.board
        month = {"inspection": board.id}
        if board.stage is Stage.OPEN:
            yield Act("quality.observe", "note-pencil", month)
            if not any(held.judged for one in board.lines for held in one.files):
                yield Act(DRAW, "shuffle", month)
            yield Act(LEAD, "pen-nib", month)
        elif board.stage is Stage.SIGNED:
            yield Act(HEAD, "lock-simple", month)
            yield Act(BACK, "arrow-u-up-left", month)
        else:
            yield Act("quality.add_addendum", "plus-circle", month)

    def _of_line(self) -> Iterator[Act]:
        one: BoardLine | None = self.part.line()
        if one is None or self.board.stage is not Stage.OPEN:
            return
        file = self.part.spot.file if self.part.spot is not None else None
        if file is not None and not any(
            held.judged for each in self.board.lines for held in each.files if held.file.id == file
        ):
            yield Act("quality.replace_file", "files", {"file": file})
        clause = one.line.clause
        aside = self.page.ask(set_aside_now).get(clause)
        if aside is not None:
            yield Act("quality.apply_again", "arrow-counter-clockwise", {"line": aside})
        elif (
            not clause.startswith("Z.")
            and one.line.unit is not Unit.LEAD
            and one.line.duty.value == "facility"
        ):
            yield Act("quality.set_aside", "minus-circle", {"clause": clause})
        own = next((row.id for row in self.page.ask(own_lines) if row.clause == clause), None)
        if own is not None:
            yield Act("quality.end_line", "prohibit", {"line": own})

    def _of_house(self) -> Iterator[Act]:
        yield Act(ADD_LINE, "plus-circle")

    def shares_menu(self, parent: QWidget) -> QMenu:
        """Who looks at the chapter on show."""
        menu = self._menu(parent)
        chapter = self.part.chapter
        for share in next((one.shares for one in self.board.chapters if one.number == chapter), ()):
            act = Act("quality.unassign_chapter", "user", {"share": share.id})
            words = _("{name} no longer looks at it").format(name=share.name)
            self._entry(menu, words, "user", self._opener(act))
        fixed = {"inspection": self.board.id, "chapter": chapter}
        act = Act("quality.assign_chapter", "user-plus", fixed)
        self._entry(menu, word_of(act), act.icon, self._opener(act))
        return menu

    def places_menu(self, parent: QWidget) -> QMenu:
        """The chapters or files, where their list has no room."""
        menu = self._menu(parent)
        for key, words in self.part.places():
            entry = self._entry(menu, words, "", self.part.chooser(self.part.choose_place, key))
            entry.setCheckable(True)
            entry.setChecked(key == self.part.way.place())
        return menu

    def prints(self) -> bool:
        """Whether this person may make any paper of a month."""
        return self.papers.any()

    def print_menu(self, parent: QWidget) -> QMenu:
        """Every paper that is made of a month and that this person may make."""
        menu = self._menu(parent)
        for words, image, run in self.papers.entries(self.board.id, self.part.chapter):
            self._entry(menu, words, image, run)
        return menu

    def _menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(parent)
        self._entries = []
        return menu

    def _entry(self, menu: QMenu, words: str, image: str, run: Callable[[], object]) -> Any:
        entry = menu.addAction(icon(image), words) if image else menu.addAction(words)
        entry.setData(len(self._entries))
        self._entries.append(run)
        entry.triggered.connect(self._picked)
        return entry

    def _picked(self) -> None:
        self._entries[int(self.sender().data())]()  # type: ignore[attr-defined]
