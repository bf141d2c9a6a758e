"""Question sets: the usual one, own ones, and the versions they go through once sheets were handed out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, current, translate
from facility.quality.opinion import words as w
from facility.quality.opinion.model import OpinionForm, OpinionQuestion, OpinionRound, OpinionVersion
from facility.quality.opinion.usual_questions import TITLE, USUAL

READ, WRITE = "quality.opinion_read", "quality.opinion"
MOST = 60
"""Questions of one set."""


@names("opinion_form")
def form_name(session: Session, id: int) -> str:
    row = session.get(OpinionForm, id)
    return (row.title_en if current() == "en" and row.title_en else row.title) if row else "—"


@names("opinion_question")
def question_name(session: Session, id: int) -> str:
    row = session.get(OpinionQuestion, id)
    return row.text if row else "—"


@command(
    "opinion.usual_form",
    N_("took over the usual questions as “{title}”"),
    may=WRITE,
    label=N_("Take over the usual questions"),
)
class UsualForm(Command[int]):
    title: w.FormTitle = ""


@command(
    "opinion.write_form",
    N_("began the question set “{title}”"),
    may=WRITE,
    label=N_("Begin a question set"),
)
class WriteForm(Command[int]):
    title: w.FormTitle
    title_en: w.FormTitleEn = ""


@command(
    "opinion.change_form",
    N_("changed the title of a question set to “{title}”"),
    may=WRITE,
    label=N_("Change the title"),
)
class ChangeForm(Command[None]):
    form: w.FormId
    title: w.FormTitle
    title_en: w.FormTitleEn = ""


@command(
    "opinion.add_question",
    N_("added the question “{words}” to “{form}”"),
    may=WRITE,
    label=N_("Add a question"),
)
class AddQuestion(Command[int]):
    form: w.FormId
    words: w.QuestionText
    words_en: w.QuestionEn = ""
    kind: w.KindOf = w.QuestionKind.GRADES
    place: w.QuestionPlaceNew | None = None


@command(
    "opinion.change_question",
    N_("changed a question to “{words}”"),
    may=WRITE,
    label=N_("Change the question"),
)
class ChangeQuestion(Command[int]):
    question: w.QuestionId
    words: w.QuestionText
    words_en: w.QuestionEn = ""
    place: w.QuestionPlaceNew | None = None


@command(
    "opinion.drop_question",
    N_("took the question “{question}” out"),
    may=WRITE,
    label=N_("Take the question out"),
)
class DropQuestion(Command[None]):
    question: w.QuestionId


@handles(UsualForm)
def usual_form(ctx: Context, cmd: UsualForm) -> int:
    title = cmd.title or translate(TITLE, "zh")
    form = ctx.add(OpinionForm(title=title, title_en="" if cmd.title else TITLE))
    version = ctx.add(OpinionVersion(form=form.id, number=1, made_at=ctx.now))
    for place, (kind, text) in enumerate(USUAL, 1):
        ctx.add(
            OpinionQuestion(
                version=version.id, place=place, key=f"q{place}", kind=kind, text=translate(text, "zh"), text_en=text,
            )
        )  # fmt: skip
    ctx.note(title=title)
    return form.id


@handles(WriteForm)
def write_form(ctx: Context, cmd: WriteForm) -> int:
    form = ctx.add(OpinionForm(title=cmd.title, title_en=cmd.title_en))
    ctx.add(OpinionVersion(form=form.id, number=1, made_at=ctx.now))
    return form.id


@handles(ChangeForm)
def change_form(ctx: Context, cmd: ChangeForm) -> None:
    row = ctx.get(OpinionForm, cmd.form, "form")
    row.title, row.title_en = cmd.title, cmd.title_en


@handles(AddQuestion)
def add_question(ctx: Context, cmd: AddQuestion) -> int:
    """Into the version that is being written; where sheets of the last one were handed out, a new one begins."""
    ctx.get(OpinionForm, cmd.form, "form")
    version = _writing(ctx, cmd.form)
    rows = questions_of(ctx.session, version.id)
    if len(rows) >= MOST:
        raise DomainError("too_many_questions", N_("A sheet has at most {n} questions."), "form", n=MOST)
    used = ctx.session.scalars(
        select(OpinionQuestion.key)
        .join(OpinionVersion, OpinionVersion.id == OpinionQuestion.version)
        .where(OpinionVersion.form == cmd.form)
    )
    last = max((int(key[1:]) for key in used), default=0)
    row = ctx.add(
        OpinionQuestion(
            version=version.id, place=len(rows) + 1, key=f"q{last + 1}", kind=cmd.kind, text=cmd.words, text_en=cmd.words_en,
        )
    )  # fmt: skip
    _place(ctx.session, version.id, row, cmd.place)
    return row.id


@handles(ChangeQuestion)
def change_question(ctx: Context, cmd: ChangeQuestion) -> int:
    """Better words for the same question: its answers are still compared. Answers the question that was changed."""
    row = _in_writing(ctx, cmd.question)
    row.text, row.text_en = cmd.words, cmd.words_en
    _place(ctx.session, row.version, row, cmd.place)
    return row.id


@handles(DropQuestion)
def drop_question(ctx: Context, cmd: DropQuestion) -> None:
    ctx.note(question=question_name(ctx.session, cmd.question))
    row = _in_writing(ctx, cmd.question)
    row.dropped = ctx.now
    ctx.session.flush()
    _number(questions_of(ctx.session, row.version))


def last_version(session: Session, form: int) -> OpinionVersion:
    """The newest version of a set."""
    wanted = select(OpinionVersion).where(OpinionVersion.form == form).order_by(OpinionVersion.number.desc())
    return session.scalars(wanted.limit(1)).one()


def questions_of(session: Session, version: int) -> list[OpinionQuestion]:
    """The questions of a version, in order."""
    wanted = select(OpinionQuestion).where(
        OpinionQuestion.version == version, OpinionQuestion.dropped.is_(None)
    )
    return list(session.scalars(wanted.order_by(OpinionQuestion.place, OpinionQuestion.id)))


def _writing(ctx: Context, form: int) -> OpinionVersion:
    """The version that may still be changed; a copy of the last one where a round has begun with that."""
    last = last_version(ctx.session, form)
    if (
        ctx.session.scalars(select(OpinionRound.id).where(OpinionRound.version == last.id).limit(1)).first()
        is None
    ):
        return last
    made = ctx.add(OpinionVersion(form=form, number=last.number + 1, made_at=ctx.now))
    for one in questions_of(ctx.session, last.id):
        ctx.add(
            OpinionQuestion(
                version=made.id, place=one.place, key=one.key, kind=one.kind, text=one.text, text_en=one.text_en,
            )
        )  # fmt: skip
    return made


def _in_writing(ctx: Context, question: int) -> OpinionQuestion:
    """The question where it may be changed; DomainError for one that is not asked any more."""
    old = ctx.get(OpinionQuestion, question, "question")
    form = ctx.get(OpinionVersion, old.version).form
    rows = questions_of(ctx.session, _writing(ctx, form).id)
    found = next((one for one in rows if one.key == old.key), None)
    if found is None:
        raise DomainError("question_dropped", N_("This question is not asked any more."), "question")
    return found


def _place(session: Session, version: int, row: OpinionQuestion, place: int | None) -> None:
    """Put it at a place, and number all of them anew."""
    session.flush()
    rows = [one for one in questions_of(session, version) if one.id != row.id]
    at = (place if place is not None else row.place) - 1
    rows.insert(min(max(at, 0), len(rows)), row)
    _number(rows)


def _number(rows: list[OpinionQuestion]) -> None:
    for place, one in enumerate(rows, 1):
        one.place = place


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question of the newest version of a set. ``asked``: how many rounds were held with the set."""

    id: w.QuestionId
    form: w.FormId
    form_title: w.FormName
    version: w.VersionNumber
    place: w.QuestionPlace
    kind: w.KindOf
    text: w.QuestionText
    text_en: w.QuestionEn
    rounds: w.Rounds


@query("opinion_questions", may=READ)
def opinion_questions(ctx: Reading, *, form: w.FormId | None = None) -> tuple[QuestionRow, ...]:
    """What is asked now, set by set (of one set where it is named)."""
    sets = [
        row
        for row in ctx.session.scalars(select(OpinionForm).order_by(OpinionForm.id))
        if form in (None, row.id)
    ]
    held = rounds_by_form(ctx.session)
    found = []
    for one in sets:
        version = last_version(ctx.session, one.id)
        found += [
            QuestionRow(
                row.id, one.id, form_name(ctx.session, one.id), version.number, row.place, row.kind, row.text, row.text_en,
                held[one.id],
            )
            for row in questions_of(ctx.session, version.id)
        ]  # fmt: skip
    return tuple(found)


def rounds_by_form(session: Session) -> dict[int, int]:
    """How many rounds were held with each set."""
    found: dict[int, int] = defaultdict(int)
    rows = session.execute(
        select(OpinionVersion.form, func.count())
        .join(OpinionRound, OpinionRound.version == OpinionVersion.id)
        .where(OpinionRound.voided_at.is_(None))
        .group_by(OpinionVersion.form)
    )
    found.update({form: n for form, n in rows})
    return found


@dataclass(frozen=True, slots=True)
class OpinionPick:
    """One line of a picker."""

    id: int
    text: str
    detail: str


def picked(found: list[OpinionPick], text: str) -> tuple[OpinionPick, ...]:
    """Those that hold the words, the first twenty."""
    wanted = text.casefold()
    return tuple(one for one in found if wanted in f"{one.text} {one.detail}".casefold())[:20]


@query("opinion_form_picks", may=READ)
def opinion_form_picks(ctx: Reading, *, text: w.Search = "") -> tuple[OpinionPick, ...]:
    """Question sets that can be handed out."""
    sets = ctx.session.scalars(select(OpinionForm).order_by(OpinionForm.id)).all()
    return picked([OpinionPick(row.id, form_name(ctx.session, row.id), "") for row in sets], text)


@query("opinion_question_picks", may=READ)
def opinion_question_picks(ctx: Reading, *, text: w.Search = "") -> tuple[OpinionPick, ...]:
    """Questions that are asked now."""
    found = [OpinionPick(row.id, f"{row.place} {row.text}", row.form_title) for row in opinion_questions(ctx)]
    return picked(found, text)
