"""The sheet people and families fill in: nothing ticked beforehand, its number as a code, no name where none is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.papers.facts import Facts
from facility.papers.inline import Room, Tick, Words
from facility.papers.registry import paper
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Paragraph, WritingLines
from facility.premises.papers.office import facility_name
from facility.quality.opinion import words as w
from facility.quality.opinion.model import OpinionForm, OpinionQuestion
from facility.quality.papers.opinion_grades import GradeTable

LINES = 2
"""Ruled lines under a question answered in own words."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    place: w.QuestionPlace
    kind: w.KindOf
    text: w.QuestionText


@dataclass(frozen=True, slots=True)
class OpinionSheetRow:
    """``naming``: whether a name is asked for. ``until``: the last day; None on a specimen."""

    facility: Annotated[str, N_("Name of the facility")]
    whose: w.GroupOf | None
    naming: w.NamingOf
    until: w.RoundUntil | None
    questions: tuple[SheetLine, ...]


@paper(
    "opinion_sheet", title=N_("How are we doing?"), row=OpinionSheetRow, number_kind="opinion",
    allows=(
        "facility", "whose", "naming", "until", "questions", *(f"questions.{one}" for one in ("place", "kind", "text")),
    ),
)  # fmt: skip
def opinion_sheet(on: Facts) -> Content:
    blocks: list[Block] = [
        Paragraph(on.word(N_("We would like to know how we are doing, and what we should do better. Please answer as you feel; there is no right or wrong, and nothing will change for you because of what you write."))),
        Paragraph((_how(on), _until(on))),
        Paragraph((on.label("whose"), "　", on.ticks("whose") if on("whose").empty else on("whose"))),
    ]  # fmt: skip
    if on.raw("naming") is w.Naming.NAMED:
        blocks.append(Paragraph((on.word(N_("Name")), "　", Room(12, line=True))))
    for kind, lines in groupby(on.each("questions"), key=lambda one: one.raw("kind")):
        blocks += _questions(on, kind, tuple(lines))
    return tuple(blocks)


def _how(on: Facts) -> Words:
    if on.raw("naming") is w.Naming.NAMED:
        return on.word(N_("If you do not want to answer a question, leave it empty. If you need help, somebody will read it to you."))  # fmt: skip
    return on.word(N_("Please do not write your name. If you do not want to answer a question, leave it empty. If you need help, ask somebody you trust to read it to you."))  # fmt: skip


def _until(on: Facts) -> Words:
    if on("until").empty:
        return ()
    gap = "" if on.lang == "zh" else " "
    words = on.say(
        N_("Please hand it in by {until}, or put it into the box. Thank you!"), until=(on("until").long,)
    )
    return (gap, words)


def _questions(on: Facts, kind: w.QuestionKind, lines: tuple[Facts, ...]) -> Iterator[Block]:
    if kind is w.QuestionKind.GRADES:
        yield GradeTable(tuple((one("place").text, one("text")) for one in lines))
    elif kind is w.QuestionKind.YES_NO:
        columns = (
            Column("", 0.06, "center"),
            Column("", 0.67),
            Column("", 0.135, "center"),
            Column("", 0.135, "center"),
        )
        said = (P_("on a sheet", "1 Yes"), P_("on a sheet", "2 No"))
        ticks: tuple[Words, ...] = tuple((Tick(), " ", on.word(one)) for one in said)
        yield Table(columns, tuple(Row((one("place"), one("text"), *ticks)) for one in lines))
    else:
        for one in lines:
            yield Kept((WritingLines(LINES, (one("place"), "　", one("text"))),))


def sheet_row(
    ctx: Reading, questions: list[OpinionQuestion], lang: str, *, naming: w.Naming,
    whose: w.SheetGroup | None = None, until: w.RoundUntil | None = None,
) -> OpinionSheetRow:  # fmt: skip
    """The sheet in a language; a question without English words stands there in Chinese."""
    lines = tuple(SheetLine(one.place, one.kind, worded(one.text, one.text_en, lang)) for one in questions)
    return OpinionSheetRow(facility_name(ctx), whose, naming, until, lines)


def worded(text: str, text_en: str, lang: str) -> str:
    """A question or a title in a language."""
    return text_en if lang == "en" and text_en else text


def sheet_title(form: OpinionForm, lang: str) -> str:
    return worded(form.title, form.title_en, lang)
