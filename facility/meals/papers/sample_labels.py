"""Labels for the boxes of food samples: dish, meal, weight, put in, keeper, until when it is kept. No name of anybody
served."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence, say
from facility.core.words import Text
from facility.meals import safety_words as s
from facility.meals.papers.safety_printing import PrintSafety, SafetyPaper
from facility.meals.records import standing
from facility.meals.samples import FoodSample
from facility.papers.facts import Facts
from facility.papers.labels import Label, LabelSheets
from facility.papers.registry import paper
from facility.papers.strips import Content
from facility.premises.letterhead import letterhead
from facility.premises.papers.equipment import SHAPES
from facility.premises.papers.printing import LabelKind


@dataclass(frozen=True, slots=True)
class SampleLabel:
    number: Annotated[Text, N_("Sample")]
    name: s.DishName
    meal: Annotated[Sentence, N_("Meal")]
    taken: Annotated[Sentence, N_("Put in")]
    kept: Annotated[Sentence, N_("Kept until at least")]


@dataclass(frozen=True, slots=True)
class SampleLabelsRow:
    facility: Annotated[Text, N_("Name of the facility")]
    printed_on: Annotated[LabelKind, N_("Printed on")]
    labels: tuple[SampleLabel, ...]


@paper(
    SafetyPaper.LABELS.value, title=SafetyPaper.LABELS.label, row=SampleLabelsRow, size="labels",
    allows=("facility", "printed_on", "labels", *(f"labels.{one}" for one in ("number", "name", "meal", "taken", "kept"))),
)  # fmt: skip
def sample_labels(on: Facts) -> Content:
    labels = tuple(
        Label(one.raw("number"), one("meal"), one("name"), (one("taken"), one("kept")))
        for one in on.each("labels")
    )
    return (LabelSheets(labels, SHAPES[on.raw("printed_on")]),)


def sample_labels_row(ctx: Reading, cmd: PrintSafety) -> SampleLabelsRow:
    """Of one sample, of a meal, of a day; without any of them, of the samples of today. DomainError where there is
    none."""
    rows = _rows(ctx, cmd)
    if not rows:
        raise DomainError("no_samples", N_("No sample was put in, so there is nothing to label."))
    return SampleLabelsRow(letterhead(ctx).name, cmd.labels, tuple(_label(row) for row in rows))


def _rows(ctx: Reading, cmd: PrintSafety) -> Sequence[FoodSample]:
    wanted = standing(FoodSample).order_by(FoodSample.day, FoodSample.id)
    if cmd.entry is not None:
        return ctx.session.scalars(wanted.where(FoodSample.id == cmd.entry)).all()
    day: date = cmd.day or ctx.today
    wanted = wanted.where(FoodSample.day == day, FoodSample.disposed_at.is_(None))
    if cmd.meal is not None:
        wanted = wanted.where(FoodSample.meal == cmd.meal)
    return ctx.session.scalars(wanted).all()


def _label(row: FoodSample) -> SampleLabel:
    return SampleLabel(
        f"LY{row.id:06d}", row.name, say(N_("{day} {meal}"), day=row.day, meal=row.meal),
        say(N_("In {taken}, {grams} g, {keeper}"), taken=row.taken_at, grams=row.grams, keeper=row.keeper),
        say(N_("Keep until {until}"), until=row.keep_until),
    )  # fmt: skip
