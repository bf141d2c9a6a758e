"""What waits in the house: who is due back, who is looked for, what is not counted, read, ready or handed back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import select

from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyRow, WeekLine, duties, duty, kind
from facility.core.i18n import N_, P_, Sentence, say
from facility.lodging.coming import reservations_now
from facility.lodging.daily.absence_lists import AbsenceRow, absences_now, absences_planned
from facility.lodging.daily.attendance_model import Attendance
from facility.lodging.daily.belongings import things_left_behind
from facility.lodging.daily.handover import HandoverRow, handover_unsigned
from facility.lodging.daily.missing_lists import missing_now
from facility.lodging.daily.roll_call_lists import roll_calls
from facility.lodging.daily.times import (
    evening_of,
    moment_at,
    round_due,
    rounds_kept,
    shift_of,
    shift_starts,
)
from facility.lodging.daily.visitors import visit_end, visitors_now
from facility.lodging.daily.words import AbsenceKind
from facility.lodging.model import Stay
from facility.lodging.readiness import beds_to_make_ready
from facility.lodging.stay_lists import stays_without_bed
from facility.people.persons import Person

PAGE, SHIFT, FILE = "lodging", "duty", "people"
READ, WRITE = "lodging.read", "daily.write"
SOON = timedelta(days=2)
BACK_WITHIN = timedelta(days=7)

MISSING = kind(
    "missing", P_("today", "Looked for"), DutyGroup.AWAY, icon="magnifying-glass", may="self", acts=WRITE,
    page=SHIFT, to_the_minute=True, hard=True,
    done_by=("lodging.open_missing", "lodging.tick_missing", "lodging.close_missing"),
)  # fmt: skip
RETURN = kind(
    "leave_return", P_("today", "Due back"), DutyGroup.AWAY, icon="house-line", may=READ, acts=WRITE, page=SHIFT,
    week=WeekLine.RETURNING, to_the_minute=True, hard=True, done_by=("lodging.come_back", "lodging.extend_absence"),
)  # fmt: skip
SETTING_OFF = kind(
    "leave_start", P_("today", "Leave begins"), DutyGroup.AWAY, icon="suitcase", may=READ, acts=WRITE, page=SHIFT,
    week=WeekLine.LEAVING, to_the_minute=True,
    done_by=("lodging.set_off", "lodging.go_on_leave", "lodging.cancel_absence"),
)  # fmt: skip
BED_KEPT = kind(
    "bed_kept", P_("today", "Bed kept"), DutyGroup.HOUSE, icon="bed", may=READ, acts="lodging.write", page=SHIFT,
    done_by=("lodging.keep_bed", "lodging.give_up_bed"),
)  # fmt: skip
LAPSING = kind(
    "reservation", P_("today", "Reservation ends"), DutyGroup.COMINGS, icon="clock", may=READ, acts="lodging.write",
    page=PAGE, week=WeekLine.COMING, done_by=("lodging.extend_reservation", "lodging.release_reservation"),
)  # fmt: skip
READY = kind(
    "bed_ready", P_("today", "Bed to make ready"), DutyGroup.HOUSE, icon="bed", may=READ, acts="lodging.ready",
    page=PAGE, done_by=("lodging.make_ready",),
)  # fmt: skip
NO_BED = kind(
    "no_bed", P_("today", "Without a bed"), DutyGroup.HOUSE, icon="bed", may=READ, acts="lodging.write", page=PAGE,
    done_by=("lodging.assign_bed",),
)  # fmt: skip
ROLL_CALL = kind(
    "roll_call", P_("today", "Roll-call"), DutyGroup.HOUSE, icon="moon", may=READ, acts=WRITE, page=SHIFT,
    to_the_minute=True, hard=True, done_by=("lodging.take_roll_call", "lodging.confirm_roll_call"),
)  # fmt: skip
HANDOVER = kind(
    "handover", P_("today", "Handover"), DutyGroup.HOUSE, icon="notebook", may=READ, acts=WRITE, page=SHIFT,
    to_the_minute=True, done_by=("lodging.sign_handover", "lodging.write_handover"),
)  # fmt: skip
VISITORS = kind(
    "visitor", P_("today", "Visitor still here"), DutyGroup.HOUSE, icon="identification-badge", may=READ, acts=WRITE,
    page=SHIFT, to_the_minute=True, done_by=("lodging.visitor_out",),
)  # fmt: skip
THINGS = kind(
    "things", P_("today", "Things to hand back"), DutyGroup.COMINGS, icon="package", may=READ, acts=WRITE, page=SHIFT,
    done_by=("lodging.hand_back", "lodging.hand_back_all"),
)  # fmt: skip
NOT_SIGNED_OUT = kind(
    "sign_out", P_("today", "Not signed out"), DutyGroup.OTHER, icon="sign-out", may=READ, acts="attendance.write",
    page=PAGE, done_by=("attendance.correct", "attendance.sign_out"),
)  # fmt: skip


@duties(MISSING)
def _looked_for(ctx: Reading) -> Iterator[DutyRow]:
    """Every search that goes on, with the next step that is due."""
    for row in missing_now(ctx):
        text = say(
            N_("Last seen {at}; {done} of {steps} steps done"),
            at=row.last_seen_at,
            done=row.steps_done,
            steps=row.steps,
        )
        yield duty(
            ctx, MISSING, f"missing-{row.id}", name=row.chosen_name or row.name, person=row.person, text=text,
            detail=say(N_("{where}"), where=row.last_seen_where), moment=row.next_due or row.opened_at,
            target=("search", row.id), action=N_("Open the search"),
        )  # fmt: skip


@duties(RETURN, BED_KEPT)
def _away(ctx: Reading) -> Iterator[DutyRow]:
    """Who is due back within the week or should be back, and beds whose day of keeping has come."""
    for row in absences_now(ctx):
        if row.planned_until is not None and row.planned_until <= ctx.now + BACK_WITHIN:
            yield duty(
                ctx, RETURN, f"absence-{row.id}", name=row.name, person=row.person, detail=_where(row),
                text=_due_back(row), moment=row.planned_until, target=("away", row.id), action=N_("Is back"),
            )  # fmt: skip
        if row.bed_kept_until is not None and row.bed_kept_until <= ctx.today + SOON:
            yield duty(
                ctx, BED_KEPT, f"absence-{row.id}", name=row.name, person=row.person, detail=_where(row),
                text=say(N_("In hospital; the bed is kept until {day}"), day=row.bed_kept_until), due=row.bed_kept_until,
                target=("away", row.id), action=N_("Talk it over"),
            )  # fmt: skip


def _due_back(row: AbsenceRow) -> Sentence:
    hospital = row.kind is AbsenceKind.HOSPITAL
    if row.over:
        return (
            say(N_("Expected back from hospital; not here yet"))
            if hospital
            else say(N_("Not back from leave yet; call them"))
        )
    return say(N_("Comes back from hospital")) if hospital else say(N_("Comes back from leave"))


def _where(row: AbsenceRow) -> Sentence:
    return say(N_("{bed}"), bed=row.where) if row.where else say(N_("no bed"))


@duties(SETTING_OFF)
def _setting_off(ctx: Reading) -> Iterator[DutyRow]:
    """Leaves that begin soon, or should have begun; a guardian's signature still to ask for is said."""
    for row in absences_planned(ctx):
        if row.planned_from is None or row.planned_from > ctx.now + SOON:
            continue
        text = (
            say(N_("Leave begins; the guardian has not signed yet"))
            if row.guardian_missing
            else say(N_("Leave begins"))
        )
        yield duty(
            ctx, SETTING_OFF, f"absence-{row.id}", name=row.name, person=row.person, detail=_where(row), text=text,
            moment=row.planned_from, target=("away", row.id), action=N_("Has set off"),
        )  # fmt: skip


@duties(LAPSING)
def _lapsing(ctx: Reading) -> Iterator[DutyRow]:
    for row in reservations_now(ctx, lapsing_by=ctx.today + SOON):
        yield duty(
            ctx, LAPSING, f"reservation-{row.reservation}", name=row.name, person=row.person,
            detail=say(N_("{bed}"), bed=row.where), text=say(N_("The reservation ends by itself")), due=row.held_until,
            target=row.person, page=FILE, action=N_("Hold it longer"),
        )  # fmt: skip


@duties(READY, NO_BED)
def _beds(ctx: Reading) -> Iterator[DutyRow]:
    for bed in beds_to_make_ready(ctx):
        text = say(N_("Make it ready; somebody is expected")) if bed.expected else say(N_("Make it ready"))
        yield duty(
            ctx, READY, f"bed-{bed.bed}", name=bed.label, detail=say(N_("Room {number}"), number=bed.room), text=text,
            due=ctx.today if bed.expected else None, target=bed.bed, action=N_("Bed is made ready"),
        )  # fmt: skip
    for stay in stays_without_bed(ctx):
        yield duty(
            ctx, NO_BED, f"stay-{stay.stay}", name=stay.name, person=stay.person, detail=say(N_("no bed")),
            text=say(N_("Lives here without a bed")), due=ctx.today, target=stay.person, page=FILE, action=N_("Give a bed"),
        )  # fmt: skip


@duties(ROLL_CALL)
def _counting(ctx: Reading) -> Iterator[DutyRow]:
    """Tonight's roll-calls, those of the last week not made, and those still to be confirmed."""
    today = evening_of(ctx.now)
    rows = roll_calls(ctx, since=today - timedelta(days=7), until=today)
    made = {(row.day, row.round) for row in rows}
    for row in rows:
        if row.confirmed_at is None:
            text = say(N_("Not made")) if row.taken_at is None else say(N_("Look through it and confirm"))
            due = row.due_at if row.taken_at is None else shift_after(ctx, row.taken_at)
            yield duty(
                ctx, ROLL_CALL, f"{row.day}-{row.round.value}", name="", detail=say(N_("{round}, {day}"), round=row.round, day=row.day),
                text=text, moment=due, target=("roll", row.round.value, row.day), action=N_("Open the sheet"),
            )  # fmt: skip
    if ctx.session.scalars(select(Stay.id).where(Stay.at(ctx.now)).limit(1)).first() is None:
        return  # nobody is here to be counted
    for day in dict.fromkeys((today, ctx.today)):
        for which in rounds_kept(ctx.settings):
            due = round_due(day, which, ctx.settings)
            if (day, which) not in made and due > ctx.now:
                yield duty(
                    ctx, ROLL_CALL, f"{day}-{which.value}", name="", moment=due, action=N_("Open the sheet"),
                    target=("roll", which.value, day),
                    detail=say(N_("{round}, {day}"), round=which, day=day), text=say(N_("Make the roll-call")),
                )  # fmt: skip


def shift_after(ctx: Reading, moment: datetime) -> datetime:
    """When the day shift after a moment has begun an hour ago: until then a night's sheet may wait."""
    starts = shift_starts(ctx.settings)
    minute = min(starts.values()) + 60
    day = day_of(moment)
    at = moment_at(day, minute)
    return at if at > moment else moment_at(day + timedelta(days=1), minute)


@duties(HANDOVER)
def _handing_over(ctx: Reading) -> Iterator[DutyRow]:
    """Books of shifts that are over and that nobody else has signed yet; one row a shift."""
    starts = shift_starts(ctx.settings)
    now = shift_of(ctx.now, starts)
    books: dict[tuple[object, object], list[HandoverRow]] = {}
    for line in handover_unsigned(ctx):
        if (line.day, line.shift) != now and (line.to_sign or line.mine or line.hidden):
            books.setdefault((line.day, line.shift), []).append(line)
    for lines in books.values():
        first = lines[0]
        mine = sum(line.to_sign for line in lines)
        text = (
            say(N_("{n} lines to read and sign"), n=mine)
            if mine
            else say(N_("{n} lines wait for somebody else’s signature"), n=len(lines))
        )
        yield duty(
            ctx, HANDOVER, f"{first.day}-{first.shift.value}", name="", text=text, action=N_("Read and sign"),
            detail=say(N_("{shift}, {day}"), shift=first.shift, day=first.day),
            moment=first.written_at + timedelta(hours=10), target=("handover", "book", first.day),
        )  # fmt: skip


@duties(VISITORS)
def _visitors(ctx: Reading) -> Iterator[DutyRow]:
    """Visitors of another day, or here after visits usually end."""
    for row in visitors_now(ctx):
        end = visit_end(ctx.settings, row.since)
        if ctx.now > end:
            yield duty(
                ctx, VISITORS, f"visit-{row.id}", name=row.name, person=row.person,
                detail=say(N_("{visitor}"), visitor=row.visitor), text=say(N_("Visitor here since {since}"), since=row.since),
                moment=end, target=("visitors", row.id), action=N_("The visitor goes"),
            )  # fmt: skip


@duties(THINGS)
def _things(ctx: Reading) -> Iterator[DutyRow]:
    for row in things_left_behind(ctx):
        yield duty(
            ctx, THINGS, f"person-{row.person}", name=row.name, person=row.person, due=day_of(row.left_at),
            detail=say(N_("moved out {on}"), on=day_of(row.left_at)), target=("things", "words", row.name),
            text=say(N_("{n} things are still here"), n=row.things), action=N_("Hand everything back"),
        )  # fmt: skip


@duties(NOT_SIGNED_OUT)
def _not_signed_out(ctx: Reading) -> Iterator[DutyRow]:
    """Days attended whose going was never entered."""
    rows = ctx.session.execute(
        select(Attendance, Person.name)
        .join(Person, Person.id == Attendance.person)
        .where(
            Attendance.voided_at.is_(None),
            Attendance.came_at.is_not(None),
            Attendance.went_at.is_(None),
            Attendance.day < ctx.today,
            Attendance.day >= ctx.today - timedelta(days=31),
        )
    )
    for row, name in rows:
        yield duty(
            ctx, NOT_SIGNED_OUT, f"attendance-{row.id}", name=name, person=row.person,
            detail=say(N_("came {at}"), at=row.came_at), text=say(N_("The going home was not entered")), due=row.day,
            target=row.person, page=FILE, action=N_("Correct the times attended"),
        )  # fmt: skip
