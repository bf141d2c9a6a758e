"""The right side of Admission: one application's header, next step, map, packet, criteria, and what leaves the house."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from facility.admission.journey import NextStep, StepState
from facility.admission.words import Step as StepName
from facility.core.i18n import P_, _
from ui.admission.acts import Act, CardData, acts_at
from ui.admission.criteria import CriteriaCard
from ui.admission.notices import ConsentsCard, NoticesCard, ReferralsCard
from ui.admission.packet import PacketCard
from ui.admission.words import STEP_ICONS, said, short_day
from ui.kit import draw
from ui.kit.banner import Banner
from ui.kit.buttons import Button, IconButton
from ui.kit.chips import Chip, ChipLook
from ui.kit.icons import icon
from ui.kit.message import Message
from ui.kit.page import MARGIN
from ui.kit.panel import scrolling
from ui.kit.process import ProcessMap, Step
from ui.kit.text import Label
from ui.kit.theme import theme

BESIDE = 720  # width of the content from which packet and criteria stand side by side


def name_width(name: str) -> int:
    """The room a name keeps in a heading whatever else must give way: all of it, unless it is very long."""
    return min(draw.width_of(name, 20, 600) + 2, theme.px(260))


class CardHeader(QWidget):
    """Name, sex and age, contact, place; the application's paper and everything else that can be done."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme.control(56))
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.setSpacing(12)
        self.name = Label("", "page", elide=True)
        self.chip = Chip(ChipLook("outline", "user", ""))
        self.words = Label("", "quiet", elide=True)
        self.words.give_way()
        self.file = Button(_("See the file"), icon="identification-card", small=False)
        self.more = IconButton("dots-three", _("More that can be done"), "secondary")
        row.addWidget(self.name)
        row.addWidget(self.chip)
        row.addWidget(self.words, 1)
        row.addWidget(self.file)
        row.addWidget(self.more)

    def show_person(self, data: CardData, today: date) -> None:
        """No diagnosis, no risk: whoever stands behind the clerk may read this."""
        card = data.card
        self.name.setText(card.name)
        self.name.setMinimumWidth(name_width(card.name))
        sex = _(card.sex.label) if card.sex else _("sex not known")
        age = _(P_("age", "{n}")).format(n=card.age) if card.age is not None else _("age not known")
        look = {"female": "gender-female", "male": "gender-male"}.get(
            card.sex.value if card.sex else "", "user"
        )
        self.chip.show_look(ChipLook("outline", look, f"{sex}　{age}"))
        parts = [card.chosen_name and _("called {name}").format(name=card.chosen_name), said(card.contact)]
        if card.place:
            parts.append(card.place)
        elif data.reserved is not None:
            when = f" {short_day(data.reserved.expected_on, today)}" if data.reserved.expected_on else ""
            parts.append(_("planned: {place}").format(place=data.reserved.label) + when)
        parts.append(card.number)
        self.words.setText("　·　".join(part for part in parts if part))


class CardView(QWidget):
    """Signals say what is wanted; the page does it.

    next_step; step(Step): a node of the map; act(Act), paper(name): from the menu; person: their card on the page People.
    happened: the history of this application.
    """

    next_step = Signal()
    step = Signal(object)
    act = Signal(object)
    paper = Signal(str)
    person = Signal()
    happened = Signal()

    def __init__(self, message: Message) -> None:
        super().__init__()
        self.data: CardData | None = None
        self._may: Any = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = CardHeader()
        self.header.more.clicked.connect(self._open_menu)
        self.header.file.clicked.connect(self.person)
        column.addWidget(self.header)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setContentsMargins(MARGIN, 0, MARGIN, 16)
        self.column.setSpacing(12)
        self.column.addWidget(message)
        self.banner = Banner("arrow-right", "")
        self.column.addWidget(self.banner)
        self.map = ProcessMap(name=_("The way in"))
        self.map.picked.connect(self.step)
        self.column.addWidget(self.map)
        self.packet, self.criteria = PacketCard(), CriteriaCard()
        self.pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.pair.setSpacing(12)
        self.pair.addWidget(self.packet, 1)
        self.pair.addWidget(self.criteria, 1)
        self.column.addLayout(self.pair)
        self.notices = NoticesCard()
        self.column.addWidget(self.notices)
        self.consents, self.referrals = ConsentsCard(), ReferralsCard()
        self.other = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.other.setSpacing(12)
        self.other.addWidget(self.consents, 1)
        self.other.addWidget(self.referrals, 1)
        self.column.addLayout(self.other)
        self.column.addStretch(1)
        self.area: QScrollArea = scrolling(content)
        column.addWidget(self.area, 1)

    # --- what it shows ---

    def show_card(self, data: CardData, today: date, may: Any) -> None:
        """``may(command)``: whether the person at the desk may run it."""
        self.data, self._may = data, may
        self.setAccessibleName(data.card.name)
        self.header.show_person(data, today)
        self._show_banner(data, may)
        self.map.set_steps([self._node(row, today) for row in data.card.steps])
        allowed = frozenset(
            name
            for name in (
                "papers.ask_for", "papers.receive", "papers.verify", "papers.not_needed", "papers.scan", "papers.print",
                "papers.sign", "papers.void", "agreements.draft", "agreements.print", "agreements.sign",
                "agreements.file_scan", "agreements.void",
            )
            if may(name)
        )  # fmt: skip
        self.packet.show_packet(data, allowed, today)
        self.criteria.show_criteria(data, may("admission.allow_criterion"))
        writes = frozenset(
            name
            for name in (
                "exchange.make_notice", "exchange.send_notice", "exchange.record_receipt", "exchange.record_consent",
            )
            if may(name)
        )  # fmt: skip
        self.notices.show_notices(data.card.notices, writes, today)
        self.notices.setVisible(bool(data.card.notices) or data.stay is not None)

    def show_exchange(self, consents: Any, referrals: Any, may: Any, today: date) -> None:
        """Consents and referrals; hidden from those who may not see them."""
        for card, rows in ((self.consents, consents), (self.referrals, referrals)):
            card.setVisible(rows is not None)
        if consents is not None:
            self.consents.show_consents(consents, may("exchange.record_consent"))
        if referrals is not None:
            self.referrals.show_referrals(referrals, may("exchange.make_referral"), today)

    def _show_banner(self, data: CardData, may: Any) -> None:
        card, nearest = data.card, data.card.next
        if card.ended is not None:
            self.banner.say(
                "archive", said(card.ended), _("The file stays readable. Coming back needs no retyping.")
            )
        elif nearest is None:
            self.banner.say("check-circle", _("Nothing waits for {name}.").format(name=card.name))
        else:
            button = Button(_(nearest.label), "primary", keys="Ctrl N")
            if not self._may_next(nearest, may):
                button.refuse(_("Your roles do not allow this: it is somebody else’s turn."))
            button.clicked.connect(self.next_step)
            what = _("Next: {what}").format(what=said(nearest.sentence))
            self.banner.say(NEXT_ICONS.get(nearest.command, "arrow-right"), what, said(nearest.how), button)

    @staticmethod
    def _may_next(nearest: NextStep, may: Any) -> bool:
        return bool(may(nearest.command))

    @staticmethod
    def _node(row: Any, today: date) -> Step:
        state = str(row.state.value)
        note = (
            short_day(row.on, today)
            if row.state is StepState.DONE
            else said(row.sentence) or short_day(row.on, today)
        )
        return Step(row.step, _(row.step.label), state, note)  # type: ignore[arg-type]

    # --- the menu ---

    def menu(self) -> QMenu:
        """Everything that can be done now, step by step; what the person may not do is left out."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.data is None:
            return menu
        for step in StepName:
            acts = [act for act in acts_at(step, self.data) if self._may(act.command)]
            acts += [act for act in EXCHANGE if self._may(act.command)] if step is StepName.NOTICES else []
            if not acts:
                continue
            part = menu.addMenu(icon(STEP_ICONS[step]), _(step.label))
            for act in acts:
                one = part.addAction(self._label(act.command))
                one.setData(act)
                one.triggered.connect(self._picked)
        if self._may("papers.print_other"):
            part = menu.addMenu(icon("printer"), _("Other papers"))
            for name in self._papers(self.data):
                one = part.addAction(self._title(name))
                one.setData(name)
                one.triggered.connect(self._paper_picked)
        menu.addSeparator()
        past = menu.addAction(icon("clock-counter-clockwise"), _("What happened here"))
        past.triggered.connect(self.happened)
        return menu

    @staticmethod
    def _papers(data: CardData) -> list[str]:
        """What may be printed besides the packet."""
        names = ["enquiry_slip"] if data.card.enquiry is not None else []
        return (
            names
            + (["bed_card"] if data.inside or data.reserved else [])
            + (["leaving_form"] if data.stay else [])
        )

    @staticmethod
    def _title(name: str) -> str:
        import facility.admission.papers.rendering  # noqa: F401  (declares the papers)
        from facility.papers.registry import PAPERS

        return _(PAPERS[name].title)

    def _paper_picked(self) -> None:
        self.paper.emit(str(self.sender().data()))  # type: ignore[attr-defined]

    @staticmethod
    def _label(command: str) -> str:
        from facility.core.commands import COMMANDS

        return _(COMMANDS[command].label)

    def _open_menu(self) -> None:
        button = self.header.more
        menu = self.menu()
        corner = button.mapToGlobal(button.rect().bottomRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y() + 2))

    def _picked(self) -> None:
        self.act.emit(self.sender().data())  # type: ignore[attr-defined]

    # --- place ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() - 2 * MARGIN >= theme.px(BESIDE)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        for pair in (self.pair, self.other):
            if pair.direction() != way:
                pair.setDirection(way)

    def show_part(self, part: QWidget) -> None:
        """Bring a card into view and give it the focus."""
        self.area.ensureWidgetVisible(part, 0, theme.px(16))
        focus = getattr(part, "list", part)
        focus.setFocus(Qt.FocusReason.TabFocusReason)


def _person(data: CardData) -> dict[str, object]:
    return {"person": data.card.person}


EXCHANGE = (
    Act("exchange.record_consent", _person, lambda data: True),
    Act("exchange.make_referral", _person, lambda data: True),
)
NEXT_ICONS = {
    "papers.print": "printer", "agreements.print": "printer", "papers.sign": "pencil-simple",
    "agreements.sign": "pencil-simple", "papers.verify": "files", "papers.ask_for": "files",
    "admission.assess": "clipboard-text", "admission.decide": "circle-wavy-check", "agreements.draft": "handshake",
    "admission.enter": "sign-in", "agreements.file_scan": "upload-simple", "exchange.make_notice": "paper-plane-tilt", "exchange.send_notice": "paper-plane-tilt",
    "exchange.record_consent": "handshake",
    "admission.end_application": "archive",
}  # fmt: skip
