"""The sample's opinions: a finished round of twelve sheets without names, one that runs, a meeting with a promise; and
who looked at the house from outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from facility.demo.photos import free_extinguisher
from facility.demo.teller import Teller
from facility.staff.queries import staff_list

Scene = tuple[date, Callable[[], Any]]
PEOPLE = (
    ("54545554555", "11", "园艺小组", "周末也想有活动"), ("44345444434", "11", "工作人员有耐心，不催", ""),
    ("55555455545", "11", "能和大家一起做饭", "想多去图书馆"), ("4.344444334", "21", "", "菜有点咸"),
    ("33434443423", "22", "", "午休时走廊有点吵"), ("55454555455", "11", "离家近", ""), ("44544454.44", "1.", "", ""),
)  # fmt: skip
"""Grades of questions 1 to 11, yes (1) or no (2) of 12 and 13, own words of 14 and 15; a dot is not answered."""
FAMILIES = (
    ("55545554355", "11", "有事会及时打电话来", "希望周末也能探访"), ("44444545344", "11", "", "费用变动早点说"),
    ("55555555555", "11", "孩子愿意来", ""), ("43435444335", "21", "", "想知道平时做了哪些训练"), ("54554555445", "11", "", ""),
)  # fmt: skip
RUNNING = (("55455554554", "11", "八段锦", ""), ("4434444.344", "21", "", ""))
BEGUN, MEETING, AUTHORITY, EVALUATED = 68, 24, 75, 330
"""Days before today: the round, the meeting, the authority's visit, last year's evaluation."""


def opinion_scenes(t: Teller) -> list[Scene]:
    """To be told after those who work here have come."""
    told = _Opinions(t)

    def scene(back: int, what: Callable[[date], None]) -> Scene:
        day = t.today - timedelta(days=back)
        return day, lambda: what(day)

    return [
        scene(EVALUATED, told.evaluated), scene(AUTHORITY, told.visited), scene(BEGUN, told.begun),
        scene(BEGUN - 12, told.entered), scene(BEGUN - 14, told.closed), scene(AUTHORITY - 20, told.replied),
        scene(MEETING, told.met), scene(BEGUN - 30, told.kept), scene(4, told.running),
    ]  # fmt: skip


def typed(grades: str, said: str, best: str, better: str) -> str:
    """A sheet as it is typed in."""
    lines = [f"{n} {grade}" for n, grade in enumerate(grades, 1) if grade != "."]
    lines += [f"{n} {yes}" for n, yes in enumerate(said, 12) if yes != "."]
    lines += [f"{n} {words}" for n, words in ((14, best), (15, better)) if words]
    return "\n".join(lines)


class _Opinions:
    """Remembers form, round, promise and visit from scene to scene."""

    def __init__(self, t: Teller) -> None:
        self.t = t
        self.form = self.round = self.promise = self.visit = 0
        self.sheets: list[tuple[int, tuple[str, str, str, str]]] = []

    def _staff(self, name: str) -> int:
        return next(row.id for row in self.t.desks["manager"].ask(staff_list).value if row.name == name)

    def begun(self, day: date) -> None:
        self.t.at(day, 9)
        self.form = self.t.run("qc", "opinion.usual_form")
        self.round = self.t.run(
            "qc", "opinion.begin_round", form=self.form, title=f"{day:%Y}年第{(day.month + 2) // 3}季度意见征求", since=day,
            until=day + timedelta(days=12), asked="both", naming="anonymous",
        )  # fmt: skip
        for whose, rows in (("person", PEOPLE), ("family", FAMILIES)):
            first = self.t.run("qc", "opinion.hand_out", round=self.round, whose=whose, count=len(rows) + 1)
            self.sheets += [(first + n, row) for n, row in enumerate(rows)]

    def entered(self, day: date) -> None:
        self.t.at(day, 15)
        for sheet, row in self.sheets:
            self.t.run("front", "opinion.enter_sheet", sheet=sheet, answers=typed(*row))

    def closed(self, day: date) -> None:
        self.t.at(day, 10)
        self.t.run(
            "qc", "opinion.close_round", round=self.round,
            found="多数人对工作人员的态度和安全感到满意；意见集中在菜偏咸、周末活动少、费用变动通知晚。厨房减盐，费用变动提前一个月书面告知。",
        )  # fmt: skip
        self.promise = self.t.run(
            "qc", "opinion.promise", round=self.round, what="费用变动提前一个月书面告知家属", owner=self._staff("周雨桐"),
            due=day + timedelta(days=20),
        )  # fmt: skip

    def kept(self, day: date) -> None:
        self.t.at(day, 16)
        self.t.run(
            "front", "opinion.keep_promise", promise=self.promise, kept_how="告知书样式已定，随每月账单发出。"
        )

    def met(self, day: date) -> None:
        self.t.at(day, 16)
        self.t.run(
            "qc", "opinion.record_meeting", day=day, title="家属座谈会", place="二楼活动室", leader="何志远", people=2,
            families=7, found="家属希望周末增加探访时间；希望每月知道训练做了什么。", promise="每月底发一页训练小结给家属",
            owner=self._staff("蒋雪"), due=self.t.today + timedelta(days=6),
        )  # fmt: skip

    def running(self, day: date) -> None:
        self.t.at(day, 9)
        round = self.t.run(
            "qc", "opinion.begin_round", form=self.form, title=f"{day:%Y}年{day.month}月意见征求", since=day,
            until=day + timedelta(days=10), asked="people", naming="anonymous",
        )  # fmt: skip
        first = self.t.run("qc", "opinion.hand_out", round=round, whose="person", count=6)
        for n, row in enumerate(RUNNING):
            self.t.run("front", "opinion.enter_sheet", sheet=first + n, answers=typed(*row))

    # --- from outside ---

    def evaluated(self, day: date) -> None:
        self.t.at(day, 17)
        self.t.run(
            "qc", "outside.record", kind="third_party", body="蓉信社会服务评估中心", day=day,
            looked_at="服务、档案、满意度、安全与财务，三天，抽档案 20 份。",
            result="总评良好。建议加强家属沟通，完善个案计划的评估频次。",
        )  # fmt: skip

    def visited(self, day: date) -> None:
        self.t.at(day, 17)
        self.visit = self.t.run(
            "qc", "outside.record", kind="authority", body="锦溪区民政局", day=day, letter=f"锦民督〔{day.year}〕17号",
            looked_at="消防、食品、人员资质、入住档案。", result="两份档案缺应急联系人回执；厨房一处灭火器压力不足。",
            reply_by=day + timedelta(days=30),
        )  # fmt: skip

    def replied(self, day: date) -> None:
        self.t.at(day, 11)
        self.t.run(
            "qc", "outside.reply", visit=self.visit, replied_on=day, reply_letter=f"安和〔{day.year}〕9号",
            reply="回执已补齐；灭火器已更换并复查。", file=free_extinguisher(),
        )  # fmt: skip
