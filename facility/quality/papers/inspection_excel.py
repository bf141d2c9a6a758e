"""The report of a month as a workbook: summary, lines, findings, chapters. Numbers are numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from facility.core.i18n import N_, P_, Sentence, show_fact, translate
from facility.core.words import Word, words_of
from facility.quality.indicators.periods import Period
from facility.quality.papers.inspection_comparing import ComparedChapter
from facility.quality.papers.inspection_report_rows import FindingLine, ReportLine, ReportRow
from facility.sheets.writer import SheetColumn, write_book

_COUNTS = ("due", "conforms", "partly", "does_not", "not_applicable", "left")
CHAPTERS = ("number", "title", "who", *_COUNTS, "share", "before", "change")
LINES = ("chapter", "title", "clause", "demand", "evidence", "result", "note")
FINDINGS = (
    "number", "source", "clause", "file", "what", "severity", "found_on", "owner_name", "deadline", "state", "overdue", "times",
)  # fmt: skip
SUMMARY = (
    "month",
    "number",
    "standard",
    "kind",
    "stage",
    "read_until",
    "who",
    *_COUNTS,
    "must",
    "share",
    "on_word",
    "formula",
)
SIGNED = ("seed", "lead", "lead_at", "head", "head_at", "alone_why", "hash")


def report_book(row: ReportRow, lang: str, check: Callable[[], None] = lambda: None) -> bytes:
    """Four sheets; findings of the month first, then those still open from elsewhere."""
    heads = [
        SheetColumn(translate(P_("superiors", "Item"), lang)),
        SheetColumn(translate(P_("indicator", "Value"), lang), "whole"),
        SheetColumn(translate(P_("indicator", "Unit"), lang)),
        SheetColumn(translate(P_("inspection", "Text"), lang)),
    ]
    findings = (*row.findings, *row.carried)
    return write_book(
        [
            (translate(P_("sheet", "Summary"), lang), heads, _summary(row, lang)),
            (translate(P_("sheet", "Lines"), lang), _words(ReportLine, LINES), _rows(row.lines, LINES)),
            (translate(P_("sheet", "Findings"), lang), _words(FindingLine, FINDINGS), _rows(findings, FINDINGS)),
            (translate(P_("sheet", "Chapters"), lang), _words(ComparedChapter, CHAPTERS), _rows(row.chapters, CHAPTERS)),
        ],
        lang,
        check,
    )  # fmt: skip


def _words(row: type, names: tuple[str, ...]) -> list[Word]:
    words = {word.name: word for word in words_of(row)}
    return [words[name] for name in names]


def _rows(lines: tuple[object, ...], names: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    for line in lines:
        yield tuple(getattr(line, name) for name in names)


def _summary(row: ReportRow, lang: str) -> Iterator[tuple[object, ...]]:
    words = {word.name: word for word in words_of(ReportRow)}

    def told(name: str) -> tuple[object, ...]:
        value, word = getattr(row, name), words[name]
        label = translate(word.label, lang)
        if word.kind.name in ("count", "measure"):
            scaled = word.kind.name == "measure" and value is not None
            return label, value / 10 if scaled else value, translate(word.unit, lang), ""
        shown = value if value is None or isinstance(value, str) else word.show(value, lang)
        if isinstance(value, Sentence):
            shown = show_fact(value, lang)
        if name == "month":
            shown = Period.of(f"{row.month:%Y-%m}").show(lang)
        return label, None, "", shown or ""

    for name in SUMMARY:
        yield told(name)
    conformity = translate(P_("inspection", "Conformity"), lang)
    for one in row.months[:-1]:
        share = None if one.share is None else one.share / 10
        yield f"{conformity} {one.month:%Y-%m}", share, "%", one.number
    for file in row.files:
        yield translate(N_("File drawn"), lang), file.place, "", f"{file.number} {file.why_not}".strip()
    for figure in row.figures:
        value = None if figure.hundredths is None else figure.hundredths / 100
        title = f"{figure.clause} {figure.title}".strip()
        yield title, value, figure.unit if value is not None else "", show_fact(figure.says, lang)
    for name in SIGNED:
        yield told(name)
