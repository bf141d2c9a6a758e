"""A part of the page that is a register: head with what can be begun, pills, the list, a line in full."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.i18n import _
from ui.duty.part import Part
from ui.kit.action import attempt
from ui.kit.buttons import Button
from ui.kit.head_bar import HeadBar
from ui.registers.register import Register
from ui.registers.view import RegisterView

if TYPE_CHECKING:
    from ui.duty.page import DutyPage


class DutyRegister(Register):
    """A register on the page Duty. ``at_once`` are deeds that need no form."""

    may = "lodging.read"
    at_once: ClassVar[tuple[str, ...]] = ()

    def key_field(self, what: str) -> str:
        """The field of a command that takes the line."""
        raise NotImplementedError

    def fields(self, line: Any, what: str) -> tuple[Mapping[str, object], Mapping[str, object]]:
        return {self.key_field(what): line.key}, {}

    def do(self, line: Any, what: str) -> None:
        if what not in self.at_once:
            super().do(line, what)
            return
        spec = self.page.forms.spec(what)
        fixed, _start = self.fields(line, what)
        if spec is not None:
            attempt(self.page.seat, spec.cls(**fixed), self.page.message)


class DutyView(RegisterView):
    """The list of one part. Space does what is nearest; Esc empties the words sought."""

    nearest_key = "Space"

    def __init__(self, page: Any, register: Register) -> None:
        self.head = HeadBar()
        self.head.setMinimumHeight(0)
        super().__init__(page, {register.name: register}, self.head.row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.head.row.addWidget(self.count, 1)
        self.head.row.addWidget(self.box)
        column.addWidget(self.head)
        column.addWidget(self.pills)
        column.addWidget(self.card, 1)
        self.box.narrow(220)
        self._shortcut("Esc", self._escape)

    def place_begins(self, buttons: list[Button]) -> None:
        for place, button in enumerate(buttons):
            self.head_row.insertWidget(place, button)

    def _escape(self) -> None:
        if self.words.text():
            self.words.clear()
            self._fill()
        self.take_focus()


class RegisterPart(Part):
    """A part with one register; what stands above it is put into ``above``."""

    register: ClassVar[type[Register]]

    def __init__(self, page: DutyPage) -> None:
        super().__init__(page)
        self.keys = (
            (_("Space"), _("What is nearest for the line")), ("Enter", _("Open the person’s file")),
            ("Ctrl F", _("Find in the list")),
        )  # fmt: skip
        self.view = DutyView(page, self.register(page))
        self.above = QVBoxLayout()
        self.above.setSpacing(8)
        self.lay_out(self)

    def lay_out(self, inside: QWidget) -> None:
        """What stands above the list, and the list."""
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.above)
        column.addWidget(self.view, 1)

    def put_above(self, widget: QWidget) -> None:
        self.above.addWidget(widget)

    def load(self) -> None:
        self.view.load()

    def show_item(self, argument: object) -> None:
        """A line by its key; ("pill", key); ("words", text) seeks them."""
        if isinstance(argument, (tuple, list)) and argument[0] == "pill":
            self.view.pick(str(argument[1]))
        elif isinstance(argument, (tuple, list)) and argument[0] == "words":
            self.view.seek(str(argument[1]))
        elif isinstance(argument, int):
            self.view.show_line(argument)
        self.take_focus()

    def take_focus(self) -> None:
        self.view.take_focus()

    def memo(self) -> dict[str, Any]:
        return self.view.memo()

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.view.restore(memo)
