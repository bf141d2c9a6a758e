"""Runs Alembic on an open engine: foreign keys off outside the transaction, guards down, then a check."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine

from facility.core.errors import StoreError
from facility.core.guards import lower_guards
from facility.core.i18n import N_
from facility.migrations import HEAD

HERE = Path(__file__).parent


def config(connection: Connection) -> Config:
    """Alembic's settings for our scripts on this connection."""
    made = Config()
    made.set_main_option("script_location", str(HERE).replace("%", "%%"))
    made.attributes["connection"] = connection
    return made


def upgrade(engine: Engine, to: str = HEAD) -> None:
    """Migrate to a revision in one transaction; StoreError where a link would dangle afterwards."""
    with engine.connect().execution_options(writer=True) as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                lower_guards(connection)
                command.upgrade(config(connection), to)
                dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if dangling:
                    raise StoreError(
                        "migration_failed",
                        N_(
                            "Bringing the store up to date failed and was undone; the old store is as it was."
                        ),
                    )
        finally:
            raw.execute("PRAGMA foreign_keys = ON")
