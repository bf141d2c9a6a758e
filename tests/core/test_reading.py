"""Generous reading, exact keeping: what people type and what Excel holds, as tables."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.core import reading
from facility.core.errors import DomainError

TODAY = date(2026, 11, 19)
NOW = datetime(2026, 11, 19, 4, 30, tzinfo=UTC)  # 12:30 at the facility


def code_of(act: Callable[[], Any]) -> str:
    with pytest.raises(DomainError) as caught:
        act()
    for lang in ("zh", "en"):
        sentence = caught.value.sentence.render(lang)
        assert sentence and "{" not in sentence and "—" not in sentence
    return caught.value.code


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("2026-11-05", date(2026, 11, 5)),
        ("2026.11.5", date(2026, 11, 5)),
        ("2026/11/5", date(2026, 11, 5)),
        ("2026年11月5日", date(2026, 11, 5)),
        ("2026年11月5号", date(2026, 11, 5)),
        ("2026 年 11 月 5 日", date(2026, 11, 5)),
        ("２０２６－１１－０５", date(2026, 11, 5)),
        ("２０２６年１１月５日", date(2026, 11, 5)),
        ("20261105", date(2026, 11, 5)),
        (20261105, date(2026, 11, 5)),
        ("　2026-11-5 ", date(2026, 11, 5)),
        ("\u200b2026-11-05\ufeff", date(2026, 11, 5)),
        ("2026-11-05T00:00:00", date(2026, 11, 5)),
        ("2026-11-05 08:30", date(2026, 11, 5)),
        ("2026-11-05（周四）", date(2026, 11, 5)),
        ("2026-11-05 星期四", date(2026, 11, 5)),
        ("26-11-5", date(2026, 11, 5)),
        ("90.1.3", date(1990, 1, 3)),
        ("11-5", date(2026, 11, 5)),
        ("11月5日", date(2026, 11, 5)),
        ("1105", date(2026, 11, 5)),
        ("今天", TODAY),
        ("昨天", date(2026, 11, 18)),
        ("后天", date(2026, 11, 21)),
        ("tomorrow", date(2026, 11, 20)),
        ("+3", date(2026, 11, 22)),
        ("-7天", date(2026, 11, 12)),
        (46331, date(2026, 11, 5)),
        (46331.0, date(2026, 11, 5)),
        ("46331", date(2026, 11, 5)),
        (33001, date(1990, 5, 8)),
        (date(2026, 11, 5), date(2026, 11, 5)),
        (datetime(2026, 11, 5, 23, 30), date(2026, 11, 5)),
        (datetime(2026, 11, 5, 17, 0, tzinfo=UTC), date(2026, 11, 6)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_dates(raw: object, day: date) -> None:
    assert reading.read_date(raw, TODAY) == day


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("2026-02-29", "no_such_day"),
        ("2026-04-31", "no_such_day"),
        ("2026-13-01", "no_such_month"),
        ("2026-00-10", "no_such_month"),
        ("1726-01-10", "year_out_of_range"),
        ("去年夏天", "not_a_date"),
        ("abc", "not_a_date"),
        ("2026-11", "not_a_date"),
        ("12345678901", "not_a_date"),
        (0, "not_a_date"),
        (-5, "not_a_date"),
        (9_999_999, "not_a_date"),
        (True, "not_a_date"),
        (float("nan"), "not_a_date"),
        (float("inf"), "not_a_date"),
        ("+99999", "not_a_date"),
    ],
)
def test_what_is_no_date(raw: object, code: str) -> None:
    assert code_of(lambda: reading.read_date(raw, TODAY)) == code


@given(
    st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日"]),
)
def test_every_date_is_read_back_in_each_form(day: date, form: str) -> None:
    text = form.replace("%Y", str(day.year)).replace("%m", str(day.month)).replace("%d", str(day.day))
    wide = text.translate({ord("0") + n: ord("０") + n for n in range(10)})
    assert reading.read_date(text, TODAY) == reading.read_date(wide, TODAY) == day
    assert reading.read_partial_date(text, TODAY) == day.isoformat()


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.none(), st.booleans()))
def test_no_input_crashes_a_reader(raw: object) -> None:
    """A value or a sentence, never anything else."""
    readers: tuple[Callable[[Any], Any], ...] = (
        lambda one: reading.read_date(one, TODAY),
        lambda one: reading.read_partial_date(one, TODAY),
        lambda one: reading.read_moment(one, NOW),
        reading.read_whole,
        lambda one: reading.read_scaled(one, 2),
    )
    for read in readers:
        try:
            read(raw)
        except DomainError as error:
            assert all(error.sentence.render(lang) for lang in ("zh", "en"))
    for clean in (reading.clean_text, reading.clean_line, reading.clean_name, reading.narrow):
        once = clean(raw)
        assert clean(once) == once


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("2015", "2015"), (2015, "2015"), (2015.0, "2015"), ("2015年", "2015"), ("２０１５", "2015"), ("2015.4", "2015-04"),
        ("2015年4月", "2015-04"), ("2015-04", "2015-04"), ("2015年4月1日", "2015-04-01"), ("2015-04-01", "2015-04-01"),
        (date(2015, 4, 1), "2015-04-01"),
    ],
)  # fmt: skip
def test_dates_as_exact_as_they_are_known(raw: object, kept: str) -> None:
    assert reading.read_partial_date(raw, TODAY) == kept


def test_a_month_that_does_not_exist_is_said() -> None:
    assert code_of(lambda: reading.read_partial_date("2015-13", TODAY)) == "no_such_month"
    assert code_of(lambda: reading.read_partial_date("小时候", TODAY)) == "not_a_date"


@pytest.mark.parametrize(
    ("raw", "moment"),
    [
        ("2026-11-05 14:30", datetime(2026, 11, 5, 6, 30, tzinfo=UTC)),
        ("2026-11-05T14:30:00", datetime(2026, 11, 5, 6, 30, tzinfo=UTC)),
        ("2026-11-05T06:30:00Z", datetime(2026, 11, 5, 6, 30, tzinfo=UTC)),
        ("2026-11-05T06:30:00+00:00", datetime(2026, 11, 5, 6, 30, tzinfo=UTC)),
        ("2026.11.5 14：30", datetime(2026, 11, 5, 6, 30, tzinfo=UTC)),
        ("2026年11月5日 下午2点半", datetime(2026, 11, 5, 6, 30, tzinfo=UTC)),
        ("11月5日14时30分", datetime(2026, 11, 5, 6, 30, tzinfo=UTC)),
        ("今天 8:05", datetime(2026, 11, 19, 0, 5, tzinfo=UTC)),
        ("昨晚10点", datetime(2026, 11, 18, 14, 0, tzinfo=UTC)),
        ("中午12点", datetime(2026, 11, 19, 4, 0, tzinfo=UTC)),
        ("8:05", datetime(2026, 11, 19, 0, 5, tzinfo=UTC)),
        ("2026-11-05", datetime(2026, 11, 4, 16, 0, tzinfo=UTC)),
        ("现在", NOW),
        (datetime(2026, 11, 5, 14, 30), datetime(2026, 11, 5, 6, 30, tzinfo=UTC)),
        (datetime(2026, 11, 5, 14, 30, tzinfo=timezone(timedelta(hours=8))), datetime(2026, 11, 5, 6, 30, tzinfo=UTC)),
        (date(2026, 11, 5), datetime(2026, 11, 4, 16, 0, tzinfo=UTC)),
        (46331.604166666664, datetime(2026, 11, 5, 6, 30, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_moments(raw: object, moment: datetime) -> None:
    assert reading.read_moment(raw, NOW) == moment


@pytest.mark.parametrize(
    ("raw", "code"),
    [("2026-11-05 25:00", "no_such_time"), ("8:61", "no_such_time"), ("改天", "not_a_date"), ("2026-02-30 8:00", "no_such_day")],
)  # fmt: skip
def test_what_is_no_moment(raw: object, code: str) -> None:
    assert code_of(lambda: reading.read_moment(raw, NOW)) == code


@given(st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)))
def test_a_moment_in_json_is_read_back(moment: datetime) -> None:
    aware = moment.replace(tzinfo=UTC)
    assert reading.read_moment(aware.isoformat().replace("+00:00", "Z"), NOW) == aware


@pytest.mark.parametrize(
    ("raw", "number"),
    [("12", 12), ("１２", 12), (" 1,200 ", 1200), ("3级", 3), ("45岁", 45), ("12.0", 12), (12.0, 12), ("三", 3), ("-4", -4), ("十", 10)],
)  # fmt: skip
def test_whole_numbers(raw: object, number: int) -> None:
    assert reading.read_whole(raw) == number


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "x",
        "1.5",
        1.5,
        "1e5",
        "１２３４５６７８９０１２３４５６",
        True,
        "几个",
        float("nan"),
        float("inf"),
    ],
)
def test_what_is_no_whole_number(raw: object) -> None:
    assert code_of(lambda: reading.read_whole(raw)) == "not_a_number"


@pytest.mark.parametrize(
    ("raw", "decimals", "kept"),
    [
        ("12.50", 2, 1250), ("12.5元", 2, 1250), ("¥1,280", 2, 128000), ("￥1280.05", 2, 128005), ("CNY 9.9", 2, 990),
        ("24.5㎡", 2, 2450), ("24.5 平方米", 2, 2450), ("36.5℃", 1, 365), ("１２．５", 2, 1250), (12.5, 2, 1250), (7, 2, 700),
        ("-3.20", 2, -320), ("0", 2, 0), (0.1, 2, 10), (1.005, 3, 1005), ("65kg", 1, 650), ("165cm", 1, 1650),
    ],
)  # fmt: skip
def test_scaled_numbers(raw: object, decimals: int, kept: int) -> None:
    assert reading.read_scaled(raw, decimals) == kept


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("1.005", "too_many_decimals"), ("元", "not_a_number"), ("x", "not_a_number"), ("1..2", "not_a_number"),
        ("NaN", "not_a_number"), ("Infinity", "not_a_number"), ("9" * 20, "not_a_number"), ("", "not_a_number"),
    ],
)  # fmt: skip
def test_what_is_no_amount(raw: object, code: str) -> None:
    assert code_of(lambda: reading.read_scaled(raw, 2)) == code


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        (" 欧阳　琰 ", "欧阳琰"), ("张 三", "张三"), ("阿依古丽·买买提", "阿依古丽·买买提"), ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"), ("高𠅤", "高𠅤"), ("王\u200b小\ufeff明", "王小明"), ("Anna  Maria", "Anna Maria"),
        ("Ｌｉ Ｌｅｉ", "Li Lei"), ("张\n三", "张三"), ("张\x00三", "张三"), ("\u202e张三", "张三"),
    ],
)  # fmt: skip
def test_names(raw: str, kept: str) -> None:
    assert reading.clean_name(raw) == kept


def test_long_text_keeps_its_lines() -> None:
    assert reading.clean_text(" 一\r\n\r\n 二\t三  \r四\x07 ") == "一\n\n二 三\n四"
    assert reading.clean_line("一\n二") == "一 二"
    assert (
        reading.clean_text(None) == ""
        and reading.clean_text(12.0) == "12"
        and reading.clean_text(1.5) == "1.5"
    )
