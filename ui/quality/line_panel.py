"""One line at the side: what is asked, what the records say and which, what is missing, the way to put it right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facility.core.checks import Fix, Shown, Verdict
from facility.core.i18n import _, current, say
from facility.core.standard import Evidence
from ui.kit.act_panel import ActPanel
from ui.kit.acts import Act
from ui.kit.card import Card
from ui.kit.chips import Chip
from ui.kit.message import Message
from ui.kit.text import Label
from ui.quality.looks import look_of, until_words
from ui.quality.records import PlaceLink, Records

MOST = 40  # records that are shown; the others are counted


class LinePanel(ActPanel):
    """place(page, target): a record or a page is wanted."""

    place = Signal(str, object)

    def __init__(self, row: Any, today: date, may: Callable[[str], bool], *, past: bool) -> None:
        super().__init__(row.clause, _where(row), may, width=420)
        self.row = row
        self.column.addWidget(Label(row.demand, "strong", wrap=True))
        self._add_result(row, today)
        if row.missing is not None:
            missing = Message()
            self.column.addWidget(missing)
            missing.say("warning", row.missing.render(current()))
        if not past:
            self._add_fixes(row.answer.fixes)
        self._add_records(row.answer.records)
        self._add_looking(row)
        if not past:
            self.add_acts(_aside(row), _("Does this line apply here?"))
        self.finish()

    def _add_result(self, row: Any, today: date) -> None:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Chip(look_of(row, today)))
        if row.until is not None:
            line.addWidget(Label(until_words(row.until), "meta"))
        line.addStretch(1)
        self.column.addWidget(holder)
        self.column.addWidget(Label(row.says.render(current()), "list", wrap=True))
        if row.evidence is Evidence.SEMI and row.verdict is Verdict.CONFORMS:
            self.column.addWidget(
                Label(_("The records say so; somebody should still look at it."), "meta", wrap=True)
            )

    def _add_fixes(self, fixes: tuple[Fix, ...]) -> None:
        forms = [Act(one.command, "pencil-simple", start=one.start, word=_(one.words) if one.words else "")
                 for one in fixes if one.command]  # fmt: skip
        self.add_acts(forms, _("Put it right"))
        for one in fixes:
            if one.page:
                words = _(one.words) if one.words else _("Go there")
                link = PlaceLink(words, one.page, one.target)
                link.place.connect(self.place)
                self.column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_records(self, records: tuple[Shown, ...]) -> None:
        if not records:
            return
        card = Card(_("What was found"), str(len(records)))
        found = Records(records, MOST)
        found.place.connect(self.place)
        card.body.addWidget(found)
        self.column.addWidget(card)

    def _add_looking(self, row: Any) -> None:
        card = Card(_("How it is looked at"), _(row.every.label))
        ways = say("{what}", what=[_(how.label) for how in row.line.look]).render(current())
        if ways:
            card.body.addWidget(Label(ways, "meta", wrap=True))
        card.body.addWidget(Label(row.line.shows.words(current()), "list", wrap=True))
        self.column.addWidget(card)


def _where(row: Any) -> str:
    parts = [_(row.strength.label)]
    if not row.own:
        parts.append(_("Duty of: {who}").format(who=_(row.duty.label)))
    return "　".join(parts)


def _aside(row: Any) -> Iterator[Act]:
    if row.aside is not None:
        yield Act("quality.apply_again", "arrow-counter-clockwise", {"line": row.aside})
    elif row.own:
        yield Act("quality.set_aside", "minus-circle", {"clause": row.clause})
