"""The page Work, part by part."""

from __future__ import annotations

from typing import ClassVar

from facility.core.i18n import P_, _
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
        PartSpec("pay", P_("work", "Pay"), "money", "work.pay_read", "ui.work.pay:PayPart"),
        PartSpec("posts", P_("work", "Posts"), "briefcase", "work.read", "ui.work.posts:PostsPart"),
    )

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _(P_("page", "Sheltered work")))
