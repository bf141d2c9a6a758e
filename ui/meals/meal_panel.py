"""One meal at the side of the week: who cannot eat what, its dishes, and a field that takes one dish after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.i18n import P_, _, current, show_fact
from facility.meals.clashes import Clash, OfferInstead
from facility.meals.cycle_rules import weekday_of
from facility.meals.cycles import PlanDish, TakeDishOut
from facility.meals.dishes import dish_picks
from facility.meals.menus import DishServed, MenuWeek
from facility.meals.words import Meal
from facility.staff.weekdays import Weekday
from ui.kit.action import attempt
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.editors.base import Pick
from ui.kit.editors.references import PickBox
from ui.kit.panel import SidePanel
from ui.kit.text import Label
from ui.meals.day_cards import Clashes


class DishBox(PickBox):
    """A field that offers dishes as one types, by name or pinyin."""

    def __init__(self, page: Any) -> None:
        super().__init__("plus")
        self._page = page
        self.line.setPlaceholderText(_("Type a dish, Enter adds it"))
        self.line.setAccessibleName(_("Add a dish"))

    def source(self, words: str) -> Sequence[Pick]:
        found = self._page.seat.desk.ask(dish_picks, text=words).value
        return tuple(Pick(one.id, one.text, one.detail) for one in found)


class MealPanel(SidePanel):
    """Made anew whenever the menu was read again. What is added or taken out holds for the cycle from its day on; a
    change of one day asks for its reason."""

    def __init__(
        self, page: Any, week: MenuWeek, day: date, meal: Meal, clashes: Sequence[Clash], today: date
    ) -> None:
        weekday = _(tuple(Weekday)[day.weekday()].label)
        super().__init__(f"{weekday}　{day.month}-{day.day}　{_(meal.label)}", _meta(week), width=400)
        self.page, self.week, self.day, self.meal, self.today = page, week, day, meal, today
        self.may = page.forms.may("meals.plan_dish")
        self.plans = self.may and week.cycle is not None and day >= today
        holder = QWidget()
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.box: DishBox | None = None
        if self.may:
            self._add_box()
        if clashes:
            shown = Clashes()
            shown.show_clashes(clashes, page.forms.may("meals.offer_instead"))
            shown.offer.connect(self._offered)
            self.column.addWidget(shown)
            self._settled(clashes)
        self._dishes()
        self.column.addStretch(1)
        holder.setFocusProxy(self.box.line if self.box is not None else self.cross)
        self.set_content(holder)

    def _add_box(self) -> None:
        self.box = DishBox(self.page)
        self.box.taken.connect(self._taken)
        self.column.addWidget(self.box)
        words = (
            _("It is put into the cycle, from this day on.")
            if self.plans
            else _("A reason will be asked for.")
        )
        self.column.addWidget(Label(words, "meta", wrap=True))
        once = Button(_("Change this day only"), icon="arrows-left-right", small=True)
        once.clicked.connect(self._once)
        row = QHBoxLayout()
        row.addWidget(once)
        row.addStretch(1)
        self.column.addLayout(row)

    def _settled(self, clashes: Sequence[Clash]) -> None:
        """Who gets something else already."""
        lines = {
            (person.name, clash.dish_name): _("{name}: {offered} instead of {dish}").format(
                name=person.name, offered=person.offered, dish=clash.dish_name
            )
            for clash in clashes
            for person in clash.people
            if person.offer is not None
        }
        if lines:
            card = Card(_("Offered instead"))
            for words in lines.values():
                card.body.addWidget(Label(words, "list", wrap=True))
            self.column.addWidget(card)

    def _dishes(self) -> None:
        cell = self.week.cell(self.day, self.meal)
        card = Card(_("On the menu"), _("{n} dishes").format(n=len(cell.dishes)))
        for dish in cell.dishes:
            card.body.addWidget(self._dish(dish))
        if not cell.dishes:
            card.body.addWidget(Label(_(P_("menu", "nothing planned")), "meta"))
        replaced = {dish.changed_from for dish in cell.dishes}
        for name, why in cell.left_out:
            if name not in replaced:
                card.body.addWidget(
                    Label(_("Without {dish}: {reason}").format(dish=name, reason=why), "meta", wrap=True)
                )
        self.column.addWidget(card)

    def _dish(self, dish: DishServed) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(Label(dish.name, "strong", elide=True))
        told = [show_fact(dish.allergens, current())] if dish.allergens else []
        if dish.change is not None:
            instead = (
                _("instead of {dish}").format(dish=dish.changed_from) if dish.changed_from else _("added")
            )
            told.append(f"{instead}: {dish.reason}")
        if told:
            left.addWidget(Label("　".join(told), "meta", wrap=True))
        row.addLayout(left, 1)
        if self.may:
            row.addWidget(self._button(_("Replace"), dish, self._replace))
        if self.plans and dish.line is not None:
            row.addWidget(self._button(_("Take out"), dish, self._take_out))
        return holder

    def _button(self, words: str, dish: DishServed, then: Callable[[DishServed], None]) -> Button:
        button = Button(words, "link", small=True)
        button.setAccessibleName(f"{words}: {dish.name}")

        def clicked() -> None:
            then(dish)

        button.clicked.connect(clicked)
        return button

    # --- deeds ---

    def _taken(self, pick: Pick | None) -> None:
        if pick is None or self.box is None:
            return
        if not self.plans:
            self.box.take(None, by_hand=False)
            self._form("meals.change_menu", start={"dish": pick.id})
            return
        assert self.week.cycle is not None

        done = attempt(
            self.page.seat,
            PlanDish(
                cycle=self.week.cycle, week=self.week.week or 1, weekday=weekday_of(self.day), meal=self.meal, dish=pick.id,
                since=self.day,
            ),
            self.page.message,
        )  # fmt: skip
        if done is None:
            self.box.take(None, by_hand=False)

    def _take_out(self, dish: DishServed) -> None:
        assert dish.line is not None
        attempt(self.page.seat, TakeDishOut(line=dish.line, since=self.day), self.page.message)

    def _replace(self, dish: DishServed) -> None:
        self._form("meals.change_menu", start={"left_out": dish.dish})

    def _once(self) -> None:
        self._form("meals.change_menu")

    def _offered(self, clash: Clash, dish: int) -> None:
        if not dish:
            self._form("meals.offer_instead", fixed={"dish": clash.dish})
            return
        command = OfferInstead(day=self.day, meal=self.meal, dish=clash.dish, offered=dish)
        attempt(self.page.seat, command, self.page.message)

    def _form(self, command: str, fixed: Any = None, start: Any = None) -> None:
        self.page.forms.open(
            command, fixed={"day": self.day, "meal": self.meal, **(fixed or {})}, start=start or {}
        )


def _meta(week: MenuWeek) -> str:
    if week.week is None:
        return ""
    return _("week {week} of {weeks}").format(week=week.week, weeks=week.weeks)
