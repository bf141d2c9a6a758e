"""What the admission page shows: everybody on the way by step, and one person's map, packet and criteria."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, TypeVar

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.criterion_rules import completed_years
from facility.admission.gates import DONE_STATES
from facility.admission.journey import (
    JourneyFacts,
    current_step,
    next_step,
    steps_of,
)
from facility.admission.lodged import expected_of
from facility.admission.model import Agreement, Application, Assessment, Decision, Enquiry, Signature
from facility.admission.packet_lines import PaperLine, is_signed, packets_of, states_of
from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Base
from facility.core.words import Count, Date, Name
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
