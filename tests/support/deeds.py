"""For every command one sensible call on the sample facility, for every query one sensible question.

A value ``"@name"`` is looked up in the store with the statement of that name in `FOUND`; ``"@made"`` is what
the last of the commands before answered.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from typing import Any

from facility.core.desk import Desk
from facility.core.wire import run_item
from tests.support.people import PNG
from tests.support.sample import PASSWORD, TODAY, one

Fields = dict[str, Any]

_IN_BED = (
    "FROM application a JOIN stay s ON s.id = a.stay JOIN bed_assignment b ON b.stay = s.id JOIN person p ON p.id = s.person"
    " WHERE s.left_at IS NULL AND b.until IS NULL AND b.voided_at IS NULL AND a.taken_over_on IS NULL AND p.sex = 'female'"
    " ORDER BY a.id"
)
_FREE_BED = (
    "SELECT bed.id FROM bed JOIN room_sex ON room_sex.room = bed.room WHERE room_sex.until IS NULL AND bed.retired_at IS NULL"
    " AND bed.id NOT IN (SELECT bed FROM bed_assignment WHERE until IS NULL AND voided_at IS NULL)"
    " AND bed.id NOT IN (SELECT bed FROM reservation WHERE released_at IS NULL AND bed IS NOT NULL)"
    " AND bed.id NOT IN (SELECT bed FROM closing WHERE bed IS NOT NULL AND until IS NULL)"
    " AND bed.room NOT IN (SELECT room FROM closing WHERE room IS NOT NULL AND until IS NULL)"
    " AND room_sex.sex = '{sex}' ORDER BY bed.id"
)
_WORKED = (
    "SELECT {what} FROM work_entry e JOIN work_post p ON p.id = e.post WHERE p.name = '纸盒折叠' AND e.until IS NOT NULL"
    f" AND e.voided_at IS NULL AND e.day >= '2026-11-16' AND e.day < '{TODAY}' ORDER BY e.id DESC"
)
_OPEN_ANSWER = (
    "SELECT a.id FROM control_answer a JOIN control_sheet s ON s.id = a.sheet WHERE s.finished_at IS NULL"
    " AND a.found IS NULL ORDER BY a.id LIMIT 1"
)
FOUND = {
    "application": f"SELECT a.id {_IN_BED}",
    "application_number": f"SELECT a.number {_IN_BED}",
    "resident": f"SELECT p.id {_IN_BED}",
    "stay": f"SELECT s.id {_IN_BED}",
    "other_stay": f"SELECT s.id {_IN_BED} LIMIT 1 OFFSET 1",
    "assignment": f"SELECT b.id {_IN_BED}",
    "day_stay": "SELECT id FROM stay WHERE kind = 'day' AND left_at IS NULL",
    "free_bed": _FREE_BED.format(sex="female"),
    "free_bed_for_men": _FREE_BED.format(sex="male"),
    "free_place": "SELECT id FROM day_place WHERE id NOT IN (SELECT place FROM place_assignment)",
    "reservation": "SELECT id FROM reservation WHERE released_at IS NULL",
    "reserved_bed": "SELECT bed FROM reservation WHERE released_at IS NULL",
    "expected": "SELECT a.id FROM application a JOIN reservation r ON r.person = a.person WHERE a.ended_on IS NULL",
    "left": "SELECT person FROM leaving JOIN application a ON a.id = leaving.application ORDER BY leaving.id",
    "leaving": "SELECT application FROM leaving ORDER BY id",
    "leaving_open": "SELECT application FROM leaving WHERE settled_on IS NULL",
    "asked": "SELECT p.id FROM person p JOIN enquiry e ON e.person = p.id WHERE e.closed_on IS NULL"
    " AND p.id NOT IN (SELECT person FROM application) ORDER BY p.id",
    "asked_too": "SELECT p.id FROM person p JOIN enquiry e ON e.person = p.id"
    " AND p.id NOT IN (SELECT person FROM application) ORDER BY p.id DESC",
    "asked_number": "SELECT p.number FROM person p JOIN enquiry e ON e.person = p.id WHERE e.closed_on IS NULL"
    " AND p.id NOT IN (SELECT person FROM application) ORDER BY p.id",
    "duty": "SELECT 'decision:application-' || a.id FROM application a JOIN assessment s ON s.application = a.id"
    " WHERE a.ended_on IS NULL AND a.id NOT IN (SELECT application FROM decision)",
    "enquiry": "SELECT id FROM enquiry WHERE person IN (SELECT id FROM person WHERE id NOT IN (SELECT person FROM application))",
    "bare_enquiry": "SELECT id FROM enquiry WHERE person IS NULL",
    "applied": "SELECT id FROM application WHERE ended_on IS NULL AND taken_over_on IS NULL"
    " AND id NOT IN (SELECT application FROM paper) AND id NOT IN (SELECT application FROM assessment)",
    "assessable": "SELECT a.id FROM application a JOIN paper p ON p.application = a.id WHERE a.ended_on IS NULL"
    " AND p.kind = 'diagnosis' AND p.verified_on IS NOT NULL AND a.id NOT IN (SELECT application FROM assessment)",
    "assessed": "SELECT a.id FROM application a JOIN assessment s ON s.application = a.id WHERE a.ended_on IS NULL"
    " AND a.id NOT IN (SELECT application FROM decision)",
    "unsurveyed": "SELECT id FROM application WHERE ended_on IS NULL AND id NOT IN (SELECT application FROM survey)",
    "taken_over": "SELECT id FROM application WHERE taken_over_on IS NOT NULL",
    "in_force": "SELECT g.id FROM agreement g JOIN application a ON a.id = g.application JOIN stay s ON s.id = a.stay"
    f" WHERE s.left_at IS NULL AND g.scan IS NOT NULL AND g.until > '{TODAY}' ORDER BY g.id",
    "drafted": "SELECT id FROM agreement WHERE printed_at IS NULL",
    "printed": "SELECT id FROM agreement WHERE printed_at IS NOT NULL AND id NOT IN (SELECT agreement FROM signature)",
    "signed": "SELECT id FROM agreement WHERE scan IS NULL AND id IN (SELECT agreement FROM signature)",
    "notified": "SELECT stay FROM notice WHERE direction = 'entry' AND recipient = 'grid_worker' ORDER BY id DESC",
    "entry_notice": "SELECT id FROM notice WHERE direction = 'entry' AND recipient = 'grid_worker' ORDER BY id DESC",
    "notice": "SELECT id FROM notice WHERE sent_at IS NOT NULL AND received_at IS NULL",
    "consent": "SELECT id FROM consent WHERE answer = 'yes' AND withdrawn_on IS NULL",
    "contact": "SELECT id FROM contact",
    "diagnosis": "SELECT id FROM diagnosis",
    "work_person_signed": "SELECT person FROM work_agreement WHERE signed_on IS NOT NULL AND voided_at IS NULL",
    "work_pdf": "SELECT pdf FROM work_agreement WHERE pdf IS NOT NULL",
    "taught": "SELECT id FROM list_heading",
    "left_bed": "SELECT bed FROM bed_assignment WHERE until IS NOT NULL AND voided_at IS NULL ORDER BY until DESC",
    "room": "SELECT id FROM room ORDER BY id",
    "floor": "SELECT id FROM floor",
    "building": "SELECT id FROM building",
    "staff": "SELECT id FROM staff WHERE engagement = 'employed' ORDER BY id DESC",
    "helper": "SELECT id FROM staff WHERE engagement = 'peer'",
    "service_duty": "SELECT id FROM service_duty WHERE until IS NULL ORDER BY id",
    "partner": "SELECT id FROM partner ORDER BY id",
    "member": "SELECT id FROM team_member ORDER BY id",
    "open_talk": "SELECT id FROM partner_talk WHERE deadline IS NOT NULL AND done_on IS NULL",
    "turn": f"SELECT id FROM duty_turn WHERE day > '{TODAY}' ORDER BY id",
    "course": "SELECT id FROM course WHERE id NOT IN (SELECT course FROM course_attendance WHERE staff ="
    " (SELECT MAX(id) FROM staff WHERE engagement = 'employed'))",
    "holding": "SELECT id FROM post_holding WHERE until IS NULL ORDER BY id DESC",
    "credential": "SELECT id FROM credential WHERE scan IS NULL ORDER BY id",
    "user": "SELECT id FROM app_user WHERE login = 'zhengjianping'",
    "next_line": "SELECT MAX(id) + 1 FROM audit",
    "line": "SELECT MAX(id) FROM audit",
    "attachment": "SELECT pdf FROM agreement WHERE pdf IS NOT NULL",
    "paper_pdf": "SELECT pdf FROM agreement WHERE pdf IS NOT NULL",
    "planned_leave": "SELECT id FROM absence WHERE left_at IS NULL AND cancelled_at IS NULL AND voided_at IS NULL",
    "away": "SELECT id FROM absence WHERE kind = 'leave' AND left_at IS NOT NULL AND back_at IS NULL",
    "in_hospital": "SELECT id FROM absence WHERE kind = 'hospital' AND left_at IS NOT NULL AND back_at IS NULL",
    "roll_call": "SELECT id FROM roll_call WHERE confirmed_at IS NULL ORDER BY id DESC",
    "search": "SELECT id FROM missing_episode WHERE found_at IS NOT NULL",
    "handover": "SELECT id FROM handover_line WHERE voided_at IS NULL ORDER BY id DESC",
    "handover_day": "SELECT day FROM handover_line ORDER BY id DESC",
    "visit": "SELECT id FROM visit WHERE answer = 'received'",
    "thing": "SELECT id FROM belonging WHERE handed_back_at IS NULL ORDER BY id",
    "owner": "SELECT person FROM belonging WHERE handed_back_at IS NULL ORDER BY id",
    "unsigned_owner": "SELECT person FROM belonging WHERE receipt = 'not_yet' AND handed_back_at IS NULL",
    "by_day": "SELECT person FROM stay WHERE kind = 'day' AND left_at IS NULL AND voided_at IS NULL ORDER BY id",
    "attendance": "SELECT id FROM attendance WHERE came_at IS NOT NULL AND voided_at IS NULL",
    "free_locker": "SELECT id FROM locker WHERE id NOT IN (SELECT locker FROM locker_use)",
    "taken_locker": "SELECT locker FROM locker_use WHERE until IS NULL",
    "session": "SELECT id FROM day_session ORDER BY id",
    "house_paper": "SELECT id FROM house_document WHERE kind = 'resident_insurance'",
    "rule": "SELECT id FROM written_rule WHERE kind = 'exchange'",
    "round_item": "SELECT id FROM round_item WHERE rhythm = 'daily' ORDER BY id DESC",
    "control_answer_1": _OPEN_ANSWER,
    "control_answer_2": _OPEN_ANSWER,
    "control_answer_3": _OPEN_ANSWER,
    "cook": "SELECT staff FROM post_holding WHERE post = 'kitchen' AND until IS NULL",
    "lunch_supplier": "SELECT supplier FROM meal_bill",
    "meal_bill": "SELECT id FROM meal_bill",
    "meal_bill_line": "SELECT id FROM meal_bill_line ORDER BY id",
    "meal_subsidy": "SELECT id FROM meal_subsidy ORDER BY id",
    "open_control": "SELECT id FROM control_sheet WHERE finished_at IS NULL",
    "sample_due": "SELECT id FROM food_sample WHERE disposed_at IS NULL ORDER BY keep_until",
    "temperature": "SELECT id FROM temperature_reading ORDER BY id",
    "unsubsidised": f"SELECT p.id {_IN_BED.replace('ORDER', 'AND p.id NOT IN (SELECT person FROM meal_subsidy) ORDER')}",
    "open_round": "SELECT id FROM safety_round WHERE finished_at IS NULL",
    "new_answer": "SELECT MAX(id) + 1 FROM round_answer",
    "hazard": "SELECT id FROM hazard WHERE fixed_on IS NULL",
    "piece": "SELECT id FROM equipment ORDER BY id",
    "safety_officer": "SELECT id FROM staff WHERE name = '唐军'",
    "open_incident": "SELECT id FROM incident WHERE closed_on IS NULL",
    "outside_figure": "SELECT id FROM outside_figure WHERE withdrawn_at IS NULL ORDER BY id",
    "month_open": "SELECT id FROM inspection WHERE lead_at IS NULL ORDER BY month DESC",
    "month_signed": "SELECT id FROM inspection WHERE lead_at IS NOT NULL AND head_at IS NULL",
    "month_given_back": "SELECT id FROM inspection ORDER BY month",
    "fresh_file": "SELECT MAX(id) + 1 FROM drawn_file",
    "month_share": "SELECT s.id FROM inspection_share s JOIN inspection i ON i.id = s.inspection WHERE i.lead_at IS NULL",
    "month_judgement": "SELECT j.id FROM judgement j JOIN inspection i ON i.id = j.inspection WHERE i.lead_at IS NULL"
    " AND j.file IS NULL AND j.result = 'conforms' ORDER BY j.id",
    "finding": "SELECT id FROM finding WHERE what LIKE '留样冰箱%'",
    "finding_put_right": "SELECT id FROM finding WHERE what LIKE '又有一份服药记录%'",
    "finding_closed": "SELECT id FROM finding WHERE what LIKE '一楼卫生间地面%'",
    "finding_picture": "SELECT picture FROM finding_step WHERE picture IS NOT NULL",
    "finding_step": "SELECT id FROM finding_step WHERE done_on IS NULL ORDER BY id",
    "complaint": "SELECT id FROM voice WHERE kind = 'complaint' AND answered_on IS NULL",
    "fund": "SELECT id FROM fund ORDER BY id",
    "house_scan": "SELECT scan FROM house_document WHERE scan IS NOT NULL",
    "at_work": _WORKED.format(what="e.person"),
    "work_entry": _WORKED.format(what="e.id"),
    "beyond_entry": "SELECT id FROM work_entry WHERE beyond_minutes > 0 AND beyond_done_at IS NULL AND voided_at IS NULL",
    "paid_entry": "SELECT id FROM work_entry WHERE day < '2026-10-01' AND until IS NOT NULL AND agreement IN"
    " (SELECT agreement FROM work_terms WHERE pay_kind = 'hour') ORDER BY id",
    "piece_kind": "SELECT k.id FROM piece_kind k JOIN work_post p ON p.id = k.post WHERE p.name = '纸盒折叠'",
    "payout": "SELECT id FROM payout ORDER BY id",
    "workshop": "SELECT id FROM workshop WHERE retired_at IS NULL ORDER BY id",
    "work_post": "SELECT id FROM work_post WHERE closed_at IS NULL ORDER BY id",
    "closed_work_post": "SELECT id FROM work_post WHERE closed_at IS NOT NULL",
    "free_work_post": "SELECT id FROM work_post WHERE closed_at IS NULL AND name = '收银协助'",
    "employer": "SELECT id FROM employer ORDER BY id",
    "wants_work": "SELECT person FROM work_willingness WHERE willing = 'yes' ORDER BY id DESC",
    "assessed_for_work": "SELECT person FROM fitness_record ORDER BY id",
    "fitness": "SELECT id FROM fitness_record ORDER BY id",
    "induction": "SELECT id FROM safety_induction ORDER BY id",
    "career_talk": "SELECT id FROM career_talk ORDER BY id",
    "diet_order": "SELECT id FROM diet_order WHERE until IS NOT NULL AND until > '2026-11-20' AND ended_at IS NULL",
    "meal_order": "SELECT id FROM meal_order WHERE kind = 'staff' ORDER BY id",
    "meal_correction": "SELECT id FROM meal_correction WHERE person IS NULL ORDER BY id",
    "not_eaten": "SELECT id FROM not_eaten ORDER BY id DESC",
    "diet_order_open": "SELECT id FROM diet_order WHERE until IS NULL ORDER BY id",
    "choking_check": "SELECT id FROM choking_check ORDER BY id DESC",
    "therapist": "SELECT id FROM staff WHERE name = '丁若楠'",
    "coach": "SELECT id FROM staff WHERE name = '方磊'",
    "work_draft": "SELECT id FROM work_agreement WHERE printed_at IS NULL AND voided_at IS NULL",
    "work_unsigned": "SELECT id FROM work_agreement WHERE printed_at IS NOT NULL AND signed_on IS NULL AND voided_at IS NULL",
    "work_signed": _WORKED.format(what="e.agreement"),
    "work_paused": "SELECT agreement FROM work_pause ORDER BY id",
    "job": "SELECT id FROM work_outcome WHERE until IS NULL ORDER BY id",
    "work_accident": "SELECT id FROM work_accident ORDER BY id",
    "apple": "SELECT id FROM dish WHERE name = '苹果'",
    "grapefruit": "SELECT id FROM dish WHERE name = '西柚'",
    "supplier": "SELECT id FROM supplier WHERE name = '百味团餐'",
    "cycle": "SELECT id FROM menu_cycle",
    "menu_line": "SELECT id FROM menu_line ORDER BY id",
    "delivery": "SELECT id FROM delivery ORDER BY id",
    "opinion_form": "SELECT id FROM opinion_form ORDER BY id",
    "opinion_question": "SELECT id FROM opinion_question ORDER BY id",
    "opinion_round": "SELECT id FROM opinion_round WHERE way = 'form' AND closed_on IS NULL",
    "opinion_closed": "SELECT id FROM opinion_round WHERE way = 'form' AND closed_on IS NOT NULL",
    "opinion_sheet": "SELECT s.id FROM opinion_sheet s JOIN opinion_round r ON r.id = s.round WHERE r.closed_on IS NULL"
    " AND s.entered_at IS NULL ORDER BY s.id",
    "opinion_number": "SELECT s.number FROM opinion_sheet s JOIN opinion_round r ON r.id = s.round"
    " WHERE r.closed_on IS NULL ORDER BY s.id",
    "opinion_promise": "SELECT id FROM opinion_promise WHERE kept_on IS NULL",
    "outside_visit": "SELECT id FROM outside_visit ORDER BY id",
    "outside_scan_kept": "SELECT attachment FROM outside_scan",
    "in_session": "SELECT person FROM session_place WHERE session = (SELECT MIN(id) FROM day_session) ORDER BY id",
}  # fmt: skip


def sheet(*rows: list[Any]) -> dict[str, str]:
    """An Excel file as the command line takes it."""
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return {"name": "名单.xlsx", "base64": base64.b64encode(kept.getvalue()).decode()}


LIST = sheet(["姓名", "性别", "出生日期", "诊断"], ["关山月", "女", "1990-03-04", "抑郁症"])
SCAN = {"name": "scan.png", "base64": base64.b64encode(PNG).decode()}
_IDENTITY: Fields = {
    "name": "关山月",
    "sex": "female",
    "birth": "1990-3-4",
    "phone": "13800002222",
    "id_kind": "none",
}
_ASSESSMENT: Fields = {
    "assessor": "罗文涛", "qualification": "精神科医师", "serious_illness": "no", "together": "fit", "symptoms": "none",
    "insight": "full", "functioning": "good", "risk_level": "0", "risk_basis": "近期随访平稳。", "events_asked": "yes",
    "adherence": "regular", "medication_willing": "yes", "self_care": "yes", "family": "yes",
}  # fmt: skip
_REFERRAL: Fields = {
    "person": "@resident", "direction": "out", "partner": "hospital", "reason": "复查血常规。", "to_body": "区第四人民医院",
    "agreed_by": "本人", "agreed_on": TODAY.isoformat(),
}  # fmt: skip
_REFERRED = ("exchange.make_referral", _REFERRAL)
_ANSWERED = ("exchange.answer_referral", {"referral": "@made", "accepted": "yes", "receipt_by": "冉文"})
_SPOILT = ("exchange.void_notice", {"notice": "@entry_notice", "reason": "写错了日期。"})
_NOTICE: Fields = {
    "stay": "@notified",
    "direction": "entry",
    "recipient": "grid_worker",
    "recipient_name": "钱守望",
}
_EPISODE: Fields = {"person": "@resident", "onset": "2015-04", "cause": "first"}
_GUARDIAN: Fields = {"person": "@resident", "name": "关大海", "relation": "father", "phone": "13800003333"}
_CONTACT: Fields = {"person": "@resident", "name": "关大海", "phone": "13800003333"}
_PLAN: tuple[tuple[str, Fields], ...] = (
    ("lodging.draft_plan", {"title": "二层粉刷", "planned_for": "2026-11-19 12:00", "reason": "粉刷墙面。"}),
    ("lodging.plan_move", {"plan": "@made", "stay": "@stay"}),
)
_APART = (
    "lodging.keep_apart",
    {"person": "@resident", "other": "@asked", "why": "曾因作息不同争吵。"},
)
_WISH: tuple[str, Fields] = ("lodging.note_wish", {"person": "@resident", "kind": "window"})
_CLOSED: tuple[str, Fields] = (
    "lodging.close_bed",
    {"bed": "@free_bed", "kind": "repair", "reason": "床架松动。"},
)
_NEW_ROOM = ("premises.add_room", {"floor": "@floor", "number": "299"})
STAFF_LIST = sheet(["姓名", "岗位", "入职日期"], ["关山月", "护理员", "2026-11-02"])
CREDENTIAL_LIST = sheet(
    ["姓名", "证件种类", "证书编号", "有效期至"], ["韩冰", "健康证", "JK-2026-0107", "2027-02-28"]
)
ROOM_LIST = sheet(["楼栋", "楼层", "房号", "性别", "床号"], ["东楼", "1", "101", "女", "101-1"])
EQUIPMENT_LIST = sheet(["编号", "名称", "数量", "房间"], ["JS-01", "打印机", "1", "102"])
PLACE_LIST = sheet(["日间位", "项目"], ["E01", "手工小组"])
_TAUGHT = ("admission.import_roster", {"file": LIST, "columns": "D="})
_IMPORTED = ("admission.import_roster", {"file": LIST})
_LISTED = ("settings.add_to_list", {"list": "wing", "words": "东区\n西区"})
_TODAY = TODAY.isoformat()
_NOON = f"{_TODAY} 11:30"
_LATER = "2027-03-01"
_BODY = "甲方 {{facility}} 与乙方 {{person}} 约定如下。\n# 服务\n服务自 {{since}} 起。"

_MISSING = (
    "lodging.open_missing",
    {"person": "@resident", "last_seen_at": f"{_TODAY} 10:00", "last_seen_where": "花园"},
)
_SIGNED_IN = ("attendance.sign_in", {"person": "@by_day", "came_at": f"{_TODAY} 08:40"})
_VISITOR = ("lodging.visitor_in", {"person": "@resident", "visitor": "关大海", "since": f"{_TODAY} 09:00"})
_WRITTEN = ("lodging.write_handover", {"text": "热水器已修好。"})


@dataclass(frozen=True, slots=True)
class Deed:
    """A command's fields, and the commands that come before it."""

    fields: Fields
    before: tuple[tuple[str, Fields], ...] = ()


def _(*before: tuple[str, Fields], **fields: Any) -> Deed:
    return Deed(fields, before)


_ROUND = ("premises.begin_round", {"rhythm": "daily", "day": TODAY.isoformat()})
_NEW_VERSION: Fields = {"rule": "@rule", "label": "2026-2", "since": TODAY.isoformat()}

_NEW_POST: Fields = {
    "name": "袋装茶分装", "line": "handwork", "kind": "assisted", "tasks": "称重\n装袋\n封口", "places": "2",
    "since": TODAY.isoformat(), "minutes_day": "2.5", "days": ["mon", "wed"], "start": "9:00", "finish": "11:30",
    "intensity": "light",
}  # fmt: skip

_AT_WORK = ("work.sign_in", {"person": "@at_work", "since": "9:00"})
_DEDUCTED = (
    "work.deduct",
    {"person": "@at_work", "month": "2026-11-01", "amount": "0.5", "reason": "归还预支。"},
)
_SALE: Fields = {
    "name": "岁末义卖", "amount": "210.35", "shared": "equal", "since": "2026-11-01", "until": TODAY.isoformat(),
    "month": "2026-11-01", "rule": "分配办法第六条",
}  # fmt: skip
_WORK_DAYS: dict[str, Deed] = {
    "work.absent": _(person="@at_work", absence="leave", day="2026-11-20"),
    "work.add_piece_kind": _(post="@work_post", name="礼品盒", unit="个", rate="0.25", since=_TODAY),
    "work.add_proceeds": _(**_SALE),
    "work.approve_pay": _(
        ("work.reopen_pay", {"month": "2026-10-01", "reason": "漏记一天。"}), month="2026-10-01"
    ),
    "work.beyond_done": _(entry="@beyond_entry", beyond_done="已改为铃声提醒。"),
    "work.close_days": _(since="2026-12-03", reason="盘点。"),
    "work.close_piece_kind": _(piece_kind="@piece_kind", reason="不再接单。"),
    "work.correct_hours": _(entry="@work_entry", since="9:00", until="10:00", reason="钟点看错了。"),
    "work.correct_pay": _(
        person="@at_work", of_month="2026-09-01", month="2026-11-01", amount="1", reason="补发。"
    ),
    "work.deduct": _(**_DEDUCTED[1]),
    "work.enter_hours": _(
        person="@at_work", since="9:00", until="10:00", piece_kind="@piece_kind", good="70"
    ),
    "work.enter_output": _(entry="@work_entry", piece_kind="@piece_kind", good="88", faulty="2"),
    "work.lock_pay": _(month="2026-10-01"),
    "work.not_today": _(person="@at_work"),
    "work.pay_out": _(
        ("work.lock_pay", {"month": "2026-10-01"}),
        month="2026-10-01",
        paid_on=_TODAY,
        way="bank",
        person="@at_work",
    ),
    "work.print_sheet": _(name="work_attendance", month="2026-11-01"),
    "work.record_beyond": _(person="@at_work", since="6:00", until="11:30", beyond_why="急单，提醒晚了。"),
    "work.reopen_pay": _(month="2026-10-01", reason="漏记一天。"),
    "work.set_pay_account": _(person="@at_work", bank="桂溪农村商业银行", account="6214018811772300018"),
    "work.set_piece_rate": _(piece_kind="@piece_kind", rate="0.09", since=_TODAY),
    "work.sign_in": _(**_AT_WORK[1]),
    "work.sign_out": _(_AT_WORK, person="@at_work", until="10:30"),
    "work.take_up_differences": _(
        ("work.void_hours", {"entry": "@paid_entry", "reason": "登记错了人。"}),
        month="2026-11-01",
        reason="九月多记一天。",
    ),
    "work.void_closed_days": _(
        ("work.close_days", {"since": "2026-12-03", "reason": "盘点。"}), closing="@made", reason="不停工了。"
    ),
    "work.void_hours": _(entry="@work_entry", reason="登记错了人。"),
    "work.void_pay_change": _(_DEDUCTED, change="@made", reason="不扣了。"),
    "work.void_payout": _(payout="@payout", reason="退回重发。"),
    "work.void_proceeds": _(("work.add_proceeds", _SALE), proceeds="@made", reason="数目有误。"),
}

_WORK_TERM: Fields = {"since": TODAY.isoformat(), "until": "2027-06-01", "pay_kind": "piece"}
_ACCIDENT: Fields = {
    "at": f"{TODAY.isoformat()} 10:10", "place": "手工坊", "doing": "折盒", "happened": "纸边划到手指。", "harm": "first_aid",
}  # fmt: skip
_HURT: tuple[str, Fields] = ("work.report_accident", {"person": "@at_work", **_ACCIDENT})
_BEARS_LONGER: tuple[str, Fields] = (
    "work.assess",
    {
        "person": "@at_work", "assessed_on": TODAY.isoformat(), "assessor": "@therapist", "endurance": "alone",
        "attention": "alone", "social": "alone", "safety": "alone", "physical": "alone", "minutes_day": "4",
        "minutes_week": "20", "intensity": "medium", "valid_until": "2028-12-31",
    },
)  # fmt: skip
_WORK_AGREEMENTS: dict[str, Deed] = {
    "work.change_accident": _(_HURT, accident="@made", **{**_ACCIDENT, "cause": "没有戴手套。"}),
    "work.change_outcome": _(outcome="@job", kind="assisted", employer_name="桂溪街道阳光驿站", since="2026-07-01"),
    "work.clear": _(agreement="@work_paused"),
    "work.draft_addendum": _(
        agreement="@work_signed", since="2026-11-25", what_changes="每天少做一小时。", minutes_day="2", pay_kind="piece",
    ),
    "work.draft_agreement": _(person="@at_work", post="@work_post", **_WORK_TERM),
    "work.end_agreement": _(agreement="@work_signed"),
    "work.end_outcome": _(outcome="@job", until=TODAY.isoformat(), left_why="own_wish"),
    "work.file_agreement": _(agreement="@work_signed", file=SCAN),
    "work.follow_up": _(outcome="@job", on=TODAY.isoformat(), by="@coach", way="phone", state="well"),
    "work.pause": _(agreement="@work_signed"),
    "work.print_accident": _(accident="@work_accident"),
    "work.print_agreement": _(agreement="@work_draft"),
    "work.print_outcomes": _(year="2026"),
    "work.record_outcome": _(person="@resident", kind="flexible", employer_name="好邻便利连锁", since="2026-11-02"),
    "work.redraft_agreement": _(
        agreement="@work_draft", post="@work_post", days=["mon", "tue", "wed", "thu"],
        **{**_WORK_TERM, "since": "2026-11-24"},
    ),
    "work.renew_agreement": _(_BEARS_LONGER, agreement="@work_signed", until="2028-01-31"),
    "work.report_accident": _(**_HURT[1]),
    "work.resume": _(agreement="@work_paused"),
    "work.see_why": _(person="@assessed_for_work"),
    "work.settle_accident": _(
        _HURT, accident="@made", settled_on=TODAY.isoformat(), result="伤口已愈合。", measures="折盒时戴薄手套。"
    ),
    "work.sign_agreement": _(agreement="@work_unsigned", facility_by="何志远", person_by="高雅琴"),
    "work.void_agreement": _(agreement="@work_draft", reason="岗位写错了。"),
}  # fmt: skip
"""Deeds of work agreements, jobs and accidents."""
_DIETS: dict[str, Deed] = {
    "meals.order_diet": _(
        person="@resident", diets=["low_salt"], texture="soft", allergies=["egg"], since=_NOON, ordered_by="罗文涛",
        why="medical", reason="血压偏高。",
    ),
    "meals.end_diet": _(order="@diet_order_open", until="2026-11-25 20:00", reason="复查正常。"),
    "meals.renew_diet": _(order="@diet_order", until="2027-01-31 20:00", ordered_by="罗文涛"),
    "meals.void_diet": _(order="@diet_order_open", reason="开错了人。"),
    "meals.check_choking": _(
        person="@resident", factors=["teeth", "fast"], measure="坐直进餐，专人看护。", at=_NOON, assessor="@therapist",
    ),
    "meals.void_choking": _(check="@choking_check", reason="记错了人。"),
    "meals.print_diets": _(name="table_list"),
}  # fmt: skip
_MENUS: dict[str, Deed] = {
    "meals.add_dish": _(name="苦瓜炒蛋", kind="半荤", ingredients="苦瓜、鸡蛋", allergens=["egg"], textures=["ordinary"]),
    "meals.add_supplier": _(name="好味配餐", kind="ordered", meals=["dinner"], since=_TODAY),
    "meals.begin_cycle": _(name="春季菜单", since="2026-11-30", weeks="2"),
    "meals.change_dish": _(dish="@apple", name="苹果", kind="水果", ingredients="苹果", cost="1.40"),
    "meals.change_menu": _(day=_TODAY, meal="lunch", left_out="@grapefruit", dish="@apple", reason="没有买到。"),
    "meals.change_supplier": _(supplier="@supplier", name="百味团餐", kind="ordered", meals=["lunch"], since="2026-08-01"),
    "meals.check_delivery": _(
        supplier="@supplier", day=_TODAY, meal="lunch", arrived_at=f"{_TODAY} 00:05", number="40", degrees="71", checked_by="@staff"
    ),
    "meals.copy_week": _(cycle="@cycle", week="1", from_week="2"),
    "meals.end_supplier": _(supplier="@supplier", until=_TODAY, reason="合同到期。"),
    "meals.offer_instead": _(day=_TODAY, meal="lunch", dish="@grapefruit", offered="@apple"),
    "meals.plan_dish": _(cycle="@cycle", week="1", weekday="mon", meal="breakfast", dish="@apple"),
    "meals.print_menu": _(name="menu_poster"),
    "meals.record_voice": _(day=_TODAY, meal="breakfast", kind="suggestion", about="粥可以稠一点。"),
    "meals.retire_dish": _(("meals.add_dish", {"name": "苦瓜炒蛋"}), dish="@made", reason="没人吃。"),
    "meals.set_price": _(supplier="@supplier", meal="lunch", since="2026-12-01", price="15.80"),
    "meals.take_dish_out": _(line="@menu_line"),
    "meals.void_supply": _(of="delivery", entry="@delivery", reason="登记错了餐次。"),
}  # fmt: skip
"""Deeds of menus and supply."""
_MEAL_DAY: dict[str, Deed] = {
    "meals.add_guest": _(kind="guest", guest="社区志愿者", since=_TODAY, until=_TODAY, meals=["lunch"], plates="2"),
    "meals.correct_count": _(day=_TODAY, meal="dinner", what="plates", plates="1", reason="加一份夜班餐。"),
    "meals.end_guest": _(order="@meal_order", until=_TODAY, reason="换到别处用餐。"),
    "meals.freeze": _(day=_TODAY, meal="breakfast"),
    "meals.look_into_missed": _(person="@resident", looked="谈过，晚上想吃面条。"),
    "meals.note_not_eaten": _(person="@resident", day=_TODAY, meal="breakfast", seen="说没胃口。"),
    "meals.print_meal": _(name="kitchen_sheet", day=_TODAY, meal="lunch"),
    "meals.tell_kitchen": _(day=_TODAY, meal="lunch"),
    "meals.void_correction": _(correction="@meal_correction", reason="重复登记。"),
    "meals.void_guest": _(order="@meal_order", reason="登记错了人。"),
    "meals.void_not_eaten": _(note="@not_eaten", reason="记错了餐次。"),
}  # fmt: skip
"""Deeds of a day's meals."""
_OPEN_LINES = tuple(
    ("meals.answer_control", {"answer": f"@control_answer_{n}", "found": "fine"}) for n in (1, 2, 3)
)
_BILLED: Fields = {
    "supplier": "@lunch_supplier",
    "month": "2026-10-01",
    "since": "2026-10-01",
    "meal": "lunch",
}
_TOO_MANY: Fields = {
    **_BILLED,
    "kind": "number",
    "diet": "ordinary",
    "apart": "87.00",
    "why": "加班加餐，已补单。",
}
_TOO_DEAR: Fields = {
    **_BILLED,
    "kind": "price",
    "diet": "halal",
    "apart": "15.50",
    "why": "按新价结算，已商定。",
}
_FOOD_SAFETY: dict[str, Deed] = {
    "meals.add_bill_line": _(bill="@meal_bill", meal="lunch", diet="ordinary", plates="3", price="14.50", since="2026-10-02"),
    "meals.answer_control": _(answer="@control_answer_1", found="problem", note="纱窗破了，已更换。"),
    "meals.begin_control": _(rhythm="day", day=_TODAY),
    "meals.check_handler": _(
        day=_TODAY, handler="@cook", no_fever="yes", no_upset="yes", no_wound="yes", no_cold="yes", tidy="yes"
    ),
    "meals.dispose_sample": _(sample="@sample_due"),
    "meals.dispose_samples": _(),
    "meals.end_kitchen_visit": _(
        ("meals.log_kitchen_visit", {
            "came_at": "2026-11-19 09:00", "visitor": "维修工", "purpose": "修冰箱", "well": "yes", "clothed": "yes",
            "companion": "郑建平",
        }),
        visit="@made", left_at="2026-11-19 09:40",
    ),
    "meals.end_subsidy": _(subsidy="@meal_subsidy", until="2026-12-31"),
    "meals.enter_bill": _(supplier="@lunch_supplier", month="2026-09-01", number="20260901"),
    "meals.explain_difference": _(**_TOO_MANY),
    "meals.finish_control": _(*_OPEN_LINES, sheet="@open_control", summary="未发现问题。"),
    "meals.grant_subsidy": _(person="@unsubsidised", percent="50", payer="区残联", since="2026-11-01"),
    "meals.log_disinfection": _(
        at="2026-11-19 10:00", what="tableware", how="steam", minutes="15", by="郑建平"
    ),
    "meals.log_kitchen_visit": _(
        came_at="2026-11-19 09:00", visitor="维修工", purpose="修冰箱", well="yes", clothed="yes", companion="郑建平"
    ),
    "meals.log_temperature": _(at="2026-11-19 08:00", point="freezer", place="1号", degrees="-18.5", by="郑建平"),
    "meals.pass_bill": _(
        ("meals.explain_difference", _TOO_MANY), ("meals.explain_difference", _TOO_DEAR), bill="@meal_bill", sum="6082.50"
    ),
    "meals.print_safety": _(name="sample_register"),
    "meals.set_charge": _(meal="lunch", charge="12", since="2026-12-01"),
    "meals.take_sample": _(
        day=_TODAY, meal="lunch", name="加菜：凉拌木耳", grams="130", taken_at="2026-11-19 11:30", place="留样冰箱",
        keeper="郑建平",
    ),
    "meals.take_samples": _(
        day=_TODAY, meal="lunch", grams="150", taken_at="2026-11-19 11:40", place="留样冰箱", keeper="郑建平"
    ),
    "meals.void_bill": _(bill="@meal_bill", reason="登记错了供餐方。"),
    "meals.void_bill_line": _(line="@meal_bill_line", reason="抄错了一行。"),
    "meals.void_safety_entry": _(of="temperature", entry="@temperature", reason="看错了温度计。"),
}  # fmt: skip
"""Deeds of food safety and of a month's account."""
_A_ROUND: Fields = {
    "form": "@opinion_form", "title": "四季度意见", "since": "2026-11-01", "until": "2026-11-18", "asked": "both",
}  # fmt: skip
_MEETING: Fields = {
    "day": "2026-11-12",
    "title": "家属座谈会",
    "leader": "何志远",
    "families": "6",
    "found": "希望饭菜清淡。",
}
_OUTSIDE: Fields = {
    "kind": "higher",
    "body": "市精神卫生中心",
    "day": "2026-11-05",
    "looked_at": "档案与安全",
}
_OPINIONS: dict[str, Deed] = {
    "opinion.usual_form": _(title="家属问卷"),
    "opinion.write_form": _(title="离站问卷"),
    "opinion.change_form": _(form="@opinion_form", title="请您说说看"),
    "opinion.add_question": _(form="@opinion_form", words="探访时间合适", kind="grades"),
    "opinion.change_question": _(question="@opinion_question", words="工作人员尊重人、有耐心"),
    "opinion.drop_question": _(question="@opinion_question"),
    "opinion.begin_round": _(**_A_ROUND),
    "opinion.hand_out": _(("opinion.begin_round", _A_ROUND), round="@made", whose="family", count="3"),
    "opinion.enter_sheet": _(sheet="@opinion_sheet", answers="1 5\n2 4\n12 1\n14 园艺小组"),
    "opinion.close_round": _(round="@opinion_round", found="多数人满意。"),
    "opinion.record_meeting": _(**_MEETING),
    "opinion.look_through": _(
        day="2026-11-12", title="三季度记录查询", sources="投诉表扬登记", found="没有投诉。"
    ),
    "opinion.promise": _(
        ("opinion.record_meeting", _MEETING),
        round="@made",
        what="每周两次清淡菜",
        owner="@staff",
        due="2026-12-01",
    ),
    "opinion.keep_promise": _(promise="@opinion_promise", kept_how="已经改好。"),
    "opinion.print": _(name="opinion_specimen", form="@opinion_form"),
    "opinion.void": _(of="sheet", entry="@opinion_sheet", reason="纸张弄丢了。"),
    "outside.record": _(**_OUTSIDE),
    "outside.change": _(("outside.record", _OUTSIDE), visit="@made", **{**_OUTSIDE, "result": "基本符合"}),
    "outside.reply": _(
        ("outside.record", _OUTSIDE), visit="@made", replied_on="2026-11-12", reply="已整改。"
    ),
    "outside.add_scan": _(("outside.record", _OUTSIDE), visit="@made", file=SCAN, title="来函"),
    "outside.void": _(("outside.record", _OUTSIDE), visit="@made", reason="登记重复。"),
}
DEEDS: dict[str, Deed] = {
    **_OPINIONS,
    **_FOOD_SAFETY,
    **_MEAL_DAY,
    **_MENUS,
    **_DIETS,
    **_WORK_AGREEMENTS,
    **_WORK_DAYS,
    "work.add_employer": _(
        name="云溪茶业公司", organisation_code="91510199MA6CXW6B0B", since=_TODAY, contact="茅盾", places_sheltered="2"
    ),
    "work.add_post": _(workshop="@workshop", **_NEW_POST),
    "work.assess": _(
        person="@wants_work", assessed_on=_TODAY, assessor="@therapist", endurance="alone", attention="prompted",
        social="alone", safety="alone", physical="alone", minutes_day="3", minutes_week="15", intensity="light",
    ),
    "work.change_employer": _(employer="@employer", name="锦溪包装厂", since=_TODAY),
    "work.change_post": _(post="@work_post", workshop="@workshop", **{**_NEW_POST, "name": "纸盒折叠", "places": "8"}),
    "work.change_workshop": _(workshop="@workshop", name="手工坊二室", since=_TODAY, coach="@coach"),
    "work.close_employer": _(
        ("work.add_employer", {"name": "云溪茶业公司", "since": TODAY.isoformat()}), employer="@made", at=_NOON,
        reason="对方停产。",
    ),
    "work.close_post": _(post="@free_work_post", at=_NOON, reason="设备维修。"),
    "work.close_workshop": _(
        ("work.open_workshop", {"name": "茶坊", "since": TODAY.isoformat()}), workshop="@made", at=_NOON, reason="合并。"
    ),
    "work.induct": _(
        person="@assessed_for_work", post="@work_post", on=_TODAY, by="@coach", topics=["tasks", "hazards"], understood="yes"
    ),
    "work.log_approach": _(name="好邻便利连锁", on=_TODAY, by="@coach", answer="refused", reason="担心顾客有看法。"),
    "work.note_willing": _(person="@resident", on=_TODAY, words="想试试手工。"),
    "work.open_workshop": _(name="茶坊", since=_TODAY, coach="@coach"),
    "work.print": _(name="work_post_card", post="@work_post"),
    "work.record_talk": _(person="@assessed_for_work", on=_TODAY, by="@coach", about="谈这个月的感受。"),
    "work.reopen_post": _(post="@closed_work_post"),
    "work.scan_induction": _(induction="@induction", file=SCAN),
    "work.void_entry": _(of="talk", entry="@career_talk", reason="登记错了人。"),
    "work.withdraw_willing": _(person="@assessed_for_work", on=_TODAY),
    "admission.allow_criterion": _(application="@assessed", criterion="stable", reason="两个月来平稳，先试住。"),
    "admission.apply": _(person="@left", service="full", source="self", area="lives", willing="yes"),
    "admission.assess": _(application="@assessable", **_ASSESSMENT),
    "admission.change_application": _(application="@applied", service="day", source="self", area="lives", willing="yes"),
    "admission.close_enquiry": _(enquiry="@enquiry", reason="已去别处。"),
    "admission.complete_enquiry": _(enquiry="@bare_enquiry", person="@left", answer="已答复。"),
    "admission.complete_leaving": _(application="@leaving_open", results="能独立安排作息。", belongings="衣物一箱。"),
    "admission.decide": _(application="@assessed", outcome="decline", reason="本人改变主意。"),
    "admission.end_application": _(application="@assessed", how="withdrawn", reason="家中另有安排。"),
    "admission.enter": _(application="@expected", arrived_at=_NOON, bed="@reserved_bed", planned_return=_LATER),
    "admission.follow_up": _(application="@leaving", way="phone", note="在家平稳。"),
    "admission.import_roster": _(file=LIST),
    "admission.leave": _(application="@application", left_at=_NOON, kind="own_wish", destination="home"),
    "admission.log_enquiry": _(way="phone", asker="family", need="想了解入住条件。", asker_phone="13800001111"),
    "admission.survey": _(application="@unsurveyed", by="丁若楠", respondent="person", goals="想学做饭。"),
    "admission.survey_need": _(application="@application", domain="money", now="1", need="2"),
    "admission.take_over": _(person="@asked", service="day", arrived_at="2026-09-01", place="@free_place"),
    "admission.undo_roster": _(_IMPORTED, roster="@made"),
    "admission.void_assessment": _(application="@assessed", reason="填错了人。"),
    "agreements.amend": _(
        agreement="@in_force", since=_TODAY, until=_LATER, monthly_fee="1300", special_terms="伙食费另计。"
    ),
    "agreements.draft": _(application="@taken_over", since=_TODAY, until=_LATER, monthly_fee="1280"),
    "agreements.end": _(agreement="@in_force", on=_TODAY, reason="双方同意。"),
    "agreements.file_scan": _(agreement="@signed", file=SCAN),
    "agreements.print": _(agreement="@drafted", copies="2"),
    "agreements.redraft": _(agreement="@drafted", since=_TODAY, until=_LATER, monthly_fee="1250"),
    "agreements.renew": _(agreement="@in_force", until="2027-12-31"),
    "agreements.sign": _(agreement="@printed", role="facility", name="何志远", way="seal"),
    "agreements.void": _(agreement="@printed", reason="打印时卡纸。"),
    "attendance.correct": _(attendance="@attendance", came_at="2026-11-13 08:50", went_at="2026-11-13 16:00", reason="钟点记错了。"),
    "attendance.sign_in": _(person="@by_day"),
    "attendance.sign_out": _(_SIGNED_IN, person="@by_day"),
    "attendance.set_pin": _(pin="4907"),
    "attendance.stay_away": _(person="@by_day", day=_TODAY, away="ill"),
    "attendance.void": _(attendance="@attendance", reason="登记错了人。"),
    "audit.export": _(reason="街道季度核对", kind="people"),
    "copies.make": _(),
    "copies.make_daily": _(),
    "duties.put_off": _(duty="@duty", until="2026-11-20", reason="等家属回电话。"),
    "duties.take_up": _(("duties.put_off", {"duty": "@duty", "until": "2026-11-20"}), duty="@duty"),
    "exchange.answer_referral": _(_REFERRED, referral="@made", accepted="yes", receipt_by="冉文"),
    "exchange.close_referral": _(_REFERRED, _ANSWERED, referral="@first", result="复查正常，已返回。"),
    "exchange.make_notice": _(_SPOILT, **_NOTICE),
    "exchange.make_referral": _(**_REFERRAL),
    "exchange.notice_not_needed": _(
        _SPOILT,
        stay="@notified", direction="entry", recipient="grid_worker", because="网格员已到场。"
    ),
    "exchange.record_consent": _(person="@resident", purpose="photos", answer="no", signed_by="本人", signed_on=_TODAY),
    "exchange.record_receipt": _(notice="@notice", received_by="钱守望"),
    "exchange.send_notice": _(_SPOILT, ("exchange.make_notice", _NOTICE), notice="@made", how="by_hand"),
    "exchange.void_consent": _(consent="@consent", reason="签错了栏。"),
    "exchange.void_notice": _(notice="@notice", reason="写错了日期。"),
    "exchange.void_referral": _(_REFERRED, referral="@made", void_reason="转错了科。"),
    "exchange.withdraw_consent": _(consent="@consent", withdrawn_by="本人", withdrawn_how="by_hand"),
    "lists.copy": _(which="people", rows=3),
    "lists.export": _(which="people", way="excel", rows=41, reason="街道季度核对"),
    "incoming.change_heading": _(_TAUGHT, heading="@taught", word="risk"),
    "incoming.forget_heading": _(_TAUGHT, heading="@taught"),
    "lodging.assign_bed": _(
        ("lodging.void_bed", {"assignment": "@assignment", "reason": "登记错了。"}), stay="@stay", bed="@free_bed",
        reason="床位已铺好。",
    ),
    "lodging.carry_out_plan": _(*_PLAN, ("lodging.fill_plan", {"plan": "@first"}), plan="@first"),
    "lodging.close_bed": _(bed="@free_bed", kind="repair", reason="床架松动。", planned_until="2026-11-30"),
    "lodging.close_room": _(_NEW_ROOM, room="@made", kind="deep_clean", planned_until="2026-11-30"),
    "lodging.draft_plan": _(**_PLAN[0][1]),
    "lodging.drop_plan_line": _(*_PLAN, line="@made"),
    "lodging.end_apart": _(_APART, apart="@made", reason="已和好。"),
    "lodging.end_wish": _(_WISH, wish="@made", reason="已满足。"),
    "lodging.extend_closing": _(_CLOSED, closing="@made", planned_until="2026-12-10"),
    "lodging.fill_plan": _(*_PLAN, plan="@first"),
    "lodging.give_up_plan": _(*_PLAN, plan="@first", reason="粉刷改期。"),
    "lodging.keep_apart": _(**_APART[1]),
    "lodging.make_ready": _(bed="@left_bed", by="白玉"),
    "lodging.note_wish": _(**_WISH[1]),
    "lodging.plan_closing": _(_PLAN[0], plan="@made", kind="repair", room="@room", planned_until="2026-12-01"),
    "lodging.plan_move": _(_PLAN[0], plan="@made", stay="@stay", bed="@free_bed"),
    "lodging.reopen": _(_CLOSED, closing="@made"),
    "lodging.assign_place": _(stay="@day_stay", place="@free_place", weekdays=["mon", "wed"]),
    "lodging.correct_arrival": _(stay="@stay", arrived_at="2026-06-04 13:00", reason="钟点记错了。"),
    "lodging.extend_reservation": _(reservation="@reservation", held_until="2026-12-01"),
    "lodging.move_bed": _(stay="@stay", bed="@free_bed", reason="离护士站近些。"),
    "lodging.rebook": _(reservation="@reservation", bed="@free_bed_for_men"),
    "lodging.release_reservation": _(reservation="@reservation", reason="改期。"),
    "lodging.reserve_bed": _(person="@asked", bed="@free_bed", expected_on="2026-11-25"),
    "lodging.reserve_place": _(person="@asked", place="@free_place", weekdays=["mon"], expected_on="2026-11-25"),
    "lodging.review_return": _(stay="@stay", planned_return=_LATER, reason="恢复较慢。"),
    "lodging.swap_beds": _(stay="@stay", other="@other_stay", reason="二人愿意互换。"),
    "lodging.add_session": _(name="书法", weekday="mon", begins="14:00", ends="15:00"),
    "lodging.cancel_absence": _(absence="@planned_leave", reason="家里有事。"),
    "lodging.change_leave": _(absence="@planned_leave", planned_from="2026-11-22 09:00", planned_until="2026-11-23 18:00", where_to="回家"),
    "lodging.change_session": _(session="@session", name="晨练", weekday="mon", begins="09:00", ends="09:30", capacity="12"),
    "lodging.change_thing": _(thing="@thing", condition="完好", kept_where="前台保险柜", receipt="person"),
    "lodging.close_missing": _(_MISSING, missing="@made", found_how="came_back", found_where="大门口"),
    "lodging.come_back": _(absence="@away", medicines_back="无"),
    "lodging.confirm_roll_call": _(roll_call="@roll_call"),
    "lodging.correct_absence": _(absence="@away", left_at="2026-11-18 14:30", reason="钟点记错了。"),
    "lodging.correct_roll_call": _(roll_call="@roll_call", stay="@stay", mark="missing", reason="记错了人。"),
    "lodging.describe_missing": _(_MISSING, missing="@made", last_seen_at=f"{_TODAY} 10:10", last_seen_where="花园", wearing="灰外套"),
    "lodging.end_session": _(session="@session", reason="场地另用。"),
    "lodging.extend_absence": _(absence="@away", planned_until="2026-11-20 18:00", reason="家中有客。"),
    "lodging.give_locker": _(person="@resident", locker="@free_locker"),
    "lodging.give_up_bed": _(absence="@in_hospital", reason="预计住院一个月以上。"),
    "lodging.go_on_leave": _(person="@resident", planned_until=f"{_TODAY} 18:00", left_at=_NOON, where_to="超市"),
    "lodging.go_to_hospital": _(person="@resident", hospital="区第四人民医院", left_at=_NOON, bed_kept="no"),
    "lodging.hand_back": _(thing="@thing", return_signed="person"),
    "lodging.hand_back_all": _(person="@owner", return_signed="person"),
    "lodging.join_session": _(session="@session", person="@resident"),
    "lodging.keep_bed": _(absence="@in_hospital", bed_kept_until="2026-12-20"),
    "lodging.leave_session": _(session="@session", person="@in_session"),
    "lodging.missing_sheet": _(missing="@search", to="桂溪派出所", reason="请协助寻找。"),
    "lodging.open_missing": _(**_MISSING[1]),
    "lodging.plan_leave": _(person="@resident", planned_from="2026-11-21 09:00", planned_until="2026-11-22 18:00", where_to="回家"),
    "lodging.print": _(name="night_proof", reason="街道季度核对", since="2026-11-01"),
    "lodging.receive_thing": _(person="@resident", what="收音机", kind="device", photo=SCAN),
    "lodging.retire_locker": _(locker="@free_locker", reason="柜门坏了。"),
    "lodging.set_off": _(absence="@planned_leave"),
    "lodging.set_up_lockers": _(count="4", prefix="M"),
    "lodging.sign_handover": _(day="@handover_day", shift="night"),
    "lodging.sign_receipt": _(person="@unsigned_owner", receipt="person"),
    "lodging.take_locker": _(locker="@taken_locker"),
    "lodging.take_roll_call": _(round="evening", day=_TODAY, marks=[["@stay", "present"]]),
    "lodging.tick_missing": _(_MISSING, missing="@made", step="call_person", note="关机"),
    "lodging.visit_not_wished": _(person="@resident", visitor="关大海"),
    "lodging.visitor_in": _(**_VISITOR[1]),
    "lodging.visitor_out": _(_VISITOR, visit="@made"),
    "lodging.void_absence": _(absence="@away", reason="登记错了人。"),
    "lodging.void_handover": _(handover="@handover", reason="写错了人。"),
    "lodging.void_missing": _(_MISSING, missing="@made", reason="人在洗衣房。"),
    "lodging.void_thing": _(thing="@thing", reason="登记错了人。"),
    "lodging.void_visit": _(visit="@visit", reason="登记错了人。"),
    "lodging.write_handover": _(**_WRITTEN[1]),
    "lodging.void_bed": _(assignment="@assignment", reason="登记错了。"),
    "lodging.void_stay": _(stay="@stay", reason="登记错了人。"),
    "papers.ask_for": _(application="@applied", kind="health_check", of="本人"),
    "papers.not_needed": _(application="@applied", kind="disability", reason="没有残疾证。"),
    "papers.print": _(application="@application", kind="cover"),
    "papers.print_other": _(name="bed_card", number="@application_number"),
    "papers.receive": _(application="@applied", kind="health_check", issued_on="2026-11-01"),
    "papers.scan": _(application="@applied", kind="id_copy", file=SCAN),
    "papers.sign": _(application="@applied", kind="application", signed_by="本人"),
    "papers.verify": _(application="@applied", kind="id_copy"),
    "papers.void": _(
        ("papers.print", {"application": "@application", "kind": "cover"}), application="@application", kind="cover",
        reason="打印不清。",
    ),
    "people.add_contact": _(person="@resident", name="关大海", phone="13800003333", relation="father"),
    "people.add_guardian": _(**_GUARDIAN),
    "people.add_scan": _(person="@resident", kind="medical", file=SCAN, title="病历首页"),
    "people.change": _(person="@asked", **_IDENTITY),
    "people.change_episode": _(("people.record_episode", _EPISODE), episode="@made", onset="2015-05", cause="first"),
    "people.change_guardian": _(
        ("people.add_guardian", _GUARDIAN), guardian="@made", name="关大海", relation="father", phone="13800004444"
    ),
    "people.end_contact": _(contact="@contact", ended_on=_TODAY),
    "people.end_diagnosis": _(diagnosis="@diagnosis", ended_on=_TODAY),
    "people.end_guardian": _(("people.add_guardian", _GUARDIAN), guardian="@made", until=_TODAY, end_reason="另有监护人。"),
    "people.enter": _(**_IDENTITY),
    "people.erase": _(person="@asked", number="@asked_number", reason="本人书面要求。"),
    "people.judge_self_care": _(
        person="@resident", on=_TODAY, daily="alone", relations="with_help", pressure="with_help", judged_by="丁若楠"
    ),
    "people.merge": _(("people.enter", _IDENTITY), person="@asked", other="@made", reason="同一个人登记了两次。"),
    "people.note_reported_risk": _(person="@resident", level="1", source="社区名单"),
    "people.open_clinical_card": _(person="@resident"),
    "people.rate_risk": _(
        person="@resident", level="0", on=_TODAY, rater="罗文涛", qualification="精神科医师", basis="无冲动行为。"
    ),
    "people.record_attitude": _(person="@resident", on=_TODAY, adherence="regular", willing="yes"),
    "people.record_capacity": _(person="@resident", value="full", basis="adult", since="2020-01-01"),
    "people.record_certificate": _(person="@resident", certificate_number="@certificate"),
    "people.record_diagnosis": _(person="@resident", text="抑郁症", icd="F32.1"),
    "people.record_episode": _(**_EPISODE),
    "people.record_event": _(person="@resident", on="2026-01-02", kind="minor", what="与邻居争吵。"),
    "people.record_health": _(person="@resident", on=_TODAY, allergies="青霉素", seizures="no", falls="no"),
    "people.record_opinion": _(person="@resident", opinion="fit", on=_TODAY, doctor="冉文"),
    "people.record_registration": _(person="@resident", on=_TODAY, register="yes", grid_worker="钱守望"),
    "people.record_treatment": _(person="@resident", stage="recovery", since="2026-08-01"),
    "people.record_welfare": _(person="@resident", on=_TODAY, insurances=["resident"], supports=["low_income"]),
    "people.set_photo": _(person="@resident", file=SCAN),
    "people.void_record": _(kind="diagnosis", row="@diagnosis", reason="录错了人。"),
    "people.whole_file": _(person="@resident", purpose="transfer", recipient="区第四人民医院"),
    "premises.add_equipment": _(number="SB-900", name="健身踏步机", list="fitness", how_many="2", room="@room"),
    "premises.add_fund": _(year="2026", kind="donation", name="慈善会捐款", amount="5000"),
    "premises.add_picture": _(of="hazard", entry="@hazard", file=SCAN),
    "premises.add_round_line": _(rhythm="daily", area="other", look_at="电梯运行正常"),
    "premises.answer_round": _(_ROUND, answer="@new_answer", finding="in_order", measure="0.90 m", file=SCAN),
    "premises.answer_voice": _(voice="@complaint", answer="已换成夜间柔光灯。", content="yes"),
    "premises.begin_round": _(rhythm="daily", day=_TODAY),
    "premises.change_document": _(document="@house_paper", kind="resident_insurance", number="PA-1", file=SCAN),
    "premises.change_fund": _(fund="@fund", year="2026", kind="donation", name="慈善会捐款", amount="6000"),
    "premises.change_equipment": _(equipment="@piece", number="SB-001", name="办公桌", list="office", item="desk"),
    "premises.check_equipment": _(equipment="@piece", checked_on=_TODAY, works="yes", next_check=_LATER),
    "premises.close_incident": _(incident="@open_incident", lessons="更换带保护的插线板。"),
    "premises.end_document": _(document="@house_paper", ended_on=_TODAY, reason="改由另一家承保。"),
    "premises.end_equipment": _(equipment="@piece", ended_on=_TODAY, reason="已到年限。"),
    "premises.end_round_line": _(item="@round_item"),
    "premises.end_rule": _(rule="@rule", ended_on=_TODAY, reason="并入新制度。"),
    "quality.enter_figure": _(figure="registered", period="2026", value="486", as_of=_TODAY, source="街道办函"),
    "quality.withdraw_figure": _(outside="@outside_figure", reason="街道更正了口径。"),
    "quality.print_superiors": _(period="2026-10"),
    "quality.print_indicator_names": _(period="2026-10", only="6.4.4", reason="核对名单"),
    "quality.set_aside": _(clause="4.3.6", since=TODAY, reason="本院不开这一项。"),
    "quality.open_finding": _(source="other", clause="4.3.3", what="三楼疏散指示灯不亮。", owner="@staff", deadline=_LATER),
    "quality.describe_finding": _(finding="@finding", severity="grave", cause="旧灯管。", owner="@staff", deadline=_LATER),
    "quality.add_step": _(finding="@finding", kind="immediate", what="先贴封条。", done_on=_TODAY, proof="封条已贴。", file=SCAN),
    "quality.finish_step": _(step="@finding_step", proof="已换新灯。"),
    "quality.drop_step": _(step="@finding_step", reason="改为整体更换。"),
    "quality.check_finding": _(finding="@finding_put_right", in_order="yes", note="之后没有漏签。"),
    "quality.print_inspection": _(name="inspection_form", inspection="@month_open", chapters="4.9", judged="yes"),
    "quality.print_inspection_names": _(inspection="@month_signed", reason="核对档案"),
    "quality.print_finding": _(name="finding_notice", finding="@finding"),
    "quality.reopen_finding": _(finding="@finding_closed", reason="地面又积水。", deadline=_LATER),
    "quality.add_line": _(demand="每月检查灭火器压力表。"),
    "quality.end_line": _(("quality.add_line", {"demand": "每月检查灭火器。"}), line="@made", reason="并入安全巡查。"),
    "quality.open_month": _(month="2026-09-01"),
    "quality.assign_chapter": _(inspection="@month_open", chapter="5.7", staff="@staff"),
    "quality.unassign_chapter": _(share="@month_share"),
    "quality.draw_files": _(("quality.open_month", {"month": "2026-09-01"}), inspection="@made", seed=7),
    "quality.replace_file": _(
        ("quality.open_month", {"month": "2026-09-01"}), ("quality.draw_files", {"inspection": "@made", "seed": 7}),
        file="@fresh_file", reason="档案在医院。",
    ),
    "quality.judge": _(inspection="@month_open", clause="5.7.1-a", result="does_not", note="小组名单没有更新。", picture=SCAN),
    "quality.unjudge": _(judgement="@month_judgement"),
    "quality.observe": _(
        inspection="@month_open", means="interview", staff="@staff", person="@resident", seen="说饭菜合口。", clauses="5.3.5", picture=SCAN
    ),
    "quality.sign_lead": _(
        ("quality.give_back", {"inspection": "@month_signed", "reason": "再看一条。"}), inspection="@month_given_back"
    ),
    "quality.give_back": _(inspection="@month_signed", reason="再看一条。"),
    "quality.sign_head": _(inspection="@month_signed"),
    "quality.add_addendum": _(
        ("quality.sign_head", {"inspection": "@month_signed"}), inspection="@month_signed", clause="5.7.1-a", text="名单已更新。"
    ),
    "quality.apply_again": _(
        ("quality.set_aside", {"clause": "4.3.6", "since": TODAY, "reason": "本院不开这一项。"}), line="@made", since=TODAY, reason="又开了这一项。"
    ),
    "premises.explain_service": _(service="home_rehabilitation", reason="人手不够。"),
    "premises.file_document": _(kind="lease", title="二号楼", until=_LATER, file=SCAN),
    "premises.finish_round": _(round="@open_round"),
    "premises.fix_hazard": _(hazard="@hazard", fixed_how="已加固。"),
    "premises.hand_on_hazard": _(hazard="@hazard", owner="@staff"),
    "premises.log_cleaning": _(kind="disinfection", place="餐厅", by="白玉", day=_TODAY, agent="含氯 500 mg/L"),
    "premises.recheck_hazard": _(
        ("premises.fix_hazard", {"hazard": "@hazard", "fixed_how": "已加固。"}), hazard="@hazard", in_order="yes"
    ),
    "premises.print": _(name="equipment_list"),
    "premises.record_drill": _(
        kind="fire", on=_TODAY, leader="唐军", staff_there="9", residents_there="8", findings="没有发现问题。"
    ),
    "premises.record_voice": _(kind="complaint", on=_TODAY, about="热水不够热。"),
    "premises.renew_document": _(document="@house_paper", since=_TODAY, until=_LATER),
    "premises.repair_equipment": _(equipment="@piece", on=_TODAY, what="更换桌腿", works="yes"),
    "premises.report_hazard": _(what="插座松动", owner="@safety_officer", deadline=_LATER, file=SCAN),
    "premises.report_incident": _(kind="fall", at=_NOON, what="地面湿滑，有人滑倒。"),
    "premises.review_rule": _(rule="@rule", review_on=_LATER),
    "premises.revise_rule": _(rule="@rule", label="2026-1", since=_TODAY, approver="何志远"),
    "premises.sign_rule": _(("premises.revise_rule", _NEW_VERSION), rule="@rule", staff="@safety_officer"),
    "premises.usual_round_lines": _(("premises.end_round_line", {"item": "@round_item"}), rhythm="daily"),
    "premises.void_entry": _(of="fund", entry="@fund", reason="记重了。"),
    "premises.write_rule": _(kind="other", title="志愿者管理制度", label="2026-1", since=_TODAY),
    "premises.add_bed": _(_NEW_ROOM, room="@made", label="299-1"),
    "premises.add_building": _(name="东楼"),
    "premises.add_floor": _(building="@building", name="四层", rank="4"),
    "premises.add_place": _(label="D99"),
    "premises.add_room": _(floor="@floor", number="299", use="bedroom", sex="female", area="24.5"),
    "premises.change_bed": _(bed="@free_bed", label="2-A", level="single", traits=["window"], features="带床头柜"),
    "premises.change_room": _(room="@room", number="201", use="bedroom", area="25", capacity="2"),
    "premises.describe": _(
        kind="full_time", subtype="dormitory", name="锦溪区安和精神康复服务中心", address="桂溪路18号", phone="028-86412200",
        manager_name="何志远",
    ),
    "premises.import_equipment": _(file=EQUIPMENT_LIST),
    "premises.import_places": _(file=PLACE_LIST),
    "premises.import_rooms": _(file=ROOM_LIST),
    "premises.retire_bed": _(bed="@free_bed_for_men", reason="床架坏了。"),
    "premises.retire_building": _(("premises.add_building", {"name": "东楼"}), building="@made", reason="拆除。"),
    "premises.retire_place": _(place="@free_place", reason="改作他用。"),
    "premises.retire_room": _(_NEW_ROOM, room="@made", reason="改作库房。"),
    "premises.set_room_sex": _(_NEW_ROOM, room="@made", sex="male", reason="男床不够。"),
    "premises.set_up_building": _(name="东楼", floors="1", rooms_per_floor="2", beds_per_room="2", women="101", men="102"),
    "premises.set_up_places": _(count="3", prefix="E"),
    "record.take_back": _(("people.add_contact", _CONTACT), audit="@next_line"),
    "settings.add_to_list": _(list="programme", words="陶艺小组\n合唱小组"),
    "settings.change": _(key="stay_days", value="120"),
    "settings.end_in_list": _(_LISTED, entry="@made"),
    "settings.move_in_list": _(_LISTED, entry="@made", step="down"),
    "settings.offer_again": _(_LISTED, ("settings.end_in_list", {"entry": "@made"}), entry="@first"),
    "settings.rename_in_list": _(_LISTED, entry="@made", words="园艺小组"),
    "partners.add": _(kind="union", name="街道总工会", contact="马丽", since=_TODAY, until=_LATER),
    "partners.add_member": _(role="volunteer", name="许静", body="义工服务队", since=_TODAY),
    "partners.change": _(partner="@partner", kind="hospital", name="市精神卫生中心", contact="陈立新"),
    "partners.done": _(talk="@open_talk", on=_TODAY),
    "partners.end_member": _(member="@member", until=_TODAY),
    "partners.log": _(partner="@partner", kind="call", on=_TODAY, about="约下月培训。", decision="定下日期", deadline=_LATER),
    "partners.sit": _(partner="@partner", doctor="陈立", weekdays=["wed"], begins="14:00", ends="16:30"),
    "roster.copy_week": _(week="2026-12-03"),
    "roster.leave": _(staff="@staff", kind="sick", since="2027-02-01", until="2027-02-03"),
    "roster.put_on": _(staff="@staff", day="2027-02-01", shift="night"),
    "roster.take_off": _(turn="@turn"),
    "staff.add_course": _(title="急救知识", kind="safety", on=_TODAY, hours="3", present="全体"),
    "staff.add_credential": _(staff="@staff", kind="care", issued_on="2026-01-05", until=_LATER, scan=SCAN),
    "staff.add_work": _(staff="@staff", employer="区养老院", job="护理员", since="2019-03-01", until="2024-02-29", relevant="yes"),
    "staff.answer_for": _(service="referral", staff="@staff", since=_TODAY),
    "staff.attend_course": _(course="@course", staff="@staff"),
    "staff.change": _(staff="@staff", name="孟凯", posts=["carer"], since="2025-10-01"),
    "staff.change_credential": _(credential="@credential", kind="care", number="HL-1", until=_LATER, scan=SCAN),
    "staff.choose": _(staff="@helper", on=_TODAY, by="何志远", how="面谈，试带小组一次。"),
    "staff.describe_post": _(post="nurse", tasks="发药\n测量生命体征", asks=["nurse"]),
    "staff.end": _(staff="@staff", until=_TODAY, leave_reason="调离。"),
    "staff.end_answering": _(duty="@service_duty", until=_TODAY),
    "staff.end_post": _(holding="@holding", until=_TODAY),
    "staff.give_post": _(staff="@staff", post="safety", since=_TODAY),
    "staff.hire": _(name="关大海", posts=["carer"], since=_TODAY),
    "staff.import_list": _(file=STAFF_LIST),
    "staff.import_credentials": _(file=CREDENTIAL_LIST),
    "staff.print": _(name="roster_week"),
    "staff.supervise": _(staff="@staff", by="何志远", on=_TODAY, talk="谈夜班交接。"),
    "staff.void_record": _(kind="credential", row="@credential", reason="登记错了人。"),
    "templates.add_version": _(title_zh="入住协议", body_zh=_BODY),
    "users.admit_again": _(
        ("users.block", {"user": "@user", "reason": "休假。"}), user="@user", password="quiet morning 7"
    ),
    "users.block": _(user="@user", reason="已离职。"),
    "users.change_password": _(old=PASSWORD, new="quiet evening 8"),
    "users.change_roles": _(user="@user", roles=["kitchen", "front_desk"]),
    "users.create": _(login="guan", name="关大海", roles=["kitchen"], password="quiet morning 7"),
    "users.give_password": _(user="@user", password="quiet morning 7"),
    "users.new_recovery_sheet": _(),
    "users.sign_in": _(wrong="0"),
}  # fmt: skip

QUESTIONS: dict[str, Fields] = {
    "opinion_results": {"round": "@opinion_closed"},
    "opinion_sheet_to_fill": {"number": "@opinion_number"},
    "outside_scans": {"visit": "@outside_visit"},
    "outside_file": {"attachment": "@outside_scan_kept"},
    "control_sheet_to_fill": {"rhythm": "day"},
    "diet_known": {"person": "@resident"},
    "diet_orders_of": {"person": "@resident"},
    "choking_checks_of": {"person": "@resident"},
    "absence_card": {"absence": "@away"},
    "absences_during": {"since": "2026-11-01 00:00"},
    "absences_of": {"person": "@resident"},
    "attendance_day": {"day": "2026-11-18"},
    "attendance_of": {"person": "@by_day"},
    "house_paper_blank": {"name": "leave_slip"},
    "handover_lines": {"person": "@resident"},
    "missing_card": {"missing": "@search"},
    "roll_sheet": {"round": "night"},
    "thing_photo": {"thing": "@thing"},
    "things": {"person": "@owner"},
    "suggestions": {"list": "occupation", "text": "w"},
    "admission_card": {"application": "@application"},
    "application_details": {"application": "@application"},
    "agreement_list": {"application": "@application"},
    "applications_of": {"person": "@resident"},
    "arrivals": {"day": "2026-11-20"},
    "audit_list": {"person": "@resident", "last": 20},
    "bed_board": {"at": "2026-10-01 12:00"},
    "consent_list": {"person": "@resident"},
    "consents_to_ask": {"person": "@resident"},
    "enquiry_list": {"open_only": True},
    "find_people": {"text": "w"},
    "free_beds": {"person": "@asked"},
    "guardian_signs_leave": {"person": "@resident"},
    "swap_check": {"stay": "@stay", "other": "@other_stay"},
    "plan_check": {"plan": "@first"},
    "plan_beds": {"plan": "@first", "stay": "@stay"},
    "bed_entries": {"bed": "@free_bed"},
    "plans_of_bed": {"bed": "@free_bed"},
    "free_places": {"person": "@asked", "weekdays": ["mon"]},
    "kept_file": {"attachment": "@attachment"},
    "packet_file": {"attachment": "@attachment"},
    "leaving_details": {"application": "@leaving"},
    "notice_draft": {"stay": "@stay", "direction": "entry", "recipient": "grid_worker"},
    "notice_list": {"person": "@resident"},
    "notices_due": {"overdue_only": "yes"},
    "paper_pdf": {"name": "bed_card", "number": "@application_number", "lang": "en"},
    "people_list": {"text": "w"},
    "person_card": {"person": "@resident"},
    "person_history": {"person": "@resident"},
    "record_history": {"table": "room", "row": "@room"},
    "undo_of": {"audit": "@line"},
    "audit_line": {"line": "@line"},
    "person_photo": {"person": "@resident"},
    "reserved_for": {"person": "@resident"},
    "roster_preview": {"file": LIST},
    "rooms_list_preview": {"file": ROOM_LIST},
    "places_list_preview": {"file": PLACE_LIST},
    "equipment_list_preview": {"file": EQUIPMENT_LIST},
    "staff_list_preview": {"file": STAFF_LIST},
    "credentials_list_preview": {"file": CREDENTIAL_LIST},
    "credential_scan": {"credential": "@made"},
    "posts_of": {"staff": "@staff"},
    "talks_of": {"staff": "@staff"},
    "work_of": {"staff": "@staff"},
    "scan_file": {"scan": "@made"},
    "stay_beds": {"stay": "@stay"},
    "staff_pin_fits": {"pin": "4907"},
    "rule_readers": {"rule": "@rule"},
    "rule_versions": {"rule": "@rule"},
    "equipment_repairs": {"equipment": "@piece"},
    "house_file": {"attachment": "@house_scan"},
    "meal_clashes": {"day": _TODAY, "meal": "lunch"},
    "week_clashes": {"day": _TODAY},
    "menu_week": {"day": _TODAY},
    "meal_corrections": {"day": _TODAY, "meal": "lunch"},
    "meal_days": {"since": _TODAY, "until": _TODAY},
    "stay_details": {"stay": "@stay"},
    "stay_history": {"person": "@resident"},
    "willingness_list": {"person": "@assessed_for_work"},
    "posts_for_person": {"person": "@assessed_for_work"},
    "people_for_post": {"post": "@work_post"},
    "work_hours_week": {"person": "@at_work"},
    "work_hours_check": {"person": "@at_work", "since": "9:00", "until": "10:00"},
    "work_pay_of": {"person": "@at_work"},
    "work_sheet_blank": {"name": "work_attendance"},
    "work_post_card": {"post": "@work_post"},
    "work_agreement_card": {"agreement": "@work_signed"},
    "work_card": {"person": "@work_person_signed"},
    "work_file": {"attachment": "@work_pdf"},
    "outcome_figures": {"year": 2026},
    "work_accident_card": {"accident": "@work_accident"},
    "work_form_blank": {"name": "work_accident"},
    "inspection_board": {"inspection": "@month_open"},
    "inspection_pulse": {"inspection": "@month_open"},
    "month_evidence": {"month": "2026-10-01"},
    "finding_view": {"finding": "@finding"},
    "finding_file": {"attachment": "@finding_picture"},
    "fitness_card": {"fitness": "@fitness"},
    "work_paper_blank": {"name": "safety_induction"},
    "indicators": {"period": "2026-10"},
    "indicator_course": {"indicator": "6.4.4", "period": "2026-10", "steps": 2},
    "twins_of": {"name": "关山月"},
}
"""Queries that are not named here are asked without anything."""
BEFORE_ASKING: dict[str, tuple[tuple[str, Fields], ...]] = {
    "plan_check": _PLAN,
    "plan_beds": _PLAN,
    "credential_scan": (("staff.add_credential", {"staff": "@staff", "kind": "care", "scan": SCAN}),),
    "scan_file": (("people.add_scan", {"person": "@resident", "kind": "medical", "file": SCAN}),),
    "house_file": (("premises.file_document", {"kind": "lease", "file": SCAN}),),
    "person_photo": (("people.set_photo", {"person": "@resident", "file": SCAN}),),
}


class Doer:
    """Fills in what a deed looks up, and does what comes before it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.known: dict[str, Any] = {}
        self.instead: Any = None  # for what the sample has not, where nothing will be looked up anyway

    def fill(self, fields: Fields) -> Fields:
        return {name: self._value(raw) for name, raw in fields.items()}

    def _value(self, raw: Any) -> Any:
        if isinstance(raw, list):
            return [self._value(one) for one in raw]
        if not (isinstance(raw, str) and raw.startswith("@")):
            return raw
        name = raw[1:]
        if name not in self.known:
            self.known[name] = self._certificate() if name == "certificate" else one(self.desk, FOUND[name])
            if self.known[name] is None:
                self.known[name] = self.instead
        assert self.known[name] is not None, f"the sample has no {name}"
        return self.known[name]

    def _certificate(self) -> str:
        sql = "SELECT id_number FROM person WHERE id = :person"
        return f"{one(self.desk, sql, person=self._value('@resident'))}61"

    def prepare(self, before: tuple[tuple[str, Fields], ...], then: Fields | None = None) -> None:
        """Look up first: what comes before may change what would be found."""
        for raw in (then or {}).values():
            if raw not in ("@made", "@first", "@taught"):
                self._value(raw)
        for name, fields in before:
            answer = self.run(name, self.fill(fields))
            assert answer["ok"], (name, answer["error"])
            self.known["made"] = answer["value"]
            self.known.setdefault("first", answer["value"])

    def run(self, name: str, fields: Fields, lang: str = "zh") -> dict[str, Any]:
        """Through the administrator's door: JSON in, JSON out."""
        from pathlib import Path

        return run_item(self.desk, {"command": name, "fields": fields}, Path.cwd(), lang)
