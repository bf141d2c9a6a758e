"""Who works here: posts, how their papers stand, training; and the card of one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.core.words import Text, YesNoAnswer, words_of
from facility.staff import words as w
from facility.staff.choosing import guided_list
from facility.staff.commands import ChangeStaff
from facility.staff.credentials import Validity, credential_list
from facility.staff.papers.printing import StaffPaper
from facility.staff.posts import post_list, posts_of
from facility.staff.queries import staff_list
from facility.staff.training import training_year
from ui.duty.past import history_deed, show_history
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.registers.register import Deed, Fact, Fields, Pill, told
from ui.staff.card import StaffCard, guided_words
from ui.staff.helpers import HelpersRegister, StaffTalksRegister, WorkRegister
from ui.staff.printing import PAPER, paper_deed, print_paper
from ui.staff.register import StaffPart, StaffRegister

CARD, HISTORY, END_POST, HIRE = "card", "history", "staff.end_post", "staff.hire"
STAGES = {
    "expired": ChipLook("danger", "warning-circle", P_("staff", "certificate expired")),
    "lacking": ChipLook("warning", "medal", P_("staff", "certificate missing")),
    "soon": ChipLook("warning", "clock", P_("staff", "ends soon")),
    "here": ChipLook("ok", "check-circle", P_("staff", "in order"), plain=True),
    "left": ChipLook("neutral", "sign-out", P_("staff", "left"), plain=True),
}
CURRENT = ("expired", "lacking", "soon", "here")


@dataclass(frozen=True, slots=True)
class StaffLine:
    key: int
    person: None
    number: str
    name: w.StaffName
    state: Annotated[Text, N_("State")]
    posts: w.Posts
    engagement: w.EngagedAs
    phone: w.StaffPhone | None
    training: Annotated[Text, N_("Training this year")]
    since: w.WorksSince
    stage: str
    row: Any


class PeopleRegister(StaffRegister):
    name, icon = "staff", "identification-card"
    line = StaffLine
    columns = ("name", "state", "posts", "engagement", "phone", "training", "since")
    widths: ClassVar[Mapping[str, int]] = {
        "name": 96, "posts": 180, "engagement": 152, "phone": 120, "training": 120, "since": 112,
    }  # fmt: skip
    begins = ("staff.hire",)
    icons: ClassVar[Mapping[str, str]] = {"staff.hire": "user-plus"}
    first = "current"
    opens = True

    def word(self) -> str:
        return _(P_("staff", "People"))

    def read(self) -> list[StaffLine]:
        """Whose papers need something stands first, who left last."""
        states: dict[int, Counter[Validity]] = {}
        for one in self.page.ask(credential_list):
            states.setdefault(one.staff, Counter())[one.state] += 1
        self.lacking = {one for row in self.page.ask(post_list) for one in row.lacking_ids}
        self.guided = {row.staff: row for row in self.page.ask(guided_list)}
        self.years = {row.staff: row for row in self.page.ask(training_year)}
        rows = self.page.ask(staff_list, left=YesNoAnswer.YES)
        lines = [self._line(row, states.get(row.id, Counter())) for row in rows]
        self.codes = {line.number for line in lines if line.stage != "left" and line.number}
        return sorted(lines, key=lambda line: list(STAGES).index(line.stage))

    def _line(self, row: Any, states: Counter[Validity]) -> StaffLine:
        if row.here is not YesNoAnswer.YES and row.until is not None:
            stage = "left"
        elif states[Validity.EXPIRED]:
            stage = "expired"
        elif row.id in self.lacking:
            stage = "lacking"
        else:
            stage = "soon" if states[Validity.SOON] else "here"
        year = self.years.get(row.id)
        training = _("{times} times, {hours} h").format(times=year.times, hours=year.hours) if year else ""
        return StaffLine(
            row.id, None, row.code, row.name, _(STAGES[stage].word), row.posts, row.engagement, row.phone, training,
            row.since, stage, row,
        )  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("current", _(P_("staff", "Working here"))), ("soon", _(P_("staff", "Ends soon"))),
            ("missing", _(P_("staff", "Expired or missing"))), ("training", _(P_("staff", "Training short"))),
            ("left", _(P_("staff", "Left"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        if pill == "current":
            return line.stage in CURRENT
        if pill == "missing":
            return line.stage in ("expired", "lacking")
        if pill == "training":
            year = self.years.get(line.key)
            return year is not None and not (year.enough_times and year.enough_hours)
        return bool(line.stage == pill)

    def chip(self, line: Any) -> ChipLook:
        look = STAGES[line.stage]
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def tones(self) -> dict[str, Any]:
        def training(line: Any) -> str:
            return "warn" if self.belongs(line, "training") else ""

        return {"training": training}

    def facts(self, line: Any) -> list[Fact]:
        guided = self.guided.get(line.key)
        helps = [(_("Chosen, trained, guided"), guided_words(guided))] if guided is not None else []
        return [
            *helps,
            *told(line.row, "sex", "education", "school", "qualification", "until", "user_name", "notes"),
        ]

    def deeds(self, line: Any) -> list[Deed]:
        found = [Deed(CARD, _("Open the card"), "identification-card")]
        if line.stage != "left":
            found += self.offered(
                Deed("staff.add_credential", _("Enter a certificate or paper"), "medal"),
                Deed("staff.change", _("Change a staff member"), "pencil-simple"),
                Deed("staff.give_post", _("Give a post"), "tree-structure"),
                Deed("staff.add_work", _("Enter earlier work"), "briefcase"),
                Deed("staff.supervise", _("Enter a supervision talk"), "chats"),
                Deed("roster.leave", _("Enter leave of staff"), "suitcase"),
                Deed("staff.end", _("Note somebody’s leaving"), "sign-out"),
            )
            if line.key in self.guided:
                found += self.offered(
                    Deed("staff.choose", _("Note how somebody was chosen"), "user-circle-plus")
                )
            found += self._ends(line)
        elif self._may_return(line):
            found += self.offered(Deed(HIRE, _("Take on again"), "user-plus", aside=True))
        found += paper_deed(self.page.seat, StaffPaper.FILE_COVER, _("Print the cover of the file"))
        return [*found, *history_deed(self.page.seat, "staff")]

    def _ends(self, line: Any) -> list[Deed]:
        """The posts that can be ended, each by its name."""
        if not self.page.forms.may(END_POST):
            return []
        return [
            Deed(
                f"{END_POST}:{one.id}",
                _("End the post {post}").format(post=_(one.post.label)),
                "x-circle",
                aside=True,
            )
            for one in self.page.ask(posts_of, staff=line.key)
            if one.until is None or one.until >= self.today
        ]

    def _may_return(self, line: Any) -> bool:
        """Whether somebody who left is not here again already, under the same code."""
        return not line.number or line.number not in self.codes

    def about(self, line: Any, what: str) -> Fields:
        return {} if what == HIRE else {"staff": line.key}

    def start(self, line: Any, what: str) -> Fields:
        """To change somebody, what is known; whoever is taken on again begins on another day."""
        if what not in ("staff.change", HIRE):
            return {}
        left_out = ("staff",) if what != HIRE else ("staff", "since")
        names = (word.name for word in words_of(ChangeStaff) if word.name not in left_out)
        return {
            name: value for name in names if (value := getattr(line.row, name, None)) not in (None, "", ())
        }

    def do(self, line: Any, what: str) -> None:
        if what == CARD:
            self.open(line)
        elif what.startswith(END_POST):
            holding = int(what.removeprefix(f"{END_POST}:"))
            self.page.forms.open(END_POST, fixed={"holding": holding}, who=line.name)
        elif what.startswith(PAPER):
            print_paper(self.page, StaffPaper(what.removeprefix(PAPER)), staff=line.key)
        elif what == HISTORY:
            show_history(self.page, "staff", line.key, self.title(line))
        else:
            super().do(line, what)

    def open(self, line: Any) -> None:
        """The card of one, beside the list."""
        if self.page.may_leave():
            self.page.open_panel(StaffCard(self.page, line.row))

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("Nobody is entered yet"), _("Enter who works here, or bring the list in from Excel in Settings.")
        )  # fmt: skip


class PeoplePart(StaffPart):
    register = PeopleRegister
    others = (HelpersRegister, StaffTalksRegister, WorkRegister)
    papers = (StaffPaper.STAFF_LIST, StaffPaper.TRAINING, StaffPaper.CHART)

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.keys = (*self.keys[:1], ("Enter", _("Open the card")), *self.keys[1:])
