"""Asking the checks as the page of all lines does: as of a moment, for a line of the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from facility.core.checks import Answer, Looking, answer
from facility.core.clock import moment_of
from facility.core.desk import Desk, read_settings
from facility.core.handling import Reading
from facility.core.standard import Figure, load_standard

T = TypeVar("T")


def looked_at(desk: Desk, then: Callable[[Looking], T], at: datetime | None = None) -> T:
    """What is found by looking as of a moment (now without one)."""
    with desk.store.read() as session:
        ctx = Reading(session, desk.clock(), desk.user, read_settings(session), desk.files, desk._answers)
        return then(Looking(ctx, at or ctx.now))


def answered(desk: Desk, clause: str, on: date | None = None, least: int | None = None) -> Answer:
    """What the records say of a line at noon of a day (now without one); ``least``: with another figure."""
    line = load_standard().by_clause[clause]
    if least is not None:
        assert line.figure is not None
        line = replace(line, figure=Figure(line.figure.unit, least))
    return looked_at(desk, lambda look: answer(look, line), moment_of(on, 12) if on is not None else None)


def verdict(desk: Desk, clause: str, on: date | None = None) -> str:
    return str(answered(desk, clause, on).verdict.value)


def told(found: Answer, lang: str = "zh") -> str:
    """The sentence of an answer, and what is missing."""
    missing = f" | {found.missing.render(lang)}" if found.missing is not None else ""
    return found.says.render(lang) + missing
