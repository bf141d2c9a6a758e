"""What tests of meals may ask for."""

from __future__ import annotations

import pytest

from facility.core.desk import Desk
from tests.lodging.house import House, build


@pytest.fixture
def house(desk: Desk) -> House:
    return build(desk)
