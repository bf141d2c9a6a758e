"""The house by day: places as cards, today's attendance beside them, the week's sessions, the lockers."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from facility.core.clock import day_of
from facility.core.i18n import P_, _, _n, current, show_date, show_moment
from facility.lodging.daily.attendance import SignInByDay, SignOutByDay, attendance_day
from facility.lodging.daily.lockers import lockers
from facility.lodging.daily.sessions import day_sessions
from facility.lodging.offers import free_places
from facility.lodging.place_board import place_board
from facility.lodging.stay_lists import stays_now
from facility.lodging.waiting import waiting_people
from facility.lodging.words import ServiceKind, Weekday
from ui.kit.action import attempt
from ui.kit.buttons import Button, IconButton
from ui.kit.card import Card
from ui.kit.chips import Segmented
from ui.kit.empty import EmptyState
from ui.kit.flow import FlowLayout
from ui.kit.rows import Heading, Row, RowList, RowLook
from ui.kit.stack import Stack
from ui.kit.text import Label
from ui.kit.theme import theme
from ui.lodging.day_panels import PlacePanel, SessionPanel
from ui.lodging.day_words import (
    meant_place,
    place_answers,
    place_of,
    presence,
    times_of,
    zones_by_day,
)  # fmt: skip
from ui.lodging.house import HousePicture
from ui.lodging.looks import Carried, Fit, Waiting
from ui.lodging.strip import BoardStrip
from ui.lodging.wording import age_word, sex_icon, sex_word, waiting_of

if TYPE_CHECKING:
    from ui.lodging.page import LodgingPage

SIDE = 392  # of the lists beside the places
ATTENDANCE = RowLook(height=44, title=-1, trail_chip=88)
SESSIONS = RowLook(height=44, title=-1, right=72, heading=28)
LOCKERS = RowLook(height=36, lead=64, title=-1)


class DayView(QWidget):
    """One view of the page Beds. Enter on a line of today's list signs in or out."""

    def __init__(self, page: LodgingPage) -> None:
        super().__init__()
        self.page, self.seat = page, page.seat
        self.board: Any = None
        self.rows: dict[int, Any] = {}
        self.attended: dict[Hashable, Any] = {}
        self.sessions: dict[int, Any] = {}
        self.lockers: dict[int, Any] = {}
        self.day: date | None = None  # of the attendance; None: today
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.places, self.side = self._make_places(), self._make_side()
        row.addWidget(self.places, 1)
        row.addWidget(self.side)

    # --- the parts ---

    def _make_places(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.picture = HousePicture(_("Day places"))
        column.addWidget(self.picture, 1)
        self.strip = BoardStrip()
        column.addWidget(self.strip)
        self.picture.opened.connect(self.open_place)
        self.picture.waiting_opened.connect(self.page.rooms.open_waiting)
        self.picture.picked_up.connect(self._picked_up)
        self.picture.over.connect(self._over)
        self.picture.put_down.connect(self._rest)
        self.picture.dropped.connect(self._dropped)
        return holder

    def _make_side(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(theme.px(SIDE))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.choice = Segmented(
            [
                ("today", _(P_("by day", "Attendance")), ""), ("sessions", _(P_("by day", "Sessions")), ""),
                ("lockers", _(P_("by day", "Lockers")), ""),
            ],
            "today", _("Lists of the day"),
        )  # fmt: skip
        self.choice.picked.connect(self.show_list)
        column.addWidget(self.choice)
        self.stack = Stack()
        self.lists = {
            "today": self._make_today(),
            "sessions": self._make_sessions(),
            "lockers": self._make_lockers(),
        }
        for part in self.lists.values():
            self.stack.addWidget(part)
        column.addWidget(self.stack, 1)
        return side

    def _make_today(self) -> QWidget:
        card = Card(_(P_("by day", "Attendance")), " ", flush=True)
        self.before = IconButton("caret-left", _("The day before"), small=True)
        self.after = IconButton("caret-right", _("The day after"), small=True)
        self.when = Label("", "list")
        self.before.clicked.connect(self._day_before)
        self.after.clicked.connect(self._day_after)
        for part in (self.before, self.when, self.after):
            card.add_to_heading(part)
        self.today_card = card
        self.today = RowList(ATTENDANCE, _(P_("by day", "Attendance")))
        self.today.set_empty(EmptyState("sun", _("Nobody is expected on this day"), ""))
        self.today.acted.connect(self.sign)
        self.today.opened.connect(self._correct)
        self.today.chosen.connect(self._follow)
        card.body.addWidget(self.today, 1)
        foot = QWidget()
        around = QVBoxLayout(foot)
        around.setContentsMargins(12, 4, 12, 12)
        flow = FlowLayout(gap=8)
        around.addLayout(flow)
        self.large = Button(_("Large names"), icon="monitor", small=True)
        self.large.clicked.connect(self._show_names)
        self.late = Button(_("Enter late"), icon="clock-counter-clockwise", small=True)
        self.late.clicked.connect(self._enter_late)
        self.away = Button(_("Does not come"), icon="minus-circle", small=True)
        self.away.clicked.connect(self._stay_away)
        self.mend = Button(_("Correct"), icon="pencil-simple", small=True)
        self.mend.clicked.connect(self._mend)
        self.void = Button(_("Void"), icon="trash", small=True)
        self.void.clicked.connect(self._void)
        for button in (self.large, self.late, self.away, self.mend, self.void):
            button.setVisible(self.seat.may("attendance.write"))
            flow.addWidget(button)
        card.body.addWidget(foot)
        return card

    def _make_sessions(self) -> QWidget:
        card = Card(_("Sessions of the week"), " ", flush=True)
        self.session_card = card
        if self.page.forms.may("lodging.add_session"):
            add = Button(_(P_("clinical", "Add")), "link", icon="plus")
            add.clicked.connect(self._add_session)
            card.add_to_heading(add)
        self.session_list = RowList(SESSIONS, _("Sessions of the week"))
        self.session_list.set_empty(
            EmptyState(
                "users-three", _("No sessions yet"), _("A session has a day, an hour, and room for so many.")
            )
        )
        self.session_list.opened.connect(self.open_session)
        card.body.addWidget(self.session_list, 1)
        return card

    def _make_lockers(self) -> QWidget:
        card = Card(_(P_("by day", "Lockers")), " ", flush=True)
        self.locker_card = card
        if self.page.forms.may("lodging.set_up_lockers"):
            add = Button(_("Set up lockers"), "link", icon="plus")
            add.clicked.connect(self._set_up_lockers)
            card.add_to_heading(add)
        self.locker_list = RowList(LOCKERS, _(P_("by day", "Lockers")))
        self.locker_list.set_empty(EmptyState("lock-key", _("No lockers yet"), ""))
        self.locker_list.acted.connect(self._locker_acted)
        card.body.addWidget(self.locker_list, 1)
        return card

    def arrange(self, wide: int) -> None:
        """Beside a side panel there is room for one half: the one the panel belongs to."""
        narrow = wide < self.side.width() + self.picture.minimumSizeHint().width()
        of_place = isinstance(self.page.panel, PlacePanel) or self.picture.hasFocus()
        self.side.setVisible(not narrow or not of_place)
        self.places.setVisible(not narrow or of_place)

    # --- reading ---

    def load(self) -> None:
        """Read everything of the day and show it."""
        page, now = self.page, self.page.at or self.seat.desk.clock()
        self.board = page.ask(place_board, at=page.at)
        today = page.ask(attendance_day, day=day_of(now))
        self.picture.movable = page.at is None and page.forms.may("lodging.assign_place")
        by_person = {row.person: row for row in today}
        shown = tuple(self._waiting()) if page.at is None else ()
        self.picture.show_house(
            zones_by_day(self.board, by_person, now, page.at is not None), shown,
            _n("{n} person", "{n} people", len(shown)),
        )  # fmt: skip
        self._rest()
        self._show_today(today)
        self._show_sessions(page.ask(day_sessions, at=page.at))
        self._show_lockers(page.ask(lockers, at=page.at))
        self.large.setEnabled(page.at is None)

    def _waiting(self) -> Sequence[Waiting]:
        """Accepted people who come by day, and those who come without a place of their own."""
        rows = [row for row in self.page.ask(waiting_people) if row.kind is ServiceKind.DAY]
        self.rows = {row.person: row for row in rows}
        self.page.rooms.rows |= self.rows
        without = [row for row in self.page.ask(stays_now, kind=ServiceKind.DAY) if not row.where]
        return (
            *(
                Waiting(
                    Carried(
                        row.person, row.name, sex_icon(row.sex), sex_word(row.sex), age_word(row.age),
                        _("comes by day without a place"), row.id,
                    ), "warn",
                )
                for row in without
            ),
            *waiting_of(rows, self.seat.desk.clock()),
        )  # fmt: skip

    def _show_today(self, today: Sequence[Any]) -> None:
        now = day_of(self.page.at or self.seat.desk.clock())
        day = self.day or now
        rows = today if day == now else self.page.ask(attendance_day, day=day)
        self.when.setText(_(P_("a day", "today")) if day == now else show_date(day, current()))
        self.after.setEnabled(day < now)
        self.attended = {(row.person, row.attendance): row for row in rows}
        writes = self.seat.may("attendance.write") and self.page.at is None
        self.today.set_rows(
            Row(
                key, row.chosen_name or row.name, chip=presence(row), second=_where_and_when(row), action=_sign_word(row) if writes and day == now else "",
            )
            for key, row in self.attended.items()
        )  # fmt: skip
        here = sum(row.here for row in rows)
        come = sum(row.expected and row.came_at is None and row.away is None for row in rows)
        self.today_card.meta.setText(
            _("{here} here　{open} not yet come").format(here=here, open=come) if day == now else ""
        )
        if self.today.key() is None and self.attended:
            self.today.choose(next(iter(self.attended)), quietly=True)
        self._follow()

    def _show_sessions(self, rows: Sequence[Any]) -> None:
        self.sessions = {row.id: row for row in rows}
        lines: list[Row | Heading] = []
        for weekday in Weekday:
            mine = [row for row in rows if row.weekday is weekday]
            if mine:
                lines.append(Heading(_(weekday.label)))
                lines += [_session_row(row) for row in mine]
        self.session_list.set_rows(lines)
        self.session_card.meta.setText(_n("{n} session", "{n} sessions", len(rows)) if rows else "")

    def _show_lockers(self, rows: Sequence[Any]) -> None:
        self.lockers = {row.id: row for row in rows}
        writes = self.seat.may("attendance.write") and self.page.at is None
        self.locker_list.set_rows(
            Row(
                row.id, row.name or _(P_("locker", "free")), lead=row.label, icon="lock-key" if row.person else "lock-key-open",
                meta=_("has moved out") if row.gone else row.place,
                action=(_("Take back") if row.person else _("Give out")) if writes else "",
            )
            for row in rows
        )  # fmt: skip
        free = sum(row.person is None for row in rows)
        self.locker_card.meta.setText(_n("{n} free", "{n} free", free) if rows else "")

    # --- lists ---

    def show_list(self, key: Any) -> None:
        """ "today", "sessions" or "lockers"."""
        self.choice.choose(key)
        self.stack.setCurrentWidget(self.lists[str(key)])

    def _day_before(self) -> None:
        self._go_to(-1)

    def _day_after(self) -> None:
        self._go_to(1)

    def _go_to(self, step: int) -> None:
        now = day_of(self.page.at or self.seat.desk.clock())
        day = (self.day or now) + timedelta(days=step)
        self.day = None if day == now else day
        self.page.refresh()

    def _row(self) -> Any:
        return self.attended.get(self.today.key())

    def _follow(self, _key: object = None) -> None:
        """The buttons follow the chosen line."""
        row = self._row()
        entered = row is not None and row.attendance is not None
        now = self.page.at is None
        self.late.setEnabled(now)
        self.away.setEnabled(now and row is not None and not entered)
        self.mend.setEnabled(now and entered and row.away is None)
        self.void.setEnabled(now and entered)

    def sign(self, key: Any) -> None:
        """In or out, with one key or click."""
        row = self.attended[key]
        if row.away is not None:
            return
        command = SignOutByDay(person=row.person) if row.here else SignInByDay(person=row.person)
        if attempt(self.seat, command, self.page.message) is not None:
            self.page.refresh()
            self.today.setFocus(Qt.FocusReason.OtherFocusReason)

    def _correct(self, _key: object) -> None:
        if self.mend.isEnabled():
            self._mend()

    def _open(self, command: str, row: Any, fixed: dict[str, object], **start: object) -> None:
        who = {"who": row.name, "person": row.person} if row is not None else {}
        self.page.forms.open(command, fixed=fixed, start=start, **who)

    def _show_names(self) -> None:
        self.seat.voice.names_wanted.emit(None)

    def _enter_late(self) -> None:
        """With the true times: of whoever is chosen where they have no entry, else of anybody."""
        row = self._row()
        fixed = {"person": row.person} if row is not None and row.attendance is None else {}
        self._open("attendance.sign_in", row if fixed else None, fixed)

    def _stay_away(self) -> None:
        row = self._row()
        day = self.day or day_of(self.seat.desk.clock())
        self._open("attendance.stay_away", row, {"person": row.person}, day=day)

    def _mend(self) -> None:
        row = self._row()
        start = {"came_at": row.came_at, "went_at": row.went_at}
        self._open("attendance.correct", row, {"attendance": row.attendance}, **start)

    def _void(self) -> None:
        row = self._row()
        self._open("attendance.void", row, {"attendance": row.attendance})

    # --- sessions and lockers ---

    def _add_session(self) -> None:
        self.page.forms.open("lodging.add_session")

    def open_session(self, session: Any) -> None:
        """Who is in one session, at the side."""
        if self.page.may_leave():
            panel = SessionPanel(self.sessions[session], self.page._may, self.page.at is not None)
            panel.act.connect(self.page._act)
            panel.person.connect(self.page._open_person)
            self.page.open_panel(panel)

    def _set_up_lockers(self) -> None:
        self.page.forms.open("lodging.set_up_lockers")

    def _locker_acted(self, locker: Any) -> None:
        row = self.lockers[locker]
        command = "lodging.take_locker" if row.person is not None else "lodging.give_locker"
        self.page.forms.open(command, fixed={"locker": row.id}, who=f"{row.label} {row.name}".strip())

    # --- places ---

    def _place(self, key: int) -> Any:
        return next((one for one in self.board.places if one.id == place_of(key)), None)

    def open_place(self, key: int) -> None:
        """One place at the side: everybody who comes on some of its days."""
        place = self._place(key)
        if place is not None and self.page.may_leave():
            panel = PlacePanel(place, self.page._may, self.page.at is not None)
            panel.act.connect(self.page._act)
            panel.person.connect(self.page._open_person)
            self.page.open_panel(panel)

    def _picked_up(self, who: Carried) -> None:
        self.page.close_panel()
        ask: Callable[[tuple[Weekday, ...]], Any] = lambda days: self.page.ask(  # noqa: E731
            free_places, person=who.person, weekdays=days
        )
        answers = place_answers(self.board.places, who, ask)
        self.picture.answer(answers)
        takes = len({place_of(key) for key, one in answers.items() if one.fit is Fit.TAKES})
        self.strip.say(
            _("{name}: choose a day place.").format(name=who.name) + " "
            + _n("{n} place is possible.", "{n} places are possible.", takes),
            "ok" if takes else "danger", _("Esc puts them back"),
        )  # fmt: skip

    def _over(self, key: int | None) -> None:
        answer = self.picture.answers.get(key) if key is not None else None
        if answer is not None and answer.fit is not Fit.ORIGIN:
            self.strip.say(
                answer.sentence, "danger" if answer.fit is Fit.REFUSES else "ok", _("Esc puts them back")
            )

    def _rest(self) -> None:
        if self.page.at is not None:
            self.strip.say(
                _("This is how the house was at {when}. Nothing can be changed here.").format(
                    when=show_moment(self.page.at, current())
                ),
                "past",
            )
        elif self.picture.movable:
            self.strip.say(
                _(
                    "Drag somebody to a day place, or press Space on them and then Enter on a place. A click shows it."
                )
            )
        else:
            self.strip.say(_("A click shows the day place."))

    def _dropped(self, who: Carried, key: int) -> None:
        place = self._place(key)
        wanted = meant_place(who, place, self.rows.get(who.person), self.seat.desk.clock())
        if wanted is None:
            self.page.say(
                "info", _("A place is reserved for {name} already. Release it first.").format(name=who.name)
            )
        elif (
            self.page.forms.open(
                wanted.command, fixed=wanted.fixed, start=wanted.start, who=who.name, person=who.person
            )
            is None
        ):
            self.page.say("danger", _("Your roles do not allow this."))

    def take_focus(self) -> None:
        self.today.setFocus(Qt.FocusReason.OtherFocusReason)


def _sign_word(row: Any) -> str:
    if row.away is not None:
        return ""
    return _(P_("attendance", "Sign out")) if row.here else _(P_("attendance", "Sign in"))


def _where_and_when(row: Any) -> str:
    return "　".join(part for part in (row.where or _("not expected on this day"), times_of(row)) if part)


def _session_row(row: Any) -> Row:
    parts = [f"{row.begins}–{row.ends}", row.leader, row.room]
    if row.over_eight:
        parts.append(_("more than 8"))
    elif not row.free:
        parts.append(_(P_("programme", "full")))
    return Row(
        row.id, row.name, right=f"{row.taken} / {row.capacity}", right_icon="warning" if row.over_eight else "users",
        right_tone="warn" if row.over_eight else "text2", second="　".join(part for part in parts if part),
    )  # fmt: skip
