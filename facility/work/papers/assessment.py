"""The vocational assessment on our own form: filled from an assessment, or blank for handwriting."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Date, Name, Private
from facility.papers.facts import Facts
from facility.papers.inline import Value
from facility.papers.registry import paper
from facility.papers.signing import Signatures, Signer
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note
from facility.people.persons import Person
from facility.people.words import SexOnCard
from facility.work import words as w
from facility.work.fitness_lists import fitness_card
from facility.work.papers.printing import PrintWorkPaper, WorkPaper
from facility.work.willingness import willingness_on


@dataclass(frozen=True, slots=True)
class WorkAssessmentRow:
    """An assessment with whom it is about and the wish it began with."""

    name: Annotated[Name, N_("Name")]
    number: w.PersonNumber
    sex: SexOnCard | None
    birth: Annotated[Date, N_("Date of birth"), Private()] | None
    assessed_on: w.AssessedOn
    assessor: Annotated[Name, N_("Assessor")]
    qualification: w.AssessorQualification
    wish: Annotated[w.OwnWords, N_("The wish, in the person’s own words")]
    interests: w.Interests
    interest_words: w.InterestWords
    reading: w.Reading | None
    hands: w.Hands | None
    steps: w.Steps | None
    tools: w.Tools | None
    tidiness: w.Tidiness | None
    customers: w.Customers | None
    endurance: w.Endurance | None
    attention: w.Attention | None
    social: w.Social | None
    safety: w.Safety | None
    physical: w.Physical | None
    tried: w.Tried
    minutes_day: w.CeilingADay
    minutes_week: w.CeilingAWeek
    intensity: w.CeilingIntensity
    forbidden: w.Forbidden
    conditions: w.Conditions
    medicine_at: w.MedicineAt | None
    medicine_minutes: w.MedicineMinutes | None
    valid_until: w.ValidUntil


ALLOWED = tuple(one.name for one in fields(WorkAssessmentRow))
SEEN: dict[w.Ability, str] = {
    w.Ability.READING: N_("Reads labels and lists; counts and writes down numbers"),
    w.Ability.HANDS: N_("Folds, threads, sorts; both hands, even pace"),
    w.Ability.STEPS: N_("Does several steps in order; remembers them the next day"),
    w.Ability.TOOLS: N_("Uses simple tools as shown and puts them back"),
    w.Ability.TIDINESS: N_("Washes hands, keeps the place and the goods clean"),
    w.Ability.CUSTOMERS: N_("Greets, answers, asks a colleague when unsure"),
    w.Ability.ENDURANCE: N_("Works on without a break; how long, and how it goes after a rest"),
    w.Ability.ATTENTION: N_("Stays with the task; notices mistakes"),
    w.Ability.SOCIAL: N_("Takes advice, shares tools, settles small quarrels"),
    w.Ability.SAFETY: N_("Sees danger, stops, asks for help, knows the way out"),
    w.Ability.PHYSICAL: N_("Stands, walks, bends, carries; up to which weight"),
}
"""What is looked at, in words for whoever assesses."""


@paper(WorkPaper.ASSESSMENT.value, title=WorkPaper.ASSESSMENT.label, row=WorkAssessmentRow, allows=ALLOWED)
def work_assessment(on: Facts) -> Content:
    return (
        on.fields(
            "name", "number", on.field("sex", ticks=on("sex").empty), "birth", "assessed_on", "assessor",
            on.field("qualification", span=2), on.field("wish", lines=2), on.field("interests", ticks=True, span=2),
            on.field("interest_words", lines=2),
        ),
        Heading(on.word(N_("What the person manages"))),
        _abilities(on),
        on.fields(on.field("tried", lines=3)),
        Heading(on.word(N_("What the person can bear"))),
        on.fields(
            "minutes_day", "minutes_week", on.field("intensity", ticks=True, span=2),
            on.field("forbidden", ticks=True, span=2), on.field("conditions", lines=2), "medicine_at",
            "medicine_minutes", on.field("valid_until", span=2),
        ),
        Kept(
            (
                Note(
                    on.word(
                        N_(
                            "Work is voluntary: the person may stop any day without giving a reason. The hours and the intensity "
                            "are an upper limit, not a goal. It is assessed anew when its time is over or something changes."
                        )
                    )
                ),
                Signatures(
                    (
                        Signer(on.word(P_("sign", "Assessor")), "" if on("assessor").empty else on("assessor"), by_hand=False),
                        Signer(
                            on.word(N_("The person")), "" if on("name").empty else on("name"),
                            on.word(N_("talked over with me")),
                        ),
                    )
                ),
            )
        ),
    )  # fmt: skip


def _abilities(on: Facts) -> Block:
    """One line an ability: what is looked at, and the four grades as boxes."""
    columns = (
        Column(on.word(N_("Area")), 0.16),
        Column(on.word(N_("What is looked at")), 0.3),
        Column(on.word(P_("work grade", "How far"))),
    )
    rows = []
    for one in w.Ability:
        chosen = on.raw(one.value)
        boxes = tuple((on.word(grade.label), grade is chosen) for grade in w.Grade)
        rows.append(Row((on.word(one.label), on.word(SEEN[one]), Value(one.value, ticks=boxes))))
    return Table(columns, tuple(rows))


def assessment_row(ctx: Reading, cmd: PrintWorkPaper) -> tuple[WorkAssessmentRow, tuple[int, ...]]:
    """The row of one assessment; ``cmd.fitness`` is given."""
    assert cmd.fitness is not None
    card = fitness_card(ctx, fitness=cmd.fitness)
    person = ctx.get(Person, card.person)
    wish = willingness_on(ctx.session, (person.id,), card.assessed_on).get(person.id)
    taken = {name: getattr(card, name) for name in ALLOWED if hasattr(card, name)}
    taken |= {
        "sex": person.sex, "birth": person.birth, "assessor": card.assessor_name, "wish": wish.words if wish else "",
        "medicine_minutes": card.medicine_minutes if card.medicine_at is not None else None,
    }  # fmt: skip
    return WorkAssessmentRow(**taken), (person.id,)
