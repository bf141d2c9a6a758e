"""Posts of work, inside in a workshop or outside with an employer: what is done there, how hard, how many places."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.work import employers, workshops
from facility.work import words as w
from facility.work.places import names_of
from facility.work.workshops import WRITE


class WorkPost(Retractable, Base):
    """A kind of place to work at, with room for several; closed at a moment with a reason."""

    name: Mapped[w.PostName]
    workshop: Mapped[w.WorkshopId | None] = ref("workshop")
    employer: Mapped[w.EmployerId | None] = ref("employer")
    line: Mapped[w.Line]
    kind: Mapped[w.Kind]
    tasks: Mapped[w.Tasks]
    place: Mapped[w.PostPlace]
    intensity: Mapped[w.Intensity]
    hazards: Mapped[w.Hazards]
    protection: Mapped[w.Protection]
    medicine_pause: Mapped[w.MedicinePause]
    asks: Mapped[w.Asks]
    minutes_day: Mapped[w.PostMinutesADay]
    days: Mapped[w.PostDays]
    start: Mapped[w.Start | None]
    finish: Mapped[w.Finish | None]
    places: Mapped[w.Places]
    since: Mapped[w.OpenSince]
    closed_at: Mapped[w.ClosedAt | None]
    reason: Mapped[w.WhyClosed]

    @property
    def inside(self) -> bool:
        """In the house, not with an employer."""
        return self.employer is None

    @property
    def minutes_week(self) -> int:
        """Minutes a week at full hours."""
        return self.minutes_day * len(self.days)


never(
    "post_stands_somewhere",
    "work_post",
    N_("A post stands either in a workshop or with an employer."),
    "(NEW.workshop IS NULL) = (NEW.employer IS NULL)",
    field="workshop",
)


@names("work_post")
def post_name(session: Session, id: int) -> str:
    row = session.get(WorkPost, id)
    return row.name if row else "—"


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFacts:
    name: w.PostName
    workshop: w.WorkshopId | None = None
    employer: w.EmployerId | None = None
    line: w.Line
    kind: w.Kind
    tasks: w.Tasks
    place: w.PostPlace = ""
    places: w.Places
    since: w.OpenSince
    minutes_day: w.PostMinutesADay
    days: w.PostDays
    start: w.Start | None = None
    finish: w.Finish | None = None
    intensity: w.Intensity
    hazards: w.Hazards = ()
    protection: w.Protection = ""
    medicine_pause: w.MedicinePause = ""
    asks: w.Asks = ()


@command("work.add_post", N_("opened the post {name}"), may=WRITE, label=N_("Open a post"))
class AddPost(PostFacts, Command[int]):
    pass


@command("work.change_post", N_("changed the post {name}"), may=WRITE, label=N_("Change a post"))
class ChangePost(PostFacts, Command[None]):
    post: w.WorkPostId


@command("work.close_post", N_("closed the post {post}: {reason}"), may=WRITE, label=N_("Close a post"))
class ClosePost(Command[None]):
    post: w.WorkPostId
    at: w.ClosedAt
    reason: w.WhyClosed


@command("work.reopen_post", N_("opened the post {post} again"), may=WRITE, label=N_("Open a post again"))
class ReopenPost(Command[None]):
    post: w.WorkPostId


@handles(AddPost)
def add_post(ctx: Context, cmd: AddPost) -> int:
    row = WorkPost(reason="")
    _fill(ctx, row, cmd)
    return ctx.add(row).id


@handles(ChangePost)
def change_post(ctx: Context, cmd: ChangePost) -> None:
    row = open_post(ctx, cmd.post)
    taken = len(names_of(ctx.session, ctx.today).get(row.id, ()))
    if cmd.places < taken:
        raise DomainError("places_taken", N_("{n} people work here already."), "places", n=taken)
    _fill(ctx, row, cmd)


def _fill(ctx: Context, row: WorkPost, cmd: AddPost | ChangePost) -> None:
    if (cmd.workshop is None) == (cmd.employer is None):
        raise DomainError(
            "post_stands_somewhere", N_("A post stands either in a workshop or with an employer."), "workshop"
        )
    if cmd.workshop is not None:
        workshops.open_one(ctx, cmd.workshop)
    if cmd.employer is not None:
        employers.open_one(ctx, cmd.employer)
    if not cmd.days:
        raise DomainError("no_weekday", N_("Choose at least one day."), "days")
    if cmd.start is not None and cmd.finish is not None and cmd.finish - cmd.start < cmd.minutes_day:
        raise DomainError(
            "hours_do_not_fit", N_("So many hours do not fit between these times."), "minutes_day"
        )
    copy_fields(cmd, row)


@handles(ClosePost)
def close_post(ctx: Context, cmd: ClosePost) -> None:
    row = open_post(ctx, cmd.post)
    if people := names_of(ctx.session, ctx.today).get(row.id):
        raise DomainError(
            "people_work_here",
            N_("{people} still work here. End or move their agreements first."),
            "post",
            people=list(people),
        )
    row.closed_at, row.reason = cmd.at, cmd.reason


@handles(ReopenPost)
def reopen_post(ctx: Context, cmd: ReopenPost) -> None:
    row = ctx.get(WorkPost, cmd.post, "post")
    if row.closed_at is None:
        raise DomainError("post_open", N_("This post is open already."), "post")
    if row.workshop is not None:
        workshops.open_one(ctx, row.workshop, "post")
    if row.employer is not None:
        employers.open_one(ctx, row.employer, "post")
    row.closed_at, row.reason = None, ""


def open_post(ctx: Reading, id: int, field: str = "post") -> WorkPost:
    """A post that is open; DomainError ``post_closed``."""
    row = ctx.get(WorkPost, id, field)
    if row.closed_at is not None:
        raise DomainError("post_closed", N_("This post was closed."), field)
    return row
