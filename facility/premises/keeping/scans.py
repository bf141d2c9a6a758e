"""Opening a scan or photo filed in the registers of the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.errors import NotFound
from facility.core.i18n import N_
from facility.core.tables import Attachment
from facility.premises.keeping import words as w
from facility.premises.keeping.documents import HouseDocument
from facility.premises.keeping.drills import Drill
from facility.premises.keeping.equipment import Equipment
from facility.premises.keeping.hazards import Hazard
from facility.premises.keeping.incidents import Incident
from facility.premises.keeping.rounds import RoundAnswer
from facility.premises.keeping.rules_written import RuleVersion

_HOLD = (
    HouseDocument.scan, RuleVersion.scan, Drill.photo, Equipment.photo, Hazard.picture, Hazard.picture_after,
    RoundAnswer.picture,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HouseFile:
    """A filed scan, decrypted in memory only."""

    name: Annotated[str, N_("File name")]
    media: Annotated[str, N_("Kind of file")]
    data: bytes


@query("house_file", may="premises.read")
def house_file(ctx: Reading, *, attachment: w.AttachmentId) -> HouseFile:
    """A scan of the house's own registers and no other; of incidents only for those who may see them."""
    holders = (*_HOLD, Incident.photo) if ctx.may("events.read") else _HOLD
    held = any(ctx.session.scalars(select(one).where(one == attachment).limit(1)).first() for one in holders)
    row = ctx.session.get(Attachment, attachment)
    if not held or row is None or not row.room_name:
        raise NotFound("attachment")
    return HouseFile(row.file_name, row.media, ctx.files.get(row.room_name))
