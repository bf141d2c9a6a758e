"""The month: ordered, served and billed side by side; bills by line, their differences, what people pay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Annotated, Any, ClassVar

from PySide6.QtWidgets import QHBoxLayout

from facility.core.i18n import N_, P_, _, current, show_money
from facility.core.words import Date, Help
from facility.meals.bills import BillLineRow, BillRow, meal_bill_lines, meal_bills
from facility.meals.month import DifferenceRow, MonthRow, meal_month
from facility.meals.month_words import BillState, DifferenceState
from facility.meals.papers.safety_printing import SafetyPaper
from facility.meals.statements import (
    ChargeRow,
    StatementRow,
    SubsidyRow,
    meal_charges,
    meal_statements,
    meal_subsidies,
)
from ui.duty.registers_part import RegistersPart
from ui.kit.action import FormPanel
from ui.kit.buttons import Button, IconButton
from ui.kit.chips import Chip, ChipLook
from ui.kit.form import Form
from ui.kit.text import Label
from ui.meals.printing_safety import SafetyPapers, print_safety
from ui.registers.lines import line_of
from ui.registers.of_rows import Act, RowRegister
from ui.registers.register import Deed, Fact, Fields

MONEY = "meals.money_read"
EXPLAIN, PASS, LINE = "meals.explain_difference", "meals.pass_bill", "meals.add_bill_line"
OPEN = ChipLook("danger", "warning", P_("month", "differences open"))
CLEAR = ChipLook("ok", "check-circle", P_("month", "nothing open"))
NO_BILL = ChipLook("outline", "hourglass", P_("month", "no bill yet"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MealMonthAsked:
    """The month that is wanted."""

    month: Annotated[Date, N_("Month"), Help(N_("Any day of the month."))]


class MonthRegister(RowRegister):
    """A register of the month on show."""

    may = MONEY
    opens = False
    papers = (SafetyPaper.ACCOUNT, SafetyPaper.STATEMENTS)

    @property
    def month(self) -> date:
        part = self.page.parts.get("month")
        return part.month if part is not None else self.today.replace(day=1)


class AccountRegister(MonthRegister):
    name, icon = "meal_account", "table"
    line = line_of(MonthRow, "MonthRowLine")
    columns = (
        "name",
        "meal",
        "diet",
        "state",
        "ordered",
        "served",
        "refused",
        "billed",
        "due_sum",
        "billed_sum",
        "says",
    )
    widths: ClassVar[Mapping[str, int]] = {
        "name": 112, "meal": 64, "diet": 80, "ordered": 64, "served": 64, "refused": 72, "billed": 64, "due_sum": 96,
        "billed_sum": 96,
    }  # fmt: skip
    more = ("says",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "open": ChipLook("danger", "warning", DifferenceState.OPEN.label),
        "told": ChipLook("signed", "chat-text", DifferenceState.EXPLAINED.label, plain=True),
        "same": ChipLook("ok", "check-circle", P_("month", "agrees"), plain=True),
        "no_bill": ChipLook("outline", "minus-circle", P_("month", "not billed"), plain=True),
    }
    nothing = N_("No meal was served in this month")

    def word(self) -> str:
        return _(P_("register", "Side by side"))

    def rows(self) -> Sequence[Any]:
        found: Sequence[Any] = self.page.ask(meal_month, month=self.month).rows
        return found

    def stage(self, row: Any) -> str:
        if row.state is DifferenceState.OPEN:
            return "open"
        if not row.billed:
            return "no_bill"
        return "same" if row.due_sum == row.billed_sum else "told"

    def title(self, line: Any) -> str:
        return f"{line.name}　{_(line.meal.label)} {_(line.diet.label)}".strip()

    def leads(self, line: Any) -> bool:
        return False


class DifferenceRegister(MonthRegister):
    name, icon = "bill_differences", "plus-minus"
    line = line_of(DifferenceRow, "DifferenceLine")
    columns = ("kind", "state", "name", "meal", "diet", "since", "until", "due", "billed", "apart", "says")
    widths: ClassVar[Mapping[str, int]] = {
        "name": 104, "since": 96, "until": 96, "due": 56, "billed": 56, "apart": 88,
    }  # fmt: skip
    more = ("says",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "open": ChipLook("danger", "warning", DifferenceState.OPEN.label),
        "explained": ChipLook("signed", "chat-text", DifferenceState.EXPLAINED.label, plain=True),
    }
    acts = (
        Act(EXPLAIN, N_("Explain it"), "chat-text", ("open",)),
        Act(EXPLAIN, N_("Explain it otherwise"), "chat-text", ("explained",), aside=True),
    )
    nothing = N_("No bill differs from what is due, or none is entered yet")

    def word(self) -> str:
        return _(P_("register", "Differences"))

    def rows(self) -> Sequence[Any]:
        found: Sequence[Any] = self.page.ask(meal_month, month=self.month).differences
        return found

    def stage(self, row: Any) -> str:
        return str(row.state.value)

    def title(self, line: Any) -> str:
        return f"{_(line.kind.label)}　{line.name}"

    def leads(self, line: Any) -> bool:
        return False

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        names = ("supplier", "month", "kind", "meal", "diet", "since", "apart")
        return {name: getattr(line.row, name) for name in names}, {}


class BillRegister(MonthRegister):
    name, icon = "meal_bills", "receipt"
    line = line_of(BillRow, "BillLine")
    table, about = "meal_bill", "bill"
    opens = True
    columns = ("name", "number", "state", "month", "billed_on", "sum", "total", "passed_sum", "passed_at")
    widths: ClassVar[Mapping[str, int]] = {
        "month": 96, "billed_on": 96, "sum": 104, "total": 104, "passed_sum": 104, "passed_at": 136,
    }  # fmt: skip
    begins = ("meals.enter_bill",)
    more = ("note", "void_reason")
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "entered": ChipLook("warning", "hourglass", BillState.ENTERED.label),
        "passed": ChipLook("ok", "check-circle", BillState.PASSED.label, plain=True),
        "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
    }
    acts = (
        Act(LINE, N_("Enter a line of the bill"), "plus", ("entered",)),
        Act(PASS, N_("Pass a bill for payment"), "check", ("entered",), aside=True),
        Act("meals.void_bill", N_("Void the bill"), "trash", ("entered", "passed"), aside=True),
    )
    nothing = N_("No bill is entered for this month")

    def word(self) -> str:
        return _(P_("register", "Bills"))

    def rows(self) -> Sequence[Any]:
        found: Sequence[Any] = self.page.ask(meal_bills, month=self.month)
        return found

    def stage(self, row: Any) -> str:
        return str(row.state.value)

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        return {"bill": line.key}, {"sum": line.sum} if what == PASS else {}


class BillLineRegister(MonthRegister):
    name, icon = "meal_bill_lines", "list"
    line = line_of(BillLineRow, "BillLineLine")
    table, about = "meal_bill_line", "line"
    opens = True
    columns = ("name", "number", "state", "meal", "diet", "since", "until", "plates", "price", "sum")
    widths: ClassVar[Mapping[str, int]] = {"since": 96, "until": 96, "plates": 72, "price": 88, "sum": 104}
    begins = (LINE,)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "entered": ChipLook("outline", "hourglass", BillState.ENTERED.label, plain=True),
        "passed": ChipLook("ok", "check-circle", BillState.PASSED.label, plain=True),
    }
    acts = (Act("meals.void_bill_line", N_("Void the line"), "trash", ("entered",), aside=True),)
    nothing = N_("No bill is entered for this month")

    def word(self) -> str:
        return _(P_("register", "Lines of bills"))

    def rows(self) -> Sequence[Any]:
        found: Sequence[Any] = self.page.ask(meal_bill_lines, month=self.month)
        return found

    def stage(self, row: Any) -> str:
        return str(row.state.value)


class StatementRegister(MonthRegister):
    name, icon = "meal_statements", "receipt"
    line = line_of(StatementRow, "StatementLine")
    opens = True
    columns = ("name", "state", "meals", "total", "percent", "subsidy", "own", "payer")
    widths: ClassVar[Mapping[str, int]] = {
        "name": 112, "meals": 72, "total": 112, "percent": 80, "subsidy": 112, "own": 112,
    }  # fmt: skip
    more = ("unpriced",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "unpriced": ChipLook("warning", "warning", P_("statement", "price lacking")),
        "subsidised": ChipLook("signed", "heart", P_("statement", "subsidised"), plain=True),
        "own": ChipLook("neutral", "user", P_("statement", "pays in full"), plain=True),
    }
    nothing = N_("Nobody had a meal in this month")

    def word(self) -> str:
        return _(P_("register", "Statements"))

    def rows(self) -> Sequence[Any]:
        found: Sequence[Any] = self.page.ask(meal_statements, month=self.month)
        return found

    def key(self, row: Any) -> int:
        return int(row.person)

    def stage(self, row: Any) -> str:
        if row.unpriced:
            return "unpriced"
        return "subsidised" if row.subsidy else "own"

    def facts(self, line: Any) -> list[Fact]:
        lang = current()
        return [
            (_(one.meal.label), f"{one.number} × {show_money(one.price, lang)} = {show_money(one.sum, lang)}")
            for one in line.row.lines
        ]

    def deeds(self, line: Any) -> list[Deed]:
        found = self.offered(Deed("meals.grant_subsidy", _("Enter a subsidy"), "heart", aside=True))
        return [Deed("statement", _("Print the statement"), "receipt"), *found]

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        return {"person": line.key}, {"since": self.month}

    def do(self, line: Any, what: str) -> None:
        if what == "statement":
            print_safety(self.page, SafetyPaper.STATEMENTS, month=self.month, person=line.key)
        else:
            super().do(line, what)


class SubsidyRegister(MonthRegister):
    name, icon = "meal_subsidies", "heart"
    query, line = staticmethod(meal_subsidies), line_of(SubsidyRow, "SubsidyLine")
    table, about = "meal_subsidy", "subsidy"
    opens = True
    columns = ("name", "state", "percent", "payer", "since", "until")
    widths: ClassVar[Mapping[str, int]] = {"name": 112, "percent": 96, "since": 104, "until": 104}
    begins = ("meals.grant_subsidy",)
    more = ("why",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "holds": ChipLook("ok", "check-circle", P_("subsidy", "holds"), plain=True),
        "over": ChipLook("neutral", "clock", P_("subsidy", "over"), plain=True),
    }
    acts = (Act("meals.end_subsidy", N_("Set the end of the subsidy"), "calendar-x", ("holds",), aside=True),)
    nothing = N_("Nobody’s meals are subsidised")

    def word(self) -> str:
        return _(P_("register", "Subsidies"))

    def stage(self, row: Any) -> str:
        return "over" if row.until is not None and row.until < self.today else "holds"


class ChargeRegister(MonthRegister):
    name, icon = "meal_charges", "currency-cny"
    query, line = staticmethod(meal_charges), line_of(ChargeRow, "ChargeLine")
    table, about = "meal_charge", "charge"
    opens = True
    columns = ("meal", "state", "charge", "since")
    widths: ClassVar[Mapping[str, int]] = {"meal": 120, "charge": 120, "since": 120}
    begins = ("meals.set_charge",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "set": ChipLook("ok", "check-circle", P_("charge", "set"), plain=True)
    }
    nothing = N_("Nothing is set: people are charged what the supplier asks")

    def word(self) -> str:
        return _(P_("register", "Charges"))

    def stage(self, row: Any) -> str:
        return "set"

    def title(self, line: Any) -> str:
        return str(_(line.meal.label))


class MonthPart(RegistersPart):
    """The month on show, what stands in it, its papers; it begins with the oldest whose bill is still being checked."""

    register = AccountRegister
    others = (
        DifferenceRegister, BillRegister, BillLineRegister, StatementRegister, SubsidyRegister, ChargeRegister,
    )  # fmt: skip

    def __init__(self, page: Any) -> None:
        self.month: date = date.min
        super().__init__(page)
        checked = [row.month for row in page.ask(meal_bills) if row.state is BillState.ENTERED]
        self.month = min(checked, default=self.view.now.today.replace(day=1))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.before = IconButton("caret-left", _("The month before"), "secondary", small=True)
        self.after = IconButton("caret-right", _("The month after"), "secondary", small=True)
        self.chosen = Button("", icon="calendar-blank", small=True)
        self.before.clicked.connect(partial(self._step, -1))
        self.after.clicked.connect(partial(self._step, 32))
        self.chosen.clicked.connect(self.ask_month)
        self.state = Chip(CLEAR)
        self.sums = Label("", "quiet", elide=True)
        self.sums.give_way()
        self.print = SafetyPapers(page)
        for one in (self.before, self.chosen, self.after, self.state):
            row.addWidget(one)
        row.addWidget(self.sums, 1)
        row.addWidget(self.print)
        self.above.addLayout(row)

    def load(self) -> None:
        super().load()
        account = self.page.ask(meal_month, month=self.month)
        lang = current()
        self.chosen.set_words(f"{account.month:%Y-%m}")
        look = OPEN if account.open else CLEAR if account.bills else NO_BILL
        self.state.show_look(ChipLook(look.tone, look.icon, _(look.word), look.plain))
        parts = [
            _("{n} meals, {plates} plates").format(n=account.meals, plates=account.served),
            _("due {sum}").format(sum=show_money(account.due_sum, lang)),
            _("billed {sum}").format(sum=show_money(account.billed_sum, lang)),
        ]
        if account.per_day is not None:
            parts.append(_("{sum} a person and day").format(sum=show_money(account.per_day, lang)))
        self.sums.setText("　".join(parts))
        self.after.setEnabled(self.month < self.view.now.today.replace(day=1))
        self.print.take(MonthRegister.papers, month=self.month)

    def show_month(self, month: date) -> None:
        """Another month, this one at the latest."""
        if not self.page.may_leave():
            return
        self.page.close_panel()
        self.month = min(month, self.view.now.today).replace(day=1)
        self.page.refresh()

    def _step(self, days: int, *_clicked: object) -> None:
        self.show_month(self.month + timedelta(days=days))

    def ask_month(self) -> None:
        """Ask in the side panel which month."""
        if not self.page.may_leave():
            return
        form = Form(MealMonthAsked, start={"month": self.month}, now=self.seat.desk.clock)
        panel = FormPanel(self.seat, form, _("Another month"), save=_("Show"), run=self._take_month)
        self.page.open_panel(panel)

    def _take_month(self, wanted: MealMonthAsked) -> Any:
        self.page.close_panel()
        self.month = min(wanted.month, self.view.now.today).replace(day=1)
        self.page.refresh()
        return None

    def show_item(self, argument: object) -> None:
        """A month, as a day or written; or what any register shows."""
        if isinstance(argument, str) and len(argument) == 10:
            argument = date.fromisoformat(argument)
        if isinstance(argument, date):
            self.show_month(argument)
            self.take_focus()
        else:
            super().show_item(argument)

    def memo(self) -> dict[str, Any]:
        return {**super().memo(), "meal_month": self.month}

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.month = memo.get("meal_month") or self.month
        super().restore(memo)
