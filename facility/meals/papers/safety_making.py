"""Each paper and sheet that `safety_printing` names."""

from __future__ import annotations

import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from facility.core.desk import Context, Reading
from facility.core.i18n import translate
from facility.core.words import unfold, words_of
from facility.meals.papers import control_sheet, month_account, safety_registers, sample_labels
from facility.meals.papers.safety_printing import PrintSafety, SafetyPaper
from facility.meals.safety_words import Rhythm
from facility.meals.statements import meal_statements
from facility.papers.registry import PAPERS
from facility.papers.ways import PaperWay
from facility.premises.letterhead import letterhead
from facility.premises.papers.equipment import SHAPES

P = SafetyPaper


@dataclass(frozen=True, slots=True)
class Making:
    """``columns``: the fields of its lines that stand in the sheet. ``about``: the field it is about."""

    make: Callable[[Reading, PrintSafety], Any]
    columns: tuple[str, ...] = ()
    about: str = ""


MAKINGS: dict[SafetyPaper, Making] = {
    P.LABELS: Making(sample_labels.sample_labels_row),
    P.CONTROL_BLANK: Making(control_sheet.control_blank_row, about="rhythm"),
    P.CONTROL_DONE: Making(control_sheet.control_done_row, ("number", "text", "found", "note", "at", "by"), "day"),
    P.ACCOUNT: Making(
        month_account.month_account_row,
        ("name", "meal", "diet", "ordered", "served", "refused", "billed", "due_sum", "billed_sum", "says", "state"), "month",
    ),
    P.STATEMENTS: Making(month_account.statements_row, ("name", "meals", "total", "payer", "subsidy", "own"), "month"),
    **{
        name: Making(safety_registers.register_row, tuple(widths), "month")
        for name, widths in safety_registers.WIDTHS.items()
    },
}  # fmt: skip


def made_bytes(ctx: Context, cmd: PrintSafety) -> tuple[bytes, Any, tuple[int, ...]]:
    """PDF or .xlsx, what it is about where that is one thing, and whom it speaks of."""
    making, lang = MAKINGS[cmd.name], cmd.lang.value
    row = making.make(ctx, cmd)
    about = getattr(row, making.about) if making.about else ""
    if making.about == "month":
        about = f"{about:%Y-%m}"
    people: tuple[int, ...] = ()
    if cmd.name is P.STATEMENTS:
        people = tuple(one.person for one in meal_statements(ctx, month=cmd.month, person=cmd.person))
    if cmd.way is PaperWay.EXCEL:
        return _sheet(ctx, cmd.name, row, lang), about, people
    size = SHAPES[cmd.labels].sheet if cmd.name is P.LABELS else ""
    spec = PAPERS[cmd.name.value]
    return spec.render(row, lang=lang, head=letterhead(ctx), made=ctx.now, size=size), about, people


def blank_control_bytes(ctx: Reading, rhythm: Rhythm, lang: str) -> bytes:
    row = control_sheet.blank_row(ctx, rhythm)
    return PAPERS[P.CONTROL_BLANK.value].render(row, lang=lang, head=letterhead(ctx), made=ctx.now)


def _sheet(ctx: Context, name: SafetyPaper, row: Any, lang: str) -> bytes:
    """The lines of a paper as .xlsx, each column typed by its word; sentences as text."""
    from facility.core.i18n import Sentence
    from facility.sheets.writer import write_sheet

    making = MAKINGS[name]
    hint = typing.get_type_hints(type(row), include_extras=True)["lines"]
    words = {word.name: word for word in words_of(unfold(typing.get_args(unfold(hint)[0])[0])[0])}

    def shown(value: Any) -> Any:
        return value.render(lang) if isinstance(value, Sentence) else value

    lines = (tuple(shown(getattr(line, one)) for one in making.columns) for line in row.lines)
    return write_sheet(
        [words[one] for one in making.columns], lines, lang, translate(name.label, lang), ctx.progress.check
    )
