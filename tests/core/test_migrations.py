"""From an older store to this version's: after a verified copy, whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from facility import migrations
from facility.core import store as stores
from facility.core.clock import SetClock
from facility.core.copies import list_copies, verify_copy, verify_store
from facility.core.errors import StoreError
from facility.core.guards import GUARDS
from facility.core.store import Store
from facility.core.tables import Base
from facility.core.vault import Vault
from facility.migrations import HEAD, REVISIONS, runner
from facility.start import load_domains, open_desk
from tests.support.desks import NOON, PASSWORD, Office

load_domains()

NEXT = '''"""next"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("nickname", sa.String(40), nullable=True))
    op.execute("UPDATE person SET nickname = name")
    {more}
'''
Grow = Callable[[str], None]


@pytest.fixture
def grow(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Grow:
    """A program one revision ahead of the stores there are; what its script does besides is given."""

    def ahead(more: str = "") -> None:
        here = tmp_path / "migrations"
        shutil.copytree(Path(migrations.__file__).parent, here)
        (here / "versions" / "0002_next.py").write_text(NEXT.replace("{more}", more), encoding="utf-8")
        monkeypatch.setattr(runner, "HERE", here)
        monkeypatch.setattr(stores, "HEAD", "0002")
        monkeypatch.setattr(stores, "REVISIONS", (*REVISIONS, "0002"))
        monkeypatch.setattr(runner.upgrade, "__defaults__", ("0002",))

    return ahead


def enter_somebody(office: Office) -> None:
    from tests.support.people import run

    desk = office.desk()
    run(desk, "people.enter", name="关山月", sex="female", birth="1990-03-04")
    desk.close()


def opened(office: Office) -> Store:
    return Store(office.folder, office.vault.key)


def test_the_scripts_make_exactly_the_tables_of_the_program(office: Office) -> None:
    store = opened(office)
    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": False, "render_as_batch": True}
        )
        assert compare_metadata(context, Base.metadata) == []
        found = inspect(connection)
        for table in Base.metadata.sorted_tables:
            columns = {column["name"]: column for column in found.get_columns(table.name)}
            assert {column.name: column.nullable for column in table.columns} == {
                name: column["nullable"] for name, column in columns.items()
            }, table.name
        standing = {
            row[0]
            for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        }
    store.close()
    assert standing == {f"guard_{g.name}_{event.lower()}" for g in GUARDS.values() for event in g.on}


def test_the_chain_of_revisions_is_the_one_the_program_names() -> None:
    scripts = ScriptDirectory(str(runner.HERE))
    assert scripts.get_heads() == [HEAD]
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == REVISIONS


def test_an_older_store_is_copied_then_brought_up_to_date(office: Office, grow: Grow) -> None:
    enter_somebody(office)
    grow("")
    assert opened(office).state() == "older"
    desk = open_desk(office.folder, "chief", PASSWORD, clock=SetClock(NOON))
    with desk.store.read() as session:
        assert session.execute(text("SELECT nickname FROM person")).scalars().all() == ["关山月"]
        guards = session.execute(
            text("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'")
        ).scalar_one()
    assert guards == sum(len(guard.on) for guard in GUARDS.values())
    assert desk.store.state() == "current"
    desk.close()
    (copy,) = list_copies(office.folder / "copies")
    assert copy.made_at == NOON and verify_copy(copy, office.vault) == []
    assert verify_store(office.folder, office.vault) == []
    again = open_desk(office.folder, "chief", PASSWORD, clock=SetClock(NOON))
    again.close()
    assert len(list_copies(office.folder / "copies")) == 1


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ('raise RuntimeError("in the middle")', RuntimeError),
        ('op.execute("UPDATE contact SET person = 99999"); op.execute("DELETE FROM person")', StoreError),
    ],
)
def test_a_migration_that_fails_leaves_the_old_store(
    more: str, error: type[Exception], office: Office, grow: Grow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.support.people import run

    desk = office.desk()
    person = run(desk, "people.enter", name="关山月", sex="female", birth="1990-03-04")
    run(desk, "people.add_contact", person=person, name="关大海", phone="13800003333")
    desk.close()
    grow(more)
    with pytest.raises(error) as caught:
        open_desk(office.folder, "chief", PASSWORD, clock=SetClock(NOON))
    if isinstance(caught.value, StoreError):
        assert caught.value.code == "migration_failed"
    store = opened(office)
    assert store.state() == "older"
    with store.read() as session:
        columns = {row[1] for row in session.execute(text("PRAGMA table_info(person)"))}
        assert "nickname" not in columns
        assert session.execute(text("SELECT name FROM person")).scalars().all() == ["关山月"]
        assert session.execute(text("SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'")).scalar_one()
    store.close()
    assert len(list_copies(office.folder / "copies")) == 1
    monkeypatch.undo()
    back = open_desk(office.folder, "chief", PASSWORD, clock=SetClock(NOON))  # with the version of before
    back.close()


def test_without_a_copy_nothing_is_migrated(
    office: Office, grow: Grow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facility.core import copies

    def full(*_: object, **__: object) -> None:
        raise StoreError("disk_full", "full")

    grow("")
    monkeypatch.setattr(copies, "make_copy", full)
    with pytest.raises(StoreError) as caught:
        open_desk(office.folder, "chief", PASSWORD, clock=SetClock(NOON))
    assert caught.value.code == "disk_full" and opened(office).state() == "older"


def test_a_newer_store_is_refused_untouched(
    office: Office, grow: Grow, monkeypatch: pytest.MonkeyPatch
) -> None:
    grow("")
    desk = open_desk(office.folder, "chief", PASSWORD, clock=SetClock(NOON))
    desk.close()
    monkeypatch.undo()
    before = (office.folder / "anyi.db").read_bytes()
    with pytest.raises(StoreError) as caught:
        open_desk(office.folder, "chief", PASSWORD, clock=SetClock(NOON))
    assert caught.value.code == "store_newer"
    assert (office.folder / "anyi.db").read_bytes() == before


def test_a_store_half_made_leaves_room_for_another_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from facility.start import create_store
    from tests.support.desks import LIGHT

    def fails(self: Store) -> None:
        raise StoreError("disk_full", "full")

    folder = tmp_path / "new"
    with monkeypatch.context() as during:
        during.setattr(Store, "raise_guards", fails)
        with pytest.raises(StoreError):
            create_store(folder, login="chief", name="何志远", password=PASSWORD, cost=LIGHT)
    assert not (folder / "anyi.db").exists() and not (folder / "anyi.keys").exists()
    desk, _code = create_store(folder, login="chief", name="何志远", password=PASSWORD, cost=LIGHT)
    desk.close()
    assert Vault.unlock(folder, "chief", PASSWORD)
