"""Who was let in (4.7.1, 5.2.1.1): the entry criteria as they stood when it was decided to accept."""

from __future__ import annotations

from facility.admission.checks.folder import Folder, judged_by
from facility.admission.criterion import Criterion as C
from facility.admission.criterion import Verdict
from facility.core.checks import Answer, Looking, check
from facility.core.i18n import N_, Sentence, say
from facility.lodging.judged import ENTRIES, Judged, came

CRITERIA: dict[str, tuple[C, ...]] = {
    "4.7.1.1": (C.REGISTER,),
    "4.7.1.2-a": (C.STABLE,),
    "4.7.1.2-b": (C.MEDICATION,),
    "4.7.1.2-c": (C.SELF_CARE,),
    "4.7.1.2-d": (C.FAMILY,),
    "4.7.1.3-a": (C.INFECTION,),
    "4.7.1.3-b": (C.PHYSICAL,),
    "4.7.1.4": (C.RISK,),
    "5.2.1.1-a": (C.DIAGNOSIS, C.AREA),
    "5.2.1.1.1-b": (C.STABLE, C.EVENTS),
    "5.2.1.1.2": (C.INFECTION, C.PHYSICAL),
}
"""By clause, the criteria that answer it; a manager's reason stands for a criterion that may be allowed."""
_HOLDS = (Verdict.MET, Verdict.OVERRIDDEN)


@check(*CRITERIA)
def _criteria(look: Looking) -> Answer:
    asked = CRITERIA[look.line.same_as or look.line.clause]

    def wrong(folder: Folder, one: Judged) -> Sentence | None:
        decision = folder.accepted_by(one.came)
        if decision is None:
            return say(N_("no decision to accept before the first day"))
        verdicts = {kept["criterion"]: Verdict(kept["verdict"]) for kept in decision.judgements or ()}
        open_ones = [each for each in asked if verdicts.get(each.value) not in _HOLDS]
        return say(N_("not shown at entry: {criteria}"), criteria=open_ones) if open_ones else None

    return judged_by(look, ENTRIES, look.once(came), wrong)
