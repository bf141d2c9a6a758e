"""The internal annex on paper: for each indicator its convention, its numbers and its people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence, translate
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Value
from facility.papers.registry import PAPERS, paper
from facility.papers.strips import Block, Content
from facility.papers.tables import Column
from facility.papers.text_blocks import Bullets, Heading, Note
from facility.premises.letterhead import letterhead
from facility.quality.indicators import words as w
from facility.quality.indicators.periods import Period, PeriodText
from facility.quality.indicators.reading import indicators
from facility.quality.indicators.rows import PersonLine
from facility.quality.indicators.words import Indicator

REGIONAL = (Indicator.COUNTIES, Indicator.TOWNSHIPS)
"""Those that speak of no person."""


@dataclass(frozen=True, slots=True)
class NamedWay:
    """One way of counting with its people."""

    title: Annotated[str, P_("indicator", "Name")]
    says: w.Says
    convention: Annotated[tuple[Sentence, ...], P_("indicator", "Convention")]
    people: tuple[PersonLine, ...]


@dataclass(frozen=True, slots=True)
class IndicatorNamesRow:
    """The annex of a period."""

    period: PeriodText
    since: w.Since
    until: w.Until
    ways: tuple[NamedWay, ...]


@paper(
    "indicator_names", title=N_("Names behind the indicators"), row=IndicatorNamesRow,
    allows=(
        "period", "since", "until", "ways", "ways.title", "ways.says", "ways.convention", "ways.people",
        *(f"ways.people.{one}" for one in ("number", "name", "place", "says")),
    ),
)  # fmt: skip
def indicator_names(on: Facts) -> Content:
    return (
        on.fields(
            Field(on.label("period"), Value("period", Period.of(on.raw("period")).show(on.lang)), 2),
            on.field("since"), on.field("until"), columns=2,
        ),
        Note(on.word(N_("For use within the facility; not to be handed on with the report."))),
        *(block for one in on.each("ways") for block in _way(one)),
    )  # fmt: skip


def _way(one: Facts) -> Iterator[Block]:
    yield Heading(one("title"))
    yield Bullets((one("says"), *(said.render(one.lang) for said in one.raw("convention"))))
    if one.raw("people"):
        yield one.table(
            "people", ("number", Column(one.word(N_("Number")), 0.17)), ("name", Column(one.word(N_("Name")), 0.13)),
            ("place", Column(one.word(P_("indicator", "Where it counts")), 0.15)), "says",
        )  # fmt: skip
    else:
        yield Note(one.word(N_("Nobody.")))


def names_pdf(
    ctx: Reading, period: Period, only: Indicator | None, lang: str
) -> tuple[bytes, tuple[int, ...]]:
    """The annex, and whom it names."""
    board = indicators(ctx, period=str(period), only=only)
    ways = []
    for row in board.rows:
        for way in row.ways if row.named and row.indicator not in REGIONAL else ():
            title = f"{row.clause} {translate(row.indicator.label, lang)}"
            if len(row.ways) > 1:
                title += f"{'：' if lang == 'zh' else ': '}{way.label.render(lang)}"
            ways.append(NamedWay(title, way.says, way.convention, way.people))
    if not ways:
        raise DomainError("no_names", N_("This figure has no list of names."), "only")
    annex = IndicatorNamesRow(board.period, board.since, board.until, tuple(ways))
    made = PAPERS["indicator_names"].render(
        annex, lang=lang, head=letterhead(ctx), made=ctx.now, mark=N_("internal")
    )
    people = dict.fromkeys(one.person for way in ways for one in way.people)
    return made, tuple(people)
