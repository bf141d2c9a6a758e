"""Coming and going of people who come by day, and of residents in a day programme."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Count, Name
from facility.lodging import words as w
from facility.lodging.daily import day_words as d
from facility.lodging.daily.attendance_model import Attendance, DaySession, SessionPlace
from facility.lodging.daily.times import moment_at
from facility.lodging.model import PlaceAssignment, Stay
from facility.lodging.stays import not_in_future, stay_of
from facility.lodging.words import ServiceKind, Weekday
from facility.people.persons import Person
from facility.people.words import ChosenName
from facility.premises.model import DayPlace

_WRITE = "attendance.write"
_HALF_DAY = 12 * 60


@command(
    "attendance.sign_in",
    N_("signed {person} in at {came}"),
    may=_WRITE,
    label=P_("attendance", "Sign in"),
)
class SignInByDay(Command[int]):
    person: w.PersonId
    came_at: d.CameAt | None = None
    went_at: d.WentAt | None = None
    note: d.Note = ""


@command(
    "attendance.sign_out",
    N_("signed {person} out at {went}"),
    may=_WRITE,
    label=P_("attendance", "Sign out"),
)
class SignOutByDay(Command[None]):
    person: w.PersonId
    went_at: d.WentAt | None = None
    note: d.Note = ""


@command(
    "attendance.stay_away",
    N_("recorded that {person} does not come on {day}: {away}"),
    may=_WRITE,
    label=N_("Does not come"),
)
class StayAway(Command[int]):
    person: w.PersonId
    day: d.Day
    away: d.WhyAway
    note: d.Note = ""


@command(
    "attendance.correct",
    N_("corrected an attendance of {person} on {day}: {reason}"),
    may=_WRITE,
    label=N_("Correct the times attended"),
)
class CorrectAttendance(Command[None]):
    attendance: d.AttendanceId
    came_at: d.CameAt
    reason: w.Reason
    went_at: d.WentAt | None = None


@command(
    "attendance.void",
    N_("voided an attendance of {person} on {day}: {reason}"),
    may=_WRITE,
    label=N_("Void an attendance"),
)
class VoidAttendance(Command[None]):
    attendance: d.AttendanceId
    reason: w.WhyVoid


@names("attendance")
def attendance_name(session: Session, id: int) -> str:
    row = session.get(Attendance, id)
    return row.day.isoformat() if row else "—"


@handles(SignInByDay)
def sign_in_by_day(ctx: Context, cmd: SignInByDay) -> int:
    """Now, or entered afterwards with the true times."""
    came = cmd.came_at or ctx.now
    stay = _with_us(ctx, cmd.person, came, "came_at" if cmd.came_at else "person")
    row = Attendance(person=cmd.person, stay=stay.id, day=day_of(came), note=cmd.note, void_reason="")
    _times(ctx, row, came, cmd.went_at)
    ctx.note(came=came)
    return ctx.add(row).id


@handles(SignOutByDay)
def sign_out_by_day(ctx: Context, cmd: SignOutByDay) -> None:
    went = cmd.went_at or ctx.now
    not_in_future(ctx, went, "went_at")
    row = ctx.session.scalars(
        select(Attendance)
        .where(Attendance.person == cmd.person, Attendance.at(went), Attendance.went_at.is_(None))
        .order_by(Attendance.came_at.desc())
    ).first()
    if row is None or row.day != day_of(went):
        raise DomainError("not_signed_in", N_("They are not signed in that day."), "person")
    row.went_at = went
    row.note = "\n".join(filter(None, (row.note, cmd.note)))
    ctx.note(went=went)


@handles(StayAway)
def stay_away(ctx: Context, cmd: StayAway) -> int:
    """A whole day, also one to come; nothing is asked beyond a word of why."""
    stay = _with_us(ctx, cmd.person, min(ctx.now, moment_at(cmd.day, _HALF_DAY)), "person")
    if _on(ctx.session, cmd.person, cmd.day):
        raise DomainError("attends_and_away", N_("This day has an entry already. Void that first."), "day")
    return ctx.add(
        Attendance(person=cmd.person, stay=stay.id, day=cmd.day, away=cmd.away, note=cmd.note, void_reason="")
    ).id


@handles(CorrectAttendance)
def correct_attendance(ctx: Context, cmd: CorrectAttendance) -> None:
    row = _standing(ctx, cmd.attendance)
    if row.away is not None:
        raise DomainError("a_day_away", N_("This is a day away. Void it and sign them in."), "attendance")
    _times(ctx, row, cmd.came_at, cmd.went_at)
    row.day = day_of(cmd.came_at)
    row.note = "\n".join(filter(None, (row.note, cmd.reason)))


@handles(VoidAttendance)
def void_attendance(ctx: Context, cmd: VoidAttendance) -> None:
    row = _standing(ctx, cmd.attendance)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def _standing(ctx: Context, id: int) -> Attendance:
    row = ctx.get(Attendance, id, "attendance")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person), day=row.day)
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "attendance")
    return row


def _with_us(ctx: Context, person: int, at: datetime, field: str) -> Stay:
    stay = stay_of(ctx.session, person, at)
    if stay is None:
        raise DomainError("not_here_then", N_("They are not with us at that time."), field)
    return stay


def _on(session: Session, person: int, day: date) -> list[Attendance]:
    return list(
        session.scalars(
            select(Attendance).where(
                Attendance.person == person, Attendance.day == day, Attendance.voided_at.is_(None)
            )
        )
    )


def _times(ctx: Context, row: Attendance, came: datetime, went: datetime | None) -> None:
    """Set the times, judged in words before the guards see them."""
    not_in_future(ctx, came, "came_at")
    if went is not None:
        not_in_future(ctx, went, "went_at")
        if went < came or day_of(went) != day_of(came):
            raise DomainError(
                "not_the_same_day", N_("Coming and going lie on one day, in this order."), "went_at"
            )
    for other in _on(ctx.session, row.person, day_of(came)):
        if other.id == row.id:
            continue
        if other.away is not None:
            raise DomainError(
                "attends_and_away", N_("This day is entered as a day away. Void that first."), "person"
            )
        if other.came_at is not None and (went is None or other.came_at < went) and (
            other.went_at is None or came < other.went_at
        ):  # fmt: skip
            raise DomainError(
                "attends_twice", N_("They are signed in since {since}."), "person", since=other.came_at
            )
    row.came_at, row.went_at = came, went


# --- reading ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """One person on one day: expected or not, come, gone, or away. ``attendance`` empty: nothing entered."""

    person: w.PersonId
    name: w.PersonName
    chosen_name: ChosenName
    stay: w.StayId
    kind: w.Kind
    where: Annotated[str, N_("Day place")]
    expected: Annotated[bool, P_("attendance", "Expected")]
    attendance: d.AttendanceId | None
    came_at: d.CameAt | None
    went_at: d.WentAt | None
    away: d.WhyAway | None
    note: d.Note
    here: Annotated[bool, P_("attendance", "Here")]


@query("attendance_day", may="lodging.read")
def attendance_day(ctx: Reading, *, day: d.Day | None = None) -> tuple[AttendanceRow, ...]:
    """Who is expected by day and who came, was away or is still here; one row a coming, or one a person."""
    wanted = day or ctx.today
    moment = ctx.now if wanted == ctx.today else moment_at(wanted, 20 * 60)
    weekday = tuple(Weekday)[wanted.weekday()]
    expected = _expected(ctx.session, moment_at(wanted, _HALF_DAY), weekday)
    entries: dict[int, list[Attendance]] = {}
    for row in ctx.session.scalars(
        select(Attendance)
        .where(Attendance.day == wanted, Attendance.voided_at.is_(None))
        .order_by(Attendance.came_at)
    ):
        entries.setdefault(row.stay, []).append(row)
    stays = {
        stay.id: (stay, person)
        for stay, person in ctx.session.execute(
            select(Stay, Person)
            .join(Person, Person.id == Stay.person)
            .where(Stay.id.in_({*expected, *entries}))
        )
    }
    rows = [
        _row(stays[id], expected.get(id), one, moment)
        for id in stays
        for one in (entries.get(id) or [None])  # type: ignore[list-item]
    ]
    return tuple(sorted(rows, key=lambda row: (not row.expected, row.where, row.name, row.came_at is None)))


def _row(who: tuple[Stay, Person], place: str | None, one: Attendance | None, at: datetime) -> AttendanceRow:
    stay, person = who
    came, went = (one.came_at, one.went_at) if one else (None, None)
    here = came is not None and came <= at and (went is None or went > at)
    return AttendanceRow(
        person.id, person.name, person.chosen_name, stay.id, stay.kind, place or "", place is not None,
        one.id if one else None, came, went, one.away if one else None, one.note if one else "", here,
    )  # fmt: skip


def _expected(session: Session, at: datetime, weekday: Weekday) -> dict[int, str]:
    """By stay: the day place of those who come on this weekday, the session of residents who have one."""
    found: dict[int, str] = {}
    in_sessions = session.execute(
        select(SessionPlace.stay, DaySession.name)
        .join(DaySession, DaySession.id == SessionPlace.session)
        .where(SessionPlace.at(at), DaySession.weekday == weekday, DaySession.ended_at.is_(None))
    )
    found.update((stay, name) for stay, name in in_sessions)
    by_day = session.execute(
        select(PlaceAssignment.stay, DayPlace.label, PlaceAssignment.weekdays)
        .join(DayPlace, DayPlace.id == PlaceAssignment.place)
        .join(Stay, Stay.id == PlaceAssignment.stay)
        .where(PlaceAssignment.at(at), Stay.at(at), Stay.kind == ServiceKind.DAY)
    )
    found.update((stay, label) for stay, label, weekdays in by_day if weekday in weekdays)
    return found


@dataclass(frozen=True, slots=True)
class SignInName:
    """One name on the large sign-in screen: the name somebody wants to be called by, and nothing else."""

    person: w.PersonId
    name: Annotated[Name, N_("Name")]
    here: Annotated[bool, P_("attendance", "Here")]
    done: Annotated[bool, N_("Gone home")]


@query("sign_in_names", may="lodging.read")
def sign_in_names(ctx: Reading) -> tuple[SignInName, ...]:
    """Who may sign in or out today, by chosen name; those with a day away are left out."""
    found: dict[int, SignInName] = {}
    for row in attendance_day(ctx):
        if row.away is None:
            before = found.get(row.person)
            here = row.here or (before is not None and before.here)
            gone = row.went_at is not None or (before is not None and before.done)
            found[row.person] = SignInName(row.person, row.chosen_name or row.name, here, gone and not here)
    return tuple(sorted(found.values(), key=lambda one: one.name))


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One entry in somebody's attendance."""

    id: d.AttendanceId
    day: d.Day
    came_at: d.CameAt | None
    went_at: d.WentAt | None
    away: d.WhyAway | None
    note: d.Note
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("attendance_of", may="lodging.read")
def attendance_of(
    ctx: Reading, *, person: w.PersonId, last: Annotated[Count, N_("At most")] = 200
) -> tuple[AttendanceLine, ...]:
    """What was entered of somebody's days, newest first, voided entries too."""
    rows = ctx.session.scalars(
        select(Attendance)
        .where(Attendance.person == person)
        .order_by(Attendance.day.desc(), Attendance.id.desc())
        .limit(last)
    )
    return tuple(
        AttendanceLine(r.id, r.day, r.came_at, r.went_at, r.away, r.note, r.voided_at, r.void_reason)
        for r in rows
    )
