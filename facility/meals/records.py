"""What every entry about meals shares: who noted it when, and that a mistake is crossed out, not removed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Mapped

from facility.core.desk import Context, Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.tables import Retractable, ref
from facility.meals import words as w


class MealRecord(Retractable):
    """An entry that may turn out to be a mistake: crossed out it stays readable and counts for nothing."""

    entered_at: Mapped[w.EnteredAt]
    entered_by: Mapped[w.EnteredBy] = ref("app_user", index=False)
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]


M = TypeVar("M", bound=MealRecord)


def entered(ctx: Context) -> dict[str, Any]:
    """The columns every new entry begins with."""
    return {"entered_at": ctx.now, "entered_by": ctx.user.id, "void_reason": ""}


def standing(model: type[M]) -> Select[M]:
    """The entries that were not crossed out."""
    return select(model).where(model.voided_at.is_(None))


def standing_entry(ctx: Reading, model: type[Any], id: int, field: str) -> Any:
    """An entry that counts; DomainError ``voided_already``."""
    row = ctx.get(model, id, field)
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), field)
    return row


def not_ahead(ctx: Reading, when: date | datetime | None, field: str) -> None:
    """DomainError where a day or moment that must have been lies ahead."""
    now = ctx.now if isinstance(when, datetime) else ctx.today
    if when is not None and when > now:
        raise DomainError("in_future", N_("This is still to come."), field)


def in_order(since: Any, until: Any, field: str = "until") -> None:
    """DomainError unless the end comes after the beginning; days may be the same."""
    if since is None or until is None:
        return
    if until < since or (isinstance(until, datetime) and until == since):
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), field)
