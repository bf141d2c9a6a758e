"""The registers on the page Admission: one at a time, filtered by words and pills, a line in full under the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import _
from ui.admission.registers.agreements import AgreementRegister
from ui.admission.registers.leavings import LeavingRegister
from ui.admission.registers.notices import NoticeRegister
from ui.admission.registers.reception import ReceptionLog
from ui.admission.registers.referrals import ReferralRegister
from ui.kit.buttons import IconButton
from ui.kit.chips import Segmented
from ui.kit.page import MARGIN
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.registers.view import RegisterView

if TYPE_CHECKING:
    from ui.admission.page import AdmissionPage

REGISTERS = (ReceptionLog, ReferralRegister, NoticeRegister, AgreementRegister, LeavingRegister)


class RegistersView(RegisterView):
    """Esc goes back. left: back to those on the way in."""

    left = Signal()

    def __init__(self, page: AdmissionPage) -> None:
        row = QHBoxLayout()
        super().__init__(page, {one.name: one(page) for one in REGISTERS if page.may(one.may)}, row)
        self.setAccessibleName(_("Registers"))
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 16)
        column.setSpacing(8)
        column.addWidget(self._make_head())
        choice = self._inset(self._make_choice())
        choice.addStretch(1)
        column.addLayout(choice)
        column.addLayout(self._inset(self.pills))
        column.addLayout(self._inset(self.card), 1)
        self._shortcut("Esc", self._escape)

    @staticmethod
    def _inset(widget: QWidget) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(MARGIN, 0, MARGIN, 0)
        row.addWidget(widget)
        return row

    def _make_head(self) -> QWidget:
        head = self.head = QWidget()
        head.setFixedHeight(theme.control(56))
        row = self.head_row
        head.setLayout(row)
        row.setContentsMargins(16, 0, MARGIN, 0)
        row.setSpacing(8)
        self.back = IconButton("caret-left", _("Back to those on the way in"))
        self.back.clicked.connect(self.left)
        self.title = Label(_("Registers"), "page")
        for widget in (self.back, self.title):
            row.addWidget(widget)
        row.addWidget(self.count, 1)
        row.addWidget(self.box)
        return head

    def _make_choice(self) -> QWidget:
        parts = [(key, one.word(), "") for key, one in self.registers.items()]
        self.choice = Segmented(parts, self.now.name, _("Which register"))
        self.choice.picked.connect(self.show_register)
        return self.choice

    def show_register(self, key: object) -> None:
        """Another register, by its name; the words sought stay."""
        if str(key) not in self.registers or not self.page.may_leave():
            self.choice.choose(self.now.name)
            return
        self.page.close_panel()
        self.take_register(str(key))
        self.load()

    def take_register(self, key: str) -> None:
        super().take_register(key)
        self.choice.choose(self.now.name)

    def _escape(self) -> None:
        """First the words sought, then the registers are left."""
        if self.words.text():
            self.words.clear()
            self._fill()
        else:
            self.left.emit()
