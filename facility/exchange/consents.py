"""Consents one by one: asked, answered, signed, withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.words import YesNoAnswer
from facility.exchange import words as w
from facility.exchange.model import Consent
from facility.exchange.rules import ConsentFacts, consent_on
from facility.people.persons import Person

_WRITE = "exchange.write"


@command(
    "exchange.record_consent",
    N_("recorded the answer of {person} to “{purpose}”: {answer}"),
    may=_WRITE,
    label=N_("Record a consent"),
)
class RecordConsent(Command[int]):
    person: w.PersonId
    purpose: w.PurposeOfConsent
    answer: w.Agreed
    signed_by: w.SignedBy
    signed_as: w.SignedAsWhom = w.SignedAs.PERSON
    signed_on: w.SignedOn | None = None
    asked_on: w.AskedOn | None = None
    recipient: w.ToWhom | None = None
    kinds: w.WhatKinds = ""
    way: w.InWhatWay = ""
    valid_until: w.UntilDay | None = None


@command(
    "exchange.withdraw_consent",
    N_("recorded that {person} withdrew the consent {consent}"),
    may=_WRITE,
    label=N_("Record a withdrawal"),
)
class WithdrawConsent(Command[None]):
    consent: w.ConsentId
    withdrawn_by: w.WithdrawnBy
    withdrawn_how: w.WithdrawnHow = w.How.BY_HAND
    withdrawn_on: w.WithdrawnOn | None = None


@command(
    "exchange.void_consent",
    N_("voided the consent {consent} of {person}: {reason}"),
    may=_WRITE,
    label=N_("Void a consent"),
)
class VoidConsent(Command[None]):
    consent: w.ConsentId
    reason: w.Reason


@names("consent")
def consent_name(session: Session, id: int) -> str:
    row = session.get(Consent, id)
    return row.number if row else "—"


@handles(RecordConsent)
def record_consent(ctx: Context, cmd: RecordConsent) -> int:
    person = ctx.get(Person, cmd.person, "person")
    if cmd.answer is YesNoAnswer.UNKNOWN:
        raise DomainError("answer_needed", N_("A consent is a clear yes or no."), "answer")
    if (cmd.purpose is w.Purpose.DISCLOSURE) is not (cmd.recipient is not None):
        text = (
            N_("Choose to whom the information may be given.")
            if cmd.recipient is None
            else N_("Only passing information on names a recipient.")
        )
        raise DomainError("disclosure_needs_recipient", text, "recipient")
    signed_on = cmd.signed_on or ctx.today
    asked_on = cmd.asked_on or signed_on
    _not_later(ctx, signed_on, "signed_on")
    if asked_on > signed_on:
        raise DomainError("asked_after_signing", N_("It was asked before it was signed."), "asked_on")
    if cmd.valid_until is not None and cmd.valid_until < signed_on:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "valid_until")
    row = Consent(withdrawn_by="", void_reason="", number=ctx.number("consent"))
    copy_fields(cmd, row)
    row.signed_on, row.asked_on, row.person = signed_on, asked_on, person.id
    return ctx.add(row).id


@handles(WithdrawConsent)
def withdraw_consent(ctx: Context, cmd: WithdrawConsent) -> None:
    row = _in_register(ctx, cmd.consent)
    if row.answer is not YesNoAnswer.YES:
        raise DomainError("nothing_to_withdraw", N_("This consent was not given."), "consent")
    if row.withdrawn_on is not None:
        raise DomainError(
            "withdrawn_already", N_("It was withdrawn on {on}."), "consent", on=row.withdrawn_on
        )
    on = cmd.withdrawn_on or ctx.today
    _not_later(ctx, on, "withdrawn_on")
    if on < row.signed_on:
        raise DomainError(
            "withdrawn_before_given", N_("It was given on {on} only."), "withdrawn_on", on=row.signed_on
        )
    row.withdrawn_on, row.withdrawn_how, row.withdrawn_by = on, cmd.withdrawn_how, cmd.withdrawn_by


@handles(VoidConsent)
def void_consent(ctx: Context, cmd: VoidConsent) -> None:
    row = _in_register(ctx, cmd.consent)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def _in_register(ctx: Context, id: int) -> Consent:
    row = ctx.get(Consent, id, "consent")
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "consent")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    return row


def _not_later(ctx: Context, day: date, field: str) -> None:
    if day > ctx.today:
        raise DomainError("still_to_come", N_("This day is still to come."), field)


def consent_in_force(
    session: Session, person: int, purpose: w.Purpose, recipient: w.Recipient | None, at: date
) -> bool | None:
    """Whether a person agrees on a day: yes, no (refused or withdrawn), None where never asked or run out."""
    return consent_on(answers_of(session, [person]).get((person, purpose, recipient), ()), at)


Answers: TypeAlias = Mapping[tuple[int, w.Purpose, w.Recipient | None], list[ConsentFacts]]


def answers_of(session: Session, people: Iterable[int]) -> Answers:
    """Every answer of these people that was not voided, by person, purpose and recipient."""
    found: dict[tuple[int, w.Purpose, w.Recipient | None], list[ConsentFacts]] = defaultdict(list)
    rows = session.scalars(
        select(Consent).where(Consent.person.in_(set(people)), Consent.voided_at.is_(None))
    )
    for row in rows:
        found[row.person, row.purpose, row.recipient].append(_facts(row))
    return found


def _facts(row: Consent) -> ConsentFacts:
    return ConsentFacts(
        row.id, row.signed_on, row.answer is YesNoAnswer.YES, row.valid_until, row.withdrawn_on
    )


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One answer, and whether it holds today."""

    id: w.ConsentId
    number: w.Number
    person: w.PersonId
    purpose: w.PurposeOfConsent
    recipient: w.ToWhom | None
    answer: w.Agreed
    signed_by: w.SignedBy
    signed_as: w.SignedAsWhom
    signed_on: w.SignedOn
    kinds: w.WhatKinds
    way: w.InWhatWay
    valid_until: w.UntilDay | None
    withdrawn_on: w.WithdrawnOn | None
    withdrawn_how: w.WithdrawnHow | None
    withdrawn_by: w.WithdrawnBy
    in_force: bool


@query("consent_list", may="exchange.read")
def consent_list(ctx: Reading, *, person: w.PersonId) -> tuple[ConsentRow, ...]:
    """A person's consents, newest first; withdrawn ones stay, voided ones are left out."""
    rows = ctx.session.scalars(
        select(Consent)
        .where(Consent.person == person, Consent.voided_at.is_(None))
        .order_by(Consent.signed_on.desc(), Consent.id.desc())
    )
    return tuple(
        ConsentRow(
            r.id, r.number, r.person, r.purpose, r.recipient, r.answer, r.signed_by, r.signed_as, r.signed_on,
            r.kinds, r.way, r.valid_until, r.withdrawn_on, r.withdrawn_how, r.withdrawn_by,
            consent_on([_facts(r)], ctx.today) is True,
        )
        for r in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ConsentAsked:
    """One thing a person may be asked, and what the answer is today; None: not asked, or run out."""

    purpose: w.PurposeOfConsent
    recipient: w.ToWhom | None
    holds: bool | None


@query("consents_to_ask", may="exchange.read")
def consents_to_ask(ctx: Reading, *, person: w.PersonId) -> tuple[ConsentAsked, ...]:
    """Every purpose, and for disclosures every recipient, with today's answer."""
    answers = answers_of(ctx.session, [person])
    asked: list[tuple[w.Purpose, w.Recipient | None]] = []
    for purpose in w.Purpose:
        disclosing = purpose is w.Purpose.DISCLOSURE
        asked.extend((purpose, one) for one in (tuple(w.Recipient) if disclosing else (None,)))
    return tuple(
        ConsentAsked(purpose, to, consent_on(answers.get((person, purpose, to), ()), ctx.today))
        for purpose, to in asked
    )
