"""The report holds code and versions, and nothing of people."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import pytest

from facility.core.desk import Desk
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import N_
from ui.shell.crash import CrashWatch

SECRET = "林晓慧510199198803140423"


def fail(name: str) -> None:
    held = {"name": name}
    raise KeyError(held["name"])


def caught(watch: CrashWatch, act: object = None) -> list[str]:
    texts: list[str] = []
    watch.unexpected.connect(texts.append)
    try:
        fail(SECRET)
    except KeyError as error:
        try:
            raise RuntimeError(SECRET) from error
        except RuntimeError as second:
            watch.take(second)
    return texts


def test_a_report_names_code_and_no_value(qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
    watch = CrashWatch(lambda: "people")
    text = caught(watch)[0]
    assert "builtins.KeyError" in text and "builtins.RuntimeError" in text
    assert "tests/ui/shell/test_crash.py" in text and 'raise KeyError(held["name"])' in text
    assert "page people" in text
    assert "林" not in text and "510199" not in text
    assert "林" not in capsys.readouterr().err


def test_a_rule_or_the_store_says_its_sentence_instead(qapp: object) -> None:
    watch = CrashWatch()
    said: list[object] = []
    texts: list[str] = []
    watch.refused.connect(said.append)
    watch.unexpected.connect(texts.append)
    watch.take(
        StoreError("disk_full", N_("The disk is full. Nothing was changed. Free some space and try again."))
    )
    watch.take(DomainError("no_roles", N_("Choose at least one role.")))
    assert [one.render("en")[:11] for one in said] == ["The disk is", "Choose at l"]  # type: ignore[attr-defined]
    assert texts == []


def test_hooks_are_taken_and_given_back(qapp: object, capsys: pytest.CaptureFixture[str]) -> None:
    before = (sys.excepthook, threading.excepthook)
    watch = CrashWatch()
    texts: list[str] = []
    watch.unexpected.connect(texts.append)
    watch.install()
    try:
        try:
            fail(SECRET)
        except KeyError as error:
            sys.excepthook(type(error), error, error.__traceback__)
    finally:
        watch.remove()
    assert (sys.excepthook, threading.excepthook) == before
    assert len(texts) == 1
    capsys.readouterr()


def test_the_window_offers_it_and_goes_on(
    window_at: object, desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    window = window_at(desk)  # type: ignore[operator]
    try:
        fail(SECRET)
    except KeyError as error:
        window.reports.crashed(error)
    notice = window.frame.notice("crash")
    assert notice.isVisible()
    target = tmp_path / "report.txt"
    window.reports.save_report(target)
    text = target.read_text(encoding="utf-8")
    assert "KeyError" in text and "page today" in text and "林" not in text
    window.go("settings")
    assert window.page_key == "settings"
    capsys.readouterr()
