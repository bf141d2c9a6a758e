"""Telephone numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facility.core.errors import DomainError
from facility.core.phones import check_phone


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("13981061723", "13981061723"),
        (" 139 8106 1723", "13981061723"),
        ("139-8106-1723", "13981061723"),
        ("+86 139 8106 1723", "13981061723"),
        ("0086-13981061723", "13981061723"),
        ("8613981061723", "13981061723"),
        ("013981061723", "13981061723"),
        ("１３９８１０６１７２３", "13981061723"),
        (18080384455, "18080384455"),
        (1.8080384455e10, "18080384455"),
        ("028-85551234", "028-85551234"),
        ("(028)85551234", "028-85551234"),
        ("（028）8555 1234", "028-85551234"),
        ("+86 28 85551234", "028-85551234"),
        ("+86 10 12345678", "010-12345678"),
        ("0818-2123456", "0818-2123456"),
        ("028 85551234转8012", "028-85551234-8012"),
        ("028-85551234-8012", "028-85551234-8012"),
        ("028-85551234 ext. 12", "028-85551234-12"),
        ("010-12345678", "010-12345678"),
        ("400 810 8888", "400-810-8888"),
        ("400-8108-888", "400-810-8888"),
        ("+852 2345 6789", "+85223456789"),
        ("12345", "12345"),
    ],
)
def test_generous_reading(typed: object, stored: str) -> None:
    assert check_phone(typed) == stored
    assert check_phone(stored) == stored


@pytest.mark.parametrize(
    ("typed", "code", "says"),
    [
        ("", "phone_missing", ""),
        ("1398106172", "phone_mobile_length", "10"),
        ("139810617234", "phone_mobile_length", "12"),
        ("12981061723", "phone_mobile_prefix", "12"),
        ("85551234", "phone_area_code", "028-85551234"),
        ("028-855512", "phone_line_length", "6"),
        ("0818-21234", "phone_line_length", "7–8"),
        ("00123", "phone_area_code_unknown", "00"),
        ("13981061723、13981061724", "phone_several", "2"),
        ("1398106172O", "phone_characters", "O"),
        ("无", "phone_characters", "无"),
        ("345", "phone_unknown", "3"),
    ],
)
def test_every_fault_says_what_would_be_right(typed: object, code: str, says: str) -> None:
    with pytest.raises(DomainError) as caught:
        check_phone(typed)
    assert caught.value.code == code
    assert says in caught.value.sentence.render("en")


@given(
    st.one_of(st.text(max_size=20), st.from_regex(r"\A[0+][\d\- ()转]{0,18}\Z"), st.floats(), st.integers())
)
def test_stored_form_is_stable(raw: object) -> None:
    try:
        stored = check_phone(raw)
    except DomainError as error:
        error.sentence.render("en")
    else:
        assert check_phone(stored) == stored
