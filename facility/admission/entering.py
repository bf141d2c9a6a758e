"""Moving in, leaving, and looking after people who have left (4.7.2.3, 4.8, 5.2.6)."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission import words as w
from facility.admission.agreements import agreement_on, signed_agreements
from facility.admission.applications import PlannedReturn, application_of, speaks_of, stay_kind
from facility.admission.gates import gate_to_entry
from facility.admission.judging import latest_decision
from facility.admission.model import Agreement, Application, FollowUp, Leaving
from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Date, Group, Help, LongText, Moment, Name, Private, Text
from facility.lodging.model import Stay
from facility.lodging.stays import begin_stay, end_stay
from facility.lodging.words import ServiceKind as StayKind
from facility.lodging.words import WhyThisBed


@command(
    "admission.enter", N_("{person} moved in at {arrived_at}"), may="admission.write", label=N_("Move in")
)
class Enter(Command[int]):
    application: w.ApplicationId
    arrived_at: Annotated[Moment, N_("Arrived at"), Help(N_("The true time, also when it is entered later."))]
    bed: w.BedId | None = None
    place: w.PlaceId | None = None
    planned_return: PlannedReturn | None = None
    reason: WhyThisBed = ""


@command(
    "admission.leave",
    N_("{person} left at {left_at}: {kind}"),
    may="admission.write",
    label=N_("Record the leaving"),
)
class Leave(Command[int]):
    application: w.ApplicationId
    left_at: Annotated[
        Moment,
        N_("Left at"),
        Help(N_("The true time. The bed or place is free from then.")),
        Group(N_("Leaving")),
    ]
    kind: Annotated[w.LeavingKind, N_("Why the stay ends")]
    destination: Annotated[w.Destination, N_("Where to")]
    applicant: Annotated[w.Applicant, N_("Who asked for it")] = w.Applicant.PERSON
    applied_on: Annotated[Date, P_("leaving", "Asked on")] | None = None
    reason: Annotated[LongText, N_("Reason"), Private()] = ""
    destination_detail: Annotated[Text, N_("Name or address there"), Private()] = ""
    met_by: Annotated[Name, N_("Met by")] = ""


@command(
    "admission.complete_leaving",
    N_("completed the leaving form of {person}"),
    may="admission.write",
    label=N_("Complete the leaving form"),
)
class CompleteLeaving(Command[None]):
    application: w.ApplicationId
    results: Annotated[LongText, N_("What was reached"), Private(), Group(N_("Looking back"))] = ""
    belongings: Annotated[LongText, N_("Belongings handed over"), Private(), Group(N_("Handing over"))] = ""
    medicines: Annotated[LongText, N_("Medicines handed over"), Private()] = ""
    money: Annotated[LongText, N_("Money: due, returned")] = ""
    settled_on: Annotated[Date, N_("Settled on")] | None = None
    aftercare: Annotated[
        LongText, N_("Medicines and appointments from now on"), Private(), Group(N_("Afterwards"))
    ] = ""
    follow_up_on: Annotated[Date, N_("Follow-up on")] | None = None
    review: Annotated[
        LongText,
        N_("Opinions of practitioner, doctor, manager"),
        Help(N_("They advise; leaving was never held back for them.")),
        Private(),
    ] = ""


@command(
    "admission.follow_up",
    N_("recorded a follow-up of {person}"),
    may="admission.write",
    label=N_("Record a follow-up"),
)
class RecordFollowUp(Command[int]):
    application: w.ApplicationId
    way: Annotated[w.EnquiryWay, N_("How")]
    note: Annotated[LongText, N_("How the person is"), Private()]
    on: Annotated[Date, N_("On")] | None = None
    next_on: Annotated[Date, N_("Next follow-up on")] | None = None


@names("leaving")
def leaving_name(session: Session, id: int) -> str:
    row = session.get(Leaving, id)
    return row.number if row else "—"


@handles(Enter)
def enter(ctx: Context, cmd: Enter) -> int:
    application = speaks_of(ctx, application_of(ctx, cmd.application))
    if application.stay is not None:
        raise DomainError("is_in", N_("This person is already here."), "application")
    if cmd.arrived_at > ctx.now + timedelta(minutes=5):
        raise DomainError("in_the_future", N_("This has not happened yet; check the date."), "arrived_at")
    day = day_of(cmd.arrived_at)
    decision = latest_decision(ctx.session, application.id)
    accepted = decision is not None and decision.outcome is w.Outcome.ACCEPT and decision.on <= day
    missing = gate_to_entry(accepted, agreement_on(ctx.session, application.id, day) is not None)
    if missing:
        raise DomainError(
            "not_ready",
            N_("Before moving in on {day}, still needed: {missing}."),
            "application",
            day=day,
            missing=missing,
        )
    _place_chosen(application, cmd)
    planned = cmd.planned_return or day + timedelta(days=ctx.settings.count("stay_days"))
    if planned <= day:
        raise DomainError("ends_before_it_begins", N_("The return lies after the arrival."), "planned_return")
    stay = begin_stay(
        ctx,
        person=application.person,
        kind=stay_kind(application.service),
        arrived_at=cmd.arrived_at,
        planned_return=planned,
        bed=cmd.bed,
        place=cmd.place,
        taken_over=False,
        reason=cmd.reason,
    )
    application.stay = stay.id
    return stay.id


def _place_chosen(application: Application, cmd: Enter) -> None:
    if application.service is w.ServiceKind.FULL and cmd.bed is None:
        raise DomainError("required", N_("Choose the bed."), "bed")
    if application.service is not w.ServiceKind.FULL and cmd.place is None:
        raise DomainError("required", N_("Choose the day place."), "place")


def still_needed(ctx: Context, person: int, kind: StayKind, taken_over: bool) -> tuple[Sentence, ...]:
    """The answer to lodging's question: nobody new is in before the agreement is signed."""
    if taken_over:
        return ()
    rows = ctx.session.scalars(
        select(Application.id).where(Application.person == person, Application.ended_on.is_(None))
    ).all()
    if any(signed_agreements(ctx.session, one) for one in rows):
        return ()
    return (say(N_("the signed agreement")),)


@handles(Leave)
def leave(ctx: Context, cmd: Leave) -> int:
    """Departure is recorded at once; papers follow, a review advises only."""
    application = speaks_of(ctx, application_of(ctx, cmd.application))
    if application.stay is None:
        raise DomainError("is_not_in", N_("This person has not moved in."), "application")
    if cmd.left_at > ctx.now + timedelta(minutes=5):
        raise DomainError("in_the_future", N_("This has not happened yet; check the date."), "left_at")
    end_stay(ctx, ctx.get(Stay, application.stay), cmd.left_at)
    day = day_of(cmd.left_at)
    application.ended_on = day
    row = ctx.add(
        Leaving(
            number=ctx.number("leaving"),
            application=application.id,
            applied_on=cmd.applied_on,
            applicant=cmd.applicant,
            kind=cmd.kind,
            reason=cmd.reason,
            left_at=cmd.left_at,
            destination=cmd.destination,
            destination_detail=cmd.destination_detail,
            met_by=cmd.met_by,
            results="",
            belongings="",
            medicines="",
            money="",
            aftercare="",
            follow_up_on=None
            if cmd.destination is w.Destination.DIED
            else day + timedelta(days=ctx.settings.count("follow_up_days")),
            review="",
            recorded_by=ctx.user.name,
        )
    )
    _end_agreements(ctx, application, cmd)
    return row.id


def _end_agreements(ctx: Context, application: Application, cmd: Leave) -> None:
    day = day_of(cmd.left_at)
    for agreement in ctx.session.scalars(
        select(Agreement).where(
            Agreement.application == application.id,
            Agreement.voided_at.is_(None),
            Agreement.ended_on.is_(None),
        )
    ):
        agreement.ended_on = max(day, agreement.since)
        agreement.ended_reason = cmd.kind.value


def _leaving(ctx: Context, id: int) -> tuple[Application, Leaving]:
    application = speaks_of(ctx, application_of(ctx, id, open_only=False))
    row = ctx.session.scalars(select(Leaving).where(Leaving.application == id)).one_or_none()
    if row is None:
        raise DomainError("has_not_left", N_("This person has not left."), "application")
    return application, row


@handles(CompleteLeaving)
def complete_leaving(ctx: Context, cmd: CompleteLeaving) -> None:
    _application, row = _leaving(ctx, cmd.application)
    for key in ("results", "belongings", "medicines", "money", "settled_on", "aftercare", "review"):
        value = getattr(cmd, key)
        if value not in ("", None):
            setattr(row, key, value)
    row.follow_up_on = cmd.follow_up_on or row.follow_up_on


@handles(RecordFollowUp)
def record_follow_up(ctx: Context, cmd: RecordFollowUp) -> int:
    _application, row = _leaving(ctx, cmd.application)
    on = cmd.on or ctx.today
    if not day_of(row.left_at) <= on <= ctx.today:
        raise DomainError(
            "wrong_day", N_("It lies between the leaving, {left}, and today."), "on", left=day_of(row.left_at)
        )
    made = ctx.add(
        FollowUp(leaving=row.id, on=on, way=cmd.way, by=ctx.user.name, note=cmd.note, next_on=cmd.next_on)
    )
    row.follow_up_on = cmd.next_on
    return made.id
