"""One finding beside the list: what it is, what is done about it, who looked again, and the same found before."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current, show_date
from facility.core.settings import yes
from facility.quality.findings.queries import CheckRow, FindingView, StepRow
from ui.kit.acts import Act, HeadActs, word_of
from ui.kit.buttons import Button, IconButton
from ui.kit.card import Card, FieldGrid
from ui.kit.chips import Chip
from ui.kit.head_bar import HeadBar
from ui.kit.message import Message
from ui.kit.page import MARGIN
from ui.kit.panel import scrolling
from ui.kit.text import IconLabel, Label
from ui.kit.theme import theme
from ui.quality.findings_looks import HISTORY, acts_of, chip_of, facts_of, step_acts, step_mark, step_words


class FindingCard(QWidget):
    """act(Act): a form or deed is wanted. picture(attachment): one is to be seen. other(finding): one found before.
    history: what happened to it."""

    act = Signal(object)
    picture = Signal(int)
    other = Signal(int)
    history = Signal()

    def __init__(self, may: Any, may_history: bool) -> None:
        super().__init__()
        self._may, self._may_history = may, may_history
        self.view: FindingView | None = None
        self.small: list[Act] = []
        self._chip: Chip | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(MARGIN, 0, MARGIN, 16)
        self.column.setSpacing(12)
        self.again = Message()
        self.column.addWidget(self.again)
        self.what = Card(_("What is not in order"), " ")
        self.said = Label("", "strong", wrap=True)
        self.grid = FieldGrid(columns=2)
        self.demand = Label("", "quiet", wrap=True)
        self.what.body.addWidget(self.said)
        self.what.body.addWidget(self.demand)
        self.what.body.addWidget(self.grid)
        self.steps = Card(_("What is done about it"), " ")
        self.checks = Card(_(P_("findings", "Checks")), " ")
        self.before = Card(_("The same, found before"), " ")
        self._holders: dict[Card, QWidget] = {}
        for card in (self.what, self.steps, self.checks, self.before):
            self.column.addWidget(card)
        self.column.addStretch(1)
        column.addWidget(scrolling(inside), 1)

    def _make_head(self) -> QWidget:
        head = HeadBar(MARGIN)
        self.number = Label("", "page", elide=True)
        head.row.addWidget(self.number, 1)
        self.deeds = HeadActs(head)
        self.deeds.act.connect(self._wanted)
        return head

    # --- showing ---

    def show_finding(self, view: FindingView) -> None:
        self.view, row = view, view.row
        self.number.setText(row.number)
        self._show_chip(row)
        if row.since is not None:
            words = _("Found {n} times since {day}, this time counted.").format(
                n=row.times + 1, day=show_date(row.since, current())
            )
            self.again.say("warning", words)
        else:
            self.again.hide()
        self.said.setText(row.what)
        self.demand.setText("　".join(part for part in (row.clause, view.demand) if part))
        self.demand.setVisible(bool(row.clause))
        self.grid.set_fields(facts_of(view))
        self.small = []
        self._fill(self.steps, [self._step(one) for one in view.steps], _("Nothing has been entered yet."))
        self.steps.meta.setText("" if not view.steps else _("{n} of {all} done").format(
            n=sum(one.done_on is not None for one in view.steps),
            all=sum(not one.dropped for one in view.steps)))  # fmt: skip
        self._fill(self.checks, [self._check(one) for one in view.checks], _("Not checked yet."))
        self._fill(self.before, [self._earlier(one) for one in view.before], "")
        self.before.setVisible(bool(view.before))
        self._offer(view)

    def _show_chip(self, row: Any) -> None:
        if self._chip is not None:
            self._chip.hide()
            self._chip.deleteLater()
        self._chip = Chip(chip_of(row))
        self.what.add_to_heading(self._chip)

    def _fill(self, card: Card, lines: list[QWidget], nothing: str) -> None:
        """These lines in a card, instead of those it had."""
        if card in self._holders:
            old = self._holders.pop(card)
            card.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for line in lines or [Label(nothing, "quiet")]:
            column.addWidget(line)
        self._holders[card] = holder
        card.body.addWidget(holder)

    def _line(self, mark: tuple[str, str], title: str, more: str) -> tuple[QWidget, QHBoxLayout]:
        """An icon, a strong and a quiet line; the row for what can be done at its right."""
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel(*mark, 16, theme.line(13)), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(title, "list", wrap=True))
        if more:
            words.addWidget(Label(more, "quiet", wrap=True))
        row.addLayout(words, 1)
        holder.setAccessibleName(f"{title}, {more}")
        return holder, row

    def _step(self, step: StepRow) -> QWidget:
        title = _("{kind}: {what}").format(kind=_(step.kind.label), what=step.what)
        holder, row = self._line(step_mark(step), title, step_words(step))
        if step.picture is not None:
            see = IconButton("image", _("See the picture"), small=True)
            see.setProperty("picture", step.picture)
            see.clicked.connect(self._see)
            row.addWidget(see, 0, Qt.AlignmentFlag.AlignTop)
        for act in step_acts(step):
            if not self._may(act.command):
                continue
            button = Button(word_of(act), icon=act.icon, small=True)
            button.setAccessibleName(f"{word_of(act)}: {step.what}")
            button.setProperty("small", len(self.small))
            self.small.append(act)
            button.clicked.connect(self._small_wanted)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _check(self, check: CheckRow) -> QWidget:
        good = yes(check.in_order)
        lang = current()
        result = _(P_("recheck", "In order")) if good else _(P_("recheck", "Not in order"))
        title = "　".join((show_date(check.on, lang), check.by_name, result))
        until = _("by {day}").format(day=show_date(check.deadline, lang)) if check.deadline else ""
        alone = _("the same person: {why}").format(why=check.why_same) if check.why_same else ""
        mark = ("check-circle", "accent_x") if good else ("x-circle", "danger")
        holder, _row = self._line(mark, title, "　".join(one for one in (check.note, until, alone) if one))
        return holder

    def _earlier(self, earlier: Any) -> QWidget:
        look = chip_of(earlier)
        title = "　".join((show_date(earlier.found_on, current()), earlier.number, look.word))
        holder, row = self._line(("clock-counter-clockwise", "text2"), title, earlier.what)
        link = Button(_("Show"), "link", small=True)
        link.setAccessibleName(f"{_('Show')}: {earlier.number}")
        link.setProperty("finding", earlier.id)
        link.clicked.connect(self._other_wanted)
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    # --- deeds ---

    def _offer(self, view: FindingView) -> None:
        acts = [act for act in acts_of(view) if self._may(act.command)]
        if self._may_history:
            acts.append(Act(HISTORY, "clock-counter-clockwise", word=_("What happened here")))
        self.deeds.offer(acts)

    def _wanted(self, act: Act) -> None:
        if act.command == HISTORY:
            self.history.emit()
        else:
            self.act.emit(act)

    def _small_wanted(self) -> None:
        self.act.emit(self.small[int(self.sender().property("small"))])

    def _see(self) -> None:
        self.picture.emit(int(self.sender().property("picture")))

    def _other_wanted(self) -> None:
        self.other.emit(int(self.sender().property("finding")))
