"""A side panel of cards, with everything that can be done: the likeliest as buttons, the rest in a menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from facility.core.commands import COMMANDS
from facility.core.i18n import P_, _
from ui.kit.acts import Act, word_of
from ui.kit.buttons import Button
from ui.kit.card import Card, FieldGrid
from ui.kit.flow import FlowLayout
from ui.kit.icons import icon
from ui.kit.panel import SidePanel
from ui.kit.text import Label

Lines = list[tuple[str, str]]
MOST = 6  # buttons; the others are in the menu "More"


class ActPanel(SidePanel):
    """act(Act): a form or deed is wanted. person(id): the file is wanted."""

    act = Signal(object)
    person = Signal(int)

    def __init__(self, title: str, meta: str, may: Callable[[str], bool], *, width: int = 400) -> None:
        super().__init__(title, meta, width=width)
        holder = QWidget()
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.may = may
        self.shown: list[Act] = []
        self._first: Button | None = None
        self._holder = holder

    def finish(self) -> None:
        """Once everything is in."""
        self.column.addStretch(1)
        self._holder.setFocusProxy(self._first or self.cross)
        self.set_content(self._holder)

    def add_person(self, name: str, person: int, meta: str, lines: Lines) -> Card:
        """Somebody, with the way to the file."""
        card = Card(name, meta or " ")
        if self.may("people.read"):
            link = Button(_("Open the file"), "link", icon="arrow-square-out")
            link.setAccessibleName(_("Open the file of {name}").format(name=name))
            link.setProperty("person", person)
            link.clicked.connect(self._person_wanted)
            card.add_to_heading(link)
        if lines:
            card.body.addWidget(FieldGrid(lines))
        self.column.addWidget(card)
        return card

    def add_grid(self, title: str, lines: Lines) -> None:
        if lines:
            card = Card(title)
            card.body.addWidget(FieldGrid(lines))
            self.column.addWidget(card)

    def add_acts(self, acts: Iterable[Act], title: str = "", into: QVBoxLayout | None = None) -> None:
        """The deeds that are allowed; ``into`` a card instead of under a heading of their own."""
        mine = [one for one in acts if one.command in COMMANDS and self.may(one.command)]
        if not mine:
            return
        column = into if into is not None else self.column
        if into is None:
            column.addWidget(Label(title or _("What can be done"), "heading"))
        holder = QWidget()
        flow = FlowLayout(holder, 8)
        first = len(self.shown)
        self.shown += mine
        seen = mine if len(mine) <= MOST else mine[: MOST - 1]
        for nth, one in enumerate(seen):
            button = Button(word_of(one), icon=one.icon, small=True)
            button.setProperty("place", first + nth)
            button.clicked.connect(self._act_wanted)
            flow.addWidget(button)
            self._first = self._first or button
        if len(mine) > len(seen):
            more = Button(_(P_("deeds", "More")), icon="dots-three", small=True)
            more.setProperty("from", first + len(seen))
            more.clicked.connect(self._open_more)
            flow.addWidget(more)
        column.addWidget(holder)

    def more_menu(self, first: int) -> QMenu:
        """The deeds there are no buttons for."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place in range(first, len(self.shown)):
            one = menu.addAction(icon(self.shown[place].icon), word_of(self.shown[place]))
            one.setData(place)
            one.triggered.connect(self._picked)
        return menu

    def _open_more(self) -> None:
        button = self.sender()
        assert isinstance(button, Button)
        menu = self.more_menu(int(button.property("from")))
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 2)))

    def _picked(self) -> None:
        self.act.emit(self.shown[int(self.sender().data())])  # type: ignore[attr-defined]

    def _act_wanted(self) -> None:
        self.act.emit(self.shown[int(self.sender().property("place"))])

    def _person_wanted(self) -> None:
        self.person.emit(int(self.sender().property("person")))
