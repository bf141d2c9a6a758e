"""One world for all tests of papers: printing changes nothing that another test looks at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.admission.papers.world import World
from tests.support.desks import Office, Template


@pytest.fixture(scope="module")
def world(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Somebody who lives here, of whom everything is known."""
    made = Office(template, tmp_path_factory.mktemp("papers") / "store")
    yield World(made.desk()).known().applied().assessed().decided().agreed().moved_in()
    made.close()


@pytest.fixture(scope="module")
def gone(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The same person after leaving."""
    made = Office(template, tmp_path_factory.mktemp("gone") / "store")
    yield World(made.desk()).known().applied().assessed().decided().agreed().moved_in().left()
    made.close()
