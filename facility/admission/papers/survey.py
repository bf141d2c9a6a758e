"""The needs survey (4.7.3.1; forms §2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.model import Application, Survey, SurveyNeed
from facility.admission.papers.blocks import heading, named, scan_note
from facility.admission.papers.person_rows import WhoRow, inside, known, who_row
from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Count, Date, LongText, Name, Private, Text
from facility.papers.facts import Facts
from facility.papers.registry import paper
from facility.papers.signing import Signatures, Signer
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Note
from facility.people.facts import person_facts


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One area of life: how it is and what help is wanted."""

    domain: Annotated[w.NeedDomain, N_("Area of life")]
    now: Annotated[Count, N_("How it is now")] | None
    need: Annotated[Count, P_("survey", "Need")] | None
    own_words: Annotated[LongText, N_("In the person’s own words"), Private()]
    family_view: Annotated[LongText, N_("How the family sees it"), Private()]


@dataclass(frozen=True, slots=True)
class SurveyRow:
    who: WhoRow
    application: Annotated[Text, N_("Application number")]
    service: Annotated[w.ServiceKind, N_("Service wanted")]
    on: Annotated[Date, P_("survey", "Asked on")]
    by: Annotated[Name, P_("survey", "Asked by")]
    respondent: Annotated[w.AskerKind, N_("Who answered")]
    needs: tuple[NeedRow, ...]
    strengths: Annotated[LongText, N_("Strengths and resources"), Private()]
    obstacles: Annotated[LongText, N_("Obstacles"), Private()]
    goals: Annotated[LongText, N_("What the person hopes for"), Private()]
    diet: Annotated[LongText, N_("Food and faith"), Private()]


@paper(
    "needs_survey", title=w.PaperKind.SURVEY.label, row=SurveyRow, number_kind="survey",
    allows=(
        *inside("who", "name", "sex", "birth"), "application", "service", "on", "by", "respondent",
        *inside("needs", "domain", "now", "need", "own_words", "family_view"), "strengths", "obstacles",
        "goals", "diet",
    ),
)  # fmt: skip
def needs_survey(on: Facts) -> Content:
    who = on.part("who")
    return (
        on.fields(
            who.field("name"), on.field("application"), who.field("sex", ticks=who("sex").empty),
            who.field("birth"),
            on.field("on"), on.field("by"), on.field("respondent", ticks=True),
            on.field("service", ticks=True),
        ),
        heading(on, N_("Areas of life")),
        Note(
            on.word(
                N_(
                    "Now: 0 well, 1 mostly, 2 difficult, 3 not at all. Need: 0 none, 1 a little, 2 clear, 3 urgent. "
                    "Write the person’s own words as they were said."
                )
            )
        ),
        _needs(on),
        heading(on, N_("Looking ahead")),
        on.fields("strengths", "obstacles", "goals", on.field("diet", lines=2)),
        Kept((heading(on, N_("Signatures")), _signers(on), scan_note(on))),
    )  # fmt: skip


def _needs(on: Facts) -> Block:
    """Every area in its order, also those nobody has spoken about yet."""
    asked = {one.raw("domain"): one for one in on.each("needs")}
    empty = on.each("needs", blank=len(asked) + 1)[-1]
    columns = (
        Column(empty.label("domain"), 0.17), Column(on.word(P_("survey", "Now")), 0.07, "center"),
        Column(empty.label("need"), 0.07, "center"), Column(empty.label("own_words"), 0.37),
        Column(empty.label("family_view"), 0.32),
    )  # fmt: skip
    rows = []
    for domain in w.NeedDomain:
        one = asked.get(domain, empty)
        values = (one(name) for name in ("now", "need", "own_words", "family_view"))
        rows.append(Row((on.word(domain.label), *values)))
    return Table(columns, tuple(rows))


def _signers(on: Facts) -> Block:
    answered = on.raw("respondent") is w.AskerKind.PERSON
    return Signatures(
        (
            Signer(
                on.word(N_("Who answered")),
                named(on.part("who")("name")) if answered else "",
                on("respondent"),
            ),
            Signer(on.word(P_("survey", "Asked by")), named(on("by")), by_hand=False),
        )
    )


def survey_row(ctx: Reading, application: Application, survey: Survey | None) -> SurveyRow:
    """The survey as recorded; before it is held, a form that already names the person."""
    who = who_row(person_facts(ctx.session, application.person, ctx.today))
    if survey is None:
        return known(SurveyRow, who=who, application=application.number, service=application.service)
    needs = ctx.session.scalars(select(SurveyNeed).where(SurveyNeed.survey == survey.id))
    return SurveyRow(
        who, application.number, application.service, survey.on, survey.by, survey.respondent,
        tuple(NeedRow(one.domain, one.now, one.need, one.own_words, one.family_view) for one in needs),
        survey.strengths, survey.obstacles, survey.goals, survey.diet,
    )  # fmt: skip
