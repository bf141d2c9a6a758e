"""The figures of occupancy as charts: the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from facility.core.charts import Chart, Series
from facility.core.i18n import N_, translate
from facility.lodging.occupancy import DayForecast, MonthFigures

Months = Sequence[MonthFigures]


def tick(month: date, lang: str) -> str:
    """11月; January with its year."""
    if lang == "zh":
        return f"{month.year}年1月" if month.month == 1 else f"{month.month}月"
    return f"{month:%b %Y}" if month.month == 1 else f"{month:%b}"


def night_chart(months: Months, lang: str) -> Chart:
    """Nights given to women and men, against the nights on offer."""
    return Chart(
        translate(N_("Nights by month"), lang), _ticks(months, lang),
        (
            Series(translate(N_("Women"), lang), tuple(one.women for one in months)),
            Series(translate(N_("Men"), lang), tuple(one.men for one in months), "second"),
        ),
        Series(translate(N_("Nights on offer"), lang), tuple(one.bed_nights for one in months), "line"),
    )  # fmt: skip


def rate_chart(months: Months, lang: str) -> Chart:
    """Rate of use in percent."""
    rates = tuple(one.rate / 10 if one.rate is not None else None for one in months)
    return Chart(
        translate(N_("Rate of use"), lang), _ticks(months, lang),
        (Series(translate(N_("Rate of use, %"), lang), rates),), ceiling=100,
        ceiling_word=translate(N_("all beds"), lang), unit="%",
    )  # fmt: skip


def away_chart(months: Months, lang: str) -> Chart:
    """Nights on leave and in hospital."""
    return Chart(
        translate(N_("Nights away with the bed kept"), lang), _ticks(months, lang),
        (
            Series(translate(N_("On leave"), lang), tuple(one.leave_nights for one in months)),
            Series(translate(N_("In hospital"), lang), tuple(one.hospital_nights for one in months), "second"),
        ),
    )  # fmt: skip


def turnover_chart(months: Months, lang: str) -> Chart:
    """Who came and who left."""
    return Chart(
        translate(N_("Arrivals and departures"), lang), _ticks(months, lang),
        (
            Series(translate(N_("Arrivals"), lang), tuple(one.arrivals for one in months)),
            Series(translate(N_("Departures"), lang), tuple(one.departures for one in months), "second"),
        ),
        beside=True,
    )  # fmt: skip


def stay_chart(months: Months, lang: str) -> Chart:
    """Mean stay of those who left."""
    values = tuple(one.mean_stay / 10 if one.mean_stay is not None else None for one in months)
    return Chart(
        translate(N_("Mean stay of those who left"), lang), _ticks(months, lang),
        (Series(translate(N_("Mean stay, nights"), lang), values),), decimals=0,
    )  # fmt: skip


def forecast_chart(days: Sequence[DayForecast], lang: str) -> Chart:
    """Who is expected to be in the house in the next weeks."""
    most = max((one.in_the_house + one.free for one in days), default=0)
    return Chart(
        translate(N_("The next 30 days"), lang), tuple(f"{one.day:%m-%d}" for one in days),
        (Series(translate(N_("In the house"), lang), tuple(one.in_the_house for one in days)),), ceiling=most,
        ceiling_word=translate(N_("beds in use"), lang),
    )  # fmt: skip


def _ticks(months: Months, lang: str) -> tuple[str, ...]:
    return tuple(tick(one.month, lang) for one in months)
