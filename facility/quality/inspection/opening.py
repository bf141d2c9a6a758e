"""Opening a month, saying who looks at which chapter, and drawing the files."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core import settings
from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.settings import Mark
from facility.core.words import Between, Count, Help, Unit
from facility.lodging.model import Stay
from facility.people.persons import Person
from facility.quality.applying import applying_at
from facility.quality.inspection import words as w
from facility.quality.inspection.drawing_rules import Candidate, draw, how_many
from facility.quality.inspection.due_rules import first_of, months_on
from facility.quality.inspection.evidence import end_of
from facility.quality.inspection.model import DrawnFile, Inspection, InspectionShare, Judgement
from facility.quality.own_lines import OWN
from facility.staff.model import Staff

PERCENT, LEAST = "quality.files_percent", "quality.files_least"
_GROUP = N_("Monthly inspection")
settings.declare(
    PERCENT,
    Annotated[
        Count, N_("Share of the files that is drawn"), Unit("%"), Between(1, 100),
        Help(N_("Of the files of those here; at least the number below.")),
    ],
    5, Mark.OURS, _GROUP,
)  # fmt: skip
settings.declare(
    LEAST, Annotated[Count, N_("Files drawn at the least"), Between(1, 50)], 3, Mark.OURS, _GROUP
)


@command(
    "quality.open_month",
    N_("began the inspection of {month}"),
    may="quality.inspect",
    label=N_("Begin a month"),
)
class OpenMonth(Command[int]):
    month: w.Month


@command(
    "quality.assign_chapter",
    N_("asked {staff} to look at chapter {chapter} in {inspection}"),
    may="quality.inspect",
    label=N_("Who looks at a chapter"),
)
class AssignChapter(Command[int]):
    inspection: w.InspectionId
    chapter: w.ChapterNumber
    staff: w.Inspector


@command(
    "quality.unassign_chapter",
    N_("took a chapter of {inspection} from somebody again"),
    may="quality.inspect",
    label=N_("No longer looks at it"),
)
class UnassignChapter(Command[None]):
    share: w.ShareId


@command(
    "quality.draw_files",
    N_("drew files for {inspection}"),
    may="quality.inspect",
    label=N_("Draw files by lot"),
)
class DrawFiles(Command[int]):
    inspection: w.InspectionId
    number: w.HowMany | None = None
    seed: w.Seed | None = None


@command(
    "quality.replace_file",
    N_("took another file for {file}: {reason}"),
    may="quality.inspect",
    label=N_("Take another file"),
)
class ReplaceFile(Command[int]):
    file: w.DrawnFileId
    reason: w.WhyReplaced


@handles(OpenMonth)
def open_month(ctx: Context, cmd: OpenMonth) -> int:
    month = first_of(cmd.month)
    if month > ctx.today:
        raise DomainError("month_ahead", N_("This month has not begun yet."), "month")
    found = ctx.session.scalar(select(Inspection).where(Inspection.month == month))
    if found is not None:
        raise DomainError(
            "month_opened",
            N_("This month has been opened already as {number}."),
            "month",
            number=found.number,
        )
    applying = applying_at(ctx, min(end_of(month), ctx.now))
    if not applying.known:
        raise DomainError(
            "facility_not_described",
            N_("Describe the facility first (Settings → Facility); its kind decides which lines apply."),
            "month",
        )
    row = Inspection(
        number=f"ZK-{month:%Y-%m}", month=month, standard=applying.standard.key, opened_at=ctx.now,
        opened_by=ctx.user.id, seed=None, read_until=None, lead_at=None, lead_by=None, head_at=None, head_by=None,
        alone_why="", content_hash="",
    )  # fmt: skip
    ctx.note(month=f"{month:%Y-%m}")
    return ctx.add(row).id


def open_inspection(ctx: Context, id: int, field: str = "inspection") -> Inspection:
    """The month, where it may still be changed."""
    row = ctx.get(Inspection, id, field)
    if row.head_at is not None:
        raise DomainError("month_locked", N_("{number} is signed and locked. Add an addendum instead."), field,
                          number=row.number)  # fmt: skip
    if row.lead_at is not None:
        raise DomainError(
            "month_signed", N_("The QC lead has signed {number}; it must be given back first."), field,
            number=row.number,
        )  # fmt: skip
    return row


@handles(AssignChapter)
def assign_chapter(ctx: Context, cmd: AssignChapter) -> int:
    row = open_inspection(ctx, cmd.inspection)
    chapters = {chapter.number for chapter in applying_at(ctx, min(end_of(row.month), ctx.now)).chapters}
    if cmd.chapter not in {*chapters, OWN}:
        raise DomainError(
            "no_such_chapter", N_("There is no chapter {chapter}."), "chapter", chapter=cmd.chapter
        )
    if not ctx.get(Staff, cmd.staff, "staff").here(ctx.today):
        raise DomainError("not_here_then", N_("They are not with us at that time."), "staff")
    again = select(InspectionShare.id).where(
        InspectionShare.inspection == row.id,
        InspectionShare.chapter == cmd.chapter,
        InspectionShare.staff == cmd.staff,
    )
    if ctx.session.scalar(again) is not None:
        raise DomainError("assigned_already", N_("They look at this chapter already."), "staff")
    return ctx.add(InspectionShare(inspection=row.id, chapter=cmd.chapter, staff=cmd.staff)).id


@handles(UnassignChapter)
def unassign_chapter(ctx: Context, cmd: UnassignChapter) -> None:
    row = ctx.get(InspectionShare, cmd.share, "share")
    open_inspection(ctx, row.inspection, "share")
    ctx.note(inspection=row.inspection)
    row.taken_back_at = ctx.now


@handles(DrawFiles)
def draw_files(ctx: Context, cmd: DrawFiles) -> int:
    """Drawn again while nothing was judged in a file; the files drawn before are taken back."""
    row = open_inspection(ctx, cmd.inspection)
    if _judged_in_files(ctx.session, row.id):
        raise DomainError(
            "files_judged", N_("Files have been judged already; take another for a single one."), "number"
        )
    for old in ctx.session.scalars(select(DrawnFile).where(DrawnFile.inspection == row.id)):
        old.taken_back_at = ctx.now
    people = candidates(ctx.session, min(end_of(row.month), ctx.now))
    wanted = cmd.number or how_many(len(people), ctx.settings.count(PERCENT), ctx.settings.count(LEAST))
    row.seed = cmd.seed if cmd.seed is not None else secrets.randbelow(1_000_000)
    drawn = draw(_plain(people), wanted, row.seed, drawn_last(ctx.session, row))
    for place, one in enumerate(drawn, 1):
        _keep(ctx, row, people[one.person], place)
    return len(drawn)


@handles(ReplaceFile)
def replace_file(ctx: Context, cmd: ReplaceFile) -> int:
    """The next of the same kind of service that the draw would have taken."""
    old = ctx.get(DrawnFile, cmd.file, "file")
    row = open_inspection(ctx, old.inspection, "file")
    if not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say why this file cannot be looked at."), "reason")
    if old.why_not:
        raise DomainError("replaced_already", N_("Another file has been taken for this one already."), "file")
    if ctx.session.scalar(select(Judgement.id).where(Judgement.file == old.id).limit(1)) is not None:
        raise DomainError("file_judged", N_("This file has been judged already."), "file")
    had = list(ctx.session.scalars(select(DrawnFile).where(DrawnFile.inspection == row.id)))
    gone = {one.person for one in had}
    people = candidates(ctx.session, min(end_of(row.month), ctx.now))
    others = [one for one in _plain(people) if one.person not in gone]
    same = [one for one in others if one.kind == str(old.kind.value)] or others
    if not same:
        raise DomainError("no_other_file", N_("There is no other file to take."), "file")
    old.why_not = cmd.reason.strip()
    drawn = draw(same, 1, (row.seed or 0) + len(had), drawn_last(ctx.session, row))
    return _keep(ctx, row, people[drawn[0].person], max(one.place for one in had) + 1)


def candidates(session: Session, until: datetime) -> dict[int, tuple[Stay, Person]]:
    """By person, those whose files can be drawn: here at the moment, with the stay that makes their kind of service."""
    rows = session.execute(
        select(Stay, Person)
        .join(Person, Person.id == Stay.person)
        .where(Stay.voided_at.is_(None), Stay.at(until))
        .order_by(Stay.arrived_at, Stay.id)
    )
    return {person.id: (stay, person) for stay, person in rows}


def _plain(people: dict[int, tuple[Stay, Person]]) -> list[Candidate]:
    return [Candidate(id, str(stay.kind.value)) for id, (stay, _person) in people.items()]


def drawn_last(session: Session, row: Inspection) -> set[int]:
    """Whose files were drawn the month before."""
    return set(
        session.scalars(
            select(DrawnFile.person)
            .join(Inspection, Inspection.id == DrawnFile.inspection)
            .where(Inspection.month == months_on(row.month, -1), DrawnFile.why_not == "")
        )
    )


def _keep(ctx: Context, row: Inspection, whose: tuple[Stay, Person], place: int) -> int:
    stay, person = whose
    return ctx.add(
        DrawnFile(
            inspection=row.id, person=person.id, number=person.number, kind=stay.kind, place=place, why_not=""
        )
    ).id


def _judged_in_files(session: Session, inspection: int) -> bool:
    wanted = (
        select(Judgement.id).where(Judgement.inspection == inspection, Judgement.file.is_not(None)).limit(1)
    )
    return session.scalar(wanted) is not None
