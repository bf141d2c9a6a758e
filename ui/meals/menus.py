"""The week's menu: seven days by meals; a field opens at the side and takes dishes typed one after another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from facility.core.clock import day_of
from facility.core.i18n import P_, _, current, show_date
from facility.meals.clashes import Clash, week_clashes
from facility.meals.cycle_rules import monday_of
from facility.meals.menus import MenuWeek, menu_week
from facility.meals.papers.menu_printing import MenuPaper
from facility.meals.words import Meal
from ui.duty.part import Part
from ui.kit.buttons import Button, IconButton
from ui.kit.card import Card
from ui.kit.head_bar import HeadBar
from ui.kit.panel import scrolling
from ui.kit.text import Label
from ui.meals.meal_panel import MealPanel
from ui.meals.menu_grid import MenuGrid
from ui.meals.supply_register import print_menu_paper, save_menu


class MenusPart(Part):
    """PgUp and PgDown turn the weeks, arrows walk the fields, Enter opens one."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (
            (_("Arrows"), _("Another meal")), ("Enter", _("Open the meal")), ("PgUp PgDn", _("Another week")),
        )  # fmt: skip
        self.day = self._today()
        self.week: MenuWeek | None = None
        self.clashes: tuple[Clash, ...] = ()
        self.panel: MealPanel | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._head())
        self.grid = MenuGrid()
        self.grid.wanted.connect(self.open_meal)
        self.grid.chosen.connect(self._chosen)
        card = Card(flush=True)
        card.body.addWidget(scrolling(self.grid))
        column.addWidget(card, 1)
        for keys, step in (("PgUp", -1), ("PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setProperty("step", step)
            shortcut.activated.connect(self._turned)

    def _head(self) -> HeadBar:
        bar = HeadBar()
        bar.setMinimumHeight(0)
        before, after = IconButton("caret-left", _("Week before")), IconButton("caret-right", _("Week after"))
        for button, step in ((before, -1), (after, 1)):
            button.setProperty("step", step)
            button.clicked.connect(self._turned)
        self.now = Button(_("This week"), small=True)
        self.now.clicked.connect(self._back)
        self.span, self.told = Label("", "heading"), Label("", "meta", elide=True)
        self.told.give_way()
        self.begin = Button(_("Begin a menu cycle"), icon="repeat", small=True)
        self.begin.clicked.connect(self._begin)
        self.copy = Button(_("Take over last week"), icon="copy", small=True)
        self.copy.clicked.connect(self._copy)
        self.print = Button(_("Print the menu"), icon="printer", small=True)
        self.print.clicked.connect(self._print)
        self.sheet = IconButton("table", _("Save the menu as Excel"), "secondary", small=True)
        self.sheet.clicked.connect(self._save)
        for widget in (before, self.span, after, self.now):
            bar.row.addWidget(widget)
        bar.row.addWidget(self.told, 1)
        for button in (self.begin, self.copy, self.print, self.sheet):
            bar.row.addWidget(button)
        return bar

    def _today(self) -> date:
        return day_of(self.seat.desk.clock())

    # --- reading ---

    def load(self) -> None:
        week: MenuWeek = self.page.ask(menu_week, day=self.day)
        self.week, self.clashes = week, self.page.ask(week_clashes, day=self.day)
        first, last = (show_date(one, current()) for one in (week.days[0], week.days[-1]))
        self.span.setText(f"{first} – {last[5:]}")
        self.told.setText(self._of_cycle(week))
        self.now.setVisible(week.monday != monday_of(self._today()))
        future = week.days[-1] >= self._today()
        self.begin.setVisible(self.page.forms.may("meals.begin_cycle") and week.cycle is None)
        self.copy.setVisible(
            self.page.forms.may("meals.copy_week") and week.cycle is not None and week.weeks > 1 and future
        )
        for button in (self.print, self.sheet):
            button.setVisible(any(cell.dishes for cell in week.cells))
        self.grid.set_week(week, self._today(), self._clashing())
        if self.panel is not None and self.page.panel is self.panel and not self.panel.typed():
            self.open_meal(self.panel.day, self.panel.meal)

    def _of_cycle(self, week: MenuWeek) -> str:
        if week.week is None:
            return _("No menu cycle holds in this week")
        return _("{name}, week {week} of {weeks}").format(
            name=week.cycle_name, week=week.week, weeks=week.weeks
        )

    def _clashing(self) -> dict[tuple[date, Meal], tuple[frozenset[int], int, bool]]:
        found: dict[tuple[date, Meal], tuple[frozenset[int], int, bool]] = {}
        for one in self.clashes:
            if one.settled:
                continue
            dishes, n, hard = found.get((one.day, one.meal), (frozenset(), 0, False))
            bad = dishes | {one.dish} if one.hard else dishes
            found[one.day, one.meal] = (bad, n + sum(who.plates for who in one.open), hard or one.hard)
        return found

    # --- a meal ---

    def open_meal(self, day: date, meal: Meal) -> None:
        """The meal at the side; the keyboard goes to the field for dishes."""
        if self.week is None or not self.page.may_leave():
            return
        mine = [one for one in self.clashes if one.day == day and one.meal is meal]
        self.panel = MealPanel(self.page, self.week, day, meal, mine, self._today())
        self.page.open_panel(self.panel)

    def _chosen(self, day: date, meal: Meal) -> None:
        """The panel goes along with the arrows while it is open."""
        if self.panel is None or self.page.panel is not self.panel or self.panel.typed() or self.week is None:
            return
        mine = [one for one in self.clashes if one.day == day and one.meal is meal]
        self.panel = MealPanel(self.page, self.week, day, meal, mine, self._today())
        self.page.open_panel(self.panel, focus=False)
        self.grid.setFocus()

    def show_item(self, argument: object) -> None:
        """("clash", day, meal): a meal with its clashes."""
        if isinstance(argument, (tuple, list)) and len(argument) == 3 and argument[0] == "clash":
            day, meal = date.fromisoformat(str(argument[1])), Meal(argument[2])
            self.day = day
            self.load()
            self.grid.go_to(day, meal)
            self.open_meal(day, meal)

    # --- deeds ---

    def _turned(self) -> None:
        self._go(self.day + timedelta(days=7 * int(self.sender().property("step"))))

    def _back(self) -> None:
        self._go(self._today())

    def _go(self, day: date) -> None:
        if not self.page.may_leave():
            return
        self.page.close_panel()
        self.panel, self.day = None, day
        self.load()

    def _begin(self) -> None:
        self.page.forms.open("meals.begin_cycle", start={"since": max(self.day, self._today())})

    def _copy(self) -> None:
        """Into the week of the cycle on show, from the one before; days that have been stay."""
        week = self.week
        if week is None or week.cycle is None or week.week is None:
            return
        before = (week.week - 2) % week.weeks + 1
        self.page.forms.open(
            "meals.copy_week", fixed={"cycle": week.cycle, "week": week.week},
            start={"from_week": before, "since": max(week.monday, self._today())},
            who=_(P_("menu", "week {week}")).format(week=week.week),
        )  # fmt: skip

    def _print(self) -> None:
        print_menu_paper(self.page, MenuPaper.POSTER, day=self.day)

    def _save(self) -> None:
        save_menu(self.page, self.day)

    def take_focus(self) -> None:
        self.grid.setFocus()

    def memo(self) -> dict[str, Any]:
        return {"day": self.day.isoformat()}

    def restore(self, memo: Mapping[str, Any]) -> None:
        if "day" in memo:
            self.day = date.fromisoformat(str(memo["day"]))
