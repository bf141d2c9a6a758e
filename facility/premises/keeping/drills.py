"""Drills of the emergency plans: who took part, what was found, what is improved."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable, ref
from facility.people.scans import file_attachment
from facility.premises.keeping import words as w
from facility.premises.keeping.ends import Voidable, not_after_today
from facility.premises.keeping.kinds import Drilled


class Drill(Retractable, Voidable, Base):
    """One drill."""

    kind: Mapped[w.DrillKind]
    on: Mapped[w.DrillOn]
    place: Mapped[w.DrillPlace]
    leader: Mapped[w.DrillLeader]
    staff_there: Mapped[w.StaffThere]
    residents_there: Mapped[w.ResidentsThere]
    minutes: Mapped[w.Minutes | None]
    participants: Mapped[w.Participants]
    findings: Mapped[w.Findings]
    improvements: Mapped[w.Improvements]
    photo: Mapped[w.AttachmentId | None] = ref("attachment", index=False)

    __table_args__ = (Index("ix_drill_on", "on"),)


@command(
    "premises.record_drill",
    N_("recorded a drill on {on}: {kind}"),
    may="premises.keep",
    label=N_("Record a drill"),
)
class RecordDrill(Command[int]):
    kind: w.DrillKind
    on: w.DrillOn
    leader: w.DrillLeader
    staff_there: w.StaffThere
    residents_there: w.ResidentsThere
    findings: w.Findings
    place: w.DrillPlace = ""
    minutes: w.Minutes | None = None
    participants: w.Participants = ""
    improvements: w.Improvements = ""
    file: w.ScanFile | None = None


@handles(RecordDrill)
def record_drill(ctx: Context, cmd: RecordDrill) -> int:
    not_after_today(cmd.on, ctx.today, "on")
    row = Drill(void_reason="")
    copy_fields(cmd, row)
    if cmd.file is not None:
        row.photo = file_attachment(ctx, cmd.file).id
    return ctx.add(row).id


@dataclass(frozen=True, slots=True)
class DrillRow:
    """One drill."""

    id: w.DrillId
    kind: w.DrillKind
    on: w.DrillOn
    place: w.DrillPlace
    leader: w.DrillLeader
    staff_there: w.StaffThere
    residents_there: w.ResidentsThere
    minutes: w.Minutes | None
    participants: w.Participants
    findings: w.Findings
    improvements: w.Improvements
    photo: w.AttachmentId | None
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("drills", may="premises.read")
def drills(ctx: Reading) -> tuple[DrillRow, ...]:
    """All drills, the last first; voided ones too."""
    rows = ctx.session.scalars(select(Drill).order_by(Drill.on.desc(), Drill.id.desc()))
    return tuple(
        DrillRow(
            row.id, row.kind, row.on, row.place, row.leader, row.staff_there, row.residents_there, row.minutes,
            row.participants, row.findings, row.improvements, row.photo, row.voided_at, row.void_reason,
        )
        for row in rows
    )  # fmt: skip


def next_fire_drill(ctx: Reading) -> date | None:
    """The day by which the next fire drill is held; None where there never was one."""
    last = ctx.session.scalars(
        select(Drill.on)
        .where(Drill.kind == Drilled.FIRE, Drill.voided_at.is_(None))
        .order_by(Drill.on.desc())
        .limit(1)
    ).first()
    return months_after(last, ctx.settings.count("drill_months")) if last is not None else None


def months_after(day: date, months: int) -> date:
    """The same day so many months on; the last of the month where it has no such day."""
    from calendar import monthrange

    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
