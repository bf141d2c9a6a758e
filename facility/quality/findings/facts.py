"""Findings with their steps and checks, as they stood on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from facility.core.settings import yes
from facility.quality.findings import rules
from facility.quality.findings.model import Finding, FindingCheck, FindingStep
from facility.quality.findings.words import FindingState


@dataclass(frozen=True, slots=True)
class Facts:
    """A finding, and what had been done and seen by the day. Steps that were dropped are not among ``steps``."""

    row: Finding
    steps: tuple[FindingStep, ...]
    checks: tuple[FindingCheck, ...]
    day: date

    @property
    def looked(self) -> tuple[rules.Looked, ...]:
        return tuple(rules.Looked(one.id, one.on, yes(one.in_order), one.deadline) for one in self.checks)

    @property
    def state(self) -> FindingState:
        did = (rules.Did(self.done_on(one), one.since_check) for one in self.steps)
        return rules.state_of(did, self.looked)

    @property
    def deadline(self) -> date | None:
        return rules.deadline_of(self.row.deadline, self.looked)

    @property
    def closed_on(self) -> date | None:
        return rules.closed_on(self.looked)

    @property
    def overdue(self) -> bool:
        return rules.overdue(self.state, self.deadline, self.day)

    @property
    def repaired_on(self) -> date | None:
        """The last day something was done."""
        return max((on for one in self.steps if (on := self.done_on(one))), default=None)

    def done_on(self, step: FindingStep) -> date | None:
        """When a step was done, if by the day."""
        return step.done_on if step.done_on is not None and step.done_on <= self.day else None


def facts_of(session: Session, findings: Iterable[Finding], day: date) -> tuple[Facts, ...]:
    """In the order given, in two reads."""
    rows = tuple(findings)
    ids = [row.id for row in rows]
    steps: dict[int, list[FindingStep]] = {id: [] for id in ids}
    checks: dict[int, list[FindingCheck]] = {id: [] for id in ids}
    known = or_(FindingStep.added_on <= day, FindingStep.done_on <= day)
    wanted = FindingStep.finding.in_(ids), FindingStep.voided_at.is_(None), known
    for step in session.scalars(select(FindingStep).where(*wanted).order_by(FindingStep.id)):
        steps[step.finding].append(step)
    looks = FindingCheck.finding.in_(ids), FindingCheck.on <= day
    for check in session.scalars(select(FindingCheck).where(*looks).order_by(FindingCheck.id)):
        checks[check.finding].append(check)
    return tuple(Facts(row, tuple(steps[row.id]), tuple(checks[row.id]), day) for row in rows)


def facts_on(session: Session, day: date) -> tuple[Facts, ...]:
    """All that had been found by a day, in the order they were found."""
    found = select(Finding).where(Finding.found_on <= day).order_by(Finding.found_on, Finding.id)
    return facts_of(session, session.scalars(found), day)


def facts_now(session: Session, finding: Finding, day: date) -> Facts:
    """One finding as it stands."""
    return facts_of(session, (finding,), day)[0]
