"""What may be taken back in the keeping of the house; and what its records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_, P_
from facility.core.undoing import put_back
from facility.premises.keeping import (
    cleaning,
    documents,
    drills,
    equipment,
    hazards,
    incidents,
    means,
    pictures,
    round_lines,
    rounds,
    rules_written,
    voiding,
)
from facility.premises.keeping import voices as v

put_back(
    cleaning.LogCleaning,
    documents.FileDocument, documents.ChangeDocument, documents.RenewDocument, documents.EndDocument,
    drills.RecordDrill,
    equipment.AddEquipment, equipment.ChangeEquipment, equipment.CheckEquipment, equipment.RepairEquipment,
    equipment.EndEquipment,
    hazards.ReportHazard, hazards.HandOnHazard, hazards.FixHazard, hazards.RecheckHazard,
    incidents.ReportIncident, incidents.CloseIncident,
    means.AddFund, means.ChangeFund, means.ExplainService,
    round_lines.UsualRoundLines, round_lines.AddRoundLine, round_lines.EndRoundLine,
    rounds.BeginRound, rounds.AnswerRound, rounds.FinishRound,
    rules_written.WriteRule, rules_written.ReviseRule, rules_written.ReviewRule, rules_written.SignRule,
    rules_written.EndRule,
    v.RecordVoice, v.AnswerVoice,
    voiding.VoidEntry, pictures.AddPicture,
)  # fmt: skip

kept_in(documents.HouseDocument, N_("Paper of the facility"), "premises.read")
kept_in(rules_written.WrittenRule, N_("Rule or plan"), "premises.read")
kept_in(rules_written.RuleVersion, N_("Version"), "premises.read")
kept_in(rules_written.RuleReading, P_("rule", "Read and signed"), "premises.read")
kept_in(drills.Drill, N_("Drill"), "premises.read")
kept_in(round_lines.RoundItem, N_("Line of the round"), "premises.read")
kept_in(rounds.SafetyRound, N_("Safety round"), "premises.read")
kept_in(rounds.RoundAnswer, N_("Line of the round"), "premises.read")
kept_in(hazards.Hazard, N_("Hazard"), "premises.read")
kept_in(cleaning.Cleaning, N_("Entry of the cleaning log"), "premises.read")
kept_in(equipment.Equipment, N_("Equipment"), "premises.read")
kept_in(equipment.EquipmentRepair, N_("Repair"), "premises.read")
kept_in(incidents.Incident, N_("Incident"), "events.read")
kept_in(v.Voice, N_("Complaint or praise"), "events.read")
kept_in(means.Fund, N_("Funds"), "premises.read")
kept_in(means.ServiceReason, N_("Why a service is not offered"), "premises.read")
