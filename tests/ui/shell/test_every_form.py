"""No form is without a draft: each one that the pages open can be written down and opened again as it stood."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from facility.core.commands import COMMANDS
from facility.core.desk import Desk
from facility.core.draft_values import as_plain, from_plain
from tests.support.sample import Sample
from ui.admission.acts import ACTS
from ui.kit.action import FormPanel
from ui.shell.commanding import spoken
from ui.shell.drafts import half_written
from ui.shell.window import Window


@pytest.fixture
def window(sample: Sample, window_at: Callable[[Desk], Window]) -> Iterator[Window]:
    yield window_at(sample.chief())


def comes_back(page: Any, name: str) -> bool:
    """Type into the form on show, close it, open it from what was written down. False where no form is on show."""
    panel = page.panel
    if not isinstance(panel, FormPanel):
        return False
    panel.form.typed = lambda: True
    found = half_written(page)
    assert found is not None, f"{name}: nothing says how to open this form again"
    _title, _about, address, values = found
    told = json.loads(json.dumps(as_plain({"address": dict(address), "values": dict(values)})))
    panel.form.typed = lambda: False
    page.close_panel()
    again = from_plain(told)
    assert page.open_draft(again["address"], again["values"]), name
    panel = page.panel
    assert isinstance(panel, FormPanel) and panel.form.memo() == dict(values), name
    panel.form.settle()
    page.close_panel()
    return True


def test_forms_about_people(window: Window) -> None:
    window.go("people")
    page: Any = window.pages["people"]
    tried = 0
    for one in spoken():
        if one.way in ("admission", "work"):
            continue
        page.show_item(
            ("act", None if one.way == "free" else page.list.table.rows_model.rows[0].id, one.name)
        )
        tried += comes_back(page, one.name)
        page.close_panel()
    assert tried > 20


def test_forms_of_the_way_in(window: Window) -> None:
    window.go("admission")
    page: Any = window.pages["admission"]
    tried: set[str] = set()
    for row in page.board.rows:
        if row.application is None:
            continue
        page.show_item(row.application)
        for act in {act.command: act for step in ACTS.values() for act in step}.values():
            if (
                act.command in tried
                or act.command in NO_FORM
                or not act.when(page.data)
                or not page.may(act.command)
            ):
                continue
            page.deeds.do_act(act)
            if comes_back(page, act.command):
                tried.add(act.command)
            page.close_panel()
    assert len(tried) > 12 and {"admission.decide", "admission.allow_criterion"} & tried


NO_FORM = {"agreements.print"}


def test_forms_of_the_settings(window: Window) -> None:
    window.go("settings")
    page: Any = window.pages["settings"]
    tried: set[str] = set()
    for row in page.list.rows():
        page.show_item(row.key)
        for act in page.section.acts:
            name = next(spec.name for spec in COMMANDS.values() if spec.cls is act.command)
            if name in tried or not act.may():
                continue
            act.open()
            if comes_back(page, name):
                tried.add(name)
    assert {"premises.describe", "users.create"} <= tried or len(tried) > 3, tried
