"""What waits about work agreements, jobs and accidents: what ends soon, what is unsigned, what can go on again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import func, select

from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyKind, DutyRow, duties, duty, kind
from facility.core.i18n import N_, P_, Sentence, say
from facility.people.persons import Person
from facility.work.accidents import WorkAccident
from facility.work.agreement_checks import asked_by, bears_of, beyond
from facility.work.agreement_lists import WorkAgreementListRow, work_agreement_list
from facility.work.agreement_model import WorkAgreement
from facility.work.agreement_words import WARN_DAYS, AgreementState, WhySuspended
from facility.work.fitness import fitness_on
from facility.work.follow_ups import JobFollowUp
from facility.work.outcomes import WorkOutcome
from facility.work.posts import WorkPost
from facility.work.standing import suspended_by, terms_on

S = AgreementState
FIRST_TALK = timedelta(days=14)
"""Within so many days of the first day at a job the coach asks how it goes."""
_PAGE, _READ, _AGREE = "work", "work.read", "work.agree"

ENDING = kind(
    "work_agreement_ends", P_("today", "Work agreement ends"), DutyGroup.AGREEMENT, icon="file-text", may=_READ,
    acts=_AGREE, page=_PAGE, done_by=("work.renew_agreement", "work.end_agreement"),
)  # fmt: skip
UNSIGNED = kind(
    "work_agreement_unsigned", P_("today", "Work agreement to sign"), DutyGroup.AGREEMENT, icon="pencil-line", may=_READ,
    acts=_AGREE, page=_PAGE, done_by=("work.print_agreement", "work.sign_agreement", "work.void_agreement"),
)  # fmt: skip
MAY_GO_ON = kind(
    "work_may_go_on", P_("today", "Work may go on"), DutyGroup.AGREEMENT, icon="play", may=_READ, acts=_AGREE,
    page=_PAGE, done_by=("work.resume",),
)  # fmt: skip
BEYOND = kind(
    "work_beyond_fitness", P_("today", "Work agreement beyond the assessment"), DutyGroup.AGREEMENT, icon="warning",
    may=_READ, acts=_AGREE, page=_PAGE, done_by=("work.draft_addendum", "work.end_agreement"), hard=True,
)  # fmt: skip
JOB_TALK = kind(
    "job_follow_up", P_("today", "Talk about a job"), DutyGroup.CONTACT, icon="chat-text", may=_READ, acts="work.write",
    page=_PAGE, done_by=("work.follow_up",),
)  # fmt: skip
ACCIDENT = kind(
    "work_accident", P_("today", "Accident at work"), DutyGroup.OTHER, icon="first-aid", may=_READ, acts="work.write",
    page=_PAGE, done_by=("work.settle_accident", "work.change_accident"), hard=True,
)  # fmt: skip


def warned(last: date, today: date) -> int | None:
    """The warning reached before a last day, in days (60, 30, 7); None before the first."""
    left = (last - today).days
    return min((step for step in WARN_DAYS if left <= step), default=None)


@duties(ENDING, UNSIGNED, MAY_GO_ON, BEYOND)
def _agreements(ctx: Reading) -> Iterator[DutyRow]:
    rows = work_agreement_list(ctx, only_open=True)
    followed = set(
        ctx.session.scalars(
            select(WorkAgreement.renews).where(
                WorkAgreement.renews.is_not(None), WorkAgreement.voided_at.is_(None)
            )
        )
    )
    held = [row for row in rows if row.state in (S.TRIAL, S.IN_FORCE, S.SUSPENDED)]
    terms = terms_on(ctx.session, [row.id for row in held], ctx.today)
    assessed = fitness_on(ctx.session, [row.person for row in held], ctx.today)
    posts = {row.id: row for row in ctx.session.scalars(select(WorkPost))}
    for row in rows:
        if row.state in (S.DRAFT, S.WAITS_FOR_SIGNATURE):
            yield _row(
                ctx,
                UNSIGNED,
                row,
                say(N_("{number} waits for signatures; work begins after"), number=row.number),
                row.since,
                N_("Open"),
            )
            continue
        step = warned(row.last_day, ctx.today)
        if step is not None and row.end_reason is None and row.id not in followed and row in held:
            text = say(
                N_("{number} ends on {day}: renew, change or end"), number=row.number, day=row.last_day
            )
            yield _row(ctx, ENDING, row, text, row.last_day, N_("Open"), f"{row.id}-{step}")
        if row.state is S.SUSPENDED and not row.redo and not _paused(ctx, row.id):
            yield _row(
                ctx,
                MAY_GO_ON,
                row,
                say(N_("Everything was redone; work may go on")),
                ctx.today,
                N_("Let work go on"),
            )
        fitness = assessed.get(row.person)
        if (
            row.id in terms
            and fitness is not None
            and beyond(asked_by(terms[row.id], posts[row.post]), bears_of(fitness))
        ):
            text = say(N_("{number} asks more than the newest assessment allows"), number=row.number)
            yield _row(ctx, BEYOND, row, text, ctx.today, N_("Open"), f"{row.id}-{fitness.id}")


def _paused(ctx: Reading, agreement: int) -> bool:
    """Whether nothing but an agreed pause holds work up: who asked for it says when it ends, and nobody is urged."""
    causes = suspended_by(ctx.session, ctx.get(WorkAgreement, agreement), ctx.now)
    return all(one.why is WhySuspended.DECLARED for one in causes)


def _row(
    ctx: Reading,
    which: DutyKind,
    row: WorkAgreementListRow,
    text: Sentence,
    due: date,
    action: str,
    about: str = "",
) -> DutyRow:
    return duty(
        ctx, which, about or str(row.id), name=row.name, detail=say(N_("Post: {post}"), post=row.post_name), text=text,
        action=action, person=row.person, due=due, target=("agreement", row.id),
    )  # fmt: skip


@duties(JOB_TALK)
def _job_talks(ctx: Reading) -> Iterator[DutyRow]:
    """The next talk agreed on; the first one within a fortnight of the first day."""
    newest = (
        select(JobFollowUp.outcome, func.max(JobFollowUp.id))
        .where(JobFollowUp.voided_at.is_(None))
        .group_by(JobFollowUp.outcome)
    )
    last = {outcome: talk for outcome, talk in ctx.session.execute(newest)}
    talks = {
        row.id: row
        for row in ctx.session.scalars(select(JobFollowUp).where(JobFollowUp.id.in_(last.values())))
    }
    jobs = ctx.session.execute(
        select(WorkOutcome, Person.name)
        .join(Person, Person.id == WorkOutcome.person)
        .where(WorkOutcome.voided_at.is_(None), WorkOutcome.until.is_(None))
    )
    for job, name in jobs:
        due = talks[last[job.id]].next_on if job.id in last else job.since + FIRST_TALK
        if due is not None and due <= ctx.today + timedelta(days=7):
            yield duty(
                ctx, JOB_TALK, f"{job.id}-{due.isoformat()}", name=name,
                detail=say(N_("Works at {employer}"), employer=job.employer_name), text=say(N_("Ask how the job goes")),
                action=N_("Note a talk about a job"), person=job.person, due=due, target=("outcome", job.id),
            )  # fmt: skip


@duties(ACCIDENT)
def _accidents(ctx: Reading) -> Iterator[DutyRow]:
    rows = ctx.session.execute(
        select(WorkAccident, Person.name)
        .join(Person, Person.id == WorkAccident.person)
        .where(WorkAccident.voided_at.is_(None), WorkAccident.settled_on.is_(None))
    )
    for row, name in rows:
        yield duty(
            ctx, ACCIDENT, str(row.id), name=name, detail=say(N_("Accident {number}"), number=row.number),
            text=say(N_("Write down causes and measures, and settle it")), action=N_("Open"), person=row.person,
            due=day_of(row.at) + timedelta(days=7), target=("accident", row.id),
        )  # fmt: skip
