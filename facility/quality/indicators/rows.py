"""What a reading of an indicator gives: ways of counting, each with its numbers, sources, convention and name list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.i18n import N_, P_, Sentence
from facility.quality.indicators import words as w
from facility.quality.indicators.periods import PeriodText


@dataclass(frozen=True, slots=True)
class NumberLine:
    """A number behind a figure, in hundredths of itself, and where it comes from; None: nobody knows it."""

    what: Annotated[Sentence, P_("indicator", "Number")]
    value: w.Value | None
    source: w.Source


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody an indicator speaks of, where it puts them and why."""

    person: w.PersonId
    number: w.PersonNumber
    name: w.PersonName
    place: w.PlaceOf
    says: w.Why


@dataclass(frozen=True, slots=True)
class WayRow:
    """One way of counting. ``value`` is per cent, or in the indicator's unit, in hundredths; None: cannot be computed,
    as ``says`` says. ``people`` is empty for those who may not see names."""

    key: Annotated[str, P_("indicator", "Way")]
    label: Annotated[Sentence, P_("indicator", "How it is counted")]
    value: w.Value | None
    part: w.Part | None
    whole: w.Whole | None
    says: w.Says
    convention: Annotated[tuple[Sentence, ...], P_("indicator", "Convention")]
    numbers: Annotated[tuple[NumberLine, ...], P_("indicator", "Numbers")] = ()
    people: Annotated[tuple[PersonLine, ...], P_("indicator", "People")] = ()


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator of a period; the first of ``ways`` is the one that is reported. ``named``: whether the person at
    the desk may see its names; ``since`` and ``until``: the days that were looked at."""

    indicator: w.IndicatorOf
    clause: w.Clause
    title: w.Title
    period: PeriodText
    since: w.Since
    until: w.Until
    unit: w.UnitOf
    value: w.Value | None
    part: w.Part | None
    whole: w.Whole | None
    says: w.Says
    ways: Annotated[tuple[WayRow, ...], P_("indicator", "Ways of counting")]
    outside: Annotated[tuple[w.OutsideKind, ...], N_("Figures from outside")]
    named: Annotated[bool, P_("indicator", "With names")]


@dataclass(frozen=True, slots=True)
class IndicatorsBoard:
    """All indicators of a period. ``whole``: it is over."""

    period: PeriodText
    since: w.Since
    until: w.Until
    whole: Annotated[bool, P_("indicator", "The period is over")]
    rows: Annotated[tuple[IndicatorRow, ...], N_("Indicators")]


def shown_value(hundredths: int | None) -> str:
    """A value as it is written: at most two decimals, a dash where there is none."""
    if hundredths is None:
        return "—"
    whole, rest = divmod(hundredths, 100)
    return f"{whole:,}.{rest:02d}".rstrip("0").rstrip(".") if rest else f"{whole:,}"


@dataclass(frozen=True, slots=True)
class NamedLine:
    """Somebody in the list of names behind the indicators."""

    indicator: w.Title
    way: Annotated[Sentence, P_("indicator", "How it is counted")]
    person: w.PersonId
    number: w.PersonNumber
    name: w.PersonName
    place: w.PlaceOf
    says: w.Why


def named_lines(row: IndicatorRow) -> tuple[NamedLine, ...]:
    """Everybody an indicator speaks of, way by way."""
    return tuple(
        NamedLine(
            f"{row.clause} {row.title}", way.label, one.person, one.number, one.name, one.place, one.says
        )
        for way in row.ways
        for one in way.people
    )
