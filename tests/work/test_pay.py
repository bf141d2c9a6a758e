"""A month of pay: worked out, approved, locked, paid; never changed afterwards but by a line in the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.office import audit_list
from facility.core.permissions import Role
from facility.core.undoing import undo_of
from facility.work.agreement_lists import work_agreement_list
from facility.work.attendance import EnterHours
from facility.work.pay_accounts import pay_account_list
from facility.work.pay_changes import pay_change_list, work_pay_differences
from facility.work.pay_lists import PayRow, work_month_pay, work_pay_months, work_pay_of
from facility.work.pay_words import PayLineKind, PayState
from facility.work.proceeds import proceeds_list
from tests.work.agreeing import TODAY, Workplace, workplace

NOVEMBER, DECEMBER = "2026-11-01", "2026-12-01"


@pytest.fixture
def place(desk: Desk, clock: SetClock, desk_as: Callable[[Role], Desk]) -> Workplace:
    return workplace(desk, clock, desk_as)


def refused(code: str, act: Callable[[], Any]) -> DomainError:
    with pytest.raises(DomainError) as caught:
        act()
    every = getattr(caught.value, "all", None) or (caught.value,)
    assert code in [one.code for one in every], caught.value.sentence.render("en")
    return caught.value


def worked(place: Workplace, person: int, *days: int, until: str = "10:20", **more: Any) -> list[int]:
    """Eighty minutes from nine on days of November, entered on them or after them."""
    return [
        place.run(
            "work.enter_hours", person=person, since="9:00", until=until, day=f"2026-11-{day:02d}", **more
        )
        for day in days
    ]  # fmt: skip


def month(place: Workplace, of: str = NOVEMBER) -> dict[int, PayRow]:
    return {
        row.person: row for row in place.desk.ask(work_month_pay, month=date.fromisoformat(of)).value.rows
    }


def state(place: Workplace, of: str = NOVEMBER) -> PayState:
    return place.desk.ask(work_month_pay, month=date.fromisoformat(of)).value.state


@pytest.fixture
def two(place: Workplace) -> tuple[int, int]:
    """Two people with hours in November, and it is the second of December."""
    first, second = place.ready("林晓慧"), place.ready("邓小月")
    place.signed(first, rate_hour="8")
    place.signed(second, rate_hour="8.01", pay_way="cash")
    place.later(13)
    worked(place, first, 19, 20)
    worked(place, second, 19)
    return first, second


def test_from_hours_to_paid(place: Workplace, two: tuple[int, int]) -> None:
    first, second = two
    rows = month(place)
    assert (rows[first].minutes, rows[first].days, rows[first].hours_pay) == (160, 2, 2133)
    assert rows[second].hours_pay == 1068
    assert rows[first].lines[0].says.render("en") == "2:40 hours at 8.00 yuan an hour"
    refused("not_approved", lambda: place.run("work.lock_pay", month=NOVEMBER))
    place.run("work.approve_pay", month=NOVEMBER)
    refused(
        "paid_before_locked",
        lambda: place.run("work.pay_out", month=NOVEMBER, paid_on="2026-12-02", way="bank"),
    )
    refused("pay_approved", lambda: worked(place, first, 23))
    place.run("work.reopen_pay", month=NOVEMBER, reason="漏了一天。")
    worked(place, first, 23)
    place.run("work.approve_pay", month=NOVEMBER)
    place.run("work.lock_pay", month=NOVEMBER)
    assert month(place)[first].total == 3200
    refused("locked_pay_is_kept", lambda: place.run("work.reopen_pay", month=NOVEMBER, reason="还想改。"))
    assert place.run("work.pay_out", month=NOVEMBER, paid_on="2026-12-02", way="cash") == 1
    assert state(place) is PayState.LOCKED
    assert place.run("work.pay_out", month=NOVEMBER, paid_on="2026-12-02", way="bank") == 1
    assert state(place) is PayState.PAID
    refused(
        "nobody_to_pay", lambda: place.run("work.pay_out", month=NOVEMBER, paid_on="2026-12-02", way="cash")
    )
    paid = month(place)[second].payout
    place.run("work.void_payout", payout=paid, reason="点错了人。")
    assert state(place) is PayState.LOCKED
    (one,) = place.desk.ask(work_pay_of, person=first).value
    assert (one.total, one.paid_on) == (3200, date(2026, 12, 2))
    assert [row.month.month for row in place.desk.ask(work_pay_months).value] == [11]


def test_a_locked_month_is_corrected_by_a_line_in_the_next(place: Workplace, two: tuple[int, int]) -> None:
    first, second = two
    place.run("work.approve_pay", month=NOVEMBER)
    place.run("work.lock_pay", month=NOVEMBER)
    worked(place, first, 24)  # found later; what was paid stays
    assert month(place)[first].total == 2133
    (one,) = place.desk.ask(work_pay_differences).value
    assert (one.person, one.difference) == (first, 1067)
    place.run("work.take_up_differences", month=DECEMBER, reason="补 11 月 24 日工时")
    assert not place.desk.ask(work_pay_differences).value
    (line,) = month(place, DECEMBER)[first].lines
    assert (line.kind, line.amount) == (PayLineKind.CORRECTION, 1067)
    place.run(
        "work.correct_pay",
        person=second,
        of_month=NOVEMBER,
        month=DECEMBER,
        amount="-100",
        reason="多付的，商定退回。",
    )
    assert month(place, DECEMBER)[second].total == -10000
    place.later(31)
    error = refused("below_zero", lambda: place.run("work.approve_pay", month=DECEMBER))
    assert "邓小月" in error.sentence.render("zh")
    (change,) = [one for one in place.desk.ask(pay_change_list).value if one.person == second]
    place.run("work.void_pay_change", change=change.id, reason="改到下月。")
    place.run("work.approve_pay", month=DECEMBER)
    refused(
        "no_differences", lambda: place.run("work.take_up_differences", month="2027-01-01", reason="再看一遍")
    )


def test_what_comes_to_light_after_the_lock_is_a_difference(place: Workplace, two: tuple[int, int]) -> None:
    """An addendum signed only then, days closed only then, hours taken back, and a sale shared by another month."""
    first, _second = two
    (agreement,) = {one.id for one in place.desk.ask(work_agreement_list, person=first).value}
    terms = place.run(
        "work.draft_addendum",
        agreement=agreement,
        since="2026-11-20",
        what_changes="每小时十元",
        rate_hour="10",
    )
    place.run("work.print_agreement", agreement=agreement, terms=terms)
    place.run("work.approve_pay", month=NOVEMBER)
    place.run("work.lock_pay", month=NOVEMBER)
    place.clock.forward(minutes=1)
    assert not place.desk.ask(work_pay_differences).value
    place.run(
        "work.sign_agreement", agreement=agreement, terms=terms, facility_by="何志远", person_by="林晓慧"
    )
    (one,) = place.desk.ask(work_pay_differences).value
    assert (one.person, one.difference) == (first, 267), "80 minutes at 2 yuan more"
    done = place.desk.run(
        EnterHours(person=first, day=date(2026, 11, 23), since=9 * 60, until=10 * 60, break_minutes=0)
    )
    assert [one.difference for one in place.desk.ask(work_pay_differences).value] == [1267]
    back = place.desk.ask(undo_of, audit=done.audit).value
    assert back is not None
    place.desk.run(back)
    assert [one.difference for one in place.desk.ask(work_pay_differences).value] == [267]


def test_what_was_earned_stays_payable(place: Workplace, two: tuple[int, int]) -> None:
    first, _second = two
    place.run("work.withdraw_willing", person=first, on=place.today.isoformat())
    assert month(place)[first].total == 2133
    place.run("work.approve_pay", month=NOVEMBER)
    place.run("work.lock_pay", month=NOVEMBER)
    assert place.run("work.pay_out", month=NOVEMBER, paid_on="2026-12-02", way="bank", person=first) == 1


def test_the_bank_pays_nobody_without_an_account(place: Workplace, two: tuple[int, int]) -> None:
    """Where accounts are kept, who has none is named and not marked as paid; each can still be paid alone."""
    first, second = two
    terms = {"bank": "桂溪农村商业银行", "account": "6214018811772300018"}
    third = place.ready("高雅琴")
    place.signed(third, since=place.today.isoformat(), rate_hour="8", person_by="高雅琴")
    place.run("work.sign_in", person=third, since="9:00")
    place.run("work.sign_out", person=third, until="11:00")
    place.run("work.enter_hours", person=first, since="9:00", until="11:00")
    place.later(31)
    place.run("work.approve_pay", month=DECEMBER)
    place.run("work.lock_pay", month=DECEMBER)
    pay = {"month": DECEMBER, "paid_on": place.today.isoformat(), "way": "bank"}
    place.run("work.set_pay_account", person=first, **terms)
    error = refused("no_account", lambda: place.run("work.pay_out", **pay))
    assert "高雅琴" in error.sentence.render("zh") and "林晓慧" not in error.sentence.render("zh")
    assert place.run("work.pay_out", person=third, **pay) == 1
    assert place.run("work.pay_out", **pay) == 1
    assert second not in month(place, DECEMBER)


def test_deductions_have_a_reason_and_a_limit(place: Workplace, two: tuple[int, int]) -> None:
    first, _second = two
    place.run("work.deduct", person=first, month=NOVEMBER, amount="2.13", reason="归还预支的公交卡费")
    assert month(place)[first].total == 1920
    error = refused(
        "deducted_too_much",
        lambda: place.run("work.deduct", person=first, month=NOVEMBER, amount="0.01", reason="再扣一分"),
    )
    assert "2.13" in error.sentence.render("en")
    with pytest.raises(DomainError):
        place.run("work.deduct", person=first, month=NOVEMBER, amount="1", reason="")


def test_a_month_with_somebody_still_signed_in_waits(place: Workplace, two: tuple[int, int]) -> None:
    place.run("work.sign_in", person=two[0], since="9:00", day="2026-11-30")
    error = refused("still_signed_in", lambda: place.run("work.approve_pay", month=NOVEMBER))
    assert "林晓慧" in error.sentence.render("zh")
    refused("month_not_over", lambda: place.run("work.approve_pay", month=DECEMBER))


@pytest.mark.parametrize(
    ("rule", "parts"), [("equal", (5001, 5000)), ("hours", (6667, 3334)), ("pieces", (1000, 9001))]
)
def test_proceeds_are_shared_to_the_fen(
    place: Workplace, two: tuple[int, int], rule: str, parts: tuple[int, int]
) -> None:
    kind = place.run(
        "work.add_piece_kind", post=place.post, name="纸盒", unit="个", rate="0.05", since=TODAY.isoformat()
    )
    for person, n in zip(two, (10, 90), strict=True):
        (one, *_rest) = _entries(place, person)
        place.run("work.enter_output", entry=one, piece_kind=kind, good=n)
    place.run(
        "work.add_proceeds", name="重阳义卖", amount="100.01", shared=rule, since="2026-11-01", until="2026-11-30",
        month=NOVEMBER, rule="《义卖收入分配办法》第三条", workshop=place.workshop,
    )  # fmt: skip
    (sale,) = place.desk.ask(proceeds_list).value
    assert {one.person: one.amount for one in sale.parts} == dict(zip(two, parts, strict=True))
    assert tuple(month(place)[person].share for person in two) == parts
    place.run("work.void_proceeds", proceeds=sale.id, reason="下月再分。")
    assert month(place)[two[0]].share == 0


def _entries(place: Workplace, person: int) -> list[int]:
    with place.desk.store.read() as session:
        rows = session.execute(
            text("SELECT id FROM work_entry WHERE person = :p AND voided_at IS NULL ORDER BY id"),
            {"p": person},
        )
        return [row[0] for row in rows]


def test_pieces_and_allowance_together(place: Workplace) -> None:
    person = place.ready()
    place.signed(person, pay_kind="mixed", rate_hour="5", allowance="300")
    kind = place.run(
        "work.add_piece_kind", post=place.post, name="纸盒", unit="个", rate="0.035", since=TODAY.isoformat()
    )
    place.later(13)
    place.run("work.set_piece_rate", piece_kind=kind, rate="0.04", since="2026-11-24")
    for day, n in ((23, 101), (24, 100)):
        worked(place, person, day, piece_kind=kind, good=n, faulty=4)
    row = month(place)[person]
    assert row.pieces_pay == 354 + 400
    assert row.hours_pay == 1333
    assert row.allowance == 2857  # two of twenty-one work days
    assert row.total == 354 + 400 + 1333 + 2857
    place.run("work.approve_pay", month=NOVEMBER)
    assert month(place)[person].total == row.total
    assert [one.says.render("zh") for one in month(place)[person].lines] == [
        one.says.render("zh") for one in row.lines
    ]
    refused(
        "pay_approved",
        lambda: place.run("work.set_piece_rate", piece_kind=kind, rate="0.05", since="2026-11-28"),
    )


def test_the_store_itself_keeps_a_locked_month(place: Workplace, two: tuple[int, int]) -> None:
    place.run("work.approve_pay", month=NOVEMBER)
    place.run("work.lock_pay", month=NOVEMBER)
    for sql in (
        "UPDATE pay_line SET amount = amount + 1",
        "DELETE FROM pay_line",
        "UPDATE pay_month SET voided_at = '2026-12-02'",
        "DELETE FROM work_entry",
    ):
        with (
            pytest.raises(Exception, match=r"stays as it is|stays; correct it"),
            place.desk.store.write() as session,
        ):
            session.execute(text(sql))


def test_accounts_are_for_those_who_pay(
    place: Workplace, two: tuple[int, int], desk_as: Callable[[Role], Desk]
) -> None:
    refused(
        "not_an_account",
        lambda: place.run("work.set_pay_account", person=two[0], bank="农商行", account="62-a"),
    )
    place.run("work.set_pay_account", person=two[0], bank="农商行", account="6214 0000 1111 2222 333")
    place.run("work.set_pay_account", person=two[0], bank="农商行", account="6214-0000-1111-2222-444")
    (row,) = place.desk.ask(pay_account_list).value
    assert (row.account, row.holder) == ("6214000011112222444", "林晓慧")
    with pytest.raises(DomainError):
        desk_as(Role.FRONT_DESK).ask(pay_account_list)
    assert desk_as(Role.QC_LEAD).ask(pay_account_list).value[0].account == "…2444"


def test_hours_taken_back_earn_nothing(place: Workplace, two: tuple[int, int]) -> None:
    before = month(place)[two[0]].total
    worked(place, two[0], 25)
    assert month(place)[two[0]].total > before
    line = place.desk.ask(audit_list, last=1).value[0]
    opposite = place.desk.ask(undo_of, audit=line.id).value
    assert opposite is not None
    place.desk.run(opposite)
    assert month(place)[two[0]].total == before
