"""Warnings before an end: the days at which the facility wants to be told, of its papers and of those of its staff."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from facility.core import settings
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.reading import narrow
from facility.core.settings import Mark, Settings
from facility.core.words import Check, Help, Text


def _check_marks(raw: str) -> None:
    marks_of(raw)


def marks_of(raw: str) -> tuple[int, ...]:
    """ "90 60 30 7" as days before an end, the farthest first. Raises DomainError ``warn_days``."""
    parts = narrow(raw).replace("/", " ").replace(",", " ").replace("、", " ").split()
    if not parts or not all(part.isdecimal() and 0 < int(part) <= 3660 for part in parts):
        raise DomainError("warn_days", N_("Write days such as 90 60 30 7."))
    return tuple(sorted({int(part) for part in parts}, reverse=True))


settings.declare(
    "end_warn_days",
    Annotated[
        Text,
        N_("Warn before papers of the facility and of staff end (days)"),
        Help(N_("Several numbers with spaces; each is a warning of its own.")),
        Check(_check_marks),
    ],
    "90 60 30 7",
    Mark.FIELD,
    N_("Premises"),
)


def warn_marks(kept: Settings) -> tuple[int, ...]:
    """Days before an end at which somebody is warned, the farthest first."""
    return marks_of(str(kept.get("end_warn_days")))


def reached(until: date | None, today: date, marks: tuple[int, ...]) -> int | None:
    """The nearest warning that has been reached; 0 once the end has passed, None while it is far away."""
    if until is None:
        return None
    left = (until - today).days
    if left < 0:
        return 0
    return min((mark for mark in marks if left <= mark), default=None)
