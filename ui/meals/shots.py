"""The states of the page Meals that pictures are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any


def states(page: Any) -> Iterable[tuple[str, Any]]:
    for spec in page.specs:
        yield spec.key, partial(page.show_part, spec.key)
        for name in list(getattr(page.part(), "registers", ()))[1:]:
            yield name, partial(page.part().show_register, name)
