"""The cover of a staff file: whose it is, what must lie in it, what is kept and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Count, Date, Name, YesNo, YesNoAnswer
from facility.papers.facts import Facts
from facility.papers.inline import FREE, Strong, Tick, Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note
from facility.staff import words as w
from facility.staff.choosing import guided_list
from facility.staff.credentials import ASKED_OF, CredentialKind, CredentialRow, Validity, credential_list
from facility.staff.model import Staff
from facility.staff.papers.printing import PrintStaffPaper, StaffPaper
from facility.staff.posts import post_list
from facility.staff.training import training_year
from facility.staff.work_history import relevant_months, work_of

EVERYBODY = (CredentialKind.PLEDGE, CredentialKind.INSURANCE)
"""Asked of all who work here."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """One thing that belongs into the file; ``original``: a scan is kept with it."""

    what: Annotated[Sentence, P_("file", "What belongs in it")]
    kept: Annotated[YesNo, P_("file", "Kept")]
    told: Annotated[Sentence, P_("file", "Number, end, what is entered")]
    scan: Annotated[YesNo, P_("file", "Scan")] | None


@dataclass(frozen=True, slots=True)
class FileCoverRow:
    name: Annotated[Name, N_("Name")]
    code: w.StaffCode
    sex: w.StaffSex | None
    posts: w.Posts
    engagement: w.EngagedAs
    education: w.EducationLevel | None
    school: w.School
    qualification: w.Qualification
    since: w.WorksSince
    until: w.WorksUntil | None
    day: Annotated[Date, N_("As of")]
    missing: Annotated[Count, P_("file", "Missing")]
    lines: tuple[FileLine, ...]


HEAD = (
    "name", "code", "sex", "engagement", "posts", "qualification", "education", "school", "since", "until", "day", "missing",
)  # fmt: skip
LINE = ("what", "kept", "told", "scan")


@paper(
    StaffPaper.FILE_COVER.value, title=StaffPaper.FILE_COVER.label, row=FileCoverRow,
    allows=(*HEAD, "lines", *(f"lines.{one}" for one in LINE)),
)  # fmt: skip
def staff_file(on: Facts) -> Content:
    columns = (
        Column("序" if on.lang == "zh" else "No.", 0.06, "center"), Column(on.word(P_("file", "What belongs in it")), 0.3),
        Column(on.word(P_("file", "Kept")), 0.1, "center"), Column(on.word(P_("file", "Number, end, what is entered"))),
        Column(on.word(P_("file", "Scan")), 0.09, "center"), Column(on.word(P_("file", "Pages")), 0.09),
    )  # fmt: skip
    rows = tuple(Row((str(at), *_line(on, one), FREE)) for at, one in enumerate(on.each("lines"), 1))
    return (
        on.fields(*HEAD, columns=2),
        Heading(on.word(P_("file", "Contents"))),
        Table(columns, rows),
        Note(on.word(N_("Ticked is what the register holds today; what is missing says so. Sheets are counted by hand."))),
        SignRow((on.word(P_("file", "Kept by")), on.word(P_("file", "Checked by")))),
    )  # fmt: skip


def _line(on: Facts, one: Facts) -> tuple[Words, ...]:
    kept = one.raw("kept") is YesNoAnswer.YES
    told: Words = one("told") if kept else Strong(_missing(on, one))
    scan: Words = FREE if one.raw("scan") is None else Tick(one.raw("scan") is YesNoAnswer.YES)
    return one("what"), Tick(kept), told, scan


def _missing(on: Facts, one: Facts) -> Words:
    """That it lacks, and what there is of it."""
    word = on.word(P_("file", "missing"))
    if not one.raw("told").text:
        return word
    left, right = ("（", "）") if on.lang == "zh" else (" (", ")")
    return (word, left, one("told"), right)


def file_cover_row(ctx: Reading, cmd: PrintStaffPaper) -> FileCoverRow:
    assert cmd.staff is not None
    row = ctx.get(Staff, cmd.staff, "staff")
    posts = row.posts_on(ctx.today)
    lines = tuple(
        FileLine(what, YesNoAnswer.YES if kept else YesNoAnswer.NO, told, scan)
        for what, kept, told, scan in _things(ctx, row)
    )
    return FileCoverRow(
        row.name, row.code, row.sex, posts, row.engagement, row.education, row.school, row.qualification, row.since,
        row.until, ctx.today, sum(one.kept is YesNoAnswer.NO for one in lines), lines,
    )  # fmt: skip


Thing = tuple[Sentence, bool, Sentence, YesNoAnswer | None]
_NOTHING = Sentence("", {})


def _things(ctx: Reading, row: Staff) -> Iterator[Thing]:
    """What belongs into the file: schooling, papers asked for, earlier work, training, talks, other papers."""
    yield say(N_("Schooling")), row.education is not None, say(N_("{what}"), what=row.school), None
    yield from _papers(ctx, row)
    spells = work_of(ctx, staff=row.id)
    years, months = divmod(relevant_months(ctx.session, row, ctx.today), 12)
    work = say(
        N_("{n} entries, {years} years {months} months relevant"), n=len(spells), years=years, months=months
    )
    if spells or w.Post.MANAGER in row.posts_on(ctx.today):
        yield say(N_("Earlier work")), bool(spells), work, None
    year = next((one for one in training_year(ctx) if one.staff == row.id), None)
    if year is not None:
        yield say(N_("Induction before the first day")), year.inducted, _NOTHING, None
        told = say(N_("{times} times, {hours} hours this year"), times=year.times, hours=year.hours)
        yield say(N_("Training of this year")), year.enough_times and year.enough_hours, told, None
        talked = say(N_("last on {day}"), day=year.last_talk) if year.last_talk else _NOTHING
        if w.Post.MANAGER not in row.posts_on(ctx.today):
            yield say(N_("Supervision talks")), year.last_talk is not None, talked, None
    for one in guided_list(ctx):
        if one.staff == row.id:
            told = say(N_("{day} by {by}"), day=one.on, by=one.by) if one.on else _NOTHING
            yield say(P_("staff", "How somebody was chosen")), one.on is not None, told, None


def _papers(ctx: Reading, row: Staff) -> Iterator[Thing]:
    """Those asked for first, kept or not; then what else is held."""
    described = {one.post: one.asks for one in post_list(ctx)}
    asked = dict.fromkeys(
        kind for post in row.posts_on(ctx.today) for kind in described.get(post, ASKED_OF.get(post, ()))
    )
    wanted = (*asked, *(kind for kind in EVERYBODY if kind not in asked))
    found = [one for one in credential_list(ctx, staff=row.id) if one.state is not Validity.REPLACED]
    for kind in wanted:
        of_kind = [one for one in found if one.kind is kind]
        for one in of_kind:
            yield say(N_("{what}"), what=kind), _counts(one), _told(one), _scan(one)
        if not of_kind:
            yield say(N_("{what}"), what=kind), False, _NOTHING, YesNoAnswer.NO
    for one in found:
        if one.kind not in wanted:
            yield say(N_("{what}"), what=one.kind), _counts(one), _told(one), _scan(one)


def _counts(one: CredentialRow) -> bool:
    return one.state is not Validity.EXPIRED and one.fits


def _told(one: CredentialRow) -> Sentence:
    parts: list[object] = [part for part in (one.title, one.number) if part]
    if one.until is not None:
        text = N_("ended on {day}") if one.state is Validity.EXPIRED else N_("until {day}")
        parts.append(say(text, day=one.until))
    if not one.fits:
        parts.append(say(N_("the name does not fit")))
    return say(N_("{what}"), what=parts)


def _scan(one: CredentialRow) -> YesNoAnswer:
    return YesNoAnswer.YES if one.scan is not None else YesNoAnswer.NO
