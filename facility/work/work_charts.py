"""Figures of hours, output and pay over weeks and months, and their charts; never a name beside a month's figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import func, select

from facility.core.charts import Chart, Series
from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_, translate
from facility.core.words import Between, Count, Date, Money
from facility.work.attendance_model import WorkEntry, WorkOutput
from facility.work.calendar import month_first, month_last
from facility.work.hours_week import WeekRow
from facility.work.pay_lists import month_before, work_month_pay
from facility.work.words import Minutes

_Months = Annotated[Count, N_("Months"), Between(1, 24)]


@dataclass(frozen=True, slots=True)
class OutputMonth:
    """What was worked and made in a month."""

    month: Annotated[Date, N_("Month")]
    people: Annotated[Count, P_("pay", "People")]
    minutes: Annotated[Minutes, P_("work", "Hours")]
    good: Annotated[Count, N_("Good pieces")]
    faulty: Annotated[Count, N_("Faulty pieces")]
    beyond: Annotated[Minutes, N_("Beyond the ceiling")]


@query("work_output_months", may="work.read")
def work_output_months(ctx: Reading, *, months: _Months = 6) -> tuple[OutputMonth, ...]:
    """The last months, the present one last."""
    return tuple(output_of(ctx, first) for first in _last(ctx, months))


def output_of(ctx: Reading, first: date) -> OutputMonth:
    """One month, by its first day."""
    inside = (WorkEntry.day >= first, WorkEntry.day <= month_last(first), WorkEntry.voided_at.is_(None))
    entries = ctx.session.scalars(select(WorkEntry).where(*inside)).all()
    good, faulty = ctx.session.execute(
        select(func.coalesce(func.sum(WorkOutput.good), 0), func.coalesce(func.sum(WorkOutput.faulty), 0))
        .join(WorkEntry, WorkEntry.id == WorkOutput.entry)
        .where(*inside, WorkOutput.voided_at.is_(None))
    ).one()
    return OutputMonth(
        first, len({row.person for row in entries if row.since is not None}),
        sum(row.minutes for row in entries), good, faulty, sum(row.beyond_minutes for row in entries),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class PayFigures:
    """What was earned in a month, by kind."""

    month: Annotated[Date, N_("Month")]
    people: Annotated[Count, P_("pay", "People")]
    hours_pay: Annotated[Money, P_("pay", "By the hour")]
    pieces_pay: Annotated[Money, P_("pay", "By the piece")]
    allowance: Annotated[Money, P_("pay", "Allowance")]
    share: Annotated[Money, P_("pay", "Share")]
    total: Annotated[Money, P_("pay", "To be paid")]


@query("work_pay_figures", may="work.pay_read")
def work_pay_figures(ctx: Reading, *, months: _Months = 6) -> tuple[PayFigures, ...]:
    """The last months, the present one last, as it would be now."""
    found = []
    for first in _last(ctx, months):
        one = work_month_pay(ctx, month=first)
        found.append(
            PayFigures(
                first, len(one.rows), sum(row.hours_pay for row in one.rows), sum(row.pieces_pay for row in one.rows),
                sum(row.allowance for row in one.rows), sum(row.share for row in one.rows), one.total,
            )
        )  # fmt: skip
    return tuple(found)


def _last(ctx: Reading, months: int) -> list[date]:
    first = month_first(ctx.today)
    found = [first]
    while len(found) < months:
        found.append(month_before(found[-1]))
    return found[::-1]


def hours_chart(rows: Sequence[WeekRow], lang: str) -> Chart:
    """A week by person: worked, and in hollow what the ceiling leaves."""
    return Chart(
        translate(N_("Hours of the week against the ceiling"), lang),
        tuple(row.name for row in rows),
        bars=(
            Series(translate(P_("work", "Hours"), lang), tuple(row.worked / 60 for row in rows)),
            Series(translate(N_("Still possible"), lang), tuple(row.left / 60 for row in rows), "hollow"),
        ),
        decimals=1,
        unit=translate(P_("chart", " h"), lang),
        present=False,
    )


def output_chart(rows: Sequence[OutputMonth], lang: str) -> Chart:
    """Good and faulty pieces by month."""
    return Chart(
        translate(N_("Pieces by month"), lang),
        tuple(f"{row.month:%Y-%m}" for row in rows),
        bars=(
            Series(translate(N_("Good pieces"), lang), tuple(float(row.good) for row in rows)),
            Series(translate(N_("Faulty pieces"), lang), tuple(float(row.faulty) for row in rows), "second"),
        ),
    )


def pay_chart(rows: Sequence[PayFigures], lang: str) -> Chart:
    """What was earned by month, by kind, in yuan."""

    def bar(label: str, values: Sequence[int], fill: int) -> Series:
        fills: tuple[str, ...] = ("first", "second", "third", "hollow")
        return Series(translate(label, lang), tuple(one / 100 for one in values), fills[fill])  # type: ignore[arg-type]

    return Chart(
        translate(N_("Pay by month"), lang),
        tuple(f"{row.month:%Y-%m}" for row in rows),
        bars=(
            bar(P_("pay", "By the hour"), [row.hours_pay for row in rows], 0),
            bar(P_("pay", "By the piece"), [row.pieces_pay for row in rows], 1),
            bar(P_("pay", "Allowance"), [row.allowance for row in rows], 2),
            bar(P_("pay", "Share"), [row.share for row in rows], 3),
        ),
        unit=translate(P_("chart", " yuan"), lang),
    )
