"""The sample facility for tests: made once a run, shared by all workers, given out as copies."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import text

from facility.core.attachments import FileRoom
from facility.core.clock import SetClock, moment_of
from facility.core.desk import Desk
from facility.core.permissions import Role
from facility.core.store import Store
from facility.core.users import find_user, load_user
from facility.core.vault import Vault
from facility.demo import LIGHTER, PASSWORD, USERS, make_demo
from facility.start import answers

TODAY = date(2026, 11, 19)
LOGIN_OF = {roles[0]: login for _key, login, _name, roles in USERS}
ALL_BUT_AUDITOR = tuple(role for role in Role if role is not Role.AUDITOR)


def built(shared: Path) -> Path:
    """The sample in a folder all workers share; whoever comes first makes it."""
    folder = shared / "sample-store"
    with FileLock(shared / "sample.lock"):
        if not folder.exists():
            part = shared / "sample-part"
            shutil.rmtree(part, ignore_errors=True)
            make_demo(part, today=TODAY)
            os.replace(part, folder)
    return folder


def copied(store: Path, to: Path) -> Path:
    """A copy to be changed. Filed scans are never rewritten, so they may be the same files."""
    shutil.copytree(store, to, ignore=shutil.ignore_patterns("files", "copies"))
    (to / "copies").mkdir()
    shutil.copytree(store / "files", to / "files", copy_function=_same)
    return to


def _same(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


class Sample:
    """A copy of the sample facility; its clock stands at noon of `TODAY`."""

    def __init__(self, folder: Path, key: Vault) -> None:
        self.folder = folder
        self.clock = SetClock(moment_of(TODAY, 12))
        self.vault = Vault(folder, key.store_id, key.key, LIGHTER)
        self._desks: list[Desk] = []

    def desk(self, login: str = "admin", door: str = "screen") -> Desk:
        store = Store(self.folder, self.vault.key, durable=False)
        with store.read() as session:
            card = find_user(session, login)
        room = FileRoom.of(self.vault)
        desk = Desk(store, card, self.clock, room, self.vault, door, answers(), load_user)
        self._desks.append(desk)
        return desk

    def as_role(self, role: Role) -> Desk:
        """The desk of the sample's user with this one role."""
        return self.desk(LOGIN_OF[role])

    def chief(self) -> Desk:
        """The administrator's desk, with every role that changes something."""
        desk = self.desk()
        with desk.store.write() as session:
            roles = ",".join(str(role.value) for role in ALL_BUT_AUDITOR)
            session.execute(
                text("UPDATE app_user SET roles = :roles WHERE login = 'admin'"), {"roles": roles}
            )
        with desk.store.read() as session:
            desk.user = find_user(session, "admin")
        return desk

    def close(self) -> None:
        for desk in self._desks:
            desk.close()


def one(desk: Desk, sql: str, **facts: Any) -> Any:
    """The first value of a statement; it must find one."""
    with desk.store.read() as session:
        return session.execute(text(sql), facts).scalars().first()


def unlocked(folder: Path) -> Vault:
    """The sample's keys."""
    return Vault.unlock(folder, USERS[0][1], PASSWORD)


SampleMaker = Callable[[], Sample]
