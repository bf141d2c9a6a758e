"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as examples
from sqlalchemy import Engine
from sqlalchemy.util import LRUCache

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from facility.core import i18n
from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.permissions import Role
from facility.core.store import Store
from facility.core.vault import Vault
from tests.support.desks import Office, Template
from tests.support.sample import Sample, built, copied, unlocked

# The same examples every time, and no stop-watch: a slow moment of the machine is no fault of the code.
examples.register_profile("anyi", deadline=None, derandomize=True)
examples.load_profile("anyi")


_COMPILED: LRUCache[Any, Any] = LRUCache(4000)
"""Statements compiled once for all the stores of a run; each test opens stores of its own."""


@pytest.fixture(scope="session", autouse=True)
def statements_compiled_once() -> Iterator[None]:
    """Every store speaks the same dialect, so what was compiled for one serves all.

    In the program there is one store, whose own cache does this.
    """
    usual = Store._engine
    dialects: list[Any] = []

    def sharing(self: Store) -> Engine:
        engine = usual(self)
        if not dialects:
            dialects.append(engine.dialect)
        engine.dialect = dialects[0]
        engine.pool._dialect = dialects[0]
        engine._compiled_cache = _COMPILED
        return engine

    Store._engine = sharing  # type: ignore[method-assign]
    yield
    Store._engine = usual  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return Template(tmp_path_factory.mktemp("template") / "store")


@pytest.fixture
def office(template: Template, tmp_path: Path) -> Iterator[Office]:
    """A throw-away store; its clock stands at 2026-11-19 12:00 at the facility."""
    made = Office(template, tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def desk(office: Office) -> Desk:
    """The desk of somebody who is administrator, manager, practitioner and front desk."""
    return office.desk()


@pytest.fixture
def desk_as(office: Office) -> Callable[[Role], Desk]:
    """The desk of somebody with one role."""
    return lambda role: office.desk(role.value)


@pytest.fixture
def clock(office: Office) -> SetClock:
    return office.clock


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample facility's store, made once for all workers: to be copied, never changed."""
    base = tmp_path_factory.getbasetemp()
    return built(base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base)


@pytest.fixture(scope="session")
def sample_keys(sample_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Vault:
    return unlocked(copied(sample_store, tmp_path_factory.mktemp("keys") / "store"))


@pytest.fixture
def sample(sample_store: Path, sample_keys: Vault, tmp_path: Path) -> Iterator[Sample]:
    """A copy of the sample facility and desks at it; its clock stands at 2026-11-19 12:00."""
    made = Sample(copied(sample_store, tmp_path / "sample"), sample_keys)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """Each test begins in Chinese."""
    i18n.use("zh")
    yield
    i18n.use("zh")
