"""Somebody looks whether a finding was put right: in order, it is closed; not in order, it is open again."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.settings import Mark, declare, yes
from facility.core.words import Between, Choice, Count, Help, Unit, YesNoAnswer
from facility.quality.findings import words as w
from facility.quality.findings.facts import Facts, facts_now
from facility.quality.findings.model import Finding, FindingCheck
from facility.quality.findings.owning import staff_of
from facility.quality.findings.rules import same_person

_INSPECT = "quality.inspect"
CHECKER, CHECK_DAYS, AT_ONCE_DAYS = "finding_checker", "finding_check_days", "finding_at_once_days"
_GROUP = N_("Monthly inspection")
_Days = Annotated[Count, Unit(N_("days")), Between(0, 90)]


class Checker(Choice):
    """Who may check that a finding was put right."""

    OTHER = "other", P_("checker", "Always somebody else")
    SAME = "same", P_("checker", "The same person where nobody else can, with the reason")


declare(
    CHECKER,
    Annotated[
        Checker,
        N_("Findings are checked by"),
        Help(N_("The second only in a facility so small that nobody else can.")),
    ],
    Checker.OTHER,
    Mark.OURS,
    _GROUP,
)
declare(CHECK_DAYS, Annotated[_Days, N_("A finding put right is checked within")], 7, Mark.FIELD, _GROUP)
declare(
    AT_ONCE_DAYS,
    Annotated[
        _Days,
        N_("“At once” for a finding means within"),
        Help(N_("To tell the quality group, and to begin.")),
    ],
    3,
    Mark.OURS,
    _GROUP,
)


@command(
    "quality.check_finding",
    N_("checked finding {finding}; in order: {in_order}"),
    may=_INSPECT,
    label=N_("Check the finding"),
)
class CheckFinding(Command[int]):
    finding: w.FindingId
    in_order: w.InOrder
    note: w.CheckNote = ""
    on: w.CheckedOn | None = None
    deadline: w.NewDeadline | None = None
    why_same: w.WhySame = ""


@command(
    "quality.reopen_finding",
    N_("opened finding {finding} again, to be put right by {deadline}"),
    may=_INSPECT,
    label=N_("Open it again"),
)
class ReopenFinding(Command[int]):
    finding: w.FindingId
    reason: w.WhyReopened
    deadline: w.Deadline


@handles(CheckFinding)
def check_finding(ctx: Context, cmd: CheckFinding) -> int:
    row = ctx.get(Finding, cmd.finding, "finding")
    now, on = facts_now(ctx.session, row, ctx.today), cmd.on or ctx.today
    if now.state is not w.FindingState.REPAIRED:
        raise DomainError("nothing_to_check", _why_not(now), "finding", number=row.number)
    if on > ctx.today:
        raise DomainError("still_ahead", N_("This day has not come yet."), "on")
    first = max(day for day in (now.repaired_on, *(one.on for one in now.checks)) if day is not None)
    if on < first:
        raise DomainError("before_done", N_("It was put right on {day} only."), "on", day=first)
    if cmd.in_order is YesNoAnswer.UNKNOWN:
        raise DomainError("check_unclear", N_("Say yes or no."), "in_order")
    why_same = _other_person(ctx, now, cmd.why_same.strip())
    if not yes(cmd.in_order):
        if not cmd.note.strip():
            raise DomainError("note_needed", N_("Say what is still not in order."), "note")
        _ahead(ctx, cmd.deadline)
    return _checked(
        ctx, row, on, cmd.in_order, cmd.note, why_same, None if yes(cmd.in_order) else cmd.deadline
    )


@handles(ReopenFinding)
def reopen_finding(ctx: Context, cmd: ReopenFinding) -> int:
    """A check after the closing that was not in order; its note is the reason."""
    row = ctx.get(Finding, cmd.finding, "finding")
    if facts_now(ctx.session, row, ctx.today).state is not w.FindingState.CLOSED:
        raise DomainError("not_closed", N_("Finding {number} is not closed."), "finding", number=row.number)
    _ahead(ctx, cmd.deadline)
    return _checked(ctx, row, ctx.today, YesNoAnswer.NO, cmd.reason, "", cmd.deadline)


def _why_not(now: Facts) -> str:
    if now.state is w.FindingState.CLOSED:
        return N_("Finding {number} is closed.")
    if now.steps and all(one.done_on is not None for one in now.steps):
        return N_("Nothing was done about {number} since the last check.")
    if now.steps:
        return N_("Not every action for {number} is done.")
    return N_("Nothing has been entered of how {number} was put right.")


def _other_person(ctx: Context, now: Facts, why: str) -> str:
    """Why the same person checks, "" where it is another; DomainError where that cannot be."""
    steps = [(one.owner, one.done_by) for one in now.steps]
    if not same_person(staff_of(ctx), ctx.user.id, now.row.owner, steps):
        return ""
    if ctx.settings.get(CHECKER) is not Checker.SAME:
        raise DomainError(
            "same_person",
            N_(
                "You put it right yourself or answer for it. Somebody else has to check; Settings say who may."
            ),
            "finding",
        )
    if not why:
        raise DomainError("why_same_needed", N_("Say why nobody else can check."), "why_same")
    return why


def _ahead(ctx: Context, deadline: date | None) -> None:
    if deadline is None or deadline < ctx.today:
        raise DomainError("new_deadline", N_("Set a new deadline that lies ahead."), "deadline")


def _checked(
    ctx: Context,
    row: Finding,
    on: date,
    in_order: YesNoAnswer,
    note: str,
    why_same: str,
    deadline: date | None,
) -> int:
    ctx.about(row.person)
    made = FindingCheck(
        finding=row.id,
        on=on,
        by=ctx.user.id,
        in_order=in_order,
        note=note.strip(),
        why_same=why_same,
        deadline=deadline,
    )
    return ctx.add(made).id
