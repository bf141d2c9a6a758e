"""Who needs what on the plate: the board of everybody who eats here, the orders behind it, dislikes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_, Sentence
from facility.core.reading import narrow
from facility.core.words import Choice, Count, Moment, YesNo, YesNoAnswer
from facility.lodging.model import Stay
from facility.lodging.stay_lists import stay_rows
from facility.lodging.words import Kind as ServiceOf
from facility.lodging.words import ServiceKind
from facility.meals import diet_words as d
from facility.meals import words as w
from facility.meals.diet_model import DietOrder
from facility.meals.diet_words import OrderState
from facility.meals.plate_rules import Plate
from facility.meals.plates import plates_at
from facility.people.persons import Person
from facility.premises.queries import in_house_order


class PlateMark(Choice):
    """What to look for on the board."""

    TEXTURE = "texture", P_("plate", "Texture")
    DIET = "diet", P_("plate", "Diet")
    ALLERGY = "allergy", P_("plate", "Allergy")
    CHOKING = "choking", P_("plate", "High choking risk")
    CONTRADICTION = "contradiction", P_("plate", "Contradiction")
    ORDINARY = "ordinary", P_("plate", "Ordinary")


@dataclass(frozen=True, slots=True)
class EaterPlace:
    """Somebody who eats here and where they are found."""

    person: int
    number: str
    name: str
    chosen_name: str
    kind: ServiceKind
    place: str


@dataclass(frozen=True, slots=True)
class DietBoardRow:
    """One person and what the plate must be now."""

    person: w.PersonId
    number: w.PersonNumber
    name: w.PersonName
    chosen_name: w.ChosenName
    kind: ServiceOf
    place: w.Place
    texture: w.TextureWord
    diets: w.Diets
    allergies: w.Allergies
    allergy_note: d.AllergyNote
    choking: w.Level
    measure: d.Measure
    help: w.HelpWord
    portion: w.PortionWord
    cautions: w.Cautions
    dislikes: d.Dislikes
    kitchen_note: d.KitchenNote
    contradictions: Annotated[tuple[Sentence, ...], N_("Does not go together")]
    orders: Annotated[Count, N_("Orders")]
    until: Annotated[Moment, N_("Next end")] | None
    marks: Annotated[tuple[PlateMark, ...], N_("Marks")]


def who_eats_here(ctx: Reading, moment: datetime) -> list[EaterPlace]:
    """Everybody with a stay or a day place at a moment, in the order of the house; away or not."""
    stays = stay_rows(ctx, ctx.session.scalars(select(Stay).where(Stay.at(moment))), moment)
    ids = {row.person for row in stays}
    people = {row.id: row for row in ctx.session.scalars(select(Person).where(Person.id.in_(ids)))}
    stays.sort(key=lambda row: (row.kind is ServiceKind.DAY, in_house_order(row.where), row.number))
    found: dict[int, EaterPlace] = {}
    for row in stays:
        one = people[row.person]
        found.setdefault(
            one.id, EaterPlace(one.id, one.number, one.name, one.chosen_name, row.kind, row.where)
        )
    return list(found.values())


def marks_of(plate: Plate) -> tuple[PlateMark, ...]:
    """What is to be seen at once of a plate; an ordinary one says so."""
    found = {
        PlateMark.TEXTURE: plate.texture is not w.Texture.ORDINARY,
        PlateMark.DIET: plate.main is not w.Diet.ORDINARY,
        PlateMark.ALLERGY: bool(plate.allergies),
        PlateMark.CHOKING: plate.choking is w.ChokingLevel.HIGH,
        PlateMark.CONTRADICTION: bool(plate.contradictions),
        PlateMark.ORDINARY: plate.ordinary,
    }
    return tuple(mark for mark, there in found.items() if there)


@query("diet_board", may="meals.read")
def diet_board(
    ctx: Reading,
    *,
    at: Annotated[Moment, N_("As of")] | None = None,
    mark: Annotated[PlateMark, N_("Only with")] | None = None,
    texture: w.TextureWord | None = None,
    text: w.Search = "",
) -> tuple[DietBoardRow, ...]:
    """Everybody who eats here with their plate at a moment (now, where none is given), in the order of the house."""
    moment = at or ctx.now
    people = who_eats_here(ctx, moment)
    plates = plates_at(ctx.session, [one.person for one in people], moment)
    held = _held(ctx, [one.person for one in people], moment)
    words = narrow(text).casefold()
    rows = (_board_row(one, plates[one.person], held.get(one.person, [])) for one in people)
    return tuple(
        row
        for row in rows
        if (mark is None or mark in row.marks)
        and (texture is None or row.texture is texture)
        and (not words or words in f"{row.name} {row.chosen_name} {row.place}".casefold())
    )


def _held(ctx: Reading, persons: Iterable[int], moment: datetime) -> dict[int, list[datetime | None]]:
    """By person, the ends of the orders that hold."""
    rows = ctx.session.execute(
        select(DietOrder.person, DietOrder.until).where(
            DietOrder.person.in_(list(persons)), DietOrder.at(moment)
        )
    )
    found: dict[int, list[datetime | None]] = defaultdict(list)
    for person, until in rows:
        found[person].append(until)
    return found


def _board_row(one: EaterPlace, plate: Plate, ends: list[datetime | None]) -> DietBoardRow:
    return DietBoardRow(
        one.person, one.number, one.name, one.chosen_name, one.kind, one.place, plate.texture, plate.diets,
        plate.allergies, plate.allergy_note, plate.choking, plate.measure, plate.help, plate.portion, plate.cautions,
        plate.dislikes, plate.kitchen_note, plate.contradictions, len(ends),
        min((end for end in ends if end is not None), default=None), marks_of(plate),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DietOrderRow:
    """One order. Who ordered it and why is empty for whoever may not open clinical cards."""

    id: w.DietOrderId
    person: w.PersonId
    number: w.PersonNumber
    name: w.PersonName
    since: d.Since
    until: d.Until | None
    state: d.State
    diets: w.Diets
    texture: w.TextureWord | None
    allergies: w.Allergies
    allergy_note: d.AllergyNote
    dislikes: d.Dislikes
    cautions: w.Cautions
    portion: w.PortionWord | None
    help: w.HelpWord | None
    kitchen_note: d.KitchenNote
    why: d.Why | None
    ordered_by: d.OrderedBy
    reason: d.Reason
    end_reason: d.WhyEnd
    ended_at: d.EndedAt | None
    renewed: Annotated[bool, N_("Renewed")]


def state_of(row: DietOrder, moment: datetime) -> OrderState:
    """Where an order that was not voided stands at a moment."""
    if row.since > moment:
        return OrderState.COMING
    return OrderState.OVER if row.until is not None and row.until <= moment else OrderState.HOLDS


@query("diet_orders_of", may="meals.read")
def diet_orders_of(ctx: Reading, *, person: w.PersonId) -> tuple[DietOrderRow, ...]:
    """The orders of one person, the latest first; voided ones left out."""
    return _order_rows(ctx, person, with_over=True)


@query("diet_orders", may="meals.read")
def diet_orders(
    ctx: Reading, *, over: Annotated[YesNo, N_("Also those that are over")] = YesNoAnswer.NO
) -> tuple[DietOrderRow, ...]:
    """All orders that hold or begin later, the latest first; with ``over`` yes, those of the past too."""
    return _order_rows(ctx, None, with_over=over is YesNoAnswer.YES)


def _order_rows(ctx: Reading, person: int | None, *, with_over: bool) -> tuple[DietOrderRow, ...]:
    wanted = (
        select(DietOrder, Person.number, Person.name)
        .join(Person, Person.id == DietOrder.person)
        .where(DietOrder.voided_at.is_(None), Person.merged_into.is_(None), Person.erased_at.is_(None))
        .order_by(DietOrder.since.desc(), DietOrder.id.desc())
    )
    if person is not None:
        wanted = wanted.where(DietOrder.person == person)
    if not with_over:
        wanted = wanted.where((DietOrder.until.is_(None)) | (DietOrder.until > ctx.now))
    renewed = set(
        ctx.session.scalars(
            select(DietOrder.renews).where(DietOrder.renews.is_not(None), DietOrder.voided_at.is_(None))
        )
    )
    clinical = ctx.may("clinical.read")
    return tuple(
        DietOrderRow(
            row.id, row.person, number, name, row.since, row.until, state_of(row, ctx.now), row.diets, row.texture,
            row.allergies, row.allergy_note, row.dislikes, row.cautions, row.portion, row.help, row.kitchen_note,
            row.why if clinical else None, row.ordered_by if clinical else "", row.reason if clinical else "",
            row.end_reason if clinical else "", row.ended_at, row.id in renewed,
        )
        for row, number, name in ctx.session.execute(wanted)
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class DislikeRow:
    """Somebody and what they do not like."""

    person: w.PersonId
    number: w.PersonNumber
    name: w.PersonName
    place: w.Place
    dislikes: d.Dislikes


@query("diet_dislikes", may="meals.read")
def diet_dislikes(ctx: Reading) -> tuple[DislikeRow, ...]:
    """What people who eat here do not like, in the order of the house."""
    return tuple(
        DislikeRow(row.person, row.number, row.name, row.place, row.dislikes)
        for row in diet_board(ctx)
        if row.dislikes
    )


@dataclass(frozen=True, slots=True)
class DietPick:
    """An order or a choking check to choose from."""

    id: int
    text: str
    detail: str


@query("diet_order_picks", may="meals.read")
def diet_order_picks(ctx: Reading, *, text: w.Search = "", most: w.AtMost = 20) -> tuple[DietPick, ...]:
    """Orders that hold or begin later, found by the person's name."""
    found = (row for row in diet_orders(ctx) if narrow(text) in row.name)
    return tuple(
        DietPick(row.id, row.name, row.since.date().isoformat())
        for row, _n in zip(found, range(most), strict=False)
    )
