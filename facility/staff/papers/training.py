"""The training record of a year: what each took part in against what is asked, and the courses held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Count, Date, Name, Text, Unit
from facility.papers.facts import Facts
from facility.papers.inline import Strong, Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note
from facility.staff import words as w
from facility.staff.papers.printing import PrintStaffPaper, StaffPaper
from facility.staff.training import CourseKind, course_list, in_year, training_year


@dataclass(frozen=True, slots=True)
class PersonLine:
    name: Annotated[Name, N_("Name")]
    posts: w.Posts
    times: Annotated[Count, P_("training", "Times")]
    hours: w.Hours
    enough_times: Annotated[bool, N_("Trainings reached")]
    enough_hours: Annotated[bool, N_("Hours reached")]
    inducted: Annotated[bool, N_("Induction before the first day")]
    last_talk: Annotated[Date, N_("Last supervision talk")] | None


@dataclass(frozen=True, slots=True)
class CourseLine:
    on: w.OnDay
    name: Annotated[Text, P_("course", "Title")]
    kind: Annotated[CourseKind, P_("course", "Kind")]
    hours: w.Hours
    by: Annotated[Text, N_("Given by")]
    people: Annotated[tuple[str, ...], N_("Who took part")]


@dataclass(frozen=True, slots=True)
class TrainingRow:
    """``wanted_*``: what the settings ask of each; ``reached``: how many have both."""

    year: Annotated[Count, P_("training", "Year")]
    held: Annotated[Count, N_("Courses held")]
    people: Annotated[Count, P_("staff list", "People")]
    reached: Annotated[Count, N_("Have what is asked")]
    wanted_times: Annotated[Count, N_("Trainings of each in a year, at least")]
    wanted_hours: Annotated[Count, N_("Hours of training of each in a year, at least"), Unit(N_("hours"))]
    lines: tuple[PersonLine, ...]
    courses: tuple[CourseLine, ...]


HEAD = ("year", "held", "people", "reached", "wanted_times", "wanted_hours")
LINE = ("name", "posts", "times", "hours", "enough_times", "enough_hours", "inducted", "last_talk")
COURSE = ("on", "name", "kind", "hours", "by", "people")


@paper(
    StaffPaper.TRAINING.value, title=StaffPaper.TRAINING.label, row=TrainingRow,
    allows=(
        *HEAD, "lines", *(f"lines.{one}" for one in LINE), "courses", *(f"courses.{one}" for one in COURSE),
    ),
)  # fmt: skip
def training_record(on: Facts) -> Content:
    return (
        on.fields(*HEAD, columns=2),
        Heading(on.word(N_("By person"))),
        _people(on),
        Note(on.word(N_("Times counts professional trainings; hours all but induction. What does not reach the limit says so."))),
        Heading(on.word(P_("training", "Courses"))),
        *_courses(on),
        SignRow((on.word(P_("file", "Kept by")), on.word(N_("Head of the facility")))),
    )  # fmt: skip


def _people(on: Facts) -> Table:
    columns = (
        Column("序" if on.lang == "zh" else "No.", 0.06, "center"), Column(on.word(N_("Name")), 0.13),
        Column(on.word(N_("Posts")), 0.22), Column(on.word(P_("training", "Times")), 0.09, "right"),
        Column(on.word(N_("Hours")), 0.09, "right"), Column(on.word(P_("training", "Against what is asked"))),
        Column(on.word(P_("course", "Induction")), 0.11), Column(on.word(P_("paper", "Last talk")), 0.13),
    )  # fmt: skip
    rows = []
    for at, one in enumerate(on.each("lines"), 1):
        inducted = on.word(P_("training", "before")) if one.raw("inducted") else "—"
        talk: Words = one("last_talk") if one.raw("last_talk") else "—"
        cells: tuple[Words, ...] = (
            str(at), one("name"), one("posts"), one("times"), one("hours"), _verdict(on, one), inducted, talk,
        )  # fmt: skip
        rows.append(Row(cells))
    return Table(columns, tuple(rows))


def _verdict(on: Facts, one: Facts) -> Words:
    if one.raw("enough_times") and one.raw("enough_hours"):
        return on.word(P_("training", "reached"))
    lacks = []
    if not one.raw("enough_times"):
        missing = on.raw("wanted_times") - one.raw("times")
        lacks.append(on.word(P_("training", "trainings short: {n}")).format(n=missing))
    if not one.raw("enough_hours"):
        missing = on.raw("wanted_hours") - one.raw("hours")
        lacks.append(on.word(P_("training", "hours short: {n}")).format(n=missing))
    return Strong(("、" if on.lang == "zh" else ", ").join(lacks))


def _courses(on: Facts) -> Content:
    if not on.raw("courses"):
        return (Note(on.word(N_("No training is entered for this year."))),)
    columns = (
        Column(on.word(N_("Day")), 0.14), Column(on.word(P_("course", "Title")), 0.24),
        Column(on.word(P_("course", "Kind")), 0.12 if on.lang == "zh" else 0.16), Column(on.word(N_("Hours")), 0.08, "right"),
        Column(on.word(N_("Given by")), 0.16), Column(on.word(N_("Who took part"))),
    )  # fmt: skip
    rows = tuple(Row(tuple(one(name) for name in COURSE)) for one in on.each("courses"))
    return (Table(columns, rows),)


def training_row(ctx: Reading, cmd: PrintStaffPaper) -> TrainingRow:
    year = cmd.year or ctx.today.year
    day = ctx.today if year >= ctx.today.year else date(year, 12, 31)
    posts = {row.id: row.posts_on(day) for row in in_year(ctx, year)}
    lines = tuple(
        PersonLine(
            one.name, posts[one.staff], one.times, one.hours, one.enough_times, one.enough_hours, one.inducted,
            one.last_talk,
        )
        for one in training_year(ctx, year=year)
    )  # fmt: skip
    courses = tuple(
        CourseLine(one.on, one.name, one.kind, one.hours, one.by, one.people)
        for one in reversed(course_list(ctx))
        if one.on.year == year
    )
    return TrainingRow(
        year, len(courses), len(lines), sum(one.enough_times and one.enough_hours for one in lines),
        ctx.settings.count("training_times"), ctx.settings.count("training_hours"), lines, courses,
    )  # fmt: skip
