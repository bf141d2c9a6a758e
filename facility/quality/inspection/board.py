"""The month on screen: chapters with progress, lines with evidence and judgement, files drawn, what was seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.checks import Answer, Verdict
from facility.core.desk import Reading, query
from facility.core.i18n import P_, current
from facility.core.standard import Line, Unit
from facility.core.users import AppUser
from facility.core.words import Choice
from facility.people.persons import Person
from facility.quality.applying import not_applying
from facility.quality.findings.facts import facts_on
from facility.quality.findings.model import Finding
from facility.quality.findings.words import FindingState
from facility.quality.inspection import words as w
from facility.quality.inspection.content import Erased, erased_since, is_as_signed
from facility.quality.inspection.due_rules import Answered, judged_here
from facility.quality.inspection.evidence import words_kept
from facility.quality.inspection.model import (
    DrawnFile,
    Inspection,
    InspectionAddendum,
    InspectionShare,
    Judgement,
    Observation,
)
from facility.quality.inspection.results import Counts, count, counts_for_conformity
from facility.quality.inspection.state import MonthState, first_month, state_of
from facility.staff.model import Staff


class Stage(Choice):
    """How far a month is."""

    OPEN = "open", P_("month", "Under way")
    SIGNED = "signed", P_("month", "Signed by the QC lead")
    LOCKED = "locked", P_("month", "Signed and locked")


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """A judgement. said: what the records said just then."""

    id: w.JudgementId
    result: w.ResultOf
    faults: w.Faults
    note: w.Note
    picture: w.PictureId | None
    said: w.EvidenceSays
    evidence: w.EvidenceVerdict
    at: w.JudgedAt
    by: w.UserName
    finding: int | None


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file drawn. name: whose it is; the number for those who may not see people."""

    id: w.DrawnFileId
    place: w.Place
    person: w.FileOf
    number: w.FileNumber
    name: w.UserName
    kind: w.KindOfService
    why_not: w.WhyReplaced


@dataclass(frozen=True, slots=True)
class InFile:
    """A line in one drawn file."""

    file: FileRow
    evidence: Answer
    judged: JudgedRow | None


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A line of the month. why: None where nobody has to judge it this month. since: the first day of its events."""

    line: Line
    why: w.WhyDue | None
    since: date | None
    evidence: Answer
    judged: JudgedRow | None
    files: tuple[InFile, ...]
    result: w.Result | None
    last: Answered | None
    aside: bool

    @property
    def decisions(self) -> int:
        """How many times somebody decides about it."""
        if self.why in (None, w.WhyDue.ASIDE):
            return 0
        return len(self.files) if self.line.unit is Unit.FILE else 1

    @property
    def taken(self) -> int:
        """How many of them were taken."""
        if self.why in (None, w.WhyDue.ASIDE):
            return 0
        if self.line.unit is Unit.FILE:
            return sum(one.judged is not None for one in self.files)
        return int(self.judged is not None)


@dataclass(frozen=True, slots=True)
class ShareRow:
    """Who looks at a chapter."""

    id: w.ShareId
    chapter: w.ChapterNumber
    staff: w.Inspector
    name: w.InspectorName


@dataclass(frozen=True, slots=True)
class BoardChapter:
    """A chapter: its due lines and how many of them are judged."""

    number: str
    title: str
    due: int
    done: int
    counts: Counts
    shares: tuple[ShareRow, ...]


@dataclass(frozen=True, slots=True)
class SeenRow:
    """An observation."""

    id: w.ObservationId
    means: w.MeansOf
    at: w.SeenAt
    staff_name: w.InspectorName
    person: w.AboutPerson | None
    person_name: w.UserName
    clauses: w.AboutLines
    seen: w.Seen
    picture: w.PictureId | None


@dataclass(frozen=True, slots=True)
class AddendumRow:
    """What was added after the lock."""

    id: w.AddendumId
    clause: w.AboutClause
    text: w.AddendumText
    at: w.JudgedAt
    by: w.UserName


@dataclass(frozen=True, slots=True)
class InspectionBoard:
    """A month. first: there is no earlier month to compare with. counts: of all due lines; must: of the binding own
    ones, which make the conformity. as_signed: None while open, else whether the content still has its fingerprint;
    erased: the erasures by law that explain it where it has not. on_word: lines that conform by the inspector's word alone.
    """

    id: w.InspectionId
    number: w.InspectionNumber
    month: w.Month
    standard: str
    stage: Stage
    read_until: w.ReadUntil
    opened_by: w.UserName
    seed: w.Seed | None
    lead: w.UserName
    lead_at: w.SignedAt | None
    head: w.UserName
    head_at: w.SignedAt | None
    alone_why: w.WhyAlone
    hash: w.Hash
    as_signed: bool | None
    erased: tuple[Erased, ...]
    first: bool
    lines: tuple[BoardLine, ...]
    chapters: tuple[BoardChapter, ...]
    files: tuple[FileRow, ...]
    counts: Counts
    must: Counts
    on_word: int
    decisions: int
    taken: int
    seen: tuple[SeenRow, ...]
    addenda: tuple[AddendumRow, ...]
    carried: int
    """Findings of any source that were open when the month began."""


@query("inspection_board", may="quality.read")
def inspection_board(ctx: Reading, *, inspection: w.InspectionId) -> InspectionBoard:
    """Everything of a month that the screen and the papers show."""
    row = ctx.get(Inspection, inspection, "inspection")
    state, session = state_of(ctx, row), ctx.session
    files = tuple(_files(ctx, row.id))
    lines = tuple(_lines(ctx, state, files))
    users = _users(session)
    first, seen = first_month(session), tuple(_seen(ctx, row.id))
    return InspectionBoard(
        id=row.id, number=row.number, month=row.month, standard=state.applying.standard.number, stage=stage_of(row),
        read_until=state.reading.until, opened_by=users.get(row.opened_by, "—"), seed=row.seed,
        lead=users.get(row.lead_by, ""), lead_at=row.lead_at, head=users.get(row.head_by, ""), head_at=row.head_at,
        alone_why=row.alone_why, hash=row.content_hash, as_signed=is_as_signed(session, row),
        erased=erased_since(session, row),
        first=first is None or first >= row.month, lines=lines,
        chapters=tuple(_chapters(session, state, lines)), files=files,
        counts=count(one.result for one in lines if one.why is not None),
        must=count(one.result for one in lines if one.why is not None and counts_for_conformity(one.line)),
        on_word=len(state.on_word(one.clauses for one in seen)),
        decisions=sum(one.decisions for one in lines), taken=sum(one.taken for one in lines),
        seen=seen, addenda=tuple(_addenda(session, row.id, users)),
        carried=_carried(session, row),
    )  # fmt: skip


def stage_of(row: Inspection) -> Stage:
    """How far a month is."""
    if row.head_at is not None:
        return Stage.LOCKED
    return Stage.SIGNED if row.lead_at is not None else Stage.OPEN


def _users(session: Session) -> dict[int | None, str]:
    return {id: name for id, name in session.execute(select(AppUser.id, AppUser.name))}


def _files(ctx: Reading, inspection: int) -> Iterator[FileRow]:
    named = ctx.may("people.read")
    rows = ctx.session.execute(
        select(DrawnFile, Person.name)
        .join(Person, Person.id == DrawnFile.person)
        .where(DrawnFile.inspection == inspection)
        .order_by(DrawnFile.place)
    )
    for file, name in rows:
        yield FileRow(
            file.id,
            file.place,
            file.person,
            file.number,
            name if named else file.number,
            file.kind,
            file.why_not,
        )


def _lines(ctx: Reading, state: MonthState, files: tuple[FileRow, ...]) -> Iterator[BoardLine]:
    users = _users(ctx.session)
    findings = {
        (one.clause, one.file): one.id
        for one in ctx.session.scalars(select(Finding).where(Finding.inspection == state.inspection.id))
    }

    def told(clause: str, file: int | None) -> JudgedRow | None:
        row = state.judged.get((clause, file))
        return _judged(row, users, findings.get((clause, file))) if row is not None else None

    for line in state.applying.lines:
        aside = state.aside.get(line.clause)
        if aside is not None:
            found = Answer(Verdict.NOT_APPLICABLE, not_applying(aside.reason))
        else:
            found = state.reading.answer(line)
        yield BoardLine(
            line, state.due.get(line.clause), state.reading.since(line), found,
            told(line.clause, None),
            tuple(
                InFile(file, state.reading.answer(line, file.person), told(line.clause, file.id))
                for file in files
                if line.unit is Unit.FILE and not file.why_not and aside is None and judged_here(line)
            ),
            state.result(line) if judged_here(line) else None, state.earlier.get(line.clause), aside is not None,
        )  # fmt: skip


def _judged(row: Judgement, users: dict[int | None, str], finding: int | None) -> JudgedRow:
    return JudgedRow(
        row.id, row.result, row.faults, row.note, row.picture, words_kept(row.evidence_says, current()), row.evidence,
        row.judged_at, users.get(row.judged_by, "—"), finding,
    )  # fmt: skip


def _chapters(session: Session, state: MonthState, lines: Iterable[BoardLine]) -> Iterator[BoardChapter]:
    shares: dict[str, list[ShareRow]] = {}
    for share, name in session.execute(
        select(InspectionShare, Staff.name)
        .join(Staff, Staff.id == InspectionShare.staff)
        .where(InspectionShare.inspection == state.inspection.id)
        .order_by(InspectionShare.id)
    ):
        shares.setdefault(share.chapter, []).append(ShareRow(share.id, share.chapter, share.staff, name))
    held: dict[str, list[BoardLine]] = {}
    for one in lines:
        held.setdefault(one.line.chapter, []).append(one)
    for chapter in state.applying.chapters:
        due = [one for one in held.get(chapter.number, []) if one.why is not None]
        yield BoardChapter(
            chapter.number, chapter.title.words(current()), len(due), sum(one.result is not None for one in due),
            count(one.result for one in due), tuple(shares.get(chapter.number, ())),
        )  # fmt: skip


def _seen(ctx: Reading, inspection: int) -> Iterator[SeenRow]:
    named = ctx.may("people.read")
    rows = ctx.session.execute(
        select(Observation, Staff.name, Person)
        .join(Staff, Staff.id == Observation.staff)
        .outerjoin(Person, Person.id == Observation.person)
        .where(Observation.inspection == inspection)
        .order_by(Observation.at, Observation.id)
    )
    for row, staff, person in rows:
        whose = "" if person is None else person.name if named else person.number
        yield SeenRow(row.id, row.means, row.at, staff, row.person, whose, row.clauses, row.seen, row.picture)


def _addenda(session: Session, inspection: int, users: dict[int | None, str]) -> Iterator[AddendumRow]:
    for row in session.scalars(
        select(InspectionAddendum)
        .where(InspectionAddendum.inspection == inspection)
        .order_by(InspectionAddendum.id)
    ):
        yield AddendumRow(row.id, row.clause, row.text, row.at, users.get(row.by, "—"))


def _carried(session: Session, row: Inspection) -> int:
    """Findings still open on the last day before the month, whatever their source."""
    before = facts_on(session, row.month - timedelta(days=1))
    return sum(one.state is not FindingState.CLOSED for one in before)
