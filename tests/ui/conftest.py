"""What all tests of screens share."""

from __future__ import annotations

import gc

import pytest


@pytest.fixture(autouse=True, scope="module")
def old_objects_set_aside() -> None:
    """Each of these tests looks for what it left behind; what was there before need not be searched again.

    Without this every such search walks the whole program, a fifth of a second each time.
    """
    gc.collect()
    gc.freeze()
