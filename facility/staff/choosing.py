"""Peers and volunteers: how each was chosen, whether they were inducted, and how often they were guided."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy.orm import Mapped

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.tables import Base, ref
from facility.core.words import Choice, Count, Date, Help, LongText, Private, Ref, Text
from facility.staff import words as w
from facility.staff.model import Staff, StaffRecord
from facility.staff.records import StaffRecordKind, here_on, kept_as, not_ahead, standing
from facility.staff.training import Course, CourseAttendance, CourseKind, SupervisionTalk
from facility.staff.words import Engagement, Post

SelectionId = Annotated[int, Ref(to="selection"), P_("staff", "How somebody was chosen")]
_On = Annotated[Date, P_("selection", "Chosen on")]
_By = Annotated[Text, P_("selection", "Chosen by")]
_How = Annotated[
    LongText, P_("selection", "How"), Help(N_("What was looked at: talk, trial days, recommendation.")), Private(),
]  # fmt: skip
GUIDED = (Engagement.VOLUNTEER, Engagement.PEER)


class Selection(StaffRecord, Base):
    """Somebody was chosen as peer supporter or volunteer."""

    staff: Mapped[w.StaffId] = ref("staff")
    on: Mapped[_On]
    by: Mapped[_By]
    how: Mapped[_How]


kept_as(StaffRecordKind.SELECTION, Selection)


@command(
    "staff.choose",
    N_("noted how {staff} was chosen"),
    may="staff.write",
    label=N_("Note how somebody was chosen"),
)
class NoteSelection(Command[int]):
    staff: w.StaffId
    on: _On
    by: _By
    how: _How = ""


@handles(NoteSelection)
def note_selection(ctx: Context, cmd: NoteSelection) -> int:
    """For peer supporters and volunteers; others are employed by their posts and papers."""
    staff = ctx.get(Staff, cmd.staff, "staff")
    if not guided(staff, ctx.today):
        text = N_("{name} is neither a volunteer nor a peer supporter.")
        raise DomainError("not_guided", text, "staff", name=staff.name)
    not_ahead(ctx, cmd.on, "on")
    row = Selection(entered_at=ctx.now, void_reason="")
    copy_fields(cmd, row)
    return ctx.add(row).id


def guided(row: Staff, day: date) -> bool:
    """Whether somebody helps as volunteer or peer supporter, by their terms or their post."""
    return row.engagement in GUIDED or bool({Post.VOLUNTEER, Post.PEER} & set(row.posts_on(day)))


class GuidedState(Choice):
    """What a peer supporter or volunteer still lacks, the first of it."""

    READY = "ready", P_("guided", "complete")
    NOT_CHOSEN = "not_chosen", P_("guided", "choice not noted")
    NOT_INDUCTED = "not_inducted", P_("guided", "no induction")
    NOT_GUIDED = "not_guided", P_("guided", "no supervision this year")


@dataclass(frozen=True, slots=True)
class GuidedRow:
    """One peer supporter or volunteer: chosen, trained, supervised. ``id`` is that of the choice, 0 without one."""

    staff: w.StaffId
    name: w.StaffName
    engagement: w.EngagedAs
    since: w.WorksSince
    stands: Annotated[GuidedState, P_("guided", "How it stands")]
    id: Annotated[int, Ref(to="selection"), P_("staff", "How somebody was chosen")]
    on: _On | None
    by: _By
    how: _How
    inducted_on: Annotated[Date, N_("Induction on")] | None
    talks: Annotated[Count, N_("Talks this year")]
    last_talk: Annotated[Date, N_("Last supervision talk")] | None


@query("guided_list", may="staff.read")
def guided_list(ctx: Reading) -> tuple[GuidedRow, ...]:
    """Peer supporters and volunteers who help here today, by name."""
    people = [row for row in here_on(ctx.session, ctx.today).values() if guided(row, ctx.today)]
    chosen = {row.staff: row for row in ctx.session.scalars(standing(Selection).order_by(Selection.on))}
    inducted, talks, last = _inductions(ctx), Counter[int](), dict[int, date]()
    for talk in ctx.session.scalars(standing(SupervisionTalk).order_by(SupervisionTalk.on)):
        talks[talk.staff] += talk.on.year == ctx.today.year
        last[talk.staff] = talk.on
    found = []
    for row in people:
        one, day = chosen.get(row.id), inducted.get(row.id)
        found.append(
            GuidedRow(
                row.id, row.name, row.engagement, row.since, _state(one, day, talks[row.id]),
                one.id if one else 0, one.on if one else None, one.by if one else "", one.how if one else "",
                day, talks[row.id], last.get(row.id),
            )
        )  # fmt: skip
    return tuple(found)


def _state(chosen: Selection | None, inducted: date | None, talks: int) -> GuidedState:
    if chosen is None:
        return GuidedState.NOT_CHOSEN
    if inducted is None:
        return GuidedState.NOT_INDUCTED
    return GuidedState.READY if talks else GuidedState.NOT_GUIDED


def _inductions(ctx: Reading) -> dict[int, date]:
    """The first induction of each."""
    days = {
        one.id: one.on
        for one in ctx.session.scalars(standing(Course).where(Course.kind == CourseKind.INDUCTION))
    }
    found: dict[int, date] = {}
    for one in ctx.session.scalars(standing(CourseAttendance)):
        if one.course in days:
            found[one.staff] = min(days[one.course], found.get(one.staff, days[one.course]))
    return found
