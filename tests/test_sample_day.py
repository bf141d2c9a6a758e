"""The sample ends on a morning that is over, so that nobody who tries it at night is told that the clock went back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from facility import demo


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), date(2026, 11, 22)),  # 07:59 of the 23rd in China
        (datetime(2026, 11, 23, 0, 0, tzinfo=UTC), date(2026, 11, 23)),  # 08:00
        (datetime(2026, 11, 22, 16, 10, tzinfo=UTC), date(2026, 11, 22)),  # ten past midnight
        (datetime(2026, 11, 23, 15, 59, tzinfo=UTC), date(2026, 11, 23)),  # a minute to midnight
    ],
)
def test_before_eight_it_ends_on_yesterday(monkeypatch: pytest.MonkeyPatch, now: datetime, day: date) -> None:
    monkeypatch.setattr(demo, "system_clock", lambda: now)
    assert demo.sample_day() == day
