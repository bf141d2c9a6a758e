"""The year's report on jobs found: numbers and what they mean; names only in an internal annex asked for with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Count
from facility.papers.charts import ChartBlock
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Value, Words
from facility.papers.registry import paper
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Bullets, Heading, Note
from facility.work import agreement_words as a
from facility.work.accidents import work_accident_list
from facility.work.agreement_lists import work_agreement_list
from facility.work.agreement_words import AgreementState
from facility.work.outcome_rules import CountWay
from facility.work.outcomes import OutcomeFigures, OutcomeLine, RegisterScope, Year, outcome_figures
from facility.work.places_used import PlacesMonth, places_chart, work_places_used


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """How often jobs ended for a reason."""

    why: Annotated[a.OutcomeLeft, N_("Why the job ended")]
    times: Annotated[Count, N_("Times")]


@dataclass(frozen=True, slots=True)
class OutcomeReportRow:
    """A year's jobs. ``strict``: people counted the strict way; ``agreements``: people with a work agreement in force
    on the day of the report; ``annex``: whether the names stand on it."""

    year: Year
    scope: Annotated[RegisterScope, N_("Who is counted")]
    people: Annotated[Count, N_("People employed in the year")]
    strict: Annotated[Count, N_("The strict way")]
    full_time: Annotated[Count, a.OutcomeKind.FULL_TIME.label]
    flexible: Annotated[Count, a.OutcomeKind.FLEXIBLE.label]
    assisted: Annotated[Count, a.OutcomeKind.ASSISTED.label]
    started: Annotated[Count, N_("Jobs begun in the year")]
    ended: Annotated[Count, N_("Jobs ended in the year")]
    left_out: Annotated[Count, N_("Jobs left out")]
    agreements: Annotated[Count, N_("At work here by agreement")]
    accidents: Annotated[Count, N_("Accidents at work in the year")]
    reasons: tuple[ReasonLine, ...]
    months: tuple[PlacesMonth, ...]
    annex: Annotated[bool, N_("With names")]
    lines: tuple[OutcomeLine, ...]


FIGURES = (
    "people", "strict", "full_time", "flexible", "assisted", "started", "ended", "left_out", "agreements", "accidents",
)  # fmt: skip


@paper(
    "work_outcomes", title=N_("Report on jobs found"), row=OutcomeReportRow,
    allows=(
        "year", "scope", *FIGURES, "reasons", "reasons.why", "reasons.times", "months", "annex", "lines",
        *(f"lines.{one}" for one in ("name", "kind", "employer_name", "since", "until", "left_out")),
    ),
)  # fmt: skip
def work_outcomes(on: Facts) -> Content:
    chart = places_chart(on.raw("months"), on.lang)
    return (
        on.fields(
            Field(on.label("year"), Value("year", str(on.raw("year")))), on.field("scope"),
            *(on.field(one) for one in FIGURES), columns=2,
        ),
        *_reasons(on),
        Heading(chart.title),
        ChartBlock(chart, 120),
        Heading(on.word(N_("What the figures mean"))),
        Bullets(
            (
                on.word(N_("Everybody is counted once a year, by the latest job that counts.")),
                on.word(N_("A first job counts from its first day; a new start counts once it has lasted three months.")),
                on.word(N_("The strict way also leaves out first jobs that lasted under three months.")),
                on.word(N_("The employment rate needs the number of people on the register of the street or township, which comes from outside.")),
            )
        ),
        *_annex(on),
    )  # fmt: skip


def _reasons(on: Facts) -> tuple[Block, ...]:
    if not on.raw("reasons"):
        return ()
    return (Heading(on.word(N_("Why jobs ended"))), on.table("reasons", "why", "times"))


def _annex(on: Facts) -> tuple[Block, ...]:
    if not on.raw("annex"):
        return ()
    rows = []
    for one in on.each("lines"):
        counts = on.word(P_("indicator", "counts")) if one.raw("left_out") is None else one("left_out")
        until: Words = on.word(P_("outcome", "still there")) if one.raw("until") is None else one("until")
        rows.append(Row((one("name"), one("kind"), one("employer_name"), one("since"), until, counts)))
    table = Table(
        (
            Column(on.word(N_("Name"))), Column(on.word(N_("Kind of employment"))),
            Column(on.word(N_("Name of the employer"))), Column(on.word(P_("outcome", "First day"))),
            Column(on.word(P_("outcome", "Last day"))), Column(on.word(N_("Counted?"))),
        ),
        tuple(rows),
    )  # fmt: skip
    return (
        Heading(on.word(N_("Internal annex: the people behind the figures"))),
        Note(on.word(N_("For use within the facility; not to be handed on with the report."))),
        table,
    )


def outcome_report_row(
    ctx: Reading, year: int, scope: RegisterScope, names: bool
) -> tuple[OutcomeReportRow, tuple[int, ...]]:
    """The figures of a year; and whom the annex names."""
    usual: OutcomeFigures = outcome_figures(ctx, year=year, scope=scope)
    strict = outcome_figures(ctx, year=year, scope=scope, way=CountWay.STRICT)
    held = [
        row
        for row in work_agreement_list(ctx, only_open=True)
        if row.state in (AgreementState.TRIAL, AgreementState.IN_FORCE, AgreementState.SUSPENDED)
    ]
    accidents = [row for row in work_accident_list(ctx) if row.at.year == year]
    lines = usual.lines if names else ()
    row = OutcomeReportRow(
        year, scope, usual.people, strict.people, usual.full_time, usual.flexible, usual.assisted, usual.started,
        usual.ended, usual.left_out, len(held), len(accidents),
        tuple(ReasonLine(why, n) for why, n in usual.reasons), work_places_used(ctx), names, lines,
    )  # fmt: skip
    return row, tuple(dict.fromkeys(one.person for one in lines))
