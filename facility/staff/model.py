"""Staff: the table."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, Session

from facility.core.desk import names
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Moment
from facility.staff.words import (
    LeaveReason,
    Posts,
    Qualification,
    StaffCode,
    StaffName,
    StaffNotes,
    StaffPhone,
    StaffSex,
    WorksSince,
    WorksUntil,
)


class Staff(Retractable, Base):
    """Somebody who works at the facility, paid or not; ``until``: the last day, None while here."""

    code: Mapped[StaffCode]
    name: Mapped[StaffName]
    sex: Mapped[StaffSex | None]
    posts: Mapped[Posts]
    qualification: Mapped[Qualification]
    phone: Mapped[StaffPhone | None]
    since: Mapped[WorksSince]
    until: Mapped[WorksUntil | None]
    leave_reason: Mapped[LeaveReason]
    user: Mapped[int | None] = ref("app_user")
    notes: Mapped[StaffNotes]
    entered_at: Mapped[Moment]

    def here(self, day: date) -> bool:
        """Whether somebody works here on a day; the last day counts."""
        return self.since <= day and (self.until is None or day <= self.until)


@names("staff")
def staff_name(session: Session, id: int) -> str:
    """A staff member's name; those who left still answer."""
    row = session.get(Staff, id)
    return row.name if row else "—"
