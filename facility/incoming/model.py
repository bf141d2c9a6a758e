"""What is kept of the lists that came in: each applied list, and headings explained by hand."""

from __future__ import annotations

from sqlalchemy import Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, Session, mapped_column

from facility.core.desk import names
from facility.core.tables import Base, Retractable
from facility.core.words import Moment, Name, Text


class ListImport(Retractable, Base):
    """One list, applied in one transaction. ``last_audit``: the record's last line before it."""

    register: Mapped[str] = mapped_column(String(20), index=True)
    at: Mapped[Moment]
    by: Mapped[Name]
    file_name: Mapped[Text]
    title: Mapped[Text]
    sha256: Mapped[str] = mapped_column(String(64))
    added: Mapped[int] = mapped_column(Integer)
    changed: Mapped[int] = mapped_column(Integer)
    last_audit: Mapped[int] = mapped_column(Integer)
    undone_at: Mapped[Moment | None]


class ListHeading(Base):
    """A heading that somebody gave its word by hand; "" where the column is not wanted."""

    __table_args__ = (UniqueConstraint("register", "heading"),)
    register: Mapped[str] = mapped_column(String(20))
    heading: Mapped[str] = mapped_column(String(80))
    word: Mapped[str] = mapped_column(String(40))


@names("roster")
def list_name(session: Session, id: int) -> str:
    row = session.get(ListImport, id)
    return row.title if row else "—"
