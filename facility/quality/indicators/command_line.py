"""``python main.py indicators --store DIR --period P``: the indicators without a window."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

from facility.core.desk import Desk
from facility.core.i18n import translate
from facility.quality.indicators.periods import Period
from facility.quality.indicators.reading import indicators
from facility.quality.indicators.rows import IndicatorRow, IndicatorsBoard, PersonLine, WayRow, shown_value
from facility.quality.indicators.rules.ratio import Place

LISTS = {Place.COUNTED: "numerator", Place.BASE: "denominator_only", Place.LEFT_OUT: "left_out"}


def indicators_at(desk: Desk, arguments: argparse.Namespace) -> IndicatorsBoard:
    """What was asked for; DomainError for a period that is none or has not begun."""
    found: IndicatorsBoard = desk.ask(
        indicators, period=str(Period.of(arguments.period)), names=not arguments.no_names
    ).value
    return found


def board_as_json(board: IndicatorsBoard, lang: str) -> dict[str, Any]:
    """The board as objects: per cent and amounts as numbers, sentences in the language."""
    return {
        "period": board.period, "since": board.since.isoformat(), "until": board.until.isoformat(),
        "over": board.whole, "indicators": [_row(row, lang) for row in board.rows],
    }  # fmt: skip


def _row(row: IndicatorRow, lang: str) -> dict[str, Any]:
    return {
        "indicator": row.indicator.value, "clause": row.clause or None, "title": translate(row.indicator.label, lang),
        "since": row.since.isoformat(), "until": row.until.isoformat(), "unit": row.unit, "value": _number(row.value),
        "numerator": row.part, "denominator": row.whole, "sentence": row.says.render(lang),
        "outside": [one.value for one in row.outside], "names_shown": row.named,
        "ways": [_way(way, lang) for way in row.ways],
    }  # fmt: skip


def _way(way: WayRow, lang: str) -> dict[str, Any]:
    return {
        "way": way.key, "label": way.label.render(lang), "value": _number(way.value), "numerator": way.part,
        "denominator": way.whole, "sentence": way.says.render(lang),
        "convention": [one.render(lang) for one in way.convention],
        "numbers": [
            {"what": one.what.render(lang), "value": _number(one.value), "source": one.source.render(lang)}
            for one in way.numbers
        ],
        "people": {
            key: [_person(one, lang) for one in way.people if one.place is place] for place, key in LISTS.items()
        },
    }  # fmt: skip


def _person(one: PersonLine, lang: str) -> dict[str, str]:
    return {"number": one.number, "name": one.name, "why": one.says.render(lang)}


def _number(hundredths: int | None) -> float | int | None:
    if hundredths is None:
        return None
    return hundredths / 100 if hundredths % 100 else hundredths // 100


def board_as_text(board: IndicatorsBoard, lang: str) -> str:
    """A table to be read: one line an indicator, other ways of counting below it."""
    return "\n".join(_lines(board, lang))


def _lines(board: IndicatorsBoard, lang: str) -> Iterable[str]:
    yield f"{Period.of(board.period).show(lang)}  {board.since} – {board.until}"
    for row in board.rows:
        name = translate(row.indicator.label, lang)
        value = f"{shown_value(row.value)} {row.unit}" if row.value is not None else "—"
        yield f"{row.clause or '·':6} {name}  {value}"
        yield f"       {row.says.render(lang)}"
        for way in row.ways[1:]:
            yield f"       {way.label.render(lang)}: {way.says.render(lang)}"
