"""The states of the page Quality that pictures are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from facility.core.checks import Verdict


def states(page: Any) -> Iterable[tuple[str, Any]]:
    for verdict in Verdict:
        yield f"standing-{verdict.value.replace('_', '-')}", partial(_lines, page, str(verdict.value))
    yield "standing-soon", partial(_lines, page, "soon")
    yield "standing-moment", partial(_moment, page)


def _lines(page: Any, pill: str) -> None:
    page.show_item(("standing", ("pill", pill)))


def _moment(page: Any) -> None:
    page.show_part("standing")
    page.part().ask_moment()
