"""Crossing out an entry about food safety that was a mistake: it stays, with the reason."""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.i18n import N_, P_
from facility.core.words import Choice, Count
from facility.meals import words as w
from facility.meals.control_sheets import ControlSheet
from facility.meals.disinfection import FoodDisinfection
from facility.meals.kitchen_visits import KitchenVisit
from facility.meals.morning_checks import MorningCheck
from facility.meals.records import MealRecord, standing_entry
from facility.meals.samples import FoodSample
from facility.meals.temperatures import TemperatureReading


class SafetyEntry(Choice):
    """The registers whose entries can be crossed out."""

    SAMPLE = "sample", N_("Sample")
    TEMPERATURE = "temperature", N_("Measured temperature")
    DISINFECTION = "disinfection", P_("disinfection", "Entry")
    MORNING_CHECK = "morning_check", N_("Morning check")
    VISIT = "visit", N_("Visit to the kitchen")
    SHEET = "sheet", N_("Control sheet")


TABLES: dict[SafetyEntry, type[MealRecord]] = {
    SafetyEntry.SAMPLE: FoodSample, SafetyEntry.TEMPERATURE: TemperatureReading,
    SafetyEntry.DISINFECTION: FoodDisinfection, SafetyEntry.MORNING_CHECK: MorningCheck,
    SafetyEntry.VISIT: KitchenVisit, SafetyEntry.SHEET: ControlSheet,
}  # fmt: skip


@command(
    "meals.void_safety_entry",
    N_("voided an entry about food safety ({of}): {reason}"),
    may="meals.safety",
    label=N_("Void an entry"),
)
class VoidSafetyEntry(Command[None]):
    of: Annotated[SafetyEntry, N_("Register")]
    entry: Annotated[Count, N_("Line of the register")]
    reason: w.WhyVoid


@handles(VoidSafetyEntry)
def void_safety_entry(ctx: Context, cmd: VoidSafetyEntry) -> None:
    row = standing_entry(ctx, TABLES[cmd.of], cmd.entry, "entry")
    row.voided_at, row.void_reason = ctx.now, cmd.reason
