"""The records behind an answer, one under another, each with the way to where it stands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.checks import Shown
from facility.core.i18n import P_, _, current
from ui.kit.buttons import Button
from ui.kit.text import IconLabel, Label
from ui.kit.theme import theme

MARKS = {
    True: ("check-circle", "accent_x", P_("record", "supports it")),
    False: ("x-circle", "danger", P_("record", "speaks against it")),
    None: ("info", "text2", P_("record", "for information")),
}


class PlaceLink(Button):
    """place(page, target): what the link leads to is wanted."""

    place = Signal(str, object)

    def __init__(self, words: str, page: str, target: Any) -> None:
        super().__init__(words, "link", icon="arrow-square-out")
        self._page, self._target = page, target
        self.clicked.connect(self._wanted)

    def _wanted(self) -> None:
        self.place.emit(self._page, self._target)


class Records(QWidget):
    """The first ``most`` records; the others are counted, or shown too where ``opens`` says so."""

    place = Signal(str, object)

    def __init__(self, records: tuple[Shown, ...], most: int, *, opens: bool = False) -> None:
        super().__init__()
        self._records = records
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for one in records[:most]:
            self._column.addWidget(self._line(one))
        self.more: QWidget | None = None
        if len(records) > most:
            self.more = self._more(len(records) - most, most, opens)
            self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def _more(self, left: int, most: int, opens: bool) -> QWidget:
        if not opens:
            return Label(_("and {n} more").format(n=left), "meta")
        link = Button(_("Show {n} more").format(n=left), "link")
        link.setProperty("from", most)
        link.clicked.connect(self._open)
        return link

    def _open(self) -> None:
        if self.more is None:
            return
        first = int(self.more.property("from"))
        self.more.hide()
        self.more.deleteLater()
        self.more = None
        for one in self._records[first:]:
            self._column.addWidget(self._line(one))

    def _line(self, one: Shown) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        icon, tone, word = MARKS[one.good]
        line.addWidget(IconLabel(icon, tone, 16, theme.line(13)), 0, Qt.AlignmentFlag.AlignTop)
        words = one.says.render(current())
        line.addWidget(Label(words, "list", wrap=True), 1)
        if one.page:
            link = PlaceLink(_(P_("record", "Open")), one.page, one.target)
            link.setAccessibleName(f"{_(P_('record', 'Open'))}: {words}")
            link.place.connect(self.place)
            line.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        holder.setAccessibleName(f"{words}, {_(word)}")
        return holder
