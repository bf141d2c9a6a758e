"""The kitchen's day: how many plates of what, what changed since the freeze, whom a dish harms, and one key to print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from facility.core.i18n import N_, P_, _, current, local, show_date
from facility.core.words import Date
from facility.meals.clashes import meal_clashes
from facility.meals.counts import MealBoard, meal_counts
from facility.meals.freezing import FreezeMeal, TellKitchen
from facility.meals.menu_words import Concern
from facility.meals.menus import menu_week
from facility.meals.papers.day_printing import MealPaper
from facility.meals.samples import food_samples
from facility.meals.words import Meal
from ui.duty.part import Part
from ui.kit.action import FormPanel, attempt
from ui.kit.buttons import Button, IconButton
from ui.kit.chips import Segmented
from ui.kit.empty import EmptyState
from ui.kit.form import Form
from ui.kit.head_bar import HeadBar
from ui.kit.icons import icon
from ui.kit.panel import scrolling
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.meals.day_cards import ChangesCard, Clashes, HandCard, MenuLine, SamplesCard
from ui.meals.day_figures import Figures, Matrix
from ui.meals.menu_grid import SHORT
from ui.meals.printing_day import print_meal

AHEAD = 14
"""Days ahead whose meals can be looked at."""
HARMS = (Concern.ALLERGY, Concern.CAUTION)
"""Clashes that stand above everything else; diets and textures stand below what changed."""
NARROW = 980
"""px of the drawings under which the cards stand under one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAsked:
    """The day whose meals are wanted."""

    day: Annotated[Date, N_("Day")]


class DayPart(Part):
    """Ctrl+P prints the kitchen sheet, Ctrl+, and Ctrl+. go to the day before and after, 1 … 3 choose the meal."""

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.day: date | None = None
        self.meal: Meal | None = None
        self.board: MealBoard | None = None
        self.setAccessibleName(_(P_("meals part", "Kitchen day")))
        self._served: tuple[Meal, ...] = ()
        self.keys = (  # type: ignore[misc]
            ("Ctrl P", _("Freeze the counts and print the kitchen sheet")),
            ("Ctrl ,  Ctrl .", _("The day before, the day after")), ("Alt 1 … 3", _("Another meal")),
        )  # fmt: skip
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._make_bar())
        self.empty = EmptyState("fork-knife", _("No meals are served here"))
        column.addWidget(self.empty)
        self.area = scrolling(self._make_cards())
        column.addWidget(self.area, 1)
        keys = [("Ctrl+P", self.print_sheet), ("Ctrl+,", self._back), ("Ctrl+.", self._on)]
        for words, then in keys:
            self._key(words).activated.connect(then)
        for n in (1, 2, 3):
            shortcut = self._key(f"Alt+{n}")
            shortcut.setProperty("place", n - 1)
            shortcut.activated.connect(self._numbered)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _key(self, keys: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return shortcut

    def _make_bar(self) -> HeadBar:
        bar = self.bar = HeadBar()
        bar.setMinimumHeight(0)
        self.before = IconButton("caret-left", _("The day before"), "secondary", small=True)
        self.after = IconButton("caret-right", _("The day after"), "secondary", small=True)
        self.day_button = Button("", icon="calendar-blank", small=True)
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        self.day_button.clicked.connect(self.ask_day)
        for part in (self.before, self.day_button, self.after):
            bar.row.addWidget(part)
        bar.keep(self.day_button)
        self._meals = QHBoxLayout()
        bar.row.addLayout(self._meals)
        self.choice: Segmented | None = None
        self.state = Label("", "quiet", elide=True)
        self.state.give_way()
        bar.row.addWidget(self.state, 1)
        bar.row.addStretch()
        self.more = Button(_("More"), icon="dots-three", small=True)
        self.more.clicked.connect(self._open_menu)
        self.print = Button("", "primary", icon="printer", keys="Ctrl P", small=True)
        self.print.clicked.connect(self.print_sheet)
        bar.row.addWidget(self.more)
        bar.row.addWidget(self.print)
        return bar

    def _make_cards(self) -> QWidget:
        self.cards = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self.cards)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        for one in (left, right):
            one.setSpacing(12)
        self.figures, self.matrix, self.menu = Figures(), Matrix(), MenuLine()
        self.clashes, self.changes, self.by_hand = Clashes(), ChangesCard(), HandCard()
        self.wishes = Clashes()
        self.samples = SamplesCard()
        for card in (self.figures, self.matrix, self.menu):
            left.addWidget(card)
        for card in (self.clashes, self.changes, self.by_hand, self.wishes, self.samples):
            right.addWidget(card)
        left.addStretch(1)
        right.addStretch(1)
        self._columns.addLayout(left, 3)
        self._columns.addLayout(right, 2)
        self._left, self._right = left, right
        for shown in (self.clashes, self.wishes):
            shown.offer.connect(self._offer)
        self.changes.told.connect(self._tell)
        self.by_hand.voided.connect(self._void)
        self.samples.opened.connect(self._open_samples)
        return self.cards

    # --- reading ---

    def load(self) -> None:
        asked: dict[str, Any] = {"day": self.day or self._today()}
        if self.meal is not None:
            asked["meal"] = self.meal
        board: MealBoard = self.page.ask(meal_counts, **asked)
        self.board = board
        self.empty.setVisible(not board.served)
        self.area.setVisible(bool(board.served))
        self.print.setVisible(bool(board.served))
        if not board.served:
            return
        if board.meal not in board.served:
            self.meal = board.served[0]
            self.load()
            return
        self._show(board)

    def _show(self, board: MealBoard) -> None:
        self._offer_meals(board)
        self.day_button.set_words(f"{show_date(board.day, current())} {_(SHORT[board.day.weekday()])}")
        self.after.setEnabled(board.day < self._today() + timedelta(days=AHEAD))
        self.state.setText(self._state(board))
        sheet = _("Print the kitchen sheet") if board.meal in self.page.ways.cooked else _("Print the order")
        frozen = board.frozen_at is not None
        self.print.set_words(_("Print the change list") if frozen and board.changes else sheet)
        self.figures.show_board(board)
        red = _("red: changed after the freeze") if board.changes else ""
        self.matrix.show_board(board, red)
        may = self.seat.may("meals.write")
        self.changes.show_board(board, may)
        self.by_hand.show_rows(board.corrections, may)
        clashes = self.page.ask(meal_clashes, day=board.day, meal=board.meal)
        may_offer = self.page.forms.may("meals.offer_instead")
        self.clashes.show_clashes([one for one in clashes if one.concern in HARMS], may_offer)
        self.wishes.show_clashes([one for one in clashes if one.concern not in HARMS], may_offer)
        self._show_menu(board, clashes)
        since = board.day - timedelta(days=2)
        self.samples.show_rows(self.page.ask(food_samples, since=since, until=board.day))

    def _show_menu(self, board: MealBoard, clashes: Any) -> None:
        week = self.page.ask(menu_week, day=board.day)
        cell = next((one for one in week.cells if (one.day, one.meal) == (board.day, board.meal)), None)
        dishes = [one.name for one in cell.dishes] if cell is not None else []
        bad = list(dict.fromkeys(one.dish_name for one in clashes if not one.settled))
        self.menu.show_dishes(_(board.meal.label), dishes, bad)

    def _state(self, board: MealBoard) -> str:
        if board.frozen_at is not None and board.frozen is not None:
            told = _("frozen {at} with {frozen} plates, now {plates}")
            return told.format(at=f"{local(board.frozen_at):%H:%M}", frozen=board.frozen, plates=board.plates)
        at = local(board.cut_off_at)
        when = f"{at:%H:%M}" if at.date() == board.day else f"{at:%m-%d %H:%M}"
        if self.seat.desk.clock() >= board.cut_off_at and board.day >= self._today():
            return _("the cut-off {at} has passed, not frozen yet").format(at=when)
        return _("served {served}, counts are frozen {at}").format(
            served=f"{local(board.serving_at):%H:%M}", at=when
        )

    def _offer_meals(self, board: MealBoard) -> None:
        if board.served != self._served:
            self._served = board.served
            if self.choice is not None:
                self._meals.removeWidget(self.choice)
                self.choice.hide()
                self.choice.deleteLater()
            self.choice = Segmented([(one, _(one.label), "") for one in board.served], board.meal, _("Meal"))
            self.choice.picked.connect(self.show_meal)
            self._meals.addWidget(self.choice)
            self.choice.setVisible(len(board.served) > 1)
        if self.choice is not None:
            self.choice.choose(board.meal)

    def _today(self) -> date:
        return local(self.seat.desk.clock()).date()

    # --- going about ---

    def show_meal(self, meal: Any) -> None:
        """Another meal of the day."""
        if not self.page.may_leave():
            return
        self.page.close_panel()
        self.meal = meal
        self.page.refresh()

    def show_day(self, day: date) -> None:
        """The same meal of another day."""
        if not self.page.may_leave():
            return
        self.page.close_panel()
        self.day = min(day, self._today() + timedelta(days=AHEAD))
        if self.board is not None:
            self.meal = self.board.meal
        self.page.refresh()

    def _shown_day(self) -> date:
        return self.board.day if self.board is not None else self._today()

    def _back(self) -> None:
        self.show_day(self._shown_day() - timedelta(days=1))

    def _on(self) -> None:
        self.show_day(self._shown_day() + timedelta(days=1))

    def _numbered(self) -> None:
        place = int(self.sender().property("place"))
        if place < len(self._served):
            self.show_meal(self._served[place])

    def ask_day(self) -> None:
        """Ask in the side panel which day."""
        if not self.page.may_leave():
            return
        form = Form(DayAsked, start={"day": self._shown_day()}, now=self.seat.desk.clock)
        panel = FormPanel(self.seat, form, _("Another day"), save=_("Show"), run=self._take_day)
        self.page.open_panel(panel)

    def _take_day(self, wanted: DayAsked) -> Any:
        self.page.close_panel()
        self.day = wanted.day
        self.page.refresh()
        return None

    # --- doing ---

    def print_sheet(self) -> None:
        """The kitchen sheet, or the change list once there are changes. Where the cut-off has passed, the counts are
        frozen first."""
        board = self.board
        if board is None or not board.served:
            return
        if board.frozen_at is not None and board.changes:
            print_meal(self.page, MealPaper.CHANGES, board)
            return
        if self._may_freeze(board):
            command = FreezeMeal(day=board.day, meal=board.meal)
            if attempt(self.seat, command, self.page.message) is None:
                return
        print_meal(self.page, MealPaper.KITCHEN, board)

    def _may_freeze(self, board: MealBoard) -> bool:
        now = self.seat.desk.clock()
        due = now >= board.cut_off_at and board.day >= self._today()
        return board.frozen_at is None and due and self.seat.desk.may(FreezeMeal)

    def _tell(self) -> None:
        if self.board is not None:
            command = TellKitchen(day=self.board.day, meal=self.board.meal)
            attempt(self.seat, command, self.page.message)

    def _void(self, correction: int) -> None:
        self.page.forms.open("meals.void_correction", fixed={"correction": correction})

    def _offer(self, clash: Any, dish: int) -> None:
        """With a dish at once; else the form asks for one."""
        spec = self.page.forms.spec("meals.offer_instead")
        if spec is None:
            return
        fixed = {"day": clash.day, "meal": clash.meal, "dish": clash.dish}
        if dish:
            attempt(self.seat, spec.cls(**fixed, offered=dish), self.page.message)
        else:
            self.page.forms.open("meals.offer_instead", fixed=fixed)

    def _open_samples(self) -> None:
        self.page.show_item(("safety",))

    def _open_menu(self) -> None:
        menu = self.menu_now()
        corner = self.more.mapToGlobal(self.more.rect().bottomRight())
        menu.popup(QPoint(corner.x() - menu.sizeHint().width(), corner.y() + 2))

    def menu_now(self) -> QMenu:
        """What else can be printed and entered for the meal on show."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, picture in PAPERS.items():
            for excel in (False, True) if name in (MealPaper.KITCHEN, MealPaper.SERVING) else (False,):
                words = f"{_(name.label)}　Excel" if excel else _(name.label)
                entry = menu.addAction(icon("table" if excel else picture), words)
                entry.setData((name, excel))
                entry.triggered.connect(self._print_picked)
        menu.addSeparator()
        for command, picture in ENTRIES.items():
            if self.page.forms.may(command):
                spec = self.page.forms.spec(command)
                entry = menu.addAction(icon(picture), _(spec.label))
                entry.setData(command)
                entry.triggered.connect(self._enter_picked)
        return menu

    def _print_picked(self) -> None:
        name, excel = self.sender().data()  # type: ignore[attr-defined]
        if self.board is not None:
            print_meal(self.page, name, self.board, excel=excel)

    def _enter_picked(self) -> None:
        self.enter(self.sender().data())  # type: ignore[attr-defined]

    def enter(self, command: str, **about: object) -> None:
        """Open the form of one of the things that are entered about the meal on show."""
        if self.board is None:
            return
        of_meal: dict[str, object] = {"day": self.board.day, "meal": self.board.meal}
        if command == "meals.add_guest":
            start: dict[str, object] = {
                "since": self.board.day,
                "until": self.board.day,
                "meals": (self.board.meal,),
            }
            self.page.forms.open(command, start=start)
        else:
            self.page.forms.open(command, fixed=of_meal, start=about)

    # --- memory and place ---

    def show_item(self, argument: object) -> None:
        """(day, meal), a day; ("missed", person): to note what was done about missed meals."""
        if isinstance(argument, list):
            argument = tuple(argument)
        if isinstance(argument, tuple) and argument and argument[0] == "missed":
            self.page.forms.open("meals.look_into_missed", fixed={"person": argument[1]})
        elif isinstance(argument, tuple) and len(argument) == 2 and isinstance(argument[1], Meal):
            self.day, self.meal = argument
            self.page.refresh()
        elif isinstance(argument, date):
            self.show_day(argument)

    def take_focus(self) -> None:
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        beside = self.width() >= theme.px(NARROW)
        self._columns.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        home = self._right if beside else self._left  # what harms somebody is never out of sight
        if home.indexOf(self.clashes) < 0:
            home.insertWidget(0, self.clashes)
        if beside and self.bar.row.indexOf(self.state) < 0:
            self.bar.row.insertWidget(self.bar.row.indexOf(self.more) - 1, self.state, 1)
        elif not beside and self._column.indexOf(self.state) < 0:
            self._column.insertWidget(1, self.state)

    def memo(self) -> dict[str, Any]:
        return {"day": self.day, "meal": self.meal}

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.day, self.meal = memo.get("day"), memo.get("meal")


PAPERS = {
    MealPaper.KITCHEN: "cooking-pot", MealPaper.SERVING: "list-bullets", MealPaper.TRAYS: "cards",
    MealPaper.LABELS: "tag",
    MealPaper.CHANGES: "arrows-left-right",
}  # fmt: skip
ENTRIES = {
    "meals.correct_count": "hand", "meals.add_guest": "user-plus", "meals.note_not_eaten": "fork-knife",
    "meals.freeze": "lock",
}  # fmt: skip
