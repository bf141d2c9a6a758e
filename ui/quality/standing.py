"""Would we pass today? All lines about house and staff, each with what the records say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from facility.core.checks import Verdict
from facility.core.i18n import N_, P_, _, current, local, show_moment
from facility.core.words import Moment
from facility.lists.leaving import ListName
from facility.quality.standing import StandingRow, standing_board
from ui.duty.part import Part
from ui.kit.action import FormPanel
from ui.kit.acts import Act
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Pills
from ui.kit.empty import EmptyState
from ui.kit.field_box import BoxIcon, FieldBox, Line
from ui.kit.form import Form
from ui.kit.head_bar import HeadBar
from ui.kit.rows import Heading, Row, RowList, RowLook
from ui.kit.stack import Stack
from ui.kit.text import Label
from ui.lists.tools import RowTools
from ui.quality.line_panel import LinePanel
from ui.quality.looks import LOOKS, ends_soon, look_of

LOOK = RowLook(height=48, lead=72, title=-1, trail_chip=96, heading=34)
ALL, SOON = "all", "soon"
COLUMNS = ("clause", "demand", "verdict", "says", "missing", "until", "strength", "duty", "every")


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The moment of which the records are asked."""

    at: Annotated[Moment, N_("What the records say of")]


class StandingPart(Part):
    """↑ ↓ go from line to line; the line chosen stands at the side. Ctrl+T another day, Ctrl+N today."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (
            ("↑ ↓", _("Go from line to line")), ("Ctrl T", _("See another moment")), ("Ctrl N", _("Back to now")),
            ("Ctrl F", _("Find in the list")),
        )  # fmt: skip
        self.at: datetime | None = None
        self.board: Any = None
        self.pill = ALL
        self._key: str | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._make_head())
        self.pills = Pills(_("Which lines"))
        self.pills.picked.connect(self._pill_picked)
        column.addWidget(self.pills)
        self.list = RowList(LOOK, _("Lines of the standard"))
        self.list.chosen.connect(self._chosen)
        self.list.opened.connect(self._opened)
        self.unknown = EmptyState(
            "buildings",
            _("The facility has not been described yet"),
            _("Which lines apply depends on its kind and on what it declares."),
            self._describe_button(),
        )
        self.stack = Stack()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.unknown)
        card = Card(flush=True)
        card.body.addWidget(self.stack, 1)
        column.addWidget(card, 1)
        page.forms.done.connect(self._form_done)
        for keys, then in (("Ctrl+T", self.ask_moment), ("Ctrl+N", self.back_to_now), ("Ctrl+F", self._find)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    def _make_head(self) -> HeadBar:
        head = HeadBar()
        head.setMinimumHeight(0)
        self.count = Label("", "quiet", elide=True)
        self.count.give_way()
        head.row.addWidget(self.count, 1)
        self.words = Line()
        self.words.setPlaceholderText(_("Clause, words"))
        self.words.setAccessibleName(_("Find in the list"))
        self.words.textEdited.connect(self._edited)
        box = FieldBox(self.words)
        box.narrow(200)
        look = BoxIcon("magnifying-glass", _("Find in the list"))
        look.clicked.connect(self._fill)
        box.trail(look)
        head.row.addWidget(box)
        self.moment = Button("", icon="calendar-blank", small=True)
        self.moment.clicked.connect(self.ask_moment)
        self.now = Button(_(P_("as of", "Now")), small=True)
        self.now.clicked.connect(self.back_to_now)
        self.tools = RowTools(
            self.page, StandingRow, ListName.STANDING, self.shown, only=COLUMNS, seen=self.seen,
            shows={"verdict": lambda row: _(row.verdict.label)},
        )  # fmt: skip
        head.keep(self.moment)
        for part in (self.moment, self.now, self.tools.button):
            head.row.addWidget(part)
        return head

    def _describe_button(self) -> Button | None:
        if not self.page.forms.may("premises.describe"):
            return None
        button = Button(_("Describe the facility"), "primary")
        button.clicked.connect(self._describe)
        return button

    def _describe(self) -> None:
        self.seat.voice.wanted.emit("settings", "facility")

    # --- reading ---

    def load(self) -> None:
        asked = {"at": self.at} if self.at is not None else {}
        self.board = self.page.ask(standing_board, **asked)
        self.moment.set_words(show_moment(self.board.at, current()))
        self.now.setVisible(self.at is not None)
        self.stack.setCurrentWidget(self.list if self.board.known else self.unknown)
        self.pills.setVisible(self.board.known)
        self._fill()

    def _fill(self) -> None:
        """The lines of the pill that hold the words, under their chapters."""
        rows = [row for row in self.board.rows if self._holds(row)]
        counts = [(ALL, _(P_("lines", "All")), len(rows))]
        counts += [
            (str(one.value), _(look.word), sum(row.verdict is one for row in rows))
            for one, look in LOOKS.items()
        ]
        counts.insert(2, (SOON, _("Ends soon"), sum(self._soon(row) for row in rows)))
        self.pills.set_pills(counts, self.pill)
        self.count.setText(self._summary())
        self.list.set_rows(self._lines([row for row in rows if self._in_pill(row)]))
        if self.list.key() is None:
            first = next((row.clause for row in self.shown()), None)
            if first is not None:
                self.list.choose(first)
        self._show_line()

    def _summary(self) -> str:
        own = self.board.own
        if not own.all:
            return ""
        return _("{conforms} of {all} lines conform, {must} binding ones do not").format(
            conforms=own.conforms, all=own.all - own.not_applicable, must=self.board.must.does_not
        )

    def _holds(self, row: Any) -> bool:
        words = self.words.text().strip().casefold()
        if not words:
            return True
        missing = row.missing.render(current()) if row.missing is not None else ""
        told = " ".join((row.clause, row.demand, row.says.render(current()), missing))
        return words in told.casefold()

    def _soon(self, row: Any) -> bool:
        return ends_soon(row, local(self.board.at).date())

    def _in_pill(self, row: Any) -> bool:
        if self.pill == SOON:
            return self._soon(row)
        return self.pill == ALL or row.verdict.value == self.pill

    def _lines(self, rows: list[Any]) -> Iterator[Row | Heading]:
        today = local(self.board.at).date()
        for chapter in self.board.chapters:
            held = [row for row in rows if row.chapter == chapter.number]
            if held:
                told = _("{conforms} of {all} conform").format(
                    conforms=chapter.tally.conforms, all=chapter.tally.all - chapter.tally.not_applicable
                )
                yield Heading(f"{chapter.number} {chapter.title}", told, key=chapter.number)
            for row in held:
                second = row.missing if row.missing is not None else row.says
                yield Row(
                    row.clause, row.demand, lead=row.clause, second=second.render(current()),
                    second_tone="danger" if row.verdict is Verdict.DOES_NOT else "text2", chip=look_of(row, today),
                )  # fmt: skip

    def shown(self) -> list[Any]:
        """The lines on show."""
        if self.board is None:
            return []
        return [row for row in self.board.rows if self._holds(row) and self._in_pill(row)]

    def seen(self) -> str:
        """Of which moment, and which part of the list."""
        return show_moment(self.board.at, current()) if self.board is not None else ""

    # --- one line ---

    def row(self) -> Any:
        key = self.list.key()
        return next((row for row in self.shown() if row.clause == key), None)

    def _chosen(self, _key: object) -> None:
        if not isinstance(self.page.panel, LinePanel) and not self.page.may_leave():
            return
        self._show_line(follow=True)

    def _opened(self, _key: object) -> None:
        self._show_line(follow=True)
        if isinstance(self.page.panel, LinePanel):
            self.page.panel.content.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_line(self, *, follow: bool = False) -> None:
        """Show the line chosen at the side; a form that stands there is left alone unless a line was chosen, and the
        list is not covered unasked where there is no room beside it."""
        panel, row = self.page.panel, self.row()
        if panel is not None and not isinstance(panel, LinePanel) and not follow:
            return
        if row is None:
            if isinstance(panel, LinePanel):
                self.page.close_panel()
            return
        made = LinePanel(row, local(self.board.at).date(), self.page.forms.may, past=self.at is not None)
        if panel is None and not follow and not self.page.has_room_beside(made):
            made.deleteLater()
            return
        made.act.connect(self._act)
        made.place.connect(self.seat.voice.wanted)
        self.page.open_panel(made, focus=False)

    def _act(self, act: Act) -> None:
        self.page.forms.open(act.command, fixed=act.fixed, start=act.start, who=self.list.key() or "")

    def _form_done(self, _done: Any, _command: Any) -> None:
        self._show_line(follow=True)

    # --- hands ---

    def _edited(self, _words: str) -> None:
        self._fill()

    def _pill_picked(self, key: object) -> None:
        self.pill = str(key)
        self._fill()

    def _find(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def ask_moment(self) -> None:
        """Ask in the side panel of which moment the records are asked."""
        if not self.page.may_leave():
            return
        form = Form(AsOf, start={"at": self.at or self.seat.desk.clock()}, now=self.seat.desk.clock)
        panel = FormPanel(self.seat, form, _("See another moment"), save=_("Show"), run=self._take_moment)
        self.page.open_panel(panel)

    def _take_moment(self, wanted: AsOf) -> Any:
        self.at = wanted.at
        self.page.close_panel()
        self.page.refresh()
        return None

    def back_to_now(self) -> None:
        """What the records say now."""
        self.at = None
        self.page.refresh()

    def show_item(self, argument: object) -> None:
        """A line by its clause; ("pill", key)."""
        if isinstance(argument, (tuple, list)) and argument[0] == "pill":
            self._pill_picked(argument[1])
        elif isinstance(argument, str):
            self.pill = ALL
            self.words.clear()
            self._fill()
            self.list.choose(argument)
        self.take_focus()

    def take_focus(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- memory ---

    def unsaved(self) -> Mapping[str, Any] | None:
        """Nothing is typed here but in forms."""
        return None

    def memo(self) -> dict[str, Any]:
        return {
            "pill": self.pill, "words": self.words.text(), "at": self.at, "line": self.list.key(),
            "scroll": self.list.verticalScrollBar().value(),
        }  # fmt: skip

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.pill, self.at = str(memo.get("pill") or ALL), memo.get("at")
        self.words.setText(str(memo.get("words") or ""))
        self.load()
        if memo.get("line") is not None:
            self.list.choose(memo["line"])
        self.list.verticalScrollBar().setValue(int(memo.get("scroll") or 0))
