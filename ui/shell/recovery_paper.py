"""The recovery code on screen: shown once, printed, and proved by typing one of its groups."""

from __future__ import annotations

import secrets
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import _, current
from facility.papers.document import Letterhead
from facility.papers.pictures import page_images
from facility.premises.profile import facility_profile
from facility.premises.recovery_sheet import groups_of, recovery_sheet
from ui.kit import draw
from ui.kit.buttons import Button
from ui.kit.field_box import FieldBox, Line
from ui.kit.message import Message
from ui.kit.panel import SidePanel
from ui.kit.preview import Preview
from ui.kit.seat import Seat
from ui.kit.text import Label
from ui.kit.theme import theme

MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


class CodeGrid(QWidget):
    """The groups of a code, three on a line, each with its number."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.groups = groups_of(code)
        self.setAccessibleName(", ".join(f"{n} {' '.join(group)}" for n, group in enumerate(self.groups, 1)))
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(280), -(-len(self.groups) // 3) * theme.px(36) + theme.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        draw.smooth(painter)
        draw.box(painter, self.rect(), "sunken", "line", 6)
        wide, high = self.width() / 3, theme.px(36)
        for place, group in enumerate(self.groups):
            area = QRectF(place % 3 * wide + theme.px(12), place // 3 * high + theme.px(4), wide, high)
            taken = draw.text(painter, area, str(place + 1), "text3", 12)
            draw.text(painter, area.adjusted(taken + theme.px(8), 0, 0, 0), group, "text", 18, 600)


class RecoveryView(QWidget):
    """Code, print and save, and the question for one group. ``proved``: the answer was right."""

    proved = Signal()

    def __init__(self, code: str, head: Letterhead, made: Any) -> None:
        super().__init__()
        self.code = code
        self.right = False
        groups = groups_of(code)
        self.asked = secrets.randbelow(len(groups) - 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        words = _(
            "This code opens the store when every password is lost. It is shown only now. "
            "Print it, seal it, and lock it away; never photograph it or send it by message."
        )
        column.addWidget(Label(words, "label", wrap=True))
        column.addWidget(CodeGrid(code))
        question = _("To be sure that the sheet can be read: which letters and digits are in group {n}?")
        column.addWidget(Label(question.format(n=self.asked + 1), "label", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.line = Line()
        self.line.setAccessibleName(question.format(n=self.asked + 1))
        self.line.setMaxLength(8)
        self.line.textEdited.connect(self._typed)
        self.box = FieldBox(self.line)
        self.box.setFixedWidth(theme.px(120))
        row.addWidget(self.box)
        self.answer = Label("", "meta", wrap=True)
        row.addWidget(self.answer, 1)
        column.addLayout(row)
        self.message = Message()
        column.addWidget(self.message)
        self.preview = Preview(page_images)
        self.preview.setMinimumHeight(theme.px(420))
        self.preview.zoom = 75
        self.preview.print_button.look = "secondary"
        column.addWidget(self.preview, 1)
        self._show_paper(head, made)

    def _show_paper(self, head: Letterhead, made: Any) -> None:
        self.preview.show_paper(recovery_sheet(self.code, head, made, current()), _("Recovery sheet"))

    def _typed(self, words: str) -> None:
        wanted = groups_of(self.code)[self.asked]
        typed = words.strip().upper().translate(MISREAD)
        self.right = typed == wanted
        complete = len(typed) >= len(wanted)
        self.box.set_wrong(complete and not self.right)
        self.answer.setText(_("Right.") if self.right else _("Not as on the sheet.") if complete else "")
        self.answer.set_colour("accent_x" if self.right else "danger")
        if self.right:
            self.proved.emit()


class RecoveryPanel(SidePanel):
    """A new recovery sheet in Settings; leaves only when one group was typed, or on a second request."""

    def __init__(self, seat: Seat, code: str) -> None:
        profile = seat.desk.ask(facility_profile).value if seat.may("premises.read") else None
        head = letterhead(profile)
        super().__init__(_("Recovery sheet"), width=560)
        self.view = RecoveryView(code, head, seat.desk.clock())
        self.set_content(self.view)
        self.done = self.add_button(Button(_("The sheet is kept safe"), "primary"))
        self.done.refuse(_("Type the group asked for first."))
        self.done.clicked.connect(self.leaving)
        self.view.proved.connect(self.done.allow)
        self.view.setFocusProxy(self.view.line)

    def typed(self) -> bool:
        return not self.view.right

    def keyPressEvent(self, event: Any) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.done.isEnabled():
            self.done.click()
        else:
            super().keyPressEvent(event)


def letterhead(profile: Any) -> Letterhead:
    """The facility as it heads its papers."""
    if profile is None:
        return Letterhead(_("Anyi"))
    return Letterhead(profile.name, profile.address, profile.phone)
