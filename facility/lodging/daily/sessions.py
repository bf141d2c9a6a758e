"""Regular hours of the day programme: when, how many they hold, who leads them, who is in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Count, Moment
from facility.lodging import words as w
from facility.lodging.daily import day_words as d
from facility.lodging.daily.attendance_model import DaySession, SessionPlace
from facility.lodging.daily.times import minutes_of
from facility.lodging.stays import not_in_future, stay_of
from facility.lodging.words import Weekday
from facility.people.persons import Person
from facility.premises.model import Room
from facility.premises.queries import PickRow
from facility.staff.model import Staff

_WRITE = "attendance.write"


@command(
    "lodging.add_session",
    N_("added the session {name} on {weekday}"),
    may=_WRITE,
    label=N_("Add a session"),
)
class AddSession(Command[int]):
    name: d.SessionName
    weekday: d.OnWeekday
    begins: d.Begins
    ends: d.Ends
    capacity: d.SessionCapacity = 8
    leader: d.Leader | None = None
    room: d.SessionRoom | None = None


@command(
    "lodging.change_session",
    N_("changed the session {name}"),
    may=_WRITE,
    label=N_("Change a session"),
)
class ChangeSession(Command[None]):
    session: d.SessionId
    name: d.SessionName
    weekday: d.OnWeekday
    begins: d.Begins
    ends: d.Ends
    capacity: d.SessionCapacity
    leader: d.Leader | None = None
    room: d.SessionRoom | None = None


@command(
    "lodging.end_session",
    N_("ended the session {session}: {reason}"),
    may=_WRITE,
    label=N_("End a session"),
)
class EndSession(Command[None]):
    session: d.SessionId
    reason: w.Reason


@command(
    "lodging.join_session",
    N_("entered {person} for the session {session}"),
    may=_WRITE,
    label=N_("Take part"),
)
class JoinSession(Command[int]):
    session: d.SessionId
    person: w.PersonId
    since: Annotated[Moment, P_("programme", "Takes part from")] | None = None


@command(
    "lodging.leave_session",
    N_("ended the place of {person} in the session {session}"),
    may=_WRITE,
    label=N_("No longer takes part"),
)
class LeaveSession(Command[None]):
    session: d.SessionId
    person: w.PersonId
    reason: w.Reason = ""
    until: w.Until | None = None


@names("day_session")
def session_name(session: Session, id: int) -> str:
    row = session.get(DaySession, id)
    return row.name if row else "—"


@handles(AddSession)
def add_session(ctx: Context, cmd: AddSession) -> int:
    _hours(cmd)
    row = DaySession(since=ctx.now, end_reason="")
    copy_fields(cmd, row)
    return ctx.add(row).id


@handles(ChangeSession)
def change_session(ctx: Context, cmd: ChangeSession) -> None:
    row = _going_on(ctx, cmd.session)
    _hours(cmd)
    taken = len(members(ctx.session, row.id, ctx.now))
    if cmd.capacity < taken:
        raise DomainError("session_full", N_("{taken} people are in this session."), "capacity", taken=taken)
    copy_fields(cmd, row)


@handles(EndSession)
def end_session(ctx: Context, cmd: EndSession) -> None:
    """Those who are in it have their place until now."""
    row = _going_on(ctx, cmd.session)
    for place in members(ctx.session, row.id, ctx.now):
        place.until = ctx.now
        ctx.about(place.person)
    ctx.session.flush()
    row.ended_at, row.end_reason = ctx.now, cmd.reason


@handles(JoinSession)
def join_session(ctx: Context, cmd: JoinSession) -> int:
    row = _going_on(ctx, cmd.session)
    since = cmd.since or ctx.now
    not_in_future(ctx, since, "since")
    stay = stay_of(ctx.session, cmd.person, since)
    if stay is None:
        raise DomainError("not_here_then", N_("They are not with us at that time."), "person")
    there = members(ctx.session, row.id, since)
    if any(one.person == cmd.person for one in there):
        raise DomainError("in_session_twice", N_("They are in this session already."), "person")
    if len(there) >= row.capacity:
        raise DomainError(
            "session_full", N_("This session holds {n} and is full."), "session", n=row.capacity
        )
    return ctx.add(
        SessionPlace(session=row.id, person=cmd.person, stay=stay.id, since=since, reason="", void_reason="")
    ).id


@handles(LeaveSession)
def leave_session(ctx: Context, cmd: LeaveSession) -> None:
    until = cmd.until or ctx.now
    not_in_future(ctx, until, "until")
    mine = [one for one in members(ctx.session, cmd.session, until) if one.person == cmd.person]
    if not mine:
        raise DomainError("not_in_session", N_("They are not in this session."), "person")
    mine[0].until, mine[0].reason = until, cmd.reason


def members(session: Session, id: int, at: datetime) -> list[SessionPlace]:
    """The places taken in a session at a moment."""
    return list(session.scalars(select(SessionPlace).where(SessionPlace.session == id, SessionPlace.at(at))))


def _going_on(ctx: Context, id: int) -> DaySession:
    row = ctx.get(DaySession, id, "session")
    if row.ended_at is not None:
        raise DomainError("session_over", N_("This session ended on {at}."), "session", at=row.ended_at)
    return row


def _hours(cmd: AddSession | ChangeSession) -> None:
    if minutes_of(cmd.ends) <= minutes_of(cmd.begins):
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "ends")


@dataclass(frozen=True, slots=True)
class InSession:
    """Somebody in a session."""

    person: w.PersonId
    name: w.PersonName
    since: w.Since


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session with who is in; ``over_eight``: more than a group has as a rule."""

    id: d.SessionId
    name: d.SessionName
    weekday: d.OnWeekday
    begins: d.Begins
    ends: d.Ends
    capacity: d.SessionCapacity
    taken: Annotated[Count, P_("programme", "Taken")]
    free: Annotated[Count, P_("programme", "Free")]
    over_eight: Annotated[bool, N_("More than eight")]
    leader: Annotated[str, N_("Led by")]
    room: Annotated[str, N_("Room")]
    people: Annotated[tuple[InSession, ...], P_("programme", "People")]


@query("day_sessions", may="lodging.read")
def day_sessions(
    ctx: Reading,
    *,
    at: Annotated[w.Since, N_("As of")] | None = None,
    weekday: d.OnWeekday | None = None,
) -> tuple[SessionRow, ...]:
    """The week's sessions at a moment, in the order of days and hours."""
    moment = at or ctx.now
    inside: dict[int, list[InSession]] = {}
    rows = ctx.session.execute(
        select(SessionPlace, Person.name)
        .join(Person, Person.id == SessionPlace.person)
        .where(SessionPlace.at(moment))
        .order_by(Person.name)
    )
    for place, name in rows:
        inside.setdefault(place.session, []).append(InSession(place.person, name, place.since))
    staff = dict(ctx.session.execute(select(Staff.id, Staff.name)).all())
    rooms = dict(ctx.session.execute(select(Room.id, Room.number)).all())
    order = {day: n for n, day in enumerate(Weekday)}
    found = [
        SessionRow(
            one.id, one.name, one.weekday, one.begins, one.ends, one.capacity, len(inside.get(one.id, ())),
            max(0, one.capacity - len(inside.get(one.id, ()))), len(inside.get(one.id, ())) > 8,
            staff.get(one.leader, "") if one.leader else "", rooms.get(one.room, "") if one.room else "",
            tuple(inside.get(one.id, ())),
        )
        for one in ctx.session.scalars(select(DaySession).where(DaySession.since <= moment))
        if (one.ended_at is None or one.ended_at > moment) and (weekday is None or one.weekday is weekday)
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda row: (order[row.weekday], row.begins, row.id)))


@query("day_session_picks", may="lodging.read")
def day_session_picks(ctx: Reading, *, text: Annotated[str, N_("Find")] = "") -> tuple[PickRow, ...]:
    """Sessions of the week, by name or leader."""
    found = (
        PickRow(row.id, row.name, f"{row.begins}–{row.ends} {row.leader}".strip())
        for row in day_sessions(ctx)
    )
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())
