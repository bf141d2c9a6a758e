"""Referrals in, out and inside, with their receipts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import Date, Text, YesNoAnswer
from facility.exchange import words as w
from facility.exchange.consents import answers_of
from facility.exchange.model import Consent, Referral
from facility.exchange.rules import RECIPIENT_OF, consent_on, kind_of_referral
from facility.exchange.workdays import workday_after
from facility.people.persons import Person
from facility.premises.queries import PickRow

_WRITE = "exchange.write"
_READ = "exchange.read"


@command(
    "exchange.make_referral",
    N_("made referral {number} of {person}: {direction}, {urgency}"),
    may=_WRITE,
    label=N_("Make a referral"),
)
class MakeReferral(Command[int]):
    person: w.PersonId
    direction: w.WhichWay
    partner: w.OtherEnd
    reason: w.WhyReferred
    urgency: w.HowUrgent = w.Urgency.ROUTINE
    from_body: w.FromBody = ""
    to_body: w.ToBody = ""
    department: w.Department = ""
    contact_name: w.ContactName = ""
    contact_phone: w.ContactPhone | None = None
    least_facts: w.LeastFacts = ""
    wishes: w.Wishes = ""
    enclosed: w.Enclosed = ""
    agreed_by: w.AgreedBy = ""
    agreed_on: w.AgreedOn | None = None
    made_on: w.MadeOn | None = None


@command(
    "exchange.answer_referral",
    N_("recorded the receipt of referral {referral} of {person}; accepted: {accepted}"),
    may=_WRITE,
    label=N_("Record the receipt of a referral"),
)
class RecordReferralReceipt(Command[None]):
    referral: w.ReferralId
    accepted: w.Accepted
    receipt_on: w.ReceiptOn | None = None
    receipt_by: w.ReceiptBy = ""
    why_not: w.WhyNot = ""


@command(
    "exchange.close_referral",
    N_("closed referral {referral} of {person}"),
    may=_WRITE,
    label=N_("Close a referral"),
)
class CloseReferral(Command[None]):
    referral: w.ReferralId
    result: w.Result
    closed_on: w.ClosedOn | None = None


@command(
    "exchange.void_referral",
    N_("voided referral {referral} of {person}: {void_reason}"),
    may=_WRITE,
    label=N_("Void a referral"),
)
class VoidReferral(Command[None]):
    referral: w.ReferralId
    void_reason: w.Reason


@names("referral")
def referral_name(session: Session, id: int) -> str:
    row = session.get(Referral, id)
    return row.number if row else "—"


@handles(MakeReferral)
def make_referral(ctx: Context, cmd: MakeReferral) -> int:
    """A routine referral out rests on a consent; an urgent one is not held up by it (5.4.5)."""
    person = ctx.get(Person, cmd.person, "person")
    inside = cmd.direction is w.ReferralDirection.INSIDE
    if inside is not (cmd.partner is w.Partner.OURSELVES):
        raise DomainError(
            "partner_of_other_kind", N_("Direction and the other end do not fit together."), "partner"
        )
    if cmd.direction is w.ReferralDirection.IN and not cmd.from_body:
        raise DomainError("required", N_("Write who referred the person."), "from_body")
    if cmd.direction is not w.ReferralDirection.IN and not cmd.to_body:
        raise DomainError("required", N_("Write where the person is referred to."), "to_body")
    made_on = _past(ctx, cmd.made_on, "made_on")
    consent = _consent(ctx, cmd, made_on)
    row = Referral(
        number=ctx.number("referral"), consent=consent, made_by=ctx.user.name, why_not="", receipt_by="", result="",
        void_reason="",
    )  # fmt: skip
    copy_fields(cmd, row)
    row.made_on, row.person, row.contact_phone = made_on, person.id, cmd.contact_phone or ""
    ctx.note(number=row.number)
    return ctx.add(row).id


def _consent(ctx: Context, cmd: MakeReferral, on: date) -> int | None:
    """The consent a referral out rests on; DomainError where a routine one has none."""
    if cmd.agreed_on is not None and cmd.agreed_on > ctx.today:
        raise DomainError("still_to_come", N_("This day is still to come."), "agreed_on")
    if cmd.direction is not w.ReferralDirection.OUT:
        return None
    recipient = RECIPIENT_OF[cmd.partner]
    answers = answers_of(ctx.session, [cmd.person]).get((cmd.person, w.Purpose.DISCLOSURE, recipient), [])
    holds = consent_on(answers, on)
    if holds is True:
        return max(answers, key=lambda one: (one.signed_on <= on, one.signed_on, one.id)).id
    if cmd.urgency is w.Urgency.ROUTINE and not cmd.agreed_by:
        raise DomainError(
            "consent_needed",
            N_("A routine referral needs consent: on this slip, or to passing information to {recipient}."),
            "agreed_by",
            recipient=recipient,
        )
    return None


@handles(RecordReferralReceipt)
def record_referral_receipt(ctx: Context, cmd: RecordReferralReceipt) -> None:
    row = _open(ctx, cmd.referral)
    on = _past(ctx, cmd.receipt_on, "receipt_on")
    if on < row.made_on:
        raise DomainError(
            "received_before_sent", N_("It was made only on {on}."), "receipt_on", on=row.made_on
        )
    if cmd.accepted is YesNoAnswer.UNKNOWN:
        raise DomainError("answer_needed", N_("A receipt says yes or no."), "accepted")
    if cmd.accepted is YesNoAnswer.NO and not cmd.why_not:
        raise DomainError("required", N_("Write why it was not accepted."), "why_not")
    row.receipt_on, row.accepted = on, cmd.accepted
    row.receipt_by, row.why_not = cmd.receipt_by, cmd.why_not


@handles(CloseReferral)
def close_referral(ctx: Context, cmd: CloseReferral) -> None:
    row = _open(ctx, cmd.referral)
    on = _past(ctx, cmd.closed_on, "closed_on")
    if on < (row.receipt_on or row.made_on):
        raise DomainError(
            "closed_too_early",
            N_("It ran until {on} at least."),
            "closed_on",
            on=row.receipt_on or row.made_on,
        )
    row.closed_on, row.result = on, cmd.result


@handles(VoidReferral)
def void_referral(ctx: Context, cmd: VoidReferral) -> None:
    row = _open(ctx, cmd.referral)
    row.voided_at, row.void_reason = ctx.now, cmd.void_reason


def _open(ctx: Context, id: int) -> Referral:
    row = ctx.get(Referral, id, "referral")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "referral")
    if row.closed_on is not None:
        raise DomainError(
            "closed_already", N_("This referral was closed on {on}."), "referral", on=row.closed_on
        )
    return row


def _past(ctx: Context, day: date | None, field: str) -> date:
    if day is not None and day > ctx.today:
        raise DomainError("still_to_come", N_("This day is still to come."), field)
    return day or ctx.today


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """One referral. The reason and what they need to know are blank for those who may not open clinical cards."""

    id: w.ReferralId
    number: w.Number
    person: w.PersonId
    name: w.PersonName
    direction: w.WhichWay
    partner: w.OtherEnd
    kind: Annotated[w.ReferralKind, N_("Kind of referral")]
    urgency: w.HowUrgent
    from_body: w.FromBody
    to_body: w.ToBody
    department: w.Department
    contact_name: w.ContactName
    contact_phone: w.ContactPhone
    reason: w.WhyReferred
    least_facts: w.LeastFacts
    wishes: w.Wishes
    enclosed: w.Enclosed
    consent: Annotated[str, N_("Consent")]
    agreed_by: w.AgreedBy
    agreed_on: w.AgreedOn | None
    made_on: w.MadeOn
    made_by: Annotated[str, N_("Made by")]
    due_on: Annotated[Date, N_("Answer due on")]
    overdue: Annotated[bool, N_("Overdue")]
    receipt_on: w.ReceiptOn | None
    accepted: w.Accepted | None
    why_not: w.WhyNot
    receipt_by: w.ReceiptBy
    result: w.Result
    closed_on: w.ClosedOn | None
    voided_at: w.VoidedAt | None


@query("referral_list", may=_READ)
def referral_list(
    ctx: Reading,
    *,
    person: w.PersonId | None = None,
    referral: w.ReferralId | None = None,
    overdue_only: Annotated[bool, N_("Overdue only")] = False,
) -> tuple[ReferralRow, ...]:
    """The referral register, newest first; of one person, one referral, or only those whose answer is overdue."""
    wanted = (
        select(Referral, Person.name, Consent.number)
        .join(Person, Person.id == Referral.person)
        .outerjoin(Consent, Consent.id == Referral.consent)
        .order_by(Referral.made_on.desc(), Referral.id.desc())
    )
    if person is not None:
        wanted = wanted.where(Referral.person == person)
    if referral is not None:
        wanted = wanted.where(Referral.id == referral)
    if overdue_only:
        wanted = wanted.where(
            Referral.receipt_on.is_(None), Referral.closed_on.is_(None), Referral.voided_at.is_(None)
        )
    found = ctx.session.execute(wanted)
    rows = (_row(ctx, row, name, consent) for row, name, consent in found)
    return tuple(row for row in rows if row.overdue or not overdue_only)


def _row(ctx: Reading, r: Referral, name: str, consent: str | None) -> ReferralRow:
    days = ctx.settings.count("referral_workdays")
    due_on = workday_after(r.made_on, 0 if r.urgency is w.Urgency.URGENT else days)
    waiting = r.receipt_on is None and r.closed_on is None and r.voided_at is None
    clinical = ctx.may("clinical.read")
    return ReferralRow(
        r.id, r.number, r.person, name, r.direction, r.partner, kind_of_referral(r.direction, r.partner), r.urgency,
        r.from_body, r.to_body, r.department, r.contact_name, r.contact_phone, r.reason if clinical else "",
        r.least_facts if clinical else "", r.wishes, r.enclosed, consent or "", r.agreed_by, r.agreed_on, r.made_on,
        r.made_by, due_on, waiting and ctx.today > due_on, r.receipt_on, r.accepted, r.why_not, r.receipt_by,
        r.result if clinical else "", r.closed_on, r.voided_at,
    )  # fmt: skip


@query("referral_picks", may=_READ)
def referral_picks(ctx: Reading, *, text: Annotated[Text, N_("Find")] = "") -> tuple[PickRow, ...]:
    """Referrals still open, by number or name."""
    rows = ctx.session.execute(
        select(Referral.id, Referral.number, Person.name)
        .join(Person, Person.id == Referral.person)
        .where(Referral.closed_on.is_(None), Referral.voided_at.is_(None))
        .order_by(Referral.id.desc())
    )
    found = (PickRow(id, number, name) for id, number, name in rows)
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())
