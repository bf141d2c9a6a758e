"""The sample's findings: some put right and closed, one that came back, one late, one that waits for its check."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from facility.demo.photos import free_extinguisher
from facility.demo.teller import Teller
from facility.premises.keeping.hazards import hazards
from facility.premises.keeping.voices import voices
from facility.staff.queries import staff_list

Scene = tuple[date, Callable[[], Any]]


def finding_scenes(t: Teller) -> list[Scene]:
    """Found over the last five months; the last ones are still in hand. One scene for each day."""
    told = _Findings(t)
    days = {
        139: told.wet_floor, 135: told.floor_dry, 78: told.medication, 75: told.taught, 70: told.no_gaps, 26: told.samples,
        24: told.fridge, 20: told.medication_again, 14: told.checked_at_handover, 6: told.boxes, 4: told.boxes_again,
        3: told.light,
    }  # fmt: skip
    return [(t.today - timedelta(days=back), scene) for back, scene in days.items()]


class _Findings:
    """Remembers what was opened, so that later scenes go on with it."""

    def __init__(self, t: Teller) -> None:
        self.t = t
        self.made: dict[str, int] = {}

    def wet_floor(self) -> None:
        """Put right the same week and closed by the manager."""
        day = self._day(139)
        self._open(
            "floor",
            day,
            "other",
            "一楼卫生间地面积水，没有防滑垫。",
            "白玉",
            7,
            clause="4.6.2.3",
            severity="slight",
        )
        self._step(
            "qc", "floor", "immediate", "擦干地面，铺防滑垫。", done_on=day, proof="现场看过，防滑垫已铺好。"
        )

    def floor_dry(self) -> None:
        self._day(135)
        self._check("floor", "yes", "地面干燥，垫子稳固。")

    def medication(self) -> None:
        """Closed eight days later; it comes back."""
        day = self._day(78)
        self._open(
            "gaps", day, "other", "抽看的档案里，有两份服药记录在周末漏签。", "韩冰", 10, clause="4.7.3.1-g",
            severity="serious", cause="周末替班的人不熟悉登记表。",
        )  # fmt: skip
        self._step(
            "qc",
            "gaps",
            "immediate",
            "向当班人员核实后补记，注明补记日期。",
            done_on=day,
            proof="两份记录已补齐。",
        )

    def taught(self) -> None:
        day = self._day(75)
        self._step(
            "qc",
            "gaps",
            "preventive",
            "周末替班前先讲一遍登记表。",
            done_on=day,
            proof="四名替班人员已签字。",
        )

    def no_gaps(self) -> None:
        self._day(70)
        self._check("gaps", "yes", "之后的周末没有漏签。")

    def samples(self) -> None:
        """Late: the fridge was ordered and has not come."""
        day = self._day(26)
        self._open(
            "fridge", day, "other", "留样冰箱没有专用锁，与食材混放。", "郑建平", 20, severity="serious",
            cause="只有一台冰箱。",
        )  # fmt: skip

    def fridge(self) -> None:
        day, cook = self._day(24), self._staff("郑建平")
        self._step(
            "kitchen",
            "fridge",
            "corrective",
            "购置专用留样冰箱。",
            owner=cook,
            deadline=day + timedelta(days=18),
        )

    def medication_again(self) -> None:
        """The same within a year."""
        day = self._day(20)
        self._open(
            "again", day, "other", "又有一份服药记录漏签一次，是夜班。", "周雨桐", 14, clause="4.7.3.1-g",
            severity="serious", cause="夜班交接时没有核对登记表。",
        )  # fmt: skip

    def checked_at_handover(self) -> None:
        """Done by the front desk; it waits for its check."""
        day = self._day(14)
        self._step(
            "front", "again", "immediate", "向夜班核实后补记。", done_on=day, proof="记录已补齐并注明日期。"
        )
        self._step(
            "front",
            "again",
            "preventive",
            "交接班清单加一项：核对服药登记表。",
            done_on=day,
            proof="新清单已启用。",
        )

    def boxes(self) -> None:
        """Found in a safety round."""
        day = self._day(6)
        rows = self.t.desks["qc"].ask(hazards).value
        self._open(
            "boxes", day, "round", "二楼楼梯口堆放纸箱，挡住灭火器。", "唐军", 2, clause="4.3.3", severity="grave",
            hazard=next((row.id for row in rows if row.place == "二楼"), None),
        )  # fmt: skip
        self._step(
            "qc", "boxes", "immediate", "搬走纸箱，清出灭火器前的通道。", done_on=day, proof="纸箱已移到库房。",
            file=free_extinguisher(),
        )  # fmt: skip

    def boxes_again(self) -> None:
        """The check found it not in order, so it is open again."""
        self._day(4)
        self._check("boxes", "no", "又放了两只纸箱。", deadline=self.t.today + timedelta(days=3))

    def light(self) -> None:
        """From a complaint of the day before."""
        day, last = self._day(3), self.t.today + timedelta(days=6)
        rows = self.t.desks["qc"].ask(voices).value
        self._open(
            "light", day, "voice", "夜间走廊灯太亮，影响住员休息。", "唐军", 10, severity="slight",
            voice=next((row.id for row in rows if "走廊灯" in row.about), None),
        )  # fmt: skip
        self._step(
            "qc", "light", "corrective", "走廊换可调光的夜灯。", owner=self._staff("唐军"), deadline=last
        )

    def _day(self, back: int) -> date:
        day = self.t.today - timedelta(days=back)
        self.t.at(day, 10)
        return day

    def _staff(self, name: str) -> int:
        return next(row.id for row in self.t.desks["qc"].ask(staff_list).value if row.name == name)

    def _open(self, key: str, day: date, source: str, what: str, owner: str, days: int, **more: Any) -> None:
        self.made[key] = self.t.run(
            "qc", "quality.open_finding", source=source, what=what, owner=self._staff(owner), found_on=day,
            deadline=day + timedelta(days=days), **more,
        )  # fmt: skip

    def _step(self, who: str, key: str, kind: str, what: str, **more: Any) -> None:
        self.t.run(who, "quality.add_step", finding=self.made[key], kind=kind, what=what, **more)

    def _check(self, key: str, in_order: str, note: str, **more: Any) -> None:
        self.t.run(
            "manager", "quality.check_finding", finding=self.made[key], in_order=in_order, note=note, **more
        )
