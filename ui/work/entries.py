"""Registers of sheltered work whose entries can be crossed out with a reason."""

from __future__ import annotations

from typing import Any, ClassVar

from facility.core.i18n import _
from facility.work.records import WorkEntryOf
from ui.registers.of_rows import RowRegister
from ui.registers.register import Deed, Fields

VOID = "work.void_entry"


class Voided(RowRegister):
    """``of``: which entries they are."""

    of: ClassVar[WorkEntryOf]

    def besides(self, line: Any) -> list[Deed]:
        return self.offered(Deed(VOID, _("Void an entry"), "trash", aside=True))

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == VOID:
            return {"of": self.of, "entry": line.key}, {}
        return super().fields(line, what)
