"""What can be done with one application, step by step: declared once for menu, map, packet and banner.

Each act is a command with the fields it is opened with; it is offered while ``when`` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from facility.admission.cards import AdmissionCard
from facility.admission.criterion import Verdict
from facility.admission.details import AgreementRow, Reserved, StayDetails
from facility.admission.packet_lines import PaperLine
from facility.admission.words import Outcome, PaperKind, PaperState, ServiceKind, Step
from ui.admission.words import ours

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CardData:
    """One application with all that its card shows, read together."""

    card: AdmissionCard
    agreements: tuple[AgreementRow, ...] = ()
    reserved: Reserved | None = None
    stay: StayDetails | None = None

    @property
    def open(self) -> bool:
        return self.card.ended is None

    @property
    def inside(self) -> bool:
        return self.stay is not None and self.stay.left_at is None

    @property
    def left(self) -> bool:
        return self.stay is not None and self.stay.left_at is not None

    @property
    def agreement(self) -> AgreementRow | None:
        """The agreement the card speaks of: the latest that is no amendment."""
        return next((one for one in self.agreements if one.agreement == self.card.agreement), None)

    @property
    def unsigned(self) -> AgreementRow | None:
        """The agreement or amendment that still waits for a signature."""
        return next((one for one in self.agreements if one.awaited and one.ended_on is None), None)

    @property
    def in_force(self) -> AgreementRow | None:
        return next(
            (one for one in self.agreements if one.signed and one.ended_on is None and not one.amends), None
        )

    @property
    def accepted(self) -> bool:
        return self.card.taken_over or (
            self.card.decision is not None and self.card.outcome is Outcome.ACCEPT
        )

    @property
    def full_time(self) -> bool:
        return self.card.service is ServiceKind.FULL


@dataclass(frozen=True, slots=True)
class Act:
    """An act offered at a step. ``start`` gives values the person may change."""

    command: str
    fields: Callable[[CardData], Fields]
    when: Callable[[CardData], bool]
    start: Callable[[CardData], Fields] | None = None
    danger: bool = False


def _application(one: CardData) -> Fields:
    return {"application": one.card.application}


def _entering(one: CardData) -> Fields:
    """A bed for those who live in, a day place for the others: the form asks only for what is needed."""
    return {**_application(one), "place" if one.full_time else "bed": None}


def _person(one: CardData) -> Fields:
    return {"person": one.card.person}


def _stay(one: CardData) -> Fields:
    return {"stay": one.card.stay}


def _unsigned(one: CardData) -> Fields:
    return {"agreement": one.unsigned.agreement if one.unsigned else None}


def _in_force(one: CardData) -> Fields:
    return {"agreement": one.in_force.agreement if one.in_force else None}


def _reservation(one: CardData) -> Fields:
    return {"reservation": one.reserved.reservation if one.reserved else None}


def _open(one: CardData) -> bool:
    return one.open


def _before(one: CardData) -> bool:
    return one.open and one.stay is None


def _has_unsigned(one: CardData) -> bool:
    return one.unsigned is not None


def _signer(one: CardData) -> Fields:
    """The next signature that is needed, with the name it most likely bears."""
    waits = one.unsigned.awaited if one.unsigned else ()
    return {"role": waits[0].role, "name": waits[0].name} if waits else {}


TERMS = (
    "since", "until", "place", "trial_days", "monthly_fee", "meal_fee", "deposit", "pay_day", "subsidy", "special_terms",
)  # fmt: skip


def _terms(one: CardData) -> Fields:
    row = one.unsigned
    return {name: getattr(row, name) for name in TERMS} if row else {}


def _terms_in_force(one: CardData) -> Fields:
    row = one.in_force
    names = ("since", "until", "place", "monthly_fee", "meal_fee", "deposit")
    return {name: getattr(row, name) for name in names} if row else {}


def _reserved_label(one: CardData) -> Fields:
    return {"place": one.reserved.label} if one.reserved else {}


def _reserved_bed(one: CardData) -> Fields:
    """The bed or place that is held for the person."""
    if one.reserved is None:
        return {}
    return {"bed": one.reserved.bed} if one.reserved.bed is not None else {"place": one.reserved.place}


def _held(one: CardData) -> Fields:
    return {"held_until": one.reserved.held_until} if one.reserved else {}


def _planned(one: CardData) -> Fields:
    return {"planned_return": one.stay.planned_return} if one.stay and one.stay.planned_return else {}


def _arrived(one: CardData) -> Fields:
    return {"arrived_at": one.stay.arrived_at} if one.stay else {}


ACTS: dict[Step, tuple[Act, ...]] = {
    Step.ENQUIRY: (
        Act("admission.log_enquiry", _person, lambda one: True),
    ),
    Step.APPLICATION: (
        Act("admission.change_application", _application, _open),
        Act("admission.end_application", _application, _before, danger=True),
    ),
    Step.PAPERS: (
        Act("papers.ask_for", _application, _open),
        Act("papers.receive", _application, _open),
        Act("papers.verify", _application, _open),
        Act("papers.not_needed", _application, _open),
        Act("papers.void", _application, lambda one: True, danger=True),
    ),
    Step.ASSESSMENT: (
        Act("admission.survey", _application, _open),
        Act("admission.survey_need", _application, _open),
        Act("admission.assess", _application, _open),
        Act("admission.void_assessment", _application, lambda one: one.open and bool(one.card.assessment), danger=True),
    ),
    Step.DECISION: (
        Act("admission.decide", _application, _before),
        Act("admission.allow_criterion", _application, lambda one: one.open and _allowable(one)),
    ),
    Step.AGREEMENT: (
        Act("agreements.draft", _application, lambda one: one.open and one.accepted and not one.agreements, _reserved_label),
        Act("agreements.redraft", _unsigned, lambda one: _has_unsigned(one) and not _any_signature(one), _terms),
        Act("agreements.print", _unsigned, _has_unsigned),
        Act("agreements.sign", _unsigned, lambda one: one.unsigned is not None and bool(one.unsigned.printed_at), _signer),
        Act("agreements.file_scan", _in_force, lambda one: one.in_force is not None),
        Act("agreements.amend", _in_force, lambda one: one.in_force is not None, _terms_in_force),
        Act("agreements.renew", _in_force, lambda one: one.in_force is not None and one.unsigned is None),
        Act("agreements.end", _in_force, lambda one: one.in_force is not None, danger=True),
        Act("agreements.void", _unsigned, _has_unsigned, danger=True),
    ),
    Step.ENTRY: (
        Act("admission.enter", _entering, lambda one: _before(one) and one.accepted, _reserved_bed),
        Act("lodging.reserve_bed", _person, lambda one: _before(one) and one.full_time and one.reserved is None),
        Act("lodging.reserve_place", _person, lambda one: _before(one) and not one.full_time and one.reserved is None),
        Act("lodging.extend_reservation", _reservation, lambda one: one.reserved is not None, _held),
        Act("lodging.release_reservation", _reservation, lambda one: one.reserved is not None),
        Act("lodging.assign_bed", _stay, lambda one: one.inside and one.full_time and not one.stay.in_bed),
        Act("lodging.move_bed", _stay, lambda one: one.inside and one.stay.in_bed),
        Act("lodging.assign_place", _stay, lambda one: one.inside and not one.full_time),
        Act("lodging.review_return", _stay, lambda one: one.inside, _planned),
        Act("lodging.correct_arrival", _stay, lambda one: one.inside, _arrived),
        Act("admission.leave", _application, lambda one: one.inside),
        Act("admission.complete_leaving", _application, lambda one: one.left),
        Act("admission.follow_up", _application, lambda one: one.left),
    ),
    Step.NOTICES: (),
}  # fmt: skip


def _any_signature(one: CardData) -> bool:
    return one.unsigned is not None and bool(one.unsigned.signatures)


def _allowable(one: CardData) -> bool:
    return any(row.may_override and row.verdict is not Verdict.OVERRIDDEN for row in one.card.criteria)


def acts_at(step: Step, one: CardData) -> list[Act]:
    """What is offered at a step now."""
    return [act for act in ACTS[step] if act.when(one)]


def act_named(command: str) -> Act | None:
    return next((act for acts in ACTS.values() for act in acts if act.command == command), None)


def fields_for(command: str, one: CardData, given: Mapping[str, Any]) -> tuple[Fields, Fields]:
    """Fixed and starting fields of a command that the next step names."""
    act = act_named(command)
    if act is None:
        return given, {}
    return {**act.fields(one), **given}, act.start(one) if act.start else {}


# --- papers -------------------------------------------------------------------------------------

VIEW, SCAN, PRINT = "view", "papers.scan", "papers.print"


def paper_action(line: PaperLine, one: CardData) -> str:
    """The one thing to do with a paper now: a command, ``view``, or "" for nothing."""
    if line.kind is PaperKind.AGREEMENT:
        return _agreement_action(line, one)
    state = line.state
    if ours(line.kind):
        by_state = {
            PaperState.MISSING: PRINT, PaperState.DRAFT: PRINT, PaperState.PRINTED: "papers.sign",
            PaperState.SIGNED: SCAN, PaperState.SCANNED: VIEW,
        }  # fmt: skip
        return by_state.get(state, "")
    if state is PaperState.VERIFIED:
        return VIEW if line.scans else SCAN
    return {
        PaperState.MISSING: "papers.receive", PaperState.ASKED: "papers.receive", PaperState.EXPIRED: "papers.receive",
        PaperState.RECEIVED: "papers.verify",
    }.get(state, "")  # fmt: skip


def _agreement_action(line: PaperLine, one: CardData) -> str:
    if line.state is PaperState.MISSING:
        return "agreements.draft" if one.open and one.accepted else ""
    return {
        PaperState.DRAFT: "agreements.print", PaperState.PRINTED: "agreements.sign",
        PaperState.SIGNED: "agreements.file_scan", PaperState.SCANNED: VIEW,
    }.get(line.state, "")  # fmt: skip


def paper_acts(line: PaperLine) -> list[str]:
    """Everything that may be done with a paper, for its own menu."""
    if line.kind is PaperKind.AGREEMENT:
        return ["agreements.print", "agreements.sign", "agreements.file_scan", "agreements.void"]
    if ours(line.kind):
        return [PRINT, "papers.sign", SCAN, "papers.not_needed", "papers.void"]
    return ["papers.ask_for", "papers.receive", "papers.verify", SCAN, "papers.not_needed", "papers.void"]
