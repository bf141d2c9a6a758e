"""A month inspected by a small standard of another province: nothing of the usual one is wired in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.quality.inspection.opening import OpenMonth
from tests.quality.small_month import describe, put_small


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The facility is inspected by the small standard."""
    put_small(tmp_path, monkeypatch)


@pytest.fixture
def opened(desk: Desk, clock: SetClock, small: None) -> int:
    describe(desk)
    return desk.run(OpenMonth(month=date(2026, 11, 12))).value
