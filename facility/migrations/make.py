"""Write the next revision from the difference between the tables and a store made by the revisions so far.

``python -m facility.migrations.make MESSAGE`` for the next one; ``--afresh`` rewrites 0001 before a first release.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command

from facility.core.store import Store
from facility.migrations import HEAD, REVISIONS
from facility.migrations.runner import HERE, config


def make(message: str, afresh: bool) -> Path:
    """The path of the revision written."""
    from facility.start import load_domains

    load_domains()
    versions = HERE / "versions"
    if afresh:
        for old in versions.glob("*.py"):
            old.unlink()
    number = "0001" if afresh else f"{len(REVISIONS) + 1:04d}"
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder), bytes(32))
        if not afresh:
            store.migrate()
        with store.engine.connect().execution_options(writer=True) as connection, connection.begin():
            command.revision(
                config(connection), message, autogenerate=True, rev_id=number, head="base" if afresh else HEAD
            )
        store.engine.dispose()
    return next(versions.glob(f"{number}_*.py"))


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--afresh"]
    print(make(" ".join(words) or "first", "--afresh" in sys.argv))
