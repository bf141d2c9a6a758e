"""The duty roster: the shifts of last week, this week, the next and any other, who works them and what they lack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, ClassVar

from facility.core.i18n import P_, _
from facility.core.words import Date, Text
from facility.staff.papers.printing import StaffPaper
from facility.staff.roster import Week, monday, roster_week
from facility.staff.shifts import Shift
from facility.staff.weekdays import Weekday
from ui.kit.action import FormPanel, attempt
from ui.kit.buttons import Button
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.kit.form import Form
from ui.registers.register import Deed, Fact, Fields, Pill
from ui.staff.records import LeavesRegister
from ui.staff.register import StaffPart, StaffRegister

OFF = "roster.take_off:"
WEEKS = (("last", -1), ("this", 0), ("next", 1))
OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekAsked:
    """The week somebody wants to see."""

    week: Week


@dataclass(frozen=True, slots=True)
class ShiftLine:
    key: str
    person: None
    number: str
    name: Annotated[Text, P_("roster", "Weekday")]
    day: Annotated[Date, P_("roster", "Day")]
    shift: Annotated[Shift, P_("roster", "Shift")]
    people: Annotated[tuple[str, ...], P_("roster", "On duty")]
    state: Annotated[Text, P_("roster", "Cover")]
    week: str
    row: Any


class RosterRegister(StaffRegister):
    name, icon = "roster", "calendar-check"
    line = ShiftLine
    columns = ("day", "name", "shift", "people", "state")
    widths: ClassVar[Mapping[str, int]] = {"day": 112, "name": 80, "shift": 80}
    begins = ("roster.put_on", "roster.copy_week", "roster.leave")
    icons: ClassVar[Mapping[str, str]] = {
        "roster.put_on": "user-plus", "roster.copy_week": "copy", "roster.leave": "suitcase",
    }  # fmt: skip
    first = "this"
    lines = 1

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.other: date | None = None
        """The Monday of a week further off, where one was asked for."""

    def word(self) -> str:
        return _(P_("staff", "Roster"))

    def read(self) -> list[ShiftLine]:
        weeks = {monday(self.today) + timedelta(days=7 * step): key for key, step in WEEKS}
        if self.other is not None:
            weeks = {self.other: OTHER, **weeks}
        return [
            self._line(key, row) for day, key in weeks.items() for row in self.page.ask(roster_week, week=day)
        ]

    def take_week(self, day: date) -> str:
        """Show the week of a day; answers the pill it stands under."""
        first = monday(day)
        near = {monday(self.today) + timedelta(days=7 * step): key for key, step in WEEKS}
        self.other = None if first in near else first
        return near.get(first, OTHER)

    def _line(self, week: str, row: Any) -> ShiftLine:
        comma = _(P_("between names", ", "))
        lacks = comma.join(_(gap.label) for gap in row.gaps) or _(P_("roster", "covered"))
        return ShiftLine(
            f"{row.day.isoformat()}-{row.shift.value}", None, _(row.shift.label), weekday(row.day), row.day, row.shift,
            tuple(one.name for one in row.people), lacks, week, row,
        )  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        other = (
            [(OTHER, _("Week of {day}").format(day=self.other.isoformat()))] if self.other is not None else []
        )
        return (
            *other, ("last", _(P_("roster", "Last week"))), ("this", _(P_("roster", "This week"))),
            ("next", _(P_("roster", "Next week"))), ("gaps", _(P_("roster", "Not covered"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        return bool(line.row.gaps) and line.day >= self.today if pill == "gaps" else bool(line.week == pill)

    def chip(self, line: Any) -> ChipLook:
        if not line.row.gaps:
            return ChipLook("ok", "check-circle", line.state, plain=True)
        past = line.day < self.today
        return ChipLook("neutral" if past else "warning", "warning-circle", line.state, plain=past)

    def title(self, line: Any) -> str:
        return f"{line.name}　{line.day.month}-{line.day.day}"

    def facts(self, line: Any) -> list[Fact]:
        return [
            (one.name, _(P_("between names", ", ")).join(_(post.label) for post in one.posts))
            for one in line.row.people
        ]

    def deeds(self, line: Any) -> list[Deed]:
        found = self.offered(Deed("roster.put_on", _("Put on the roster"), "user-plus"))
        if self.page.forms.may("roster.take_off"):
            found += [
                Deed(f"{OFF}{one.turn}", _("Take off {name}").format(name=one.name), "user-minus", aside=True)
                for one in line.row.people
            ]
        return found

    def about(self, line: Any, what: str) -> Fields:
        return {"day": line.day, "shift": line.shift}

    def do(self, line: Any, what: str) -> None:
        if not what.startswith(OFF):
            super().do(line, what)
            return
        from facility.staff.roster import TakeOffDuty

        attempt(self.page.seat, TakeOffDuty(turn=int(what.removeprefix(OFF))), self.page.message)

    def empty(self) -> EmptyState:
        return EmptyState(self.icon, _("Nobody is on the roster"), "")


def weekday(day: date) -> str:
    """The day of the week in words."""
    return _(list(Weekday)[day.weekday()].label)


class RosterPart(StaffPart):
    register = RosterRegister
    others = (LeavesRegister,)
    papers = (StaffPaper.ROSTER,)

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.week = Button(_("Another week"), icon="calendar-blank", small=True)
        self.week.clicked.connect(self.ask_week)
        row = self.view.head.row
        row.insertWidget(row.indexOf(self.print), self.week)

    @property
    def roster(self) -> RosterRegister:
        """The shifts, whatever register is on show."""
        found = self.view.registers[RosterRegister.name]
        assert isinstance(found, RosterRegister)
        return found

    def load(self) -> None:
        super().load()
        self.week.setVisible(self.view.now is self.roster)

    def ask_week(self) -> None:
        """Ask in the side panel which week, however long ago."""
        if not self.page.may_leave():
            return
        line, seat = self.view.table().row(), self.page.seat
        form = Form(
            WeekAsked,
            start={"week": line.day if line is not None else self.roster.today},
            now=seat.desk.clock,
        )
        panel = FormPanel(seat, form, _("Another week"), save=_("Show"), run=self._take_week)
        self.page.open_panel(panel)

    def _take_week(self, wanted: WeekAsked) -> Any:
        self.page.close_panel()
        pill = self.roster.take_week(wanted.week)
        self.load()
        self.view.pick(pill)
        return None

    def memo(self) -> dict[str, Any]:
        return {**super().memo(), "week": self.roster.other}

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.roster.other = memo.get("week")
        super().restore(memo)

    def about_paper(self, paper: StaffPaper) -> Fields:
        """The week of the line chosen."""
        line = self.view.table().row() if self.view.now.name == "roster" else None
        return {"week": line.day} if line is not None else {}
