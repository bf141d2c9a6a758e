"""A month by a small standard of another province, so that a test of the screen need not build a facility."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from facility.core import standard as standards
from facility.core.desk import Desk
from facility.quality import applying
from facility.quality.inspection.opening import OpenMonth
from tests.quality.small_month import LINES, SMALL, describe


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The facility is inspected by the small standard."""
    folder = tmp_path / "standards"
    folder.mkdir()
    (folder / "small.toml").write_text(SMALL + "\n".join(LINES), "utf-8")
    real = standards.load_standard

    def load(key: str = standards.USUAL) -> standards.Standard:
        return real(key, folder if key == "small" else standards.ROOT)

    for name, module in list(sys.modules.items()):
        if name.startswith("facility.quality") and hasattr(module, "load_standard"):
            monkeypatch.setattr(module, "load_standard", load)
    monkeypatch.setattr(applying, "ROOT", folder)


@pytest.fixture
def described(desk: Desk, small: None) -> Desk:
    """A described facility without any month."""
    describe(desk)
    return desk


@pytest.fixture
def month(described: Desk) -> int:
    """November, begun: 1.1, 1.2 and 1.3 are due, then 2.1 and 2.2; 1.4 is the family's."""
    return described.run(OpenMonth(month=date(2026, 11, 1))).value
