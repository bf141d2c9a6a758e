"""Finding people: by name, chosen or former name, pinyin, initials, digits of the ID number, phone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import ColumnElement, String, and_, case, or_, select
from sqlalchemy import Text as SqlText
from sqlalchemy.orm import Mapped, Session, mapped_column

from facility.core import reading
from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Count, Text
from facility.people.persons import Person
from facility.people.rules import age_on
from facility.people.sounds import fold, is_han, sounds_of
from facility.people.words import Birth, ChosenName, PersonId, PersonName, PersonNumber, SexOnCard

FEWEST_DIGITS = 4


class PersonKey(Retractable, Base):
    """What a person is found by, worked out from their rows: lines of names, of pinyin, of digits."""

    __table_args__ = {"info": {"derived": True}}  # noqa: RUF012
    person: Mapped[PersonId] = ref("person", unique=True)
    names: Mapped[str] = mapped_column(SqlText)
    sounds: Mapped[str] = mapped_column(SqlText)
    digits: Mapped[str] = mapped_column(SqlText)
    numbers: Mapped[str] = mapped_column(String(200))


def keep_keys(session: Session, person: Person) -> None:
    """Bring the search keys of a person in step with their rows, those joined into it included."""
    session.flush()
    joined = session.scalars(select(Person).where(Person.merged_into == person.id))
    rows = [person, *joined]
    names = _each(name for row in rows for name in (row.name, row.chosen_name, *_several(row.former_names)))
    row = session.scalars(select(PersonKey).where(PersonKey.person == person.id)).one_or_none()
    if row is None:
        row = PersonKey(person=person.id)
        session.add(row)
    row.names = _lines(_plain(name) for name in names)
    row.sounds = _lines(sound for name in names for sound in sounds_of(name))
    row.digits = _lines(
        _digits(value or "")
        for one in rows
        for value in (one.id_number, one.document_number, one.phone, one.second_phone)
    )
    row.numbers = _lines(one.number.lower() for one in rows)


def _several(names: str) -> list[str]:
    return re.split(r"[、,，;；/\s]+", names)


def _each(values: Iterable[str]) -> list[str]:
    return [value for value in dict.fromkeys(values) if value]


def _plain(text: str) -> str:
    """A name as it is compared: half width, lower case, without spaces and middle dots."""
    return re.sub(r"[\s·]", "", reading.narrow(text)).casefold()


def _digits(text: str) -> str:
    return re.sub(r"[^0-9x]", "", text.casefold())


def _lines(values: Iterable[str]) -> str:
    """One value a line, with a line break before each, so that a line's beginning can be looked for."""
    return "".join(f"\n{value}" for value in _each(values))


def _holds(column: ColumnElement[str] | Mapped[str], text: str) -> ColumnElement[bool]:
    return column.contains(text, autoescape=True)


def _meant(word: str) -> ColumnElement[bool]:
    """What one typed word may mean."""
    plain, digits = _plain(word), _digits(reading.narrow(word))
    ways: list[ColumnElement[bool]] = []
    if any(is_han(c) for c in plain):
        return _holds(PersonKey.names, plain)
    if any(c.isalpha() for c in plain) and (sound := fold(word)):
        ways += [_holds(PersonKey.sounds, "\n" + sound), _holds(PersonKey.names, plain)]
    if re.fullmatch(r"[0-9x-]+", plain):
        ways.append(_holds(PersonKey.digits, digits if len(digits) >= FEWEST_DIGITS else "\n" + digits))
    if any(c.isdigit() for c in plain):
        ways.append(_holds(PersonKey.numbers, plain))
    return or_(*ways) if ways else _holds(PersonKey.names, plain)


def matching(text: str) -> ColumnElement[bool] | None:
    """The condition on `PersonKey` for a search text; every word must fit. None for an empty text."""
    words = [word for word in reading.clean_line(text).split() if _plain(word)]
    if not words:
        return None
    whole = "".join(words)
    each = and_(*(_meant(word) for word in words))
    return or_(each, _meant(whole)) if len(words) > 1 else each


def found_ids(session: Session, text: str, most: int = 50) -> tuple[int, ...]:
    """Ids of people in use, best hits first: exact name, beginning of a name, then the latest entered."""
    condition = matching(text)
    wanted = (
        select(Person.id)
        .join(PersonKey, PersonKey.person == Person.id)
        .where(Person.merged_into.is_(None), Person.erased_at.is_(None))
    )
    if condition is None:
        return tuple(session.scalars(wanted.order_by(Person.id.desc()).limit(most)))
    plain = _plain(text)
    rank = case(
        (_holds(PersonKey.names + "\n", f"\n{plain}\n"), 0),
        (_holds(PersonKey.names, f"\n{plain}"), 1),
        else_=2,
    )
    return tuple(session.scalars(wanted.where(condition).order_by(rank, Person.id.desc()).limit(most)))


def masked(phone: str | None) -> str:
    """A phone number with its middle hidden: 138****2206."""
    if not phone or len(phone) < 7:
        return phone or ""
    return f"{phone[:3]}****{phone[-4:]}"


def masked_id(number: str | None) -> str:
    """An ID number with birth and order hidden: 5117**********4755."""
    return (
        f"{number[:4]}{'*' * (len(number) - 8)}{number[-4:]}" if number and len(number) > 8 else number or ""
    )


MaskedPhone = Annotated[Text, N_("Phone")]
Age = Annotated[Count, N_("Age")]


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in a list; nothing of health or risk."""

    id: PersonId
    number: PersonNumber
    name: PersonName
    chosen_name: ChosenName
    sex: SexOnCard | None
    birth: Birth | None
    age: Age | None
    phone: MaskedPhone


def person_rows(ctx: Reading, ids: tuple[int, ...]) -> tuple[PersonRow, ...]:
    """Rows of people in the given order."""
    columns = (
        Person.id, Person.number, Person.name, Person.chosen_name, Person.sex, Person.birth, Person.phone,
    )  # fmt: skip
    found = {row.id: row for row in ctx.session.execute(select(*columns).where(Person.id.in_(ids)))}
    return tuple(
        PersonRow(
            row.id, row.number, row.name, row.chosen_name, row.sex, row.birth,
            None if row.birth is None else age_on(row.birth, ctx.today), masked(row.phone),
        )
        for row in (found[id] for id in ids if id in found)
    )  # fmt: skip


SearchText = Annotated[Text, N_("Search")]
AtMost = Annotated[Count, N_("At most")]


@query("find_people", may="people.read")
def find_people(ctx: Reading, *, text: SearchText, most: AtMost = 20) -> tuple[PersonRow, ...]:
    """People found by name, pinyin, initials, ID digits (4 or more), phone or number, best hits first."""
    return person_rows(ctx, found_ids(ctx.session, text, most)) if matching(text) is not None else ()


@query("person_list", may="people.read")
def person_list(ctx: Reading, *, text: SearchText = "", most: AtMost = 500) -> tuple[PersonRow, ...]:
    """People in use, the latest entered first; those found by ``text`` where given."""
    return person_rows(ctx, found_ids(ctx.session, text, most))


@dataclass(frozen=True, slots=True)
class Pick:
    """One line of a picker."""

    id: int
    text: str
    detail: str


@query("person_picks", may="people.read")
def person_picks(ctx: Reading, *, text: SearchText = "", most: AtMost = 20) -> tuple[Pick, ...]:
    """People to choose from: the name, and number and birth to tell namesakes apart."""
    return tuple(
        Pick(row.id, row.name, " · ".join(part for part in (row.number, str(row.birth or "")) if part))
        for row in person_rows(ctx, found_ids(ctx.session, text, most))
    )
