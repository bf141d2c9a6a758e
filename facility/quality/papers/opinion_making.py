"""Each paper about opinions that `opinion_printing` names: its PDF, and the report's sheet."""

from __future__ import annotations

from sqlalchemy import select

from facility.core.desk import Context
from facility.core.errors import DomainError
from facility.core.i18n import N_, translate
from facility.core.words import words_of
from facility.papers.registry import PAPERS
from facility.papers.ways import PaperWay
from facility.premises.letterhead import letterhead
from facility.quality.opinion.forms import last_version, questions_of
from facility.quality.opinion.model import OpinionForm, OpinionSheet, OpinionVersion
from facility.quality.opinion.rounds import open_round
from facility.quality.opinion.words import Naming
from facility.quality.papers import opinion_report as report
from facility.quality.papers.opinion_printing import OpinionPaper, PrintOpinion
from facility.quality.papers.opinion_sheet import sheet_row, sheet_title

P = OpinionPaper


def made_bytes(ctx: Context, cmd: PrintOpinion) -> tuple[bytes, str]:
    """PDF or sheet, and what it is about."""
    lang = cmd.lang.value
    if cmd.name is P.SPECIMEN:
        return _specimen(ctx, cmd.form or 0, lang)
    if cmd.name is P.SHEETS:
        return _sheets(ctx, cmd, lang)
    round = cmd.round or 0
    row = report.report_row(ctx, round, lang) if cmd.name is P.REPORT else report.minutes_row(ctx, round)
    if cmd.way is PaperWay.EXCEL:
        return _sheet_of(ctx, row, lang), row.title
    made = PAPERS[cmd.name.value].render(row, lang=lang, head=letterhead(ctx), made=ctx.now)
    return made, row.title


def _sheets(ctx: Context, cmd: PrintOpinion, lang: str) -> tuple[bytes, str]:
    """One PDF of all sheets of a round that are still to be filled in, or of one; each with its own number."""
    from facility.papers.press import render

    row = open_round(ctx, cmd.round or 0, "round")
    wanted = select(OpinionSheet).where(OpinionSheet.round == row.id, OpinionSheet.voided_at.is_(None))
    if cmd.sheet is not None:
        wanted = wanted.where(OpinionSheet.id == cmd.sheet)
    else:
        wanted = wanted.where(OpinionSheet.entered_at.is_(None))
    sheets = ctx.session.scalars(wanted.order_by(OpinionSheet.id)).all()
    if not sheets:
        raise DomainError(
            "no_sheets_left", N_("No sheet waits to be filled in; hand some out first."), "round"
        )
    assert row.version is not None
    form = ctx.get(OpinionForm, ctx.get(OpinionVersion, row.version).form)
    questions, head = questions_of(ctx.session, row.version), letterhead(ctx)
    documents = []
    for sheet in sheets:
        ctx.progress.check()
        filled = sheet_row(
            ctx,
            questions,
            lang,
            naming=row.naming or Naming.ANONYMOUS,
            whose=sheet.whose,
            until=row.until,
        )
        documents.append(
            PAPERS["opinion_sheet"].document(
                filled, lang=lang, head=head, made=ctx.now, number=sheet.number, title=sheet_title(form, lang)
            )
        )
    return render(*documents), row.title


def _specimen(ctx: Context, id: int, lang: str) -> tuple[bytes, str]:
    """The newest version of a set, marked so that nobody fills it in."""
    form = ctx.get(OpinionForm, id, "form")
    questions = questions_of(ctx.session, last_version(ctx.session, form.id).id)
    row = sheet_row(ctx, questions, lang, naming=Naming.ANONYMOUS)
    made = PAPERS["opinion_sheet"].render(
        row, lang=lang, head=letterhead(ctx), made=ctx.now, title=sheet_title(form, lang), mark=N_("specimen")
    )
    return made, sheet_title(form, lang)


def _sheet_of(ctx: Context, row: report.OpinionReportRow | report.MinutesRow, lang: str) -> bytes:
    """The questions of a report as .xlsx, each answer in own words on a line of its own."""
    from facility.sheets.writer import write_sheet

    assert isinstance(row, report.OpinionReportRow)
    words = {word.name: word for word in words_of(report.ReportLine)}
    lines = (tuple(getattr(line, one) for one in report.COLUMNS) for line in row.lines)
    return write_sheet(
        [words[one] for one in report.COLUMNS],
        lines,
        lang,
        translate(P.REPORT.label, lang),
        ctx.progress.check,
    )
