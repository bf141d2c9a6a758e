"""A house that asks: questions, rounds, sheets, for tests of opinions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from facility.core.clock import SetClock
from facility.core.desk import Desk
from facility.quality.opinion.sheets import opinion_sheets
from tests.support.people import run

TODAY = date(2026, 11, 19)


class House:
    """One described facility with somebody who sees to promises."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        now = desk.clock()
        assert isinstance(desk.clock, SetClock)
        desk.clock.set(now - timedelta(days=60))
        run(desk, "premises.describe", name="安和中心", kind="full_time", subtype="dormitory")
        desk.clock.set(now)
        self.staff = run(desk, "staff.hire", name="蒋雪", posts=["social_worker"], since="2026-01-05")

    def run(self, name: str, /, **fields: Any) -> Any:
        return run(self.desk, name, **fields)

    def form(self, *kinds: str) -> int:
        """A small question set, one question of each kind named."""
        form = int(self.run("opinion.write_form", title="问一问"))
        for n, kind in enumerate(kinds, 1):
            self.run("opinion.add_question", form=form, words=f"第{n}问", words_en=f"Question {n}", kind=kind)
        return form

    def round(self, form: int, **other: Any) -> int:
        facts = {
            "form": form, "title": "四季度意见", "asked": "both", "since": "2026-11-01", "until": "2026-11-18",
            "naming": "anonymous",
        }  # fmt: skip
        return int(self.run("opinion.begin_round", **{**facts, **other}))

    def sheets(self, round: int, whose: str, *answers: str, **other: Any) -> list[int]:
        """Hand out as many sheets as there are answers, and enter them."""
        self.run("opinion.hand_out", round=round, whose=whose, count=len(answers))
        made = [row.id for row in self.desk.ask(opinion_sheets, round=round).value if not row.entered]
        for sheet, said in zip(made, answers, strict=True):
            self.run("opinion.enter_sheet", sheet=sheet, answers=said, **other)
        return made

    def close(self, round: int, found: str = "饭菜要改进。") -> None:
        self.run("opinion.close_round", round=round, found=found)
