from hypothesis import given, settings
from hypothesis import strategies as st

from facility.papers.inline import Filled, Room, Tick, Value
from facility.papers.lines import CLOSING, HANGING, OPENING, Line, Style, natural_width, set_lines

STYLE = Style("serif", 10, 15)


def text_of(line: Line) -> str:
    return "".join(text for _x, _face, text in line.texts)


def texts(words: object, width: float, lang: str = "zh") -> list[str]:
    return [text_of(line) for line in set_lines(words, width, STYLE, lang)]  # type: ignore[arg-type]


def test_chinese_breaks_between_characters() -> None:
    assert texts("一二三四五六七", 30) == ["一二三", "四五六", "七"]


def test_no_line_begins_with_closing_punctuation() -> None:
    assert texts("一二三四五。六七", 40) == ["一二三四", "五。六七"]


def test_full_width_punctuation_hangs_over_the_edge() -> None:
    assert texts("一二三，四五六", 35) == ["一二三，", "四五六"]


def test_no_line_ends_with_an_opening_bracket() -> None:
    assert texts("一二三（四五）六", 40) == ["一二三", "（四五）", "六"]


def test_words_and_numbers_stay_whole() -> None:
    lines = texts("编号 AX-2026-0087，金额 1,280.00 元", 80)
    assert "AX-2026-0087，" in lines
    assert any("1,280.00" in line for line in lines)


def test_english_wraps_at_spaces_without_hyphens() -> None:
    assert texts("the quiet way-station", 60, "en") == ["the quiet", "way-station"]


def test_an_endless_word_breaks_anywhere() -> None:
    lines = texts("x" * 100, 50, "en")
    assert "".join(lines) == "x" * 100
    assert all(line.width <= 50.02 for line in set_lines("x" * 100, 50, STYLE, "en"))


def test_line_ends_in_the_text_hold() -> None:
    assert texts("一\n\n二\r\n三", 100) == ["一", "", "二", "三"]


def test_an_entry_is_underlined_on_every_line_it_takes() -> None:
    lines = set_lines(("期限自", Filled("二〇二六年十一月二十三日"), "起"), 60, STYLE, "zh")
    assert len(lines) > 2
    assert all(line.rules for line in lines[:-1])


def test_an_empty_entry_leaves_room_for_a_pen() -> None:
    (line,) = set_lines(("姓名", Filled(Value("name"), room=8)), 200, STYLE, "zh")
    ((begin, end),) = line.rules
    assert end - begin == 80


def test_a_box_stays_with_its_label() -> None:
    lines = set_lines(("一二三", Tick(True), "甲乙"), 42, STYLE, "zh")
    assert [bool(line.ticks) for line in lines] == [False, True]


def test_rare_characters_come_from_the_face_that_has_them() -> None:
    (line,) = set_lines("高𠅤", 100, STYLE, "zh")
    assert text_of(line) == "高𠅤"


def test_invisible_characters_are_not_set() -> None:
    assert texts("张\u200b三\ufeff", 100) == ["张三"]


def test_english_quotation_marks_are_narrow() -> None:
    assert texts("the person’s “own” words", 300, "en") == ['the person\'s "own" words']


ALPHABET = st.sampled_from("一二人民服务中心康复，。、；：！？（）《》“”…—·abcXYZ019 .,:-%/()\u3000\n￥①㎡")


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=80), st.floats(31, 300), st.booleans(), st.sampled_from(["zh", "en"]))
def test_nothing_is_lost_and_nothing_sticks_out(text: str, width: float, justify: bool, lang: str) -> None:
    indent = 20.0 if justify else 0.0
    lines = set_lines((text, Room(1)), width, STYLE, lang, indent=indent, justify=justify)
    kept = "".join("".join(text_of(line) for line in lines).split())
    assert len(kept) == len("".join(text.split()))
    for line in lines:
        hang = 5.0 if text_of(line).rstrip()[-1:] in HANGING else 0.0
        said = text_of(line)
        spaces = natural_width(said, STYLE, lang) - natural_width(said.rstrip(), STYLE, lang)
        assert line.width - hang - spaces <= width + 0.1


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("一二人民服务，。（）《》、abc 12"), max_size=60))
def test_closing_and_opening_marks_keep_their_side(text: str) -> None:
    """Where a piece fits a line at all, the rules of line beginnings and ends hold."""
    import re

    if re.search(f"[{OPENING}{CLOSING}]{{4}}", text):
        return
    lines = [text_of(line) for line in set_lines(text, 120, STYLE, "zh")]
    begun = 0
    for at, line in enumerate(lines):
        begun = text.index(line, begun)
        ended = begun + len(line)
        if at and line and not text[:begun].endswith(" "):
            assert line[0] not in "，。）》、"
        if at < len(lines) - 1 and line:
            assert line[-1] not in "（《" or text[ended:].startswith(" ")
        begun = ended
