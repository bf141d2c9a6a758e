"""Things with an end: how far it is, which warning has been reached, and what a voided entry is."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlalchemy.orm import Mapped

from facility.core import settings
from facility.core.ends import reached
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.settings import Mark
from facility.core.words import Between, Count, Help, Unit
from facility.premises.keeping import words as w
from facility.premises.keeping.kinds import Standing

_HOUSE = N_("Premises")


class Voidable:
    """An entry that may turn out to be a mistake: it stays to be seen, crossed out, with the reason."""

    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]


settings.declare(
    "drill_months",
    Annotated[Count, N_("A fire drill at least every"), Unit(N_("months")), Between(1, 60)],
    12,
    Mark.POLICY,
    _HOUSE,
)
settings.declare(
    "cleaning_days",
    Annotated[
        Count,
        N_("Cleaning and disinfection at least every"),
        Unit(N_("days")),
        Between(1, 31),
        Help(N_("Longer pauses in the log count as missed.")),
    ],
    7,
    Mark.POLICY,
    _HOUSE,
)
settings.declare(
    "complaint_days",
    Annotated[Count, N_("Complaints are answered within"), Unit(N_("days")), Between(1, 365)],
    7,
    Mark.FIELD,
    _HOUSE,
)


def standing(since: date | None, until: date | None, today: date, marks: tuple[int, ...]) -> Standing:
    """Of something that is neither void nor ended nor replaced; the last day still counts."""
    mark = reached(until, today, marks)
    if mark == 0:
        return Standing.OVER
    if since is not None and since > today:
        return Standing.NOT_YET
    return Standing.VALID if mark is None else Standing.SOON


def not_after_today(day: date | None, today: date, field: str) -> None:
    """What has been done cannot lie ahead."""
    if day is not None and day > today:
        raise DomainError("still_to_come", N_("This time is still to come."), field)


def ends_after(since: date | None, until: date | None, field: str) -> None:
    """An end cannot lie before its beginning."""
    if since is not None and until is not None and until < since:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), field)


def standing_entry(row: Voidable) -> None:
    """DomainError for an entry that is crossed out."""
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."))
