"""The window: pages by role, keys, language, lock, change of user, news, the end."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.i18n import _, current
from facility.core.office import ChangeSetting, desk_state
from facility.core.permissions import Role
from facility.core.users import ChangeRoles, CreateUser
from facility.premises.words import FacilityKind
from tests.support.desks import PASSWORD, Office
from ui.kit.theme import theme
from ui.shell.pages import PAGES, built
from ui.shell.search import Results
from ui.shell.window import Window

At = Callable[[Desk], Window]


def settle() -> None:
    for _turn in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_page_is_built() -> None:
    assert [spec.key for spec in built()] == [spec.key for spec in PAGES]
    assert all(callable(spec.page) for spec in built())


@pytest.mark.parametrize(
    ("role", "without"),
    [
        (Role.FRONT_DESK, set()),
        (Role.KITCHEN, {"admission", "people", "lodging", "duty", "work"}),
        (Role.ADMINISTRATOR, {"admission", "people", "lodging", "duty", "work", "meals"}),
        (Role.AUDITOR, set()),
    ],
)
def test_only_pages_this_person_may_use(window_at: At, office: Office, role: Role, without: set[str]) -> None:
    window = window_at(office.desk(role.value))
    shown = {spec.key for spec in window.specs}
    assert shown == {spec.key for spec in built()} - without


def test_pages_by_number_and_navigation(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    for number, spec in enumerate(window.specs[:10], 1):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number % 10), Qt.KeyboardModifier.ControlModifier)
        assert window.page_key == spec.key
    assert window.page_key == "quality"
    qtbot.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert window.page_key == "today"
    assert window.frame is not None
    assert window.frame.navigation.items["today"].isChecked()
    assert "锦溪区安和精神康复服务中心" in window.windowTitle()


def test_what_was_done_is_told_below(window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    assert window.frame is not None
    command = ChangeSetting(key="lock_minutes", value="20")
    window.voice.announced.emit(housed.run(command), command)
    assert "20" in window.frame.last_done.words.text()
    assert window.toast.isVisible()
    assert window.frame.last_done.when.text() == "12:00"


def test_language_rebuilds_and_keeps_what_was_typed(window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    window.go("settings", "users")
    page = window.page()
    page.section.create.open()  # type: ignore[union-attr]
    form = page.panel.form  # type: ignore[union-attr]
    form.editor("login").line.setText("wang")
    form.editor("login").changed.emit()
    window.switch_language("en")
    settle()
    again = window.page()
    assert again is not page and again is not None
    assert current() == "en"
    assert again.panel is not None
    assert again.panel.form.editor("login").raw() == "wang"  # type: ignore[attr-defined]
    assert again.panel.typed()
    again.panel.form.settle()  # type: ignore[attr-defined]


def test_old_pages_are_not_kept_alive(window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    for spec in window.specs:
        window.go(spec.key)
    old = [weakref.ref(page) for page in window.pages.values()]
    window.switch_language("en")
    settle()
    gc.collect()
    settle()
    assert [one() for one in old if one() is not None] == []
    assert len(window.findChildren(Results)) == 1
    assert len(housed._listeners) == 1 + len(window.pages)


def test_text_size_rebuilds(window_at: At, housed: Desk, qapp: object) -> None:
    window = window_at(housed)
    page = window.page()
    theme.apply(qapp, "dark", 150)  # type: ignore[arg-type]
    assert window.page() is not page
    assert theme.dark


def test_locked_shows_nothing_and_unlocks(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    window.go("settings")
    window.frame.top.search.line.textEdited.emit("设")  # type: ignore[union-attr]
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.frame is None and window.pages == {}
    shown = [part for part in window.findChildren(QWidget) if part.isVisible() and part.parent() is window]
    assert shown in ([window.lock_view], [window.lock_view, window.ring], [window.ring, window.lock_view])
    view = window.lock_view
    assert view is not None and view.form is not None
    view.form.password.line.setText("wrong password")
    with qtbot.waitSignal(view.form.refused, timeout=10_000):
        view.form.submit()
    assert window.frame is None
    view.form.password.line.setText(PASSWORD)
    with qtbot.waitSignal(view.opened, timeout=10_000):
        view.form.submit()
    assert window.frame is not None and window.page_key == "settings"
    assert window.lock_view is None


def test_a_change_of_user_keeps_each_ones_draft(
    qtbot: QtBot, window_at: At, housed: Desk, office: Office
) -> None:
    housed.run(CreateUser(login="shen", name="沈佳", roles=(Role.MANAGER,), password="another quiet night"))
    window = window_at(housed)
    window.go("settings", "users")
    page = window.page()
    page.section.create.open()  # type: ignore[union-attr]
    page.panel.form.editor("name").line.setText("王一")  # type: ignore[union-attr]
    page.panel.form.editor("name").changed.emit()  # type: ignore[union-attr]

    def sign_in(login: str, password: str) -> None:
        window.lock(other=True)
        view = window.lock_view
        assert view is not None and view.form is not None
        assert "王一" not in view.words.text()
        view.form.user.line.setText(login)
        view.form.password.line.setText(password)
        with qtbot.waitSignal(view.opened, timeout=10_000):
            view.form.submit()

    sign_in("shen", "another quiet night")
    assert window.desk.user.name == "沈佳"
    assert window.page() is not None and window.page().panel is None  # type: ignore[union-attr]
    sign_in("chief", PASSWORD)
    window.go("settings")
    mine = window.page()
    assert mine is not None and mine.panel is not None
    assert mine.panel.form.editor("name").raw() == "王一"  # type: ignore[attr-defined]
    mine.panel.form.settle()  # type: ignore[attr-defined]


def test_idle_locks(window_at: At, housed: Desk) -> None:
    housed.run(ChangeSetting(key="lock_minutes", value="3"))
    window = window_at(housed)
    assert window.idle.seconds == 180
    window.idle.look()
    assert window.lock_view is None
    window.idle._last -= 181
    window.idle.look()
    assert window.lock_view is not None


def test_news_from_another_program_reload_the_page(
    qtbot: QtBot, window_at: At, housed: Desk, office: Office
) -> None:
    window = window_at(housed)
    window.go("settings", "users")
    window._look_for_news()
    users = window.page().section.list  # type: ignore[union-attr]
    before = len(users.rows())
    other = office.desk()
    other.run(CreateUser(login="other", name="另一位", roles=(Role.KITCHEN,), password="another quiet night"))
    window._look_for_news()
    qtbot.waitUntil(lambda: len(users.rows()) == before + 1)


def test_a_clock_that_went_back_is_told(window_at: At, housed: Desk, clock: SetClock, office: Office) -> None:
    assert not housed.ask(desk_state).value.clock_went_back
    clock.forward(days=-3)
    window = window_at(office.desk())
    assert window.frame is not None
    notice = window.frame.notice("clock")
    assert notice.isVisible() and "2026-11-19" in notice.words.text()


def test_help_names_the_keys_and_goes_away(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.helper.panel is not None and window.helper.panel.isVisible()
    qtbot.keyClick(window.helper.panel, Qt.Key.Key_Escape)
    assert window.helper.panel is None


def test_closing_asks_only_while_something_is_typed(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    window.go("settings", "users")
    page = window.page()
    page.section.create.open()  # type: ignore[union-attr]
    panel = page.panel  # type: ignore[union-attr]
    panel.form.editor("name").line.setText("王一")
    panel.form.editor("name").changed.emit()
    window.go("today")
    assert not window.close()
    assert window.page_key == "settings" and panel.confirm.isVisible()
    panel.form.settle()
    with qtbot.waitSignal(window.closed):
        assert window.close()


def test_roles_taken_meanwhile_are_felt(window_at: At, housed: Desk, office: Office) -> None:
    other = office.desk("manager")
    window = window_at(other)
    housed.run(ChangeRoles(user=other.user.id, roles=(Role.KITCHEN,)))
    window.go("settings", "house")
    page = window.page()
    page.section.places.open()  # type: ignore[union-attr]
    page.panel.form.put({"count": 3})  # type: ignore[union-attr]
    page.panel.submit()  # type: ignore[union-attr]
    assert page.panel.form.summary.isVisible()  # type: ignore[union-attr]
    page.panel.form.settle()  # type: ignore[union-attr]


def test_the_kind_of_facility_is_shown(window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    window.go("settings", "facility")
    texts = [
        label.text()
        for label in window.page().section.findChildren(type(window.page().header.title))  # type: ignore[union-attr]
    ]
    assert _(FacilityKind.FULL_TIME.label) in texts


def test_the_keys_of_a_page_answer_as_soon_as_it_is_shown(window_at: At, housed: Desk, qtbot: QtBot) -> None:
    window = window_at(housed)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    for key in ("admission", "people", "premises"):
        window.go(key)
        page, held = window.page(), QApplication.focusWidget()
        assert page is not None and held is not None
        around = page.keyboard()  # shortcuts need the focus inside what has them
        assert held is around or around.isAncestorOf(held), (key, held)
