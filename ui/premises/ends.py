"""Every end date of the house, its staff and its partners in one list, month by month."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current, local
from facility.premises.keeping.calendar import EndOf, EndRow, end_calendar
from ui.kit import draw
from ui.kit.calendar import Month
from ui.kit.chips import ChipLook
from ui.kit.theme import theme
from ui.premises.documents import STANDINGS, days_shown
from ui.premises.house_register import HousePart, HouseRegister, line_of
from ui.registers.register import Deed, Pill

MONTHS = 6
ROOM = 1000
"""The least width, px of the drawings, at which a month stands beside the list."""
PLACES = {
    EndOf.DOCUMENT: "house_papers", EndOf.RULE: "rules", EndOf.EQUIPMENT: "equipment", EndOf.DRILL: "drills",
    EndOf.FUND: "funds",
}  # fmt: skip
"""The register of the page in which an end stands."""
QUALITY = {
    EndOf.EVALUATION: ("outside",),
    EndOf.OPINION: ("opinion", "register", "opinion_rounds"),
}  # fmt: skip
"""Where on the page Quality."""


def month_of(day: date) -> str:
    return f"{day:%Y-%m}"


class EndRegister(HouseRegister):
    name, icon = "ends", "calendar-x"
    query, line = staticmethod(end_calendar), line_of(EndRow, "EndLine")
    table = about = ""
    lines = 0
    columns = ("of", "state", "name", "number", "until", "days_left")
    widths: ClassVar[Mapping[str, int]] = {"of": 160, "number": 152, "until": 104, "days_left": 96}
    stages: ClassVar[Mapping[str, ChipLook]] = {key: STANDINGS[key] for key in ("over", "soon", "valid")}

    def word(self) -> str:
        return _(P_("register", "All ends"))

    def _line(self, row: Any) -> Any:
        stage = self.stage(row)
        return self.line(
            key=list(EndOf).index(row.of) * 1_000_000 + row.id, person=None, number=row.number,
            name=row.name.render(current()), state=_(self.stages[stage].word), stage=stage, row=row, of=row.of,
            until=row.until, days_left=row.days_left, standing=row.standing,
        )  # fmt: skip

    def stage(self, row: Any) -> str:
        return str(row.standing.value)

    def months(self) -> list[str]:
        """This month and the next ones, as "2026-11"."""
        first = self.today.year * 12 + self.today.month - 1
        return [f"{n // 12}-{n % 12 + 1:02}" for n in range(first, first + MONTHS)]

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("over", _(STANDINGS["over"].word)), *((one, one) for one in self.months()),
            ("later", _(P_("ends", "Later"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        if pill == "over" or line.stage == "over":
            return pill == line.stage
        if pill == "later":
            return month_of(line.until) > self.months()[-1]
        return month_of(line.until) == pill

    def shows(self) -> dict[str, Callable[[Any], str]]:
        return {"days_left": days_shown, "name": lambda line: str(line.name)}

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {"until": lambda line: {"over": "danger", "soon": "warn"}.get(line.stage, "")}

    def deeds(self, line: Any) -> list[Deed]:
        return []

    def leads(self, line: Any) -> bool:
        return True

    def open(self, line: Any) -> None:
        """The register the end belongs to, on this page or another."""
        wanted = self.page.seat.voice.wanted
        if line.of is EndOf.REGISTRATION:
            wanted.emit("settings", "facility")
        elif line.of is EndOf.CREDENTIAL:
            wanted.emit("staff", ("papers", line.row.id))
        elif line.of is EndOf.PARTNER:
            wanted.emit("staff", ("partners", f"p{line.row.id}"))
        elif line.of is EndOf.REPLY:
            wanted.emit("quality", ("outside", line.row.id))
        elif line.of in QUALITY:
            wanted.emit("quality", QUALITY[line.of])
        else:
            self.page.show_register(PLACES[line.of], line.row.id or None)


class EndMonth(Month):
    """A month whose days with an end carry a dot in the tone of the most urgent one."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(today, parent)
        self.tones: Mapping[date, str] = {}

    def set_tones(self, tones: Mapping[date, str]) -> None:
        """The days with an end, each with the ink of its dot."""
        self.tones = tones
        self.update()

    def _paint_day(self, painter: QPainter, area: QRectF, day: date) -> None:
        super()._paint_day(painter, area, day)
        if day in self.tones:
            side = theme.px(5)
            spot = QRectF(area.center().x() - side / 2, area.bottom() - side - 2, side, side)
            draw.box(painter, spot, "white" if day == self.day else self.tones[day], None, side / 2)


class EndsPart(HousePart):
    """The list with a month beside it where there is room; a day chosen there leads to its first end."""

    register = EndRegister

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.month.picked.connect(self._to_day)

    def lay_out(self, inside: QWidget) -> None:
        self.month = EndMonth(local(self.page.seat.desk.clock()).date())
        self.month.setFixedWidth(theme.px(252))
        row = QHBoxLayout(inside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(self.above)
        column.addWidget(self.view, 1)
        row.addLayout(column, 1)
        row.addWidget(self.month, 0, Qt.AlignmentFlag.AlignTop)

    def load(self) -> None:
        super().load()
        inks = {"over": "danger", "soon": "warn", "valid": "text3"}
        self.month.set_tones({line.until: inks[line.stage] for line in self.view.lines})

    def _to_day(self, day: date) -> None:
        """The first end on that day or after it."""
        line = next((one for one in self.view.lines if one.until >= day), None)
        if line is not None:
            self.view.show_line(line.key)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.month.setVisible(self.width() >= theme.px(ROOM))
