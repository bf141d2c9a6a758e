"""All pages of the help on paper, beside the window: looked at, printed or kept as PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from facility.core.i18n import _, current
from facility.papers.handbook import handbook
from facility.papers.pictures import page_images
from facility.premises.profile import facility_profile
from ui.kit.panel import SHADOW
from ui.kit.preview import Preview
from ui.kit.theme import theme
from ui.shell.background import load_program
from ui.shell.help import Overlay
from ui.shell.recovery_paper import letterhead

WIDE = 760


class HandbookPanel(Overlay):
    """Made for the facility of the desk; without a desk, for nobody in particular."""

    def __init__(self, window: QWidget, desk: Any = None) -> None:
        room = (window.width() - SHADOW) / (1 + (theme.scale - 100) / 250)
        super().__init__(_("Handbook"), "", window, min(WIDE, round(room)))
        load_program().join()
        self.preview = Preview(page_images)
        self.preview.setContentsMargins(24, 0, 24, 0)
        self.preview.zoom = 75
        self.set_content(self.preview, scroll=False)
        self.add_key("Ctrl S", _("save as PDF"))
        self.add_key("Ctrl P", _("print"))
        self.settle()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._make(desk)
        finally:
            QApplication.restoreOverrideCursor()

    def _make(self, desk: Any) -> None:
        profile = desk.ask(facility_profile).value if desk is not None and desk.may("premises.read") else None
        made = desk.clock() if desk is not None else datetime.now(UTC)
        self.preview.show_paper(handbook(current(), letterhead(profile), made), _("Handbook"))
