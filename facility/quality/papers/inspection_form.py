"""The form of the month: the lines that are due in the order of the standard, what the records say of each, four places
to tick. Lines of files stand on a sheet for each file drawn. Ticked are only lines that somebody judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Context
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.standard import Line
from facility.core.words import Count, Date, YesNoAnswer
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import FREE, Strong, Value, Words
from facility.papers.registry import PAPERS, paper
from facility.papers.signing import SignRow
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Gap, Heading, NewPage, Note
from facility.premises.letterhead import letterhead
from facility.premises.words import FacilityKind
from facility.quality.indicators.periods import Period
from facility.quality.inspection import words as w
from facility.quality.inspection.model import DrawnFile
from facility.quality.inspection.results import Counts, count
from facility.quality.inspection.words import Result
from facility.quality.papers import inspection_words as p
from facility.quality.papers.inspection_month import MonthOnPaper
from facility.quality.papers.inspection_printing import InspectionPaper, PrintInspection
from facility.quality.words import Clause, Demand


@dataclass(frozen=True, slots=True)
class FormLine:
    """A line to be ticked. ``result``: only where it was judged and that is asked for."""

    clause: Clause
    demand: Demand
    evidence: p.Evidence
    result: w.ResultOf | None
    note: p.Note


@dataclass(frozen=True, slots=True)
class FormPart:
    """A chapter, or the sheet of a file: ``place`` and ``file`` are its number in the draw and its own; without them
    no file has been drawn yet."""

    number: w.ChapterNumber
    title: p.ChapterTitle
    who: p.Who
    place: w.Place | None
    file: p.FileOf
    service: w.KindOfService | None
    lines: tuple[FormLine, ...]


@dataclass(frozen=True, slots=True)
class FormRow:
    """``judged``: with what was judged so far."""

    month: Annotated[Date, P_("inspection", "Month inspected")]
    kind: Annotated[FacilityKind, P_("inspection", "Kind")] | None
    read_until: Annotated[w.ReadUntil, P_("inspection", "Evidence until")]
    who: p.Who
    judged: bool
    chapters: tuple[FormPart, ...]
    sheets: tuple[FormPart, ...]
    lines: Annotated[Count, P_("inspection", "Lines on this form")]


_PART = ("number", "title", "who", "place", "file", "service", "lines")
_LINE = ("clause", "demand", "evidence", "result", "note")


@paper(
    InspectionPaper.FORM.value, title=P_("paper", "Monthly inspection by the quality group"), row=FormRow,
    number_kind="inspection",
    allows=(
        "month", "kind", "read_until", "who", "judged", "lines", "chapters", "sheets",
        *(f"{part}.{one}" for part in ("chapters", "sheets") for one in _PART),
        *(f"{part}.lines.{one}" for part in ("chapters", "sheets") for one in _LINE),
    ),
)  # fmt: skip
def inspection_form(on: Facts) -> Content:
    month = on.raw("month")
    shown = Period.of(f"{month:%Y-%m}").show(on.lang) if month is not None else ""
    roles = (
        P_("inspection", "Inspected by"),
        P_("inspection", "Looked over by the quality group"),
        P_("inspection", "Head"),
    )
    sheets = [block for one in on.each("sheets") for block in _sheet(on, one)]
    return (
        on.fields(
            Field(on.label("month"), Value("month", shown)), "kind", "read_until", "who",
            Field(on.label("lines"), (on("lines"), "　", _told(on, _counts(on))), 2), columns=2,
        ),
        *(block for one in on.each("chapters") for block in _chapter(on, one)),
        Gap(4),
        Kept((SignRow(tuple(on.word(one) for one in roles)),)),
        *sheets,
    )  # fmt: skip


def _chapter(on: Facts, one: Facts) -> Iterator[Block]:
    heading: Words = (one("number"), "　", one("title"))
    if not one("who").empty:
        heading = (heading, "　　", on.word(P_("inspection", "Inspected by")), "　", one("who"))
    yield Heading(heading)
    yield _table(on, one, on.word(P_("inspection", "What the records say")))
    yield Note(_blank_means(on, one, on.word(P_("inspection", "In this chapter:"))))


def _sheet(on: Facts, one: Facts) -> Iterator[Block]:
    """On a page of its own, signed on its own: it goes along with the file."""
    yield NewPage()
    if one.raw("place") is None:
        yield Heading(on.word(N_("A file drawn by lot (copy this sheet for each file)")))
        yield Note((on.word(P_("quality", "Number of the file")), "：＿＿＿＿＿＿＿＿＿＿"))
    else:
        heading = on.say(N_("File {place} drawn by lot: {file}"), place=(one("place"),), file=(one("file"),))
        yield Heading((heading, "　　", one("service")))
    yield SignRow((on.word(P_("inspection", "Inspected by")),), height=26)
    yield _table(on, one, on.word(P_("inspection", "What this file has")))
    yield Note(
        (
            _blank_means(on, one, on.word(P_("inspection", "In this file:"))), "\n",
            on.word(N_("Where a file lacks something, note 1 for not true, 2 for not exact, 3 for not complete.")),
        )
    )  # fmt: skip


def _table(on: Facts, part: Facts, evidence: str) -> Table:
    results = on.word(P_("quality", "Result"))
    short = {
        Result.CONFORMS: P_("column", "Holds"), Result.PARTLY: P_("column", "Partly"),
        Result.DOES_NOT: P_("column", "Not"), Result.NOT_APPLICABLE: P_("column", "n/a"),
    }  # fmt: skip
    columns = (
        Column(on.word(N_("Clause")), 0.122), Column(on.word(P_("inspection", "What is looked at")), 0.24), Column(evidence, 0.19),
        *(Column(on.word(short[one]), 0.074, "center", results) for one in Result),
        Column(on.word(P_("inspection", "Notes and repair")), 0.152),
    )  # fmt: skip
    return Table(columns, tuple(_line(one) for one in part.each("lines")), style="small", head="tiny")


def _line(one: Facts) -> Row:
    judged = one.raw("result")
    field = one("result").field
    ticks = (Strong(Value(field, "✓")) if judged is each else "" for each in Result)
    evidence: Words = FREE if one("evidence").empty else one("evidence")
    return Row((one("clause"), one("demand"), evidence, *ticks, one("note")))


def _blank_means(on: Facts, part: Facts, where: str) -> Words:
    """What an empty line means; and, where results are printed, how many there are of each."""
    blank = on.word(N_("Blank: not looked at yet, and not taken for conforming."))
    gap = "" if on.lang == "zh" else " "
    told: Words = (
        on.word(N_("{n} lines.")).format(n=len(part.raw("lines")))
        if not on.raw("judged")
        else _told(on, _of(part.raw("lines")))
    )
    return (blank, gap, where, gap, told)


def _of(lines: tuple[FormLine, ...]) -> Counts:
    return count(one.result for one in lines)


def _counts(on: Facts) -> Counts:
    parts = (*(on.raw("chapters") or ()), *(on.raw("sheets") or ()))
    return _of(tuple(line for part in parts for line in part.lines))


def _told(on: Facts, counts: Counts) -> Words:
    """How many of each, where any are printed."""
    if not on.raw("judged"):
        return ""
    said = N_(
        "conforms {conforms}, partly {partly}, does not {does_not}, not applicable {not_applicable}, not judged {left}"
    )
    return on.word(said).format(**{name: getattr(counts, name) for name in p.COUNTED})


def form_pdf(ctx: Context, cmd: PrintInspection) -> bytes:
    """The form of a month, or of the chapters asked for."""
    month = MonthOnPaper(ctx, cmd.inspection, cmd.lang.value)
    lines = chosen(month, cmd.chapters)
    row = form_row(month, lines, judged=cmd.judged is YesNoAnswer.YES, check=ctx.progress.check)
    return PAPERS[cmd.name.value].render(
        row, lang=cmd.lang.value, head=letterhead(ctx), made=ctx.now, number=month.row.number
    )


def chosen(month: MonthOnPaper, chapters: str) -> tuple[Line, ...]:
    """The due lines of the chapters named ("4" takes 4.1 to 4.9 with it); all of them where none is named."""
    wanted = tuple(dict.fromkeys(re.findall(r"[0-9A-Za-z]+(?:\.[0-9]+)*", chapters)))
    for one in wanted or ((chapters.strip(),) if chapters.strip() else ()):
        if not any(_within(number, one) for number in month.titles):
            raise DomainError(
                "no_such_chapter", N_("There is no chapter {chapter}."), "chapters", chapter=one
            )
    lines = tuple(
        line for line in month.lines if not wanted or any(_within(line.chapter, one) for one in wanted)
    )
    if not lines:
        raise DomainError("nothing_due", N_("No line of these chapters is due this month."), "chapters")
    return lines


def _within(chapter: str, wanted: str) -> bool:
    return chapter == wanted.upper() or chapter.startswith(f"{wanted}.")


def form_row(
    month: MonthOnPaper, lines: tuple[Line, ...], *, judged: bool, check: Callable[[], None] = lambda: None
) -> FormRow:
    """Each line that is judged once stands in its chapter, each line of files on the sheet of every file drawn."""
    once = [line for line in lines if not month.by_files(line)]
    of_files = [line for line in lines if month.by_files(line)]
    chapters = []
    for number, title in month.titles.items():
        check()
        held = [line for line in once if line.chapter == number]
        if held:
            who = "、".join(month.at_work(number))
            chapters.append(
                FormPart(number, title, who, None, "", None, tuple(_of_line(month, one, None, judged) for one in held))
            )  # fmt: skip
    sheets = tuple(_sheets(month, of_files, judged)) if of_files else ()
    named = dict.fromkeys(name for one in chapters for name in month.at_work(one.number))
    who = "、".join(named or month.inspectors() if judged else named)
    in_all = sum(len(one.lines) for one in (*chapters, *sheets))
    return FormRow(
        month.row.month, month.kind, month.state.reading.until, who, judged, tuple(chapters), sheets, in_all
    )


def _sheets(month: MonthOnPaper, lines: list[Line], judged: bool) -> Iterator[FormPart]:
    files: tuple[DrawnFile | None, ...] = month.state.files or (None,)
    for file in files:
        held = tuple(_of_line(month, one, file, judged) for one in lines)
        if file is None:
            yield FormPart("", "", "", None, "", None, held)
        else:
            yield FormPart("", "", "", file.place, file.number, file.kind, held)


def _of_line(month: MonthOnPaper, line: Line, file: DrawnFile | None, judged: bool) -> FormLine:
    by_files = month.by_files(line)
    evidence = "" if by_files and file is None else month.found(line, file)
    result, note = None, ""
    if judged and month.aside(line):
        result = Result.NOT_APPLICABLE
    elif judged and (row := month.judged(line, file)) is not None:
        result, note = row.result, month.note(line, file)
    return FormLine(line.clause, line.text.words(month.lang), evidence, result, note)
