"""The pay sheet of a month, signed by whoever is paid; and the slips, with nothing on each but one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, Sentence
from facility.core.time_kinds import show_minutes
from facility.core.words import Count, Date, Money, Name, Text
from facility.papers.amounts import capital_amount
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.slips import Kept, TearOff
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Heading, Note
from facility.work.agreement_words import PayWay
from facility.work.papers.pay_printing import PrintWorkSheet, WorkSheet
from facility.work.pay_lists import MonthPay, PayRow, work_month_pay
from facility.work.pay_words import PayLineKind, PayState
from facility.work.words import Minutes


@dataclass(frozen=True, slots=True)
class SlipLine:
    kind: Annotated[PayLineKind, P_("pay", "For")]
    says: Annotated[Sentence, P_("pay", "How it comes about")]
    amount: Annotated[Money, P_("pay", "Amount")]


@dataclass(frozen=True, slots=True)
class PersonPay:
    """One person's month, for their line of the sheet and for their slip."""

    name: Annotated[Name, N_("Name")]
    number: Annotated[Text, N_("Agreement")]
    post: Annotated[Text, P_("work", "Post")]
    days: Annotated[Count, P_("pay", "Days")]
    minutes: Annotated[Minutes, P_("work", "Hours")]
    hours_pay: Annotated[Money, P_("pay", "By the hour")]
    pieces_pay: Annotated[Money, P_("pay", "By the piece")]
    allowance: Annotated[Money, P_("pay", "Allowance")]
    share: Annotated[Money, P_("pay", "Share")]
    correction: Annotated[Money, P_("pay", "Correction")]
    deduction: Annotated[Money, P_("pay", "Deduction")]
    total: Annotated[Money, P_("pay", "To be paid")]
    way: Annotated[PayWay, P_("pay", "Way")]
    paid_on: Annotated[Date, N_("Paid on")] | None
    lines: tuple[SlipLine, ...]


@dataclass(frozen=True, slots=True)
class PaySheetRow:
    month: Annotated[Date, N_("Month")]
    state: Annotated[PayState, P_("pay month", "State")]
    approved_by: Annotated[Name, P_("pay month", "Approved by")]
    people: Annotated[Count, P_("pay", "People")]
    total: Annotated[Money, P_("pay", "Together")]
    words: Annotated[Text, P_("pay", "In words")]
    lines: tuple[PersonPay, ...]


_SUMS = ("hours_pay", "pieces_pay", "allowance", "share", "correction", "deduction", "total")
_LINE = ("name", "days", "minutes", *_SUMS, "way", "paid_on")
_SLIP = ("name", "number", "post", "days", "minutes", "total", "way", "paid_on", "lines")
_SLIP_LINE = ("kind", "says", "amount")


@paper(
    WorkSheet.PAY_SHEET.value, title=WorkSheet.PAY_SHEET.label, row=PaySheetRow, size="a4_lying",
    allows=(
        "month", "state", "approved_by", "people", "total", "words", "lines", *(f"lines.{one}" for one in _LINE),
    ),
)  # fmt: skip
def work_pay_sheet(on: Facts) -> Content:
    lines = on.each("lines")
    used = [one for one in _SUMS if one == "total" or any(line.raw(one) for line in lines)]
    columns = [Column("序" if on.lang == "zh" else "No.", 0.045, "center"), Column(on.word(N_("Name")), 0.11)]
    columns += [
        Column(on.word(P_("pay", "Days")), 0.055, "center"),
        Column(on.word(P_("work", "Hours")), 0.065, "center"),
    ]
    columns += [Column(lines[0].label(one), 0.085, "right") for one in used]
    columns += [Column(on.word(P_("pay", "Way")), 0.08), Column(on.word(P_("sheet", "Signature")))]
    rows = [Row(_line(on, at, line, used)) for at, line in enumerate(lines, 1)]
    sums: list[Words | Span] = [
        Span(on.label("total"), 3),
        show_minutes(sum(line.raw("minutes") for line in lines)),
    ]
    sums += [_yuan(sum(line.raw(one) for line in lines)) for one in used]
    rows.append(Row((*sums, "—", "—"), strong=True))
    return (
        on.fields(_month(on), "people", "total", "approved_by", Field(on.label("words"), on("words"), 2), columns=4),
        Table(tuple(columns), tuple(rows)),
        Note(on.word(N_("Who signs has counted the money. It can be looked up line by line on one’s own slip."))),
        SignRow((on.word(P_("sheet", "Made by")), on.word(P_("pay month", "Approved by")), on.word(P_("sheet", "Paid by")))),
    )  # fmt: skip


def _line(on: Facts, at: int, line: Facts, used: list[str]) -> tuple[Words, ...]:
    way: Words = on.word(_SHORT_WAY[line.raw("way")])
    if line.raw("paid_on") is not None:
        way = (on.word(_SHORT_WAY[line.raw("way")]), " ", f"{line.raw('paid_on'):%m-%d}")
    money = [_yuan(line.raw(one)) if line.raw(one) or one == "total" else "—" for one in used]
    return (str(at), line("name"), line("days"), show_minutes(line.raw("minutes")), *money, way, "")


_SHORT_WAY = {PayWay.BANK: P_("pay way, short", "Bank"), PayWay.CASH: P_("pay way, short", "Cash")}


def _month(on: Facts) -> Field:
    return Field(on.label("month"), (f"{on.raw('month'):%Y-%m}",))


def _yuan(fen: int) -> str:
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


@paper(
    WorkSheet.PAY_SLIPS.value, title=WorkSheet.PAY_SLIPS.label, row=PaySheetRow,
    allows=(
        "month", "state", "lines", *(f"lines.{one}" for one in _SLIP), *(f"lines.lines.{one}" for one in _SLIP_LINE),
    ),
)  # fmt: skip
def work_pay_slips(on: Facts) -> Content:
    """One under the other with lines to cut along; each stays whole."""
    slips = [_slip(on, line) for line in on.each("lines")]
    return (*(Kept(one) for one in slips[:1]), *(TearOff(one) for one in slips[1:]))


def _slip(on: Facts, line: Facts) -> tuple[Block, ...]:
    total = line.raw("total")
    amount: Words = _yuan(total)
    rows = [
        Row((one("kind"), one("says"), _yuan(one.raw("amount")))) for one in line.each("lines")
    ]  # fmt: skip
    rows.append(Row((Span(line.label("total"), 2), amount), strong=True))
    paid = () if line.raw("paid_on") is None else (line.field("paid_on"),)
    capitals = (capital_amount(total),) if on.lang == "zh" else (f"CNY {_yuan(total)}",)
    return (
        Heading((f"{on.raw('month'):%Y-%m}", "　", line("name"))),
        on.fields(
            line.field("number", label=P_("pay", "No.")), line.field("post"), line.field("days"),
            Field(line.label("minutes"), (show_minutes(line.raw("minutes")),)), line.field("way"), *paid, columns=4,
        ),
        Table((Column(on.word(P_("pay", "For")), 0.24),
               Column(on.word(P_("pay", "How it comes about"))), Column(on.word(P_("pay", "Amount")), 0.18, "right")),
              tuple(rows)),
        Note((*(("实发大写：",) if on.lang == "zh" else ()), *capitals, "　",
              on.word(N_("Is something not right? Tell us; a locked month is put right with the next one.")))),
    )  # fmt: skip


def pay_sheet_row(ctx: Reading, cmd: PrintWorkSheet) -> tuple[PaySheetRow, tuple[int, ...]]:
    """A month's pay, of everybody or of one person; DomainError where nobody worked in it."""
    found: MonthPay = work_month_pay(ctx, month=cmd.month)
    rows = [one for one in found.rows if cmd.person is None or one.person == cmd.person]
    if not rows:
        raise DomainError("nothing_to_pay", N_("There is nothing to pay in this month."), "month")
    total = sum(one.total for one in rows)
    return PaySheetRow(
        found.month, found.state, found.approved_by, len(rows), total, capital_amount(total),
        tuple(_person(one) for one in rows),
    ), tuple(one.person for one in rows)  # fmt: skip


def _person(one: PayRow) -> PersonPay:
    return PersonPay(
        one.name, one.numbers, one.post, one.days, one.minutes, one.hours_pay, one.pieces_pay, one.allowance, one.share,
        one.correction, one.deduction, one.total, one.paid_way or one.way, one.paid_on,
        tuple(SlipLine(line.kind, line.says, line.amount) for line in one.lines),
    )  # fmt: skip
