"""Workshops: where people work inside the house, with whom; opened, changed, closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.reading import narrow
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Count, Name, Text
from facility.premises.model import Room
from facility.staff.model import Staff
from facility.work import words as w

WRITE, READ = "work.write", "work.read"


class Workshop(Retractable, Base):
    """A workshop of the house; closed at a moment with a reason, never deleted."""

    name: Mapped[w.WorkshopName]
    place: Mapped[w.WorkshopPlace | None] = ref("room")
    coach: Mapped[w.WorkshopCoach | None] = ref("staff")
    since: Mapped[w.OpenSince]
    retired_at: Mapped[w.RetiredAt | None]
    reason: Mapped[w.WhyClosed]
    note: Mapped[w.Note]


@names("workshop")
def workshop_name(session: Session, id: int) -> str:
    row = session.get(Workshop, id)
    return row.name if row else "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkshopFacts:
    name: w.WorkshopName
    place: w.WorkshopPlace | None = None
    coach: w.WorkshopCoach | None = None
    since: w.OpenSince
    note: w.Note = ""


@command("work.open_workshop", N_("opened the workshop {name}"), may=WRITE, label=N_("Open a workshop"))
class OpenWorkshop(WorkshopFacts, Command[int]):
    pass


@command("work.change_workshop", N_("changed the workshop {name}"), may=WRITE, label=N_("Change a workshop"))
class ChangeWorkshop(WorkshopFacts, Command[None]):
    workshop: w.WorkshopId


@command(
    "work.close_workshop",
    N_("closed the workshop {workshop}: {reason}"),
    may=WRITE,
    label=N_("Close a workshop"),
)
class CloseWorkshop(Command[None]):
    workshop: w.WorkshopId
    at: w.RetiredAt
    reason: w.WhyClosed


@handles(OpenWorkshop)
def open_workshop(ctx: Context, cmd: OpenWorkshop) -> int:
    row = Workshop(reason="")
    _fill(ctx, row, cmd)
    return ctx.add(row).id


@handles(ChangeWorkshop)
def change_workshop(ctx: Context, cmd: ChangeWorkshop) -> None:
    _fill(ctx, open_one(ctx, cmd.workshop), cmd)


def _fill(ctx: Context, row: Workshop, cmd: OpenWorkshop | ChangeWorkshop) -> None:
    taken = select(Workshop.id).where(
        Workshop.retired_at.is_(None), func.lower(Workshop.name) == cmd.name.lower()
    )
    if any(id != row.id for id in ctx.session.scalars(taken)):
        raise DomainError("workshop_name_taken", N_("A workshop of this name is open already."), "name")
    if cmd.place is not None and ctx.get(Room, cmd.place, "place").retired_at is not None:
        raise DomainError("room_given_up", N_("This room was given up."), "place")
    if cmd.coach is not None and not ctx.get(Staff, cmd.coach, "coach").here(ctx.today):
        raise DomainError("not_here", N_("This person does not work here today."), "coach")
    copy_fields(cmd, row)


@handles(CloseWorkshop)
def close_workshop(ctx: Context, cmd: CloseWorkshop) -> None:
    """Its posts are closed first, one by one, so that nobody’s post ends unseen."""
    from facility.work.posts import WorkPost

    row = open_one(ctx, cmd.workshop)
    open_posts = select(WorkPost.name).where(WorkPost.workshop == row.id, WorkPost.closed_at.is_(None))
    if left := ctx.session.scalars(open_posts).all():
        raise DomainError(
            "posts_still_open", N_("These posts are still open: {posts}."), "workshop", posts=list(left)
        )
    row.retired_at, row.reason = cmd.at, cmd.reason


def open_one(ctx: Reading, id: int, field: str = "workshop") -> Workshop:
    """A workshop that is open; DomainError ``workshop_closed``."""
    row = ctx.get(Workshop, id, field)
    if row.retired_at is not None:
        raise DomainError("workshop_closed", N_("This workshop was closed."), field)
    return row


@dataclass(frozen=True, slots=True)
class WorkshopRow:
    """One workshop with the number of its open posts."""

    id: w.WorkshopId
    name: w.WorkshopName
    place: w.WorkshopPlace | None
    room: Annotated[Text, P_("work", "Room")]
    coach: w.WorkshopCoach | None
    coach_name: Annotated[Name, N_("Work coach")]
    posts: Annotated[Count, P_("work", "Posts")]
    since: w.OpenSince
    retired_at: w.RetiredAt | None
    reason: w.WhyClosed
    note: w.Note


@query("workshop_list", may=READ)
def workshop_list(ctx: Reading) -> tuple[WorkshopRow, ...]:
    """Workshops by name, closed ones last."""
    from facility.work.posts import WorkPost

    posts: dict[int, int] = {}
    for id in ctx.session.scalars(select(WorkPost.workshop).where(WorkPost.closed_at.is_(None))):
        posts[id or 0] = posts.get(id or 0, 0) + 1
    rows = ctx.session.execute(
        select(Workshop, Room.number, Staff.name)
        .outerjoin(Room, Room.id == Workshop.place)
        .outerjoin(Staff, Staff.id == Workshop.coach)
    )
    found = [
        WorkshopRow(
            row.id, row.name, row.place, room or "", row.coach, coach or "", posts.get(row.id, 0), row.since,
            row.retired_at, row.reason, row.note,
        )
        for row, room, coach in rows
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda row: (row.retired_at is not None, row.name, row.id)))


@dataclass(frozen=True, slots=True)
class WorkPick:
    """One line of a picker."""

    id: int
    text: str
    detail: str


@query("workshop_picks", may=READ)
def workshop_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[WorkPick, ...]:
    """Open workshops found by part of the name."""
    found = (row for row in workshop_list(ctx) if row.retired_at is None and narrow(text) in row.name)
    return tuple(
        WorkPick(row.id, row.name, row.coach_name) for row, _n in zip(found, range(most), strict=False)
    )
