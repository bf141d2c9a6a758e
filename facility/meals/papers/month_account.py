"""The account of a month's meals, and each person's statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Count, Date, Money, Text
from facility.meals import month_words as m
from facility.meals import words as w
from facility.meals.month import DifferenceRow, MonthRow, meal_month
from facility.meals.papers.safety_printing import PrintSafety, SafetyPaper
from facility.meals.statements import StatementLine, StatementRow, meal_statements
from facility.papers.amounts import capital_amount
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import FREE, Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.slips import Kept, TearOff
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Heading, Note
from facility.premises.papers.office import cell


@dataclass(frozen=True, slots=True)
class MonthAccountRow:
    month: Annotated[Date, N_("Month")]
    meals: Annotated[Count, P_("meals month", "Meals served")]
    ordered: m.OrderedPlates
    served: m.ServedPlates
    billed: m.BilledPlates
    due_sum: m.DueSum
    billed_sum: m.BilledSum
    person_days: m.PersonDays
    per_day: m.PerDay | None
    unfrozen: Annotated[Count, N_("Meals without frozen counts")]
    lines: tuple[MonthRow, ...]
    differences: tuple[DifferenceRow, ...]


_LINE = ("name", "meal", "diet", "ordered", "served", "refused", "billed", "due_sum", "billed_sum", "says")
_APART = ("name", "kind", "meal", "diet", "since", "until", "due", "billed", "apart", "says", "state")
_HEAD = (
    "month", "meals", "ordered", "served", "billed", "due_sum", "billed_sum", "person_days", "per_day", "unfrozen",
)  # fmt: skip
_NUMBERS = ("ordered", "served", "refused", "billed", "due_sum", "billed_sum")


@paper(
    SafetyPaper.ACCOUNT.value, title=SafetyPaper.ACCOUNT.label, row=MonthAccountRow, size="a4_lying",
    allows=(*_HEAD, "lines", *(f"lines.{one}" for one in _LINE), "differences", *(f"differences.{one}" for one in _APART)),
)  # fmt: skip
def meal_account(on: Facts) -> Content:
    lines = on.each("lines")
    widths = (0.12, 0.08, 0.095, 0.065, 0.065, 0.075, 0.06, 0.085, 0.085)
    columns = [
        Column(lines[0].label(one), wide, "right" if one in _NUMBERS else "left")
        for one, wide in zip(_LINE[:-1], widths, strict=True)
    ]
    columns.append(Column(lines[0].label("says")))
    rows = [Row(_cells(line)) for line in lines]
    sums: list[Words | Span] = [Span(on.word(P_("pay", "Together")), 3)]
    sums += [str(sum(line.raw(one) for line in lines)) for one in _NUMBERS[:4]]
    sums += [_yuan(sum(line.raw(one) for line in lines)) for one in _NUMBERS[4:]]
    rows.append(Row((*sums, FREE), strong=True))
    found: list[Block] = [
        on.fields(
            Field(on.label("month"), (f"{on.raw('month'):%Y-%m}",)), "meals", "person_days",
            *(("per_day",) if on.raw("per_day") is not None else ()), "due_sum", "billed_sum", columns=3,
        ),
        Table(tuple(columns), tuple(rows)),
    ]  # fmt: skip
    found += _differences(on)
    if on.raw("unfrozen"):
        found.append(Note((on.label("unfrozen"), "：" if on.lang == "zh" else ": ", on("unfrozen"), "　",
                           on.word(N_("Where counts were not frozen, what was served counts as ordered.")))))  # fmt: skip
    found.append(SignRow((on.word(P_("sheet", "Made by")), on.word(P_("pay month", "Approved by")))))
    return tuple(found)


def _cells(line: Facts) -> tuple[Words, ...]:
    sums = tuple(_yuan(line.raw(one)) for one in ("due_sum", "billed_sum"))
    numbers = tuple(str(line.raw(one)) for one in _NUMBERS[:4])
    return (cell(line, "name"), line("meal"), line("diet"), *numbers, *sums, cell(line, "says"))


def _differences(on: Facts) -> list[Block]:
    if not on.raw("differences"):
        return []
    lines = on.each("differences")
    names, widths = (
        ("kind", "meal", "diet", "since", "until", "due", "billed", "apart", "says", "state"),
        (0.11, 0.08, 0.095, 0.09, 0.09, 0.05, 0.05, 0.08, 0.265, 0.09),
    )
    columns = tuple(
        Column(lines[0].label(one), wide, "right" if one in ("due", "billed", "apart") else "left")
        for one, wide in zip(names, widths, strict=True)
    )
    rows = tuple(
        Row(tuple(_yuan(line.raw(one)) if one == "apart" else cell(line, one) for one in names)) for line in lines
    )  # fmt: skip
    return [Heading(on.word(N_("Differences of the bill"))), Table(columns, rows)]


def _yuan(fen: int) -> str:
    """Without a unit, as a column of sums wants it: -1250050 → "-12,500.50"."""
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def month_account_row(ctx: Reading, cmd: PrintSafety) -> MonthAccountRow:
    """DomainError where nothing was served and billed."""
    found = meal_month(ctx, month=cmd.month)
    if not found.rows:
        raise DomainError("no_meals_in_month", N_("No meal was served in this month."), "month")
    return MonthAccountRow(
        found.month, found.meals, found.ordered, found.served, found.billed, found.due_sum, found.billed_sum,
        found.person_days, found.per_day, found.unfrozen, found.rows, found.differences,
    )  # fmt: skip


# --- statements ---


@dataclass(frozen=True, slots=True)
class OneStatement:
    name: w.PersonName
    meals: m.MealsEaten
    total: m.StatementSum
    payer: m.SubsidyPayer
    subsidy: m.SubsidySum
    own: m.OwnPart
    lines: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class StatementsRow:
    month: Annotated[Date, N_("Month")]
    people: Annotated[Count, P_("pay", "People")]
    own: Annotated[Money, P_("statement", "Own part")]
    words: Annotated[Text, P_("pay", "In words")]
    lines: tuple[OneStatement, ...]


_STATEMENT = ("name", "meals", "total", "payer", "subsidy", "own", "lines")
_EATEN = ("meal", "number", "price", "sum")


@paper(
    SafetyPaper.STATEMENTS.value, title=SafetyPaper.STATEMENTS.label, row=StatementsRow,
    allows=("month", "people", "own", "words", "lines", *(f"lines.{one}" for one in _STATEMENT), *(f"lines.lines.{one}" for one in _EATEN)),
)  # fmt: skip
def meal_statement(on: Facts) -> Content:
    """One under the other with lines to cut along; on each nothing but one's own."""
    slips = [_slip(on, line) for line in on.each("lines")]
    return (*(Kept(one) for one in slips[:1]), *(TearOff(one) for one in slips[1:]))


def _slip(on: Facts, line: Facts) -> tuple[Block, ...]:
    eaten = line.each("lines")
    columns = tuple(
        Column(eaten[0].label(one), 0.0 if one == "meal" else 0.22, "left" if one == "meal" else "right")
        for one in _EATEN
    )
    rows = [
        Row((one("meal"), one("number"), _yuan(one.raw("price")), _yuan(one.raw("sum")))) for one in eaten
    ]
    rows.append(Row((Span(line.label("total"), 3), _yuan(line.raw("total")))))
    subsidy = line.raw("subsidy")
    if subsidy:
        paid: Words = (
            line.label("subsidy")
            if line("payer").empty
            else (line.label("subsidy"), "（", line("payer"), "）")
        )
        rows.append(Row((Span(paid, 3), f"-{_yuan(subsidy)}")))
    rows.append(Row((Span(line.label("own"), 3), _yuan(line.raw("own"))), strong=True))
    words = (capital_amount(line.raw("own")),) if on.lang == "zh" else (f"CNY {_yuan(line.raw('own'))}",)
    return (
        Heading((f"{on.raw('month'):%Y-%m}", "　", line("name"))),
        Table(columns, tuple(rows)),
        Note((*words, "　", on.word(N_("Is something not right? Please tell us.")))),
    )


def statements_row(ctx: Reading, cmd: PrintSafety) -> StatementsRow:
    """Of everybody, or of one person; DomainError where there is none."""
    found = meal_statements(ctx, month=cmd.month, person=cmd.person)
    if not found:
        raise DomainError("no_meals_in_month", N_("No meal was served in this month."), "month")
    own = sum(row.own for row in found)
    return StatementsRow(
        (cmd.month or ctx.today).replace(day=1), len(found), own, capital_amount(own), tuple(_one(row) for row in found)
    )  # fmt: skip


def _one(row: StatementRow) -> OneStatement:
    return OneStatement(row.name, row.meals, row.total, row.payer, row.subsidy, row.own, row.lines)
