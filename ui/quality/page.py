"""The page Quality, part by part."""

from __future__ import annotations

from typing import ClassVar

from facility.core.i18n import P_, _
from ui.duty.page import DutyPage, PartSpec
from ui.kit.seat import Seat


class QualityPage(DutyPage):
    """The month first, then whether the facility would pass today, and the figures."""

    offered: ClassVar[tuple[PartSpec, ...]] = (
        PartSpec(
            "inspection", P_("quality", "Monthly inspection"), "clipboard-text", "quality.read",
            "ui.quality.inspection:InspectionPart",
        ),
        PartSpec(
            "standing", P_("quality", "Would we pass today?"), "shield-check", "quality.read",
            "ui.quality.standing:StandingPart",
        ),
        PartSpec(
            "findings", P_("quality", "Findings"), "wrench", "quality.findings_read", "ui.quality.findings:FindingsPart",
        ),
        PartSpec(
            "opinion", P_("quality", "Opinions"), "chat-text", "quality.opinion_read", "ui.quality.opinion:OpinionPart",
        ),
        PartSpec(
            "outside", P_("quality", "From outside"), "clipboard-text", "quality.read", "ui.quality.outside:OutsidePart",
        ),
        PartSpec(
            "indicators", P_("quality", "Indicators"), "chart-line-up", "quality.read",
            "ui.quality.indicators:IndicatorsPart",
        ),
    )  # fmt: skip

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _(P_("page", "Quality")))
        self.choice.setVisible(len(self.specs) > 1)
        if len(self.specs) == 1:
            self.header.say(_(P_("page", "Quality")), _(self.specs[0].label))
