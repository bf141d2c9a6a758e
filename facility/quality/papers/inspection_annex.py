"""The names behind a month of inspection, for use in the house: files drawn, what they lack, whom findings are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Name
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import FREE, Value, Words
from facility.papers.registry import PAPERS, paper
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note
from facility.people.persons import Person
from facility.premises.letterhead import letterhead
from facility.quality.findings import words as f
from facility.quality.findings.queries import finding_list
from facility.quality.indicators.periods import Period
from facility.quality.inspection import words as w
from facility.quality.inspection.model import Observation
from facility.quality.inspection.words import Result
from facility.quality.papers import inspection_words as p
from facility.quality.papers.inspection_month import MonthOnPaper
from facility.quality.papers.inspection_report_rows import MonthOf
from facility.quality.words import Clause

PersonName = Annotated[Name, N_("Name")]


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file drawn and whose it is."""

    place: w.Place
    number: w.FileNumber
    name: PersonName
    kind: w.KindOfService
    why_not: w.WhyReplaced


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line that holds partly or not in a file."""

    number: w.FileNumber
    name: PersonName
    clause: Clause
    result: w.ResultOf
    note: p.Note


@dataclass(frozen=True, slots=True)
class NamedSeen:
    """Whom an observation is about."""

    number: w.FileNumber
    name: PersonName
    means: w.MeansOf
    at: w.SeenAt
    seen: w.Seen


@dataclass(frozen=True, slots=True)
class NamedFinding:
    """Whom a finding is about."""

    finding: f.FindingNumber
    number: w.FileNumber
    name: PersonName
    what: f.What


@dataclass(frozen=True, slots=True)
class AnnexRow:
    month: MonthOf
    number: w.InspectionNumber
    files: tuple[NamedFile, ...]
    lines: tuple[NamedLine, ...]
    seen: tuple[NamedSeen, ...]
    findings: tuple[NamedFinding, ...]


_FILE = ("place", "number", "name", "kind", "why_not")
_LINE = ("number", "name", "clause", "result", "note")
_SEEN = ("number", "name", "means", "at", "seen")
_FINDING = ("finding", "number", "name", "what")


@paper(
    "inspection_annex", title=N_("Names behind the monthly inspection"), row=AnnexRow, number_kind="inspection",
    allows=(
        "month", "number", "files", "lines", "seen", "findings",
        *(f"files.{one}" for one in _FILE), *(f"lines.{one}" for one in _LINE),
        *(f"seen.{one}" for one in _SEEN), *(f"findings.{one}" for one in _FINDING),
    ),
)  # fmt: skip
def inspection_annex(on: Facts) -> Content:
    month = on.raw("month")
    shown = Period.of(f"{month:%Y-%m}").show(on.lang) if month is not None else ""
    return (
        on.fields(Field(on.label("month"), Value("month", shown)), "number"),
        Note(on.word(N_("For use within the facility; not to be handed on with the report."))),
        *_part(on, N_("Files drawn by lot"), "files", _FILE, (0.1, 0.2, 0.18, 0.18, 0.34)),
        *_part(on, N_("What these files lack"), "lines", _LINE, (0.17, 0.12, 0.14, 0.12, 0.45)),
        *_part(on, N_("Looked at beyond the records"), "seen", _SEEN, (0.17, 0.12, 0.13, 0.17, 0.41)),
        *_part(on, P_("inspection", "Findings"), "findings", _FINDING, (0.17, 0.17, 0.13, 0.53)),
    )


def _part(
    on: Facts, title: str, name: str, columns: tuple[str, ...], wide: tuple[float, ...]
) -> tuple[Block, ...]:
    if not on.raw(name):
        return (Heading(on.word(title)), Note(on.word(N_("Nobody."))))
    rows = on.each(name)
    heads = tuple(Column(rows[0].label(one), share) for one, share in zip(columns, wide, strict=True))
    return (
        Heading(on.word(title)),
        Table(heads, tuple(Row(tuple(_cell(one, column) for column in columns)) for one in rows)),
    )


def _cell(one: Facts, name: str) -> Words:
    return FREE if one(name).empty else one(name)


def annex_pdf(ctx: Reading, inspection: int, lang: str) -> tuple[bytes, tuple[int, ...]]:
    """The annex, and whom it names. DomainError where the month has to do with nobody by name."""
    month = MonthOnPaper(ctx, inspection, lang)
    seen = list(
        ctx.session.scalars(
            select(Observation)
            .where(Observation.inspection == month.row.id, Observation.person.is_not(None))
            .order_by(Observation.at, Observation.id)
        )
    )
    findings = [one for one in finding_list(ctx, inspection=month.row.id) if one.person is not None]
    wanted = (
        *(one.person for one in month.drawn), *(one.person for one in seen), *(one.person for one in findings),
    )  # fmt: skip
    people = dict.fromkeys(one for one in wanted if one is not None)
    if not people:
        raise DomainError("no_names", N_("Nothing in this month is about one person."), "inspection")
    known = {one.id: one for one in ctx.session.scalars(select(Person).where(Person.id.in_(people)))}

    def named(id: int | None) -> tuple[str, str]:
        row = known.get(id or 0)
        return (row.number, row.name) if row is not None else ("", "")

    row = AnnexRow(
        month.row.month, month.row.number,
        tuple(NamedFile(one.place, one.number, named(one.person)[1], one.kind, one.why_not) for one in month.drawn),
        tuple(_lines(month, named)),
        tuple(NamedSeen(*named(one.person), one.means, one.at, one.seen) for one in seen),
        tuple(NamedFinding(one.number, *named(one.person), one.what) for one in findings),
    )  # fmt: skip
    made = PAPERS["inspection_annex"].render(
        row, lang=lang, head=letterhead(ctx), made=ctx.now, mark=N_("internal"), number=month.row.number
    )
    return made, tuple(people)


def _lines(month: MonthOnPaper, named: Callable[[int | None], tuple[str, str]]) -> Iterator[NamedLine]:
    """By file, what holds partly or not in it."""
    for file in month.state.files:
        for line in month.lines:
            judged = month.judged(line, file) if month.by_files(line) else None
            if judged is not None and judged.result in (Result.PARTLY, Result.DOES_NOT):
                yield NamedLine(
                    file.number, named(file.person)[1], line.clause, judged.result, month.note(line, file)
                )
