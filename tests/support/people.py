"""One believable person on the way in, step by step, for tests of admission and what stands on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from facility.core.commands import read_command
from facility.core.desk import Desk
from facility.core.words import FileBytes

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000100000001008000000003a98a0bd0000001149444154789c63fcc5800a"
    "981846b400001ac5011acef72e810000000049454e44ae426082"
)


def run(desk: Desk, name: str, /, **fields: Any) -> Any:
    """Run a command by name with raw fields; its answer."""
    return desk.run(read_command(name, fields, desk.clock())).value


def describe(desk: Desk, **other: Any) -> None:
    """A small house: rooms 201-202 for women, 203-204 for men, two beds each, and five day places."""
    facts: dict[str, Any] = {
        "name": "安和中心", "kind": "full_time", "subtype": "dormitory", "address": "桂溪路18号", "phone": "028-86412200",
        "manager_name": "何志远", "complaints_phone": "028-86412208",
    }  # fmt: skip
    run(desk, "premises.describe", **{**facts, **other})
    run(
        desk, "premises.set_up_building", name="康复楼", floors=1, rooms_per_floor=4, beds_per_room=2, first_floor=2,
        women="201-202", men="203-204",
    )  # fmt: skip
    run(desk, "premises.set_up_places", count=5)


class Comer:
    """Somebody on the way in, at the desk of a person with all the roles it takes."""

    def __init__(
        self, desk: Desk, name: str = "林晓慧", sex: str = "female", birth: str = "1988-03-14", **who: Any
    ) -> None:
        self.desk, self.name, self.sex = desk, name, sex
        self.today: date = desk.clock().date()
        self.person = run(desk, "people.enter", name=name, sex=sex, birth=birth, confirmed_new="yes", **who)
        self.application = self.agreement = self.stay = 0

    def run(self, name: str, /, **fields: Any) -> Any:
        return run(self.desk, name, **fields)

    def apply(self, service: str = "full", **other: Any) -> Comer:
        facts = {"applied_on": self.today, "area": "lives", "willing": "yes", **other}
        self.application = self.run("admission.apply", person=self.person, service=service, **facts)
        self.run("people.record_diagnosis", person=self.person, text="精神分裂症", icd="F20.0")
        self.run("people.record_registration", person=self.person, on=self.today, register="yes")
        return self

    def papers(self, *kinds: str) -> Comer:
        for kind in kinds or ("application", "id_copy", "diagnosis"):
            if kind == "application":
                self.run("papers.sign", application=self.application, kind=kind, signed_by=self.name)
            else:
                self.run("papers.verify", application=self.application, kind=kind)
        return self

    def assess(self, **other: Any) -> Comer:
        facts: dict[str, Any] = {
            "assessor": "罗文涛", "qualification": "精神科医师", "serious_illness": "no", "together": "fit", "symptoms": "none",
            "insight": "full", "functioning": "good", "risk_level": "0", "risk_basis": "近期随访平稳。", "events_asked": "yes",
            "adherence": "regular", "medication_willing": "yes", "self_care": "yes", "family": "yes",
        }  # fmt: skip
        self.run("admission.assess", application=self.application, **{**facts, **other})
        return self

    def accept(self) -> Comer:
        self.run("admission.decide", application=self.application, outcome="accept")
        return self

    def agree(self, *, sign: bool = True, days: int = 180, **other: Any) -> Comer:
        facts = {
            "since": self.today,
            "until": self.today + timedelta(days=days),
            "monthly_fee": "1280",
            "meal_fee": "26",
            **other,
        }
        self.agreement = self.run("agreements.draft", application=self.application, **facts)
        if sign:
            self.run("agreements.print", agreement=self.agreement, copies=1)
            self.run("agreements.sign", agreement=self.agreement, role="person", name=self.name)
            self.run("agreements.sign", agreement=self.agreement, role="facility", name="何志远", way="seal")
        return self

    def enter(self, bed: int | None = None, place: int | None = None, **other: Any) -> Comer:
        facts = {"arrived_at": self.desk.clock(), **other}
        self.stay = self.run("admission.enter", application=self.application, bed=bed, place=place, **facts)
        return self

    def ready(self) -> Comer:
        """Everything up to the signed agreement."""
        return self.apply().papers().assess().accept().agree()


def scan(name: str = "scan.png") -> FileBytes:
    """A small picture that passes for a scan."""
    return FileBytes(name, PNG)
