"""One house for all tests of its papers: printing changes nothing that another test looks at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.lodging.papers.lived_in import LivedIn
from tests.support.desks import Office, Template


@pytest.fixture(scope="module")
def lived_in(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivedIn]:
    """Somebody of whom everything is known lives here; leave, things, handover, a visitor, a search."""
    made = Office(template, tmp_path_factory.mktemp("house") / "store")
    yield LivedIn.begun(made.desk())
    made.close()
