"""“What happened here” for a line of the page Duty."""

from __future__ import annotations

from typing import Any

from facility.core.history import KEPT, record_history
from facility.core.i18n import _
from ui.kit.history import HistoryPanel
from ui.kit.seat import Seat
from ui.registers.register import Deed

HISTORY = "history"


def history_deed(seat: Seat, table: str) -> list[Deed]:
    """The deed that shows what happened; none for whom it is not meant."""
    return (
        [Deed(HISTORY, _("What happened here"), "clock-counter-clockwise", aside=True)]
        if seat.may(KEPT[table].may)
        else []
    )


def show_history(page: Any, table: str, row: int, about: str) -> None:
    """The history of one record at the side, unless something half-written stands there."""
    if page.may_leave():
        page.open_panel(HistoryPanel(page.seat, record_history, about, table=table, row=row))
