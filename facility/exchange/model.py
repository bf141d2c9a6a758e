"""Consents, notices and referrals. A withdrawal, a receipt, a "not needed" is a fact beside, never an erasure."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, Json, Retractable, ref
from facility.exchange import words as w


class Consent(Retractable, Base):
    """One answer to one question: a purpose, and for a disclosure one recipient."""

    number: Mapped[w.Number]
    person: Mapped[w.PersonId] = ref("person")
    purpose: Mapped[w.PurposeOfConsent]
    recipient: Mapped[w.ToWhom | None]
    asked_on: Mapped[w.AskedOn]
    answer: Mapped[w.Agreed]
    signed_by: Mapped[w.SignedBy]
    signed_as: Mapped[w.SignedAsWhom]
    signed_on: Mapped[w.SignedOn]
    kinds: Mapped[w.WhatKinds]
    way: Mapped[w.InWhatWay]
    valid_until: Mapped[w.UntilDay | None]
    withdrawn_on: Mapped[w.WithdrawnOn | None]
    withdrawn_how: Mapped[w.WithdrawnHow | None]
    withdrawn_by: Mapped[w.WithdrawnBy]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.Reason]


class Notice(Retractable, Base):
    """One notice about one arrival or leaving to one recipient, or why there is none.

    ``content`` is what it says, by `NoticeField` value; only the fields its recipient may have.
    ``not_needed_because`` set: none was made, and ``number`` is empty.
    """

    number: Mapped[w.Number | None]
    person: Mapped[w.PersonId] = ref("person")
    stay: Mapped[w.StayId] = ref("stay", index=False)
    direction: Mapped[w.DirectionOfNotice]
    recipient: Mapped[w.ToWhom]
    recipient_name: Mapped[w.RecipientName]
    recipient_phone: Mapped[w.RecipientPhone]
    content: Mapped[Any] = mapped_column(Json)
    made_at: Mapped[w.MadeAt]
    sent_at: Mapped[w.SentAt | None]
    sent_how: Mapped[w.SentHow | None]
    received_at: Mapped[w.ReceivedAt | None]
    received_by: Mapped[w.ReceivedBy]
    not_needed_because: Mapped[w.NotNeededBecause]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.Reason]

    __table_args__ = (Index("ix_notice_stay_direction", "stay", "direction"),)


class Referral(Retractable, Base):
    """One referral slip of the three kinds, with its receipt and its end."""

    number: Mapped[w.Number]
    person: Mapped[w.PersonId] = ref("person")
    direction: Mapped[w.WhichWay]
    partner: Mapped[w.OtherEnd]
    urgency: Mapped[w.HowUrgent]
    from_body: Mapped[w.FromBody]
    to_body: Mapped[w.ToBody]
    department: Mapped[w.Department]
    contact_name: Mapped[w.ContactName]
    contact_phone: Mapped[w.ContactPhone]
    reason: Mapped[w.WhyReferred]
    least_facts: Mapped[w.LeastFacts]
    wishes: Mapped[w.Wishes]
    enclosed: Mapped[w.Enclosed]
    consent: Mapped[w.ConsentId | None] = ref("consent", index=False)
    agreed_by: Mapped[w.AgreedBy]
    agreed_on: Mapped[w.AgreedOn | None]
    made_on: Mapped[w.MadeOn] = mapped_column(index=True)
    made_by: Mapped[str] = mapped_column()
    receipt_on: Mapped[w.ReceiptOn | None]
    accepted: Mapped[w.Accepted | None]
    why_not: Mapped[w.WhyNot]
    receipt_by: Mapped[w.ReceiptBy]
    result: Mapped[w.Result]
    closed_on: Mapped[w.ClosedOn | None]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.Reason]


never(
    "consent_is_kept",
    "consent",
    N_("A consent is kept, also when it was withdrawn."),
    "TRUE",
    on=("DELETE",),
)
never(
    "withdrawal_is_kept",
    "consent",
    N_("A withdrawal stays recorded. Ask for consent again instead."),
    "OLD.withdrawn_on IS NOT NULL AND (NEW.withdrawn_on IS NULL OR NEW.withdrawn_on <> OLD.withdrawn_on)",
    on=("UPDATE",),
    field="withdrawn_on",
)
never(
    "answer_is_kept",
    "consent",
    N_("What was answered stays as it was. Record the new answer instead."),
    "NEW.answer <> OLD.answer OR NEW.purpose <> OLD.purpose"
    " OR COALESCE(NEW.recipient, '') <> COALESCE(OLD.recipient, '')",
    on=("UPDATE",),
    field="answer",
)
never(
    "disclosure_needs_recipient",
    "consent",
    N_("Passing information on is agreed for one recipient at a time."),
    "(NEW.purpose = 'disclosure') <> (NEW.recipient IS NOT NULL)",
    field="recipient",
)
never(
    "notice_says_too_much",
    "notice",
    N_("A grid worker is told the name, in or out, the date and a contact, and nothing else."),
    "NEW.recipient = 'grid_worker' AND (NEW.content LIKE '%\"diagnosis\":%'"
    " OR NEW.content LIKE '%\"medication\":%' OR NEW.content LIKE '%\"next_visit\":%')",
    field="diagnosis",
)
never(
    "notice_twice",
    "notice",
    N_("This notice is there already."),
    "NEW.voided_at IS NULL AND EXISTS (SELECT 1 FROM notice AS o WHERE o.stay = NEW.stay AND o.id <> NEW.id"
    " AND o.direction = NEW.direction AND o.recipient = NEW.recipient AND o.voided_at IS NULL)",
    field="recipient",
)
never(
    "notice_keeps_what_was_sent",
    "notice",
    N_("What was sent stays as it was sent."),
    "OLD.sent_at IS NOT NULL AND NEW.content <> OLD.content AND LENGTH(NEW.content) >= LENGTH(OLD.content)",
    on=("UPDATE",),
)
