"""The criteria of one application as they stand today, or stood when it was decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission import words as w
from facility.admission.criteria import conclude, judge
from facility.admission.criterion import Criterion, EntryFacts, Judgement, Limits, Verdict
from facility.admission.model import (
    Application,
    Assessment,
    CriterionReason,
    Decision,
)
from facility.admission.packet_lines import packet_of, states_of
from facility.core.audit import unpack
from facility.core.desk import Reading
from facility.core.i18n import N_, Sentence
from facility.core.words import YesNoAnswer as Answer
from facility.people.facts import PersonFacts, person_facts
from facility.people.health_choices import Quality, RiskLevel
from facility.people.illness import illness_class
from facility.premises.profile import profile_at, takes_children, takes_older_people

_QUALITY = {w.Grade.FAIR: Quality.FAIR, w.Grade.POOR: Quality.POOR}


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


def latest_assessment(session: Session, application: int) -> Assessment | None:
    """The assessment in force: the latest that was not voided."""
    return session.scalars(
        select(Assessment)
        .where(Assessment.application == application, Assessment.voided_at.is_(None))
        .order_by(Assessment.on.desc(), Assessment.id.desc())
    ).first()


def latest_decision(session: Session, application: int) -> Decision | None:
    return session.scalars(
        select(Decision)
        .where(Decision.application == application)
        .order_by(Decision.on.desc(), Decision.id.desc())
    ).first()
