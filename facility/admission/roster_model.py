"""What a list of people touched, so that it can be taken back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Integer
from sqlalchemy.orm import Mapped, mapped_column

from facility.core.tables import Base, Json, ref


class RosterTouch(Base):
    """One person a list entered or changed: ``before`` by word, and ``made`` as [table, id] pairs."""

    roster: Mapped[int] = ref("list_import")
    person: Mapped[int] = ref("person")
    row: Mapped[int] = mapped_column(Integer)
    new: Mapped[bool] = mapped_column(Boolean)
    before: Mapped[Any] = mapped_column(Json, nullable=True)
    made: Mapped[Any] = mapped_column(Json, nullable=True)
