"""The duty roster: who works which shift, the rest between two, leave, cover, and who was on duty at a past moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from facility.core import settings
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.settings import Mark, Settings
from facility.core.tables import Base, ref
from facility.core.words import (
    Between,
    Choice,
    Count,
    Date,
    Help,
    Moment,
    Name,
    Ref,
    Text,
    Unit,
    YesNo,
    YesNoAnswer,
)
from facility.people.choices import Sex
from facility.staff import words as w
from facility.staff.model import Staff, StaffRecord
from facility.staff.questions import open_by_day
from facility.staff.records import StaffRecordKind, in_order, kept_as, standing, unvoided
from facility.staff.shifts import InReach, Shift, check_year, shift_begins, shift_ends, shift_of, shift_starts

_STAFF = N_("Staff")
_COVER = {
    Shift.DAY: ("cover_day", N_("People on the day shift, at least"), 3),
    Shift.EVENING: ("cover_evening", N_("People on the evening shift, at least"), 2),
    Shift.NIGHT: ("cover_night", N_("People on the night shift, at least"), 2),
}
settings.declare(
    "rest_hours", Annotated[Count, N_("Rest between two shifts, at least"), Unit(N_("hours")), Between(0, 48)], 11,
    Mark.FIELD, _STAFF,
)  # fmt: skip
for _key, _label, _least in _COVER.values():
    settings.declare(_key, Annotated[Count, _label, Between(0, 50)], _least, Mark.FIELD, _STAFF)
settings.declare(
    "night_both_sexes",
    Annotated[YesNo, N_("A woman and a man on every night"), Help(N_("Care at night is given by the same sex."))],
    YesNoAnswer.YES, Mark.FIELD, _STAFF,
)  # fmt: skip
settings.declare(
    "night_care",
    Annotated[YesNo, N_("A nurse or carer on every night")], YesNoAnswer.YES, Mark.FIELD, _STAFF,
)  # fmt: skip


class LeaveKind(Choice):
    """Why somebody of the staff is away."""

    YEARLY = "yearly", P_("staff leave", "Yearly leave"), "年休假"
    SICK = "sick", P_("staff leave", "Sick leave"), "病假"
    PERSONAL = "personal", P_("staff leave", "Personal leave"), "事假"
    FAMILY = "family", P_("staff leave", "Marriage, birth, bereavement"), "婚假", "产假", "丧假"
    TRAINING = "training", P_("staff leave", "Away for training"), "外出培训"


TurnId = Annotated[int, Ref(to="duty_turn"), N_("Turn of duty")]
LeaveId = Annotated[int, Ref(to="staff_leave"), N_("Leave of staff")]
_Shift = Annotated[Shift, P_("roster", "Shift")]
_Day = Annotated[
    Date, InReach, P_("roster", "Day"), Help(N_("A night belongs to the day on which it begins."))
]
Week = Annotated[Date, InReach, P_("roster", "Week"), Help(N_("Any day of it."))]
_Kind = Annotated[LeaveKind, P_("staff leave", "Kind")]
_Since = Annotated[Date, P_("staff leave", "First day")]
_Until = Annotated[Date, P_("staff leave", "Last day")]
_Why = Annotated[
    Text, N_("Why in spite of this"), Help(N_("Needed only where the rest is too short; it stays on record."))
]


class DutyTurn(StaffRecord, Base):
    """Somebody works a shift that begins on a day."""

    staff: Mapped[w.StaffId] = ref("staff")
    day: Mapped[_Day]
    shift: Mapped[_Shift]
    why: Mapped[_Why]


class StaffLeave(StaffRecord, Base):
    """Somebody of the staff is away, first and last day included."""

    staff: Mapped[w.StaffId] = ref("staff")
    kind: Mapped[_Kind]
    since: Mapped[_Since]
    until: Mapped[_Until]
    note: Mapped[w.Note]


kept_as(StaffRecordKind.TURN, DutyTurn)
kept_as(StaffRecordKind.LEAVE, StaffLeave)


@command(
    "roster.put_on",
    N_("put {staff} on the {shift} of {day}"),
    may="roster.write",
    label=N_("Put on the roster"),
)
class PutOnDuty(Command[int]):
    staff: w.StaffId
    day: _Day
    shift: _Shift
    why: _Why = ""


@command(
    "roster.take_off",
    N_("took {staff} off the {shift} of {day}"),
    may="roster.write",
    label=N_("Take off the roster"),
)
class TakeOffDuty(Command[None]):
    turn: TurnId


@command(
    "roster.copy_week",
    N_("copied the roster of the week before into the week of {day}: {put} put on, {left} left out"),
    may="roster.write",
    label=N_("Copy last week’s roster"),
)
class CopyWeek(Command[int]):
    week: Week


@command(
    "roster.leave",
    N_("entered leave of {staff} from {since} until {until}"),
    may="roster.write",
    label=N_("Enter leave of staff"),
)
class EnterStaffLeave(Command[int]):
    staff: w.StaffId
    kind: _Kind
    since: _Since
    until: _Until
    note: w.Note = ""


@handles(PutOnDuty)
def put_on_duty(ctx: Context, cmd: PutOnDuty) -> int:
    staff = ctx.get(Staff, cmd.staff, "staff")
    against = _against(ctx, staff, cmd.day, cmd.shift)
    if against is not None and not (against.code == "rest_too_short" and cmd.why):
        raise against
    row = DutyTurn(entered_at=ctx.now, void_reason="")
    copy_fields(cmd, row)
    return ctx.add(row).id


def _against(ctx: Reading, staff: Staff, day: date, shift: Shift) -> DomainError | None:
    """Why somebody cannot work a shift: not here, on leave, on it already, too little rest."""
    check_year(day)
    if not staff.here(day):
        text = N_("{name} does not work here on that day.")
        return DomainError("not_here_that_day", text, "staff", name=staff.name)
    for leave in ctx.session.scalars(standing(StaffLeave).where(StaffLeave.staff == staff.id)):
        if leave.since <= day <= leave.until:
            text = N_("{name} is on leave until {day}.")
            return DomainError("on_leave", text, "staff", name=staff.name, day=leave.until)
    near = standing(DutyTurn).where(
        DutyTurn.staff == staff.id, DutyTurn.day.between(day - timedelta(days=3), day + timedelta(days=3))
    )
    turns = [(one.day, one.shift) for one in ctx.session.scalars(near)]
    if (day, shift) in turns:
        return DomainError("on_it_already", N_("{name} is on this shift already."), "staff", name=staff.name)
    rest = shortest_rest((day, shift), turns, ctx.settings)
    least = ctx.settings.count("rest_hours")
    if rest is not None and rest < timedelta(hours=least):
        text = N_("{name} would rest {hours} hours between two shifts; at least {least} are set.")
        hours = int(rest.total_seconds() // 3600)
        return DomainError("rest_too_short", text, "why", name=staff.name, hours=hours, least=least)
    return None


def shortest_rest(
    turn: tuple[date, Shift], others: Iterable[tuple[date, Shift]], on: Settings
) -> timedelta | None:
    """The shortest time between a shift and those before and after it; None where there are none."""
    starts = shift_starts(on)

    def span(one: tuple[date, Shift]) -> tuple[datetime, datetime]:
        return shift_begins(*one, starts), shift_ends(*one, starts)

    begins, ends = span(turn)
    gaps = [begins - before if before <= begins else after - ends for after, before in map(span, others)]
    return max(min(gaps), timedelta(0)) if gaps else None


@handles(TakeOffDuty)
def take_off_duty(ctx: Context, cmd: TakeOffDuty) -> None:
    row = unvoided(ctx, DutyTurn, cmd.turn, "turn")
    row.voided_at = ctx.now
    ctx.note(staff=ctx.name("staff", row.staff), shift=row.shift, day=row.day)


def monday(day: date) -> date:
    """The first day of a week. Raises DomainError ``year_out_of_range`` at the very edges of the calendar."""
    check_year(day)
    return day - timedelta(days=day.weekday())


@handles(CopyWeek)
def copy_week(ctx: Context, cmd: CopyWeek) -> int:
    """Turns of the week before, seven days later; who cannot work then is left out and counted."""
    first = monday(cmd.week)
    put = left = 0
    before = standing(DutyTurn).where(DutyTurn.day >= first - timedelta(days=7), DutyTurn.day < first)
    for one in list(ctx.session.scalars(before.order_by(DutyTurn.day, DutyTurn.id))):
        day, staff = one.day + timedelta(days=7), ctx.get(Staff, one.staff)
        against = _against(ctx, staff, day, one.shift)
        if against is not None and not (against.code == "rest_too_short" and one.why):
            left += against.code != "on_it_already"
            continue
        ctx.add(
            DutyTurn(
                staff=one.staff, day=day, shift=one.shift, why=one.why, entered_at=ctx.now, void_reason=""
            )
        )
        put += 1
    if not put and not left:
        raise DomainError("nothing_to_copy", N_("There is nothing in the week before to copy."), "week")
    ctx.note(day=first, put=put, left=left)
    return put


@handles(EnterStaffLeave)
def enter_staff_leave(ctx: Context, cmd: EnterStaffLeave) -> int:
    staff = ctx.get(Staff, cmd.staff, "staff")
    in_order(cmd.since, cmd.until)
    if not staff.here(cmd.since):
        text = N_("{name} does not work here on that day.")
        raise DomainError("not_here_that_day", text, "since", name=staff.name)
    turns = standing(DutyTurn).where(DutyTurn.staff == staff.id, DutyTurn.day.between(cmd.since, cmd.until))
    if (turn := ctx.session.scalars(turns.order_by(DutyTurn.day)).first()) is not None:
        text = N_("{name} is on the roster on {day}. Find somebody else for that first.")
        raise DomainError("on_the_roster", text, "since", name=staff.name, day=turn.day)
    row = StaffLeave(entered_at=ctx.now, void_reason="")
    copy_fields(cmd, row)
    return ctx.add(row).id


class Gap(Choice):
    """What a shift lacks."""

    FEW = "few", P_("roster", "too few people")
    NO_WOMAN = "no_woman", P_("roster", "no woman")
    NO_MAN = "no_man", P_("roster", "no man")
    NO_CARE = "no_care", P_("roster", "no nurse or carer")


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Somebody on a shift."""

    turn: TurnId
    staff: w.StaffId
    name: Annotated[Name, N_("Name")]
    sex: w.StaffSex | None
    posts: w.Posts


@dataclass(frozen=True, slots=True)
class RosterShift:
    """One shift of a day: who works it and what it lacks."""

    day: _Day
    shift: _Shift
    people: tuple[OnDuty, ...]
    gaps: Annotated[tuple[Gap, ...], P_("roster", "Lacks")]


def gaps_of(shift: Shift, people: Iterable[OnDuty], on: Settings) -> tuple[Gap, ...]:
    """What a shift lacks by the settings; at night also by sex and profession."""
    there = list(people)
    found = [Gap.FEW] if len(there) < on.count(_COVER[shift][0]) else []
    if shift is Shift.NIGHT and on.get("night_both_sexes") is YesNoAnswer.YES:
        sexes = {one.sex for one in there}
        found += [
            gap for gap, sex in ((Gap.NO_WOMAN, Sex.FEMALE), (Gap.NO_MAN, Sex.MALE)) if sex not in sexes
        ]
    if shift is Shift.NIGHT and on.get("night_care") is YesNoAnswer.YES:
        care = {w.Post.NURSE, w.Post.CARER, w.Post.PSYCHIATRIST}
        found += [] if any(care & set(one.posts) for one in there) else [Gap.NO_CARE]
    return tuple(found)


@query("roster_week", may="staff.read")
def roster_week(ctx: Reading, *, week: Week | None = None) -> tuple[RosterShift, ...]:
    """The 21 shifts of a week from Monday on, with what each lacks."""
    first = monday(week or ctx.today)
    return shifts_of(ctx, first, first + timedelta(days=6))


def shifts_of(ctx: Reading, since: date, until: date) -> tuple[RosterShift, ...]:
    """Every shift that begins from a day until a day. Somebody who has left works none; a house open by day lacks
    nobody on an evening or a night that nobody works."""
    by_day = ctx.answer(open_by_day)(ctx)
    people = {row.id: row for row in ctx.session.scalars(select(Staff))}
    turns: dict[tuple[date, Shift], list[OnDuty]] = defaultdict(list)
    for one in ctx.session.scalars(standing(DutyTurn).where(DutyTurn.day.between(since, until))):
        if (row := people.get(one.staff)) is not None and row.here(one.day):
            turns[one.day, one.shift].append(OnDuty(one.id, row.id, row.name, row.sex, row.posts_on(one.day)))
    days = (since + timedelta(days=n) for n in range((until - since).days + 1))
    return tuple(
        RosterShift(day, shift, tuple(sorted(turns[day, shift], key=lambda one: one.name)),
                    () if by_day and shift is not Shift.DAY and not turns[day, shift]
                    else gaps_of(shift, turns[day, shift], ctx.settings))
        for day in days
        for shift in Shift
    )  # fmt: skip


@query("on_duty", may="staff.read")
def on_duty(ctx: Reading, *, at: Annotated[Moment, N_("As of")] | None = None) -> RosterShift:
    """Who was, is or will be on duty at a moment; 01:00 belongs to the night that began the evening before."""
    day, shift = shift_of(at or ctx.now, shift_starts(ctx.settings))
    return next(one for one in shifts_of(ctx, day, day) if one.shift is shift)


@dataclass(frozen=True, slots=True)
class LeaveRow:
    """One leave of somebody of the staff."""

    id: LeaveId
    staff: w.StaffId
    name: Annotated[Name, N_("Name")]
    kind: _Kind
    since: _Since
    until: _Until
    note: w.Note


@query("staff_leaves", may="staff.read")
def staff_leaves(
    ctx: Reading,
    *,
    staff: w.StaffId | None = None,
    past: Annotated[YesNo, P_("staff leave", "Also past leave")] = YesNoAnswer.NO,
) -> tuple[LeaveRow, ...]:
    """Leave that is not over, or with ``past`` all of it, or all of one staff member, the nearest first."""
    names = dict(ctx.session.execute(select(Staff.id, Staff.name)).all())
    wanted = standing(StaffLeave)
    if staff is not None:
        wanted = wanted.where(StaffLeave.staff == staff)
    elif past is not YesNoAnswer.YES:
        wanted = wanted.where(StaffLeave.until >= ctx.today)
    return tuple(
        LeaveRow(one.id, one.staff, names[one.staff], one.kind, one.since, one.until, one.note)
        for one in ctx.session.scalars(wanted.order_by(StaffLeave.since, StaffLeave.id))
        if one.staff in names
    )
