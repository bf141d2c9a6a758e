"""Plans as lists: which there are, what each would do, and what still stands against it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.i18n import N_, Sentence
from facility.core.words import Count
from facility.lodging import words as w
from facility.lodging.model import BedAssignment, MovePlan, PlanLine, Stay
from facility.lodging.offers import BedOffer
from facility.lodging.plans import judged, lines_of, parts_of, plan_line_name
from facility.lodging.rules import best_beds, hard_ones
from facility.lodging.stay_lists import At
from facility.lodging.together import Going, Together
from facility.premises.model import Bed, Room
from facility.premises.queries import in_house_order


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan of moves and closings."""

    id: w.PlanId
    title: w.PlanTitle
    planned_for: w.PlannedFor
    reason: w.Reason
    moves: Annotated[Count, N_("Moves")]
    without_bed: Annotated[Count, N_("Without a bed yet")]
    closings: Annotated[Count, N_("Closings")]
    carried_out_at: w.CarriedOutAt | None
    given_up_at: w.GivenUpAt | None


@query("move_plans", may="lodging.read")
def move_plans(ctx: Reading, *, also_ended: w.EndedToo = False) -> tuple[PlanRow, ...]:
    """Plans not carried out yet, the next first; all of them where asked."""
    wanted = select(MovePlan).order_by(MovePlan.planned_for)
    if not also_ended:
        wanted = wanted.where(MovePlan.carried_out_at.is_(None), MovePlan.given_up_at.is_(None))
    rows = []
    for plan in ctx.session.scalars(wanted):
        lines = lines_of(ctx.session, plan.id)
        moves = [line for line in lines if line.what is w.LineKind.MOVE]
        rows.append(
            PlanRow(
                plan.id, plan.title, plan.planned_for, plan.reason, len(moves),
                sum(line.bed is None for line in moves), len(lines) - len(moves), plan.carried_out_at,
                plan.given_up_at,
            )
        )  # fmt: skip
    return tuple(rows)


@dataclass(frozen=True, slots=True)
class PlanLineRow:
    """One line: somebody from a bed to a bed, or a room or bed that closes (``name``)."""

    id: w.PlanLineId
    what: w.KindOfLine
    name: Annotated[str, N_("Who or what")]
    stay: w.StayId | None
    person: w.PersonId | None
    before: Annotated[str, N_("From bed")]
    bed: w.BedId | None
    after: Annotated[str, N_("To bed")]
    kind: w.KindOfClosing | None
    planned_until: w.PlannedEnd | None
    forbids: Annotated[tuple[Sentence, ...], N_("Forbids it")]
    speaks_against: Annotated[tuple[Sentence, ...], N_("Speaks against it")]


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """A plan judged as a whole at a moment; ``good``: it could be carried out then."""

    plan: w.PlanId
    at: At
    good: Annotated[bool, N_("Can be carried out")]
    lines: tuple[PlanLineRow, ...]


@query("plan_check", may="lodging.read")
def plan_check(ctx: Reading, *, plan: w.PlanId, at: At | None = None) -> PlanCheck:
    """Every line of a plan with all that stands against it, as if carried out at a moment (default: now, or
    the planned minute where that is still to come)."""
    row = ctx.get(MovePlan, plan, "plan")
    moment = at or max(row.planned_for, ctx.now)
    lines = lines_of(ctx.session, plan)
    problems = judged(ctx, lines, moment) if row.carried_out_at is None else {}
    labels = {id: label for id, label in ctx.session.execute(select(Bed.id, Bed.label))}
    lies = _beds_of(ctx, lines, row)
    stays = [line.stay for line in lines if line.stay is not None]
    of_stay = select(Stay.id, Stay.person).where(Stay.id.in_(stays))
    people = {stay: person for stay, person in ctx.session.execute(of_stay)}
    rows = tuple(
        PlanLineRow(
            line.id, line.what, plan_line_name(ctx.session, line.id), line.stay,
            people.get(line.stay or 0),
            labels.get(lies.get(line.stay or 0, 0), ""), line.bed, labels.get(line.bed or 0, ""), line.kind,
            line.planned_until, tuple(one.why for one in problems.get(line.id, ()) if one.hard),
            tuple(one.why for one in problems.get(line.id, ()) if not one.hard),
        )
        for line in lines
    )  # fmt: skip
    good = bool(rows) and not any(line.forbids for line in rows)
    return PlanCheck(plan, moment, good and row.carried_out_at is None and row.given_up_at is None, rows)


def _beds_of(ctx: Reading, lines: tuple[PlanLine, ...], plan: MovePlan) -> dict[int, int]:
    """By stay, the bed they have now; for a plan carried out, the one they left with it."""
    stays = [line.stay for line in lines if line.stay is not None]
    wanted = select(BedAssignment.stay, BedAssignment.bed).where(BedAssignment.stay.in_(stays))
    if plan.carried_out_at is None:
        wanted = wanted.where(BedAssignment.at(ctx.now))
    else:
        wanted = wanted.where(BedAssignment.until == plan.carried_out_at, BedAssignment.voided_at.is_(None))
    return {stay: bed for stay, bed in ctx.session.execute(wanted)}


@query("plan_beds", may="lodging.read")
def plan_beds(ctx: Reading, *, plan: w.PlanId, stay: w.StayId) -> tuple[BedOffer, ...]:
    """Every bed for somebody on a plan, judged as if all its other lines had been carried out; the best first."""
    row = ctx.get(MovePlan, plan, "plan")
    going, shutting = parts_of(lines_of(ctx.session, plan))
    others = [replace(one, bed=None) if one.stay == stay else one for one in going]
    if all(one.stay != stay for one in others):
        others.append(Going(0, stay, None))
    together = Together(ctx, others, shutting, max(row.planned_for, ctx.now))
    offers = list(together.offers(stay).values())
    best = [one.bed.id for one in best_beds(offers)]
    numbers = {id: number for id, number in ctx.session.execute(select(Room.id, Room.number))}
    rows = [
        BedOffer(
            one.bed.id, one.bed.label, numbers[one.bed.room], one.bed.level, one.free, one.free and bool(one.against),
            best.index(one.bed.id) + 1 if one.bed.id in best else 0,
            tuple(each.code for each in hard_ones(one.against)), tuple(each.sentence for each in one.against),
            one.merits,
        )
        for one in offers
        if one.bed.retired_at is None or one.bed.retired_at > together.at
    ]  # fmt: skip
    return tuple(sorted(rows, key=lambda one: (one.rank or 4, not one.free, in_house_order(one.label))))
