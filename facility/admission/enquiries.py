"""Enquiries and reception (5.3.1, 5.3.2): the first contact, written down while it lasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission import words as w
from facility.admission.model import Application, Enquiry
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Date, Group, Help, LongText, Moment, Name, Phone, Private, Text

Way = Annotated[w.EnquiryWay, N_("How"), Group(N_("The contact"))]
Asker = Annotated[w.AskerKind, N_("Who asks")]
AskerName = Annotated[Name, N_("Name of who asks")]
AskerPhone = Annotated[Phone, N_("Phone")]
Need = Annotated[LongText, N_("What is wanted"), Private(), Group(N_("The matter"))]
Reply = Annotated[LongText, N_("What we answered"), Private()]
Appointment = Annotated[Moment, N_("Appointment"), Help(N_("When the person comes to visit or talk."))]
SourceOf = Annotated[w.Source, N_("How the person came to us")]
SourceDetail = Annotated[Text, N_("Who referred, or which list")]
Wanted = Annotated[w.ServiceKind, N_("Service wanted")]
PurgeOn = Annotated[
    Date, N_("Purge on"), Help(N_("If nothing follows by this day, the personal data are to be erased."))
]
About = Annotated[w.PersonId, N_("Person concerned"), Help(N_("Leave blank while the name is not known."))]
ReceivedBy = Annotated[Text, P_("enquiry", "Received by")]


@names("enquiry")
def enquiry_name(session: Session, id: int) -> str:
    row = session.get(Enquiry, id)
    return row.number if row else "—"


@command(
    "admission.log_enquiry", N_("logged enquiry {number}"), may="admission.write", label=N_("Log an enquiry")
)
class LogEnquiry(Command[int]):
    way: Way
    asker: Asker
    need: Need
    asker_name: AskerName = ""
    asker_phone: AskerPhone = ""
    person: About | None = None
    answer: Reply = ""
    wanted_service: Wanted | None = None
    source: SourceOf = w.Source.SELF
    source_detail: SourceDetail = ""
    appointment: Appointment | None = None
    at: Annotated[Moment, N_("When"), Help(N_("Left blank: now."))] | None = None


@command(
    "admission.complete_enquiry",
    N_("completed enquiry {enquiry}"),
    may="admission.write",
    label=N_("Complete the enquiry"),
)
class CompleteEnquiry(Command[None]):
    enquiry: w.EnquiryId
    person: About | None = None
    answer: Reply = ""
    appointment: Appointment | None = None


@command(
    "admission.close_enquiry",
    N_("closed enquiry {enquiry}"),
    may="admission.write",
    label=N_("Close the enquiry"),
)
class CloseEnquiry(Command[None]):
    enquiry: w.EnquiryId
    reason: w.Reason


def log(ctx: Context, cmd: LogEnquiry, purge_on: date | None = None) -> Enquiry:
    """The row of an enquiry; enquiries of named persons get a purge date."""
    at = cmd.at or ctx.now
    if at > ctx.now + timedelta(minutes=5):
        raise DomainError("in_the_future", N_("This has not happened yet; check the date."), "at")
    row = Enquiry(number=ctx.number("enquiry"), received_by=ctx.user.name, closed_reason="")
    copy_fields(cmd, row)
    row.at = at
    if cmd.person is not None:
        row.purge_on = purge_on or ctx.today + timedelta(days=ctx.settings.count("purge_days"))
    return ctx.add(row)


@handles(LogEnquiry)
def log_enquiry(ctx: Context, cmd: LogEnquiry) -> int:
    row = log(ctx, cmd)
    ctx.note(number=row.number)
    return row.id


@handles(CompleteEnquiry)
def complete_enquiry(ctx: Context, cmd: CompleteEnquiry) -> None:
    row = _open(ctx, cmd.enquiry)
    if cmd.person is not None:
        row.person = cmd.person
        row.purge_on = row.purge_on or ctx.today + timedelta(days=ctx.settings.count("purge_days"))
    if cmd.answer:
        row.answer = f"{row.answer}\n{cmd.answer}".strip()
    row.appointment = cmd.appointment or row.appointment
    ctx.about(row.person)


@handles(CloseEnquiry)
def close_enquiry(ctx: Context, cmd: CloseEnquiry) -> None:
    row = _open(ctx, cmd.enquiry)
    row.closed_on, row.closed_reason = ctx.today, cmd.reason
    ctx.about(row.person)


def _open(ctx: Context, id: int) -> Enquiry:
    row = ctx.get(Enquiry, id, "enquiry")
    if row.closed_on is not None:
        raise DomainError("enquiry_closed", N_("This enquiry is closed."), "enquiry")
    return row


@dataclass(frozen=True, slots=True)
class EnquiryRow:
    """One enquiry."""

    id: w.EnquiryId
    number: w.Number
    at: w.At
    way: Way
    asker: Asker
    asker_name: AskerName
    asker_phone: AskerPhone
    person: About | None
    person_name: Annotated[Name, N_("Person concerned")]
    source: SourceOf
    source_detail: SourceDetail
    need: Need
    answer: Reply
    appointment: Appointment | None
    received_by: ReceivedBy
    wanted_service: Wanted | None
    purge_on: PurgeOn | None
    application: Annotated[str, N_("Became application")]
    closed_on: Annotated[Date, N_("Closed on")] | None


@query("enquiry_list", may="admission.read")
def enquiry_list(
    ctx: Reading,
    *,
    open_only: Annotated[bool, N_("Open ones only")] = False,
    person: w.PersonId | None = None,
) -> tuple[EnquiryRow, ...]:
    """Enquiries, newest first; of one person where given."""
    from facility.people.persons import Person

    wanted = (
        select(Enquiry, Person.name, Application.number)
        .outerjoin(Person, Person.id == Enquiry.person)
        .outerjoin(Application, Application.enquiry == Enquiry.id)
        .order_by(Enquiry.at.desc(), Enquiry.id.desc())
    )
    if open_only:
        wanted = wanted.where(Enquiry.closed_on.is_(None), Application.id.is_(None))
    if person is not None:
        wanted = wanted.where(Enquiry.person == person)
    return tuple(
        EnquiryRow(
            e.id,
            e.number,
            e.at,
            e.way,
            e.asker,
            e.asker_name,
            e.asker_phone,
            e.person,
            name or "",
            e.source,
            e.source_detail,
            e.need,
            e.answer,
            e.appointment,
            e.received_by,
            e.wanted_service,
            e.purge_on,
            application or "",
            e.closed_on,
        )
        for e, name, application in ctx.session.execute(wanted)
    )
