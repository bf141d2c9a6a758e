"""Papers that still wait for the printer, over everybody on the way in: to be printed in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.gates import RECEIVED_KINDS
from facility.admission.model import Application
from facility.admission.packet_lines import packets_of
from facility.core.desk import Reading, query
from facility.core.i18n import N_
from facility.core.words import Count, Name
from facility.people.facts import people_facts

WAITS = (w.PaperState.MISSING, w.PaperState.DRAFT)


@dataclass(frozen=True, slots=True)
class MissingPapers:
    """One application with the papers of ours that are not printed yet; the agreement is printed apart."""

    application: w.ApplicationId
    person: w.PersonId
    number: w.Number
    name: Annotated[Name, N_("Applicant")]
    kinds: Annotated[tuple[w.PaperKind, ...], N_("Papers not printed yet")]
    count: Annotated[Count, N_("How many")]


@query("missing_papers", may="papers.read")
def missing_papers(ctx: Reading) -> tuple[MissingPapers, ...]:
    """Everybody whose application is open and lacks printed papers, by number."""
    applications = ctx.session.scalars(
        select(Application).where(Application.ended_on.is_(None)).order_by(Application.number)
    ).all()
    people = people_facts(ctx.session, (one.person for one in applications), ctx.today)
    packets = packets_of(ctx, applications, people)
    rows = []
    for one in applications:
        kinds = tuple(
            line.kind
            for line in packets[one.id]
            if line.state in WAITS
            and line.kind not in RECEIVED_KINDS
            and line.kind is not w.PaperKind.AGREEMENT
        )
        if kinds:
            person = people[one.person]
            rows.append(MissingPapers(one.id, one.person, one.number, person.name, kinds, len(kinds)))
    return tuple(rows)
