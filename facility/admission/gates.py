"""What each step still needs: the papers of a packet, their states, and the gates. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from facility.admission.words import (
    PaperKind,
    PaperState,
)
from facility.core.i18n import N_, Sentence, say

RECEIVED_KINDS = (
    PaperKind.ID_COPY,
    PaperKind.GUARDIAN_ID_COPY,
    PaperKind.DIAGNOSIS,
    PaperKind.HEALTH_CHECK,
    PaperKind.DISABILITY,
    PaperKind.REFERRAL_SLIP,
)


REQUIRED_KINDS = (
    PaperKind.APPLICATION,
    PaperKind.ID_COPY,
    PaperKind.GUARDIAN_ID_COPY,
    PaperKind.DIAGNOSIS,
)


DONE_STATES = (PaperState.NOT_NEEDED, PaperState.VERIFIED, PaperState.SIGNED, PaperState.SCANNED)


@dataclass(frozen=True, slots=True)
class PaperDates:
    """What happened to a paper, as dates; its state is worked out, never stored."""

    kind: PaperKind
    not_needed: str = ""
    asked_on: date | None = None
    received_on: date | None = None
    verified_on: date | None = None
    valid_until: date | None = None
    made: bool = False
    printed: bool = False
    signed_on: date | None = None
    scanned: bool = False
    voided: bool = False


def paper_state(paper: PaperDates, today: date) -> PaperState:
    """Where the paper stands on a day."""
    if paper.voided:
        return PaperState.VOID
    if paper.not_needed:
        return PaperState.NOT_NEEDED
    if paper.kind not in RECEIVED_KINDS:
        if paper.scanned:
            return PaperState.SCANNED
        if paper.signed_on:
            return PaperState.SIGNED
        return PaperState.PRINTED if paper.printed else PaperState.DRAFT if paper.made else PaperState.MISSING
    if (
        paper.valid_until is not None
        and paper.valid_until < today
        and (paper.received_on or paper.verified_on)
    ):
        return PaperState.EXPIRED
    if paper.verified_on:
        return PaperState.VERIFIED
    if paper.received_on:
        return PaperState.RECEIVED
    return PaperState.ASKED if paper.asked_on else PaperState.MISSING


def gate_to_assessment(has_application: bool) -> list[Sentence]:
    """What an assessment still needs."""
    return [] if has_application else [say(N_("an application"))]


def gate_to_decision(states: Mapping[PaperKind, PaperState], assessed: bool) -> list[Sentence]:
    """What a decision still needs: application, assessment, and verified diagnosis certificate and ID copies."""
    missing: list[Sentence] = []
    for kind in REQUIRED_KINDS:
        state = states.get(kind, PaperState.MISSING)
        if state not in DONE_STATES:
            missing.append(say(N_("{paper} ({state})"), paper=kind, state=state))
    if not assessed:
        missing.append(say(N_("the entry assessment")))
    return missing


def gate_to_entry(accepted: bool, agreement_signed: bool) -> list[Sentence]:
    """What moving in still needs."""
    missing: list[Sentence] = []
    if not accepted:
        missing.append(say(N_("a decision to accept")))
    if not agreement_signed:
        missing.append(say(N_("the signed agreement")))
    return missing


def usual_papers(full_time: bool, severe: bool, referred: bool) -> Sequence[PaperKind]:
    """Papers that are usual for a kind of service; missing ones only warn (K)."""
    usual = [PaperKind.HEALTH_CHECK, PaperKind.SURVEY, PaperKind.CONSENTS]
    if severe or full_time:
        usual.append(PaperKind.DISABILITY)
    if referred:
        usual.append(PaperKind.REFERRAL_SLIP)
    return usual
