"""Figures from outside: each with its source and the day it holds for; a newer one takes the place of an older."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.history import kept_in
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.core.undoing import put_back
from facility.core.users import AppUser
from facility.quality.indicators import words as w
from facility.quality.indicators.periods import Period, PeriodSort, PeriodText
from facility.quality.indicators.words import FigureState, OutsideKind


class OutsideFigure(Retractable, Base):
    """A figure somebody told us. Of several for one period the one entered last counts."""

    figure: Mapped[w.OutsideOf]
    period: Mapped[PeriodText]
    value: Mapped[w.Number]
    source: Mapped[w.FromWhom]
    as_of: Mapped[w.AsOf]
    entered_at: Mapped[w.EnteredAt]
    entered_by: Mapped[int] = ref("app_user", index=False)
    withdrawn_at: Mapped[w.WithdrawnAt | None]
    why_withdrawn: Mapped[w.WhyWithdrawn]

    __table_args__ = (Index("ix_outside_figure_figure_period", "figure", "period"),)


kept_in(OutsideFigure, N_("Figure from outside"), "quality.read")


@names("outside_figure")
def outside_figure_name(session: Session, id: int) -> str:
    """Its period."""
    row = session.get(OutsideFigure, id)
    return row.period if row is not None else "—"


@command(
    "quality.enter_figure",
    N_("entered “{figure}” for {period}: {value}"),
    may="quality.figures",
    label=N_("Enter a figure from outside"),
)
class EnterFigure(Command[int]):
    figure: w.OutsideOf
    period: PeriodText
    value: w.Number
    as_of: w.AsOf
    source: w.FromWhom


@command(
    "quality.withdraw_figure",
    N_("withdrew “{figure}” for {outside}: {reason}"),
    may="quality.figures",
    label=N_("Withdraw a figure"),
)
class WithdrawFigure(Command[None]):
    outside: w.OutsideId
    reason: w.WhyWithdrawn


put_back(EnterFigure, WithdrawFigure)


@handles(EnterFigure)
def enter_figure(ctx: Context, cmd: EnterFigure) -> int:
    period = Period.of(cmd.period)
    if period.first > ctx.today:
        raise DomainError("period_ahead", N_("This period has not begun yet."), "period")
    if cmd.figure is OutsideKind.AT_HOME and period.sort is not PeriodSort.MONTH:
        raise DomainError("month_asked", N_("This figure is asked for each month; write a month like 2026-03."), "period")  # fmt: skip
    if cmd.as_of > ctx.today:
        raise DomainError("still_ahead", N_("This day has not come yet."), "as_of")
    if not cmd.source.strip():
        raise DomainError("source_needed", N_("Say where the figure comes from."), "source")
    row = OutsideFigure(entered_at=ctx.now, entered_by=ctx.user.id, why_withdrawn="")
    copy_fields(cmd, row)
    return ctx.add(row).id


@handles(WithdrawFigure)
def withdraw_figure(ctx: Context, cmd: WithdrawFigure) -> None:
    row = ctx.get(OutsideFigure, cmd.outside, "outside")
    if row.withdrawn_at is not None:
        raise DomainError("withdrawn_already", N_("This figure has been withdrawn already."), "outside")
    if not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say why."), "reason")
    ctx.note(figure=row.figure)
    row.withdrawn_at, row.why_withdrawn = ctx.now, cmd.reason


def told(session: Session) -> tuple[OutsideFigure, ...]:
    """All figures that were not withdrawn, in the order they were entered."""
    rows = select(OutsideFigure).where(OutsideFigure.withdrawn_at.is_(None)).order_by(OutsideFigure.id)
    return tuple(session.scalars(rows))


def figure_for(rows: Iterable[OutsideFigure], kind: OutsideKind, period: Period) -> OutsideFigure | None:
    """The figure that stands for a period: that of the period itself; else the latest of a shorter one in it; else that
    of the shortest longer one it lies in. Of one period the last entered."""
    own = [(Period.of(row.period), row) for row in rows if row.figure is kind]
    same = [row for told, row in own if told == period]
    if same:
        return same[-1]
    inside = [(told.last, row.id, row) for told, row in own if told.within(period)]
    if inside:
        return max(inside, key=lambda one: one[:2])[2]
    around = [(told.last - told.first, -row.id, row) for told, row in own if period.within(told)]
    return min(around, key=lambda one: one[:2])[2] if around else None


@dataclass(frozen=True, slots=True)
class OutsideRow:
    """One figure from outside."""

    id: w.OutsideId
    indicator: w.IndicatorOf
    clause: w.Clause
    figure: w.OutsideOf
    period: PeriodText
    value: w.Number
    as_of: w.AsOf
    source: w.FromWhom
    entered_at: w.EnteredAt
    entered_by: w.EnteredBy
    state: w.StateOf
    withdrawn_at: w.WithdrawnAt | None
    why_withdrawn: w.WhyWithdrawn


@query("outside_figures", may="quality.read")
def outside_figures(ctx: Reading) -> tuple[OutsideRow, ...]:
    """All figures from outside, the last entered first; also those that were replaced or withdrawn."""
    found = ctx.session.execute(
        select(OutsideFigure, AppUser.name)
        .join(AppUser, AppUser.id == OutsideFigure.entered_by)
        .order_by(OutsideFigure.id.desc())
    )
    rows: list[OutsideRow] = []
    later: set[tuple[OutsideKind, str]] = set()
    for row, name in found:
        key = (row.figure, row.period)
        state = FigureState.COUNTS
        if row.withdrawn_at is not None:
            state = FigureState.WITHDRAWN
        elif key in later:
            state = FigureState.REPLACED
        else:
            later.add(key)
        indicator = w.INDICATOR_OF[row.figure]
        rows.append(
            OutsideRow(
                row.id, indicator, indicator.clause, row.figure, row.period, row.value, row.as_of, row.source,
                row.entered_at, name, state, row.withdrawn_at, row.why_withdrawn,
            )
        )  # fmt: skip
    return tuple(rows)
