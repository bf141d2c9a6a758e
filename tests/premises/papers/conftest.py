"""One kept house for all tests of its papers: printing changes nothing that another test looks at."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.premises.papers.kept import Kept
from tests.support.desks import Office, Template


@pytest.fixture(scope="module")
def kept(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """A house with equipment, papers, rounds, a hazard, a drill, rules, cleaning and an answered complaint."""
    made = Office(template, tmp_path_factory.mktemp("kept") / "store")
    yield Kept.begun(made.desk())
    made.close()
