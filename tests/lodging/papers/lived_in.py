"""The person of whom everything is known (`tests.admission.papers.world`), and what happens to her in the house."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from facility.core.desk import Desk
from facility.lodging.papers.printing import (
    HousePaper,
    PaperLanguage,
    PaperWay,
    PrintHousePaper,
    house_paper_blank,
)
from tests.admission.papers.world import MARKS, World
from tests.support.sample import one

HERE: dict[str, str] = {
    "where_to": "外出地点标甲子", "companion": "同行人标甲寅", "leave_phone": "135 1111 0001", "agreed_with": "商定人标甲辰",
    "leave_medicine": "带药标甲午", "leave_note": "请假备注标甲申", "guardian_signed": "监护人标甲戌",
    "hospital_reason": "住院原因标乙丑", "hospital_place": "住院地标乙卯",
    "thing": "物品标乙巳", "thing_state": "物品状况标乙未", "thing_place": "存放标乙酉", "thing_note": "物品备注标乙亥",
    "handover": "交接标丙子", "handover_health": "交接健康标丙寅", "visitor": "访客标丙辰", "visit_brought": "带来标丙午",
    "seen_where": "见到处标丙申", "wearing": "衣着标丙戌", "circumstances": "走失经过标丁丑", "search_note": "特征标丁卯",
    "move_reason": "调床原因标丁巳", "search_to": "派出所标丁未", "print_reason": "用途标丁酉",
}  # fmt: skip
MARKED = {**MARKS, **HERE}


@dataclass
class LivedIn:
    """``of`` says what each paper is made for."""

    world: World
    of: dict[HousePaper, dict[str, Any]]

    @property
    def desk(self) -> Desk:
        return self.world.desk

    @classmethod
    def begun(cls, desk: Desk) -> LivedIn:
        world = World(desk).known().applied().assessed().decided().agreed().moved_in()
        person, h, run = world.person, HERE, world.run
        stay = one(desk, f"SELECT id FROM stay WHERE person = {person}")
        label = one(
            desk, f"SELECT b.label FROM bed b JOIN bed_assignment a ON a.bed = b.id WHERE a.stay = {stay}"
        )
        other = one(
            desk,
            "SELECT b.id FROM bed b JOIN room_sex s ON s.room = b.room"
            f" WHERE s.sex = 'female' AND b.label <> '{label}' ORDER BY b.id DESC",
        )
        run("lodging.move_bed", stay=stay, bed=other, reason=h["move_reason"], since="2026-11-17 09:00")
        hospital = run(
            "lodging.go_to_hospital", person=person, hospital=h["hospital_place"], left_at="2026-11-17 10:00",
            back_at="2026-11-18 09:00", hospital_reason=h["hospital_reason"],
        )  # fmt: skip
        assert hospital
        leave = run(
            "lodging.plan_leave", person=person, planned_from="2026-11-21 09:00", planned_until="2026-11-22 18:00",
            where_to=h["where_to"], companion=h["companion"], contact_phone=h["leave_phone"], agreed_with=h["agreed_with"],
            note=h["leave_note"],
        )  # fmt: skip
        run(
            "lodging.receive_thing", person=person, what=h["thing"], kind="valuable", condition=h["thing_state"],
            kept_where=h["thing_place"], note=h["thing_note"],
        )  # fmt: skip
        run("lodging.receive_thing", person=person, what="零用钱", kind="cash", amount="300.50")
        now = {"day": "2026-11-19", "shift": "day"}
        run("lodging.write_handover", text=h["handover"], person=person, **now)
        run("lodging.write_handover", text=h["handover_health"], clinical="yes", **now)
        run("lodging.visitor_in", person=person, visitor=h["visitor"], brought=h["visit_brought"])
        search = run(
            "lodging.open_missing", person=person, last_seen_at="2026-11-18 15:00", last_seen_where=h["seen_where"],
            wearing=h["wearing"], circumstances=h["circumstances"], note=h["search_note"],
        )  # fmt: skip
        run("lodging.close_missing", missing=search, found_how="came_back", found_at="2026-11-18 16:00")
        return cls(
            world,
            {
                HousePaper.ROLL_CALL: {"round": "evening"},
                HousePaper.HOUSE_PLAN: {"with_names": "yes"},
                HousePaper.LEAVE_SLIP: {"absence": leave},
                HousePaper.MOVE_NOTICE: {"person": person},
                HousePaper.THINGS_RECEIPT: {"person": person},
                HousePaper.THINGS_BACK: {"person": person},
                HousePaper.HANDOVER: now,
                HousePaper.NIGHTS: {"since": "2026-11-16", "until": "2026-11-18"},
                HousePaper.SEARCH: {"missing": search, "to": h["search_to"]},
            },
        )

    def made(self, name: HousePaper, lang: str = "zh", way: str = "paper", **other: Any) -> bytes:
        """A paper as it is printed."""
        given = {"reason": HERE["print_reason"], **self.of.get(name, {}), **other}
        made: bytes = self.world.run("lodging.print", name=name.value, lang=lang, way=way, **given)
        return made

    def blank(self, name: HousePaper, lang: str) -> bytes:
        made: bytes = self.desk.ask(house_paper_blank, name=name, lang=PaperLanguage(lang)).value
        return made


__all__ = ["HERE", "HousePaper", "LivedIn", "MARKED", "PaperWay", "PrintHousePaper"]
