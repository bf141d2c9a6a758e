"""What the records of meals say of the standard: meals for those who live here (4.6.2.2), who cooks them (4.9.2.5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select

from facility.core.checks import (
    Answer,
    Fix,
    Looking,
    Shown,
    Verdict,
    cannot_tell,
    check,
    conforms,
    counted,
    does_not,
    shown,
)
from facility.core.clock import day_of
from facility.core.i18n import N_, Sentence, say
from facility.lodging.model import Stay
from facility.lodging.words import ServiceKind
from facility.meals.day_model import MealFreeze
from facility.meals.deliveries import received
from facility.meals.eaters import days_between
from facility.meals.menus import menus_within
from facility.meals.suppliers import Supplier, suppliers_on
from facility.meals.supply_words import SupplyKind
from facility.meals.times import meal_moment, meals_of_day
from facility.meals.words import Meal
from facility.premises.checks.papers import enter
from facility.premises.checks.registers import listed, papers_then, profile_then, ran_out, show_paper
from facility.premises.keeping.documents import HouseDocument
from facility.premises.keeping.kinds import DocumentKind
from facility.premises.words import MealsMode
from facility.staff.checks.crew import crew
from facility.staff.credentials import CredentialKind
from facility.staff.words import Post

MONTH = timedelta(days=30)
NAMED = 6
"""So many meals without a record are named; the count is of all."""
DESCRIBE = Fix(page="settings", target="facility", words=N_("Go to the description"))
TO_MENUS = Fix(page="meals", target=("menus",), words=N_("Go to the menus"))


def _unsaid(look: Looking) -> Answer | None:
    """The answer where the facility provides no meals, or does not say how it provides them."""
    profile = look.once(profile_then)
    if profile is None or profile.meals is None:
        return cannot_tell(
            say(N_("How meals are provided is not in the description.")),
            say(N_("Say in the description how meals are provided.")), fixes=(DESCRIBE,),
        )  # fmt: skip
    if profile.meals is MealsMode.NONE:
        says = say(N_("No meals are provided: {reason}"), reason=profile.meals_reason)
        return Answer(Verdict.NOT_APPLICABLE, says, fixes=(DESCRIBE,))
    return None


@check("4.6.2.2")
def _meals_for_all(look: Looking) -> Answer:
    """Three meals on each day somebody lived here, of the month until now and since meals were first entered: each with
    frozen counts or a delivery that was taken. A menu alone says what was meant to be served, so it leaves it open."""
    if (unsaid := _unsaid(look)) is not None:
        return unsaid
    profile = look.once(profile_then)
    assert profile is not None
    served = meals_of_day(look.settings, profile.meals)
    told = _told(look)
    if not told:
        return cannot_tell(
            say(N_("No menu, no count and no delivery was entered in the month until then.")),
            say(N_("Enter the menus.")), fixes=(TO_MENUS,),
        )  # fmt: skip
    first = min(day for day, _meal in told)
    wanted = _wanted(look, first, served)
    missing = [one for one in wanted if one not in told]
    says = say(
        N_("Meals for those who live here, since {since}: {n}; with a menu, a count or a delivery: {k}."),
        since=first, n=len(wanted), k=len(wanted) - len(missing),
    )  # fmt: skip
    record = shown(
        say(N_("Served each day: {meals}"), meals=list(served)), None, page="meals", target=("day",)
    )
    unserved = [meal for meal in Meal if meal not in served]
    if unserved:
        return does_not(
            says, say(N_("Not served here: {meals}."), meals=unserved), record,
            fixes=(Fix(page="settings", words=N_("Go to the settings")),),
        )  # fmt: skip
    if not wanted:
        return counted(0, 0, says, say(N_("Nobody lived here on these days.")), record)
    gaps = [shown(_meal_of(one), False, page="meals", target=("menus",)) for one in missing[:NAMED]]
    only_planned = len([one for one in wanted if one in told and one not in look.once(_served)])
    if not missing and only_planned:
        open_ones = say(
            N_("Of {n} meals only the menu is entered; look whether they were served, or count the meals."),
            n=only_planned,
        )  # fmt: skip
        return cannot_tell(says, open_ones, record, fixes=(TO_MENUS,))
    lacks = say(N_("Nothing is entered for: {meals}."), meals=[_meal_of(one) for one in missing[:NAMED]])
    fixes = (TO_MENUS,) if missing else ()
    return counted(len(wanted) - len(missing), len(wanted), says, lacks, *gaps, record, fixes=fixes)


def _meal_of(one: tuple[date, Meal]) -> Sentence:
    return say(N_("{meal} of {day}"), meal=one[1], day=one[0])


def _told(look: Looking) -> set[tuple[date, Meal]]:
    """Meals of the month until now of which something was entered by then."""
    planned = menus_within(look.session, look.today - MONTH + timedelta(days=1), look.today)
    return _until(look, planned) | look.once(_served)


def _served(look: Looking) -> set[tuple[date, Meal]]:
    """Meals of the month until now that were counted or delivered."""
    first = look.today - MONTH + timedelta(days=1)
    found = set(received(look.session, first, look.today))
    frozen = select(MealFreeze.day, MealFreeze.meal).where(
        MealFreeze.day >= first, MealFreeze.day <= look.today, MealFreeze.frozen_at <= look.now
    )
    found |= {(day, meal) for day, meal in look.session.execute(frozen)}
    return _until(look, found)


def _until(look: Looking, meals: Iterable[tuple[date, Meal]]) -> set[tuple[date, Meal]]:
    return {(day, meal) for day, meal in meals if _served_at(look, day, meal) <= look.now}


def _served_at(look: Looking, day: date, meal: Meal) -> datetime:
    return meal_moment(look.settings, day, meal)


def _wanted(look: Looking, first: date, served: Iterable[Meal]) -> list[tuple[date, Meal]]:
    """Each meal until now at which somebody lived here."""
    stays = look.session.execute(
        select(Stay.arrived_at, Stay.left_at).where(
            Stay.voided_at.is_(None), Stay.kind == ServiceKind.FULL_TIME, Stay.arrived_at <= look.now,
            or_(Stay.left_at.is_(None), Stay.left_at > _served_at(look, first, Meal.BREAKFAST)),
        )
    ).all()  # fmt: skip
    found = []
    for day in days_between(first, day_of(look.now)):
        for meal in served:
            at = _served_at(look, day, meal)
            if at <= look.now and any(since <= at and (left is None or left > at) for since, left in stays):
                found.append((day, meal))
    return found


@dataclass(frozen=True, slots=True)
class Needed:
    """A paper that must hold: ``until`` its last day, ``lacks`` what it is called where it does not."""

    good: bool
    until: date | None
    lacks: Sentence
    records: tuple[Shown, ...]
    fix: Fix


@check("4.9.2.5")
def _who_cooks(look: Looking) -> Answer:
    """An own kitchen has a food licence and handlers with health certificates; who cooks for the house from outside, or
    in its kitchen, a licence and a contract."""
    if (unsaid := _unsaid(look)) is not None:
        return unsaid
    profile = look.once(profile_then)
    assert profile is not None and profile.meals is not None
    own = profile.meals is MealsMode.OWN_KITCHEN
    outside = [row for row in suppliers_on(look.session, look.today) if row.kind is not SupplyKind.OWN]
    handlers = _handlers(look) if profile.meals is not MealsMode.ORDERED else []
    needed = [_kitchen_licence(look), *handlers] if own else [*handlers]
    needed += [paper for row in outside for paper in _papers_of(look, row)]
    good = [one for one in needed if one.good]
    records = listed(record for one in needed for record in one.records)
    says = say(
        N_("{mode}; handlers: {handlers}, suppliers: {suppliers}; papers in date: {k} of {of}."), mode=profile.meals,
        handlers=len(handlers), suppliers=len(outside), k=len(good), of=len(needed),
    )  # fmt: skip
    if own and not handlers:
        fix = Fix(page="staff", target=("posts",), words=N_("Go to the posts"))
        return cannot_tell(
            says, say(N_("Nobody in a post in the kitchen is entered for that day.")), *records, fixes=(fix,)
        )
    if not own and not outside:
        return cannot_tell(
            says, say(N_("No supplier of meals is entered for that day.")), *records,
            fixes=(Fix("meals.add_supplier", {"kind": SupplyKind(profile.meals.value)}),),
        )  # fmt: skip
    lacking = [one for one in needed if not one.good]
    if lacking:
        missing = say(N_("Not there or out of date: {kinds}."), kinds=[one.lacks for one in lacking])
        return does_not(says, missing, *records, fixes=(lacking[0].fix,))
    ends = [one.until for one in needed if one.until is not None]
    return conforms(says, *records, until=min(ends, default=None))


def _handlers(look: Looking) -> list[Needed]:
    """The health certificate of each in a post in the kitchen."""
    those, found = look.once(crew), []
    for staff in dict.fromkeys(one.staff for one in those.of(Post.KITCHEN)):
        proof = those.paper(staff, CredentialKind.HEALTH)
        lacks = say(N_("health certificate of {name}"), name=staff.name)
        fix = Fix("staff.add_credential", {"staff": staff.id, "kind": CredentialKind.HEALTH})
        found.append(Needed(proof.good, proof.until, lacks, proof.records, fix))
    return found


def _kitchen_licence(look: Looking) -> Needed:
    rows = look.once(papers_then).of(DocumentKind.FOOD_LICENCE)
    good = [row for row in rows if not ran_out(row, look.today)]
    return Needed(
        bool(good), _last(good), say(N_("food licence of the kitchen")),
        tuple(show_paper(row, look.today) for row in rows), enter(DocumentKind.FOOD_LICENCE),
    )  # fmt: skip


def _papers_of(look: Looking, row: Supplier) -> tuple[Needed, Needed]:
    """Licence and contract of a supplier; a paper counts with what it renews and what renewed it."""
    found = []
    for document, text in (
        (row.licence, N_("licence of {name}")),
        (row.contract, N_("contract with {name}")),
    ):
        papers = _family(look, document)
        good = [one for one in papers if _holds(one, look.today)]
        says = say(text, name=row.name)
        target = ("suppliers", "register", "suppliers", row.id)
        records = tuple(show_paper(one, look.today) for one in good) or (
            shown(say(N_("{paper}: none that holds"), paper=says), False, page="meals", target=target),
        )
        fix = Fix(page="meals", target=target, words=N_("Go to the suppliers"))
        found.append(Needed(bool(good), _last(good), says, records, fix))
    return found[0], found[1]


def _family(look: Looking, document: int | None) -> list[HouseDocument]:
    """A paper, those it renews and those that renewed it; voided ones left out."""
    if document is None:
        return []
    rows = {row.id: row for row in look.session.scalars(select(HouseDocument))}
    first = rows.get(document)
    while first is not None and first.renews is not None:
        first = rows.get(first.renews)
    found = [first] if first is not None else []
    for one in found:
        found += [row for row in rows.values() if row.renews == one.id]
    return [row for row in found if row.voided_at is None]


def _holds(row: HouseDocument, day: date) -> bool:
    begun = row.since is None or row.since <= day
    return begun and not ran_out(row, day) and (row.ended_on is None or row.ended_on > day)


def _last(rows: list[HouseDocument]) -> date | None:
    """The last day on which one of them holds; None: without an end, or none of them."""
    ends = [row.until for row in rows]
    return None if None in ends else max((end for end in ends if end is not None), default=None)
