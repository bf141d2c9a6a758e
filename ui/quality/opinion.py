"""What people and families say: rounds, sheets to be entered, promises, question sets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from facility.core.i18n import N_, P_, _, current
from facility.quality.opinion.forms import QuestionRow, opinion_questions
from facility.quality.opinion.results import opinion_results, opinion_shares
from facility.quality.opinion.rounds import PromiseRow, RoundRow, opinion_promises, opinion_rounds
from facility.quality.opinion.sheets import SheetRow, opinion_sheets
from facility.quality.opinion.voiding import OpinionEntry
from facility.quality.opinion.words import AskingWay, QuestionKind, SheetGroup
from facility.quality.papers.opinion_printing import OpinionPaper
from ui.duty.registers_part import RegistersPart
from ui.kit.chips import ChipLook
from ui.quality.opinion_entry import EntryPanel
from ui.quality.opinion_printing import print_opinion
from ui.quality.opinion_results import ResultsPanel
from ui.registers.lines import line_of
from ui.registers.of_rows import Act, RowRegister
from ui.registers.register import Deed, Fields, Pill

HAND_OUT, CLOSE, PROMISE, VOID = "opinion.hand_out", "opinion.close_round", "opinion.promise", "opinion.void"
ENTER, RESULTS, REPORT, SHEETS, MINUTES, SPECIMEN = (
    "enter_sheets", "results", "print_report", "print_sheets", "print_minutes", "print_specimen",
)  # fmt: skip
VOIDED = ChipLook("neutral", "prohibit", P_("chip", "void"), plain=True)


class OpinionRegister(RowRegister):
    """A register about opinions. ``entry``: what it is called where a line is voided."""

    may = "quality.opinion_read"
    entry: ClassVar[OpinionEntry | None] = None

    def besides(self, line: Any) -> list[Deed]:
        found = self.papers(line)
        if self.entry is not None and line.stage != "void":
            found += self.offered(Deed(VOID, _("Void an entry"), "trash", aside=True))
        return found

    def papers(self, line: Any) -> list[Deed]:
        """What can be printed about a line."""
        return []

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == VOID:
            return {"of": self.entry, "entry": line.key}, {}
        return super().fields(line, what)

    def enter(self, number: str = "") -> None:
        """The panel in which sheets are typed in."""
        if self.page.may_leave():
            self.page.open_panel(EntryPanel(self.page, number))


class RoundRegister(OpinionRegister):
    name, icon = "opinion_rounds", "chat-text"
    query, line = staticmethod(opinion_rounds), line_of(RoundRow, "OpinionRoundLine")
    table, about, entry = "opinion_round", "round", OpinionEntry.ROUND
    columns = ("since", "until", "state", "title", "asked", "filled", "handed", "satisfied", "promises")
    widths: ClassVar[Mapping[str, int]] = {
        "since": 96, "until": 96, "filled": 80, "handed": 80, "satisfied": 72, "promises": 88,
    }  # fmt: skip
    begins = ("opinion.begin_round", "opinion.record_meeting", "opinion.look_through")
    icons: ClassVar[Mapping[str, str]] = {
        "opinion.begin_round": "play", "opinion.record_meeting": "users-three", "opinion.look_through": "book-open",
    }  # fmt: skip
    more = (
        "form_title",
        "naming",
        "place",
        "leader",
        "people",
        "families",
        "sources",
        "found",
        "void_reason",
    )
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "late": ChipLook("warning", "hourglass", P_("opinion", "to be closed")),
        "running": ChipLook("signed", "play", P_("opinion", "running")),
        "closed": ChipLook("ok", "check-circle", P_("opinion", "closed"), plain=True),
        "meeting": ChipLook("ok", "users-three", AskingWay.MEETING.label, plain=True),
        "records": ChipLook("ok", "book-open", AskingWay.RECORDS.label, plain=True),
        "void": VOIDED,
    }
    nothing = N_("People and families have not been asked yet")

    def word(self) -> str:
        return _(P_("register", "Rounds of asking"))

    def stage(self, row: Any) -> str:
        if row.voided_at is not None:
            return "void"
        if row.way is not AskingWay.FORM:
            return str(row.way.value)
        if row.closed_on is not None:
            return "closed"
        return "late" if row.until < self.today else "running"

    def title(self, line: Any) -> str:
        return str(line.title)

    def deeds(self, line: Any) -> list[Deed]:
        found: list[Deed] = []
        if line.stage in ("late", "running"):
            hand_out = Deed(HAND_OUT, _("Hand out sheets"), "printer", aside=bool(line.handed))
            enter = (
                [Deed(ENTER, _("Enter sheets"), "keyboard")]
                if self.page.forms.may("opinion.enter_sheet")
                else []
            )
            found += [*(enter if line.handed else []), *self.offered(hand_out)]
            found += (
                self.offered(Deed(CLOSE, _("Close the round"), "flag", aside=True)) if line.filled else []
            )
        if line.filled:
            found.append(Deed(RESULTS, _("See the results"), "chart-bar", aside=line.stage != "closed"))
        if line.stage not in ("void", "late", "running"):
            found += self.offered(Deed(PROMISE, _("Note a promise"), "handshake", aside=True))
        return [*found, *super().deeds(line)]

    def papers(self, line: Any) -> list[Deed]:
        found = []
        if line.stage in ("late", "running") and (line.handed or 0) > (line.filled or 0):
            found.append(Deed(SHEETS, _("Print the sheets"), "printer", aside=True))
        if line.stage == "meeting":
            found.append(Deed(MINUTES, _("Print the record"), "printer", aside=True))
        if line.filled and line.stage != "void":
            found.append(Deed(REPORT, _("Print the report on the round"), "printer", aside=True))
        return found

    def do(self, line: Any, what: str) -> None:
        if what == ENTER:
            self.enter()
        elif what == RESULTS:
            self.results(line.key)
        elif what in (SHEETS, MINUTES, REPORT):
            papers = {SHEETS: OpinionPaper.SHEETS, MINUTES: OpinionPaper.MINUTES, REPORT: OpinionPaper.REPORT}
            print_opinion(self.page, papers[what], round=line.key)
        elif what == HAND_OUT:
            self._hand_out(line)
        else:
            super().do(line, what)

    def results(self, round: int) -> None:
        """What a round says, at the side."""
        if self.page.may_leave():
            found = self.page.seat.desk.ask(opinion_results, round=round).value
            shares = self.page.seat.desk.ask(opinion_shares).value
            self.page.open_panel(ResultsPanel(self.page, found, shares))

    def _hand_out(self, line: Any) -> None:
        """Once handed out, the sheets are shown to be printed."""
        fixed, start = self.fields(line, HAND_OUT)
        panel = self.page.forms.open(HAND_OUT, fixed=fixed, start=start, who=self.title(line))
        if panel is not None:
            self._handed = line.key
            panel.done.connect(self._print_handed)

    def _print_handed(self, _done: Any) -> None:
        print_opinion(self.page, OpinionPaper.SHEETS, round=self._handed)


class SheetRegister(OpinionRegister):
    """The sheets of rounds that run. Which answers stand on one is seen only while it is typed in."""

    name, icon = "opinion_sheets", "clipboard-text"
    query, line = staticmethod(opinion_sheets), line_of(SheetRow, "OpinionSheetLine")
    table, about, entry = "opinion_sheet", "sheet", OpinionEntry.SHEET
    columns = ("number", "state", "whose", "name", "round_title")
    widths: ClassVar[Mapping[str, int]] = {"number": 128, "name": 112}
    more = ("void_reason",)
    first = "waiting"
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "waiting": ChipLook("outline", "circle", P_("opinion sheet", "to be entered")),
        "entered": ChipLook("ok", "check-circle", P_("opinion sheet", "entered"), plain=True),
        "void": VOIDED,
    }
    nothing = N_("No round with sheets is running")

    def word(self) -> str:
        return _(P_("register", "Opinion sheets"))

    def stage(self, row: Any) -> str:
        if row.voided_at is not None:
            return "void"
        return "entered" if row.entered else "waiting"

    def pills(self) -> tuple[Pill, ...]:
        return (*super().pills(), *((str(one.value), _(one.label)) for one in SheetGroup))

    def belongs(self, line: Any, pill: str) -> bool:
        return pill in (line.stage, line.whose.value)

    def title(self, line: Any) -> str:
        return str(line.round_title)

    def deeds(self, line: Any) -> list[Deed]:
        found: list[Deed] = []
        if line.stage != "void" and self.page.forms.may("opinion.enter_sheet"):
            words = _("Enter this sheet") if line.stage == "waiting" else _("Correct this sheet")
            found.append(Deed(ENTER, words, "keyboard", aside=line.stage != "waiting"))
        return [*found, *super().deeds(line)]

    def papers(self, line: Any) -> list[Deed]:
        return [Deed(SHEETS, _("Print it again"), "printer", aside=True)] if line.stage == "waiting" else []

    def do(self, line: Any, what: str) -> None:
        if what == ENTER:
            self.enter(line.number)
        elif what == SHEETS:
            print_opinion(self.page, OpinionPaper.SHEETS, round=line.round, sheet=line.key)
        else:
            super().do(line, what)


class PromiseRegister(OpinionRegister):
    name, icon = "opinion_promises", "handshake"
    query, line = staticmethod(opinion_promises), line_of(PromiseRow, "OpinionPromiseLine")
    table, about, entry = "opinion_promise", "promise", OpinionEntry.PROMISE
    columns = ("what", "state", "owner_name", "due", "kept_on", "round_title")
    widths: ClassVar[Mapping[str, int]] = {"owner_name": 88, "due": 96, "kept_on": 96}
    more = ("what", "kept_how", "void_reason")
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "late": ChipLook("danger", "warning-circle", P_("promise", "overdue")),
        "open": ChipLook("warning", "hourglass", P_("promise", "open")),
        "kept": ChipLook("ok", "check-circle", P_("promise", "kept"), plain=True),
        "void": VOIDED,
    }
    acts = (Act("opinion.keep_promise", N_("It was kept"), "check", ("late", "open")),)
    nothing = N_("Nothing has been promised yet")

    def word(self) -> str:
        return _(P_("register", "Promises"))

    def stage(self, row: Any) -> str:
        if row.voided_at is not None:
            return "void"
        if row.kept_on is not None:
            return "kept"
        return "late" if row.due < self.today else "open"

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {"due": lambda line: "danger" if line.stage == "late" else ""}

    def title(self, line: Any) -> str:
        return str(line.what)


class QuestionRegister(OpinionRegister):
    """What the question sets ask now; a set that was handed out goes on as a new version."""

    name, icon = "opinion_questions", "question"
    query, line = staticmethod(opinion_questions), line_of(QuestionRow, "OpinionQuestionLine")
    table, about = "opinion_question", "question"
    columns = ("place", "text", "state", "form_title", "version", "rounds")
    widths: ClassVar[Mapping[str, int]] = {"place": 56, "form_title": 136, "version": 56, "rounds": 88}
    begins = ("opinion.usual_form", "opinion.add_question", "opinion.write_form")
    icons: ClassVar[Mapping[str, str]] = {"opinion.usual_form": "check-square"}
    at_once = ("opinion.drop_question",)
    more = ("text", "text_en")
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "grades": ChipLook("neutral", "chart-bar", QuestionKind.GRADES.label, plain=True),
        "yes_no": ChipLook("neutral", "check-square", QuestionKind.YES_NO.label, plain=True),
        "words": ChipLook("neutral", "pencil-simple", QuestionKind.WORDS.label, plain=True),
    }
    acts = (
        Act("opinion.change_question", N_("Change the question"), "pencil-simple"),
        Act("opinion.add_question", N_("Add a question"), "plus", aside=True),
        Act("opinion.drop_question", N_("Take the question out"), "x", aside=True),
        Act("opinion.change_form", N_("Change the title"), "pencil-simple", aside=True),
    )
    nothing = N_("There is no question set yet: take over the usual questions, or begin one of your own")

    def word(self) -> str:
        return _(P_("register", "Questions"))

    def stage(self, row: Any) -> str:
        return str(row.kind.value)

    def shows(self) -> dict[str, Callable[[Any], str]]:
        return {"text": worded}

    def title(self, line: Any) -> str:
        return f"{line.place} {worded(line)}"

    def papers(self, line: Any) -> list[Deed]:
        return [Deed(SPECIMEN, _("Print a specimen"), "printer", aside=True)]

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == "opinion.change_question":
            return {"question": line.key}, {"words": line.text, "words_en": line.text_en}
        if what == "opinion.add_question":
            return {"form": line.form}, {}
        if what == "opinion.change_form":
            return {"form": line.form}, {"title": line.form_title}
        return super().fields(line, what)

    def do(self, line: Any, what: str) -> None:
        if what == SPECIMEN:
            print_opinion(self.page, OpinionPaper.SPECIMEN, form=line.form)
        else:
            super().do(line, what)


def worded(line: Any) -> str:
    """A question in the language of the screen."""
    return str(line.text_en if current() == "en" and line.text_en else line.text)


class OpinionPart(RegistersPart):
    """Rounds first; those who may enter sheets find them beside."""

    register = RoundRegister
    others = (SheetRegister, PromiseRegister, QuestionRegister)

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (
            (_("Space"), _("What is nearest for the line")), ("Enter", _("What happened to it")),
            ("Ctrl F", _("Find in the list")),
        )  # fmt: skip

    def show_item(self, argument: object) -> None:
        """As registers do; ("enter",) opens the panel in which sheets are typed in, ("results", round) what it says."""
        parts = argument if isinstance(argument, (tuple, list)) else (argument,)
        if parts and parts[0] == "enter":
            self.view.now.enter(str(parts[1]) if len(parts) > 1 else "")  # type: ignore[attr-defined]
        elif parts and parts[0] == "results":
            self.show_register(RoundRegister.name)
            self.view.now.results(int(parts[1]))  # type: ignore[attr-defined]
        else:
            super().show_item(argument)
