"""Each paper about staff by name: its row, its PDF, and where it is a list its sheet."""

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
from facility.staff.papers import chart, cover, partners, people, training, week
from facility.staff.papers.printing import PrintStaffPaper, StaffPaper
from facility.staff.questions import letterhead


@dataclass(frozen=True, slots=True)
class Making:
    """``columns``: which fields of the row's ``lines`` the sheet has."""

    make: Callable[[Reading, PrintStaffPaper], Any]
    columns: tuple[str, ...] = ()


MAKINGS: dict[StaffPaper, Making] = {
    StaffPaper.STAFF_LIST: Making(people.staff_list_row, people.STAFF_LINE),
    StaffPaper.FILE_COVER: Making(cover.file_cover_row),
    StaffPaper.EXPIRY: Making(people.expiry_row, people.EXPIRY_LINE),
    StaffPaper.TRAINING: Making(training.training_row, training.LINE),
    StaffPaper.ROSTER: Making(week.week_row, week.LINE),
    StaffPaper.CHART: Making(chart.chart_row),
    StaffPaper.PARTNERS: Making(partners.partners_row, partners.BODY),
}
"""Every paper about staff, in the order of `StaffPaper`."""


def made_bytes(ctx: Context, cmd: PrintStaffPaper) -> bytes:
    """PDF or sheet."""
    row, lang = MAKINGS[cmd.name].make(ctx, cmd), cmd.lang.value
    if cmd.way is PaperWay.EXCEL:
        return _sheet(ctx, cmd.name, row, lang)
    return PAPERS[cmd.name.value].render(row, lang=lang, head=ctx.answer(letterhead)(ctx), made=ctx.now)


def _sheet(ctx: Context, name: StaffPaper, row: Any, lang: str) -> bytes:
    """The lines of a paper as .xlsx, each column typed by its word."""
    from facility.sheets.writer import column_of, write_sheet

    hint = typing.get_type_hints(type(row))["lines"]
    words = {word.name: word for word in words_of(unfold(typing.get_args(unfold(hint)[0])[0])[0])}
    columns = MAKINGS[name].columns
    heads = [column_of(words[one], lang) for one in columns]
    lines = (tuple(getattr(line, one) for one in columns) for line in row.lines)
    return write_sheet(heads, lines, lang, translate(name.label, lang), ctx.progress.check)
