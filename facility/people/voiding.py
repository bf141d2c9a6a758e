"""Voiding a record entered by mistake: it stays readable and counts for nothing."""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import NotAllowed
from facility.core.i18n import N_
from facility.core.words import Count
from facility.people.record import RECORDS, RecordKind, record_to_change
from facility.people.words import Reason


@command(
    "people.void_record",
    N_("voided a record of {person} ({kind}): {reason}"),
    may="people.write",
    label=N_("Void a record"),
)
class VoidRecord(Command[None]):
    kind: Annotated[RecordKind, N_("Kind of record")]
    row: Annotated[Count, N_("Record")]
    reason: Reason


@handles(VoidRecord)
def void_record(ctx: Context, cmd: VoidRecord) -> None:
    spec = RECORDS[cmd.kind]
    if not ctx.may(spec.written_with):
        raise NotAllowed(spec.written_with, N_("Void a record"))
    row = record_to_change(ctx, spec.model, cmd.row, "row")
    row.voided_at, row.voided_by, row.void_reason = ctx.now, ctx.user.id, cmd.reason
