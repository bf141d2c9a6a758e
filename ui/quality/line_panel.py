"""One line at the side: what is asked, what the records say and which, what is missing, the way to put it right."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facility.core.checks import Fix, Shown, Verdict
from facility.core.i18n import P_, _, current, say
from facility.core.standard import Evidence
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Chip
from ui.kit.message import Message
from ui.kit.text import IconLabel, Label
from ui.kit.theme import theme
from ui.lodging.act_panel import Act, ActPanel
from ui.quality.looks import look_of, until_words

MARKS = {
    True: ("check-circle", "accent_x", P_("record", "supports it")),
    False: ("x-circle", "danger", P_("record", "speaks against it")),
    None: ("info", "text2", P_("record", "for information")),
}
MOST = 40  # records that are shown; the others are counted


class LinePanel(ActPanel):
    """place(page, target): a record or a page is wanted."""

    place = Signal(str, object)

    def __init__(self, row: Any, today: date, may: Callable[[str], bool], *, past: bool) -> None:
        super().__init__(row.clause, _where(row), may, width=420)
        self.row = row
        self._targets: list[tuple[str, Any]] = []
        self.column.addWidget(Label(row.demand, "strong", wrap=True))
        self._add_result(row, today)
        if row.missing is not None:
            missing = Message()
            missing.say("warning", row.missing.render(current()))
            self.column.addWidget(missing)
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
                self.column.addWidget(self._link(words, one.page, one.target), 0, Qt.AlignmentFlag.AlignLeft)

    def _add_records(self, records: tuple[Shown, ...]) -> None:
        if not records:
            return
        card = Card(_("What was found"), str(len(records)))
        for one in records[:MOST]:
            card.body.addWidget(self._record(one))
        if len(records) > MOST:
            card.body.addWidget(Label(_("and {n} more").format(n=len(records) - MOST), "meta"))
        self.column.addWidget(card)

    def _record(self, one: Shown) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        icon, tone, word = MARKS[one.good]
        line.addWidget(IconLabel(icon, tone, 16, theme.line(13)), 0, Qt.AlignmentFlag.AlignTop)
        words = one.says.render(current())
        line.addWidget(Label(words, "list", wrap=True), 1)
        if one.page:
            link = self._link(_(P_("record", "Open")), one.page, one.target)
            link.setAccessibleName(f"{_(P_('record', 'Open'))}: {words}")
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        holder.setAccessibleName(f"{words}, {_(word)}")
        return holder

    def _link(self, words: str, page: str, target: Any) -> Button:
        link = Button(words, "link", icon="arrow-square-out")
        link.setProperty("place", len(self._targets))
        self._targets.append((page, target))
        link.clicked.connect(self._place_wanted)
        return link

    def _add_looking(self, row: Any) -> None:
        card = Card(_("How it is looked at"), _(row.every.label))
        ways = say("{what}", what=[_(how.label) for how in row.line.look]).render(current())
        if ways:
            card.body.addWidget(Label(ways, "meta", wrap=True))
        card.body.addWidget(Label(row.line.shows.words(current()), "list", wrap=True))
        self.column.addWidget(card)

    def _place_wanted(self) -> None:
        self.place.emit(*self._targets[int(self.sender().property("place"))])


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
