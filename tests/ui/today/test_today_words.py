"""How duties are worded: groups, due times, the week."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pytest

import facility.admission.today as kinds
from facility.core import i18n
from facility.core.duties import KINDS, DutyKind, DutyRow, PutOffNote, Urgency, WeekLine
from facility.core.i18n import say
from facility.core.today import DoneRow
from ui.kit.rows import Heading, Row
from ui.today.cards import a_night
from ui.today.lines import lines_done, lines_of
from ui.today.words import (
    DONE,
    PUT_OFF,
    counts,
    day_key,
    day_words,
    done_lines,
    group_of,
    grouped,
    label_of,
    long_date,
    pills,
    read_day_key,
    week_of,
    when,
)

NOW = datetime(2026, 11, 19, 4, 0, tzinfo=UTC)  # 12:00 at the facility, a Thursday
TODAY = date(2026, 11, 19)


NUMBERS = count()


def row(
    kind: DutyKind, urgency: Urgency, due: date | None = None, moment: datetime | None = None, **more: Any
) -> DutyRow:
    given: dict[str, Any] = {
        "person": 1, "name": "林晓慧", "detail": say("x"), "text": say("y"), "page": "admission", "target": 1, "action": "z",
        "key": f"{kind.key}:{next(NUMBERS)}",
    }  # fmt: skip
    return DutyRow(kind=kind.key, urgency=urgency, due=due, moment=moment, **{**given, **more})


def put_off(kind: DutyKind, until: date, reason: str = "") -> DutyRow:
    return row(kind, Urgency.PUT_OFF, TODAY, put_off=PutOffNote(until, "周雨桐", reason))


def test_every_kind_has_an_icon_a_permission_and_commands_that_do_it() -> None:
    from facility.core.commands import COMMANDS
    from facility.core.permissions import PERMISSIONS
    from facility.start import load_domains
    from ui.kit.icons import exists
    from ui.shell.pages import PAGES

    load_domains()
    for kind in KINDS.values():
        assert exists(kind.icon), kind
        assert {kind.may, kind.acts} <= set(PERMISSIONS), kind
        assert set(kind.done_by) <= set(COMMANDS), kind
        assert kind.page in {page.key for page in PAGES}, kind


@pytest.mark.parametrize(
    ("due", "moment", "words"),
    [
        (TODAY - timedelta(days=12), None, "过 12 天"),
        (TODAY - timedelta(days=1), None, "过 1 天"),
        (None, NOW - timedelta(hours=16), "过 16 小时"),
        (None, NOW - timedelta(minutes=10), "过 1 小时"),
        (None, NOW - timedelta(hours=72), "过 3 天"),
        (None, None, "已逾期"),
    ],
)
def test_how_late_it_is(due: date | None, moment: datetime | None, words: str) -> None:
    chip, icon, right = when(row(kinds.PAPERS, Urgency.OVERDUE, due, moment), NOW)
    assert chip is not None and chip.word == words and chip.tone == "danger"
    assert (icon, right) == ("", "")


@pytest.mark.parametrize(
    ("due", "moment", "icon", "words"),
    [
        (TODAY, NOW + timedelta(hours=3), "clock", "15:00"),
        (TODAY, None, "calendar-blank", "今天"),
        (TODAY + timedelta(days=1), None, "calendar-blank", "11-20 周五"),
        (TODAY + timedelta(days=11), None, "calendar-blank", "11-30"),
        (date(2027, 2, 28), None, "calendar-blank", "2027-02-28"),
        (None, None, "", ""),
    ],
)
def test_when_it_is_due(due: date | None, moment: datetime | None, icon: str, words: str) -> None:
    urgency = Urgency.TODAY if due == TODAY else Urgency.LATER
    assert when(row(kinds.ARRIVAL, urgency, due, moment), NOW) == (None, icon, words)


def test_groups_and_headings_stand_in_order() -> None:
    rows = [
        row(kinds.NOTICE, Urgency.LATER, TODAY + timedelta(days=2)),
        row(kinds.PAPERS, Urgency.OVERDUE, TODAY - timedelta(days=3)),
        row(kinds.ASSESSMENT, Urgency.TODAY, TODAY),
        row(kinds.DECISION, Urgency.TODAY, TODAY),
        put_off(kinds.AGREEMENT, TODAY + timedelta(days=4), "家属周五来"),
    ]
    lines = grouped(rows, NOW)
    assert [one.title for one in lines if isinstance(one, Heading)] == ["已逾期", "今天", "本周与稍后"]
    assert [one.key for one in lines if isinstance(one, Row)] == [rows[n].key for n in (1, 2, 3, 0)]
    only = grouped(rows, NOW, "assessment")
    assert [one.key for one in only if isinstance(one, Row)] == [rows[2].key, rows[3].key]
    away = [one for one in grouped(rows, NOW, PUT_OFF) if isinstance(one, Row)]
    assert [(one.key, one.right, one.action) for one in away] == [(rows[4].key, "11-23 周一", "取消推迟")]
    assert away[0].text.startswith("周雨桐推迟：家属周五来")
    assert [(key, count) for key, _word, count in pills(rows, (), "all", TODAY)] == [
        ("all", 4), ("papers", 1), ("assessment", 2), ("notice", 1), ("put_off", 1),
    ]  # fmt: skip
    held = counts(rows)
    assert (held.all, held.overdue, held.today) == (4, 1, 2)


def test_a_day_of_the_week_has_a_pill_while_it_is_looked_at() -> None:
    rows = [
        row(kinds.ARRIVAL, Urgency.TODAY, TODAY),
        row(kinds.ASSESSMENT, Urgency.TODAY, None, NOW),
        row(kinds.ARRIVAL, Urgency.LATER, TODAY + timedelta(days=1)),
        put_off(kinds.ARRIVAL, TODAY + timedelta(days=1)),
    ]
    coming, day = day_key(TODAY, WeekLine.COMING), day_key(TODAY)
    assert read_day_key(coming) == (TODAY, WeekLine.COMING) and read_day_key(day) == (TODAY, None)
    assert (coming, "11-19 周四 到院", 1) in pills(rows, (), coming, TODAY)
    assert (day, "11-19 周四", 2) in pills(rows, (), day, TODAY)
    assert not [key for key, _word, _n in pills(rows, (), "all", TODAY) if key.startswith("day")]
    assert [one.key for one in grouped(rows, NOW, coming) if isinstance(one, Row)] == [rows[0].key]


def test_what_was_done_says_by_whom_and_when() -> None:
    done = [
        DoneRow(7, "papers", NOW, "周雨桐", say("verified the paper"), 3),
        DoneRow(5, "odd", NOW, "何志远", say("x"), None),
    ]
    lines = done_lines(done)
    assert isinstance(lines[0], Heading) and lines[0].title == "今日已办"
    first, second = lines[1], lines[2]
    assert isinstance(first, Row) and isinstance(second, Row)
    assert (first.key, first.title, first.text, first.right) == (7, "周雨桐", "Verified the paper", "12:00")
    assert first.action and not second.action
    assert done_lines(()) == [] and (DONE, "今日已办", 2) in pills((), done, "all", TODAY)
    assert [line.name for line in lines_done(done)] == ["周雨桐", "何志远"]


def test_what_is_printed_is_what_is_shown() -> None:
    rows = [
        row(kinds.PAPERS, Urgency.OVERDUE, TODAY - timedelta(days=3)),
        row(kinds.APPOINTMENT, Urgency.TODAY, TODAY, NOW),
        put_off(kinds.AGREEMENT, TODAY + timedelta(days=4)),
    ]
    lines = lines_of(rows, NOW)
    assert [(line.urgency, line.due, line.when) for line in lines] == [
        ("已逾期", TODAY - timedelta(days=3), "过 3 天"),
        ("今天", TODAY, "12:00"),
        ("已推迟", TODAY + timedelta(days=4), ""),
    ]
    assert lines[2].text == "周雨桐推迟 · y"


def test_the_week_counts_by_day_and_marks_what_is_late() -> None:
    rows = [
        row(kinds.ARRIVAL, Urgency.LATER, TODAY + timedelta(days=1)),
        row(kinds.ARRIVAL, Urgency.OVERDUE, TODAY - timedelta(days=2)),
        row(kinds.DEPARTURE, Urgency.TODAY, None, NOW),
        row(kinds.NOTICE, Urgency.LATER, TODAY + timedelta(days=30)),
        row(kinds.ARRIVAL, Urgency.LATER, TODAY + timedelta(days=5)),
        put_off(kinds.ARRIVAL, TODAY + timedelta(days=1)),
    ]
    week = week_of(rows, NOW)
    assert (week.today, week.monday, week.days[0]) == (3, date(2026, 11, 16), ("一", "16"))
    coming, leaving = week.lines.index(WeekLine.COMING), week.lines.index(WeekLine.LEAVING)
    assert week.strip[coming].counts == (0, 1, 0, 0, 1, 0, 0) and week.strip[coming].overdue == {1}
    assert week.strip[leaving].counts == (0, 0, 0, 1, 0, 0, 0)
    assert sum(sum(one.counts) for one in week.strip) == 3
    assert week.key(coming, 4) == "day 2026-11-20 coming" and week.key(-1, 4) == "day 2026-11-20"
    ahead = week_of(rows, NOW, 1)
    assert (ahead.today, ahead.monday) == (-1, date(2026, 11, 23))
    assert ahead.strip[coming].counts == (0, 1, 0, 0, 0, 0, 0)


def test_dates_in_both_languages() -> None:
    assert long_date(TODAY, "zh") == "11 月 19 日　星期四"
    i18n.use("en")
    assert long_date(TODAY, "en") == "Thursday, 19 November"
    assert day_words(TODAY + timedelta(days=1), TODAY) == "11-20 Fri"


@pytest.mark.parametrize(
    ("nights", "month", "beds"), [(0, 1, 0), (310, 1, 10), (280, 2, 10), (295, 2, 11), (14, 6, 0), (16, 6, 1)]
)
def test_an_average_night_of_a_month(nights: int, month: int, beds: int) -> None:
    assert a_night(nights, date(2026, month, 1)) == beds


def test_a_kind_nobody_knows_stands_under_others() -> None:
    odd = DutyRow("odd", "odd:1", None, "", say("x"), say("y"), None, None, Urgency.LATER, "people", None, "")
    assert group_of(odd) == "other" and label_of("odd") == "odd"
    assert [one.key for one in grouped([odd], NOW) if isinstance(one, Row)] == ["odd:1"]
