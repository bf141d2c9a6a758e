"""A person's week against the ceiling; everybody's week; and hours tried out before they are entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.time_kinds import show_minutes
from facility.core.words import Date, Text
from facility.people.persons import Person
from facility.work import pay_words as p
from facility.work.agreement_model import WorkAgreement
from facility.work.agreement_words import AgreementState
from facility.work.bearing import (
    Bearing,
    bearings,
    entries_of,
    may_work,
    minutes_worked,
    refuse_beyond,
    weighed,
)
from facility.work.calendar import calendar
from facility.work.day_sheet import DayCeiling, HoursWorked, PersonShown, WeekCeiling
from facility.work.hours import Ceiling, minutes_between, monday_of, week_of
from facility.work.pay_words import DayKind
from facility.work.posts import WorkPost
from facility.work.standing import standing_on
from facility.work.words import Minutes, WorkAgreementId, WorkshopId

_Left = Annotated[Minutes, N_("Still possible")]
_Planned = Annotated[Minutes, P_("work", "Planned")]
_Near = Annotated[bool, N_("Near the ceiling")]
_Worked = Annotated[Minutes, N_("Hours this week")]
_Beyond = Annotated[Minutes, N_("Beyond the ceiling")]


@dataclass(frozen=True, slots=True)
class HoursDay:
    """One day of a week. ``ceiling``: the most of the day; ``left``: what may still be recorded on it, by the day and by
    the week."""

    day: p.Day
    kind: Annotated[DayKind, N_("Kind of day")]
    planned: _Planned
    minutes: HoursWorked
    ceiling: DayCeiling
    left: _Left
    beyond: _Beyond
    at_work: Annotated[bool, N_("At work")]


@dataclass(frozen=True, slots=True)
class HoursWeek:
    """Monday to Sunday of one person; without an agreement all ceilings are 0."""

    person: p.PersonId
    since: Annotated[Date, P_("span", "From")]
    until: Annotated[Date, P_("span", "Until")]
    worked: _Worked
    ceiling_day: DayCeiling
    ceiling_week: WeekCeiling
    left: _Left
    near: _Near
    beyond: _Beyond
    days: Annotated[tuple[HoursDay, ...], N_("Days")]


@query("work_hours_week", may="work.read")
def work_hours_week(ctx: Reading, *, person: p.PersonId, day: p.Day | None = None) -> HoursWeek:
    """The week of a day (today) of one person: worked, ceiling and what is left, day by day."""
    asked = day or ctx.today
    week = week_of(asked)
    known = calendar(ctx.session, week[0], week[6])
    held = {one: found for one in week if (found := bearings(ctx.session, (person,), one).get(person))}
    entries = entries_of(ctx.session, (person,), week[0], week[6])
    worked = sum(one.minutes for one in entries)
    at = held.get(asked) or next(iter(held.values()), None)
    most = at.ceiling if at is not None else Ceiling(0, 0)
    days = []
    for one in week:
        mine = [entry for entry in entries if entry.day == one]
        minutes = sum(entry.minutes for entry in mine)
        bearing = held.get(one)
        ceiling = bearing.ceiling if bearing is not None else Ceiling(0, 0)
        planned = bearing is not None and known[one].planned(bearing.terms.days)
        days.append(
            HoursDay(
                one, known[one].kind, bearing.terms.minutes_day if planned and bearing is not None else 0, minutes,
                ceiling.day, max(0, min(ceiling.day - minutes, ceiling.week - worked)),
                sum(entry.beyond_minutes for entry in mine),
                any(entry.since is not None and entry.until is None for entry in mine),
            )
        )  # fmt: skip
    near = bool(most.week) and worked * 100 >= ctx.settings.count("work_near_percent") * most.week
    return HoursWeek(
        person, week[0], week[6], worked, most.day, most.week, max(0, most.week - worked), near,
        sum(one.beyond for one in days), tuple(days),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One person's hours of a week against the ceiling; ``state`` of the agreement by the end of it, never why."""

    person: p.PersonId
    name: PersonShown
    agreement: WorkAgreementId
    post: Annotated[Text, P_("work", "Post")]
    worked: _Worked
    planned: _Planned
    ceiling_day: DayCeiling
    ceiling_week: WeekCeiling
    left: _Left
    near: _Near
    beyond: _Beyond
    state: Annotated[AgreementState, P_("work agreement", "State")]


@query("work_week_list", may="work.read")
def work_week_list(
    ctx: Reading, *, day: p.Day | None = None, workshop: WorkshopId | None = None
) -> tuple[WeekRow, ...]:
    """Everybody with an agreement on a day (today), with the hours of its week."""
    asked = day or ctx.today
    first = monday_of(asked)
    last = first + timedelta(days=6)
    wanted = (
        select(WorkAgreement.person, Person.name, WorkPost.name)
        .join(Person, Person.id == WorkAgreement.person)
        .join(WorkPost, WorkPost.id == WorkAgreement.post)
        .where(
            WorkAgreement.voided_at.is_(None), WorkAgreement.signed_on.is_not(None), WorkAgreement.since <= asked,
            WorkAgreement.until >= asked,
        )
        .order_by(Person.name, Person.id)
    )  # fmt: skip
    if workshop is not None:
        wanted = wanted.where(WorkPost.workshop == workshop)
    people = {person: (name, post) for person, name, post in ctx.session.execute(wanted)}
    held = bearings(ctx.session, people, asked)
    known = calendar(ctx.session, first, last)
    worked: dict[int, int] = {}
    for (person, _day), minutes in minutes_worked(ctx.session, tuple(people), first, last).items():
        worked[person] = worked.get(person, 0) + minutes
    beyond: dict[int, int] = {}
    for one in entries_of(ctx.session, tuple(people), first, last):
        beyond[one.person] = beyond.get(one.person, 0) + one.beyond_minutes
    states = standing_on(ctx.session, [one.agreement.id for one in held.values()], asked, ctx.now)
    near = ctx.settings.count("work_near_percent")
    rows = []
    for person, (name, post) in people.items():
        if (bearing := held.get(person)) is None:
            continue
        hours, most = worked.get(person, 0), bearing.ceiling
        rows.append(
            WeekRow(
                person, name, bearing.agreement.id, post, hours,
                sum(bearing.terms.minutes_day for one in known.values() if one.planned(bearing.terms.days)), most.day,
                most.week, max(0, most.week - hours), hours * 100 >= near * most.week, beyond.get(person, 0),
                states[bearing.agreement.id].state,
            )
        )  # fmt: skip
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class HoursCheck:
    """Hours about to be entered. ``text``: a warning or a refusal in words, or None where all is well."""

    minutes: HoursWorked
    allowed: Annotated[Minutes, N_("Can be recorded")]
    beyond: _Beyond
    near: _Near
    text: Annotated[Sentence, N_("What to know")] | None = None


@query("work_hours_check", may="work.read")
def work_hours_check(
    ctx: Reading,
    *,
    person: p.PersonId,
    since: p.Came,
    until: p.Went,
    day: p.Day | None = None,
    break_minutes: p.Breaks = 0,
    entry: p.EntryId | None = None,
) -> HoursCheck:
    """What entering these hours would come to; ``entry``: the one they would take the place of."""
    on = day or ctx.today
    minutes = max(0, minutes_between(since, until, break_minutes))
    try:
        bearing = may_work(ctx, person, on, since, until)
        found = weighed(ctx, bearing, on, minutes, without=entry)
        refuse_beyond(found, "until")
    except DomainError as error:
        if error.code != "beyond_ceiling":
            return HoursCheck(minutes, 0, 0, False, error.sentence)
        return HoursCheck(minutes, found.allowed, found.beyond, False, error.sentence)
    return HoursCheck(
        minutes, found.allowed, 0, found.near, _nearly(found.week, bearing) if found.near else None
    )


def _nearly(week: int, bearing: Bearing) -> Sentence:
    return say(
        N_("Near the ceiling: {week} of {most} hours in the week."),
        week=show_minutes(week),
        most=show_minutes(bearing.ceiling.week),
    )


def weeks_before(day: date, weeks: int) -> list[date]:
    """The Mondays of the last ``weeks`` weeks up to a day's own, in order."""
    last = monday_of(day)
    return [last - timedelta(days=7 * n) for n in reversed(range(weeks))]
