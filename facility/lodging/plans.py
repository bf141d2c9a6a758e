"""Whole-house moves: planned line by line, checked as a whole, carried out together or not at all."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names
from facility.core.errors import DomainError, Errors
from facility.core.i18n import N_, P_, Sentence, say
from facility.lodging import words as w
from facility.lodging.beds import leave_bed, open_stay
from facility.lodging.closings import close
from facility.lodging.model import BedAssignment, MovePlan, PlanLine, Stay
from facility.lodging.rules import hard_ones
from facility.lodging.stays import not_in_future
from facility.lodging.together import Going, Shutting, Together
from facility.people.persons import Person
from facility.premises.model import Bed, Room

_WRITE = "lodging.write"


@command("lodging.draft_plan", N_("began the plan “{title}”"), may=_WRITE, label=N_("Plan moves together"))
class DraftPlan(Command[int]):
    title: w.PlanTitle
    planned_for: w.PlannedFor
    reason: w.Reason


@command(
    "lodging.plan_closing",
    N_("planned in “{plan}”: {what} closes"),
    may=_WRITE,
    label=N_("Add a closing to the plan"),
)
class PlanClosing(Command[int]):
    """Everybody who lies there gets a line of the plan too, still without a bed."""

    plan: w.PlanId
    kind: w.KindOfClosing
    room: w.RoomId | None = None
    bed: w.BedId | None = None
    planned_until: w.PlannedEnd | None = None


@command(
    "lodging.plan_move",
    N_("planned in “{plan}”: {person} moves to bed {bed}"),
    may=_WRITE,
    label=N_("Add a move to the plan"),
)
class PlanMove(Command[int]):
    """A second call for the same stay chooses another bed."""

    plan: w.PlanId
    stay: w.StayId
    bed: w.BedId | None = None


@command(
    "lodging.fill_plan",
    N_("let beds be suggested for “{plan}”: {found} found, {left} without"),
    may=_WRITE,
    label=N_("Suggest beds for everybody"),
)
class FillPlan(Command[int]):
    plan: w.PlanId


@command(
    "lodging.drop_plan_line",
    N_("took a line off the plan “{plan}”: {line}"),
    may=_WRITE,
    label=N_("Take off the plan"),
)
class DropPlanLine(Command[None]):
    line: w.PlanLineId


@command(
    "lodging.carry_out_plan",
    N_("carried out the plan “{plan}”: {moves} moves, {closings} closings"),
    may=_WRITE,
    label=N_("Carry out the plan"),
)
class CarryOutPlan(Command[int]):
    plan: w.PlanId
    since: w.Since | None = None


@command(
    "lodging.give_up_plan",
    N_("gave up the plan “{plan}”: {reason}"),
    may=_WRITE,
    label=N_("Give up the plan"),
)
class GiveUpPlan(Command[None]):
    plan: w.PlanId
    reason: w.Reason


@names("plan")
def plan_name(session: Session, id: int) -> str:
    row = session.get(MovePlan, id)
    return row.title if row else "—"


@names("plan_line")
def plan_line_name(session: Session, id: int) -> str:
    """A line by who moves or what closes."""
    row = session.get(PlanLine, id)
    if row is None:
        return "—"
    if row.stay is not None:
        return session.get_one(Person, session.get_one(Stay, row.stay).person).name
    if row.closes_room is not None:
        return session.get_one(Room, row.closes_room).number
    return session.get_one(Bed, row.closes_bed).label


def open_plan(ctx: Reading, id: int) -> MovePlan:
    """The plan, which must be neither carried out nor given up."""
    plan = ctx.get(MovePlan, id, "plan")
    if plan.carried_out_at is not None:
        raise DomainError(
            "plan_done", N_("This plan was carried out at {at}."), "plan", at=plan.carried_out_at
        )
    if plan.given_up_at is not None:
        raise DomainError("plan_given_up", N_("This plan was given up at {at}."), "plan", at=plan.given_up_at)
    return plan


def lines_of(session: Session, plan: int) -> tuple[PlanLine, ...]:
    """The lines still on a plan, in the order they were added."""
    wanted = select(PlanLine).where(PlanLine.plan == plan, PlanLine.dropped_at.is_(None))
    return tuple(session.scalars(wanted.order_by(PlanLine.id)))


@handles(DraftPlan)
def draft_plan(ctx: Context, cmd: DraftPlan) -> int:
    row = MovePlan(title=cmd.title, planned_for=cmd.planned_for, reason=cmd.reason, give_up_reason="")
    return ctx.add(row).id


@handles(PlanClosing)
def plan_closing(ctx: Context, cmd: PlanClosing) -> int:
    plan = open_plan(ctx, cmd.plan)
    if (cmd.room is None) is (cmd.bed is None):
        raise DomainError("room_or_bed", N_("Choose a room or a bed."), "room")
    if cmd.planned_until is not None and cmd.planned_until < day_of(plan.planned_for):
        raise DomainError("ends_before_begun", N_("It cannot end before it begins."), "planned_until")
    lines = lines_of(ctx.session, plan.id)
    if any((one.closes_room, one.closes_bed) == (cmd.room, cmd.bed) for one in lines if one.stay is None):
        raise DomainError("planned_already", N_("This is on the plan already."), "room")
    if cmd.room is not None:
        ctx.note(what=ctx.get(Room, cmd.room, "room").number)
    elif cmd.bed is not None:
        ctx.note(what=ctx.get(Bed, cmd.bed, "bed").label)
    row = ctx.add(
        PlanLine(
            plan=plan.id, what=w.LineKind.CLOSE, closes_room=cmd.room, closes_bed=cmd.bed, kind=cmd.kind,
            planned_until=cmd.planned_until,
        )
    )  # fmt: skip
    planned = {one.stay for one in lines}
    for stay in _who_lies_there(ctx, cmd):
        if stay.id not in planned:
            ctx.add(PlanLine(plan=plan.id, what=w.LineKind.MOVE, stay=stay.id))
            ctx.about(stay.person)
    return row.id


def _who_lies_there(ctx: Context, cmd: PlanClosing) -> list[Stay]:
    beds = select(Bed.id).where(Bed.room == cmd.room) if cmd.room is not None else (cmd.bed,)
    return list(
        ctx.session.scalars(
            select(Stay)
            .join(BedAssignment, BedAssignment.stay == Stay.id)
            .where(BedAssignment.bed.in_(beds), BedAssignment.at(ctx.now))
            .order_by(BedAssignment.bed)
        )
    )


@handles(PlanMove)
def plan_move(ctx: Context, cmd: PlanMove) -> int:
    plan = open_plan(ctx, cmd.plan)
    stay = open_stay(ctx, cmd.stay)
    if stay.kind is not w.ServiceKind.FULL_TIME:
        raise DomainError("place_not_bed", N_("Somebody coming by day gets a day place, not a bed."), "stay")
    if cmd.bed is not None:
        ctx.get(Bed, cmd.bed, "bed")
    else:
        ctx.note(bed=say(P_("plan", "not chosen yet")))
    for line in lines_of(ctx.session, plan.id):
        if line.stay == stay.id:
            line.bed = cmd.bed
            return line.id
    return ctx.add(PlanLine(plan=plan.id, what=w.LineKind.MOVE, stay=stay.id, bed=cmd.bed)).id


@handles(FillPlan)
def fill_plan(ctx: Context, cmd: FillPlan) -> int:
    """Answers how many lines are still without a bed."""
    plan = open_plan(ctx, cmd.plan)
    lines = lines_of(ctx.session, plan.id)
    going, shutting = parts_of(lines)
    found = Together(ctx, going, shutting, max(plan.planned_for, ctx.now)).suggested(going)
    for line in lines:
        if line.id in found:
            line.bed = found[line.id]
    left = sum(one.bed is None for one in going) - len(found)
    ctx.note(found=len(found), left=left)
    return left


@handles(DropPlanLine)
def drop_plan_line(ctx: Context, cmd: DropPlanLine) -> None:
    line = ctx.get(PlanLine, cmd.line, "line")
    open_plan(ctx, line.plan)
    ctx.note(plan=ctx.name("plan", line.plan))
    if line.stay is not None:
        ctx.about(ctx.get(Stay, line.stay).person)
    if line.dropped_at is not None:
        raise DomainError("dropped_already", N_("It is off the plan already."), "line")
    line.dropped_at = ctx.now


@handles(GiveUpPlan)
def give_up_plan(ctx: Context, cmd: GiveUpPlan) -> None:
    plan = open_plan(ctx, cmd.plan)
    plan.given_up_at, plan.give_up_reason = ctx.now, cmd.reason


@handles(CarryOutPlan)
def carry_out_plan(ctx: Context, cmd: CarryOutPlan) -> int:
    """All of it in one transaction; where anything stands against it, everything that does is said at once."""
    plan = open_plan(ctx, cmd.plan)
    at = cmd.since or ctx.now
    not_in_future(ctx, at, "since")
    lines = lines_of(ctx.session, plan.id)
    if not lines:
        raise DomainError("plan_empty", N_("There is nothing on this plan yet."), "plan")
    against = [
        DomainError(
            problem.code, N_("{line}: {why}"), "plan", line=plan_line_name(ctx.session, line), why=problem.why
        )
        for line, problems in judged(ctx, lines, at).items()
        for problem in problems
        if problem.hard
    ]
    if against:
        raise Errors(against)
    going, shutting = parts_of(lines)
    moving = [one for one in going if one.bed is not None]
    for one in moving:
        stay = open_stay(ctx, one.stay)
        if _has_bed(ctx, stay, at):
            leave_bed(ctx, stay, at, "plan")
    for shut in shutting:
        what = ctx.get(Room, shut.room) if shut.room is not None else ctx.get(Bed, shut.bed or 0)
        close(ctx, what, shut.kind, at, shut.planned_until, plan.reason)
    ctx.session.add_all(
        BedAssignment(stay=one.stay, bed=one.bed, since=at, reason=plan.reason, void_reason="")
        for one in moving
    )
    ctx.session.flush()
    plan.carried_out_at = at
    ctx.note(moves=len(moving), closings=len(shutting))
    return len(lines)


def _has_bed(ctx: Context, stay: Stay, at: datetime) -> bool:
    return (
        ctx.session.scalars(
            select(BedAssignment.id).where(BedAssignment.stay == stay.id, BedAssignment.at(at))
        ).first()
        is not None
    )


def parts_of(lines: tuple[PlanLine, ...]) -> tuple[tuple[Going, ...], tuple[Shutting, ...]]:
    """The moves and the closings of a plan."""
    going = tuple(Going(one.id, one.stay, one.bed) for one in lines if one.stay is not None)
    shutting = tuple(
        Shutting(one.id, one.closes_room, one.closes_bed, one.kind, one.planned_until)
        for one in lines
        if one.kind is not None
    )
    return going, shutting


class Problem:
    """What stands against a line: hard ones forbid the whole plan, soft ones are only said."""

    __slots__ = ("code", "hard", "why")

    def __init__(self, code: str, why: Sentence, hard: bool = True) -> None:
        self.code, self.why, self.hard = code, why, hard


def judged(ctx: Reading, lines: tuple[PlanLine, ...], at: datetime) -> dict[int, tuple[Problem, ...]]:
    """By line, what stands against it when all lines happen at ``at``."""
    going, shutting = parts_of(lines)
    together = Together(ctx, going, shutting, at)
    stays = {row.id: row for row in ctx.session.scalars(select(Stay).where(Stay.id.in_(together.person)))}
    moved = _moved_since(ctx, list(stays), at)
    found: dict[int, tuple[Problem, ...]] = {}
    for one in going:
        stay = stays[one.stay]
        if stay.voided_at is not None or (stay.left_at is not None and stay.left_at <= at):
            found[one.key] = (Problem("not_here", say(N_("They do not live here any more."))),)
        elif stay.arrived_at > at or one.stay in moved:
            found[one.key] = (Problem("moved_since", say(N_("They came or were moved later than that."))),)
        elif one.bed is None:
            found[one.key] = (Problem("no_bed_chosen", say(N_("No bed is chosen yet."))),)
        else:
            against = together.offers(one.stay)[one.bed].against
            hard = {id(each) for each in hard_ones(against)}
            found[one.key] = tuple(Problem(each.code, each.sentence, id(each) in hard) for each in against)
    for shut in shutting:
        names_there = [taken.name for taken in together.staying_on(shut)]
        still = say(N_("Still there or expected: {names}."), names=names_there)
        found[shut.key] = (Problem("not_empty_to_close", still),) if names_there else ()
    return found


def _moved_since(ctx: Reading, stays: list[int], at: datetime) -> set[int]:
    """Stays with a bed entry that begins at ``at`` or later."""
    wanted = select(BedAssignment.stay).where(
        BedAssignment.stay.in_(stays), BedAssignment.since >= at, BedAssignment.voided_at.is_(None)
    )
    return set(ctx.session.scalars(wanted))
