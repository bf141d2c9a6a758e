"""Safety rounds line by line, the rounds made, hazards, and the cleaning log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from facility.core.i18n import N_, P_, _, current, show_date
from facility.premises.keeping.accessibility import accessibility_check
from facility.premises.keeping.cleaning import CleaningRow, cleaning_log
from facility.premises.keeping.hazards import HazardRow, hazards
from facility.premises.keeping.kinds import CleaningKind, Finding, Rhythm
from facility.premises.keeping.pictures import PictureOf
from facility.premises.keeping.round_lines import RoundLineRow, round_lines
from facility.premises.keeping.rounds import (
    AnswerRound,
    RoundAnswerRow,
    RoundRow,
    round_answers,
    safety_rounds,
)
from facility.premises.keeping.voiding import EntryOf
from facility.premises.papers.printing import KeepingPaper
from facility.quality.findings.words import OtherSource
from ui.kit.action import attempt
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.premises.house_register import PICTURE, Above, Act, HousePart, HouseRegister, line_of, listed
from ui.premises.printing import Slip
from ui.registers.register import Deed, Fields, Pill

FINDING = "quality.open_finding"
IN_ORDER, NOT_HERE, FINISH, AFTER = "in_order", "not_here", "premises.finish_round", "after"


class RoundLineRegister(HouseRegister):
    name, icon = "round_lines", "shield-check"
    query, line = staticmethod(round_answers), line_of(RoundAnswerRow, "RoundAnswerLine")
    table, about, scan, picture = "round_answer", "answer", "picture", PictureOf.ROUND_LINE
    columns = ("area", "state", "text", "measure", "rhythm", "day", "at")
    widths: ClassVar[Mapping[str, int]] = {"area": 128, "measure": 88, "day": 96, "at": 136}
    begins = ("premises.begin_round",)
    papers = (KeepingPaper.ROUND_BLANK,)
    icons: ClassVar[Mapping[str, str]] = {"premises.begin_round": "play"}
    at_once = (FINISH,)
    first = "open"
    more = ("measure", "note")
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
        return found + self.seen(line)

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == FINISH:
            return {"round": line.round}, {}
        if what == "premises.answer_round":
            return {"answer": line.key}, {"measure": line.measure, "note": line.note}
        return super().fields(line, what)

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


class RoundItemRegister(HouseRegister):
    """The template: what each of the rounds looks at."""

    name, icon = "round_items", "check-square"
    query, line = staticmethod(round_lines), line_of(RoundLineRow, "RoundItemLine", N_("Which round"))
    table, about = "round_item", "item"
    columns = ("state", "area", "text")
    widths: ClassVar[Mapping[str, int]] = {"area": 160}
    begins = ("premises.add_round_line", "premises.usual_round_lines")
    icons: ClassVar[Mapping[str, str]] = {"premises.usual_round_lines": "check-square"}
    at_once = ("premises.end_round_line",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "daily": ChipLook("neutral", "sun", Rhythm.DAILY.label, plain=True),
        "monthly": ChipLook("neutral", "calendar-blank", Rhythm.MONTHLY.label, plain=True),
        "access": ChipLook("neutral", "wheelchair", Rhythm.ACCESS.label, plain=True),
    }
    papers = (KeepingPaper.ROUND_BLANK,)
    acts = (Act("premises.end_round_line", P_("act", "Take this line out"), "x", tuple(stages), aside=True),)

    def word(self) -> str:
        return _(P_("register", "What is looked at"))

    def stage(self, row: Any) -> str:
        return str(row.rhythm.value)

    def title(self, line: Any) -> str:
        return str(line.text)


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
    papers = (KeepingPaper.ROUND_BLANK,)
    slips = (Slip(KeepingPaper.ROUND_DONE, P_("act", "Print the record"), tuple(stages)),)
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
    picture = PictureOf.HAZARD
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
    slips = (Slip(KeepingPaper.NOTICE, P_("act", "Print the notice"), ("late", "open", "fixed", "closed")),)
    acts = (
        Act("premises.fix_hazard", P_("act", "It is put right"), "wrench", ("late", "open")),
        Act("premises.recheck_hazard", P_("act", "Check again"), "check", ("fixed",)),
        Act(
            "premises.hand_on_hazard",
            P_("act", "Give it to somebody else"),
            "swap",
            ("late", "open"),
            aside=True,
        ),
        Act(FINDING, N_("Open a finding"), "flag", ("late", "open", "fixed"), aside=True),
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

    def deeds(self, line: Any) -> list[Deed]:
        found = super().deeds(line)
        if line.picture_after is not None:
            found.append(Deed(AFTER, _("See the picture after"), "image", aside=True))
        return found

    def picture_words(self, line: Any) -> str:
        """Of what was put right the picture shows how it is now."""
        return super().picture_words(line) if line.fixed_on is None else _("Add a picture after")

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == FINDING:
            told = {
                "what": line.what,
                "owner": line.owner,
                "deadline": line.deadline,
                "found_on": line.found_on,
            }
            return {"source": OtherSource.ROUND, "hazard": line.key}, told
        if what == PICTURE and line.fixed_on is not None:
            return {"of": PictureOf.REPAIRED, "entry": line.key}, {}
        return super().fields(line, what)

    def do(self, line: Any, what: str) -> None:
        if what == AFTER:
            self.see(line, line.picture_after)
            return
        super().do(line, what)


class CleaningRegister(HouseRegister):
    name, icon = "cleaning", "sparkle"
    query, line = staticmethod(cleaning_log), line_of(CleaningRow, "CleaningLine")
    table, about, entry = "cleaning", "cleaning", EntryOf.CLEANING
    columns = ("day", "state", "kind", "place", "agent", "by")
    widths: ClassVar[Mapping[str, int]] = {"day": 104, "by": 88}
    begins = ("premises.log_cleaning",)
    papers = (KeepingPaper.CLEANING,)
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
    others = (RoundRegister, HazardRegister, CleaningRegister, RoundItemRegister)

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.access = Above()
        self.put_above(self.access)

    def load(self) -> None:
        super().load()
        found = self.page.ask(accessibility_check) if self.view.now.name == RoundRegister.name else None
        if found is None:
            self.access.hide()
            return
        words = _("Accessibility, checked on {day} by {by}: {n} of {all} lines still open").format(
            day=show_date(found.day, current()), by=found.by, n=len(found.open), all=found.lines
        )
        self.access.say("warning" if found.open else "ok", words, listed(one.text for one in found.open))
