"""Half-written forms outlive the program: per user, sealed, offered again, thrown away when done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.drafts import DraftFile
from facility.core.permissions import Role
from facility.core.users import CreateUser
from tests.support.desks import Office
from tests.ui.shell.draft_victim import WORDS
from ui.kit.buttons import Button
from ui.shell.window import Window

At = Callable[[Desk], Window]
TURNS = 20


def type_into(window: Window, name: str, words: str) -> None:
    page = window.page()
    editor = page.panel.form.editor(name)  # type: ignore[union-attr]
    editor.line.setText(words)
    editor.changed.emit()


def killed(window: Window) -> None:
    """The program is gone without a word; what it had written stays."""
    for drafts in window.drafts.values():
        assert drafts.writer is not None
        drafts.writer.close()
        drafts.writer = None


def press(window: Window, words: str) -> None:
    assert window.frame is not None
    strip = window.frame.notice("draft")
    next(one for one in strip.findChildren(Button) if one.text() == words and one.isVisible()).click()


def on_disk(office: Office, desk: Desk) -> list[str]:
    return [one.title for one in DraftFile(office.vault, desk.user.id).load(office.clock())]


def written(window: Window) -> None:
    window.keep_drafts()
    assert window.mine.writer is not None
    window.mine.writer.flush()


def test_typed_words_come_back_after_the_end(
    qtbot: QtBot, window_at: At, housed: Desk, office: Office
) -> None:
    window = window_at(housed)
    window.go("people")
    window.page().forms.open("people.enter")  # type: ignore[union-attr]
    type_into(window, "name", "林晓慧")
    qtbot.waitUntil(lambda: bool(on_disk(office, housed)), timeout=2000)
    killed(window)

    again = window_at(office.desk())
    assert again.frame is not None
    strip = again.frame.notice("draft")
    assert strip.isVisible() and "2026-11-19 12:00" in strip.words.text()
    press(again, "接着写")
    assert again.page_key == "people" and not strip.isVisible()
    panel = again.page().panel  # type: ignore[union-attr]
    assert panel.form.editor("name").raw() == "林晓慧" and panel.typed()  # type: ignore[union-attr]
    written(again)
    assert len(on_disk(office, housed)) == 1
    panel.form.settle()  # type: ignore[union-attr]
    again.page().close_panel()  # type: ignore[union-attr]
    written(again)
    assert on_disk(office, housed) == [] and not list((office.folder / "drafts").iterdir())


def test_saved_is_no_draft_any_more(window_at: At, housed: Desk, office: Office) -> None:
    window = window_at(housed)
    window.go("settings", "house")
    page = window.page()
    page.section.places.open()  # type: ignore[union-attr]
    page.panel.form.put({"count": 3})  # type: ignore[union-attr]
    page.panel.form.editor("count").changed.emit()  # type: ignore[union-attr]
    written(window)
    assert len(on_disk(office, housed)) == 1
    page.panel.submit()  # type: ignore[union-attr]
    assert page.panel is None  # type: ignore[union-attr]
    written(window)
    assert on_disk(office, housed) == []


def test_thrown_away_stays_away(window_at: At, housed: Desk, office: Office) -> None:
    window = window_at(housed)
    window.go("settings", "users")
    window.page().section.create.open()  # type: ignore[union-attr]
    type_into(window, "name", "沈佳")
    written(window)
    killed(window)
    again = window_at(office.desk())
    press(again, "不要了")
    written(again)
    killed(again)
    third = window_at(office.desk())
    assert third.frame is not None and not third.frame.notice("draft").isVisible()


def test_offered_to_nobody_else(window_at: At, housed: Desk, office: Office) -> None:
    housed.run(CreateUser(login="shen", name="沈佳", roles=(Role.MANAGER,), password="another quiet night"))
    window = window_at(housed)
    window.go("settings", "users")
    window.page().section.create.open()  # type: ignore[union-attr]
    type_into(window, "name", "王一")
    written(window)
    killed(window)
    other = window_at(office.desk("shen"))
    assert other.frame is not None and not other.frame.notice("draft").isVisible()
    assert len(on_disk(office, housed)) == 1


def test_a_locked_desk_keeps_its_draft_on_disk(window_at: At, housed: Desk, office: Office) -> None:
    window = window_at(housed)
    window.go("settings", "numbers")
    section = window.page().section  # type: ignore[union-attr]
    section.load()
    section.change("stay_days")
    panel = window.page().panel  # type: ignore[union-attr]
    panel.form.put({"value": 33})  # type: ignore[union-attr]
    panel.form.editor("value").changed.emit()  # type: ignore[union-attr]
    window.lock()
    assert window.mine.writer is not None
    window.mine.writer.flush()
    assert len(on_disk(office, housed)) == 1
    killed(window)
    again = window_at(office.desk())
    press(again, "接着写")
    assert again.page_key == "settings"
    assert again.page().panel.form.editor("value").raw() == "33"  # type: ignore[union-attr]
    again.page().panel.form.settle()  # type: ignore[union-attr]


def test_the_text_of_a_template_is_kept(window_at: At, housed: Desk, office: Office) -> None:
    window = window_at(housed)
    window.go("settings", "wording")
    window.page().section.begin_version()  # type: ignore[union-attr]
    window.page().section.editor.edit.appendPlainText("每年体检一次。")  # type: ignore[union-attr]
    written(window)
    killed(window)
    again = window_at(office.desk())
    press(again, "接着写")
    assert "每年体检一次。" in again.page().section.editor.edit.toPlainText()  # type: ignore[union-attr]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the victims are forked")
def test_killed_twenty_times_while_typing(office: Office, desk: Desk) -> None:
    drafts = DraftFile(office.vault, desk.user.id)
    nursery = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.shell.draft_victim", str(office.folder), str(TURNS), str(os.getpid())],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3],
    )  # fmt: skip
    assert nursery.stdin is not None and nursery.stdout is not None
    lost, kept = [], 0
    try:
        for _turn in range(TURNS):
            said = json.loads(nursery.stdout.readline())
            found = max(
                (str(one.values["address"]) for one in drafts.load(office.clock())), key=len, default=""
            )
            assert WORDS.startswith(found) and len(found) <= said["all"]
            lost.append(said["early"] - len(found))
            kept += len(found)
            for file in list((office.folder / "drafts").glob("*")):  # no folder: killed before it wrote
                assert "锦溪区安和".encode() not in file.read_bytes()
                file.unlink()
            nursery.stdin.write("\n")
            nursery.stdin.flush()
    finally:
        nursery.stdin.close()
        nursery.stdout.close()
        nursery.wait(30)
    assert len(lost) == TURNS and max(lost) <= 0 < kept, lost
