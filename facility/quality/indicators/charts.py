"""An indicator over time as a chart: the same on screen and on paper."""

from __future__ import annotations

from facility.core.charts import Chart, Series, scale_of
from facility.quality.indicators.periods import Period, PeriodSort
from facility.quality.indicators.reading import Course


def course_chart(course: Course, lang: str) -> Chart:
    """The reported way as bars, another way of counting as a line; a gap where nothing can be computed."""
    values = tuple(_value(one.value) for one in course.points)
    second = tuple(_value(one.second) for one in course.points)
    line = Series(course.second_way, second, "line") if any(one is not None for one in second) else None
    bars = (
        (Series(course.first_way, values),) if line is None or any(one is not None for one in values) else ()
    )
    step = scale_of(max((one for one in (*values, *second) if one is not None), default=0.0))[1]
    decimals = 2 if step < 0.1 else 1 if step < 1 else 0
    unit = "%" if course.unit == "%" else ""
    title = course.title if unit else f"{course.title}{'（' if lang == 'zh' else ' ('}{course.unit}{'）' if lang == 'zh' else ')'}"  # fmt: skip
    ticks = tuple(tick(Period.of(one.period), lang) for one in course.points)
    return Chart(title, ticks, bars, line, decimals=decimals, unit=unit)


def has_values(course: Course) -> bool:
    """Whether there is anything to draw."""
    return any(one.value is not None or one.second is not None for one in course.points)


def tick(period: Period, lang: str) -> str:
    """The word under a bar: the month, the first one of a year with its year."""
    year, month = period.first.year, period.first.month
    if period.sort is PeriodSort.YEAR:
        return str(year)
    if period.sort is PeriodSort.QUARTER:
        return f"{year}-Q{(month + 2) // 3}"
    if lang == "zh":
        return f"{year}年1月" if month == 1 else f"{month}月"
    return f"{period.first:%b %Y}" if month == 1 else f"{period.first:%b}"


def _value(hundredths: int | None) -> float | None:
    return None if hundredths is None else hundredths / 100
