"""The time line: where bars stand, and choosing them by mouse and keys."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.lodging.looks import CardLook
from ui.lodging.timeline import Bar, Line, Timeline

START = datetime(2026, 11, 9)


def bar(since: float, until: float | None, key: int, look: CardLook = CardLook.IN) -> Bar:
    end = START + timedelta(days=until) if until is not None else None
    return Bar(look, START + timedelta(days=since), end, f"{key}", f"bar {key}", ("stay", key))


@pytest.fixture
def timeline(qtbot: Any) -> Timeline:
    widget = Timeline("时间线")
    qtbot.addWidget(widget)
    widget.resize(800, 300)
    lines = (
        Line(1, "201", "1", (bar(-5, None, 1), bar(3, 5, 2, CardLook.LEAVE))),
        Line(2, "201", "2", (bar(-9, -1, 3), bar(2, 4.5, 4))),
        Line(3, "202", "1"),
    )
    heads = tuple((str(n), "日") for n in range(14))
    widget.show_lines(lines, START, heads, START + timedelta(days=7, hours=12))
    widget.show()
    return widget


@pytest.mark.parametrize(("days", "part"), [(-3, 0.0), (0, 0.0), (7, 0.5), (14, 1.0), (99, 1.0)])
def test_a_moment_stands_in_proportion(timeline: Timeline, days: float, part: float) -> None:
    first, last = timeline.x_of(START), timeline.x_of(START + timedelta(days=14))
    assert timeline.x_of(START + timedelta(days=days)) == pytest.approx(first + part * (last - first))


def test_what_was_over_before_is_not_painted(timeline: Timeline) -> None:
    assert timeline.area_of(1, timeline.lines[1].bars[0]) is None
    assert timeline.area_of(1, timeline.lines[1].bars[1]) is not None


def test_an_absence_is_met_before_the_stay_below_it(timeline: Timeline, qtbot: Any) -> None:
    area = timeline.area_of(0, timeline.lines[0].bars[1])
    assert area is not None
    with qtbot.waitSignal(timeline.opened) as opened:
        QTest.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=area.center().toPoint())
    assert opened.args == ["stay", 2]


def test_keys_go_along_a_bed_and_to_the_next_bed_that_has_something(timeline: Timeline, qtbot: Any) -> None:
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.current == (0, 0)
    QTest.keyClick(timeline, Qt.Key.Key_Right)
    assert timeline.current == (0, 1)
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.current == (1, 1), "the stay that was over is skipped"
    QTest.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.current == (1, 1), "no later bed has anything"
    with qtbot.waitSignal(timeline.opened) as opened:
        QTest.keyClick(timeline, Qt.Key.Key_Return)
    assert opened.args == ["stay", 4]
