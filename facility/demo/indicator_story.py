"""What the sample's indicators need: figures from outside, episodes of illness, and self-care judged twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from facility.demo.story import Life
from facility.demo.teller import Teller
from facility.lodging.model import Stay
from facility.quality.indicators.periods import Period, PeriodSort

Scene = tuple[date, Callable[[], Any]]
_MONTHLY = (211, 214, 214, 216, 219, 221)
"""Registered people at home, of the last months; the latest last."""
_SELF_CARE = (
    (0, "with_help", "alone"), (1, "with_help", "with_help"), (2, "alone", "alone"), (3, "with_help", "alone"),
    (4, "not", "with_help"), (5, "with_help", "alone"), (6, "alone", "alone"), (8, "with_help", "with_help"),
)  # fmt: skip
"""Who of those who are in; how relations and pressure were at first, and how they are now."""


def indicator_scenes(t: Teller, living: Sequence[Life]) -> list[Scene]:
    """One scene for each day; ``living``: who is in, in the order told."""
    month = Period.holding(t.today, PeriodSort.MONTH)
    scenes: list[Scene] = []
    for back, number in enumerate(reversed(_MONTHLY), 1):
        one = month.moved(-back)
        scenes.append((one.after + timedelta(days=4), partial(_of_a_month, t, one, number)))
    return [
        *(one for one in scenes if one[0] < t.today),
        (t.today - timedelta(days=23), partial(_of_the_year, t)),
        (t.today - timedelta(days=22), partial(_ill, t, living)),
        (t.today - timedelta(days=21), partial(_self_care, t, living)),
    ]


def _figure(t: Teller, figure: str, period: str, value: int, as_of: date) -> None:
    sources = {"at_home": "桂溪街道办月报", "registered": "桂溪街道办函", "area": "区精防机构季报"}
    t.run(
        "qc", "quality.enter_figure", figure=figure, period=period, value=value, as_of=as_of,
        source=sources.get(figure, "区民政局通报"),
    )  # fmt: skip


def _of_a_month(t: Teller, month: Period, number: int) -> None:
    t.at(month.after + timedelta(days=4), 16)
    _figure(t, "at_home", str(month), number, month.last)


def _of_the_year(t: Teller) -> None:
    """Of this year and the last; the second figure of the townships corrects the first."""
    day = t.today - timedelta(days=23)
    t.at(day, 16)
    year = Period.holding(t.today, PeriodSort.YEAR)
    for one, registered, area in ((year.moved(-1), 471, 498), (year, 486, 512)):
        as_of = min(one.last, day)
        for figure, value in (
            ("counties_served", 121), ("counties", 183), ("townships_served", 3), ("townships", 6),
            ("registered", registered), ("area", area),
        ):  # fmt: skip
            _figure(t, figure, str(one), value, as_of)
    _figure(t, "townships_served", str(year), 4, day)


def _ill(t: Teller, living: Sequence[Life]) -> None:
    """Two new illnesses this year, one recognised as a disability; of those who left one came to hospital twice for a
    relapse, one for a physical illness, one without a remission on record."""
    day = t.today - timedelta(days=22)
    t.at(day, 15)
    year = day.year
    _episode(t, living[7].person, onset=f"{year}-01", cause="first", remission=f"{year}-03")
    _episode(
        t,
        living[9].person,
        onset=f"{year}-01",
        cause="first",
        remission=f"{year}-04",
        disabled_on=f"{year}-09",
    )
    with t.desks["qc"].store.read() as session:
        rows = (
            select(Stay.person).where(Stay.left_at.is_not(None), Stay.voided_at.is_(None)).order_by(Stay.id)
        )
        still = {one.person for one in living}
        left = [person for person in dict.fromkeys(session.scalars(rows)) if person not in still]
    twice, physical, unclear = left[:3]
    ago = partial(_ago, day)
    first = {"since": ago(900), "until": ago(860)}
    _episode(t, twice, onset=ago(910), cause="first", remission=ago(862), hospital=first)
    again = {"since": ago(60), "until": ago(45)}
    _episode(t, twice, onset=ago(62), cause="relapse", remission=ago(46), hospital=again)
    _episode(
        t,
        twice,
        onset=ago(20),
        cause="relapse",
        hospital={"since": ago(18), "until": ago(6)},
        remission=ago(7),
    )
    _episode(t, physical, onset=ago(30), cause="physical", hospital={"since": ago(30), "until": ago(24)})
    _episode(t, unclear, onset=ago(700), cause="first")
    _episode(t, unclear, onset=ago(26), cause="relapse", hospital={"since": ago(25), "until": ago(10)})


def _ago(day: date, days: int) -> str:
    return (day - timedelta(days=days)).isoformat()


def _episode(t: Teller, person: int, **facts: Any) -> None:
    name = "区第四人民医院" if facts.get("hospital") else ""
    t.run(
        "doctor",
        "people.record_episode",
        person=person,
        hospital_name=name,
        source="家属告知，有出院小结",
        **facts,
    )


def _self_care(t: Teller, living: Sequence[Life]) -> None:
    """Judged when they had settled in, and again three weeks ago."""
    day = t.today - timedelta(days=21)
    t.at(day, 15)
    for who, before, now in _SELF_CARE:
        for on, how in ((day - timedelta(days=90), before), (day, now)):
            t.run(
                "doctor", "people.judge_self_care", person=living[who].person, on=on, daily="alone", relations=how,
                pressure=how, judged_by="韩冰", source="观察与面谈",
            )  # fmt: skip
