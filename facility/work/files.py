"""Opening a printed or signed paper of sheltered work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.errors import NotFound
from facility.core.i18n import N_
from facility.core.tables import Attachment
from facility.core.words import Ref
from facility.work.agreement_model import WorkAgreement, WorkTerms
from facility.work.inductions import SafetyInduction

_HOLD = (WorkAgreement.pdf, WorkAgreement.scan, WorkTerms.pdf, WorkTerms.scan, SafetyInduction.scan)


@dataclass(frozen=True, slots=True)
class WorkFile:
    """A kept paper, decrypted in memory only."""

    name: Annotated[str, N_("File name")]
    media: Annotated[str, N_("Kind of file")]
    data: bytes


@query("work_file", may="work.read")
def work_file(ctx: Reading, *, attachment: Annotated[int, Ref(to="attachment"), N_("File")]) -> WorkFile:
    """A paper of work agreements or safety inductions and no other."""
    held = any(ctx.session.scalars(select(one).where(one == attachment).limit(1)).first() for one in _HOLD)
    row = ctx.session.get(Attachment, attachment)
    if not held or row is None or not row.room_name:
        raise NotFound("attachment")
    return WorkFile(row.file_name, row.media, ctx.files.get(row.room_name))
