"""How duties are worded: groups, due times, the week."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from facility.admission.today import TodayKind, TodayRow, Urgency
from facility.core import i18n
from facility.core.i18n import say
from ui.kit.rows import Heading, Row
from ui.today.cards import month_ends
from ui.today.words import (
    GROUPS,
    ICONS,
    counts,
    day_words,
    group_of,
    grouped,
    long_date,
    pills,
    week_of,
    when,
)

NOW = datetime(2026, 11, 19, 4, 0, tzinfo=UTC)  # 12:00 at the facility, a Thursday
TODAY = date(2026, 11, 19)


def row(
    kind: TodayKind, urgency: Urgency, due: date | None = None, moment: datetime | None = None, **more: Any
) -> TodayRow:
    given: dict[str, Any] = {
        "person": 1, "name": "林晓慧", "detail": say("x"), "text": say("y"), "page": "admission", "target": 1, "action": "z",
    }  # fmt: skip
    return TodayRow(kind=kind, urgency=urgency, due=due, moment=moment, **{**given, **more})


def test_every_kind_has_an_icon_and_a_group() -> None:
    from ui.kit.icons import exists

    grouped_kinds = [kind for _key, _word, kinds in GROUPS for kind in kinds]
    for kind in TodayKind:
        assert exists(ICONS[kind.value]), kind
        assert kind.value in grouped_kinds, kind


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
    chip, icon, right = when(row(TodayKind.PAPERS, Urgency.OVERDUE, due, moment), NOW)
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
    assert when(row(TodayKind.ARRIVAL, urgency, due, moment), NOW) == (None, icon, words)


def test_groups_and_headings_stand_in_order() -> None:
    rows = [
        row(TodayKind.NOTICE, Urgency.LATER, TODAY + timedelta(days=2)),
        row(TodayKind.PAPERS, Urgency.OVERDUE, TODAY - timedelta(days=3)),
        row(TodayKind.ASSESSMENT, Urgency.TODAY, TODAY),
        row(TodayKind.DECISION, Urgency.TODAY, TODAY),
    ]
    lines = grouped(rows, NOW)
    assert [one.title for one in lines if isinstance(one, Heading)] == ["已逾期", "今天", "本周与稍后"]
    assert [one.key for one in lines if isinstance(one, Row)] == [1, 2, 3, 0]
    only = grouped(rows, NOW, "assessment")
    assert [one.key for one in only if isinstance(one, Row)] == [2, 3]
    assert [(key, count) for key, _word, count in pills(rows)] == [
        ("all", 4), ("papers", 1), ("assessment", 2), ("notice", 1),
    ]  # fmt: skip
    held = counts(rows)
    assert (held.all, held.overdue, held.today) == (4, 1, 2)


def test_the_week_counts_by_day_and_marks_what_is_late() -> None:
    rows = [
        row(TodayKind.ARRIVAL, Urgency.LATER, TODAY + timedelta(days=1)),
        row(TodayKind.ARRIVAL, Urgency.OVERDUE, TODAY - timedelta(days=2)),
        row(TodayKind.DEPARTURE, Urgency.TODAY, None, NOW),
        row(TodayKind.NOTICE, Urgency.LATER, TODAY + timedelta(days=30)),
    ]
    days, today, strip, monday = week_of(rows, NOW)
    assert (today, monday, days[0]) == (3, date(2026, 11, 16), ("一", "16"))
    assert strip[0].counts == (0, 1, 0, 0, 1, 0, 0) and strip[0].overdue == {1}
    assert strip[1].counts == (0, 0, 0, 1, 0, 0, 0)
    assert sum(sum(one.counts) for one in strip) == 3


def test_dates_in_both_languages() -> None:
    assert long_date(TODAY, "zh") == "11 月 19 日　星期四"
    i18n.use("en")
    assert long_date(TODAY, "en") == "Thursday, 19 November"
    assert day_words(TODAY + timedelta(days=1), TODAY) == "11-20 Fri"


def test_month_ends_go_back_eleven_months() -> None:
    ends = month_ends(date(2026, 3, 31))
    assert len(ends) == 11
    assert ends[0] == date(2025, 4, 30) and ends[-1] == date(2026, 2, 28)


def test_a_kind_nobody_knows_stands_under_others() -> None:
    class Odd:
        value = "odd"

    class OddRow:
        kind = Odd()

    assert group_of(OddRow()) == "other"
