"""Who a user is among the staff, and which findings are theirs."""

from __future__ import annotations

from sqlalchemy import ColumnElement, or_, select

from facility.core.desk import Reading
from facility.core.errors import DomainError, NotFound
from facility.core.i18n import N_
from facility.quality.findings.model import Finding, FindingStep
from facility.staff.model import Staff

SEES_ALL, INSPECTS = "quality.read", "quality.inspect"


def staff_of(ctx: Reading) -> frozenset[int]:
    """The staff that sign in as this user."""
    return frozenset(ctx.session.scalars(select(Staff.id).where(Staff.user == ctx.user.id)))


def theirs(mine: frozenset[int]) -> ColumnElement[bool]:
    """Findings that these staff own, as a whole or a step of."""
    steps = select(FindingStep.finding).where(
        FindingStep.owner.in_(mine), FindingStep.voided_at.is_(None), FindingStep.taken_back_at.is_(None)
    )
    return or_(Finding.owner.in_(mine), Finding.id.in_(steps))


def finding_seen(ctx: Reading, id: int, field: str = "finding") -> Finding:
    """The finding; NotFound where this user may not see it."""
    row = ctx.get(Finding, id, field)
    if ctx.may(SEES_ALL):
        return row
    own = select(Finding.id).where(Finding.id == id, theirs(staff_of(ctx)))
    if ctx.session.scalar(own) is None:
        raise NotFound(field)
    return row


def may_repair(ctx: Reading, finding: Finding, step: FindingStep | None = None) -> None:
    """DomainError unless this user inspects, owns the finding, or owns this step of it."""
    mine = staff_of(ctx)
    if ctx.may(INSPECTS) or finding.owner in mine or (step is not None and step.owner in mine):
        return
    raise DomainError(
        "not_your_finding", N_("Only who puts it right, the QC lead and the manager enter this."), "finding"
    )
