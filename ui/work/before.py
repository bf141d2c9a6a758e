"""What stands before an agreement and beside it: assessments, career talks, safety inductions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.core.time_kinds import show_minutes
from facility.core.words import YesNoAnswer
from facility.work.career_talks import CareerTalkRow, career_talks
from facility.work.fitness_lists import FitnessRow, FitnessState, fitness_list
from facility.work.inductions import InductionRow, safety_inductions
from facility.work.records import WorkEntryOf
from ui.duty.registers_part import RegistersPart
from ui.kit.chips import ChipLook
from ui.registers.lines import line_of
from ui.registers.of_rows import Act
from ui.registers.register import Deed
from ui.work.entries import Voided
from ui.work.printing import (
    ASSESSMENT,
    INDUCTION,
    SEE,
    assessment_paper,
    induction_paper,
    print_deed,
    show_work_file,
)

GRADES = (
    "reading", "hands", "steps", "tools", "tidiness", "customers", "endurance", "attention", "social", "safety", "physical",
)  # fmt: skip


class BeforeRegister(Voided):
    """A line leads to the person's way at work."""

    def open(self, line: Any) -> None:
        self.page.show_item(("people", line.person))


class AssessmentRegister(BeforeRegister):
    name, icon, may = "work_assessments", "clipboard-text", "work.read"
    of = WorkEntryOf.FITNESS
    query, line = staticmethod(fitness_list), line_of(FitnessRow, "WorkAssessmentLine")
    table, about = "fitness_record", "fitness"
    columns = (
        "assessed_on", "name", "state", "minutes_day", "minutes_week", "intensity", "forbidden", "valid_until",
        "assessor_name",
    )  # fmt: skip
    widths: ClassVar[Mapping[str, int]] = {
        "assessed_on": 104, "name": 88, "minutes_day": 96, "minutes_week": 96, "valid_until": 104, "assessor_name": 88,
    }  # fmt: skip
    begins = ("work.assess",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "holds": ChipLook("ok", "check-circle", FitnessState.HOLDS.label, plain=True),
        "ran_out": ChipLook("warning", "hourglass", FitnessState.RAN_OUT.label),
        "replaced": ChipLook("neutral", "archive", FitnessState.REPLACED.label, plain=True),
    }
    more = ("conditions", "qualification", "interests", "interest_words", *GRADES, "tried")
    nothing = N_("Nobody has been assessed for work yet")
    lines = 3

    def word(self) -> str:
        return _("Assessments for work")

    def stage(self, row: Any) -> str:
        return str(row.state.value)

    def shows(self) -> dict[str, Callable[[Any], str]]:
        return {
            "minutes_day": lambda line: show_minutes(line.minutes_day),
            "minutes_week": lambda line: show_minutes(line.minutes_week),
        }

    def besides(self, line: Any) -> list[Deed]:
        return [*print_deed(self.page.seat, ASSESSMENT, _("Print the assessment")), *super().besides(line)]

    def do(self, line: Any, what: str) -> None:
        if what == ASSESSMENT:
            assessment_paper(self.page, line.key, line.name)
        else:
            super().do(line, what)


class TalkRegister(BeforeRegister):
    name, icon, may = "career_talks", "chats", "work.read"
    of = WorkEntryOf.TALK
    query, line = staticmethod(career_talks), line_of(CareerTalkRow, "CareerTalkLine")
    table, about = "career_talk", "talk"
    columns = ("on", "name", "state", "by_name", "about", "aims_at", "next_on")
    widths: ClassVar[Mapping[str, int]] = {"on": 104, "name": 88, "by_name": 96, "next_on": 112}
    begins = ("work.record_talk",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "due": ChipLook("warning", "clock", P_("career talk", "the next is due")),
        "planned": ChipLook(
            "outline", "calendar-check", P_("career talk", "the next is planned"), plain=True
        ),
        "held": ChipLook("ok", "check-circle", P_("career talk", "held"), plain=True),
    }
    more = ("about", "wish", "steps")
    nothing = N_("No career talk has been recorded yet")

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self._latest: dict[int, int] = {}

    def word(self) -> str:
        return _("Career talks")

    def rows(self) -> Sequence[Any]:
        rows = super().rows()
        self._latest = {row.person: row.id for row in reversed(rows)}
        return rows

    def stage(self, row: Any) -> str:
        """What follows is asked of somebody's latest talk only."""
        if row.next_on is None or self._latest.get(row.person) != row.id:
            return "held"
        return "due" if row.next_on <= self.today else "planned"


class InductionRegister(BeforeRegister):
    name, icon, may = "inductions", "shield-check", "work.read"
    of = WorkEntryOf.INDUCTION
    query, line = staticmethod(safety_inductions), line_of(InductionRow, "InductionLine")
    table, about = "safety_induction", "induction"
    columns = ("on", "name", "state", "post_name", "by_name", "topics", "scanned")
    widths: ClassVar[Mapping[str, int]] = {
        "on": 104, "name": 88, "post_name": 120, "by_name": 96, "scanned": 96,
    }  # fmt: skip
    begins = ("work.induct",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "understood": ChipLook("ok", "check-circle", P_("induction", "understood"), plain=True),
        "again": ChipLook("warning", "arrow-counter-clockwise", P_("induction", "to be given again")),
    }
    acts = (Act("work.scan_induction", N_("File the signed induction"), "file-arrow-up", aside=True),)
    more = ("topics", "remark")
    nothing = N_("No safety induction has been recorded yet")

    def word(self) -> str:
        return _("Safety inductions")

    def stage(self, row: Any) -> str:
        return "understood" if row.understood is YesNoAnswer.YES else "again"

    def besides(self, line: Any) -> list[Deed]:
        filed = [Deed(SEE, _("See the paper"), "file-pdf", aside=True)] if line.row.scan is not None else []
        printed = print_deed(self.page.seat, INDUCTION, _("Print the induction record"))
        return [*printed, *filed, *super().besides(line)]

    def do(self, line: Any, what: str) -> None:
        if what == INDUCTION:
            induction_paper(self.page, line.key, line.name)
        elif what == SEE:
            if self.page.may_leave():
                show_work_file(self.page, line.row.scan, line.name, _("Safety induction record"))
        else:
            super().do(line, what)


class BeforePart(RegistersPart):
    register = AssessmentRegister
    others = (TalkRegister, InductionRegister)
