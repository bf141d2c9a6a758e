"""The states of the page Sheltered work that pictures are made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from facility.work.card import WorkStage


def states(page: Any) -> Iterable[tuple[str, Any]]:
    for stage in WorkStage:
        yield f"worker-{stage.value}", partial(_worker, page, stage)
    for spec in page.specs:
        if spec.key != "people":
            yield spec.key, partial(page.show_part, spec.key)


def _worker(page: Any, stage: WorkStage) -> None:
    page.show_part("people")
    row = next((one for one in page.part().rows if one.stage is stage), None)
    if row is not None:
        page.show_item(("people", row.person))
