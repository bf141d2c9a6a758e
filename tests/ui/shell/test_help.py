"""F1: the page of the help for what stands on the screen, finding, going back, the handbook, the way in."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.i18n import use
from facility.core.manual import topic, topics
from ui.kit.theme import theme
from ui.settings.section import SECTIONS
from ui.shell.entrance import Entrance
from ui.shell.handbook import HandbookPanel
from ui.shell.help import Help, Keys
from ui.shell.pages import PAGES
from ui.shell.preferences import PreferenceFile
from ui.shell.window import Window

At = Callable[[Desk], Window]
ROOT = Path(__file__).resolve().parents[3]
NO_KEYS: Keys = ()


def opened(qtbot: QtBot, window: Window) -> Help:
    """Press F1 and give what comes."""
    qtbot.keyClick(window, Qt.Key.Key_F1)
    panel = window.helper.panel
    assert isinstance(panel, Help)
    return panel


HelpAt = Callable[..., Help]


@pytest.fixture
def help_at(qtbot: QtBot) -> Iterator[HelpAt]:
    """Makes the panel over an empty window."""
    windows: list[QWidget] = []

    def make(key: str = "today", keys: Keys = NO_KEYS) -> Help:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        window.resize(900, 600)
        window.show()
        window.activateWindow()
        panel = Help(key, "Today", keys, window)
        panel.show()
        QCoreApplication.processEvents()
        return panel

    yield make


MEALS = {
    None: "meals-day", "diets": "diets", "guests": "meals-day", "menus": "meals-menus", "dishes": "meals-menus",
    "suppliers": "meals-suppliers", "safety": "meals-safety", "month": "meals-month",
}  # fmt: skip
"""By part of the page Meals, the help that speaks of it; the page opens with the kitchen's day."""
QUALITY = {
    None: "inspection", "standing": "quality", "findings": "findings", "opinion": "opinion", "outside": "outside",
    "indicators": "indicators",
}  # fmt: skip
"""By part of the page Quality; the page opens with the month."""


def test_pages_and_sections_open_their_own_help(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    places = [
        (spec.key, None, spec.key) for spec in PAGES if spec.key not in ("settings", "meals", "quality")
    ]
    places += [("meals", part, key) for part, key in MEALS.items()]
    places += [("quality", part, key) for part, key in QUALITY.items()]
    places += [("settings", spec.key, f"settings-{spec.key}") for spec in SECTIONS]
    for page, section, key in places:
        window.go(page, section)
        panel = opened(qtbot, window)
        assert panel.key == key
        assert topic(key, "zh").title in panel.text.toPlainText()
        window.helper.put_away()


@pytest.mark.parametrize(
    ("command", "key"), [("admission.log_enquiry", "enquiry"), ("admission.take_over", "import")]
)
def test_an_open_form_opens_the_help_of_its_command(
    qtbot: QtBot, window_at: At, housed: Desk, command: str, key: str
) -> None:
    window = window_at(housed)
    window.go("admission", ("form", command, {}))
    assert opened(qtbot, window).key == key


def test_registers_import_and_setting_forms(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    for go, key in (
        (("admission", ("registers", "notices")), "registers"),
        (("people", "import"), "import"),
        (("settings", "numbers"), "settings-numbers"),
    ):
        window.go(*go)  # type: ignore[arg-type]
        assert opened(qtbot, window).key == key
        window.helper.put_away()


def test_the_keys_of_the_page_stand_below_its_help(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    window.go("people")
    text = opened(qtbot, window).text.toPlainText()
    at = [text.index(words) for words in ("返回名单", "哪里都管用的键", "名单里")]
    assert at == sorted(at) and at[0] > text.index("依据")


def test_f1_again_puts_it_away_and_the_keyboard_goes_back(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    window.go("people")
    window.page().list.words.setFocus()  # type: ignore[union-attr]
    held = QApplication.focusWidget()
    panel = opened(qtbot, window)
    assert panel.text.hasFocus()
    window.show_help()
    assert window.helper.panel is None and QApplication.focusWidget() is held


def test_going_to_another_page_puts_it_away(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    opened(qtbot, window)
    window.go("people")
    assert window.helper.panel is None


def test_a_locked_window_helps_with_signing_in(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    window.lock()
    assert opened(qtbot, window).key == "sign-in"


def test_links_back_and_contents(qtbot: QtBot, help_at: HelpAt) -> None:
    panel = help_at()
    assert not panel.back.isEnabled()
    panel.text.anchorClicked.emit(QUrl("person"))
    assert panel.key == "person" and panel.text.accessibleName() == topic("person", "zh").title
    panel.all.click()
    for key in topics():
        assert topic(key, "zh").title in panel.text.toPlainText()
    panel.back.click()
    qtbot.keyClick(panel, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert panel.key == "today" and not panel.back.isEnabled()


def test_finding_while_typing(qtbot: QtBot, help_at: HelpAt) -> None:
    panel = help_at()
    qtbot.keyClick(panel, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert panel.line.hasFocus()
    panel.line.setText("恢复单")
    panel.line.textEdited.emit("恢复单")
    qtbot.waitUntil(lambda: "恢复单与忘记密码" in panel.text.toPlainText(), timeout=2000)
    panel.line.setText("§§§")
    panel.line.returnPressed.emit()
    assert "没有找到" in panel.text.toPlainText()
    panel.back.click()
    assert panel.key == "today"


def test_an_unknown_page_falls_back(qtbot: QtBot, help_at: HelpAt) -> None:
    panel = help_at("no-such-page")
    assert topic("first-desk", "zh").title in panel.text.toPlainText()


def test_the_text_follows_language_and_text_size(help_at: HelpAt, qapp: QApplication) -> None:
    small = help_at().text.document().size().height()
    theme.apply(qapp, "dark", 150)
    use("en")
    try:
        panel = help_at()
        assert panel.text.document().size().height() > small
        assert topic("today", "en").title in panel.text.toPlainText()
        assert theme.tokens.accent_x.lower() in panel.text.toHtml().lower()
        theme.apply(qapp, "light", 150)
        assert theme.tokens.accent_x.lower() in panel.text.toHtml().lower()
    finally:
        use("zh")


def test_it_stays_at_the_right_edge(qtbot: QtBot, help_at: HelpAt) -> None:
    panel = help_at()
    window = panel.parentWidget()
    for wide in (1400, 420):
        window.resize(wide, 700)
        QCoreApplication.processEvents()
        assert panel.geometry().right() == window.width() - 1 and panel.height() == window.height()
        assert panel.x() >= 0


def test_esc_in_the_text_leaves(qtbot: QtBot, help_at: HelpAt) -> None:
    panel = help_at()
    for place in (panel.text, panel.line):
        with qtbot.waitSignal(panel.leaving, timeout=1000):
            qtbot.keyClick(place, Qt.Key.Key_Escape)


def test_the_handbook_is_shown_and_can_be_kept(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    opened(qtbot, window).paper.click()
    panel = window.helper.panel
    assert isinstance(panel, HandbookPanel) and not panel.preview.print_button.isEnabled()
    qtbot.waitUntil(panel.preview.print_button.isEnabled, timeout=20_000)
    assert panel.preview.page_count() > 20
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert window.helper.panel is None


def test_the_handbook_may_be_left_while_it_is_made(qtbot: QtBot, window_at: At, housed: Desk) -> None:
    window = window_at(housed)
    opened(qtbot, window).paper.click()
    panel = window.helper.panel
    assert isinstance(panel, HandbookPanel)
    thread = panel.errand.thread_of
    window.helper.put_away()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    thread.join(20)
    QCoreApplication.processEvents()
    assert window.helper.panel is None and not thread.is_alive()


@pytest.mark.parametrize(
    ("show", "key"),
    [("show_start", "sign-in"), ("show_forgotten", "recovery"), ("show_restore", "settings-copies")],
)
def test_help_on_the_way_in(qtbot: QtBot, memory: PreferenceFile, housed: Desk, show: str, key: str) -> None:
    memory.change(folder=str(housed.store.folder))
    entrance = Entrance(memory)
    qtbot.addWidget(entrance)
    entrance.show()
    entrance.activateWindow()
    getattr(entrance, show)()
    QCoreApplication.processEvents()
    qtbot.keyClick(entrance, Qt.Key.Key_F1)
    panel = entrance.helper.panel
    assert isinstance(panel, Help) and panel.key == key
    qtbot.keyClick(panel.text, Qt.Key.Key_Escape)
    assert entrance.helper.panel is None


def test_help_while_setting_up(qtbot: QtBot, memory: PreferenceFile, tmp_path: Path) -> None:
    memory.change(folder=str(tmp_path / "none"))
    entrance = Entrance(memory)
    qtbot.addWidget(entrance)
    entrance.show()
    entrance.activateWindow()
    for show in (entrance.show_start, entrance.show_first_run):
        show()
        QCoreApplication.processEvents()
        qtbot.keyClick(entrance, Qt.Key.Key_F1)
        panel = entrance.helper.panel
        assert isinstance(panel, Help) and panel.key == "first-run"
        entrance.helper.put_away()
    entrance.leave()


def test_nothing_of_the_help_is_loaded_before_somebody_asks() -> None:
    code = "import sys, ui.shell.entrance; sys.exit('ui.shell.help' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
