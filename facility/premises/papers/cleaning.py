"""The cleaning and disinfection log of one month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Count, Date
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import FREE, Value, Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Note
from facility.premises.keeping import words as w
from facility.premises.keeping.cleaning import Cleaning
from facility.premises.keeping.drills import months_after
from facility.premises.keeping.kinds import CleaningKind
from facility.premises.papers.office import cell
from facility.premises.papers.printing import KeepingPaper, PrintKeepingPaper


@dataclass(frozen=True, slots=True)
class CleaningLine:
    day: w.CleaningDay
    kind: w.CleaningKind
    place: w.CleanedPlace
    agent: w.Agent
    by: w.CleanedBy
    notes: w.Remarks


@dataclass(frozen=True, slots=True)
class CleaningMonthRow:
    """``without``: days of the month, up to today, on which nothing was entered."""

    month: Annotated[Date, N_("Month")]
    entries: Annotated[Count, P_("cleaning", "Entries")]
    kinds: Annotated[Sentence, P_("cleaning", "Of these")] | None
    without: Annotated[Sentence, P_("cleaning", "Days without an entry")] | None
    lines: tuple[CleaningLine, ...]


LINE = ("day", "kind", "place", "agent", "by", "notes")
_WIDTHS = {"day": 0.14, "kind": 0.15, "place": 0.22, "agent": 0.21, "by": 0.12, "notes": 0.16}


@paper(
    KeepingPaper.CLEANING.value, title=KeepingPaper.CLEANING.label, row=CleaningMonthRow,
    allows=("month", "entries", "kinds", "without", "lines", *(f"lines.{one}" for one in LINE)),
)  # fmt: skip
def cleaning_month(on: Facts) -> Content:
    lines = on.each("lines", blank=len(on.each("lines")) or 1)
    columns = tuple(Column(lines[0].label(one), _WIDTHS[one]) for one in LINE)
    rows, before = [], None
    for line in lines if on.raw("lines") else ():
        first: Words = FREE if line.raw("day") == before else line("day")
        rows.append(Row((first, *(cell(line, one) for one in LINE[1:]))))
        before = line.raw("day")
    table: Block = (
        Table(columns, tuple(rows)) if rows else Note(on.word(N_("Nothing was entered in this month.")))
    )
    month = f"{on.raw('month'):%Y-%m}"
    return (
        on.fields(
            Field(on.label("month"), (Value("month", month),)), "entries", *_told(on, "kinds"), *_told(on, "without"),
        ),
        table,
        SignRow((on.word(P_("cleaning", "Kept by")), on.word(P_("equipment", "Checked by")))),
    )  # fmt: skip


def _told(on: Facts, name: str) -> tuple[Field, ...]:
    return () if on(name).empty else (on.field(name, span=2),)


def cleaning_month_row(ctx: Reading, cmd: PrintKeepingPaper) -> CleaningMonthRow:
    """Entries that were crossed out are left out."""
    since = (cmd.month or ctx.today).replace(day=1)
    until = months_after(since, 1) - timedelta(days=1)
    rows = ctx.session.scalars(
        select(Cleaning)
        .where(Cleaning.day >= since, Cleaning.day <= until, Cleaning.voided_at.is_(None))
        .order_by(Cleaning.day, Cleaning.id)
    ).all()
    counts = Counter(row.kind for row in rows)
    told = [say(N_("{kind} {n}"), kind=kind, n=counts[kind]) for kind in CleaningKind if counts[kind]]
    days = {row.day for row in rows}
    missing = [day for day in _days(since, min(until, ctx.today)) if day not in days]
    return CleaningMonthRow(
        since, len(rows), say(N_("{what}"), what=told) if told else None,
        say(N_("{what}"), what=[str(day.day) for day in missing]) if missing and rows else None,
        tuple(CleaningLine(row.day, row.kind, row.place, row.agent, row.by, row.notes) for row in rows),
    )  # fmt: skip


def _days(since: date, until: date) -> list[date]:
    return [since + timedelta(days=n) for n in range((until - since).days + 1)]
