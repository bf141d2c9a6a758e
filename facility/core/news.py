"""News from other processes: which tables they touched.

``PRAGMA data_version`` on one kept raw connection costs microseconds and changes only when another
connection commits; the audit then says what was touched.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import text

from facility.core.errors import StoreError
from facility.core.store import Store, worded


class News:
    """Watches a store for what others commit."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._raw: Any = None
        self._version = 0
        self._last = 0
        self._own: set[int] = set()

    def own(self, audit: int) -> None:
        """An audit row of this process, which is no news."""
        if self._raw is not None:
            self._own.add(audit)

    def look(self) -> frozenset[str]:
        """Tables others touched since the last look; nothing at the first, nor while the store does not answer
        (whoever next asks it for something is told why)."""
        try:
            with worded(self._store.folder):
                return self._look()
        except StoreError:
            return frozenset()

    def _look(self) -> frozenset[str]:
        if self._raw is None:
            self._raw = self._store.engine.raw_connection()
            self._version = self._data_version()
            self._last = self._newest()
            return frozenset()
        version = self._data_version()
        if version == self._version:
            return frozenset()
        self._version = version
        with self._store.engine.connect() as connection:
            rows = connection.execute(
                text("SELECT id, touched FROM audit WHERE id > :last ORDER BY id"), {"last": self._last}
            ).all()
        touched: set[str] = set()
        for id, tables in rows:
            self._last = id
            if id not in self._own:
                touched.update(tables.split(","), {"audit"})
        self._own = {id for id in self._own if id > self._last}
        return frozenset(touched - {""})

    def _data_version(self) -> int:
        cursor = self._raw.cursor()
        try:
            return int(cursor.execute("PRAGMA data_version").fetchone()[0])
        finally:
            cursor.close()

    def _newest(self) -> int:
        with self._store.engine.connect() as connection:
            return int(connection.execute(text("SELECT COALESCE(MAX(id), 0) FROM audit")).scalar_one())

    def close(self) -> None:
        if self._raw is not None:
            self._raw.close()
            self._raw = None
