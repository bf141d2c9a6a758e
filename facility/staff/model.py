"""Staff and the posts they hold: the tables."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from facility.core.desk import names
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Moment, YesNoAnswer
from facility.staff.words import (
    EducationLevel,
    EngagedAs,
    HoldsSince,
    HoldsUntil,
    LeaveReason,
    Post,
    PostWord,
    Qualification,
    School,
    StaffCode,
    StaffId,
    StaffName,
    StaffNotes,
    StaffPhone,
    StaffSex,
    StandIn,
    VoidedAt,
    WhyVoid,
    WorksSince,
    WorksUntil,
)


class StaffRecord(Retractable):
    """What may have been entered by mistake: voided, it stays readable and counts for nothing."""

    entered_at: Mapped[Moment]
    voided_at: Mapped[VoidedAt | None]
    void_reason: Mapped[WhyVoid] = mapped_column(default="")


class Staff(Retractable, Base):
    """Somebody who works at the facility, paid or not; ``until``: the last day, None while here."""

    code: Mapped[StaffCode]
    name: Mapped[StaffName]
    sex: Mapped[StaffSex | None]
    engagement: Mapped[EngagedAs]
    education: Mapped[EducationLevel | None]
    school: Mapped[School]
    qualification: Mapped[Qualification]
    phone: Mapped[StaffPhone | None]
    since: Mapped[WorksSince]
    until: Mapped[WorksUntil | None]
    leave_reason: Mapped[LeaveReason]
    user: Mapped[int | None] = ref("app_user")
    notes: Mapped[StaffNotes]
    entered_at: Mapped[Moment]

    holdings: Mapped[list[PostHolding]] = relationship(
        lazy="selectin", order_by="PostHolding.since, PostHolding.id", viewonly=True
    )

    def here(self, day: date) -> bool:
        """Whether somebody works here on a day; the last day counts."""
        return self.since <= day and (self.until is None or day <= self.until)

    def posts_on(self, day: date) -> tuple[Post, ...]:
        """The posts held on a day; before the first day those of the first, after the last those of the last."""
        day = max(self.since, day if self.until is None else min(day, self.until))
        held = (one.post for one in self.holdings if one.on(day) and one.stand_in is not YesNoAnswer.YES)
        return tuple(dict.fromkeys(held))


class PostHolding(StaffRecord, Base):
    """A post somebody holds, from a first until a last day; it ends with the person's leaving at the latest."""

    staff: Mapped[StaffId] = ref("staff")
    post: Mapped[PostWord]
    stand_in: Mapped[StandIn]
    since: Mapped[HoldsSince]
    until: Mapped[HoldsUntil | None]

    def on(self, day: date) -> bool:
        return self.voided_at is None and self.since <= day and (self.until is None or day <= self.until)


never(
    "holding_ends_before_it_begins",
    "post_holding",
    N_("It cannot end before it begins."),
    "NEW.until IS NOT NULL AND NEW.until < NEW.since AND NEW.voided_at IS NULL",
    field="until",
)


@names("staff")
def staff_name(session: Session, id: int) -> str:
    """A staff member's name; those who left still answer."""
    row = session.get(Staff, id)
    return row.name if row else "—"
