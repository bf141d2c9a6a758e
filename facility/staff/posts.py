"""Posts: their tasks, what they ask for, how many people they want, and who holds them from when until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.tables import Base, Retractable
from facility.core.words import Between, Choice, Count, Help, LongText, Name, Ref, YesNoAnswer
from facility.staff import words as w
from facility.staff.credentials import ASKED_OF, CredentialKind, held
from facility.staff.model import PostHolding, Staff
from facility.staff.records import StaffRecordKind, in_order, kept_as, unvoided
from facility.staff.words import CORE_POSTS, Post

_Tasks = Annotated[
    LongText, P_("post", "Tasks"), Help(N_("What is done in this post, one line for each task."))
]
_Asks = Annotated[tuple[CredentialKind, ...], P_("post", "Papers it asks for")]
_Wanted = Annotated[
    Count,
    P_("post", "People wanted"),
    Between(0, 99),
    Help(N_("How many people the service needs in this post.")),
]
REPORTS_TO = {Post.CARER: Post.NURSE, Post.VOLUNTEER: Post.SOCIAL_WORKER, Post.PEER: Post.SOCIAL_WORKER}
"""Who stands above a post until the facility says otherwise; all others report to the head."""

HoldingId = Annotated[int, Ref(to="post_holding"), N_("Post held")]


class PostDescription(Retractable, Base):
    """What the facility says of a post; one row for a post it has described."""

    post: Mapped[w.PostWord]
    tasks: Mapped[_Tasks]
    asks: Mapped[_Asks]
    wanted: Mapped[_Wanted]
    reports_to: Mapped[w.ReportsTo | None]


kept_as(StaffRecordKind.HOLDING, PostHolding)


@command(
    "staff.describe_post", N_("described the post {post}"), may="staff.write", label=N_("Describe a post")
)
class DescribePost(Command[int]):
    post: w.PostWord
    tasks: _Tasks
    wanted: _Wanted = 1
    asks: _Asks = ()
    reports_to: w.ReportsTo | None = None


@command(
    "staff.give_post",
    N_("gave {staff} the post {post} from {since}"),
    may="staff.write",
    label=N_("Give a post"),
)
class GivePost(Command[int]):
    staff: w.StaffId
    post: w.PostWord
    since: w.HoldsSince
    until: w.HoldsUntil | None = None
    stand_in: w.StandIn = YesNoAnswer.NO


@command(
    "staff.end_post",
    N_("ended the post {post} of {staff} on {until}"),
    may="staff.write",
    label=N_("End a post"),
)
class EndPost(Command[None]):
    holding: HoldingId
    until: w.HoldsUntil


@handles(DescribePost)
def describe_post(ctx: Context, cmd: DescribePost) -> int:
    _check_above(ctx, cmd)
    row = ctx.session.scalars(select(PostDescription).where(PostDescription.post == cmd.post)).first()
    if row is None:
        row = PostDescription(post=cmd.post)
        ctx.session.add(row)
    copy_fields(cmd, row)
    ctx.session.flush()
    return row.id


def superiors(told: dict[Post, PostDescription]) -> dict[Post, Post]:
    """The post above each post but the head's."""
    found = {post: REPORTS_TO.get(post, Post.MANAGER) for post in Post if post is not Post.MANAGER}
    said = {post: row.reports_to for post, row in told.items() if row.reports_to is not None}
    return {post: said.get(post, above) for post, above in found.items()}


def _check_above(ctx: Context, cmd: DescribePost) -> None:
    """The head reports to nobody here, and nobody reports to themselves by way of others."""
    if cmd.reports_to is None:
        return
    if cmd.post is Post.MANAGER:
        raise DomainError("head_is_above", N_("The head stands above all posts here."), "reports_to")
    told = {row.post: row for row in ctx.session.scalars(select(PostDescription)) if row.post is not cmd.post}
    above, seen = superiors(told), cmd.reports_to
    while seen is not Post.MANAGER:
        if seen is cmd.post:
            text = N_("{post} would stand above itself. Choose another post.")
            raise DomainError("above_itself", text, "reports_to", post=cmd.post)
        seen = above[seen]


@handles(GivePost)
def give_post(ctx: Context, cmd: GivePost) -> int:
    staff = ctx.get(Staff, cmd.staff, "staff")
    in_order(cmd.since, cmd.until)
    if cmd.since < staff.since or (staff.until is not None and cmd.since > staff.until):
        raise DomainError(
            "not_here_that_day", N_("{name} does not work here on that day."), "since", name=staff.name
        )
    end = cmd.until or date.max
    for one in staff.holdings:
        if (
            one.voided_at is None
            and one.post is cmd.post
            and one.since <= end
            and (one.until or date.max) >= cmd.since
        ):
            raise DomainError("holds_it_already", N_("{name} holds this post then."), "post", name=staff.name)
    row = PostHolding(entered_at=ctx.now, void_reason="")
    copy_fields(cmd, row)
    ctx.add(row)
    ctx.session.expire(staff, ["holdings"])
    return row.id


@handles(EndPost)
def end_post(ctx: Context, cmd: EndPost) -> None:
    row = unvoided(ctx, PostHolding, cmd.holding, "holding")
    in_order(row.since, cmd.until)
    row.until = cmd.until
    ctx.note(post=row.post, staff=ctx.name("staff", row.staff))


class PostState(Choice):
    """How a post is filled on a day."""

    FILLED = "filled", P_("post", "filled")
    STAND_IN = "stand_in", P_("post", "stand-in only")
    PAPERS = "papers", P_("post", "papers missing")
    SHORT = "short", P_("post", "too few")
    VACANT = "vacant", P_("post", "vacant")


@dataclass(frozen=True, slots=True)
class PostRow:
    """A post on a day: who holds it, who stands in, and what they lack."""

    post: w.PostWord
    state: Annotated[PostState, P_("post", "How it stands")]
    core: Annotated[bool, N_("Core team")]
    holders: Annotated[tuple[str, ...], P_("post", "Held by")]
    stand_ins: Annotated[tuple[str, ...], N_("Stand-ins")]
    lacking: Annotated[tuple[str, ...], N_("Without the papers asked for")]
    lacking_ids: tuple[int, ...]
    wanted: _Wanted
    asks: _Asks
    tasks: _Tasks
    described: Annotated[bool, N_("Tasks written down")]
    reports_to: w.ReportsTo | None


@query("post_list", may="staff.read")
def post_list(ctx: Reading, *, on: w.OnDay | None = None) -> tuple[PostRow, ...]:
    """Every post that is one of the core team, the head's, wanted, or held on a day."""
    day = on or ctx.today
    told = {row.post: row for row in ctx.session.scalars(select(PostDescription))}
    people = [
        row for row in ctx.session.scalars(select(Staff).order_by(Staff.name, Staff.id)) if row.here(day)
    ]
    papers, above = held(ctx.session, day), superiors(told)
    found = (_post(post, day, told.get(post), people, papers, above.get(post)) for post in Post)
    return tuple(
        row for row in found if row.core or row.described or row.wanted or row.holders or row.stand_ins
    )


def _post(
    post: Post,
    day: date,
    told: PostDescription | None,
    people: list[Staff],
    papers: dict[int, set[CredentialKind]],
    above: Post | None,
) -> PostRow:
    asks = told.asks if told is not None else ASKED_OF.get(post, ())
    wanted = told.wanted if told is not None else int(post in CORE_POSTS or post is Post.MANAGER)
    holding = [(one, row) for row in people for one in row.holdings if one.on(day) and one.post is post]
    main = [row for one, row in holding if one.stand_in is not YesNoAnswer.YES]
    standing_in = [row for one, row in holding if one.stand_in is YesNoAnswer.YES]
    lacking = [row for row in (*main, *standing_in) if not set(asks) <= papers.get(row.id, set())]
    fit = [row for row in main if row not in lacking]
    if not main and not standing_in:
        state = PostState.VACANT if wanted else PostState.FILLED
    elif not main:
        state = PostState.STAND_IN
    elif not fit:
        state = PostState.PAPERS
    else:
        state = PostState.SHORT if len(main) < wanted else PostState.PAPERS if lacking else PostState.FILLED
    return PostRow(
        post, state, post in CORE_POSTS, _names(main), _names(standing_in), _names(lacking), tuple(row.id for row in lacking), wanted, asks,
        told.tasks if told is not None else "", told is not None and bool(told.tasks), above,
    )  # fmt: skip


def _names(people: list[Staff]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.name for row in people))


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """One post somebody holds or held."""

    id: HoldingId
    staff: w.StaffId
    name: Annotated[Name, N_("Name")]
    post: w.PostWord
    stand_in: w.StandIn
    since: w.HoldsSince
    until: w.HoldsUntil | None


@query("posts_of", may="staff.read")
def posts_of(ctx: Reading, *, staff: w.StaffId) -> tuple[HoldingRow, ...]:
    """The posts of one staff member, the latest first; a post without an end ends with the person's leaving."""
    row = ctx.get(Staff, staff, "staff")
    return _holdings(row, row.holdings)


@query("post_holdings", may="staff.read")
def post_holdings(ctx: Reading) -> tuple[HoldingRow, ...]:
    """Who held which post from when until when: all of it, the latest first."""
    rows = [one for row in ctx.session.scalars(select(Staff)) for one in _holdings(row, row.holdings)]
    return tuple(sorted(rows, key=lambda one: (one.since, one.id), reverse=True))


def _holdings(row: Staff, holdings: list[PostHolding]) -> tuple[HoldingRow, ...]:
    """A post without an end ends with the person’s leaving."""
    found = [one for one in holdings if one.voided_at is None]
    found.sort(key=lambda one: (one.since, one.id), reverse=True)
    return tuple(
        HoldingRow(one.id, row.id, row.name, one.post, one.stand_in, one.since, one.until or row.until)
        for one in found
    )
