"""What a round says: question by question, compared with the round before; free words without order or number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.charts import Chart, Series
from facility.core.desk import Reading, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence, say, translate
from facility.core.words import YesNoAnswer
from facility.premises.keeping.ends import standing_entry
from facility.quality.opinion import words as w
from facility.quality.opinion.forms import READ, questions_of
from facility.quality.opinion.model import (
    OpinionAnswer,
    OpinionQuestion,
    OpinionRound,
    OpinionSheet,
    OpinionVersion,
)
from facility.quality.opinion.rounds import grades_of, sheets_of
from facility.quality.opinion.rules import Counted, in_no_order, may_break_down, percent
from facility.quality.opinion.words import AskingWay, Naming, QuestionKind, SheetGroup

ROUNDS = 8
"""Rounds in the chart over time."""


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """One question. Grades, mean, satisfied: of five faces; yes, no: of yes or no; before: the earlier round's;
    people, families: only where that betrays nobody."""

    place: w.QuestionPlace
    text: w.QuestionText
    text_en: w.QuestionEn
    kind: w.KindOf
    answered: w.Answered
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
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoundResults:
    """A round as a whole. ``apart``: why figures are not shown by group; None where they are, or where there is one."""

    id: w.RoundId
    title: w.RoundTitle
    asked: w.RoundAsked
    since: w.RoundSince
    until: w.RoundUntil
    naming: w.NamingOf
    version: w.VersionNumber
    closed_on: w.ClosedOn | None
    found: w.Learnt
    handed: w.Handed
    filled: w.FilledIn
    returned: w.Returned | None
    mean: w.Mean | None
    satisfied: w.Satisfied | None
    before: w.SatisfiedBefore | None
    before_title: w.RoundTitle
    apart: Sentence | None
    lines: tuple[QuestionResult, ...]


@query("opinion_results", may=READ)
def opinion_results(ctx: Reading, *, round: w.RoundId) -> RoundResults:
    """What the entered sheets of a round say. DomainError for an asking without sheets."""
    row = ctx.get(OpinionRound, round, "round")
    standing_entry(row)
    if row.way is not AskingWay.FORM or row.version is None:
        raise DomainError("no_sheets", N_("This was not asked with sheets."), "round")
    handed, filled = sheets_of(ctx.session, [row.id]).get(row.id, (0, 0))
    earlier = round_before(ctx.session, row)
    said = _said(ctx.session, row.id)
    sizes = _sizes(ctx.session, row.id)
    least, anonymous = ctx.settings.count("opinion_least_group"), row.naming is not Naming.NAMED
    apart = _why_not_apart(sizes, least, anonymous, row.closed_on is None)
    before = _shares(ctx.session, earlier) if earlier is not None else {}
    lines = tuple(
        _line(
            question,
            said.get(question.id, []),
            before.get(question.key),
            None if apart else (least, anonymous),
        )
        for question in questions_of(ctx.session, row.version)
    )
    ids = [one.id for one in (row, earlier) if one is not None]
    grades = grades_of(ctx.session, ids)
    every = grades.get(row.id, Counted(()))
    version = ctx.get(OpinionVersion, row.version).number
    return RoundResults(
        row.id, row.title, row.asked, row.since, row.until, row.naming or Naming.ANONYMOUS, version, row.closed_on,
        row.found, handed, filled, percent(filled, handed), every.mean, every.satisfied,
        grades[earlier.id].satisfied if earlier is not None and earlier.id in grades else None,
        earlier.title if earlier is not None else "", apart, lines,
    )  # fmt: skip


def round_before(session: Session, row: OpinionRound) -> OpinionRound | None:
    """The closed round before this one with the same question set, in whatever version."""
    form = select(OpinionVersion.form).where(OpinionVersion.id == row.version).scalar_subquery()
    wanted = (
        select(OpinionRound)
        .join(OpinionVersion, OpinionVersion.id == OpinionRound.version)
        .where(
            OpinionVersion.form == form, OpinionRound.closed_on.is_not(None), OpinionRound.voided_at.is_(None),
            OpinionRound.since < row.since, OpinionRound.id != row.id,
        )
        .order_by(OpinionRound.since.desc(), OpinionRound.id.desc())
    )  # fmt: skip
    return session.scalars(wanted.limit(1)).first()


_Said = list[tuple[SheetGroup, OpinionAnswer]]


def _said(session: Session, round: int) -> dict[int, _Said]:
    """By question, who (by group) said what."""
    found: dict[int, _Said] = defaultdict(list)
    rows = session.execute(
        select(OpinionSheet.whose, OpinionAnswer)
        .join(OpinionAnswer, OpinionAnswer.sheet == OpinionSheet.id)
        .where(
            OpinionSheet.round == round,
            OpinionSheet.voided_at.is_(None),
            OpinionSheet.entered_at.is_not(None),
        )
    )
    for whose, answer in rows:
        found[answer.question].append((whose, answer))
    return found


def _sizes(session: Session, round: int) -> dict[SheetGroup, int]:
    rows = session.scalars(
        select(OpinionSheet.whose).where(
            OpinionSheet.round == round,
            OpinionSheet.voided_at.is_(None),
            OpinionSheet.entered_at.is_not(None),
        )
    ).all()
    return {group: rows.count(group) for group in SheetGroup}


def _why_not_apart(
    sizes: dict[SheetGroup, int], least: int, anonymous: bool, running: bool
) -> Sentence | None:
    """A running round without names is not told by group either: sheet by sheet one could read off who said what."""
    if sum(1 for n in sizes.values() if n) < 2:
        return None
    if anonymous and running:
        return say(N_("By group only once the round is closed."))
    if not may_break_down(sizes, least, anonymous):
        return say(N_("Not by group: one of the groups has fewer than {n} sheets."), n=least)
    return None


def _shares(session: Session, row: OpinionRound) -> dict[str, int | None]:
    """By the mark of a question, the share of satisfied in an earlier round."""
    found: dict[str, list[int]] = defaultdict(list)
    rows = session.execute(
        select(OpinionQuestion.key, OpinionAnswer.grade)
        .join(OpinionAnswer, OpinionAnswer.question == OpinionQuestion.id)
        .join(OpinionSheet, OpinionSheet.id == OpinionAnswer.sheet)
        .where(
            OpinionSheet.round == row.id, OpinionSheet.voided_at.is_(None), OpinionAnswer.grade.is_not(None)
        )
    )
    for key, grade in rows:
        found[key].append(grade or 0)
    return {key: Counted(tuple(grades)).satisfied for key, grades in found.items()}


def _line(
    question: OpinionQuestion, said: _Said, before: int | None, apart: tuple[int, bool] | None
) -> QuestionResult:
    grades = Counted(tuple(one.grade for _whose, one in said if one.grade is not None))
    told = [one.yes for _whose, one in said if one.yes is not None]
    words = in_no_order(one.words for _whose, one in said if one.words)
    graded, asked = question.kind is QuestionKind.GRADES, question.kind is QuestionKind.YES_NO
    by_group = _by_group(said, apart) if graded and apart is not None else {}
    five, four, three, two, least = (grades.times(n) if graded else None for n in (5, 4, 3, 2, 1))
    answered = {
        QuestionKind.GRADES: grades.answered, QuestionKind.YES_NO: len(told), QuestionKind.WORDS: len(words),
    }[question.kind]  # fmt: skip
    return QuestionResult(
        question.place, question.text, question.text_en or question.text, question.kind, answered, five, four,
        three, two, least, grades.mean if graded else None, grades.satisfied if graded else None, before if graded else None,
        by_group.get(SheetGroup.PERSON), by_group.get(SheetGroup.FAMILY),
        told.count(YesNoAnswer.YES) if asked else None, told.count(YesNoAnswer.NO) if asked else None, words,
    )  # fmt: skip


def _by_group(said: _Said, apart: tuple[int, bool]) -> dict[SheetGroup, int | None]:
    """The share of satisfied of each group; nothing where too few of one of them answered this question."""
    found: dict[SheetGroup, list[int]] = defaultdict(list)
    for whose, one in said:
        if one.grade is not None:
            found[whose].append(one.grade)
    if not may_break_down({group: len(grades) for group, grades in found.items()}, *apart):
        return {}
    return {group: Counted(tuple(grades)).satisfied for group, grades in found.items()}


# --- charts ---


def grades_chart(found: RoundResults, lang: str) -> Chart:
    """How often each question was graded good, in between, not good."""
    rows = [row for row in found.lines if row.kind is QuestionKind.GRADES]

    def bar(label: str, *names: str, fill: str) -> Series:
        values = tuple(float(sum(getattr(row, name) or 0 for name in names)) for row in rows)
        return Series(translate(label, lang), values, fill)  # type: ignore[arg-type]

    return Chart(
        translate(N_("Answers by question"), lang),
        tuple(str(row.place) for row in rows),
        bars=(
            bar(P_("opinion", "satisfied (4, 5)"), "grade4", "grade5", fill="first"),
            bar(P_("opinion", "in between (3)"), "grade3", fill="third"),
            bar(P_("opinion", "not satisfied (1, 2)"), "grade1", "grade2", fill="second"),
        ),
        present=False,
    )


def share_chart(found: RoundResults, lang: str) -> Chart:
    """The share of satisfied by question, beside the earlier round's."""
    rows = [row for row in found.lines if row.kind is QuestionKind.GRADES]
    now = Series(translate(P_("opinion", "this round"), lang), _floats(row.satisfied for row in rows))
    bars = [now]
    if found.before is not None:
        then = translate(P_("opinion", "the round before"), lang)
        bars.insert(0, Series(then, _floats(row.before for row in rows), "third"))
    return Chart(
        translate(N_("Share of satisfied by question"), lang), tuple(str(row.place) for row in rows), tuple(bars),
        unit="%", ceiling=100.0, ceiling_word="100%", beside=True, present=False,
    )  # fmt: skip


def _floats(values: object) -> tuple[float | None, ...]:
    return tuple(None if one is None else float(one) for one in values)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class RoundShare:
    """The share of satisfied of one round."""

    id: w.RoundId
    since: w.RoundSince
    title: w.RoundTitle
    filled: w.FilledIn
    satisfied: w.Satisfied


@query("opinion_shares", may=READ)
def opinion_shares(ctx: Reading) -> tuple[RoundShare, ...]:
    """The last closed rounds with sheets, the latest last."""
    rows = ctx.session.scalars(
        select(OpinionRound)
        .where(
            OpinionRound.way == AskingWay.FORM,
            OpinionRound.closed_on.is_not(None),
            OpinionRound.voided_at.is_(None),
        )
        .order_by(OpinionRound.since.desc(), OpinionRound.id.desc())
        .limit(ROUNDS)
    ).all()
    ids = [row.id for row in rows]
    grades, counts = grades_of(ctx.session, ids), sheets_of(ctx.session, ids)
    return tuple(
        RoundShare(row.id, row.since, row.title, counts.get(row.id, (0, 0))[1], share)
        for row in reversed(rows)
        if row.id in grades and (share := grades[row.id].satisfied) is not None
    )


def rounds_chart(rows: tuple[RoundShare, ...], lang: str) -> Chart:
    """The share of satisfied over the rounds."""
    return Chart(
        translate(N_("Share of satisfied by round"), lang),
        tuple(f"{row.since:%Y-%m}" for row in rows),
        (Series(translate(N_("Satisfied"), lang), tuple(float(row.satisfied) for row in rows)),),
        unit="%", ceiling=100.0, ceiling_word="100%",
    )  # fmt: skip
