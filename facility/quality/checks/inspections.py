"""What the records of inspections say about quality control itself: a group, every month, files drawn, means (5.7)."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select

from facility.core.checks import (
    Answer,
    Fix,
    Looking,
    Shown,
    cannot_tell,
    check,
    conforms,
    counted,
    does_not,
    shown,
)
from facility.core.i18n import N_, say
from facility.quality.applying import standard_here
from facility.quality.inspection.due_rules import first_of, months_on, next_month
from facility.quality.inspection.model import DrawnFile, Inspection, InspectionShare, Judgement, Observation
from facility.quality.inspection.words import Means
from facility.staff.model import PostHolding, Staff
from facility.staff.words import Post

TO_MONTHS = (Fix(page="quality", target=("inspection",), words=N_("Go to the monthly inspection")),)
TO_STAFF = (Fix(page="staff", words=N_("Go to staff")),)
CARRIED_OUT, EFFECT = ("4.7.3.1-k", "5.2.4.2"), ("5.2.5-a", "5.2.5-b", "5.4.2.1.4")
"""The lines that ask whether plans are carried out, and whether they work."""
GROUP = 2
"""One person alone is no group."""


def _months(look: Looking) -> tuple[Inspection, ...]:
    """The months opened by the moment, the first first."""
    rows = look.session.scalars(
        select(Inspection).where(Inspection.opened_at <= look.now).order_by(Inspection.month)
    )
    return tuple(rows)


def _signed(row: Inspection, look: Looking) -> bool:
    return row.lead_at is not None and row.lead_at <= look.now


class _Newest(NamedTuple):
    """The newest month, and what was judged in it by the moment: how often each line, and in how many files."""

    row: Inspection
    lines: dict[str, int]
    files: int
    means: dict[Means, int]


def _newest(look: Looking) -> _Newest | None:
    """This month, or the one before where this one has hardly begun."""
    since = months_on(first_of(look.today), -1)
    rows = [row for row in look.once(_months) if row.month >= since]
    told = [_told(look, row) for row in reversed(rows)]
    return next((one for one in told if one.lines), told[0] if told else None)


def _told(look: Looking, row: Inspection) -> _Newest:
    lines = look.session.execute(
        select(Judgement.clause, func.count())
        .where(Judgement.inspection == row.id, Judgement.judged_at <= look.now)
        .group_by(Judgement.clause)
    ).all()
    files = look.session.scalar(
        select(func.count(func.distinct(Judgement.file))).where(
            Judgement.inspection == row.id, Judgement.judged_at <= look.now, Judgement.file.is_not(None)
        )
    )
    means = look.session.execute(
        select(Observation.means, func.count())
        .where(Observation.inspection == row.id, Observation.at <= look.now)
        .group_by(Observation.means)
    ).all()
    return _Newest(row, {clause: n for clause, n in lines}, files or 0, {kind: n for kind, n in means})


@check("5.7.1-a")
def _group(look: Looking) -> Answer:
    """Who holds the post of quality officer, and who was given chapters within the year."""
    since = look.first_day
    posted = look.session.execute(
        select(Staff.id, Staff.name)
        .join(PostHolding, PostHolding.staff == Staff.id)
        .where(
            PostHolding.post == Post.QUALITY, PostHolding.voided_at.is_(None), PostHolding.since <= look.today,
            (PostHolding.until.is_(None)) | (PostHolding.until >= look.today),
        )
    )  # fmt: skip
    shared = look.session.execute(
        select(Staff.id, Staff.name)
        .join(InspectionShare, InspectionShare.staff == Staff.id)
        .join(Inspection, Inspection.id == InspectionShare.inspection)
        .where(Inspection.opened_at <= look.now, Inspection.month >= first_of(since))
    )
    people = {id: name for id, name in [*posted, *shared]}
    names = sorted(people.values())
    says = say(N_("People of the quality group: {n}."), n=len(names))
    records = [shown(say(N_("{name} looks at the quality"), name=name), True, page="staff") for name in names]
    if len(names) >= GROUP:
        return conforms(says, *records)
    if names:
        return does_not(
            says, say(N_("One person is no group; name who else looks.")), *records, fixes=TO_MONTHS
        )
    return cannot_tell(
        says, say(N_("Enter who is quality officer, or who looks at which chapter.")), fixes=TO_STAFF
    )


@check("5.7.1-b")
def _every_month(look: Looking) -> Answer:
    """Of the whole months since the first one inspected, a year at the most: signed by the QC lead."""
    months = look.once(_months)
    if not months:
        return cannot_tell(
            say(N_("No month has been inspected here yet.")),
            say(N_("Begin the first month.")),
            fixes=TO_MONTHS,
        )
    wanted = list(_whole_months(max(months[0].month, first_of(look.first_day)), first_of(look.today)))
    done = {row.month for row in months if _signed(row, look)}
    lacking = [month for month in wanted if month not in done]
    says = say(
        N_("Whole months since {first}: {n}; inspected and signed: {k}."),
        first=months[0].month, n=len(wanted), k=len(wanted) - len(lacking),
    )  # fmt: skip
    records = [
        shown(say(N_("Inspection {number}"), number=row.number), _signed(row, look), page="quality",
              target=("inspection", row.id))
        for row in months[-12:]
    ]  # fmt: skip
    if not wanted:
        return conforms(
            say(N_("The first month, {number}, is under way."), number=months[-1].number), *records
        )
    missing = say(
        N_("Not inspected, or not signed: {months}."), months=[f"{month:%Y-%m}" for month in lacking]
    )
    return counted(
        len(wanted) - len(lacking), len(wanted), says, missing, *records, fixes=TO_MONTHS if lacking else ()
    )


def _whole_months(first: date, now: date) -> list[date]:
    found = []
    while first < now:
        found.append(first)
        first = next_month(first)
    return found


@check("5.7.2-b")
def _files_drawn(look: Looking) -> Answer:
    """Files drawn by lot and judged, in this month or the one before."""
    newest = look.once(_newest)
    if newest is None:
        return _nothing()
    drawn = look.session.scalar(
        select(func.count()).select_from(DrawnFile).where(DrawnFile.inspection == newest.row.id, DrawnFile.why_not == "")
    ) or 0  # fmt: skip
    says = say(
        N_("{number}: files drawn by lot: {n}; judged in: {k}."),
        number=newest.row.number,
        n=drawn,
        k=newest.files,
    )
    if not drawn and newest.row.seed is not None:
        return cannot_tell(says, say(N_("Nobody was here whose file could be drawn.")), _to(newest.row))
    if newest.files and newest.files == drawn:
        return conforms(says, _to(newest.row))
    return does_not(
        says, say(N_("Draw the files and judge them line by line.")), _to(newest.row), fixes=TO_MONTHS
    )


@check("5.7.2-c")
def _plans_looked_at(look: Looking) -> Answer:
    """Judged in this month or the one before: whether plans are carried out, and what came of them."""
    newest = look.once(_newest)
    if newest is None:
        return _nothing()
    lines = standard_here(look).by_clause

    def judged(clauses: tuple[str, ...]) -> int:
        named = {clause for clause, line in lines.items() if (line.same_as or clause) in clauses}
        return sum(times for clause, times in newest.lines.items() if clause in named)

    done, effect = judged(CARRIED_OUT), judged(EFFECT)
    says = say(
        N_("{number}: judged whether plans are carried out: {n} times; what came of them: {k} times."),
        number=newest.row.number, n=done, k=effect,
    )  # fmt: skip
    if done and effect:
        return conforms(says, _to(newest.row))
    lacking = say(N_("Judge whether plans are carried out, and what came of them."))
    return does_not(says, lacking, _to(newest.row), fixes=TO_MONTHS)


@check("5.7.3-a")
def _means(look: Looking) -> Answer:
    """Telephone, talks, visits, pictures: at least two means noted; and files read on the spot."""
    newest = look.once(_newest)
    if newest is None:
        return _nothing()
    n = sum(newest.means.values())
    read = newest.files > 0 or Means.FILE in newest.means
    says = say(
        N_("{number}: noted beyond the records: {n}, by {means} means; files read: {k}."),
        number=newest.row.number, n=n, means=len(newest.means), k=newest.files,
    )  # fmt: skip
    records = [
        shown(say(N_("{means}: {n} times"), means=kind, n=times), True)
        for kind, times in newest.means.items()
    ]
    if len(set(newest.means) - {Means.FILE}) >= GROUP and read:
        return conforms(says, *records, _to(newest.row))
    return does_not(
        says, say(N_("Note a telephone check, a talk, a visit or pictures, of two kinds at least, and read files.")),
        *records, _to(newest.row), fixes=TO_MONTHS,
    )  # fmt: skip


def _nothing() -> Answer:
    return cannot_tell(
        say(N_("Neither this month nor the last one was inspected here.")),
        say(N_("Begin the month.")),
        fixes=TO_MONTHS,
    )


def _to(row: Inspection) -> Shown:
    return shown(
        say(N_("Inspection {number}"), number=row.number), None, page="quality", target=("inspection", row.id)
    )
