"""Which copies are kept: the newest of each of 7 days, 4 weeks and 12 months."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import datetime

from facility.core.i18n import local

DAYS, WEEKS, MONTHS = 7, 4, 12


def to_keep(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """The moments of the copies to keep.

    Counted are days, weeks and months that have a copy, so a closed facility loses none. All copies of
    today stay, and all that seem to lie in the future: then a clock is wrong, and nothing is removed
    on the word of a wrong clock.
    """
    newest_first = sorted(set(moments), reverse=True)
    today = local(now).date()
    kept = {one for one in newest_first if local(one).date() >= today}
    for count, period in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        kept |= _newest_of_each(newest_first, count, period)
    return kept


def _newest_of_each(
    newest_first: list[datetime], count: int, period: Callable[[datetime], Hashable]
) -> set[datetime]:
    found: dict[Hashable, datetime] = {}
    for one in newest_first:
        if len(found) == count and period(one) not in found:
            break
        found.setdefault(period(one), one)
    return set(found.values())


def _day(moment: datetime) -> Hashable:
    return local(moment).date()


def _week(moment: datetime) -> Hashable:
    return local(moment).isocalendar()[:2]


def _month(moment: datetime) -> Hashable:
    return local(moment).year, local(moment).month
