"""The time, asked in one way so that it can be set for a test, a sample or an as-of view."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from facility.core.i18n import local_zone

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """This PC's time, aware, UTC inside."""
    return datetime.now(UTC)


class SetClock:
    """A clock that stands where it is put and moves when told."""

    def __init__(self, at: datetime) -> None:
        self.at = at.astimezone(UTC)

    def __call__(self) -> datetime:
        return self.at

    def set(self, at: datetime) -> None:
        self.at = at.astimezone(UTC)

    def forward(self, **span: float) -> None:
        """Move by a timedelta's arguments."""
        self.at += timedelta(**span)


class ShiftedClock:
    """A running clock whose today is another day, for a sample seen as of that day."""

    def __init__(self, today: date) -> None:
        zone = local_zone()
        now = datetime.now(zone)
        self._shift = datetime.combine(today, now.timetz()) - now

    def __call__(self) -> datetime:
        return (datetime.now(UTC) + self._shift).astimezone(UTC)


def moment_of(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """A day and time at the facility as an aware moment."""
    return datetime.combine(day, time(hour, minute), local_zone()).astimezone(UTC)


def day_of(moment: datetime) -> date:
    """The facility's calendar day of a moment."""
    return moment.astimezone(local_zone()).date()
