"""Work agreements, their terms from a day on, signatures, pauses and what lets work go on: the tables."""

from __future__ import annotations

from sqlalchemy import Boolean, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from facility.admission.words import SignWay
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.core.words import Moment, Text
from facility.people.words import PersonId
from facility.work import agreement_words as a
from facility.work.records import WorkEntryOf, WorkRecord, kept_as
from facility.work.words import (
    Days,
    Finish,
    FitnessId,
    Intensity,
    MinutesADay,
    MinutesAWeek,
    Start,
    WorkAgreementId,
    WorkPostId,
)


class WorkAgreement(Retractable, Base):
    """An agreement about work at one post, from draft to end. ``signed_on``: the day all had signed."""

    number: Mapped[str] = mapped_column(String(20), unique=True)
    person: Mapped[PersonId] = ref("person", index=False)
    post: Mapped[WorkPostId] = ref("work_post")
    fitness: Mapped[FitnessId] = ref("fitness_record")
    template: Mapped[int] = ref("template")
    renews: Mapped[int | None] = ref("work_agreement")
    drafted_on: Mapped[a.Since]
    since: Mapped[a.Since]
    until: Mapped[a.Until]
    trial_until: Mapped[a.TrialUntil | None]
    insurance: Mapped[a.Insurance]
    insurance_note: Mapped[a.InsuranceNote]
    protection: Mapped[a.Protection]
    medicine_pause: Mapped[a.MedicinePause]
    special_terms: Mapped[a.Special]
    signs_person: Mapped[bool] = mapped_column(Boolean)
    signs_guardian: Mapped[bool] = mapped_column(Boolean)
    copies: Mapped[a.Copies]
    printed_at: Mapped[Moment | None]
    pdf: Mapped[int | None] = ref("attachment")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    signed_on: Mapped[a.SignedOn | None]
    scan: Mapped[int | None] = ref("attachment")
    ended_on: Mapped[a.EndedOn | None]
    end_reason: Mapped[a.EndWhy | None]
    end_note: Mapped[a.FreeNote]
    made_at: Mapped[Moment]
    voided_at: Mapped[a.VoidedAt | None]
    void_reason: Mapped[a.WhyVoid]

    __table_args__ = (Index("ix_work_agreement_person_since", "person", "since"),)


class WorkTerms(Retractable, Base):
    """What holds from a day on: hours, days, intensity, pay. The first come with the agreement, later ones by an
    addendum with its own number, print and signatures."""

    agreement: Mapped[WorkAgreementId] = ref("work_agreement", index=False)
    addendum: Mapped[a.Number] = mapped_column(String(20), default="", info={"kept": True})
    since: Mapped[a.Since]
    minutes_day: Mapped[MinutesADay]
    minutes_week: Mapped[MinutesAWeek]
    days: Mapped[Days]
    start: Mapped[Start]
    finish: Mapped[Finish]
    pause: Mapped[a.Pause]
    intensity: Mapped[Intensity]
    pay_kind: Mapped[a.PayKindWord]
    rate_hour: Mapped[a.RateHour | None]
    allowance: Mapped[a.Allowance | None]
    pay_day: Mapped[a.PayDay]
    pay_way: Mapped[a.PayWayWord]
    what_changes: Mapped[a.Special]
    printed_at: Mapped[Moment | None]
    pdf: Mapped[int | None] = ref("attachment")
    sha256: Mapped[str] = mapped_column(String(64), default="")
    signed_on: Mapped[a.SignedOn | None]
    scan: Mapped[int | None] = ref("attachment")
    made_at: Mapped[Moment]
    voided_at: Mapped[a.VoidedAt | None]
    void_reason: Mapped[a.WhyVoid]

    __table_args__ = (Index("ix_work_terms_agreement_since", "agreement", "since"),)


class WorkSigning(Retractable, Base):
    """Who signed an agreement, or the addendum that brought ``terms``, on a day."""

    agreement: Mapped[WorkAgreementId] = ref("work_agreement")
    terms: Mapped[int | None] = ref("work_terms")
    on: Mapped[a.SignedOn]
    facility_by: Mapped[Text]
    person_by: Mapped[Text]
    guardian_by: Mapped[Text]
    employer_by: Mapped[Text]
    way: Mapped[SignWay]
    witness: Mapped[Text]


class WorkPause(WorkRecord, Base):
    """A pause somebody declared, from a moment until work is resumed."""

    agreement: Mapped[WorkAgreementId] = ref("work_agreement")
    at: Mapped[Moment]
    asked_by: Mapped[a.PauseAsker]
    note: Mapped[a.FreeNote]


class WorkResumed(Retractable, Base):
    """Work goes on from a moment, after what had to be redone was done."""

    agreement: Mapped[WorkAgreementId] = ref("work_agreement")
    at: Mapped[Moment]


class WorkClearance(WorkRecord, Base):
    """A practitioner's word, given at a moment, that somebody may work again."""

    agreement: Mapped[WorkAgreementId] = ref("work_agreement")
    at: Mapped[Moment]
    by: Mapped[Text]
    note: Mapped[a.FreeNote]


kept_as(WorkEntryOf.PAUSE, WorkPause, "work.agree")
kept_as(WorkEntryOf.CLEARANCE, WorkClearance, "clinical.write")

_STANDS = "NEW.voided_at IS NULL AND NEW.taken_back_at IS NULL"

never(
    "work_ends_before_it_begins",
    "work_agreement",
    N_("It cannot end before it begins."),
    "NEW.until < NEW.since",
    field="until",
)
never(
    "trial_within_term",
    "work_agreement",
    N_("The trial period lies within the term."),
    "NEW.trial_until < NEW.since OR NEW.trial_until > NEW.until",
    field="trial_until",
)
never(
    "one_work_agreement",
    "work_agreement",
    N_("Another signed agreement of this person covers some of these days. End it first."),
    f"{_STANDS} AND NEW.signed_on IS NOT NULL AND EXISTS (SELECT 1 FROM work_agreement AS o"
    " WHERE o.person = NEW.person AND o.id <> NEW.id AND o.signed_on IS NOT NULL AND o.voided_at IS NULL"
    " AND o.taken_back_at IS NULL AND o.since <= COALESCE(NEW.ended_on, NEW.until)"
    " AND NEW.since <= COALESCE(o.ended_on, o.until))",
    field="since",
)
for _table in ("work_agreement", "work_terms"):
    never(
        f"{_table}_signed_unprinted",
        _table,
        N_("Print it first; what is signed is the printed text."),
        f"{_STANDS} AND NEW.signed_on IS NOT NULL AND NEW.printed_at IS NULL",
        field="agreement",
    )
never(
    "terms_within_agreement",
    "work_terms",
    N_("These terms begin on a day that the agreement does not cover."),
    f"{_STANDS} AND NOT EXISTS (SELECT 1 FROM work_agreement AS o WHERE o.id = NEW.agreement"
    " AND o.since <= NEW.since AND NEW.since <= o.until)",
    field="since",
)
never(
    "terms_twice_from_a_day",
    "work_terms",
    N_("Other terms already begin on this day."),
    f"{_STANDS} AND EXISTS (SELECT 1 FROM work_terms AS o WHERE o.agreement = NEW.agreement AND o.id <> NEW.id"
    " AND o.since = NEW.since AND o.voided_at IS NULL AND o.taken_back_at IS NULL)",
    field="since",
)
