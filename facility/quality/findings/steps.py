"""What is done about a finding: at once, against the cause, so that it does not come back."""

from __future__ import annotations

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import FileBytes
from facility.people.scans import file_attachment
from facility.premises.keeping.ends import standing_entry
from facility.quality.findings import words as w
from facility.quality.findings.facts import facts_now
from facility.quality.findings.model import Finding, FindingStep
from facility.quality.findings.opening import check_deadline, check_owner
from facility.quality.findings.owning import finding_seen, may_repair

_REPAIR = "quality.repair"


@command(
    "quality.add_step",
    N_("entered an action for finding {finding}: {kind}"),
    may=_REPAIR,
    label=N_("Add an action"),
)
class AddStep(Command[int]):
    """``done_on``: it is done already; the owner is then who did it."""

    finding: w.FindingId
    kind: w.StepKindOf
    what: w.StepWhat
    owner: w.StepOwner | None = None
    deadline: w.Deadline | None = None
    done_on: w.StepDoneAlready | None = None
    proof: w.StepProof = ""
    file: w.Picture | None = None


@command(
    "quality.finish_step",
    N_("noted that an action for finding {finding} is done"),
    may=_REPAIR,
    label=N_("It is done"),
)
class FinishStep(Command[None]):
    step: w.StepId
    proof: w.StepProof = ""
    done_on: w.StepDoneOn | None = None
    file: w.Picture | None = None


@command(
    "quality.drop_step",
    N_("dropped an action for finding {finding}: {reason}"),
    may="quality.inspect",
    label=N_("Not needed"),
)
class DropStep(Command[None]):
    step: w.StepId
    reason: w.WhyDropped


@handles(AddStep)
def add_step(ctx: Context, cmd: AddStep) -> int:
    finding = _in_work(ctx, cmd.finding)
    may_repair(ctx, finding)
    check_owner(ctx, cmd.owner)
    check_deadline(cmd.deadline, finding.found_on)
    row = ctx.add(
        FindingStep(
            finding=finding.id, kind=cmd.kind, what=cmd.what.strip(), owner=cmd.owner, deadline=cmd.deadline,
            added_on=ctx.today, proof="", void_reason="",
        )
    )  # fmt: skip
    if cmd.done_on is not None:
        _done(ctx, finding, row, cmd)
    elif cmd.proof.strip() or cmd.file is not None:
        raise DomainError("day_needed", N_("Say on which day it was done."), "done_on")
    return row.id


@handles(FinishStep)
def finish_step(ctx: Context, cmd: FinishStep) -> None:
    row = ctx.get(FindingStep, cmd.step, "step")
    finding = _in_work(ctx, row.finding)
    may_repair(ctx, finding, row)
    _still_open(row)
    _done(ctx, finding, row, cmd)
    ctx.note(finding=finding.number)


@handles(DropStep)
def drop_step(ctx: Context, cmd: DropStep) -> None:
    """Only one that has not been done; what was done stays."""
    row = ctx.get(FindingStep, cmd.step, "step")
    finding = _in_work(ctx, row.finding)
    _still_open(row)
    row.voided_at, row.void_reason = ctx.now, cmd.reason.strip()
    ctx.note(finding=finding.number)


def _in_work(ctx: Context, id: int) -> Finding:
    """The finding; DomainError once it is closed."""
    row = finding_seen(ctx, id)
    if facts_now(ctx.session, row, ctx.today).state is w.FindingState.CLOSED:
        raise DomainError(
            "finding_closed",
            N_("Finding {number} is closed. Open it again first."),
            "finding",
            number=row.number,
        )
    ctx.about(row.person)
    return row


def _still_open(row: FindingStep) -> None:
    standing_entry(row)
    if row.done_on is not None:
        raise DomainError("done_already", N_("It was done on {day}."), "step", day=row.done_on)


def _done(ctx: Context, finding: Finding, row: FindingStep, cmd: AddStep | FinishStep) -> None:
    """It is done, with what shows it: words, a picture, or both."""
    on = cmd.done_on or ctx.today
    if on > ctx.today:
        raise DomainError("still_ahead", N_("This day has not come yet."), "done_on")
    if on < finding.found_on:
        raise DomainError("before_found", N_("It was found on {day} only."), "done_on", day=finding.found_on)
    file: FileBytes | None = cmd.file
    if not cmd.proof.strip() and file is None:
        raise DomainError("proof_needed", N_("Say how it can be seen, or add a picture."), "proof")
    checks = facts_now(ctx.session, finding, ctx.today).checks
    row.done_on, row.done_by, row.proof = on, ctx.user.id, cmd.proof.strip()
    row.since_check = checks[-1].id if checks else None
    if file is not None:
        row.picture = file_attachment(ctx, file).id
