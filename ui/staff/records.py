"""Posts held, who took part, what a year of training comes to, leave of staff, sitting days: the lists behind a part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.core.words import YesNoAnswer
from facility.staff.lists import AttendanceRow, SittingRow, attendance_list, sitting_days
from facility.staff.posts import HoldingRow, post_holdings
from facility.staff.records import StaffRecordKind
from facility.staff.roster import LeaveRow, staff_leaves
from facility.staff.training import CourseKind, TrainingYear, training_year
from ui.kit.chips import ChipLook
from ui.registers.lines import line_of
from ui.registers.register import Deed, Fields
from ui.staff.rows import RowsRegister


class HoldingsRegister(RowsRegister):
    name, icon = "post_holdings", "tree-structure"
    kind = StaffRecordKind.HOLDING
    query, line = staticmethod(post_holdings), line_of(HoldingRow, "HoldingLine")
    columns = ("name", "state", "post", "since", "until")
    widths: ClassVar[Mapping[str, int]] = {"name": 120, "post": 160, "since": 120, "until": 120}
    begins = ("staff.give_post",)
    icons: ClassVar[Mapping[str, str]] = {"staff.give_post": "user-plus"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "held": ChipLook("ok", "check-circle", P_("post", "held now"), plain=True),
        "stand_in": ChipLook("warning", "swap", P_("post", "stands in"), plain=True),
        "planned": ChipLook("outline", "hourglass", P_("post", "begins later"), plain=True),
        "ended": ChipLook("neutral", "archive", P_("post", "ended"), plain=True),
    }
    nothing = N_("No post yet")

    def word(self) -> str:
        return _("Posts held")

    def stage(self, row: Any) -> str:
        if row.until is not None and row.until < self.today:
            return "ended"
        if row.since > self.today:
            return "planned"
        return "stand_in" if row.stand_in is YesNoAnswer.YES else "held"

    def deeds(self, line: Any) -> list[Deed]:
        end = Deed("staff.end_post", _("End a post"), "x-circle")
        return [*(self.offered(end) if line.stage != "ended" else ()), *self.usual()]

    def about(self, line: Any, what: str) -> Fields:
        return {"holding": line.key}


class YearRegister(RowsRegister):
    name, icon = "training_year", "user-list"
    query, line = staticmethod(training_year), line_of(TrainingYear, "YearLine")
    columns = ("name", "state", "times", "hours", "last_talk")
    more = ("inducted",)
    widths: ClassVar[Mapping[str, int]] = {
        "name": 120,
        "times": 112,
        "hours": 112,
        "last_talk": 112,
    }
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "times": ChipLook("danger", "warning-circle", P_("training", "not trained yet")),
        "hours": ChipLook("warning", "clock", P_("training", "hours short")),
        "reached": ChipLook("ok", "check-circle", P_("training", "reached"), plain=True),
    }
    nothing = N_("Nobody is entered yet")

    def word(self) -> str:
        return _(P_("training", "This year by person"))

    def key(self, row: Any) -> int:
        return int(row.staff)

    def stage(self, row: Any) -> str:
        if not row.enough_times:
            return "times"
        return "reached" if row.enough_hours else "hours"

    def deeds(self, line: Any) -> list[Deed]:
        return self.offered(Deed("staff.supervise", _("Enter a supervision talk"), "chats"))

    def about(self, line: Any, what: str) -> Fields:
        return {"staff": line.key}


class AttendanceRegister(RowsRegister):
    name, icon = "attendances", "user-list"
    kind = StaffRecordKind.ATTENDED
    query, line = staticmethod(attendance_list), line_of(AttendanceRow, "AttendanceLine")
    columns = ("on", "name", "state", "course", "hours", "by")
    widths: ClassVar[Mapping[str, int]] = {"on": 112, "name": 96, "hours": 72, "by": 160}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        str(one.value): ChipLook("outline", image, one.label, plain=True)
        for one, image in zip(CourseKind, ("chalkboard-teacher", "sign-in", "fire", "book-open"), strict=True)
    }
    nothing = N_("No training is entered yet")

    def word(self) -> str:
        return _("Who took part")

    def stage(self, row: Any) -> str:
        return str(row.kind.value)


class LeavesRegister(RowsRegister):
    name, icon = "staff_leaves", "suitcase"
    kind = StaffRecordKind.LEAVE
    query, line = staticmethod(staff_leaves), line_of(LeaveRow, "LeaveLine")
    columns = ("name", "state", "kind", "since", "until")
    widths: ClassVar[Mapping[str, int]] = {"name": 120, "kind": 196, "since": 120, "until": 120}
    begins = ("roster.leave",)
    icons: ClassVar[Mapping[str, str]] = {"roster.leave": "suitcase"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "away": ChipLook("warning", "suitcase", P_("staff leave", "away now")),
        "ahead": ChipLook("outline", "calendar-check", P_("staff leave", "ahead"), plain=True),
        "past": ChipLook("neutral", "check", P_("staff leave", "past"), plain=True),
    }
    nothing = N_("No leave of staff is entered")
    more = ("note",)

    def word(self) -> str:
        return _("Leave of staff")

    def rows(self) -> Any:
        return self.page.ask(staff_leaves, past=YesNoAnswer.YES)

    def stage(self, row: Any) -> str:
        if row.until < self.today:
            return "past"
        return "ahead" if row.since > self.today else "away"


class SittingRegister(RowsRegister):
    name, icon = "sitting_days", "first-aid"
    kind = StaffRecordKind.SITTING
    query, line = staticmethod(sitting_days), line_of(SittingRow, "SittingLine")
    columns = ("name", "state", "doctor", "weekdays", "begins", "ends")
    widths: ClassVar[Mapping[str, int]] = {"name": 200, "doctor": 96, "weekdays": 0, "begins": 88, "ends": 88}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "today": ChipLook("ok", "first-aid", P_("sitting", "here today")),
        "other": ChipLook("outline", "calendar-blank", P_("sitting", "on other days"), plain=True),
    }
    nothing = N_("No sitting days are entered yet")
    more = ("weekdays",)

    def word(self) -> str:
        return _("Sitting days")

    def stage(self, row: Any) -> str:
        from facility.staff.weekdays import Weekday

        return "today" if list(Weekday)[self.today.weekday()] in row.weekdays else "other"
