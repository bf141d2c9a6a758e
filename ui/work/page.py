"""The page Work, part by part."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from facility.core.i18n import N_, P_, _
from ui.duty.page import DutyPage, PartSpec
from ui.kit.seat import Seat


class WorkPage(DutyPage):
    """Ctrl+Left and Ctrl+Right change the part."""

    offered: ClassVar[tuple[PartSpec, ...]] = (
        PartSpec("people", P_("work", "People"), "users", "work.read", "ui.work.people:WorkersPart"),
        PartSpec("days", P_("work", "Day sheet"), "calendar-check", "work.read", "ui.work.days:DaysPart"),
        PartSpec(
            "agreements",
            P_("work", "Agreements"),
            "file-text",
            "work.read",
            "ui.work.agreements:AgreementsPart",
        ),
        PartSpec(
            "before", N_("Assessments and talks"), "clipboard-text", "work.read", "ui.work.before:BeforePart"
        ),
        PartSpec("pay", P_("work", "Pay"), "money", "work.pay_read", "ui.work.pay:PayPart"),
        PartSpec("posts", P_("work", "Posts"), "briefcase", "work.read", "ui.work.posts:PostsPart"),
        PartSpec("figures", P_("view", "Figures"), "chart-bar", "work.read", "ui.work.figures:FiguresPart"),
    )

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _(P_("page", "Sheltered work")))

    def show_item(self, argument: object) -> None:
        """A part and more; or what Today leads to: a person, an agreement, a job, a day, a month of pay."""
        place = place_of(argument)
        if isinstance(place, tuple) and place[0] == "act":
            _act, person, command = place
            super().show_item(("people", person))
            self.forms.open(str(command), fixed={"person": person})
        else:
            super().show_item(place)


REGISTERS = {
    "agreement": ("agreements", "work_agreements"),
    "outcome": ("agreements", "work_outcomes"),
    "accident": ("agreements", "work_accidents"),
    "employers": ("posts", "employers"),
}
"""The part and register in which what a duty names is found."""


def place_of(argument: object) -> object:
    """Where the page shows what a duty leads to."""
    if isinstance(argument, int):
        return ("people", argument)
    if not isinstance(argument, (tuple, list)) or not argument:
        return argument
    what, *more = argument
    if what in REGISTERS:
        part, register = REGISTERS[str(what)]
        return (part, "register", register, *more)
    if what == "day" and more:
        return ("days", ("day", date.fromisoformat(str(more[0])), more[1] if len(more) > 1 else None))
    if what == "beyond":
        return ("days", ("entry", *more))
    if what == "pay" and more and isinstance(more[0], str):
        return ("pay", date.fromisoformat(more[0]).replace(day=1))
    return argument
