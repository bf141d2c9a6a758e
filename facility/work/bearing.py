"""What somebody may work on a day: the agreement in force, its terms, and the ceiling of both fitness and terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.clock import moment_of
from facility.core.desk import Context, Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.time_kinds import show_minutes
from facility.work.agreement_model import WorkAgreement, WorkTerms
from facility.work.agreement_words import AgreementState
from facility.work.attendance_model import WorkEntry
from facility.work.calendar import calendar, month_first
from facility.work.fitness import FitnessRecord, fitness_on
from facility.work.hours import DAY, Ceiling, Weighed, lower, monday_of, weigh
from facility.work.pay_model import PayMonth
from facility.work.standing import agreement_on, standing_on, suspended_by, terms_on


@dataclass(frozen=True, slots=True)
class Bearing:
    """One person's agreement on a day with what follows from it."""

    agreement: WorkAgreement
    terms: WorkTerms
    fitness: FitnessRecord | None
    ceiling: Ceiling


def bearings(session: Session, persons: Iterable[int], day: date) -> dict[int, Bearing]:
    """By person, of those with a signed agreement that covers the day, suspended or not."""
    people = tuple(set(persons))
    agreements = agreement_on(session, people, day)
    terms = terms_on(session, [one.id for one in agreements.values()], day)
    fitness = fitness_on(session, people, day)
    found = {}
    for person, agreement in agreements.items():
        if (held := terms.get(agreement.id)) is None:
            continue
        ceiling, fit = Ceiling(held.minutes_day, held.minutes_week), fitness.get(person)
        if fit is not None:
            ceiling = lower(ceiling, Ceiling(fit.minutes_day, fit.minutes_week))
        found[person] = Bearing(agreement, held, fit, ceiling)
    return found


def may_work(ctx: Reading, person: int, day: date, since: int, until: int = DAY) -> Bearing:
    """The bearing of somebody who worked from one clock time of a day until another, or still works (DAY). DomainError
    without an agreement in force, or where it is suspended in that time; it never says why."""
    found = bearings(ctx.session, (person,), day).get(person)
    name = ctx.name("person", person)
    if found is None:
        text = N_("{name} has no work agreement in force on {day}. It is signed before the first day.")
        raise DomainError("no_work_agreement", text, "person", name=name, day=day)
    begin, end = (min(moment_of(day) + timedelta(minutes=at), ctx.now) for at in (since, until - 1))
    standing = standing_on(ctx.session, [found.agreement.id], day, begin)[found.agreement.id]
    if standing.state is AgreementState.SUSPENDED:
        text = N_(
            "The agreement of {name} is suspended since {since}. No hours can be entered until it is resumed."
        )
        raise DomainError("work_suspended", text, "person", name=name, since=standing.since)
    if not standing.state.works:
        text = N_("The agreement of {name} is not in force on {day}: {state}.")
        raise DomainError("work_not_in_force", text, "person", name=name, day=day, state=standing.state)
    if stopped := suspended_by(ctx.session, found.agreement, max(begin, end)):
        text = N_(
            "The agreement of {name} is suspended since {at}. What was worked before is entered with its end."
        )
        raise DomainError("work_suspended", text, "person", name=name, at=stopped[0].since)
    return found


def entries_of(session: Session, persons: Collection[int], since: date, until: date) -> list[WorkEntry]:
    """Entries that count, of these people, from a day until a day, in order."""
    wanted = select(WorkEntry).where(
        WorkEntry.person.in_(tuple(persons)),
        WorkEntry.day >= since,
        WorkEntry.day <= until,
        WorkEntry.voided_at.is_(None),
    )
    return list(session.scalars(wanted.order_by(WorkEntry.day, WorkEntry.since, WorkEntry.id)))


def minutes_worked(
    session: Session, persons: Collection[int], since: date, until: date
) -> dict[tuple[int, date], int]:
    """Minutes by person and day, from a day until a day; days without hours are left out."""
    found: dict[tuple[int, date], int] = defaultdict(int)
    for one in entries_of(session, persons, since, until):
        if one.minutes:
            found[one.person, one.day] += one.minutes
    return dict(found)


def weighed(
    ctx: Reading, bearing: Bearing, day: date, minutes: int, without: int | None = None
) -> Weighed:  # fmt: skip
    """Minutes about to be recorded against the ceiling; ``without``: the entry they take the place of."""
    first = monday_of(day)
    person = bearing.agreement.person
    day_before = week_before = 0
    for one in entries_of(ctx.session, (person,), first, first + timedelta(days=6)):
        if one.id != without:
            week_before += one.minutes
            day_before += one.minutes if one.day == day else 0
    planned = planned_minutes(ctx, bearing, day)
    return weigh(
        minutes, day_before=day_before, week_before=week_before, ceiling=bearing.ceiling,
        near_percent=ctx.settings.count("work_near_percent"), planned=planned,
    )  # fmt: skip


def planned_minutes(ctx: Reading, bearing: Bearing, day: date) -> int:
    """Minutes somebody works by the terms on a day; a whole day where it is none of their days."""
    known = calendar(ctx.session, day, day)[day]
    return bearing.terms.minutes_day if known.planned(bearing.terms.days) else DAY


def refuse_beyond(found: Weighed, field: str) -> None:
    """DomainError where hours are beyond the ceiling: it says what can be recorded, and how the rest is."""
    if not found.beyond:
        return
    facts = {
        "day": show_minutes(found.day),
        "week": show_minutes(found.week),
        "day_most": show_minutes(found.ceiling.day),
        "week_most": show_minutes(found.ceiling.week),
        "allowed": show_minutes(found.allowed),
        "beyond": show_minutes(found.beyond),
    }
    if found.over_day:
        text = N_(
            "That comes to {day} hours on the day, of {day_most} at most; {week} of {week_most} in the week. {allowed} hours can be recorded. If {beyond} hours more were truly worked, record them as beyond the ceiling."
        )
    else:
        text = N_(
            "That comes to {week} hours in the week, of {week_most} at most. {allowed} hours can be recorded. If {beyond} hours more were truly worked, record them as beyond the ceiling."
        )
    raise DomainError("beyond_ceiling", text, field, **facts)


def nothing_left(found: Weighed, field: str) -> None:
    """DomainError where the hours of the day or the week are used up already."""
    if found.day < found.ceiling.day and found.week < found.ceiling.week:
        return
    raise DomainError(
        "no_hours_left",
        N_("No hours are left: {day} of {day_most} on the day, {week} of {week_most} in the week."),
        field,
        day=show_minutes(found.day),
        day_most=show_minutes(found.ceiling.day),
        week=show_minutes(found.week),
        week_most=show_minutes(found.ceiling.week),
    )


def pay_still_open(ctx: Context, day: date) -> None:
    """DomainError where the pay of a day's month is approved and not locked: it would no longer add up. After the
    lock the truth is recorded, and the difference is paid by a line in the next month."""
    wanted = select(PayMonth).where(PayMonth.month == month_first(day), PayMonth.voided_at.is_(None))
    row = ctx.session.scalars(wanted).first()
    if row is not None and row.locked_at is None:
        text = N_("The pay of {month} is approved. Reopen it first, or lock it and correct it next month.")
        raise DomainError("pay_approved", text, "day", month=row.month)


def now_minutes(moment: datetime) -> int:
    """The clock time of a moment, in minutes."""
    from facility.core.i18n import local

    here = local(moment)
    return here.hour * 60 + here.minute
