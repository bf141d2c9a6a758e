"""The sample's days and nights: leave, hospital, a search, roll-calls, handover, visits, things, attendance.

Everything is told about people the store holds on that day, found by the order of their stays.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import or_, select

from facility.core.clock import day_of, moment_of
from facility.demo.teller import Teller
from facility.lodging.daily.absence_model import Absence
from facility.lodging.daily.queries import handover_unsigned, roll_sheet
from facility.lodging.daily.words import RollMark, Round
from facility.lodging.model import Stay
from facility.lodging.words import ServiceKind

Scene = tuple[date, Callable[[], Any]]

NIGHTS, BOOK = 14, 7
SHIFTS = ("front", "doctor", "manager")
PASSED_ON = (
    ("usual", "晚间活动室的电视遥控器已修好，放回前台。"),
    ("care", "今日胃口不好，晚饭吃了一半，明早再问问。"),
    ("usual", "热水器下午检修过，水温正常。"),
    ("care", "说想家，陪着打了电话，情绪平稳，夜里多看一眼。"),
    ("urgent", "早上七点空腹抽血，不吃早饭，请夜班提醒。"),
    ("usual", "小组手工作品晾在三楼露台，下雨请收。"),
    ("usual", "家属约周末来看望，已记在探访本。"),
)
VISITORS = (
    ("母亲", "mother", "水果一袋、换季衣服"), ("父亲", "father", ""), ("姐姐", "sibling", "点心两盒"),
    ("社工小邓", None, ""), ("妹妹", "sibling", "毛毯一条"), ("弟弟", "sibling", "书三本"),
)  # fmt: skip
THINGS = (
    ("clothes", "换季衣服", 8, "洗净，袖口有磨损", "本人衣柜"), ("device", "手机", 1, "屏幕右上角有裂纹", "本人保管"),
    ("document", "身份证", 1, "完好", "前台保险柜"), ("valuable", "银手镯", 1, "完好", "前台保险柜"),
    ("device", "收音机", 1, "能用", "床头柜"), ("document", "医保卡", 1, "完好", "前台保险柜"),
)  # fmt: skip
SESSIONS = (
    ("晨间锻炼", "mon", "09:00", "09:40", 12), ("手工小组", "tue", "09:30", "10:30", 8), ("厨艺小组", "wed", "10:00", "11:30", 6),
    ("音乐放松", "thu", "14:30", "15:20", 10), ("社交训练", "fri", "09:30", "10:30", 8),
)  # fmt: skip


def daily_scenes(t: Teller, scenes: list[Scene]) -> list[Scene]:
    """All scenes with those of the days and nights: mornings before, evenings after what else a day brings."""
    evenings: list[Scene] = []
    _away(t, evenings)
    _search(t, evenings)
    _visits(t, evenings)
    _things(t, evenings)
    _by_day(t, evenings)
    mornings: list[Scene] = []
    for back in range(NIGHTS, 0, -1):  # last of a day, so that what was entered before is counted
        day = t.today - timedelta(days=back)
        evenings.append((day, partial(_night, t, day)))
        if back > 1:  # last night's sheet still waits for its morning
            mornings.append((day + timedelta(days=1), partial(_morning, t, day)))
    return [*mornings, *scenes, *evenings]


def residents(t: Teller, at: datetime | None = None) -> list[tuple[int, int]]:
    """Person and stay of everybody who lives here at a moment, in the order in which they came."""
    return _stays(t, at or t.clock(), ServiceKind.FULL_TIME)


def _stays(t: Teller, at: datetime, kind: ServiceKind) -> list[tuple[int, int]]:
    with t.desks["front"].store.read() as session:
        rows = session.execute(
            select(Stay.person, Stay.id)
            .where(Stay.at(at), Stay.kind == kind)
            .order_by(Stay.arrived_at, Stay.id)
        )
        return [(person, stay) for person, stay in rows]


def _who(t: Teller, n: int) -> int:
    """Somebody who lives here now and stays: who came lately has not left by the end of the story."""
    return _lately(t)[n % len(_lately(t))]


def _lately(t: Teller) -> list[int]:
    with t.desks["front"].store.read() as session:
        rows = session.execute(
            select(Stay.person, Stay.arrived_at)
            .where(Stay.at(t.clock()), Stay.kind == ServiceKind.FULL_TIME)
            .order_by(Stay.arrived_at, Stay.id)
        )
        return [person for person, arrived in rows if (t.today - day_of(arrived)).days < 90]


def _free(t: Teller, n: int) -> int:
    """Such a person who is not away and has nothing planned."""
    with t.desks["front"].store.read() as session:
        gone = set(
            session.scalars(select(Absence.person).where(or_(Absence.at(t.clock()), Absence.planned())))
        )
    found = [person for person in _lately(t) if person not in gone]
    return found[n % len(found)]


# --- the evening and the night ------------------------------------------------------------------


def _night(t: Teller, day: date) -> None:
    """Both roll-calls; of the last week the handover book too, which the next shift reads and signs."""
    n = (t.today - day).days
    if n > BOOK:
        _count(t, day, "evening", 20, 32)
        _count(t, day, "night", 23, 5)
        return
    for shift, (hour, who) in enumerate(zip((14, 19, 23), SHIFTS, strict=True)):
        weight, text = PASSED_ON[(n + shift * 3) % len(PASSED_ON)]
        about = {"person": _who(t, n + shift)} if weight == "care" else {}
        if shift == 2:
            _count(t, day, "night", 23, 5)
        t.at(day, hour, 30)
        t.run(who, "lodging.write_handover", text=text, weight=weight, **about)
        if shift == 1:
            _sign(t, "manager")
            _count(t, day, "evening", 20, 32)


def _sign(t: Teller, who: str) -> None:
    """Everything that waits for somebody else's signature."""
    rows = t.desks[who].ask(handover_unsigned).value
    for day, shift in dict.fromkeys((row.day, row.shift) for row in rows if row.to_sign):
        t.run(who, "lodging.sign_handover", day=day, shift=shift)


def _count(t: Teller, day: date, which: str, hour: int, minute: int) -> None:
    t.at(day, hour, minute)
    sheet = t.desks["doctor"].ask(roll_sheet, round=Round(which), day=day).value
    marks = {str(row.stay): (row.proposed or RollMark.PRESENT).value for row in sheet.rows}
    t.run("doctor", "lodging.take_roll_call", round=which, day=day, marks=marks)


def _morning(t: Teller, day: date) -> None:
    """The night is looked through and signed."""
    t.at(day + timedelta(days=1), 7, 30)
    for which in Round:
        sheet = t.desks["front"].ask(roll_sheet, round=which, day=day).value
        if sheet.roll_call is not None:
            t.run("front", "lodging.confirm_roll_call", roll_call=sheet.roll_call)
    _sign(t, "front")


# --- who is away --------------------------------------------------------------------------------


def _away(t: Teller, evenings: list[Scene]) -> None:
    """Weekends at home, one back late, one called off, days in hospital; somebody still away, somebody late."""

    def day(back: int) -> date:
        return t.today - timedelta(days=back)

    def there_and_back(
        go: Callable[..., int], back: Callable[..., None], n: int, since: date, until: date
    ) -> None:
        gone: list[int] = []
        evenings.append((since, lambda: gone.append(go(t, since, until, n))))
        evenings.append((until, lambda: back(t, until, gone[0])))

    for back, n, nights in ((27, 3, 1), (20, 1, 2), (13, 0, 1), (6, 2, 1)):
        there_and_back(_weekend, _is_back, n, day(back), day(back - nights))
    there_and_back(_hospital, _out_of_hospital, 2, day(24), day(19))
    evenings.append((day(9), partial(_late_home, t, day(9), 4)))
    evenings.append((day(5), partial(_called_off, t, day(5), 1)))
    evenings.append((day(3), partial(_hospital, t, day(3), day(3), 3)))
    evenings.append((day(1), partial(_still_away, t, day(1))))


def _leave(t: Teller, day: date, n: int, until: datetime) -> int:
    t.at(day, 16)
    found: int = t.run(
        "front", "lodging.plan_leave", person=_free(t, n), planned_from=moment_of(day, 17), planned_until=until,
        where_to="回家", companion="家人来接", contact_phone="13900004455",
    )  # fmt: skip
    return found


def _weekend(t: Teller, day: date, until: date, n: int) -> int:
    leave = _leave(t, day, n, moment_of(until, 18))
    t.at(day, 17, 5)
    t.run("front", "lodging.set_off", absence=leave, medicines_out="早晚各一次，共两天量，当面点清。")
    return leave


def _is_back(t: Teller, day: date, leave: int) -> None:
    t.at(day, 17, 45)
    t.run(
        "front",
        "lodging.come_back",
        absence=leave,
        back_at=moment_of(day, 17, 40),
        medicines_back="余药已收回。",
    )


def _late_home(t: Teller, day: date, n: int) -> None:
    leave = _leave(t, day, n, moment_of(day, 20))
    t.at(day, 17, 5)
    t.run("front", "lodging.set_off", absence=leave)
    t.at(day, 20, 10)
    t.run(
        "front", "lodging.extend_absence", absence=leave, planned_until=moment_of(day, 21, 30),
        reason="路上堵车，本人来电说晚一个多小时。",
    )  # fmt: skip
    t.at(day, 21, 20)
    t.run("doctor", "lodging.come_back", absence=leave, back_at=moment_of(day, 21, 15))


def _called_off(t: Teller, day: date, n: int) -> None:
    leave = _leave(t, day, n, moment_of(day + timedelta(days=1), 18))
    t.run("front", "lodging.cancel_absence", absence=leave, reason="家里临时有事，改到下周。")


def _hospital(t: Teller, day: date, _until: date, n: int) -> int:
    t.at(day, 16)
    gone: int = t.run(
        "doctor", "lodging.go_to_hospital", person=_free(t, n), hospital="区第四人民医院", ward="综合科",
        left_at=moment_of(day, 10, 20), hospital_reason="发热两天，当地医生建议住院观察。", companion="韩冰陪同",
        contact_phone="028-86412120", bed_kept_until=day + timedelta(days=14),
    )  # fmt: skip
    return gone


def _out_of_hospital(t: Teller, day: date, gone: int) -> None:
    t.at(day, 15)
    t.run("doctor", "lodging.come_back", absence=gone, back_at=moment_of(day, 14, 30))


def _still_away(t: Teller, day: date) -> None:
    """One comes back tonight, one should have been back last night, one is going tomorrow."""
    t.at(day, 16)
    t.run(
        "front", "lodging.go_on_leave", person=_free(t, 8), left_at=moment_of(day, 15, 40),
        planned_until=moment_of(day + timedelta(days=1), 18), where_to="姐姐家", companion="姐姐来接",
        contact_phone="13900007788", medicines_out="晚间药一次量，已交本人。",
    )  # fmt: skip
    t.run(
        "front", "lodging.go_on_leave", person=_free(t, 9), left_at=moment_of(day, 13, 30),
        planned_until=moment_of(day, 20), where_to="市区图书馆",
    )  # fmt: skip
    t.run(
        "front", "lodging.plan_leave", person=_free(t, 10), planned_from=moment_of(day + timedelta(days=2), 9),
        planned_until=moment_of(day + timedelta(days=4), 18), where_to="回家", companion="父亲来接",
        contact_phone="13900006677",
    )  # fmt: skip


def _search(t: Teller, evenings: list[Scene]) -> None:
    day = t.today - timedelta(days=18)
    evenings.append((day, partial(_looked_for, t, day)))


def _looked_for(t: Teller, day: date) -> None:
    """Gone for a walk without a word; found by the river two hours later."""
    t.at(day, 16, 0)
    search = t.run(
        "doctor", "lodging.open_missing", person=_who(t, 4), last_seen_at=moment_of(day, 15, 20),
        last_seen_where="一楼花园", wearing="灰色外套、黑裤、白球鞋，戴眼镜", circumstances="午后与室友有过口角，没有异常言语。",
    )  # fmt: skip
    for minute, step, note in (
        (10, "search_house", "三层和花园都看过，不在。"), (13, "call_person", "手机关机。"),
        (25, "call_family", "父亲说没有回家，会去常去的地方看看。"), (28, "tell_manager", "已告知何志远。"),
        (40, "search_around", "两人沿河边和公交站找。"),
    ):  # fmt: skip
        t.at(day, 16, minute)
        t.run("doctor", "lodging.tick_missing", missing=search, step=step, note=note)
    t.at(day, 17, 10)
    t.run(
        "doctor", "lodging.close_missing", missing=search, found_how="by_staff", found_at=moment_of(day, 17, 5),
        found_where="河边长椅", note="说想一个人走走。约好以后出门在前台说一声。",
    )  # fmt: skip


# --- visits, things, days -----------------------------------------------------------------------


def _visits(t: Teller, evenings: list[Scene]) -> None:
    for back in (25, 18, 12, 11, 8, 5, 4, 2):
        day = t.today - timedelta(days=back)
        evenings.append((day, partial(_visit, t, day, back)))


def _visit(t: Teller, day: date, n: int) -> None:
    name, relation, brought = VISITORS[n % len(VISITORS)]
    t.at(day, 16)
    who: dict[str, Any] = {"person": _who(t, n + 1), "visitor": name, "relation": relation}
    if n == 11:
        t.run(
            "front",
            "lodging.visit_not_wished",
            **who,
            since=moment_of(day, 15),
            note="本人说改天再见，已转告。",
        )
        return
    t.run(
        "front", "lodging.visitor_in", **who, since=moment_of(day, 14, 10), until=moment_of(day, 15, 30), id_seen="yes",
        brought=brought,
    )  # fmt: skip


def _things(t: Teller, evenings: list[Scene]) -> None:
    day = t.today - timedelta(days=13)
    evenings.append((day, partial(_list_things, t, day)))


def _list_things(t: Teller, day: date) -> None:
    """Lists of some who live here; one of them moves out later, and some things stay behind."""
    t.at(day, 17)
    for n, (person, _stay) in enumerate(residents(t)[:7]):
        for kind, what, many, state, where in (THINGS[n % 6], THINGS[(n + 2) % 6]):
            t.run(
                "front", "lodging.receive_thing", person=person, kind=kind, what=what, how_many=many, condition=state,
                kept_where=where, receipt="not_yet" if n == 5 else "person",
            )  # fmt: skip
        if n == 3:
            t.run(
                "front", "lodging.receive_thing", person=person, kind="cash", what="零用钱", amount="300",
                kept_where="前台保险柜", receipt="person",
            )  # fmt: skip


def _by_day(t: Teller, evenings: list[Scene]) -> None:
    """Lockers and sessions a month ago; who came on the last working days, entered in the evening."""
    begun = t.today - timedelta(days=30)
    evenings.append((begun, partial(_set_up, t, begun)))
    working = [day for back in range(9, 0, -1) if (day := t.today - timedelta(days=back)).weekday() < 5]
    for day in working[-4:]:
        evenings.append((day, partial(_came, t, day)))


def _set_up(t: Teller, day: date) -> None:
    t.at(day, 17)
    t.run("admin", "lodging.set_up_lockers", count=16, prefix="L", place="日间训练区走廊")
    people = _stays(t, t.clock(), ServiceKind.DAY)
    for n, (person, _stay) in enumerate(people[:6]):
        t.run("front", "lodging.give_locker", person=person, locker=n + 1)
    in_house = residents(t)[:2]
    for n, (name, weekday, begins, ends, capacity) in enumerate(SESSIONS):
        session = t.run(
            "front", "lodging.add_session", name=name, weekday=weekday, begins=begins, ends=ends, capacity=capacity,
            leader=4 + n % 3,
        )  # fmt: skip
        for person, _stay in (*people[n % 2 : 4], *in_house[: n % 3]):
            t.run("front", "lodging.join_session", session=session, person=person)


def _came(t: Teller, day: date) -> None:
    t.at(day, 17)
    away = {2: "appointment", 4: "own_wish"}
    for n, (person, _stay) in enumerate(_stays(t, moment_of(day, 8), ServiceKind.DAY)):
        if (n + day.toordinal()) % 6 == 0:
            t.run("front", "attendance.stay_away", person=person, day=day, away=away.get(n, "ill"))
            continue
        t.run(
            "coach", "attendance.sign_in", person=person, came_at=moment_of(day, 8, 30 + n * 3),
            went_at=moment_of(day, 16, 5 + n * 2),
        )  # fmt: skip
