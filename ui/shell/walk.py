"""All that can be seen, brought up one after the other: for pictures, and for tests that look at every screen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from facility.core.commands import COMMANDS
from facility.core.drafts import Draft
from facility.core.i18n import N_, P_, _, say
from facility.core.office import audit_list
from facility.core.recovery_code import new_secret, write_code
from facility.core.undoing import OPPOSITES
from facility.premises.words import ServiceOffered, Subtype
from ui.kit import draw
from ui.kit.action import Action, FormPanel
from ui.kit.page import Page
from ui.shell.draft_offer import NOTICE, tell_offers
from ui.shell.entrance import Entrance
from ui.shell.first_run import ADMIN_AT, HOUSE_AT, LEGAL_AT, SHEET_AT, WHO_AT, FirstRun
from ui.shell.preferences import PreferenceFile
from ui.shell.recovery_paper import RecoveryView, letterhead
from ui.shell.restoring import RestoreView
from ui.shell.waiting import Waiting
from ui.shell.window import Window

LATELY = 40  # lines of the record among which one can be taken back

State = tuple[str, Callable[[], object]]
Scene = tuple[str, QWidget]


def scenes(desk: Any, memory: PreferenceFile, size: tuple[int, int], nowhere: Path) -> Iterator[Scene]:
    """Every scene's name, and the window to look at: at rest, and good until the next one is asked for.

    memory: preferences that are not kept. size: of the window, px. nowhere: a folder that does not exist.
    Nothing is run at the desk. Whoever stops early must close the iterator.
    """
    yield from _in_window(desk, memory, size)
    yield from _on_the_way_in(desk, memory, nowhere)


def settle() -> None:
    """Let layouts, timers of no delay and deletions take place."""
    for _turn in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def states_of(page: Page, key: str) -> Iterable[State]:
    """What a page's folder names in ``shots.py``: pairs of a name and how to bring it up; else its actions' forms."""
    if find_spec(f"ui.{key}.shots") is not None:
        yield from import_module(f"ui.{key}.shots").states(page)
        return
    for action in page.findChildren(Action):
        if action.may():
            yield action.command.__name__, action.button().click


# --- the window ---


def _in_window(desk: Any, memory: PreferenceFile, size: tuple[int, int]) -> Iterator[Scene]:
    window = Window(desk, memory)
    try:
        window.setMinimumSize(1, 1)
        window.resize(*size)
        window.show()
        window.count()
        for spec in list(window.specs):
            window.go(spec.key)
            settle()
            yield spec.key, window
            for name, show in states_of(window.pages[spec.key], spec.key):
                show()
                settle()
                yield f"{spec.key}-{name}", window
            window.pages[spec.key].close_panel()
        for name, show in _around_pages(window):
            show()
            settle()
            yield name, window
        menu = window.frame.top.user_menu()  # type: ignore[union-attr]
        menu.popup(window.mapToGlobal(window.rect().center()))
        settle()
        yield "menu", menu
        menu.close()
        window.lock()
        settle()
        yield "locked", window
    finally:
        window.leave_desk()
        window.hide()
        window.deleteLater()
        settle()


def _around_pages(window: Window) -> Iterator[State]:
    """What belongs to no page: finding, what was done last, half-written forms, help."""
    yield "search", partial(_type_in_search, window, "1")
    yield "search-nothing", partial(_type_in_search, window, "§§")
    yield "done", partial(_say_done, window)
    yield "draft-offer", partial(_offer_draft, window)
    yield "crash", partial(_report_crash, window)
    if any(spec.key == "people" for spec in window.specs):
        yield "refused", partial(_save_empty_form, window)
        yield "leaving", partial(_leave_half_written, window)
    yield "help", partial(_show_help, window)


def _type_in_search(window: Window, words: str) -> None:
    window.go("today")
    box = window.frame.top.search  # type: ignore[union-attr]
    box.line.setText(words)
    box.line.textEdited.emit(words)


def _say_done(window: Window) -> None:
    """As if the person at the desk had just done something that can be taken back."""
    window.frame.top.search.clear()  # type: ignore[union-attr]
    lines = window.desk.ask(audit_list, last=LATELY).value if window.desk.may("audit.read") else ()
    done = (line.sentence for line in lines if COMMANDS[line.command].cls in OPPOSITES)
    sentence = next(done, say(N_("signed in")))
    window.last.said = {**window.last.said, "sentence": sentence, "undo": object()}
    window.last.tell()
    if window.toast is not None:
        words = str(sentence)
        window.toast.say(draw.capital(words), window.last.take_back)


def _offer_draft(window: Window) -> None:
    if window.toast is not None:
        window.toast.hide()
    title, who = _(P_("page", "Admission")), window.desk.user.name
    drafts = [Draft("today", title, about, None, {}, {}, window.desk.clock()) for about in (who, "")]
    window.mine.offers = drafts
    tell_offers(window)


def _report_crash(window: Window) -> None:
    window.mine.offers = []
    tell_offers(window)
    window.reports.show_report("")


def _save_empty_form(window: Window) -> None:
    frame = window.frame
    assert frame is not None
    for key in (NOTICE, "crash"):
        frame.notice(key).hide()
    window.go("people")
    page: Any = window.page()
    page.forms.open("people.enter")
    assert isinstance(page.panel, FormPanel)
    page.panel.submit()


def _leave_half_written(window: Window) -> None:
    page: Any = window.page()
    editor = page.panel.form.editor("name")
    editor.line.setText(window.desk.user.name)
    editor.changed.emit()
    page.panel.ask_to_leave()


def _show_help(window: Window) -> None:
    page = window.page()
    if page is not None:
        page.close_panel()
    window.go("today")
    window.show_help()


# --- the way in ---


def _on_the_way_in(desk: Any, memory: PreferenceFile, nowhere: Path) -> Iterator[Scene]:
    waiting = Waiting(_("Preparing the sample facility …"))
    waiting.show()
    settle()
    yield "waiting", waiting
    waiting.leave()
    entrance = Entrance(PreferenceFile.unkept(replace(memory.values, folder=str(nowhere))))
    try:
        entrance.show()
        settle()
        yield "welcome", entrance
        for name, show in _ways_in(entrance, desk, nowhere):
            show()
            settle()
            yield name, entrance
    finally:
        entrance.leave()
        settle()


def _ways_in(entrance: Entrance, desk: Any, nowhere: Path) -> Iterator[State]:
    entrance.folder = desk.store.folder
    yield "sign-in", entrance.show_start
    yield "forgotten", entrance.show_forgotten
    yield "restore", entrance.begin_restore
    yield "restore-question", partial(_ask_about_copy, entrance)
    entrance.folder = nowhere
    entrance.show_first_run()
    wizard = entrance.views.currentWidget()
    assert isinstance(wizard, FirstRun)
    for name, show in _steps_of(wizard, desk):
        yield f"first-run-{name}", show


def _ask_about_copy(entrance: Entrance) -> None:
    for view in entrance.findChildren(RestoreView):
        view.ask()


def _steps_of(wizard: FirstRun, desk: Any) -> Iterator[State]:
    kind = {"subtype": Subtype.DORMITORY, "services": (ServiceOffered.DORMITORY,)}
    yield "kind", partial(wizard.what.form.put, kind)
    yield "legal", partial(wizard.go, LEGAL_AT)
    yield "people", partial(wizard.go, WHO_AT)
    yield "house", partial(_fill_house, wizard)
    yield "administrator", partial(wizard.go, ADMIN_AT)
    yield "recovery", partial(_show_sheet, wizard, desk)


def _fill_house(wizard: FirstRun) -> None:
    wizard.go(HOUSE_AT)
    wizard.house.form.put({"floors": 2, "rooms_per_floor": 6, "beds_per_room": 2, "women": "101-106"})
    wizard.house.show_plan()


def _show_sheet(wizard: FirstRun, desk: Any) -> None:
    """An example: this code opens nothing."""
    from facility.premises.profile import facility_profile

    code = write_code(new_secret())
    wizard.sheet = RecoveryView(code, letterhead(desk.ask(facility_profile).value), desk.clock())
    wizard.sheet.setFocusProxy(wizard.sheet.line)
    wizard._add(wizard.sheet)
    wizard.go(SHEET_AT)
