"""Coming to work and going: sign in, sign out, hours entered whole, days not worked, hours beyond the ceiling.

No hours without an agreement in force; none beyond the ceiling, but those already worked, which are recorded truly by
a command of their own and reported.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.time_kinds import show_minutes
from facility.core.words import Date, Help
from facility.work import pay_words as p
from facility.work.attendance_model import WorkEntry, WorkOutput
from facility.work.bearing import (
    Bearing,
    bearings,
    may_work,
    nothing_left,
    now_minutes,
    pay_still_open,
    refuse_beyond,
    weighed,
)
from facility.work.calendar import calendar
from facility.work.hours import minutes_between
from facility.work.output import put_output
from facility.work.pay_words import WorkAbsence
from facility.work.records import not_ahead

_WRITE = "work.write"
_OnDay = Annotated[p.Day, Help(N_("Left empty: today."))]
_CameNow = Annotated[p.Came, Help(N_("Left empty: now."))]
_WentNow = Annotated[p.Went, Help(N_("Left empty: now."))]
_UsualBreaks = Annotated[p.Breaks, Help(N_("Left empty: the rest agreed, if the day was as long as agreed."))]
_UsualMedicine = Annotated[
    p.MedicineTime,
    Help(N_("Left empty: as assessed. It counts as time at work. Whether a medicine was taken is not written here.")),
]  # fmt: skip
_UntilDay = Annotated[Date, P_("work absence", "Until"), Help(N_("Left empty: this day only."))]
_WhyStill = Annotated[
    p.WhyBeyond,
    Help(N_("Only where the hours are beyond the ceiling and were truly worked. Nothing about health.")),
]


@command(
    "work.sign_in", N_("signed {person} in at work ({came})"), may=_WRITE, label=P_("work", "Sign in at work")
)
class SignInAtWork(Command[int]):
    person: p.PersonId
    since: _CameNow | None = None
    day: _OnDay | None = None


@command("work.sign_out", N_("signed {person} out from work ({went}, {hours} hours)"), may=_WRITE, label=P_("work", "Sign out from work"))  # fmt: skip
class SignOutFromWork(Command[int]):
    person: p.PersonId
    until: _WentNow | None = None
    day: _OnDay | None = None
    break_minutes: _UsualBreaks | None = None
    medicine_minutes: _UsualMedicine | None = None
    remark: p.Remark = ""
    piece_kind: p.PieceKindId | None = None
    good: p.Good | None = None
    faulty: p.Faulty = 0


@command(
    "work.enter_hours", N_("entered {hours} hours of {person} on {day}"), may=_WRITE, label=N_("Enter hours")
)
class EnterHours(Command[int]):
    person: p.PersonId
    since: p.Came
    until: p.Went
    day: _OnDay | None = None
    break_minutes: _UsualBreaks | None = None
    medicine_minutes: _UsualMedicine | None = None
    remark: p.Remark = ""
    piece_kind: p.PieceKindId | None = None
    good: p.Good | None = None
    faulty: p.Faulty = 0


@command(
    "work.record_beyond",
    N_("recorded {hours} hours of {person} on {day}, {beyond} of them beyond the ceiling"),
    may=_WRITE,
    label=N_("Record hours beyond the ceiling"),
)
class RecordBeyond(Command[int]):
    person: p.PersonId
    since: Annotated[p.Came, Help(N_("Left empty: as signed in."))] | None
    until: p.Went
    beyond_why: p.WhyBeyond
    day: _OnDay | None = None
    break_minutes: _UsualBreaks | None = None
    medicine_minutes: _UsualMedicine | None = None
    remark: p.Remark = ""


@command("work.beyond_done", N_("noted what was done about hours of {person} beyond the ceiling on {day}"), may=_WRITE, label=N_("Note what was done about it"))  # fmt: skip
class BeyondDone(Command[None]):
    entry: p.EntryId
    beyond_done: p.WhatWasDone


@command(
    "work.not_today", N_("noted that {person} does not work on {day}"), may=_WRITE, label=N_("Not today")
)
class NotToday(Command[int]):
    person: p.PersonId
    day: _OnDay | None = None


@command("work.absent", N_("noted that {person} does not work from {day} to {until}: {absence}"), may=_WRITE, label=N_("Enter leave"))  # fmt: skip
class AbsentFromWork(Command[int]):
    person: p.PersonId
    absence: p.Absent
    day: _OnDay | None = None
    until: _UntilDay | None = None


@command("work.correct_hours", N_("corrected the hours of {person} on {day}: {reason}"), may=_WRITE, label=N_("Correct hours"))  # fmt: skip
class CorrectHours(Command[int]):
    entry: p.EntryId
    since: p.Came
    until: p.Went
    reason: p.Reason
    break_minutes: _UsualBreaks | None = None
    medicine_minutes: _UsualMedicine | None = None
    remark: p.Remark = ""
    beyond_why: _WhyStill = ""


@command("work.void_hours", N_("voided a line of the day sheet of {person} on {day}: {reason}"), may=_WRITE, label=N_("Void a line of the day sheet"))  # fmt: skip
class VoidHours(Command[None]):
    entry: p.EntryId
    reason: p.WhyVoid


@handles(SignInAtWork)
def sign_in_at_work(ctx: Context, cmd: SignInAtWork) -> int:
    """Refused where nothing is left of the day or the week; who said “not today” and came after all is welcome."""
    day, since = _day(ctx, cmd.day), cmd.since if cmd.since is not None else now_minutes(ctx.now)
    _not_later_than_now(ctx, day, since, "since")
    bearing = may_work(ctx, cmd.person, day, since)
    nothing_left(weighed(ctx, bearing, day, 0), "since")
    _came_after_all(ctx, cmd.person, day)
    ctx.note(came=_clock(since))
    return ctx.add(_entry(ctx, bearing, day, since=since)).id


@handles(SignOutFromWork)
def sign_out_from_work(ctx: Context, cmd: SignOutFromWork) -> int:
    """Also where the agreement was suspended meanwhile: what was worked is recorded."""
    day, until = _day(ctx, cmd.day), cmd.until if cmd.until is not None else now_minutes(ctx.now)
    _not_later_than_now(ctx, day, until, "until")
    row = _open_entry(ctx, cmd.person, day)
    if row is None:
        text = N_("{name} is not signed in on {day}.")
        raise DomainError("not_signed_in", text, "person", name=ctx.name("person", cmd.person), day=day)
    bearing = _bearing(ctx, row)
    _finish(ctx, row, bearing, until, cmd, beyond_why="")
    put_output(ctx, row, cmd.piece_kind, cmd.good, cmd.faulty)
    ctx.note(went=_clock(until), hours=show_minutes(row.minutes))
    return row.id


@handles(EnterHours)
def enter_hours(ctx: Context, cmd: EnterHours) -> int:
    row = _whole(ctx, cmd, cmd.since, beyond_why="")
    put_output(ctx, row, cmd.piece_kind, cmd.good, cmd.faulty)
    ctx.note(day=row.day, hours=show_minutes(row.minutes))
    return row.id


@handles(RecordBeyond)
def record_beyond(ctx: Context, cmd: RecordBeyond) -> int:
    open_one = _open_entry(ctx, cmd.person, _day(ctx, cmd.day))
    since = cmd.since if cmd.since is not None else open_one.since if open_one is not None else None
    if since is None:
        raise DomainError("since_needed", N_("Say when they began."), "since")
    row = _whole(ctx, cmd, since, beyond_why=cmd.beyond_why)
    if not row.beyond_minutes:
        text = N_("These hours are within the ceiling. Enter them as usual.")
        raise DomainError("within_ceiling", text, "until")
    ctx.note(day=row.day, hours=show_minutes(row.minutes), beyond=show_minutes(row.beyond_minutes))
    return row.id


@handles(BeyondDone)
def beyond_done(ctx: Context, cmd: BeyondDone) -> None:
    row = standing_entry(ctx, cmd.entry)
    if not row.beyond_minutes:
        raise DomainError("within_ceiling_then", N_("These hours were within the ceiling."), "entry")
    row.beyond_done, row.beyond_done_at = cmd.beyond_done, ctx.now


@handles(NotToday)
def not_today(ctx: Context, cmd: NotToday) -> int:
    return _absent(ctx, cmd.person, _day(ctx, cmd.day), WorkAbsence.NOT_TODAY)


@handles(AbsentFromWork)
def absent_from_work(ctx: Context, cmd: AbsentFromWork) -> int:
    """A line for each work day of the span; days that have one already keep it."""
    first = cmd.day or ctx.today
    last = cmd.until or first
    if last < first or (last - first).days > 366:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "until")
    ctx.note(day=first, until=last)
    if first == last:
        return _absent(ctx, cmd.person, first, cmd.absence)
    made = 0
    for at, known in calendar(ctx.session, first, last).items():
        bearing = bearings(ctx.session, (cmd.person,), at).get(cmd.person)
        if bearing is None or not known.planned(bearing.terms.days) or _lines(ctx, cmd.person, at):
            continue
        made = ctx.add(_entry(ctx, bearing, at, absence=cmd.absence)).id
    if not made:
        raise DomainError("no_work_day_then", N_("None of these days is a work day without a line."), "until")
    return made


@handles(CorrectHours)
def correct_hours(ctx: Context, cmd: CorrectHours) -> int:
    """The old line stays, voided; the new one takes its place and its pieces."""
    old = standing_entry(ctx, cmd.entry)
    if old.since is None:
        raise DomainError("no_hours_there", N_("This line has no hours; void it and enter them."), "entry")
    _not_later_than_now(ctx, old.day, cmd.until, "until")
    old.voided_at, old.void_reason = ctx.now, cmd.reason
    ctx.session.flush()
    bearing = _bearing(ctx, old)
    row = _entry(ctx, bearing, old.day, since=cmd.since)
    row.corrects = old.id
    row.agreement, row.post = old.agreement, old.post
    _finish(ctx, row, bearing, cmd.until, cmd, beyond_why=cmd.beyond_why)
    ctx.add(row)
    for made in ctx.session.scalars(
        select(WorkOutput).where(WorkOutput.entry == old.id, WorkOutput.voided_at.is_(None))
    ):
        ctx.add(
            WorkOutput(
                entry=row.id, piece_kind=made.piece_kind, good=made.good, faulty=made.faulty, entered_at=ctx.now,
                void_reason="",
            )
        )  # fmt: skip
    return row.id


@handles(VoidHours)
def void_hours(ctx: Context, cmd: VoidHours) -> None:
    row = standing_entry(ctx, cmd.entry)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def standing_entry(ctx: Context, id: int) -> WorkEntry:
    """An entry that counts and may still be changed; what follows is about its person."""
    row = ctx.get(WorkEntry, id, "entry")
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "entry")
    pay_still_open(ctx, row.day)
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person), day=row.day)
    return row


def _day(ctx: Context, day: date | None) -> date:
    """The day meant, not ahead, and its pay not approved yet."""
    wanted = day or ctx.today
    not_ahead(ctx, wanted, "day")
    pay_still_open(ctx, wanted)
    ctx.note(day=wanted)
    return wanted


def _not_later_than_now(ctx: Context, day: date, minutes: int, field: str) -> None:
    if day == ctx.today and minutes > now_minutes(ctx.now):
        raise DomainError("in_future", N_("This time is still to come."), field)


def _whole(ctx: Context, cmd: EnterHours | RecordBeyond, since: int, beyond_why: str) -> WorkEntry:
    """Hours from and until in one go; who is signed in since then is signed out."""
    day = _day(ctx, cmd.day)
    _not_later_than_now(ctx, day, cmd.until, "until")
    row = _open_entry(ctx, cmd.person, day)
    if row is not None and row.since == since:
        bearing = _bearing(ctx, row)  # signed in before work stopped, if it did: what was worked is recorded
    else:
        bearing = may_work(ctx, cmd.person, day, since, cmd.until)
        row = _entry(ctx, bearing, day, since=since)
    _came_after_all(ctx, cmd.person, day)
    _finish(ctx, row, bearing, cmd.until, cmd, beyond_why)
    ctx.session.add(row)
    ctx.session.flush()
    return row


def _finish(
    ctx: Context, row: WorkEntry, bearing: Bearing, until: int,
    cmd: SignOutFromWork | EnterHours | RecordBeyond | CorrectHours, beyond_why: str,
) -> None:  # fmt: skip
    """Set the end with breaks, pauses and remark; refuse what is beyond the ceiling unless it says how it came."""
    assert row.since is not None
    terms, fitness = bearing.terms, bearing.fitness
    breaks = cmd.break_minutes
    if breaks is None:
        breaks = terms.pause if until - row.since >= terms.minutes_day + terms.pause else 0
    minutes = minutes_between(row.since, until, breaks)
    if until < row.since:
        text = N_(
            "The end lies before the beginning. Past midnight: enter until 24:00, the rest on the next day."
        )
        raise DomainError("work_until_after_since", text, "until")
    if minutes <= 0:
        text = N_("The end lies after the beginning, and breaks are shorter than the time between.")
        raise DomainError("work_until_after_since", text, "until")
    found = weighed(ctx, bearing, row.day, minutes, without=row.id)
    if not beyond_why:
        refuse_beyond(found, "until")
    medicine = cmd.medicine_minutes
    if medicine is None:
        at = fitness.medicine_at if fitness is not None else None
        inside = at is not None and row.since <= at < until
        medicine = (fitness.medicine_minutes or 0) if fitness is not None and inside else 0
    row.until, row.break_minutes, row.medicine_minutes = until, breaks, medicine
    row.remark = cmd.remark
    row.beyond_minutes, row.beyond_why = found.beyond, beyond_why if found.beyond else ""


def _entry(
    ctx: Context, bearing: Bearing, day: date, *, since: int | None = None, absence: WorkAbsence | None = None
) -> WorkEntry:  # fmt: skip
    agreement = bearing.agreement
    return WorkEntry(
        agreement=agreement.id, person=agreement.person, post=agreement.post, day=day, since=since, until=None,
        break_minutes=0, medicine_minutes=0, absence=absence, remark="", beyond_minutes=0, beyond_why="", beyond_done="",
        entered_at=ctx.now, void_reason="",
    )  # fmt: skip


def _bearing(ctx: Context, row: WorkEntry) -> Bearing:
    """Of somebody who has an entry on a day: their agreement covered it when it was made."""
    found = bearings(ctx.session, (row.person,), row.day).get(row.person)
    if found is None:
        text = N_("{name} has no work agreement in force on {day}. It is signed before the first day.")
        raise DomainError(
            "no_work_agreement", text, "person", name=ctx.name("person", row.person), day=row.day
        )
    return found


def _lines(ctx: Context, person: int, day: date) -> list[WorkEntry]:
    wanted = select(WorkEntry).where(
        WorkEntry.person == person, WorkEntry.day == day, WorkEntry.voided_at.is_(None)
    )
    return list(ctx.session.scalars(wanted))


def _open_entry(ctx: Context, person: int, day: date) -> WorkEntry | None:
    found = (row for row in _lines(ctx, person, day) if row.since is not None and row.until is None)
    return next(found, None)


def _came_after_all(ctx: Context, person: int, day: date) -> None:
    for row in _lines(ctx, person, day):
        if row.absence is not None:
            row.voided_at = ctx.now
    ctx.session.flush()


def _absent(ctx: Context, person: int, day: date, absence: WorkAbsence) -> int:
    """One day not worked; who is at work is signed out first, and hours of that day stay."""
    if day > ctx.today + timedelta(days=366):
        raise DomainError("too_far_ahead", N_("This day is too far ahead; check the date."), "day")
    bearing = bearings(ctx.session, (person,), day).get(person)
    if bearing is None:
        text = N_("{name} has no work agreement in force on {day}. It is signed before the first day.")
        raise DomainError("no_work_agreement", text, "person", name=ctx.name("person", person), day=day)
    if _open_entry(ctx, person, day) is not None:
        text = N_("{name} is at work; sign them out first. The hours so far are kept and paid.")
        raise DomainError("still_at_work", text, "person", name=ctx.name("person", person))
    return ctx.add(_entry(ctx, bearing, day, absence=absence)).id


def _clock(minutes: int) -> str:
    from facility.core.time_kinds import show_clock

    return show_clock(minutes)
