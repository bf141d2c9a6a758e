"""Posts as lists, picks and the board: what is open, who works there, what is free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_
from facility.core.reading import narrow
from facility.core.words import Choice, Count, Help, Name, Phone, Text, YesNo, YesNoAnswer
from facility.staff.model import Staff
from facility.work import words as w
from facility.work.agreement_words import AgreementState
from facility.work.employers import Employer, employer_list
from facility.work.places import PlaceHolder, holders
from facility.work.posts import WorkPost
from facility.work.standing import standing_on
from facility.work.workshops import READ, WorkPick, Workshop, workshop_list


class Where(Choice):
    """Whether a post stands in the house or with an employer."""

    INSIDE = "inside", P_("work", "Inside")
    OUTSIDE = "outside", P_("work", "Outside")


@dataclass(frozen=True, slots=True)
class WorkPostRow:
    """One post with its places. ``where``: the workshop or employer; ``people``: who holds its places."""

    id: w.WorkPostId
    name: w.PostName
    line: w.Line
    kind: w.Kind
    inside: Annotated[Where, P_("work", "Inside or outside")]
    workshop: w.WorkshopId | None
    employer: w.EmployerId | None
    where: Annotated[Text, N_("Workshop or employer")]
    place: w.PostPlace
    minutes_day: w.MinutesADay
    days: w.Days
    start: w.Start | None
    finish: w.Finish | None
    intensity: w.Intensity
    hazards: w.Hazards
    protection: w.Protection
    medicine_pause: w.MedicinePause
    asks: w.Asks
    tasks: w.Tasks
    places: w.Places
    taken: w.PlacesTaken
    free: w.PlacesFree
    people: Annotated[tuple[str, ...], P_("work", "Who works there")]
    since: w.OpenSince
    closed_at: w.ClosedAt | None
    reason: w.WhyClosed


def post_rows(ctx: Reading, day: date) -> tuple[WorkPostRow, ...]:
    """Every post with its places on a day: open ones first, then by workshop or employer and name."""
    held = holders(ctx.session, day)
    rows = ctx.session.execute(
        select(WorkPost, Workshop.name, Employer.name)
        .outerjoin(Workshop, Workshop.id == WorkPost.workshop)
        .outerjoin(Employer, Employer.id == WorkPost.employer)
    )
    found = [_row(row, shop or body or "", held.get(row.id, ())) for row, shop, body in rows]
    return tuple(
        sorted(
            found,
            key=lambda row: (
                row.closed_at is not None,
                row.inside is Where.OUTSIDE,
                row.where,
                row.name,
                row.id,
            ),
        )
    )


def _row(row: WorkPost, where: str, held: tuple[PlaceHolder, ...]) -> WorkPostRow:
    return WorkPostRow(
        row.id, row.name, row.line, row.kind, Where.INSIDE if row.inside else Where.OUTSIDE, row.workshop, row.employer,
        where, row.place, row.minutes_day, row.days, row.start, row.finish, row.intensity, row.hazards, row.protection,
        row.medicine_pause, row.asks, row.tasks, row.places, len(held),
        0 if row.closed_at is not None else max(row.places - len(held), 0), tuple(one.name for one in held), row.since,
        row.closed_at, row.reason,
    )  # fmt: skip


@query("work_post_list", may=READ)
def work_post_list(
    ctx: Reading, *, closed: Annotated[YesNo, N_("Also closed ones")] = YesNoAnswer.YES
) -> tuple[WorkPostRow, ...]:
    """Posts with their places today; closed ones last, or left out."""
    rows = post_rows(ctx, ctx.today)
    return tuple(row for row in rows if row.closed_at is None or closed is YesNoAnswer.YES)


@query("work_post_picks", may=READ)
def work_post_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[WorkPick, ...]:
    """Open posts found by part of the post's name or where it stands."""
    word = narrow(text)
    found = (row for row in work_post_list(ctx, closed=YesNoAnswer.NO) if word in f"{row.name} {row.where}")
    return tuple(WorkPick(row.id, row.name, row.where) for row, _n in zip(found, range(most), strict=False))


@dataclass(frozen=True, slots=True)
class PostPerson:
    """Somebody at a post: where the agreement stands and since when, never why."""

    person: w.PersonId
    name: w.PersonName
    agreement: w.WorkAgreementId
    since: w.OpenSince
    state: Annotated[AgreementState, P_("work", "Stands")]
    state_since: Annotated[w.WorkDay, P_("work", "Stands so since")]


@dataclass(frozen=True, slots=True)
class PostCard:
    """A post on the board with its people."""

    post: WorkPostRow
    people: tuple[PostPerson, ...]


@dataclass(frozen=True, slots=True)
class PostGroup:
    """A workshop or employer on the board with its open posts. ``lead``: the coach, or the employer's contact."""

    workshop: w.WorkshopId | None
    employer: w.EmployerId | None
    name: Annotated[Text, N_("Workshop or employer")]
    lead: Annotated[Name, P_("work", "Contact or coach")]
    phone: Annotated[Phone, N_("Phone")] | None
    room: Annotated[Text, P_("work", "Room")]
    contract_until: w.ContractUntil | None
    posts: tuple[PostCard, ...]
    places: w.Places
    taken: w.PlacesTaken
    free: w.PlacesFree


@dataclass(frozen=True, slots=True)
class PostBoard:
    """All workshops and employers with their open posts."""

    groups: tuple[PostGroup, ...]
    places: Annotated[Count, P_("work", "Places")]
    taken: w.PlacesTaken
    free: w.PlacesFree
    suspended: Annotated[Count, N_("Suspended"), Help(N_("Their places are kept."))]


@query("work_post_board", may=READ)
def work_post_board(ctx: Reading) -> PostBoard:
    """The board of posts today: workshops first, then employers; those without an open post too."""
    held = holders(ctx.session, ctx.today)
    agreements = [one.agreement for people in held.values() for one in people]
    stands = standing_on(ctx.session, agreements, ctx.today, ctx.now)
    cards = [
        PostCard(
            row,
            tuple(
                PostPerson(
                    one.person, one.name, one.agreement, one.since, stands[one.agreement].state,
                    stands[one.agreement].since,
                )
                for one in held.get(row.id, ())
            ),
        )
        for row in work_post_list(ctx, closed=YesNoAnswer.NO)
    ]  # fmt: skip
    groups = [
        _group(shop.name, shop.coach_name, None, shop.room, None, cards, workshop=shop.id)
        for shop in workshop_list(ctx)
        if shop.retired_at is None
    ] + [
        _group(body.name, body.contact, body.phone, "", body.contract_until, cards, employer=body.id)
        for body in employer_list(ctx)
        if body.retired_at is None
    ]
    states = [one.state for card in cards for one in card.people]
    return PostBoard(
        tuple(groups),
        sum(group.places for group in groups),
        sum(group.taken for group in groups),
        sum(group.free for group in groups),
        states.count(AgreementState.SUSPENDED),
    )


def _group(
    name: str, lead: str, phone: str | None, room: str, until: date | None, cards: list[PostCard], *,
    workshop: int | None = None, employer: int | None = None,
) -> PostGroup:  # fmt: skip
    mine = tuple(
        card
        for card in cards
        if (workshop is not None and card.post.workshop == workshop)
        or (employer is not None and card.post.employer == employer)
    )
    places, taken, free = (
        sum(getattr(card.post, key) for card in mine) for key in ("places", "taken", "free")
    )
    return PostGroup(workshop, employer, name, lead, phone, room, until, mine, places, taken, free)


@dataclass(frozen=True, slots=True)
class WorkPostCard:
    """One post with everything known of it, for its page and its paper."""

    post: WorkPostRow
    people: tuple[PostPerson, ...]
    coach: Annotated[Name, N_("Work coach")]
    contact: w.ContactName
    phone: w.ContactPhone | None


@query("work_post_card", may=READ)
def work_post_card(ctx: Reading, *, post: w.WorkPostId) -> WorkPostCard:
    """One post; NotFound where there is none."""
    ctx.get(WorkPost, post, "post")
    row = next(one for one in post_rows(ctx, ctx.today) if one.id == post)
    held = holders(ctx.session, ctx.today).get(post, ())
    stands = standing_on(ctx.session, [one.agreement for one in held], ctx.today, ctx.now)
    people = tuple(
        PostPerson(
            one.person,
            one.name,
            one.agreement,
            one.since,
            stands[one.agreement].state,
            stands[one.agreement].since,
        )
        for one in held
    )
    shop = ctx.session.get(Workshop, row.workshop) if row.workshop is not None else None
    body = ctx.session.get(Employer, row.employer) if row.employer is not None else None
    coach = ctx.session.get(Staff, shop.coach) if shop is not None and shop.coach is not None else None
    return WorkPostCard(
        row, people, coach.name if coach else "", body.contact if body else "", body.phone if body else None
    )
