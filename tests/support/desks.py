"""Desks on throw-away stores: one template store a worker, copied for each test."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

from facility.core.attachments import FileRoom
from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.permissions import Role
from facility.core.store import Store
from facility.core.users import add_user, find_user, load_user
from facility.core.vault import Cost, Vault
from facility.start import answers, create_store

LIGHT = Cost(memory=64, passes=1, lanes=1)
NOON = datetime(2026, 11, 19, 4, 0, tzinfo=UTC)
PASSWORD = "quiet-way-station"


class Template:
    """A new store with one user of every role, made once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        desk, self.recovery = create_store(
            folder,
            login="chief",
            name="何志远",
            password=PASSWORD,
            clock=SetClock(NOON),
            cost=LIGHT,
            roles=(Role.ADMINISTRATOR, Role.MANAGER, Role.PRACTITIONER, Role.FRONT_DESK),
        )
        with desk.store.write() as session:
            for role in Role:
                add_user(session, role.value, f"{role.value} user", (role,), NOON)
        desk.close()
        self.vault = Vault.unlock(folder, "chief", PASSWORD)


class Office:
    """A store copied from the template, and desks at it."""

    def __init__(self, template: Template, folder: Path) -> None:
        shutil.copytree(template.folder, folder, dirs_exist_ok=True)
        self.folder = folder
        self.clock = SetClock(NOON)
        self.vault = Vault.unlock(folder, "chief", PASSWORD)
        self._desks: list[Desk] = []

    def desk(self, login: str = "chief", door: str = "screen") -> Desk:
        store = Store(self.folder, self.vault.key)
        with store.read() as session:
            card = find_user(session, login)
        desk = Desk(store, card, self.clock, FileRoom.of(self.vault), self.vault, door, answers(), load_user)
        self._desks.append(desk)
        return desk

    def close(self) -> None:
        for desk in self._desks:
            desk.close()
