from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from facility.core.desk import Desk, name_of
from facility.core.errors import DomainError, NotAllowed
from facility.core.permissions import Role
from facility.core.today import today_board
from facility.core.undoing import undo_of
from facility.core.users import BlockUser, CreateUser
from facility.core.words import YesNoAnswer
from facility.people.choices import Sex
from facility.staff.commands import ChangeStaff, EndStaff, HireStaff
from facility.staff.queries import staff_list, staff_picks
from facility.staff.words import Post
from facility.staff.work_history import head_check

SINCE = date(2024, 3, 1)
TODAY = date(2026, 11, 19)


def hire(desk: Desk, name: str, **fields: Any) -> int:
    return desk.run(HireStaff(name=name, posts=(Post.SOCIAL_WORKER,), since=SINCE, **fields)).value


def code_of(desk: Desk, command: Any) -> tuple[str, str | None]:
    with pytest.raises(DomainError) as caught:
        desk.run(command)
    return caught.value.code, caught.value.field


def test_staff_come_change_and_leave(desk: Desk) -> None:
    wu = hire(desk, "吴敏", code="S-07", sex=Sex.FEMALE, qualification="社会工作师", phone="13981061723")
    hire(desk, "邓强")
    row = next(one for one in desk.ask(staff_list).value if one.id == wu)
    assert (row.code, row.posts, row.here) == ("S-07", (Post.SOCIAL_WORKER,), YesNoAnswer.YES)
    desk.run(ChangeStaff(staff=wu, name="吴敏", posts=(Post.NURSE, Post.QUALITY), since=SINCE, code="S-07"))
    desk.run(EndStaff(staff=wu, until=TODAY))
    assert {one.name for one in desk.ask(staff_list).value} == {"吴敏", "邓强"}
    done = desk.run(EndStaff(staff=wu, until=date(2026, 11, 18)))
    assert "吴敏" in done.sentence.render("zh")
    assert [one.name for one in desk.ask(staff_list).value] == ["邓强"]
    assert [one.name for one in desk.ask(staff_list, left=YesNoAnswer.YES).value] == ["邓强", "吴敏"]
    assert code_of(desk, EndStaff(staff=wu, until=TODAY)) == ("already_left", "staff")
    with desk.store.read() as session:
        assert name_of(session, "staff", wu) == "吴敏"


def test_codes_and_users_belong_to_one(desk: Desk) -> None:
    hire(desk, "吴敏", code="S-07", user=desk.user.id)
    again = {"posts": (Post.OTHER,), "since": SINCE, "name": "邓强"}
    assert code_of(desk, HireStaff(code="S-07", **again)) == ("code_taken", "code")
    assert code_of(desk, HireStaff(user=desk.user.id, **again)) == ("user_linked", "user")
    assert code_of(desk, HireStaff(user=9999, **again)) == ("not_found", "user")
    assert code_of(desk, HireStaff(**(again | {"posts": ()}))) == ("no_posts", "posts")
    other = desk.run(HireStaff(**again)).value
    assert code_of(desk, EndStaff(staff=other, until=date(2020, 1, 1))) == ("ends_before_it_begins", "until")


def test_who_left_may_sign_in_until_the_user_is_blocked(desk: Desk) -> None:
    user = desk.run(
        CreateUser(login="wumin", name="吴敏", roles=(Role.FRONT_DESK,), password="quiet-way-station")
    ).value
    wu = hire(desk, "吴敏", user=user)

    def waits() -> list[str]:
        rows = desk.ask(today_board).value
        return [one.text.render("zh") for one in rows if one.kind == "left_still_user"]

    desk.run(EndStaff(staff=wu, until=TODAY))
    assert waits() == []
    desk.run(EndStaff(staff=wu, until=date(2026, 11, 18)))
    assert waits() == ["仍能用账号 wumin 登录"]
    desk.run(BlockUser(user=user, reason="已离职"))
    assert waits() == []


def test_picks_are_those_who_work_here(desk: Desk) -> None:
    wu = hire(desk, "吴敏", code="S-07", qualification="社会工作师")
    left = hire(desk, "吴强")
    desk.run(EndStaff(staff=left, until=date(2026, 1, 1)))
    for text in ("吴", "s-0", ""):
        assert [(one.id, one.text, one.detail) for one in desk.ask(staff_picks, text=text).value] == [
            (wu, "吴敏", "S-07 · 社会工作师")
        ]
    assert desk.ask(staff_picks, text="%").value == ()


@pytest.mark.parametrize("role", [Role.FRONT_DESK, Role.PRACTITIONER, Role.KITCHEN, Role.AUDITOR])
def test_only_leaders_enter_staff(desk_as: Callable[[Role], Desk], role: Role) -> None:
    with pytest.raises(NotAllowed):
        hire(desk_as(role), "吴敏")
    assert desk_as(role).ask(staff_list).value == ()


def test_somebody_who_left_is_taken_on_again_under_the_same_code(desk: Desk) -> None:
    facts = {"name": "邓强", "posts": (Post.MANAGER,), "code": "A7"}
    first = desk.run(HireStaff(**facts, since=date(2020, 1, 1), user=desk.user.id)).value
    code = {"name": "邓强", "posts": (Post.MANAGER,), "code": "A7", "since": date(2026, 1, 1)}
    with pytest.raises(DomainError) as still_here:
        desk.run(HireStaff(**code))
    assert still_here.value.code == "code_taken"
    desk.run(EndStaff(staff=first, until=date(2023, 12, 31)))
    with pytest.raises(DomainError) as somebody_else:
        desk.run(HireStaff(**{**code, "name": "丁香"}))
    assert somebody_else.value.code == "code_taken"
    with pytest.raises(DomainError) as overlapping:
        desk.run(HireStaff(**{**code, "since": date(2023, 12, 31)}))
    assert overlapping.value.code == "code_taken"
    done = desk.run(HireStaff(**code, user=desk.user.id))
    again = done.value
    rows = {row.id: row for row in desk.ask(staff_list, left=YesNoAnswer.YES).value}
    assert (rows[first].until, rows[first].user) == (date(2023, 12, 31), None)
    assert (rows[again].code, rows[again].until, rows[again].user) == ("A7", None, desk.user.id)
    assert not [one for one in desk.ask(today_board).value if one.kind == "left_still_user"]
    (head,) = desk.ask(head_check, on=date(2026, 11, 30)).value
    assert head.months == 48 + 11  # the years of before count on, the time between does not
    desk.run(ChangeStaff(**{**code, "name": "邓强东"}, staff=again))
    opposite = desk.ask(undo_of, audit=desk.run(EndStaff(staff=again, until=date(2026, 12, 31))).audit).value
    assert opposite is not None
