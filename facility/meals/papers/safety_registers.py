"""Registers of food safety of a month on paper: samples, temperatures, disinfection, morning checks, visits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Count, Date
from facility.meals import safety_words as s
from facility.meals import words as w
from facility.meals.disinfection import disinfection_log
from facility.meals.kitchen_visits import kitchen_visits
from facility.meals.morning_checks import morning_checks
from facility.meals.papers.safety_printing import PrintSafety, SafetyPaper
from facility.meals.safety_words import Handling, SampleStage
from facility.meals.samples import food_samples
from facility.meals.temperatures import temperature_log
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import FREE, Value, Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Note
from facility.premises.papers.office import cell
from facility.work.calendar import month_first, month_last

_Month = Annotated[Date, N_("Month")]
_Entries = Annotated[Count, P_("food safety", "Entries")]
ALL = 1_000_000


@dataclass(frozen=True, slots=True)
class SampleLine:
    day: w.Day
    meal: w.MealOf
    name: s.DishName
    grams: s.Grams | None
    taken_at: s.TakenAt | None
    place: s.SamplePlace
    keeper: s.Keeper
    disposed_at: s.DisposedAt | None
    disposed_by: s.DisposedBy


@dataclass(frozen=True, slots=True)
class TemperatureLine:
    at: s.MeasuredAt
    point: s.PointOf
    place: s.PointPlace
    degrees: s.Degrees
    limits: s.Limits
    by: s.MeasuredBy
    done: s.Done


@dataclass(frozen=True, slots=True)
class DisinfectionLine:
    at: s.DisinfectedAt
    what: s.DisinfectedWhat
    how: s.DisinfectedHow
    minutes: s.HowLong
    strength: s.Strength | None
    by: s.DisinfectedBy
    done: s.Done


@dataclass(frozen=True, slots=True)
class MorningLine:
    """What was asked stays on the screen: paper tells the result alone."""

    day: w.Day
    who: s.WhoHandles
    state: s.HandlingState
    certificate: s.CertificateUntil | None
    note: s.CheckNote
    by: s.CheckedBy


@dataclass(frozen=True, slots=True)
class VisitLine:
    came_at: s.CameAt
    left_at: s.LeftAt | None
    visitor: s.Visitor
    source: s.VisitorOf
    purpose: s.Purpose
    companion: s.Companion


@dataclass(frozen=True, slots=True)
class SampleRegisterRow:
    month: _Month
    entries: _Entries
    lines: tuple[SampleLine, ...]


@dataclass(frozen=True, slots=True)
class TemperatureRegisterRow:
    month: _Month
    entries: _Entries
    lines: tuple[TemperatureLine, ...]


@dataclass(frozen=True, slots=True)
class DisinfectionRegisterRow:
    month: _Month
    entries: _Entries
    lines: tuple[DisinfectionLine, ...]


@dataclass(frozen=True, slots=True)
class MorningRegisterRow:
    month: _Month
    entries: _Entries
    lines: tuple[MorningLine, ...]


@dataclass(frozen=True, slots=True)
class VisitRegisterRow:
    month: _Month
    entries: _Entries
    lines: tuple[VisitLine, ...]


WIDTHS: dict[SafetyPaper, dict[str, float]] = {
    SafetyPaper.SAMPLES: {
        "day": 0.1, "meal": 0.07, "name": 0.19, "grams": 0.08, "taken_at": 0.14, "place": 0.12, "keeper": 0.08,
        "disposed_at": 0.14, "disposed_by": 0.08,
    },
    SafetyPaper.TEMPERATURES: {
        "at": 0.19, "point": 0.14, "place": 0.15, "degrees": 0.1, "limits": 0.16, "by": 0.1, "done": 0.16,
    },
    SafetyPaper.DISINFECTION: {
        "at": 0.19, "what": 0.16, "how": 0.18, "minutes": 0.1, "strength": 0.12, "by": 0.1, "done": 0.15,
    },
    SafetyPaper.MORNING: {"day": 0.13, "who": 0.13, "state": 0.16, "certificate": 0.16, "note": 0.28, "by": 0.14},
    SafetyPaper.VISITS: {
        "came_at": 0.16, "left_at": 0.16, "visitor": 0.12, "source": 0.2, "purpose": 0.22, "companion": 0.14,
    },
}  # fmt: skip


def _allowed(name: SafetyPaper) -> tuple[str, ...]:
    return ("month", "entries", "lines", *(f"lines.{one}" for one in WIDTHS[name]))


def _register(on: Facts, name: SafetyPaper) -> Content:
    """A line for each entry; the day beside the first of its lines."""
    widths = WIDTHS[name]
    lines = on.each("lines", blank=len(on.each("lines")) or 1)
    columns = tuple(Column(lines[0].label(one), wide) for one, wide in widths.items())
    rows, before = [], None
    for line in lines if on.raw("lines") else ():
        cells: list[Words] = [cell(line, one) for one in widths]
        if "day" in widths:
            cells[0] = FREE if line.raw("day") == before else line("day")
            before = line.raw("day")
        rows.append(Row(tuple(cells)))
    table: Block = (
        Table(columns, tuple(rows)) if rows else Note(on.word(N_("Nothing was entered in this month.")))
    )
    return (
        on.fields(Field(on.label("month"), (Value("month", f"{on.raw('month'):%Y-%m}"),)), "entries"),
        table,
        SignRow((on.word(P_("cleaning", "Kept by")), on.word(P_("equipment", "Checked by")))),
    )


@paper(
    SafetyPaper.SAMPLES.value, title=SafetyPaper.SAMPLES.label, row=SampleRegisterRow,
    allows=_allowed(SafetyPaper.SAMPLES), size="a4_lying",
)  # fmt: skip
def sample_register(on: Facts) -> Content:
    return _register(on, SafetyPaper.SAMPLES)


@paper(
    SafetyPaper.TEMPERATURES.value, title=SafetyPaper.TEMPERATURES.label, row=TemperatureRegisterRow,
    allows=_allowed(SafetyPaper.TEMPERATURES),
)  # fmt: skip
def temperature_register(on: Facts) -> Content:
    return _register(on, SafetyPaper.TEMPERATURES)


@paper(
    SafetyPaper.DISINFECTION.value, title=SafetyPaper.DISINFECTION.label, row=DisinfectionRegisterRow,
    allows=_allowed(SafetyPaper.DISINFECTION),
)  # fmt: skip
def disinfection_register(on: Facts) -> Content:
    return _register(on, SafetyPaper.DISINFECTION)


@paper(
    SafetyPaper.MORNING.value, title=SafetyPaper.MORNING.label, row=MorningRegisterRow,
    allows=_allowed(SafetyPaper.MORNING),
)  # fmt: skip
def morning_register(on: Facts) -> Content:
    return _register(on, SafetyPaper.MORNING)


@paper(
    SafetyPaper.VISITS.value, title=SafetyPaper.VISITS.label, row=VisitRegisterRow,
    allows=_allowed(SafetyPaper.VISITS),
)  # fmt: skip
def visit_register(on: Facts) -> Content:
    return _register(on, SafetyPaper.VISITS)


def register_row(ctx: Reading, cmd: PrintSafety) -> Any:
    """The entries of a month that count, the first first."""
    first = month_first(cmd.month or ctx.today)
    last = month_last(first)
    lines = tuple(_LINES[cmd.name](ctx, first, last))
    return _ROWS[cmd.name](first, len(lines), lines)


def _samples(ctx: Reading, first: date, last: date) -> Sequence[SampleLine]:
    rows = food_samples(ctx, since=first, until=last, at_most=ALL)
    kept = [row for row in rows if row.state not in (SampleStage.MISSING, SampleStage.VOID)]
    return [
        SampleLine(
            row.day, row.meal, row.name, row.grams, row.taken_at, row.place, row.keeper, row.disposed_at, row.disposed_by
        )
        for row in sorted(kept, key=lambda one: (one.day, list(w.Meal).index(one.meal), one.id))
    ]  # fmt: skip


def _temperatures(ctx: Reading, first: date, last: date) -> Sequence[TemperatureLine]:
    return [
        TemperatureLine(row.at, row.point, row.place, row.degrees, row.limits, row.by, row.done)
        for row in reversed(temperature_log(ctx, at_most=ALL))
        if row.voided_at is None and first <= day_of(row.at) <= last
    ]


def _disinfections(ctx: Reading, first: date, last: date) -> Sequence[DisinfectionLine]:
    return [
        DisinfectionLine(row.at, row.what, row.how, row.minutes, row.strength, row.by, row.done)
        for row in reversed(disinfection_log(ctx, at_most=ALL))
        if row.voided_at is None and first <= day_of(row.at) <= last
    ]


def _mornings(ctx: Reading, first: date, last: date) -> Sequence[MorningLine]:
    rows = morning_checks(ctx, since=first, until=last)
    return [
        MorningLine(row.day, row.who, row.state, row.certificate, row.note, row.by)
        for row in reversed(rows)
        if row.state in (Handling.MAY, Handling.NOT)
    ]


def _visits(ctx: Reading, first: date, last: date) -> Sequence[VisitLine]:
    return [
        VisitLine(row.came_at, row.left_at, row.visitor, row.source, row.purpose, row.companion)
        for row in reversed(kitchen_visits(ctx, at_most=ALL))
        if row.voided_at is None and first <= day_of(row.came_at) <= last
    ]


_LINES: dict[SafetyPaper, Any] = {
    SafetyPaper.SAMPLES: _samples, SafetyPaper.TEMPERATURES: _temperatures, SafetyPaper.DISINFECTION: _disinfections,
    SafetyPaper.MORNING: _mornings, SafetyPaper.VISITS: _visits,
}  # fmt: skip
_ROWS: dict[SafetyPaper, Any] = {
    SafetyPaper.SAMPLES: SampleRegisterRow, SafetyPaper.TEMPERATURES: TemperatureRegisterRow,
    SafetyPaper.DISINFECTION: DisinfectionRegisterRow, SafetyPaper.MORNING: MorningRegisterRow,
    SafetyPaper.VISITS: VisitRegisterRow,
}  # fmt: skip
