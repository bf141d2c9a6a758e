"""What is kept of an imported list: that it came, what it touched (so that it can be undone), its headings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Integer, String
from sqlalchemy.orm import Mapped, Session, mapped_column

from facility.core.desk import names
from facility.core.tables import Base, Json, ref
from facility.core.words import Moment, Name, Text


class RosterImport(Base):
    """One list, applied in one transaction. ``last_audit``: the record's last row before it."""

    at: Mapped[Moment]
    by: Mapped[Name]
    file_name: Mapped[Text]
    title: Mapped[Text]
    sha256: Mapped[str] = mapped_column(String(64))
    added: Mapped[int] = mapped_column(Integer)
    changed: Mapped[int] = mapped_column(Integer)
    last_audit: Mapped[int] = mapped_column(Integer)
    undone_at: Mapped[Moment | None]


class RosterTouch(Base):
    """One person a list entered or changed: ``before`` by word, and ``made`` as [table, id] pairs."""

    roster: Mapped[int] = ref("roster_import")
    person: Mapped[int] = ref("person")
    row: Mapped[int] = mapped_column(Integer)
    new: Mapped[bool] = mapped_column(Boolean)
    before: Mapped[Any] = mapped_column(Json, nullable=True)
    made: Mapped[Any] = mapped_column(Json, nullable=True)


class RosterHeading(Base):
    """A heading that somebody gave its word by hand; "" where the column is not wanted."""

    heading: Mapped[str] = mapped_column(String(80), unique=True)
    word: Mapped[str] = mapped_column(String(40))


@names("roster")
def roster_name(session: Session, id: int) -> str:
    row = session.get(RosterImport, id)
    return row.title if row else "—"
