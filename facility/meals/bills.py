"""Bills for meals, entered line by line; what differs is explained by a sentence; passed for payment when nothing is
open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Base, ref
from facility.meals import month_words as m
from facility.meals import words as w
from facility.meals.bill_rules import Billed, yuan
from facility.meals.month_words import BillState
from facility.meals.records import MealRecord, entered, in_order, standing, standing_entry
from facility.meals.samples import SafetyPick
from facility.meals.suppliers import Supplier
from facility.work.calendar import month_first, month_last

READ, MONEY = "meals.read", "meals.money"


class MealBill(MealRecord, Base):
    """A supplier's bill for a month; ``passed_at`` None: still being checked."""

    __table_args__ = (Index("ix_meal_bill_month", "month"),)
    supplier: Mapped[w.SupplierId] = ref("supplier", index=False)
    month: Mapped[m.Month]
    number: Mapped[m.BillNumber]
    billed_on: Mapped[m.BilledOn | None]
    total: Mapped[m.BillTotal | None]
    note: Mapped[m.BillNote]
    passed_at: Mapped[m.Passed | None]
    passed_by: Mapped[w.EnteredBy | None] = ref("app_user", index=False)
    passed_sum: Mapped[m.PassedSum | None]


class MealBillLine(MealRecord, Base):
    """One line of a bill: one diet at one meal for some days, both ends in it."""

    bill: Mapped[m.BillId] = ref("meal_bill")
    since: Mapped[m.LineSince]
    until: Mapped[m.LineUntil]
    meal: Mapped[w.MealOf]
    diet: Mapped[w.DietWord]
    plates: Mapped[m.LinePlates]
    price: Mapped[m.LinePrice]


class BillExplanation(MealRecord, Base):
    """Why a bill differs; it holds as long as the difference is as large as it was when this was written."""

    __table_args__ = (Index("ix_bill_explanation_supplier_month", "supplier", "month"),)
    supplier: Mapped[w.SupplierId] = ref("supplier", index=False)
    month: Mapped[m.Month]
    kind: Mapped[m.KindOf]
    meal: Mapped[w.MealOf | None]
    diet: Mapped[w.DietWord | None]
    since: Mapped[m.LineSince]
    apart: Mapped[m.Apart]
    why: Mapped[m.Why]


never(
    "bill_line_ends_after_it_begins",
    "meal_bill_line",
    N_("It cannot end before it begins."),
    "NEW.until < NEW.since",
    field="until",
)


@names("meal_bill")
def bill_name(session: Session, id: int) -> str:
    row = session.get(MealBill, id)
    return row.number or f"{row.month:%Y-%m}" if row else "—"


@names("meal_bill_line")
def line_name(session: Session, id: int) -> str:
    row = session.get(MealBillLine, id)
    return bill_name(session, row.bill) if row else "—"


@command(
    "meals.enter_bill",
    N_("entered the bill {number} of {supplier} for {of}"),
    may=MONEY,
    label=N_("Enter a bill"),
)
class EnterBill(Command[int]):
    supplier: w.SupplierId
    month: m.Month
    number: m.BillNumber = ""
    billed_on: m.BilledOn | None = None
    total: m.BillTotal | None = None
    note: m.BillNote = ""


@command(
    "meals.add_bill_line",
    N_("entered a line of the bill {bill}: {meal}, {diet}, {plates} plates"),
    may=MONEY,
    label=N_("Enter a line of the bill"),
)
class AddBillLine(Command[int]):
    bill: m.BillId
    meal: w.MealOf
    diet: w.DietWord
    plates: m.LinePlates
    price: m.LinePrice
    since: m.LineSince | None = None
    until: m.LineUntil | None = None


@command(
    "meals.void_bill_line",
    N_("voided a line of the bill {line}: {reason}"),
    may=MONEY,
    label=N_("Void the line"),
)
class VoidBillLine(Command[None]):
    line: m.LineId
    reason: w.WhyVoid


@command("meals.void_bill", N_("voided the bill {bill}: {reason}"), may=MONEY, label=N_("Void the bill"))
class VoidBill(Command[None]):
    bill: m.BillId
    reason: w.WhyVoid


@command(
    "meals.explain_difference",
    N_("explained a difference of a bill of {supplier} ({kind})"),
    may=MONEY,
    label=N_("Explain a difference"),
)
class ExplainDifference(Command[int]):
    supplier: w.SupplierId
    month: m.Month
    kind: m.KindOf
    meal: w.MealOf | None = None
    diet: w.DietWord | None = None
    since: m.LineSince
    apart: m.Apart
    why: m.Why


@command(
    "meals.pass_bill",
    N_("passed the bill {bill} for payment: {yuan} yuan"),
    may=MONEY,
    label=N_("Pass a bill for payment"),
)
class PassBill(Command[None]):
    bill: m.BillId
    sum: m.PassedSum


@handles(EnterBill)
def enter_bill(ctx: Context, cmd: EnterBill) -> int:
    """DomainError where a bill of this number is entered already."""
    ctx.get(Supplier, cmd.supplier, "supplier")
    month = month_first(cmd.month)
    if month > ctx.today:
        raise DomainError("in_future", N_("This is still to come."), "month")
    same = standing(MealBill).where(MealBill.supplier == cmd.supplier, MealBill.number == cmd.number)
    if cmd.number and ctx.session.scalars(same).first() is not None:
        raise DomainError("bill_twice", N_("A bill of this number is entered already."), "number")
    row = MealBill(**entered(ctx))
    copy_fields(cmd, row)
    row.month = month
    ctx.note(of=f"{month:%Y-%m}")
    return ctx.add(row).id


def checked_bill(ctx: Reading, id: int, field: str = "bill") -> MealBill:
    """A bill that is still being checked; DomainError ``bill_passed``."""
    row: MealBill = standing_entry(ctx, MealBill, id, field)
    if row.passed_at is not None:
        raise DomainError("bill_passed", N_("This bill was passed for payment already."), field)
    return row


@handles(AddBillLine)
def add_bill_line(ctx: Context, cmd: AddBillLine) -> int:
    """Without days it is for the whole month; DomainError where its days lie outside the month."""
    bill = checked_bill(ctx, cmd.bill)
    first, last = bill.month, month_last(bill.month)
    since = cmd.since or first
    until = cmd.until or (cmd.since if cmd.since is not None else last)
    in_order(since, until)
    if since < first or until > last:
        raise DomainError("not_of_the_month", N_("These days are not in the month of the bill."), "since")
    row = MealBillLine(since=since, until=until, **entered(ctx))
    copy_fields(cmd, row, skip=("since", "until"))
    return ctx.add(row).id


@handles(VoidBillLine)
def void_bill_line(ctx: Context, cmd: VoidBillLine) -> None:
    row = standing_entry(ctx, MealBillLine, cmd.line, "line")
    checked_bill(ctx, row.bill, "line")
    row.voided_at, row.void_reason = ctx.now, cmd.reason


@handles(VoidBill)
def void_bill(ctx: Context, cmd: VoidBill) -> None:
    row = standing_entry(ctx, MealBill, cmd.bill, "bill")
    row.voided_at, row.void_reason = ctx.now, cmd.reason


@handles(ExplainDifference)
def explain_difference(ctx: Context, cmd: ExplainDifference) -> int:
    """DomainError where there is no such difference (any more)."""
    from facility.meals.month import differences_of

    month = month_first(cmd.month)
    if not any(
        (one.kind, one.meal, one.diet, one.since, one.fen)
        == (cmd.kind, cmd.meal, cmd.diet, cmd.since, cmd.apart)
        for one in differences_of(ctx, month, cmd.supplier)
    ):
        raise DomainError("no_such_difference", N_("There is no such difference any more."), "kind")
    for old in explanations_of(ctx.session, month):
        if (old.supplier, old.kind, old.meal, old.diet, old.since) == (
            cmd.supplier, cmd.kind, cmd.meal, cmd.diet, cmd.since,
        ):  # fmt: skip
            old.voided_at, old.void_reason = ctx.now, ""
    row = BillExplanation(**entered(ctx))
    copy_fields(cmd, row)
    row.month = month
    return ctx.add(row).id


@handles(PassBill)
def pass_bill(ctx: Context, cmd: PassBill) -> None:
    """DomainError where it has no line, or a difference of the supplier's month is open."""
    from facility.meals.month import differences_of

    row = checked_bill(ctx, cmd.bill)
    if not lines_of_bills(ctx.session, [row.id]):
        raise DomainError("bill_without_lines", N_("Enter the lines of the bill first."), "bill")
    left = sum(not one.explained for one in differences_of(ctx, row.month, row.supplier))
    if left:
        raise DomainError("differences_open", N_("{n} differences are still open."), "bill", n=left)
    row.passed_at, row.passed_by, row.passed_sum = ctx.now, ctx.user.id, cmd.sum
    ctx.note(yuan=yuan(cmd.sum))


def bills_of(session: Session, month: date) -> list[MealBill]:
    """The bills of a month that count."""
    wanted = standing(MealBill).where(MealBill.month == month_first(month))
    return list(session.scalars(wanted.order_by(MealBill.supplier, MealBill.id)))


def lines_of_bills(session: Session, bills: Iterable[int]) -> dict[int, list[MealBillLine]]:
    """By bill, its lines that count."""
    found: dict[int, list[MealBillLine]] = defaultdict(list)
    wanted = standing(MealBillLine).where(MealBillLine.bill.in_(tuple(bills)))
    for row in session.scalars(wanted.order_by(MealBillLine.id)):
        found[row.bill].append(row)
    return dict(found)


def billed(row: MealBillLine) -> Billed:
    return Billed(row.id, row.since, row.until, row.meal, row.diet, row.plates, row.price)


def explanations_of(session: Session, month: date) -> list[BillExplanation]:
    wanted = standing(BillExplanation).where(BillExplanation.month == month_first(month))
    return list(session.scalars(wanted.order_by(BillExplanation.id)))


@dataclass(frozen=True, slots=True)
class BillRow:
    """One bill: its sum as it says and as its lines come to."""

    id: m.BillId
    month: m.Month
    supplier: w.SupplierId
    name: m.SupplierName
    number: m.BillNumber
    state: m.BillStands
    billed_on: m.BilledOn | None
    total: m.BillTotal | None
    sum: m.LineSum
    passed_at: m.Passed | None
    passed_sum: m.PassedSum | None
    note: m.BillNote
    void_reason: w.WhyVoid


@query("meal_bills", may="meals.money_read")
def meal_bills(ctx: Reading, *, month: m.Month | None = None) -> tuple[BillRow, ...]:
    """Bills of a month, or of all, the last first; voided ones too."""
    wanted = select(MealBill, Supplier.name).join(Supplier, Supplier.id == MealBill.supplier)
    if month is not None:
        wanted = wanted.where(MealBill.month == month_first(month))
    rows = ctx.session.execute(wanted.order_by(MealBill.month.desc(), MealBill.id.desc())).all()
    lines = lines_of_bills(ctx.session, [row.id for row, _name in rows])
    return tuple(
        BillRow(
            row.id, row.month, row.supplier, name, row.number, _state(row), row.billed_on, row.total,
            sum(one.plates * one.price for one in lines.get(row.id, ())), row.passed_at, row.passed_sum, row.note,
            row.void_reason,
        )
        for row, name in rows
    )  # fmt: skip


def _state(row: MealBill) -> BillState:
    if row.voided_at is not None:
        return BillState.VOID
    return BillState.ENTERED if row.passed_at is None else BillState.PASSED


@dataclass(frozen=True, slots=True)
class BillLineRow:
    """One line of a bill."""

    id: m.LineId
    bill: m.BillId
    name: m.SupplierName
    number: m.BillNumber
    state: m.BillStands
    meal: w.MealOf
    diet: w.DietWord
    since: m.LineSince
    until: m.LineUntil
    plates: m.LinePlates
    price: m.LinePrice
    sum: m.LineSum


@query("meal_bill_lines", may="meals.money_read")
def meal_bill_lines(ctx: Reading, *, month: m.Month | None = None) -> tuple[BillLineRow, ...]:
    """The lines of the bills of a month, or of all."""
    bills = {row.id: row for row in meal_bills(ctx, month=month) if row.state is not BillState.VOID}
    return tuple(
        BillLineRow(
            line.id, row.id, row.name, row.number, row.state, line.meal, line.diet, line.since, line.until, line.plates,
            line.price, line.plates * line.price,
        )
        for bill, lines in lines_of_bills(ctx.session, bills).items()
        for line in lines
        for row in (bills[bill],)
    )  # fmt: skip


@query("meal_bill_picks", may="meals.money_read")
def meal_bill_picks(ctx: Reading, *, text: w.Search = "") -> tuple[SafetyPick, ...]:
    """Bills being checked, by supplier, month and number."""
    found = (
        SafetyPick(row.id, f"{row.name} {row.month:%Y-%m}", row.number)
        for row in meal_bills(ctx)
        if row.state is BillState.ENTERED
    )
    return tuple(pick for pick in found if text.casefold() in f"{pick.text}{pick.detail}".casefold())[:20]


@query("meal_bill_line_picks", may="meals.money_read")
def meal_bill_line_picks(ctx: Reading, *, text: w.Search = "") -> tuple[SafetyPick, ...]:
    """Lines of bills being checked."""
    found = (
        SafetyPick(row.id, f"{row.name} {row.since} {row.plates}", row.number)
        for row in meal_bill_lines(ctx)
        if row.state is BillState.ENTERED
    )
    return tuple(pick for pick in found if text.casefold() in pick.text.casefold())[:20]
