"""States of the page for the pictures: one person at every step, every step's panel, every form that can be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from facility.admission.words import Step
from ui.admission.acts import acts_at
from ui.admission.board import group_of, key_of

if TYPE_CHECKING:
    from ui.admission.page import AdmissionPage


def states(page: AdmissionPage) -> Iterator[tuple[str, Callable[[], object]]]:
    """(name, how to bring it up); each form is shown for the first person it is offered for."""
    seen: set[str] = set()
    forms: set[str] = set()
    for row in page.board.rows:
        if (group := group_of(row)) in seen:
            continue
        seen.add(group)
        yield f"at-{group}", partial(page.show_item, key_of(row))
        data = page.data
        if data is None or row.application is None:
            continue
        if group == Step.AGREEMENT.value:
            for step in (Step.ENQUIRY, Step.APPLICATION, Step.DECISION, Step.AGREEMENT, Step.ENTRY):
                yield f"step-{step.value}", partial(page.deeds.open_step, step)
        for step in Step:
            for act in acts_at(step, data):
                if act.command not in forms and page.may(act.command) and act.command != "agreements.print":
                    forms.add(act.command)
                    yield f"form-{act.command}", partial(page.deeds.do_act, act)
    for command in ("admission.log_enquiry", "admission.apply", "admission.take_over", "people.enter"):
        if page.may(command):
            yield f"new-{command}", partial(page.forms.open, command)
    for name in page.registers.view.registers:
        yield f"registers-{name}", partial(page.show_item, ("registers", name))
    yield "registers-form", partial(_nearest_deed, page, "notices")


def _nearest_deed(page: AdmissionPage, register: str) -> None:
    """The form of what is to be done about the first line of a register."""
    page.show_item(("registers", register))
    for button in page.registers.view.foot.buttons[:1]:
        button.click()
