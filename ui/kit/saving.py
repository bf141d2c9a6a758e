"""Where a file that leaves the program is written: the place is asked, the bytes are written whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSaveFile
from PySide6.QtWidgets import QFileDialog

from facility.core.i18n import _


def ask_and_save(page: Any, title: str, suggested: str, kind: str, content: bytes) -> bool:
    """Ask for the place and write there; the page says where it lies, or why not. ``kind``: ``Word (*.docx)``."""
    path, _chosen = QFileDialog.getSaveFileName(page, title, suggested, kind)
    if not path:
        return False
    whole = path if Path(path).suffix else path + Path(suggested).suffix
    file = QSaveFile(whole)
    opened = file.open(QSaveFile.OpenModeFlag.WriteOnly)
    if opened and file.write(content) == len(content) and file.commit():
        page.say("ok", _("Saved: {path}").format(path=whole))
        return True
    page.say("danger", _("It could not be saved there: {reason}").format(reason=file.errorString()))
    return False
