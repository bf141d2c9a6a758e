"""A believable facility, generated through the desk: the same seed and day give the same rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from facility.core.attachments import FileRoom
from facility.core.clock import SetClock, day_of, moment_of, system_clock
from facility.core.copies import make_copy
from facility.core.desk import Desk
from facility.core.permissions import Role
from facility.core.store import Store
from facility.core.users import find_user, load_user
from facility.core.vault import Cost, Vault
from facility.demo.daily import daily_scenes
from facility.demo.house_story import house_scenes
from facility.demo.indicator_story import indicator_scenes
from facility.demo.invented import RARE_MAN as RARE_MAN
from facility.demo.invented import RARE_WOMAN as RARE_WOMAN
from facility.demo.keeping import keeping_scenes
from facility.demo.meals_day import meal_day_scenes
from facility.demo.meals_diets import diet_scenes
from facility.demo.meals_menus import menu_scenes
from facility.demo.meals_safety import safety_scenes
from facility.demo.quality_findings import finding_scenes
from facility.demo.quality_inspection import inspection_scenes
from facility.demo.quality_opinion import opinion_scenes
from facility.demo.rooms import furnish
from facility.demo.scenes import House, Scene, who_is_in, who_is_on_the_way, who_left
from facility.demo.staffing import facts_of, staff_scenes
from facility.demo.story import Life as Life
from facility.demo.teller import Teller
from facility.demo.work_agreements import agreement_scenes
from facility.demo.work_days import day_scenes
from facility.demo.work_story import work_scenes
from facility.start import answers, create_store

PASSWORD = "anyi-demo-2026"
LIGHTER = Cost(memory=16 * 1024, passes=2, lanes=2)
USERS = (
    ("admin", "admin", "林若兰", (Role.ADMINISTRATOR,)),
    ("manager", "hezhiyuan", "何志远", (Role.MANAGER,)),
    ("front", "zhouyutong", "周雨桐", (Role.FRONT_DESK,)),
    ("doctor", "luowentao", "罗文涛", (Role.PRACTITIONER,)),
    ("coach", "fanglei", "方磊", (Role.WORK_COACH,)),
    ("kitchen", "zhengjianping", "郑建平", (Role.KITCHEN,)),
    ("qc", "dingruonan", "丁若楠", (Role.QC_LEAD,)),
    ("auditor", "auditor", "区民政检查", (Role.AUDITOR,)),
)
STAFF = (
    ("何志远", "manager", "male", "社会工作师"),
    ("罗文涛", "psychiatrist", "male", "精神科执业医师"),
    ("韩冰", "nurse", "female", "护师"),
    ("丁若楠", "therapist", "female", "康复治疗师"),
    ("冉文", "counsellor", "female", "心理咨询师"),
    ("蒋雪", "social_worker", "female", "助理社会工作师"),
    ("谢芳", "community_worker", "female", ""),
    ("方磊", "work_coach", "male", ""),
    ("周雨桐", "front_desk", "female", ""),
    ("郑建平", "kitchen", "male", "中式烹调师"),
    ("唐军", "safety", "male", "消防设施操作员"),
    ("白玉", "carer", "female", "养老护理员"),
    ("孟凯", "carer", "male", "养老护理员"),
)
OWN_WORDS = {
    "occupation": ("务农", "务工", "个体经营", "退休", "学生", "无业", "家务"),
    "income": ("工资", "退休金", "最低生活保障", "残疾人两项补贴", "家属供养"),
    "hospital": ("区第四人民医院", "市精神卫生中心", "区中医院"),
    "programme": ("日间训练", "园艺小组", "烘焙小组", "八段锦", "就业准备"),
    "department": ("精神科门诊", "心理科", "内科", "综合科"),
    "enclosed": ("出院小结复印件", "化验单", "用药清单"),
}
"""What the sample facility keeps on its choice lists."""


@dataclass(frozen=True, slots=True)
class DemoUser:
    """A user of the sample: what to type and which roles."""

    login: str
    name: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Demo:
    """A sample store."""

    folder: Path
    users: tuple[DemoUser, ...]
    password: str


def sample_day() -> date:
    """The day a sample made now ends on. Its last record is of just before ten, so until ten that is yesterday."""
    return day_of(system_clock() - timedelta(hours=10))


def make_demo(
    folder: Path,
    *,
    years: int = 1,
    seed: int = 1,
    today: date | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Demo:
    """A store with a facility, its house, staff, users, and 40 people in every stage; ``years`` of people who left.

    Dates count back from ``today`` (default: `sample_day`). Raises StoreError where a store is there already.
    """
    today = today or sample_day()
    clock = SetClock(moment_of(today - timedelta(days=365 * max(years, 1) + 30), 8))
    boss, _code = create_store(
        folder,
        login=USERS[0][1],
        name=USERS[0][2],
        password=PASSWORD,
        clock=clock,
        cost=LIGHTER,
        door="demo",
        roles=USERS[0][3],
    )
    desks = desks_of(boss, clock)
    teller = Teller(desks, clock, seed, today)
    describe_sample(teller)
    play(teller, years, progress)
    teller.clock.set(moment_of(today, 8))
    assert isinstance(boss.vault, Vault)
    make_copy(folder, boss.vault, clock())  # as on every day of use, so that nothing warns of a missing copy
    for desk in desks.values():
        desk.close()
    return Demo(
        folder,
        tuple(DemoUser(login, name, tuple(r.value for r in roles)) for _k, login, name, roles in USERS),
        PASSWORD,
    )


def desks_of(boss: Desk, clock: SetClock) -> dict[str, Desk]:
    from facility.core.users import CreateUser

    assert isinstance(boss.vault, Vault)
    found = {"admin": boss}
    for key, login, name, roles in USERS[1:]:
        boss.run(CreateUser(login=login, name=name, roles=roles, password=PASSWORD))
        store = Store(boss.store.folder, boss.vault.key, durable=False)
        with store.read() as session:
            card = find_user(session, login)
        found[key] = Desk(
            store, card, clock, FileRoom.of(boss.vault), boss.vault, "demo", answers(), load_user
        )
    return found


def describe_sample(t: Teller) -> None:
    t.run(
        "admin",
        "premises.describe",
        name="锦溪区安和精神康复服务中心",
        kind="full_time",
        subtype="dormitory",
        services=[
            "dormitory",
            "day_care",
            "training",
            "counselling",
            "meals",
            "sheltered_work",
            "family_support",
        ],
        meals="own_kitchen",
        usable_area="1260",
        built_area="980",
        organisation_code=org_code("52510199MJX0A2B37"),
        registered_as="social_service",
        registration_number="川民证字第020199号",
        registration_until=t.today + timedelta(days=900),
        legal_representative="何志远",
        founder="legal_person",
        founder_name="锦溪区社会福利协会",
        address="锦溪区桂溪路18号",
        region="510199",
        service_area="锦溪区桂溪街道、锦水街道",
        phone="028-86412200",
        manager_name="何志远",
        admission_officer="周雨桐",
        admission_phone="028-86412201",
        complaints_phone="028-86412208",
        emergency_hospital="区第四人民医院",
        emergency_doctor="冉文",
        emergency_phone="028-86412120",
    )
    t.run(
        "admin",
        "premises.set_up_building",
        name="康复楼",
        floors=2,
        rooms_per_floor=7,
        beds_per_room=2,
        first_floor=2,
        first_room=1,
        women="2F",
        men="3F",
    )
    furnish(t)
    t.run("admin", "premises.set_up_places", count=15, prefix="D", programme="日间训练")
    for key, words in OWN_WORDS.items():
        t.run("admin", "settings.add_to_list", list=key, words="\n".join(words))
    start = day_of(t.clock())
    for n, (name, post, sex, qualification) in enumerate(STAFF, 1):
        t.run(
            "admin",
            "staff.hire",
            name=name,
            code=f"S-{n:02d}",
            posts=[post],
            since=start,
            sex=sex,
            qualification=qualification,
            user=next((t.desks[key].user.id for key, _login, user, _roles in USERS if user == name), None),
            **facts_of(name),
        )


def org_code(first17: str) -> str:
    """An organisation code with its check character (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    total = sum(alphabet.index(one) * weight for one, weight in zip(first17, weights, strict=True))
    return first17 + alphabet[(31 - total % 31) % 31]


def play(t: Teller, years: int, progress: Callable[[int, int], None]) -> None:
    """All scenes are collected first, then played in order of their days, so that numbers run with time.

    A domain that has something to tell adds its scenes here.
    """
    scenes: list[Scene] = []
    house = House(t)
    who_left(t, scenes, years, house)
    who_is_in(t, scenes, house)
    who_is_on_the_way(t, scenes, house)
    scenes = [*daily_scenes(t, scenes), *house_scenes(t), *keeping_scenes(t), *staff_scenes(t)]
    scenes += [*work_scenes(t, house.living), *agreement_scenes(t, house.living), *day_scenes(t)]
    scenes += [*diet_scenes(t, house.living), *menu_scenes(t)]
    scenes += [*safety_scenes(t), *meal_day_scenes(t), *finding_scenes(t), *indicator_scenes(t, house.living)]
    scenes += [*opinion_scenes(t), *inspection_scenes(t)]
    scenes.sort(key=lambda scene: scene[0])
    for done, (_day, scene) in enumerate(scenes):
        scene()
        progress(done + 1, len(scenes))
