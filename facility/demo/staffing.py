"""The sample's staff: papers, earlier work, training, partners, the roster. Most of it in order, some ends soon,
one post of the core team is empty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from facility.core.clock import day_of
from facility.core.words import FileBytes
from facility.demo.teller import Teller
from facility.staff.credentials import ASKED_OF
from facility.staff.queries import staff_list
from facility.staff.words import Post

Scene = tuple[date, Callable[[], Any]]

FACTS: dict[str, tuple[str, str, str]] = {
    "何志远": ("employed", "bachelor", "社会工作"), "罗文涛": ("part_time", "master", "精神病与精神卫生学"),
    "韩冰": ("employed", "college", "护理"), "丁若楠": ("employed", "bachelor", "康复治疗学"),
    "冉文": ("part_time", "bachelor", "应用心理学"), "蒋雪": ("employed", "bachelor", "社会工作"),
    "谢芳": ("contracted", "college", "社区管理"), "方磊": ("employed", "college", "特殊教育"),
    "周雨桐": ("employed", "college", "文秘"), "郑建平": ("contracted", "senior", "烹饪"),
    "唐军": ("contracted", "senior", ""), "白玉": ("employed", "senior", "护理"), "孟凯": ("employed", "senior", ""),
}  # fmt: skip
"""Terms, schooling and subject of each."""
PAPERS = (
    ("何志远", "manager", "省级康复机构负责人培训", 900), ("何志远", "no_record", "", None),
    ("何志远", "social_worker", "社会工作师", None), ("罗文涛", "psychiatrist", "执业范围：精神卫生专业", None),
    ("韩冰", "nurse", "护士执业证书", 24), ("丁若楠", "therapist", "康复治疗师（初级师）", None),
    ("冉文", "counsellor", "心理咨询师二级", None), ("蒋雪", "social_worker", "助理社会工作师", None),
    ("方磊", "trained", "就业辅导员培训", 410), ("郑建平", "health", "", 58), ("郑建平", "cook", "中式烹调师", None),
    ("唐军", "fire", "消防设施操作员（中级）", 700), ("白玉", "care", "养老护理员（五级）", None),
    ("孟凯", "care", "养老护理员（五级）", None),
)  # fmt: skip
"""Whose, kind, exact name, days it still holds (None: for good)."""
SCANNED = ("何志远", "韩冰", "罗文涛")
ISSUERS = {
    "manager": "省民政厅", "no_record": "锦溪区公安分局", "social_worker": "人力资源和社会保障部", "psychiatrist": "省卫生健康委员会",
    "nurse": "省卫生健康委员会", "therapist": "市人力资源和社会保障局", "counsellor": "人力资源和社会保障部", "trained": "省残疾人联合会",
    "health": "锦溪区疾病预防控制中心", "cook": "市职业技能鉴定中心", "fire": "省消防救援总队", "care": "市职业技能鉴定中心",
}  # fmt: skip
POSTS = (
    ("manager", None, 1, "统筹机构日常运行\n审批制度和计划\n对外联络"),
    ("psychiatrist", "manager", 1, "每周坐诊，评估精神状况\n指导服药管理\n会诊与转诊建议"),
    ("nurse", "psychiatrist", 1, "督促按时服药\n观察不良反应，测量生命体征\n夜班带班"),
    ("carer", "nurse", 2, "协助起居和个人卫生\n夜间巡视，记录睡眠\n陪同外出和就医"),
    ("therapist", "manager", 1, "评估功能，制定康复训练计划\n带领小组训练"),
    ("counsellor", "therapist", 1, "个别与小组心理辅导\n危机干预"),
    ("work_coach", "therapist", 1, "职业评估与工位训练\n联系用人单位"),
    ("social_worker", "manager", 1, "个案管理\n家属联络和入户\n志愿者和同伴支持员的带领"),
    ("community_worker", "social_worker", 1, "与社区、街道衔接\n出站后的随访"),
    ("volunteer", "social_worker", 1, "陪伴散步、读书读报\n协助节日活动"),
    ("peer", "social_worker", 1, "分享康复经验\n协助小组活动"),
    ("front_desk", "manager", 1, "来访登记与接待\n文书和档案"),
    ("safety", "manager", 1, "消防巡查与设施维护\n组织疏散演练"),
    ("kitchen", "safety", 1, "按食谱做三餐\n留样和餐具消毒"),
)
"""Each post, the one above it, how many it wants, its tasks."""
HELPERS = (
    ("秦朗", "volunteer", "volunteer", "male", 130, "锦溪义工服务队推荐，面谈一次，随班见习两天。"),
    ("温雅", "peer", "peer", "female", 170, "本站结束康复满两年，本人自愿；面谈，试带小组两次。"),
)
"""Name, post, terms, sex, days here, how chosen."""
WORK = (
    ("何志远", "桂溪街道社区服务中心", "助残专干", 12, 8, "yes"), ("何志远", "区残疾人联合会", "干事", 8, 2, "yes"),
    ("丁若楠", "市康复医院", "康复治疗师", 6, 2, "yes"), ("方磊", "某电子公司", "技术员", 9, 5, "no"),
)  # fmt: skip
"""Whose, where, as what, years ago from and until, relevant."""
COURSES = (
    (300, "精神障碍社区康复基础", "professional", 8, "全体"), (210, "自杀危机识别与干预", "professional", 6, "全体"),
    (150, "消防与应急疏散", "safety", 3, "全体"), (90, "个案管理与康复计划", "professional", 6, "丁若楠、蒋雪、冉文、方磊"),
    (40, "服药支持与不良反应观察", "professional", 5, "韩冰、白玉、孟凯、罗文涛"),
)  # fmt: skip
ANSWER_FOR = (
    ("enquiries", "周雨桐"), ("reception", "周雨桐"), ("home_visits", "蒋雪"), ("meals", "郑建平"), ("rest", "白玉"),
)  # fmt: skip
"""Who answers for which basic service; nobody for referrals."""
NIGHTS = (("韩冰", "孟凯"), ("白玉", "唐军"))
DAYS = (("丁若楠", "蒋雪", "周雨桐"), ("丁若楠", "郑建平"))
EVENINGS = (("方磊", "冉文"), ("方磊", "何志远"))
"""Nights in turns; days and evenings on weekdays and at weekends, when there is one too few by day."""


def facts_of(name: str) -> dict[str, str]:
    """Terms and schooling of one of the sample's staff, for entering them."""
    terms, schooling, subject = FACTS[name]
    return {"engagement": terms, "education": schooling, "school": subject}


def staff_scenes(t: Teller) -> list[Scene]:
    """What happens to the staff, day by day."""

    def back(days: int) -> date:
        return t.today - timedelta(days=days)

    courses = [(back(one[0]), partial(_course, t, *one)) for one in COURSES]
    helpers = [(back(one[4]), partial(_helper, t, *one)) for one in HELPERS]
    guided = [(back(days), partial(_guided, t, days)) for days in (75, 20)]
    return [
        (day_of(t.clock()), partial(_first_day, t)), *helpers, *guided, (back(320), partial(_files, t)), *courses, (back(200), partial(_partners, t)), (back(60), partial(_talks, t)),
        (back(30), partial(_meeting, t)), (back(24), partial(_vacant, t)), (back(15), partial(_roster, t)),
    ]  # fmt: skip


def _first_day(t: Teller) -> None:
    """The induction before the house opened, and what each post is for."""
    _course(t, (t.today - day_of(t.clock())).days, "岗前培训：制度、保密与应急", "induction", 8, "全体")
    for post, above, wanted, tasks in POSTS:
        t.run(
            "manager", "staff.describe_post", post=post, tasks=tasks, wanted=wanted, reports_to=above, asks=_asked(post)
        )  # fmt: skip


def _asked(post: str) -> list[str]:
    return [str(kind.value) for kind in ASKED_OF.get(Post(post), ())]


def _helper(t: Teller, name: str, post: str, terms: str, sex: str, days: int, how: str) -> None:
    """A volunteer or peer supporter is chosen, inducted, insured and signs the pledge."""
    day = t.today - timedelta(days=days)
    t.at(day, 9)
    staff = t.run(
        "manager", "staff.hire", name=name, posts=[post], since=day, sex=sex, engagement=terms,
        education="college", code=f"Z-{days:03d}",
    )  # fmt: skip
    t.run("manager", "staff.choose", staff=staff, on=day, by="何志远、蒋雪", how=how)
    t.run("manager", "staff.add_credential", staff=staff, kind="pledge", issued_on=day)
    t.run(
        "manager", "staff.add_credential", staff=staff, kind="insurance", title="志愿者意外伤害保险", issuer="中国人寿",
        number="GA2026-0522", issued_on=day, until=t.today + timedelta(days=365 - days),
    )  # fmt: skip
    _course(t, days, f"岗前培训：{name}", "induction", 4, name)


def _guided(t: Teller, days: int) -> None:
    """The social worker talks with both helpers about how it goes."""
    day = t.today - timedelta(days=days)
    t.at(day, 16)
    for name, talk in (("秦朗", "陪伴时的界限与保密。"), ("温雅", "分享自己的经历时怎样照顾好自己。")):
        t.run(
            "manager", "staff.supervise", staff=_ids(t)[name], by="蒋雪", on=day, talk=talk, next_on=day + timedelta(days=60)
        )  # fmt: skip


def _ids(t: Teller) -> dict[str, int]:
    return {row.name: row.id for row in t.desks["manager"].ask(staff_list).value}


def _files(t: Teller) -> None:
    """Papers as they hold today, pledges and insurance of everybody, earlier work."""
    t.at(t.today - timedelta(days=320), 10)
    people = _ids(t)
    for n, (name, kind, title, left) in enumerate(PAPERS):
        until = t.today + timedelta(days=left) if left is not None else None
        issued = t.today - timedelta(days=340)
        t.run(
            "manager",
            "staff.add_credential",
            staff=people[name],
            kind=kind,
            title=title,
            issued_on=issued,
            until=until,
            issuer=ISSUERS[kind],
            scan=_scan(t, name, title) if name in SCANNED else None,
            number=f"{5101 + n}{t.today.year - 1}{n * 137 + 218:05d}",
        )
    for staff in people.values():
        t.run(
            "manager",
            "staff.add_credential",
            staff=staff,
            kind="pledge",
            issued_on=t.today - timedelta(days=330),
        )
        t.run(
            "manager", "staff.add_credential", staff=staff, kind="insurance", title="团体意外伤害保险", issuer="中国人寿",
            number="GA2026-0415", issued_on=t.today - timedelta(days=330), until=t.today + timedelta(days=120),
        )  # fmt: skip
    for name, employer, job, begun, ended, relevant in WORK:
        t.run(
            "manager", "staff.add_work", staff=people[name], employer=employer, job=job, relevant=relevant,
            since=t.today - timedelta(days=begun * 365), until=t.today - timedelta(days=ended * 365),
        )  # fmt: skip
    for service, name in ANSWER_FOR:
        since = t.today - timedelta(days=320)
        t.run("manager", "staff.answer_for", service=service, staff=people[name], since=since)


def _scan(t: Teller, name: str, title: str) -> FileBytes:
    """A page that stands for the scan of a certificate."""
    from facility.papers.document import Document, Letterhead
    from facility.papers.press import render
    from facility.papers.text_blocks import Paragraph

    page = Document(
        lang="zh", head=Letterhead("发证机关（样张）"), title="证书（样张）", made=t.clock(), numbered=False,
        content=(Paragraph(f"持证人{name}，{title or '证明'}。此页为演示资料，不是真实证书。"),),
    )  # fmt: skip
    return FileBytes("证书.pdf", render(page))


def _course(t: Teller, days: int, title: str, kind: str, hours: int, present: str) -> None:
    day = t.today - timedelta(days=days)
    t.at(day, 17)
    t.run(
        "manager",
        "staff.add_course",
        title=title,
        kind=kind,
        on=day,
        hours=hours,
        present=present,
        by="市精神卫生中心",
    )


def _partners(t: Teller) -> None:
    t.at(t.today - timedelta(days=200), 11)
    hospital = t.run(
        "manager", "partners.add", kind="hospital", name="市精神卫生中心", contact="陈立", phone="028-86411120",
        since=t.today - timedelta(days=330), until=t.today + timedelta(days=35), note="绿色通道、远程会诊和业务培训。",
    )  # fmt: skip
    t.run(
        "manager",
        "partners.sit",
        partner=hospital,
        doctor="罗文涛",
        weekdays=["tue", "fri"],
        begins="09:00",
        ends="11:30",
    )
    for kind, name, contact in (
        ("health_centre", "桂溪社区卫生服务中心", "韩梅"), ("federation", "锦溪区残疾人联合会", "高敏"),
        ("police", "桂溪派出所", "邓勇"), ("employer", "锦溪包装厂", "吴刚"),
    ):  # fmt: skip
        t.run(
            "manager", "partners.add", kind=kind, name=name, contact=contact, phone=f"028-8641{len(name) * 137 + 2000}"
        )  # fmt: skip
    for role, name, body in (
        ("grid", "钱守望", "桂溪社区"), ("official", "马秀兰", "桂溪社区居委会"), ("police", "邓勇", "桂溪派出所"),
        ("doctor", "韩梅", "桂溪社区卫生服务中心"), ("volunteer", "许静", "锦溪义工服务队"),
    ):  # fmt: skip
        t.run(
            "manager",
            "partners.add_member",
            role=role,
            name=name,
            body=body,
            phone=f"1390000{len(body) * 211 + ord(name[0]) % 89 + 1000}",
            since=t.today - timedelta(days=200),
        )


def _talks(t: Teller) -> None:
    day = t.today - timedelta(days=60)
    t.at(day, 15)
    for name in ("蒋雪", "白玉", "孟凯"):
        t.run(
            "manager", "staff.supervise", staff=_ids(t)[name], by="何志远", on=day, talk="回顾本季度工作，讨论与家属沟通的难处。",
            next_on=t.today + timedelta(days=30),
        )  # fmt: skip


def _meeting(t: Teller) -> None:
    """The caring team met; what it decided is due next week."""
    day = t.today - timedelta(days=30)
    t.at(day, 15)
    t.run(
        "manager", "partners.log", kind="meeting", on=day, with_whom="网格员、民警、社区医生、社工", about="季度联席会议，通报在册人员随访情况。",
        decision="核对两名新转入人员的监护人联系方式。", owner="蒋雪", deadline=t.today + timedelta(days=6),
    )  # fmt: skip


def _vacant(t: Teller) -> None:
    """The community worker left; a social worker stands in until somebody is found."""
    day = t.today - timedelta(days=24)
    t.at(day, 16)
    people = _ids(t)
    t.run("manager", "staff.end", staff=people["谢芳"], until=day, leave_reason="调回街道。")
    t.run(
        "manager", "staff.give_post", staff=people["蒋雪"], post="community_worker", since=day + timedelta(days=1),
        stand_in="yes",
    )  # fmt: skip


def _roster(t: Teller) -> None:
    """Two weeks behind, this week and the next: days by day staff, evenings and nights in turns."""
    t.at(t.today - timedelta(days=15), 16)
    people = _ids(t)
    first = t.today - timedelta(days=14 + t.today.weekday())
    for n in range(28):
        day, weekend = first + timedelta(days=n), int(n % 7 > 4)
        on = {"day": DAYS[weekend], "evening": EVENINGS[weekend], "night": NIGHTS[n % 2]}
        for shift, names in on.items():
            for name in names:
                t.run("manager", "roster.put_on", staff=people[name], day=day, shift=shift)
    t.run(
        "manager", "roster.leave", staff=people["何志远"], kind="yearly", since=t.today + timedelta(days=40),
        until=t.today + timedelta(days=44),
    )  # fmt: skip
