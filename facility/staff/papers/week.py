"""The duty roster of a week: people by days, the shift as a letter, and under it what each shift lacks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Count, Date, Name, YesNoAnswer
from facility.papers.facts import Facts
from facility.papers.inline import FREE, Room, Strong, Words
from facility.papers.registry import paper
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Note
from facility.staff import words as w
from facility.staff.papers.printing import PrintStaffPaper, StaffPaper
from facility.staff.records import here_on
from facility.staff.roster import Gap, monday, roster_week, staff_leaves
from facility.staff.shifts import Shift
from facility.staff.weekdays import Weekday

MARKS = {
    Shift.DAY: P_("roster mark", "D"), Shift.EVENING: P_("roster mark", "E"), Shift.NIGHT: P_("roster mark", "N"),
}  # fmt: skip
AWAY = P_("roster mark", "L")
LACKS = "▲"


@dataclass(frozen=True, slots=True)
class PersonWeek:
    """Shifts of one person by weekday; ``away``: the days on leave."""

    name: Annotated[Name, N_("Name")]
    posts: w.Posts
    mon: Annotated[tuple[Shift, ...], N_("Monday")]
    tue: Annotated[tuple[Shift, ...], N_("Tuesday")]
    wed: Annotated[tuple[Shift, ...], N_("Wednesday")]
    thu: Annotated[tuple[Shift, ...], N_("Thursday")]
    fri: Annotated[tuple[Shift, ...], N_("Friday")]
    sat: Annotated[tuple[Shift, ...], N_("Saturday")]
    sun: Annotated[tuple[Shift, ...], N_("Sunday")]
    away: Annotated[tuple[Weekday, ...], P_("roster", "On leave")]
    turns: Annotated[Count, P_("roster", "Shifts")]


@dataclass(frozen=True, slots=True)
class CoverCell:
    """A shift of a day: how many work it, and what it lacks."""

    day: Annotated[Date, P_("roster", "Day")]
    shift: Annotated[Shift, P_("roster", "Shift")]
    people: Annotated[Count, P_("roster", "On duty")]
    gaps: Annotated[tuple[Gap, ...], P_("roster", "Lacks")]


@dataclass(frozen=True, slots=True)
class WeekRow:
    first: Annotated[Date, P_("roster", "From")]
    last: Annotated[Date, P_("roster", "Until")]
    bare: Annotated[Count, P_("roster", "Shifts not covered")]
    lines: tuple[PersonWeek, ...]
    cover: tuple[CoverCell, ...]


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LINE = ("name", "posts", *DAYS, "away", "turns")
COVER = ("day", "shift", "people", "gaps")


@paper(
    StaffPaper.ROSTER.value, title=StaffPaper.ROSTER.label, row=WeekRow, size="a4_lying",
    allows=(
        "first", "last", "bare", "lines", *(f"lines.{one}" for one in LINE), "cover",
        *(f"cover.{one}" for one in COVER),
    ),
)  # fmt: skip
def roster_of_week(on: Facts) -> Content:
    zh = on.lang == "zh"
    days = [on.raw("first") + timedelta(days=n) for n in range(7)]
    columns = (
        Column(on.word(N_("Name")), 0.1 if zh else 0.08), Column(on.word(N_("Posts")), 0.14 if zh else 0.18),
        *(
            Column(f"{_short(on, name)} {day.month}-{day.day}", 0.1, "center")
            for name, day in zip(Weekday, days, strict=True)
        ),
        Column(on.word(P_("roster", "Shifts")), 0.06, "right"),
    )  # fmt: skip
    rows = [_person(on, one) for one in on.each("lines")]
    rows.append(Row((Span(on.word(P_("roster", "Cover")), len(columns)),), strong=True, grey=True))
    cells = {(one.raw("day"), one.raw("shift")): one for one in on.each("cover")}
    for shift in Shift:
        of_shift = tuple(_cover(on, cells[day, shift]) for day in days)
        rows.append(Row((Span(on.word(shift.label), 2), *of_shift, FREE)))
    legend = "　".join(f"{on.word(MARKS[shift])} {on.word(shift.label)}" for shift in Shift)
    legend = f"{legend}　{on.word(AWAY)} {on.word(P_('roster', 'On leave'))}　{LACKS} {on.word(P_('roster', 'Not covered'))}"
    return (
        Note(_head(on)),
        Note((legend, "　", on.word(N_("A night belongs to the day on which it begins.")))),
        Table(columns, tuple(rows)),
    )  # fmt: skip


def _short(on: Facts, day: Weekday) -> str:
    """A weekday as it stands over a column: 周一, Mon."""
    word = on.word(day.label)
    return word.replace("星期", "周") if on.lang == "zh" else word[:3]


def _head(on: Facts) -> Words:
    """The week, how many shifts lack somebody, and who signs: one line, so that a usual team fits on one page."""
    signs: list[Words] = []
    for role in (P_("roster", "Drawn up by"), P_("roster", "Approved by")):
        signs += ["　", on.word(role), " ", Room(9, line=True)]
    return (
        on("first"), " – ", on("last"), "　", on.label("bare"), " ", on("bare"), *signs,
    )  # fmt: skip


def _person(on: Facts, one: Facts) -> Row:
    away = one.raw("away")
    cells: list[Words] = [one("name"), one("posts")]
    for name, weekday in zip(DAYS, Weekday, strict=True):
        shifts = one.raw(name)
        marks = " ".join(on.word(MARKS[shift]) for shift in shifts)
        cells.append(Strong(marks) if marks else on.word(AWAY) if weekday in away else FREE)
    return Row((*cells, one("turns")))


def _cover(on: Facts, cell: Facts) -> Words:
    n = str(cell.raw("people"))
    if not cell.raw("gaps"):
        return n
    gaps = "、" if on.lang == "zh" else ", "
    words = gaps.join(on.word(gap.label) for gap in cell.raw("gaps"))
    return (Strong(f"{LACKS} {n}"), "\n", words)


def week_row(ctx: Reading, cmd: PrintStaffPaper) -> WeekRow:
    """Everybody who works here that week and has a shift or leave in it, women and men as on the screen."""
    first = monday(cmd.week or ctx.today)
    last = first + timedelta(days=6)
    shifts = roster_week(ctx, week=first)
    turns: dict[int, dict[date, list[Shift]]] = defaultdict(lambda: defaultdict(list))
    for one in shifts:
        for person in one.people:
            turns[person.staff][one.day].append(one.shift)
    away: dict[int, set[date]] = defaultdict(set)
    for leave in staff_leaves(ctx, past=YesNoAnswer.YES):
        for n in range(7):
            if leave.since <= first + timedelta(days=n) <= leave.until:
                away[leave.staff].add(first + timedelta(days=n))
    people = {**here_on(ctx.session, last), **here_on(ctx.session, first)}
    lines = []
    for id, row in people.items():
        if id not in turns and id not in away:
            continue
        days = {name: tuple(turns[id][first + timedelta(days=n)]) for n, name in enumerate(DAYS)}
        gone = tuple(list(Weekday)[day.weekday()] for day in sorted(away[id]))
        lines.append(
            PersonWeek(
                name=row.name, posts=row.posts_on(first), away=gone, turns=sum(map(len, days.values())), **days
            )
        )  # fmt: skip
    cover = tuple(CoverCell(one.day, one.shift, len(one.people), one.gaps) for one in shifts)
    return WeekRow(first, last, sum(bool(one.gaps) for one in shifts), tuple(lines), cover)
