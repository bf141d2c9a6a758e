"""The pay of a month: worked out from the day sheets, approved, locked, paid; deductions, corrections, proceeds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Annotated, Any, ClassVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu

from facility.core.i18n import N_, P_, _, _n, current, show_date, show_money
from facility.core.time_kinds import show_minutes
from facility.core.words import Date, Help
from facility.work.papers.pay_printing import ONLY_EXCEL, ONLY_PAPER, WorkSheet
from facility.work.pay_accounts import AccountRow, pay_account_list
from facility.work.pay_changes import ChangeRow, pay_change_list, work_pay_differences
from facility.work.pay_lists import PayRow, work_month_pay
from facility.work.pay_words import PayState
from facility.work.proceeds import ProceedsRow, proceeds_list
from ui.duty.registers_part import RegistersPart
from ui.kit.action import FormPanel
from ui.kit.buttons import Button, IconButton
from ui.kit.chips import Chip, ChipLook
from ui.kit.form import Form
from ui.kit.icons import icon
from ui.kit.message import Message
from ui.kit.text import Label
from ui.registers.lines import line_of
from ui.registers.of_rows import Act, RowRegister
from ui.registers.register import Deed, Fact, Fields
from ui.work.printing import may_print_sheet, print_sheet

LOOKS: dict[PayState, ChipLook] = {
    PayState.OPEN: ChipLook("outline", "hourglass", PayState.OPEN.label),
    PayState.APPROVED: ChipLook("signed", "check-circle", PayState.APPROVED.label),
    PayState.LOCKED: ChipLook("signed", "lock-simple", PayState.LOCKED.label),
    PayState.PAID: ChipLook("ok", "check-circle", PayState.PAID.label),
}
STEPS: dict[PayState, tuple[str, ...]] = {
    PayState.OPEN: ("work.approve_pay",),
    PayState.APPROVED: ("work.lock_pay", "work.reopen_pay"),
    PayState.LOCKED: ("work.pay_out",),
    PayState.PAID: (),
}
ICONS = {
    "work.approve_pay": "check", "work.lock_pay": "lock-simple", "work.reopen_pay": "arrow-counter-clockwise",
    "work.pay_out": "money",
}  # fmt: skip
SHEETS = {
    WorkSheet.ATTENDANCE: "calendar-check", WorkSheet.PAY_SHEET: "table", WorkSheet.PAY_SLIPS: "receipt",
    WorkSheet.BANK_LIST: "bank",
}  # fmt: skip
TAKE_UP, MOST = "work.take_up_differences", 6
PIECES = ("hours_pay", "pieces_pay", "allowance", "share", "correction", "deduction")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthAsked:
    """The month that is wanted."""

    month: Annotated[Date, N_("Month"), Help(N_("Any day of the month."))]


class PayRegister(RowRegister):
    """Everybody's pay of one month."""

    name, icon, may = "work_pay", "money", "work.pay_read"
    line = line_of(PayRow, "PayRowLine")
    columns = (
        "name", "state", "post", "days", "minutes", "hours_pay", "pieces_pay", "allowance", "share", "deduction",
        "total", "way",
    )  # fmt: skip
    widths: ClassVar[Mapping[str, int]] = {
        "name": 80, "days": 56, "minutes": 64, "hours_pay": 84, "pieces_pay": 84, "allowance": 84, "share": 84,
        "deduction": 80, "total": 96,
    }  # fmt: skip
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "due": ChipLook("outline", "hourglass", P_("pay", "to be paid"), plain=True),
        "paid": ChipLook("ok", "check-circle", P_("pay", "paid"), plain=True),
        "nothing": ChipLook("neutral", "minus-circle", P_("pay", "nothing to pay"), plain=True),
    }
    lines = 3
    nothing = N_("Nobody has worked in this month")

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.month: date | None = None
        self.sheet: Any = None

    def word(self) -> str:
        return _(P_("work", "Pay of the month"))

    def rows(self) -> Sequence[Any]:
        asked = {"month": self.month} if self.month is not None else {}
        self.sheet = self.page.ask(work_month_pay, **asked)
        found: Sequence[Any] = self.sheet.rows
        return found

    def key(self, row: Any) -> int:
        return int(row.person)

    def stage(self, row: Any) -> str:
        if row.total <= 0:
            return "nothing"
        return "paid" if row.paid_on is not None else "due"

    def shows(self) -> dict[str, Callable[[Any], str]]:
        lang = current()
        amounts = {name: partial(_amount, name, lang) for name in PIECES}
        return {"minutes": lambda line: show_minutes(line.minutes), **amounts}

    def facts(self, line: Any) -> list[Fact]:
        lang = current()
        facts = [
            (_(one.kind.label), f"{one.says.render(lang)}　{show_money(one.amount, lang)}")
            for one in line.row.lines
        ]
        if line.row.paid_on is not None:
            facts.append((_("Paid on"), f"{show_date(line.row.paid_on, lang)}　{_(line.row.paid_way.label)}"))
        return facts

    def deeds(self, line: Any) -> list[Deed]:
        state, found = self.sheet.state, []
        if state is PayState.OPEN:
            found = [Deed("work.deduct", _("Deduct"), "minus-circle", aside=True)]
        if state in (PayState.LOCKED, PayState.PAID):
            found = [Deed("work.correct_pay", _("Correct in the next month"), "pencil-simple", aside=True)]
            if line.stage == "due":
                found.insert(0, Deed("work.pay_out", _("Note as paid"), "money"))
            if line.row.payout is not None:
                found.append(Deed("work.void_payout", _("Void the payment"), "trash", aside=True))
        slip = WorkSheet.PAY_SLIPS
        printed = (
            [Deed("slip", _("Print the slip"), "receipt", aside=True)]
            if may_print_sheet(self.page.seat, slip)
            else []
        )
        return [*self.offered(*found), *printed]

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == "work.void_payout":
            return {"payout": line.row.payout}, {}
        if what == "work.correct_pay":
            return {"person": line.key, "of_month": self.sheet.month}, {}
        return {"person": line.key, "month": self.sheet.month}, {
            "way": line.row.way
        } if what == "work.pay_out" else {}

    def do(self, line: Any, what: str) -> None:
        if what == "slip":
            print_sheet(self.page, WorkSheet.PAY_SLIPS, self.sheet.month, person=line.key)
        else:
            super().do(line, what)

    def open(self, line: Any) -> None:
        """The person's way at work."""
        self.page.show_item(("people", line.key))


class ChangeRegister(RowRegister):
    name, icon, may = "pay_changes", "plus-minus", "work.pay_read"
    query, line = staticmethod(pay_change_list), line_of(ChangeRow, "PayChangeLine")
    columns = ("month", "name", "state", "kind", "amount", "reason")
    widths: ClassVar[Mapping[str, int]] = {"month": 104, "name": 96, "amount": 112}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "entered": ChipLook("ok", "check-circle", P_("pay", "counts"), plain=True)
    }
    acts = (Act("work.void_pay_change", N_("Void an entry"), "trash", aside=True),)
    about = "change"
    nothing = N_("No deduction and no correction has been entered")

    def word(self) -> str:
        return _(P_("work", "Deductions and corrections"))

    def stage(self, row: Any) -> str:
        return "entered"


class ProceedsRegister(RowRegister):
    name, icon, may = "proceeds", "money", "work.pay_read"
    query, line = staticmethod(proceeds_list), line_of(ProceedsRow, "ProceedsLine")
    columns = ("month", "name", "state", "amount", "shared", "rule", "workshop_name")
    widths: ClassVar[Mapping[str, int]] = {"month": 104, "amount": 112, "shared": 112}
    begins = ("work.add_proceeds",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "entered": ChipLook("ok", "check-circle", P_("pay", "counts"), plain=True)
    }
    acts = (Act("work.void_proceeds", N_("Void an entry"), "trash", aside=True),)
    about = "proceeds"
    nothing = N_("No proceeds of a sale have been entered")

    def word(self) -> str:
        return _(P_("work", "Proceeds of sales"))

    def stage(self, row: Any) -> str:
        return "entered"


class AccountRegister(RowRegister):
    name, icon, may = "pay_accounts", "bank", "work.pay"
    query, line = staticmethod(pay_account_list), line_of(AccountRow, "AccountLine")
    columns = ("name", "state", "bank", "account", "holder")
    begins = ("work.set_pay_account",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "entered": ChipLook("ok", "check-circle", P_("pay", "in use"), plain=True)
    }
    about = "person"
    nothing = N_("No account has been entered yet")

    def word(self) -> str:
        return _(P_("work", "Accounts"))

    def key(self, row: Any) -> int:
        return int(row.person)

    def stage(self, row: Any) -> str:
        return "entered"


def _amount(name: str, lang: str, line: Any) -> str:
    """An amount, or a dash where there is none."""
    fen = getattr(line, name)
    return show_money(fen, lang) if fen else "—"


class PayPart(RegistersPart):
    """The month on show, its steps and its papers."""

    register = PayRegister
    others = (ChangeRegister, ProceedsRegister, AccountRegister)

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.before = IconButton("caret-left", _("The month before"), "secondary", small=True)
        self.after = IconButton("caret-right", _("The month after"), "secondary", small=True)
        self.month = Button("", icon="calendar-blank", small=True)
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        self.month.clicked.connect(self.ask_month)
        self.state = Chip(LOOKS[PayState.OPEN])
        self.sums = Label("", "quiet", elide=True)
        self.sums.give_way()
        for part in (self.before, self.month, self.after, self.state):
            row.addWidget(part)
        row.addWidget(self.sums, 1)
        self.steps: dict[str, Button] = {}
        for what, image in ICONS.items():
            button = Button(page.forms.label(what), icon=image, small=True)
            button.setProperty("what", what)
            button.clicked.connect(self._step)
            self.steps[what] = button
            row.addWidget(button)
        self.print = IconButton("printer", _("Print papers"), "secondary", small=True)
        self.print.clicked.connect(self._open_print)
        row.addWidget(self.print)
        self.above.addLayout(row)
        self.differs = Message()
        self.put_above(self.differs)

    @property
    def pay(self) -> PayRegister:
        register = self.registers["work_pay"]
        assert isinstance(register, PayRegister)
        return register

    def load(self) -> None:
        super().load()
        on_month = self.view.now is self.pay
        for part in (self.before, self.month, self.after, self.state, self.sums, self.print):
            part.setVisible(on_month)
        sheet = self.pay.sheet
        for what, button in self.steps.items():
            fits = on_month and sheet is not None and what in STEPS[sheet.state] and bool(sheet.rows)
            button.setVisible(fits and self.page.forms.may(what))
        if not on_month or sheet is None:
            self.differs.hide()
            return
        self._show_differences()
        lang = current()
        self.month.set_words(f"{sheet.month:%Y-%m}")
        look = LOOKS[sheet.state]
        self.state.show_look(ChipLook(look.tone, look.icon, _(look.word), look.plain))
        parts = [_("{hours} hours").format(hours=show_minutes(sheet.minutes)), show_money(sheet.total, lang)]
        if sheet.unpaid and sheet.state is not PayState.OPEN:
            parts.append(_("{amount} not paid yet").format(amount=show_money(sheet.unpaid, lang)))
        if sheet.pay_by is not None and sheet.state is not PayState.PAID:
            parts.append(_("due on {day}").format(day=show_date(sheet.pay_by, lang)))
        self.sums.setText("　".join(parts))
        self.after.setEnabled(sheet.month < self.pay.today.replace(day=1))

    def _show_differences(self) -> None:
        """What is recorded now against what was locked; to be taken up with a month that is open and later."""
        found = self.page.ask(work_pay_differences)
        if not found:
            self.differs.hide()
            return
        lang = current()
        words = _n(
            "In locked months {n} line comes to something else by what is recorded now.",
            "In locked months {n} lines come to something else by what is recorded now.",
            len(found),
        )
        told = [f"{one.month:%Y-%m} {one.name} {show_money(one.difference, lang)}" for one in found[:MOST]]
        if len(found) > MOST:
            told.append("…")
        buttons = []
        if self.page.forms.may(TAKE_UP):
            button = Button(self.page.forms.label(TAKE_UP), icon="arrow-line-right", small=True)
            button.clicked.connect(self._take_up)
            buttons.append(button)
        self.differs.say("warning", words, "　".join(told), *buttons)

    def _take_up(self) -> None:
        sheet = self.pay.sheet
        month = sheet.month if sheet.state is PayState.OPEN else self.pay.today.replace(day=1)
        self.page.forms.open(TAKE_UP, start={"month": month})

    # --- months ---

    def show_month(self, month: date) -> None:
        """Another month, this one at the latest."""
        if not self.page.may_leave():
            return
        self.page.close_panel()
        self.pay.month = min(month.replace(day=1), self.pay.today.replace(day=1))
        self.page.refresh()

    def _back(self) -> None:
        self.show_month(self.pay.sheet.month - timedelta(days=1))

    def _on(self) -> None:
        self.show_month(self.pay.sheet.month + timedelta(days=32))

    def ask_month(self) -> None:
        """Ask in the side panel which month."""
        if not self.page.may_leave():
            return
        form = Form(MonthAsked, start={"month": self.pay.sheet.month}, now=self.seat.desk.clock)
        panel = FormPanel(self.seat, form, _("Another month"), save=_("Show"), run=self._take_month)
        self.page.open_panel(panel)

    def _take_month(self, wanted: MonthAsked) -> Any:
        self.page.close_panel()
        self.pay.month = min(wanted.month, self.pay.today).replace(day=1)
        self.page.refresh()
        return None

    # --- steps and papers ---

    def _step(self) -> None:
        self.page.forms.open(str(self.sender().property("what")), fixed={"month": self.pay.sheet.month})

    def menu(self) -> QMenu:
        """The papers of the month."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for sheet, image in SHEETS.items():
            if not may_print_sheet(self.seat, sheet):
                continue
            if sheet not in ONLY_EXCEL:
                self._add(menu, sheet, image, _(sheet.label), False)
            if sheet not in ONLY_PAPER:
                self._add(menu, sheet, "table", f"{_(sheet.label)}　Excel", True)
        return menu

    def _add(self, menu: QMenu, sheet: WorkSheet, image: str, words: str, excel: bool) -> None:
        act = menu.addAction(icon(image), words)
        act.setData((str(sheet.value), excel))
        act.triggered.connect(self._print)

    def _open_print(self) -> None:
        menu = self.menu()
        corner = self.print.mapToGlobal(self.print.rect().bottomRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y() + 2))

    def _print(self) -> None:
        act = self.sender()
        assert isinstance(act, QAction)
        name, excel = act.data()
        print_sheet(self.page, WorkSheet(name), self.pay.sheet.month, excel=excel)

    def show_item(self, argument: object) -> None:
        """A month; or what any register shows."""
        if isinstance(argument, date):
            self.show_month(argument)
            self.take_focus()
        else:
            super().show_item(argument)

    def memo(self) -> dict[str, Any]:
        return {**super().memo(), "month": self.pay.month}

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.pay.month = memo.get("month")
        super().restore(memo)
        self.load()
