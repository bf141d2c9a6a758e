"""The sample's monthly inspection: last month is judged and waits for the head, this month is half done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from facility.core.checks import Answer, Verdict
from facility.demo.teller import Teller
from facility.quality.inspection.board import BoardLine, InspectionBoard, inspection_board
from facility.quality.inspection.due_rules import first_of, months_on
from facility.quality.inspection.words import Result
from facility.staff.queries import staff_list

Scene = tuple[date, Callable[[], Any]]
QC = "qc"
SHARES = {"4.4": "丁若楠", "4.5": "丁若楠", "4.9": "唐军", "5.5": "蒋雪"}
SAID = {
    Result.PARTLY: "多数已有，个别未做全，见问题清单。",
    Result.DOES_NOT: "{says}现场看过，也没有。",
    Result.NOT_APPLICABLE: "本月没有这类情况。",
}
WORST = 3
"""So many lines of a month do not hold in the sample; the others that are not in order hold partly."""


def inspection_scenes(t: Teller) -> list[Scene]:
    """Last month from the 22nd on; this month from the fifth day on, once it is that late."""
    told = _Inspections(t)
    this, last = first_of(t.today), months_on(first_of(t.today), -1)
    scenes: list[Scene] = [
        (last + timedelta(days=21), lambda: told.begin(last, 27)),
        (last + timedelta(days=22), told.seen),
        (last + timedelta(days=24), told.judge_all),
        (this - timedelta(days=1), told.signed),
    ]
    if t.today.day > 6:
        scenes += [
            (this + timedelta(days=4), lambda: told.begin(this, 11)),
            (this + timedelta(days=5), lambda: told.judge_chapters("4.", "5.1", "5.2", "5.3")),
        ]
    return scenes


class _Inspections:
    """Remembers the month at hand."""

    def __init__(self, t: Teller) -> None:
        self.t = t
        self.id = 0
        self.day = t.today

    def begin(self, month: date, seed: int) -> None:
        self.day = month + timedelta(days=21 if month < first_of(self.t.today) else 4)
        self.t.at(self.day, 9)
        self.id = self.t.run(QC, "quality.open_month", month=month)
        for chapter, name in SHARES.items():
            self.t.run(
                QC, "quality.assign_chapter", inspection=self.id, chapter=chapter, staff=self._staff(name)
            )
        self.t.run(QC, "quality.draw_files", inspection=self.id, number=2, seed=seed)

    def seen(self) -> None:
        self.t.at(self.day + timedelta(days=1), 10)
        for means, name, what in (
            ("telephone", "丁若楠", "给一位家属打了电话：每周都有联系，请假回家手续清楚。"),
            ("room", "唐军", "二楼东侧安全出口畅通，灭火器压力正常。"),
        ):
            self.t.run(
                QC, "quality.observe", inspection=self.id, means=means, staff=self._staff(name), seen=what,
                clauses="4.9.2.5" if means == "room" else "",
            )  # fmt: skip

    def judge_all(self) -> None:
        self.t.at(self.day + timedelta(days=3), 9)
        self._judge(self._board(), lambda _line: True)

    def judge_chapters(self, *chapters: str) -> None:
        self.t.at(self.day + timedelta(days=1), 9)
        self._judge(self._board(), lambda one: one.line.chapter.startswith(chapters))

    def signed(self) -> None:
        self.t.at(first_of(self.t.today) - timedelta(days=1), 17)
        left = self._board()
        self._judge(left, lambda one: one.result is None)
        self.t.run(QC, "quality.sign_lead", inspection=self.id)

    def _board(self) -> InspectionBoard:
        return self.t.desks[QC].ask(inspection_board, inspection=self.id).value

    def _judge(self, board: InspectionBoard, which: Callable[[BoardLine], bool]) -> None:
        worst = 0
        for one in board.lines:
            if one.taken == one.decisions or not which(one):
                continue
            for file, found in _asked(one):
                result = _result(found, worst < WORST and file is None)
                worst += result is Result.DOES_NOT
                self.t.run(
                    QC, "quality.judge", inspection=board.id, clause=one.line.clause, result=str(result.value),
                    file=file, note=SAID.get(result, "").format(says=found.says.render("zh")), **self._owned(result),
                )  # fmt: skip

    def _owned(self, result: Result) -> dict[str, Any]:
        if result is not Result.DOES_NOT:
            return {}
        return {"owner": self._staff("韩冰"), "deadline": self.day + timedelta(days=14), "severity": "slight"}

    def _staff(self, name: str) -> int:
        rows = self.t.desks[QC].ask(staff_list).value
        return next(row.id for row in rows if row.name == name)


def _asked(one: BoardLine) -> Iterator[tuple[int | None, Answer]]:
    """What is still to be decided of a line, with what the records say."""
    if one.files:
        yield from ((each.file.id, each.evidence) for each in one.files if each.judged is None)
    elif one.decisions:
        yield None, one.evidence


def _result(found: Answer, may_fail: bool) -> Result:
    if found.count == (0, 0):
        return Result.NOT_APPLICABLE
    if found.verdict is Verdict.DOES_NOT:
        some = found.count is not None and found.count[0] > 0
        return Result.DOES_NOT if may_fail and not some else Result.PARTLY
    return Result.CONFORMS
