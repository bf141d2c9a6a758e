"""The sample ends on a morning that is over, so that nobody who tries it at night is told that the clock went back."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from facility import demo
from facility.core.clock import moment_of
from tests.support.sample import TODAY, Sample


@pytest.mark.parametrize(
    ("now", "day"),
    [
        (datetime(2026, 11, 23, 1, 59, tzinfo=UTC), date(2026, 11, 22)),  # 09:59 of the 23rd in China
        (datetime(2026, 11, 23, 2, 0, tzinfo=UTC), date(2026, 11, 23)),  # 10:00
        (datetime(2026, 11, 22, 16, 10, tzinfo=UTC), date(2026, 11, 22)),  # ten past midnight
        (datetime(2026, 11, 23, 15, 59, tzinfo=UTC), date(2026, 11, 23)),  # a minute to midnight
    ],
)
def test_until_ten_it_ends_on_yesterday(monkeypatch: pytest.MonkeyPatch, now: datetime, day: date) -> None:
    monkeypatch.setattr(demo, "system_clock", lambda: now)
    assert demo.sample_day() == day


def test_the_sample_ends_before_ten(sample: Sample) -> None:
    desk = sample.desk("hezhiyuan")
    with desk.store.read() as session:
        last = session.execute(text("SELECT max(at) FROM audit")).scalar_one()
    assert datetime.fromisoformat(last).replace(tzinfo=UTC) < moment_of(TODAY, 10)
