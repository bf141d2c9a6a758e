"""Which days are for work: weekdays, public holidays with the days swapped for them, and days this facility closes."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, query
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_, P_
from facility.core.tables import Base
from facility.core.words import Date, Help, Ref
from facility.staff.weekdays import Weekday
from facility.work import pay_words as p
from facility.work.pay_model import Voidable
from facility.work.pay_words import DayKind, Holiday

ClosingId = Annotated[int, Ref(to="work_closing"), P_("work", "Closed days")]
_From = Annotated[Date, P_("work closing", "First day")]
_To = Annotated[Date, P_("work closing", "Last day"), Help(N_("Left empty: one day."))]
_SWAPPED = re.compile(r"from (\d\d)/(\d\d)/(\d{4})")
_DAYS = tuple(Weekday)


class WorkClosing(Voidable, Base):
    """Days on which no work is done here, besides the public holidays."""

    since: Mapped[_From]
    until: Mapped[_To]
    reason: Mapped[p.Reason]


never(
    "work_closing_in_order",
    "work_closing",
    N_("It cannot end before it begins."),
    "NEW.until < NEW.since AND NEW.voided_at IS NULL",
    field="until",
)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day: what it is, whose weekday it stands for (a make-up Saturday for a Wednesday), which holiday."""

    day: p.Day
    kind: Annotated[DayKind, N_("Kind of day")]
    weekday: Annotated[Weekday, N_("Worked as")]
    holiday: Annotated[Holiday, N_("Public holiday")] | None = None
    why: Annotated[str, P_("work day", "Why closed")] = ""

    @property
    def open(self) -> bool:
        """Whether those work whose terms name its weekday."""
        return self.kind not in (DayKind.HOLIDAY, DayKind.CLOSED)

    def planned(self, days: Collection[Weekday]) -> bool:
        """Whether it is a work day by these terms."""
        return self.open and self.weekday in days


@lru_cache(maxsize=1)
def _holidays() -> Any:
    import holidays

    return holidays.country_holidays("CN", language="en_US")


@lru_cache(maxsize=16)
def _swaps(year: int) -> dict[date, Weekday]:
    """Make-up days of a year, each with the weekday of the day it is worked for."""
    known = _holidays()
    found: dict[date, Weekday] = {}
    for at in (date(year, 1, 1), date(year + 1, 1, 1)):
        known.get(at)  # fills the year; a swap may lie in the year before its holiday
    for off, name in known.items():
        made_up = _SWAPPED.search(name)
        if made_up:
            month, day, of = (int(one) for one in made_up.groups())
            if of == year:
                found[date(of, month, day)] = _DAYS[off.weekday()]
    for day in known.weekend_workdays:
        if day.year == year:
            found.setdefault(day, Weekday.MONDAY)
    return found


def public_day(day: date) -> CalendarDay:
    """A day by the public calendar alone. The swaps of a year are published late in the year before; until the
    calendar knows them, weekends are free."""
    if (swap := _swaps(day.year).get(day)) is not None:
        return CalendarDay(day, DayKind.MAKE_UP, swap)
    own = _DAYS[day.weekday()]
    name = _holidays().get(day)
    if name is not None:
        return CalendarDay(day, DayKind.HOLIDAY, own, _named(name))
    return CalendarDay(day, DayKind.WEEKEND if day.weekday() > 4 else DayKind.WORKDAY, own)


def _named(name: str) -> Holiday | None:
    """The holiday behind a name such as “Labor Day (observed)”; None for a day off that was swapped."""
    return next((one for one in Holiday if name.startswith(str(one.value))), None)


def calendar(session: Session, since: date, until: date) -> dict[date, CalendarDay]:
    """Each day of a span, both ends included, with this facility's own closed days."""
    days = [since + timedelta(days=n) for n in range((until - since).days + 1)]
    found = {day: public_day(day) for day in days}
    rows = session.scalars(
        select(WorkClosing).where(
            WorkClosing.voided_at.is_(None), WorkClosing.since <= until, WorkClosing.until >= since
        )
    )
    for row in rows:
        for day in days:
            if row.since <= day <= row.until:
                known = found[day]
                found[day] = CalendarDay(day, DayKind.CLOSED, known.weekday, known.holiday, row.reason)
    return found


@command(
    "work.close_days",
    N_("closed the workshops from {since} to {until}: {reason}"),
    may="work.write",
    label=N_("Close for days"),
)
class CloseDays(Command[int]):
    since: _From
    reason: p.Reason
    until: _To | None = None


@command(
    "work.void_closed_days",
    N_("voided days the workshops were closed: {reason}"),
    may="work.write",
    label=N_("Void closed days"),
)
class VoidClosedDays(Command[None]):
    closing: ClosingId
    reason: p.WhyVoid


@handles(CloseDays)
def close_days(ctx: Context, cmd: CloseDays) -> int:
    until = cmd.until or cmd.since
    if (until - cmd.since).days > 92:
        raise DomainError(
            "closed_too_long", N_("These are more than three months; check the dates."), "until"
        )
    ctx.note(until=until)
    row = WorkClosing(since=cmd.since, until=until, reason=cmd.reason, entered_at=ctx.now, void_reason="")
    return ctx.add(row).id


@handles(VoidClosedDays)
def void_closed_days(ctx: Context, cmd: VoidClosedDays) -> None:
    row = ctx.get(WorkClosing, cmd.closing, "closing")
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "closing")
    row.voided_at, row.void_reason = ctx.now, cmd.reason


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """Days the workshops are closed."""

    id: ClosingId
    since: _From
    until: _To
    reason: p.Reason


@query("work_closed_days", may="work.read")
def work_closed_days(ctx: Reading) -> tuple[ClosingRow, ...]:
    """Days the workshops are closed besides public holidays, the latest first."""
    rows = ctx.session.scalars(
        select(WorkClosing).where(WorkClosing.voided_at.is_(None)).order_by(WorkClosing.since.desc())
    )
    return tuple(ClosingRow(row.id, row.since, row.until, row.reason) for row in rows)


@query("work_calendar", may="work.read")
def work_calendar(ctx: Reading, *, month: p.Month | None = None) -> tuple[CalendarDay, ...]:
    """The days of a month; of this one where none is named."""
    first = month_first(month or ctx.today)
    return tuple(calendar(ctx.session, first, month_last(first)).values())


def month_first(day: date) -> date:
    return day.replace(day=1)


def month_last(day: date) -> date:
    """The last day of a day's month."""
    return month_first(month_first(day) + timedelta(days=31)) - timedelta(days=1)


def month_after(day: date) -> date:
    """The first day of the month after a day's."""
    return month_last(day) + timedelta(days=1)
