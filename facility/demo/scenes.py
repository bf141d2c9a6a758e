"""The sample's people in every stage, as scenes with their days: who left, who is in, who is on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from facility.demo.invented import RARE_MAN, RARE_WOMAN
from facility.demo.story import Life
from facility.demo.teller import Teller
from facility.lodging.readiness import beds_to_make_ready


class House:
    """Beds by sex and day places, given out one after another. ``living``: who is in now, in the order told."""

    def __init__(self, t: Teller) -> None:
        self.living: list[Life] = []
        from facility.premises.model import Bed, DayPlace, Room, RoomSex

        with t.desks["admin"].store.read() as session:
            rows = session.execute(
                select(RoomSex.sex, Bed.id, Bed.label)
                .join(Room, Room.id == RoomSex.room)
                .join(Bed, Bed.room == Room.id)
                .order_by(Bed.id)
            ).all()
            self._places = list(session.scalars(select(DayPlace.id).order_by(DayPlace.id)))
        self._beds: dict[str, list[tuple[int, str]]] = {"female": [], "male": []}
        for sex, bed, label in rows:
            self._beds["female" if sex.value in ("female", "women") else "male"].append((bed, label))

    def bed(self, sex: str) -> tuple[int, str]:
        return self._beds[sex].pop(0)

    def back(self, sex: str, bed: tuple[int, str]) -> None:
        self._beds[sex].append(bed)

    def place(self) -> int:
        return self._places.pop(0)


Scene = tuple[date, Callable[[], Any]]


def _before(t: Teller, days: int) -> date:
    return t.today - timedelta(days=days)


def _come_in(
    t: Teller,
    scenes: list[Scene],
    life: Life,
    entry: date,
    *,
    bed: tuple[int, str] | None,
    place: int | None,
    level: int = 0,
    months: int = 6,
    check_until: date | None = None,
    notices: bool = True,
    step: str = "filed",
) -> None:
    """The whole way of somebody who moved in on ``entry``."""
    label = f"康复楼 {bed[1]} 床" if bed else "日间训练区"
    scenes += [
        (entry - timedelta(days=24), lambda: life.enquire(entry - timedelta(days=24))),
        (entry - timedelta(days=20), lambda: life.apply(entry - timedelta(days=20))),
        (
            entry - timedelta(days=15),
            lambda: life.papers(entry - timedelta(days=15), check_until=check_until),
        ),
        (entry - timedelta(days=12), lambda: life.survey(entry - timedelta(days=12))),
        (entry - timedelta(days=10), lambda: life.assess(entry - timedelta(days=10), level=level)),
    ]
    if level == 1:
        reason = "两个月来情绪平稳，家属与社区医生均支持，先试住两周。"
        scenes.append(
            (entry - timedelta(days=8), lambda: life.allow(entry - timedelta(days=8), "stable", reason))
        )
    scenes += [
        (entry - timedelta(days=7), lambda: life.decide(entry - timedelta(days=7))),
        (
            entry - timedelta(days=2),
            lambda: life.agree(entry - timedelta(days=2), months=months, step=step, place=label),
        ),
        (entry, lambda: life.enter(entry, bed=bed[0] if bed else None, place=place)),
    ]
    if notices:
        scenes.append((entry + timedelta(days=1), lambda: life.notify(entry + timedelta(days=1))))


def who_left(t: Teller, scenes: list[Scene], years: int, house: House) -> None:
    """Those who lived here before, and why they went. Their beds are given again later, when others are all taken."""
    gone: list[tuple[str, tuple[int, str], date]] = []
    for n in range(6 * max(years, 1)):
        who = t.cast.next()
        life = Life(t, who)
        entry = _before(t, 340 * max(years, 1) - n * 50)
        left = entry + timedelta(days=90 + t.chance.randrange(60))
        if left >= _before(t, 3):
            left = _before(t, 12 - n % 5)
        bed = house.bed(who.sex)
        gone.append((who.sex, bed, left))
        if years > 1 and n >= 4:  # entries lie 50 days apart and no stay was longer than 150
            sex, free, since = gone[n - 4]
            house.back(sex, free)
            scenes.append(
                (since + timedelta(days=1), partial(_make_ready, t, since + timedelta(days=1), free[0]))
            )
        _come_in(t, scenes, life, entry, bed=bed, place=None)
        recent = left > _before(t, 14)
        kind, to = (
            ("goals_met", "home"),
            ("own_wish", "home"),
            ("beyond", "hospital"),
            ("goals_met", "job"),
        )[n % 4]
        scenes.append((left, partial(life.leave, left, kind=kind, destination=to, complete=not recent)))
        if not recent:
            scenes.append((left + timedelta(days=1), partial(life.notify, left + timedelta(days=1))))
            scenes.append((left + timedelta(days=30), partial(life.follow_up, left + timedelta(days=30))))


def _make_ready(t: Teller, day: date, bed: int) -> None:
    t.at(day, 10)
    if any(row.bed == bed for row in t.desks["front"].ask(beds_to_make_ready).value):
        t.run("front", "lodging.make_ready", bed=bed)


SLIPS: dict[int, tuple[int, int, dict[str, str]]] = {
    1: (
        60,
        3,
        {
            "direction": "out", "partner": "hospital", "to_body": "区第四人民医院", "department": "精神科门诊",
            "contact_name": "冉文", "reason": "换药后需复查血常规和肝功能。", "agreed_by": "本人",
            "result": "复查结果正常，原方案继续，一个月后再查。",
        },
    ),
    3: (
        16,
        0,
        {
            "direction": "out", "partner": "hospital", "to_body": "区第四人民医院", "department": "心理科",
            "contact_name": "冉文", "reason": "近来睡眠变差，请评估是否需要调整治疗。", "agreed_by": "本人",
        },
    ),
    5: (
        4,
        0,
        {
            "direction": "out", "partner": "community_facility", "to_body": "云溪社区康复驿站",
            "contact_name": "温如意", "reason": "家人迁居云溪，想就近参加日间训练。", "agreed_by": "本人",
        },
    ),
    6: (
        30,
        2,
        {
            "direction": "inside", "partner": "ourselves", "to_body": "日间训练区", "contact_name": "谭秀英",
            "reason": "手工兴趣浓厚，转入手工组训练。", "result": "已进组，每周三次。",
        },
    ),
}  # fmt: skip
"""By resident: how many days ago a referral was made, after how many it was answered (0: not yet), and its facts."""


def who_is_in(t: Teller, scenes: list[Scene], house: House) -> None:
    """Those who live or come by day now."""
    names = {2: RARE_WOMAN, 5: RARE_MAN}
    for n in range(13):
        sex = "female" if n % 2 == 0 else "male"
        who = t.cast.next(sex, name=names.get(n, ""))
        life = Life(t, who)
        house.living.append(life)
        entry = _before(t, (168, 150, 131, 120, 96, 88, 70, 61, 45, 33, 21, 9, 2)[n])
        _come_in(
            t,
            scenes,
            life,
            entry,
            bed=house.bed(sex),
            place=None,
            level=1 if n in (4, 8) else 0,
            notices=n < 12,
            months=6,
            check_until=_before(t, 1) if n == 9 else None,
            step="signed" if n == 10 else "filed",
        )
        if n in SLIPS:
            days, answered, facts = SLIPS[n]
            day = _before(t, days)
            answer = day + timedelta(days=answered) if answered else None
            scenes.append((day if answer is None else answer, partial(life.slip, day, answer, **facts)))
    for n in range(7):
        life = Life(t, t.cast.next(), "day")
        house.living.append(life)
        _come_in(t, scenes, life, _before(t, 140 - n * 17), bed=None, place=house.place(), months=12)
    for days in (420, 95):
        who = t.cast.next()
        life = Life(t, who)
        bed = house.bed(who.sex)
        since, entered = _before(t, days), _before(t, 25)
        scenes.append((entered, partial(life.take_over, since, entered, bed=bed[0])))


def who_is_on_the_way(t: Teller, scenes: list[Scene], house: House) -> None:
    """Those on the way in, one at every step."""

    def play(days: int, scene: Callable[[date], Any]) -> None:
        day = _before(t, days)
        scenes.append((day, lambda: scene(day)))

    visit = Life(t, t.cast.next("female", 24))
    play(4, lambda day: visit.enquire(day, "phone", appointment=t.today + timedelta(days=1)))
    stranger = Life(t, t.cast.next())
    play(2, lambda day: stranger.enquire(day, "visit", named=False))
    quiet = Life(t, t.cast.next())
    play(175, lambda day: quiet.enquire(day, "letter"))

    new = Life(t, t.cast.next("male", 33))
    play(6, lambda day: new.enquire(day))
    play(1, lambda day: new.apply(day, "found"))

    collecting = Life(t, t.cast.next("female", 57))
    play(9, lambda day: collecting.apply(day, "referred"))
    play(8, lambda day: collecting.papers(day, without=("diagnosis",)))
    play(
        7,
        lambda day: collecting.slip(
            day,
            day,
            direction="in",
            partner="federation",
            from_body="锦溪区残联",
            contact_name="苗青",
            reason="本人和家属想参加过渡期住宿训练。",
        ),
    )

    ready = Life(t, t.cast.next("male", 29))
    play(12, lambda day: ready.enquire(day))
    play(10, lambda day: ready.apply(day))
    play(5, lambda day: ready.papers(day))

    assessed = Life(t, t.cast.next("male", 45))
    play(16, lambda day: assessed.apply(day))
    play(12, lambda day: assessed.papers(day))
    play(3, lambda day: assessed.assess(day, level=1))

    older = Life(t, t.cast.next("female", 61))
    play(20, lambda day: older.apply(day))
    play(17, lambda day: older.papers(day))
    play(14, lambda day: older.assess(day))
    play(
        13,
        lambda day: older.decide(
            day, "wait", reason="超过一般年龄，等体检复查后再议。", look_again_on=t.today + timedelta(days=9)
        ),
    )

    risky = Life(t, t.cast.next("male", 38))
    play(40, lambda day: risky.apply(day, "referred"))
    play(36, lambda day: risky.papers(day))
    play(
        34,
        lambda day: risky.assess(day, level=2, symptoms="some", risk_basis="上月在家摔砸物品，经劝说停止。"),
    )
    play(
        33,
        lambda day: risky.decide(
            day, "refer", reason="危险度二级，先到区第四人民医院调整治疗。", refer_to="区第四人民医院"
        ),
    )
    play(32, lambda day: risky.end(day, "referred", "先治疗，稳定后可再次申请。", "区第四人民医院"))

    withdrew = Life(t, t.cast.next("female", 41))
    play(55, lambda day: withdrew.apply(day))
    play(50, lambda day: withdrew.end(day, "withdrawn", "家中另有安排。"))

    for days, step in ((18, "drafted"), (15, "printed")):
        _accepted(
            t, play, Life(t, t.cast.next("female" if step == "printed" else "male", 38)), days, step, house
        )
    expected = Life(t, t.cast.next("male", 52))
    bed = house.bed("male")
    _accepted(t, play, expected, 25, "filed", house)
    play(1, lambda day: expected.reserve(day, bed[0], t.today + timedelta(days=1)))


def _accepted(
    t: Teller,
    play: Callable[[int, Callable[[date], Any]], None],
    life: Life,
    days: int,
    step: str,
    house: House,
) -> None:
    play(days, lambda day: life.apply(day))
    play(days - 3, lambda day: life.papers(day))
    play(days - 6, lambda day: life.assess(day))
    play(days - 8, lambda day: life.decide(day))
    play(1, lambda day: life.agree(day, step=step, place="康复楼三层"))
