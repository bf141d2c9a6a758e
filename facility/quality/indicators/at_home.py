"""What the records say of people who came by day in a month, for 6.4.3."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from sqlalchemy import select

from facility.admission.checks.folder import folders
from facility.core.checks import Looking
from facility.core.clock import moment_of
from facility.core.words import Span
from facility.lodging.daily.attendance_model import Attendance
from facility.lodging.words import ServiceKind
from facility.quality.indicators.known import Known
from facility.quality.indicators.periods import Period
from facility.quality.indicators.rules.served import HomeClient, HomePaper


def home_clients(known: Known, month: Period) -> tuple[HomeClient, ...]:
    """Whoever had a place by day in the month or attended in it. Plans and records of training are not kept in this
    program yet, so nobody has them."""
    ctx, last = known.ctx, min(month.last, known.ctx.today)
    attended: dict[int, set[date]] = defaultdict(set)
    away: dict[int, set[date]] = defaultdict(set)
    week = timedelta(days=6)
    rows = ctx.session.scalars(
        select(Attendance).where(
            Attendance.voided_at.is_(None),
            Attendance.day >= month.first - week,
            Attendance.day <= last + week,
        )
    )
    for row in rows:
        (attended if row.away is None else away)[row.person].add(row.day)
    by_day = {
        one.person for one in known.stays if one.kind is ServiceKind.DAY and one.meets(month.first, last)
    }
    came = {person for person, days in attended.items() if any(month.first <= day <= last for day in days)}
    papers = _papers(known, last)
    return tuple(
        HomeClient(
            person, _spans(known, person, ServiceKind.DAY), frozenset(attended[person]),
            known.registered_on(person, last), frozenset(papers[person]), frozenset(), frozenset(away[person]),
            _spans(known, person, ServiceKind.FULL_TIME),
        )
        for person in sorted(by_day | came)
    )  # fmt: skip


def _spans(known: Known, person: int, kind: ServiceKind) -> tuple[Span, ...]:
    return tuple(Span(one.came, one.left) for one in known.stays if one.person == person and one.kind is kind)


def _papers(known: Known, day: date) -> dict[int, set[HomePaper]]:
    """By person, which of the papers were there at the end of a day."""
    moment = min(moment_of(day + timedelta(days=1)) - timedelta(seconds=1), known.ctx.now)
    whose = {one.id: one.person for one in known.stays}
    found: dict[int, set[HomePaper]] = defaultdict(set)
    for stay, folder in folders(Looking(known.ctx, moment)).items():
        held = found[whose[stay]]
        if folder.application is not None:
            held.add(HomePaper.APPLICATION)
        if folder.assessments:
            held.add(HomePaper.ASSESSMENT)
        if folder.signed:
            held.add(HomePaper.AGREEMENT)
    return found
