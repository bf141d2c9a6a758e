"""One person's card: who they are, who stands beside them, their way with us; clinical card and record apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from facility.core.i18n import P_, _, _n, current, local
from ui.kit import draw
from ui.kit.buttons import Button, IconButton
from ui.kit.card import Card, FieldGrid
from ui.kit.chips import Chip, ChipLook, Segmented
from ui.kit.empty import EmptyState
from ui.kit.history import HistoryView
from ui.kit.icons import icon
from ui.kit.message import Message
from ui.kit.page import MARGIN
from ui.kit.panel import scrolling
from ui.kit.rows import Row, RowList, RowLook
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.people import facts
from ui.people.clinical import ClinicalView, day, joined, label
from ui.people.entries import EntryCard, HistoryCard, Link
from ui.people.list import standing_chip
from ui.people.portrait import Portrait
from ui.people.records import GROUPS, MORE
from ui.people.sleeping import Sleeping, entries

BESIDE = 720
WAY = RowLook(height=36, lead=84, title=-1, right=168)


@dataclass(frozen=True, slots=True)
class PersonData:
    """All that the first tab shows, read together."""

    card: Any
    row: Any = None
    photo: bytes | None = None
    applications: tuple[Any, ...] = ()
    stays: tuple[Any, ...] = ()
    enquiries: tuple[Any, ...] = ()
    sleeping: Sleeping | None = None


class PersonView(QWidget):
    """back; act(Link or command); tab(key); admission(application); void(RecordLine); opened(RecordLine); bed()."""

    back = Signal()
    act = Signal(object)
    tab = Signal(object)
    admission = Signal(object)
    void = Signal(object)
    opened = Signal(object)
    bed = Signal()

    def __init__(
        self, message: Message, may: Callable[[str], bool], tabs: Sequence[tuple[str, str, str]]
    ) -> None:
        super().__init__()
        self._may = may
        self.tabs_offered = tuple(tabs)
        self.data: PersonData | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        bar = QHBoxLayout()
        bar.setContentsMargins(MARGIN, 0, MARGIN, 12)
        self.tabs = Segmented(tabs, "card", _("Parts of the card"))
        self.tabs.picked.connect(self.tab)
        self.tabs.setVisible(len(tabs) > 1)
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        column.addLayout(bar)
        spot = QVBoxLayout()
        spot.setContentsMargins(MARGIN, 0, MARGIN, 0)
        spot.addWidget(message)
        column.addLayout(spot)
        self.stack = QStackedWidget()
        column.addWidget(self.stack, 1)
        self.areas: dict[str, QScrollArea] = {}
        self.clinical = ClinicalView(may)
        self.clinical.act.connect(self.act)
        self.done = self._make_done()
        for key, part in (("card", self._make_first()), ("clinical", self.clinical), ("done", self.done)):
            self.areas[key] = scrolling(part)
            self.stack.addWidget(self.areas[key])
        for history in (self.history, self.clinical.history):
            history.void.connect(self.void)
            history.opened.connect(self.opened)

    # --- the parts ---

    def _make_head(self) -> QWidget:
        head = QWidget()
        head.setFixedHeight(theme.control(64))
        row = QHBoxLayout(head)
        row.setContentsMargins(MARGIN - 8, 0, MARGIN, 0)
        row.setSpacing(12)
        self.leave = IconButton("arrow-left", _("Back to the list (Esc)"))
        self.leave.clicked.connect(self.back)
        self.portrait = Portrait()
        self.name = Label("", "page", elide=True)
        self.chip = Chip(ChipLook("outline", "user", ""))
        self.stands = Chip(ChipLook("outline", "house", ""))
        self.words = Label("", "quiet", elide=True)
        self.words.setMinimumWidth(1)
        self.way = Button(_("Admission"), icon="user-plus")
        self.way.clicked.connect(self._open_way)
        self.record = Button(_("Record"), "primary", icon="plus")
        self.record.clicked.connect(self._open_record)
        self.more = IconButton("dots-three", _("More that can be done"), "secondary")
        self.more.clicked.connect(self._open_more)
        for part in (self.leave, self.portrait, self.name, self.chip, self.stands):
            row.addWidget(part)
        row.addWidget(self.words, 1)
        for part in (self.way, self.record, self.more):
            row.addWidget(part)
        return head

    def _make_first(self) -> QWidget:
        first = QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(MARGIN, 0, MARGIN, 16)
        column.setSpacing(12)
        self.gone = Message()
        column.addWidget(self.gone)
        self.identity = Card(_("Identity"), " ")
        self.identity_grid = FieldGrid(columns=1)
        self.identity.body.addWidget(self.identity_grid)
        if self._may("people.change"):
            change = Button(_(P_("clinical", "Change")), "link", icon="pencil-simple")
            change.clicked.connect(self._change)
            self.identity.add_to_heading(change)
        self.home = Card(_("Home and phone"), " ")
        self.home_grid = FieldGrid()
        self.home.body.addWidget(self.home_grid)
        self.guardians = EntryCard(
            _("Guardians and who signs"), self._may,
            [Link(_(P_("clinical", "Add")), "people.add_guardian"), Link(_("Legal capacity"), "people.record_capacity")],
        )  # fmt: skip
        self.contacts = EntryCard(
            _("Emergency contacts"), self._may, [Link(_(P_("clinical", "Add")), "people.add_contact")]
        )
        self.support = EntryCard(
            _("Certificate, insurance, community"), self._may,
            [
                Link(_("Certificate"), "people.record_certificate"), Link(_("Welfare"), "people.record_welfare"),
                Link(_("Community"), "people.record_registration"),
            ],
        )  # fmt: skip
        self.sleeping = EntryCard(
            _("Where they sleep"), self._may,
            [Link(_("Wish"), "lodging.note_wish"), Link(_("Not in one room with"), "lodging.keep_apart")],
        )  # fmt: skip
        self.show_bed = Button(_("Show the bed"), "link", icon="bed")
        self.show_bed.clicked.connect(self.bed)
        self.sleeping.add_to_heading(self.show_bed)
        for card in (self.guardians, self.contacts, self.support, self.sleeping):
            card.act.connect(self.act)
        self.pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.pair.setSpacing(12)
        for left, right in ((self.identity, self.home), (self.guardians, self.contacts)):
            side = QVBoxLayout()
            side.setSpacing(12)
            side.addWidget(left)
            side.addWidget(right)
            if left is self.identity:
                side.addWidget(self.sleeping)
            side.addStretch(1)
            if left is self.guardians:
                side.insertWidget(2, self.support)
            self.pair.addLayout(side, 1)
        column.addLayout(self.pair)
        self.ways = Card(_("Enquiries, applications and stays"), " ", flush=True)
        self.way_list = RowList(WAY, _("Enquiries, applications and stays"))
        self.way_list.acted.connect(self.admission)
        self.way_list.set_empty(EmptyState("path", _("No enquiry and no application yet"), ""))
        self.ways.body.addWidget(self.way_list)
        column.addWidget(self.ways)
        self.history = HistoryCard(_("Records and scans"))
        column.addWidget(self.history)
        column.addStretch(1)
        return first

    def _make_done(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(MARGIN, 0, MARGIN, 16)
        self.done_card = Card(_("What happened here"), " ")
        self.happened = HistoryView()
        self.done_card.body.addWidget(self.happened)
        column.addWidget(self.done_card)
        column.addStretch(1)
        return holder

    # --- what it shows ---

    def show_person(self, data: PersonData) -> None:
        self.data = data
        one = data.card.identity
        self.setAccessibleName(one.name)
        self.portrait.show_photo(data.photo, one.name)
        self.name.setText(one.name)
        self.name.setMinimumWidth(min(draw.width_of(one.name, 20, 600) + 2, theme.px(260)))
        sex = label(one.sex) or _("sex not known")
        age = _(P_("age", "{n}")).format(n=one.age) if one.age is not None else _("age not known")
        look = {"female": "gender-female", "male": "gender-male"}.get(
            one.sex.value if one.sex else "", "user"
        )
        self.chip.show_look(ChipLook("outline", look, f"{sex}　{age}"))
        self.stands.setVisible(data.row is not None)
        if data.row is not None:
            self.stands.show_look(standing_chip(data.row.standing))
        place = data.row.place if data.row is not None else ""
        self.words.setText("　·　".join(part for part in (place, one.number) if part))
        self.way.setVisible(bool(data.applications) and self._may("admission.read"))
        self.record.setVisible(self._records())
        self._show_gone(data.card)
        self.identity.meta.setText(one.number)
        self.identity_grid.set_fields(facts.identity_lines(one))
        self.home_grid.set_fields(facts.home_lines(one))
        self.guardians.show_entries(facts.guardians(data.card), facts.capacity(data.card))
        self.contacts.show_entries(facts.contacts(data.card))
        self.support.show_entries(facts.support(data.card))
        self._show_sleeping(data.sleeping)
        self._show_ways(data)
        self.history.show_lines(data.card.history)
        self.history.setVisible(bool(data.card.history))

    def _show_sleeping(self, one: Sleeping | None) -> None:
        """Only for those who are with us or wish something; beds are for those who may see them."""
        shown = one is not None and (one.stay is not None or bool(one.wishes) or bool(one.apart))
        self.sleeping.setVisible(shown)
        if one is not None and shown:
            self.sleeping.show_entries(entries(one))
            self.show_bed.setVisible(one.stay is not None and bool(one.stay.where))

    def _show_gone(self, card: Any) -> None:
        """A record that was joined into another, or whose data were erased."""
        self.gone.hide()
        if card.erased_at is not None:
            self.gone.say("info", _("The personal data of this record were erased by law."))
        elif card.joined_into:
            self.gone.say(
                "info",
                _("This record was joined with {number}. Use that one.").format(number=card.joined_into),
            )
        elif card.joined:
            numbers = ("、" if current() == "zh" else ", ").join(card.joined)
            self.gone.say("info", _("Joined into this record: {numbers}.").format(numbers=numbers))

    def _show_ways(self, data: PersonData) -> None:
        rows = [
            Row(
                ("application", one.application), one.number, label(one.service), lead=_("Application"), icon="file-text",
                right=facts.ended(one), right_tone="text2", action=_("Open"),
            )
            for one in data.applications
        ]  # fmt: skip
        rows += [
            Row(
                ("stay", one.id), one.number, joined(one.where, label(one.kind)), lead=_("Stay"), icon="house",
                right=facts.stayed(one), right_tone="text2",
            )
            for one in data.stays
        ]  # fmt: skip
        rows += [
            Row(
                ("enquiry", one.id), one.number, joined(label(one.way), label(one.source), one.source_detail),
                lead=_("Enquiry"), icon="chat-circle-text",
                right=_("purge on {day}").format(day=day(one.purge_on)) if one.purge_on else day(local(one.at).date()),
                right_tone="warn" if one.purge_on else "text2", action="" if one.application else _("Open"),
            )
            for one in data.enquiries
        ]  # fmt: skip
        self.way_list.set_rows(rows)
        self.way_list.setFixedHeight(self.way_list.natural_height() + 2 if rows else 96)
        self.ways.meta.setText(_n("{n} application", "{n} applications", len(data.applications)))

    def show_done(self, rows: Sequence[Any]) -> None:
        """The record of who did what, about this person; then → now."""
        self.happened.show_lines(rows)
        self.done_card.meta.setText(_n("{n} entry", "{n} entries", len(rows)))

    def quieten(self, quiet: bool) -> None:
        """While a form stands beside the card there is room for the name, not for what begins another one."""
        sees = self.data is not None and bool(self.data.applications) and self._may("admission.read")
        self.way.setVisible(not quiet and sees)
        self.record.setVisible(not quiet and self._records())
        self.more.setHidden(quiet)

    def _records(self) -> bool:
        return any(self._may(name) for group in GROUPS for name in group.commands)

    def show_tab(self, key: str) -> None:
        self.tabs.choose(key)
        self.stack.setCurrentWidget(self.areas[key])

    # --- what is pressed ---

    def _change(self) -> None:
        self.act.emit("people.change")

    def _open_way(self) -> None:
        if self.data is not None and self.data.applications:
            self.admission.emit(("application", self.data.applications[0].application))

    def record_menu(self) -> QMenu:
        """Everything that can be recorded, by group."""
        return self._menu(GROUPS)

    def more_menu(self) -> QMenu:
        return self._menu(MORE)

    def _menu(self, groups: Iterable[Any]) -> QMenu:
        from facility.core.commands import COMMANDS

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in groups:
            allowed = [name for name in group.commands if self._may(name)]
            if not allowed:
                continue
            part = menu.addMenu(icon(group.icon), _(group.word))
            for name in allowed:
                one = part.addAction(_(COMMANDS[name].label))
                one.setData(name)
                one.triggered.connect(self._picked)
        return menu

    def _open_record(self) -> None:
        self._drop(self.record_menu(), self.record)

    def _open_more(self) -> None:
        self._drop(self.more_menu(), self.more)

    @staticmethod
    def _drop(menu: QMenu, button: QWidget) -> None:
        corner = button.mapToGlobal(button.rect().bottomRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y() + 2))

    def _picked(self) -> None:
        self.act.emit(self.sender().data())  # type: ignore[attr-defined]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() - 2 * MARGIN >= theme.px(BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self.pair.direction() != way:
            self.pair.setDirection(way)
