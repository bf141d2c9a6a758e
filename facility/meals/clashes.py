"""Where a menu and the people at the table do not go together: who, why, and what they are offered instead."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.tables import Base, ref
from facility.meals import menu_words as m
from facility.meals import words as w
from facility.meals.clash_rules import Reason, fitting, goes, reasons, said
from facility.meals.cycle_rules import monday_of
from facility.meals.day_words import EaterKind, MealOrderId
from facility.meals.dishes import READ, WRITE, cooked, dish_name
from facility.meals.eaters import Eater, eaters, facts_of
from facility.meals.menu_words import Concern
from facility.meals.menus import Book, DishServed, menu_on, menus_within
from facility.meals.records import MealRecord, entered, standing


class DishOffer(MealRecord, Base):
    """At one meal somebody gets ``offered`` and not ``dish``; who settled it and when stands with it."""

    __table_args__ = (Index("ix_dish_offer_day_meal", "day", "meal"),)
    day: Mapped[w.Day]
    meal: Mapped[w.MealOf]
    person: Mapped[w.PersonId | None] = ref("person")
    order: Mapped[MealOrderId | None] = ref("meal_order", index=False)
    dish: Mapped[m.DishId] = ref("dish", index=False)
    offered: Mapped[m.Offered] = ref("dish", index=False)
    note: Mapped[m.OfferNote]


@names("dish_offer")
def offer_name(session: Session, id: int) -> str:
    row = session.get(DishOffer, id)
    return dish_name(session, row.offered) if row else "—"


@dataclass(frozen=True, slots=True)
class ClashPerson:
    """Somebody at the table: the name they are called by, where they sit; what they are offered, and by whom. ``key``:
    of the eater; ``person`` None for staff and guests. ``plates``: how many."""

    key: str
    person: w.PersonId | None
    name: w.Called
    place: w.Place
    plates: Annotated[int, N_("Plates")] = 1
    offered: m.DishName = ""
    offer: m.OfferId | None = None
    by: Annotated[str, N_("By")] = ""
    at: w.EnteredAt | None = None


@dataclass(frozen=True, slots=True)
class Clash:
    """A dish and the people it is not for, for one reason. ``what``: the allergen, diet or texture, as a label."""

    day: w.Day
    meal: w.MealOf
    concern: m.ConcernOf
    what: Annotated[str, N_("What")]
    dish: m.DishId
    dish_name: m.DishName
    people: tuple[ClashPerson, ...]
    offers: tuple[tuple[int, str], ...]

    @property
    def open(self) -> tuple[ClashPerson, ...]:
        """For whom nothing is offered yet."""
        return tuple(one for one in self.people if one.offer is None)

    @property
    def settled(self) -> bool:
        return not self.open

    @property
    def hard(self) -> bool:
        """An allergy: nothing is served before it is settled."""
        return self.concern is Concern.ALLERGY

    def sentence(self) -> Sentence:
        """Says it: the dish, why, for how many."""
        facts = {"what": said(self.what), "dish": self.dish_name, "n": sum(one.plates for one in self.people)}
        if self.concern is Concern.TEXTURE:
            return say(N_("{dish} cannot be made {what}, for {n}"), **facts)
        if self.concern is Concern.DIET:
            return say(N_("{dish} is not for the diet {what}, for {n}"), **facts)
        if self.concern is Concern.CAUTION:
            return say(N_("{what}: {dish}, for {n}"), **facts)
        return say(N_("Allergy to {what}: {dish}, for {n}"), **facts)


@dataclass(frozen=True, slots=True)
class Table:
    """What a meal's clashes are worked out from."""

    menu: tuple[DishServed, ...]
    eaters: tuple[Eater, ...]
    book: Book


def table_of(ctx: Reading, day: date, meal: w.Meal) -> Table:
    """The menu of a meal and the plates of those who eat it, as known now. Extra plates entered by hand are nobody's."""
    menu = menu_on(ctx.session, day, meal)
    who = eaters(ctx.session, ctx.settings, day, meal, ctx.now) if menu else ()
    return Table(menu, tuple(one for one in who if one.kind is not EaterKind.EXTRA), Book(ctx.session))


def clashes(ctx: Reading, day: date, meal: w.Meal) -> tuple[Clash, ...]:
    """Every clash of a meal, settled ones too: allergies first, then what is to be minded, diets, textures."""
    return _clashes(ctx, day, meal, table_of(ctx, day, meal))


def clashes_within(ctx: Reading, first: date, last: date) -> dict[tuple[date, w.Meal], tuple[Clash, ...]]:
    """By day and meal, the clashes of several days; meals without one are left out."""
    book, found = Book(ctx.session), {}
    menus = menus_within(ctx.session, first, last)
    facts = facts_of(ctx.session, first, last, ctx.settings) if menus else None
    for (day, meal), menu in menus.items():
        who = eaters(ctx.session, ctx.settings, day, meal, ctx.now, facts)
        at = Table(menu, tuple(one for one in who if one.kind is not EaterKind.EXTRA), book)
        if there := _clashes(ctx, day, meal, at):
            found[day, meal] = there
    return found


def _clashes(ctx: Reading, day: date, meal: w.Meal, at: Table) -> tuple[Clash, ...]:
    offers = _offers(ctx.session, day, meal)
    others = [
        one
        for id, row in at.book.dishes.items()
        if row.retired_on is None
        and (one := at.book.on(id, day)) is not None
        and all(id != dish.dish for dish in at.menu)
    ]
    found = []
    for dish in at.menu:
        by_reason: dict[Reason, list[Eater]] = defaultdict(list)
        for eater in at.eaters:
            for reason in reasons(dish, eater.plate):
                by_reason[reason].append(eater)
        for reason, who in by_reason.items():
            people = [_person(ctx, at, offers, dish, one) for one in who]
            waiting = [one.plate for one, told in zip(who, people, strict=True) if told.offer is None]
            fits = (
                fitting(others, waiting, dish.kind, _offered_before(ctx.session, dish.dish))
                if waiting
                else ()
            )
            found.append(
                Clash(
                    day, meal, reason.concern, reason.what, dish.dish, dish.name,
                    tuple(sorted(people, key=lambda one: (one.place, one.name))),
                    tuple((one.dish, one.name) for one in fits),
                )
            )  # fmt: skip
    place = {one.dish: n for n, one in enumerate(at.menu)}
    order = list(Concern)
    return tuple(sorted(found, key=lambda one: (order.index(one.concern), place[one.dish], one.what)))


Offers = dict[tuple[int, str], DishOffer]


def _offers(session: Session, day: date, meal: w.Meal) -> Offers:
    """By dish and eater, what is offered instead; the last one counts."""
    wanted = standing(DishOffer).where(DishOffer.day == day, DishOffer.meal == meal).order_by(DishOffer.id)
    return {
        (row.dish, f"p{row.person}" if row.person is not None else f"o{row.order}"): row
        for row in session.scalars(wanted)
    }


def _person(ctx: Reading, at: Table, offers: Offers, dish: DishServed, who: Eater) -> ClashPerson:
    """An offer counts only while it goes onto the plate itself: an order that came later opens the clash again."""
    told = ClashPerson(who.key, who.person, who.name, who.place, who.plates)
    offer = offers.get((dish.dish, who.key))
    served = at.book.on(offer.offered, offer.day) if offer is not None else None
    if offer is None or served is None or not goes(served, who.plate):
        return told
    by = ctx.name("user", offer.entered_by)
    return replace(told, offered=served.name, offer=offer.id, by=by, at=offer.entered_at)


def _offered_before(session: Session, dish: int) -> tuple[int, ...]:
    """What was last offered for a dish, the latest first."""
    wanted = standing(DishOffer).where(DishOffer.dish == dish).order_by(DishOffer.id.desc()).limit(20)
    return tuple(dict.fromkeys(row.offered for row in session.scalars(wanted)))


@query("meal_clashes", may=READ)
def meal_clashes(ctx: Reading, *, day: w.Day, meal: w.MealOf) -> tuple[Clash, ...]:
    """See `clashes`."""
    return clashes(ctx, day, meal)


@query("week_clashes", may=READ)
def week_clashes(ctx: Reading, *, day: w.Day) -> tuple[Clash, ...]:
    """The clashes of the week of a day, from today on: who will be there on days that have been is no question now."""
    first = monday_of(day)
    last = first + timedelta(days=6)
    if last < ctx.today:
        return ()
    found = clashes_within(ctx, max(first, ctx.today), last)
    return tuple(clash for there in found.values() for clash in there)


@command(
    "meals.offer_instead",
    N_("offers {offered} instead of {dish} on {day}, {meal}, for {n}"),
    may=WRITE,
    label=N_("Offer another dish"),
)
class OfferInstead(Command[int]):
    day: w.Day
    meal: w.MealOf
    dish: m.DishId
    offered: m.Offered
    note: m.OfferNote = ""


@handles(OfferInstead)
def offer_instead(ctx: Context, cmd: OfferInstead) -> int:
    """For everybody the dish is not for, who has nothing else yet and whose plate the other dish goes onto; whoever it
    does not fit stays open. Answers for how many plates."""
    at = table_of(ctx, cmd.day, cmd.meal)
    dish = next((one for one in at.menu if one.dish == cmd.dish), None)
    if dish is None:
        raise DomainError("not_on_the_menu", N_("This dish is not on the menu of this meal."), "dish")
    cooked(ctx, cmd.offered, "offered")
    offered, offers = at.book.on(cmd.offered, cmd.day), _offers(ctx.session, cmd.day, cmd.meal)
    assert offered is not None
    waiting = [
        one
        for one in at.eaters
        if not goes(dish, one.plate) and _person(ctx, at, offers, dish, one).offer is None
    ]
    if not waiting:
        raise DomainError("nobody_clashes", N_("Nobody needs another dish instead of this one."), "dish")
    people = [one for one in waiting if goes(offered, one.plate)]
    if not people:
        text = N_("{dish} does not go onto the plate of {names} either.")
        names = [one.name for one in waiting]
        raise DomainError("offer_clashes", text, "offered", dish=offered.name, names=names)
    for one in people:
        ctx.about(one.person)
        row = DishOffer(**entered(ctx), person=one.person, order=None if one.person else int(one.key[1:]))
        copy_fields(cmd, row)
        ctx.add(row)
    plates = sum(one.plates for one in people)
    ctx.note(n=plates)
    return plates


@dataclass(frozen=True, slots=True)
class OfferRow:
    """Who was offered what instead of a dish of the menu."""

    id: m.OfferId
    day: w.Day
    meal: w.MealOf
    person: w.PersonId | None
    name: Annotated[str, P_("meals", "For whom")]
    dish: Annotated[str, N_("On the menu")]
    offered: Annotated[str, N_("Offered instead")]
    note: m.OfferNote
    entered_at: w.EnteredAt
    by: Annotated[str, N_("By")]
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("dish_offers", may=READ)
def dish_offers(ctx: Reading) -> tuple[OfferRow, ...]:
    """All dishes offered instead, the last day first; voided ones too."""
    rows = ctx.session.scalars(select(DishOffer).order_by(DishOffer.day.desc(), DishOffer.id.desc()))
    return tuple(
        OfferRow(
            row.id, row.day, row.meal, row.person,
            ctx.name("person", row.person) if row.person else ctx.name("meal_order", row.order), ctx.name("dish", row.dish), ctx.name("dish", row.offered),
            row.note, row.entered_at, ctx.name("user", row.entered_by), row.voided_at, row.void_reason,
        )
        for row in rows
    )  # fmt: skip
