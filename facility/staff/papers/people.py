"""Staff with their certificates, and the list of certificates by the day they end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.words import Count, Date, Name, Text
from facility.papers.facts import Facts
from facility.papers.registry import paper
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Note
from facility.staff import words as w
from facility.staff.credentials import CredentialRow, Validity, credential_list
from facility.staff.expiring import staff_endings
from facility.staff.papers.printing import PrintStaffPaper, StaffPaper
from facility.staff.posts import PostState, post_list
from facility.staff.queries import staff_list


@dataclass(frozen=True, slots=True)
class StaffLine:
    """``papers``: certificates in force, each with its name and end."""

    code: w.StaffCode
    name: Annotated[Name, N_("Name")]
    sex: w.StaffSex | None
    posts: w.Posts
    engagement: w.EngagedAs
    education: w.EducationLevel | None
    school: w.School
    since: w.WorksSince
    papers: Annotated[Sentence, N_("Certificates and papers")]


@dataclass(frozen=True, slots=True)
class StaffListRow:
    day: Annotated[Date, N_("As of")]
    people: Annotated[Count, P_("staff list", "People")]
    filled: Annotated[Count, N_("Core professions filled, of six")]
    lines: tuple[StaffLine, ...]


STAFF_LINE = ("code", "name", "sex", "posts", "engagement", "education", "school", "since", "papers")


@paper(
    StaffPaper.STAFF_LIST.value, title=StaffPaper.STAFF_LIST.label, row=StaffListRow, size="a4_lying",
    allows=("day", "people", "filled", "lines", *(f"lines.{one}" for one in STAFF_LINE)),
)  # fmt: skip
def staff_with_papers(on: Facts) -> Content:
    zh = on.lang == "zh"
    columns = (
        Column("序" if zh else "No.", 0.04, "center"),
        Column(on.word(P_("paper", "Code")), 0.07), Column(on.word(N_("Name")), 0.09),
        Column(on.word(N_("Sex")), 0.05 if zh else 0.075), Column(on.word(N_("Posts")), 0.14),
        Column(on.word(N_("Works as")), 0.08 if zh else 0.1), Column(on.word(N_("Schooling")), 0.15),
        Column(on.word(P_("paper", "Here since")), 0.1), Column(on.word(N_("Certificates and papers"))),
    )  # fmt: skip
    rows = tuple(
        Row((
            str(at), one("code"), one("name"), one("sex"), one("posts"), one("engagement"),
            (one("education"), " ", one("school")), one("since"), one("papers"),
        ))
        for at, one in enumerate(on.each("lines"), 1)
    )  # fmt: skip
    return (
        on.fields("day", "people", "filled", columns=3),
        Table(columns, rows),
        Note(on.word(N_("Named are certificates in force on that day; what is asked for and not named is missing or has ended."))),
    )  # fmt: skip


def staff_list_row(ctx: Reading, cmd: PrintStaffPaper) -> StaffListRow:
    papers: dict[int, list[Sentence]] = defaultdict(list)
    for one in credential_list(ctx):
        if one.state in (Validity.VALID, Validity.SOON) and one.fits:
            papers[one.staff].append(paper_words(one))
    lines = tuple(
        StaffLine(
            row.code, row.name, row.sex, row.posts, row.engagement, row.education, row.school, row.since,
            say(N_("{what}"), what=papers[row.id]),
        )
        for row in staff_list(ctx)
        if row.since <= ctx.today
    )  # fmt: skip
    core = [row for row in post_list(ctx) if row.core]
    filled = sum(row.state in (PostState.FILLED, PostState.SHORT) for row in core)
    return StaffListRow(ctx.today, len(lines), filled, lines)


def paper_words(one: CredentialRow) -> Sentence:
    """A certificate by its exact name, else its kind, and its end."""
    what = one.title or Sentence(one.kind.label, {})
    return (
        say(N_("{what} (until {day})"), what=what, day=one.until)
        if one.until
        else say(N_("{what}"), what=what)
    )


@dataclass(frozen=True, slots=True)
class ExpiryLine:
    """A certificate or agreement and how long it still holds; ``left`` below 0 where it is over."""

    name: Annotated[Text, P_("ending", "Whose")]
    what: Annotated[Sentence, P_("ending", "What ends")]
    until: Annotated[Date, N_("Valid until")]
    left: Annotated[int, P_("ending", "Days left")]
    state: Annotated[Validity, P_("certificate", "Stands")]


@dataclass(frozen=True, slots=True)
class ExpiryRow:
    day: Annotated[Date, N_("As of")]
    expired: Annotated[Count, P_("certificates", "Expired")]
    soon: Annotated[Count, P_("staff", "Ends soon")]
    lines: tuple[ExpiryLine, ...]


EXPIRY_LINE = ("name", "what", "until", "left", "state")
GROUPS = (
    (-1, P_("ends", "Over")), (30, P_("ends", "End within 30 days")), (90, P_("ends", "End within 31 to 90 days")),
    (None, P_("ends", "Hold longer")),
)  # fmt: skip


@paper(
    StaffPaper.EXPIRY.value, title=StaffPaper.EXPIRY.label, row=ExpiryRow,
    allows=("day", "expired", "soon", "lines", *(f"lines.{one}" for one in EXPIRY_LINE)),
)  # fmt: skip
def certificates_by_end(on: Facts) -> Content:
    columns = (
        Column(on.word(P_("ending", "Whose")), 0.2), Column(on.word(P_("ending", "What ends"))),
        Column(on.word(N_("Valid until")), 0.15), Column(on.word(P_("ending", "Days left")), 0.14, "right"),
        Column(on.word(P_("paper", "Renewed on")), 0.16),
    )  # fmt: skip
    rows: list[Row] = []
    left = list(on.each("lines"))
    for most, title in GROUPS:
        here = [one for one in left if most is None or one.raw("left") <= most]
        left = left[len(here) :]
        if here:
            rows.append(Row((Span(on.word(title), 5),), strong=True, grey=True))
            rows += [Row((one("name"), one("what"), one("until"), one("left"), "")) for one in here]
    empty = () if rows else (Note(on.word(N_("Nothing with an end is entered."))),)
    return (
        on.fields("day", "expired", "soon", columns=3), Table(columns, tuple(rows)), *empty,
        Note(on.word(N_("Certificates without an end and those already replaced are left out."))),
    )  # fmt: skip


def expiry_row(ctx: Reading, cmd: PrintStaffPaper) -> ExpiryRow:
    lines = tuple(
        ExpiryLine(one.name, one.what, one.until, one.left, one.state) for one in staff_endings(ctx)
    )
    return ExpiryRow(
        ctx.today, sum(one.state is Validity.EXPIRED for one in lines),
        sum(one.state is Validity.SOON for one in lines), lines,
    )  # fmt: skip
