"""What belongs to one step of the map: its facts, and what can be done there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.admission.words import Step
from facility.core.i18n import _, _n, current, show_date, show_moment
from ui.admission.acts import Act, CardData
from ui.admission.words import STEP_ICONS, said
from ui.kit.buttons import Button
from ui.kit.card import Card, FieldGrid
from ui.kit.chips import Chip, ChipLook
from ui.kit.flow import FlowLayout
from ui.kit.panel import SidePanel
from ui.kit.text import Label

APPLICATION_FACTS = (
    "number", "service", "applied_on", "source", "area", "willing", "own_wish", "reason", "wanted_from", "received_by",
)  # fmt: skip
ENQUIRY_FACTS = (
    "number", "at", "way", "asker", "asker_name", "asker_phone", "need", "answer", "wanted_service", "source", "source_detail",
    "appointment", "received_by", "purge_on",
)  # fmt: skip
TERMS_FACTS = (
    "since",
    "until",
    "place",
    "monthly_fee",
    "meal_fee",
    "deposit",
    "pay_day",
    "special_terms",
    "template",
)
LEAVING_FACTS = (
    "number", "left_at", "kind", "destination", "destination_detail", "met_by", "reason", "results", "belongings",
    "medicines", "money", "settled_on", "aftercare", "follow_up_on", "review",
)  # fmt: skip


class StepPanel(SidePanel):
    """act(Act): a button of the panel. Facts are cards under one another; the buttons stand under the first."""

    act = Signal(object)
    next_step = Signal()
    view = Signal(int)
    past = Signal(str, int, str)  # what happened to a record: its table, its id, how it is called

    def __init__(self, step: Step, data: CardData, acts: Sequence[Act], *, primary: str = "") -> None:
        super().__init__(_(step.label), f"{data.card.name}  {data.card.number}")
        self.step = step
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        holder.setFocusProxy(self.cross)
        self.set_content(holder)
        if primary:
            button = self.add_button(Button(primary, "primary", icon=STEP_ICONS[step]))
            button.clicked.connect(self.next_step)
        self._acts = list(acts)

    def add(self, *cards: QWidget) -> None:
        for card in cards:
            self._column.addWidget(card)

    def add_acts(self) -> None:
        """What can be done at this step now, as buttons."""
        if not self._acts:
            return
        from facility.core.commands import COMMANDS

        card = Card(_("What can be done here"))
        holder = QWidget()
        flow = FlowLayout(holder, 8)
        for place, act in enumerate(self._acts):
            button = Button(
                _(COMMANDS[act.command].label), "danger" if act.danger else "secondary", small=True
            )
            button.setProperty("place", place)
            button.clicked.connect(self._clicked)
            flow.addWidget(button)
            if place == 0 and self.content is not None:
                self.content.setFocusProxy(button)
        card.body.addWidget(holder)
        self.add(card)

    def _clicked(self) -> None:
        self.act.emit(self._acts[int(self.sender().property("place"))])

    def _view(self) -> None:
        self.view.emit(int(self.sender().property("file")))

    def view_button(self, words: str, file: int) -> Button:
        """A small button that shows a file."""
        button = Button(words, icon="eye", small=True)
        button.setProperty("file", file)
        button.clicked.connect(self._view)
        return button

    def _past(self) -> None:
        self.past.emit(*self.sender().property("record"))

    def past_button(self, table: str, row: int, about: str) -> Button:
        """A link to what happened to one record."""
        button = Button(_("What happened here"), "link", small=True)
        button.setProperty("record", [table, row, about])
        button.clicked.connect(self._past)
        return button


def facts_card(heading: str, row: object, only: Iterable[str], meta: str = "") -> Card:
    """A row dataclass as labels and values."""
    card = Card(heading, meta)
    grid = FieldGrid()
    grid.show_row(row, only)
    card.body.addWidget(grid)
    return card


def pairs_card(heading: str, pairs: Iterable[tuple[str, str]], meta: str = "") -> Card:
    card = Card(heading, meta)
    card.body.addWidget(FieldGrid(pairs))
    return card


def sentence_card(heading: str, *sentences: str) -> Card:
    card = Card(heading)
    for sentence in sentences:
        if sentence:
            card.body.addWidget(Label(sentence, "list", wrap=True))
    return card


def enquiry_cards(rows: Sequence[Any]) -> list[Card]:
    return [facts_card(_("Enquiry"), row, ENQUIRY_FACTS, row.number) for row in rows]


def decision_cards(data: CardData) -> list[Card]:
    card = data.card
    cards = [
        sentence_card(
            _("Decision"), said(card.decision) or _("Nothing is decided yet."), said(card.conclusion)
        )
    ]
    allowed = [row for row in card.criteria if row.reason]
    if allowed:
        cards.append(
            pairs_card(_("Allowed with a reason"), ((_(row.criterion.label), row.reason) for row in allowed))
        )
    return cards


def agreement_cards(panel: StepPanel, data: CardData) -> list[Card]:
    cards = [sentence_card(_("Who signs"), said(data.card.signs))]
    for row in data.agreements:
        heading = _("Amendment") if row.amends else _("Renewal") if row.renews else _("Agreement")
        card = facts_card(heading, row, TERMS_FACTS, row.number)
        card.body.insertWidget(0, Chip(agreement_chip(row)))
        for one in row.signatures:
            words = f"{_(one.role.label)}: {one.name}, {show_date(one.on, current())}, {_(one.way.label)}"
            card.body.addWidget(Label(words, "list", wrap=True))
        if row.awaited:
            who = ("、" if current() == "zh" else ", ").join(_(one.role.label) for one in row.awaited)
            card.body.addWidget(Label(_("Still to sign: {who}").format(who=who), "list", "warn", wrap=True))
        if row.draft_wording:
            card.body.addWidget(Label(_("Draft wording, not yet checked by a lawyer."), "meta", wrap=True))
        files = QWidget()
        flow = FlowLayout(files, 8)
        for words, file in ((_("See the printed text"), row.pdf), (_("See the signed copy"), row.scan)):
            if file is not None:
                flow.addWidget(panel.view_button(words, file))
        flow.addWidget(panel.past_button("agreement", row.agreement, row.number))
        card.body.addWidget(files)
        cards.append(card)
    return cards


def agreement_chip(row: Any) -> ChipLook:
    if row.ended_on is not None:
        return ChipLook(
            "neutral", "archive", _("ended on {day}").format(day=show_date(row.ended_on, current()))
        )
    if row.signed:
        return ChipLook(
            "ok", "check-circle", _("in force until {day}").format(day=show_date(row.until, current()))
        )
    if row.printed_at is not None:
        return ChipLook("neutral", "printer", _("printed, not signed"))
    return ChipLook("outline", "circle-dashed", _("draft"))


def entry_cards(panel: StepPanel, data: CardData, leaving: Any) -> list[Card]:
    cards: list[Card] = []
    if data.stay is not None:
        stay = data.stay
        taken = _("taken over, lived here before") if stay.taken_over else ""
        pairs = [
            (
                _("Arrived"),
                " ".join(part for part in (show_moment(stay.arrived_at, current()), taken) if part),
            ),
            (_("Bed or place"), stay.place),
            (_("Planned return"), show_date(stay.planned_return, current()) if stay.planned_return else ""),
            (_("Day of the stay"), str(stay.days)),
        ]
        card = pairs_card(_("Stay"), pairs)
        past = panel.past_button("stay", stay.stay, f"{_('Stay')}  {data.card.name}")
        card.body.addWidget(past, 0, Qt.AlignmentFlag.AlignLeft)
        cards.append(card)
    if data.reserved is not None:
        held = data.reserved
        pairs = [
            (_("Bed or place"), held.label),
            (_("Expected on"), show_date(held.expected_on, current()) if held.expected_on else ""),
            (_("Held until"), show_date(held.held_until, current()) if held.held_until else ""),
        ]
        cards.append(pairs_card(_("Reserved"), pairs))
    if leaving is not None:
        cards.append(facts_card(_("Leaving"), leaving, LEAVING_FACTS, leaving.number))
        if leaving.follow_ups:
            meta = _n("{n} contact since", "{n} contacts since", len(leaving.follow_ups))
            pairs = [
                (show_date(one.on, current()), f"{_(one.way.label)}, {one.by}: {one.note}")
                for one in leaving.follow_ups
            ]
            cards.append(pairs_card(_("Follow-up"), pairs, meta))
    if not cards:
        cards.append(sentence_card(_("Moving in"), _("No bed or place is reserved or given yet.")))
    return cards
