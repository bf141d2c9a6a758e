"""The day sheet of a workshop: who comes, from when until when, what was made; by keyboard, line by line."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout

from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, _, current, local, show_date
from facility.core.time_kinds import show_clock, show_minutes
from facility.core.words import Date, Name, Text
from facility.work.day_sheet import DayCeiling, HoursWorked, work_day_sheet, work_entry_list
from facility.work.pay_words import DayKind, DayState
from facility.work.rates import piece_kind_list
from facility.work.words import Intensity
from facility.work.workshops import workshop_list
from ui.duty.past import HISTORY, history_deed, show_history
from ui.duty.register_part import DutyRegister, RegisterPart
from ui.kit.action import FormPanel, attempt
from ui.kit.buttons import Button, IconButton
from ui.kit.chips import ChipLook, Segmented, chip_room
from ui.kit.empty import EmptyState
from ui.kit.form import Form
from ui.kit.message import Message
from ui.kit.text import Label
from ui.registers.register import Deed, Fact, Fields, Pill
from ui.work.calendar_panel import CalendarPanel
from ui.work.door import WorkDoor
from ui.work.quick import QuickLine, Typed, command_of

S = DayState
ALL = 0
LOOKS: dict[DayState, ChipLook] = {
    S.EXPECTED: ChipLook("outline", "hourglass", S.EXPECTED.label),
    S.AT_WORK: ChipLook("ok", "clock", S.AT_WORK.label),
    S.RECORDED: ChipLook("ok", "check-circle", S.RECORDED.label, plain=True),
    S.BEYOND: ChipLook("danger", "warning-circle", S.BEYOND.label),
    S.NOT_TODAY: ChipLook("neutral", "hand-palm", S.NOT_TODAY.label, plain=True),
    S.LEAVE: ChipLook("neutral", "calendar-x", S.LEAVE.label, plain=True),
    S.ILL: ChipLook("neutral", "thermometer", S.ILL.label, plain=True),
    S.HOSPITAL: ChipLook("neutral", "first-aid", S.HOSPITAL.label, plain=True),
    S.AWAY: ChipLook("neutral", "suitcase", S.AWAY.label, plain=True),
    S.SUSPENDED: ChipLook("warning", "pause-circle", S.SUSPENDED.label),
    S.FREE: ChipLook("neutral", "minus-circle", S.FREE.label, plain=True),
}
WAITING = (S.EXPECTED, S.AT_WORK)
AWAY = (S.NOT_TODAY, S.LEAVE, S.ILL, S.HOSPITAL, S.AWAY, S.SUSPENDED, S.FREE)


@dataclass(frozen=True, slots=True)
class DayLine:
    """One line of the sheet as the table shows it."""

    key: int
    person: int | None
    number: str
    name: Annotated[Name, N_("Name")]
    post: Annotated[Text, P_("work", "Post")]
    came: Annotated[Text, P_("work", "Came")]
    went: Annotated[Text, P_("work", "Went")]
    hours: HoursWorked
    ceiling: DayCeiling
    intensity: Intensity
    medicines: Annotated[Text, N_("Medicines")]
    pieces: Annotated[Text, N_("Pieces")]
    state: Annotated[Text, P_("work day", "State")]
    row: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAsked:
    """The day whose sheet is wanted."""

    day: Annotated[Date, N_("Day")]


class DayRegister(DutyRegister):
    """The lines of one day; of one workshop or of all."""

    name, icon, may = "work_days", "calendar-check", "work.read"
    line = DayLine
    columns = (
        "name",
        "post",
        "came",
        "went",
        "hours",
        "ceiling",
        "intensity",
        "medicines",
        "pieces",
        "state",
    )
    widths: ClassVar[Mapping[str, int]] = {
        "name": 80, "came": 64, "went": 64, "hours": 64, "ceiling": 72, "medicines": 96, "pieces": 96,
    }  # fmt: skip
    lines = 2

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.day: date | None = None
        self.workshop: int | None = None
        self.sheet: Any = None

    def word(self) -> str:
        return _(P_("work", "Day sheet"))

    def read(self) -> Sequence[DayLine]:
        asked = {"day": self.day or self.today}
        if self.workshop is not None:
            asked["workshop"] = self.workshop  # type: ignore[assignment]
        self.sheet = self.page.ask(work_day_sheet, **asked)
        return [self._line(place, row) for place, row in enumerate(self.sheet.rows)]

    @staticmethod
    def _line(place: int, row: Any) -> DayLine:
        medicines = show_clock(row.medicine_at) if row.medicine_at is not None else ""
        return DayLine(
            row.person * 100 + place % 100 if row.entry is None else -row.entry, row.person, "",
            row.chosen_name or row.name, row.post, show_clock(row.since) if row.since is not None else "—",
            show_clock(row.until) if row.until is not None else "—", row.minutes, row.ceiling_day, row.intensity,
            medicines, "　".join(f"{one.good} {one.unit}" for one in row.pieces), _(LOOKS[row.state].word), row,
        )  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("open", _("Still to be entered")), ("came", _(P_("work", "Came"))), ("away", _(P_("work", "Not at work"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        state = line.row.state
        if pill == "open":
            return state in WAITING
        return state in AWAY if pill == "away" else line.row.since is not None

    def chip(self, line: Any) -> ChipLook:
        look = LOOKS[line.row.state]
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def shows(self) -> dict[str, Callable[[Any], str]]:
        return {
            "hours": lambda line: show_minutes(line.hours) if line.hours else "—",
            "ceiling": lambda line: show_minutes(line.ceiling),
        }

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {
            "hours": lambda line: "danger" if line.row.beyond_minutes else "warn" if line.row.near else ""
        }

    def room(self, lines: Sequence[Any]) -> dict[str, int]:
        """Every state has room: the sheet of another day holds others."""
        return {**super().room(lines), "state": chip_room({_(look.word) for look in LOOKS.values()}) + 16}

    def facts(self, line: Any) -> list[Fact]:
        row = line.row
        week = _("{worked} of {most} hours").format(
            worked=show_minutes(row.week_minutes), most=show_minutes(row.ceiling_week)
        )
        facts = [(_("Hours this week"), week), (_("Still possible"), show_minutes(row.left))]
        if row.latest is not None:
            facts.append((_("Stop by"), show_clock(row.latest)))
        if row.suspended_since is not None:
            facts.append((_("Suspended since"), show_date(row.suspended_since, current())))
        if row.beyond_minutes:
            facts.append((_("Beyond the ceiling"), show_minutes(row.beyond_minutes)))
        if row.remark:
            facts.append((_("On the work"), row.remark))
        return facts

    def deeds(self, line: Any) -> list[Deed]:
        row, found = line.row, []
        if row.state is S.EXPECTED:
            found = [
                Deed("work.sign_in", _(P_("work", "Sign in")), "sign-in"),
                Deed("work.enter_hours", _("Enter hours"), "clock", aside=True),
                Deed("work.not_today", _("Not today"), "hand-palm", aside=True),
                Deed("work.absent", _("Enter leave"), "calendar-x", aside=True),
                Deed("work.record_beyond", _("Record hours beyond the ceiling"), "warning", aside=True),
            ]
        elif row.state is S.AT_WORK:
            found = [Deed("work.sign_out", _(P_("work", "Sign out")), "sign-out")]
        elif row.entry is not None and row.since is not None:
            found = [
                Deed("work.enter_output", _("Enter pieces"), "package"),
                Deed("work.correct_hours", _("Correct hours"), "pencil-simple", aside=True),
            ]
            if row.beyond_minutes:
                found.insert(0, Deed("work.beyond_done", _("Note what was done about it"), "check-circle"))
        elif row.state is S.FREE or self.stopped_that_day(row):
            found = [Deed("work.enter_hours", _("Enter hours"), "clock", aside=True)]
        if row.entry is not None:
            found.append(Deed("work.void_hours", _("Void a line of the day sheet"), "trash", aside=True))
        history = history_deed(self.page.seat, "work_entry") if row.entry is not None else []
        return [*self.offered(*found), *history]

    def stopped_that_day(self, row: Any) -> bool:
        """Whether work was suspended in the course of this day, so that hours before it may be missing."""
        return row.state is S.SUSPENDED and row.suspended_since == self.sheet.day

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        row, day = line.row, self.sheet.day
        if what in ("work.enter_output", "work.correct_hours", "work.void_hours", "work.beyond_done"):
            start: dict[str, object] = {}
            if what == "work.correct_hours":
                start = {
                    "since": row.since, "until": row.until, "break_minutes": row.break_minutes,
                    "medicine_minutes": row.medicine_minutes, "remark": row.remark,
                }  # fmt: skip
            return {"entry": row.entry}, start
        fixed: dict[str, object] = {"person": row.person, "day": day}
        now = local(self.page.seat.desk.clock())
        at = now.hour * 60 + now.minute
        starts: dict[str, dict[str, object]] = {
            "work.sign_in": {"since": at},
            "work.sign_out": {"until": at, "medicine_minutes": row.medicine_minutes},
            "work.enter_hours": {"medicine_minutes": row.medicine_minutes},
        }
        return fixed, starts.get(what, {}) if day == self.today else {}

    def do(self, line: Any, what: str) -> None:
        """Signing in today asks nothing more; everything else has its form."""
        if what == HISTORY:
            show_history(self.page, "work_entry", line.row.entry, self.title(line))
            return
        spec = self.page.forms.spec(what)
        if what == "work.sign_in" and self.sheet.day == self.today and spec is not None:
            fixed, start = self.fields(line, what)
            attempt(self.page.seat, spec.cls(**fixed, **start), self.page.message)
            return
        super().do(line, what)

    def leads(self, line: Any) -> bool:
        return True

    def open(self, line: Any) -> None:
        """The person's way at work."""
        self.page.show_item(("people", line.person))

    def empty(self) -> EmptyState:
        return EmptyState(self.icon, _("Nobody has a work day on this day"))


class DaysPart(RegisterPart):
    """Ctrl+, and Ctrl+. go to the day before and after; Space does what is nearest."""

    register = DayRegister

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (
            (_("Space"), _("What is nearest for the line")), ("0 … 9", _("Type the hours of the line")),
            ("Ctrl ,  Ctrl .", _("The day before, the day after")),
            ("Ctrl F", _("Find in the list")),
        )  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(8)
        self.before = IconButton("caret-left", _("The day before"), "secondary", small=True)
        self.after = IconButton("caret-right", _("The day after"), "secondary", small=True)
        self.day = Button("", icon="calendar-blank", small=True)
        self.before.clicked.connect(self._back)
        self.after.clicked.connect(self._on)
        self.day.clicked.connect(self.ask_day)
        for part in (self.before, self.day, self.after):
            row.addWidget(part)
        self.shops = QHBoxLayout()
        row.addLayout(self.shops)
        self.shop: Segmented | None = None
        self._shops: tuple[tuple[int, str], ...] = ()
        self.kind = Label("", "quiet", elide=True)
        self.kind.give_way()
        row.addWidget(self.kind, 1)
        self.calendar = IconButton("calendar", _("Work days and closed days"), "secondary", small=True)
        self.calendar.clicked.connect(self.show_calendar)
        self.view.head.row.addWidget(self.calendar)
        self.large = Button(_("Large names"), icon="monitor", small=True)
        self.large.clicked.connect(self._show_names)
        if not page.forms.may("work.sign_in"):
            self.large.hide()
        self.view.head.row.addWidget(self.large)
        self.above.addLayout(row)
        self.closed = Message()
        self.put_above(self.closed)
        self.quick = QuickLine(self.view.table)
        self.quick.entered.connect(self._enter_typed)
        self.quick.hide()
        self.put_above(self.quick)
        self._watched: set[int] = set()
        for keys, then in (("Ctrl+,", self._back), ("Ctrl+.", self._on)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)

    @property
    def now(self) -> DayRegister:
        register = self.view.now
        assert isinstance(register, DayRegister)
        return register

    def load(self) -> None:
        self._offer_shops()
        super().load()
        sheet = self.now.sheet
        self.day.set_words(show_date(sheet.day, current()))
        self.after.setEnabled(sheet.day < self.now.today)
        self.kind.setText(
            _("{expected} expected, {came} came, {open} still to be entered").format(
                expected=sheet.expected, came=sheet.came, open=sheet.unfinished
            )
        )
        if sheet.kind in (DayKind.WORKDAY, DayKind.MAKE_UP):
            self.closed.hide()
        else:
            why = _(sheet.holiday.label) if sheet.holiday is not None else sheet.why_closed
            self.closed.say("info", "　".join(part for part in (_(sheet.kind.label), why) if part))
        self._follow_quick()

    # --- typing hours ---

    def _follow_quick(self) -> None:
        """The typing line stands for the line chosen, where its hours are still to be entered."""
        table = self.view.table()
        if id(table) not in self._watched:
            self._watched.add(id(table))
            table.chosen.connect(self._line_chosen)
            self.quick.watch(table)
        self._line_chosen(table.row())

    def _line_chosen(self, line: Any) -> None:
        waits = line is not None and (
            line.row.state in (S.EXPECTED, S.FREE) or self.now.stopped_that_day(line.row)
        )
        self.quick.show_person(line.name if waits and self.page.forms.may("work.enter_hours") else "")

    def _enter_typed(self, typed: Typed) -> None:
        """Enter what was typed, and go on to the next person whose hours are missing."""
        line = self.view.table().row()
        if line is None:
            return
        row, desk = line.row, self.seat.desk
        try:
            what, fields = command_of(typed, row, self.now.sheet.day, self._only_pieces(line))
            spec = self.page.forms.spec(what)
            assert spec is not None
            command = spec.cls(**fields)
            done = desk.run(command)
        except DomainError as error:
            self.quick.refuse(error)
            return
        self.seat.voice.announced.emit(done, command)
        self.quick.done()
        self._next_waiting(line)

    def _only_pieces(self, line: Any) -> int | None:
        """The one kind of piece that is counted at the post of a line."""
        kinds = [one.id for one in self.page.ask(piece_kind_list) if one.post_name == line.post]
        return kinds[0] if len(kinds) == 1 else None

    def _next_waiting(self, line: Any) -> None:
        lines = list(self.view.table().rows_model.rows)
        after = lines[lines.index(line) + 1 :] if line in lines else []
        following = next((one for one in after if one.row.state is S.EXPECTED), None)
        if following is not None:
            self.view.table().choose(following.key)
        else:
            self.take_focus()

    def _offer_shops(self) -> None:
        """All workshops, or one of them."""
        shops = tuple((row.id, row.name) for row in self.page.ask(workshop_list) if row.retired_at is None)
        if shops == self._shops:
            return
        self._shops = shops
        if self.shop is not None:
            self.shops.removeWidget(self.shop)
            self.shop.hide()
            self.shop.deleteLater()
        options = [(ALL, _(P_("workshops", "All")), ""), *((id, name, "") for id, name in shops)]
        self.shop = Segmented(options, self.now.workshop or ALL, _("Which workshop"))
        self.shop.picked.connect(self._shop_picked)
        self.shops.addWidget(self.shop)
        self.shop.setVisible(len(shops) > 1)

    def _shop_picked(self, key: object) -> None:
        self.now.workshop = int(str(key)) or None
        self.page.refresh()

    def _show_names(self) -> None:
        """The sign-in screen of the workshop on show, or of all."""
        if self.page.may_leave():
            place = next((name for id, name in self._shops if id == self.now.workshop), "")
            self.seat.voice.names_wanted.emit(WorkDoor(self.now.workshop, place))

    # --- days ---

    def show_calendar(self) -> None:
        """The work days of the month on show, and the days the workshops close."""
        if self.page.may_leave():
            panel = CalendarPanel(self.page, self.now.day or self.now.today, self.now.today)
            panel.day.connect(self.show_day)
            self.page.open_panel(panel)

    def show_day(self, day: date) -> None:
        """The sheet of another day, today at the latest."""
        if not self.page.may_leave():
            return
        self.page.close_panel()
        self.now.day = min(day, self.now.today)
        self.page.refresh()

    def _back(self) -> None:
        self.show_day((self.now.day or self.now.today) - timedelta(days=1))

    def _on(self) -> None:
        self.show_day((self.now.day or self.now.today) + timedelta(days=1))

    def ask_day(self) -> None:
        """Ask in the side panel which day."""
        if not self.page.may_leave():
            return
        form = Form(DayAsked, start={"day": self.now.day or self.now.today}, now=self.seat.desk.clock)
        panel = FormPanel(self.seat, form, _("Another day"), save=_("Show"), run=self._take_day)
        self.page.open_panel(panel)

    def _take_day(self, wanted: DayAsked) -> Any:
        self.page.close_panel()
        self.now.day = min(wanted.day, self.now.today)
        self.page.refresh()
        return None

    def show_item(self, argument: object) -> None:
        """A day; ("day", day, workshop); ("entry", id): the line of an entry; or what any register shows."""
        if isinstance(argument, date):
            self.show_day(argument)
            self.take_focus()
        elif isinstance(argument, (tuple, list)) and argument[0] == "day":
            self.now.workshop = argument[2]
            if self.shop is not None:
                self.shop.choose(argument[2] or ALL)
            self.show_day(argument[1])
            self.take_focus()
        elif isinstance(argument, (tuple, list)) and argument[0] == "entry":
            self._show_entry(int(argument[1]))
        elif isinstance(argument, int):
            for line in self.view.lines:
                if line.person == argument:
                    self.view.show_line(line.key)
                    break
            self.take_focus()
        else:
            super().show_item(argument)

    def _show_entry(self, entry: int) -> None:
        """The day of an entry, and its line."""
        row = next((one for one in self.page.ask(work_entry_list) if one.id == entry), None)
        if row is not None:
            self.show_day(row.day)
            self.view.show_line(-entry)
        self.take_focus()

    def memo(self) -> dict[str, Any]:
        return {**super().memo(), "day": self.now.day, "workshop": self.now.workshop}

    def restore(self, memo: Mapping[str, Any]) -> None:
        self.now.day, self.now.workshop = memo.get("day"), memo.get("workshop")
        super().restore(memo)
        self.load()
