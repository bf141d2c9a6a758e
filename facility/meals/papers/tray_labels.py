"""Labels for trays and boxes: the name called, the place, the plate and what to do; what a tray card says, on a sticker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.i18n import N_
from facility.meals.papers.day_printing import MealPaper
from facility.meals.papers.kitchen_sheet import acts
from facility.meals.papers.serving_list import TRAY, ServingLine, ServingListRow
from facility.papers.facts import Facts
from facility.papers.inline import Words
from facility.papers.labels import Label, LabelSheets
from facility.papers.registry import paper
from facility.papers.strips import Content
from facility.premises.papers.equipment import SHAPES
from facility.premises.papers.printing import LabelKind


@dataclass(frozen=True, slots=True)
class TrayLabelsRow:
    printed_on: Annotated[LabelKind, N_("Printed on")]
    lines: tuple[ServingLine, ...]


@paper(
    MealPaper.LABELS.value, title=MealPaper.LABELS.label, row=TrayLabelsRow, size="labels",
    allows=("printed_on", "lines", *(f"lines.{one}" for one in TRAY)),
)  # fmt: skip
def tray_labels(on: Facts) -> Content:
    return (LabelSheets(tuple(_label(one) for one in on.each("lines")), SHAPES[on.raw("printed_on")]),)


def _label(one: Facts) -> Label:
    lines: tuple[Words, ...] = ((one("diets"), "　", one("texture")),)
    if any(one.raw(name) for name in ("allergies", "allergy_note", "instead")):
        lines += (acts(one, ("allergies", "allergy_note", "instead")),)
    if one.raw("help") is not None or one.raw("measure"):
        lines += (acts(one, ("help", "measure")),)
    return Label("", one("place"), one("called"), lines)


def tray_labels_row(row: ServingListRow, kind: LabelKind) -> TrayLabelsRow:
    """A label for each on the serving list, in its order."""
    return TrayLabelsRow(kind, tuple(line for table in row.tables for line in table.lines))
