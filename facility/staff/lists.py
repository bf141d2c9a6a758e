"""Records about staff as lists of everybody: who took part in what, talks, earlier work, sitting days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_
from facility.core.words import Count, Date, LongText, Name, Private, Ref, Text
from facility.staff import words as w
from facility.staff.model import Staff
from facility.staff.partners import Partner, SittingDay
from facility.staff.records import standing
from facility.staff.shifts import ClockTime
from facility.staff.training import Course, CourseAttendance, CourseKind, SupervisionTalk
from facility.staff.weekdays import Weekday
from facility.staff.work_history import WorkSpell


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """Somebody took part in a course."""

    id: Annotated[int, Ref(to="course_attendance"), N_("Course attended")]
    staff: w.StaffId
    name: Annotated[Name, N_("Name")]
    on: w.OnDay
    course: Annotated[Text, P_("course", "Title")]
    kind: Annotated[CourseKind, P_("course", "Kind")]
    hours: w.Hours
    by: Annotated[Text, N_("Given by")]


@query("attendance_list", may="staff.read")
def attendance_list(
    ctx: Reading, *, year: Annotated[Count, P_("training", "Year")] | None = None
) -> tuple[AttendanceRow, ...]:
    """Who took part in which course, the latest first; of one calendar year where named."""
    names = _names(ctx)
    courses = {one.id: one for one in ctx.session.scalars(standing(Course))}
    rows = [
        (courses[one.course], one)
        for one in ctx.session.scalars(standing(CourseAttendance))
        if one.course in courses and one.staff in names
    ]
    rows.sort(key=lambda pair: (pair[0].on, pair[0].id, names[pair[1].staff]), reverse=True)
    return tuple(
        AttendanceRow(
            one.id, one.staff, names[one.staff], course.on, course.name, course.kind, course.hours, course.by
        )
        for course, one in rows
        if year is None or course.on.year == year
    )


@dataclass(frozen=True, slots=True)
class TalkListRow:
    """One supervision talk."""

    id: Annotated[int, Ref(to="supervision_talk"), N_("Supervision talk")]
    staff: w.StaffId
    name: Annotated[Name, N_("Name")]
    on: w.OnDay
    by: Annotated[Text, N_("Given by")]
    talk: Annotated[LongText, P_("supervision", "What was talked about"), Private()]
    next_on: Annotated[Date, N_("Next talk on")] | None


@query("talk_list", may="staff.files")
def talk_list(ctx: Reading) -> tuple[TalkListRow, ...]:
    """Supervision talks of everybody, the latest first."""
    names = _names(ctx)
    wanted = standing(SupervisionTalk).order_by(SupervisionTalk.on.desc(), SupervisionTalk.id.desc())
    return tuple(
        TalkListRow(one.id, one.staff, names[one.staff], one.on, one.by, one.talk, one.next_on)
        for one in ctx.session.scalars(wanted)
        if one.staff in names
    )


@dataclass(frozen=True, slots=True)
class WorkListRow:
    """One spell of earlier work of somebody."""

    id: Annotated[int, Ref(to="work_spell"), N_("Earlier work")]
    staff: w.StaffId
    name: Annotated[Name, N_("Name")]
    since: Annotated[Date, P_("work", "From")]
    until: Annotated[Date, P_("work", "Last day")] | None
    employer: Annotated[Text, P_("work", "Where")]
    job: Annotated[Text, P_("work", "As what")]
    relevant: w.Relevant


@query("work_list", may="staff.files")
def work_list(ctx: Reading) -> tuple[WorkListRow, ...]:
    """Earlier work of everybody, by name, the latest first."""
    names = _names(ctx)
    rows = [one for one in ctx.session.scalars(standing(WorkSpell)) if one.staff in names]
    rows.sort(key=lambda one: (one.since, one.id), reverse=True)
    rows.sort(key=lambda one: names[one.staff])
    return tuple(
        WorkListRow(
            one.id, one.staff, names[one.staff], one.since, one.until, one.employer, one.job, one.relevant
        )
        for one in rows
    )


@dataclass(frozen=True, slots=True)
class SittingRow:
    """When a partner's doctor sits here."""

    id: Annotated[int, Ref(to="sitting_day"), N_("Sitting day")]
    partner: Annotated[int, Ref(to="partner"), N_("Partner")]
    name: Annotated[Text, P_("partner", "Name of the body")]
    doctor: Annotated[Name, P_("sitting", "Doctor")]
    weekdays: Annotated[tuple[Weekday, ...], P_("sitting", "Weekdays")]
    begins: Annotated[ClockTime, P_("sitting", "From")]
    ends: Annotated[ClockTime, P_("sitting", "Till")]


@query("sitting_days", may="staff.read")
def sitting_days(ctx: Reading) -> tuple[SittingRow, ...]:
    """Sitting days of all partners that count, by partner."""
    partners = {one.id: one.name for one in ctx.session.scalars(standing(Partner))}
    rows = [
        one
        for one in ctx.session.scalars(standing(SittingDay).order_by(SittingDay.id))
        if one.partner in partners
    ]
    rows.sort(key=lambda one: partners[one.partner])
    return tuple(
        SittingRow(one.id, one.partner, partners[one.partner], one.doctor, one.weekdays, one.begins, one.ends)
        for one in rows
    )


def _names(ctx: Reading) -> dict[int, str]:
    return {id: name for id, name in ctx.session.execute(select(Staff.id, Staff.name))}
