"""Work agreements and how they stand, jobs found, talks about them, and accidents at work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.work.accidents import AccidentRow, work_accident_list
from facility.work.agreement_lists import WorkAgreementListRow, work_agreement_list
from facility.work.follow_ups import FollowUpRow, job_follow_up_list
from facility.work.outcomes import OutcomeRow, outcome_list
from facility.work.records import WorkEntryOf
from ui.duty.registers_part import RegistersPart
from ui.kit.chips import ChipLook
from ui.registers.lines import line_of
from ui.registers.of_rows import Act, RowRegister
from ui.registers.register import Deed
from ui.work.entries import Voided
from ui.work.printing import (
    ACCIDENT,
    AGREEMENT,
    SEE,
    JobsReport,
    accident_paper,
    agreement_paper,
    print_deed,
    signed_copy,
)
from ui.work.worker_view import STATES

LIVE = ("coming", "trial", "in_force", "suspended")


def days_shown(line: Any) -> str:
    """How many days are left, or by how many it is over."""
    if line.days_left is None:
        return ""
    if line.days_left < 0:
        return _("{n} days late").format(n=-line.days_left)
    return _("{n} days").format(n=line.days_left)


class AgreementRegister(RowRegister):
    name, icon, may = "work_agreements", "file-text", "work.read"
    query, line = staticmethod(work_agreement_list), line_of(WorkAgreementListRow, "WorkAgreementLine")
    table, about = "work_agreement", "agreement"
    columns = ("number", "name", "state", "post_name", "kind", "since", "last_day", "days_left", "pay_kind")
    widths: ClassVar[Mapping[str, int]] = {
        "number": 128, "name": 88, "post_name": 120, "since": 96, "last_day": 96, "days_left": 80,
    }  # fmt: skip
    begins = ("work.draft_agreement",)
    icons: ClassVar[Mapping[str, str]] = {"work.draft_agreement": "file-plus"}
    stages: ClassVar[Mapping[str, ChipLook]] = {str(state.value): look for state, look in STATES.items()}
    acts = (
        Act("work.sign_agreement", N_("Note the signatures"), "pencil-line", ("waits",)),
        Act("work.resume", N_("Let work go on"), "play", ("suspended",)),
        Act("work.file_agreement", N_("File the signed copy"), "file-arrow-up", LIVE, aside=True),
        Act("work.renew_agreement", N_("Renew the agreement"), "arrows-clockwise", LIVE, aside=True),
        Act("work.draft_addendum", N_("Draft an addendum"), "file-plus", LIVE, aside=True),
        Act("work.redraft_agreement", N_("Change the draft"), "pencil-simple", ("draft",), aside=True),
        Act("work.pause", N_("Agree a pause"), "pause", ("trial", "in_force"), aside=True),
        Act("work.end_agreement", N_("End the agreement"), "stop-circle", LIVE, aside=True),
        Act("work.void_agreement", N_("Void it"), "trash", ("draft", "waits"), aside=True),
    )
    more = (
        "employer",
        "trial_until",
        "minutes_day",
        "minutes_week",
        "signed_on",
        "state_since",
        "redo",
        "end_reason",
    )
    nothing = N_("No work agreement has been drafted yet")

    def word(self) -> str:
        return _(P_("work", "Agreements"))

    def stage(self, row: Any) -> str:
        return str(row.state.value)

    def shows(self) -> dict[str, Callable[[Any], str]]:
        return {"days_left": lambda line: days_shown(line) if line.stage in LIVE else ""}

    def tones(self) -> dict[str, Callable[[Any], str]]:
        return {"days_left": _tone}

    def deeds(self, line: Any) -> list[Deed]:
        print_it = Deed(
            "work.print_agreement", _("Print the work agreement"), "printer", aside=line.stage != "draft"
        )
        found = super().deeds(line)
        if line.row.scanned or line.row.printed:
            found.append(Deed(SEE, _("See the paper"), "file-pdf", aside=True))
        return (
            [*self.offered(print_it), *found] if line.stage == "draft" else [*found, *self.offered(print_it)]
        )

    def do(self, line: Any, what: str) -> None:
        if what == AGREEMENT:
            agreement_paper(self.page, line.key)
        elif what == SEE:
            signed_copy(self.page, line.key)
        else:
            super().do(line, what)

    def open(self, line: Any) -> None:
        """The person's way at work."""
        self.page.show_item(("people", line.person))


def _tone(line: Any) -> str:
    if line.stage not in LIVE or line.days_left is None:
        return ""
    return "danger" if line.days_left <= 7 else "warn" if line.days_left <= 60 else ""


class OutcomeRegister(Voided):
    name, icon, may = "work_outcomes", "trend-up", "work.read"
    of = WorkEntryOf.OUTCOME
    query, line = staticmethod(outcome_list), line_of(OutcomeRow, "OutcomeLine")
    table, about = "work_outcome", "outcome"
    columns = ("name", "state", "kind", "employer_name", "job", "since", "until", "registered")
    widths: ClassVar[Mapping[str, int]] = {"name": 88, "since": 104, "until": 104, "registered": 88}
    begins = ("work.record_outcome",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "works": ChipLook("ok", "check-circle", P_("job", "works there"), plain=True),
        "left": ChipLook("neutral", "archive", P_("job", "has left"), plain=True),
    }
    acts = (
        Act("work.follow_up", N_("Note a talk about the job"), "phone", ("works",)),
        Act("work.change_outcome", P_("act", "Change"), "pencil-simple", ("works", "left"), aside=True),
        Act("work.end_outcome", N_("Has left the job"), "sign-out", ("works",), aside=True),
    )
    more = ("left_why", "note")
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "work.change_outcome": ("kind", "employer", "employer_name", "job", "since", "registered", "note"),
    }
    nothing = N_("No job has been entered yet")

    def word(self) -> str:
        return _("Jobs found")

    def stage(self, row: Any) -> str:
        return "works" if row.until is None or row.until >= self.today else "left"


class FollowUpRegister(Voided):
    name, icon, may = "job_follow_ups", "chats", "work.read"
    of = WorkEntryOf.FOLLOW_UP
    query, line = staticmethod(job_follow_up_list), line_of(FollowUpRow, "JobTalkLine")
    table, about = "job_follow_up", "outcome"
    columns = ("on", "name", "state", "employer_name", "way", "by_name", "said", "next_on")
    widths: ClassVar[Mapping[str, int]] = {"on": 104, "name": 88, "by_name": 88, "next_on": 104}
    begins = ("work.follow_up",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "well": ChipLook("ok", "check-circle", P_("job", "goes well"), plain=True),
        "support": ChipLook("warning", "lifebuoy", P_("job", "needs support")),
        "may_leave": ChipLook("warning", "warning", P_("job", "may leave")),
        "left": ChipLook("neutral", "sign-out", P_("job", "has left"), plain=True),
    }
    more = ("said", "agreed", "next_on")
    nothing = N_("No talk about a job has been noted yet")

    def word(self) -> str:
        return _("Talks about jobs")

    def stage(self, row: Any) -> str:
        return str(row.state.value)


class AccidentRegister(Voided):
    name, icon, may = "work_accidents", "first-aid", "work.read"
    of = WorkEntryOf.ACCIDENT
    query, line = staticmethod(work_accident_list), line_of(AccidentRow, "AccidentLine")
    table, about = "work_accident", "accident"
    columns = ("number", "at", "name", "state", "post_name", "harm", "happened")
    widths: ClassVar[Mapping[str, int]] = {"number": 120, "at": 136, "name": 88}
    begins = ("work.report_accident",)
    stages: ClassVar[Mapping[str, ChipLook]] = {
        "open": ChipLook("warning", "clock", P_("accident", "open")),
        "settled": ChipLook("ok", "check-circle", P_("accident", "settled"), plain=True),
    }
    acts = (
        Act("work.settle_accident", N_("Settle the accident"), "check-circle", ("open",)),
        Act("work.change_accident", P_("act", "Change"), "pencil-simple", ("open",), aside=True),
    )
    more = (
        "place",
        "doing",
        "injury",
        "first_aid",
        "hospital",
        "told",
        "cause",
        "measures",
        "result",
        "claim",
    )
    changes: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "work.change_accident": (
            "at", "place", "doing", "happened", "harm", "injury", "witnesses", "first_aid", "hospital", "told", "cause",
            "measures",
        ),
    }  # fmt: skip
    nothing = N_("No accident at work has been entered")

    def word(self) -> str:
        return _("Accidents at work")

    def stage(self, row: Any) -> str:
        return "open" if row.settled_on is None else "settled"

    def besides(self, line: Any) -> list[Deed]:
        return [*super().besides(line), *print_deed(self.page.seat, ACCIDENT, _("Print the report"))]

    def do(self, line: Any, what: str) -> None:
        if what == ACCIDENT:
            accident_paper(self.page, line.key, line.number)
        else:
            super().do(line, what)


class AgreementsPart(RegistersPart):
    register = AgreementRegister
    others = (OutcomeRegister, FollowUpRegister, AccidentRegister)

    def __init__(self, page: Any) -> None:
        super().__init__(page)
        self.view.head.row.addWidget(JobsReport(page))
