"""What stands in the report for superiors: numbers and their sources, and not one name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence, translate
from facility.core.words import Count, Text
from facility.quality.indicators import words as w
from facility.quality.indicators.house_numbers import house_numbers
from facility.quality.indicators.known import Known
from facility.quality.indicators.own import House
from facility.quality.indicators.periods import Period, PeriodText
from facility.quality.indicators.reading import Course, course_of, indicators
from facility.quality.indicators.rows import IndicatorRow, NumberLine, shown_value
from facility.quality.indicators.words import Indicator

CHARTS = (Indicator.OCCUPANCY, Indicator.WORK, Indicator.MEALS, Indicator.INCIDENTS)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One way of counting an indicator, or a figure of the house."""

    clause: w.Clause
    title: w.Title
    value: Annotated[Text, P_("indicator", "Value")]
    hundredths: w.Value | None
    unit: w.UnitOf
    part: w.Part | None
    whole: w.Whole | None
    says: w.Says


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A number and where it comes from."""

    about: Annotated[Text, P_("superiors", "For")]
    what: Annotated[Sentence, P_("indicator", "Number")]
    shown: Annotated[Text, P_("superiors", "Value")]
    value: w.Value | None
    source: w.Source


@dataclass(frozen=True, slots=True)
class ConventionLine:
    """How an indicator is counted."""

    about: Annotated[Text, P_("superiors", "For")]
    says: Annotated[Sentence, P_("indicator", "Convention")]


@dataclass(frozen=True, slots=True)
class SuperiorsRow:
    """The report of a period. ``over``: the period is over."""

    period: PeriodText
    since: w.Since
    until: w.Until
    over: Annotated[bool, P_("indicator", "The period is over")]
    living_in: Annotated[Count, N_("People living in, last day")]
    by_day: Annotated[Count, N_("People who come by day, last day")]
    standard: tuple[FigureLine, ...]
    house: tuple[FigureLine, ...]
    numbers: tuple[SourceLine, ...]
    sources: tuple[SourceLine, ...]
    conventions: tuple[ConventionLine, ...]
    courses: tuple[Course, ...]


def superiors_row(ctx: Reading, period: Period, lang: str) -> SuperiorsRow:
    """All numbers of a period. Names are not even read."""
    board = indicators(ctx, period=str(period), names=False)
    known = Known(ctx)
    numbers = house_numbers(House(known, period))
    standard = [row for row in board.rows if row.clause]
    house = [row for row in board.rows if not row.clause]
    lived = [one.value or 0 for one in numbers[:2]]
    return SuperiorsRow(
        str(period), board.since, board.until, board.whole, lived[0] // 100, lived[1] // 100,
        tuple(line for row in standard for line in _figures(row, lang)),
        tuple(line for row in house for line in _figures(row, lang)),
        tuple(_source("", one) for one in numbers),
        tuple(line for row in board.rows for line in _sources(row, lang)),
        tuple(line for row in board.rows for line in _conventions(row, lang)),
        tuple(course_of(ctx, known, one, period) for one in CHARTS),
    )  # fmt: skip


def _figures(row: IndicatorRow, lang: str) -> Iterator[FigureLine]:
    title, unit = translate(row.indicator.label, lang), row.unit
    for at, way in enumerate(row.ways):
        named = title if at == 0 else way.label.render(lang)
        value = shown_value(way.value) + (f" {unit}" if way.value is not None else "")
        clause = row.clause if at == 0 else ""
        yield FigureLine(clause, named, value, way.value, unit, way.part, way.whole, way.says)


def _sources(row: IndicatorRow, lang: str) -> Iterator[SourceLine]:
    """Each number once, also where several ways rest on it."""
    about = _about(row, lang)
    seen: set[tuple[str, int | None]] = set()
    for one in (number for way in row.ways for number in way.numbers):
        key = (one.what.render(lang), one.value)
        if key not in seen:
            seen.add(key)
            yield _source(about, one)


def _source(about: str, one: NumberLine) -> SourceLine:
    return SourceLine(about, one.what, shown_value(one.value), one.value, one.source)


def _conventions(row: IndicatorRow, lang: str) -> Iterator[ConventionLine]:
    """Each sentence once, also where several ways follow it."""
    told = {said.render(lang): said for way in row.ways for said in way.convention}
    for said in told.values():
        yield ConventionLine(_about(row, lang), said)


def _about(row: IndicatorRow, lang: str) -> str:
    return row.clause or translate(row.indicator.label, lang)
