"""The page Staff, part by part."""

from __future__ import annotations

from typing import Any, ClassVar

from facility.core.i18n import P_, _
from ui.duty.page import DutyPage, PartSpec
from ui.kit.seat import Seat

_MAY = "staff.read"
REGISTERS: dict[str, str] = {
    "staff": "people", "helpers": "people", "staff_talks": "people", "work_spells": "people", "posts": "posts",
    "post_holdings": "posts", "service_duties": "posts", "staff_papers": "papers", "courses": "training", "attendances": "training",
    "training_year": "training", "roster": "roster", "staff_leaves": "roster", "partners": "partners",
    "sitting_days": "partners", "partner_talks": "talks",
}  # fmt: skip
"""The part in which a register stands."""


class StaffPage(DutyPage):
    """Ctrl+Left and Ctrl+Right change the part."""

    offered: ClassVar[tuple[PartSpec, ...]] = (
        PartSpec("people", P_("staff", "People"), "users", _MAY, "ui.staff.people:PeoplePart"),
        PartSpec("posts", P_("staff", "Posts"), "tree-structure", _MAY, "ui.staff.posts:PostsPart"),
        PartSpec("papers", P_("staff", "Certificates"), "medal", _MAY, "ui.staff.papers:PapersPart"),
        PartSpec(
            "training", P_("staff", "Training"), "chalkboard-teacher", _MAY, "ui.staff.training:TrainingPart"
        ),
        PartSpec("roster", P_("staff", "Roster"), "calendar-check", _MAY, "ui.staff.roster:RosterPart"),
        PartSpec("partners", P_("staff", "Partners"), "handshake", _MAY, "ui.staff.partners:PartnersPart"),
        PartSpec("talks", P_("staff", "Calls and meetings"), "chats", _MAY, "ui.staff.talks:TalksPart"),
    )

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _(P_("page", "Staff")))

    def show_register(self, name: str, line: Any = None) -> None:
        """A register wherever it stands, and perhaps one of its lines."""
        self.show_item((REGISTERS[name], "register", name, line))
