"""Giving, moving and swapping beds and places of people who are in; history is kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.settings import yes
from facility.core.words import YesNoAnswer
from facility.lodging import words as w
from facility.lodging.daily.ending import void_with_stay
from facility.lodging.model import Assignment, BedAssignment, PlaceAssignment, ReturnPlan, Stay
from facility.lodging.stays import bed_of, give_bed, give_place, given_in, not_in_future, still_open

_WRITE = "lodging.write"


@command(
    "lodging.assign_bed", N_("gave stay {stay} of {person} bed {bed}"), may=_WRITE, label=N_("Give a bed")
)
class AssignBed(Command[int]):
    stay: w.StayId
    bed: w.BedId
    since: w.Since | None = None
    reason: w.WhyThisBed = ""


@command(
    "lodging.move_bed",
    N_("moved {person} from bed {before} to bed {bed}"),
    may=_WRITE,
    label=N_("Move to another bed"),
)
class MoveBed(Command[int]):
    stay: w.StayId
    bed: w.BedId
    reason: w.Reason
    since: w.Since | None = None


@command(
    "lodging.swap_beds",
    N_("swapped the beds of {person} and {second}"),
    may=_WRITE,
    label=N_("Swap two beds"),
)
class SwapBeds(Command[None]):
    stay: w.StayId
    other: w.StayId
    reason: w.Reason
    since: w.Since | None = None


@command(
    "lodging.assign_place",
    N_("gave {person} day place {place} on {weekdays}"),
    may=_WRITE,
    label=N_("Give a day place"),
)
class AssignPlace(Command[int]):
    stay: w.StayId
    place: w.PlaceId
    weekdays: w.Weekdays = w.WORKDAYS
    since: w.Since | None = None
    reason: w.Reason = ""


@command(
    "lodging.void_bed",
    N_("voided the entry of bed {assignment} for {person}: {reason}"),
    may=_WRITE,
    label=N_("Void a bed entry"),
)
class VoidAssignment(Command[None]):
    assignment: w.AssignmentId
    reason: w.WhyVoid
    back: w.BackToBefore = YesNoAnswer.NO


@command(
    "lodging.review_return",
    N_("set the planned return of {person} to {planned_return}"),
    may=_WRITE,
    label=N_("Review the planned return"),
)
class ChangePlannedReturn(Command[None]):
    stay: w.StayId
    planned_return: w.PlannedReturn
    reason: w.Reason


@command(
    "lodging.correct_arrival",
    N_("corrected the arrival of {person} to {arrived_at}"),
    may=_WRITE,
    label=N_("Correct the time of arrival"),
)
class CorrectArrival(Command[None]):
    stay: w.StayId
    arrived_at: w.ArrivedAt
    reason: w.Reason


@command(
    "lodging.void_stay", N_("voided stay {stay} of {person}: {reason}"), may=_WRITE, label=N_("Void a stay")
)
class VoidStay(Command[None]):
    stay: w.StayId
    reason: w.WhyVoid


def open_stay(ctx: Context, id: int, field: str = "stay") -> Stay:
    """The stay, which must go on; the change is about its person, whose name the audit gets."""
    stay = ctx.get(Stay, id, field)
    still_open(stay)
    ctx.about(stay.person)
    ctx.note(person=ctx.name("person", stay.person))
    return stay


def _moment(ctx: Context, since: datetime | None) -> datetime:
    at = since or ctx.now
    not_in_future(ctx, at, "since")
    return at


@handles(AssignBed)
def assign_bed(ctx: Context, cmd: AssignBed) -> int:
    """A bed for somebody living in who has none: taken over, back from hospital, after a voided entry."""
    stay = open_stay(ctx, cmd.stay)
    if stay.kind is not w.ServiceKind.FULL_TIME:
        raise DomainError("place_not_bed", N_("Somebody coming by day gets a day place, not a bed."), "bed")
    since = cmd.since or _free_from(ctx, stay)
    _while_here(ctx, stay, since)
    held = ctx.session.scalars(
        select(BedAssignment).where(BedAssignment.stay == stay.id, BedAssignment.during(since, None))
    ).first()
    if held is not None:
        raise DomainError(
            "has_a_bed",
            N_("Bed {bed} is already theirs. Move them instead."),
            "stay",
            bed=ctx.name("bed", held.bed),
        )
    as_they_lay = stay.taken_over_at is not None and since == stay.arrived_at
    return give_bed(ctx, stay, cmd.bed, since, None, cmd.reason, ask_why=not as_they_lay).id


def _free_from(ctx: Context, stay: Stay) -> datetime:
    """People taken over have had their first bed since they came; others have theirs from now on."""
    if stay.taken_over_at is not None and not given_in(ctx.session, stay.id):
        return stay.arrived_at
    return ctx.now


def _while_here(ctx: Context, stay: Stay, since: datetime) -> None:
    not_in_future(ctx, since, "since")
    if since < stay.arrived_at:
        raise DomainError(
            "before_arrival",
            N_("Arrived only on {arrived}; a bed or place is given from then on."),
            "since",
            arrived=stay.arrived_at,
        )


@handles(MoveBed)
def move_bed(ctx: Context, cmd: MoveBed) -> int:
    stay = open_stay(ctx, cmd.stay)
    since = _moment(ctx, cmd.since)
    now = leave_bed(ctx, stay, since, "stay")
    ctx.note(before=ctx.name("bed", now.bed))
    if now.bed == cmd.bed:
        raise DomainError("same_bed", N_("That is the bed they have."), "bed")
    return give_bed(ctx, stay, cmd.bed, since, None, cmd.reason).id


@handles(SwapBeds)
def swap_beds(ctx: Context, cmd: SwapBeds) -> None:
    """Two people in one step; both new beds are judged after both old ones are free."""
    if cmd.stay == cmd.other:
        raise DomainError("same_stay", N_("Choose two people."), "other")
    since = _moment(ctx, cmd.since)
    one, two = open_stay(ctx, cmd.stay), open_stay(ctx, cmd.other, "other")
    ctx.note(person=ctx.name("person", one.person), second=ctx.name("person", two.person))
    first, second = leave_bed(ctx, one, since, "stay"), leave_bed(ctx, two, since, "other")
    give_bed(ctx, one, second.bed, since, None, cmd.reason, "stay")
    give_bed(ctx, two, first.bed, since, None, cmd.reason, "other")


def leave_bed(ctx: Context, stay: Stay, since: datetime, field: str) -> BedAssignment:
    """End the bed somebody has; a move may not reach back over an earlier one."""
    now = bed_of(ctx.session, stay.id, since)
    if now is None:
        raise DomainError("no_bed", N_("They have no bed at that time."), field)
    if now.until is not None:
        raise DomainError("moved_since", N_("They were moved again on {until}."), "since", until=now.until)
    if since <= now.since:
        raise DomainError(
            "moved_at_once",
            N_("They have this bed only since {since}; choose a later time."),
            "since",
            since=now.since,
        )
    now.until = since
    ctx.session.flush()
    return now


@handles(AssignPlace)
def assign_place(ctx: Context, cmd: AssignPlace) -> int:
    """A day place from ``since`` on; the one before, if any, ends there."""
    stay = open_stay(ctx, cmd.stay)
    if stay.kind is not w.ServiceKind.DAY:
        raise DomainError("bed_not_place", N_("Somebody living in gets a bed, not a day place."), "place")
    since = cmd.since or _free_from(ctx, stay)
    _while_here(ctx, stay, since)
    before = ctx.session.scalars(
        select(PlaceAssignment).where(PlaceAssignment.stay == stay.id, PlaceAssignment.during(since, None))
    )
    for one in before:
        if one.since >= since:
            raise DomainError(
                "moved_since", N_("They were moved again on {until}."), "since", until=one.since
            )
        one.until = since
    ctx.session.flush()
    return give_place(ctx, stay, cmd.place, cmd.weekdays, since, None, cmd.reason).id


@handles(VoidAssignment)
def void_assignment(ctx: Context, cmd: VoidAssignment) -> None:
    """A bed entered by mistake; where asked, the bed before goes on as if the move had not been entered."""
    row = ctx.get(BedAssignment, cmd.assignment, "assignment")
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "assignment")
    stay = ctx.get(Stay, row.stay)
    ctx.about(stay.person)
    ctx.note(person=ctx.name("person", stay.person))
    row.voided_at, row.void_reason = ctx.now, cmd.reason
    ctx.session.flush()
    if yes(cmd.back):
        _back(ctx, stay, row)


def _back(ctx: Context, stay: Stay, voided: BedAssignment) -> None:
    before = ctx.session.scalars(
        select(BedAssignment).where(
            BedAssignment.stay == stay.id,
            BedAssignment.voided_at.is_(None),
            BedAssignment.until == voided.since,
        )
    ).one_or_none()
    if before is None:
        raise DomainError("no_bed_before", N_("There was no bed before this one."), "back")
    give_bed(ctx, stay, before.bed, voided.since, voided.until, "", field="back", ask_why=False)


@handles(ChangePlannedReturn)
def change_planned_return(ctx: Context, cmd: ChangePlannedReturn) -> None:
    stay = open_stay(ctx, cmd.stay)
    if cmd.planned_return < ctx.today:
        raise DomainError("return_passed", N_("This day has passed."), "planned_return")
    ctx.add(ReturnPlan(stay=stay.id, planned_return=cmd.planned_return, since=ctx.now, reason=cmd.reason))


@handles(CorrectArrival)
def correct_arrival(ctx: Context, cmd: CorrectArrival) -> None:
    """The true time of an arrival entered late or wrongly; bed and place of that minute move along."""
    stay = ctx.get(Stay, cmd.stay, "stay")
    if stay.voided_at is not None:
        still_open(stay)
    ctx.about(stay.person)
    ctx.note(person=ctx.name("person", stay.person))
    not_in_future(ctx, cmd.arrived_at, "arrived_at")
    if stay.left_at is not None and cmd.arrived_at > stay.left_at:
        raise DomainError(
            "left_before_arrival",
            N_("Left on {left}; the arrival lies before that."),
            "arrived_at",
            left=stay.left_at,
        )
    first = [one for one in given_in(ctx.session, stay.id) if one.since == stay.arrived_at]
    if cmd.arrived_at < stay.arrived_at:
        stay.arrived_at = cmd.arrived_at
        ctx.session.flush()
    for one in first:
        _begin_at(ctx, one, cmd.arrived_at)
    if cmd.arrived_at > stay.arrived_at:
        stay.arrived_at = cmd.arrived_at
        ctx.session.flush()


def _begin_at(ctx: Context, given: Assignment, at: datetime) -> None:
    if given.until is not None and at >= given.until:
        raise DomainError(
            "moved_before",
            N_("They were moved on {until}; the arrival lies before that."),
            "arrived_at",
            until=given.until,
        )
    given.since = at
    ctx.session.flush()


@handles(VoidStay)
def void_stay(ctx: Context, cmd: VoidStay) -> None:
    """An arrival that never was; its beds and places are voided with it."""
    stay = ctx.get(Stay, cmd.stay, "stay")
    if stay.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "stay")
    ctx.about(stay.person)
    ctx.note(person=ctx.name("person", stay.person))
    void_with_stay(ctx, stay.id, cmd.reason)
    for given in given_in(ctx.session, stay.id):
        given.voided_at, given.void_reason = ctx.now, cmd.reason
    ctx.session.flush()
    stay.voided_at, stay.void_reason = ctx.now, cmd.reason
