"""The look is on the application before any part of the kit is tested; nothing is left behind."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from tests.ui.kit.desk import PlainDesk
from ui.kit.seat import Seat
from ui.kit.theme import theme


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light", 100)
    yield
    theme.apply(qapp, "light", 100)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def desk() -> PlainDesk:  # type: ignore[override]
    return PlainDesk()


@pytest.fixture
def seat(desk: PlainDesk) -> Seat:
    return Seat(desk)
