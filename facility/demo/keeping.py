"""The sample's keeping of the house: most papers in order, some that end soon, a few missing; rounds, hazards, events."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import Any

from facility.core.clock import moment_of
from facility.core.words import FileBytes
from facility.demo.photos import boxes_before_the_extinguisher, gathered_in_the_yard
from facility.demo.rooms import room_numbered
from facility.demo.rule_texts import rule_text
from facility.demo.teller import Teller
from facility.premises.keeping.hazards import hazards
from facility.premises.keeping.rounds import round_answers
from facility.staff.queries import staff_list

Scene = tuple[date, Callable[[], Any]]
BEGUN = 120
"""Days before today on which the registers were begun."""
# kind, what for, number, issuer, days since its beginning, days until its end (0: none)
PAPERS = (
    ("registration", "民办非企业单位登记证书", "川民证字第020199号", "锦溪区民政局", 930, 900),
    ("lease", "桂溪路18号一至三层", "ZL-2023-018", "锦溪区房产经营公司", 700, 395),
    ("fire_acceptance", "康复楼", "锦消备字〔2023〕第041号", "锦溪区消防救援大队", 1100, 0),
    ("fire_check", "年度消防安全检查", "2026-0117", "锦溪区消防救援大队", 300, 65),
    ("food_licence", "单位食堂", "JY35101990002233", "锦溪区市场监督管理局", 1400, 26),
    ("resident_insurance", "在册住员意外险", "PA-2026-55120", "平安养老保险", 350, 15),
    ("staff_insurance", "员工意外险", "PA-2026-55121", "平安养老保险", 340, 25),
    ("liability", "公众责任险", "PI-2025-9087", "人保财险", 368, -3),
    ("supplier", "米面粮油配送", "HT-2026-03", "锦溪粮油商行", 200, 165),
    ("supplier", "被服洗涤外包", "HT-2026-07", "净美洗涤公司", 280, 85),
)
# kind, title, days in force, days until review
RULES = (
    ("contracts", "服务协议管理办法", 500, 230), ("hiring", "人员聘用、培训与管理制度", 500, 230),
    ("assessment", "入住评估制度", 410, 320), ("case_work", "个别化服务管理制度", 410, 20),
    ("safety", "安全与应急管理制度", 390, 340), ("exchange", "信息交换与保密制度", 390, -12),
    ("insurance", "意外伤害保险管理办法", 300, 400), ("finance", "财务管理制度", 500, 230),
    ("assets", "资产管理办法", 500, 230), ("outsourcing", "服务外包管理制度", 280, 450),
    ("service_standard", "服务规范", 410, 75), ("workflow", "接案至结案工作流程", 410, 320),
    ("structure", "组织架构与岗位职责", 500, 230), ("daily", "日常管理规定", 390, 340),
    ("referrals", "转介管理制度", 300, 400), ("home_visits", "访视制度", 300, 400), ("quality", "质量管理与考核办法", 300, 400),
    ("year_goals", "年度工作目标", 320, 40), ("fire", "火灾应急预案", 390, 340), ("missing", "走失应急预案", 390, 340),
    ("injury", "意外受伤与急症应急预案", 390, 340), ("self_harm", "自伤应急预案", 390, 340),
    ("agitation", "急性激越应急预案", 390, 340), ("food", "食品安全应急预案", 300, 400),
    ("forms", "文书样式汇编", 300, 52), ("work_safety", "辅助就业劳动安全规定", 260, 440), ("hygiene", "清洁消毒制度", 300, 400),
)  # fmt: skip
# list, name, office item, how many, days until the next check (None: not checked), room
PIECES = (
    ("office", "办公桌", "desk", 8, None, "102"), ("office", "办公椅", "chair", 14, None, "102"),
    ("office", "台式电脑", "computer", 6, 200, "102"), ("office", "打印复印一体机", "printer", 1, 45, "102"),
    ("office", "档案柜（带锁）", "cabinet", 5, None, "102"), ("office", "指纹考勤机", "time_clock", 1, None, "101"),
    ("office", "电视机", "television", 2, None, "107"), ("psychomotor", "平衡训练板", None, 3, 90, "105"),
    ("psychomotor", "作业疗法桌", None, 2, None, "105"), ("cognitive", "认知训练平板", None, 4, 120, "106"),
    ("cognitive", "注意力训练卡", None, 6, None, "106"), ("music", "电子琴", None, 1, 60, "107"),
    ("music", "音乐放松椅", None, 2, -5, "104"), ("cooking", "电磁灶", None, 4, 22, "109"),
    ("cooking", "训练用厨具", None, 6, None, "109"), ("fitness", "健身车", None, 2, 6, "105"),
    ("fitness", "乒乓球台", None, 1, None, "118"), ("fire", "手提式干粉灭火器", None, 18, 12, None),
    ("fire", "应急照明灯", None, 12, 33, None), ("medical", "急救箱", None, 2, 50, "210"), ("medical", "电子血压计", None, 3, 140, "102"),
    ("other", "阅览电脑", None, 2, None, "110"), ("other", "消毒柜", None, 2, 75, "113"),
)  # fmt: skip
MEASURED = {
    "entrance": "1:12",
    "doors": "0.90 m",
    "corridors": "1.50 m",
    "toilet": "1.50 m",
    "bedroom": "1.20 m",
}
"""What was measured, by area."""
FUNDS = (
    (0, "government", "残疾人托养补助", "260000", 40), (0, "purchased", "社区精神康复服务项目", "420000", 205),
    (0, "donation", "慈善会助学助困", "30000", 0), (0, "fees", "服务收费", "518000", 0), (0, "work", "庇护劳动收入", "46000", 0),
    (-1, "government", "残疾人托养补助", "240000", 0), (-1, "purchased", "社区精神康复服务项目", "400000", 0),
)  # fmt: skip


def keeping_scenes(t: Teller) -> list[Scene]:
    """Registers begun some months ago; rounds of the last days; hazards, a drill, events."""

    def scene(back: int, what: Callable[[Teller, date], None]) -> Scene:
        day = t.today - timedelta(days=back)
        return day, partial(what, t, day)

    found = [scene(BEGUN, _papers), scene(BEGUN, _rules), scene(BEGUN, _equipment), scene(BEGUN, _means)]
    found += [
        scene(200, _drill),
        scene(62, _voices),
        scene(21, _incident),
        scene(4, _complaint),
        scene(2, _near_miss),
    ]
    found += [scene(back, _round) for back in range(9, 0, -1)]
    found += [
        scene(31, _accessible),
        scene(18, _month),
        scene(13, _fixed),
        *(scene(back, _clean) for back in range(12, 0, -1)),
    ]
    return found


def _papers(t: Teller, day: date) -> None:
    t.at(day, 17)
    for kind, title, number, issuer, since, until in PAPERS:
        end = t.today + timedelta(days=until) if until else None
        t.run(
            "manager", "premises.file_document", kind=kind, title=title, number=number, issuer=issuer,
            since=t.today - timedelta(days=since), until=end, file=_lease(t, day) if kind == "lease" else None,
        )  # fmt: skip


def _lease(t: Teller, day: date) -> FileBytes:
    """A page that stands for the scan of the lease."""
    text = "出租方与承租方就桂溪路18号一至三层房屋的租赁达成协议。此页为演示资料，不是真实合同。"
    return _page(day, "锦溪区房产经营公司", "房屋租赁合同（样张）", text)


def _page(day: date, issuer: str, title: str, text: str) -> FileBytes:
    """A page that stands for a scan."""
    from facility.papers.document import Document, Letterhead
    from facility.papers.press import render
    from facility.papers.text_blocks import Paragraph

    page = Document(
        lang="zh", head=Letterhead(issuer), title=title, made=moment_of(day, 17), numbered=False, content=(Paragraph(text),)
    )  # fmt: skip
    return FileBytes(f"{title}.pdf", render(page))


def _table_of_duties(day: date) -> FileBytes:
    """The annex filed with the plan for a fire."""
    text = "报警联络：值班负责人；疏散引导：各层当班人员；灭火：安全员、后勤；救护：护士；清点人数：社工。此页为演示资料。"
    return _page(day, "锦溪区安和精神康复服务中心", "附件：火灾应急分工表", text)


def _rules(t: Teller, day: date) -> None:
    """Most staff have signed; those of the last rules not all."""
    t.at(day, 17)
    for n, (kind, title, since, review) in enumerate(RULES):
        rule = t.run(
            "manager", "premises.write_rule", kind=kind, title=title, label="2025-1", approver="何志远",
            since=t.today - timedelta(days=since), review_on=t.today + timedelta(days=review), says=rule_text(kind),
            file=_table_of_duties(day) if kind == "fire" else None,
        )  # fmt: skip
        if n % 5 or kind == "service_standard":
            t.run("manager", "premises.sign_rule", rule=rule, everybody="yes", on=day)
            continue
        for row in t.desks["manager"].ask(staff_list).value[n % 4 : 9]:
            t.run("manager", "premises.sign_rule", rule=rule, staff=row.id)


def _staff(t: Teller, name: str) -> int:
    return next(row.id for row in t.desks["manager"].ask(staff_list).value if row.name == name)


def _equipment(t: Teller, day: date) -> None:
    t.at(day, 17)
    for n, (which, name, item, many, check, room) in enumerate(PIECES):
        piece = t.run(
            "manager", "premises.add_equipment", list=which, name=name, item=item, how_many=many,
            number=f"SB-{n + 1:03}", room=room_numbered(t, room) if room else None, bought_on=t.today - timedelta(days=700 - n * 9),
            checked_on=day if check is not None else None,
            next_check=t.today + timedelta(days=check) if check is not None else None,
        )  # fmt: skip
        if n in (3, 12):
            t.run(
                "manager", "premises.repair_equipment", equipment=piece, on=day, what="更换磨损部件。", by="厂家售后",
                works="yes" if n == 3 else "no",
            )  # fmt: skip


def _means(t: Teller, day: date) -> None:
    t.at(day, 17)
    for offset, kind, name, amount, until in FUNDS:
        t.run(
            "manager", "premises.add_fund", year=t.today.year + offset, kind=kind, name=name, amount=amount,
            until=t.today + timedelta(days=until) if until else None,
        )  # fmt: skip
    t.run(
        "manager",
        "premises.explain_service",
        service="clubhouse",
        reason="场地有限，会员式服务由云溪社区康复驿站承担。",
    )
    for rhythm in ("daily", "monthly", "access"):
        t.run("manager", "premises.usual_round_lines", rhythm=rhythm)


def _drill(t: Teller, day: date) -> None:
    t.at(day, 17)
    t.run(
        "manager", "premises.record_drill", kind="fire", on=day, place="康复楼三层", leader="唐军", staff_there=11,
        residents_there=9, minutes=4, participants="全体当班人员和在院住员", findings="三楼东侧疏散较慢，一人未听清广播。",
        improvements="加装东侧广播，疏散路线图换大字版。",
        file=gathered_in_the_yard(),
    )  # fmt: skip


def _go_round(t: Teller, day: date, rhythm: str, who: str, *, finish: bool = True) -> None:
    made = t.run(who, "premises.begin_round", rhythm=rhythm, day=day)
    for row in t.desks[who].ask(round_answers, round=made).value:
        t.run(who, "premises.answer_round", answer=row.id, finding="in_order")
    if finish:
        t.run(who, "premises.finish_round", round=made)


def _round(t: Teller, day: date) -> None:
    """Each evening; one was never begun, a hazard was found on two, and last night's was not finished."""
    back = (t.today - day).days
    if back == 5:
        return
    t.at(day, 20)
    if back not in (7, 3):
        _go_round(t, day, "daily", "front", finish=back > 1)
        return
    made = t.run("front", "premises.begin_round", rhythm="daily", day=day)
    rows = list(t.desks["front"].ask(round_answers, round=made).value)
    place, what = (1, "二楼楼梯口堆放纸箱，挡住灭火器") if back == 7 else (8, "三楼浴室扶手松动")
    t.run(
        "front", "premises.report_hazard", answer=rows[place].id, what=what, place="二楼" if back == 7 else "三楼浴室", owner=_staff(t, "唐军"),
        deadline=day + timedelta(days=2 if back == 7 else 5), file=boxes_before_the_extinguisher() if back == 7 else None,
    )  # fmt: skip
    for n, row in enumerate(rows):
        if n != place:
            t.run("front", "premises.answer_round", answer=row.id, finding="in_order")
    t.run("front", "premises.finish_round", round=made)


def _month(t: Teller, day: date) -> None:
    """The round of last month or this, whichever the day lies in."""
    t.at(day, 16)
    _go_round(t, day, "monthly", "manager")
    t.run(
        "manager", "premises.report_hazard", what="厨房燃气软管已到更换年限", place="厨房", owner=_staff(t, "郑建平"),
        deadline=day + timedelta(days=10),
    )  # fmt: skip


def _accessible(t: Teller, day: date) -> None:
    """The check after GB 50763: measured where a figure is asked, no lift here, two lines that do not conform."""
    t.at(day, 15)
    made = t.run("manager", "premises.begin_round", rhythm="access", day=day)
    rows = list(t.desks["manager"].ask(round_answers, round=made).value)
    for row in rows:
        finding = "not_here" if "电梯" in row.text or "停车" in row.text else "in_order"
        t.run(
            "manager",
            "premises.answer_round",
            answer=row.id,
            finding=finding,
            measure=MEASURED.get(row.area.value, ""),
        )
    for area, what, place in (
        ("entrance", "坡道下端休息平台不足1.50米", "一楼大门"), ("alarm", "三楼卫生间呼叫按钮够不着", "三楼卫生间"),
    ):  # fmt: skip
        row = next(one for one in rows if one.area.value == area)
        t.run(
            "manager", "premises.report_hazard", answer=row.id, what=what, place=place, owner=_staff(t, "唐军"),
            deadline=day + timedelta(days=60),
        )  # fmt: skip
    t.run("manager", "premises.finish_round", round=made, note="下次在卫生间改造后检查。")


def _fixed(t: Teller, day: date) -> None:
    t.at(day, 16)
    for row in (one for one in t.desks["manager"].ask(hazards).value if one.place == "厨房"):
        t.run("kitchen", "premises.fix_hazard", hazard=row.id, fixed_how="已由燃气公司更换软管。")
        t.run("manager", "premises.recheck_hazard", hazard=row.id, in_order="yes", recheck_note="试漏合格。")


def _clean(t: Teller, day: date) -> None:
    t.at(day, 16)
    back = (t.today - day).days
    t.run("front", "premises.log_cleaning", kind="cleaning", place="走廊、活动室", by="白玉", day=day)
    if back % 2:
        t.run(
            "front", "premises.log_cleaning", kind="disinfection", place="卫生间、浴室", by="孟凯", day=day,
            agent="含氯消毒液 500 mg/L",
        )  # fmt: skip
    if back % 7 == 0:
        t.run("front", "premises.log_cleaning", kind="bedding", place="二、三楼寝室", by="白玉", day=day)


def _voices(t: Teller, day: date) -> None:
    t.at(day, 17)
    t.run(
        "front",
        "premises.record_voice",
        kind="praise",
        on=day,
        way="letter",
        about="家属来信感谢夜班人员细心照看。",
    )
    voice = t.run(
        "front",
        "premises.record_voice",
        kind="suggestion",
        on=day,
        way="box",
        about="希望周末增加一次户外活动。",
    )
    t.run(
        "manager",
        "premises.answer_voice",
        voice=voice,
        answer="已从下月起每周六上午安排公园散步。",
        content="yes",
    )


def _incident(t: Teller, day: date) -> None:
    t.at(day, 17)
    incident = t.run(
        "doctor", "premises.report_incident", kind="fall", at=moment_of(day, 15, 40), place="一楼门厅",
        what="拖地后地面未干，一人滑倒，膝盖擦伤。", measures="清创包扎，观察两小时无异常，已告知家属。", reported_to="何志远",
    )  # fmt: skip
    t.run(
        "manager",
        "premises.close_incident",
        incident=incident,
        lessons="拖地时段改在晚九点后，摆放“小心地滑”牌。",
    )


def _complaint(t: Teller, day: date) -> None:
    t.at(day, 17)
    t.run(
        "front", "premises.record_voice", kind="complaint", on=day, way="phone", source="住员家属",
        about="反映晚上走廊灯太亮，影响休息。",
    )  # fmt: skip


def _near_miss(t: Teller, day: date) -> None:
    t.at(day, 17)
    t.run(
        "coach", "premises.report_incident", kind="electricity", at=moment_of(day, 10, 20), near_miss="yes",
        place="手工室", what="插线板过热有焦味，及时断电，没有人受伤。", measures="已停用并贴封条。", reported_to="唐军",
    )  # fmt: skip
