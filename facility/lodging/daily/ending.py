"""What ends by itself when somebody moves out, and what a mistaken stay takes with it.

`facility.lodging.stays` and `facility.lodging.beds` call this before they write the stay itself.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from facility.core.clock import day_of
from facility.core.desk import Context
from facility.core.i18n import N_
from facility.lodging.daily.absence_model import Absence
from facility.lodging.daily.attendance_model import Attendance, SessionPlace


def end_with_stay(ctx: Context, stay: int, left_at: datetime) -> None:
    """Absences, attendance and places in sessions end in the minute of moving out; plans are called off.

    What belongs to the person and the locker stay open: they are handed back.
    """
    for one in ctx.session.scalars(
        select(Absence).where(
            Absence.stay == stay, Absence.voided_at.is_(None), Absence.cancelled_at.is_(None)
        )
    ):
        if one.left_at is None:
            one.cancelled_at, one.reason = ctx.now, N_("Moved out.")
        elif one.left_at >= left_at:
            one.voided_at, one.void_reason = ctx.now, N_("Moved out before it began.")
        elif one.back_at is None or one.back_at > left_at:
            one.back_at = left_at
    for here in ctx.session.scalars(
        select(Attendance).where(Attendance.stay == stay, Attendance.voided_at.is_(None))
        .where(Attendance.day >= day_of(left_at))
    ):  # fmt: skip
        if here.came_at is not None and here.came_at >= left_at:
            here.voided_at, here.void_reason = ctx.now, N_("Moved out before it began.")
        elif here.came_at is not None and (here.went_at is None or here.went_at > left_at):
            here.went_at = left_at
    for place in ctx.session.scalars(
        select(SessionPlace).where(
            SessionPlace.stay == stay, SessionPlace.voided_at.is_(None), SessionPlace.until.is_(None)
        )
    ):
        place.until = max(place.since, left_at)
    ctx.session.flush()


def void_with_stay(ctx: Context, stay: int, reason: str) -> None:
    """A stay that never was has no leave, no attendance and no place in a session."""
    rows: list[Absence | Attendance | SessionPlace] = []
    for model in (Absence, Attendance, SessionPlace):
        rows += ctx.session.scalars(select(model).where(model.stay == stay, model.voided_at.is_(None)))
    for row in rows:
        row.voided_at, row.void_reason = ctx.now, reason
    ctx.session.flush()
