"""The states of Admission worth a picture: one person at each step, each step's panel, every form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from facility.admission.words import Step
from ui.admission.acts import ACTS, acts_at

if TYPE_CHECKING:
    from ui.admission.page import AdmissionPage

State = tuple[str, Callable[[], object]]


def states(page: AdmissionPage) -> Iterator[State]:
    """A name, and how to bring it up; the page is whole again after each."""
    yield "log-enquiry", page.deeds.log_enquiry
    page.close_panel()
    steps: set[Step] = set()
    applications: list[int] = []
    for row in page.board.rows:
        if row.application is not None:
            applications.append(row.application)
        if row.step in steps:
            continue
        steps.add(row.step)
        key = ("application", row.application) if row.application is not None else ("enquiry", row.enquiry)
        yield f"at-{row.step.value}", partial(page.show_item, key)
    for step in Step:
        if page.data is not None:
            yield f"step-{step.value}", partial(page.deeds.open_step, step)
            page.close_panel()
    yield from _forms(page, applications)


def _forms(page: AdmissionPage, applications: list[int]) -> Iterator[State]:
    """Each act once, at the first application that offers it."""
    seen: set[str] = set()
    for application in applications:
        page.show_item(("application", application))
        for step in ACTS:
            for act in acts_at(step, page.data) if page.data is not None else ():
                if act.command not in seen and page.may(act.command) and act.command != "agreements.print":
                    seen.add(act.command)
                    yield f"form-{act.command}", partial(page.deeds.do_act, act)
                    page.close_panel()
