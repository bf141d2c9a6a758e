"""What of work agreements may be taken back, what may not and why; and what the records are called."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_
from facility.core.undoing import put_back, stays
from facility.work.agreement_commands import (
    ClearForWork,
    DraftAddendum,
    DraftWorkAgreement,
    EndWorkAgreement,
    FileWorkAgreement,
    PauseWork,
    PrintWorkAgreement,
    RedraftWorkAgreement,
    RenewWorkAgreement,
    ResumeWork,
    SignWorkAgreement,
    VoidWorkAgreement,
)
from facility.work.agreement_model import (
    WorkAgreement,
    WorkClearance,
    WorkPause,
    WorkResumed,
    WorkSigning,
    WorkTerms,
)

put_back(
    ClearForWork,
    DraftAddendum,
    DraftWorkAgreement,
    EndWorkAgreement,
    FileWorkAgreement,
    PauseWork,
    RedraftWorkAgreement,
    RenewWorkAgreement,
    ResumeWork,
    SignWorkAgreement,
    VoidWorkAgreement,
)
stays(N_("Printed paper is in the world; void it with a reason instead."), PrintWorkAgreement)

kept_in(WorkAgreement, N_("Work agreement"), "work.read")
kept_in(WorkTerms, N_("Hours and pay agreed"), "work.read")
kept_in(WorkSigning, N_("Signatures"), "work.read")
kept_in(WorkPause, N_("Pause at work"), "work.read")
kept_in(WorkResumed, N_("Work goes on"), "work.read")
kept_in(WorkClearance, N_("Practitioner’s word on work"), "clinical.read")
