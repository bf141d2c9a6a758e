"""The monthly inspection: chapters, lines, and the line that is judged, with the records beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import N_, _
from facility.quality.inspection.board import BoardLine, InspectionBoard, Stage, inspection_board
from facility.quality.inspection.opening import OpenMonth
from facility.quality.inspection.pulse import Pulse, inspection_months, inspection_pulse, with_judged
from ui.duty.part import Part
from ui.kit.buttons import Button
from ui.kit.empty import EmptyState
from ui.kit.message import Message, announce
from ui.kit.stack import Stack
from ui.quality.inspection_acts import OPEN_MONTH, MonthActs
from ui.quality.inspection_detail import Looked
from ui.quality.inspection_head import MonthHead
from ui.quality.inspection_judging import Spot
from ui.quality.inspection_keys import keys_told, take_key
from ui.quality.inspection_lists import chapter_progress, file_progress
from ui.quality.inspection_looks import file_rows, row_of, rows_of, say_stage
from ui.quality.inspection_memory import MonthMemory
from ui.quality.inspection_panes import Panes
from ui.quality.inspection_reading import Freshness
from ui.quality.inspection_taking import MonthJudging
from ui.quality.inspection_way import FILES, LINES, MonthWay

BEGINNING = N_(
    "Beginning a month lists the lines that are due in it, with what the records say; people judge every line."
    " The first month has no history, so it asks for more lines than the later ones."
)
ALL_JUDGED = N_("Nothing is left to judge.")


class InspectionPart(MonthMemory, MonthJudging, Part):
    """↑ ↓ go from line to line, 1–4 judge, N and P add words and a picture, Ctrl+Enter saves and goes on."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = keys_told()
        self.inspection: int | None = None
        self.way = MonthWay()
        self.drafts: dict[Spot, dict[str, Any]] = {}
        self.pulse: Pulse | None = None
        self.acts = MonthActs(self)
        self.fresh = Freshness(self, self.read_again)
        self._stay = False
        self._closed: tuple[str, str, str] | None = None
        self.head = MonthHead()
        self.notice = Message(closable=True)
        self.panes = Panes(self.seat)
        self.lines, self.left, self.detail = self.panes.lines, self.panes.left, self.panes.detail
        self.box = self.detail.box
        self.stack = Stack()
        self.none = EmptyState(
            "clipboard-text", _("No month has been inspected yet"), _(BEGINNING), self._begin_button()
        )
        self.stack.addWidget(self.none)
        self.stack.addWidget(self.panes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self.head, self.notice):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        self._connect()

    def _begin_button(self) -> Button | None:
        self.first_step: Button | None = None
        if self.page.forms.may(OPEN_MONTH):
            self.first_step = Button(_("Begin a month"), "primary")
            self.first_step.clicked.connect(self.acts.begin_now)
        return self.first_step

    def _connect(self) -> None:
        head, panes = self.head, self.panes
        self.acts.attach(head, panes)
        head.switched.connect(self._switched)
        head.left.connect(self._left_toggled)
        panes.until.clicked.connect(self.read_anew)
        self.notice.closed.connect(self._notice_closed)
        self.left.chosen.connect(self.choose_place)
        self.lines.chosen.connect(self._line_picked)
        self.detail.file.connect(self._file_picked)
        self.detail.place.connect(self.seat.voice.wanted)
        self.detail.taken_back.connect(self.take_back)
        self.detail.save.clicked.connect(self.save_and_next)
        self.detail.only.clicked.connect(self.save_only)
        self.box.wanted.connect(self.judge)
        self.box.typed.connect(self._typed)
        self.page.forms.done.connect(self._form_done)

    @property
    def board(self) -> InspectionBoard | None:
        return self.way.board

    @property
    def spot(self) -> Spot | None:
        return self.way.spot

    @property
    def chapter(self) -> str:
        return self.way.chapter

    def line(self) -> BoardLine | None:
        """The line on show."""
        return self.way.line()

    # --- reading ---

    def load(self) -> None:
        if self.inspection is None:
            months = self.page.ask(inspection_months)
            waiting = [one for one in months if one.stage is Stage.OPEN]
            self.inspection = (waiting or list(months))[0].id if months else None
        if self.inspection is None:
            self._show_none()
        elif self.board is None or self.board.id != self.inspection or self.fresh.wants_all():
            self.read()
        elif not self.fresh.over():
            self.beat()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.fresh.away()

    def read_anew(self) -> None:
        """Records and judgements, now."""
        self.fresh.want_all()
        self.page.refresh()

    def read_again(self) -> None:
        """Records changed some time ago, and it is quiet."""
        if self.isVisible() and self.board is not None and self.box.draft() is None:
            self.read_anew()

    def read(self) -> None:
        """The whole month, with what the records say."""
        self.keep_draft()
        self.way.board = self.page.ask(inspection_board, inspection=self.inspection)
        self.pulse = self.page.ask(inspection_pulse, inspection=self.inspection)
        self.fresh.all_read()
        self.way.settle()
        self.show_all()

    def beat(self) -> None:
        """Only what was judged meanwhile, by whom soever; the records are read again when it is quiet."""
        before, self.pulse = self.pulse, self.page.ask(inspection_pulse, inspection=self.inspection)
        assert self.board is not None and self.pulse is not None
        if before is None or before.frame != self.pulse.frame:
            self.read()
            return
        self.fresh.beat()
        if before.judged == self.pulse.judged:
            return
        old = self.way.judged()
        self.way.board = with_judged(self.board, self.pulse.judged)
        self._show_around()
        if self.way.judged() != old and self.box.draft() is None:
            self.show_detail()

    # --- showing ---

    def _show_none(self) -> None:
        self.way.board = None
        self.stack.setCurrentWidget(self.none)
        self.head.hide()
        self.notice.hide()

    def show_all(self) -> None:
        """Head, chapters, lines, the line."""
        assert self.board is not None
        self.stack.setCurrentWidget(self.panes)
        self.head.show()
        said = say_stage(self.board)
        if said is None or said == self._closed:
            self.notice.hide()
        else:
            self.notice.say(*said)
        self._show_around()
        self.show_detail()

    def _notice_closed(self) -> None:
        """What was read and put away is not said again."""
        self._closed = say_stage(self.board) if self.board is not None else None

    def _show_around(self) -> None:
        """Everything but the line itself."""
        board = self.board
        assert board is not None
        self.head.choose_view(self.way.view)
        self.head.show_board(board)
        step = self.acts.next_step()
        self.head.show_next(step[0] if step else "")
        self.head.print.setVisible(self.acts.prints())
        if self.way.view == FILES:
            self.left.show_files(board, by_decisions=file_progress(board))
        else:
            self.left.show_chapters(board, by_decisions=chapter_progress(board))
        self.left.choose(self.way.place(), quietly=True)
        self._show_lines()

    def _show_lines(self) -> None:
        board, way = self.board, self.way
        assert board is not None
        drafts = {(spot.clause, spot.file) for spot in self.drafts}
        only_left = self.head.only_left.isChecked() and board.stage is Stage.OPEN
        if way.view == FILES:
            rows = file_rows(board, way.file or 0, drafts, only_left=only_left)
        else:
            here = [one for one in board.lines if one.line.chapter == way.chapter]
            rows = rows_of(here, drafts, only_left=only_left)
        self.lines.set_rows(rows)
        if way.spot is not None:
            self.lines.choose(way.spot.clause, quietly=True)
        may_share = (
            way.view == LINES and board.stage is Stage.OPEN and self.acts.may("quality.assign_chapter")
        )
        self.panes.say_place(way, may_share=may_share)

    def show_detail(self) -> None:
        board, spot, one = self.board, self.spot, self.line() if self.spot is not None else None
        self.detail.setVisible(one is not None)
        if board is None or spot is None or one is None:
            return
        looked = Looked(
            board, board.stage is Stage.OPEN and self.acts.may("quality.judge"),
            self.pulse.findings if self.pulse is not None else {},
            any(spec.key == "findings" for spec in self.page.specs),
        )  # fmt: skip
        self.detail.show_line(one, spot, looked, self.drafts.get(spot), whose=self.way.view == FILES)

    # --- going from one to the next ---

    def go_to(self, spot: Spot) -> None:
        """Show a line, with its chapter or file."""
        self.keep_draft()
        if not self.way.go(spot):
            self._show_lines()
            self.show_detail()
        elif self.fresh.stale:
            self.read()
        else:
            self._show_around()
            self.show_detail()

    def keep_draft(self) -> None:
        """What was typed waits where it was typed."""
        draft = self.box.draft() if self.spot is not None and self.box.spot == self.spot else None
        if draft is None or self.spot is None:
            return
        self.drafts[self.spot] = draft
        one, held = self.way.at(self.spot)
        if one is not None:
            self.lines.put_row(row_of(one, True, held if self.way.view == FILES else None))

    def next_left(self) -> None:
        """On to the next that is not judged, in the next chapters too, and from the top at the end."""
        following = self.way.following()
        if following is not None:
            self.go_to(following)
            return
        self._show_lines()
        self.show_detail()
        announce(self, _(ALL_JUDGED))

    def step_file(self, step: int) -> None:
        """The file beside this one."""
        other = self.way.beside(step)
        if other is not None:
            self.go_to(other)

    def step_place(self, step: int) -> None:
        """The chapter or file before or after."""
        keys = [key for key, _words in self.places()]
        at = keys.index(self.way.place()) + step if self.way.place() in keys else 0
        if 0 <= at < len(keys):
            self.choose_place(keys[at])

    def places(self) -> list[tuple[Any, str]]:
        """Chapters or files, with how far they are."""
        return [
            (row.key, "　".join(part for part in (row.title, row.right) if part)) for row in self.left.rows()
        ]

    def choose_place(self, key: Any) -> None:
        """Another chapter or file."""
        self.keep_draft()
        self.way.go_place(key)
        if self.fresh.stale:
            self.read()
        else:
            self._show_around()
            self.show_detail()

    def choose_month(self, inspection: int) -> None:
        """Another month."""
        self.keep_draft()
        if inspection != self.inspection:
            self.drafts = {}
            self.inspection, self.way.spot, self.way.chapter = inspection, None, ""
        self.read_anew()

    def _typed(self) -> None:
        self.fresh.touched()
        self.seat.voice.typed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.fresh.touched()
        if self.board is None or not take_key(self, event):
            super().keyPressEvent(event)

    # --- hands ---

    def _line_picked(self, clause: object) -> None:
        spot = self.way.first_in(str(clause))
        if spot is not None:
            self.keep_draft()
            self.way.spot = spot
            self.show_detail()

    def _file_picked(self, file: object) -> None:
        if self.spot is not None and self.spot.file != file:
            self.go_to(Spot(self.spot.clause, int(str(file))))

    def _switched(self, view: object) -> None:
        self.keep_draft()
        self.way.turn(str(view))
        if self.board is not None:
            self.show_all()
        self.take_focus()

    def _left_toggled(self, _on: bool) -> None:
        if self.board is None:
            return
        self._show_lines()
        shown = [row.key for row in self.lines.rows()]
        if shown and self.spot is not None and self.spot.clause not in shown:
            self._line_picked(shown[0])
            self.lines.choose(shown[0], quietly=True)
        self.take_focus()

    def _form_done(self, done: Any, command: Any) -> None:
        if not self.isVisible():
            return
        self.fresh.want_all()
        if command is OpenMonth:
            self.choose_month(int(done.value))
        self.take_focus()

    def take_focus(self) -> None:
        target: QWidget = self.lines
        if self.board is None and self.first_step is not None:
            target = self.first_step
        target.setFocus(Qt.FocusReason.TabFocusReason)

    # --- places ---

    def show_item(self, argument: object) -> None:
        """("month", id); ("begin", the first day of a month); a clause: its line."""
        if isinstance(argument, (tuple, list)) and argument[0] == "month":
            self.choose_month(int(argument[1]))
        elif isinstance(argument, (tuple, list)) and argument[0] == "begin":
            self.acts.begin(argument[1])
            return
        elif isinstance(argument, str):
            self.way.turn(LINES)
            spot = self.way.first_in(argument)
            if spot is not None:
                self.go_to(spot)
        self.take_focus()

    def chooser(self, then: Callable[[Any], object], value: Any) -> Callable[[], object]:
        """What a menu entry does with its value."""

        def run() -> None:
            then(value)

        return run
