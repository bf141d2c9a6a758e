"""Tables spelled with words.

A model is a SQLAlchemy class whose columns are words; this module turns a word into its column type, keeps
moments in UTC on either engine, and holds the few tables that belong to no domain.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from functools import cache
from typing import Any, get_args, get_type_hints

from sqlalchemy import (
    BigInteger,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    TypeDecorator,
    UniqueConstraint,
    event,
)
from sqlalchemy import (
    Date as SqlDate,
)
from sqlalchemy import (
    Text as SqlText,
)
from sqlalchemy.orm import (
    DeclarativeBase,
    InstrumentedAttribute,
    Mapped,
    MappedColumn,
    TypeResolve,
    declared_attr,
    mapped_column,
)
from sqlalchemy.types import TypeEngine

from facility.core.words import Choice, Moment, Span, Word, word_for


class UtcMoment(TypeDecorator[datetime]):
    """An aware moment; stored in UTC, so that text order is time order on SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


class ChoiceText(TypeDecorator[Choice]):
    """A choice by its value."""

    impl = String(40)
    cache_ok = True

    def __init__(self, choices: type[Choice]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: Choice | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Choice | None:
        return None if value is None else self.choices(value)


class ChoicesText(TypeDecorator[tuple[Choice, ...]]):
    """Several choices, in order, as ``,a,b,``."""

    impl = String(400)
    cache_ok = True

    def __init__(self, choices: type[Choice]) -> None:
        super().__init__()
        self.choices = choices

    def process_bind_param(self, value: tuple[Choice, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else "".join(f",{one.value}" for one in value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Choice, ...] | None:
        return None if value is None else tuple(self.choices(one) for one in value.split(",") if one)


class SpanText(TypeDecorator[Span]):
    """From a day until a day, as the ISO 8601 interval ``2026-11-01/2026-11-05``."""

    impl = String(21)
    cache_ok = True

    def process_bind_param(self, value: Span | None, dialect: Dialect) -> str | None:
        return (
            None
            if value is None
            else f"{value.since.isoformat()}/{value.until.isoformat() if value.until else ''}"
        )

    def process_result_value(self, value: str | None, dialect: Dialect) -> Span | None:
        if value is None:
            return None
        since, _slash, until = value.partition("/")
        return Span(date.fromisoformat(since), date.fromisoformat(until) if until else None)


class Json(TypeDecorator[Any]):
    """A JSON value as text, the same bytes on either engine."""

    impl = SqlText()
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return (
            None
            if value is None
            else json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        )

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Base(DeclarativeBase):
    """Every table: named for its class in snake_case, with an integer ``id``."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    id: Mapped[int] = mapped_column(Integer, primary_key=True)


@event.listens_for(Base, "resolve_type_annotation")
def _column_type(resolve: TypeResolve) -> TypeEngine[Any] | None:
    """The column type of a word."""
    word = word_for("column", resolve.raw_pep_593_type or resolve.raw_type)
    if word.kind.name in ("choice", "yes_no") and word.choices:
        return ChoiceText(word.choices)
    if word.kind.name == "choices" and word.choices:
        return ChoicesText(word.choices)
    return _BY_KIND.get(word.kind.name)


_BY_KIND: dict[str, TypeEngine[Any]] = {
    "text": String(),
    "long_text": SqlText(),
    "name": String(),
    "id_number": String(18),
    "disability_number": String(20),
    "org_code": String(18),
    "phone": String(30),
    "date": SqlDate(),
    "partial_date": String(10),
    "moment": UtcMoment(),
    "interval": SpanText(),
    "money": BigInteger().with_variant(Integer(), "sqlite"),
    "measure": Integer(),
    "area": Integer(),
    "count": Integer(),
    "hours": Integer(),
    "clock": Integer(),
    "ref": Integer(),
}


@cache
def words_of_columns(model: type[Base]) -> dict[str, Word]:
    """The word of each mapped column."""
    hints = get_type_hints(model, include_extras=True)
    return {
        attribute.key: word_for(attribute.key, get_args(hints[attribute.key])[0])
        for attribute in model.__mapper__.column_attrs
        if attribute.key in hints
    }


@cache
def model_of(table: str) -> type[Base] | None:
    """The class of a table's rows; None for a table of an older version."""
    found = (mapper.class_ for mapper in Base.registry.mappers if mapper.class_.__tablename__ == table)
    return next(found, None)


def columns_to(table: str) -> list[tuple[type[Base], InstrumentedAttribute[Any]]]:
    """Every mapped column that refers to a table, with its class; worked-out tables are left out."""
    found = []
    for mapper in Base.registry.mappers:
        if mapper.persist_selectable.info.get("derived"):  # type: ignore[attr-defined]
            continue
        for attribute in mapper.column_attrs:
            if any(key.column.table.name == table for key in attribute.columns[0].foreign_keys):
                found.append((mapper.class_, getattr(mapper.class_, attribute.key)))
    return found


def ref(target: str, **options: Any) -> MappedColumn[Any]:
    """A column that points at another table's id, indexed: ``bed: Mapped[BedId] = ref("bed")``."""
    options.setdefault("index", True)
    return mapped_column(ForeignKey(f"{target}.id"), **options)


class Retractable:
    """A row that a slip may have made: taken back, it stays in the store and in the record, and no read
    finds it any more (`facility.core.retracting`)."""

    taken_back_at: Mapped[Moment | None] = mapped_column()


class StoreFact(Base):
    """What the store knows of itself: its id, the guards raised on it."""

    key: Mapped[str] = mapped_column(String(60), unique=True)
    value: Mapped[str] = mapped_column(SqlText)


class SettingValue(Base):
    """A setting that differs from its default."""

    key: Mapped[str] = mapped_column(String(80), unique=True)
    value: Mapped[Any] = mapped_column(Json)


class NumberSeries(Base):
    """The last number given out, by kind and year."""

    __table_args__ = (UniqueConstraint("kind", "year"),)
    kind: Mapped[str] = mapped_column(String(20))
    year: Mapped[int] = mapped_column(Integer)
    last: Mapped[int] = mapped_column(Integer)


class Attachment(Base):
    """A stored scan, photo or printed paper; its bytes lie encrypted in the file room under ``room_name``."""

    room_name: Mapped[str] = mapped_column(String(64), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    file_name: Mapped[str] = mapped_column(String(200))
    media: Mapped[str] = mapped_column(String(20))
    size: Mapped[int] = mapped_column(Integer)
    added_at: Mapped[datetime] = mapped_column(UtcMoment)


class Audit(Base):
    """One row a command: who, when, from which door, what changed. Append-only by a guard."""

    at: Mapped[datetime] = mapped_column(UtcMoment, index=True)
    user: Mapped[int | None] = mapped_column(Integer, index=True)
    user_name: Mapped[str] = mapped_column(String(80))
    door: Mapped[str] = mapped_column(String(20))
    command: Mapped[str] = mapped_column(String(80), index=True)
    facts: Mapped[Any] = mapped_column(Json)
    changes: Mapped[Any] = mapped_column(Json)
    touched: Mapped[str] = mapped_column(SqlText)
    digest: Mapped[str] = mapped_column(String(64))


class AuditedRow(Base):
    """Which rows an audit row changed, so that a record's history is found quickly."""

    __table_args__ = (Index("ix_audited_row_name_row", "name", "row"),)
    audit: Mapped[int] = ref("audit")
    name: Mapped[str] = mapped_column(String(60))
    row: Mapped[int] = mapped_column(Integer)


class AuditAbout(Base):
    """Which persons an audit row speaks of."""

    audit: Mapped[int] = ref("audit")
    person: Mapped[int] = mapped_column(Integer, index=True)


class ErasureWindow(Base):
    """Holds a row only inside the transaction of an erasure; the audit's guard looks at it."""

    reason: Mapped[str] = mapped_column(SqlText)
