"""Each paper about keeping the house by name: its row, its PDF, and where it is a list its sheet."""

from __future__ import annotations

import typing
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from facility.core.desk import Context, Reading
from facility.core.i18n import translate
from facility.core.words import unfold, words_of
from facility.papers.registry import PAPERS
from facility.papers.ways import PaperWay
from facility.premises.letterhead import letterhead
from facility.premises.papers import binder, cleaning, documents, drills, equipment, hazards, rounds, voices
from facility.premises.papers.printing import KeepingPaper, PrintKeepingPaper

P = KeepingPaper


@dataclass(frozen=True, slots=True)
class Making:
    """``lines``: the field whose rows are the sheet's, ``columns`` which of their fields. ``about``: the field that
    says what the paper is about."""

    make: Callable[[Reading, PrintKeepingPaper], Any]
    lines: str = ""
    columns: tuple[str, ...] = ()
    about: str = ""


MAKINGS: dict[KeepingPaper, Making] = {
    P.EQUIPMENT_LIST: Making(equipment.equipment_paper_row, "lines", equipment.LINE),
    P.EQUIPMENT_LABELS: Making(equipment.equipment_labels_row),
    P.DOCUMENT_LIST: Making(documents.document_paper_row, "lines", documents.LINE),
    P.ROUND_BLANK: Making(rounds.round_blank_row),
    P.ROUND_DONE: Making(
        rounds.round_done_row, "lines", ("area", "look_at", "finding", "measure", "note", "at", "by"), "day"
    ),
    P.NOTICE: Making(hazards.notice_row, about="what"),
    P.DRILL: Making(drills.drill_row, about="on"),
    P.READERS: Making(binder.readers_row, "lines", binder.READER, "title"),
    P.CLEANING: Making(cleaning.cleaning_month_row, "lines", cleaning.LINE, "month"),
    P.ANSWER: Making(voices.answer_row, about="on"),
}
"""Every paper but the binder, which is put together from several."""


def made_bytes(ctx: Context, cmd: PrintKeepingPaper) -> tuple[bytes, Any]:
    """PDF or sheet, and what it is about where that is one thing."""
    if cmd.name is P.BINDER:
        return binder.binder_bytes(ctx, cmd), ""
    making, lang = MAKINGS[cmd.name], cmd.lang.value
    row = making.make(ctx, cmd)
    about = getattr(row, making.about) if making.about else ""
    if cmd.way is PaperWay.EXCEL:
        return _sheet(ctx, cmd.name, row, lang), about
    size = equipment.SHAPES[cmd.labels].sheet if cmd.name is P.EQUIPMENT_LABELS else ""
    spec = PAPERS[cmd.name.value]
    return spec.render(row, lang=lang, head=letterhead(ctx), made=ctx.now, size=size), about


def _sheet(ctx: Context, name: KeepingPaper, row: Any, lang: str) -> bytes:
    """The lines of a paper as .xlsx, each column typed by its word."""
    from facility.sheets.writer import write_sheet

    making = MAKINGS[name]
    hint = typing.get_type_hints(type(row))[making.lines]
    words = {word.name: word for word in words_of(unfold(typing.get_args(unfold(hint)[0])[0])[0])}
    lines = (tuple(getattr(line, one) for one in making.columns) for line in getattr(row, making.lines))
    return write_sheet(
        [words[one] for one in making.columns], lines, lang, translate(name.label, lang), ctx.progress.check
    )
