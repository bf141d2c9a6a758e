"""The states of the page Sheltered work that pictures are made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Any

from facility.work.card import WorkStage
from facility.work.day_sheet import work_entry_list


def states(page: Any) -> Iterable[tuple[str, Any]]:
    for stage in WorkStage:
        yield f"worker-{stage.value}", partial(_worker, page, stage)
    for spec in page.specs:
        if spec.key == "people":
            continue
        yield spec.key, partial(page.show_part, spec.key)
        for name in list(getattr(page.part(), "registers", ()))[1:]:
            yield name, partial(page.part().show_register, name)
        if spec.key == "days":
            yield "days-worked", partial(_worked, page)
        if spec.key == "pay":
            yield "pay-before", partial(_month_before, page)


def _worked(page: Any) -> None:
    """The last day on which somebody worked."""
    entries = page.seat.desk.ask(work_entry_list).value
    if entries:
        page.part().show_day(entries[0].day)


def _month_before(page: Any) -> None:
    page.part().show_register("work_pay")
    page.part().show_month(page.part().pay.sheet.month - timedelta(days=1))


def _worker(page: Any, stage: WorkStage) -> None:
    page.show_part("people")
    row = next((one for one in page.part().rows if one.stage is stage), None)
    if row is not None:
        page.show_item(("people", row.person))
