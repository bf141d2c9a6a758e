"""Alembic's entry: always online, on the connection given."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context
from sqlalchemy import TypeDecorator

from facility.core.tables import Base


def plain_types(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """A revision names the engine's types, never ours: it must read the same when the words have moved on."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl!r}"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=False,
    render_item=plain_types,
    transaction_per_migration=False,
)
context.run_migrations()
