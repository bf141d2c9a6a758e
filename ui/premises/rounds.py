"""Safety rounds line by line, the rounds made, hazards, and the cleaning log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from facility.core.i18n import P_, _
from facility.premises.keeping.cleaning import CleaningRow, cleaning_log
from facility.premises.keeping.hazards import HazardRow, hazards
from facility.premises.keeping.kinds import CleaningKind, Finding, Rhythm
from facility.premises.keeping.rounds import (
    AnswerRound,
    RoundAnswerRow,
    RoundRow,
    round_answers,
    safety_rounds,
)
from facility.premises.keeping.voiding import EntryOf
from ui.kit.action import attempt
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.premises.house_register import Act, HousePart, HouseRegister, line_of
from ui.registers.register import Deed, Fields, Pill

IN_ORDER, NOT_HERE, FINISH = "in_order", "not_here", "premises.finish_round"


class RoundLineRegister(HouseRegister):
    name, icon = "round_lines", "shield-check"
    query, line = staticmethod(round_answers), line_of(RoundAnswerRow, "RoundAnswerLine")
    table, about = "round_answer", "answer"
    columns = ("area", "state", "text", "rhythm", "day", "at")
    widths: ClassVar[Mapping[str, int]] = {"area": 128, "rhythm": 88, "day": 96, "at": 136}
    begins = ("premises.begin_round", "premises.add_round_line", "premises.usual_round_lines")
    icons: ClassVar[Mapping[str, str]] = {
        "premises.begin_round": "play", "premises.usual_round_lines": "check-square",
    }  # fmt: skip
    at_once = (FINISH,)
    first = "open"
    more = ("note",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "open": ChipLook("outline", "circle", P_("finding", "to look at")),
        "hazard": ChipLook("danger", "warning", P_("finding", "hazard")),
        "in_order": ChipLook("ok", "check-circle", P_("finding", "in order"), plain=True),
        "not_here": ChipLook("neutral", "minus-circle", P_("finding", "not in this house"), plain=True),
    }

    def word(self) -> str:
        return _(P_("register", "Round going on"))

    def stage(self, row: Any) -> str:
        return "open" if row.finding is None else str(row.finding.value)

    def belongs(self, line: Any, pill: str) -> bool:
        """Of a round in which everything was looked at the last line stays, so that it can be finished."""
        if pill != "open" or line.stage == "open":
            return super().belongs(line, pill)
        own = [one for one in self.page.part().view.lines if one.round == line.round]
        return all(one.stage != "open" for one in own) and line.key == own[-1].key

    def title(self, line: Any) -> str:
        return str(line.text)

    def deeds(self, line: Any) -> list[Deed]:
        """What was seen; once everything has been looked at, the round is finished first."""
        found: list[Deed] = []
        done = all(one.finding is not None for one in self.page.ask(round_answers, round=line.round))
        if done:
            found += self.offered(Deed(FINISH, _("Finish the round"), "flag"))
        if self.page.forms.may("premises.answer_round"):
            found.append(Deed(IN_ORDER, _("In order"), "check", aside=done))
        found += self.offered(Deed("premises.report_hazard", _("Hazard found"), "warning", aside=True))
        if self.page.forms.may("premises.answer_round"):
            found.append(Deed(NOT_HERE, _("Not in this house"), "minus-circle", aside=True))
        found += self.offered(
            Deed("premises.answer_round", _("Answer with a remark"), "pencil-simple", aside=True)
        )
        return found

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == FINISH:
            return {"round": line.round}, {}
        return {"answer": line.key}, {}

    def do(self, line: Any, what: str) -> None:
        if what in (IN_ORDER, NOT_HERE):
            said = AnswerRound(answer=line.key, finding=Finding(what))
            attempt(self.page.seat, said, self.page.message)
            return
        super().do(line, what)

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("No round is going on"), _("Begin one: every line is then looked at and answered by hand.")
        )  # fmt: skip


class RoundRegister(HouseRegister):
    name, icon = "safety_rounds", "check-square"
    query, line = staticmethod(safety_rounds), line_of(RoundRow, "RoundLine")
    table, about = "safety_round", "round"
    columns = ("day", "state", "rhythm", "lines", "answered", "hazards", "by", "finished_at")
    widths: ClassVar[Mapping[str, int]] = {
        "day": 104, "lines": 80, "answered": 80, "hazards": 80, "finished_at": 144,
    }  # fmt: skip
    more = ("note",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "open": ChipLook("warning", "hourglass", P_("round", "not finished")),
        "finished": ChipLook("ok", "check-circle", P_("round", "finished"), plain=True),
    }
    acts = (Act(FINISH, P_("act", "Finish the round"), "flag", ("open",)),)

    def word(self) -> str:
        return _(P_("register", "Rounds made"))

    def stage(self, row: Any) -> str:
        return "open" if row.finished_at is None else "finished"

    def pills(self) -> tuple[Pill, ...]:
        return (*super().pills(), *((one.value, _(one.label)) for one in Rhythm))

    def belongs(self, line: Any, pill: str) -> bool:
        return pill in (line.stage, line.rhythm.value)

    def title(self, line: Any) -> str:
        return f"{_(line.rhythm.label)} {line.day}"

    def further(self, line: Any) -> list[tuple[str, str]]:
        rows: Sequence[Any] = self.page.ask(round_answers, round=line.key)
        return [
            (_("Hazard"), f"{row.text} {row.note}".strip()) for row in rows if row.finding is Finding.HAZARD
        ]


class HazardRegister(HouseRegister):
    name, icon = "hazards", "warning"
    query, line = staticmethod(hazards), line_of(HazardRow, "HazardLine")
    table, about, entry, scan = "hazard", "hazard", EntryOf.HAZARD, "picture"
    columns = ("what", "state", "place", "owner_name", "deadline", "found_on", "fixed_on", "rechecked_on")
    widths: ClassVar[Mapping[str, int]] = {
        "owner_name": 80, "deadline": 96, "found_on": 96, "fixed_on": 96, "rechecked_on": 96,
    }  # fmt: skip
    begins = ("premises.report_hazard",)
    icons: ClassVar[Mapping[str, str]] = {"premises.report_hazard": "warning"}
    more = ("what", "fixed_how", "recheck_note")
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "late": ChipLook("danger", "warning-circle", P_("hazard", "overdue")),
        "open": ChipLook("warning", "warning", P_("hazard", "open")),
        "fixed": ChipLook("signed", "wrench", P_("hazard", "to check again")),
        "closed": ChipLook("ok", "check-circle", P_("hazard", "closed"), plain=True),
        "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
    }
    acts = (
        Act("premises.fix_hazard", P_("act", "It is put right"), "wrench", ("late", "open")),
        Act("premises.recheck_hazard", P_("act", "Check again"), "check", ("fixed",)),
    )

    def word(self) -> str:
        return _(P_("register", "Hazards"))

    def stage(self, row: Any) -> str:
        if row.voided_at is not None:
            return "void"
        if row.rechecked_on is not None:
            return "closed"
        if row.fixed_on is not None:
            return "fixed"
        return "late" if row.deadline < self.today else "open"

    def tones(self) -> dict[str, Any]:
        return {"deadline": lambda line: "danger" if line.stage == "late" else ""}

    def title(self, line: Any) -> str:
        return str(line.what)


class CleaningRegister(HouseRegister):
    name, icon = "cleaning", "sparkle"
    query, line = staticmethod(cleaning_log), line_of(CleaningRow, "CleaningLine")
    table, about, entry = "cleaning", "cleaning", EntryOf.CLEANING
    columns = ("day", "state", "kind", "place", "agent", "by")
    widths: ClassVar[Mapping[str, int]] = {"day": 104, "by": 88}
    begins = ("premises.log_cleaning",)
    more = ("notes",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "done": ChipLook("ok", "check-circle", P_("cleaning", "done"), plain=True),
        "void": ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True),
    }

    def word(self) -> str:
        return _(P_("register", "Cleaning log"))

    def stage(self, row: Any) -> str:
        return "void" if row.voided_at else "done"

    def pills(self) -> tuple[Pill, ...]:
        return tuple((one.value, _(one.label)) for one in CleaningKind)

    def belongs(self, line: Any, pill: str) -> bool:
        return bool(line.kind.value == pill)

    def title(self, line: Any) -> str:
        return f"{_(line.kind.label)} {line.place}"


class RoundsPart(HousePart):
    register = RoundLineRegister
    others = (RoundRegister, HazardRegister, CleaningRegister)
