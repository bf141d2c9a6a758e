"""The day sheet: everybody whose work day it is, with hours, ceiling, pieces; and the lines of a span."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.clock import moment_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_
from facility.core.words import Count, Date, Name, Text
from facility.lodging.daily.absence_model import Absence
from facility.lodging.daily.words import AbsenceKind
from facility.people.persons import Person
from facility.people.words import ChosenName
from facility.work import pay_words as p
from facility.work.agreement_model import WorkAgreement
from facility.work.agreement_words import AgreementState, Standing
from facility.work.attendance_model import WorkEntry, WorkOutput
from facility.work.bearing import Bearing, bearings, entries_of
from facility.work.calendar import CalendarDay, calendar
from facility.work.hours import latest_end, monday_of, weigh
from facility.work.pay_model import PieceKind
from facility.work.pay_words import DayKind, DayState, Holiday, WorkAbsence
from facility.work.posts import WorkPost
from facility.work.standing import standing_on
from facility.work.words import Minutes, TimeOfDay, WorkAgreementId, WorkIntensity, WorkshopId
from facility.work.workshops import Workshop

_ABSENT = {
    WorkAbsence.NOT_TODAY: DayState.NOT_TODAY,
    WorkAbsence.LEAVE: DayState.LEAVE,
    WorkAbsence.ILL: DayState.ILL,
}
HoursWorked = Annotated[Minutes, P_("work", "Hours")]
DayCeiling = Annotated[Minutes, N_("Most a day")]
WeekCeiling = Annotated[Minutes, N_("Most a week")]
PersonShown = Annotated[Name, N_("Name")]


@dataclass(frozen=True, slots=True)
class Pieces:
    """Pieces of one kind in an entry's hours."""

    id: Annotated[int, N_("Pieces")]
    piece_kind: p.PieceKindId
    name: p.PieceName
    unit: p.PieceUnit
    good: p.Good
    faulty: p.Faulty


@dataclass(frozen=True, slots=True)
class DaySheetRow:
    """One line of the day sheet: an entry, or somebody who is expected, away or suspended.

    ``left``: how many minutes may still be recorded on the day; ``latest``: by when who is at work has to stop.
    ``suspended_since`` says since when, never why.
    """

    agreement: WorkAgreementId
    person: p.PersonId
    name: PersonShown
    chosen_name: ChosenName
    post: Annotated[Text, P_("work", "Post")]
    workshop: WorkshopId | None
    workshop_name: Annotated[Text, N_("Workshop")]
    state: Annotated[DayState, P_("work day", "State")]
    entry: p.EntryId | None
    since: p.Came | None
    until: p.Went | None
    minutes: HoursWorked
    break_minutes: p.Breaks
    ceiling_day: DayCeiling
    left: Annotated[Minutes, N_("Still possible")]
    week_minutes: Annotated[Minutes, N_("Hours this week")]
    ceiling_week: WeekCeiling
    latest: Annotated[TimeOfDay, N_("Stop by")] | None
    near: Annotated[bool, N_("Near the ceiling")]
    beyond_minutes: p.BeyondMinutes
    intensity: Annotated[WorkIntensity, P_("work", "Intensity")]
    medicine_at: Annotated[TimeOfDay, N_("Time for medicines")] | None
    medicine_minutes: p.MedicineTime
    pieces: Annotated[tuple[Pieces, ...], N_("Pieces")]
    remark: p.Remark
    suspended_since: Annotated[Date, N_("Suspended since")] | None
    planned: Annotated[bool, N_("A work day by the terms")]


@dataclass(frozen=True, slots=True)
class DaySheet:
    """A day of one workshop or of all: its lines, and what kind of day it is."""

    day: p.Day
    kind: Annotated[DayKind, N_("Kind of day")]
    holiday: Annotated[Holiday, N_("Public holiday")] | None
    why_closed: Annotated[Text, P_("work day", "Why closed")]
    workshop: WorkshopId | None
    workshop_name: Annotated[Text, N_("Workshop")]
    expected: Annotated[Count, P_("work day", "Expected")]
    came: Annotated[Count, P_("work", "Came")]
    unfinished: Annotated[Count, N_("Still to be entered")]
    rows: Annotated[tuple[DaySheetRow, ...], N_("Day sheet")]


@query("work_day_sheet", may="work.read")
def work_day_sheet(
    ctx: Reading, *, workshop: WorkshopId | None = None, day: p.Day | None = None
) -> DaySheet:  # fmt: skip
    """Everybody whose work day it is, and whoever has a line on it, by workshop, post and name."""
    day = day or ctx.today
    known = calendar(ctx.session, day, day)[day]
    rows = sheet_rows(ctx, day, known, workshop)
    shop = ctx.session.get(Workshop, workshop) if workshop is not None else None
    people = {row.person for row in rows if row.planned and row.suspended_since is None}
    return DaySheet(
        day, known.kind, known.holiday, known.why, workshop, shop.name if shop else "", len(people),
        len({row.person for row in rows if row.since is not None}), sum(not row.state.settled for row in rows), rows,
    )  # fmt: skip


def sheet_rows(
    ctx: Reading, day: date, known: CalendarDay, workshop: int | None = None
) -> tuple[DaySheetRow, ...]:  # fmt: skip
    """The lines of a day."""
    session = ctx.session
    people = _people(session, day, workshop)
    held = bearings(session, people, day)
    lines: dict[int, list[WorkEntry]] = defaultdict(list)
    week: dict[int, int] = defaultdict(int)
    first = monday_of(day)
    for one in entries_of(session, people, first, first + timedelta(days=6)):
        week[one.person] += one.minutes
        if one.day == day:
            lines[one.person].append(one)
    shown = {one for one in held if known.planned(held[one].terms.days) or lines[one]}
    standings = standing_on(session, [held[one].agreement.id for one in shown], day, ctx.now)
    away = away_on(session, day)
    pieces = pieces_of(session, [one.id for person in shown for one in lines[person]])
    posts = places_of(session, [held[one].agreement.post for one in shown])
    names = {
        row.id: (row.name, row.chosen_name)
        for row in session.execute(
            select(Person.id, Person.name, Person.chosen_name).where(Person.id.in_(shown))
        )
    }
    found = []
    for person in shown:
        bearing = held[person]
        standing = standings.get(bearing.agreement.id)
        each: list[WorkEntry | None] = [*lines[person]] or [None]
        for entry in each:
            found.append(
                _row(
                    ctx, bearing, entry, lines[person], week[person], standing, away.get(person), names[person],
                    posts[bearing.agreement.post], pieces, known,
                )
            )  # fmt: skip
    found.sort(key=lambda row: (row.workshop_name, row.post, row.name, row.person, row.since or 0))
    return tuple(found)


def _row(
    ctx: Reading, bearing: Bearing, entry: WorkEntry | None, lines: Collection[WorkEntry], week: int,
    standing: Standing | None, away: AbsenceKind | None, name: tuple[str, str], post: tuple[str, int | None, str],
    pieces: dict[int, tuple[Pieces, ...]], known: CalendarDay,
) -> DaySheetRow:  # fmt: skip
    suspended = standing is not None and standing.state is AgreementState.SUSPENDED
    on_day = sum(one.minutes for one in lines)
    found = weigh(
        0, day_before=on_day, week_before=week, ceiling=bearing.ceiling,
        near_percent=ctx.settings.count("work_near_percent"), planned=bearing.terms.minutes_day,
    )  # fmt: skip
    left = max(0, min(bearing.ceiling.day - on_day, bearing.ceiling.week - week))
    at_work = entry is not None and entry.since is not None and entry.until is None
    fitness = bearing.fitness
    return DaySheetRow(
        bearing.agreement.id, bearing.agreement.person, name[0], name[1], post[0], post[1], post[2],
        _state(ctx, entry, suspended, away, known.planned(bearing.terms.days)),
        entry.id if entry else None, entry.since if entry else None, entry.until if entry else None,
        entry.minutes if entry else 0, entry.break_minutes if entry else 0, bearing.ceiling.day,
        0 if suspended else left, week, bearing.ceiling.week,
        latest_end(entry.since or 0, left) if at_work and entry is not None else None,
        found.near, entry.beyond_minutes if entry else 0, bearing.terms.intensity,
        fitness.medicine_at if fitness else None,
        entry.medicine_minutes if entry and entry.until is not None else fitness.medicine_minutes if fitness else 0,
        pieces.get(entry.id, ()) if entry else (), entry.remark if entry else "",
        standing.since if standing is not None and suspended else None, known.planned(bearing.terms.days),
    )  # fmt: skip


def _state(
    ctx: Reading, entry: WorkEntry | None, suspended: bool, away: AbsenceKind | None, planned: bool
) -> DayState:  # fmt: skip
    """An entry says it; else a stay in hospital, to those who may know why somebody is away; else the agreement, else
    that somebody is away."""
    if entry is not None and entry.absence is not None:
        return _ABSENT[entry.absence]
    if entry is not None:
        if entry.until is None:
            return DayState.AT_WORK
        return DayState.BEYOND if entry.beyond_minutes else DayState.RECORDED
    if away is AbsenceKind.HOSPITAL and ctx.may("clinical.read"):
        return DayState.HOSPITAL
    if suspended:
        return DayState.SUSPENDED
    if away is not None:
        return DayState.AWAY
    return DayState.EXPECTED if planned else DayState.FREE


def _people(session: Session, day: date, workshop: int | None) -> list[int]:
    """Whose signed agreement covers a day, at the posts of one workshop or at all."""
    wanted = select(WorkAgreement.person).where(
        WorkAgreement.voided_at.is_(None), WorkAgreement.signed_on.is_not(None), WorkAgreement.since <= day,
        WorkAgreement.until >= day,
    )  # fmt: skip
    if workshop is not None:
        wanted = wanted.join(WorkPost, WorkPost.id == WorkAgreement.post).where(WorkPost.workshop == workshop)
    return list(session.scalars(wanted.distinct()))


def away_on(session: Session, day: date) -> dict[int, AbsenceKind]:
    """Who is in hospital or on leave from the house on a day: away for the whole of it, or away still now."""
    begin, end = moment_of(day), moment_of(day + timedelta(days=1))
    found: dict[int, AbsenceKind] = {}
    for row in session.scalars(select(Absence).where(Absence.during(begin, end))):
        assert row.left_at is not None
        most = row.left_at <= moment_of(day, 8) and (row.back_at is None or row.back_at >= moment_of(day, 17))
        if most or row.kind is AbsenceKind.HOSPITAL:
            found[row.person] = row.kind
    return found


def places_of(session: Session, posts: Iterable[int]) -> dict[int, tuple[str, int | None, str]]:
    wanted = select(WorkPost.id, WorkPost.name, WorkPost.workshop, Workshop.name).outerjoin(
        Workshop, Workshop.id == WorkPost.workshop
    )
    rows = session.execute(wanted.where(WorkPost.id.in_(tuple(posts))))
    return {id: (name, shop, shop_name or "") for id, name, shop, shop_name in rows}


def pieces_of(session: Session, entries: Collection[int]) -> dict[int, tuple[Pieces, ...]]:
    """Pieces that count, by entry."""
    wanted = (
        select(WorkOutput, PieceKind.name, PieceKind.unit)
        .join(PieceKind, PieceKind.id == WorkOutput.piece_kind)
        .where(WorkOutput.entry.in_(tuple(entries)), WorkOutput.voided_at.is_(None))
        .order_by(WorkOutput.id)
    )
    found: dict[int, list[Pieces]] = defaultdict(list)
    for row, name, unit in session.execute(wanted):
        found[row.entry].append(Pieces(row.id, row.piece_kind, name, unit, row.good, row.faulty))
    return {entry: tuple(rows) for entry, rows in found.items()}


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One line of a span of day sheets; ``voided`` with why it was a mistake."""

    id: p.EntryId
    day: p.Day
    person: p.PersonId
    name: PersonShown
    post: Annotated[Text, P_("work", "Post")]
    workshop_name: Annotated[Text, N_("Workshop")]
    state: Annotated[DayState, P_("work day", "State")]
    since: p.Came | None
    until: p.Went | None
    break_minutes: p.Breaks
    medicine_minutes: p.MedicineTime
    minutes: HoursWorked
    pieces: Annotated[tuple[Pieces, ...], N_("Pieces")]
    good: p.Good
    faulty: p.Faulty
    remark: p.Remark
    beyond_minutes: p.BeyondMinutes
    beyond_why: p.WhyBeyond
    beyond_done: p.WhatWasDone
    voided: Annotated[bool, N_("Voided")]
    void_reason: p.WhyVoid


@query("work_entry_list", may="work.read")
def work_entry_list(
    ctx: Reading,
    *,
    person: p.PersonId | None = None,
    workshop: WorkshopId | None = None,
    since: Annotated[Date, P_("span", "From")] | None = None,
    until: Annotated[Date, P_("span", "Until")] | None = None,
    voided: Annotated[bool, N_("Voided ones too")] = False,
) -> tuple[EntryRow, ...]:
    """Lines of the day sheets from a day until a day, the latest first; the last four weeks where none is named."""
    last = until or ctx.today
    first = since or last - timedelta(days=27)
    wanted = (
        select(WorkEntry, Person.name, WorkPost.name, Workshop.name)
        .join(Person, Person.id == WorkEntry.person)
        .join(WorkPost, WorkPost.id == WorkEntry.post)
        .outerjoin(Workshop, Workshop.id == WorkPost.workshop)
        .where(WorkEntry.day >= first, WorkEntry.day <= last)
        .order_by(WorkEntry.day.desc(), Person.name, WorkEntry.since)
    )
    if person is not None:
        wanted = wanted.where(WorkEntry.person == person)
    if workshop is not None:
        wanted = wanted.where(WorkPost.workshop == workshop)
    if not voided:
        wanted = wanted.where(WorkEntry.voided_at.is_(None))
    rows = ctx.session.execute(wanted).all()
    pieces = pieces_of(ctx.session, [row.id for row, *_rest in rows])
    return tuple(
        EntryRow(
            row.id, row.day, row.person, name, post, shop or "", _state(ctx, row, False, None, True), row.since,
            row.until, row.break_minutes, row.medicine_minutes, row.minutes, pieces.get(row.id, ()),
            sum(one.good for one in pieces.get(row.id, ())), sum(one.faulty for one in pieces.get(row.id, ())),
            row.remark, row.beyond_minutes, row.beyond_why, row.beyond_done, row.voided_at is not None, row.void_reason,
        )
        for row, name, post, shop in rows
    )  # fmt: skip
