"""What may be taken back here, and what the records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_, P_
from facility.core.undoing import put_back, stays
from facility.quality.inspection.judging import Judge, Unjudge
from facility.quality.inspection.model import (
    DrawnFile,
    InspectedLine,
    Inspection,
    InspectionAddendum,
    InspectionShare,
    Judgement,
    Observation,
)
from facility.quality.inspection.observing import AddAddendum, Observe
from facility.quality.inspection.opening import (
    AssignChapter,
    DrawFiles,
    OpenMonth,
    ReplaceFile,
    UnassignChapter,
)
from facility.quality.inspection.signing import GiveBack, SignAsHead, SignAsLead

put_back(
    OpenMonth,
    AssignChapter,
    UnassignChapter,
    DrawFiles,
    ReplaceFile,
    Judge,
    Unjudge,
    Observe,
    SignAsLead,
    GiveBack,
)
stays(
    N_("A month signed by both is locked. What is to be said still is added to it."), SignAsHead, AddAddendum
)

kept_in(Inspection, P_("quality", "Monthly inspection"), "quality.read")
kept_in(InspectionShare, N_("Who looks at a chapter"), "quality.read")
kept_in(DrawnFile, N_("File drawn"), "quality.read")
kept_in(Judgement, P_("quality", "Judgement"), "quality.read")
kept_in(Observation, P_("quality", "Observation"), "quality.read")
kept_in(InspectedLine, P_("quality", "Line of the month"), "quality.read")
kept_in(InspectionAddendum, P_("quality", "Addendum"), "quality.read")
