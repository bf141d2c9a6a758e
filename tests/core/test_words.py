"""Kinds: read generously, kept exactly, shown in both languages, and read back as they were shown."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.core.commands import read_fields
from facility.core.errors import DomainError, Errors
from facility.core.i18n import LANGUAGES, N_
from facility.core.words import (
    Area,
    Between,
    Check,
    Choice,
    Count,
    Date,
    File,
    FileBytes,
    Group,
    Help,
    IdNumber,
    Interval,
    LongText,
    Measure,
    Moment,
    Money,
    Name,
    PartialDate,
    Percent,
    Phone,
    Private,
    Ref,
    Secret,
    Span,
    Text,
    Unit,
    Word,
    YesNo,
    YesNoAnswer,
    word_for,
    words_of,
)

NOW = datetime(2026, 11, 19, 4, 30, tzinfo=UTC)
ID_NUMBER = "510199199003072623"


class Sex(Choice):
    MALE = "male", N_("Male"), "m"
    FEMALE = "female", N_("Female"), "女性"


HINTS: dict[str, Any] = {
    "text": Text, "long_text": LongText, "name": Name, "id_number": IdNumber, "phone": Phone, "date": Date,
    "partial_date": PartialDate, "moment": Moment, "interval": Interval, "money": Money, "area": Area, "measure": Measure,
    "count": Count, "percent": Percent, "choice": Sex, "choices": tuple[Sex, ...], "yes_no": YesNo, "file": File,
    "person": Annotated[int, Ref(to="person")], "secret": Secret, "tick": bool,
}  # fmt: skip


def word(kind: str, *marks: object) -> Word:
    return word_for(kind, Annotated[(HINTS[kind], N_("Name"), *marks)])


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("text", "  房 间\n一 ", "房 间 一"),
        ("long_text", "一\r\n二", "一\n二"),
        ("name", "张　三", "张三"),
        ("id_number", " 510199 19900307 2623 ", ID_NUMBER),
        ("id_number", "５１０１９９１９９００３０７２６２３", ID_NUMBER),
        ("phone", "139 8765 0432", "13987650432"),
        ("phone", "（028）8641-2200", "028-86412200"),
        ("phone", 13987650432.0, "13987650432"),
        ("date", "2026年11月5日", date(2026, 11, 5)),
        ("date", 46331, date(2026, 11, 5)),
        ("partial_date", "2015年4月", "2015-04"),
        ("moment", "2026-11-05 14:30", datetime(2026, 11, 5, 6, 30, tzinfo=UTC)),
        ("interval", "2026-11-01/2026-11-05", Span(date(2026, 11, 1), date(2026, 11, 5))),
        ("interval", "2026.11.1 至 2026.11.5", Span(date(2026, 11, 1), date(2026, 11, 5))),
        ("interval", "2026/11/1 至 2026/11/5", Span(date(2026, 11, 1), date(2026, 11, 5))),
        ("interval", "2026-11-1 – 2026-11-5", Span(date(2026, 11, 1), date(2026, 11, 5))),
        ("interval", "2026-11-01～至今", Span(date(2026, 11, 1), None)),
        ("interval", "2026-11-01 – now", Span(date(2026, 11, 1), None)),
        ("interval", {"since": "2026-11-01", "until": None}, Span(date(2026, 11, 1), None)),
        ("interval", ["2026-11-01", "2026-11-05"], Span(date(2026, 11, 1), date(2026, 11, 5))),
        ("interval", "2026-11-01", Span(date(2026, 11, 1), None)),
        ("money", "1,280.5元", 128050),
        ("area", "24.5㎡", 2450),
        ("measure", "36.5", 365),
        ("count", "３", 3),
        ("percent", "100", 100),
        ("choice", "男", Sex.MALE),
        ("choice", "Female", Sex.FEMALE),
        ("choice", "FEMALE", Sex.FEMALE),
        ("choice", " 女性 ", Sex.FEMALE),
        ("choice", "m", Sex.MALE),
        ("choice", Sex.MALE, Sex.MALE),
        ("choices", "男、女", (Sex.MALE, Sex.FEMALE)),
        ("choices", ["female", "female"], (Sex.FEMALE,)),
        ("choices", "male; 女", (Sex.MALE, Sex.FEMALE)),
        ("yes_no", "是", YesNoAnswer.YES),
        ("yes_no", "√", YesNoAnswer.YES),
        ("yes_no", True, YesNoAnswer.YES),
        ("yes_no", False, YesNoAnswer.NO),
        ("yes_no", 1, YesNoAnswer.YES),
        ("yes_no", "不详", YesNoAnswer.UNKNOWN),
        ("person", "7", 7),
        ("person", 7.0, 7),
        ("secret", " with spaces ", " with spaces "),
        ("tick", "否", False),
        ("tick", True, True),
    ],
)
def test_what_is_read(kind: str, raw: object, value: object) -> None:
    found = word(kind).read(raw, NOW)
    assert found == value and type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "raw", "code"),
    [
        ("text", "长" * 201, "too_long"),
        ("long_text", "长" * 8001, "too_long"),
        ("name", "张3", "digit_in_name"),
        ("name", "——", "not_a_name"),
        ("id_number", ID_NUMBER[:-1] + "0", "id_check_digit"),
        ("id_number", 5.10199199003e17, "id_excel"),
        ("phone", "12", "phone_unknown"),
        ("date", "2026-02-30", "no_such_day"),
        ("interval", "2026-11-05/2026-11-01", "ends_before_it_begins"),
        ("interval", "2026-11-01 至 11-05 至 11-09", "not_a_span"),
        ("money", "1.005", "too_many_decimals"),
        ("count", "-1", "out_of_range"),
        ("percent", "101", "out_of_range"),
        ("choice", "其他", "not_a_choice"),
        ("choices", ["male", "x"], "not_a_choice"),
        ("yes_no", "也许", "not_a_choice"),
        ("person", "张三", "choose_from_list"),
        ("person", "-3", "choose_from_list"),
        ("person", "0", "choose_from_list"),
        ("person", "99999999999999999999", "choose_from_list"),
        ("file", "x", "not_a_file"),
        ("file", {"name": "x", "base64": "!!"}, "not_a_file"),
        ("tick", "不详", "yes_or_no"),
        ("text", "  ", "required"),
        ("text", None, "required"),
        ("choices", [], "required"),
    ],
)  # fmt: skip
def test_what_is_refused(kind: str, raw: object, code: str) -> None:
    with pytest.raises(DomainError) as caught:
        word(kind).read(raw, NOW)
    assert caught.value.code == code or (code == "phone_unknown" and caught.value.code.startswith("phone_"))
    assert caught.value.field == kind
    for lang in LANGUAGES:
        said = caught.value.sentence.render(lang)
        assert said and "{" not in said


def test_limits_are_shown_in_the_language_they_are_read_in() -> None:
    with pytest.raises(DomainError) as caught:
        word("money", Between(1, 50_000)).read("0", NOW)
    assert caught.value.sentence.render("zh") == "应在 0.01 元 至 500.00 元 之间。"
    assert "CNY 0.01 and CNY 500.00" in caught.value.sentence.render("en")


def test_a_file_is_its_bytes() -> None:
    given = {"name": "x.png", "base64": base64.b64encode(b"abc").decode()}
    assert word("file").read(given, NOW) == FileBytes("x.png", b"abc")
    assert "abc" not in repr(FileBytes("x.png", b"abc"))


# --- what is shown is read back -------------------------------------------------------------------

NAMES = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=8)
DATES = st.dates(date(1900, 1, 1), date(2199, 12, 31))
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "name": NAMES,
    "date": DATES,
    "moment": st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)).map(lambda at: at.replace(second=0, microsecond=0, tzinfo=UTC)),
    "interval": st.tuples(DATES, st.integers(0, 300)).map(lambda one: Span(one[0], min(one[0] + timedelta(days=one[1]), date(2199, 12, 31)))),
    "money": st.integers(0, 10**12),
    "area": st.integers(0, 10**9),
    "measure": st.integers(0, 10**6),
    "count": st.integers(0, 10**9),
    "percent": st.integers(0, 100),
    "choice": st.sampled_from(list(Sex)),
    "choices": st.lists(st.sampled_from(list(Sex)), min_size=1, unique=True).map(tuple),
    "yes_no": st.sampled_from(list(YesNoAnswer)),
    "person": st.integers(1, 10**9),
    "tick": st.booleans(),
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(VALUES))
def test_what_is_shown_is_read_back(kind: str, lang: str) -> None:
    one = word(kind)

    @given(VALUES[kind])
    def back(value: Any) -> None:
        assert one.read(one.show(value, lang), NOW) == value

    back()


@pytest.mark.parametrize("kind", sorted(VALUES))
def test_what_is_dumped_is_read_back(kind: str) -> None:
    one = word(kind)

    @given(VALUES[kind])
    def back(value: Any) -> None:
        assert one.read(one.dump(value), NOW) == value

    back()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_open_interval_is_read_back(lang: str) -> None:
    open_one, one = Span(date(2026, 11, 1), None), word("interval")
    assert one.read(one.show(open_one, lang), NOW) == open_one
    assert one.read(one.dump(open_one), NOW) == open_one


def test_secrets_are_never_shown() -> None:
    secret = word("secret")
    assert "tea" not in secret.show("morning tea 7", "zh") and secret.dump("morning tea 7") is None


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("name", "请填写"),
        ("date", "请填写"),
        ("choice", "请选择"),
        ("choices", "请选择"),
        ("yes_no", "请选择"),
    ],
)
def test_a_blank_that_may_not_be_is_asked_for_as_it_is_answered(kind: str, says: str) -> None:
    with pytest.raises(DomainError) as refused:
        word(kind).read("", NOW)
    assert refused.value.sentence.render("zh").startswith(says)


# --- words of a class --------------------------------------------------------------------------------


def _even(value: int) -> None:
    if value % 2:
        raise DomainError("odd", N_("Please fill in: {label}."), label=N_("Name"))


@dataclass(frozen=True)
class Form:
    name: Annotated[Name, N_("Name")]
    since: Annotated[Date, N_("From"), Help(N_("When it truly began")), Group(N_("Guardian"))]
    beds: Annotated[Count, N_("Bed"), Between(1, 9), Check(_even), Unit(N_("m²"))] = 2
    sex: Annotated[Sex, N_("Male")] = Sex.FEMALE
    note: Annotated[LongText, N_("Name"), Private()] = ""
    until: Annotated[Date, N_("Until")] | None = None
    kinds: tuple[Sex, ...] = ()
    prefix: Annotated[Text, N_("Name")] = "D"


def test_a_class_is_spelled_with_its_words() -> None:
    words = {one.name: one for one in words_of(Form)}
    assert [one for one in words.values() if one.required] == [words["name"], words["since"]]
    assert (words["since"].help, words["since"].group) == (N_("When it truly began"), N_("Guardian"))
    assert words["name"].private and words["note"].private and not words["since"].private
    assert words["beds"].unit == "m²" and words["beds"].between == Between(1, 9)
    assert words["until"].optional and words["kinds"].kind.name == "choices" and words["sex"].choices is Sex
    assert words_of(Form) is words_of(Form)


def test_blank_fields_take_what_is_usual() -> None:
    bare = read_fields(Form, {"name": "张三", "since": "2026-11-05"}, NOW)
    blank = {"beds": "", "sex": None, "note": "", "until": " ", "kinds": []}
    assert read_fields(Form, {"name": "张三", "since": "2026-11-05", **blank}, NOW) == bare
    assert (bare.beds, bare.sex, bare.until, bare.kinds, bare.prefix) == (2, Sex.FEMALE, None, (), "D")
    assert read_fields(Form, {"name": "张三", "since": "2026-11-05", "prefix": ""}, NOW).prefix == ""


def test_every_wrong_field_is_said_at_once() -> None:
    with pytest.raises(Errors) as caught:
        read_fields(Form, {"name": "", "since": "x", "beds": "3", "sex": "?", "colour": "red"}, NOW)
    assert {(error.field, error.code) for error in caught.value.all} == {
        ("colour", "unknown_field"), ("name", "required"), ("since", "not_a_date"), ("beds", "odd"), ("sex", "not_a_choice"),
    }  # fmt: skip
