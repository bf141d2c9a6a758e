"""The one door: permission, transaction, audit, news."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from sqlalchemy import text

from facility.core.commands import COMMANDS, read_command
from facility.core.desk import Desk
from facility.core.errors import DomainError, Errors, NotAllowed, StoreError
from facility.core.office import ChangeSetting, audit_list, desk_state, setting_list
from facility.core.permissions import PERMISSIONS, Role, may
from facility.core.store import Store
from facility.core.users import BlockUser, ChangeRoles, CreateUser, GivePassword, user_list
from facility.core.vault import Vault
from tests.support.desks import PASSWORD, Office


def test_a_change_is_recorded_with_its_sentence(desk: Desk) -> None:
    done = desk.run(ChangeSetting(key="stay_days", value="120"))
    assert "setting_value" in done.touched
    row = desk.ask(audit_list).value[0]
    assert row.id == done.audit and row.command == "settings.change" and row.user == desk.user.name
    assert "120" in row.sentence.render("zh") and "120" in row.sentence.render("en")
    assert row.changes[0]["table"] == "setting_value"


def test_an_error_leaves_nothing(desk: Desk) -> None:
    before = len(desk.ask(audit_list).value)
    with pytest.raises(DomainError) as caught:
        desk.run(ChangeSetting(key="stay_days", value="many"))
    assert caught.value.field == "value"
    assert len(desk.ask(audit_list).value) == before
    assert all(not row.changed for row in desk.ask(setting_list).value)


@pytest.mark.parametrize("role", list(Role))
def test_every_command_is_refused_without_its_permission(role: Role, desk_as: Callable[[Role], Desk]) -> None:
    desk = desk_as(role)
    for spec in COMMANDS.values():
        assert desk.may(spec.cls) == may((role,), spec.may)
    if not may((role,), "settings.write"):
        with pytest.raises(NotAllowed):
            desk.run(ChangeSetting(key="stay_days", value="10"))


def test_the_auditor_changes_nothing() -> None:
    assert not [name for name, one in PERMISSIONS.items() if one.changes and Role.AUDITOR in one.roles]
    assert all(Role.AUDITOR in one.roles for name, one in PERMISSIONS.items() if not one.changes)


def test_the_record_cannot_be_rewritten_or_removed(desk: Desk) -> None:
    desk.run(ChangeSetting(key="stay_days", value="99"))
    for statement in ("DELETE FROM audit", "UPDATE audit SET command = 'x'", "UPDATE audit SET facts = '{}'"):
        with pytest.raises(DomainError) as caught, desk.store.write() as session:
            session.execute(text(statement))
        assert caught.value.code.startswith("audit_")


def test_another_process_is_heard(office: Office) -> None:
    mine, theirs = office.desk(), office.desk("manager")
    heard: list[frozenset[str]] = []
    mine.on_touched(heard.append)
    assert mine.news() == frozenset()
    theirs.run(ChangeSetting(key="stay_days", value="50"))
    assert "setting_value" in mine.news()
    assert heard and "setting_value" in heard[-1]
    mine.run(ChangeSetting(key="stay_days", value="51"))
    assert mine.news() == frozenset()


def test_reading_names_its_tables(desk: Desk) -> None:
    assert "app_user" in desk.ask(user_list).touched


def test_users_get_slots_and_lose_them(office: Office) -> None:
    desk = office.desk()
    made = desk.run(
        CreateUser(login="Zhou", name="周雨桐", roles=(Role.FRONT_DESK,), password="morning tea 7")
    )
    assert Vault.unlock(office.folder, "zhou", "morning tea 7").key == office.vault.key
    desk.run(GivePassword(user=made.value, password="evening tea 8"))
    with pytest.raises(StoreError):
        Vault.unlock(office.folder, "zhou", "morning tea 7")
    desk.run(BlockUser(user=made.value, reason="已离职"))
    with pytest.raises(StoreError):
        Vault.unlock(office.folder, "zhou", "evening tea 8")


def test_a_weak_password_stands_beside_its_field_and_makes_no_user(desk: Desk) -> None:
    with pytest.raises(DomainError) as caught:
        desk.run(CreateUser(login="li", name="李明", roles=(Role.KITCHEN,), password="short"))
    assert caught.value.field == "password"
    assert "li" not in {row.login for row in desk.ask(user_list).value}


def test_somebody_stays_administrator(desk: Desk) -> None:
    users = {row.login: row.id for row in desk.ask(user_list).value}
    desk.run(ChangeRoles(user=users["administrator"], roles=(Role.KITCHEN,)))
    with pytest.raises(DomainError) as caught:
        desk.run(ChangeRoles(user=desk.user.id, roles=(Role.MANAGER,)))
    assert caught.value.code == "last_administrator"


def test_all_wrong_fields_are_said_at_once() -> None:
    from datetime import date

    with pytest.raises(Errors) as caught:
        read_command("users.create", {"login": "", "name": "3", "roles": "king"}, date(2026, 11, 19))
    assert {error.field for error in caught.value.all} == {"login", "name", "roles", "password"}


def test_the_clock_set_back_is_said(office: Office, desk: Desk) -> None:
    desk.run(ChangeSetting(key="stay_days", value="99"))
    assert not desk.ask(desk_state).value.clock_went_back
    office.clock.forward(days=-3)
    assert desk.ask(desk_state).value.clock_went_back


def test_the_file_is_closed_to_others(office: Office, desk: Desk) -> None:
    desk.run(ChangeSetting(key="copy_folder", value="张晓明的文件夹"))
    desk.close()
    raw = (office.folder / "anyi.db").read_bytes()
    assert "张晓明".encode() not in raw and not raw.startswith(b"SQLite format")
    with closing(sqlite3.connect(office.folder / "anyi.db")) as bare, pytest.raises(sqlite3.DatabaseError):
        bare.execute("SELECT * FROM audit")
    with pytest.raises(StoreError) as caught, Store(office.folder, bytes(32)).read() as session:
        session.execute(text("SELECT 1 FROM audit"))
    assert caught.value.code == "store_damaged"
    assert Vault.unlock(office.folder, "chief", PASSWORD).key == office.vault.key
