"""Who answers for each of the six basic services of 5.3, from which day until which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import or_, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.tables import Base, ref
from facility.core.words import Choice, Date, Help, Ref
from facility.staff import words as w
from facility.staff.model import Staff, StaffRecord
from facility.staff.records import StaffRecordKind, in_order, kept_as, standing, unvoided
from facility.staff.years import ONE_DAY


class BasicService(Choice):
    """The services 5.3 asks of every facility."""

    ENQUIRIES = "enquiries", P_("basic service", "Enquiries"), "咨询"
    RECEPTION = "reception", P_("basic service", "Reception"), "接待"
    REFERRAL = "referral", P_("basic service", "Referral"), "转介"
    HOME_VISITS = "home_visits", P_("basic service", "Home visits"), "访视", "家访"
    MEALS = "meals", P_("basic service", "Meals"), "就餐"
    REST = "rest", P_("basic service", "Rest"), "休息"


ServiceDutyId = Annotated[int, Ref(to="service_duty"), P_("staff", "Answers for a service")]
ServiceWord = Annotated[BasicService, P_("basic service", "Service")]
_Since = Annotated[
    Date, P_("basic service", "Since"), Help(N_("Whoever answered for it before ends the day before."))
]
_Until = Annotated[Date, P_("basic service", "Last day")]


class ServiceDuty(StaffRecord, Base):
    """Somebody answers for a service; ``until``: the last day, at the latest that of the person's leaving."""

    service: Mapped[ServiceWord]
    staff: Mapped[w.StaffId] = ref("staff")
    since: Mapped[_Since]
    until: Mapped[_Until | None]


kept_as(StaffRecordKind.SERVICE, ServiceDuty)


@command(
    "staff.answer_for",
    N_("named {staff} as answering for {service} from {since}"),
    may="staff.write",
    label=N_("Name who answers for a service"),
)
class AnswerFor(Command[int]):
    service: ServiceWord
    staff: w.StaffId
    since: _Since


@command(
    "staff.end_answering",
    N_("noted that {staff} no longer answers for {service} after {until}"),
    may="staff.write",
    label=N_("No longer answers for it"),
)
class EndAnswering(Command[None]):
    duty: ServiceDutyId
    until: _Until


@handles(AnswerFor)
def answer_for(ctx: Context, cmd: AnswerFor) -> int:
    """One person at a time: whoever answered for it before ends the day before."""
    staff = ctx.get(Staff, cmd.staff, "staff")
    if not staff.here(cmd.since):
        raise DomainError(
            "not_here_that_day", N_("{name} does not work here on that day."), "since", name=staff.name
        )
    later = ctx.session.scalars(
        standing(ServiceDuty).where(ServiceDuty.service == cmd.service, ServiceDuty.since >= cmd.since)
    ).first()
    if later is not None:
        text = N_("{name} answers for it from {day} on. Void that entry first if it is a mistake.")
        name = ctx.name("staff", later.staff)
        raise DomainError("named_later", text, "since", name=name, day=later.since)
    before = standing(ServiceDuty).where(
        ServiceDuty.service == cmd.service, or_(ServiceDuty.until.is_(None), ServiceDuty.until >= cmd.since)
    )
    for one in ctx.session.scalars(before):
        one.until = cmd.since - ONE_DAY
    row = ServiceDuty(entered_at=ctx.now, void_reason="")
    copy_fields(cmd, row)
    return ctx.add(row).id


@handles(EndAnswering)
def end_answering(ctx: Context, cmd: EndAnswering) -> None:
    row = unvoided(ctx, ServiceDuty, cmd.duty, "duty")
    in_order(row.since, cmd.until)
    row.until = cmd.until
    ctx.note(staff=ctx.name("staff", row.staff), service=row.service)


def answering(session: Session, day: date) -> dict[BasicService, tuple[ServiceDuty, Staff]]:
    """Who answers for which service on a day; somebody who has left answers for nothing."""
    wanted = (
        standing(ServiceDuty)
        .add_columns(Staff)
        .join(Staff, Staff.id == ServiceDuty.staff)
        .where(ServiceDuty.since <= day, or_(ServiceDuty.until.is_(None), ServiceDuty.until >= day))
        .order_by(ServiceDuty.since, ServiceDuty.id)
    )
    return {row.service: (row, staff) for row, staff in session.execute(wanted) if staff.here(day)}


@dataclass(frozen=True, slots=True)
class ServiceDutyRow:
    """One service and who answers for it; nobody where ``staff`` is None."""

    service: ServiceWord
    id: ServiceDutyId | None
    staff: w.StaffId | None
    name: w.StaffName
    since: _Since | None
    until: _Until | None


@query("services_answered", may="staff.read")
def services_answered(ctx: Reading, *, on: w.OnDay | None = None) -> tuple[ServiceDutyRow, ...]:
    """The six services in order, with who answers for them on a day."""
    found = answering(ctx.session, on or ctx.today)
    rows = []
    for service in BasicService:
        row, staff = found.get(service, (None, None))
        if row is None or staff is None:
            rows.append(ServiceDutyRow(service, None, None, "", None, None))
        else:
            rows.append(
                ServiceDutyRow(service, row.id, staff.id, staff.name, row.since, row.until or staff.until)
            )
    return tuple(rows)


def ever_named(session: Session, day: date) -> bool:
    """Whether anybody had been named for any service by a day; before that the records say nothing of it."""
    wanted = select(ServiceDuty.id).where(ServiceDuty.voided_at.is_(None), ServiceDuty.since <= day)
    return session.scalar(wanted.limit(1)) is not None
