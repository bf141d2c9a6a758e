"""What admission kept of each stay by the day looked at, read once for all lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.gates import RECEIVED_KINDS
from facility.admission.model import (
    Agreement,
    Application,
    Assessment,
    Decision,
    FollowUp,
    Leaving,
    Paper,
    Signature,
    Survey,
)
from facility.admission.packet_lines import is_signed
from facility.core.checks import Answer, Looking
from facility.core.clock import day_of
from facility.core.i18n import N_, Sentence, say
from facility.lodging.judged import Frame, Judged, came, gone, here, k_of_n
from facility.people.facts import people_facts
from facility.people.guardians import Contact, Guardian, LegalCapacity
from facility.people.health import Diagnosis
from facility.people.known import PersonFacts
from facility.people.persons import Person

R = TypeVar("R")
_READ = frozenset({Contact, Guardian, LegalCapacity, Diagnosis})


@dataclass(frozen=True, slots=True)
class Signed:
    """An agreement everybody had signed by ``on``; ``by_own_side``: the person or the guardian signed."""

    agreement: Agreement
    on: date
    by_own_side: bool


@dataclass(slots=True)
class Folder:
    """The papers and records of one stay. Lists are in order of time; nothing in them is later than the day."""

    day: date
    person: Person
    facts: PersonFacts
    application: Application | None = None
    papers: dict[w.PaperKind, list[Paper]] = field(default_factory=lambda: defaultdict(list))
    assessments: list[Assessment] = field(default_factory=list)
    surveys: list[Survey] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)
    leaving: Leaving | None = None
    follow_ups: list[FollowUp] = field(default_factory=list)

    def has(self, kind: w.PaperKind) -> bool:
        """Whether the paper is there: received and not run out, signed or printed where we print it, or not needed."""
        return any(_there(one, self.day) for one in self.papers.get(kind, ()))

    def assessed_by(self, day: date) -> Assessment | None:
        """The latest assessment made until a day."""
        return next((one for one in reversed(self.assessments) if one.on <= day), None)

    def accepted_by(self, day: date) -> Decision | None:
        """The latest decision until a day, where it was to accept."""
        last = next((one for one in reversed(self.decisions) if one.on <= day), None)
        return last if last is not None and last.outcome is w.Outcome.ACCEPT else None


def _there(paper: Paper, day: date) -> bool:
    """A health check stays part of the file; what it says about today is another matter."""
    if paper.not_needed:
        return True
    if paper.kind not in RECEIVED_KINDS:
        printed = paper.printed_at is not None and day_of(paper.printed_at) <= day
        signed = paper.signed_on is not None and paper.signed_on <= day
        return printed if paper.kind is w.PaperKind.COVER else signed
    got = min(filter(None, (paper.received_on, paper.verified_on)), default=None)
    lasts = paper.kind is w.PaperKind.HEALTH_CHECK or paper.valid_until is None or day <= paper.valid_until
    return got is not None and got <= day and lasts


def folders(look: Looking) -> dict[int, Folder]:
    """By stay: of everybody here at the moment, and of those who came or left within the year before."""
    people = {one.stay: one for group in (here, came, gone) for one in look.once(group)}
    persons = {one.person for one in people.values()}
    facts = people_facts(look.session, persons, look.today, only=_READ)
    rows = {row.id: row for row in look.session.scalars(select(Person).where(Person.id.in_(persons)))}
    found = {stay: Folder(look.today, rows[one.person], facts[one.person]) for stay, one in people.items()}
    applications = look.session.scalars(select(Application).where(Application.stay.in_(list(people))))
    by_application: dict[int, Folder] = {}
    for row in applications:
        if row.stay is not None and row.applied_on <= look.today:
            folder = by_application[row.id] = found[row.stay]
            folder.application = row
    _fill(look, by_application)
    return found


def _fill(look: Looking, by_application: dict[int, Folder]) -> None:
    day, ids = look.today, list(by_application)

    def of(model: type[R], *order: Any) -> Sequence[R]:
        wanted = select(model).where(model.application.in_(ids)).order_by(*order)  # type: ignore[attr-defined]
        return look.session.scalars(wanted).all()

    for paper in of(Paper, Paper.id):
        if paper.voided_at is None or paper.voided_at > look.now:
            by_application[paper.application].papers[paper.kind].append(paper)
    for assessment in of(Assessment, Assessment.on, Assessment.id):
        if assessment.on <= day and (assessment.voided_at is None or assessment.voided_at > look.now):
            by_application[assessment.application].assessments.append(assessment)
    for survey in of(Survey, Survey.on, Survey.id):
        if survey.on <= day:
            by_application[survey.application].surveys.append(survey)
    for decision in of(Decision, Decision.on, Decision.id):
        if decision.on <= day:
            by_application[decision.application].decisions.append(decision)
    agreements = {
        one.id: one
        for one in of(Agreement, Agreement.id)
        if one.amends is None and (one.voided_at is None or one.voided_at > look.now)
    }
    for signed in _signed(look, agreements):
        by_application[signed.agreement.application].signed.append(signed)
    leavings = {one.id: one for one in of(Leaving, Leaving.id) if one.left_at <= look.now}
    for leaving in leavings.values():
        by_application[leaving.application].leaving = leaving
    wanted = select(FollowUp).where(FollowUp.leaving.in_(list(leavings)), FollowUp.on <= day)
    for one in look.session.scalars(wanted.order_by(FollowUp.on, FollowUp.id)):
        by_application[leavings[one.leaving].application].follow_ups.append(one)


def _signed(look: Looking, agreements: dict[int, Agreement]) -> list[Signed]:
    """Agreements with the day on which the last signature that was needed was given, the earliest first."""
    wanted = select(Signature).where(Signature.agreement.in_(list(agreements)), Signature.on <= look.today)
    roles: dict[int, set[w.SignerRole]] = defaultdict(set)
    found: dict[int, Signed] = {}
    for one in look.session.scalars(wanted.order_by(Signature.on, Signature.id)):
        held, agreement = roles[one.agreement], agreements[one.agreement]
        held.add(one.role)
        if one.agreement not in found and is_signed(agreement, held):
            own = bool(held & {w.SignerRole.PERSON, w.SignerRole.GUARDIAN})
            found[one.agreement] = Signed(agreement, one.on, own)
    return sorted(found.values(), key=lambda signed: (signed.on, signed.agreement.id))


NO_APPLICATION = N_("no application is linked to the stay")
Look = Callable[[Folder, Judged], Sentence | None]


def judged_by(
    look: Looking, frame: Frame, people: Sequence[Judged], wrong: Look, *, needs_application: bool = True
) -> Answer:
    """Everybody judged by their folder; who has no application lacks whatever is kept with one."""
    kept = look.once(folders)

    def what(one: Judged) -> Sentence | None:
        folder = kept[one.stay]
        if folder.application is None and needs_application:
            return say(NO_APPLICATION)
        return wrong(folder, one)

    return k_of_n(frame, people, what)


def missing(there: object, text: str, /, **facts: object) -> Sentence | None:
    """A sentence on what is not there; None where it is."""
    return None if there else say(text, **facts)
