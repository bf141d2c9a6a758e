"""The leaving form in two copies (4.8.1, 4.8.2, 5.2.6; forms §6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.model import Application, Leaving
from facility.admission.papers.blocks import heading, named, own_signers, scan_note
from facility.admission.papers.office import FACILITY, PERSON
from facility.admission.papers.person_rows import (
    CareTeamRow,
    GuardianRow,
    RiskRow,
    SelfCareRow,
    SignsRow,
    WhoRow,
    care_team_row,
    guardian_row,
    inside,
    known,
    risk_row,
    self_care_row,
    signs_row,
    who_row,
)
from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Date, LongText, Moment, Name, Private, Text
from facility.exchange import words as x
from facility.exchange.due import notices_due_of
from facility.exchange.model import Notice
from facility.exchange.rules import NOTIFIED
from facility.lodging.model import Stay
from facility.papers.facts import Facts
from facility.papers.registry import paper
from facility.papers.signing import Signatures, Signer, SignRow
from facility.papers.slips import Kept
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Note
from facility.people.facts import person_facts


@dataclass(frozen=True, slots=True)
class ToldRow:
    """One recipient who is told of the leaving, or need not or may not be."""

    recipient: Annotated[x.Recipient, N_("To whom")]
    need: Annotated[x.Need, N_("Need")]
    whom: Annotated[Text, N_("Name and phone")]
    number: Annotated[Text, N_("Number")]
    sent_on: Annotated[Date, N_("Told on")] | None
    received_by: Annotated[Text, N_("Received by")]


@dataclass(frozen=True, slots=True)
class LeavingRow:
    who: WhoRow
    guardian: GuardianRow | None
    signs: SignsRow
    risk: RiskRow | None
    self_care: SelfCareRow | None
    application: Annotated[Text, N_("Application number")]
    service: Annotated[w.ServiceKind, N_("Service")]
    arrived_at: Annotated[Moment, N_("Came in")] | None
    left_at: Annotated[Moment, N_("Left at")]
    applied_on: Annotated[Date, P_("leaving", "Asked on")] | None
    applicant: Annotated[w.Applicant, N_("Who asked for it")]
    kind: Annotated[w.LeavingKind, N_("Why the stay ends")]
    reason: Annotated[LongText, N_("Reason"), Private()]
    destination: Annotated[w.Destination, N_("Where to")]
    destination_detail: Annotated[Text, N_("Name or address there"), Private()]
    met_by: Annotated[Name, N_("Met by")]
    results: Annotated[LongText, N_("What was reached"), Private()]
    belongings: Annotated[LongText, N_("Belongings handed over"), Private()]
    medicines: Annotated[LongText, N_("Medicines handed over"), Private()]
    money: Annotated[LongText, N_("Money: due, returned")]
    settled_on: Annotated[Date, N_("Settled on")] | None
    aftercare: Annotated[LongText, N_("Medicines and appointments from now on"), Private()]
    follow_up_on: Annotated[Date, N_("Follow-up on")] | None
    review: Annotated[LongText, N_("Opinions of practitioner, doctor, manager"), Private()]
    recorded_by: Annotated[Name, N_("Recorded by")]
    told: tuple[ToldRow, ...]


@paper(
    "leaving_form", title=N_("Leaving form"), row=LeavingRow, copies=(FACILITY, PERSON),
    number_kind="leaving",
    seam=True,
    allows=(
        *inside("who", "name", "sex", "birth", "id_number", "phone"),
        *inside("guardian", "name", "relation", "phone"),
        *inside("signs", "person", "guardian"),
        *inside("risk", "level", "on"),
        *inside("self_care", "on", "daily", "relations", "pressure"),
        *inside("told", "recipient", "need", "whom", "number", "sent_on", "received_by"),
        "application", "service", "arrived_at", "left_at", "applied_on", "applicant", "kind", "reason",
        "destination",
        "destination_detail", "met_by", "results", "belongings", "medicines", "money", "settled_on",
        "aftercare",
        "follow_up_on", "review", "recorded_by",
    ),
)  # fmt: skip
def leaving_form(on: Facts) -> Content:
    who, risk, care = on.part("who"), on.part("risk"), on.part("self_care")
    return (
        on.fields(
            who.field("name"), who.field("sex", ticks=who("sex").empty), who.field("birth"),
            who.field("phone"),
            who.field("id_number"), on.field("application"), on.field("arrived_at"), on.field("left_at"),
            on.field("service", ticks=on("service").empty, span=2),
        ),
        heading(on, N_("Leaving")),
        on.fields(
            on.field("applicant", ticks=True), "applied_on", on.field("kind", ticks=True, span=2),
            on.field("reason", lines=2), on.field("destination", ticks=True, span=2),
            on.field("destination_detail", span=2), "met_by", "recorded_by",
        ),
        heading(on, N_("Looking back")),
        on.fields(
            on.field("results", lines=2), risk.field("level", span=2), care.field("daily"),
            care.field("relations"),
            care.field("pressure"), care.field("on"),
        ),
        heading(on, N_("Handing over")),
        on.fields(
            on.field("belongings", lines=2), on.field("medicines", lines=2), on.field("money", lines=1),
            "settled_on",
        ),
        heading(on, N_("Afterwards")),
        on.fields(on.field("aftercare", lines=2), "follow_up_on"),
        heading(on, N_("Exchange of information on leaving")),
        _told(on),
        on.fields(on.field("review", label=N_("Opinions"), lines=2)),
        SignRow((on.word(N_("Practitioner")), on.word(P_("sign", "Doctor")), on.word(P_("sign", "Manager")))),
        Note(on.word(N_("They advise only. Leaving does not wait for this form; it may be completed afterwards."))),
        Kept((heading(on, N_("Signatures")), _signers(on), scan_note(on))),
    )  # fmt: skip


def _signers(on: Facts) -> Signatures:
    return Signatures(
        (
            *own_signers(on, named(on.part("who")("name")), named(on.part("guardian")("name"))),
            Signer(on.word(P_("sign", "Met by")), named(on("met_by"))),
            Signer(on.word(P_("form", "Facility")), named(on("recorded_by")), seal=True),
        )
    )


def _told(on: Facts) -> Table:
    """Community doctor and grid worker, in ink where nothing is recorded yet (4.8.3, 5.6.4)."""
    told = {one.raw("recipient"): one for one in on.each("told")}
    empty = on.each("told", blank=len(told) + 1)[-1]
    names = ("need", "whom", "number", "sent_on", "received_by")
    widths = (0.1, 0.2, 0.15, 0.22, 0.15)
    columns = (
        Column(empty.label("recipient"), 0.18),
        *(Column(empty.label(name), width) for name, width in zip(names, widths, strict=True)),
    )
    rows = []
    for recipient in NOTIFIED:
        one = told.get(recipient, empty)
        rows.append(Row((on.word(recipient.label), *(one(name) for name in names))))
    return Table(columns, tuple(rows))


def told_rows(ctx: Reading, stay: Stay, team: CareTeamRow) -> tuple[ToldRow, ...]:
    """Who is told of this leaving: what the rule says, and what is recorded of it."""
    known_as = {
        x.Recipient.COMMUNITY_DOCTOR: (team.doctor, team.doctor_phone),
        x.Recipient.GRID_WORKER: (team.grid_worker, team.grid_phone),
    }
    due = [one for one in notices_due_of(ctx, [stay.id])[stay.id] if one.direction is x.Direction.LEAVING]
    made = {
        row.id: row
        for row in ctx.session.scalars(
            select(Notice).where(Notice.stay == stay.id, Notice.voided_at.is_(None))
        )
    }
    rows = []
    for one in due:
        notice = made.get(one.notice) if one.notice is not None else None
        name, phone = (notice.recipient_name, notice.recipient_phone) if notice else known_as[one.recipient]
        rows.append(
            ToldRow(
                one.recipient,
                one.need,
                f"{name} {phone or ''}".strip(),
                one.number or "",
                day_of(notice.sent_at) if notice and notice.sent_at else None,
                notice.received_by if notice else "",
            )
        )
    return tuple(rows)


def leaving_row(ctx: Reading, application: Application, leaving: Leaving | None) -> LeavingRow:
    """The leaving as recorded; before it, a form that already names the person."""
    person = person_facts(ctx.session, application.person, ctx.today)
    stay = ctx.session.get(Stay, application.stay) if application.stay is not None else None
    taken = {
        name: getattr(leaving, name)
        for name in LeavingRow.__dataclass_fields__
        if leaving is not None and hasattr(Leaving, name) and name != "application"
    }
    return known(
        LeavingRow, **taken, who=who_row(person), guardian=guardian_row(person), signs=signs_row(person),
        risk=risk_row(person), self_care=self_care_row(person), application=application.number,
        service=application.service, arrived_at=stay.arrived_at if stay else None,
        told=told_rows(ctx, stay, care_team_row(person)) if stay is not None else (),
    )  # fmt: skip
