"""Needs survey, entry assessment with risk opinion, and the decision (4.7.2.2, 5.2.2, 5.4.2)."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission import words as w
from facility.admission.applications import application_of, speaks_of
from facility.admission.criterion import Criterion, Judgement, Verdict
from facility.admission.gates import gate_to_decision
from facility.admission.judging import judged, latest_assessment
from facility.admission.model import (
    Application,
    Assessment,
    CriterionReason,
    Decision,
)
from facility.admission.packet_lines import packet_of, states_of
from facility.core.audit import pack
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence
from facility.core.words import Between, Count, Date, Group, Help, LongText, Name, Private, Text, Unit, YesNo
from facility.people.facts import PersonFacts, person_facts
from facility.people.health_choices import Adherence, Insight, Opinion, RiskLevel

Assessor = Annotated[Name, N_("Assessed by"), Group(N_("Assessment"))]
Qualification = Annotated[
    Text, N_("Qualification"), Help(N_("For example psychiatrist, psychiatric nurse, social worker."))
]
SecondAssessor = Annotated[Name, N_("Second assessor")]
AssessedOn = Annotated[Date, N_("Assessed on"), Help(N_("Left blank: today."))]
Sources = Annotated[
    LongText, N_("What it rests on"), Help(N_("Talk with the person, papers, family, doctor.")), Private()
]
BloodPressure = Annotated[Text, N_("Blood pressure"), Unit("mmHg")]
SeriousIllness = Annotated[YesNo, N_("Serious physical illness"), Group(N_("Body"))]
PhysicalNotes = Annotated[LongText, N_("Physical findings; can the person take part in training?"), Private()]
LivingTogether = Annotated[
    Opinion,
    N_("Doctor’s opinion on living with others"),
    Help(N_("As of now. A carrier of hepatitis B or HIV is not turned away for that.")),
]
OpinionDoctor = Annotated[Text, N_("Doctor who said so")]
OpinionOn = Annotated[Date, N_("Opinion given on")]
SymptomsWord = Annotated[w.Symptoms, N_("Symptoms"), Group(N_("Mind"))]
InsightWord = Annotated[Insight, N_("Insight")]
Sleep = Annotated[w.Grade, N_("Sleep")]
Appetite = Annotated[w.Grade, N_("Appetite")]
Functioning = Annotated[w.Grade, N_("Social functioning")]
Level = Annotated[
    RiskLevel,
    N_("Overall risk level"),
    Group(N_("Risk opinion")),
    Help(N_("0 to 5 by the national follow-up rules.")),
]
RiskBasis = Annotated[LongText, N_("Basis of the risk level"), Private()]
EventsAsked = Annotated[YesNo, N_("Person, family and papers asked about the last months")]
LastEvent = Annotated[Date, N_("Last dangerous event"), Help(N_("Blank: none known."))]
Events = Annotated[LongText, N_("Dangerous events in the last 3 months"), Private()]
AdherenceWord = Annotated[Adherence, N_("Medication is taken"), Group(N_("Daily life"))]
MedicationWilling = Annotated[YesNo, N_("Takes it willingly")]
SelfCare = Annotated[YesNo, N_("Basic self-care")]
Housework = Annotated[w.Grade, N_("Housework")]
Relations = Annotated[w.Grade, N_("Relations with others")]
Learning = Annotated[w.Grade, N_("Learning")]
Labour = Annotated[w.Grade, N_("Work")]
Hazards = Annotated[
    tuple[w.Hazard, ...],
    N_("To watch over"),
    Help(N_("Leads to help for the person, never to a mark on door or bed.")),
]
Scales = Annotated[LongText, N_("Scales used and scores"), Private()]
FamilyWord = Annotated[w.Family, N_("Family"), Group(N_("Surroundings"))]
Burden = Annotated[LongText, N_("Support and burden of the family"), Private()]
Environment = Annotated[LongText, N_("Social surroundings"), Private()]
WorkHours = Annotated[Count, N_("Can work up to"), Unit(N_("hours a day")), Between(0, 8)]
WorkLimits = Annotated[LongText, N_("Work to avoid"), Private()]
Goals = Annotated[LongText, N_("Goals agreed with the person"), Private(), Group(N_("Goals"))]


@command(
    "admission.assess",
    N_("recorded the entry assessment {number} of {person}"),
    may="admission.assess",
    label=N_("Record the entry assessment"),
)
class Assess(Command[int]):
    application: w.ApplicationId
    assessor: Assessor
    qualification: Qualification
    on: AssessedOn | None = None
    second_assessor: SecondAssessor = ""
    sources: Sources = ""
    serious_illness: SeriousIllness
    temperature: w.Temperature | None = None
    blood_pressure: BloodPressure = ""
    weight: w.Weight | None = None
    height: w.Height | None = None
    physical_notes: PhysicalNotes = ""
    together: LivingTogether
    together_doctor: OpinionDoctor = ""
    together_on: OpinionOn | None = None
    symptoms: SymptomsWord
    insight: InsightWord
    sleep: Sleep = w.Grade.GOOD
    appetite: Appetite = w.Grade.GOOD
    functioning: Functioning
    risk_level: Level
    risk_basis: RiskBasis
    events_asked: EventsAsked
    last_event_on: LastEvent | None = None
    events: Events = ""
    adherence: AdherenceWord
    medication_willing: MedicationWilling
    self_care: SelfCare
    housework: Housework = w.Grade.FAIR
    relations: Relations = w.Grade.FAIR
    learning: Learning = w.Grade.NOT_APPLICABLE
    labour: Labour = w.Grade.NOT_APPLICABLE
    hazards: Hazards = ()
    scales: Scales = ""
    family: FamilyWord
    family_burden: Burden = ""
    environment: Environment = ""
    work_hours: WorkHours | None = None
    work_limits: WorkLimits = ""
    goals: Goals = ""


@command(
    "admission.void_assessment",
    N_("voided the entry assessment of {person}: {reason}"),
    may="admission.assess",
    label=N_("Void the assessment"),
)
class VoidAssessment(Command[None]):
    application: w.ApplicationId
    reason: w.Reason


@command(
    "admission.allow_criterion",
    N_("allowed “{criterion}” for {person}: {reason}"),
    may="admission.decide",
    label=N_("Allow with a reason"),
)
class AllowCriterion(Command[int]):
    application: w.ApplicationId
    criterion: Annotated[Criterion, N_("Criterion")]
    reason: Annotated[w.Reason, Help(N_("It shows on the paper and in the inspection."))]


@command("admission.decide", N_("decided on {person}: {outcome}"), may="admission.decide", label=N_("Decide"))
class Decide(Command[int]):
    application: w.ApplicationId
    outcome: Annotated[w.Outcome, N_("Decision")]
    reason: Annotated[
        LongText, N_("Reason"), Help(N_("Needed unless accepted; told to the person in these words."))
    ] = ""
    look_again_on: Annotated[Date, N_("Look again on")] | None = None
    refer_to: Annotated[Text, N_("Referred to")] = ""
    on: Annotated[Date, N_("Decided on"), Help(N_("Left blank: today."))] | None = None


@names("assessment")
def assessment_name(session: Session, id: int) -> str:
    row = session.get(Assessment, id)
    return row.number if row else "—"


def _not_future(ctx: Context, on: date, field: str = "on") -> date:
    if on > ctx.today:
        raise DomainError("in_the_future", N_("This has not happened yet; check the date."), field)
    return on


@handles(Assess)
def assess(ctx: Context, cmd: Assess) -> int:
    application = speaks_of(ctx, application_of(ctx, cmd.application))
    on = _not_future(ctx, cmd.on or ctx.today)
    if on < application.applied_on:
        raise DomainError(
            "before_application",
            N_("The assessment follows the application of {applied}."),
            "on",
            applied=application.applied_on,
        )
    if cmd.last_event_on is not None:
        _not_future(ctx, cmd.last_event_on, "last_event_on")
    row = Assessment(number=ctx.number("assessment"), void_reason="")
    copy_fields(cmd, row)
    row.on = on
    ctx.note(number=row.number)
    return ctx.add(row).id


@handles(VoidAssessment)
def void_assessment(ctx: Context, cmd: VoidAssessment) -> None:
    speaks_of(ctx, application_of(ctx, cmd.application))
    row = latest_assessment(ctx.session, cmd.application)
    if row is None:
        raise DomainError("no_assessment", N_("There is no assessment yet."), "application")
    row.voided_at, row.void_reason = ctx.now, cmd.reason


@handles(AllowCriterion)
def allow_criterion(ctx: Context, cmd: AllowCriterion) -> int:
    application = speaks_of(ctx, application_of(ctx, cmd.application))
    found = {one.criterion: one for one in judged(ctx, application)}[cmd.criterion]
    if not found.may_override:
        text = (
            N_("This criterion is met; no reason is needed.")
            if found.verdict is Verdict.MET
            else N_("This criterion allows no exception.")
        )
        raise DomainError("no_override", text, "criterion")
    for old in ctx.session.scalars(
        select(CriterionReason).where(
            CriterionReason.application == application.id,
            CriterionReason.criterion == cmd.criterion,
            CriterionReason.withdrawn_on.is_(None),
        )
    ):
        old.withdrawn_on = ctx.today
    return ctx.add(
        CriterionReason(
            application=application.id,
            criterion=cmd.criterion,
            reason=cmd.reason,
            by=ctx.user.name,
            on=ctx.today,
        )
    ).id


@handles(Decide)
def decide(ctx: Context, cmd: Decide) -> int:
    application = speaks_of(ctx, application_of(ctx, cmd.application))
    if application.stay is not None:
        raise DomainError(
            "is_in", N_("This person is already here; nothing is left to decide."), "application"
        )
    on = _not_future(ctx, cmd.on or ctx.today)
    judgements = judged(ctx, application)
    if cmd.outcome is w.Outcome.ACCEPT:
        _may_be_accepted(ctx, application, judgements)
    elif not cmd.reason:
        raise DomainError(
            "required", N_("Give the reason; it is told to the person in these words."), "reason"
        )
    if cmd.outcome is w.Outcome.REFER and not cmd.refer_to:
        raise DomainError("required", N_("Write where the person was referred to."), "refer_to")
    packed = [
        {
            "criterion": one.criterion.value,
            "verdict": one.verdict.value,
            "evidence": pack(one.evidence),
            "sentence": pack(one.sentence),
            "reason": one.reason,
        }
        for one in judgements
    ]
    return ctx.add(
        Decision(
            application=application.id,
            on=on,
            by=ctx.user.name,
            outcome=cmd.outcome,
            reason=cmd.reason,
            look_again_on=cmd.look_again_on,
            refer_to=cmd.refer_to,
            judgements=packed,
        )
    ).id


def _may_be_accepted(ctx: Context, application: Application, judgements: tuple[Judgement, ...]) -> None:
    person = person_facts(ctx.session, application.person, ctx.today)
    missing = missing_for_decision(ctx, application, person)
    if missing:
        raise DomainError(
            "papers_missing", N_("Before accepting, still needed: {missing}."), "outcome", missing=missing
        )
    open_ones = [one for one in judgements if one.verdict not in (Verdict.MET, Verdict.OVERRIDDEN)]
    if open_ones:
        raise DomainError(
            "criteria_open",
            N_("This cannot be accepted yet: {why}"),
            "outcome",
            why=[one.sentence for one in open_ones],
        )


def missing_for_decision(ctx: Reading, application: Application, person: PersonFacts) -> list[Sentence]:
    """What a decision still needs, in words."""
    lines = packet_of(ctx, application, person)
    return gate_to_decision(states_of(lines), latest_assessment(ctx.session, application.id) is not None)
