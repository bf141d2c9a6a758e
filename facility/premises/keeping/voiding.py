"""Crossing out an entry of the house's registers that was a mistake: it stays, with the reason."""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.i18n import N_
from facility.core.tables import Base
from facility.core.words import Choice, Count
from facility.premises.keeping import words as w
from facility.premises.keeping.cleaning import Cleaning
from facility.premises.keeping.documents import HouseDocument
from facility.premises.keeping.drills import Drill
from facility.premises.keeping.ends import Voidable, standing_entry
from facility.premises.keeping.hazards import Hazard
from facility.premises.keeping.incidents import Incident
from facility.premises.keeping.means import Fund
from facility.premises.keeping.voices import Voice


class EntryOf(Choice):
    """The registers whose entries can be crossed out."""

    DOCUMENT = "document", N_("Paper of the facility")
    DRILL = "drill", N_("Drill")
    HAZARD = "hazard", N_("Hazard")
    CLEANING = "cleaning", N_("Entry of the cleaning log")
    INCIDENT = "incident", N_("Incident")
    VOICE = "voice", N_("Complaint or praise")
    FUND = "fund", N_("Funds")


_TABLES: dict[EntryOf, type[Base]] = {
    EntryOf.DOCUMENT: HouseDocument, EntryOf.DRILL: Drill, EntryOf.HAZARD: Hazard, EntryOf.CLEANING: Cleaning,
    EntryOf.INCIDENT: Incident, EntryOf.VOICE: Voice, EntryOf.FUND: Fund,
}  # fmt: skip


@command(
    "premises.void_entry",
    N_("voided an entry ({of}): {reason}"),
    may="premises.write",
    label=N_("Void an entry"),
)
class VoidEntry(Command[None]):
    of: Annotated[EntryOf, N_("Register")]
    entry: Annotated[Count, N_("Line of the register")]
    reason: w.WhyVoid


@handles(VoidEntry)
def void_entry(ctx: Context, cmd: VoidEntry) -> None:
    row = ctx.get(_TABLES[cmd.of], cmd.entry, "entry")
    assert isinstance(row, Voidable)
    standing_entry(row)
    row.voided_at, row.void_reason = ctx.now, cmd.reason
