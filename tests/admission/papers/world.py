"""One invented person of whom everything is known, each thing with a mark of its own, told through the desk."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.words import FileBytes

MARKS: dict[str, str] = {
    "name": "高𠅤标甲", "chosen_name": "阿𠅤", "former_names": "曾名标乙", "id_number": "510199198803140423",
    "birth": "1988-03-14", "occupation": "职业标丙", "income_source": "收入标丁",
    "household_place": "户籍标戊",
    "address": "住址标己", "region_code": "510199001", "phone": "139 0228 6614",
    "second_phone": "139 0228 6615",
    "desk_notes": "前台备注标庚",
    "guardian_name": "林秀兰标辛", "guardian_basis": "监护依据标壬", "guardian_id": "510199196209080625",
    "guardian_phone": "138 8010 2206", "guardian_address": "监护住址标癸", "court": "判决书标子",
    "contact_name": "高明标丑", "contact_phone": "138 8010 2207", "contact_note": "晚上联系标寅",
    "certificate": "51019919880314042362", "certificate_until": "2031-05-06", "welfare_note": "补贴备注标卯",
    "diagnosis": "诊断标辰", "icd": "F20.3", "diagnosed_by": "确诊医院标巳", "diagnosed_on": "2009-07",
    "hospital": "就诊医院标午", "doctor": "主治标未", "medicines": "药名标申", "allergies": "过敏标酉",
    "seizures": "发作标戌", "falls": "跌倒标亥", "physical": "躯体标春", "opinion_doctor": "意见医生标夏",
    "opinion_note": "意见备注标秋", "attitude_note": "服药备注标冬",
    "onset": "2008-02", "discharged": "2019-09-09", "episode_hospital": "住院医院标东",
    "episode_note": "发病备注标南",
    "risk_rater": "评定人标西", "risk_basis": "评定依据标北", "event": "事件标中", "reported": "来源危险标金",
    "care_unit": "管理单位标木", "care_doctor": "精防标水", "care_doctor_phone": "139 1111 2222",
    "grid": "网格标火",
    "grid_phone": "139 3333 4444", "self_care_note": "自理备注标土",
    "enquirer": "咨询人标天", "enquirer_phone": "137 0000 1111", "enquiry_need": "咨询需求标地",
    "enquiry_answer": "咨询答复标玄", "enquiry_from": "转介街道标黄",
    "own_wish": "本人愿望标宇", "apply_reason": "申请理由标宙",
    "survey_by": "调查人标洪", "strengths": "优势标荒", "obstacles": "障碍标日", "hopes": "目标标月",
    "diet": "饮食标盈",
    "need_words": "原话标昃", "need_family": "家属看法标辰宿",
    "assessor": "评估人标列", "qualification": "资质标张", "second": "第二评估标寒",
    "sources": "资料来源标来",
    "pressure": "118/76", "body_notes": "体检所见标暑", "together_doctor": "共同生活医生标往",
    "level_basis": "等级依据标秋收",
    "past_events": "近期经过标冬藏", "scales": "量表标闰", "burden": "照护负担标余",
    "surroundings": "环境标成",
    "work_limits": "忌做标岁", "goals": "商定目标标律", "decision_reason": "决定理由标吕",
    "override": "特批理由标调", "place": "二层女区207室1床标阳", "subsidy": "补贴抵扣标云",
    "special": "另行约定标腾",
    "consent_kinds": "提供种类标致", "consent_way": "提供方式标雨",
    "notice_grid": "收件网格标露", "notice_doctor": "收件医生标结", "notice_diagnosis": "告知诊断标为",
    "notice_medication": "告知用药标霜",
    "referral_from": "转出方标金生", "referral_to": "转入方标丽水", "referral_contact": "转介联系标玉",
    "referral_phone": "136 1212 3434", "referral_reason": "转介原因标出", "referral_facts": "必要情况标昆",
    "referral_wish": "期望标冈", "referral_enclosed": "附件标剑", "referral_agreed": "同意人标号",
    "leave_reason": "离开理由标巨", "leave_to": "去向地址标阙", "met_by": "接领标珠", "results": "成效标称",
    "belongings": "财物标夜", "medicines_out": "药品交接标光", "money": "结算标果", "aftercare": "后续标珍",
    "review": "审核标李",
}  # fmt: skip
HOUSE = {
    "name": "锦溪区安和精神康复服务中心", "legal_representative": "何志远",
    "organisation_code": "52510199MJX0A2B377",
    "address": "锦溪区桂溪路18号", "phone": "028-86412200", "admission_officer": "唐美玲",
    "complaints_phone": "028-86412201",
}  # fmt: skip


@dataclass
class World:
    """The person's records by id and number."""

    desk: Desk
    person: int = 0
    application: int = 0
    agreement: int = 0
    stay: int = 0

    def run(self, command: str, /, **fields: Any) -> Any:
        """A command from raw fields; its answer."""
        return self.desk.run(read_command(command, fields, self.desk.clock())).value

    def number(self, kind: str) -> str:
        """The first number of a kind in the year of the tests."""
        return f"{kind}-2026-0001"

    # --- the way

    def known(self) -> World:
        """The house, and everything about the person."""
        m = MARKS
        code = HOUSE["organisation_code"]
        self.run(
            "premises.describe",
            **{**HOUSE, "organisation_code": _valid_code(code)},
            kind="full_time",
            subtype="centre",
        )
        self.person = self.run(
            "people.enter", name=m["name"], chosen_name=m["chosen_name"], former_names=m["former_names"],
            id_kind="card", id_number=m["id_number"], ethnic_group="HA", marital="single", education="senior",
            phone=m["phone"], second_phone=m["second_phone"], address=m["address"],
            region_code=m["region_code"],
            household="urban", household_place=m["household_place"], occupation=m["occupation"],
            income_source=m["income_source"], notes=m["desk_notes"], confirmed_new="yes",
        )  # fmt: skip
        who = {"person": self.person}
        self.run("people.set_photo", **who, file=FileBytes("photo.png", _portrait()))
        self.run(
            "people.add_guardian", **who, name=m["guardian_name"], relation="mother", kind="court",
            basis=m["guardian_basis"], id_number=m["guardian_id"], phone=m["guardian_phone"],
            address=m["guardian_address"], since="2020-01-01",
        )  # fmt: skip
        self.run(
            "people.record_capacity", **who, value="limited", basis="court", since="2020-01-01",
            document=m["court"],
            source="判决书",
        )  # fmt: skip
        self.run(
            "people.add_contact", **who, name=m["contact_name"], phone=m["contact_phone"], relation="sibling",
            rank="1", note=m["contact_note"],
        )  # fmt: skip
        self.run(
            "people.record_certificate",
            **who,
            certificate_number=m["certificate"],
            valid_until=m["certificate_until"],
        )
        self.run(
            "people.record_welfare", **who, on="2026-11-01", insurances="resident", supports="low_income",
            note=m["welfare_note"],
        )  # fmt: skip
        self._health(who)
        return self

    def _health(self, who: dict[str, int]) -> None:
        m = MARKS
        self.run(
            "people.record_diagnosis", **who, text=m["diagnosis"], icd=m["icd"], disorder="schizophrenia",
            hospital=m["diagnosed_by"], confirmed_on=m["diagnosed_on"],
        )  # fmt: skip
        self.run(
            "people.record_treatment", **who, stage="recovery", since="2026-01-01", hospital=m["hospital"],
            doctor=m["doctor"], medicines=m["medicines"],
        )  # fmt: skip
        self.run(
            "people.record_health", **who, on="2026-11-01", allergies=m["allergies"], seizures="yes",
            seizures_note=m["seizures"], falls="yes", falls_note=m["falls"], physical=m["physical"],
            serious_physical="no",
        )  # fmt: skip
        self.run(
            "people.record_opinion", **who, opinion="fit", on="2026-11-02", doctor=m["opinion_doctor"],
            note=m["opinion_note"],
        )  # fmt: skip
        self.run(
            "people.record_attitude",
            **who,
            on="2026-11-02",
            adherence="regular",
            willing="yes",
            note=m["attitude_note"],
        )
        self.run(
            "people.record_episode", **who, onset=m["onset"], cause="first", hospital="2019-08-01/2019-09-09",
            hospital_name=m["episode_hospital"], note=m["episode_note"],
        )  # fmt: skip
        self.run(
            "people.rate_risk", **who, level="0", on="2026-11-03", rater=m["risk_rater"],
            qualification="精神科医师",
            basis=m["risk_basis"],
        )  # fmt: skip
        self.run("people.record_event", **who, on="2018-03-03", kind="minor", what=m["event"])
        self.run("people.note_reported_risk", **who, level="1", source=m["reported"])
        self.run(
            "people.record_registration", **who, on="2026-11-01", register="yes", unit=m["care_unit"],
            doctor=m["care_doctor"], doctor_phone=m["care_doctor_phone"], grid_worker=m["grid"],
            grid_phone=m["grid_phone"],
        )  # fmt: skip
        self.run(
            "people.judge_self_care", **who, on="2026-11-04", daily="alone", relations="with_help",
            pressure="with_help",
            judged_by="康复师", note=m["self_care_note"],
        )  # fmt: skip

    def applied(self) -> World:
        m, who = MARKS, {"person": self.person}
        enquiry = self.run(
            "admission.log_enquiry", **who, way="visit", asker="family", asker_name=m["enquirer"],
            asker_phone=m["enquirer_phone"], need=m["enquiry_need"], answer=m["enquiry_answer"],
            wanted_service="full",
            source="referred", source_detail=m["enquiry_from"], appointment="2026-11-20 10:00",
        )  # fmt: skip
        self.application = self.run(
            "admission.apply", **who, service="full", source="referred", enquiry=enquiry,
            applied_on="2026-11-05",
            area="lives", willing="yes", own_wish=m["own_wish"], reason=m["apply_reason"],
            wanted_from="2026-11-16",
        )  # fmt: skip
        of = {"application": self.application}
        self.run(
            "admission.survey", **of, by=m["survey_by"], respondent="person", on="2026-11-06",
            strengths=m["strengths"],
            obstacles=m["obstacles"], goals=m["hopes"], diet=m["diet"],
        )  # fmt: skip
        self.run(
            "admission.survey_need", **of, domain="social", now="2", need="3", own_words=m["need_words"],
            family_view=m["need_family"],
        )  # fmt: skip
        for kind in ("id_copy", "guardian_id_copy", "diagnosis"):
            self.run("papers.verify", **of, kind=kind)
        self.run("papers.print", **of, kind="application", copies="2")
        self.run("papers.sign", **of, kind="application", signed_by=m["name"], on="2026-11-06")
        return self

    def assessed(self) -> World:
        """At risk level 1, so that a manager's reason is needed and shown."""
        m, of = MARKS, {"application": self.application}
        self.run(
            "admission.assess", **of, on="2026-11-09", assessor=m["assessor"],
            qualification=m["qualification"],
            second_assessor=m["second"], sources=m["sources"], serious_illness="no", temperature="36.5",
            blood_pressure=m["pressure"], weight="58", height="162", physical_notes=m["body_notes"],
            together="fit",
            together_doctor=m["together_doctor"], together_on="2026-11-08", symptoms="some",
            insight="partial",
            functioning="fair", risk_level="1", risk_basis=m["level_basis"], events_asked="yes",
            events=m["past_events"],
            last_event_on="2018-03-03", adherence="regular", medication_willing="yes", self_care="yes",
            hazards="choking,falls", scales=m["scales"], family="yes", family_burden=m["burden"],
            environment=m["surroundings"], work_hours="4", work_limits=m["work_limits"], goals=m["goals"],
        )  # fmt: skip
        return self

    def decided(self) -> World:
        m, of = MARKS, {"application": self.application}
        self.run("admission.allow_criterion", **of, criterion="stable", reason=m["override"])
        self.run("admission.decide", **of, outcome="accept", reason=m["decision_reason"], on="2026-11-10")
        return self

    def agreed(self) -> World:
        m, of = MARKS, {"application": self.application}
        self.agreement = self.run(
            "agreements.draft", **of, since="2026-11-16", until="2027-11-15", place=m["place"],
            monthly_fee="1280",
            meal_fee="26", deposit="1000", subsidy=m["subsidy"], special_terms=m["special"],
        )  # fmt: skip
        self.run("agreements.print", agreement=self.agreement, copies="3")
        for role, name in (("facility", "何志远"), ("person", m["name"]), ("guardian", m["guardian_name"])):
            self.run("agreements.sign", agreement=self.agreement, role=role, name=name, on="2026-11-15")
        return self

    def moved_in(self) -> World:
        m, who = MARKS, {"person": self.person}
        self.run(
            "premises.set_up_building", name="主楼", floors="2", rooms_per_floor="8", beds_per_room="2",
            women="201-208",
            in_use_since="2026-01-01 00:00",
        )  # fmt: skip
        self.stay = self.run(
            "admission.enter", application=self.application, arrived_at="2026-11-16 10:00", bed=self._bed(),
            planned_return="2027-05-15",
        )  # fmt: skip
        for recipient in ("grid_worker", "community_doctor"):
            self.run(
                "exchange.record_consent", **who, purpose="disclosure", recipient=recipient, answer="yes",
                signed_by=m["name"], signed_on="2026-11-15", kinds=m["consent_kinds"], way=m["consent_way"],
            )  # fmt: skip
        self.run(
            "exchange.make_notice", stay=self.stay, direction="entry", recipient="grid_worker",
            recipient_name=m["notice_grid"],
        )  # fmt: skip
        self.run(
            "exchange.make_notice", stay=self.stay, direction="entry", recipient="community_doctor",
            recipient_name=m["notice_doctor"], diagnosis=m["notice_diagnosis"],
            medication=m["notice_medication"],
            next_visit="2026-12-24",
        )  # fmt: skip
        self.run(
            "exchange.make_referral", **who, direction="out", partner="hospital", urgency="routine",
            from_body=m["referral_from"], to_body=m["referral_to"], contact_name=m["referral_contact"],
            contact_phone=m["referral_phone"], reason=m["referral_reason"], least_facts=m["referral_facts"],
            wishes=m["referral_wish"], enclosed=m["referral_enclosed"], agreed_by=m["referral_agreed"],
            agreed_on="2026-11-18",
        )  # fmt: skip
        return self

    def _bed(self) -> int:
        """A bed in a women's room."""
        from sqlalchemy import select

        from facility.premises.model import Bed, RoomSex
        from facility.premises.words import RoomFor

        with self.desk.store.read() as session:
            return session.scalars(
                select(Bed.id)
                .join(RoomSex, RoomSex.room == Bed.room)
                .where(RoomSex.sex == RoomFor.WOMEN)
                .order_by(Bed.id)
            ).first()  # type: ignore[return-value]

    def left(self) -> World:
        m, of = MARKS, {"application": self.application}
        self.run(
            "admission.leave", **of, left_at="2026-11-19 09:30", kind="own_wish", destination="home",
            reason=m["leave_reason"], destination_detail=m["leave_to"], met_by=m["met_by"],
        )  # fmt: skip
        self.run(
            "admission.complete_leaving", **of, results=m["results"], belongings=m["belongings"],
            medicines=m["medicines_out"], money=m["money"], settled_on="2026-11-19", aftercare=m["aftercare"],
            follow_up_on="2026-12-01", review=m["review"],
        )  # fmt: skip
        return self


def _valid_code(code: str) -> str:
    """The code with the check character that belongs to it."""
    from stdnum.cn import uscc

    return code[:-1] + uscc.calc_check_digit(code[:-1])


def _portrait() -> bytes:
    from PIL import Image

    picture, kept = Image.new("RGB", (300, 380), (120, 150, 170)), io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()
