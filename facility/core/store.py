"""The store: one SQLCipher file, opened with the vault's key.

Writers begin IMMEDIATE, so that one at a time writes and nobody deadlocks; readers see a steady picture.
Nothing outside `facility.core` opens a connection.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event, select, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from facility.core.errors import DomainError, StoreError
from facility.core.guards import lower_guards, raise_guards, refused_by
from facility.core.i18n import N_
from facility.core.tables import StoreFact
from facility.migrations import HEAD, REVISIONS

FILE_NAME = "anyi.db"
WAIT_MS = 10_000
CLOSING_MS = 300
LEAST_FREE = 1024 * 1024


class Store:
    """An open store folder; ``key`` is the data key of 32 bytes.

    ``durable`` False gives up surviving a power cut, for a sample that can be made again.
    """

    def __init__(self, folder: Path, key: bytes, *, durable: bool = True) -> None:
        self.folder = folder
        self.path = folder / FILE_NAME
        self._key = key.hex()
        self._durable = durable
        self.engine = self._engine()

    def _engine(self) -> Engine:
        engine = create_engine(
            f"sqlite:///{self.path}",
            module=sqlcipher,
            poolclass=QueuePool,
            pool_size=4,
            max_overflow=8,
            connect_args={"check_same_thread": False, "timeout": WAIT_MS / 1000},
        )

        @event.listens_for(engine, "connect")
        def _prepare(raw: Any, _record: object) -> None:
            raw.isolation_level = None
            set_key(raw, self._key)
            cursor = raw.cursor()
            for pragma in (
                "temp_store = MEMORY",
                f"busy_timeout = {WAIT_MS}",
                "journal_mode = WAL",
                f"synchronous = {'FULL' if self._durable else 'OFF'}",
                "foreign_keys = ON",
            ):
                cursor.execute(f"PRAGMA {pragma}")
            cursor.close()

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            kind = "IMMEDIATE" if connection.get_execution_options().get("writer") else "DEFERRED"
            connection.exec_driver_sql(f"BEGIN {kind}")

        return engine

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose transaction is the only writer; commits at the end, or nothing was done."""
        with (
            worded(self.folder),
            self.engine.connect().execution_options(writer=True) as connection,
            Session(connection, autoflush=True, expire_on_commit=False) as session,
        ):
            session.connection()  # begins, so the lock is ours before anybody looks at the clock
            yield session
            session.flush()
            session.commit()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one moment of the store and cannot write."""
        with worded(self.folder), Session(self.engine, autoflush=False) as session:
            yield session

    def migrate(self) -> None:
        """Bring the tables to this version's revision; the caller has set a verified copy aside."""
        from facility.migrations.runner import upgrade

        with worded(self.folder):
            upgrade(self.engine)

    def revision(self) -> str | None:
        """The revision the store stands at; None for an empty one."""
        with worded(self.folder), self.engine.connect() as connection:
            found = connection.execute(
                text("SELECT COUNT(*) FROM sqlite_master WHERE name = 'alembic_version'")
            ).scalar_one()
            if not found:
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()

    def state(self) -> str:
        """ "new", "current", "older" or "newer" than this program."""
        revision = self.revision()
        if revision is None:
            return "new"
        if revision == HEAD:
            return "current"
        return "older" if revision in REVISIONS else "newer"

    def raise_guards(self) -> None:
        """Have the triggers say what this version's declarations say."""
        with (
            worded(self.folder),
            self.engine.connect().execution_options(writer=True) as connection,
            connection.begin(),
        ):
            raise_guards(connection)

    def lower_guards(self) -> None:
        with (
            worded(self.folder),
            self.engine.connect().execution_options(writer=True) as connection,
            connection.begin(),
        ):
            lower_guards(connection)

    def fact(self, key: str) -> str | None:
        """What the store knows of itself under a key."""
        with self.read() as session:
            return session.scalars(select(StoreFact.value).where(StoreFact.key == key)).one_or_none()

    def close(self) -> None:
        """Fold the write-ahead log into the file and let go of it."""
        try:
            with self.engine.connect() as connection:
                raw: Any = connection.connection.driver_connection
                raw.execute(f"PRAGMA busy_timeout = {CLOSING_MS}")
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except DBAPIError:
            pass  # another process still reads; its close will fold the log
        self.engine.dispose()


def set_key(raw: Any, key_hex: str) -> None:
    """Give a raw SQLCipher connection its key."""
    cursor = raw.cursor()
    cursor.execute("PRAGMA cipher_log_level = NONE")  # a damaged page is said in words, once, by us
    cursor.execute(f"PRAGMA key = \"x'{key_hex}'\"")
    cursor.close()


@contextmanager
def worded(folder: Path) -> Iterator[None]:
    """Turn what the database or the disk under ``folder`` says into a sentence."""
    try:
        yield
    except DBAPIError as error:
        raise _worded(error, folder) from error
    except (sqlite3.DatabaseError, sqlcipher.DatabaseError) as error:
        raise _worded_text(str(error), folder) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise _worded_text("disk is full", folder) from error
        raise


def _worded(error: DBAPIError, folder: Path) -> Exception:
    message = str(error.orig)
    refused = refused_by(message)
    if refused is not None:
        return refused
    if isinstance(error, OperationalError) or "malformed" in message or "not a database" in message:
        return _worded_text(message, folder)
    if "FOREIGN KEY" in message:
        return DomainError(
            "linked_record_missing", N_("Something this refers to no longer exists. Look it up again.")
        )
    if "UNIQUE" in message:
        return DomainError("already_there", N_("This is already recorded."))
    return error


def _worded_text(message: str, folder: Path) -> Exception:
    if "locked" in message or "busy" in message:
        return StoreError(
            "store_busy",
            N_("Another program or window is writing to the store right now. Wait a moment and try again."),
        )
    if "full" in message or ("disk I/O" in message and _no_room(folder)):
        return StoreError(
            "disk_full", N_("The disk is full. Nothing was changed. Free some space and try again.")
        )
    if "disk I/O" in message:  # also where it cannot grow its working files: that is no damage
        return StoreError(
            "disk_failed",
            N_(
                "The disk with the store refused. Nothing was changed. Is it connected, and may it be written on?"
            ),
        )
    if "not a database" in message:
        return StoreError(
            "store_damaged", N_("The store cannot be read with this key: it is damaged or not Anyi’s.")
        )
    if "malformed" in message:
        return StoreError("store_damaged", N_("The store is damaged. Restore the last good copy."))
    if "unable to open" in message:
        return StoreError("no_store", N_("There is no store in this folder, or it cannot be opened."))
    if "readonly" in message:
        return StoreError("read_only", N_("The store’s folder is write-protected, so nothing can be saved."))
    return StoreError("store_failed", N_("The store did not answer: {message}"), message=message)


def _no_room(folder: Path) -> bool:
    """SQLite calls it an I/O error where its shared-memory file cannot grow."""
    try:
        return shutil.disk_usage(folder).free < LEAST_FREE
    except OSError:
        return False
