"""Trainings: what was held, by whom, and who took part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.core.words import Count, Text
from facility.staff import words as w
from facility.staff.papers.printing import StaffPaper
from facility.staff.records import StaffRecordKind
from facility.staff.training import CourseKind, course_list
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.registers.register import Deed, Fact, Fields, Pill, told
from ui.staff.records import AttendanceRegister, YearRegister
from ui.staff.register import StaffPart, StaffRegister

ICONS = {
    CourseKind.PROFESSIONAL: "chalkboard-teacher", CourseKind.INDUCTION: "sign-in", CourseKind.SAFETY: "fire",
    CourseKind.OTHER: "book-open",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CourseLine:
    key: int
    person: None
    number: str
    name: Annotated[Text, P_("course", "Title")]
    state: Annotated[Text, P_("course", "Kind")]
    on: w.OnDay
    hours: w.Hours
    by: Annotated[Text, N_("Given by")]
    people: Annotated[Count, P_("course", "People")]
    row: Any


class TrainingRegister(StaffRegister):
    name, icon = "courses", "chalkboard-teacher"
    kind = StaffRecordKind.COURSE
    line = CourseLine
    columns = ("on", "name", "state", "hours", "people", "by")
    widths: ClassVar[Mapping[str, int]] = {"on": 112, "hours": 72, "people": 72, "by": 160}
    begins = ("staff.add_course",)
    lines = 3

    def word(self) -> str:
        return _(P_("training", "Courses"))

    def read(self) -> list[CourseLine]:
        return [
            CourseLine(
                row.id, None, "", row.name, _(row.kind.label), row.on, row.hours, row.by, len(row.people), row
            )
            for row in self.page.ask(course_list)
        ]

    def pills(self) -> tuple[Pill, ...]:
        return (("year", _("This year")), *((one.value, _(one.label)) for one in CourseKind))

    def belongs(self, line: Any, pill: str) -> bool:
        return line.on.year == self.today.year if pill == "year" else bool(line.row.kind.value == pill)

    def chip(self, line: Any) -> ChipLook:
        return ChipLook("outline", ICONS[line.row.kind], line.state, plain=True)

    def facts(self, line: Any) -> list[Fact]:
        return told(line.row, "people", "topics")

    def deeds(self, line: Any) -> list[Deed]:
        return [
            *self.offered(Deed("staff.attend_course", _("Somebody took part"), "user-plus")),
            *self.usual(),
        ]

    def about(self, line: Any, what: str) -> Fields:
        return {"course": line.key}

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("No training is entered yet"), _("Each training with its hours and who took part is put down here.")
        )  # fmt: skip


class TrainingPart(StaffPart):
    register = TrainingRegister
    others = (YearRegister, AttendanceRegister)
    papers = (StaffPaper.TRAINING,)
