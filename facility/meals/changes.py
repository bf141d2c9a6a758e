"""What changed at a meal since its counts were frozen: who, what, why, when and by whom it was entered."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facility.core.clock import moment_of
from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Label, Sentence, say
from facility.core.tables import Audit, AuditAbout
from facility.core.words import Moment, Name, Text
from facility.meals import day_words as d
from facility.meals import words as w
from facility.meals.day_model import MealCorrection, MealOrder
from facility.meals.day_words import ChangeKind, EaterKind, HandKind, Whether
from facility.meals.eaters import Eater, Facts, places_of
from facility.meals.eating_rules import Word, said
from facility.meals.frozen import FIELDS, Difference, Line
from facility.meals.times import meal_moment
from facility.meals.words import Diet, Meal, Texture
from facility.people.persons import Person
from facility.staff.model import Staff

TABLES = (
    "stay",
    "absence",
    "attendance",
    "place_assignment",
    "diet_order",
    "choking_check",
    "meal_correction",
)
"""What is entered about a person that can change a plate."""


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One change. ``plates``: by how many the count changed; ``what``: what is otherwise on the plate; ``why``: what the
    records say; ``at`` and ``by``: when and by whom it was entered, where somebody did; ``told``: the kitchen knows."""

    key: Annotated[Text, N_("Change")]
    kind: Annotated[d.ChangeKind, P_("meals", "Change")]
    eater: Annotated[d.EaterKind, P_("meals", "For whom")]
    person: w.PersonId | None
    name: Annotated[Name, N_("Name")]
    place: w.Place
    plates: d.Change
    diet: w.DietWord
    texture: w.TextureWord
    what: Annotated[tuple[Sentence, ...], P_("meals", "What changed")]
    why: Annotated[Sentence, P_("meals", "Why")] | None
    at: Annotated[Moment, P_("meals", "Entered")] | None
    by: Annotated[Name, P_("meals", "Noted by")]
    told: Annotated[bool, N_("The kitchen knows")]


def change_rows(
    ctx: Reading, day: date, meal: Meal, apart: Sequence[Difference], found: Sequence[Eater], facts: Facts,
    since: datetime,
) -> tuple[ChangeRow, ...]:  # fmt: skip
    """The differences as people read them; those the kitchen does not know first, the latest first."""
    if not apart:
        return ()
    now = {one.key: one for one in found}
    people = [int(one.key[1:]) for one in apart if one.key[0] == "p"]
    served = meal_moment(ctx.settings, day, meal)
    words = facts.words(served, ctx.now, by_day=meal in ctx.settings.get("meals_by_day"))
    names = _names(ctx.session, people)
    stays = {person: words[person][0].id for person in people if person in words}
    places = places_of(ctx.session, stays.values(), served)
    entered = _entered(ctx.session, people, since)
    by_hand = {one.person: one for one in facts.corrections.get((day, meal), []) if one.person is not None}
    rows = []
    for one in apart:
        if one.key[0] != "p":
            rows.append(_unnamed(ctx, one, now.get(one.key), since))
            continue
        person = int(one.key[1:])
        at, by = entered.get(person, (None, ""))
        word = words[person][1] if person in words else Word(Whether.NOT_STAYING)
        hand = by_hand.get(person)
        rows.append(
            _row(
                one, person, names.get(person, "—"), places.get(stays.get(person, 0), ""),
                _kind(now.get(one.key), words.get(person)),
                _why(ctx, one, word, hand, facts, stays.get(person), min(since, moment_of(day))), at, by,
            )
        )  # fmt: skip
    return tuple(sorted(rows, key=lambda row: (row.told, -(row.at or since).timestamp(), row.key)))


def _kind(now: Eater | None, word: tuple[Any, Word] | None) -> EaterKind:
    if now is not None:
        return now.kind
    return EaterKind.DAY if word is not None and word[0].by_day else EaterKind.RESIDENT


def _row(
    one: Difference, person: int | None, name: str, place: str, eater: EaterKind, why: Sentence | None,
    at: datetime | None, by: str,
) -> ChangeRow:  # fmt: skip
    line = one.now or one.then
    diet, texture = (line.diet, line.texture) if line else (Diet.ORDINARY, Texture.ORDINARY)
    return ChangeRow(
        one.key, one.kind, eater, person, name, place, one.plates, diet, texture, whats(one.then, one.now), why, at, by,
        one.told,
    )  # fmt: skip


def whats(then: Line | None, now: Line | None) -> tuple[Sentence, ...]:
    """What is otherwise on a plate that was and is served: then → now; of notes only that they changed."""
    if then is None or now is None:
        return ()
    found = []
    for name, label in FIELDS:
        before, after = getattr(then, name), getattr(now, name)
        if before == after:
            continue
        if name == "written":
            found.append(say(N_("note or measure changed")))
        elif name in ("diets", "texture"):
            found.append(say(N_("{then} → {now}"), then=before, now=after))
        else:
            text = N_("{field}: {then} → {now}")
            found.append(say(text, field=Label(label), then=before or None, now=after or None))
    return tuple(found)


def _why(
    ctx: Reading, one: Difference, word: Word, hand: MealCorrection | None, facts: Facts, stay: int | None,
    since: datetime,
) -> Sentence | None:  # fmt: skip
    if hand is not None and word.eats != (hand.what is HandKind.ADD):
        return say(N_("by hand: {reason}"), reason=hand.reason)
    if one.kind is ChangeKind.OTHER:
        return None
    if word.whether is Whether.LIVES_HERE:
        back = max((one.back_at for one in facts.aways.get(stay or 0, ()) if one.back_at), default=None)
        if back is not None and back >= since:
            return say(N_("came back at {at}"), at=back)
        if word.at is not None and word.at >= since:
            return say(N_("arrived at {at}"), at=word.at)
        return say(N_("is here, not away"))
    return said(word, plainly=ctx.may("lodging.read"))


def _unnamed(ctx: Reading, one: Difference, now: Eater | None, since: datetime) -> ChangeRow:
    """A change of an order for staff or a guest, or of plates by hand."""
    row: MealOrder | MealCorrection | None
    id = int(one.key[1:])
    if one.key[0] == "o":
        row = ctx.session.get(MealOrder, id)
        kind = EaterKind.STAFF if row is not None and row.staff is not None else EaterKind.GUEST
        name = _order_name(ctx.session, row)
        why = say(N_("ordered")) if one.plates > 0 else say(N_("ordered no more"))
        place = row.table if row is not None else ""
    else:
        row, kind, name, place = ctx.session.get(MealCorrection, id), EaterKind.EXTRA, "", ""
        why = say(N_("by hand: {reason}"), reason=row.reason if row is not None else "")
        if row is None or row.voided_at is not None or row.taken_back_at is not None:
            why = say(N_("correction by hand voided"))
    at = None
    if row is not None:
        moments = (row.entered_at, row.voided_at, row.taken_back_at, getattr(row, "ended_at", None))
        at = max((moment for moment in moments if moment is not None and moment >= since), default=None)
    by = ctx.name("user", row.entered_by) if row is not None and at == row.entered_at else ""
    return _row(one, None, now.name if now else name, place, kind, why, at, by)


def _order_name(session: Session, row: MealOrder | None) -> str:
    if row is None:
        return "—"
    if row.staff is None:
        return row.guest
    return session.scalars(select(Staff.name).where(Staff.id == row.staff)).one()


def _names(session: Session, people: Collection[int]) -> dict[int, str]:
    rows = session.execute(select(Person.id, Person.name, Person.chosen_name).where(Person.id.in_(people)))
    return {id: chosen or name for id, name, chosen in rows}


def _entered(
    session: Session, people: Collection[int], since: datetime
) -> Mapping[int, tuple[datetime, str]]:
    """By person, when and by whom something that can change a plate was last entered since a moment."""
    rows = session.execute(
        select(AuditAbout.person, Audit.at, Audit.user_name)
        .join(Audit, Audit.id == AuditAbout.audit)
        .where(
            AuditAbout.person.in_(people), Audit.at >= since,
            or_(*(Audit.touched.contains(table) for table in TABLES)),
        )
        .order_by(Audit.id)
    )  # fmt: skip
    return {person: (at, by) for person, at, by in rows}
