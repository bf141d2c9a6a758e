"""Applications: begun, ended before entry, and the people who already lived here when the program began."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission import words as w
from facility.admission.model import Application, Enquiry
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import Date, Group, Help, LongText, Moment, Private, Text, YesNo
from facility.lodging.stays import begin_stay
from facility.lodging.words import ServiceKind as StayKind

AppliedOn = Annotated[Date, N_("Applied on"), Help(N_("Left blank: today."))]
Area = Annotated[
    w.AreaBasis,
    N_("Tie to the area"),
    Help(
        N_("The standard says living here (5.2.1.1) and also working or studying here (3.11); either counts.")
    ),
]
Willing = Annotated[YesNo, N_("Wishes to come"), Help(N_("What the person says, not the family."))]
OwnWish = Annotated[LongText, N_("In the person’s own words"), Private()]
WantedFrom = Annotated[Date, N_("Would like to come on"), Help(N_("Helps to plan; it holds no bed."))]
PlannedReturn = Annotated[
    Date, N_("Planned return"), Help(N_("Stays are for a while; the date is reviewed before it comes."))
]


@names("application")
def application_name(session: Session, id: int) -> str:
    row = session.get(Application, id)
    return row.number if row else "—"


@command(
    "admission.apply",
    N_("took the application {number} of {person}"),
    may="admission.write",
    label=N_("Take an application"),
)
class Apply(Command[int]):
    person: w.PersonId
    service: Annotated[w.ServiceKind, N_("Service"), Group(N_("The application"))]
    source: Annotated[w.Source, N_("How the person came to us")] = w.Source.SELF
    enquiry: w.EnquiryId | None = None
    applied_on: AppliedOn | None = None
    area: Area | None = None
    willing: Willing | None = None
    own_wish: OwnWish = ""
    reason: Annotated[LongText, N_("Reason for applying"), Private()] = ""
    wanted_from: WantedFrom | None = None


@command(
    "admission.change_application",
    N_("changed application {application}"),
    may="admission.write",
    label=N_("Change the application"),
)
class ChangeApplication(Command[None]):
    application: w.ApplicationId
    service: Annotated[w.ServiceKind, N_("Service")]
    source: Annotated[w.Source, N_("How the person came to us")]
    area: Area | None = None
    willing: Willing | None = None
    own_wish: OwnWish = ""
    reason: Annotated[LongText, N_("Reason for applying"), Private()] = ""
    wanted_from: WantedFrom | None = None


@command(
    "admission.end_application",
    N_("ended application {application}: {how}"),
    may="admission.write",
    label=N_("End the application"),
)
class EndApplication(Command[None]):
    application: w.ApplicationId
    how: Annotated[w.EndKind, N_("How it ends")]
    reason: Annotated[w.Reason, Help(N_("Plain and respectful; the person may read it."))]
    to: Annotated[Text, N_("Referred to")] = ""
    on: Annotated[Date, N_("On")] | None = None


@command(
    "admission.take_over",
    N_("took over {person}, who already lived here since {arrived_at}"),
    may="admission.write",
    label=N_("Take over somebody already here"),
)
class TakeOver(Command[int]):
    person: w.PersonId
    service: Annotated[w.ServiceKind, N_("Service")]
    arrived_at: Annotated[Moment, N_("Truly here since")]
    bed: w.BedId | None = None
    place: w.PlaceId | None = None
    planned_return: PlannedReturn | None = None
    source: Annotated[w.Source, N_("How the person came to us")] = w.Source.SELF


def application_of(ctx: Reading, id: int, *, open_only: bool = True) -> Application:
    """The application, or a sentence beside the field; ended ones are refused where it must be open."""
    row = ctx.get(Application, id, "application")
    if open_only and row.ended_on is not None:
        raise DomainError(
            "application_ended", N_("This application has ended; it can only be read."), "application"
        )
    return row


def speaks_of(ctx: Context, application: Application) -> Application:
    """Note in the record whom this is about."""
    ctx.about(application.person)
    ctx.note(person=ctx.name("person", application.person))
    return application


@handles(Apply)
def apply(ctx: Context, cmd: Apply) -> int:
    on = cmd.applied_on or ctx.today
    if on > ctx.today:
        raise DomainError("in_the_future", N_("This has not happened yet; check the date."), "applied_on")
    already = ctx.session.scalars(
        select(Application.number).where(
            Application.person == cmd.person,
            Application.service == cmd.service,
            Application.ended_on.is_(None),
        )
    ).first()
    if already:
        raise DomainError(
            "one_open_application",
            N_("This person already has the open application {number}. Continue with that one."),
            "person",
            number=already,
        )
    row = ctx.add(
        Application(
            number=ctx.number("application"),
            person=cmd.person,
            enquiry=cmd.enquiry,
            service=cmd.service,
            applied_on=on,
            source=cmd.source,
            area=cmd.area,
            willing=cmd.willing,
            own_wish=cmd.own_wish,
            reason=cmd.reason,
            wanted_from=cmd.wanted_from,
            received_by=ctx.user.name,
            ended_reason="",
            ended_to="",
        )
    )
    if cmd.enquiry is not None:
        enquiry = ctx.get(Enquiry, cmd.enquiry, "enquiry")
        enquiry.person = enquiry.person or cmd.person
        enquiry.purge_on = None
    else:
        for enquiry in ctx.session.scalars(select(Enquiry).where(Enquiry.person == cmd.person)):
            enquiry.purge_on = None
    ctx.note(number=row.number)
    return row.id


@handles(ChangeApplication)
def change_application(ctx: Context, cmd: ChangeApplication) -> None:
    row = speaks_of(ctx, application_of(ctx, cmd.application))
    row.service, row.source, row.area, row.willing = cmd.service, cmd.source, cmd.area, cmd.willing
    row.own_wish, row.reason, row.wanted_from = cmd.own_wish, cmd.reason, cmd.wanted_from


@handles(EndApplication)
def end_application(ctx: Context, cmd: EndApplication) -> None:
    row = speaks_of(ctx, application_of(ctx, cmd.application))
    if row.stay is not None:
        raise DomainError("is_in", N_("This person is here. Record the leaving instead."), "application")
    if cmd.how is w.EndKind.REFERRED and not cmd.to:
        raise DomainError("required", N_("Write where the person was referred to."), "to")
    on = cmd.on or ctx.today
    if not row.applied_on <= on <= ctx.today:
        raise DomainError(
            "wrong_day",
            N_("It lies between the application, {applied}, and today."),
            "on",
            applied=row.applied_on,
        )
    row.ended_on, row.ended_how, row.ended_reason, row.ended_to = on, cmd.how, cmd.reason, cmd.to


@handles(TakeOver)
def take_over(ctx: Context, cmd: TakeOver) -> int:
    """Taken over with the true past date; what is missing shows red, and no assessment is invented."""
    arrived = cmd.arrived_at
    if arrived > ctx.now:
        raise DomainError("in_the_future", N_("This has not happened yet; check the date."), "arrived_at")
    from facility.core.clock import day_of

    row = ctx.add(
        Application(
            number=ctx.number("application"),
            person=cmd.person,
            service=cmd.service,
            applied_on=day_of(arrived),
            source=cmd.source,
            own_wish="",
            reason="",
            received_by=ctx.user.name,
            taken_over_on=ctx.today,
            ended_reason="",
            ended_to="",
        )
    )
    planned = cmd.planned_return or ctx.today + timedelta(days=ctx.settings.count("stay_days"))
    stay = begin_stay(
        ctx,
        person=cmd.person,
        kind=stay_kind(cmd.service),
        arrived_at=arrived,
        planned_return=planned,
        bed=cmd.bed,
        place=cmd.place,
        taken_over=True,
    )
    row.stay = stay.id
    return row.id


def stay_kind(service: w.ServiceKind) -> StayKind:
    """Sheltered work here is a day service unless a bed is given; a stay is full-time or by day."""
    return StayKind.FULL_TIME if service is w.ServiceKind.FULL else StayKind.DAY
