"""The criteria card: each criterion by itself with its result, why, and clause; and how it was decided."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facility.admission.criterion import Criterion, Verdict
from facility.core.i18n import _
from ui.admission.acts import CardData
from ui.admission.words import VERDICT_ORDER, criteria_meta, said, verdict_chip
from ui.kit.buttons import Button
from ui.kit.card import Card, FieldGrid
from ui.kit.chips import Chip, chip_room
from ui.kit.empty import EmptyState
from ui.kit.panel import SidePanel
from ui.kit.rows import CRITERIA, Row, RowList
from ui.kit.text import IconLabel, Label
from ui.kit.theme import theme


class CriteriaCard(Card):
    """allow(criterion or None): a reason is to be given. looked(criterion): the whole of it is wanted. decided: the decision."""

    allow = Signal(object)
    looked = Signal(object)
    decided = Signal()

    def __init__(self) -> None:
        super().__init__(_("Entry criteria"), "", flush=True)
        self.rows: dict[str, Any] = {}
        self._first: Criterion | None = None
        words = (verdict_chip(verdict).word for verdict in Verdict)
        self.list = RowList(replace(CRITERIA, chip=chip_room(words)), _("Entry criteria"))
        self.list.opened.connect(self._opened)
        self.offer = Button(_("Allow with a reason"), "link", icon="circle-wavy-check")
        self.offer.clicked.connect(self._offered)
        self.add_to_heading(self.offer)
        self.empty = EmptyState("circle-wavy-check", _("Nobody is judged afterwards"), "")
        self.empty.hide()
        self.body.setSpacing(0)
        self.body.addWidget(self.list)
        self.body.addWidget(self.empty, 1)
        self.body.addStretch(1)
        self.body.addWidget(self._make_foot())

    def _make_foot(self) -> QWidget:
        foot = QWidget()
        foot.setMinimumHeight(theme.control(40))
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        self.icon = IconLabel("info", "text2", 18)
        row.addWidget(self.icon)
        self.words = Label("", "meta", wrap=True)
        row.addWidget(self.words, 1)
        self.link = Button(_("See the decision"), "link")
        self.link.clicked.connect(self.decided)
        row.addWidget(self.link)
        return foot

    def show_criteria(self, data: CardData, may_allow: bool) -> None:
        card = data.card
        self.rows = {str(row.criterion.value): row for row in card.criteria}
        self.meta.setText(criteria_meta(card.criteria))
        shown = sorted(card.criteria, key=lambda row: VERDICT_ORDER.index(row.verdict))
        self.list.set_rows(self._row(row) for row in shown)
        open_ones = [row for row in shown if row.may_override and row.verdict is not Verdict.OVERRIDDEN]
        self.offer.setVisible(data.open and may_allow and bool(open_ones))
        self._first = open_ones[0].criterion if len(open_ones) == 1 else None
        self.list.setFixedHeight(self.list.natural_height() + 2)
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        decision = said(card.decision)
        self.words.setText(decision or said(card.conclusion))
        self.link.setVisible(bool(decision))

    @staticmethod
    def _row(row: Any) -> Row:
        return Row(
            str(row.criterion.value), _(row.criterion.label), text=said(row.sentence), chip=verdict_chip(row.verdict),
            right=row.clause, right_tone="text3",
        )  # fmt: skip

    def _offered(self) -> None:
        self.allow.emit(self._first)

    def _opened(self, key: object) -> None:
        self.looked.emit(Criterion(str(key)))


class CriterionPanel(SidePanel):
    """One criterion in full. What it rests on stands here only for those who may open clinical cards."""

    def __init__(self, row: Any, who: str, *, clinical: bool, allow: bool, remedy: str = "") -> None:
        """remedy: what records the fact that is missing, as a button says it; blank for none."""
        super().__init__(_(row.criterion.label), who)
        holder = Card()
        holder.body.addWidget(Chip(verdict_chip(row.verdict)))
        holder.body.addWidget(Label(said(row.sentence), "body", wrap=True))
        facts = [(_("Clause"), row.clause)]
        if clinical:
            facts.insert(0, (_("Rests on"), said(row.evidence)))
        if row.reason:
            facts.append((_("Allowed because"), row.reason))
        holder.body.addWidget(FieldGrid(facts))
        holder.setFocusProxy(self.cross)
        self.set_content(holder)
        self.remedy: Button | None = None
        if remedy:
            self.remedy = self.add_button(Button(remedy, "secondary" if allow else "primary"))
            holder.setFocusProxy(self.remedy)
        self.allow: Button | None = None
        if allow:
            self.allow = self.add_button(Button(_("Allow with a reason"), "primary"))
            holder.setFocusProxy(self.allow)
