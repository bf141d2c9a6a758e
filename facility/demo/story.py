"""One person’s life at the facility, from the way in to the leaving, and what is told to others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from facility.core.clock import moment_of
from facility.demo.invented import DOCTORS
from facility.demo.teller import Teller
from facility.demo.way_in import WayIn
from facility.exchange.queries import notices_due
from facility.exchange.words import How, Need, Purpose


class Life(WayIn):
    """As `WayIn`, then moving in, living here and leaving."""

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
