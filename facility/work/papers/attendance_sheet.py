"""The attendance sheet of a month: hours by day in two halves, with a place to sign; filled in, or for the pen.

Why somebody did not work stands on no sheet that lies about; a dash says all.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import Select, select

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.time_kinds import show_minutes
from facility.core.words import Count, Date, Name, Text
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import FREE, Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Note
from facility.people.persons import Person
from facility.staff.model import Staff
from facility.work.agreement_model import WorkAgreement
from facility.work.attendance_model import WorkEntry
from facility.work.calendar import calendar, month_first, month_last
from facility.work.papers.pay_printing import PrintWorkSheet, WorkSheet
from facility.work.posts import WorkPost
from facility.work.words import Minutes
from facility.work.workshops import Workshop

HALF = 16
"""Days of the first half; the second has the rest."""
BLANK = 12
_SHORT = (
    P_("weekday, short", "Mo"), P_("weekday, short", "Tu"), P_("weekday, short", "We"), P_("weekday, short", "Th"),
    P_("weekday, short", "Fr"), P_("weekday, short", "Sa"), P_("weekday, short", "Su"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DayCell:
    """What stands in a day: hours, a dash where somebody did not work though it was their day, nothing else."""

    says: Annotated[Text, P_("work", "Hours")]


@dataclass(frozen=True, slots=True)
class DayHead:
    day: Annotated[Count, N_("Day")]
    weekday: Annotated[Text, N_("Day of the week")]


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    name: Annotated[Name, N_("Name")]
    cells: tuple[DayCell, ...]
    days: Annotated[Count, P_("pay", "Days")]
    minutes: Annotated[Minutes, P_("work", "Hours")]


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    month: Annotated[Date, N_("Month")]
    workshop: Annotated[Text, N_("Workshop")]
    coach: Annotated[Name, N_("Work coach")]
    heads: tuple[DayHead, ...]
    lines: tuple[AttendanceLine, ...]


@paper(
    WorkSheet.ATTENDANCE.value, title=WorkSheet.ATTENDANCE.label, row=AttendanceRow, size="a4_lying",
    allows=(
        "month", "workshop", "coach", "heads", "heads.day", "heads.weekday", "lines", "lines.name", "lines.cells",
        "lines.cells.says", "lines.days", "lines.minutes",
    ),
)  # fmt: skip
def work_attendance(on: Facts) -> Content:
    lines = on.each("lines", blank=BLANK if on.blank else 0)
    heads = on.each("heads", blank=31 if on.blank else 0)
    month = "" if on.blank else f"{on.raw('month'):%Y-%m}"
    shown = on.field("month") if on.blank else Field(on.label("month"), (month,))
    return (
        on.fields(shown, "workshop", "coach", columns=3),
        _half(on, lines, heads, 0, HALF),
        _half(on, lines, heads, HALF, len(heads)),
        Note(on.word(N_("Hours worked, without breaks; time for medicines counts. A dash: did not work that day. Nobody has to say why."))),
        SignRow((on.word(N_("Work coach")), on.word(P_("sheet", "Checked by")))),
    )  # fmt: skip


def _half(
    on: Facts, lines: tuple[Facts, ...], heads: tuple[Facts, ...], first: int, last: int
) -> Table:  # fmt: skip
    closing = first > 0
    days = range(first, min(last, len(heads)))
    share = 0.046
    columns = [Column(on.word(N_("Name")), 0.1)]
    for at in days:
        title = str(at + 1)
        columns.append(Column(title, share, "center", "" if on.blank else str(heads[at].raw("weekday"))))
    if closing:
        columns += [
            Column(on.word(P_("pay", "Days")), 0.045, "center"), Column(on.word(P_("work", "Hours")), 0.055, "center"),
            Column(on.word(P_("sheet", "Signature")), 0.0),
        ]  # fmt: skip
    rows = []
    for line in lines:
        cells: list[Words] = [line("name")]
        known = line.each("cells", blank=len(heads) if on.blank else 0)
        cells += [known[at]("says") if on.blank or known[at].raw("says") else FREE for at in days]
        if closing:
            cells += [
                line("days"),
                show_minutes(line.raw("minutes")) if not on.blank else line("minutes"),
                "",
            ]
        rows.append(Row(tuple(cells)))
    return Table(tuple(columns), tuple(rows))


def attendance_row(ctx: Reading, cmd: PrintWorkSheet, lang: str) -> tuple[AttendanceRow, tuple[int, ...]]:
    """Everybody with an agreement in the month or a line in it, at the posts of a workshop or at all."""
    from facility.core.i18n import translate

    first, last = month_first(cmd.month), month_last(cmd.month)
    known = calendar(ctx.session, first, last)
    people = dict(ctx.session.execute(_people(first, last, cmd.workshop)).all())
    cells = month_cells(ctx, first, last, cmd.workshop)
    shop = ctx.get(Workshop, cmd.workshop, "workshop") if cmd.workshop is not None else None
    coach = ctx.session.get(Staff, shop.coach) if shop is not None and shop.coach is not None else None
    lines = []
    ordered = sorted(people, key=lambda one: (people[one], one))
    for person in ordered:
        mine = cells.get(person, {})
        minutes = sum(one or 0 for one in mine.values())
        shown = tuple(DayCell(_cell(mine, day)) for day in known)
        lines.append(AttendanceLine(people[person], shown, sum(bool(one) for one in mine.values()), minutes))
    heads = tuple(DayHead(day.day, translate(_SHORT[day.weekday()], lang)) for day in known)
    return (
        AttendanceRow(first, shop.name if shop else "", coach.name if coach else "", heads, tuple(lines)),
        tuple(ordered),
    )


def month_cells(
    ctx: Reading, first: date, last: date, workshop: int | None
) -> dict[int, dict[date, int | None]]:  # fmt: skip
    """By person and day, minutes; None where it is written that they did not work."""
    wanted = select(WorkEntry).where(
        WorkEntry.day >= first, WorkEntry.day <= last, WorkEntry.voided_at.is_(None)
    )
    if workshop is not None:
        wanted = wanted.join(WorkPost, WorkPost.id == WorkEntry.post).where(WorkPost.workshop == workshop)
    found: dict[int, dict[date, int | None]] = defaultdict(dict)
    for row in ctx.session.scalars(wanted):
        before = found[row.person].get(row.day)
        if row.absence is None:
            found[row.person][row.day] = (before or 0) + row.minutes
        else:
            found[row.person].setdefault(row.day, None)
    return found


def _cell(mine: dict[date, int | None], day: date) -> str:
    if day not in mine:
        return ""
    minutes = mine[day]
    return show_minutes(minutes) if minutes else "—"


def _people(first: date, last: date, workshop: int | None) -> Select[int, str]:
    wanted = (
        select(Person.id, Person.name)
        .join(WorkAgreement, WorkAgreement.person == Person.id)
        .where(
            WorkAgreement.voided_at.is_(None), WorkAgreement.signed_on.is_not(None), WorkAgreement.since <= last,
            WorkAgreement.until >= first,
        )
        .distinct()
    )  # fmt: skip
    if workshop is None:
        return wanted
    return wanted.join(WorkPost, WorkPost.id == WorkAgreement.post).where(WorkPost.workshop == workshop)
