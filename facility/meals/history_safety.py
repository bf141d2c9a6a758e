"""What may be taken back in food safety and in the month's account; and what its records are called in their history."""

from __future__ import annotations

from facility.core.history import kept_in
from facility.core.i18n import N_, P_
from facility.core.undoing import put_back
from facility.meals import (
    bills,
    control_sheets,
    disinfection,
    kitchen_visits,
    morning_checks,
    safety_voiding,
    samples,
    statements,
    temperatures,
)

put_back(
    samples.TakeSample, samples.TakeSamples, samples.DisposeSample, samples.DisposeSamples,
    temperatures.LogTemperature, disinfection.LogDisinfection, morning_checks.CheckHandler,
    kitchen_visits.LogKitchenVisit, kitchen_visits.EndKitchenVisit,
    control_sheets.BeginControl, control_sheets.AnswerControl, control_sheets.FinishControl,
    safety_voiding.VoidSafetyEntry,
    bills.EnterBill, bills.AddBillLine, bills.VoidBillLine, bills.VoidBill, bills.ExplainDifference, bills.PassBill,
    statements.SetCharge, statements.GrantSubsidy, statements.EndSubsidy,
)  # fmt: skip

READ, KEEP, MONEY = "meals.read", "meals.safety", "meals.money"
kept_in(samples.FoodSample, N_("Sample"), READ)
kept_in(temperatures.TemperatureReading, N_("Measured temperature"), READ)
kept_in(disinfection.FoodDisinfection, P_("disinfection", "Entry"), READ)
kept_in(morning_checks.MorningCheck, N_("Morning check"), KEEP)
kept_in(kitchen_visits.KitchenVisit, N_("Visit to the kitchen"), KEEP)
kept_in(control_sheets.ControlSheet, N_("Control sheet"), READ)
kept_in(control_sheets.ControlAnswer, N_("Line of the control sheet"), READ)
kept_in(bills.MealBill, P_("meals", "Bill"), MONEY)
kept_in(bills.MealBillLine, P_("bill", "Line of the bill"), MONEY)
kept_in(bills.BillExplanation, P_("difference", "Explanation"), MONEY)
kept_in(statements.MealCharge, P_("meals", "Charge"), MONEY)
kept_in(statements.MealSubsidy, P_("meals", "Subsidy"), MONEY)
