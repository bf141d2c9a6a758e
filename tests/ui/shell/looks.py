"""Fixtures that the tests of shell, Today and Settings share: the look, a house, a window."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from facility.core.desk import Desk
from facility.premises.pattern import SetUpBuilding, SetUpDayPlaces
from facility.premises.profile import DescribeFacility
from facility.premises.words import FacilityKind, Subtype
from tests.support.desks import Office
from ui.kit.theme import theme
from ui.shell.preferences import PreferenceFile
from ui.shell.window import Window


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light", 100)
    yield
    theme.apply(qapp, "light", 100)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


@pytest.fixture
def memory(tmp_path: Path) -> PreferenceFile:
    return PreferenceFile(tmp_path / "config" / "this-pc.json")


@pytest.fixture
def housed(desk: Desk) -> Desk:
    """A described facility with twelve rooms and some day places."""
    desk.run(
        DescribeFacility(
            kind=FacilityKind.FULL_TIME, subtype=Subtype.DORMITORY, name="锦溪区安和精神康复服务中心"
        )
    )
    desk.run(SetUpBuilding(name="主楼", floors=2, rooms_per_floor=6, beds_per_room=2, women="101-106"))
    desk.run(SetUpDayPlaces(count=5))
    return desk


@pytest.fixture
def window_at(office: Office, memory: PreferenceFile) -> Iterator[Callable[[Desk], Window]]:
    """A window at a desk; it is taken down after the test."""
    made: list[Window] = []

    def opener(folder: Path, login: str, password: str) -> Desk:
        from facility.core.vault import Vault

        Vault.unlock(folder, login, password)
        return office.desk(login)

    def make(desk: Desk) -> Window:
        window = Window(desk, memory, opener=opener)
        made.append(window)
        window.show()
        window.activateWindow()
        QCoreApplication.processEvents()
        return window

    yield make
    for window in made:
        window.get_up()
        window.hide()
        window.deleteLater()
