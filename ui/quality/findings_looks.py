"""How findings look: the chip of a state, what stands at the right of a line, and what can be done next."""

from __future__ import annotations

from datetime import date
from typing import Any

from facility.core.i18n import P_, _, current, show_date
from facility.quality.findings.queries import FindingRow, FindingView, StepRow
from facility.quality.findings.rules import WAITING
from facility.quality.findings.words import FindingState
from facility.quality.papers.notice_printing import FindingPaper
from ui.kit.acts import Act
from ui.kit.chips import ChipLook
from ui.kit.rows import Row

PRINT, HISTORY = "quality.print_finding", "history"
SHORT = {
    FindingPaper.NOTICE: P_("paper of a finding", "Notice"), FindingPaper.REPLY: P_("paper of a finding", "Reply"),
}  # fmt: skip
"""What the buttons say; the papers themselves bear their whole names."""
STATES: dict[FindingState, ChipLook] = {
    FindingState.OPEN: ChipLook("warning", "wrench", FindingState.OPEN.label),
    FindingState.REPAIRED: ChipLook("signed", "check-square", FindingState.REPAIRED.label),
    FindingState.CLOSED: ChipLook("ok", "check-circle", FindingState.CLOSED.label),
    FindingState.REOPENED: ChipLook("warning", "arrow-counter-clockwise", FindingState.REOPENED.label),
}
LATE = ChipLook("danger", "warning-circle", P_("finding", "Overdue"))


def chip_of(row: FindingRow) -> ChipLook:
    """Overdue before anything else."""
    look = LATE if row.overdue else STATES[row.state]
    return ChipLook(look.tone, look.icon, _(look.word))


def line_of(row: FindingRow, today: date) -> Row:
    """A line of the list: clause and what, then number, owner and times; the deadline or the state at the right."""
    again = _(P_("finding", "{n} times")).format(n=row.times + 1) if row.times else ""
    title = "　".join(part for part in (row.clause, row.what.replace("\n", " ")) if part)
    second = "　".join(part for part in (row.number, row.owner_name or _("nobody named"), again) if part)
    right, tone = _(row.state.label), "text2"
    if row.overdue and row.deadline is not None:
        right, tone = _(P_("finding", "{n} days late")).format(n=(today - row.deadline).days), "danger"
    elif row.state in WAITING and row.deadline is not None:
        right, tone = _("by {day}").format(day=f"{row.deadline:%m-%d}"), "text"
    elif row.state is FindingState.REPAIRED:
        tone = "warn"
    return Row(
        row.id, title, second=second, right=right, right_tone=tone,
        second_tone="danger" if row.overdue else "text2",
    )  # fmt: skip


def acts_of(view: FindingView) -> list[Act]:
    """What can be done with a finding, what comes next first."""
    row, about = view.row, {"finding": view.row.id}
    step = Act("quality.add_step", "plus", about, {"owner": row.owner})
    describe = Act(
        "quality.describe_finding", "pencil-simple", about,
        {"severity": row.severity, "cause": view.cause, "owner": row.owner, "deadline": row.deadline, "person": row.person},
    )  # fmt: skip
    check = Act("quality.check_finding", "check-square", about, word=_(P_("act", "Check")))
    papers = [Act(PRINT, "printer", {**about, "name": one}, word=_(SHORT[one])) for one in FindingPaper]
    if row.state is FindingState.CLOSED:
        return [*reversed(papers), Act("quality.reopen_finding", "arrow-counter-clockwise", about)]
    first = [check, step] if row.state is FindingState.REPAIRED else [step]
    return [*first, describe, *papers]


def step_acts(step: StepRow) -> list[Act]:
    """What can be done with an action that is still to be done."""
    if step.dropped or step.done_on is not None:
        return []
    about = {"step": step.id}
    return [Act("quality.finish_step", "check", about), Act("quality.drop_step", "x", about)]


def step_words(step: StepRow) -> str:
    """Who, until when or when it was done, and how it can be seen."""
    lang = current()
    if step.dropped:
        return _("Not needed: {why}").format(why=step.dropped)
    if step.done_on is None:
        until = _("by {day}").format(day=show_date(step.deadline, lang)) if step.deadline else ""
        return "　".join(part for part in (_(P_("action", "to be done")), step.owner_name, until) if part)
    done = _("done on {day}").format(day=show_date(step.done_on, lang))
    return "　".join(part for part in (done, step.owner_name, step.proof) if part)


def step_mark(step: StepRow) -> tuple[str, str]:
    """Icon and tone."""
    if step.dropped:
        return "minus-circle", "text2"
    return ("check-circle", "accent_x") if step.done_on is not None else ("circle", "text2")


def facts_of(view: FindingView) -> list[tuple[str, str]]:
    """What is known of a finding, with its labels."""
    row, lang = view.row, current()
    days: list[tuple[str, Any]] = [
        (_("Found on"), row.found_on), (_("To be put right by"), row.deadline), (_("Put right on"), row.repaired_on),
        (_(P_("finding", "Closed on")), row.closed_on),
    ]  # fmt: skip
    told = [
        (_("Where it comes from"), _(row.source.label)),
        (_("Found by"), view.found_by),
        (_("About whom"), row.about),
        (_("How grave"), _(row.severity.label) if row.severity else ""),
        (_(P_("finding", "Why it came about")), view.cause),
        (_("Who puts it right"), row.owner_name or _("nobody named")),
        *((label, show_date(day, lang)) for label, day in days if day is not None),
    ]
    return [(label, words) for label, words in told if words]
