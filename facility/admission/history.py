"""What may be taken back here, what may not and why; and what the records are called in their history."""

from __future__ import annotations

from typing import Any

from facility.admission.agreement_commands import (
    AmendAgreement,
    DraftAgreement,
    EndAgreement,
    FileSignedAgreement,
    PrintAgreement,
    RedraftAgreement,
    RenewAgreement,
    SignAgreement,
    VoidAgreement,
)
from facility.admission.applications import Apply, ChangeApplication, EndApplication, TakeOver
from facility.admission.assessing import AllowCriterion, Assess, Decide, VoidAssessment
from facility.admission.enquiries import CloseEnquiry, CompleteEnquiry, LogEnquiry
from facility.admission.entering import CompleteLeaving, Enter, Leave, RecordFollowUp
from facility.admission.model import (
    Agreement,
    Application,
    Assessment,
    CriterionReason,
    Decision,
    Enquiry,
    FollowUp,
    Leaving,
    Paper,
    PaperScan,
    Signature,
    Survey,
    SurveyNeed,
    Template,
)
from facility.admission.packet import (
    AskForPaper,
    FileScan,
    PaperNotNeeded,
    PrintPaper,
    ReceivePaper,
    SignPaper,
    VerifyPaper,
    VoidPaper,
)
from facility.admission.roster import ImportRoster
from facility.admission.roster_undo import UndoRoster
from facility.admission.surveys import RecordNeed, RecordSurvey
from facility.admission.templates import AddTemplateVersion
from facility.core.commands import Command
from facility.core.desk import Reading
from facility.core.history import kept_in
from facility.core.i18n import N_
from facility.core.tables import Audit
from facility.core.undoing import put_back, stays, undoes

put_back(
    AllowCriterion,
    AmendAgreement,
    Apply,
    AskForPaper,
    Assess,
    ChangeApplication,
    CloseEnquiry,
    CompleteEnquiry,
    CompleteLeaving,
    Decide,
    DraftAgreement,
    EndAgreement,
    EndApplication,
    Enter,
    FileScan,
    FileSignedAgreement,
    Leave,
    LogEnquiry,
    PaperNotNeeded,
    ReceivePaper,
    RecordFollowUp,
    RecordNeed,
    RecordSurvey,
    RedraftAgreement,
    RenewAgreement,
    SignAgreement,
    SignPaper,
    TakeOver,
    VerifyPaper,
    VoidAgreement,
    VoidAssessment,
    VoidPaper,
)
stays(N_("Printed paper is in the world; void it with a reason instead."), PrintAgreement, PrintPaper)
stays(N_("Versions of the wording are followed, never removed."), AddTemplateVersion)
stays(N_("A list taken back is imported again."), UndoRoster)

kept_in(Enquiry, N_("Enquiry"), "admission.read")
kept_in(Application, N_("Application"), "admission.read")
kept_in(Paper, N_("Paper"), "admission.read")
kept_in(PaperScan, N_("Scan"), "admission.read")
kept_in(Survey, N_("Needs survey"), "admission.read")
kept_in(SurveyNeed, N_("Need in the survey"), "admission.read")
kept_in(Assessment, N_("Entry assessment"), "clinical.read")
kept_in(CriterionReason, N_("Criterion allowed"), "admission.read")
kept_in(Decision, N_("Decision"), "admission.read")
kept_in(Template, N_("Wording of the agreement"), "premises.read")
kept_in(Agreement, N_("Agreement"), "admission.read")
kept_in(Signature, N_("Signature"), "admission.read")
kept_in(Leaving, N_("Leaving"), "admission.read")
kept_in(FollowUp, N_("Follow-up"), "admission.read")


@undoes(ImportRoster)
def _import_roster(ctx: Reading, audit: Audit) -> Command[Any] | None:
    made = [change["row"] for change in audit.changes if change["table"] == "list_import"]
    return UndoRoster(roster=made[0]) if made else None
