"""The report on a round: numbers, charts and free words, never a name; and the record of a meeting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence
from facility.core.words import Text
from facility.papers.charts import ChartBlock
from facility.papers.facts import Facts
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Bullets, Heading, Note, Paragraph
from facility.premises.keeping.ends import standing_entry
from facility.premises.papers.office import cell
from facility.quality.opinion import words as w
from facility.quality.opinion.model import OpinionRound
from facility.quality.opinion.results import (
    QuestionResult,
    RoundResults,
    RoundShare,
    grades_chart,
    opinion_results,
    opinion_shares,
    rounds_chart,
    share_chart,
)
from facility.quality.opinion.rounds import opinion_promises
from facility.quality.opinion.words import AskingWay, QuestionKind
from facility.quality.papers.opinion_printing import OpinionPaper
from facility.quality.papers.opinion_sheet import worded

FreeWords = Annotated[Text, P_("opinion", "In own words")]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One question; in the sheet also one line for each answer in own words."""

    place: w.QuestionPlace
    text: w.QuestionText
    kind: w.KindOf
    answered: w.Answered | None
    grade5: w.Grade5 | None
    grade4: w.Grade4 | None
    grade3: w.Grade3 | None
    grade2: w.Grade2 | None
    grade1: w.Grade1 | None
    mean: w.Mean | None
    satisfied: w.Satisfied | None
    before: w.SatisfiedBefore | None
    people: w.SatisfiedPeople | None
    families: w.SatisfiedFamilies | None
    yes: w.Yes | None
    no: w.No | None
    words: FreeWords


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """Without who sees to it: the report carries no names."""

    what: w.PromisedWhat
    due: w.PromiseDue
    kept_on: w.KeptOn | None
    owner_name: w.OwnerName = ""


@dataclass(frozen=True, slots=True)
class OpinionReportRow:
    title: w.RoundTitle
    asked: w.RoundAsked
    since: w.RoundSince
    until: w.RoundUntil
    naming: w.NamingOf
    handed: w.Handed
    filled: w.FilledIn
    returned: w.Returned | None
    satisfied: w.Satisfied | None
    mean: w.Mean | None
    before: w.SatisfiedBefore | None
    before_title: Annotated[Text, N_("Compared with")]
    closed_on: w.ClosedOn | None
    apart: Annotated[Sentence, N_("By group")] | None
    found: w.Learnt
    lines: tuple[ReportLine, ...]
    promises: tuple[PromiseLine, ...]
    results: RoundResults
    shares: tuple[RoundShare, ...]


COLUMNS = (
    "place", "text", "kind", "answered", "grade5", "grade4", "grade3", "grade2", "grade1", "mean", "satisfied", "before",
    "people", "families", "yes", "no", "words",
)  # fmt: skip
"""The columns of the sheet."""
_FACTS = (
    "title", "asked", "since", "until", "naming", "handed", "filled", "returned", "satisfied", "mean", "before",
    "before_title", "closed_on",
)  # fmt: skip


@paper(
    OpinionPaper.REPORT.value, title=OpinionPaper.REPORT.label, row=OpinionReportRow, size="a4_lying",
    allows=(
        *_FACTS, "apart", "found", "results", "shares", "lines", *(f"lines.{one}" for one in COLUMNS), "promises",
        "promises.what", "promises.due", "promises.kept_on",
    ),
)  # fmt: skip
def opinion_report(on: Facts) -> Content:
    results: RoundResults = on.raw("results")
    graded = [one for one in on.each("lines") if one.raw("kind") is QuestionKind.GRADES]
    shown = [
        name for name in _FACTS if name not in ("before", "before_title") or on.raw("before") is not None
    ]
    learnt: tuple[Block, ...] = ()
    if not on("found").empty:
        learnt = (Heading(on.label("found")), Paragraph(on("found")))
    charts: list[Block] = []
    if graded:
        for chart in (grades_chart(results, on.lang), share_chart(results, on.lang)):
            charts.append(Kept((Heading(chart.title), ChartBlock(chart, 130))))
    if len(on.raw("shares")) > 1:
        chart = rounds_chart(on.raw("shares"), on.lang)
        charts.append(Kept((Heading(chart.title), ChartBlock(chart, 110))))
    return (
        on.fields(*shown, columns=3),
        *learnt,
        *_graded(on, graded),
        *charts,
        *_told(on),
        *_free(on),
        *_promised(on),
        Note(on.word(N_("Satisfied: answers 4 and 5 of all answers given to a question; on the whole, of all answers given with a number. Questions left empty do not count."))),
        Note(on.word(N_("Words are given as they were written, in no order; names are left out."))),
        SignRow((on.word(P_("opinion", "Put together by")), on.word(N_("Head of the facility")))),
    )  # fmt: skip


def _graded(on: Facts, graded: list[Facts]) -> Iterator[Block]:
    if not graded:
        return
    groups = any(one.raw("people") is not None or one.raw("families") is not None for one in graded)
    names = ["answered", "grade5", "grade4", "grade3", "grade2", "grade1", "mean", "satisfied"]
    names += ["before"] if on.raw("before") is not None else []
    names += ["people", "families"] if groups else []
    first = graded[0]
    columns = (
        Column(on.word(N_("No.")), 0.045, "center"), Column(first.label("text"), 0.27),
        *(Column(first.label(one), align="right") for one in names),
    )  # fmt: skip
    yield Heading(on.word(N_("Questions with five grades")))
    yield Table(
        columns,
        tuple(Row((one("place"), one("text"), *(cell(one, name) for name in names))) for one in graded),
    )
    if on.raw("apart") is not None:
        yield Note(on("apart"))


def _told(on: Facts) -> Iterator[Block]:
    rows = [one for one in on.each("lines") if one.raw("kind") is QuestionKind.YES_NO]
    if rows:
        yield Heading(on.word(N_("Questions with yes or no")))
        columns = (
            Column(on.word(N_("No.")), 0.045, "center"), Column(rows[0].label("text"), 0.655),
            *(Column(rows[0].label(one), 0.1, "right") for one in ("answered", "yes", "no")),
        )  # fmt: skip
        yield Table(columns, tuple(Row((one("place"), one("text"), one("answered"), one("yes"), one("no"))) for one in rows))  # fmt: skip


def _free(on: Facts) -> Iterator[Block]:
    """Each question answered in own words, with the answers under it; only those that have some."""
    written = [one for one in on.each("lines") if one.raw("kind") is QuestionKind.WORDS and one.raw("words")]
    for place in dict.fromkeys(one.raw("place") for one in written):
        own = [one for one in written if one.raw("place") == place]
        yield Heading((own[0]("place"), "　", own[0]("text")))
        times = Counter(one.raw("words") for one in own)
        first = {one.raw("words"): one("words") for one in own}
        yield Bullets(tuple((first[said], f" × {n}") if n > 1 else first[said] for said, n in times.items()))


def _promised(on: Facts) -> Iterator[Block]:
    if on.raw("promises"):
        yield Heading(on.word(N_("What was promised")))
        yield on.table("promises", "what", "due", "kept_on", numbered=True)


def report_row(ctx: Reading, round: int, lang: str) -> OpinionReportRow:
    """The figures of a round, questions in a language. DomainError while no sheet is entered."""
    found = opinion_results(ctx, round=round)
    if not found.filled:
        raise DomainError("nothing_entered", N_("No sheet has been entered yet."), "round")
    lines = tuple(line for one in found.lines for line in _lines(one, lang))
    promises = tuple(
        PromiseLine(one.what, one.due, one.kept_on)
        for one in opinion_promises(ctx, round=round)
        if one.voided_at is None
    )
    return OpinionReportRow(
        found.title, found.asked, found.since, found.until, found.naming, found.handed, found.filled, found.returned,
        found.satisfied, found.mean, found.before, found.before_title, found.closed_on, found.apart, found.found, lines,
        promises, found, opinion_shares(ctx),
    )  # fmt: skip


def _lines(one: QuestionResult, lang: str) -> Iterator[ReportLine]:
    text = worded(one.text, one.text_en, lang)
    yield ReportLine(
        one.place, text, one.kind, one.answered, one.grade5, one.grade4, one.grade3, one.grade2, one.grade1, one.mean,
        one.satisfied, one.before, one.people, one.families, one.yes, one.no, "",
    )  # fmt: skip
    for words in one.words:
        yield ReportLine(one.place, text, one.kind, *(None,) * 13, words)


# --- the record of a meeting ---


@dataclass(frozen=True, slots=True)
class MinutesRow:
    title: w.RoundTitle
    since: w.MeetingDay
    place: w.Place
    leader: w.Leader
    people: w.PeopleCame | None
    families: w.FamiliesCame | None
    found: w.MainPoints
    promises: tuple[PromiseLine, ...]


@paper(
    OpinionPaper.MINUTES.value, title=OpinionPaper.MINUTES.label, row=MinutesRow,
    allows=(
        "title", "since", "place", "leader", "people", "families", "found", "promises",
        *(f"promises.{one}" for one in ("what", "owner_name", "due", "kept_on")),
    ),
)  # fmt: skip
def opinion_minutes(on: Facts) -> Content:
    promised: tuple[Block, ...] = ()
    if on.raw("promises"):
        promised = (
            Heading(on.word(N_("What was promised"))),
            on.table("promises", "what", "owner_name", "due", "kept_on", numbered=True),
        )
    return (
        on.fields(on.field("title", span=2), "since", "place", "leader", "people", "families"),
        Heading(on.label("found")),
        Paragraph(on("found")),
        *promised,
        SignRow((on.label("leader"), on.word(P_("opinion", "Written by")))),
    )


def minutes_row(ctx: Reading, round: int) -> MinutesRow:
    """Of a meeting; DomainError for another way of asking."""
    row = ctx.get(OpinionRound, round, "round")
    standing_entry(row)
    if row.way is not AskingWay.MEETING:
        raise DomainError("no_meeting", N_("This was not asked at a meeting."), "round")
    promises = tuple(
        PromiseLine(one.what, one.due, one.kept_on, one.owner_name)
        for one in opinion_promises(ctx, round=round)
        if one.voided_at is None
    )
    return MinutesRow(
        row.title, row.since, row.place, row.leader, row.people, row.families, row.found, promises
    )
