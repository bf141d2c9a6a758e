"""Roll-call sheets: the one to make now, and those of past evenings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated

from sqlalchemy import func, select

from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_
from facility.core.users import AppUser
from facility.core.words import Count, Moment, Name
from facility.lodging import words as w
from facility.lodging.daily import words as d
from facility.lodging.daily.attendance_model import Attendance
from facility.lodging.daily.roll_calls import RollCall, RollLine, due_on, lines_of, sheet_of
from facility.lodging.daily.times import evening_of, round_due, rounds_kept
from facility.lodging.daily.whereabouts import places_at
from facility.lodging.daily.words import RollMark, Round, Whereabouts
from facility.lodging.model import Stay
from facility.lodging.stay_lists import stay_rows
from facility.people.persons import Person
from facility.people.words import ChosenName
from facility.premises.queries import PickRow, in_house_order

_PROPOSED = {
    Whereabouts.LEAVE: RollMark.LEAVE,
    Whereabouts.HOSPITAL: RollMark.HOSPITAL,
    Whereabouts.MISSING: RollMark.MISSING,
}
DueAt = Annotated[Moment, N_("Due at")]


@dataclass(frozen=True, slots=True)
class RollRow:
    """One line of a sheet. ``proposed`` is what is known, never that somebody is present: that is seen.

    ``at_odds``: the mark says something else than what was entered.
    """

    stay: w.StayId
    person: w.PersonId
    name: w.PersonName
    chosen_name: ChosenName
    where: Annotated[str, N_("Bed")]
    proposed: Annotated[RollMark, N_("As entered")] | None
    since: w.Since | None
    mark: d.WhichMark | None
    reason: w.Reason
    at_odds: Annotated[bool, N_("Not as entered")]


@dataclass(frozen=True, slots=True)
class RollSheet:
    """A roll-call, made (``roll_call`` set) or still to make."""

    day: d.RollDay
    round: d.WhichRound
    due_at: DueAt
    late: Annotated[bool, P_("due", "Late")]
    roll_call: d.RollCallId | None
    taken_at: d.TakenAt | None
    taken_by: Annotated[Name, P_("roll-call", "Made by")]
    confirmed_at: d.ConfirmedAt | None
    confirmed_by: Annotated[Name, N_("Confirmed by")]
    note: d.Note
    rows: tuple[RollRow, ...]
    present: Annotated[Count, P_("roll-call", "Present")]
    unmarked: Annotated[Count, N_("Without a mark")]


@query("roll_sheet", may="lodging.read")
def roll_sheet(ctx: Reading, *, round: d.WhichRound, day: d.RollDay | None = None) -> RollSheet:
    """One sheet in the order of beds: everybody who lives here, what is entered of them, and their mark."""
    wanted = day or evening_of(ctx.now)
    due = round_due(wanted, round, ctx.settings)
    made = sheet_of(ctx.session, wanted, round)
    moment = made.taken_at if made else min(due, ctx.now) if wanted < evening_of(ctx.now) else ctx.now
    rows = _lines(ctx, made, moment)
    users = dict(ctx.session.execute(select(AppUser.id, AppUser.name)).all())
    return RollSheet(
        wanted, round, due, made is None and ctx.now > due + _grace(ctx), made.id if made else None,
        made.taken_at if made else None, users.get(made.taken_by, "") if made else "",
        made.confirmed_at if made else None,
        users.get(made.confirmed_by, "") if made and made.confirmed_by else "", made.note if made else "", rows,
        sum(row.mark is RollMark.PRESENT for row in rows), sum(row.mark is None for row in rows),
    )  # fmt: skip


def _grace(ctx: Reading) -> timedelta:
    return timedelta(minutes=ctx.settings.count("roll_call_grace"))


def _lines(ctx: Reading, made: RollCall | None, moment: datetime) -> tuple[RollRow, ...]:
    stays = dict(due_on(ctx.session, moment))
    marks: dict[int, RollLine] = lines_of(ctx.session, made.id) if made else {}
    for id in marks.keys() - stays.keys():  # who moved out meanwhile stays on the sheet
        stays[id] = ctx.get(Stay, id)
    places = places_at(ctx.session, moment)
    by_day = set(ctx.session.scalars(select(Attendance.stay).where(Attendance.at(moment))))
    called = dict(
        ctx.session.execute(
            select(Person.id, Person.chosen_name).where(Person.id.in_({one.person for one in stays.values()}))
        ).all()
    )
    rows = []
    for row in sorted(
        stay_rows(ctx, stays.values(), moment), key=lambda row: (in_house_order(row.where), row.id)
    ):
        place, line = places.get(row.person), marks.get(row.id)
        proposed = (
            _PROPOSED.get(place.where) if place else RollMark.DAY_PROGRAMME if row.id in by_day else None
        )
        mark = line.mark if line else None
        rows.append(
            RollRow(
                row.id, row.person, row.name, called.get(row.person, ""), row.where, proposed,
                place.since if place else None, mark, line.reason if line else "",
                mark is not None and mark is not (proposed or RollMark.PRESENT),
            )
        )  # fmt: skip
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class RollCallRow:
    """One roll-call of the past, or one that was not made."""

    roll_call: d.RollCallId | None
    day: d.RollDay
    round: d.WhichRound
    due_at: DueAt
    taken_at: d.TakenAt | None
    taken_by: Annotated[Name, P_("roll-call", "Made by")]
    confirmed_at: d.ConfirmedAt | None
    present: Annotated[Count, P_("roll-call", "Present")]
    away: Annotated[Count, P_("roll-call", "Away")]
    not_found: Annotated[Count, P_("roll-call", "Not found")]


@query("roll_calls", may="lodging.read")
def roll_calls(
    ctx: Reading,
    *,
    since: Annotated[d.Day, P_("span", "From")] | None = None,
    until: Annotated[d.Day, P_("span", "Until")] | None = None,
) -> tuple[RollCallRow, ...]:
    """Sheets of a span (default: four weeks), newest first; a roll-call kept but not made has no ``taken_at``."""
    last = until or evening_of(ctx.now)
    first = since or last - timedelta(days=27)
    made = {
        (row.day, row.round): row
        for row in ctx.session.scalars(select(RollCall).where(RollCall.day >= first, RollCall.day <= last))
    }
    counts: dict[int, dict[RollMark, int]] = {}
    for id, mark, number in ctx.session.execute(
        select(RollLine.roll_call, RollLine.mark, func.count())
        .where(RollLine.roll_call.in_([row.id for row in made.values()]))
        .group_by(RollLine.roll_call, RollLine.mark)
    ):
        counts.setdefault(id, {})[mark] = number
    users = dict(ctx.session.execute(select(AppUser.id, AppUser.name)).all())
    kept = rounds_kept(ctx.settings)
    began = ctx.session.scalar(select(func.min(RollCall.day)))
    rows = []
    for n in range((last - first).days + 1):
        day = last - timedelta(days=n)
        for which in reversed(Round):
            one = made.get((day, which))
            if one is None and not _was_due(ctx, day, which, kept, began):
                continue
            marks = counts.get(one.id, {}) if one else {}
            present, missing = marks.get(RollMark.PRESENT, 0), marks.get(RollMark.MISSING, 0)
            rows.append(
                RollCallRow(
                    one.id if one else None, day, which, round_due(day, which, ctx.settings),
                    one.taken_at if one else None, users.get(one.taken_by, "") if one else "",
                    one.confirmed_at if one else None, present, sum(marks.values()) - present - missing, missing,
                )
            )  # fmt: skip
    return tuple(rows)


def _was_due(ctx: Reading, day: date, which: Round, kept: tuple[Round, ...], began: date | None) -> bool:
    """A roll-call counts as not made from the first one the facility ever made."""
    return (
        which in kept
        and began is not None
        and day >= began
        and round_due(day, which, ctx.settings) <= ctx.now
    )


@query("roll_call_picks", may="lodging.read")
def roll_call_picks(ctx: Reading, *, text: Annotated[str, N_("Find")] = "") -> tuple[PickRow, ...]:
    """Roll-calls of the last four weeks, by day."""
    found = (
        PickRow(row.roll_call, row.day.isoformat(), row.taken_by) for row in roll_calls(ctx) if row.roll_call
    )
    return tuple(row for row in found if text in row.text)


@query("roll_rounds", may="lodging.read")
def roll_rounds(ctx: Reading) -> tuple[Round, ...]:
    """The roll-calls this facility keeps, in the order of the evening; both where it chose none."""
    return rounds_kept(ctx.settings) or tuple(Round)
