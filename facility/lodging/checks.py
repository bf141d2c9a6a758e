"""Lines of the district about a facility that keeps running: people were here month after month (6.4.1.3, 6.4.2.1)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import or_, select

from facility.core.checks import Answer, Fix, Looking, cannot_tell, check, conforms, does_not, shown
from facility.core.clock import day_of, moment_of
from facility.core.i18n import N_, say
from facility.lodging.model import Stay

MONTHS = 12


@check("6.4.1.3", "6.4.2.1")
def _keeps_running(look: Looking) -> Answer:
    """Of the last twelve months, or those since the first arrival, every one had somebody here."""
    starts = [moment_of(_back(look.today, n)) for n in range(MONTHS - 1, -1, -1)]
    spans = _stays(look, starts[0])
    first = look.session.scalar(
        select(Stay.arrived_at).where(Stay.voided_at.is_(None)).order_by(Stay.arrived_at).limit(1)
    )
    if first is None or first > look.now:
        return cannot_tell(
            say(N_("Nobody had come here by that day.")), say(N_("Enter who lives here or comes by day.")),
            fixes=(Fix(page="admission", words=N_("Go to admission")),),
        )  # fmt: skip
    ends = [*starts[1:], look.now]
    months = [(since, until) for since, until in zip(starts, ends, strict=True) if until >= first]
    empty = [since for since, until in months if not _anybody(spans, since, until)]
    here = sum(left is None or left > look.now for _came, left in spans)
    says = say(
        N_("Here that day: {here} people; months with somebody here: {k} of {n}."),
        here=here, k=len(months) - len(empty), n=len(months),
    )  # fmt: skip
    records = (shown(say(N_("First arrival: {day}"), day=day_of(first)), True, page="people"),)
    if empty:
        gone = [_month(day_of(one)) for one in empty]
        return does_not(says, say(N_("Nobody was here in: {months}."), months=gone), *records)
    return conforms(says, *records)


def _stays(look: Looking, since: datetime) -> list[tuple[datetime, datetime | None]]:
    wanted = select(Stay.arrived_at, Stay.left_at).where(
        Stay.voided_at.is_(None),
        Stay.arrived_at <= look.now,
        or_(Stay.left_at.is_(None), Stay.left_at > since),
    )
    return [(came, left) for came, left in look.session.execute(wanted)]


def _anybody(spans: list[tuple[datetime, datetime | None]], since: datetime, until: datetime) -> bool:
    return any(came <= until and (left is None or left > since) for came, left in spans)


def _back(day: date, months: int) -> date:
    """The first day of the month so many months before a day's."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _month(day: date) -> str:
    return f"{day.year}-{day.month:02d}"
