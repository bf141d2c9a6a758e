"""Insurance, register and daily care of everybody here (4.7.3.5, 5.2.4.1, 6.4.3.2)."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select

from facility.admission.checks.files import of_files
from facility.admission.checks.folder import Folder, judged_by, missing
from facility.core.checks import Answer, Looking, check
from facility.core.i18n import N_, Sentence, say
from facility.core.words import YesNoAnswer
from facility.lodging.daily.cared_for import cared_for
from facility.lodging.judged import Frame, Judged, here
from facility.lodging.words import ServiceKind
from facility.people.choices import Insurance
from facility.people.standing import Registration, Welfare
from facility.premises.checks.registers import papers_then, ran_out
from facility.premises.keeping.kinds import DocumentKind

_AT_HOME = Frame(
    N_("Come by day: {n}; in order: {k}."), N_("Nobody came by day; who lives here is not at home.")
)
R = TypeVar("R", Welfare, Registration)
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
    """The indicator counts people at home, so only those who come by day; who lives here is not at home."""
    known = _latest(look, Registration)

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        row = known.get(one.person)
        return missing(
            row is not None and row.register is YesNoAnswer.YES, N_("not entered as on the national register")
        )

    at_home = [one for one in look.once(here) if one.kind is ServiceKind.DAY]
    return judged_by(look, _AT_HOME, at_home, wrong, needs_application=False)


@check("5.2.4.1")
def _daily(look: Looking) -> Answer:
    """The agreement is signed, and within the month something is on record of the person's days here."""
    seen = look.once(cared_for)

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        lacks = []
        if not folder.signed:
            lacks.append(say(N_("signed agreement")))
        if one.person not in seen:
            lacks.append(say(N_("roll-call, sign-in or handover within the month")))
        return missing(not lacks, N_("missing: {paper}"), paper=lacks)

    return judged_by(look, _SETTLED, [one for one in look.once(here) if one.came < look.today], wrong)
