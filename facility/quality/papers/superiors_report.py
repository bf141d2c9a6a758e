"""The report for superiors on paper and as a sheet."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Label, Sentence, translate
from facility.papers.charts import ChartBlock
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Value, Words
from facility.papers.registry import PAPERS, paper
from facility.papers.signing import SignRow
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note
from facility.premises.letterhead import letterhead
from facility.quality.indicators.charts import course_chart, has_values
from facility.quality.indicators.periods import Period
from facility.quality.papers.superiors_rows import SuperiorsRow
from facility.sheets.writer import SheetColumn, write_sheet

FIGURE = ("clause", "title", "value", "part", "whole", "says")
SOURCE = ("about", "what", "shown", "source")


@paper(
    "superiors_report", title=N_("Report on the work of the facility"), row=SuperiorsRow,
    allows=(
        "period", "since", "until", "over", "living_in", "by_day",
        *(f"standard.{one}" for one in FIGURE), "standard", *(f"house.{one}" for one in FIGURE), "house",
        *(f"numbers.{one}" for one in SOURCE), "numbers", *(f"sources.{one}" for one in SOURCE), "sources",
        "conventions", "conventions.about", "conventions.says", "courses",
    ),
)  # fmt: skip
def superiors_report(on: Facts) -> Content:
    return (
        on.fields(
            Field(on.label("period"), Value("period", Period.of(on.raw("period")).show(on.lang))),
            Field(on.word(P_("superiors", "State")), Value("over", on.word(_state(on.raw("over"))))),
            on.field("since"), on.field("until"), on.field("living_in"), on.field("by_day"), columns=2,
        ),
        Heading(on.word(N_("Indicators of the standard (6.4)"))),
        _figures(on, "standard"),
        Heading(on.word(N_("The house in figures"))),
        _figures(on, "house"),
        Heading(on.word(N_("People, staff and what was said"))),
        on.table("numbers", "what", "shown", ("source", Column(on.word(P_("superiors", "Source")), 0.36))),
        *_charts(on),
        Heading(on.word(N_("Where each number comes from"))),
        on.table("sources", ("about", Column(on.word(P_("superiors", "For")), 0.16)), "what", "shown", "source"),
        Heading(on.word(N_("How it is counted"))),
        _conventions(on),
        Note(on.word(N_("Numbers only. The people behind them are named in an internal annex that stays in the facility."))),
        SignRow((on.word(P_("superiors", "Made by")), on.word(P_("superiors", "Checked by")), on.word(N_("Manager")))),
    )  # fmt: skip


def _state(over: bool) -> str:
    return P_("superiors", "The whole period") if over else P_("superiors", "The period so far")


def _figures(on: Facts, name: str) -> Table:
    """A line for each indicator; other ways of counting stand under it."""
    clauses = name == "standard"
    heads = [Column(on.word(N_("Clause")), 0.09)] if clauses else []
    heads += [
        Column(on.word(P_("superiors", "Indicator")), 0.22 if clauses else 0.26), Column(on.word(P_("indicator", "Value")), 0.12 if clauses else 0.2, "right"),
    ]  # fmt: skip
    if clauses:
        heads += [
            Column(on.word(P_("indicator", "Numerator")), 0.13, "right"),
            Column(on.word(P_("indicator", "Denominator")), 0.15, "right"),
        ]
    heads.append(Column(on.word(P_("indicator", "What it says"))))
    rows = []
    for one in on.each(name):
        numbers: tuple[Words, ...] = (_count(one, "part"), _count(one, "whole")) if clauses else ()
        first: tuple[Words, ...] = (one("clause"),) if clauses else ()
        rows.append(Row((*first, one("title"), one("value"), *numbers, one("says"))))
    return Table(tuple(heads), tuple(rows))


def _count(one: Facts, name: str) -> Words:
    """A dash where nobody knows it, so that no line is left to be filled in by hand."""
    return "—" if one.raw(name) is None else one(name)


def _charts(on: Facts) -> Iterator[Block]:
    courses = [one for one in on.raw("courses") if has_values(one)]
    for one in courses:
        chart = course_chart(one, on.lang)
        yield Heading(on.word(N_("{what} over time")).format(what=chart.title))
        yield ChartBlock(chart, 92)


def _conventions(on: Facts) -> Table:
    rows = tuple((one("about"), one("says")) for one in on.each("conventions"))
    heads = (Column(on.word(P_("superiors", "For")), 0.16), Column(on.word(P_("indicator", "Convention"))))
    return Table(heads, rows)


def superiors_pdf(ctx: Reading, row: SuperiorsRow, lang: str) -> bytes:
    """The report in office layout."""
    return PAPERS["superiors_report"].render(row, lang=lang, head=letterhead(ctx), made=ctx.now)


def superiors_sheet(row: SuperiorsRow, lang: str, check: Callable[[], None] = lambda: None) -> bytes:
    """The same as one sheet: a line for each number, numbers as numbers."""
    heads = [
        SheetColumn(translate(P_("superiors", "Part"), lang)), SheetColumn(translate(N_("Clause"), lang)),
        SheetColumn(translate(P_("superiors", "Item"), lang)),
        SheetColumn(translate(P_("indicator", "Value"), lang), "scaled", 2),
        SheetColumn(translate(P_("indicator", "Unit"), lang)),
        SheetColumn(translate(P_("indicator", "Numerator"), lang), "whole"),
        SheetColumn(translate(P_("indicator", "Denominator"), lang), "whole"),
        SheetColumn(translate(P_("superiors", "Remark or source"), lang)),
    ]  # fmt: skip
    title = f"{translate(N_('Report on the work of the facility'), lang)} {row.period}"
    return write_sheet(heads, _lines(row), lang, title, check)


def _lines(row: SuperiorsRow) -> Iterator[tuple[object, ...]]:
    for part, lines in (
        (N_("Indicators of the standard (6.4)"), row.standard), (N_("The house in figures"), row.house),
    ):  # fmt: skip
        for one in lines:
            unit = one.unit if one.hundredths is not None else ""
            yield Label(part), one.clause, one.title, one.hundredths, unit, one.part, one.whole, one.says
    for part, numbers in (
        (N_("People, staff and what was said"), row.numbers), (N_("Where each number comes from"), row.sources),
    ):  # fmt: skip
        for number in numbers:
            what: object = number.what if not number.about else _joined(number.about, number.what)
            yield Label(part), "", what, number.value, "", None, None, number.source
    for said in row.conventions:
        yield Label(N_("How it is counted")), "", said.about, None, "", None, None, said.says


def _joined(about: str, what: Sentence) -> Sentence:
    return Sentence("{about}: {what}", {"about": about, "what": what})
