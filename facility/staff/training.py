"""Training of staff: courses, who took part, what a year comes to, and supervision talks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from facility.core import settings
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.settings import Mark
from facility.core.tables import Base, ref
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    Help,
    LongText,
    Name,
    Private,
    Ref,
    Text,
    Unit,
    suggested,
)
from facility.staff import words as w
from facility.staff.model import Staff, StaffRecord
from facility.staff.records import StaffRecordKind, here_on, kept_as, named, not_ahead, standing, unvoided

_STAFF = N_("Staff")
settings.declare(
    "training_times", Annotated[Count, N_("Trainings of each in a year, at least"), Between(0, 50)], 1,
    Mark.STANDARD, _STAFF,
)  # fmt: skip
settings.declare(
    "training_hours",
    Annotated[Count, N_("Hours of training of each in a year, at least"), Unit(N_("hours")), Between(0, 500)], 20,
    Mark.POLICY, _STAFF,
)  # fmt: skip


class CourseKind(Choice):
    """What a course is for."""

    PROFESSIONAL = "professional", P_("course", "Professional training")
    INDUCTION = "induction", P_("course", "Induction")
    SAFETY = "safety", P_("course", "Safety and emergencies")
    OTHER = "other", P_("course", "Another course")


CourseId = Annotated[int, Ref(to="course"), N_("Course")]
_Kind = Annotated[CourseKind, P_("course", "Kind")]
_Title = Annotated[Text, P_("course", "Title")]
_Topics = Annotated[LongText, N_("Topics")]
_By = Annotated[Text, N_("Given by"), suggested("trainer", N_("Trainers"))]
_Who = Annotated[
    Text, N_("Who took part"), Help(N_("Names, with a comma between; 全体 stands for everybody here."))
]
_Next = Annotated[Date, N_("Next talk on")]
_Talk = Annotated[LongText, P_("supervision", "What was talked about"), Private()]


class Course(StaffRecord, Base):
    """One training on one day."""

    name: Mapped[_Title]
    kind: Mapped[_Kind]
    on: Mapped[w.OnDay]
    hours: Mapped[w.Hours]
    topics: Mapped[_Topics]
    by: Mapped[_By]


class CourseAttendance(StaffRecord, Base):
    """Somebody took part in a course."""

    course: Mapped[CourseId] = ref("course")
    staff: Mapped[w.StaffId] = ref("staff")


class SupervisionTalk(StaffRecord, Base):
    """A talk about somebody's work with whoever guides it."""

    staff: Mapped[w.StaffId] = ref("staff")
    by: Mapped[_By]
    on: Mapped[w.OnDay]
    talk: Mapped[_Talk]
    next_on: Mapped[_Next | None]


kept_as(StaffRecordKind.COURSE, Course)
kept_as(StaffRecordKind.ATTENDED, CourseAttendance)
kept_as(StaffRecordKind.TALK, SupervisionTalk)
named("course")


@command(
    "staff.add_course",
    N_("entered the course “{title}” of {on}"),
    may="staff.write",
    label=N_("Enter a course"),
)
class AddCourse(Command[int]):
    title: _Title
    kind: _Kind
    on: w.OnDay
    hours: w.Hours
    present: _Who = ""
    by: _By = ""
    topics: _Topics = ""


@command(
    "staff.attend_course",
    N_("noted that {staff} took part in “{course}”"),
    may="staff.write",
    label=N_("Somebody took part"),
)
class AttendCourse(Command[int]):
    course: CourseId
    staff: w.StaffId


@command(
    "staff.supervise",
    N_("entered a supervision talk with {staff}"),
    may="staff.write",
    label=N_("Enter a supervision talk"),
)
class Supervise(Command[int]):
    staff: w.StaffId
    by: _By
    on: w.OnDay
    talk: _Talk
    next_on: _Next | None = None


@handles(AddCourse)
def add_course(ctx: Context, cmd: AddCourse) -> int:
    not_ahead(ctx, cmd.on, "on")
    present = _present(ctx, cmd.present, cmd.on)
    course = ctx.add(
        Course(
            name=cmd.title, kind=cmd.kind, on=cmd.on, hours=cmd.hours, topics=cmd.topics, by=cmd.by,
            entered_at=ctx.now, void_reason="",
        )
    )  # fmt: skip
    for staff in present:
        _attend(ctx, course, staff)
    return course.id


def _present(ctx: Context, who: str, day: date) -> list[Staff]:
    """The staff meant by a list of names. Raises DomainError for a name nobody or several bear."""
    here = list(here_on(ctx.session, day).values())
    if who.strip() in ("全体", "所有人", "everybody"):
        return here
    found = []
    for name in who.replace("、", ",").replace("，", ",").replace(";", ",").replace("；", ",").split(","):
        if not name.strip():
            continue
        alike = [row for row in here if row.name == name.strip()]
        if len(alike) != 1:
            text = N_("“{name}” is not one of those who worked here that day, or several are called so.")
            raise DomainError("who_is_that", text, "present", name=name.strip())
        found.append(alike[0])
    return list(dict.fromkeys(found))


def _attend(ctx: Context, course: Course, staff: Staff) -> int:
    return ctx.add(CourseAttendance(course=course.id, staff=staff.id, entered_at=ctx.now, void_reason="")).id


@handles(AttendCourse)
def attend_course(ctx: Context, cmd: AttendCourse) -> int:
    course, staff = unvoided(ctx, Course, cmd.course, "course"), ctx.get(Staff, cmd.staff, "staff")
    wanted = standing(CourseAttendance).where(
        CourseAttendance.course == course.id, CourseAttendance.staff == staff.id
    )
    if ctx.session.scalars(wanted).first() is not None:
        raise DomainError("took_part_already", N_("{name} is on the list already."), "staff", name=staff.name)
    return _attend(ctx, course, staff)


@handles(Supervise)
def supervise(ctx: Context, cmd: Supervise) -> int:
    ctx.get(Staff, cmd.staff, "staff")
    not_ahead(ctx, cmd.on, "on")
    row = SupervisionTalk(entered_at=ctx.now, void_reason="")
    copy_fields(cmd, row)
    return ctx.add(row).id


@dataclass(frozen=True, slots=True)
class CourseRow:
    """One course and who took part."""

    id: CourseId
    name: _Title
    kind: _Kind
    on: w.OnDay
    hours: w.Hours
    topics: _Topics
    by: _By
    people: Annotated[tuple[str, ...], N_("Who took part")]


@query("course_list", may="staff.read")
def course_list(ctx: Reading, *, staff: w.StaffId | None = None) -> tuple[CourseRow, ...]:
    """Courses, the latest first; of one staff member where named."""
    names = dict(ctx.session.execute(select(Staff.id, Staff.name)).all())
    present: dict[int, list[int]] = defaultdict(list)
    for one in ctx.session.scalars(standing(CourseAttendance)):
        present[one.course].append(one.staff)
    rows = ctx.session.scalars(standing(Course).order_by(Course.on.desc(), Course.id.desc()))
    return tuple(
        CourseRow(
            row.id, row.name, row.kind, row.on, row.hours, row.topics, row.by,
            tuple(sorted(names[one] for one in present[row.id] if one in names)),
        )
        for row in rows
        if staff is None or staff in present[row.id]
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class TrainingYear:
    """What one staff member's training of a year comes to; ``inducted``: an induction before the first day."""

    staff: w.StaffId
    name: w.StaffName
    times: Annotated[Count, N_("Trainings this year")]
    hours: Annotated[Count, N_("Hours this year"), Unit(N_("hours"))]
    enough_times: Annotated[bool, N_("Trainings reached")]
    enough_hours: Annotated[bool, N_("Hours reached")]
    inducted: Annotated[bool, N_("Induction before the first day")]
    last_talk: Annotated[Date, N_("Last supervision talk")] | None


@query("training_year", may="staff.read")
def training_year(
    ctx: Reading, *, year: Annotated[Count, P_("training", "Year")] | None = None
) -> tuple[TrainingYear, ...]:
    """The training in a calendar year of everybody who works here now, of a past year of everybody who did in it;
    inductions do not count as professional."""
    wanted = year or ctx.today.year
    courses = {one.id: one for one in ctx.session.scalars(standing(Course))}
    took: dict[int, list[Course]] = defaultdict(list)
    for one in ctx.session.scalars(standing(CourseAttendance)):
        if one.course in courses:
            took[one.staff].append(courses[one.course])
    talks: dict[int, date] = {}
    for talk in ctx.session.scalars(standing(SupervisionTalk)):
        talks[talk.staff] = max(talk.on, talks.get(talk.staff, talk.on))
    times, hours = ctx.settings.count("training_times"), ctx.settings.count("training_hours")
    found = []
    for row in in_year(ctx, wanted):
        n, h = totals(took[row.id], wanted)
        inducted = any(one.kind is CourseKind.INDUCTION and one.on <= row.since for one in took[row.id])
        found.append(
            TrainingYear(row.id, row.name, n, h, n >= times, h >= hours, inducted, talks.get(row.id))
        )
    return tuple(found)


def in_year(ctx: Reading, year: int) -> list[Staff]:
    """Those a training record of a year speaks of, by name."""
    if year >= ctx.today.year:
        return list(here_on(ctx.session, ctx.today).values())
    rows = ctx.session.scalars(select(Staff).order_by(Staff.name, Staff.id))
    return [row for row in rows if row.since.year <= year <= (row.until or ctx.today).year]


def totals(courses: Iterable[Course], year: int) -> tuple[int, int]:
    """How many professional trainings, and how many hours of training of any kind but induction, in a year."""
    of_year = [one for one in courses if one.on.year == year and one.kind is not CourseKind.INDUCTION]
    return sum(one.kind is CourseKind.PROFESSIONAL for one in of_year), sum(one.hours for one in of_year)


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One supervision talk."""

    id: Annotated[int, Ref(to="supervision_talk"), N_("Supervision talk")]
    staff: w.StaffId
    name: Annotated[Name, N_("Name")]
    by: _By
    on: w.OnDay
    talk: _Talk
    next_on: _Next | None


@query("talks_of", may="staff.files")
def talks_of(ctx: Reading, *, staff: w.StaffId) -> tuple[TalkRow, ...]:
    """Supervision talks of one staff member, the latest first."""
    row = ctx.get(Staff, staff, "staff")
    wanted = (
        standing(SupervisionTalk).where(SupervisionTalk.staff == staff).order_by(SupervisionTalk.on.desc())
    )
    return tuple(
        TalkRow(one.id, row.id, row.name, one.by, one.on, one.talk, one.next_on)
        for one in ctx.session.scalars(wanted)
    )
