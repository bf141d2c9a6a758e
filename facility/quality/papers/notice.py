"""Rectification notice and reply. Whoever is served here stands on them by the number of the file alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Text
from facility.papers.facts import Facts
from facility.papers.photos import Photo
from facility.papers.registry import PAPERS, paper
from facility.papers.signing import SealPlace, SignRow
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column
from facility.papers.text_blocks import Heading, Paragraph
from facility.people.persons import Person
from facility.premises.letterhead import letterhead
from facility.premises.papers.office import facility_name, kept_picture
from facility.quality.findings import words as w
from facility.quality.findings.naming import unnamed
from facility.quality.findings.queries import FindingView, demand_of, finding_view
from facility.quality.papers.notice_printing import FindingPaper, PrintFinding


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """``again``: how often the same was found within the year before. ``file``: whose file it was found in, by number."""

    source: w.Source
    found_on: w.FoundOn
    found_by: w.FoundByName
    clause: w.AboutClause
    demand: w.Demand
    file: Annotated[Text, N_("File it was found in")]
    what: w.What
    again: Annotated[Sentence, N_("Found before")] | None
    cause: w.Cause
    severity: w.SeverityOf | None
    owner_name: w.OwnerName
    deadline: w.Deadline | None


@dataclass(frozen=True, slots=True)
class StepLine:
    """One action that was not dropped."""

    kind: w.StepKindOf
    what: w.StepWhat
    owner_name: w.StepOwnerName
    deadline: w.Deadline | None
    done_on: w.StepDoneOn | None
    proof: w.StepProof
    photo: Annotated[bytes, P_("quality", "Picture")] | None


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check."""

    on: w.CheckedOn
    by_name: w.CheckedByName
    in_order: w.InOrder
    note: w.CheckNote
    deadline: w.NewDeadline | None
    why_same: w.WhySame


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """``facility``: who replies to a body outside, "" where the reply stays in the house."""

    state: w.StateOf
    source: w.Source
    found_on: w.FoundOn
    clause: w.AboutClause
    file: Annotated[Text, N_("File it was found in")]
    what: w.What
    cause: w.Cause
    owner_name: w.OwnerName
    deadline: w.Deadline | None
    steps: Annotated[tuple[StepLine, ...], N_("What was done")]
    checks: Annotated[tuple[CheckLine, ...], N_("Result of the check")]
    facility: Annotated[Text, N_("Name of the facility")]


_NOTICE = (
    "source", "found_on", "found_by", "clause", "demand", "file", "what", "again", "cause", "severity", "owner_name",
    "deadline",
)  # fmt: skip
_REPLY = (
    "state", "source", "found_on", "clause", "file", "what", "cause", "owner_name", "deadline", "steps", "checks",
    "facility", *(f"steps.{one}" for one in ("kind", "what", "owner_name", "deadline", "done_on", "proof", "photo")),
    *(f"checks.{one}" for one in ("on", "by_name", "in_order", "note", "deadline", "why_same")),
)  # fmt: skip


@paper(
    FindingPaper.NOTICE.value, title=FindingPaper.NOTICE.label, row=NoticeRow, allows=_NOTICE, number_kind="finding",
    copies=(P_("copy", "who puts it right"), P_("copy", "the quality group")),
)  # fmt: skip
def finding_notice(on: Facts) -> Content:
    told = on.say(
        N_(
            "{owner_name}: what stands below was found not to be in order. Please look for the cause, put it right by {deadline}, and tell the quality group what was done; somebody else then checks it."
        )
    )
    return (
        Paragraph(told),
        on.fields("source", "found_on", "found_by", "severity", *_known(on, "clause", "file"), columns=2),
        on.fields(
            *(on.field(name, span=2) for name in _known(on, "demand")), on.field("what", lines=3),
            *(on.field(name, span=2) for name in _known(on, "again")), on.field("cause", lines=3),
        ),
        on.fields("owner_name", "deadline"),
        Kept((SignRow((on.word(P_("notice", "Issued by")), on.word(P_("notice", "Received by")))),)),
    )  # fmt: skip


@paper(
    FindingPaper.REPLY.value, title=FindingPaper.REPLY.label, row=ReplyRow, allows=_REPLY, number_kind="finding",
    copies=(P_("copy", "the quality group"), P_("copy", "who put it right")),
)  # fmt: skip
def finding_reply(on: Facts) -> Content:
    steps, checks = on.each("steps"), on.each("checks")
    step = on.each("steps", 1)[0]  # for the words above the columns
    good, bad = on.word(P_("recheck", "In order")), on.word(P_("recheck", "Not in order"))
    seal: tuple[Block, ...] = () if on("facility").empty else (Kept((SealPlace(on("facility")),)),)
    return (
        on.fields(
            "source", "found_on", *_known(on, "clause", "file"), on.field("what", lines=2), on.field("cause", lines=2),
            "owner_name", "deadline",
        ),
        Heading(on.word(N_("What was done"))),
        on.table(
            "steps", ("kind", Column(on.word(P_("action", "For")), 0.13)), ("what", Column(step.label("what"))),
            ("owner_name", Column(step.label("owner_name"), 0.1)),
            ("done_on", Column(step.label("done_on"), 0.2)), ("proof", Column(step.label("proof"), 0.2)),
            blank=0 if steps else 3, numbered=True,
        ),
        *(block for one in steps for block in _photo(on, one)),
        Heading(on.word(N_("Result of the check"))),
        _checked(on, checks),
        Kept((
            SignRow((on.word(N_("Who put it right")),)),
            SignRow((on.word(P_("notice", "Checked by")),), (good, bad), chosen=_chosen(checks, good, bad)),
        )),
        *seal,
    )  # fmt: skip


def _checked(on: Facts, checks: tuple[Facts, ...]) -> Block:
    """The checks; a new deadline, and why the same person checked, only where there was one."""
    if not checks:
        return Paragraph(on.word(N_("Not checked yet.")), flush=True)
    alone = any(not one("why_same").empty for one in checks)
    again = any(one.raw("deadline") is not None for one in checks)
    more = (*(("deadline",) if again else ()), *(("why_same",) if alone else ()))
    return on.table("checks", "on", "by_name", "in_order", "note", *more)


def _known(on: Facts, *names: str) -> tuple[str, ...]:
    """The fields that say something; all of them on a blank form."""
    return tuple(name for name in names if on.blank or not on(name).empty)


def _photo(on: Facts, step: Facts) -> tuple[Block, ...]:
    if not step.raw("photo"):
        return ()
    return (Photo(step.raw("photo"), on.say(N_("Picture to: {what}"), what=(step("what"),)), 50),)


def _chosen(checks: tuple[Facts, ...], good: str, bad: str) -> str:
    """What the last check found."""
    if not checks:
        return ""
    return good if checks[-1].raw("in_order").value == "yes" else bad


def finding_paper(ctx: Reading, cmd: PrintFinding) -> tuple[bytes, int | None]:
    """The PDF, and whom it speaks of; NotFound where this user may not see the finding."""
    view = finding_view(ctx, finding=cmd.finding)
    notice = cmd.name is FindingPaper.NOTICE
    made = (notice_row if notice else reply_row)(ctx, view, cmd.lang.value)
    content = PAPERS[cmd.name.value].render(
        made, lang=cmd.lang.value, head=letterhead(ctx), made=ctx.now, number=view.row.number
    )
    return content, view.row.person


def notice_row(ctx: Reading, view: FindingView, lang: str) -> NoticeRow:
    row, plain = view.row, unnamed(ctx, lang)
    again = (
        say(N_("{n} times since {day}, this time counted"), n=row.times + 1, day=row.since)
        if row.since is not None
        else None
    )
    return NoticeRow(
        row.source, row.found_on, view.found_by, row.clause, demand_of(ctx, row.clause, lang),
        _file(ctx, row.person), plain(row.what), again, plain(view.cause), row.severity, row.owner_name, row.deadline,
    )  # fmt: skip


def reply_row(ctx: Reading, view: FindingView, lang: str) -> ReplyRow:
    row, plain = view.row, unnamed(ctx, lang)
    steps = tuple(
        StepLine(
            one.kind,
            plain(one.what),
            one.owner_name or row.owner_name,
            one.deadline,
            one.done_on,
            plain(one.proof),
            kept_picture(ctx, one.picture),
        )
        for one in view.steps
        if not one.dropped
    )
    checks = tuple(
        CheckLine(one.on, one.by_name, one.in_order, plain(one.note), one.deadline, one.why_same)
        for one in view.checks
    )
    facility = facility_name(ctx) if row.source is w.FindingSource.OUTSIDE else ""
    return ReplyRow(
        row.state, row.source, row.found_on, row.clause, _file(ctx, row.person), plain(row.what),
        plain(view.cause), row.owner_name, row.deadline, steps, checks, facility,
    )  # fmt: skip


def _file(ctx: Reading, person: int | None) -> str:
    row = ctx.session.get(Person, person) if person is not None else None
    return row.number if row is not None else ""
