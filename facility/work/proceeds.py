"""Proceeds of charity sales, shared among those who worked, by a written rule: equally, by hours, by pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Count, Help, Money, Text
from facility.people.persons import Person
from facility.work import pay_words as p
from facility.work.agreement_model import WorkAgreement
from facility.work.calendar import month_first
from facility.work.day_sheet import PersonShown
from facility.work.pay_changes import open_month
from facility.work.pay_model import Proceeds
from facility.work.pay_month import share_weights, shares_of
from facility.work.records import in_order, not_ahead
from facility.work.words import WorkshopId
from facility.work.workshops import Workshop

_PAY = "work.pay"
_Paid = Annotated[p.Month, N_("Paid with the month"), Help(N_("Any day of it."))]
_Shop = Annotated[WorkshopId, Help(N_("Left empty: everybody who worked in the period."))]


@command("work.add_proceeds", N_("shared {amount} yuan of “{name}” with the pay of {month} ({shared})"), may=_PAY, label=N_("Share proceeds of a sale"))  # fmt: skip
class AddProceeds(Command[int]):
    name: p.SaleName
    amount: p.Amount
    shared: p.SharedBy
    since: p.PeriodSince
    until: p.PeriodUntil
    month: _Paid
    rule: p.WrittenRule
    workshop: _Shop | None = None


@command("work.void_proceeds", N_("voided the proceeds “{proceeds}”: {reason}"), may=_PAY, label=N_("Void proceeds of a sale"))  # fmt: skip
class VoidProceeds(Command[None]):
    proceeds: p.ProceedsId
    reason: p.WhyVoid


@handles(AddProceeds)
def add_proceeds(ctx: Context, cmd: AddProceeds) -> int:
    month = month_first(cmd.month)
    open_month(ctx, month, "month")
    in_order(cmd.since, cmd.until)
    not_ahead(ctx, cmd.until, "until")
    if cmd.workshop is not None:
        ctx.get(Workshop, cmd.workshop, "workshop")
    if not share_weights(ctx.session, cmd.since, cmd.until, cmd.workshop, cmd.shared):
        text = N_("Nobody worked in this period by whom it could be shared so.")
        raise DomainError("nobody_to_share", text, "since")
    ctx.note(month=f"{month:%Y-%m}", amount=f"{cmd.amount // 100}.{cmd.amount % 100:02d}")
    return ctx.add(
        Proceeds(
            month=month, name=cmd.name, amount=cmd.amount, shared=cmd.shared, since=cmd.since, until=cmd.until,
            workshop=cmd.workshop, rule=cmd.rule, entered_at=ctx.now, void_reason="",
        )
    ).id  # fmt: skip


@handles(VoidProceeds)
def void_proceeds(ctx: Context, cmd: VoidProceeds) -> None:
    row = ctx.get(Proceeds, cmd.proceeds, "proceeds")
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "proceeds")
    open_month(ctx, row.month, "proceeds")
    row.voided_at, row.void_reason = ctx.now, cmd.reason


@dataclass(frozen=True, slots=True)
class ShareRow:
    """One person's part."""

    person: p.PersonId
    name: PersonShown
    amount: Annotated[Money, P_("pay", "Share")]


@dataclass(frozen=True, slots=True)
class ProceedsRow:
    """A sale with its parts, which sum to the whole."""

    id: p.ProceedsId
    month: p.Month
    name: p.SaleName
    amount: p.Amount
    shared: p.SharedBy
    since: p.PeriodSince
    until: p.PeriodUntil
    workshop_name: Annotated[Text, N_("Workshop")]
    rule: p.WrittenRule
    people: Annotated[Count, P_("pay", "People")]
    parts: Annotated[tuple[ShareRow, ...], N_("Shares")]


@query("proceeds_list", may="work.pay_read")
def proceeds_list(ctx: Reading, *, month: p.Month | None = None) -> tuple[ProceedsRow, ...]:
    """Proceeds of sales, the latest first; of one month where named."""
    wanted = (
        select(Proceeds, Workshop.name)
        .outerjoin(Workshop, Workshop.id == Proceeds.workshop)
        .where(Proceeds.voided_at.is_(None))
        .order_by(Proceeds.month.desc(), Proceeds.id.desc())
    )
    if month is not None:
        wanted = wanted.where(Proceeds.month == month_first(month))
    people = {
        agreement: (person, name)
        for agreement, person, name in ctx.session.execute(
            select(WorkAgreement.id, Person.id, Person.name).join(Person, Person.id == WorkAgreement.person)
        )
    }
    found = []
    for row, shop in ctx.session.execute(wanted):
        parts = tuple(ShareRow(*people[one], fen) for one, fen in shares_of(ctx.session, row).items())
        found.append(
            ProceedsRow(
                row.id, row.month, row.name, row.amount, row.shared, row.since, row.until, shop or "", row.rule,
                len(parts), parts,
            )
        )  # fmt: skip
    return tuple(found)
