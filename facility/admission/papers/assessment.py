"""The entry assessment with risk opinion and criteria (4.7.1, 4.7.2.2, 5.2.1.1, 5.2.2, 5.4.2; forms §3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.admission import assessing as a
from facility.admission import judging as j
from facility.admission import words as w
from facility.admission.criteria import conclude
from facility.admission.criterion import Criterion, Judgement, Verdict
from facility.admission.model import Application, Assessment
from facility.admission.papers.blocks import heading, named, scan_note
from facility.admission.papers.office import FACILITY, PERSON
from facility.admission.papers.person_rows import HealthRow, WhoRow, health_row, inside, known, who_row
from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence
from facility.core.words import Date, LongText, Name, Private, Text
from facility.papers.facts import Facts
from facility.papers.inline import Value, Words
from facility.papers.registry import paper
from facility.papers.signing import Signatures, Signer
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Note
from facility.people.facts import person_facts
from facility.people.health_choices import IllnessClass


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """An assessment, the criteria as they were judged, and how it ended."""

    who: WhoRow
    health: HealthRow | None
    application: Annotated[Text, N_("Application number")]
    service: Annotated[w.ServiceKind, N_("Service applied for")]
    on: a.AssessedOn
    assessor: Annotated[Name, N_("Assessed by")]
    qualification: a.Qualification
    second_assessor: a.SecondAssessor
    sources: a.Sources
    temperature: w.Temperature | None
    blood_pressure: a.BloodPressure
    weight: w.Weight | None
    height: w.Height | None
    mass_index: Annotated[Text, N_("Body mass index")]
    serious_illness: a.SeriousIllness
    physical_notes: a.PhysicalNotes
    together: a.LivingTogether
    together_doctor: a.OpinionDoctor
    together_on: a.OpinionOn | None
    symptoms: a.SymptomsWord
    insight: a.InsightWord
    sleep: a.Sleep
    appetite: a.Appetite
    functioning: a.Functioning
    illness_class: Annotated[IllnessClass, N_("Class of illness")] | None
    risk_level: a.Level
    risk_basis: a.RiskBasis
    events_asked: a.EventsAsked
    last_event_on: a.LastEvent | None
    events: a.Events
    adherence: a.AdherenceWord
    medication_willing: a.MedicationWilling
    self_care: a.SelfCare
    housework: a.Housework
    relations: a.Relations
    learning: a.Learning
    labour: a.Labour
    hazards: a.Hazards
    scales: a.Scales
    family: a.FamilyWord
    family_burden: a.Burden
    environment: a.Environment
    work_hours: a.WorkHours | None
    work_limits: a.WorkLimits
    goals: a.Goals
    criteria: tuple[j.CriterionRow, ...]
    outcome: Annotated[w.Outcome, N_("Conclusion")]
    conclusion: Annotated[Sentence, N_("Why")]
    decided_on: Annotated[Date, N_("Decided on")] | None
    decided_by: Annotated[Name, N_("Decided by")]
    reason: Annotated[LongText, N_("Reason told to the person"), Private()]
    look_again_on: Annotated[Date, N_("Look again on")] | None
    refer_to: Annotated[Text, N_("Referred to")]


OWN = (
    "application", "service", "on", "assessor", "qualification", "second_assessor", "sources", "temperature",
    "blood_pressure", "weight", "height", "mass_index", "serious_illness", "physical_notes", "together",
    "together_doctor", "together_on", "symptoms", "insight", "sleep", "appetite", "functioning",
    "illness_class",
    "risk_level", "risk_basis", "events_asked", "last_event_on", "events", "adherence", "medication_willing",
    "self_care", "housework", "relations", "learning", "labour", "hazards", "scales", "family",
    "family_burden",
    "environment", "work_hours", "work_limits", "goals", "outcome", "conclusion", "decided_on", "decided_by",
    "reason",
    "look_again_on", "refer_to",
)  # fmt: skip


@paper(
    "entry_assessment", title=w.PaperKind.ASSESSMENT.label, row=AssessmentRow, number_kind="assessment",
    seam=True,
    copies=(FACILITY, PERSON),
    allows=(
        *inside("who", "name", "sex", "birth", "id_number"),
        *inside("health", "diagnosis", "icd", "medicines", "allergies"),
        *OWN,
        *inside("criteria", "criterion", "clause", "verdict", "evidence", "sentence", "reason"),
    ),
)  # fmt: skip
def entry_assessment(on: Facts) -> Content:
    return (
        _about(on),
        heading(on, N_("Body")),
        on.fields(
            "temperature", "blood_pressure", "weight", "height", "mass_index",
            on.field("serious_illness", ticks=True), columns=3,
        ),
        on.fields(
            on.field("physical_notes", lines=2), on.field("together", ticks=True, span=2), "together_doctor",
            "together_on",
        ),
        heading(on, N_("Mind")),
        _ticked(on, "symptoms", "insight", "sleep", "appetite", "functioning", "illness_class"),
        heading(on, N_("Risk opinion")),
        on.fields(
            on.field("risk_level", ticks=True, span=2), on.field("risk_basis", lines=2),
            on.field("events_asked", ticks=True), "last_event_on", on.field("events", lines=2),
        ),
        heading(on, N_("Daily life")),
        _ticked(
            on, "adherence", "medication_willing", "self_care", "housework", "relations", "learning",
            "labour", "family"
        ),
        on.fields(
            on.field("hazards", ticks=True, span=2), on.field("scales", lines=2),
            on.field("family_burden", lines=2),
            on.field("environment", lines=2), "work_hours", "work_limits", on.field("goals", lines=2),
        ),
        heading(on, N_("Criteria one by one")),
        _criteria(on),
        _conclusion(on),
    )  # fmt: skip


def _about(on: Facts) -> Block:
    who, health = on.part("who"), on.part("health")
    return on.fields(
        who.field("name"), who.field("sex", ticks=who("sex").empty), who.field("birth"),
        who.field("id_number"),
        "application", on.field("service", ticks=on("service").empty), "on", "assessor", "qualification",
        "second_assessor", health.field("diagnosis", span=2), health.field("icd"),
        health.field("allergies", lines=1), health.field("medicines", lines=2), on.field("sources", lines=2),
    )  # fmt: skip


def _ticked(on: Facts, *names: str) -> Block:
    """Choices with all their boxes, two beside each other where there is room."""
    return on.fields(*(on.field(name, ticks=True) for name in names))


def _criteria(on: Facts) -> Block:
    judged = on.each("criteria")
    inner = judged[0] if judged else on.each("criteria", blank=1)[0]
    columns = (
        Column(inner.label("criterion"), 0.17), Column(inner.label("clause"), 0.11),
        Column(inner.label("evidence"), 0.27), Column(inner.label("verdict"), 0.13),
        Column(inner.label("sentence"), 0.32),
    )  # fmt: skip
    if judged:
        rows = [Row(tuple(_cell(one, name) for name in _SHOWN)) for one in judged]
    else:
        boxes = Value("", ticks=tuple((on.word(one.label), False) for one in (Verdict.MET, Verdict.NOT_MET)))
        rows = [Row((on.word(one.label), one.clause, "", boxes, "")) for one in Criterion]
    return Table(columns, tuple(rows))


_SHOWN = ("criterion", "clause", "evidence", "verdict", "sentence")


def _cell(one: Facts, name: str) -> Words:
    return one(name)


def _conclusion(on: Facts) -> Block:
    return Kept(
        (
            heading(on, N_("Conclusion")),
            on.fields(
                on.field("outcome", ticks=True, span=2), on.field("conclusion", span=2, lines=2),
                on.field("reason", lines=2), "look_again_on", "refer_to", "decided_by", "decided_on",
            ),
            Note(
                on.word(
                    N_(
                        "Nobody may allow risk level 2 or more, or a dangerous event in the last 3 months. A carrier of "
                        "hepatitis B or HIV is not turned away for that; a doctor’s opinion of now decides."
                    )
                )
            ),
            Signatures(
                (
                    Signer(on.word(P_("sign", "Assessor")), named(on("assessor")), on("qualification"), by_hand=False),
                    Signer(on.word(P_("sign", "Second assessor")), named(on("second_assessor")), by_hand=False),
                    Signer(on.word(P_("sign", "Responsible")), named(on("decided_by")), seal=True),
                )
            ),
            scan_note(on),
        )
    )  # fmt: skip


# --- from the store -----------------------------------------------------------------------------


def assessment_row(ctx: Reading, application: Application, found: Assessment | None) -> AssessmentRow:
    """The assessment in force; before it is made, a form that already names the person."""
    person = person_facts(ctx.session, application.person, ctx.today)
    who, health = who_row(person), health_row(person)
    if found is None:
        return known(
            AssessmentRow, who=who, health=health, application=application.number, service=application.service
        )
    decision = j.latest_decision(ctx.session, application.id)
    if decision is not None and decision.judgements:
        criteria, outcome = j.decided_rows(decision), decision.outcome
    else:
        criteria, outcome = j.criterion_rows(j.judged(ctx, application, person)), None
    suggested, sentence = conclude(
        Judgement(one.criterion, one.verdict, one.evidence, one.sentence) for one in criteria
    )
    taken = {
        name: getattr(found, name) for name in OWN if name != "application" and hasattr(Assessment, name)
    }
    return known(
        AssessmentRow, **taken, who=who, health=health, application=application.number,
        service=application.service,
        mass_index=mass_index(found.weight, found.height),
        illness_class=j.entry_facts(ctx, application, person).illness_class, criteria=criteria,
        outcome=outcome or suggested,
        conclusion=sentence, decided_on=decision.on if decision else None,
        decided_by=decision.by if decision else "",
        reason=decision.reason if decision else "",
        look_again_on=decision.look_again_on if decision else None,
        refer_to=decision.refer_to if decision else "",
    )  # fmt: skip


def mass_index(weight: int | None, height: int | None) -> str:
    """Body mass index from tenths of kilograms and of centimetres."""
    if not weight or not height:
        return ""
    return f"{(weight / 10) / (height / 1000) ** 2:.1f}"
