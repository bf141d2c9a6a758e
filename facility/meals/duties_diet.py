"""What waits about diets: orders that end soon, contradictions, choking risks to look at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Annotated

from sqlalchemy import select

from facility.core import settings
from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyRow, duties, kind
from facility.core.i18n import N_, P_, say
from facility.core.settings import Mark
from facility.core.words import Between, Count, Unit
from facility.meals.choking import MEALS
from facility.meals.choking_lists import looks_due
from facility.meals.diet_lists import who_eats_here
from facility.meals.diet_model import DietOrder
from facility.meals.plates import plates_at
from facility.people.duties import duty_about
from facility.people.persons import Person

PAGE, READ, ACTS = "meals", "meals.read", "meals.diet"
ENDS_AHEAD = "diet_ends_days"
LOOK_AHEAD = timedelta(days=7)

settings.declare(
    ENDS_AHEAD,
    Annotated[Count, N_("Tell of the end of a diet order"), Unit(N_("days before")), Between(1, 60)],
    3,
    Mark.OURS,
    MEALS,
)

ENDS = kind(
    "diet_ends", P_("today", "Diet order ends"), DutyGroup.ASSESSMENT, icon="fork-knife", may=READ, acts=ACTS,
    page=PAGE, done_by=("meals.renew_diet", "meals.end_diet", "meals.order_diet"),
)  # fmt: skip
CLASH = kind(
    "diet_contradiction", P_("today", "Diet orders do not go together"), DutyGroup.ASSESSMENT, icon="warning", may=READ,
    acts=ACTS, page=PAGE, done_by=("meals.end_diet", "meals.void_diet"), hard=True,
)  # fmt: skip
LOOK = kind(
    "choking_check", P_("today", "Look at the choking risk"), DutyGroup.ASSESSMENT, icon="shield-warning",
    may="clinical.read", acts=ACTS, page=PAGE, done_by=("meals.check_choking",),
)  # fmt: skip
MEASURE = kind(
    "choking_measure", P_("today", "High choking risk without a measure"), DutyGroup.ASSESSMENT, icon="shield-warning",
    may="clinical.read", acts=ACTS, page=PAGE, done_by=("meals.check_choking",), hard=True,
)  # fmt: skip


def _people(ctx: Reading, ids: list[int]) -> dict[int, Person]:
    return {row.id: row for row in ctx.session.scalars(select(Person).where(Person.id.in_(ids)))}


@duties(ENDS)
def _ends(ctx: Reading) -> Iterator[DutyRow]:
    """Orders of people who eat here that end within days and were not renewed; an end that was set on purpose is none."""
    here = {one.person: one for one in who_eats_here(ctx, ctx.now)}
    until = ctx.now + timedelta(days=ctx.settings.count(ENDS_AHEAD))
    renewed = select(DietOrder.renews).where(DietOrder.renews.is_not(None), DietOrder.voided_at.is_(None))
    rows = list(
        ctx.session.scalars(
            select(DietOrder).where(
                DietOrder.at(ctx.now), DietOrder.until <= until, DietOrder.ended_at.is_(None),
                DietOrder.id.not_in(renewed), DietOrder.person.in_(list(here)),
            )
        )
    )  # fmt: skip
    people = _people(ctx, [row.person for row in rows])
    for row in rows:
        assert row.until is not None
        yield duty_about(
            ctx, ENDS, f"order-{row.id}", people[row.person], text=say(N_("Renew the diet order, or let it end")),
            place=here[row.person].place, due=day_of(row.until), target=row.person, action=N_("Look at it"),
        )  # fmt: skip


@duties(CLASH)
def _contradictions(ctx: Reading) -> Iterator[DutyRow]:
    here = {one.person: one for one in who_eats_here(ctx, ctx.now)}
    plates = plates_at(ctx.session, here, ctx.now)
    clashing = [plate for plate in plates.values() if plate.contradictions]
    people = _people(ctx, [plate.person for plate in clashing])
    for plate in clashing:
        yield duty_about(
            ctx, CLASH, f"person-{plate.person}", people[plate.person], text=plate.contradictions[0],
            place=here[plate.person].place, due=ctx.today, target=plate.person, action=N_("Look at it"),
        )  # fmt: skip


@duties(LOOK, MEASURE)
def _looks(ctx: Reading) -> Iterator[DutyRow]:
    """Whom to look at, from a week before. Which facts stand behind it is read in the file."""
    people = who_eats_here(ctx, ctx.now)
    here = {one.person: one for one in people}
    due = [look for look in looks_due(ctx, people).values() if look.by <= ctx.today + LOOK_AHEAD]
    rows = _people(ctx, [look.person for look in due])
    for look in due:
        if look.more:
            text = say(
                N_("With what the file says since, the risk is high. Look again and write what is done.")
            )
        elif look.check is None:
            text = say(N_("The file names something that makes choking likely"))
        else:
            text = say(N_("Last looked at on {day}"), day=day_of(look.check.at))
        yield duty_about(
            ctx, MEASURE if look.more else LOOK, f"person-{look.person}-{look.check.id if look.check else 'first'}",
            rows[look.person], text=text, place=here[look.person].place, due=look.by, target=look.person,
            action=N_("Look at it"),
        )  # fmt: skip
