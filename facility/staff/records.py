"""What every record about staff shares: finding whom it is about, dates that fit, voiding."""

from __future__ import annotations

from datetime import date
from typing import Annotated, TypeVar

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Label
from facility.core.words import Choice, Count
from facility.staff import words as w
from facility.staff.model import Staff, StaffRecord

M = TypeVar("M", bound=StaffRecord)


class StaffRecordKind(Choice):
    """Kinds of entry that can be voided."""

    HOLDING = "post_holding", N_("Post held")
    CREDENTIAL = "credential", N_("Certificate or paper")
    WORK_SPELL = "work_spell", N_("Earlier work")
    COURSE = "course", N_("Course")
    ATTENDED = "course_attendance", N_("Course attended")
    TALK = "supervision_talk", N_("Supervision talk")
    PARTNER = "partner", N_("Partner")
    SITTING = "sitting_day", N_("Sitting day")
    MEMBER = "team_member", N_("Member of the caring team")
    EXCHANGE = "partner_talk", N_("Call or meeting")
    SELECTION = "selection", P_("staff", "How somebody was chosen")
    TURN = "duty_turn", N_("Turn of duty")
    LEAVE = "staff_leave", N_("Leave of staff")
    SERVICE = "service_duty", P_("staff", "Answers for a service")


RECORDS: dict[StaffRecordKind, type[StaffRecord]] = {}


def kept_as(kind: StaffRecordKind, model: type[StaffRecord]) -> None:
    """Declare the table of a kind of entry."""
    RECORDS[kind] = model


@command(
    "staff.void_record",
    N_("voided an entry about {about} ({kind}): {reason}"),
    may="staff.write",
    label=N_("Void an entry about staff"),
)
class VoidStaffRecord(Command[None]):
    kind: Annotated[StaffRecordKind, N_("Kind of record")]
    row: Annotated[Count, N_("Record")]
    reason: w.WhyVoid


@handles(VoidStaffRecord)
def void_staff_record(ctx: Context, cmd: VoidStaffRecord) -> None:
    row = unvoided(ctx, RECORDS[cmd.kind], cmd.row, "row")
    staff = getattr(row, "staff", None)
    told = ctx.name("staff", staff) if staff else getattr(row, "name", "") or Label(cmd.kind.label)
    ctx.note(about=told)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def standing(model: type[M]) -> Select[M]:
    """The rows that were not voided."""
    return select(model).where(model.voided_at.is_(None))


def unvoided(ctx: Context, model: type[M], id: int, field: str) -> M:
    """A row that counts; DomainError ``voided_already``."""
    row: M = ctx.get(model, id, field)  # type: ignore[type-var]
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), field)
    return row


def in_order(since: date | None, until: date | None, field: str = "until") -> None:
    """DomainError unless the end is not before the beginning."""
    if since is not None and until is not None and until < since:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), field)


def not_ahead(ctx: Context, day: date | None, field: str) -> None:
    """DomainError where a day that must have been lies ahead."""
    if day is not None and day > ctx.today:
        raise DomainError("in_the_future", N_("This has not happened yet; check the date."), field)


def here_on(session: Session, day: date) -> dict[int, Staff]:
    """Staff who work here on a day, by id."""
    return {
        row.id: row for row in session.scalars(select(Staff).order_by(Staff.name, Staff.id)) if row.here(day)
    }


def named(register: str, field: str = "name") -> None:
    """Records of a register are named by one of their fields."""

    @names(register)
    def name(session: Session, id: int) -> str:
        kind = StaffRecordKind(register)
        row = session.get(RECORDS[kind], id)
        return str(getattr(row, field)) if row is not None else "—"
