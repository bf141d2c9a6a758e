"""Figures from outside in a list: entered with their source, replaced by later ones, withdrawn with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from facility.core.i18n import N_, _, current
from facility.quality.indicators.outside import OutsideRow, outside_figures
from facility.quality.indicators.periods import Period
from facility.quality.indicators.words import FigureState
from ui.duty.register_part import RegisterPart
from ui.kit.chips import ChipLook
from ui.registers.lines import line_of
from ui.registers.of_rows import Act, RowRegister

STAGES = {
    FigureState.COUNTS: ChipLook("ok", "check-circle", FigureState.COUNTS.label, plain=True),
    FigureState.REPLACED: ChipLook("neutral", "clock", FigureState.REPLACED.label, plain=True),
    FigureState.WITHDRAWN: ChipLook("warning", "prohibit", FigureState.WITHDRAWN.label, plain=True),
}


class FigureRegister(RowRegister):
    """All figures from outside, the last entered first."""

    name, icon, may = "outside_figures", "hash", "quality.read"
    query, line = staticmethod(outside_figures), line_of(OutsideRow, "OutsideFigureLine")
    table, about = "outside_figure", "outside"
    columns = ("clause", "figure", "state", "period", "value", "as_of", "source", "entered_by")
    widths: ClassVar[Mapping[str, int]] = {
        "clause": 64,
        "period": 104,
        "value": 88,
        "as_of": 100,
        "entered_by": 88,
    }
    begins = ("quality.enter_figure",)
    stages: ClassVar[Mapping[str, ChipLook]] = {str(one.value): look for one, look in STAGES.items()}
    acts = (
        Act("quality.enter_figure", N_("Enter a newer figure"), "pencil-simple", ("counts",)),
        Act("quality.withdraw_figure", N_("Withdraw"), "prohibit", ("counts", "replaced"), aside=True),
    )
    more = ("source", "entered_at", "withdrawn_at", "why_withdrawn")
    nothing = N_("No figure from outside has been entered")

    def word(self) -> str:
        return _("Figures from outside")

    def stage(self, row: Any) -> str:
        return str(row.state.value)

    def shows(self) -> dict[str, Callable[[Any], str]]:
        return {"period": lambda line: Period.of(line.period).show(current())}

    def title(self, line: Any) -> str:
        return _(line.row.figure.label)

    def fields(self, line: Any, what: str) -> tuple[Mapping[str, object], Mapping[str, object]]:
        if what == "quality.enter_figure":
            return {}, {"figure": line.row.figure, "period": line.row.period, "source": line.row.source}
        return super().fields(line, what)


class FiguresPart(RegisterPart):
    """The register of figures from outside, beside the indicators."""

    register = FigureRegister
