"""Erasing a person's personal data by law: rows and numbers stay, what speaks of the person goes.

Every row that hangs on the person, in any domain, loses its texts, names, numbers and pictures; choices,
dates and amounts without a name remain for the counts. A text column that holds a code and no content
says so with ``info={"kept": True}``; a table of shared things with ``{"shared": True}``. The record of who
did what keeps its rows; the values in it go. Copies already made keep them until they are replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import Annotated

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facility.core.audit import ERASING
from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.retention import MONTHS
from facility.core.retracting import all_rows
from facility.core.tables import Attachment, Base, ErasureWindow, Json, columns_to, words_of_columns
from facility.core.words import Help, Text
from facility.people.audit_erasure import GONE, blank_audit, without
from facility.people.finding import PersonKey
from facility.people.persons import Person
from facility.people.questions import what_still_runs
from facility.people.record import standing_person
from facility.people.words import PersonId, Reason

TEXTS = ("text", "long_text", "name", "id_number", "disability_number", "phone")
KEPT = ("number", "sha256", "template", "version")
LIFE = ("birth", "ethnic_group", "marital", "education", "household")


@command(
    "people.erase",
    N_("erased the personal data of {number} by law: {reason}; copies may hold them until {until}"),
    may="people.erase",
    label=N_("Erase personal data"),
)
class ErasePerson(Command[date]):
    person: PersonId
    reason: Annotated[Reason, Help(N_("The request or the law it follows. Do not write the name here."))]
    number: Annotated[
        Text,
        N_("Number of the record"),
        Help(N_("Type the record’s number, so that nobody is erased by mistake.")),
    ]


@handles(ErasePerson)
def erase_person(ctx: Context, cmd: ErasePerson) -> date:
    person = standing_person(ctx, cmd.person)
    if cmd.number.strip().upper() != person.number:
        raise DomainError("other_number", N_("This is not the number of the record."), "number")
    return erase(ctx, person, cmd.reason)


def erase(ctx: Context, person: Person, reason: str) -> date:
    """Erase a person's data; for commands of other domains as well (a purged enquiry).

    Answers until when copies may still hold them. Raises DomainError ``still_running`` while a stay, an
    application or an agreement runs.
    """
    return erase_together(ctx, [person], reason)


def erase_together(ctx: Context, persons: Sequence[Person], reason: str) -> date:
    """As ``erase``, for several people at once: an imported list taken back."""
    for person in persons:
        running = ctx.answer(what_still_runs)(ctx.session, person.id)
        if running:
            raise DomainError(
                "still_running", N_("This still runs: {what}. End it first."), "person", what=list(running)
            )
    with all_rows(ctx.session):
        return _erase_rows(ctx, persons, reason)


def _erase_rows(ctx: Context, persons: Sequence[Person], reason: str) -> date:
    session = ctx.session
    session.flush()
    rows = owned_rows(session, *persons)
    people = [row for row in rows if isinstance(row, Person)]
    secrets = [value for one in people for value in _secrets(one)]
    session.info[ERASING] = True
    try:
        window = ctx.add(ErasureWindow(reason=GONE))
        _drop_files(ctx, rows)
        _blank_rows(ctx, rows, people)
        owned = {(str(row.__tablename__), row.id) for row in rows}
        blank_audit(session, [one.id for one in people], owned, secrets, [one.number for one in people])
        session.delete(window)
        session.flush()
    finally:
        session.info.pop(ERASING, None)
    until = months_after(ctx.today, MONTHS)
    ctx.note(number=persons[0].number, reason=without(reason, secrets), until=until)
    for one in people:
        ctx.about(one.id)
    return until


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the last of the month where there is no such day."""
    import calendar

    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _secrets(person: Person) -> list[str]:
    """What would betray the person in a sentence."""
    values = (
        person.name, person.chosen_name, *person.former_names.split("、"), person.id_number,
        person.document_number, person.phone, person.second_phone, person.address,
    )  # fmt: skip
    return [value for value in values if value and len(value) > 1]


def owned_rows(session: Session, *persons: Person) -> list[Base]:
    """The rows of these people, those joined into them, and whatever hangs on them in any domain."""
    found: dict[tuple[str, int], Base] = {(Person.__tablename__, one.id): one for one in persons}
    new: list[Base] = list(persons)
    while new:
        by_table: dict[str, list[int]] = {}
        for row in new:
            by_table.setdefault(str(row.__tablename__), []).append(row.id)
        new = []
        for table, ids in by_table.items():
            for model, column in columns_to(table):
                if model.__mapper__.persist_selectable.info.get("shared"):  # type: ignore[attr-defined]
                    continue
                for row in session.scalars(select(model).where(column.in_(ids))):
                    key = (str(row.__tablename__), row.id)
                    if key not in found:
                        found[key] = row
                        new.append(row)
    return list(found.values())


def blank(row: Base) -> None:
    """Take the personal content out of one row."""
    words = words_of_columns(type(row))
    for attribute in row.__mapper__.column_attrs:
        column, key = attribute.columns[0], attribute.key
        if column.primary_key or column.foreign_keys or column.info.get("kept") or key in KEPT:
            continue
        if isinstance(column.type, Json):
            setattr(row, key, None if column.nullable else {})
        elif column.type.python_type is bytes:
            setattr(row, key, None if column.nullable else b"")
        elif isinstance(getattr(row, key), str) and (word := words.get(key)) and word.kind.name in TEXTS:
            setattr(row, key, None if column.nullable else GONE if "name" in key else "")


def _blank_rows(ctx: Context, rows: Iterable[Base], people: Iterable[Person]) -> None:
    for row in rows:
        blank(row)
    for person in people:
        person.erased_at = ctx.now
        for name in LIFE:
            setattr(person, name, None)
        for key in ctx.session.scalars(select(PersonKey).where(PersonKey.person == person.id)):
            ctx.session.delete(key)
    ctx.session.flush()


def _drop_files(ctx: Context, rows: Iterable[Base]) -> None:
    """Forget the attachments of the rows, and remove their files once that is committed."""
    columns = columns_to("attachment")
    ids = {getattr(row, column.key) for row in rows for model, column in columns if isinstance(row, model)}
    for attachment in ctx.session.scalars(select(Attachment).where(Attachment.id.in_(ids - {None}))).all():
        name = attachment.room_name
        attachment.room_name, attachment.sha256, attachment.file_name, attachment.size = "", "", GONE, 0
        ctx.session.flush()
        again = select(func.count()).select_from(Attachment).where(Attachment.room_name == name)
        if name and not ctx.session.scalar(again):
            ctx.when_done(lambda name=name: _remove(ctx, name))  # type: ignore[misc]


def _remove(ctx: Context, name: str) -> None:
    with suppress(OSError):  # a file held open now is swept later
        (ctx.files.folder / name).unlink(missing_ok=True)
