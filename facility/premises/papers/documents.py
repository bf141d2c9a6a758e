"""Licences and other papers of the house, those that end first on top."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.ends import reached, warn_marks
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Count, Date
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Note
from facility.premises.keeping import words as w
from facility.premises.keeping.documents import DocumentRow, documents_missing, house_documents
from facility.premises.keeping.kinds import Standing
from facility.premises.papers.office import cell
from facility.premises.papers.printing import KeepingPaper, PrintKeepingPaper

_LIVE = (Standing.VALID, Standing.SOON, Standing.OVER, Standing.NOT_YET)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """``mark`` says in words which warning has been reached; ``urgent`` where it has run out or is about to."""

    kind: w.DocumentKind
    title: w.DocumentTitle
    number: w.DocumentNumber
    issuer: w.Issuer
    since: w.ValidFrom | None
    until: w.ValidUntil | None
    days_left: w.DaysLeft | None
    mark: Annotated[Sentence, P_("end", "Warning")]
    filed: Annotated[bool, N_("Scan filed")]
    urgent: Annotated[bool, P_("end", "Urgent")]


@dataclass(frozen=True, slots=True)
class MarkLine:
    mark: Annotated[Sentence, P_("end", "Warning")]
    n: Annotated[Count, N_("Papers")]


@dataclass(frozen=True, slots=True)
class DocumentsRow:
    at: Annotated[Date, N_("As of")]
    missing: Annotated[Sentence, N_("Needed and not in force")] | None
    marks: tuple[MarkLine, ...]
    lines: tuple[DocumentLine, ...]


LINE = ("kind", "title", "number", "issuer", "since", "until", "days_left", "mark", "filed")
_WIDTHS = {
    "kind": 0.14, "title": 0.15, "number": 0.16, "issuer": 0.145, "since": 0.095, "until": 0.095, "days_left": 0.06,
    "mark": 0.095, "filed": 0.06,
}  # fmt: skip


@paper(
    KeepingPaper.DOCUMENT_LIST.value, title=KeepingPaper.DOCUMENT_LIST.label, row=DocumentsRow, size="a4_lying",
    allows=(
        "at", "marks", "marks.mark", "marks.n", "lines", *(f"lines.{one}" for one in LINE), "lines.urgent", "missing",
    ),
)  # fmt: skip
def document_paper(on: Facts) -> Content:
    counts = tuple(Field(one("mark").text, (one("n"),)) for one in on.each("marks"))
    empty = on.each("lines", blank=len(on.each("lines")) + 1)[-1]
    columns = tuple(
        Column(empty.label(one), _WIDTHS[one], "right" if one == "days_left" else "left") for one in LINE
    )
    rows = tuple(
        Row(tuple(cell(line, one) for one in LINE), strong=bool(line.raw("urgent")))
        for line in on.each("lines")
    )
    lacking = () if on("missing").empty else (on.field("missing", span=4),)
    return (
        on.fields("at", *counts, *lacking, columns=4),
        Table(columns, rows),
        Note(on.word(N_("In bold: run out, or within the nearest warning."))),
        SignRow((on.word(P_("equipment", "Checked by")), on.word(P_("equipment", "In charge")))),
    )


def document_paper_row(ctx: Reading, cmd: PrintKeepingPaper) -> DocumentsRow:
    """What is kept today; papers without an end come last."""
    marks = warn_marks(ctx.settings)
    kept = [row for row in house_documents(ctx) if row.standing in _LIVE]
    kept.sort(key=lambda row: (row.until is None, row.until or ctx.today, row.id))

    def line(row: DocumentRow) -> DocumentLine:
        mark = reached(row.until, ctx.today, marks)
        return DocumentLine(
            row.kind, row.title, row.number, row.issuer, row.since, row.until, row.days_left,
            mark_words(mark, row.until is None), row.scan is not None, mark is not None and mark <= marks[-1],
        )  # fmt: skip

    lines = tuple(line(row) for row in kept)
    order = [mark_words(one, False) for one in (0, *reversed(marks), None)]
    order.append(mark_words(None, True))
    counts = [MarkLine(one, sum(1 for row in lines if row.mark == one)) for one in order]
    missing = list(documents_missing(ctx))
    return DocumentsRow(
        ctx.today,
        say(N_("{what}"), what=missing) if missing else None,
        tuple(one for one in counts if one.n),
        lines,
    )


def mark_words(mark: int | None, endless: bool) -> Sentence:
    """The warning reached, in words."""
    if endless:
        return say(N_("without an end"))
    if mark is None:
        return say(N_("valid for longer"))
    return say(N_("within {n} days"), n=mark) if mark else say(N_("has run out"))
