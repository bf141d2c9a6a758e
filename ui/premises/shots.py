"""The states of the page Premises that pictures are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from ui.premises.page import REGISTERS


def states(page: Any) -> Iterable[tuple[str, Any]]:
    parts = {spec.key for spec in page.specs}
    for name, part in REGISTERS.items():
        if part in parts:
            yield name.replace("_", "-"), partial(page.show_register, name)
