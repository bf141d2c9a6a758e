"""The report of a month as bytes: cover, report and the rectification notices in one PDF, or a workbook."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator

from sqlalchemy import select

from facility.core.desk import Context
from facility.core.i18n import N_, P_, Sentence, say, translate
from facility.core.standard import Line
from facility.papers.ways import PaperWay
from facility.people.persons import Person
from facility.premises.letterhead import letterhead
from facility.premises.papers.office import facility_name
from facility.quality.findings.queries import FindingRow, finding_list, finding_view
from facility.quality.findings.words import FindingState
from facility.quality.indicators.periods import Period
from facility.quality.indicators.reading import indicators
from facility.quality.indicators.rows import shown_value
from facility.quality.indicators.words import UNITS
from facility.quality.inspection.board import Stage, stage_of
from facility.quality.inspection.content import as_signed_words, erased_since, is_as_signed
from facility.quality.inspection.model import Inspection, InspectionAddendum, Observation
from facility.quality.inspection.months import binding_clauses, chapter_of, results_of
from facility.quality.inspection.results import Counts
from facility.quality.inspection.state import first_month
from facility.quality.inspection.words import Result
from facility.quality.opinion.results import opinion_shares
from facility.quality.papers.inspection_comparing import (
    ChapterName,
    ComparedChapter,
    ComparedMonth,
    MonthResults,
    compared_chapters,
    compared_months,
)
from facility.quality.papers.inspection_month import MonthOnPaper
from facility.quality.papers.inspection_report_rows import (
    AddendumLine,
    CoverRow,
    FileLine,
    FindingLine,
    OpinionLine,
    ReportLine,
    ReportRow,
    SeenLine,
)
from facility.quality.papers.inspection_words import per_thousand
from facility.quality.papers.superiors_rows import FigureLine
from facility.staff.model import Staff

MONTHS = 12
"""So many months stand beside each other."""
ROUNDS = 4
LACKING = (Result.PARTLY, Result.DOES_NOT)


def report_bytes(ctx: Context, inspection: int, way: PaperWay, lang: str) -> bytes:
    """PDF or workbook."""
    month = MonthOnPaper(ctx, inspection, lang)
    ctx.progress.check()
    row = report_row(month)
    ctx.progress.check()
    if way is PaperWay.EXCEL:
        from facility.quality.papers.inspection_excel import report_book

        return report_book(row, lang, ctx.progress.check)
    return _pdf(ctx, month, row)


def _pdf(ctx: Context, month: MonthOnPaper, row: ReportRow) -> bytes:
    from facility.papers.press import render
    from facility.papers.registry import PAPERS
    from facility.quality.papers import inspection_report as inspection_report

    lang, head = month.lang, letterhead(ctx)
    mark = "" if row.stage is Stage.LOCKED else P_("mark", "draft")
    cover = CoverRow(
        facility_name(ctx), row.month, row.number, row.standard, row.kind, row.stage, row.who, row.lead, row.lead_at,
        row.head, row.head_at, row.hash,
    )  # fmt: skip
    documents = [
        PAPERS["inspection_cover"].document(cover, lang=lang, head=head, made=ctx.now, mark=mark),
        PAPERS["inspection_report"].document(row, lang=lang, head=head, made=ctx.now, number=row.number, mark=mark),
    ]  # fmt: skip
    from facility.quality.papers.notice import notice_row

    for one in _findings(month):
        if one.inspection == month.row.id:
            ctx.progress.check()
            notice = notice_row(ctx, finding_view(ctx, finding=one.id), lang)
            documents.append(
                PAPERS["finding_notice"].document(
                    notice, lang=lang, head=head, made=ctx.now, number=one.number, copies=()
                )
            )
    return render(*documents)


def report_row(month: MonthOnPaper) -> ReportRow:
    """Everything of the report but the cover."""
    ctx, row, state = month.ctx, month.row, month.state
    counts, must = month.counts(month.lines), month.must(month.lines)
    first = first_month(ctx.session)
    all_findings = _findings(month)
    months, chapters = _compared(month)
    return ReportRow(
        month=row.month, number=row.number, standard=_standard(month), kind=month.kind, stage=stage_of(row),
        read_until=state.reading.until, who="、".join(month.inspectors()),
        lead=month.users.get(row.lead_by or 0, ""), lead_at=row.lead_at,
        head=month.users.get(row.head_by or 0, ""), head_at=row.head_at, alone_why=row.alone_why,
        hash=row.content_hash, as_signed=_as_signed(month), first=first is None or first >= row.month,
        due=counts.all, conforms=counts.conforms, partly=counts.partly, does_not=counts.does_not,
        not_applicable=counts.not_applicable, left=counts.left, must=must.all, share=per_thousand(must),
        on_word=len(state.on_word(_clauses_seen(month))), formula=formula(must), months=months, chapters=chapters, lines=tuple(_lines(month)),
        findings=tuple(_finding(month, one) for one in all_findings if one.inspection == row.id),
        carried=tuple(_finding(month, one) for one in all_findings if _from_elsewhere(month, one)),
        seed=row.seed, files=tuple(_files(month)), seen=tuple(_seen(month)), opinions=_opinions(month),
        figures=tuple(_figures(month)), addenda=tuple(_addenda(month)),
    )  # fmt: skip


def _clauses_seen(month: MonthOnPaper) -> list[str]:
    """The clauses of each observation."""
    wanted = select(Observation.clauses).where(Observation.inspection == month.row.id)
    return list(month.ctx.session.scalars(wanted))


def _as_signed(month: MonthOnPaper) -> Sentence | None:
    """How a locked month stands to what was signed."""
    same = is_as_signed(month.ctx.session, month.row)
    return None if same is None else as_signed_words(same, erased_since(month.ctx.session, month.row))


def formula(must: Counts) -> Sentence:
    """The percentage with its numbers."""
    share = per_thousand(must)
    if share is None:
        return say(N_("No binding line of the facility has been answered yet, so there is no percentage."))
    return say(
        N_(
            "Must-lines of the facility only: (conforms + half of partly) ÷ (answered − not applicable) = ({conforms} + {partly} ÷ 2) ÷ ({answered} − {not_applicable}) = {share}%."
        ),
        conforms=must.conforms, partly=must.partly, answered=must.answered, not_applicable=must.not_applicable,
        share=f"{share / 10:.1f}",
    )  # fmt: skip


def _standard(month: MonthOnPaper) -> str:
    standard = month.state.applying.standard
    title = standard.title.words(month.lang)
    return f"{standard.number}《{title}》" if month.lang == "zh" else f"{standard.number} {title}"


def _compared(month: MonthOnPaper) -> tuple[tuple[ComparedMonth, ...], tuple[ComparedChapter, ...]]:
    """This month beside the signed ones before it."""
    ctx, row = month.ctx, month.row
    wanted = (
        select(Inspection)
        .where(Inspection.month < row.month, Inspection.read_until.is_not(None))
        .order_by(Inspection.month.desc())
        .limit(MONTHS - 1)
    )
    earlier = list(reversed(list(ctx.session.scalars(wanted))))
    found = results_of(ctx, earlier)
    binding = binding_clauses(ctx.session, (*earlier, row))
    now = {line.clause: month.result(line) for line in month.lines}
    months = [MonthResults(one.month, one.number, found[one.id]) for one in earlier]
    names = [
        ChapterName(number, title, "、".join(month.at_work(number))) for number, title in month.titles.items()
    ]
    before = found[earlier[-1].id] if earlier else None
    return (
        compared_months([*months, MonthResults(row.month, row.number, now)], binding),
        compared_chapters(names, now, before, binding, lambda clause: chapter_of(clause, row.standard)),
    )


def _lines(month: MonthOnPaper) -> Iterator[ReportLine]:
    for line in month.lines:
        evidence, note = month.kept(line), month.note(line)
        if month.by_files(line):
            evidence, note = _of_files(month, line)
        yield ReportLine(
            line.chapter, month.titles.get(line.chapter, ""), line.clause, line.text.words(month.lang), evidence,
            month.result(line), note,
        )  # fmt: skip


def _of_files(month: MonthOnPaper, line: Line) -> tuple[str, str]:
    """How many of the files drawn hold, and what was noted of each other one."""
    judged = [(file, month.judged(line, file)) for file in month.state.files]
    told = [(file, one) for file, one in judged if one is not None]
    good = sum(one.result is Result.CONFORMS for _file, one in told)
    counted = sum(one.result is not Result.NOT_APPLICABLE for _file, one in told)
    said = translate(N_("{n} of {of} files drawn conform."), month.lang).format(n=good, of=counted)
    if told and not counted:
        said = translate(N_("Does not apply in any file drawn."), month.lang)
    notes = []
    for file, one in told:
        note = month.note(line, file)
        if one.result is not Result.CONFORMS and note:
            notes.append(f"{file.number}{'：' if month.lang == 'zh' else ': '}{note}")
    return (said if told else ""), "\n".join(notes)


def _findings(month: MonthOnPaper) -> tuple[FindingRow, ...]:
    return finding_list(month.ctx)


def _from_elsewhere(month: MonthOnPaper, one: FindingRow) -> bool:
    """Still open, found by the end of the month, and not by this month's inspection."""
    first = month.row.month
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return one.inspection != month.row.id and one.found_on <= last and one.state is not FindingState.CLOSED


def _finding(month: MonthOnPaper, one: FindingRow) -> FindingLine:
    return FindingLine(
        one.number, one.source, one.clause, _number(month, one.person), month.plain(one.what), one.severity,
        one.found_on, one.owner_name, one.deadline, one.state, one.overdue, one.times,
    )  # fmt: skip


def _number(month: MonthOnPaper, person: int | None) -> str:
    row = month.ctx.session.get(Person, person) if person is not None else None
    return row.number if row is not None else ""


def _files(month: MonthOnPaper) -> Iterator[FileLine]:
    for file in month.drawn:
        results = [one.result for (_clause, of), one in month.state.judged.items() if of == file.id]
        lacking = sum(one in LACKING for one in results)
        yield FileLine(file.place, file.number, file.kind, len(results), lacking, month.plain(file.why_not))


def _seen(month: MonthOnPaper) -> Iterator[SeenLine]:
    rows = month.ctx.session.execute(
        select(Observation, Staff.name)
        .join(Staff, Staff.id == Observation.staff)
        .where(Observation.inspection == month.row.id)
        .order_by(Observation.at, Observation.id)
    )
    for row, name in rows:
        yield SeenLine(
            row.means, row.at, name, _number(month, row.person), row.clauses, month.plain(row.seen)
        )


def _opinions(month: MonthOnPaper) -> tuple[OpinionLine, ...]:
    """The last rounds that had begun by the end of the month and are closed."""
    last = Period.of(f"{month.row.month:%Y-%m}").last
    rows = [one for one in opinion_shares(month.ctx) if one.since <= last]
    return tuple(OpinionLine(one.title, one.since, one.filled, one.satisfied) for one in rows[-ROUNDS:])


def _figures(month: MonthOnPaper) -> Iterator[FigureLine]:
    """Each indicator as it is reported, without names."""
    board = indicators(month.ctx, period=f"{month.row.month:%Y-%m}", names=False)
    for row in board.rows:
        way = row.ways[0]
        unit = translate(UNITS[row.indicator], month.lang) if row.indicator in UNITS else "%"
        gap = "" if unit == "%" else " "
        value = shown_value(way.value) + (f"{gap}{unit}" if way.value is not None else "")
        yield FigureLine(
            row.clause, translate(row.indicator.label, month.lang), value, way.value, unit, way.part, way.whole, way.says
        )  # fmt: skip


def _addenda(month: MonthOnPaper) -> Iterator[AddendumLine]:
    rows = month.ctx.session.scalars(
        select(InspectionAddendum)
        .where(InspectionAddendum.inspection == month.row.id)
        .order_by(InspectionAddendum.id)
    )
    for row in rows:
        yield AddendumLine(row.at, month.users.get(row.by, "—"), row.clause, month.plain(row.text))
