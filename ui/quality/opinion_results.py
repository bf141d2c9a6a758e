"""What a round says, at the side: figures, charts, question by question, free words."""

from __future__ import annotations

from collections import Counter
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current, show_date
from facility.core.words import words_of
from facility.quality.opinion.results import (
    QuestionResult,
    RoundResults,
    RoundShare,
    grades_chart,
    rounds_chart,
    share_chart,
)
from facility.quality.opinion.words import QuestionKind
from facility.quality.papers.opinion_printing import OpinionPaper
from ui.kit.buttons import Button
from ui.kit.card import Card, FieldGrid
from ui.kit.chart import ChartView
from ui.kit.message import Message
from ui.kit.panel import SidePanel
from ui.kit.text import Label
from ui.quality.opinion_printing import print_opinion

FACTS = (
    "since",
    "until",
    "asked",
    "naming",
    "handed",
    "filled",
    "returned",
    "mean",
    "satisfied",
    "before",
)
WORDS_SHOWN = 60


class ResultsPanel(SidePanel):
    """Printed as report or saved as a sheet from its foot."""

    def __init__(self, page: Any, found: RoundResults, shares: tuple[RoundShare, ...]) -> None:
        super().__init__(found.title, show_date(found.since, current()), width=600)
        self.page, self.found = page, found
        inside = QWidget()
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        grid = FieldGrid(columns=2)
        grid.set_fields(_facts(found))
        self.column.addWidget(grid)
        if found.apart is not None:
            why = Message()
            why.say("info", found.apart.render(current()))
            self.column.addWidget(why)
        if found.found:
            card = Card(_(P_("opinion", "What was learnt")))
            card.body.addWidget(Label(found.found, "list", wrap=True))
            self.column.addWidget(card)
        self._charts(shares)
        for one in found.lines:
            self.column.addWidget(self._question(one))
        self.set_content(inside)
        self.report = self.add_button(Button(_("Print the report on the round"), "primary", icon="printer"))
        self.report.clicked.connect(self._print)
        inside.setFocusProxy(self.report)
        self.sheet = self.add_button(Button("Excel", icon="table"))
        self.sheet.clicked.connect(self._save)

    def _charts(self, shares: tuple[RoundShare, ...]) -> None:
        lang = current()
        charts = []
        if any(one.kind is QuestionKind.GRADES for one in self.found.lines):
            charts = [share_chart(self.found, lang), grades_chart(self.found, lang)]
        if len(shares) > 1:
            charts.append(rounds_chart(shares, lang))
        for chart in charts:
            card = Card(chart.title)
            card.body.addWidget(ChartView(chart, 160))
            self.column.addWidget(card)

    def _question(self, one: QuestionResult) -> Card:
        words = one.text_en if current() == "en" and one.text_en else one.text
        card = Card()
        card.setAccessibleName(words)
        card.body.addWidget(Label(f"{one.place}　{words}", "strong", wrap=True))
        card.body.addWidget(Label(figures_of(one), "list", wrap=True))
        for said, times in list(Counter(one.words).items())[:WORDS_SHOWN]:
            shown = f"· {said} × {times}" if times > 1 else f"· {said}"
            card.body.addWidget(Label(shown, "list", wrap=True))
        return card

    def _print(self) -> None:
        print_opinion(self.page, OpinionPaper.REPORT, round=self.found.id)

    def _save(self) -> None:
        print_opinion(self.page, OpinionPaper.REPORT, excel=True, round=self.found.id)


def _facts(found: RoundResults) -> list[tuple[str, str]]:
    words = {word.name: word for word in words_of(RoundResults)}
    shown = []
    for word in (words[name] for name in FACTS):
        value = getattr(found, word.name)
        if value is not None:
            told = word.show(value, current())
            shown.append((_(word.label), f"{told}%" if word.unit == "%" else told))
    return shown


def figures_of(one: QuestionResult) -> str:
    """The figures of a question in one line."""
    if not one.answered:
        return _("Nobody answered this.")
    parts = [_("{n} answers").format(n=one.answered)]
    if one.kind is QuestionKind.YES_NO:
        parts.append(_("yes {yes}, no {no}").format(yes=one.yes, no=one.no))
    if one.satisfied is not None and one.mean is not None:
        parts.append(_("satisfied {n}%").format(n=one.satisfied))
        parts.append(_("mean {n}").format(n=f"{one.mean / 10:.1f}"))
    if one.before is not None:
        parts.append(_("before {n}%").format(n=one.before))
    if one.people is not None:
        parts.append(_("people {n}%").format(n=one.people))
    if one.families is not None:
        parts.append(_("families {n}%").format(n=one.families))
    return "　".join(parts)
