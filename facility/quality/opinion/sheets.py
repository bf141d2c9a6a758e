"""Sheets of a round: typed in question by question, corrected while the round runs, and never shown one by one after."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.reading import narrow
from facility.core.words import YesNoAnswer
from facility.people.persons import Person
from facility.premises.keeping.ends import standing_entry
from facility.quality.opinion import words as w
from facility.quality.opinion.forms import READ, WRITE, OpinionPick, picked, questions_of
from facility.quality.opinion.model import OpinionAnswer, OpinionRound, OpinionSheet
from facility.quality.opinion.rounds import open_round
from facility.quality.opinion.rules import Given, read_answers
from facility.quality.opinion.words import Naming, QuestionKind


@names("opinion_sheet")
def sheet_name(session: Session, id: int) -> str:
    row = session.get(OpinionSheet, id)
    return row.number if row else "—"


@command(
    "opinion.enter_sheet",
    N_("entered the opinion sheet {sheet}"),
    may=WRITE,
    label=N_("Enter a sheet"),
)
class EnterSheet(Command[int]):
    """``person``: in rounds with names only."""

    sheet: w.SheetId
    answers: w.Answers
    person: w.SheetPerson | None = None


@handles(EnterSheet)
def enter_sheet(ctx: Context, cmd: EnterSheet) -> int:
    """Answers how many questions were answered. Entering it again corrects it, as long as the round runs."""
    sheet = ctx.get(OpinionSheet, cmd.sheet, "sheet")
    standing_entry(sheet)
    row = open_round(ctx, sheet.round, "sheet")
    if cmd.person is not None and row.naming is not Naming.NAMED:
        raise DomainError(
            "anonymous_has_no_person",
            N_("This round is without names: a sheet cannot name a person."),
            "person",
        )
    assert row.version is not None
    questions = {one.place: one for one in questions_of(ctx.session, row.version)}
    try:
        given = read_answers(cmd.answers, {place: one.kind for place, one in questions.items()})
    except DomainError as error:
        raise error.at("answers") from None
    if not given:
        raise DomainError("nothing_answered", N_("No question is answered on it."), "answers")
    kept = {
        one.question: one
        for one in ctx.session.scalars(select(OpinionAnswer).where(OpinionAnswer.sheet == sheet.id))
    }
    for place, question in questions.items():
        answer, found = given.get(place, Given()), kept.get(question.id)
        if found is None and answer.empty:
            continue
        if found is None:
            found = ctx.add(OpinionAnswer(sheet=sheet.id, question=question.id, words=""))
        found.grade, found.yes, found.words = answer.grade, answer.yes, answer.words
    sheet.entered_at, sheet.entered_by, sheet.person = ctx.now, ctx.user.id, cmd.person
    return len(given)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One sheet. ``name``: of whom it names, for those who may see people; empty in a round without names."""

    id: w.SheetId
    number: w.SheetNumber
    round: w.RoundId
    round_title: w.RoundName
    whose: w.GroupOf
    entered: w.IsEntered
    person: w.SheetPerson | None
    name: w.SheetName
    closed: w.ClosedOn | None
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("opinion_sheets", may=READ)
def opinion_sheets(ctx: Reading, *, round: w.RoundId | None = None) -> tuple[SheetRow, ...]:
    """The sheets of a round, or of all that still run; those still to be entered first. What they say is not told."""
    wanted = (
        select(OpinionSheet, OpinionRound)
        .join(OpinionRound, OpinionRound.id == OpinionSheet.round)
        .where(OpinionRound.voided_at.is_(None))
        .order_by(OpinionRound.since.desc(), OpinionSheet.entered_at.is_not(None), OpinionSheet.id)
    )
    wanted = (
        wanted.where(OpinionRound.id == round)
        if round is not None
        else wanted.where(OpinionRound.closed_on.is_(None))
    )
    rows = ctx.session.execute(wanted).all()
    names = _names(ctx, [sheet.person for sheet, _row in rows if sheet.person is not None])
    return tuple(
        SheetRow(
            sheet.id, sheet.number, sheet.round, row.title, sheet.whose, sheet.entered_at is not None, sheet.person,
            names.get(sheet.person or 0, ""), row.closed_on, sheet.voided_at, sheet.void_reason,
        )
        for sheet, row in rows
    )  # fmt: skip


def _names(ctx: Reading, people: list[int]) -> dict[int, str]:
    if not people or not ctx.may("people.read"):
        return {}
    return dict(ctx.session.execute(select(Person.id, Person.name).where(Person.id.in_(people))).all())


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A question as it stands on a sheet, and what is entered so far, as it would be typed."""

    place: w.QuestionPlace
    kind: w.KindOf
    text: w.QuestionText
    text_en: w.QuestionEn
    typed: w.OwnWords


@dataclass(frozen=True, slots=True)
class SheetToFill:
    """A sheet at the moment of typing it in. ``others``: how many of the round are still to be entered."""

    id: w.SheetId
    number: w.SheetNumber
    round: w.RoundId
    round_title: w.RoundName
    whose: w.GroupOf
    naming: w.NamingOf
    person: w.SheetPerson | None
    again: bool
    others: w.Handed
    questions: tuple[AskedRow, ...]


@query("opinion_sheet_to_fill", may=READ)
def opinion_sheet_to_fill(ctx: Reading, *, number: w.SheetNumber) -> SheetToFill:
    """By its number, or the last digits of it. DomainError where no running round has such a sheet."""
    sheet, row = _by_number(ctx, number)
    assert row.version is not None
    said = {
        one.question: one
        for one in ctx.session.scalars(select(OpinionAnswer).where(OpinionAnswer.sheet == sheet.id))
    }
    questions = tuple(
        AskedRow(one.place, one.kind, one.text, one.text_en, _typed(said.get(one.id), one.kind))
        for one in questions_of(ctx.session, row.version)
    )
    left = ctx.session.scalars(
        select(OpinionSheet.id).where(
            OpinionSheet.round == row.id, OpinionSheet.entered_at.is_(None), OpinionSheet.voided_at.is_(None),
            OpinionSheet.id != sheet.id,
        )
    ).all()  # fmt: skip
    return SheetToFill(
        sheet.id, sheet.number, row.id, row.title, sheet.whose, row.naming or Naming.ANONYMOUS, sheet.person,
        sheet.entered_at is not None, len(left), questions,
    )  # fmt: skip


def _by_number(ctx: Reading, number: str) -> tuple[OpinionSheet, OpinionRound]:
    text = narrow(number).upper()
    wanted = (
        select(OpinionSheet, OpinionRound)
        .join(OpinionRound, OpinionRound.id == OpinionSheet.round)
        .where(OpinionSheet.voided_at.is_(None), OpinionRound.voided_at.is_(None))
        .order_by(OpinionRound.closed_on.is_not(None), OpinionSheet.id.desc())
    )
    if text.isdecimal() and len(text) <= 4:
        wanted = wanted.where(OpinionSheet.number.like(f"%-{int(text):04d}"))
    else:
        wanted = wanted.where(OpinionSheet.number == text)
    found = ctx.session.execute(wanted.limit(1)).first()
    if found is None:
        raise DomainError(
            "no_such_sheet", N_("No sheet has the number “{number}”."), "number", number=text or "—"
        )
    sheet, row = found
    if row.closed_on is not None:
        raise DomainError("round_closed", N_("This round was closed on {on}."), "number", on=row.closed_on)
    return sheet, row


def _typed(answer: OpinionAnswer | None, kind: QuestionKind) -> str:
    if answer is None:
        return ""
    if kind is QuestionKind.WORDS:
        return answer.words
    if kind is QuestionKind.GRADES:
        return str(answer.grade or "")
    return {YesNoAnswer.YES: "1", YesNoAnswer.NO: "2"}.get(answer.yes or YesNoAnswer.UNKNOWN, "")


@query("opinion_sheet_picks", may=READ)
def opinion_sheet_picks(ctx: Reading, *, text: w.Search = "") -> tuple[OpinionPick, ...]:
    """Sheets of rounds that still run."""
    rows = [row for row in opinion_sheets(ctx) if row.voided_at is None]
    return picked([OpinionPick(row.id, row.number, row.round_title) for row in rows], text)
