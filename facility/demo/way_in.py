"""One person's way in, scene by scene: enquiry, application, papers, assessment, decision, agreement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from facility.admission.packet import kept_file
from facility.core.clock import moment_of
from facility.core.words import FileBytes
from facility.demo.invented import DOCTORS, GRID_WORKERS, REASONS, WISHES, Invented
from facility.demo.teller import Teller


class WayIn:
    """One person on the way in; each method is what the staff did that day."""

    def __init__(self, teller: Teller, who: Invented, service: str = "full") -> None:
        self.teller, self.who, self.service = teller, who, service
        self.person = self.enquiry = self.application = self.agreement = self.stay = 0

    def enquire(
        self, day: date, way: str = "phone", *, named: bool = True, appointment: date | None = None
    ) -> None:
        """First contact; the person is entered as far as known."""
        t, who = self.teller, self.who
        t.at(day, 10)
        if named:
            self.person = t.run(
                "front",
                "people.enter",
                name=who.name,
                sex=who.sex,
                birth=who.birth,
                phone=who.phone,
                id_kind="none",
                confirmed_new="yes",
            )
        self.enquiry = t.run(
            "front",
            "admission.log_enquiry",
            way=way,
            asker="family",
            asker_name=who.relative,
            asker_phone=who.relative_phone,
            need="想了解入住条件、费用和需要的材料。",
            person=self.person or None,
            answer="已说明准入条件、资料清单和试住安排。",
            wanted_service=self.service,
            source="self",
            appointment=moment_of(appointment, 15) if appointment else None,
        )

    def apply(self, day: date, source: str = "self") -> None:
        """The application, with identity, guardian, diagnosis and who looks after the person outside."""
        t = self.teller
        t.at(day, 9)
        if not self.person:
            self.person = t.run("front", "people.enter", **self._identity(), confirmed_new="yes")
        else:
            t.run("front", "people.change", person=self.person, **self._identity())
        self._surroundings(day)
        self.application = t.run(
            "front",
            "admission.apply",
            person=self.person,
            service=self.service,
            source=source,
            enquiry=self.enquiry or None,
            applied_on=day,
            area="lives",
            willing="yes",
            own_wish=t.chance.choice(WISHES),
            reason=t.chance.choice(REASONS),
            wanted_from=day + timedelta(days=21),
        )

    def _identity(self) -> dict[str, Any]:
        who, chance = self.who, self.teller.chance
        return {
            "name": who.name,
            "id_kind": "card",
            "id_number": who.id_number,
            "phone": who.phone,
            "address": who.address,
            "region_code": "510199",
            "ethnic_group": "HA",
            "marital": chance.choice(("single", "single", "married", "divorced")),
            "education": chance.choice(("primary", "junior", "senior", "college")),
            "household": chance.choice(("urban", "rural")),
            "household_place": "锦溪区",
            "source": "身份证",
        }

    def _surroundings(self, day: date) -> None:
        t, who = self.teller, self.who
        about = {"person": self.person}
        t.run(
            "front",
            "people.add_contact",
            **about,
            name=who.relative,
            relation=who.relation,
            phone=who.relative_phone,
            rank=1,
        )
        text, icd, hospital = who.diagnosis
        t.run(
            "doctor",
            "people.record_diagnosis",
            **about,
            text=text,
            icd=icd,
            hospital=hospital,
            doctor=t.chance.choice(DOCTORS),
            confirmed_on=str(day.year - t.chance.randrange(2, 15)),
            source="诊疗证明",
        )
        t.run(
            "doctor",
            "people.record_registration",
            **about,
            on=day,
            register="no" if text == "抑郁症" else "yes",
            unit="桂溪社区卫生服务中心",
            doctor=t.chance.choice(DOCTORS),
            doctor_phone="028-80000120",
            grid_worker=t.chance.choice(GRID_WORKERS),
            grid_phone="13900001200",
            source="社区卫生服务中心",
        )
        t.run(
            "doctor",
            "people.record_treatment",
            **about,
            stage="recovery",
            since=day - timedelta(days=90),
            hospital=hospital,
            doctor=t.chance.choice(DOCTORS),
            medicines="按医嘱早晚各一次，规律服用。",
        )

    def papers(self, day: date, *, without: tuple[str, ...] = (), check_until: date | None = None) -> None:
        """ID copies, certificate, health check; the application form printed and signed."""
        t, its = self.teller, {"application": self.application}
        t.at(day, 10)
        if "application" not in without:
            t.run("front", "papers.sign", **its, kind="application", signed_by=self.who.name, on=day)
        for kind in ("id_copy", "diagnosis"):
            if kind not in without:
                t.run("front", "papers.verify", **its, kind=kind, issued_on=day - timedelta(days=20))
        if "health_check" not in without:
            until = check_until or day + timedelta(days=180)
            t.run(
                "front",
                "papers.receive",
                **its,
                kind="health_check",
                issued_on=day - timedelta(days=5),
                valid_until=until,
            )
        for kind in without:
            if kind in ("id_copy", "diagnosis"):
                t.run("front", "papers.ask_for", **its, kind=kind, of=self.who.relative)

    def survey(self, day: date) -> None:
        t, its = self.teller, {"application": self.application}
        t.at(day, 11)
        t.run(
            "front",
            "admission.survey",
            **its,
            by="丁若楠",
            respondent="person",
            on=day,
            strengths="会做家常菜，手工细致。",
            obstacles="出门紧张，怕坐公交。",
            goals="能自己安排一天，三个月后试着打工。",
            diet="无特殊要求",
        )
        for domain, now, need, words in (
            ("social", 2, 3, "想有几个能说话的人。"),
            ("housework", 1, 2, "想学做几个菜。"),
            ("work", 2, 2, "想做点能挣钱的事。"),
        ):
            t.run("front", "admission.survey_need", **its, domain=domain, now=now, need=need, own_words=words)

    def assess(self, day: date, *, level: int = 0, **other: Any) -> None:
        """The entry assessment by a practitioner."""
        t = self.teller
        t.at(day, 14)
        facts: dict[str, Any] = {
            "assessor": "罗文涛",
            "qualification": "精神科医师",
            "second_assessor": "丁若楠",
            "on": day,
            "sources": "与本人和家属面谈，查阅病历与社区随访记录。",
            "serious_illness": "no",
            "temperature": "36.5",
            "blood_pressure": "118/76",
            "weight": "58.5",
            "height": "165",
            "physical_notes": "能参加日常训练。",
            "together": "fit",
            "together_doctor": "区第四人民医院 冉文",
            "together_on": day - timedelta(days=5),
            "symptoms": "none",
            "insight": "full",
            "functioning": "good" if level == 0 else "fair",
            "risk_level": str(level),
            "risk_basis": "近半年随访无冲动行为。"
            if level == 0
            else "两个月前有过一次争吵，经劝说停止，未损物。",
            "events_asked": "yes",
            "adherence": "regular",
            "medication_willing": "yes",
            "self_care": "yes",
            "family": "yes",
            "family_burden": "家人愿意配合，每周探视。",
            "environment": "住处离机构二公里，邻里关系平和。",
            "goals": "规律作息，参加厨艺和手工小组。",
        }
        t.run("doctor", "admission.assess", application=self.application, **{**facts, **other})

    def allow(self, day: date, criterion: str, reason: str) -> None:
        self.teller.at(day, 16)
        self.teller.run(
            "manager",
            "admission.allow_criterion",
            application=self.application,
            criterion=criterion,
            reason=reason,
        )

    def decide(self, day: date, outcome: str = "accept", **other: Any) -> None:
        self.teller.at(day, 16)
        self.teller.run(
            "manager", "admission.decide", application=self.application, outcome=outcome, on=day, **other
        )

    def agree(
        self, day: date, *, months: int = 6, step: str = "filed", place: str = "", copies: int = 0
    ) -> None:
        """The agreement as far as ``step``: drafted, printed, signed, filed."""
        t = self.teller
        t.at(day, 10)
        self.agreement = t.run(
            "front",
            "agreements.draft",
            application=self.application,
            since=day,
            until=day + timedelta(days=months * 30),
            place=place,
            monthly_fee="1280" if self.service == "full" else "480",
            meal_fee="26",
            deposit="1000" if self.service == "full" else "0",
            subsidy="区级康复补贴按文件抵扣康复训练费。",
        )
        if step == "drafted":
            return
        kept = t.run(
            "front",
            "agreements.print",
            agreement=self.agreement,
            copies=copies or (3 if day > t.today - timedelta(days=5) else 1),  # the old ones are only kept
        )
        if step == "printed":
            return
        t.at(day, 15)
        t.run(
            "front",
            "agreements.sign",
            agreement=self.agreement,
            role="person",
            name=self.who.name,
            on=day,
            witness=self.who.relative,
        )
        t.run(
            "front",
            "agreements.sign",
            agreement=self.agreement,
            role="facility",
            name="何志远",
            way="seal",
            on=day,
        )
        if step == "filed":
            printed = t.desks["front"].ask(kept_file, attachment=kept).value
            scan = FileBytes("签字件.pdf", printed.data)
            t.run("front", "agreements.file_scan", agreement=self.agreement, file=scan)

    def reserve(self, day: date, bed: int, expected: date) -> None:
        self.teller.at(day, 16)
        self.teller.run(
            "front",
            "lodging.reserve_bed",
            person=self.person,
            bed=bed,
            expected_on=expected,
            held_until=expected + timedelta(days=3),
        )
