"""Tables of coming in and leaving. States are worked out from dates, never stored."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, Index, Integer, String, UniqueConstraint
from sqlalchemy import Text as SqlText
from sqlalchemy.orm import Mapped, mapped_column

from facility.admission import words as w
from facility.admission.criterion import Criterion
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, ChoiceText, Json, Retractable, ref
from facility.core.words import Date, LongText, Moment, Name, Phone, Text, YesNo
from facility.people.health_choices import Adherence, Insight, Opinion, RiskLevel


class Enquiry(Retractable, Base):
    """Somebody asked (5.3.1, 5.3.2); perhaps nothing follows, then it is purged on ``purge_on``."""

    number: Mapped[str] = mapped_column(String(20), unique=True)
    at: Mapped[Moment]
    way: Mapped[w.EnquiryWay]
    asker: Mapped[w.AskerKind]
    asker_name: Mapped[Name]
    asker_phone: Mapped[Phone]
    person: Mapped[int | None] = ref("person", nullable=True)
    source: Mapped[w.Source]
    source_detail: Mapped[Text]
    need: Mapped[LongText]
    answer: Mapped[LongText]
    appointment: Mapped[Moment | None]
    received_by: Mapped[Text]
    purge_on: Mapped[Date | None]
    wanted_service: Mapped[w.ServiceKind | None]
    closed_on: Mapped[Date | None]
    closed_reason: Mapped[LongText]


class Application(Retractable, Base):
    """A person's application; ``taken_over_on`` marks people who already lived here when the program began."""

    __table_args__ = (Index("ix_application_open", "person", "ended_on"),)

    number: Mapped[str] = mapped_column(String(20), unique=True)
    person: Mapped[int] = ref("person")
    enquiry: Mapped[int | None] = ref("enquiry", nullable=True)
    service: Mapped[w.ServiceKind]
    applied_on: Mapped[Date]
    source: Mapped[w.Source]
    area: Mapped[w.AreaBasis | None]
    willing: Mapped[YesNo | None]
    own_wish: Mapped[LongText]
    reason: Mapped[LongText]
    wanted_from: Mapped[Date | None]
    received_by: Mapped[Text]
    taken_over_on: Mapped[Date | None]
    ended_on: Mapped[Date | None]
    ended_how: Mapped[w.EndKind | None]
    ended_reason: Mapped[LongText]
    ended_to: Mapped[Text]
    stay: Mapped[int | None] = ref("stay", nullable=True)


class Paper(Retractable, Base):
    """One paper of a packet; see `rules.paper_state` for where it stands."""

    application: Mapped[int] = ref("application")
    kind: Mapped[w.PaperKind]
    number: Mapped[str] = mapped_column(String(20))
    issued_on: Mapped[Date | None]
    valid_until: Mapped[Date | None]
    not_needed: Mapped[LongText]
    asked_on: Mapped[Date | None]
    asked_of: Mapped[Text]
    received_on: Mapped[Date | None]
    verified_on: Mapped[Date | None]
    verified_by: Mapped[Text]
    made_at: Mapped[Moment | None]
    printed_at: Mapped[Moment | None]
    copies: Mapped[int] = mapped_column(Integer)
    signed_on: Mapped[Date | None]
    signed_by: Mapped[Text]
    voided_at: Mapped[Moment | None]
    void_reason: Mapped[LongText]
    pdf: Mapped[int | None] = ref("attachment", nullable=True)


class PaperScan(Retractable, Base):
    """A scan filed on a line of the packet."""

    paper: Mapped[int] = ref("paper")
    attachment: Mapped[int] = ref("attachment")
    added_at: Mapped[Moment]


class Survey(Retractable, Base):
    """A needs survey (4.7.3.1)."""

    number: Mapped[str] = mapped_column(String(20), unique=True)
    application: Mapped[int] = ref("application")
    on: Mapped[Date]
    by: Mapped[Name]
    respondent: Mapped[w.AskerKind]
    strengths: Mapped[LongText]
    obstacles: Mapped[LongText]
    goals: Mapped[LongText]
    diet: Mapped[LongText]


class SurveyNeed(Retractable, Base):
    """One need in a survey: how it is now and how much is wanted, 0 to 3."""

    survey: Mapped[int] = ref("survey")
    domain: Mapped[w.NeedDomain]
    now: Mapped[int] = mapped_column(Integer)
    need: Mapped[int] = mapped_column(Integer)
    own_words: Mapped[LongText]
    family_view: Mapped[LongText]


class Assessment(Retractable, Base):
    """An entry assessment with its risk opinion (4.7.2.2, 5.2.2, 5.4.2)."""

    number: Mapped[str] = mapped_column(String(20), unique=True)
    application: Mapped[int] = ref("application")
    on: Mapped[Date]
    assessor: Mapped[Name]
    qualification: Mapped[Text]
    second_assessor: Mapped[Name]
    sources: Mapped[LongText]
    temperature: Mapped[w.Temperature | None]
    blood_pressure: Mapped[Text]
    weight: Mapped[w.Weight | None]
    height: Mapped[w.Height | None]
    serious_illness: Mapped[YesNo]
    physical_notes: Mapped[LongText]
    together: Mapped[Opinion]
    together_doctor: Mapped[Text]
    together_on: Mapped[Date | None]
    symptoms: Mapped[w.Symptoms]
    insight: Mapped[Insight]
    sleep: Mapped[w.Grade]
    appetite: Mapped[w.Grade]
    functioning: Mapped[w.Grade]
    risk_level: Mapped[RiskLevel]
    risk_basis: Mapped[LongText]
    events_asked: Mapped[YesNo]
    last_event_on: Mapped[Date | None]
    events: Mapped[LongText]
    adherence: Mapped[Adherence]
    medication_willing: Mapped[YesNo]
    self_care: Mapped[YesNo]
    housework: Mapped[w.Grade]
    relations: Mapped[w.Grade]
    learning: Mapped[w.Grade]
    labour: Mapped[w.Grade]
    hazards: Mapped[tuple[w.Hazard, ...]]
    scales: Mapped[LongText]
    family: Mapped[w.Family]
    family_burden: Mapped[LongText]
    environment: Mapped[LongText]
    work_hours: Mapped[int | None] = mapped_column(Integer)
    work_limits: Mapped[LongText]
    goals: Mapped[LongText]
    voided_at: Mapped[Moment | None]
    void_reason: Mapped[LongText]


class CriterionReason(Retractable, Base):
    """A manager's reason to allow one criterion; shows on the paper and in the inspection."""

    application: Mapped[int] = ref("application")
    criterion: Mapped[Criterion] = mapped_column(ChoiceText(Criterion))
    reason: Mapped[LongText]
    by: Mapped[Name]
    on: Mapped[Date]
    withdrawn_on: Mapped[Date | None]


class Decision(Retractable, Base):
    """What was decided, on what judgement; ``judgements`` keeps the criteria as they stood."""

    application: Mapped[int] = ref("application")
    on: Mapped[Date]
    by: Mapped[Name]
    outcome: Mapped[w.Outcome]
    reason: Mapped[LongText]
    look_again_on: Mapped[Date | None]
    refer_to: Mapped[Text]
    judgements: Mapped[Any] = mapped_column(Json)


class Template(Base):
    """One version of the agreement's wording; versions are never changed, only followed."""

    __table_args__ = (UniqueConstraint("kind", "version"),)

    kind: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(Integer)
    title_zh: Mapped[Text]
    title_en: Mapped[Text]
    body_zh: Mapped[str] = mapped_column(SqlText)
    body_en: Mapped[str] = mapped_column(SqlText)
    in_use_from: Mapped[Date]
    note: Mapped[LongText]
    is_draft: Mapped[bool] = mapped_column(Boolean)
    made_at: Mapped[Moment]


class Agreement(Retractable, Base):
    """An admission agreement: its terms, and its dates from draft to end."""

    number: Mapped[str] = mapped_column(String(20), unique=True)
    application: Mapped[int] = ref("application")
    template: Mapped[int] = ref("template")
    renews: Mapped[int | None] = ref("agreement", nullable=True)
    amends: Mapped[int | None] = ref("agreement", nullable=True)
    service: Mapped[w.ServiceKind]
    place: Mapped[Text]
    since: Mapped[Date]
    until: Mapped[Date]
    trial_days: Mapped[int] = mapped_column(Integer)
    monthly_fee: Mapped[int] = mapped_column(Integer)
    meal_fee: Mapped[int] = mapped_column(Integer)
    deposit: Mapped[int] = mapped_column(Integer)
    pay_day: Mapped[int] = mapped_column(Integer)
    subsidy: Mapped[LongText]
    special_terms: Mapped[LongText]
    signs_person: Mapped[bool] = mapped_column(Boolean)
    signs_guardian: Mapped[bool] = mapped_column(Boolean)
    copies: Mapped[int] = mapped_column(Integer)
    made_at: Mapped[Moment]
    printed_at: Mapped[Moment | None]
    pdf: Mapped[int | None] = ref("attachment", nullable=True)
    sha256: Mapped[str] = mapped_column(String(64))
    scan: Mapped[int | None] = ref("attachment", nullable=True)
    ended_on: Mapped[Date | None]
    ended_reason: Mapped[LongText]
    voided_at: Mapped[Moment | None]
    void_reason: Mapped[LongText]


class Signature(Retractable, Base):
    """Who signed an agreement, as what, how and when."""

    agreement: Mapped[int] = ref("agreement")
    role: Mapped[w.SignerRole]
    name: Mapped[Name]
    on: Mapped[Date]
    way: Mapped[w.SignWay]
    witness: Mapped[Name]


class Leaving(Retractable, Base):
    """The end of a stay (4.8, forms §6); the form is in two copies."""

    number: Mapped[str] = mapped_column(String(20), unique=True)
    application: Mapped[int] = ref("application")
    applied_on: Mapped[Date | None]
    applicant: Mapped[w.Applicant]
    kind: Mapped[w.LeavingKind]
    reason: Mapped[LongText]
    left_at: Mapped[Moment]
    destination: Mapped[w.Destination]
    destination_detail: Mapped[Text]
    met_by: Mapped[Name]
    results: Mapped[LongText]
    belongings: Mapped[LongText]
    medicines: Mapped[LongText]
    money: Mapped[LongText]
    settled_on: Mapped[Date | None]
    aftercare: Mapped[LongText]
    follow_up_on: Mapped[Date | None]
    review: Mapped[LongText]
    recorded_by: Mapped[Name]


class FollowUp(Retractable, Base):
    """Contact after leaving (5.2.6.2.5)."""

    leaving: Mapped[int] = ref("leaving")
    on: Mapped[Date]
    way: Mapped[w.EnquiryWay]
    by: Mapped[Name]
    note: Mapped[LongText]
    next_on: Mapped[Date | None]


never(
    "one_open_application",
    "application",
    N_("This person already has an open application. Continue with that one."),
    "NEW.ended_on IS NULL AND NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM application AS o WHERE o.person = NEW.person AND o.id <> NEW.id"
    " AND o.service = NEW.service AND o.ended_on IS NULL AND o.taken_back_at IS NULL)",
    field="person",
)
never(
    "one_need_a_domain",
    "survey_need",
    N_("This survey has that need already."),
    "NEW.taken_back_at IS NULL AND EXISTS (SELECT 1 FROM survey_need AS o WHERE o.survey = NEW.survey"
    " AND o.domain = NEW.domain AND o.id <> NEW.id AND o.taken_back_at IS NULL)",
    field="domain",
)
never(
    "signed_agreement_is_kept",
    "agreement",
    N_("A signed agreement is not changed; agree an amendment instead."),
    "NOT EXISTS (SELECT 1 FROM erasure_window)"
    " AND EXISTS (SELECT 1 FROM signature AS s WHERE s.agreement = OLD.id AND s.taken_back_at IS NULL) AND (NEW.since <> OLD.since OR NEW.until <> OLD.until"
    " OR NEW.monthly_fee <> OLD.monthly_fee OR NEW.meal_fee <> OLD.meal_fee OR NEW.deposit <> OLD.deposit"
    " OR NEW.template <> OLD.template OR NEW.sha256 <> OLD.sha256 OR NEW.special_terms <> OLD.special_terms)",
    on=("UPDATE",),
)
never(
    "template_versions_stay",
    "template",
    N_("A version of the wording is not changed; a new version follows it."),
    "NEW.body_zh <> OLD.body_zh OR NEW.body_en <> OLD.body_en OR NEW.version <> OLD.version",
    on=("UPDATE",),
)
