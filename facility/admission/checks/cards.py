"""Insurance, register and daily care of everybody here (4.7.3.5, 5.2.4.1, 6.4.3.2)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, TypeVar

from sqlalchemy import CompoundSelect, select, union

from facility.admission.checks.files import of_files
from facility.admission.checks.folder import Folder, judged_by, missing
from facility.core.checks import Answer, Looking, check
from facility.core.i18n import N_, Sentence, say
from facility.core.words import YesNoAnswer
from facility.lodging.daily.attendance_model import Attendance
from facility.lodging.daily.handover import HandoverLine
from facility.lodging.daily.roll_calls import RollCall, RollLine
from facility.lodging.judged import Frame, Judged, here
from facility.people.choices import Insurance
from facility.people.standing import Registration, Welfare
from facility.premises.checks.registers import papers_then, ran_out
from facility.premises.keeping.kinds import DocumentKind

R = TypeVar("R", Welfare, Registration)
MONTH = timedelta(days=31)
_SETTLED = Frame(
    N_("Here that day and since the day before: {n}; in order: {k}."), N_("Nobody was here that day.")
)


def _latest(look: Looking, model: type[R]) -> dict[int, R]:
    """By person, what was last known by the day."""
    rows = look.session.scalars(
        select(model).where(model.voided_at.is_(None), model.on <= look.today).order_by(model.on, model.id)
    )
    return {row.person: row for row in rows}


@check("4.7.3.5-a")
def _accident_cover(look: Looking) -> Answer:
    """A policy of the house covers everybody; without one the card names the insurances somebody has."""
    known = _latest(look, Welfare)
    rows = look.once(papers_then).of(DocumentKind.RESIDENT_INSURANCE)
    policy = any(not ran_out(row, look.today) for row in rows)

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        if policy:
            return None
        row = known.get(one.person)
        return missing(
            row is not None and Insurance.ACCIDENT in row.insurances, N_("no accident insurance entered")
        )

    return of_files(look, wrong, needs_application=False)


@check("6.4.3.2")
def _registered(look: Looking) -> Answer:
    known = _latest(look, Registration)

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        row = known.get(one.person)
        return missing(
            row is not None and row.register is YesNoAnswer.YES, N_("not entered as on the national register")
        )

    return of_files(look, wrong, needs_application=False)


def _cared_for(look: Looking) -> frozenset[int]:
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


@check("5.2.4.1")
def _daily(look: Looking) -> Answer:
    """The agreement is signed, and within the month something is on record of the person's days here."""
    seen = _cared_for(look)

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        lacks = []
        if not folder.signed:
            lacks.append(say(N_("signed agreement")))
        if one.person not in seen:
            lacks.append(say(N_("roll-call, sign-in or handover within the month")))
        return missing(not lacks, N_("missing: {paper}"), paper=lacks)

    return judged_by(look, _SETTLED, [one for one in look.once(here) if one.came < look.today], wrong)
