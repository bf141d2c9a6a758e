"""All pages of the help on paper, beside the window: looked at, printed or kept as PDF."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from facility.core.i18n import _, current
from facility.papers.handbook import handbook
from facility.papers.pictures import page_images
from facility.premises.profile import facility_profile
from ui.kit.panel import SHADOW
from ui.kit.preview import Preview
from ui.kit.theme import theme
from ui.shell.background import Errand, load_program
from ui.shell.help import Overlay
from ui.shell.recovery_paper import letterhead
from ui.shell.sign_in import sentence_for

WIDE = 760


class HandbookPanel(Overlay):
    """Made for the facility of the desk, on a thread; without a desk, for nobody in particular."""

    def __init__(self, window: QWidget, desk: Any = None) -> None:
        room = (window.width() - SHADOW) / (1 + (theme.scale - 100) / 250)
        super().__init__(_("Handbook"), _("Putting the pages together …"), window, min(WIDE, round(room)))
        self.preview = Preview(page_images)
        self.preview.setContentsMargins(24, 0, 24, 0)
        self.preview.zoom = 75
        self.set_content(self.preview, scroll=False)
        self._allow(False)
        self.add_key("Ctrl S", _("save as PDF"))
        self.add_key("Ctrl P", _("print"))
        self.settle()
        load_program().join()
        profile = desk.ask(facility_profile).value if desk is not None and desk.may("premises.read") else None
        made = desk.clock() if desk is not None else datetime.now(UTC)
        self.errand = Errand(partial(handbook, current(), letterhead(profile), made), self)
        self.errand.done.connect(self._made)
        self.errand.failed.connect(self._failed)
        self.errand.start()

    def _allow(self, allowed: bool) -> None:
        for button in (self.preview.print_button, self.preview.save_button):
            button.setEnabled(allowed)

    def _made(self, pdf: bytes) -> None:
        self.meta.setText("")
        self._allow(True)
        self.preview.show_paper(pdf, _("Handbook"))

    def _failed(self, error: Exception) -> None:
        self.meta.setText("")
        told = sentence_for(error)
        words = (
            told.render(current())
            if told is not None
            else _("Something unexpected happened. Please try again.")
        )
        self.preview.message.say("danger", words)
