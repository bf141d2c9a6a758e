"""Lines about opinions and inspections from outside: nothing recorded, not in order, in order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from facility.core.clock import SetClock
from facility.core.desk import Desk
from tests.quality.asking import House
from tests.support.looking import answered, told, verdict
from tests.support.people import run

YES, NO, DARK = "conforms", "does_not", "cannot_tell"
LINES = ("5.7.3-b", "5.7.3-c", "5.7.4-a", "5.7.4-b", "6.1.4", "6.1.5", "6.2.4.3", "6.3.1.1.2", "6.3.1.1.4")
LATER = date(2027, 6, 1)


def record(desk: Desk, kind: str, day: str, **other: Any) -> int:
    facts = {"kind": kind, "body": "区民政局", "day": day, "looked_at": "档案", "result": "基本符合", **other}
    return int(run(desk, "outside.record", **facts))


@pytest.mark.parametrize("clause", LINES)
def test_without_records_there_is_nothing_to_tell_from(desk: Desk, clause: str) -> None:
    found = answered(desk, clause)
    assert found.verdict.value == DARK
    for lang in ("zh", "en"):
        assert "{" not in told(found, lang)


def test_asked_by_form_holds_for_a_quarter(desk: Desk) -> None:
    house = House(desk)
    round = house.round(house.form("grades"))
    assert verdict(desk, "5.7.4-a") == DARK  # begun, and nobody has answered
    house.sheets(round, "person", "1 5")
    found = answered(desk, "5.7.4-a")
    assert (found.verdict.value, found.until) == (YES, date(2027, 2, 18))
    assert verdict(desk, "5.7.4-a", date(2027, 2, 17)) == YES
    assert verdict(desk, "5.7.4-a", LATER) == NO
    assert verdict(desk, "5.7.4-a", date(2026, 10, 1)) == DARK


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("opinion.record_meeting", {"leader": "何志远", "people": 8, "found": "希望多外出。"}),
        ("opinion.look_through", {"sources": "投诉表扬登记 7–9 月", "found": "无投诉。"}),
    ],
)
def test_a_meeting_or_a_look_at_records_is_an_asking_too(
    desk: Desk, name: str, fields: dict[str, Any]
) -> None:
    run(desk, name, day="2026-09-30", title="三季度", **fields)
    assert verdict(desk, "5.7.4-a") == YES
    assert verdict(desk, "5.7.4-a", date(2027, 1, 5)) == NO
    assert verdict(desk, "5.7.4-a", date(2026, 9, 29)) == DARK


@pytest.mark.parametrize(("clause", "kind"), [("5.7.3-b", "higher"), ("5.7.3-c", "authority")])
def test_letters_are_answered_in_the_quarter(desk: Desk, clock: SetClock, clause: str, kind: str) -> None:
    visit = record(desk, kind, "2026-10-08", reply_by="2026-11-05")
    assert verdict(desk, clause, date(2026, 11, 5)) == DARK  # still within its days
    found = answered(desk, clause)
    assert (found.verdict.value, found.count) == (NO, (0, 1))
    run(desk, "outside.reply", visit=visit, replied_on="2026-11-12", reply="已整改。")
    found = answered(desk, clause)
    assert (found.verdict.value, found.count) == (YES, (1, 1))
    assert "逾期回复 1" in told(found)
    assert verdict(desk, clause, date(2026, 11, 10)) == NO  # as it stood on that day
    assert verdict(desk, clause, LATER) == DARK  # nothing fell due in that quarter
    record(desk, "other", "2026-10-08", reply_by="2026-11-01")
    assert answered(desk, clause).count == (1, 1)


def test_an_old_letter_without_a_reply_stays_open(desk: Desk) -> None:
    record(desk, "authority", "2026-01-08", reply_by="2026-02-01")
    assert verdict(desk, "5.7.3-c") == NO


def test_inspections_are_recorded_with_their_result(desk: Desk) -> None:
    record(desk, "authority", "2026-10-08", result="")
    found = answered(desk, "6.1.5")
    assert (found.verdict.value, found.count) == (NO, (0, 1))
    record(desk, "authority", "2026-11-02")
    assert answered(desk, "6.1.5").count == (1, 2)
    assert verdict(desk, "6.1.5", date(2026, 10, 7)) == DARK
    assert answered(desk, "6.1.5", date(2027, 1, 20)).count == (1, 1)


def test_a_third_party_comes_once_in_twelve_months(desk: Desk) -> None:
    record(desk, "third_party", "2025-12-01")
    found = answered(desk, "6.1.4")
    assert (found.verdict.value, found.until) == (YES, date(2026, 12, 1))
    assert verdict(desk, "6.1.4", date(2026, 12, 1)) == NO
    assert verdict(desk, "6.1.4", date(2025, 11, 30)) == DARK
    assert answered(desk, "6.1.4", least=2).verdict.value == NO


def test_the_survey_needs_the_word_of_an_institution_as_well(desk: Desk) -> None:
    record(desk, "third_party", "2026-03-01")
    found = answered(desk, "5.7.4-b")
    assert found.verdict.value == NO and "精神卫生专业机构" in told(found)
    record(desk, "institution", "2026-06-01")
    found = answered(desk, "5.7.4-b")
    assert (found.verdict.value, found.until) == (YES, date(2027, 3, 1))
    assert verdict(desk, "5.7.4-b", LATER) == NO


def test_inspections_of_authorities_within_the_year(desk: Desk) -> None:
    record(desk, "third_party", "2026-10-01", body="锦和评估")
    assert [verdict(desk, one) for one in ("6.3.1.1.2", "6.3.1.1.4")] == [DARK, DARK]
    record(desk, "authority", "2026-10-02", body="区残联", reply_by="2026-10-20")
    assert [verdict(desk, one) for one in ("6.3.1.1.2", "6.3.1.1.4")] == [NO, DARK]
    assert verdict(desk, "6.3.1.1.2", date(2026, 10, 20)) == DARK, "nothing was logged with others"
    body = run(desk, "partners.add", kind="social", name="锦溪志愿者协会", since="2025-01-01")
    run(desk, "partners.log", partner=body, kind="call", on="2026-10-03", about="商量活动")
    assert verdict(desk, "6.3.1.1.2", date(2026, 10, 20)) == YES, "its last day is not over"
    record(desk, "authority", "2026-11-02")
    assert verdict(desk, "6.3.1.1.4") == YES
    assert verdict(desk, "6.3.1.1.4", LATER) == YES
    assert verdict(desk, "6.3.1.1.4", date(2027, 11, 2)) == DARK


def test_open_to_third_parties_and_to_what_people_say(desk: Desk) -> None:
    record(desk, "third_party", "2026-10-01", body="锦和评估")
    assert verdict(desk, "6.2.4.3") == DARK  # nobody was asked
    run(desk, "opinion.look_through", day="2026-09-30", title="三季度", sources="投诉登记", found="无投诉。")
    assert verdict(desk, "6.2.4.3") == YES
    voice = run(
        desk, "premises.record_voice", kind="complaint", on="2026-10-10", about="热水不足", due="2026-10-20"
    )
    assert (verdict(desk, "6.2.4.3"), verdict(desk, "6.2.4.3", date(2026, 10, 20))) == (NO, YES)
    run(desk, "premises.answer_voice", voice=voice, answer="已修好")
    assert verdict(desk, "6.2.4.3") == YES
