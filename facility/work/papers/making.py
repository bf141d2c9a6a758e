"""Each paper of sheltered work that `printing` names: its row and its PDF."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from facility.core.desk import Context, Reading
from facility.papers.registry import PAPERS
from facility.premises.letterhead import letterhead
from facility.work.papers import assessment, figures, post_card, safety_induction
from facility.work.papers.printing import PrintWorkPaper, WorkPaper

Made = tuple[Any, tuple[int, ...]]
MAKINGS: dict[WorkPaper, Callable[[Reading, PrintWorkPaper], Made]] = {
    WorkPaper.ASSESSMENT: assessment.assessment_row,
    WorkPaper.POST_CARD: post_card.post_card_row,
    WorkPaper.INDUCTION: safety_induction.induction_row,
    WorkPaper.FIGURES: figures.work_figures_row,
}
"""The row of each paper and whom it speaks of."""


def made_bytes(ctx: Context, cmd: PrintWorkPaper) -> tuple[bytes, tuple[int, ...]]:
    """The PDF, and whom it speaks of."""
    row, people = MAKINGS[cmd.name](ctx, cmd)
    head = letterhead(ctx)
    return PAPERS[cmd.name.value].render(row, lang=cmd.lang.value, head=head, made=ctx.now), people


def blank_bytes(ctx: Reading, name: WorkPaper, lang: str) -> bytes:
    """The form for handwriting."""
    return PAPERS[name.value].render(None, lang=lang, head=letterhead(ctx), made=ctx.now)
