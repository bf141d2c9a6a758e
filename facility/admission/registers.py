"""Agreements and leavings as whole lists: what an inspector asks to see, and what a clerk must not overlook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from facility.admission import words as w
from facility.admission.agreement_commands import Since, Until
from facility.admission.model import Agreement, Application, FollowUp, Leaving, Signature
from facility.admission.packet_lines import is_signed
from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_
from facility.core.words import Choice, Count, Date, Moment, Name
from facility.lodging.model import Stay
from facility.people.persons import Person

# --- agreements ---------------------------------------------------------------------------------


class AgreementState(Choice):
    """Where an agreement stands on a day, worked out from its dates and signatures."""

    DRAFT = "draft", P_("agreement", "Draft")
    PRINTED = "printed", P_("agreement", "Printed")
    SIGNED = "signed", P_("agreement", "Signed, not begun")
    IN_FORCE = "in_force", P_("agreement", "In force")
    ENDING = "ending", P_("agreement", "Ending soon")
    RUN_OUT = "run_out", P_("agreement", "Run out")
    ENDED = "ended", P_("agreement", "Ended")
    VOID = "void", P_("agreement", "Void")


@dataclass(frozen=True, slots=True)
class Term:
    """What the state of an agreement is worked out from.

    ``over``: ended, or the application is. ``followed``: a signed renewal takes its place, or it only amends another.
    """

    since: date
    ends_on: date
    printed: bool = False
    signed: bool = False
    over: bool = False
    followed: bool = False
    void: bool = False


def agreement_state(term: Term, today: date, warn_days: int) -> AgreementState:
    """Where an agreement stands; nobody is without one (4.7.2.3), so an end that nothing follows is told before."""
    if term.void:
        return AgreementState.VOID
    if term.over:
        return AgreementState.ENDED
    if not term.signed:
        return AgreementState.PRINTED if term.printed else AgreementState.DRAFT
    if term.since > today:
        return AgreementState.SIGNED
    if term.ends_on < today:
        return AgreementState.ENDED if term.followed else AgreementState.RUN_OUT
    if term.ends_on <= today + timedelta(days=warn_days) and not term.followed:
        return AgreementState.ENDING
    return AgreementState.IN_FORCE


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement, renewal or amendment of anybody, with where it stands today."""

    agreement: w.AgreementId
    application: w.ApplicationId
    person: w.PersonId
    number: w.Number
    name: Annotated[Name, N_("Person")]
    service: Annotated[w.ServiceKind, N_("Service")]
    state: Annotated[AgreementState, N_("State")]
    since: Since
    until: Until
    ended_on: Annotated[Date, N_("Ended on")] | None
    amends: Annotated[w.Number, N_("Amends")]
    renews: Annotated[w.Number, N_("Renews")]
    signed_on: Annotated[Date, N_("Signed on")] | None
    signatures: Annotated[Count, N_("Signatures noted")]
    still_to_sign: Annotated[Count, N_("Signatures missing")]
    pdf: int | None
    scan: int | None
    void_reason: Annotated[w.Reason, N_("Why it was voided")]

    @property
    def fully_signed(self) -> bool:
        """Whether everybody who must sign has signed."""
        return self.still_to_sign == 0


@query("agreement_register", may="admission.read")
def agreement_register(ctx: Reading, *, person: w.PersonId | None = None) -> tuple[AgreementLine, ...]:
    """Every agreement, newest first, also ended and voided ones; of one person where given. Two statements."""
    amended, renewed = aliased(Agreement), aliased(Agreement)
    wanted = (
        select(
            Agreement, Application.person, Application.ended_on, Person.name, amended.number, renewed.number
        )
        .join(Application, Application.id == Agreement.application)
        .join(Person, Person.id == Application.person)
        .outerjoin(amended, amended.id == Agreement.amends)
        .outerjoin(renewed, renewed.id == Agreement.renews)
        .order_by(Agreement.id.desc())
    )
    notes = select(Signature.agreement, Signature.role, Signature.on)
    if person is not None:
        wanted = wanted.where(Application.person == person)
        notes = notes.join(Agreement, Agreement.id == Signature.agreement).join(
            Application, Application.id == Agreement.application
        )
        notes = notes.where(Application.person == person)
    roles: dict[int, set[w.SignerRole]] = {}
    last: dict[int, date] = {}
    for agreement, role, on in ctx.session.execute(notes):
        roles.setdefault(agreement, set()).add(role)
        last[agreement] = max(on, last.get(agreement, on))
    found = ctx.session.execute(wanted).all()
    signed = {row.id for row, *_rest in found if is_signed(row, roles.get(row.id, set()))}
    followed = {row.renews for row, *_rest in found if row.id in signed and row.voided_at is None}
    warn = ctx.settings.count("agreement_warn_days")
    lines = []
    for row, whose, left_on, name, amends, renews in found:
        term = Term(
            row.since,
            min(row.until, row.ended_on or row.until),
            printed=row.printed_at is not None,
            signed=row.id in signed,
            over=left_on is not None or (row.ended_on is not None and row.ended_on < ctx.today),
            followed=row.id in followed or row.amends is not None,
            void=row.voided_at is not None,
        )
        have = len(roles.get(row.id, ()))
        lines.append(
            AgreementLine(
                row.id, row.application, whose, row.number, name, row.service,
                agreement_state(term, ctx.today, warn), row.since, row.until, row.ended_on, amends or "", renews or "",
                last[row.id] if row.id in signed else None, have,
                max(0, 1 + row.signs_person + row.signs_guardian - have), row.pdf, row.scan, row.void_reason,
            )
        )  # fmt: skip
    return tuple(lines)


# --- leavings -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LeavingLine:
    """One leaving of anybody, and how far looking after them has come (4.8, 5.2.6)."""

    leaving: Annotated[int, N_("Leaving")]
    application: w.ApplicationId
    person: w.PersonId
    number: w.Number
    name: Annotated[Name, N_("Person")]
    service: Annotated[w.ServiceKind, N_("Service")]
    arrived_at: Annotated[Moment, N_("Arrived")] | None
    left_at: Annotated[Moment, N_("Left at")]
    kind: Annotated[w.LeavingKind, N_("Why the stay ends")]
    destination: Annotated[w.Destination, N_("Where to")]
    met_by: Annotated[Name, N_("Met by")]
    settled_on: Annotated[Date, N_("Settled on")] | None
    follow_ups: Annotated[Count, N_("Follow-ups")]
    last_follow_up: Annotated[Date, N_("Last follow-up")] | None
    follow_up_on: Annotated[Date, N_("Follow-up on")] | None
    overdue: Annotated[bool, N_("Overdue")]
    recorded_by: Annotated[Name, N_("Recorded by")]


@query("leaving_list", may="admission.read")
def leaving_list(ctx: Reading, *, person: w.PersonId | None = None) -> tuple[LeavingLine, ...]:
    """Everybody who left, the latest first, with the follow-ups since; of one person where given. One statement."""
    since = (
        select(FollowUp.leaving, func.count(FollowUp.id).label("n"), func.max(FollowUp.on).label("last"))
        .group_by(FollowUp.leaving)
        .subquery()
    )
    wanted = (
        select(Leaving, Application, Person.name, Stay.arrived_at, since.c.n, since.c.last)
        .join(Application, Application.id == Leaving.application)
        .join(Person, Person.id == Application.person)
        .outerjoin(Stay, Stay.id == Application.stay)
        .outerjoin(since, since.c.leaving == Leaving.id)
        .order_by(Leaving.left_at.desc(), Leaving.id.desc())
    )
    if person is not None:
        wanted = wanted.where(Application.person == person)
    return tuple(
        LeavingLine(
            row.id, one.id, one.person, row.number, name, one.service, arrived, row.left_at, row.kind, row.destination,
            row.met_by, row.settled_on, n or 0, last, row.follow_up_on,
            row.follow_up_on is not None and row.follow_up_on < ctx.today, row.recorded_by,
        )
        for row, one, name, arrived, n, last in ctx.session.execute(wanted)
    )  # fmt: skip
