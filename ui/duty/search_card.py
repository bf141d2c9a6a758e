"""One search that goes on: how long ago they were last seen, what is done and due, whom to call."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, _n, current, local, show_moment
from facility.lodging.daily.words import MissingStep
from ui.kit import draw
from ui.kit.buttons import Button, IconButton
from ui.kit.card import Card, FieldGrid
from ui.kit.flow import FlowLayout
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.people.portrait import Portrait
from ui.registers.register import Deed, told

BIG = 30


class Clock(QWidget):
    """Hours and minutes since somebody was last seen, large."""

    def __init__(self, since: datetime) -> None:
        super().__init__()
        self._since, self.words = since, ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def tell(self, now: datetime) -> None:
        minutes = max(0, int((now - self._since).total_seconds() // 60))
        hours, rest = divmod(minutes, 60)
        self.words = f"{hours}:{rest:02}"
        told_hours = _n("{n} hour", "{n} hours", hours) if hours else ""
        spoken = " ".join(part for part in (told_hours, _n("{n} minute", "{n} minutes", rest)) if part)
        self.setAccessibleName(_("{time} since last seen").format(time=spoken))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(draw.width_of(self.words, BIG, 600) + 4, theme.line(BIG, 600) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw.text(QPainter(self), self.rect(), self.words, "danger", BIG, 600)


class SearchCard(Card):
    """tick(step), note(step): a step is done, or is to be put down with a note. deed(what): a button of the card."""

    tick = Signal(object)
    note = Signal(object)
    deed = Signal(str)

    def __init__(self, card: Any, photo: bytes | None, deeds: list[Deed], may_tick: bool) -> None:
        super().__init__(tone="danger")
        row = card.row
        self.missing, self.person = row.id, row.person
        self.setAccessibleName(_("Search for {name}").format(name=row.name))
        self._may_tick = may_tick
        self.ticks: dict[MissingStep, Button] = {}
        self.buttons: list[Button] = []
        self.body.setContentsMargins(16, 12, 16, 12)
        self.body.addLayout(self._make_head(row, photo))
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(self._steps(card), 5)
        facts = QVBoxLayout()
        facts.setSpacing(4)
        calls = [(one.name, one.phone) for one in card.calls]
        if calls:
            facts.addWidget(Label(_(P_("absence", "Whom to call")), "heading"))
            facts.addWidget(FieldGrid(calls))
        told_of = [*told(card.row, "wearing", "note"), *told(card, "circumstances")]
        facts.addWidget(FieldGrid(told_of))
        facts.addStretch(1)
        columns.addLayout(facts, 3)
        self.body.addLayout(columns)
        self.body.addWidget(self._deeds(deeds))

    def _make_head(self, row: Any, photo: bytes | None) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        portrait = Portrait()
        portrait.show_photo(photo, row.name)
        names = QVBoxLayout()
        names.setSpacing(0)
        called = f"　{row.chosen_name}" if row.chosen_name and row.chosen_name != row.name else ""
        names.addWidget(Label(_("Searching: {name}").format(name=row.name + called), "panel", elide=True))
        where = f"{show_moment(row.last_seen_at, current())}　{row.last_seen_where}".strip()
        names.addWidget(Label(_("Last seen {where}").format(where=where), "list", wrap=True))
        self.clock = Clock(row.last_seen_at)
        caption = Label(_("since last seen"), "meta")
        head.addWidget(portrait)
        head.addLayout(names, 1)
        head.addWidget(caption, 0, Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.clock)
        return head

    def _steps(self, card: Any) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for place, step in enumerate(card.steps):
            done = step.done_at is not None
            button = Button(
                _(step.step.label), "quiet", icon="check-square" if done else "square", small=True
            )
            state = self._state(step)
            button.setAccessibleName(f"{_(step.step.label)}, {state}")
            button.setProperty("step", step.step)
            button.setEnabled(self._may_tick and not done)
            button.clicked.connect(self._ticked)
            self.ticks[step.step] = button
            said = f"{state}　{step.note}".replace("\n", "　") if step.note else state
            words = Label(said, "meta", "danger" if step.late and not done else "", wrap=True)
            more = IconButton(
                "note-pencil", _("{step}, with a note").format(step=_(step.step.label)), small=True
            )
            more.setProperty("step", step.step)
            more.setEnabled(self._may_tick)
            more.clicked.connect(self._noted)
            grid.addWidget(button, place, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(words, place, 1)
            grid.addWidget(more, place, 2)
        return grid

    @staticmethod
    def _state(step: Any) -> str:
        if step.done_at is not None:
            return _("done {time} by {name}").format(time=f"{local(step.done_at):%H:%M}", name=step.done_by)
        due = _("due {time}").format(time=f"{local(step.due_at):%H:%M}")
        return _("late, was due {time}").format(time=f"{local(step.due_at):%H:%M}") if step.late else due

    def _deeds(self, deeds: list[Deed]) -> QWidget:
        holder = QWidget()
        flow = FlowLayout(holder, 8)
        for place, deed in enumerate(deeds):
            look = "secondary" if place else "primary"
            button = Button(deed.words, look, icon=deed.icon, small=True)  # type: ignore[arg-type]
            button.setProperty("what", deed.what)
            button.clicked.connect(self._pressed)
            flow.addWidget(button)
            self.buttons.append(button)
        return holder

    def _ticked(self) -> None:
        self.tick.emit(self.sender().property("step"))

    def _noted(self) -> None:
        self.note.emit(self.sender().property("step"))

    def _pressed(self) -> None:
        self.deed.emit(str(self.sender().property("what")))
