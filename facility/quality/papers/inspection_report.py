"""The report of a month in office layout: a cover, one page for the inspector, then everything it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from facility.core.i18n import N_, P_
from facility.papers.charts import ChartBlock
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import FREE, Strong, Value, Words
from facility.papers.registry import paper
from facility.papers.signing import SealPlace
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Heading, NewPage, Note
from facility.quality.indicators.periods import Period
from facility.quality.inspection.words import Result
from facility.quality.papers.inspection_comparing import chapters_chart
from facility.quality.papers.inspection_printing import InspectionPaper
from facility.quality.papers.inspection_report_rows import ReportRow
from facility.quality.papers.inspection_summary import TITLE, in_groups, percent, summary
from facility.quality.papers.inspection_words import COUNTED

_ALL = ("due", *COUNTED)
_HEAD = ("month", "number", "standard", "kind", "stage", "read_until", "who")
_SIGNED = ("lead", "lead_at", "head", "head_at", "alone_why", "hash", "as_signed")
_MONTH = ("month", "number", *_ALL, "share", "change")
_CHAPTER = ("number", "title", "who", *_ALL, "share", "before", "change")
_LINE = ("chapter", "title", "clause", "demand", "evidence", "result", "note")
_FINDING = (
    "number", "source", "clause", "file", "what", "severity", "found_on", "owner_name", "deadline", "state", "overdue", "times",
)  # fmt: skip
_FILE = ("place", "number", "kind", "judged", "lacking", "why_not")
_SEEN = ("means", "at", "staff_name", "file", "clauses", "seen")
_OPINION = ("title", "since", "filled", "satisfied")
_FIGURE = ("clause", "title", "value", "part", "whole", "says")
_ADDED = ("at", "by", "clause", "text")


@paper(
    InspectionPaper.REPORT.value, title=TITLE, row=ReportRow, number_kind="inspection",
    allows=(
        *_HEAD, *_SIGNED, "first", *_ALL, "must", "share", "on_word", "formula", "seed", "months", "chapters", "lines", "findings",
        "carried", "files", "seen", "opinions", "figures", "addenda",
        *(f"months.{one}" for one in _MONTH), *(f"chapters.{one}" for one in _CHAPTER),
        *(f"lines.{one}" for one in _LINE), *(f"findings.{one}" for one in _FINDING),
        *(f"carried.{one}" for one in _FINDING), *(f"files.{one}" for one in _FILE),
        *(f"seen.{one}" for one in _SEEN), *(f"opinions.{one}" for one in _OPINION),
        *(f"figures.{one}" for one in _FIGURE), *(f"addenda.{one}" for one in _ADDED),
    ),
)  # fmt: skip
def inspection_report(on: Facts) -> Content:
    return (
        *summary(on),
        NewPage(),
        *_by_chapter(on),
        *_by_month(on),
        *_all_lines(on),
        *_not_applicable(on),
        *_found(on),
        *_drawn(on),
        *_beyond(on),
        *_said(on),
        *_indicators(on),
        *_added(on),
        *_signatures(on),
    )


def _by_chapter(on: Facts) -> Iterator[Block]:
    rows = on.raw("chapters") or ()
    yield Heading(on.word(N_("Conformity by chapter")))
    if not rows:
        return
    yield ChartBlock(chapters_chart([one for one in rows if one.share is not None], on.lang), 120)
    names = (*_ALL, "share", "before", "change")
    columns = (
        Column(on.word(P_("column", "No.")), 0.08), Column(on.word(P_("inspection", "Chapter title")), 0.2225), *_figure_columns(on, names),
    )  # fmt: skip
    rows = tuple(_counted(one, ("number", "title"), names) for one in on.each("chapters"))
    yield Table(columns, rows, style="small", head="tiny")


_SHORT = {
    "due": P_("column", "Due"), "conforms": P_("column", "Holds"), "partly": P_("column", "Partly"),
    "does_not": P_("column", "Not"), "not_applicable": P_("column", "n/a"), "left": P_("column", "Left"),
    "share": P_("column", "Share"), "before": P_("column", "Before"), "change": P_("column", "Diff."),
}  # fmt: skip
"""Headings of narrow columns."""


def _figure_columns(on: Facts, names: tuple[str, ...]) -> Iterator[Column]:
    """``share`` and ``before`` hold the longest figures, 100.0%."""
    for name in names:
        yield Column(on.word(_SHORT[name]), 0.088 if name in ("share", "before") else 0.0745, "right")


def _by_month(on: Facts) -> Iterator[Block]:
    yield Heading(on.word(N_("Compared with the months before")))
    if on.raw("first"):
        yield Note(
            on.word(N_("This is the first month that was inspected; there is none to compare it with."))
        )
    names = (*_ALL, "share", "change")
    columns = (
        Column(on.word(N_("Month")), 0.17), Column(on.word(P_("quality", "Number")), 0.233), *_figure_columns(on, names),
    )  # fmt: skip
    rows = []
    for one in on.each("months"):
        shown = Value(one("month").field, Period.of(f"{one.raw('month'):%Y-%m}").show(on.lang))
        counted = _counted(one, ("number",), names)
        rows.append(Row((shown, *counted.cells)))
    yield Table(columns, tuple(rows), style="small", head="tiny")
    yield Note(
        on.word(N_("Not every line is due each month, so the number of lines differs from month to month."))
    )


def _counted(one: Facts, lead: tuple[str, ...], names: tuple[str, ...]) -> Row:
    """A dash where there is no figure; a change with its sign."""
    cells: list[Words] = [one(name) for name in lead]
    for name in names:
        raw = one.raw(name)
        if name in ("share", "before"):
            cells.append(percent(one, name))
        elif raw is None:
            cells.append("—")
        elif name == "change":
            cells.append(Value(one(name).field, f"{raw / 10:+.1f}" if raw else "0.0"))
        else:
            cells.append(one(name))
    return Row(tuple(cells))


def _all_lines(on: Facts) -> Iterator[Block]:
    yield Heading(on.word(N_("All lines in the order of the standard")))
    columns = (
        Column(on.word(N_("Clause")), 0.125), Column(on.word(P_("inspection", "What is looked at")), 0.282),
        Column(on.word(P_("inspection", "What the records said")), 0.25), Column(on.word(P_("quality", "Result")), 0.118, "center"),
        Column(on.word(P_("inspection", "Notes and repair")), 0.225),
    )  # fmt: skip
    rows: list[Row] = []
    chapter = ""
    for one in on.each("lines"):
        if one.raw("chapter") != chapter:
            chapter = one.raw("chapter")
            rows.append(
                Row((Span((one("chapter"), "　", one("title")), len(columns)),), strong=True, grey=True)
            )
        rows.append(
            Row((one("clause"), one("demand"), _cell(one, "evidence"), _result(on, one), _cell(one, "note")))
        )
    yield Table(columns, tuple(rows), style="small", head="tiny")


def _result(on: Facts, one: Facts) -> Words:
    if one.raw("result") is None:
        return on.word(P_("result", "Not judged"))
    return (
        one("result")
        if one.raw("result") in (Result.CONFORMS, Result.NOT_APPLICABLE)
        else Strong(one("result"))
    )


def _cell(one: Facts, name: str) -> Words:
    """What is not known stays free and is not meant for the pen."""
    return FREE if one(name).empty else one(name)


def _not_applicable(on: Facts) -> Iterator[Block]:
    rows = [one for one in on.each("lines") if one.raw("result") is Result.NOT_APPLICABLE]
    yield Heading(on.word(N_("Lines that do not apply: {n}")).format(n=len(rows)))
    if not rows:
        yield Note(on.word(N_("None this month.")))
        return
    columns = (
        Column(on.word(N_("Clause")), 0.125), Column(on.word(P_("inspection", "What is looked at")), 0.435),
        Column(on.word(P_("inspection", "Why it does not apply")), 0.44),
    )  # fmt: skip
    yield Table(
        columns,
        tuple(Row((one("clause"), one("demand"), one("note") if one.raw("note") else _cell(one, "evidence"))) for one in rows),
        style="small", head="tiny",
    )  # fmt: skip


def _found(on: Facts) -> Iterator[Block]:
    yield Heading(on.word(N_("Findings of this month")))
    if on.raw("findings"):
        yield _findings(on, "findings")
        yield Note(
            on.word(
                N_(
                    "A rectification notice with the same number follows for each of them. State as of the day this report was made."
                )
            )
        )
    else:
        yield Note(on.word(N_("None this month.")))
    if on.raw("carried"):
        yield Heading(on.word(N_("Still open from before and from elsewhere")))
        yield _findings(on, "carried")


def _findings(on: Facts, name: str) -> Table:
    rows = []
    for one in on.each(name):
        about: Words = tuple(
            part for part in (one("clause"), "\n", one("file")) if part != "\n" or one.raw("file")
        )
        again: Words = ()
        if one.raw("times"):
            told = on.word(N_("found before within a year: {n}×")).format(n=one.raw("times"))
            again = ("（" if on.lang == "zh" else " (", told, "）" if on.lang == "zh" else ")")
        late: Words = ("\n", on.word(P_("finding", "Overdue"))) if one.raw("overdue") else ()
        deadline: Words = FREE if one("deadline").empty else one("deadline")
        rows.append(
            Row((
                one("number"), about if one.raw("clause") or one.raw("file") else FREE, (one("what"), again), _cell(one, "severity"), _cell(one, "owner_name"),
                deadline, (one("state"), late),
            ))
        )  # fmt: skip
    first = on.each(name, 1)[0]
    columns = (
        Column(first.label("number"), 0.16), Column(on.word(P_("inspection", "Clause, file")), 0.155), Column(first.label("what"), 0.235),
        Column(on.word(P_("column", "Grave")), 0.1), Column(first.label("owner_name"), 0.1), Column(first.label("deadline"), 0.12),
        Column(first.label("state"), 0.13),
    )  # fmt: skip
    return Table(columns, tuple(rows), style="small", head="tiny")


def _drawn(on: Facts) -> Iterator[Block]:
    yield Heading(on.word(N_("Files drawn by lot")))
    if not on.raw("files"):
        yield Note(on.word(N_("No files have been drawn yet.")))
        return
    first = on.each("files", 1)[0]
    wide = {"place": 0.12, "number": 0.2, "kind": 0.16, "judged": 0.12, "lacking": 0.14, "why_not": 0.26}
    right = ("place", "judged", "lacking")
    yield Table(
        tuple(Column(first.label(name), wide[name], "right" if name in right else "left") for name in _FILE),
        tuple(Row(tuple(_cell(one, name) for name in _FILE)) for one in on.each("files")), style="small", head="tiny",
    )  # fmt: skip
    yield Note((on.label("seed"), " ", on("seed"), "。" if on.lang == "zh" else ". ", on.word(N_("Anybody who draws again with this number gets the same files."))))  # fmt: skip


def _beyond(on: Facts) -> Iterator[Block]:
    yield Heading(on.word(N_("Looked at beyond the records")))
    if not on.raw("seen"):
        yield Note(on.word(N_("Nothing was written down.")))
        return
    first = on.each("seen", 1)[0]
    names = ("means", "at", "staff_name", "file", "clauses", "seen")
    wide = {"means": 0.12, "at": 0.14, "staff_name": 0.1, "file": 0.14, "clauses": 0.13, "seen": 0.37}
    yield Table(
        tuple(Column(first.label(name), wide[name]) for name in names),
        tuple(Row(tuple(_cell(one, name) for name in names)) for one in on.each("seen")), style="small", head="tiny",
    )  # fmt: skip


def _said(on: Facts) -> Iterator[Block]:
    yield Heading(on.word(N_("What people and families said")))
    if on.raw("opinions"):
        yield on.table("opinions", "title", "since", "filled", "satisfied")
    else:
        yield Note(on.word(N_("No round of opinions has been closed yet.")))


def _indicators(on: Facts) -> Iterator[Block]:
    yield Heading(on.word(N_("Indicators of the month")))
    if not on.raw("figures"):
        return
    columns = (
        Column(on.word(N_("Clause")), 0.09), Column(on.word(P_("superiors", "Indicator")), 0.22),
        Column(on.word(P_("indicator", "Value")), 0.15, "right"), Column(on.word(P_("indicator", "Numerator")), 0.115, "right"),
        Column(on.word(P_("indicator", "Denominator")), 0.118, "right"), Column(on.word(P_("indicator", "What it says")), 0.307),
    )  # fmt: skip
    rows = []
    for one in on.each("figures"):
        numbers = tuple("—" if one.raw(name) is None else one(name) for name in ("part", "whole"))
        rows.append(Row((_cell(one, "clause"), one("title"), one("value"), *numbers, one("says"))))
    yield Table(columns, tuple(rows), style="small", head="tiny")


def _added(on: Facts) -> Iterator[Block]:
    if on.raw("addenda"):
        yield Heading(on.word(N_("Added after the signatures")))
        yield on.table("addenda", "at", "by", "clause", "text")


def _signatures(on: Facts) -> Iterator[Block]:
    columns = (
        Column(on.word(P_("inspection", "As")), 0.2), Column(on.word(N_("Name")), 0.18),
        Column(on.word(P_("inspection", "Signed in the program")), 0.24), Column(on.word(N_("Signature")), 0.38),
    )  # fmt: skip
    rows = []
    for name in ("lead", "head"):
        when: Words = (
            on.word(P_("inspection", "not signed yet")) if on.raw(f"{name}_at") is None else on(f"{name}_at")
        )
        rows.append(Row((on.label(name), _cell(on, name), when, "")))
    parts: list[Block] = [Heading(on.word(P_("inspection", "Signatures"))), Table(columns, tuple(rows))]
    if on.raw("alone_why"):
        parts.append(Note((on.label("alone_why"), "：" if on.lang == "zh" else ": ", on("alone_why"))))
    if on.raw("hash"):
        parts.append(on.fields(Field(on.label("hash"), in_groups(on)), columns=1))
        what = N_(
            "SHA-256 over all results, notes, files drawn, observations and signatures; the program compares it each time."
        )
        parts += (Note(on.word(what)), Note(on("as_signed")))
    yield Kept((*parts, SealPlace()))
