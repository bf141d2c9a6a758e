"""One person's way in, as a map: which steps are done, which is now, what to do next. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from facility.admission.gates import DONE_STATES, REQUIRED_KINDS
from facility.admission.words import Outcome, PaperKind, PaperState, Step
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Choice


class StepState(Choice):
    """How a step stands."""

    DONE = "done", P_("step state", "Done")
    NOW = "now", P_("step state", "Now")
    PROBLEM = "problem", P_("step state", "Needs attention")
    AHEAD = "ahead", P_("step state", "Ahead")


@dataclass(frozen=True, slots=True)
class JourneyFacts:
    """The dates and states one map is drawn from."""

    today: date
    applied_on: date
    enquired_on: date | None = None
    papers: Mapping[PaperKind, PaperState] = field(default_factory=dict)
    papers_done_on: date | None = None
    assessed_on: date | None = None
    decided_on: date | None = None
    outcome: Outcome | None = None
    look_again_on: date | None = None
    agreement_number: str = ""
    agreement_drafted: bool = False
    agreement_printed: bool = False
    agreement_signed_on: date | None = None
    agreement_scanned: bool = False
    entered_on: date | None = None
    expected_on: date | None = None
    taken_over: bool = False
    left_on: date | None = None
    notices_open: int = 0
    notices_overdue: int = 0
    notices_done_on: date | None = None
    notice_command: str = ""
    notice_fields: Mapping[str, Any] = field(default_factory=dict)
    ended_on: date | None = None
    ended: Sentence | None = None
    open_criteria: int = 0


@dataclass(frozen=True, slots=True)
class StepRow:
    """One node of the map."""

    step: Step
    state: StepState
    on: date | None
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one clear next action: a sentence what, a line how, the command it opens and its label."""

    sentence: Sentence
    how: Sentence
    command: str
    label: str
    fields: Mapping[str, Any] = field(default_factory=dict)


def missing_papers(papers: Mapping[PaperKind, PaperState]) -> list[PaperKind]:
    """Required papers that are not yet verified or signed."""
    return [kind for kind in REQUIRED_KINDS if papers.get(kind, PaperState.MISSING) not in DONE_STATES]


def steps_of(f: JourneyFacts) -> tuple[StepRow, ...]:
    """The eight steps in order."""
    missing = missing_papers(f.papers)
    expired = [kind for kind, state in f.papers.items() if state is PaperState.EXPIRED]
    agreed = f.agreement_signed_on is not None
    accepted = f.outcome is Outcome.ACCEPT
    done = {
        Step.ENQUIRY: True,
        Step.APPLICATION: True,
        Step.PAPERS: not missing,
        Step.ASSESSMENT: f.assessed_on is not None,
        Step.DECISION: accepted or f.taken_over,  # nothing is left to decide about somebody who lives here
        Step.AGREEMENT: agreed,
        Step.ENTRY: f.entered_on is not None,
        Step.NOTICES: f.entered_on is not None and not f.notices_open,
    }
    dates = {
        Step.ENQUIRY: f.enquired_on or f.applied_on,
        Step.APPLICATION: f.applied_on,
        Step.PAPERS: f.papers_done_on,
        Step.ASSESSMENT: f.assessed_on,
        Step.DECISION: f.decided_on,
        Step.AGREEMENT: f.agreement_signed_on,
        Step.ENTRY: f.entered_on or f.expected_on,
        Step.NOTICES: f.notices_done_on,
    }
    problems = _problems(f, missing, expired)
    rows, now_given = [], False
    for step in Step:
        if step in problems:
            state = StepState.PROBLEM
        elif done[step]:
            state = StepState.DONE
        elif step is Step.DECISION and f.taken_over and f.entered_on is not None:
            state = StepState.AHEAD  # nobody decides afterwards on people who already lived here
        elif not now_given and f.ended_on is None:
            state, now_given = StepState.NOW, True
        else:
            state = StepState.AHEAD
        rows.append(StepRow(step, state, dates[step], problems.get(step) or _line(f, step, missing, state)))
    return tuple(rows)


def _problems(f: JourneyFacts, missing: list[PaperKind], expired: list[PaperKind]) -> dict[Step, Sentence]:
    """What must be red: missing at law once somebody is in, expired papers, overdue notices."""
    found: dict[Step, Sentence] = {}
    inside = f.entered_on is not None and f.left_on is None
    if expired:
        found[Step.PAPERS] = say(N_("{n} expired"), n=len(expired))
    elif inside and missing:
        found[Step.PAPERS] = say(N_("{n} still open"), n=len(missing))
    if inside and f.assessed_on is None:
        found[Step.ASSESSMENT] = say(N_("missing"))
    if inside and f.agreement_signed_on is None:
        found[Step.AGREEMENT] = say(N_("not signed"))
    if f.outcome in (Outcome.REFER, Outcome.DECLINE):
        found[Step.DECISION] = say(N_("{outcome}"), outcome=f.outcome)
    if f.notices_overdue:
        found[Step.NOTICES] = say(N_("{n} overdue"), n=f.notices_overdue)
    return found


def _line(f: JourneyFacts, step: Step, missing: list[PaperKind], state: StepState) -> Sentence:
    if step is Step.PAPERS and missing:
        return say(N_("{n} still open"), n=len(missing))
    if step is Step.DECISION and f.outcome is Outcome.WAIT:
        return say(N_("waiting until {on}"), on=f.look_again_on) if f.look_again_on else say(N_("waiting"))
    if step is Step.AGREEMENT and state is StepState.NOW and f.agreement_drafted:
        return say(N_("printed")) if f.agreement_printed else say(N_("draft"))
    if step is Step.ENTRY and state is not StepState.DONE and f.expected_on:
        return say(N_("expected {on}"), on=f.expected_on)
    if step in (Step.ENTRY, Step.DECISION) and f.taken_over:
        return say(N_("taken over"))
    if step is Step.NOTICES and state is not StepState.DONE:
        return say(N_("{n} to send"), n=f.notices_open) if f.notices_open else say(N_("after moving in"))
    return say(N_("under way")) if state is StepState.NOW else say("")


def current_step(f: JourneyFacts) -> Step:
    """The step under which the board lists the person."""
    for row in steps_of(f):
        if row.state is StepState.NOW:
            return row.step
    return Step.NOTICES


def next_step(f: JourneyFacts, application: int, agreement: int | None = None) -> NextStep | None:
    """What to do next, or None where nothing waits. Its order is the order of the map."""
    fields = {"application": application}
    missing = missing_papers(f.papers)
    if f.ended_on is not None:
        return None
    if f.entered_on is not None:
        return _while_in(f, fields, missing, agreement)
    if f.outcome in (Outcome.REFER, Outcome.DECLINE):
        return NextStep(
            say(N_("End the application, as decided")),
            say(N_("It stays readable, and the person may come back.")),
            "admission.end_application",
            N_("End the application"),
            fields,
        )
    if f.assessed_on is None and not missing:
        return _assess(fields)
    if missing and f.outcome is not Outcome.ACCEPT:
        first = missing[0]
        if first is PaperKind.APPLICATION:
            return _application_form(f, fields)
        return NextStep(
            say(N_("Still needed: {papers}"), papers=missing),
            say(N_("Ask for what is missing; drop a scan on its line, then verify it against the original.")),
            "papers.verify",
            N_("Verify a paper"),
            {**fields, "kind": first},
        )
    if f.outcome is not Outcome.ACCEPT:
        how = (
            say(N_("Criteria that still need an answer or a reason: {n}."), n=f.open_criteria)
            if f.open_criteria
            else say(N_("All criteria are answered."))
        )
        return NextStep(say(N_("Decide on the application")), how, "admission.decide", N_("Decide"), fields)
    return _towards_entry(f, fields, agreement)


def _application_form(f: JourneyFacts, fields: Mapping[str, Any]) -> NextStep:
    kind = {**fields, "kind": PaperKind.APPLICATION}
    if f.papers.get(PaperKind.APPLICATION) in (PaperState.PRINTED, PaperState.DRAFT):
        return NextStep(
            say(N_("Have the application form signed")),
            say(N_("Then note who signed, and file the scan.")),
            "papers.sign",
            N_("Note the signature"),
            kind,
        )
    return NextStep(
        say(N_("Print the application form for signing")),
        say(N_("What is known is filled in; the rest is left for the pen.")),
        "papers.print",
        N_("Print a paper"),
        kind,
    )


def _assess(fields: Mapping[str, Any]) -> NextStep:
    return NextStep(
        say(N_("Make the entry assessment")),
        say(N_("By a practitioner, in a talk with the person; it ends in a risk opinion.")),
        "admission.assess",
        N_("Record the entry assessment"),
        fields,
    )


_NOTICE_LABELS = {
    "exchange.make_notice": N_("Make a notice"),
    "exchange.send_notice": N_("Record that a notice was sent"),
    "exchange.record_consent": N_("Record a consent"),
}


def _towards_entry(f: JourneyFacts, fields: Mapping[str, Any], agreement: int | None) -> NextStep:
    if not f.agreement_drafted:
        return NextStep(
            say(N_("Draft the agreement")),
            say(N_("Term, place and fees; the wording is your facility’s own.")),
            "agreements.draft",
            N_("Draft the agreement"),
            fields,
        )
    its = {"agreement": agreement}
    if not f.agreement_printed:
        return NextStep(
            say(N_("Print agreement {number}"), number=f.agreement_number),
            say(N_("One copy for each party.")),
            "agreements.print",
            N_("Print the agreement"),
            its,
        )
    if f.agreement_signed_on is None:
        return NextStep(
            say(N_("Have agreement {number} signed"), number=f.agreement_number),
            say(N_("Note each signature: the facility, the person, the guardian where there is one.")),
            "agreements.sign",
            N_("Note a signature"),
            its,
        )
    return NextStep(
        say(N_("Everything is ready for moving in")),
        say(N_("Choose the bed or the day place and note the true time.")),
        "admission.enter",
        N_("Move in"),
        fields,
    )


def _while_in(
    f: JourneyFacts, fields: Mapping[str, Any], missing: list[PaperKind], agreement: int | None
) -> NextStep | None:
    if f.agreement_signed_on is None:
        return _towards_entry(f, fields, agreement)
    if not f.agreement_scanned:
        return NextStep(
            say(N_("File the signed agreement {number}"), number=f.agreement_number),
            say(N_("Scan all pages and drop the file on its line.")),
            "agreements.file_scan",
            N_("File the signed copy"),
            {"agreement": agreement},
        )
    if f.notices_open and f.notice_command:
        return NextStep(
            say(N_("Send the notices: {n}"), n=f.notices_open),
            say(N_("To the grid worker and the community doctor, as far as they may know.")),
            f.notice_command,
            _NOTICE_LABELS[f.notice_command],
            f.notice_fields,
        )
    if missing:
        return NextStep(
            say(N_("Still missing in the file: {papers}"), papers=missing),
            say(N_("Ask for it and file it.")),
            "papers.ask_for",
            N_("Ask for a paper"),
            {**fields, "kind": missing[0]},
        )
    return None
