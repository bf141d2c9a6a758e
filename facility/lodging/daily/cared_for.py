"""Whose days here stand on record: a roll-call, a sign-in or a handover speaks of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import CompoundSelect, select, union

from facility.core.checks import Looking
from facility.lodging.daily.attendance_model import Attendance
from facility.lodging.daily.handover import HandoverLine
from facility.lodging.daily.roll_calls import RollCall, RollLine

MONTH = timedelta(days=31)


def cared_for(look: Looking) -> frozenset[int]:
    """People of whom a roll-call, a sign-in or a handover speaks within the month."""
    since = look.today - MONTH
    of_roll = select(RollLine.person).join(RollCall, RollCall.id == RollLine.roll_call)
    wanted: CompoundSelect[Any] = union(
        of_roll.where(RollCall.day > since, RollCall.day <= look.today),
        select(Attendance.person).where(
            Attendance.voided_at.is_(None), Attendance.day > since, Attendance.day <= look.today
        ),
        select(HandoverLine.person).where(
            HandoverLine.voided_at.is_(None), HandoverLine.day > since, HandoverLine.day <= look.today,
            HandoverLine.person.is_not(None),
        ),
    )  # fmt: skip
    return frozenset(look.session.scalars(wanted))
