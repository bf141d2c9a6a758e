"""Evening and night roll-call: one sheet, one command; made in the night, confirmed in the morning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, names
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Count
from facility.lodging import words as w
from facility.lodging.daily import words as d
from facility.lodging.daily.missing import search_for
from facility.lodging.daily.times import evening_of
from facility.lodging.daily.words import RollMark
from facility.lodging.model import Stay
from facility.lodging.stays import not_in_future
from facility.people.persons import Person

_WRITE = "daily.write"


class RollCall(Retractable, Base):
    """One roll-call of one evening; ``confirmed_at`` empty: still to be looked through in the morning."""

    day: Mapped[d.RollDay]
    round: Mapped[d.WhichRound]
    taken_at: Mapped[d.TakenAt]
    taken_by: Mapped[d.UserId] = ref("app_user", index=False)
    note: Mapped[d.Note]
    confirmed_at: Mapped[d.ConfirmedAt | None]
    confirmed_by: Mapped[d.UserId | None] = ref("app_user", index=False)

    __table_args__ = (Index("ix_roll_call_day_round", "day", "round"),)


class RollLine(Retractable, Base):
    """What was seen of one person at a roll-call."""

    roll_call: Mapped[d.RollCallId] = ref("roll_call")
    person: Mapped[w.PersonId] = ref("person")
    stay: Mapped[w.StayId] = ref("stay")
    mark: Mapped[d.WhichMark]
    reason: Mapped[w.Reason]


never(
    "roll_call_twice",
    "roll_call",
    N_("This roll-call is there already."),
    "NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM roll_call AS o WHERE o.day = NEW.day"
    " AND o.round = NEW.round AND o.id <> NEW.id AND o.taken_back_at IS NULL)",
    field="round",
)
never(
    "marked_twice",
    "roll_line",
    N_("This person has a mark on this sheet already."),
    "NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM roll_line AS o WHERE o.roll_call = NEW.roll_call"
    " AND o.stay = NEW.stay AND o.id <> NEW.id AND o.taken_back_at IS NULL)",
    field="marks",
)


@dataclass(frozen=True, slots=True)
class RollCallDone:
    """What a roll-call came to, and what it leaves open."""

    roll_call: d.RollCallId
    present: Annotated[Count, P_("roll-call", "Present")]
    away: Annotated[Count, P_("roll-call", "Away")]
    not_found: Annotated[tuple[str, ...], P_("roll-call", "Not found")]
    unmarked: Annotated[tuple[str, ...], N_("Without a mark")]
    to_do: Annotated[tuple[Sentence, ...], P_("roll-call", "To do")]


@command(
    "lodging.take_roll_call",
    N_("made the roll-call ({round}) of {day}: {present} present, {away} away, {open} without a mark"),
    may=_WRITE,
    label=N_("Make the roll-call"),
)
class TakeRollCall(Command[RollCallDone]):
    round: d.WhichRound
    marks: d.Marks
    day: d.RollDay | None = None
    taken_at: d.TakenAt | None = None
    note: d.Note = ""


@command(
    "lodging.confirm_roll_call",
    N_("confirmed the roll-call ({round}) of {day}"),
    may=_WRITE,
    label=N_("Confirm the roll-call"),
)
class ConfirmRollCall(Command[None]):
    roll_call: d.RollCallId
    marks: d.Marks = ()
    note: d.Note = ""


@command(
    "lodging.correct_roll_call",
    N_("corrected the mark of {person} at the roll-call ({round}) of {day}: {reason}"),
    may=_WRITE,
    label=N_("Correct a mark"),
)
class CorrectRollCall(Command[None]):
    roll_call: d.RollCallId
    stay: w.StayId
    mark: d.WhichMark
    reason: w.Reason


@names("roll_call")
def roll_call_name(session: Session, id: int) -> str:
    row = session.get(RollCall, id)
    return row.day.isoformat() if row else "—"


@handles(TakeRollCall)
def take_roll_call(ctx: Context, cmd: TakeRollCall) -> RollCallDone:
    """The sheet of an evening; sent again before it is confirmed, it goes on from what is there."""
    at = cmd.taken_at or ctx.now
    not_in_future(ctx, at, "taken_at")
    day = cmd.day or evening_of(at)
    if day > ctx.today:
        raise DomainError("still_to_come", N_("This time is still to come."), "day")
    sheet = sheet_of(ctx.session, day, cmd.round)
    if sheet is None:
        if not cmd.marks:
            raise DomainError("no_marks", N_("Nobody is marked yet."), "marks")
        sheet = ctx.add(RollCall(day=day, round=cmd.round, taken_at=at, taken_by=ctx.user.id, note=cmd.note))
    elif sheet.confirmed_at is not None:
        raise DomainError(
            "confirmed_already",
            N_("This roll-call was confirmed at {at}. Correct single marks with a reason."),
            "round",
            at=sheet.confirmed_at,
        )
    else:
        sheet.note = cmd.note or sheet.note
    _mark(ctx, sheet, cmd.marks)
    return _said(ctx, sheet)


@handles(ConfirmRollCall)
def confirm_roll_call(ctx: Context, cmd: ConfirmRollCall) -> None:
    sheet = ctx.get(RollCall, cmd.roll_call, "roll_call")
    ctx.note(day=sheet.day, round=sheet.round)
    if sheet.confirmed_at is not None:
        raise DomainError(
            "confirmed_already",
            N_("This roll-call was confirmed at {at}. Correct single marks with a reason."),
            "roll_call",
            at=sheet.confirmed_at,
        )
    _mark(ctx, sheet, cmd.marks)
    done = _said(ctx, sheet)
    if done.unmarked:
        raise DomainError("without_mark", N_("Without a mark: {names}."), "marks", names=list(done.unmarked))
    sheet.confirmed_at, sheet.confirmed_by = ctx.now, ctx.user.id
    sheet.note = "\n".join(filter(None, (sheet.note, cmd.note)))


@handles(CorrectRollCall)
def correct_roll_call(ctx: Context, cmd: CorrectRollCall) -> None:
    sheet = ctx.get(RollCall, cmd.roll_call, "roll_call")
    stay = ctx.get(Stay, cmd.stay, "stay")
    ctx.about(stay.person)
    ctx.note(day=sheet.day, round=sheet.round, person=ctx.name("person", stay.person))
    line = lines_of(ctx.session, sheet.id).get(stay.id)
    if line is None:
        _due(ctx, sheet, stay)
        ctx.add(
            RollLine(roll_call=sheet.id, person=stay.person, stay=stay.id, mark=cmd.mark, reason=cmd.reason)
        )
    else:
        line.mark, line.reason = cmd.mark, cmd.reason


def sheet_of(session: Session, day: date, which: d.Round) -> RollCall | None:
    return session.scalars(select(RollCall).where(RollCall.day == day, RollCall.round == which)).one_or_none()


def lines_of(session: Session, roll_call: int) -> dict[int, RollLine]:
    """By stay."""
    rows = session.scalars(select(RollLine).where(RollLine.roll_call == roll_call))
    return {row.stay: row for row in rows}


def due_on(session: Session, sheet_at: object) -> dict[int, Stay]:
    """The stays of people who live here at a moment, by id: whom a roll-call is about."""
    rows = session.scalars(select(Stay).where(Stay.at(sheet_at), Stay.kind == w.ServiceKind.FULL_TIME))  # type: ignore[arg-type]
    return {row.id: row for row in rows}


def _due(ctx: Context, sheet: RollCall, stay: Stay) -> None:
    """DomainError where somebody did not live here when the roll-call was made."""
    if stay.id not in due_on(ctx.session, sheet.taken_at):
        raise DomainError(
            "not_on_the_sheet",
            N_("{name} did not live here at {at}."),
            "marks",
            name=ctx.name("person", stay.person),
            at=sheet.taken_at,
        )


def _mark(ctx: Context, sheet: RollCall, marks: Iterable[d.Mark]) -> None:
    there = lines_of(ctx.session, sheet.id)
    due = due_on(ctx.session, sheet.taken_at)
    for one in marks:
        if one.stay not in due:
            _due(ctx, sheet, ctx.get(Stay, one.stay, "marks"))
        line = there.get(one.stay)
        if line is None:
            ctx.session.add(
                RollLine(
                    roll_call=sheet.id, person=due[one.stay].person, stay=one.stay, mark=one.mark, reason=""
                )
            )
        elif line.mark is not one.mark:
            line.mark = one.mark
    ctx.session.flush()


def _said(ctx: Context, sheet: RollCall) -> RollCallDone:
    lines = lines_of(ctx.session, sheet.id)
    due = due_on(ctx.session, sheet.taken_at)
    who = {row.id: row.name for row in ctx.session.scalars(
        select(Person).where(Person.id.in_([stay.person for stay in due.values()]))
    )}  # fmt: skip
    not_found = [line.person for line in lines.values() if line.mark is RollMark.MISSING]
    unmarked = tuple(sorted(who[stay.person] for id, stay in due.items() if id not in lines))
    present = sum(line.mark is RollMark.PRESENT for line in lines.values())
    away = len(lines) - present - len(not_found)
    ctx.note(day=sheet.day, present=present, away=away, open=len(unmarked))
    return RollCallDone(
        sheet.id, present, away, tuple(who.get(person, "") for person in not_found), unmarked,
        tuple(
            say(N_("{name} was not found; nobody has begun a search."), name=who.get(person, ""))
            for person in not_found
            if search_for(ctx.session, person) is None
        ),
    )  # fmt: skip
