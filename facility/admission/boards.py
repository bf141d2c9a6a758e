"""What the admission page shows: everybody on the way by step, and one person's map, packet and criteria."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.assessing import (
    CriterionRow,
    conclusion,
    criterion_rows,
    decided_rows,
    judged,
    latest_assessment,
    latest_decision,
)
from facility.admission.journey import (
    JourneyFacts,
    NextStep,
    StepRow,
    current_step,
    next_step,
    steps_of,
)
from facility.admission.lodged import expected_of, where_now
from facility.admission.model import Agreement, Application, Assessment, Decision, Enquiry, Leaving, Signature
from facility.admission.packet import PaperLine, is_signed, packets_of, states_of
from facility.admission.rules import DONE_STATES, Verdict, completed_years
from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Base
from facility.core.words import Count, Date, Name, Phone, Text
from facility.exchange.due import NoticeDue, notices_due_of
from facility.exchange.words import Need, Purpose
from facility.lodging.model import Stay
from facility.people.choices import Sex
from facility.people.facts import PersonFacts, people_facts

M = TypeVar("M", bound=Base)


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything a map is drawn from, for several applications, in a fixed number of statements."""

    application: Application
    person: PersonFacts
    packet: tuple[PaperLine, ...]
    journey: JourneyFacts
    agreement: Agreement | None
    notices: tuple[NoticeDue, ...]


def load(ctx: Reading, applications: Sequence[Application]) -> dict[int, Loaded]:
    """The applications with what belongs to them, by id."""
    ids = [one.id for one in applications]
    people = people_facts(ctx.session, [one.person for one in applications], ctx.today)
    packets = packets_of(ctx, applications, people)
    enquiries = _by_id(ctx, Enquiry, [one.enquiry for one in applications if one.enquiry])
    stays = _by_id(ctx, Stay, [one.stay for one in applications if one.stay])
    assessed = _latest(ctx, Assessment, ids)
    decided = _latest(ctx, Decision, ids)
    agreements = _latest(ctx, Agreement, ids)
    signed = _signed(ctx, list(agreements.values()))
    expected = expected_of(ctx.session, [one.person for one in applications], ctx.now)
    notices = notices_due_of(ctx, [stay.id for stay in stays.values()])
    found = {}
    for one in applications:
        stay, agreement = stays.get(one.stay or 0), agreements.get(one.id)
        due = notices.get(one.stay or 0, ())
        assessment, decision = assessed.get(one.id), decided.get(one.id)
        dates = [
            line.on for line in packets[one.id] if line.required and line.state in DONE_STATES and line.on
        ]
        journey = JourneyFacts(
            today=ctx.today,
            applied_on=one.applied_on,
            enquired_on=day_of(enquiries[one.enquiry].at) if one.enquiry else None,
            papers=states_of(packets[one.id]),
            papers_done_on=max(dates, default=None),
            assessed_on=assessment.on if assessment else None,
            decided_on=decision.on if decision else None,
            outcome=decision.outcome if decision else None,
            look_again_on=decision.look_again_on if decision else None,
            agreement_number=agreement.number if agreement else "",
            agreement_drafted=agreement is not None,
            agreement_printed=agreement is not None and agreement.printed_at is not None,
            agreement_signed_on=signed.get(agreement.id) if agreement else None,
            agreement_scanned=agreement is not None and agreement.scan is not None,
            entered_on=day_of(stay.arrived_at) if stay else None,
            expected_on=expected.get(one.person),
            taken_over=one.taken_over_on is not None,
            left_on=day_of(stay.left_at) if stay and stay.left_at else None,
            notices_open=sum(not notice.done for notice in due),
            notices_overdue=sum(notice.overdue for notice in due),
            notices_done_on=max((notice.sent_on for notice in due if notice.sent_on), default=None),
            ended_on=one.ended_on,
            **_next_notice(due),
        )
        found[one.id] = Loaded(one, people[one.person], packets[one.id], journey, agreement, due)
    return found


def _next_notice(due: Sequence[NoticeDue]) -> dict[str, Any]:
    """The command that brings the first open notice one step further."""
    for one in due:
        if one.done:
            continue
        if one.need is Need.ASK_FIRST:
            fields: dict[str, Any] = {
                "person": one.person,
                "purpose": Purpose.DISCLOSURE,
                "recipient": one.recipient,
            }
            return {"notice_command": "exchange.record_consent", "notice_fields": fields}
        if one.notice is not None:
            return {"notice_command": "exchange.send_notice", "notice_fields": {"notice": one.notice}}
        fields = {"stay": one.stay, "direction": one.direction, "recipient": one.recipient}
        return {"notice_command": "exchange.make_notice", "notice_fields": fields}
    return {}


def _by_id(ctx: Reading, model: type[M], ids: Sequence[int]) -> dict[int, M]:
    return {row.id: row for row in ctx.session.scalars(select(model).where(model.id.in_(ids)))} if ids else {}


def _latest(ctx: Reading, model: type[M], ids: Sequence[int]) -> dict[int, M]:
    """The latest row that was not voided (and is no amendment), by application."""
    table: Any = model
    wanted = select(model).where(table.application.in_(ids)).order_by(table.id)
    if hasattr(model, "voided_at"):
        wanted = wanted.where(table.voided_at.is_(None))
    if hasattr(model, "amends"):
        wanted = wanted.where(table.amends.is_(None))
    return {getattr(row, "application"): row for row in ctx.session.scalars(wanted)}  # noqa: B009


def _signed(ctx: Reading, agreements: Sequence[Agreement]) -> dict[int, date]:
    """The day the last needed signature was given, by agreement; unsigned ones are left out."""
    rows: dict[int, list[Signature]] = {}
    for one in ctx.session.scalars(
        select(Signature).where(Signature.agreement.in_([a.id for a in agreements]))
    ):
        rows.setdefault(one.agreement, []).append(one)
    return {
        a.id: max(one.on for one in rows[a.id])
        for a in agreements
        if a.id in rows and is_signed(a, {one.role for one in rows[a.id]})
    }


# --- the board ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One person on the way in (or an enquiry that has not become an application)."""

    application: w.ApplicationId | None
    enquiry: w.EnquiryId | None
    person: w.PersonId | None
    number: w.Number
    name: Annotated[Name, N_("Applicant")]
    sex: Annotated[Sex | None, N_("Sex")]
    age: Annotated[Count, N_("Age")] | None
    step: Annotated[w.Step, N_("Step")]
    line: Annotated[Sentence, N_("How it stands")]
    urgent: Annotated[bool, N_("Needs attention")]
    waiting: Annotated[bool, N_("Waiting list")]
    next_on: Annotated[Date, N_("Next date")] | None
    service: Annotated[w.ServiceKind, N_("Service")] | None


@query("admission_board", may="admission.read")
def admission_board(ctx: Reading) -> tuple[BoardRow, ...]:
    """Everybody on the way in, furthest first, then open enquiries."""
    rows = ctx.session.scalars(
        select(Application).where(Application.ended_on.is_(None)).order_by(Application.applied_on)
    ).all()
    found = [_board_row(one) for one in load(ctx, rows).values() if _on_the_way(one)]
    order = {step: n for n, step in enumerate(Step_ORDER)}
    found.sort(key=lambda row: (row.waiting, order[row.step], row.number))
    return (*found, *_enquiry_rows(ctx))


Step_ORDER = tuple(reversed(w.Step))


def _on_the_way(one: Loaded) -> bool:
    """Until moved in, and after that while notices or the signed agreement are open."""
    f = one.journey
    return (
        f.entered_on is None or bool(f.notices_open) or f.agreement_signed_on is None or f.assessed_on is None
    )


def _board_row(one: Loaded) -> BoardRow:
    f, person = one.journey, one.person
    step = current_step(f) if f.entered_on is None else w.Step.NOTICES
    problems = [row for row in steps_of(f) if row.state.value == "problem"]
    nearest = next_step(f, one.application.id, one.agreement.id if one.agreement else None)
    waiting = f.outcome is w.Outcome.WAIT
    line = nearest.sentence if nearest else say(N_("Nothing waits"))
    if problems and f.entered_on is not None:
        line = say(N_("{step}: {what}"), step=problems[0].step, what=problems[0].sentence)
    elif waiting:
        line = (
            say(N_("Waiting until {on}"), on=f.look_again_on)
            if f.look_again_on
            else say(N_("On the waiting list"))
        )
    return BoardRow(
        one.application.id,
        None,
        person.id,
        one.application.number,
        person.name,
        person.sex,
        person.age,
        step,
        line,
        bool(problems),
        waiting,
        f.expected_on or f.look_again_on or one.application.wanted_from,
        one.application.service,
    )


def _enquiry_rows(ctx: Reading) -> tuple[BoardRow, ...]:
    from facility.people.persons import Person

    rows = ctx.session.execute(
        select(Enquiry, Person)
        .outerjoin(Person, Person.id == Enquiry.person)
        .outerjoin(Application, Application.enquiry == Enquiry.id)
        .where(Enquiry.closed_on.is_(None), Application.id.is_(None))
        .order_by(Enquiry.at.desc())
    ).all()
    applied = set(ctx.session.scalars(select(Application.person).distinct()))
    found = []
    for enquiry, person in rows:
        if person is not None and person.id in applied:
            continue
        line = (
            say(N_("Appointment {at}"), at=enquiry.appointment)
            if enquiry.appointment
            else say(N_("{way}, {on}"), way=enquiry.way, on=day_of(enquiry.at))
        )
        late = enquiry.purge_on is not None and enquiry.purge_on < ctx.today
        age = completed_years(person.birth, ctx.today) if person and person.birth else None
        found.append(
            BoardRow(
                None,
                enquiry.id,
                enquiry.person,
                enquiry.number,
                person.name if person else enquiry.asker_name,
                person.sex if person else None,
                age,
                w.Step.ENQUIRY,
                say(N_("To be purged since {on}"), on=enquiry.purge_on) if late else line,
                late,
                False,
                day_of(enquiry.appointment) if enquiry.appointment else enquiry.purge_on,
                enquiry.wanted_service,
            )
        )
    return tuple(found)


# --- one person's card --------------------------------------------------------------------------


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
