"""The page Premises: what the house must have and do, part by part."""

from __future__ import annotations

from typing import Any, ClassVar

from facility.core.i18n import P_, _
from ui.duty.page import DutyPage, PartSpec
from ui.kit.seat import Seat

PARTS: tuple[PartSpec, ...] = (
    PartSpec(
        "documents", P_("part", "Papers with an end"), "medal", "premises.read",
        "ui.premises.documents:DocumentsPart",
    ),
    PartSpec("rules", P_("part", "Rules and plans"), "book-open", "premises.read", "ui.premises.rules:RulesPart"),
    PartSpec("rounds", P_("part", "Rounds"), "shield-check", "premises.read", "ui.premises.rounds:RoundsPart"),
    PartSpec(
        "equipment", P_("part", "Equipment"), "wrench", "premises.read", "ui.premises.equipment:EquipmentPart"
    ),
    PartSpec("events", P_("part", "Events"), "chat-text", "events.read", "ui.premises.events:EventsPart"),
    PartSpec("means", P_("part", "Means"), "money", "premises.read", "ui.premises.means:MeansPart"),
    PartSpec("ends", P_("part", "Ends"), "calendar-x", "premises.read", "ui.premises.ends:EndsPart"),
)  # fmt: skip
REGISTERS: dict[str, str] = {
    "house_papers": "documents", "ends": "ends", "rules": "rules", "drills": "rules", "round_lines": "rounds", "round_items": "rounds",
    "safety_rounds": "rounds", "hazards": "rounds", "cleaning": "rounds", "equipment": "equipment",
    "incidents": "events", "voices": "events", "funds": "means",
}  # fmt: skip
"""The part in which a register stands."""


class PremisesPage(DutyPage):
    """Its parts are registers of the house."""

    offered: ClassVar[tuple[PartSpec, ...]] = PARTS

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _(P_("page", "Premises")))

    def show_register(self, name: str, line: Any = None) -> None:
        """A register wherever it stands, and perhaps one of its lines."""
        self.show_item((REGISTERS[name], "register", name, line))
