"""The cover of one person's file, with its contents (4.7.3.1 and 5.4.1 merged)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.agreements import agreement_on
from facility.admission.judging import latest_assessment
from facility.admission.model import Application, Leaving
from facility.admission.papers.person_rows import inside
from facility.admission.surveys import latest_survey
from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Choice, Date, Name, Text
from facility.lodging.model import Stay
from facility.papers.facts import Facts
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note
from facility.people.persons import Person


class Part(Choice):
    """What a file holds, in its order."""

    COVER = "cover", P_("file", "Cover")
    DEMOGRAPHICS = "demographics", P_("file", "Personal data")
    SOCIAL = "social", P_("file", "Social situation")
    EXAMINATION = "examination", P_("file", "Physical examination")
    TREATMENT = "treatment", P_("file", "Illness, treatment, rehabilitation and referral")
    SURVEY = "survey", P_("file", "Needs survey")
    APPLICATION = "application", P_("file", "Application")
    ASSESSMENT = "assessment", P_("file", "Entry assessment")
    AGREEMENT = "agreement", P_("file", "Agreement and consents")
    PLAN = "plan", P_("file", "Rehabilitation plan")
    MEDICATION = "medication", P_("file", "Medication record")
    STAGES = "stages", P_("file", "Stage assessments")
    ACTIVITIES = "activities", P_("file", "Activity record")
    VISITS = "visits", P_("file", "Visits")
    LEAVING = "leaving", P_("file", "Leaving form")


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of the file, with the paper that stands for it."""

    part: Annotated[Part, P_("file", "Contents")]
    number: w.Number
    on: Annotated[Date, N_("Date")] | None


@dataclass(frozen=True, slots=True)
class CoverRow:
    """What stands outside on a file: whose it is and what is in it, nothing of illness."""

    number: Annotated[Text, N_("File number")]
    name: Annotated[Name, N_("Name")]
    service: Annotated[w.ServiceKind, N_("Service")]
    opened_on: Annotated[Date, N_("File opened on")]
    came_on: Annotated[Date, N_("Came in")] | None
    left_on: Annotated[Date, P_("file", "Left on")] | None
    parts: tuple[PartRow, ...]


@paper(
    "file_cover", title=w.PaperKind.COVER.label, row=CoverRow, number_kind="cover",
    allows=(
        "number", "name", "service", "opened_on", "came_on", "left_on",
        *inside("parts", "part", "number", "on"),
    ),
)  # fmt: skip
def file_cover(on: Facts) -> Content:
    return (
        on.fields(
            "name", "number", on.field("service", ticks=True, span=2), "opened_on", "came_on", "left_on"
        ),
        Heading(on.word(P_("file", "Contents"))),
        _contents(on),
        SignRow((on.word(N_("Filed by")), on.word(N_("Checked by")))),
        Note(on.word(N_("Confidential. Open only for this person’s service, and put it back under lock."))),
    )


def _contents(on: Facts) -> Block:
    found = {one.raw("part"): one for one in on.each("parts")}
    inner = on.each("parts", blank=1)[0]
    columns = (
        Column(on.word(P_("list", "No.")), 0.07, "center"), Column(inner.label("part"), 0.37),
        Column(inner.label("number"), 0.17), Column(inner.label("on"), 0.15),
        Column(on.word(N_("Pages")), 0.1),
        Column(on.word(N_("Remark")), 0.14),
    )  # fmt: skip
    rows = []
    for at, part in enumerate(Part, 1):
        one = found.get(part)
        day = one("on") if one and one.raw("on") else ""
        rows.append(Row((str(at), on.word(part.label), one("number") if one else "", day, "", "")))
    return Table(columns, tuple(rows))


def cover_row(ctx: Reading, application: Application) -> CoverRow:
    person = ctx.get(Person, application.person)
    stay = ctx.session.get(Stay, application.stay) if application.stay is not None else None
    return CoverRow(
        person.number, person.name, application.service, application.applied_on,
        day_of(stay.arrived_at) if stay else None, day_of(stay.left_at) if stay and stay.left_at else None,
        _parts(ctx, application),
    )  # fmt: skip


def _parts(ctx: Reading, application: Application) -> tuple[PartRow, ...]:
    session, id = ctx.session, application.id
    survey, assessment = latest_survey(session, id), latest_assessment(session, id)
    agreement = agreement_on(session, id, ctx.today)
    leaving = session.scalars(select(Leaving).where(Leaving.application == id)).first()
    known: list[tuple[Part, str, date | None]] = [
        (Part.APPLICATION, application.number, application.applied_on)
    ]
    if survey is not None:
        known.append((Part.SURVEY, survey.number, survey.on))
    if assessment is not None:
        known.append((Part.ASSESSMENT, assessment.number, assessment.on))
    if agreement is not None:
        known.append((Part.AGREEMENT, agreement.number, agreement.since))
    if leaving is not None:
        known.append((Part.LEAVING, leaving.number, day_of(leaving.left_at)))
    return tuple(PartRow(part, number, on) for part, number, on in known)
