"""One person's way in: the map, the next step, the packet and the criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.boards import load
from facility.admission.criterion import Verdict
from facility.admission.journey import (
    NextStep,
    StepRow,
    next_step,
    steps_of,
)
from facility.admission.judging import (
    CriterionRow,
    conclusion,
    criterion_rows,
    decided_rows,
    judged,
    latest_assessment,
    latest_decision,
)
from facility.admission.lodged import where_now
from facility.admission.model import Application, Decision, Leaving
from facility.admission.packet_lines import PaperLine
from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_, Sentence, say
from facility.core.words import Count, Name, Phone, Text
from facility.exchange.due import NoticeDue
from facility.people.choices import Sex
from facility.people.facts import PersonFacts


@dataclass(frozen=True, slots=True)
class AdmissionCard:
    """One application: who, the map, the next step, the packet, the criteria. No diagnosis in the header."""

    application: w.ApplicationId
    person: w.PersonId
    stay: w.StayId | None
    agreement: w.AgreementId | None
    enquiry: w.EnquiryId | None
    number: w.Number
    name: Annotated[Name, N_("Name")]
    chosen_name: Annotated[Name, N_("Chosen name")]
    sex: Annotated[Sex | None, N_("Sex")]
    age: Annotated[Count, N_("Age")] | None
    service: Annotated[w.ServiceKind, N_("Service")]
    contact: Annotated[Sentence, N_("Contact")]
    place: Annotated[Text, N_("Bed or place")]
    phone: Annotated[Phone, N_("Phone")]
    steps: tuple[StepRow, ...]
    next: NextStep | None
    packet: tuple[PaperLine, ...]
    criteria: tuple[CriterionRow, ...]
    outcome: Annotated[w.Outcome, N_("Result")]
    conclusion: Annotated[Sentence, N_("Result in words")]
    decision: Annotated[Sentence | None, N_("Decision")]
    signs: Annotated[Sentence, N_("Who signs")]
    notices: tuple[NoticeDue, ...]
    taken_over: bool
    ended: Annotated[Sentence | None, N_("Ended")]
    assessment: Annotated[str, N_("Assessment")]
    leaving: Annotated[str, N_("Leaving form")]
    signed: bool


@query("admission_card", may="admission.read")
def admission_card(ctx: Reading, *, application: w.ApplicationId) -> AdmissionCard:
    """One application's card."""
    row = ctx.get(Application, application, "application")
    one = load(ctx, [row])[row.id]
    person = one.person
    decision = latest_decision(ctx.session, row.id)
    assessment = latest_assessment(ctx.session, row.id)
    criteria, outcome, words = _criteria(ctx, row, person, decision)
    open_criteria = sum(
        c.verdict in (Verdict.UNCLEAR, Verdict.NEEDS_REASON, Verdict.NOT_MET) for c in criteria
    )
    from dataclasses import replace

    journey = replace(one.journey, open_criteria=open_criteria)
    leaving = ctx.session.scalars(select(Leaving).where(Leaving.application == row.id)).one_or_none()
    return AdmissionCard(
        row.id,
        person.id,
        row.stay,
        one.agreement.id if one.agreement else None,
        row.enquiry,
        row.number,
        person.name,
        person.chosen_name,
        person.sex,
        person.age,
        row.service,
        _contact(person),
        where_now(ctx.session, person.id, ctx.now),
        person.phone or "",
        steps_of(journey),
        next_step(journey, row.id, one.agreement.id if one.agreement else None),
        one.packet,
        criteria,
        outcome,
        words,
        _decided(decision),
        person.signs.sentence,
        one.notices,
        row.taken_over_on is not None,
        _ended(row, leaving),
        assessment.number if assessment else "",
        leaving.number if leaving else "",
        one.journey.agreement_signed_on is not None,
    )


def _criteria(
    ctx: Reading, row: Application, person: PersonFacts, decision: Decision | None
) -> tuple[tuple[CriterionRow, ...], w.Outcome, Sentence]:
    """As they stood when it was accepted; else as they stand today. Nobody taken over is judged afterwards."""
    if decision is not None and decision.outcome is w.Outcome.ACCEPT:
        return (
            decided_rows(decision),
            decision.outcome,
            say(N_("All criteria are met or allowed with a reason.")),
        )
    if row.taken_over_on is not None and decision is None:
        return (
            (),
            w.Outcome.WAIT,
            say(N_("Lived here before the program was used; no entry assessment is invented.")),
        )
    judgements = judged(ctx, row, person)
    outcome, words = conclusion(judgements)
    return criterion_rows(judgements), outcome, words


def _contact(person: PersonFacts) -> Sentence:
    guardian = person.guardian
    if guardian is not None:
        return say(
            N_("{relation} {name} {phone}"),
            relation=guardian.relation,
            name=guardian.name,
            phone=masked(guardian.phone),
        )
    if person.contacts:
        first = person.contacts[0]
        return say(
            N_("{relation} {name} {phone}"),
            relation=first.relation,
            name=first.name,
            phone=masked(first.phone),
        )
    return say(N_("no contact recorded"))


def masked(phone: str | None) -> str:
    """A phone as pages show it: 138****2206."""
    if not phone:
        return ""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 9 else f"{phone[:-4]}****"


def _decided(decision: Decision | None) -> Sentence | None:
    if decision is None:
        return None
    return say(
        N_("{on} {by}: {outcome}. {reason}"),
        on=decision.on,
        by=decision.by,
        outcome=decision.outcome,
        reason=decision.reason,
    )


def _ended(row: Application, leaving: Leaving | None) -> Sentence | None:
    if leaving is not None:
        return say(N_("Left on {on}: {kind}"), on=day_of(leaving.left_at), kind=leaving.kind)
    if row.ended_on is None:
        return None
    return say(
        N_("Ended on {on}: {how}. {reason}"), on=row.ended_on, how=row.ended_how, reason=row.ended_reason
    )
