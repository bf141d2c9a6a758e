"""What the parts of the page Duty have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.duty.page import DutyPage


class Part(QWidget):
    """One part of the page. It is made when first shown; the page asks it to `load` and hands on what is asked for."""

    keys: ClassVar[tuple[tuple[str, str], ...]] = ()

    def __init__(self, page: DutyPage) -> None:
        super().__init__()
        self.page = page
        self.seat = page.seat

    def load(self) -> None:
        """Read through ``self.page.ask`` and show."""

    def show_item(self, argument: object) -> None:
        """Show one of its lines."""

    def take_focus(self) -> None:
        self.setFocus()

    def unsaved(self) -> Mapping[str, Any] | None:
        """What is made and not saved yet, for the drafts; None: nothing."""
        return None

    def memo(self) -> dict[str, Any]:
        return {}

    def restore(self, memo: Mapping[str, Any]) -> None:
        """Take a memo back, before `load`."""
