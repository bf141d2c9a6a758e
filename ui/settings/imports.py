"""Settings, Import from Excel: every register that lists can be brought into, with its empty list to fill in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import _, _n, current, show_moment
from facility.incoming.registers import ImportRegister, ordered
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.head_bar import HeadBar
from ui.kit.saving import ask_and_save
from ui.kit.text import Label
from ui.lists.importing import ImportPanel
from ui.settings.section import Section

if TYPE_CHECKING:
    from ui.settings.page import SettingsPage


class RegisterCard(Card):
    """One register: what was brought in last, its empty list, and the way in."""

    def __init__(self, section: Section, register: ImportRegister) -> None:
        super().__init__()
        self.section, self.register = section, register
        bar = HeadBar()
        bar.setMinimumHeight(0)
        holder = QWidget()
        words = QVBoxLayout(holder)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(Label(_(register.label), "strong", elide=True))
        self.told = Label("", "quiet", elide=True)
        words.addWidget(self.told)
        bar.row.addWidget(holder, 1)
        self.blank = Button(_("An empty list to fill in …"), "link", icon="download-simple")
        self.blank.clicked.connect(self.save_blank)
        self.bring = Button(_("From Excel"), icon="table")
        self.bring.clicked.connect(self.open)
        for button in (self.blank, self.bring):
            button.setAccessibleName(f"{_(register.label)}: {button.text()}")
            bar.row.addWidget(button)
        self.body.addWidget(bar)

    def show_lists(self, lists: Any) -> None:
        """How many lists were applied, and when the last."""
        applied = [one for one in lists if one.undone_at is None]
        if not applied:
            self.told.setText(_("Nothing was brought in yet"))
            return
        count = _n("{n} list brought in", "{n} lists brought in", len(applied))
        last = _("the last one {moment}").format(moment=show_moment(applied[0].at, current()))
        self.told.setText(("，" if current() == "zh" else ", ").join((count, last)))

    def save_blank(self) -> None:
        label = _(self.register.label)
        content = self.register.template(current())
        ask_and_save(self.section.page, label, f"{label}.xlsx", "Excel (*.xlsx)", content)

    def open(self) -> None:
        """Look at a list, then apply it."""
        page = self.section.page
        if page.may_leave():
            page.open_panel(ImportPanel(page, self.register.key))


class ImportsSection(Section):
    """One card a register; those somebody may not write are not offered."""

    def __init__(self, page: SettingsPage) -> None:
        super().__init__(page, _("Import from Excel"))
        self.cards: dict[str, RegisterCard] = {}
        for register in ordered():
            if self.seat.may(register.may):
                self.cards[register.key] = RegisterCard(self, register)
                self.body.addWidget(self.cards[register.key])
        words = _("Every row is shown before anything is written, and a list can be taken back as a whole.")
        self.body.addWidget(Label(words, "meta", wrap=True))
        self.body.addStretch(1)

    def load(self) -> None:
        for card in self.cards.values():
            card.show_lists(self.page.ask(card.register.applied))

    def show_part(self, argument: object) -> None:
        if str(argument) in self.cards:
            self.cards[str(argument)].open()

    def shots(self) -> Iterator[tuple[str, Callable[[], object]]]:
        for key, card in self.cards.items():
            yield f"imports-{key}", partial(self._shot, card)

    def _shot(self, card: RegisterCard) -> None:
        self.page.show_item("imports")
        card.open()
