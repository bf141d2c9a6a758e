"""Findings by month: how many were found, how many closed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from facility.core.charts import Chart, Series
from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_, translate
from facility.core.words import Between, Count, Date
from facility.quality.findings import words as w
from facility.quality.findings.facts import facts_on


@dataclass(frozen=True, slots=True)
class FindingMonth:
    """What was found and closed in a month, and what stood open on its last day (today, in this month)."""

    month: Annotated[Date, N_("Month")]
    opened: w.Opened
    closed: w.Closed
    open: w.StillOpen


@query("finding_months", may="quality.read")
def finding_months(
    ctx: Reading, *, months: Annotated[Count, N_("Months"), Between(1, 60)] = 12
) -> tuple[FindingMonth, ...]:
    """The last months, the present one last. One opened again counts as closed on the day it was closed last."""
    found = facts_on(ctx.session, ctx.today)
    opened = Counter(_month(one.row.found_on) for one in found)
    closed = Counter(_month(one.closed_on) for one in found if one.closed_on is not None)
    rows = []
    for back in range(months - 1, -1, -1):
        number = ctx.today.year * 12 + ctx.today.month - 1 - back
        first, after = (date(n // 12, n % 12 + 1, 1) for n in (number, number + 1))
        left = sum(
            one.row.found_on < after and (one.closed_on is None or one.closed_on >= after) for one in found
        )
        rows.append(FindingMonth(first, opened[_month(first)], closed[_month(first)], left))
    return tuple(rows)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def findings_chart(rows: Sequence[FindingMonth], lang: str) -> Chart:
    """Found beside closed by month, and as a line what stood open."""
    return Chart(
        translate(N_("Findings by month"), lang),
        tuple(f"{row.month:%Y-%m}" for row in rows),
        bars=(
            Series(translate(P_("findings", "Found"), lang), tuple(float(row.opened) for row in rows)),
            Series(
                translate(P_("findings", "Closed"), lang), tuple(float(row.closed) for row in rows), "second"
            ),
        ),
        line=Series(
            translate(N_("Open at the end of the month"), lang),
            tuple(float(row.open) for row in rows),
            "line",
        ),
        beside=True,
    )
