"""A part of a page with several registers, one at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout

from facility.core.i18n import _
from ui.duty.register_part import RegisterPart
from ui.kit.chips import Segmented
from ui.registers.register import Register


class RegistersPart(RegisterPart):
    """Several registers, chosen above the list; those the person may not see are left out."""

    others: ClassVar[tuple[type[Register], ...]] = ()

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        more = (one(page) for one in self.others if page.seat.may(one.may))
        self.view.registers |= {one.name: one for one in more}
        self.registers = self.view.registers
        self.choice = Segmented(self.choices(), self.view.now.name, _("Which register"), wraps=True)
        self.choice.picked.connect(self.show_register)
        row = QHBoxLayout()
        row.addWidget(self.choice)
        row.addStretch(1)
        self.above.addLayout(row)
        self.choice.setVisible(len(self.choices()) > 1)

    def choices(self) -> list[tuple[str, str, str]]:
        """What can be chosen: (key, word, icon)."""
        return [(key, one.word(), "") for key, one in self.registers.items()]

    def show_register(self, key: object) -> None:
        """Another register, by its name."""
        if str(key) not in self.registers or not self.page.may_leave():
            self.choice.choose(self.view.now.name)
            return
        self.page.close_panel()
        self.choice.choose(str(key))
        self.view.take_register(str(key))
        self.load()

    def show_item(self, argument: object) -> None:
        """("register", name, line): a register and perhaps a line of it; otherwise a line of the one on show."""
        if isinstance(argument, (tuple, list)) and argument and argument[0] == "register":
            self.show_register(argument[1])
            argument = argument[2] if len(argument) > 2 else None
        super().show_item(argument)

    def restore(self, memo: Mapping[str, Any]) -> None:
        super().restore(memo)
        self.choice.choose(self.view.now.name)
