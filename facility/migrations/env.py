"""Alembic's entry: always online, on the connection given."""

from __future__ import annotations

from alembic import context

from facility.core.tables import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=False,
    transaction_per_migration=False,
)
context.run_migrations()
