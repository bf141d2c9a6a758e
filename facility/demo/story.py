"""Telling a facility's story through its desk: the clock is set, somebody signs in, a command is run."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from facility.admission.packet import kept_file
from facility.core.clock import SetClock, moment_of
from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.words import FileBytes
from facility.demo.invented import DOCTORS, GRID_WORKERS, REASONS, WISHES, Cast, Invented
from facility.exchange.queries import notices_due
from facility.exchange.words import How, Need, Purpose


class Teller:
    """Desks of several users at one store, and a clock that is moved from scene to scene."""

    def __init__(self, desks: Mapping[str, Desk], clock: SetClock, seed: int, today: date) -> None:
        self.desks, self.clock, self.today = desks, clock, today
        self.chance = random.Random(seed)
        self.cast = Cast(self.chance, today)
        self._minute = 0

    def at(self, day: date, hour: int = 9, minute: int | None = None) -> None:
        """Set the clock; without a minute, a little later in the hour each time. It never goes back."""
        self._minute = (self._minute + 7) % 60
        wanted = moment_of(day, hour, self._minute if minute is None else minute)
        self.clock.set(max(wanted, self.clock() + timedelta(minutes=1)))

    def run(self, who: str, command: str, **fields: Any) -> Any:
        """What ``who`` does; the command's answer."""
        desk = self.desks[who]
        return desk.run(read_command(command, fields, desk.clock())).value


class Life:
    """One person's way, scene by scene; each method is what the staff did that day."""

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

    def enter(
        self, day: date, *, bed: int | None = None, place: int | None = None, stay_days: int = 180
    ) -> None:
        t = self.teller
        t.at(day, 15)
        arrived = moment_of(day, 14, 30)
        self.stay = t.run(
            "front",
            "admission.enter",
            application=self.application,
            arrived_at=arrived,
            bed=bed,
            place=place,
            planned_return=day + timedelta(days=stay_days),
        )

    def take_over(
        self, since: date, today: date, *, bed: int | None = None, place: int | None = None
    ) -> None:
        """Lived here before the program was used; papers come later."""
        t = self.teller
        t.at(today, 9)
        self.person = t.run("front", "people.enter", **self._identity(), confirmed_new="yes")
        self._surroundings(today)
        self.application = t.run(
            "front",
            "admission.take_over",
            person=self.person,
            service=self.service,
            arrived_at=moment_of(since, 10),
            bed=bed,
            place=place,
            planned_return=today + timedelta(days=120),
        )

    def leave(
        self, day: date, *, kind: str = "goals_met", destination: str = "home", complete: bool = True
    ) -> None:
        t, its = self.teller, {"application": self.application}
        t.at(day, 11)
        t.run(
            "front",
            "admission.leave",
            **its,
            left_at=moment_of(day, 10, 30),
            kind=kind,
            destination=destination,
            applied_on=day - timedelta(days=7),
            reason="目标已达到，家中已准备好。",
            met_by=self.who.relative,
        )
        if complete:
            t.run(
                "front",
                "admission.complete_leaving",
                **its,
                results="能独立安排作息和服药，会做六样家常菜。",
                belongings="衣物一箱、收音机一台，当面清点无误。",
                medicines="自备药两种，余量七天，当面交接。",
                money="餐费结清，押金一千元已退。",
                settled_on=day,
                aftercare="每月到区第四人民医院复诊。",
            )

    def consents(self, day: date) -> None:
        """Asked one by one; a no is a no."""
        t = self.teller
        t.at(day, 15)
        for purpose in Purpose:
            if purpose is Purpose.DISCLOSURE:
                continue
            answer = "no" if purpose is Purpose.PHOTOS else "yes"
            t.run(
                "front",
                "exchange.record_consent",
                person=self.person,
                purpose=purpose,
                answer=answer,
                signed_by=self.who.name,
                signed_on=day,
                asked_on=day,
            )

    def slip(self, day: date, answer: date | None = None, result: str = "", **facts: Any) -> None:
        """Any referral slip; with its receipt where ``answer`` says when, closed then where there is a result."""
        t = self.teller
        t.at(answer or day, 15)
        slip = t.run("doctor", "exchange.make_referral", person=self.person, made_on=day, **facts)
        if answer is None:
            return
        by = facts.get("contact_name", "")
        t.run(
            "doctor",
            "exchange.answer_referral",
            referral=slip,
            accepted="yes",
            receipt_on=answer,
            receipt_by=by,
        )
        if result:
            t.run("doctor", "exchange.close_referral", referral=slip, result=result, closed_on=answer)

    def refer(self, day: date) -> None:
        """A referral to the hospital's day clinic, with its receipt."""
        t = self.teller
        t.at(day, 16)
        referral = t.run(
            "doctor",
            "exchange.make_referral",
            person=self.person,
            direction="out",
            partner="hospital",
            reason="入住前请协助复查血常规和心电图。",
            to_body="区第四人民医院",
            department="精神科门诊",
            contact_name="冉文",
            contact_phone="028-86412120",
            least_facts="目前状态平稳，规律服药。",
            agreed_by=self.who.name,
            agreed_on=day,
            made_on=day,
        )
        t.run(
            "doctor",
            "exchange.answer_referral",
            referral=referral,
            accepted="yes",
            receipt_on=day,
            receipt_by="冉文",
        )

    def notify(self, day: date) -> None:
        """The notices an entry or leaving asks for, made, sent and receipted."""
        self.teller.at(day, 16)
        send_all(self.teller, self.stay, self.who.name, day)

    def follow_up(self, day: date) -> None:
        if day > self.teller.today:
            return
        self.teller.at(day, 10)
        self.teller.run(
            "front",
            "admission.follow_up",
            application=self.application,
            way="phone",
            on=day,
            note="在家情况平稳，按时复诊。",
        )

    def end(self, day: date, how: str, reason: str, to: str = "") -> None:
        self.teller.at(day, 11)
        self.teller.run(
            "front",
            "admission.end_application",
            application=self.application,
            how=how,
            reason=reason,
            to=to,
            on=day,
        )

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


def send_all(teller: Teller, stay: int, name: str, day: date) -> None:
    """Make and send every notice a stay asks for; where consent comes first, it is asked."""
    for _try in range(2):
        for due in teller.desks["front"].ask(notices_due, stay=stay).value:
            if due.need is Need.ASK_FIRST:
                teller.run(
                    "front",
                    "exchange.record_consent",
                    person=due.person,
                    purpose=Purpose.DISCLOSURE,
                    recipient=due.recipient,
                    answer="yes",
                    signed_by=name,
                    signed_on=day,
                )
                continue
            to = teller.chance.choice(DOCTORS)
            notice = teller.run(
                "front",
                "exchange.make_notice",
                stay=due.stay,
                direction=due.direction,
                recipient=due.recipient,
                recipient_name=to,
            )
            how = teller.chance.choice(list(How))
            teller.run("front", "exchange.send_notice", notice=notice, how=how)
            if notice % 4:  # some receipts are still waited for
                teller.run("front", "exchange.record_receipt", notice=notice, received_by=to)
