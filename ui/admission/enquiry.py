"""The right side for an enquiry that has not become an application: what was asked, and the next step."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import _, current, show_date
from ui.admission.steps import ENQUIRY_FACTS
from ui.kit.banner import Banner
from ui.kit.buttons import Button
from ui.kit.card import Card, FieldGrid
from ui.kit.chips import Chip, ChipLook
from ui.kit.head_bar import HeadBar
from ui.kit.page import MARGIN
from ui.kit.panel import scrolling
from ui.kit.text import Label


class EnquiryView(QWidget):
    """apply: take the application. act(command): complete or close. person: their card."""

    apply = Signal()
    act = Signal(str)
    person = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(MARGIN, 0, MARGIN, 16)
        inner.setSpacing(12)
        self.banner = Banner("file-text", "")
        inner.addWidget(self.banner)
        self.card = Card(_("Enquiry"), " ")
        self.grid = FieldGrid()
        self.card.body.addWidget(self.grid)
        inner.addWidget(self.card)
        inner.addStretch(1)
        column.addWidget(scrolling(content), 1)

    def _make_head(self) -> QWidget:
        head = HeadBar(MARGIN)
        row = head.row
        row.setSpacing(12)
        self.name = Label("", "page", elide=True)
        self.chip = Chip(ChipLook("outline", "chat-circle-text", ""))
        self.words = Label("", "quiet", elide=True)
        self.words.give_way()
        row.addWidget(self.name)
        row.addWidget(self.chip)
        row.addWidget(self.words, 1)
        self.buttons: dict[str, Button] = {}
        for command, word, icon in (
            ("person", _("See the file"), "identification-card"),
            ("admission.complete_enquiry", _("Complete"), "pencil-simple"),
            ("admission.close_enquiry", _("Close the enquiry"), "archive"),
        ):
            button = self.buttons[command] = Button(word, icon=icon)
            button.setProperty("command", command)
            button.clicked.connect(self._clicked)
            row.addWidget(button)
        return head

    def _clicked(self) -> None:
        command = str(self.sender().property("command"))
        if command == "person":
            self.person.emit()
        else:
            self.act.emit(command)

    def show_enquiry(self, row: Any, today: date, may: Any) -> None:
        name = row.person_name or row.asker_name or _("Name not known")
        self.setAccessibleName(name)
        self.name.setText(name)
        self.chip.show_look(ChipLook("outline", "chat-circle-text", _(row.way.label)))
        self.words.setText(f"{_(row.asker.label)}　·　{row.number}")
        self.card.meta.setText(row.number)
        self.grid.show_row(row, ENQUIRY_FACTS[1:])
        self.buttons["person"].setVisible(row.person is not None and may("people.read"))
        for command in ("admission.complete_enquiry", "admission.close_enquiry"):
            self.buttons[command].setVisible(may(command))
        button = Button(_("Take an application"), "primary", keys="Ctrl N")
        if not may("admission.apply"):
            button.refuse(_("Your roles do not allow this: it is somebody else’s turn."))
        button.clicked.connect(self.apply)
        known = row.person is not None
        how = (
            _("What is known is taken along; nothing is typed twice.")
            if known
            else _("The person is entered first: name, ID number, phone.")
        )
        if row.purge_on is not None:
            day = show_date(row.purge_on, current())
            late = row.purge_on < today
            how = (
                _("Nothing followed until {day}; the personal data are to be erased.").format(day=day)
                if late
                else _("If nothing follows by {day}, the personal data are erased.").format(day=day)
            )
        self.banner.say("file-text", _("Next: take an application, or close the enquiry"), how, button)
