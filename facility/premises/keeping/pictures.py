"""A picture put to an entry of the house's registers afterwards; one that was there before stays in the history."""

from __future__ import annotations

from typing import Annotated, Any

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.tables import Base
from facility.core.words import Choice, Count
from facility.people.scans import file_attachment
from facility.premises.keeping import words as w
from facility.premises.keeping.drills import Drill
from facility.premises.keeping.ends import Voidable, standing_entry
from facility.premises.keeping.equipment import Equipment
from facility.premises.keeping.hazards import Hazard
from facility.premises.keeping.incidents import Incident
from facility.premises.keeping.rounds import RoundAnswer


class PictureOf(Choice):
    """The registers whose entries have a picture."""

    EQUIPMENT = "equipment", N_("Equipment")
    HAZARD = "hazard", N_("Hazard")
    REPAIRED = "repaired", P_("picture", "Hazard put right")
    DRILL = "drill", N_("Drill")
    INCIDENT = "incident", N_("Incident")
    ROUND_LINE = "round_line", N_("Line of the round")


_WHERE: dict[PictureOf, tuple[type[Base], str]] = {
    PictureOf.EQUIPMENT: (Equipment, "photo"), PictureOf.HAZARD: (Hazard, "picture"),
    PictureOf.REPAIRED: (Hazard, "picture_after"), PictureOf.DRILL: (Drill, "photo"),
    PictureOf.INCIDENT: (Incident, "photo"), PictureOf.ROUND_LINE: (RoundAnswer, "picture"),
}  # fmt: skip


@command(
    "premises.add_picture",
    N_("put a picture to an entry ({of})"),
    may="premises.keep",
    label=N_("Add a picture"),
)
class AddPicture(Command[int]):
    of: Annotated[PictureOf, N_("Register")]
    entry: Annotated[Count, N_("Line of the register")]
    file: w.ScanFile


@handles(AddPicture)
def add_picture(ctx: Context, cmd: AddPicture) -> int:
    """Answers the attachment. A picture of what was put right needs that it was."""
    table, column = _WHERE[cmd.of]
    row: Any = ctx.get(table, cmd.entry, "entry")
    if isinstance(row, Voidable):
        standing_entry(row)
    if cmd.of is PictureOf.REPAIRED and row.fixed_on is None:
        raise DomainError("not_fixed_yet", N_("It has not been put right yet."), "entry")
    made = file_attachment(ctx, cmd.file).id
    setattr(row, column, made)
    return made
