"""What the facility lives on and offers: funds by year, reasons for services not offered, zones and areas."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Mapped

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.tables import Base, Retractable
from facility.core.words import Area, Count
from facility.premises import words as p
from facility.premises.keeping import words as w
from facility.premises.keeping.ends import Voidable, standing_entry
from facility.premises.keeping.kinds import Zone
from facility.premises.model import Room
from facility.premises.profile import profile_at
from facility.premises.words import RoomUse, ServiceOffered

_WRITE = "premises.write"
ZONES: dict[Zone, tuple[RoomUse, ...]] = {
    Zone.OUTDOOR: (RoomUse.OUTDOOR,),
    Zone.RECEPTION: (RoomUse.RECEPTION,),
    Zone.TRAINING: (RoomUse.TRAINING, RoomUse.COUNSELLING, RoomUse.ACTIVITY, RoomUse.READING),
    Zone.WORK: (RoomUse.WORK,),
    Zone.LODGING: (RoomUse.BEDROOM,),
}
"""The rooms that make a zone (4.9.2.3)."""


class Fund(Retractable, Voidable, Base):
    """Money of one source in one year; a record for reports, not an account."""

    year: Mapped[w.FundYear]
    kind: Mapped[w.FundKind]
    name: Mapped[w.FundName]
    amount: Mapped[w.FundAmount]
    until: Mapped[w.FundUntil | None]
    notes: Mapped[w.Remarks]


class ServiceReason(Retractable, Base):
    """Why a service is not offered."""

    service: Mapped[w.Service]
    reason: Mapped[w.WhyNotOffered]


@command(
    "premises.add_fund",
    N_("entered the funds of {year}: {kind}, {name}"),
    may=_WRITE,
    label=N_("Enter funds"),
)
class AddFund(Command[int]):
    year: w.FundYear
    kind: w.FundKind
    name: w.FundName
    amount: w.FundAmount
    until: w.FundUntil | None = None
    notes: w.Remarks = ""


@command(
    "premises.change_fund",
    N_("corrected the funds of {year}: {kind}, {name}"),
    may=_WRITE,
    label=N_("Correct funds"),
)
class ChangeFund(Command[None]):
    fund: w.FundId
    year: w.FundYear
    kind: w.FundKind
    name: w.FundName
    amount: w.FundAmount
    until: w.FundUntil | None = None
    notes: w.Remarks = ""


@command(
    "premises.explain_service",
    N_("gave the reason why “{service}” is not offered"),
    may=_WRITE,
    label=N_("Why a service is not offered"),
)
class ExplainService(Command[int]):
    service: w.Service
    reason: w.WhyNotOffered


@handles(AddFund)
def add_fund(ctx: Context, cmd: AddFund) -> int:
    row = Fund(void_reason="")
    copy_fields(cmd, row)
    return ctx.add(row).id


@handles(ChangeFund)
def change_fund(ctx: Context, cmd: ChangeFund) -> None:
    row = ctx.get(Fund, cmd.fund, "fund")
    standing_entry(row)
    copy_fields(cmd, row)


@handles(ExplainService)
def explain_service(ctx: Context, cmd: ExplainService) -> int:
    """A reason given before is replaced."""
    profile = profile_at(ctx.session, ctx.now)
    if profile is not None and cmd.service in profile.services:
        raise DomainError("service_offered", N_("The facility offers this service."), "service")
    row = ctx.session.scalars(
        select(ServiceReason).where(ServiceReason.service == cmd.service).limit(1)
    ).first()
    if row is None:
        return ctx.add(ServiceReason(service=cmd.service, reason=cmd.reason)).id
    row.reason = cmd.reason
    return row.id


@dataclass(frozen=True, slots=True)
class FundRow:
    """Money of one source in one year."""

    id: w.FundId
    year: w.FundYear
    kind: w.FundKind
    name: w.FundName
    amount: w.FundAmount
    until: w.FundUntil | None
    notes: w.Remarks
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("funds", may="premises.read")
def funds(ctx: Reading) -> tuple[FundRow, ...]:
    """All funds, the last year first; voided ones too."""
    rows = ctx.session.scalars(select(Fund).order_by(Fund.year.desc(), Fund.id))
    return tuple(
        FundRow(
            row.id,
            row.year,
            row.kind,
            row.name,
            row.amount,
            row.until,
            row.notes,
            row.voided_at,
            row.void_reason,
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service that is not offered; the reason is empty where none was given."""

    service: w.Service
    reason: w.WhyNotOffered


@query("services_not_offered", may="premises.read")
def services_not_offered(ctx: Reading) -> tuple[ServiceRow, ...]:
    """What the description of the facility leaves out, and why."""
    profile = profile_at(ctx.session, ctx.now)
    offered = profile.services if profile is not None else ()
    reasons = {row.service: row.reason for row in ctx.session.scalars(select(ServiceReason))}
    return tuple(ServiceRow(one, reasons.get(one, "")) for one in ServiceOffered if one not in offered)


@dataclass(frozen=True, slots=True)
class ZoneRow:
    """One zone: its rooms, and their area where it was measured (0.01 m²)."""

    zone: Zone
    rooms: Count
    area: Area
    unmeasured: Count


@dataclass(frozen=True, slots=True)
class HouseFigures:
    """The two areas of the description, each judged by itself; the zones; rooms by use."""

    usable_area: p.UsableArea | None
    built_area: p.BuiltArea | None
    zones: tuple[ZoneRow, ...]
    rooms: tuple[tuple[RoomUse, int], ...]


@query("house_figures", may="premises.read")
def house_figures(ctx: Reading) -> HouseFigures:
    """Worked out from the rooms in use and the description in force today."""
    profile = profile_at(ctx.session, ctx.now)
    rooms = list(ctx.session.scalars(select(Room).where(Room.since <= ctx.now, Room.retired_at.is_(None))))
    zones = []
    for zone, uses in ZONES.items():
        own = [room for room in rooms if room.use in uses]
        zones.append(
            ZoneRow(
                zone, len(own), sum(room.area or 0 for room in own), sum(room.area is None for room in own)
            )
        )
    counts = tuple((use, sum(room.use is use for room in rooms)) for use in RoomUse)
    return HouseFigures(
        profile.usable_area if profile else None, profile.built_area if profile else None, tuple(zones),
        tuple((use, n) for use, n in counts if n),
    )  # fmt: skip
