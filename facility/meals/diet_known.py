"""What the file already says that matters at meals: offered where an order or a choking check is begun, never
copied by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.desk import Reading, query
from facility.core.i18n import N_, Sentence, say
from facility.core.settings import yes
from facility.meals import diet_words as d
from facility.meals import words as w
from facility.meals.diet_words import ChokingFactor
from facility.meals.words import Allergen
from facility.people.health import Diagnosis, HealthNote
from facility.people.health_choices import Disorder

FOODS: dict[Allergen, tuple[str, ...]] = {
    Allergen.PEANUT: ("花生", "peanut"),
    Allergen.TREE_NUTS: ("坚果", "核桃", "杏仁", "腰果", "榛子", "开心果", "walnut", "almond", "cashew"),
    Allergen.MILK: ("牛奶", "奶制品", "乳制品", "乳糖", "milk", "dairy"),
    Allergen.EGG: ("鸡蛋", "蛋类", "蛋清", "egg"),
    Allergen.FISH: ("鱼", "fish"),
    Allergen.SHELLFISH: ("虾", "蟹", "贝", "海鲜", "shrimp", "crab", "shellfish"),
    Allergen.SOY: ("大豆", "黄豆", "豆制品", "soy"),
    Allergen.WHEAT: ("小麦", "面粉", "麸质", "wheat", "gluten"),
    Allergen.SESAME: ("芝麻", "sesame"),
}
_STROKES = ("脑卒中", "中风", "脑梗", "脑出血", "stroke")


def foods_in(text: str) -> tuple[Allergen, ...]:
    """The allergens a text about allergies names. Medicines and pollen are none of the kitchen's."""
    words = text.casefold().replace("shellfish", "shell")
    shell = "shellfish" in text.casefold()
    return tuple(
        one
        for one, names in FOODS.items()
        if any(name in words for name in names) or (shell and one is Allergen.SHELLFISH)
    )


@dataclass(frozen=True, slots=True)
class DietKnown:
    """What the file says, with where it stands. ``allergy_text``: the file's own words."""

    person: w.PersonId
    allergies: w.Allergies
    allergy_text: d.AllergyNote
    factors: d.Factors
    sources: tuple[Sentence, ...]


@query("diet_known", may="clinical.read")
def diet_known(ctx: Reading, *, person: w.PersonId) -> DietKnown:
    """What to offer as starting values for one person."""
    note = _notes(ctx.session, (person,)).get(person)
    text = note.allergies.strip() if note else ""
    found = known_factors(ctx.session, (person,)).get(person, {})
    sources = []
    if note is not None and text:
        sources.append(say(N_("Allergies in the file ({day}): {allergies}"), day=note.on, allergies=text))
    sources += [
        say(N_("In the file since {day}: {what}"), day=since, what=factor)
        for factor, since in found.items()
        if since is not None
    ]
    sources += [
        say(N_("In the file: {what}"), what=factor) for factor, since in found.items() if since is None
    ]
    return DietKnown(person, foods_in(text), text if foods_in(text) else "", tuple(found), tuple(sources))


def known_factors(
    session: Session, persons: Collection[int], since: datetime | None = None
) -> dict[int, dict[ChokingFactor, date | None]]:
    """By person, what in health notes and diagnoses makes choking likely, each with its day. Two statements.

    ``since``: only what was entered after that moment.
    """
    found: dict[int, dict[ChokingFactor, date | None]] = defaultdict(dict)
    for person, note in _notes(session, persons).items():
        if since is not None and note.recorded_at <= since:
            continue
        if yes(note.seizures):
            found[person][ChokingFactor.SEIZURES] = note.on
        if any(word in note.physical.casefold() for word in _STROKES):
            found[person][ChokingFactor.STROKE] = note.on
    rows = session.scalars(
        select(Diagnosis).where(
            Diagnosis.person.in_(persons), Diagnosis.voided_at.is_(None), Diagnosis.ended_on.is_(None)
        )
    )
    for row in rows:
        factor = _factor_of(row)
        if factor is not None and (since is None or row.recorded_at > since):
            found[row.person].setdefault(factor, None)
    return dict(found)


def _factor_of(row: Diagnosis) -> ChokingFactor | None:
    if row.disorder is Disorder.DEMENTIA:
        return ChokingFactor.DEMENTIA
    return ChokingFactor.SEIZURES if row.disorder is Disorder.EPILEPTIC else None


def _notes(session: Session, persons: Collection[int]) -> dict[int, HealthNote]:
    """By person, the latest health note."""
    wanted = select(HealthNote).where(HealthNote.person.in_(persons), HealthNote.voided_at.is_(None))
    return {row.person: row for row in session.scalars(wanted.order_by(HealthNote.on, HealthNote.id))}
