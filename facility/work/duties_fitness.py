"""What waits in sheltered work before the agreement: assessments, career talks, employers to ask again, contracts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyRow, duties, duty, kind
from facility.core.i18n import N_, P_, say
from facility.people.duties import duty_about
from facility.people.persons import Person
from facility.work.career_talks import CareerTalkRow, career_talks
from facility.work.due_again import work_assessments_due
from facility.work.employers import employer_approaches, employer_list
from facility.work.willingness import willing_on
from facility.work.words import ApproachAnswer

PAGE, READ = "work", "work.read"
AHEAD = timedelta(days=7)
CONTRACT_AHEAD = timedelta(days=60)

ASSESS = kind(
    "work_assessment", P_("today", "Assess for work"), DutyGroup.ASSESSMENT, icon="clipboard-text", may=READ,
    acts="work.assess", page=PAGE, done_by=("work.assess",),
)  # fmt: skip
TALK = kind(
    "career_talk", P_("today", "Career talk"), DutyGroup.CONTACT, icon="chat-text", may=READ, acts="work.assess",
    page=PAGE, done_by=("work.record_talk",),
)  # fmt: skip
ASK_AGAIN = kind(
    "ask_employer", P_("today", "Ask an employer again"), DutyGroup.CONTACT, icon="handshake", may=READ,
    acts="work.write", page=PAGE, done_by=("work.log_approach",),
)  # fmt: skip
CONTRACT = kind(
    "employer_contract", P_("today", "Employer’s contract ends"), DutyGroup.CERTIFICATES, icon="file-text", may=READ,
    acts="work.write", page=PAGE, done_by=("work.change_employer", "work.close_employer"),
)  # fmt: skip


@duties(ASSESS)
def _assess(ctx: Reading) -> Iterator[DutyRow]:
    """Whom to assess and until when; that something changed is not told here, nor what."""
    rows = work_assessments_due(ctx)
    people = {
        row.id: row
        for row in ctx.session.scalars(select(Person).where(Person.id.in_([row.person for row in rows])))
    }
    for row in rows:
        text = (
            say(N_("Wants to work; assess what they can bear"))
            if row.last_on is None
            else say(N_("Assess for work anew; last on {day}"), day=row.last_on)
        )
        yield duty_about(
            ctx, ASSESS, f"person-{row.person}-{row.last_on or 'first'}", people[row.person], text=text, due=row.due,
            target=row.person, action=N_("Assess"),
        )  # fmt: skip


@duties(TALK)
def _talks(ctx: Reading) -> Iterator[DutyRow]:
    """The next talk agreed in the last one, from a week before; nobody who no longer wants to work is asked."""
    last: dict[int, CareerTalkRow] = {}
    for row in career_talks(ctx):
        last.setdefault(row.person, row)
    near = [row for row in last.values() if row.next_on is not None and row.next_on <= ctx.today + AHEAD]
    willing = willing_on(ctx.session, [row.person for row in near], ctx.today)
    people = {
        row.id: row
        for row in ctx.session.scalars(select(Person).where(Person.id.in_([row.person for row in near])))
    }
    for row in near:
        if row.person in willing:
            yield duty_about(
                ctx, TALK, f"talk-{row.id}", people[row.person], text=say(N_("Career talk, agreed on {day}"), day=row.on),
                due=row.next_on, target=row.person, action=N_("Record the talk"), named=row.by_name,
            )  # fmt: skip


@duties(ASK_AGAIN)
def _ask_again(ctx: Reading) -> Iterator[DutyRow]:
    """Bodies to be asked again, unless they were meanwhile."""
    seen: set[str] = set()
    for row in employer_approaches(ctx):
        if row.name in seen:
            continue
        seen.add(row.name)
        if (
            row.again_on is not None
            and row.again_on <= ctx.today + AHEAD
            and row.answer is not ApproachAnswer.AGREED
        ):
            yield duty(
                ctx, ASK_AGAIN, f"approach-{row.id}", name="", detail=say(N_("{name}"), name=row.name),
                text=say(N_("Ask again; on {day} the answer was: {answer}"), day=row.on, answer=row.answer),
                due=row.again_on, target=("employers", row.id), action=N_("Log it"), named=row.by_name,
            )  # fmt: skip


@duties(CONTRACT)
def _contracts(ctx: Reading) -> Iterator[DutyRow]:
    for row in employer_list(ctx):
        if (
            row.retired_at is None
            and row.contract_until is not None
            and row.contract_until <= ctx.today + CONTRACT_AHEAD
        ):
            left = (row.contract_until - ctx.today).days
            text = N_("The contract ended {n} days ago") if left < 0 else N_("The contract ends in {n} days")
            yield duty(
                ctx, CONTRACT, f"employer-{row.id}-{row.contract_until}", name="", detail=say(N_("{name}"), name=row.name),
                text=say(text, n=abs(left)), due=row.contract_until, target=("employers", row.id), action=N_("Look at it"),
            )  # fmt: skip
