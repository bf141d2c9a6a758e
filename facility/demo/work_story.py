"""The sample's sheltered work: workshops, employers and posts; who wants to work, what each can bear, who learnt
which post. Agreements, days and pay are told in files of their own, after this."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from facility.core.clock import moment_of
from facility.demo.story import Life
from facility.demo.teller import Teller
from facility.staff.queries import staff_list

Scene = tuple[date, Callable[[], Any]]
BEGUN = 175
"""Days before today on which the workshops opened."""
WEEK = ("mon", "tue", "wed", "thu", "fri")
WORKSHOPS = (
    ("手工坊", "方磊"),
    ("爱心超市", "方磊"),
    ("收发分拣组", "方磊"),
    ("帮厨组", "郑建平"),
    ("园艺角", "丁若楠"),
)
# name, organisation code without its check character, contact, phone, contract number, from, until (days), places
EMPLOYERS = (
    ("锦溪包装厂", "91510199MA6C7E2K1", "吴刚", "028-86415533", "JX-2026-02", 160, 55, 4, 0),
    ("桂溪物业服务公司", "91510199MA61U3F84", "廖敏", "028-86417020", "JX-2026-05", 120, 245, 2, 1),
)
# name, on the list, days ago, answer, reason, ask again in days
APPROACHES = (
    ("锦溪包装厂", True, 165, "agreed", "愿意先给四个辅助岗位，按件计酬。", None),
    ("好邻便利连锁", False, 130, "refused", "担心顾客有看法，暂不考虑。", None),
    ("桂溪物业服务公司", True, 124, "agreed", "楼道保洁两个岗位，另可安排一个公益岗位。", None),
    ("锦水花木市场", False, 48, "thinking", "要等明年春季用工计划定下来。", 95),
    ("云溪洗涤厂", False, 20, "refused", "车间高温，没有合适的岗位。", None),
)


@dataclass(frozen=True, slots=True)
class _Post:
    """A post of the sample; ``at``: its workshop or employer."""

    name: str
    at: str
    line: str
    kind: str
    tasks: str
    hours: str
    times: tuple[str, str]
    places: int
    intensity: str = "light"
    hazards: tuple[str, ...] = ()
    protection: str = ""
    asks: tuple[str, ...] = ()
    days: tuple[str, ...] = WEEK


POSTS = (
    _Post("纸盒折叠", "手工坊", "handwork", "assisted", "按样折盒\n五十个一捆\n清点并登记", "3", ("09:00", "12:00"), 6, asks=("hands",)),
    _Post(
        "串珠编织", "手工坊", "handwork", "simulated", "选珠配色\n按图串编\n修剪线头", "2", ("14:00", "16:00"), 4,
        hazards=("blades",), asks=("hands", "attention"), days=("mon", "wed", "fri"),
    ),
    _Post(
        "理货", "爱心超市", "supermarket", "assisted", "补货上架\n查看保质期\n保持货架整洁", "4", ("08:30", "13:00"), 3, "medium",
        ("lifting",), "防滑手套", ("reading", "physical"),
    ),
    _Post(
        "收银协助", "爱心超市", "supermarket", "simulated", "协助扫码装袋\n核对小票", "3", ("09:00", "12:00"), 1,
        hazards=("cash",), asks=("reading", "customers"),
    ),
    _Post("收发登记", "收发分拣组", "reception", "assisted", "登记来件\n分送各楼层", "3", ("09:00", "12:00"), 1, asks=("reading", "social")),
    _Post(
        "快递分拣", "收发分拣组", "parcels", "assisted", "按楼栋分拣\n扫码入格\n搬运小件", "4", ("13:00", "17:00"), 3, "medium",
        ("lifting",), "劳保手套", ("reading", "attention"),
    ),
    _Post(
        "择菜洗切", "帮厨组", "kitchen", "assisted", "择菜清洗\n切配\n收拾台面", "2.5", ("08:30", "11:00"), 2, "medium",
        ("blades", "heat", "food"), "围裙、防割手套、口罩", ("tidiness", "safety"),
    ),
    _Post(
        "花木养护", "园艺角", "garden", "simulated", "浇水松土\n修剪枯叶\n换盆", "2", ("15:00", "17:00"), 3,
        protection="遮阳帽、手套", asks=("steps",), days=("tue", "thu"),
    ),
    _Post(
        "包装质检", "锦溪包装厂", "handwork", "assisted", "检查纸箱印刷\n剔除次品\n码放", "4", ("08:30", "13:00"), 3, "medium",
        ("machines", "noise"), "耳塞、工作服", ("attention", "endurance"),
    ),
    _Post(
        "楼道保洁", "桂溪物业服务公司", "cleaning", "flexible", "扫拖楼道\n擦拭扶手\n垃圾清运", "4", ("07:30", "11:30"), 2, "medium",
        ("chemicals", "alone"), "手套、口罩、反光背心", ("physical", "tidiness"),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Worker:
    """Somebody who wants to work: who of those living here (by place) or coming by day; days ago of the wish and of
    the assessment; the ceiling; the post learnt, if any."""

    who: int
    wish: int
    words: str
    assessed: int = 0
    grades: str = ""
    day: str = "4"
    week: str = "20"
    intensity: str = "medium"
    forbidden: tuple[str, ...] = ()
    conditions: str = ""
    interests: tuple[str, ...] = ()
    medicine: str = ""
    post: str = ""


WORKERS = (
    _Worker(0, 167, "想自己挣点零花钱，手还算巧。", 166, "appaappaaap", "3", "15", "light", ("machines", "heights"), "坐着做，每小时歇十分钟。", ("handwork",), "", "纸盒折叠"),
    _Worker(1, 140, "以前在超市上过班，想再试试。", 130, "aappahppaaa", "4", "20", "medium", ("heights",), "", ("supermarket", "parcels"), "", "理货"),
    _Worker(2, 120, "喜欢安静的活，不想和太多人打交道。", 112, "ppahahpaahp", "3", "15", "light", ("cash", "night"), "安排靠窗的位置，不催促。", ("handwork", "garden"), "10:30", "纸盒折叠"),
    _Worker(3, 108, "想学做饭，以后回家能自己做。", 101, "hpaaahppapa", "2.5", "12.5", "medium", ("heights", "machines"), "", ("kitchen",), "", "择菜洗切"),
    _Worker(4, 85, "想出去上班，哪怕半天。", 78, "aapaapapaaa", "4", "20", "medium", ("alone", "night"), "先由辅导员陪同两周。", ("cleaning", "parcels"), "", "包装质检"),
    _Worker(5, 80, "愿意做力气活。", 71, "phpppaahapa", "4", "20", "heavy", ("blades", "cash"), "", ("parcels", "cleaning"), "", "快递分拣"),
    _Worker(6, 62, "想做编织，家里也教过。", 55, "papaaahpapp", "2", "6", "light", ("heat", "lifting"), "午后做，上午精神慢。", ("handwork",), "", "串珠编织"),
    _Worker(7, 52, "想试试收发的活。", 46, "aaapaapaaap", "3", "15", "light", ("lifting",), "", ("reception",), "", "收发登记"),
    _Worker(13, 118, "白天在这里有事做，心里踏实。", 110, "ppaaahpppap", "3", "15", "light", ("machines",), "", ("handwork",), "11:30", "纸盒折叠"),
    _Worker(14, 104, "想存钱给妈妈买手机。", 96, "aaaapapaaaa", "4", "20", "medium", ("night",), "", ("cleaning", "supermarket"), "", "楼道保洁"),
    _Worker(15, 90, "喜欢花草。", 82, "hppppnpphpp", "2", "4", "light", ("lifting", "chemicals"), "户外活动注意防晒补水。", ("garden",), "", "花木养护"),
    _Worker(16, 75, "想和大家一起分快递。", 66, "apappapaaaa", "4", "16", "medium", ("heights",), "", ("parcels",), "", "快递分拣"),
    _Worker(8, 25, "想先看看有哪些活适合我。", 18, "paapppaaapp", "3", "12", "light", ("heights", "machines"), "", ("supermarket", "handwork")),
    _Worker(9, 12, "听同屋说手工坊不错，想去试试。"),
)  # fmt: skip
_GRADE = {"a": "alone", "p": "prompted", "h": "helped", "n": "not_yet"}
_AREAS = (
    "reading", "hands", "steps", "tools", "tidiness", "customers", "endurance", "attention", "social", "safety",
    "physical",
)  # fmt: skip
TOPICS = ("tasks", "hazards", "tools", "gear", "fire", "first_aid", "medicines", "stop")


def work_scenes(t: Teller, living: Sequence[Life]) -> list[Scene]:
    """Workshops and posts, wishes, assessments, safety inductions and talks; each scene goes last on its day.

    ``living``: who is in now, in the order of `facility.demo.scenes.who_is_in`.
    """

    def scene(back: int, what: Callable[..., None], *about: Any) -> Scene:
        day = t.today - timedelta(days=back)
        return day, partial(what, t, day, *about)

    found = [scene(BEGUN, _open)]
    found += [scene(one[2], _approach, *one) for one in APPROACHES]
    for one in WORKERS:
        life = living[one.who]
        found.append(scene(one.wish, _wish, life, one))
        if one.assessed:
            found.append(scene(one.assessed, _assess, life, one))
        if one.post:
            found.append(scene(one.assessed - 2, _induct, life, one))
    found.append(scene(58, _withdraw, living[WORKERS[6].who]))
    found.append(scene(57, _again, living[WORKERS[6].who]))
    found += [scene(30, _talk, living[WORKERS[1].who], 25), scene(16, _talk, living[WORKERS[12].who], 5)]
    return found


def learners(living: Sequence[Life]) -> list[tuple[int, str, int]]:
    """Person, post and the days ago of the safety induction of everybody who learnt a post."""
    return [(living[one.who].person, one.post, one.assessed - 2) for one in WORKERS if one.post]


def _staff(t: Teller, name: str) -> int:
    return next(row.id for row in t.desks["manager"].ask(staff_list).value if row.name == name)


def _open(t: Teller, day: date) -> None:
    from facility.demo import org_code

    t.at(day, 17)
    at: dict[str, dict[str, int]] = {}
    for name, coach in WORKSHOPS:
        workshop = t.run("coach", "work.open_workshop", name=name, coach=_staff(t, coach), since=day)
        at[name] = {"workshop": workshop}
    for name, code, contact, phone, number, since, until, sheltered, public in EMPLOYERS:
        employer = t.run(
            "coach", "work.add_employer", name=name, organisation_code=org_code(code), contact=contact, phone=phone,
            since=day, contract_number=number, contract_since=t.today - timedelta(days=since),
            contract_until=t.today + timedelta(days=until), places_sheltered=sheltered, places_public_benefit=public,
        )  # fmt: skip
        at[name] = {"employer": employer}
    for one in POSTS:
        t.run(
            "coach", "work.add_post", name=one.name, line=one.line, kind=one.kind, tasks=one.tasks, places=one.places,
            since=day, minutes_day=one.hours, days=list(one.days), start=one.times[0], finish=one.times[1],
            intensity=one.intensity, hazards=list(one.hazards), protection=one.protection, asks=list(one.asks),
            medicine_pause="到点停下手里的活，由当班人员陪同在休息角服药。", **at[one.at],
        )  # fmt: skip
    cafe = t.run(
        "coach", "work.add_post", name="咖啡制作", line="cafe", kind="simulated", tasks="备料\n制作\n清洗器具", places=1,
        since=day, minutes_day="2", days=["tue", "thu"], intensity="light", hazards=["heat", "food"], **at["爱心超市"],
    )  # fmt: skip
    t.run("coach", "work.close_post", post=cafe, at=moment_of(day, 18), reason="咖啡机损坏，暂不再开。")


def _approach(
    t: Teller, day: date, name: str, listed: bool, _days: int, answer: str, reason: str, again: int | None
) -> None:
    from facility.work.employers import employer_list

    t.at(day, 15)
    known = {row.name: row.id for row in t.desks["coach"].ask(employer_list).value}
    t.run(
        "coach", "work.log_approach", name=name, employer=known.get(name) if listed else None, on=day,
        by=_staff(t, "方磊"), answer=answer, reason=reason,
        again_on=t.today + timedelta(days=again) if again else None,
    )  # fmt: skip


def _wish(t: Teller, day: date, life: Life, one: _Worker) -> None:
    t.at(day, 16)
    t.run("coach", "work.note_willing", person=life.person, on=day, words=one.words)


def _assess(t: Teller, day: date, life: Life, one: _Worker) -> None:
    t.at(day, 16)
    grades = {area: _GRADE[grade] for area, grade in zip(_AREAS, one.grades, strict=True)}
    t.run(
        "doctor", "work.assess", person=life.person, assessed_on=day, assessor=_staff(t, "丁若楠"),
        interests=list(one.interests), interest_words=one.words, tried="试做两个半天，按步骤完成，收尾需要看一遍。",
        minutes_day=one.day, minutes_week=one.week, intensity=one.intensity, forbidden=list(one.forbidden),
        conditions=one.conditions, medicine_at=one.medicine or None, medicine_minutes=15 if one.medicine else 0,
        **grades,
    )  # fmt: skip


def _induct(t: Teller, day: date, life: Life, one: _Worker) -> None:
    from facility.work.posts_lists import work_post_list

    t.at(day, 16)
    post = next(row.id for row in t.desks["coach"].ask(work_post_list).value if row.name == one.post)
    t.run(
        "coach", "work.induct", person=life.person, post=post, on=day, by=_staff(t, "方磊"), topics=list(TOPICS),
        understood="yes", remark="复述了停手和求助的办法。",
    )  # fmt: skip


def _withdraw(t: Teller, day: date, life: Life) -> None:
    """A wish may change any day, and change back."""
    t.at(day, 16)
    t.run("coach", "work.withdraw_willing", person=life.person, on=day)


def _again(t: Teller, day: date, life: Life) -> None:
    t.at(day, 16)
    t.run(
        "coach",
        "work.note_willing",
        person=life.person,
        on=day,
        words="睡了一觉想通了，还是想做编织，只做下午。",
    )


def _talk(t: Teller, day: date, life: Life, ahead: int) -> None:
    t.at(day, 16)
    t.run(
        "coach", "work.record_talk", person=life.person, on=day, by=_staff(t, "方磊"), about="聊了这段时间的感受和以后的打算。",
        wish="想慢慢多做一点，以后到外面的超市上班。", steps="先把每周做满四天，下个月试一次晚高峰。", aims_at="flexible",
        next_on=t.today + timedelta(days=ahead - 10),
    )  # fmt: skip
