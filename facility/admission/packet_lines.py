"""The packet as it is read: every paper of an application on its line, with state and scans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.gates import (
    DONE_STATES,
    REQUIRED_KINDS,
    PaperDates,
    paper_state,
    usual_papers,
)
from facility.admission.model import Agreement, Application, Paper, PaperScan, Signature
from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Date, Help, LongText, Private, Text
from facility.people.facts import PersonFacts

Kind = Annotated[w.PaperKind, N_("Paper")]
ValidUntil = Annotated[Date, N_("Valid until"), Help(N_("Leave blank if it does not expire."))]


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line of the packet."""

    kind: Kind
    state: Annotated[w.PaperState, N_("State")]
    number: w.Number
    required: Annotated[bool, N_("Required")]
    detail: Annotated[Sentence, N_("Detail")]
    on: Annotated[Date, N_("Date")] | None
    valid_until: ValidUntil | None
    signed_by: Annotated[Text, N_("Signed by"), Private()]
    not_needed: Annotated[LongText, P_("paper", "Not needed because")]
    scans: tuple[int, ...]
    pdf: int | None

    @property
    def done(self) -> bool:
        return self.state in DONE_STATES


def guardian_copy_needed(person: PersonFacts) -> bool:
    """Whether somebody else acts for the person, so that the guardian's card is needed."""
    return person.signs.guardian


def packet_of(ctx: Reading, application: Application, person: PersonFacts) -> tuple[PaperLine, ...]:
    """The lines of one application's packet."""
    return packets_of(ctx, [application], {person.id: person})[application.id]


def packets_of(
    ctx: Reading, applications: Sequence[Application], people: Mapping[int, PersonFacts]
) -> dict[int, tuple[PaperLine, ...]]:
    """The packets of several applications in four statements: required papers first, then the usual ones,
    then what else is there."""
    ids = [one.id for one in applications]
    rows: dict[int, dict[w.PaperKind, Paper]] = {id: {} for id in ids}
    for row in ctx.session.scalars(
        select(Paper).where(Paper.application.in_(ids), Paper.voided_at.is_(None)).order_by(Paper.id)
    ):
        rows[row.application][row.kind] = row
    scans: dict[int, list[int]] = {}
    for paper, attachment in ctx.session.execute(
        select(PaperScan.paper, PaperScan.attachment)
        .join(Paper, Paper.id == PaperScan.paper)
        .where(Paper.application.in_(ids))
        .order_by(PaperScan.id)
    ):
        scans.setdefault(paper, []).append(attachment)
    agreements, signed = _agreements_of(ctx, ids)
    found = {}
    for application in applications:
        person, own = people[application.person], rows[application.id]
        usual = usual_papers(
            application.service is w.ServiceKind.FULL, person.severe, application.source is w.Source.REFERRED
        )
        order = dict.fromkeys((*REQUIRED_KINDS, w.PaperKind.ASSESSMENT, w.PaperKind.AGREEMENT, *usual, *own))
        agreement = agreements.get(application.id)
        found[application.id] = tuple(
            _agreement_line(ctx, agreement, signed.get(agreement.id, []) if agreement else [])
            if kind is w.PaperKind.AGREEMENT
            else _line(
                kind,
                own.get(kind),
                tuple(scans.get(own[kind].id, ())) if kind in own else (),
                person,
                ctx.today,
            )
            for kind in order
        )
    return found


def _agreements_of(
    ctx: Reading, ids: Sequence[int]
) -> tuple[dict[int, Agreement], dict[int, list[Signature]]]:
    """The latest agreement of each application, and all signatures by agreement."""
    rows = ctx.session.scalars(
        select(Agreement)
        .where(Agreement.application.in_(ids), Agreement.voided_at.is_(None), Agreement.amends.is_(None))
        .order_by(Agreement.id)
    ).all()
    signed: dict[int, list[Signature]] = {}
    for one in ctx.session.scalars(
        select(Signature).where(Signature.agreement.in_([row.id for row in rows])).order_by(Signature.id)
    ):
        signed.setdefault(one.agreement, []).append(one)
    return {row.application: row for row in rows}, signed


def _line(
    kind: w.PaperKind, row: Paper | None, scans: tuple[int, ...], person: PersonFacts, today: date
) -> PaperLine:
    why_not = row.not_needed if row else ""
    untouched = row is None or not (row.received_on or row.verified_on)
    detail: Sentence = say("")
    if kind is w.PaperKind.GUARDIAN_ID_COPY and untouched and not guardian_copy_needed(person):
        detail = say(N_("The person acts alone, so no guardian’s card is needed."))
        why_not = why_not or "auto"
    dates = (
        PaperDates(kind, not_needed=why_not)
        if row is None
        else PaperDates(
            kind,
            why_not,
            row.asked_on,
            row.received_on,
            row.verified_on,
            row.valid_until,
            row.made_at is not None,
            row.printed_at is not None,
            row.signed_on,
            bool(scans) and row.signed_on is not None,
            row.voided_at is not None,
        )
    )
    state = paper_state(dates, today)
    on = None
    if row is not None:
        on = row.signed_on or row.verified_on or row.received_on or row.asked_on
        if state is w.PaperState.ASKED and row.asked_of:
            detail = say(N_("asked of {whom}"), whom=row.asked_of)
        elif state is w.PaperState.EXPIRED:
            detail = say(N_("expired on {until}"), until=row.valid_until)
        elif row.valid_until:
            detail = say(N_("until {until}"), until=row.valid_until)
    return PaperLine(
        kind,
        state,
        row.number if row else "",
        kind in REQUIRED_KINDS,
        detail,
        on,
        row.valid_until if row else None,
        row.signed_by if row else "",
        "" if why_not == "auto" else why_not,
        scans,
        row.pdf if row else None,
    )


def _agreement_line(ctx: Reading, agreement: Agreement | None, signed: list[Signature]) -> PaperLine:
    if agreement is None:
        return PaperLine(
            w.PaperKind.AGREEMENT, w.PaperState.MISSING, "", False, say(""), None, None, "", "", (), None
        )
    complete = is_signed(agreement, {one.role for one in signed})
    state = paper_state(
        PaperDates(
            w.PaperKind.AGREEMENT,
            made=True,
            printed=agreement.printed_at is not None,
            signed_on=max((one.on for one in signed), default=None) if complete else None,
            scanned=complete and agreement.scan is not None,
        ),
        ctx.today,
    )
    detail = say(N_("{since} to {until}"), since=agreement.since, until=agreement.until)
    names_of = "、".join(one.name for one in signed if one.role is not w.SignerRole.FACILITY)
    return PaperLine(
        w.PaperKind.AGREEMENT,
        state,
        agreement.number,
        False,
        detail,
        max((one.on for one in signed), default=None),
        agreement.until,
        names_of,
        "",
        (agreement.scan,) if agreement.scan else (),
        agreement.pdf,
    )


def is_signed(agreement: Agreement, roles: set[w.SignerRole]) -> bool:
    """Whether everybody who must sign has signed."""
    needed = {w.SignerRole.FACILITY}
    if agreement.signs_person:
        needed.add(w.SignerRole.PERSON)
    if agreement.signs_guardian:
        needed.add(w.SignerRole.GUARDIAN)
    return needed <= roles


def states_of(lines: Sequence[PaperLine]) -> Mapping[w.PaperKind, w.PaperState]:
    """Paper states by kind, for the gates."""
    return {one.kind: one.state for one in lines}
