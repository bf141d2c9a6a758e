"""The line that is looked at: what is asked, the files drawn, the result, what the records say, what it said before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from facility.core.checks import Answer
from facility.core.i18n import N_, P_, _, current, local, say, show_date, show_moment
from facility.core.standard import Unit
from facility.quality.inspection.board import BoardLine, InFile, InspectionBoard
from facility.quality.inspection.words import Result
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Chip
from ui.kit.message import Message
from ui.kit.panel import scrolling
from ui.kit.rows import Row
from ui.kit.seat import Seat
from ui.kit.text import KeyCap, Label
from ui.kit.theme import theme
from ui.quality.inspection_judging import JudgeBox, Spot
from ui.quality.inspection_lists import FILES, LineList
from ui.quality.inspection_looks import LEFT as NOT_JUDGED
from ui.quality.inspection_looks import RESULTS, is_due, month_words, why_not, worded
from ui.quality.looks import LOOKS
from ui.quality.records import PlaceLink, Records

WIDE = 384  # px of the drawings
MARGIN = 16
FIRST = 5  # records shown at once
NO_EARLIER = N_("No earlier month has looked at this line.")


@dataclass(frozen=True, slots=True)
class Looked:
    """What the pane is given beside the line: who may judge, the numbers of findings, whether they are shown here."""

    board: InspectionBoard
    may: bool
    findings: Mapping[int, str] = field(default_factory=dict)
    linked: bool = False


class LineDetail(QWidget):
    """place(page, target): a record is wanted. file(id): another file. taken_back(): the judgement is not to count."""

    place = Signal(str, object)
    file = Signal(object)
    taken_back = Signal()

    def __init__(self, seat: Seat) -> None:
        super().__init__()
        self.setFixedWidth(theme.panel(WIDE))
        self.setAccessibleName(_("The line chosen"))
        self.box = JudgeBox(seat, theme.panel(WIDE) - 2 * MARGIN - 16)
        self.box.opened.connect(self._bring_in)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        holder = QWidget()
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(MARGIN, 12, MARGIN, 12)
        self.column.setSpacing(12)
        self.clause = Label("", "meta", wrap=True)
        self.demand = Label("", "heading", wrap=True)
        self.files = LineList(FILES, _("Files drawn"))
        self.files.chosen.connect(self.file)
        self.why = Message()
        self.judged = QWidget()
        self._judged_row = QHBoxLayout(self.judged)
        self._judged_row.setContentsMargins(0, 0, 0, 0)
        self._judged_row.setSpacing(8)
        heading = QVBoxLayout()
        heading.setSpacing(2)
        heading.addWidget(self.clause)
        heading.addWidget(self.demand)
        self.column.addLayout(heading)
        for part in (self.files, self.why, self.box, self.judged):
            self.column.addWidget(part)
        self._rest: list[QWidget] = []
        self.column.addStretch(1)
        self.area: QScrollArea = scrolling(holder)
        column.addWidget(self.area, 1)
        column.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        self.foot = QWidget()
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(MARGIN, 8, MARGIN, 8)
        row.setSpacing(8)
        self.save = Button(_("Save, next line"), "primary")
        self.only = Button(_("Save only"), "link")
        row.addWidget(self.save)
        row.addWidget(self.only)
        row.addStretch(1)
        self.cap = KeyCap("Ctrl Enter")
        row.addWidget(self.cap)
        return self.foot

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("bg"))
        painter.fillRect(0, 0, 1, self.height(), theme.color("line"))
        if self.foot.isVisible():
            draw.hairline(painter, 0, self.width(), self.foot.y())

    def _bring_in(self, form: Any) -> None:
        layout = self.area.widget().layout()
        if layout is not None:
            layout.activate()
        self.area.ensureWidgetVisible(form, 0, 8)

    # --- showing ---

    def show_line(
        self, one: BoardLine, spot: Spot, looked: Looked, draft: Mapping[str, Any] | None, *, whose: bool
    ) -> None:
        """A line; ``whose``: of one person's file, so that the other files are not listed."""
        line, board = one.line, looked.board
        held = next((each for each in one.files if each.file.id == spot.file), None)
        found = held.evidence if held is not None else one.evidence
        how = say("{what}", what=[_(each.label) for each in line.look]).render(current())
        parts = [line.clause, _(line.strength.label), how]
        if whose and held is not None:
            parts.insert(0, held.file.name)
        self.clause.setText("　".join(part for part in parts if part))
        self.demand.setText(line.text.words(current()))
        self._show_files(one, spot, whose)
        may = looked.may and is_due(one) and (line.unit is not Unit.FILE or held is not None)
        self._show_why(one, board, may)
        self.box.setVisible(may)
        self.foot.setVisible(may)
        if may:
            self.box.show_spot(board.id, spot, one, held, draft)
        self._show_judged(held.judged if held is not None else one.judged, looked, may)
        self._show_rest(one, held, found, looked)

    def _show_files(self, one: BoardLine, spot: Spot, whose: bool) -> None:
        shown = bool(one.files) and not whose
        self.files.setVisible(shown)
        if not shown:
            return
        self.files.set_rows(_file_row(each) for each in one.files)
        self.files.choose(spot.file, quietly=True)
        self.files.setFixedHeight(min(self.files.natural_height(), theme.px(240)) + 2)

    def _show_why(self, one: BoardLine, board: InspectionBoard, may: bool) -> None:
        words = why_not(one)
        if words:
            self.why.say("info", words)
        elif one.line.unit is Unit.FILE and not one.files:
            self.why.say("info", _("This line is judged file by file; draw files first."))
        else:
            self.why.hide()

    def _show_judged(self, judged: Any, looked: Looked, may: bool) -> None:
        """Who judged and when, the finding that was opened, and the way back."""
        while (item := self._judged_row.takeAt(0)) is not None:
            if old := item.widget():
                old.hide()
                old.deleteLater()
        self.judged.setVisible(judged is not None)
        if judged is None:
            return
        if not may:
            self._judged_row.addWidget(Chip(worded(RESULTS[judged.result])))
        words = f"{judged.by}　{show_moment(judged.at, current())}"
        self._judged_row.addWidget(Label(words, "meta", elide=True), 1)
        number = looked.findings.get(judged.finding or 0, "")
        if number and looked.linked:
            link = PlaceLink(number, "quality", ("findings", judged.finding))
            link.setAccessibleName(_("Finding {number}").format(number=number))
            link.place.connect(self.place)
            self._judged_row.addWidget(link)
        elif number:
            self._judged_row.addWidget(Label(_("Finding {number}").format(number=number), "meta", "danger"))
        if may:
            back = Button(_(P_("judgement", "Take back")), "link")
            back.clicked.connect(self.taken_back)
            self._judged_row.addWidget(back)

    def _show_rest(self, one: BoardLine, held: InFile | None, found: Answer, looked: Looked) -> None:
        for old in self._rest:
            self.column.removeWidget(old)
            old.hide()
            old.deleteLater()
        judged = held.judged if held is not None else one.judged
        self._rest = (
            [self._note(judged)] if judged is not None and judged.note and self.box.isHidden() else []
        )
        self._rest += [
            self._evidence(one, found, looked.board),
            self._before(one, looked.board),
            self._looking(one),
        ]
        self._rest += self._seen(one, looked.board)
        at = self.column.indexOf(self.judged) + 1
        for place, part in enumerate(self._rest):
            self.column.insertWidget(at + place, part)

    @staticmethod
    def _note(judged: Any) -> QWidget:
        card = Card(_("Note"))
        card.body.addWidget(Label(judged.note, "list", wrap=True))
        return card

    def _evidence(self, one: BoardLine, found: Answer, board: InspectionBoard) -> QWidget:
        until = local(board.read_until).date()
        if one.since is not None:
            meta = f"{show_date(one.since, current())}–{show_date(until, current())}"
        else:
            meta = _("as of {day}").format(day=show_date(until, current()))
        card = Card(_(P_("inspection", "From the records")), meta)
        card.add_to_heading(Chip(worded(LOOKS[found.verdict])))
        card.body.addWidget(Label(found.says.render(current()), "list", wrap=True))
        if found.missing is not None:
            card.body.addWidget(Label(found.missing.render(current()), "list", "danger", wrap=True))
        if found.records:
            records = Records(found.records, FIRST, opens=True)
            records.place.connect(self.place)
            card.body.addWidget(records)
        return card

    @staticmethod
    def _before(one: BoardLine, board: InspectionBoard) -> QWidget:
        if one.last is None:
            return Label(_(NO_EARLIER), "meta", wrap=True)
        words = _("Last answered in {month}: {result}").format(
            month=month_words(one.last.month), result=_(one.last.result.label)
        )
        return Label(
            words, "meta", "warn" if one.last.result in (Result.PARTLY, Result.DOES_NOT) else "", wrap=True
        )

    @staticmethod
    def _looking(one: BoardLine) -> QWidget:
        card = Card(_("What proves it"), _(one.line.every.label))
        card.body.addWidget(Label(one.line.shows.words(current()), "list", wrap=True))
        return card

    @staticmethod
    def _seen(one: BoardLine, board: InspectionBoard) -> list[QWidget]:
        """What was seen or said about this line, and what was added after the lock."""
        told = [
            f"{_(row.means.label)}　{row.staff_name}　{show_moment(row.at, current())}\n{row.seen}"
            for row in board.seen
            if one.line.clause in row.clauses.split(", ")
        ]
        told += [
            f"{_(P_('quality', 'Addendum'))}　{row.by}　{show_moment(row.at, current())}\n{row.text}"
            for row in board.addenda
            if row.clause == one.line.clause
        ]
        if not told:
            return []
        card = Card(_("Seen and said"))
        for words in told:
            card.body.addWidget(Label(words, "list", wrap=True))
        return [card]


def _file_row(held: InFile) -> Row:
    judged = held.judged
    found = held.evidence
    told = (found.missing or found.says).render(current())
    return Row(
        held.file.id, held.file.name, meta=_(held.file.kind.label), second=told,
        chip=worded(RESULTS[judged.result]) if judged is not None else worded(NOT_JUDGED),
    )  # fmt: skip
