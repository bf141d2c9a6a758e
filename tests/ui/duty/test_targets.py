"""What waits on Today leads to its part and line; a search stands above every page, for everybody."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from facility.core.desk import Desk
from facility.core.duties import DutyKind, DutyRow
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.lodging import duties as lodging_duties
from facility.lodging.daily.absence_lists import absences_of
from facility.lodging.duties import MISSING
from tests.lodging.house import House, on
from tests.support.desks import Office
from tests.support.people import run
from tests.ui.duty.hands import person
from ui.duty.page import DutyPage
from ui.duty.roll_call import RollCallPart
from ui.shell.finding import Finder
from ui.shell.window import Window

PARTS = {
    "missing": "search", "leave_return": "away", "leave_start": "away", "bed_kept": "away", "roll_call": "roll",
    "handover": "handover", "visitor": "visitors", "things": "things",
}  # fmt: skip


@pytest.fixture
def busy(lived_in: House, office: Office, clock: Any) -> House:
    """A house in which everything of the shift waits at once."""
    desk = lived_in.desk
    for name, bed in (("唐美玲", "202-1"), ("何静", "202-2")):
        from facility.people.choices import Sex

        lived_in.come(lived_in.person(name, Sex.FEMALE), bed, on(10))
    wang, zhao, tang, he = (person(desk, name) for name in ("王玉兰", "赵敏", "唐美玲", "何静"))
    clock.set(on(18, 23))
    run(office.desk(Role.PRACTITIONER.value), "lodging.write_handover", text="热水器修好了。")
    run(desk, "lodging.receive_thing", person=he, what="身份证")
    clock.set(on(19, 21))
    run(desk, "lodging.go_on_leave", person=wang, left_at=on(18, 9), planned_until=on(18, 18))
    run(
        desk, "lodging.go_to_hospital", person=zhao, hospital="区医院", left_at=on(18, 9), bed_kept_until="2026-11-20",
    )  # fmt: skip
    run(desk, "lodging.plan_leave", person=tang, planned_from=on(20, 9), planned_until=on(20, 18))
    run(desk, "lodging.visitor_in", person=tang, visitor="唐母", since=on(19, 10))
    run(desk, "lodging.open_missing", person=tang, last_seen_at=on(19, 20), last_seen_where="门口")
    from facility.lodging.daily.whereabouts import in_the_house

    lived_in.go(next(row.stay for row in desk.ask(in_the_house).value.here if row.person == he), on(19, 20))
    return lived_in


def waiting(desk: Desk) -> dict[str, DutyRow]:
    return {row.kind: row for row in desk.ask(today_board).value}


def test_every_duty_of_the_shift_opens_its_part_and_line(
    busy: House, window_at: Callable[[Desk], Window], qtbot: QtBot
) -> None:
    rows = waiting(busy.desk)
    assert set(PARTS) <= set(rows)
    window = window_at(busy.desk)
    for kind, part in PARTS.items():
        row = rows[kind]
        window.go("today")
        window.go(row.page, row.target)
        page = window.page()
        assert isinstance(page, DutyPage) and page.key() == part, kind
        shown = page.part()
        if isinstance(shown, RollCallPart):
            assert (shown.sheet.round.value, shown.sheet.day) == row.target[1:]  # type: ignore[index]
            continue
        line = shown.view.table().row()  # type: ignore[attr-defined]
        assert line is not None, kind
        if kind == "handover":
            assert line.day == on(18).date()
        elif kind == "things":
            assert line.person == row.person
        else:
            assert line.key == row.target[1], kind  # type: ignore[index]


def test_other_duties_of_lodging_open_something(
    busy: House, window_at: Callable[[Desk], Window], clock: Any
) -> None:
    clock.set(on(20, 9))
    window = window_at(busy.desk)
    kinds = {one.key for one in vars(lodging_duties).values() if isinstance(one, DutyKind)} - set(PARTS)
    rows = [row for row in busy.desk.ask(today_board).value if row.kind in kinds]
    pages = {spec.key for spec in window.specs}
    for row in rows:
        assert row.page in pages, row.kind
        window.go(row.page, row.target)
        assert window.page_key == row.page
    assert "bed_ready" in {row.kind for row in rows}


def test_everybody_is_told_while_somebody_is_looked_for(
    lived_in: House, window_at: Callable[[Desk], Window], office: Office, clock: Any, qtbot: QtBot
) -> None:
    kitchen = window_at(office.desk(Role.KITCHEN.value))
    kitchen._look_for_news()  # the first look only takes note of where things stand
    assert kitchen.frame is not None and "search" not in kitchen.frame._notices
    missing = run(
        lived_in.desk, "lodging.open_missing", person=person(lived_in.desk, "赵敏"),
        last_seen_at=clock() - timedelta(hours=1), last_seen_where="门口",
    )  # fmt: skip
    kitchen._look_for_news()
    qtbot.waitUntil(lambda: kitchen.frame is not None and "search" in kitchen.frame._notices)
    notice = kitchen.frame.notice("search")
    assert notice.isVisible() and "赵敏" in notice.words.text() and not notice.parts.isVisible()
    kitchen.rebuild()
    qtbot.waitUntil(
        lambda: kitchen.frame.notice("search").isVisible()
    )  # in every language, after every unlocking
    chief = window_at(lived_in.desk)
    assert chief.frame is not None and chief.frame.notice("search").isVisible()
    chief._open_search()
    page = chief.page()
    assert isinstance(page, DutyPage) and page.key() == "search"
    assert page.part().view.table().row().key == missing  # type: ignore[attr-defined]
    run(lived_in.desk, "lodging.close_missing", missing=missing, found_how="came_back")
    qtbot.waitUntil(lambda: chief.frame is not None and not chief.frame.notice("search").isVisible())
    assert MISSING.page == "duty"


def test_the_search_box_finds_who_is_away_and_the_parts_by_name(
    busy: House, window_at: Callable[[Desk], Window]
) -> None:
    window = window_at(busy.desk)
    finder = Finder(window.seat)

    def targets(words: str) -> list[object]:
        return [hit.target for found in finder(words) for hit in found.hits if hit.page == "duty"]

    who = person(busy.desk, "王玉兰")
    leave = busy.desk.ask(absences_of, person=who).value[0].id
    assert targets("王玉兰") == [("away", leave)]
    assert [target[0] for target in targets("唐美玲")] == ["search", "away"]  # type: ignore[index]
    assert ("handover",) in targets("交接") and ("things",) in targets("wupin")
    window.go("duty", ("handover",))
    page = window.page()
    assert isinstance(page, DutyPage) and page.key() == "handover"
