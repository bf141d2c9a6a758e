"""Identity cards, certificates and organisation codes: every way to be right, and to be wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.core.errors import DomainError
from facility.core.identity import (
    check_certificate,
    check_id_number,
    check_organisation_code,
    fitting_last_character,
)

TODAY = date(2026, 11, 22)
GOOD = "51078119621223038X"


def code_of(call: object, *args: object) -> str:
    with pytest.raises(DomainError) as caught:
        call(*args)  # type: ignore[operator]
    assert "{" not in caught.value.sentence.render("en"), "a fact is missing in the sentence"
    return caught.value.code


@pytest.mark.parametrize(
    "typed",
    [
        GOOD,
        "51078119621223038x",
        " 510781 19621223 038X ",
        "510781-19621223-038X",
        "５１０７８１１９６２１２２３０３８Ｘ",
        "'51078119621223038X",
        "\u200b51078119621223038\u00a0X\ufeff",
        "51078119621223038×",
    ],
)
def test_generous_reading(typed: str) -> None:
    facts = check_id_number(typed, TODAY)
    assert (facts.number, facts.birth, facts.sex) == (GOOD, date(1962, 12, 23), "female")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "id_missing"),
        ("　", "id_missing"),
        ("5107811962122303", "id_length"),
        ("51078119621223038XX", "id_characters"),
        ("不详", "id_length"),
        ("5107811962122303A8", "id_characters"),
        ("51O78119621223038X", "id_characters"),
        ("X1078119621223038X", "id_characters"),
        ("510781621223038", "id_old"),
        ("510781196213230389", "id_date"),
        ("510781202702300389", "id_date"),
        ("510781202612010389", "id_date"),
        ("510781180012010389", "id_date"),
        ("510781196212230381", "id_check_digit"),
        (5.11402199003186e17, "id_excel"),
        (511402199003186000, "id_excel"),
        ("5.11402E+17", "id_excel"),
        ("5.11402199003186e+17", "id_excel"),
        ("511402199003186000", "id_excel"),
        ("511402199003186000.0", "id_excel"),
        (510781621223038.0, "id_old"),
    ],
)
def test_every_fault_has_its_own_code(typed: object, code: str) -> None:
    assert code_of(check_id_number, typed, TODAY) == code


def test_number_typed_as_whole_figure_by_other_programs_is_kept() -> None:
    assert check_id_number(511702199107264755, TODAY).number == "511702199107264755"


def test_wrong_check_digit_does_not_reveal_the_right_one() -> None:
    with pytest.raises(DomainError) as caught:
        check_id_number("510781196212230381", TODAY)
    assert "X" not in caught.value.sentence.render("en")
    assert fitting_last_character("510781196212230381") == "X"


def test_born_today_is_possible_and_tomorrow_is_not() -> None:
    body = "51078120261122038"
    number = body + fitting_last_character(body + "0")
    assert check_id_number(number, date(2026, 11, 22)).birth == date(2026, 11, 22)
    assert code_of(check_id_number, number, date(2026, 11, 21)) == "id_date"


def test_region_is_a_hint_only() -> None:
    assert check_id_number("510104198802187039", TODAY).region_hint is None
    unknown = "99999919880218703"
    facts = check_id_number(unknown + fitting_last_character(unknown + "0"), TODAY)
    assert facts.region_hint is not None
    assert facts.region_hint.facts["region"] == "999999"


@given(
    region=st.integers(100000, 999999),
    birth=st.dates(date(1900, 1, 1), TODAY),
    serial=st.integers(0, 999),
)
def test_any_well_made_number_is_read_back(region: int, birth: date, serial: int) -> None:
    body = f"{region}{birth:%Y%m%d}{serial:03d}"
    facts = check_id_number(body + fitting_last_character(body + "0"), TODAY)
    assert facts.birth == birth
    assert facts.sex == ("male" if serial % 2 else "female")


@given(place=st.integers(0, 16), digit=st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_noticed(place: int, digit: str) -> None:
    number = "511702199107264755"
    changed = number[:place] + digit + number[place + 1 :]
    if changed != number:
        with pytest.raises(DomainError):
            check_id_number(changed, TODAY)


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers()))
def test_nothing_but_a_domain_error_ever_comes_out(raw: object) -> None:
    for check in (check_id_number, check_certificate, check_organisation_code):
        try:
            check(raw)  # type: ignore[operator]
        except DomainError as error:
            error.sentence.render("en")


def test_certificate_says_category_and_grade() -> None:
    facts = check_certificate("511702200311035306 62", today=TODAY)
    assert (facts.category, facts.grade, facts.mental) == (6, 2, True)
    assert facts.holder.number == "511702200311035306"
    assert check_certificate("51170220031103530662B1", today=TODAY).number == "51170220031103530662"
    assert not check_certificate("51170220031103530642", today=TODAY).mental


@pytest.mark.parametrize(
    ("typed", "holder", "code"),
    [
        ("511702200311035306", "", "certificate_length"),
        ("51170220031103530692", "", "certificate_category"),
        ("51170220031103530667", "", "certificate_grade"),
        ("51170220031103530562", "", "id_check_digit"),
        ("51170220031103530662", "511702199107264755", "certificate_other_person"),
        (5.1170220031103530e19, "", "id_excel"),
    ],
)
def test_certificate_faults(typed: object, holder: str, code: str) -> None:
    assert code_of(check_certificate, typed, holder, TODAY) == code


def test_organisation_code() -> None:
    assert check_organisation_code("9111 0000 6000 3734 1l") == "91110000600037341L"
    assert code_of(check_organisation_code, "12345") == "organisation_length"
    assert code_of(check_organisation_code, "91110000600O37341L") == "organisation_characters"
    assert code_of(check_organisation_code, "91110000600037342L") == "organisation_check"
