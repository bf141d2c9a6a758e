"""The page Beds: the house at any moment as a picture, a list, a time line and in figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facility.core.commands import COMMANDS
from facility.core.i18n import N_, P_, _, _n, current, show_moment
from facility.core.words import Moment
from facility.lists.leaving import ListName
from facility.lodging.bed_past import bed_entries, plans_of_bed
from facility.lodging.board import bed_board
from facility.lodging.occupancy import occupancy_forecast, occupancy_months
from facility.lodging.plan_lists import move_plans
from facility.lodging.wishes import kept_apart_list, wish_list
from facility.premises.queries import place_list
from ui.kit.action import FormPanel, attempt
from ui.kit.acts import Act
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Segmented
from ui.kit.form import Form
from ui.kit.page import MARGIN, Page
from ui.kit.panel import scrolling
from ui.kit.seat import Seat
from ui.kit.stack import Stack
from ui.kit.theme import theme
from ui.lists.tools import ListTools
from ui.lodging.bed_list import BedTable
from ui.lodging.bed_panel import BedKnown, BedPanel
from ui.lodging.day_view import DayView
from ui.lodging.figures import FiguresView
from ui.lodging.picture_view import PictureView
from ui.lodging.plans_view import PlansView
from ui.lodging.print_menu import PrintButton
from ui.lodging.printing import PRINT, print_paper
from ui.lodging.span_view import SpanView
from ui.lodging.wording import wish_lines
from ui.people.forms import Forms

WHOLE = 0  # stands for all floors
FEW = 60  # beds that are shown together, whatever their floors


@dataclass(frozen=True, slots=True, kw_only=True)
class AsOf:
    """The moment at which the house is looked at."""

    at: Annotated[Moment, N_("The house as it was at")]


class LodgingPage(Page):
    """Ctrl+B the picture, Ctrl+T another moment, Ctrl+N now; in the picture Space takes somebody in hand."""

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat, _(P_("page", "Beds")))
        self.at: datetime | None = None
        self.board: Any = None
        self.floor: int | None = None
        self._floors: tuple[tuple[int, str], ...] = ()
        self._bed: int | None = None
        self._offered: tuple[str, ...] = ()
        self.forms = Forms(self)
        self.forms.done.connect(self._form_done)
        self._make_controls()
        self.stack = Stack()
        self.rooms, self.span = PictureView(self), SpanView(self)
        self.picture, self.strip = self.rooms.picture, self.rooms.strip
        self.timeline, self.days = self.span.timeline, self.span.days
        self.table, self.figures = BedTable(), FiguresView()
        self.views: dict[str, QWidget] = {"picture": self.rooms, "list": self._make_list()}
        self.views |= {"timeline": self.span, "figures": scrolling(self.figures)}
        self.by_day, self.plans_view = DayView(self), PlansView(self)
        self.views |= {"day": self.by_day, "plans": self.plans_view}
        for view in self.views.values():
            self.stack.addWidget(view)
        self.body.addWidget(self.stack, 1)
        self._wire()

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("← → ↑ ↓", _("Go from bed to bed")), ("Enter", _("Open the bed; put down somebody in hand")),
            (_("Space"), _("Take somebody in hand")), ("Esc", _("Put them back")), ("Ctrl T", _("See another moment")),
            ("Ctrl N", _("Back to now")), ("Ctrl P", _("Print")),
        )  # fmt: skip

    # --- the parts ---

    def _make_controls(self) -> None:
        self.floors = QHBoxLayout()
        self.floors.setSpacing(0)
        self.floor_choice: Segmented | None = None
        self.view_choice = Segmented([])
        self.plans = Button(_("Plans"), icon="calendar-check")
        self.plans.setVisible(self.seat.may("lodging.write"))
        self.plans.clicked.connect(self._open_plans)
        self.moment = Button("", icon="calendar-blank")
        self.moment.clicked.connect(self.ask_moment)
        self.now = Button(_(P_("as of", "Now")))
        self.now.clicked.connect(self.back_to_now)
        self.bar = QWidget()
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(self.floors)
        self.view_spot = QHBoxLayout()
        self.view_spot.setSpacing(0)
        row.addLayout(self.view_spot)
        row.addStretch(1)
        self._offer_views()
        self.header.add(self.plans)
        self.header.add(self.moment)
        self.header.add(self.now)
        self.print = PrintButton(self, self.on_show)
        self.header.add(self.print)
        self.body.addWidget(self.bar)

    def _offer_views(self) -> None:
        """The views of the beds where there are beds, that of the day where there are day places, it first alone."""
        places = self.seat.may("premises.read") and bool(self.ask(place_list))
        beds = self.board is None or any(True for _bed in self.beds())
        words = {
            "day": (_(P_("view", "By day")), "sun"), "picture": (_(P_("view", "Rooms")), "grid-four"),
            "list": (_(P_("view", "List")), "list"), "timeline": (_(P_("view", "Days")), "rows"),
            "figures": (_(P_("view", "Figures")), "chart-bar"),
        }  # fmt: skip
        offered = ("picture", "list", "timeline", "figures") if beds or not places else ()
        offered = (*offered, "day") if places and offered else ("day",) if places else offered
        if offered == self._offered:
            return
        before, self._offered = str(self.view_choice.key() or ""), offered
        self.view_choice.hide()
        self.view_choice.deleteLater()
        chosen = before if before in offered else offered[0]
        self.view_choice = Segmented(
            [(key, *words[key]) for key in offered], chosen, _("How the beds are shown")
        )
        self.view_choice.picked.connect(self._view_picked)
        self.view_spot.addWidget(self.view_choice)
        self.view_choice.setVisible(len(offered) > 1)

    def first_view(self) -> str:
        """The view one begins with."""
        return self._offered[0]

    def _make_list(self) -> QWidget:
        card = Card(_(P_("page", "Beds")), " ", flush=True)
        card.body.addWidget(self.table)
        self.tools = ListTools(self, self.table, ListName.BEDS, seen=self._seen)
        card.add_to_heading(self.tools.button)
        self.list_card = card
        return card

    def _wire(self) -> None:
        self.picture.opened.connect(self.open_bed)
        self.table.opened.connect(self._line_opened)
        self.figures.print.clicked.connect(self._print_figures)
        self.timeline.opened.connect(self._bar_opened)
        for keys, then in (("Ctrl+T", self.ask_moment), ("Ctrl+N", self.back_to_now)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    # --- reading ---

    def load(self) -> None:
        self.board = self.ask(bed_board, at=self.at)
        now = self.at or self.seat.desk.clock()
        self._offer_views()
        if self.view() not in (*self._offered, "plans"):
            self.stack.setCurrentWidget(self.views[self.first_view()])
        self.moment.set_words(show_moment(self.board.at, current()))
        self.now.setEnabled(self.at is not None)
        self._show_floors()
        self._show_plan_count()
        view = self.view()
        if view == "picture":
            self.rooms.load(now)
        elif view == "list":
            self.table.show_board(self.board)
            self.list_card.meta.setText(_n("{n} bed", "{n} beds", len(self.table.lines())))
        elif view == "timeline":
            self.span.load()
        elif view == "figures":
            self.figures.show_figures(self.ask(occupancy_months), self.ask(occupancy_forecast))
        elif view == "day":
            self.by_day.load()
        else:
            self.plans_view.load()
        self.header.say(_(P_("page", "Beds")), "　".join(self._counts()))
        self._arrange()  # floors and counts take room beside the title

    def _counts(self) -> tuple[str, ...]:
        if self.view() == "day":
            here = sum(row.here for row in self.by_day.attended.values())
            return (_n("{n} here", "{n} here", here),) if self.by_day.day is None else ()
        return (
            _n("{n} lives here", "{n} live here", self.board.taken), _n("{n} bed free", "{n} beds free", self.board.free),
        )  # fmt: skip

    def view(self) -> str:
        """The key of the view on show."""
        now = self.stack.currentWidget()
        return next(key for key, one in self.views.items() if one is now)

    def _show_plan_count(self) -> None:
        self.plans.setVisible("picture" in self._offered and self.seat.may("lodging.write"))
        plans = len(self.ask(move_plans)) if self.seat.may("lodging.write") else 0
        self.plans.set_words(_("Plans") + (f" {plans}" if plans else ""))

    def _show_floors(self) -> None:
        """One segment a floor; built again when the floors are others."""
        floors = tuple((floor.id, self.floor_word(floor)) for floor in self.board.floors)
        if len(floors) > 1:
            floors = ((WHOLE, _("Whole house")), *floors)
        if self.floor not in [id for id, _word in floors]:
            beds = sum(1 for _bed in self.beds())
            self.floor = floors[0 if beds <= FEW or len(floors) < 2 else 1][0] if floors else None
        if floors != self._floors:
            self._floors = floors
            if self.floor_choice is not None:
                self.floor_choice.hide()
                self.floor_choice.deleteLater()
                self.floor_choice = None
            if len(floors) > 1:
                self.floor_choice = Segmented([(id, word, "") for id, word in floors], self.floor, _("Floor"))
                self.floor_choice.picked.connect(self._floor_picked)
                self.floors.addWidget(self.floor_choice)
        if self.floor_choice is not None:
            self.floor_choice.choose(self.floor)
            self.floor_choice.setVisible(self.view() in ("picture", "timeline"))

    def floor_word(self, floor: Any) -> str:
        """三层, with the building where there are several."""
        several = len({one.building for one in self.board.floors}) > 1
        word = _("Floor {n}").format(n=floor.floor) if str(floor.floor).isdigit() else floor.floor
        return f"{floor.building} {word}" if several else str(word)

    def floors_on_show(self) -> list[Any]:
        """The floors of the board that are chosen."""
        return [one for one in self.board.floors if self.floor in (WHOLE, one.id)]

    def beds(self) -> Iterator[Any]:
        """All beds of the board."""
        for floor in self.board.floors if self.board is not None else ():
            for room in floor.rooms:
                yield from room.beds

    # --- the moment ---

    def ask_moment(self) -> None:
        """Ask in the side panel which moment should be shown."""
        if not self.may_leave():
            return
        start = {"at": self.at or self.seat.desk.clock()}
        form = Form(AsOf, start=start, now=self.seat.desk.clock)
        panel = FormPanel(self.seat, form, _("See another moment"), save=_("Show"), run=self._take_moment)
        self.open_panel(panel)

    def _take_moment(self, wanted: AsOf) -> Any:
        self.at = wanted.at
        self.close_panel()
        self.refresh()
        return None

    def back_to_now(self) -> None:
        self.at = None
        self.refresh()

    def on_show(self) -> dict[str, Any]:
        """The moment and the floor that are on show, for what is printed."""
        shown: dict[str, Any] = {"at": self.at} if self.at is not None else {}
        return shown | ({"floor": self.floor} if self.floor else {})

    def _print_figures(self) -> None:
        print_paper(self, "occupancy_month")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+P: what can be printed. A paper on show prints itself."""
        if event.matches(QKeySequence.StandardKey.Print):
            self.print.open()
        else:
            super().keyPressEvent(event)

    # --- choosing ---

    def _floor_picked(self, floor: Any) -> None:
        self.floor = floor
        self.refresh()

    def _view_picked(self, key: Any) -> None:
        self.stack.setCurrentWidget(self.views[str(key)])
        self.refresh()

    def show_view(self, key: str) -> None:
        """One of the views offered, or "plans"."""
        self.view_choice.choose(key if key in self._offered else None)
        self._view_picked(key)

    def _open_plans(self) -> None:
        if self.may_leave():
            self.close_panel()
            self.show_view("plans" if self.view() != "plans" else self.first_view())

    def open_plan(self, plan: int) -> None:
        """One plan with its lines."""
        self.show_view("plans")
        self.plans_view.open_plan(plan)

    def _seen(self) -> str:
        return show_moment(self.board.at, current()) if self.board is not None else ""

    def _find(self, bed: int) -> tuple[Any, Any, Any] | None:
        """Floor, room and bed of the board."""
        for floor in self.board.floors if self.board is not None else ():
            for room in floor.rooms:
                for one in room.beds:
                    if one.id == bed:
                        return floor, room, one
        return None

    def open_bed(self, bed: int) -> None:
        """Show one bed at the side."""
        found = self._find(bed)
        if found is None or not self.may_leave():
            return
        _floor, room, one = found
        panel = BedPanel(
            room, one, self.at or self.seat.desk.clock(), self._may, self.at is not None, self._known(one)
        )
        panel.plan.connect(self.open_plan)
        panel.act.connect(self._act)
        panel.person.connect(self._open_person)
        self._bed = bed
        self.open_panel(panel)

    def _known(self, bed: Any) -> BedKnown:
        """What the panel says beyond the board: who had the bed, what its occupant wishes, plans it is on."""
        entries = self.ask(bed_entries, bed=bed.id)
        entry = next(
            (one.id for one in entries if bed.occupant is not None and one.stay == bed.occupant.stay), None
        )
        lines = []
        if bed.occupant is not None:
            person = bed.occupant.person
            lines = wish_lines(
                self.ask(wish_list, person=person), self.ask(kept_apart_list, person=person), person
            )
        return BedKnown(entries, entry, lines, self.ask(plans_of_bed, bed=bed.id))

    def _may(self, what: str) -> bool:
        return self.forms.may(what) if self.forms.spec(what) is not None else self.seat.may(what)

    def _line_opened(self, line: Any) -> None:
        self.open_bed(line.bed)

    def _bar_opened(self, kind: str, id: int) -> None:
        if kind == "person":
            self._open_person(id)
        elif kind == "bed":
            self.open_bed(id)

    def _open_person(self, person: int) -> None:
        self.seat.voice.wanted.emit("people", person)

    def show_item(self, argument: object) -> None:
        """A bed by its id; ("view", key); ("plan", id); ("person", id) shows their bed."""
        if isinstance(argument, (tuple, list)) and argument[0] == "plan":
            self.open_plan(int(argument[1]))
            return
        if isinstance(argument, (tuple, list)) and argument[0] == "view":
            self.show_view(str(argument[1]))
            return
        if self.board is None:
            self.load()
        bed = argument if isinstance(argument, int) else None
        if isinstance(argument, (tuple, list)) and argument[0] == "person":
            bed = self._bed_of(int(argument[1]))
        found = self._find(bed) if bed is not None else None
        if found is None or bed is None:
            if isinstance(argument, (tuple, list)) and "day" in self._offered:
                self.show_view("day")
            return
        if self.floor not in (WHOLE, found[0].id):
            self.floor = found[0].id
        self.show_view("picture")
        self.picture.choose(bed)
        self.open_bed(bed)

    def _bed_of(self, person: int) -> int | None:
        found = (bed.id for bed in self.beds() if bed.occupant is not None and bed.occupant.person == person)
        return next(found, None)

    # --- what is done ---

    def _act(self, act: Act) -> None:
        if act.command == PRINT:
            about = {key: value for key, value in act.fixed.items() if key != "name"}
            print_paper(self, act.fixed["name"].value, **about)  # type: ignore[attr-defined]
            return
        if act.at_once:
            spec = self.forms.spec(act.command)
            if spec is not None and attempt(self.seat, spec.cls(**act.fixed), self.message) is not None:
                self.close_panel()
            return
        self.forms.open(act.command, fixed=act.fixed, start=act.start, who=act.who, person=act.person)

    def _form_done(self, done: Any, command: Any) -> None:
        view = self.view()
        if view == "plans" and command is COMMANDS["lodging.draft_plan"].cls:
            self.plans_view.made(int(done.value))
        elif view == "day":
            self.by_day.take_focus()
        elif view == "picture":
            self.rooms.take_focus()

    # --- place ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _place_panel(self) -> None:
        self._arrange(as_beside=True)  # what gives way makes the room that is asked for
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        super()._place_panel()
        self._arrange()

    def close_panel(self) -> None:
        super().close_panel()
        self._arrange()

    def _arrange(self, *, as_beside: bool = False) -> None:
        """The controls beside the title where there is room, else in a line of their own; the counts give way first."""
        beside_panel = self.panel is not None and (as_beside or self._row.indexOf(self.panel) >= 0)
        width = self.width() - (self.panel.wide() if self.panel is not None and beside_panel else 0)
        self.figures.arrange(width - 2 * MARGIN)
        self.by_day.arrange(width - 2 * MARGIN)
        self.plans_view.arrange(width - 2 * MARGIN)
        self.rooms.arrange()
        self.view_choice.fit(width - 2 * MARGIN)
        ends = sum(
            part.sizeHint().width()
            for part in (self.header.title, self.plans, self.moment, self.now, self.print)
        )
        need = ends + self.bar.sizeHint().width() + 2 * MARGIN + theme.px(48)
        beside = width >= need
        self.header.meta.setVisible(
            width >= need * beside + ends * (not beside) + self.header.meta.sizeHint().width()
        )
        if beside and self.body.indexOf(self.bar) >= 0:
            self.body.removeWidget(self.bar)
            self.header.after_title(self.bar)
        elif not beside and self.body.indexOf(self.bar) < 0:
            self.body.insertWidget(1, self.bar)

    # --- memory ---

    def place(self) -> object:
        return self._bed

    def open_draft(self, address: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
        return self.forms.take_up(address, values)

    def memo(self) -> dict[str, Any]:
        return {
            "view": self.view(), "plan": self.plans_view.plan, "list": self.by_day.choice.key(), "floor": self.floor,
            "at": self.at, "days": self.days.key(),
            "bed": self.picture.current, "scroll": self.picture.verticalScrollBar().value(), "form": self.forms.memo(),
        }  # fmt: skip

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.floor, self.at = memo.get("floor"), memo.get("at")
        self.days.choose(memo.get("days") or 14)
        view = str(memo.get("view") or self.first_view())
        self.view_choice.choose(view if view in self._offered else None)
        self.plans_view.plan = memo.get("plan")
        self.by_day.show_list(memo.get("list") or "today")
        self.stack.setCurrentWidget(self.views[view])
        self.load()
        self._stale = False
        self.picture.current = memo.get("bed")
        self.picture.verticalScrollBar().setValue(int(memo.get("scroll") or 0))
        self.forms.restore(memo.get("form"))
