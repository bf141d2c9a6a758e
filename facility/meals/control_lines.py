"""What the control sheets look at: each day, each week, each month; which lines arise for which way of supply.

After the duty of whoever serves food to check daily, to look through weekly and to meet monthly; the lines are in our
own words. Nothing is ticked beforehand, and a day without a problem is a finding too.
"""

from __future__ import annotations

from dataclasses import dataclass

from facility.core.i18n import N_
from facility.meals.safety_words import Rhythm
from facility.premises.words import MealsMode

OWN, CONTRACTED = MealsMode.OWN_KITCHEN, MealsMode.CONTRACTED
COOKED_HERE = (OWN, CONTRACTED)


@dataclass(frozen=True, slots=True)
class ControlLine:
    """One line; ``key`` is kept, so that the wording may get better."""

    key: str
    text: str
    modes: tuple[MealsMode, ...] = COOKED_HERE


D, W, M = Rhythm.DAY, Rhythm.WEEK, Rhythm.MONTH
LINES: dict[Rhythm, tuple[ControlLine, ...]] = {
    D: (
        ControlLine("d_handlers", N_("Everybody in the kitchen passed the morning check and holds a valid health certificate")),
        ControlLine("d_dress", N_("Clean clothes and caps are worn; hands are washed before work and after every break")),
        ControlLine("d_goods", N_("Goods that came in were checked: supplier, receipt, dates, look, temperature")),
        ControlLine("d_store", N_("Stores are off the floor, labelled, nothing is past its date, raw apart from cooked")),
        ControlLine("d_cold", N_("Fridges and freezers are as cold as they should be and not overfull")),
        ControlLine("d_prepare", N_("Meat, fish and vegetables have sinks, boards and knives of their own")),
        ControlLine("d_cooked", N_("Food is cooked through; what waits is kept hot and served within two hours")),
        ControlLine("d_plates", N_("Plates to be minded (allergy, soft food) were made apart and marked")),
        ControlLine("d_samples", N_("A sample of every dish of every meal is in the fridge with its label")),
        ControlLine("d_tableware", N_("Tableware was disinfected and is kept clean and closed")),
        ControlLine("d_waste", N_("Waste bins have lids and are emptied each day")),
        ControlLine("d_pests", N_("No trace of mice, flies or cockroaches; screens and traps are whole")),
        ControlLine("d_locked", N_("Kitchen and stores are locked when nobody works there; strangers are entered in the book")),
    ),
    W: (
        ControlLine("w_licence", N_("Food licence and health certificates hang out and are valid")),
        ControlLine("w_daily", N_("The daily checks of the week are all there; what they found was put right")),
        ControlLine("w_records", N_("Temperatures, disinfection, samples and morning checks have no gaps")),
        ControlLine("w_suppliers", N_("Papers of the suppliers of the week are filed: licence, receipts, test reports")),
        ControlLine("w_stock", N_("Stock was gone through; what ends soon stands in front, what is over was thrown away")),
        ControlLine("w_machines", N_("Fridges, disinfection cabinet, hood and thermometers work")),
        ControlLine("w_deep", N_("Hood, drains, walls, cold room were cleaned thoroughly")),
        ControlLine("w_voices", N_("Complaints about meals were looked into and answered")),
        ControlLine("w_contractor", N_("The contractor’s people and purchases were looked at on the spot"), (CONTRACTED,)),
    ),
    M: (
        ControlLine("m_weeks", N_("The weekly checks of the month were gone through by the head of the house")),
        ControlLine("m_risks", N_("What could go wrong next month was talked over: season, staff, guests, building work")),
        ControlLine("m_open", N_("Everything still open has somebody who puts it right and a day")),
        ControlLine("m_training", N_("Those who handle food were trained and asked about it")),
        ControlLine("m_plan", N_("Everybody knows what to do if several people feel sick after a meal")),
        ControlLine("m_waste", N_("Leftovers and used oil went to a licensed collector; the receipts are filed")),
        ControlLine("m_contract", N_("The contractor keeps to the contract: staff, prices, quality"), (CONTRACTED,)),
        ControlLine("m_minutes", N_("What was decided is written down and known to all")),
    ),
}  # fmt: skip
BY_KEY = {line.key: line for lines in LINES.values() for line in lines}


def lines_for(rhythm: Rhythm, mode: MealsMode | None) -> tuple[ControlLine, ...]:
    """The lines of a sheet; () where no food is cooked in the house. Where the way of supply is not said, all but the
    contractor's."""
    return tuple(line for line in LINES[rhythm] if (mode or OWN) in line.modes)
