"""What admission answers to lodging: who waits for a bed, what to watch, which marks stand on a card."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from facility.admission.agreements import agreement_on
from facility.admission.applications import stay_kind
from facility.admission.model import Agreement, Application, Assessment, Decision, Signature
from facility.admission.packet_lines import is_signed, packets_of
from facility.admission.words import Hazard, Outcome, SignerRole
from facility.core.clock import day_of
from facility.core.desk import Reading
from facility.core.i18n import N_, say
from facility.lodging.model import Stay
from facility.lodging.questions import Waiting, Watch
from facility.lodging.words import Mark
from facility.people.facts import people_facts


def watched_for(ctx: Reading, people: Sequence[int]) -> Mapping[int, Watch]:
    """From the last entry assessment of each person."""
    rows = ctx.session.execute(
        select(Application.person, Assessment.hazards)
        .join(Assessment, Assessment.application == Application.id)
        .where(Application.person.in_(people), Assessment.voided_at.is_(None))
        .order_by(Assessment.on, Assessment.id)
    )
    return {
        person: Watch(Hazard.FALLS in hazards, Hazard.SEIZURE in hazards, bool(hazards))
        for person, hazards in rows
    }


def marks_of(ctx: Reading, people: Sequence[int], at: datetime) -> Mapping[int, tuple[Mark, ...]]:
    """Agreement ending, ended, not signed; papers missing only for this moment, since a packet has no past."""
    rows = ctx.session.execute(
        select(Application, Stay.person)
        .join(Stay, Stay.id == Application.stay)
        .where(Stay.person.in_(people), Stay.at(at))
    ).all()
    applications = {application.id: application for application, _person in rows}
    agreements, signed = _agreements(ctx, list(applications))
    day = day_of(at)
    warn = day + timedelta(days=ctx.settings.count("agreement_warn_days"))
    missing = _papers_missing(ctx, list(applications.values())) if at >= ctx.now else set()
    return {
        person: (
            *_of_agreements(agreements[application.id], signed, day, warn),
            *((Mark.PAPERS_MISSING,) if application.id in missing else ()),
        )
        for application, person in rows
    }


def _agreements(
    ctx: Reading, applications: Sequence[int]
) -> tuple[dict[int, list[Agreement]], dict[int, set[SignerRole]]]:
    """By application its agreements, oldest first; by agreement who has signed."""
    agreements: dict[int, list[Agreement]] = defaultdict(list)
    for row in ctx.session.scalars(
        select(Agreement)
        .where(
            Agreement.application.in_(applications), Agreement.voided_at.is_(None), Agreement.amends.is_(None)
        )
        .order_by(Agreement.since, Agreement.id)
    ):
        agreements[row.application].append(row)
    signed: dict[int, set[SignerRole]] = defaultdict(set)
    ids = [row.id for rows in agreements.values() for row in rows]
    for signature in ctx.session.scalars(select(Signature).where(Signature.agreement.in_(ids))):
        signed[signature.agreement].add(signature.role)
    return agreements, signed


def _of_agreements(
    agreements: Iterable[Agreement], signed: Mapping[int, set[SignerRole]], day: date, warn: date
) -> tuple[Mark, ...]:
    whole = [one for one in agreements if is_signed(one, signed.get(one.id, set())) and one.since <= day]
    if not whole:
        return (Mark.UNSIGNED,)
    ends = max(min(one.until, one.ended_on or one.until) for one in whole)
    if ends < day:
        return (Mark.AGREEMENT_OVER,)
    return (Mark.AGREEMENT_ENDING,) if ends <= warn else ()


def _papers_missing(ctx: Reading, applications: Sequence[Application]) -> set[int]:
    """Applications with a paper of the packet, other than the agreement, that is required and not there."""
    facts = people_facts(ctx.session, [one.person for one in applications], ctx.today)
    packets = packets_of(ctx, applications, facts)
    return {id for id, lines in packets.items() if any(line.required and not line.done for line in lines)}


def who_is_waiting(ctx: Reading) -> tuple[Waiting, ...]:
    """Accepted people who have not come in; they may at once where a signed agreement covers today."""
    latest: dict[int, Decision] = {}
    rows = ctx.session.execute(
        select(Application, Decision)
        .join(Decision, Decision.application == Application.id)
        .where(
            Application.ended_on.is_(None), Application.stay.is_(None), Application.taken_over_on.is_(None)
        )
        .order_by(Decision.on, Decision.id)
    ).all()
    applications = {}
    for application, decision in rows:
        applications[application.id], latest[application.id] = application, decision
    found = []
    for id, application in applications.items():
        if latest[id].outcome is Outcome.ACCEPT:
            ready = agreement_on(ctx.session, id, ctx.today) is not None
            step = say(N_("Agreement signed")) if ready else say(N_("Accepted; agreement not signed yet"))
            found.append(
                Waiting(
                    application.person,
                    id,
                    stay_kind(application.service),
                    application.wanted_from,
                    step,
                    ready,
                )
            )
    return tuple(found)
