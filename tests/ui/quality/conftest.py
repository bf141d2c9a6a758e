"""A month by a small standard of another province, so that a test of the screen need not build a facility."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from facility.core.desk import Desk
from facility.quality.inspection.opening import OpenMonth
from tests.quality.small_month import describe, put_small


@pytest.fixture
def described(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A described facility that is inspected by the small standard, without any month."""
    put_small(tmp_path, monkeypatch)
    describe(desk)
    return desk


@pytest.fixture
def month(described: Desk) -> int:
    """November, begun: 1.1, 1.2 and 1.3 are due, then 2.1 and 2.2; 1.4 is the family's."""
    return described.run(OpenMonth(month=date(2026, 11, 1))).value
