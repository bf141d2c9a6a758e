"""The course of a work agreement: renewed, changed by an addendum, paused, resumed, ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from facility.core.clock import moment_of
from facility.core.desk import Context, handles
from facility.core.errors import DomainError, Errors
from facility.core.i18n import N_
from facility.work.agreement_checks import asked_by, checked
from facility.work.agreement_commands import (
    ClearForWork,
    DraftAddendum,
    EndWorkAgreement,
    HoursAndPay,
    PauseWork,
    RenewWorkAgreement,
    ResumeWork,
)
from facility.work.agreement_model import (
    WorkAgreement,
    WorkClearance,
    WorkPause,
    WorkResumed,
    WorkTerms,
)
from facility.work.agreement_words import AgreementState, Redo
from facility.work.agreements import (
    PARTICULARS,
    agreement_of,
    drafted,
    new_terms,
    nothing_worked_after,
    terms_of,
)
from facility.work.posts import WorkPost
from facility.work.records import entered
from facility.work.standing import standing_on, suspended_by, terms_on

S = AgreementState


@handles(RenewWorkAgreement)
def renew_work_agreement(ctx: Context, cmd: RenewWorkAgreement) -> int:
    """A new draft from the day after the last, with the terms that hold then."""
    old = _signed(ctx, cmd.agreement)
    if old.ended_on is not None:
        raise DomainError("not_in_force", N_("This agreement is not in force."), "agreement")
    last = terms_on(ctx.session, (old.id,), old.until)[old.id]
    hours = HoursAndPay(
        minutes_day=last.minutes_day, minutes_week=last.minutes_week, days=last.days, start=last.start,
        finish=last.finish, pause=last.pause, intensity=last.intensity, pay_kind=last.pay_kind,
        rate_hour=last.rate_hour, allowance=last.allowance, pay_day=last.pay_day, pay_way=last.pay_way,
    )  # fmt: skip
    particulars: dict[str, Any] = {name: getattr(old, name) for name in PARTICULARS}
    particulars |= {"since": old.until + timedelta(days=1), "until": cmd.until, "trial_until": None}
    return drafted(ctx, old.person, old.post, hours, particulars, old.copies, renews=old.id).id


@handles(DraftAddendum)
def draft_addendum(ctx: Context, cmd: DraftAddendum) -> int:
    row = _signed(ctx, cmd.agreement)
    if not row.since < cmd.since <= (row.ended_on or row.until):
        raise DomainError(
            "not_within_agreement", N_("New terms begin within the agreement, after its first day."), "since"
        )
    waiting = select(WorkTerms.addendum).where(
        WorkTerms.agreement == row.id,
        WorkTerms.addendum != "",
        WorkTerms.signed_on.is_(None),
        WorkTerms.voided_at.is_(None),
    )
    if (number := ctx.session.scalars(waiting).first()) is not None:
        raise DomainError(
            "draft_there",
            N_("There is the unsigned agreement {number}; change, sign or void it."),
            "since",
            number=number,
        )
    before = terms_on(ctx.session, (row.id,), cmd.since)[row.id]
    post = ctx.get(WorkPost, row.post)
    terms = new_terms(
        ctx, row.id, terms_of(cmd, post, before), since=cmd.since,
        addendum=ctx.number("work_addendum"), what_changes=cmd.what_changes,
    )  # fmt: skip
    checked(ctx, row.person, post, asked_by(terms, post), cmd.since)
    ctx.note(number=terms.addendum)
    return ctx.add(terms).id


@handles(PauseWork)
def pause_work(ctx: Context, cmd: PauseWork) -> int:
    row = _signed(ctx, cmd.agreement)
    on = cmd.on or ctx.today
    last = row.ended_on or row.until
    if not row.since <= on <= last:
        raise DomainError("outside_agreement", N_("The agreement does not cover this day."), "on")
    at = ctx.now if on == ctx.today else moment_of(on)
    if standing_on(ctx.session, (row.id,), on, ctx.now)[row.id].state is S.SUSPENDED:
        raise DomainError("suspended_already", N_("It is suspended already."), "agreement")
    pause = WorkPause(agreement=row.id, at=at, asked_by=cmd.asked_by, note=cmd.note, **entered(ctx))
    return ctx.add(pause).id


@handles(ClearForWork)
def clear_for_work(ctx: Context, cmd: ClearForWork) -> int:
    row = _signed(ctx, cmd.agreement)
    causes = suspended_by(ctx.session, row, ctx.now)
    if not causes:
        raise DomainError("not_suspended", N_("This agreement is not suspended."), "agreement")
    still = [one.why for one in causes if one.why.clinical and one.holds(ctx.now)]
    if still:
        raise DomainError(
            "reason_still_holds",
            N_("By the person’s file this still holds: {why}. Record there what changed first."),
            "agreement",
            why=still,
        )
    word = WorkClearance(agreement=row.id, at=ctx.now, by=ctx.user.name, note=cmd.note, **entered(ctx))
    return ctx.add(word).id


@handles(ResumeWork)
def resume_work(ctx: Context, cmd: ResumeWork) -> int:
    """Raises `Errors`, one for each thing that is still to be done; none of them says why work stopped."""
    row = _signed(ctx, cmd.agreement)
    standing = standing_on(ctx.session, (row.id,), ctx.today, ctx.now)[row.id]
    if standing.state is not S.SUSPENDED:
        raise DomainError("not_suspended", N_("This agreement is not suspended."), "agreement")
    if standing.redo:
        raise Errors([_undone(one) for one in standing.redo])
    return ctx.add(WorkResumed(agreement=row.id, at=ctx.now)).id


def _undone(one: Redo) -> DomainError:
    return DomainError(f"redo_{one.value}", N_("Still to be done: {what}."), "agreement", what=one)


@handles(EndWorkAgreement)
def end_work_agreement(ctx: Context, cmd: EndWorkAgreement) -> None:
    row = _signed(ctx, cmd.agreement)
    on = cmd.on or ctx.today
    assert row.signed_on is not None
    if row.ended_on is not None or row.until < ctx.today:
        raise DomainError("ended_already", N_("This agreement is over already."), "agreement")
    if not row.signed_on <= on <= row.until:
        raise DomainError("outside_agreement", N_("The agreement does not cover this day."), "on")
    nothing_worked_after(ctx, row, on)
    row.ended_on, row.end_reason, row.end_note = on, cmd.reason, cmd.note
    ctx.note(on=on)


def _signed(ctx: Context, id: int) -> WorkAgreement:
    row = agreement_of(ctx, id)
    if row.signed_on is None:
        raise DomainError("not_in_force", N_("This agreement is not in force."), "agreement")
    return row
