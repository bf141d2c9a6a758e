"""The window: pages of the person who is signed in, rebuilt whenever person, language or text size change."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from facility.core.desk import Desk
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import _, current, show_fact, use
from facility.core.office import desk_state
from ui.kit.buttons import Button
from ui.kit.focus import FocusRing, step_focus
from ui.kit.jobs import Jobs
from ui.kit.list_views import ListViews
from ui.kit.page import Page
from ui.kit.seat import Voice
from ui.kit.theme import theme
from ui.kit.toast import Toast
from ui.shell.copying import DailyCopy
from ui.shell.crash import CrashWatch
from ui.shell.deed import LastDeed
from ui.shell.draft_offer import tell_offers
from ui.shell.drafts import WAIT_MS, Drafts
from ui.shell.finding import Finder
from ui.shell.frame import Frame
from ui.shell.help_places import topic_of_page
from ui.shell.helping import Helper
from ui.shell.lock import IdleWatch, LockView
from ui.shell.names import Door, NamesView
from ui.shell.notices import facility_name, searches, standing_notices, waiting
from ui.shell.pages import PageSpec, pages_for
from ui.shell.placing import on_any_screen, placed
from ui.shell.preferences import PreferenceFile
from ui.shell.readers import Readers
from ui.shell.recent import FILE as RECENT_FILE
from ui.shell.recent import Recent
from ui.shell.reports import Reports
from ui.shell.seats import seat_at
from ui.shell.sign_in import Opener, open_store
from ui.shell.top_bar import TopBar

NEWS_MS = 1000
LISTS_FILE = "lists.json"
SEARCH = "search"  # the notice while somebody is looked for
COUNT_MS = 300


class Window(QWidget):
    """``Window(desk, memory)``; then ``show()``. ``closed`` tells that the program may end."""

    closed = Signal()
    restoring = Signal(object)  # a copy that shall take the place of the store
    language_changed = Signal(str)

    def __init__(
        self, desk: Desk, memory: PreferenceFile, *, folder: Path | None = None, opener: Opener = open_store,
        watch: CrashWatch | None = None, jobs: Jobs | None = None,
    ) -> None:  # fmt: skip
        super().__init__()
        self.desk, self.memory, self._opener = desk, memory, opener
        self.folder = folder or desk.store.folder
        self.jobs = jobs or Jobs(parent=self)
        self.watch = watch or CrashWatch(parent=self)
        self.drafts: dict[str, Drafts] = {}
        self.pages: dict[str, Page] = {}
        self.specs: list[PageSpec] = []
        self.page_key = ""
        self.frame: Frame | None = None
        self.lock_view: LockView | None = None
        self.names_view: NamesView | None = None
        self.toast: Toast | None = None
        self.last, self.reports = LastDeed(self), Reports(self)
        self._up = False
        self._searching: tuple[str, int] | None = None
        self.helper = Helper(self)
        self.setMinimumSize(on_any_screen(900, 560))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.ring = FocusRing(self)
        self._news = self._every(NEWS_MS, self._look_for_news)
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNT_MS)
        self._counting.timeout.connect(self.count)
        self._drafting = QTimer(self)
        self._drafting.setSingleShot(True)
        self._drafting.setInterval(WAIT_MS)
        self._drafting.timeout.connect(self.keep_drafts)
        self.daily = DailyCopy(self.jobs, self)
        self.daily.failed.connect(self.reports.copy_failed)
        self.daily.made.connect(self.reports.copy_made)
        self.idle = IdleWatch(600, self)
        self.idle.idle.connect(self.lock)
        self.readers = Readers(self)
        self.watch.page = self.page_name
        self.watch.unexpected.connect(self.reports.show_report)
        self.watch.refused.connect(self.reports.show_refusal)
        theme.rescaled.connect(self.rebuild)
        self._shortcuts()
        values = memory.values
        self.resize(values.wide, values.high)
        if values.placed:
            wanted = QRect(values.left, values.top, values.wide, values.high)
            fits = placed(wanted, [screen.availableGeometry() for screen in QApplication.screens()])
            if fits is not None:
                self.setGeometry(fits)
        self.sit_down(desk)

    def _every(self, milliseconds: int, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    def _shortcuts(self) -> None:
        for keys, then in (
            ("Ctrl+K", self.search), ("Ctrl+L", self.lock), ("F1", self.show_help), ("F5", self.reload),
            ("Ctrl+Z", self.last.take_back), ("Ctrl+Shift+E", self.print_evacuation),
        ):  # fmt: skip
            QShortcut(QKeySequence(keys), self).activated.connect(then)
        for place in range(10):  # as the keys lie: 1 to 9, then 0
            shortcut = QShortcut(QKeySequence(f"Ctrl+{(place + 1) % 10}"), self)
            shortcut.setProperty("place", place)
            shortcut.activated.connect(self._go_by_number)

    # --- sitting down, getting up ---

    def sit_down(self, desk: Desk) -> None:
        """Show the pages of the person at this desk, with what that person left half-written."""
        self.desk = desk
        path = self.memory.path
        kept = path.with_name(LISTS_FILE) if path is not None else None
        self.views = ListViews(kept, desk.user.login, self)
        self._stop_listening = desk.on_touched(self._touched)
        self.last.begin(desk)
        self.idle.seconds = 60 * self._lock_minutes()
        self.mine.open(desk)
        self.recent = self._recent_of(desk)
        self.build()
        self._news.start()
        self.idle.start()
        self.daily.sit_down(desk)
        self.tell_standing_notices()

    def _recent_of(self, desk: Desk) -> Recent:
        """What this person opened lately, beside the preferences of this PC."""
        kept = self.memory.path
        path = None if kept is None or str(kept) == os.devnull else kept.with_name(RECENT_FILE)
        return Recent(path, desk.vault.store_id if desk.vault is not None else "", desk.user.id)

    def _lock_minutes(self) -> int:
        try:
            return max(1, self.desk.ask(desk_state).value.lock_minutes)
        except (DomainError, StoreError):
            return 10

    @property
    def mine(self) -> Drafts:
        """The drafts of the person at the desk."""
        return self.drafts.setdefault(self.desk.user.login, Drafts())

    def build(self) -> None:
        """Make navigation, bars and the page on show, for this person and language."""
        self.voice = Voice(self)
        self.voice.announced.connect(self.last.announced)
        self.voice.noted.connect(self.last.noted)
        self.voice.crashed.connect(self.reports.crashed)
        self.voice.wanted.connect(self.go)
        self.voice.opened.connect(self.recent.note)
        self.voice.restoring.connect(self.restoring)
        self.voice.names_wanted.connect(self.show_names)
        self.voice.typed.connect(self._typed)
        self.voice.counting.connect(self._count_soon)
        self.voice.left.connect(self.keep_drafts)
        self.seat = seat_at(self.desk, self.voice, self.jobs, self.views)
        self.specs = pages_for(self.seat)
        roles = show_fact(self.desk.user.roles, current())
        top = TopBar(Finder(self.seat, self.recent), self, self.desk.user.name, roles)
        top.asked.connect(self._asked)
        top.language_picked.connect(self.switch_language)
        top.search.picked.connect(self.go)
        self.frame = Frame(self.specs, top)
        self.frame.navigation.picked.connect(self.go)
        self._column.addWidget(self.frame)
        self.toast = Toast(self, above=self.frame.last_done.height())
        self.setWindowTitle(f"{_('Anyi')} — {facility_name(self.desk)}".rstrip(" —"))
        keys = [spec.key for spec in self.specs]
        self.go(self.mine.page if self.mine.page in keys else keys[0])
        self._counting.start()

    def clear(self) -> None:
        """Take everything down, keeping what was half-written."""
        self.helper.put_away()
        for key, page in self.pages.items():
            self.mine.keep(key, page, self.desk)
            page.retire()
        self.mine.page = self.page_key or self.mine.page
        self.pages = {}
        self.keep_drafts()
        self.page_key = ""
        for part in (self.frame, self.lock_view, self.names_view, self.toast):
            if part is not None:
                part.hide()
                self._column.removeWidget(part)
                part.deleteLater()
        self.frame = self.lock_view = self.names_view = self.toast = None

    def rebuild(self) -> None:
        """The same person and pages, in the language and text size now in force."""
        if self.frame is not None:
            self.clear()
            self.build()
            self.tell_standing_notices()

    def switch_language(self, lang: str) -> None:
        if lang == current():
            return
        use(lang)
        QApplication.setFont(theme.font(14))
        self.memory.change(lang=lang)
        self.language_changed.emit(lang)
        self.rebuild()

    # --- pages ---

    def page_name(self) -> str:
        """The page on show, for a report."""
        return self.page_key

    def page(self) -> Page | None:
        return self.pages.get(self.page_key)

    def go(self, key: str, argument: object = None) -> None:
        """Show a page, and in it what the argument names. Half-written forms of the page left stay open."""
        if self.frame is None or key not in [spec.key for spec in self.specs]:
            return
        self.helper.put_away()
        page = self.pages.get(key) or self._make(key)
        there = key == self.page_key
        self.page_key = key
        self.frame.navigation.choose(key)
        self.frame.sheet.pages.setCurrentWidget(page)
        self._focus_page(stay=there)
        if argument is not None:
            show = getattr(page, "show_item", None)
            if callable(show):
                show(argument)

    def _focus_page(self, *, stay: bool = True) -> None:
        """The keyboard belongs to the page on show, not to the navigation; no ring until somebody uses Tab.

        stay: what has it inside the page keeps it; not after a change of page, when Qt gave it to whatever came next.
        """
        page, now = self.page(), QApplication.focusWidget()
        inside = stay and page is not None and now is not None and page.isAncestorOf(now)
        if self.frame is not None and page is not None and not inside:
            page.keyboard().setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, key: str) -> Page:
        assert self.frame is not None
        spec = next(spec for spec in self.specs if spec.key == key)
        page = spec.page(self.seat)
        self.pages[key] = page
        self.frame.sheet.pages.addWidget(page)
        self.mine.give_back(key, page)
        self._typed()
        return page

    def _go_by_number(self) -> None:
        place = int(self.sender().property("place"))
        if place < len(self.specs):
            self.go(self.specs[place].key)

    def print_evacuation(self) -> None:
        """One key wherever one is: who is in the house now, by floor and room."""
        page = self.page()
        if page is not None and self.desk.may("lodging.read"):
            from ui.lodging.printing import print_paper

            print_paper(page, "evacuation_list")

    def reload(self) -> None:
        page = self.page()
        if page is not None:
            page.refresh()

    def search(self) -> None:
        if self.frame is not None:
            self.frame.top.search.begin()

    # --- drafts ---

    def _typed(self) -> None:
        """Write down soon, and while somebody goes on typing again and again."""
        if not self._drafting.isActive():
            self._drafting.start()

    def keep_drafts(self) -> None:
        """Have what is half-written on every page kept."""
        self._drafting.stop()
        self.mine.look(self.pages, self.desk)

    # --- what is told ---

    def tell_standing_notices(self) -> None:
        """What everybody should know on sitting down: a clock that went back."""
        self.last.tell()
        if self.frame is not None:
            for key, tone, words, more in standing_notices(self.desk):
                self.frame.notice(key).say(tone, words, more)
            self.tell_searches()
            tell_offers(self)

    def tell_searches(self) -> None:
        """While somebody is looked for it stands above every page, for everybody; it cannot be put away."""
        if self.frame is None:
            return
        found = searches(self.desk)
        if found is None:
            self._searching = None
            self.frame.drop_notice(SEARCH)
            return
        notice = self.frame.notice(SEARCH, closable=False)
        if found == self._searching and notice.isVisibleTo(self.frame):
            return
        self._searching = found
        words, _search = found
        buttons = []
        if "duty" in [spec.key for spec in self.specs]:
            buttons.append(Button(_("Open the search"), small=True))
            buttons[0].clicked.connect(self._open_search)
        notice.say("danger", words, "", *buttons)

    def _open_search(self) -> None:
        if self._searching is not None:
            self.go("duty", ("search", self._searching[1]))

    # --- news and counts ---

    def _look_for_news(self) -> None:
        try:
            self.desk.news()
        except StoreError as error:
            self.reports.show_refusal(error.sentence)

    def _touched(self, _tables: frozenset[str]) -> None:
        self._count_soon()

    def _count_soon(self) -> None:
        self._counting.start()

    def count(self) -> None:
        """What waits, beside the words of the navigation."""
        if self.frame is None:
            return
        self.tell_searches()
        for key, (number, urgent) in waiting(self.seat).items():
            self.frame.navigation.set_count(key, number, urgent=urgent)

    # --- user, lock, help ---

    def _asked(self, what: str) -> None:
        if what == "lock":
            self.lock()
        elif what == "user":
            self.lock(other=True)
        elif what == "password":
            self.go("settings", "password")
        elif what == "help":
            self.show_help()

    def lock(self, *, other: bool = False) -> None:
        """Take everything off the screen until somebody signs in."""
        if self.frame is None and self.names_view is None:
            return
        self._whole_screen(False)
        self._rest()
        self.clear()
        user = self.desk.user
        view = self.lock_view = LockView(
            self.folder, user.login, user.name, other=other, drafts=self.mine.typed(), opener=self._opener
        )
        view.opened.connect(self._unlocked)
        view.crashed.connect(self.reports.crashed)
        self._column.addWidget(view)
        view.show()
        view.begin()

    def show_names(self, door: Door | None = None) -> None:
        """The large-name sign-in screen of those who come by day, or of another ``door``: the rest of the program is
        taken down until somebody leaves it."""
        if self.frame is None:
            return
        self._rest()
        self.clear()
        view = self.names_view = NamesView(self.desk, door)
        view.left.connect(self._leave_names)
        view.locked.connect(self.lock)
        view.crashed.connect(self.reports.crashed)
        self._column.addWidget(view)
        self._whole_screen(True)
        view.show()
        view.begin()

    def _leave_names(self) -> None:
        self._whole_screen(False)
        self.clear()
        self._unlocked(self.desk, self.desk.user.login)

    def _whole_screen(self, whole: bool) -> None:
        """Nothing of this PC is in reach beside the names; afterwards the window is as it was."""
        state, full = self.windowState(), Qt.WindowState.WindowFullScreen
        if whole is not bool(state & full):
            self.setWindowState(state ^ full)

    def _rest(self) -> None:
        """Nothing ticks any more."""
        for timer in (self._news, self.idle, self._counting, self.daily):
            timer.stop()

    def _unlocked(self, desk: Desk, _login: str) -> None:
        self._stop_listening()
        if desk is not self.desk and not self.jobs.busy():
            self.desk.close()
        if self.lock_view is not None:
            self._column.removeWidget(self.lock_view)
            self.lock_view.hide()
            self.lock_view.deleteLater()
            self.lock_view = None
        self.memory.change(user=desk.user.login)
        self.sit_down(desk)

    def show_help(self) -> None:
        """Put the help of what is on show beside it, or away again."""
        if self.names_view is not None:
            return
        if self.frame is None:
            self.helper.toggle("sign-in", _("Sign in"))
            return
        spec = next(spec for spec in self.specs if spec.key == self.page_key)
        page = self.page()
        self.helper.toggle(
            topic_of_page(self.page_key, page), _(spec.label), getattr(page, "keys", ()), self.desk
        )

    def focusNextPrevChild(self, forward: bool) -> bool:
        return step_focus(self, forward)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.idle.listen(self.windowHandle())
        self.readers.listen(self.windowHandle())
        QTimer.singleShot(0, self, self._focus_page)

    # --- the end ---

    def closeEvent(self, event: QCloseEvent) -> None:
        for key, page in self.pages.items():
            if page.panel is not None and page.panel.typed():
                self.go(key)
                page.may_leave()
                event.ignore()
                return
        if self.width() >= 640:
            corner, full = self.normalGeometry().topLeft(), self.isMaximized()
            size = self.normalGeometry().size() if full or self.isFullScreen() else self.size()
            self.memory.change(
                wide=size.width(), high=size.height(), full=full, left=corner.x(), top=corner.y(), placed=True
            )
        self.get_up()
        super().closeEvent(event)
        self.closed.emit()

    def leave_desk(self) -> None:
        """Stop everything that listens or ticks; the desk stays open for whoever gave it."""
        if self._up:
            return
        self._up = True
        self._rest()
        self.clear()
        for drafts in self.drafts.values():
            drafts.close()
        self._stop_listening()
        self.jobs.close()

    def get_up(self) -> None:
        """Leave the desk, and close it."""
        self.leave_desk()
        self.desk.close()
