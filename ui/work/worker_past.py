"""What was assessed, talked about and shown to one person, the latest first, each with its paper or its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current, show_date
from facility.core.time_kinds import show_minutes
from facility.core.words import YesNoAnswer
from ui.kit.buttons import Button, IconButton
from ui.kit.card import Card
from ui.kit.text import IconLabel, Label
from ui.kit.theme import theme

MOST = 6


@dataclass(frozen=True, slots=True)
class PastLine:
    """One line; ``register`` and ``key``: where it stands in full."""

    on: date
    icon: str
    kind: str
    words: str
    register: str
    key: int


class PastCard(Card):
    """wanted(register, key): a line in its register. printed(fitness): the paper of an assessment."""

    wanted = Signal(str, int)
    printed = Signal(int)

    def __init__(self) -> None:
        super().__init__(_("Assessments and talks"), " ")
        self.lines: list[PastLine] = []
        self._holder: QWidget | None = None

    def show_past(self, assessments: Sequence[Any], talks: Sequence[Any], inductions: Sequence[Any]) -> None:
        found = [*_assessed(assessments), *_talked(talks), *_inducted(inductions)]
        self.lines = sorted(found, key=lambda one: one.on, reverse=True)
        self.setVisible(bool(self.lines))
        if self._holder is not None:
            self.body.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for place, line in enumerate(self.lines[:MOST]):
            column.addWidget(self._line(place, line))
        more = len(self.lines) - MOST
        self.meta.setText(_("{n} more in the registers").format(n=more) if more > 0 else "")
        self.body.addWidget(self._holder)

    def _line(self, place: int, line: PastLine) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        day = Label(show_date(line.on, current()), "quiet")
        day.setMinimumWidth(theme.px(84))
        row.addWidget(day)
        row.addWidget(IconLabel(line.icon, "text2", 16, theme.line(13)))
        row.addWidget(Label(line.kind, "list"))
        words = Label(line.words, "quiet", elide=True)
        words.give_way()
        row.addWidget(words, 1)
        told = f"{line.kind} {show_date(line.on, current())}"
        if line.register == "work_assessments":
            paper = IconButton("printer", f"{_('Print the assessment')}: {told}", small=True)
            paper.setProperty("place", place)
            paper.clicked.connect(self._print)
            row.addWidget(paper)
        see = Button(_("Show"), "link", small=True)
        see.setAccessibleName(f"{_('Show')}: {told}")
        see.setProperty("place", place)
        see.clicked.connect(self._see)
        row.addWidget(see)
        return holder

    def _print(self) -> None:
        self.printed.emit(self.lines[int(self.sender().property("place"))].key)

    def _see(self) -> None:
        line = self.lines[int(self.sender().property("place"))]
        self.wanted.emit(line.register, line.key)


def _assessed(rows: Sequence[Any]) -> Iterator[PastLine]:
    for row in rows:
        borne = _("{day} a day, {week} a week").format(
            day=show_minutes(row.minutes_day), week=show_minutes(row.minutes_week)
        )
        words = "　".join((_(row.state.label), borne, _(row.intensity.label), row.assessor_name))
        yield PastLine(
            row.assessed_on,
            "clipboard-text",
            _(P_("work entry", "Assessment for work")),
            words,
            "work_assessments",
            row.id,
        )


def _talked(rows: Sequence[Any]) -> Iterator[PastLine]:
    for row in rows:
        words = "　".join(part for part in (row.by_name, row.about.replace("\n", " ")) if part)
        yield PastLine(row.on, "chats", _("Career talk"), words, "career_talks", row.id)


def _inducted(rows: Sequence[Any]) -> Iterator[PastLine]:
    for row in rows:
        again = "" if row.understood is YesNoAnswer.YES else _("to be given again")
        words = "　".join(part for part in (row.post_name, row.by_name, again) if part)
        yield PastLine(row.on, "shield-check", _("Safety induction"), words, "inductions", row.id)
