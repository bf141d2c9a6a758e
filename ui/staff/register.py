"""What the registers of the page Staff have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from facility.core.i18n import _
from facility.staff.papers.printing import StaffPaper
from facility.staff.records import StaffRecordKind
from ui.duty.past import HISTORY, history_deed, show_history
from ui.duty.register_part import DutyRegister
from ui.duty.registers_part import RegistersPart
from ui.registers.register import Deed, Fields
from ui.staff.printing import PrintMenu, may_print

VOID = "staff.void_record"


class StaffRegister(DutyRegister):
    """A line stands for one row of a table: it can be voided, and has a history."""

    may = "staff.read"
    opens: ClassVar[bool] = False
    kind: ClassVar[StaffRecordKind | None] = None

    def usual(self) -> list[Deed]:
        """What can be done about any line: void it, look what happened."""
        assert self.kind is not None
        void = self.offered(Deed(VOID, _("Void an entry about staff"), "trash", aside=True))
        return [*void, *history_deed(self.page.seat, self.kind.value)]

    def about(self, line: Any, what: str) -> Fields:
        """The fixed fields of a command about a line."""
        return {}

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == VOID:
            return {"kind": self.kind, "row": line.key}, {}
        return self.about(line, what), self.start(line, what)

    def start(self, line: Any, what: str) -> Fields:
        """What a form begins with."""
        return {}

    def do(self, line: Any, what: str) -> None:
        if what == HISTORY:
            assert self.kind is not None
            show_history(self.page, self.kind.value, line.key, self.title(line))
            return
        super().do(line, what)

    def open(self, line: Any) -> None:
        """Nobody's file stands behind a line."""


class StaffPart(RegistersPart):
    """A part of the page: its registers, and the papers that can be printed of them."""

    papers: ClassVar[tuple[StaffPaper, ...]] = ()

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = tuple(one for one in self.keys if one[0] != "Enter")
        offered = [one for one in self.papers if may_print(page.seat, one)]
        self.print = PrintMenu(page, offered, self.about_paper)
        self.print.setVisible(bool(offered))
        self.view.head.row.addWidget(self.print)

    def about_paper(self, paper: StaffPaper) -> Fields:
        """What of the part goes into a paper."""
        return {}

    def show_item(self, argument: object) -> None:
        """A line by its key, which may be a word: a post, a shift, a partner."""
        if isinstance(argument, str):
            self.view.show_line(argument)
            self.take_focus()
        else:
            super().show_item(argument)
