"""Something that can be done with what is shown, and the place for it in the head of a card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu

from facility.core.commands import COMMANDS
from facility.core.i18n import _
from ui.kit.buttons import Button, IconButton
from ui.kit.head_bar import HeadBar
from ui.kit.icons import icon

BUTTONS = 2  # of what comes next; the others are in the menu


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done here: a command with what is settled already. ``at_once``: it asks nothing more."""

    command: str
    icon: str
    fixed: Mapping[str, object] = field(default_factory=dict)
    start: Mapping[str, object] = field(default_factory=dict)
    word: str = ""
    at_once: bool = False
    person: int | None = None
    who: str = ""


def word_of(act: Act) -> str:
    """What its button says."""
    return act.word or _(COMMANDS[act.command].label)


class HeadActs(QObject):
    """What comes next as buttons at the end of a head, the rest in a menu. act(Act): one is wanted."""

    act = Signal(object)

    def __init__(self, head: HeadBar) -> None:
        super().__init__(head)
        self.acts: list[Act] = []
        self.buttons: list[Button] = []
        self.row = head.row
        self.more = IconButton("dots-three", _("More that can be done"), "secondary")
        self.more.clicked.connect(self._open_menu)
        self.row.addWidget(self.more)

    def offer(self, acts: Iterable[Act]) -> None:
        """Show these in place of those before."""
        for old in self.buttons:
            self.row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.acts = list(acts)
        self.buttons = []
        for place, act in enumerate(self.acts[:BUTTONS]):
            button = Button(word_of(act), "primary" if place == 0 else "secondary", icon=act.icon)
            button.setProperty("place", place)
            button.clicked.connect(self._pressed)
            self.row.insertWidget(self.row.indexOf(self.more), button)
            self.buttons.append(button)
        self.more.setVisible(len(self.acts) > BUTTONS)

    def menu(self) -> QMenu:
        """What can be done besides."""
        menu = QMenu(self.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, act in enumerate(self.acts[BUTTONS:], BUTTONS):
            entry = menu.addAction(icon(act.icon), word_of(act))
            entry.setData(place)
            entry.triggered.connect(self._picked)
        return menu

    def next(self) -> None:
        """Do what comes next."""
        if self.acts:
            self.act.emit(self.acts[0])

    def _open_menu(self) -> None:
        self.menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _picked(self) -> None:
        self.act.emit(self.acts[int(self.sender().data())])  # type: ignore[attr-defined]

    def _pressed(self) -> None:
        self.act.emit(self.acts[int(self.sender().property("place"))])
