"""Needs surveys (4.7.3.1): what the person wants, in the person's own words."""

from __future__ import annotations

from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission import words as w
from facility.admission.applications import application_of, speaks_of
from facility.admission.assessing import _not_future
from facility.admission.model import (
    Survey,
    SurveyNeed,
)
from facility.core.commands import Command, command
from facility.core.desk import Context, copy_fields, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Between, Count, Date, Group, Help, LongText, Name, Private


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


def latest_survey(session: Session, application: int) -> Survey | None:
    return session.scalars(
        select(Survey).where(Survey.application == application).order_by(Survey.on.desc(), Survey.id.desc())
    ).first()


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
