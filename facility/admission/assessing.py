"""Needs survey, entry assessment with risk opinion, and the decision (4.7.2.2, 5.2.2, 5.4.2)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission import words as w
from facility.admission.applications import application_of, speaks_of
from facility.admission.model import (
    Application,
    Assessment,
    CriterionReason,
    Decision,
    Survey,
    SurveyNeed,
)
from facility.admission.packet import packet_of, states_of
from facility.admission.rules import (
    Criterion,
    EntryFacts,
    Judgement,
    Limits,
    Verdict,
    conclude,
    gate_to_decision,
    judge,
)
from facility.core.audit import pack, unpack
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence
from facility.core.words import Between, Count, Date, Group, Help, LongText, Name, Private, Text, Unit, YesNo
from facility.core.words import YesNoAnswer as Answer
from facility.people.facts import PersonFacts, person_facts
from facility.people.health_choices import Adherence, Insight, Opinion, Quality, RiskLevel
from facility.people.illness import illness_class
from facility.premises.profile import profile_at, takes_children, takes_older_people

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
    "admission.survey",
    N_("recorded the needs survey {number} of {person}"),
    may="admission.write",
    label=N_("Record the needs survey"),
)
class RecordSurvey(Command[int]):
    application: w.ApplicationId
    by: Annotated[Name, P_("survey", "Asked by"), Group(N_("Survey"))]
    respondent: Annotated[w.AskerKind, N_("Who answered")]
    on: Annotated[Date, P_("survey", "Asked on"), Help(N_("Left blank: today."))] | None = None
    strengths: Annotated[LongText, N_("Strengths and resources"), Private()] = ""
    obstacles: Annotated[LongText, N_("Obstacles"), Private()] = ""
    goals: Annotated[LongText, N_("What the person hopes for"), Private()] = ""
    diet: Annotated[LongText, N_("Food and faith"), Private()] = ""


@command(
    "admission.survey_need",
    N_("recorded the need “{domain}” of {person}"),
    may="admission.write",
    label=N_("Record a need"),
)
class RecordNeed(Command[int]):
    application: w.ApplicationId
    domain: Annotated[w.NeedDomain, N_("Area of life")]
    now: Annotated[
        Count, N_("How it is now"), Between(0, 3), Help(N_("0 well, 1 mostly, 2 difficult, 3 not at all."))
    ]
    need: w.NeedGrade
    own_words: Annotated[LongText, N_("In the person’s own words"), Private()] = ""
    family_view: Annotated[LongText, N_("How the family sees it"), Private()] = ""


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


_QUALITY = {w.Grade.FAIR: Quality.FAIR, w.Grade.POOR: Quality.POOR}


@names("assessment")
def assessment_name(session: Session, id: int) -> str:
    row = session.get(Assessment, id)
    return row.number if row else "—"


def latest_assessment(session: Session, application: int) -> Assessment | None:
    """The assessment in force: the latest that was not voided."""
    return session.scalars(
        select(Assessment)
        .where(Assessment.application == application, Assessment.voided_at.is_(None))
        .order_by(Assessment.on.desc(), Assessment.id.desc())
    ).first()


def latest_survey(session: Session, application: int) -> Survey | None:
    return session.scalars(
        select(Survey).where(Survey.application == application).order_by(Survey.on.desc(), Survey.id.desc())
    ).first()


def latest_decision(session: Session, application: int) -> Decision | None:
    return session.scalars(
        select(Decision)
        .where(Decision.application == application)
        .order_by(Decision.on.desc(), Decision.id.desc())
    ).first()


def _not_future(ctx: Context, on: date, field: str = "on") -> date:
    if on > ctx.today:
        raise DomainError("in_the_future", N_("This has not happened yet; check the date."), field)
    return on


@handles(RecordSurvey)
def record_survey(ctx: Context, cmd: RecordSurvey) -> int:
    speaks_of(ctx, application_of(ctx, cmd.application))
    row = Survey(number=ctx.number("survey"))
    copy_fields(cmd, row)
    row.on = _not_future(ctx, cmd.on or ctx.today)
    ctx.note(number=row.number)
    return ctx.add(row).id


@handles(RecordNeed)
def record_need(ctx: Context, cmd: RecordNeed) -> int:
    speaks_of(ctx, application_of(ctx, cmd.application))
    survey = latest_survey(ctx.session, cmd.application)
    if survey is None:
        raise DomainError("no_survey", N_("Record the needs survey first."), "application")
    row = ctx.session.scalars(
        select(SurveyNeed).where(SurveyNeed.survey == survey.id, SurveyNeed.domain == cmd.domain)
    ).one_or_none() or SurveyNeed(survey=survey.id, domain=cmd.domain)
    row.now, row.need, row.own_words, row.family_view = cmd.now, cmd.need, cmd.own_words, cmd.family_view
    return ctx.add(row).id


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


def limits_of(ctx: Reading) -> Limits:
    """The facility's numbers and declared abilities."""
    profile = profile_at(ctx.session, ctx.now)
    count = ctx.settings.count
    return Limits(
        count("age_low"),
        count("age_high"),
        count("age_child_low"),
        count("age_child_high"),
        takes_children(profile),
        takes_older_people(profile),
        count("highest_risk"),
        count("quiet_months"),
    )


def judged(
    ctx: Reading, application: Application, person: PersonFacts | None = None
) -> tuple[Judgement, ...]:
    """Every criterion as it stands today."""
    person = person or person_facts(ctx.session, application.person, ctx.today)
    reasons = {
        row.criterion: row.reason
        for row in ctx.session.scalars(
            select(CriterionReason).where(
                CriterionReason.application == application.id, CriterionReason.withdrawn_on.is_(None)
            )
        )
    }
    return judge(entry_facts(ctx, application, person), limits_of(ctx), reasons)


def entry_facts(ctx: Reading, application: Application, person: PersonFacts) -> EntryFacts:
    """What is known for the criteria: the person's records, the application, the assessment, the packet."""
    found = latest_assessment(ctx.session, application.id)
    states = states_of(packet_of(ctx, application, person))
    events = [event.on for event in person.events]
    if found and found.last_event_on:
        events.append(found.last_event_on)
    rated = [(person.risk.on, person.risk.level.degree)] if person.risk else []
    if found:
        rated.append((found.on, found.risk_level.degree))
    risk_on, risk_level = max(rated, key=lambda one: one[0]) if rated else (None, None)
    facts = EntryFacts(
        on=ctx.today,
        birth=person.birth,
        in_register=person.on_register,
        severe=person.severe,
        willing=application.willing,
        diagnosis=person.diagnosis.text if person.diagnosis else "",
        diagnosis_on_file=states.get(w.PaperKind.DIAGNOSIS) is w.PaperState.VERIFIED,
        area=application.area,
        risk_level=risk_level,
        risk_on=risk_on,
        last_event=max(events, default=None),
    )
    if found is None:
        return facts
    return replace(
        facts,
        illness_class=illness_class(
            RiskLevel(str(risk_level)),
            marked_symptoms=found.symptoms is w.Symptoms.MARKED,
            some_symptoms=found.symptoms is w.Symptoms.SOME,
            insight=found.insight,
            function=_QUALITY.get(found.functioning, Quality.GOOD),
        ),
        medication_willing=found.medication_willing,
        adherence=found.adherence,
        self_care=found.self_care,
        family=found.family,
        together=found.together,
        together_on=found.together_on,
        serious_illness=found.serious_illness,
        events_asked=found.events_asked is Answer.YES,
    )


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """One criterion on screen and on paper."""

    criterion: Annotated[Criterion, N_("Criterion")]
    verdict: Annotated[Verdict, N_("Result")]
    evidence: Annotated[Sentence, N_("Rests on")]
    sentence: Annotated[Sentence, N_("Why")]
    clause: Annotated[str, N_("Clause")]
    may_override: bool
    reason: Annotated[str, N_("Allowed because")]


def criterion_rows(judgements: tuple[Judgement, ...]) -> tuple[CriterionRow, ...]:
    return tuple(
        CriterionRow(
            one.criterion,
            one.verdict,
            one.evidence,
            one.sentence,
            one.criterion.clause,
            one.may_override,
            one.reason,
        )
        for one in judgements
    )


def decided_rows(decision: Decision) -> tuple[CriterionRow, ...]:
    """The criteria as they stood when it was decided."""
    rows = []
    for kept in decision.judgements or ():
        evidence, sentence = unpack(kept["evidence"]), unpack(kept["sentence"])
        assert isinstance(evidence, Sentence) and isinstance(sentence, Sentence)
        criterion = Criterion(kept["criterion"])
        rows.append(
            CriterionRow(
                criterion,
                Verdict(kept["verdict"]),
                evidence,
                sentence,
                criterion.clause,
                False,
                kept["reason"],
            )
        )
    return tuple(rows)


def conclusion(judgements: tuple[Judgement, ...]) -> tuple[w.Outcome, Sentence]:
    """How the criteria end together."""
    return conclude(judgements)
