"""How far a finding is, worked out from its steps and checks; what it repeats. Pure functions over plain values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from facility.quality.findings.words import FindingState

WAITING = (FindingState.OPEN, FindingState.REOPENED)
"""States in which somebody has to put something right."""


@dataclass(frozen=True, slots=True)
class Did:
    """A step. since_check: the last check before it was reported as done; it counts towards the next one only."""

    done_on: date | None
    since_check: int | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """A check; ``deadline``: the new one, where it was not in order."""

    id: int
    on: date
    in_order: bool
    deadline: date | None = None


def state_of(steps: Iterable[Did], checks: Sequence[Looked]) -> FindingState:
    """``checks`` in the order they were made. It waits for a check once every step is done, one of them since the last
    check; whatever was done before that check did not help."""
    last = checks[-1] if checks else None
    if last is not None and last.in_order:
        return FindingState.CLOSED
    steps = tuple(steps)
    done = [step for step in steps if step.done_on is not None]
    new = any(step.since_check == (last.id if last else None) for step in done)
    if new and len(done) == len(steps):
        return FindingState.REPAIRED
    return FindingState.OPEN if last is None else FindingState.REOPENED


def closed_on(checks: Sequence[Looked]) -> date | None:
    """The day of the last check, where it found it in order."""
    return checks[-1].on if checks and checks[-1].in_order else None


def deadline_of(first: date | None, checks: Sequence[Looked]) -> date | None:
    """The deadline in force: that of the last check that was not in order, else the first one."""
    later = [one.deadline for one in checks if not one.in_order and one.deadline is not None]
    return later[-1] if later else first


def overdue(state: FindingState, deadline: date | None, today: date) -> bool:
    """Whether somebody should have put it right before today; what waits for its check is not late."""
    return state in WAITING and deadline is not None and deadline < today


@dataclass(frozen=True, slots=True)
class Seen:
    """What repeats are recognised by; ``person`` where it is about one person's file."""

    id: int
    clause: str
    person: int | None
    found_on: date


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same within the year before: how often, and since when."""

    times: int
    since: date


def repeats_of(findings: Iterable[Seen]) -> dict[int, Repeat]:
    """By finding, what it repeats: the same clause, and the same person, found within the 12 months before it.

    What was found on the same day before it counts; a finding about no clause repeats nothing.
    """
    alike: dict[tuple[str, int | None], list[Seen]] = {}
    for one in findings:
        if one.clause:
            alike.setdefault((one.clause, one.person), []).append(one)
    found: dict[int, Repeat] = {}
    for group in alike.values():
        group.sort(key=lambda one: (one.found_on, one.id))
        for place, one in enumerate(group):
            before = [other for other in group[:place] if other.found_on >= year_before(one.found_on)]
            if before:
                found[one.id] = Repeat(len(before), before[0].found_on)
    return found


def year_before(day: date) -> date:
    """The same day of the year before; of 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def same_person(
    mine: frozenset[int], user: int, owner: int | None, steps: Sequence[tuple[int | None, int | None]]
) -> bool:
    """Whether who checks also owns the finding, or owns or reported one of its steps.

    mine: the staff this user is; steps: owner (staff) and reporter (user) of each.
    """
    steps = tuple(steps)
    owners = {owner, *(one for one, _by in steps)}
    return bool(mine & owners) or user in {by for _owner, by in steps}
