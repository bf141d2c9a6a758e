"""Food safety: samples, temperatures, disinfection, morning checks, visitors in the kitchen, control sheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.meals.control_sheets import (
    AnswerControl,
    ControlAnswerRow,
    ControlSheetRow,
    control_answers,
    control_sheets,
)
from facility.meals.disinfection import DisinfectionRow, disinfection_log
from facility.meals.kitchen_visits import KitchenVisitRow, kitchen_visits
from facility.meals.morning_checks import MorningCheckRow, morning_checks
from facility.meals.papers.safety_printing import SafetyPaper
from facility.meals.safety_voiding import SafetyEntry
from facility.meals.safety_words import Found, Handling, Rhythm, SampleStage
from facility.meals.samples import SampleRow, food_samples
from facility.meals.temperatures import TemperatureRow, temperature_log
from ui.duty.registers_part import RegistersPart
from ui.kit.action import attempt
from ui.kit.chips import ChipLook
from ui.meals.printing_safety import ICONS, PAPER, SafetyPapers, may_print, print_safety
from ui.registers.lines import line_of
from ui.registers.of_rows import Act, RowRegister
from ui.registers.register import Deed, Fields, Pill

VOID, TAKE, ALL_OF_MEAL = "meals.void_safety_entry", "meals.take_sample", "meals.take_samples"
FINE, NOT_HERE, FINISH = "fine", "not_here", "meals.finish_control"
VOIDED = ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True)


class SafetyRegister(RowRegister):
    """A register whose entries can be crossed out."""

    may = "meals.read"
    entry: ClassVar[SafetyEntry | None] = None
    papers: ClassVar[tuple[SafetyPaper, ...]] = ()
    slips: ClassVar[tuple[SafetyPaper, ...]] = ()
    """The papers about one line."""

    def deeds(self, line: Any) -> list[Deed]:
        found = super().deeds(line)
        if line.key < 0:
            return [deed for deed in found if self.page.forms.may(deed.what)]
        found += [
            Deed(PAPER + str(one.value), _(one.label), ICONS[one], aside=True)
            for one in self.slips
            if may_print(self.page.seat, one) and line.stage != "void"
        ]
        if self.entry is not None and line.stage != "void":
            found += self.offered(Deed(VOID, _("Void an entry"), "trash", aside=True))
        return found

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == VOID:
            return {"of": self.entry, "entry": line.key}, {}
        return super().fields(line, what)

    def do(self, line: Any, what: str) -> None:
        if what.startswith(PAPER):
            print_safety(self.page, SafetyPaper(what.removeprefix(PAPER)), entry=line.key)
        else:
            super().do(line, what)

    def leads(self, line: Any) -> bool:
        return bool(line.key > 0) and super().leads(line)

    def open(self, line: Any) -> None:
        if line.key > 0:
            super().open(line)


class SampleRegister(SafetyRegister):
    name, icon = "food_samples", "fork-knife"
    query, line = staticmethod(food_samples), line_of(SampleRow, "SampleLine")
    table, about, entry = "food_sample", "sample", SafetyEntry.SAMPLE
    columns = (
        "day",
        "meal",
        "name",
        "state",
        "grams",
        "taken_at",
        "keep_until",
        "place",
        "keeper",
        "disposed_at",
    )
    widths: ClassVar[Mapping[str, int]] = {
        "day": 96, "grams": 64, "taken_at": 128, "keep_until": 128, "keeper": 80, "disposed_at": 128,
    }  # fmt: skip
    begins = (ALL_OF_MEAL, TAKE, "meals.dispose_samples")
    icons: ClassVar[Mapping[str, str]] = {"meals.dispose_samples": "trash"}
    papers = (SafetyPaper.LABELS, SafetyPaper.SAMPLES)
    slips = (SafetyPaper.LABELS,)
    more = ("disposed_by", "void_reason")
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "missing": ChipLook("danger", "warning", SampleStage.MISSING.label),
        "may_go": ChipLook("warning", "trash", SampleStage.MAY_GO.label),
        "kept": ChipLook("ok", "snowflake", SampleStage.KEPT.label, plain=True),
        "gone": ChipLook("neutral", "check", SampleStage.GONE.label, plain=True),
        "void": VOIDED,
    }
    acts = (
        Act(TAKE, N_("Put in a sample"), "plus", ("missing",)),
        Act(ALL_OF_MEAL, N_("Put in all samples of a meal"), "stack", ("missing",), aside=True),
        Act("meals.dispose_sample", N_("Dispose of the sample"), "trash", ("may_go",)),
    )
    nothing = N_("No sample has been put in yet")

    def word(self) -> str:
        return _(P_("register", "Samples"))

    def stage(self, row: Any) -> str:
        return str(row.state.value)

    def pills(self) -> tuple[Pill, ...]:
        return (("today", _(P_("pill", "Today"))), *super().pills())

    def belongs(self, line: Any, pill: str) -> bool:
        return line.day == self.today if pill == "today" else super().belongs(line, pill)

    def title(self, line: Any) -> str:
        name = line.name or _(P_("samples", "No sample of the whole meal"))
        return f"{name}　{line.day} {_(line.meal.label)}"

    def deeds(self, line: Any) -> list[Deed]:
        """Without a menu nobody knows which dishes a meal has: they are put in one by one."""
        found = super().deeds(line)
        return found if line.name else [one for one in found if one.what != ALL_OF_MEAL]

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == TAKE and not line.name:
            return {"day": line.day, "meal": line.meal}, {}
        if what == TAKE:
            return {"day": line.day, "meal": line.meal, "dish": line.dish, "name": line.name}, {}
        if what == ALL_OF_MEAL:
            return {"day": line.day, "meal": line.meal}, {}
        return super().fields(line, what)


class TemperatureRegister(SafetyRegister):
    name, icon = "temperatures", "thermometer"
    query, line = staticmethod(temperature_log), line_of(TemperatureRow, "TemperatureLine")
    table, about, entry = "temperature_reading", "reading", SafetyEntry.TEMPERATURE
    columns = ("at", "state", "point", "place", "degrees", "limits", "by", "done")
    widths: ClassVar[Mapping[str, int]] = {"at": 136, "degrees": 72, "limits": 112, "by": 88}
    begins = ("meals.log_temperature",)
    papers = (SafetyPaper.TEMPERATURES,)
    more = ("done", "void_reason")
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "off": ChipLook("warning", "warning", P_("food safety", "outside the limits")),
        "fine": ChipLook("ok", "check-circle", P_("food safety", "as it should be"), plain=True),
        "void": VOIDED,
    }

    def word(self) -> str:
        return _(P_("register", "Temperatures"))

    def stage(self, row: Any) -> str:
        return "void" if row.voided_at is not None else "fine" if row.in_limits else "off"

    def title(self, line: Any) -> str:
        return f"{_(line.point.label)} {line.place}".strip()

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {"degrees": lambda line: "danger" if line.stage == "off" else ""}


class DisinfectionRegister(SafetyRegister):
    name, icon = "disinfections", "sparkle"
    query, line = staticmethod(disinfection_log), line_of(DisinfectionRow, "DisinfectionLine")
    table, about, entry = "food_disinfection", "entry", SafetyEntry.DISINFECTION
    columns = ("at", "state", "what", "how", "minutes", "strength", "by", "done")
    widths: ClassVar[Mapping[str, int]] = {"at": 136, "minutes": 80, "strength": 80, "by": 88}
    begins = ("meals.log_disinfection",)
    papers = (SafetyPaper.DISINFECTION,)
    more = ("done", "void_reason")
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "off": ChipLook("warning", "warning", P_("disinfection", "not enough")),
        "fine": ChipLook("ok", "check-circle", P_("food safety", "as it should be"), plain=True),
        "void": VOIDED,
    }

    def word(self) -> str:
        return _(P_("register", "Disinfection"))

    def stage(self, row: Any) -> str:
        return "void" if row.voided_at is not None else "fine" if row.in_limits else "off"

    def title(self, line: Any) -> str:
        return f"{_(line.what.label)}　{_(line.how.label)}"


class MorningRegister(SafetyRegister):
    name, icon, may = "morning_checks", "check-circle", "meals.safety_read"
    query, line = staticmethod(morning_checks), line_of(MorningCheckRow, "MorningCheckLine")
    table, about, entry = "morning_check", "check", SafetyEntry.MORNING_CHECK
    columns = ("day", "who", "state", "why", "note", "certificate", "by")
    widths: ClassVar[Mapping[str, int]] = {"day": 104, "who": 96, "certificate": 112, "by": 88}
    begins = ("meals.check_handler",)
    papers = (SafetyPaper.MORNING,)
    more = ("why", "note", "void_reason")
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "unchecked": ChipLook("warning", "hourglass", Handling.UNCHECKED.label),
        "not": ChipLook("danger", "prohibit", Handling.NOT.label),
        "may": ChipLook("ok", "check-circle", Handling.MAY.label, plain=True),
        "void": VOIDED,
    }
    acts = (Act("meals.check_handler", N_("Enter a morning check"), "check", ("unchecked",)),)

    def word(self) -> str:
        return _(P_("register", "Morning checks"))

    def stage(self, row: Any) -> str:
        return str(row.state.value)

    def title(self, line: Any) -> str:
        return str(line.who)

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == "meals.check_handler":
            return {"day": line.day, "handler": line.handler, "handler_name": ""}, {}
        return super().fields(line, what)


class VisitRegister(SafetyRegister):
    name, icon, may = "kitchen_visits", "identification-badge", "meals.safety_read"
    query, line = staticmethod(kitchen_visits), line_of(KitchenVisitRow, "KitchenVisitLine")
    table, about, entry = "kitchen_visit", "visit", SafetyEntry.VISIT
    columns = ("came_at", "state", "visitor", "source", "purpose", "companion", "left_at")
    widths: ClassVar[Mapping[str, int]] = {"came_at": 136, "left_at": 136, "companion": 96}
    begins = ("meals.log_kitchen_visit",)
    papers = (SafetyPaper.VISITS,)
    more = ("void_reason",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "there": ChipLook("warning", "hourglass", P_("kitchen visit", "still there")),
        "left": ChipLook("ok", "check-circle", P_("kitchen visit", "has left"), plain=True),
        "void": VOIDED,
    }
    acts = (Act("meals.end_kitchen_visit", N_("Has left the kitchen"), "sign-out", ("there",)),)
    nothing = N_("No stranger has been in the kitchen")

    def word(self) -> str:
        return _(P_("food safety", "Visitors"))

    def stage(self, row: Any) -> str:
        if row.voided_at is not None:
            return "void"
        return "there" if row.left_at is None else "left"

    def title(self, line: Any) -> str:
        return str(line.visitor)


class ControlAnswerRegister(SafetyRegister):
    """The lines of the sheets that are not finished; what is in order is said with one key."""

    name, icon = "control_answers", "clipboard-text"
    query, line = staticmethod(control_answers), line_of(ControlAnswerRow, "ControlAnswerLine")
    table, about = "control_answer", "answer"
    columns = ("rhythm", "day", "state", "text", "note", "by", "at")
    widths: ClassVar[Mapping[str, int]] = {"day": 96, "note": 160, "by": 80, "at": 128}
    begins = ("meals.begin_control",)
    icons: ClassVar[Mapping[str, str]] = {"meals.begin_control": "play"}
    papers = (SafetyPaper.CONTROL_BLANK,)
    more = ("text", "note")
    first = "open"
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "open": ChipLook("outline", "circle", P_("finding", "to look at")),
        "problem": ChipLook("danger", "warning", Found.PROBLEM.label),
        "fine": ChipLook("ok", "check-circle", Found.FINE.label, plain=True),
        "not_here": ChipLook("neutral", "minus-circle", Found.NOT_HERE.label, plain=True),
    }
    nothing = N_("No control sheet is being filled in")

    def word(self) -> str:
        return _(P_("register", "Open sheet"))

    def stage(self, row: Any) -> str:
        return "open" if row.found is None else str(row.found.value)

    def belongs(self, line: Any, pill: str) -> bool:
        """Of a sheet in which everything was looked at the last line stays, so that it can be finished."""
        if pill != "open" or line.stage == "open":
            return super().belongs(line, pill)
        own = [one for one in self.page.part().view.lines if one.sheet == line.sheet]
        return all(one.stage != "open" for one in own) and line.key == own[-1].key

    def title(self, line: Any) -> str:
        return str(line.text)

    def deeds(self, line: Any) -> list[Deed]:
        done = all(one.found is not None for one in self.page.ask(control_answers, sheet=line.sheet))
        found = self.offered(Deed(FINISH, _("Finish the control sheet"), "flag")) if done else []
        if self.page.forms.may("meals.answer_control"):
            found += [
                Deed(FINE, _(Found.FINE.label), "check", aside=done),
                Deed("meals.answer_control", _("Problem, or a remark"), "warning", aside=True),
                Deed(NOT_HERE, _(Found.NOT_HERE.label), "minus-circle", aside=True),
            ]
        return found

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == FINISH:
            return {"sheet": line.sheet}, {}
        return {"answer": line.key}, {"note": line.note}

    def do(self, line: Any, what: str) -> None:
        if what in (FINE, NOT_HERE):
            attempt(self.page.seat, AnswerControl(answer=line.key, found=Found(what)), self.page.message)
        else:
            super().do(line, what)


class ControlSheetRegister(SafetyRegister):
    name, icon = "control_sheets", "check-square"
    query, line = staticmethod(control_sheets), line_of(ControlSheetRow, "ControlSheetLine")
    table, about, entry = "control_sheet", "sheet", SafetyEntry.SHEET
    columns = ("day", "rhythm", "state", "answered", "lines", "problems", "by", "finished_at", "summary")
    widths: ClassVar[Mapping[str, int]] = {
        "day": 104, "answered": 80, "lines": 64, "problems": 64, "by": 88, "finished_at": 136,
    }  # fmt: skip
    papers = (SafetyPaper.CONTROL_BLANK,)
    slips = (SafetyPaper.CONTROL_DONE,)
    more = ("summary", "void_reason")
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "open": ChipLook("warning", "hourglass", P_("food control", "not finished")),
        "done": ChipLook("ok", "check-circle", P_("food control", "finished"), plain=True),
        "void": VOIDED,
    }
    acts = (Act(FINISH, N_("Finish the control sheet"), "flag", ("open",)),)

    def word(self) -> str:
        return _(P_("register", "Sheets"))

    def stage(self, row: Any) -> str:
        if row.voided_at is not None:
            return "void"
        return "open" if row.finished_at is None else "done"

    def pills(self) -> tuple[Pill, ...]:
        return (*super().pills(), *((str(one.value), _(one.label)) for one in Rhythm))

    def belongs(self, line: Any, pill: str) -> bool:
        return pill in (line.stage, line.rhythm.value)

    def title(self, line: Any) -> str:
        return f"{_(line.rhythm.label)} {line.day}"


KITCHEN = (
    TemperatureRegister, DisinfectionRegister, MorningRegister, VisitRegister, ControlAnswerRegister,
    ControlSheetRegister,
)  # fmt: skip
"""What a house keeps in which food is cooked."""


class SafetyPart(RegistersPart):
    """Where meals are only ordered there are samples alone."""

    register = SampleRegister
    others = KITCHEN

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (
            (_("Space"), _("What is nearest for the line")), ("Enter", _("What happened to it")),
            ("Ctrl F", _("Find in the list")),
        )  # fmt: skip
        self.print = SafetyPapers(page)
        self.view.head.row.addWidget(self.print)

    def load(self) -> None:
        cooked = bool(self.page.ways.cooked)
        self.choice.setVisible(cooked and len(self.choices()) > 1)
        if not cooked and self.view.now.name != SampleRegister.name:
            self.view.take_register(SampleRegister.name)
        super().load()
        self.print.take(getattr(self.view.now, "papers", ()))
