"""Whether and why somebody may come in: pure rules over plain values.

Each criterion is judged by itself with its clause, its evidence and a sentence; the whole ends in accept,
wait or refer elsewhere. Sources: DB51/T 2697-2020 clauses 3.11, 4.7.1, 5.2.1.1; national follow-up rules for
the risk levels and classes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from facility.admission.criterion import Criterion, EntryFacts, Judgement, Limits, Verdict
from facility.admission.criterion_rules import ELSEWHERE, RULES
from facility.admission.words import (
    Outcome,
)
from facility.core.i18n import N_, Sentence, say


def judge(
    facts: EntryFacts, limits: Limits, reasons: Mapping[Criterion, str] | None = None
) -> tuple[Judgement, ...]:
    """Every criterion by itself; ``reasons`` are the manager's, by criterion, counted only where allowed."""
    judged = (rule(facts, limits) for rule in RULES)
    return tuple(_with_reason(one, (reasons or {}).get(one.criterion, "")) for one in judged)


def _with_reason(one: Judgement, reason: str) -> Judgement:
    if not reason or not one.may_override:
        return one
    sentence = say(N_("{sentence} Allowed because: {reason}"), sentence=one.sentence, reason=reason)
    return Judgement(one.criterion, Verdict.OVERRIDDEN, one.evidence, sentence, True, reason)


def conclude(judgements: Iterable[Judgement]) -> tuple[Outcome, Sentence]:
    """Accept where all are met or allowed; refer elsewhere where another place is right; otherwise wait."""
    by = {one.criterion: one.verdict for one in judgements}
    refused = [key for key, verdict in by.items() if verdict is Verdict.NOT_MET]
    elsewhere = [key for key in refused if key in ELSEWHERE]
    if elsewhere:
        return Outcome.REFER, say(
            N_("Another place can help better now: {criteria}. Help the person get there."),
            criteria=elsewhere,
        )
    if refused:
        return Outcome.WAIT, say(
            N_("Not yet, because of: {criteria}. Look again when this has changed."), criteria=refused
        )
    open_ones = [key for key, verdict in by.items() if verdict in (Verdict.UNCLEAR, Verdict.NEEDS_REASON)]
    if open_ones:
        return Outcome.WAIT, say(N_("Still open: {criteria}."), criteria=open_ones)
    return Outcome.ACCEPT, say(N_("All criteria are met or allowed with a reason."))


# --- the packet and its gates -------------------------------------------------------------------
