"""Opening a finding: the one place where findings are made, and how an untouched one is taken back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import exists, select

from facility.core.desk import Context
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.quality.findings.model import Finding, FindingCheck, FindingStep
from facility.quality.findings.words import FindingSource, Severity
from facility.staff.model import Staff


def open_finding(
    ctx: Context, *, source: FindingSource, what: str, clause: str = "", inspection: int | None = None,
    file: int | None = None, person: int | None = None, hazard: int | None = None, voice: int | None = None, outside: int | None = None,
    cause: str = "", owner: int | None = None, deadline: date | None = None, severity: Severity | None = None,
    found_on: date | None = None,
) -> Finding:  # fmt: skip
    """A new finding with its number, found by this user (today without a day).

    DomainError beside ``what``, ``found_on``, ``owner`` or ``deadline`` where one of them cannot be.
    """
    found_on = found_on or ctx.today
    if not what.strip():
        raise DomainError("what_needed", N_("Say what is not in order."), "what")
    if found_on > ctx.today:
        raise DomainError("still_ahead", N_("This day has not come yet."), "found_on")
    check_owner(ctx, owner)
    check_deadline(deadline, found_on)
    ctx.about(person)
    return ctx.add(
        Finding(
            number=ctx.number("finding"), source=source, inspection=inspection, file=file, hazard=hazard, voice=voice, outside=outside,
            clause=clause, person=person, what=what.strip(), cause=cause.strip(), severity=severity, found_on=found_on,
            found_by=ctx.user.id, opened_at=ctx.now, owner=owner, deadline=deadline,
        )
    )  # fmt: skip


def withdraw_untouched(ctx: Context, finding: Finding) -> None:
    """Take back a finding that nobody has worked on; DomainError ``finding_worked_on`` otherwise."""
    for table in (FindingStep, FindingCheck):
        if ctx.session.scalar(
            select(exists().where(table.finding == finding.id, table.taken_back_at.is_(None)))
        ):
            raise DomainError(
                "finding_worked_on",
                N_("Finding {number} has been worked on. Close it with a check instead."),
                number=finding.number,
            )
    finding.taken_back_at = ctx.now
    ctx.about(finding.person)


def check_owner(ctx: Context, owner: int | None) -> None:
    """DomainError beside ``owner`` unless they work here today."""
    if owner is not None and not ctx.get(Staff, owner, "owner").here(ctx.today):
        raise DomainError("not_here_then", N_("They are not with us at that time."), "owner")


def check_deadline(deadline: date | None, first: date) -> None:
    """DomainError beside ``deadline`` where it lies before the day it can begin."""
    if deadline is not None and deadline < first:
        raise DomainError("deadline_before", N_("The deadline lies before {day}."), "deadline", day=first)
