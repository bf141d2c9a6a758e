"""The page Quality, part by part."""

from __future__ import annotations

from typing import ClassVar

from facility.core.i18n import P_, _
from ui.duty.page import DutyPage, PartSpec
from ui.kit.seat import Seat


class QualityPage(DutyPage):
    """Its first part asks whether the facility would pass today."""

    offered: ClassVar[tuple[PartSpec, ...]] = (
        PartSpec(
            "standing", P_("quality", "Would we pass today?"), "shield-check", "quality.read",
            "ui.quality.standing:StandingPart",
        ),
        PartSpec(
            "indicators", P_("quality", "Indicators"), "chart-line-up", "quality.read",
            "ui.quality.indicators:IndicatorsPart",
        ),
        PartSpec(
            "figures", P_("quality", "Figures from outside"), "download", "quality.read",
            "ui.quality.figures:FiguresPart",
        ),
    )  # fmt: skip

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _(P_("page", "Quality")))
        self.choice.setVisible(len(self.specs) > 1)
        if len(self.specs) == 1:
            self.header.say(_(P_("page", "Quality")), _(self.specs[0].label))
