"""How stays and reservations are named, and what editors offer of them."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facility.core.desk import Reading, names, query
from facility.core.i18n import N_, current, translate
from facility.lodging.closings import closing_list
from facility.lodging.coming import reservations_now
from facility.lodging.model import BedAssignment, Reservation, Stay
from facility.lodging.plan_lists import move_plans
from facility.lodging.plans import lines_of, plan_line_name
from facility.lodging.stay_lists import stays_now
from facility.lodging.wishes import kept_apart_list, wish_list
from facility.people.persons import Person
from facility.premises.model import Bed, DayPlace
from facility.premises.queries import PickRow


@names("stay")
def stay_name(session: Session, id: int) -> str:
    row = session.get(Stay, id)
    return row.number if row else "—"


@names("assignment")
def assignment_name(session: Session, id: int) -> str:
    """A bed entry by its bed."""
    found = select(Bed.label).join(BedAssignment, BedAssignment.bed == Bed.id).where(BedAssignment.id == id)
    return session.scalars(found).one_or_none() or "—"


@names("reservation")
def reservation_name(session: Session, id: int) -> str:
    """A reservation by what it holds."""
    row = session.get(Reservation, id)
    if row is None:
        return "—"
    if row.bed is not None:
        return session.scalars(select(Bed.label).where(Bed.id == row.bed)).one()
    return session.scalars(select(DayPlace.label).where(DayPlace.id == row.place)).one()


_Typed = Annotated[str, N_("Find")]


@query("stay_picks", may="lodging.read")
def stay_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """People who are in, by name, number, bed or place."""
    found = (PickRow(row.id, row.name, f"{row.where} {row.number}".strip()) for row in stays_now(ctx))
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())


@query("reservation_picks", may="lodging.read")
def reservation_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """Reservations in force, by name, bed or place."""
    found = (PickRow(row.reservation or 0, row.name, row.where) for row in reservations_now(ctx))
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())


@query("assignment_picks", may="lodging.read")
def assignment_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """Bed entries of people who are in, newest first."""
    rows = ctx.session.execute(
        select(BedAssignment.id, Person.name, Bed.label)
        .join(Stay, Stay.id == BedAssignment.stay)
        .join(Person, Person.id == Stay.person)
        .join(Bed, Bed.id == BedAssignment.bed)
        .where(BedAssignment.voided_at.is_(None), or_(Stay.left_at.is_(None), Stay.left_at > ctx.now))
        .order_by(BedAssignment.since.desc())
    )
    found = (PickRow(id, name, label) for id, name, label in rows)
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())


@query("closing_picks", may="lodging.read")
def closing_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """Rooms and beds that are closed or will be."""
    found = (
        PickRow(row.id, row.bed or row.room, translate(row.kind.label, current()))
        for row in closing_list(ctx)
    )
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())


@query("apart_picks", may="lodging.read")
def apart_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """Pairs of people kept apart now, by either name."""
    found = (PickRow(row.id, row.name, row.other_name) for row in kept_apart_list(ctx))
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())


@query("wish_picks", may="lodging.read")
def wish_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """Wishes about beds that hold now, by whose they are."""
    found = (PickRow(row.id, row.name, translate(row.kind.label, current())) for row in wish_list(ctx))
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())


@query("plan_picks", may="lodging.read")
def plan_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """Plans not carried out yet, by title."""
    return tuple(
        PickRow(row.id, row.title) for row in move_plans(ctx) if text.casefold() in row.title.casefold()
    )


@query("plan_line_picks", may="lodging.read")
def plan_line_picks(ctx: Reading, *, text: _Typed = "") -> tuple[PickRow, ...]:
    """Lines of plans not carried out yet, by who moves or what closes."""
    found = (
        PickRow(line.id, plan_line_name(ctx.session, line.id), plan.title)
        for plan in move_plans(ctx)
        for line in lines_of(ctx.session, plan.id)
    )
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())
