"""The binder of written rules: cover, contents, every rule in force with its readers and its filed pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Count, Date, LongText, Name, Text
from facility.papers.document import Document
from facility.papers.facts import Facts
from facility.papers.inline import FREE, Words
from facility.papers.pictures import as_pages, one_document, page_total
from facility.papers.press import page_count, render
from facility.papers.registry import PAPERS, paper
from facility.papers.signing import NameCard, SignRow
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Gap, Heading, Note, Paragraph
from facility.premises.keeping import words as w
from facility.premises.keeping.kinds import RuleGroup, Standing
from facility.premises.keeping.rules_written import RuleRow, WrittenRule, rule_readers, written_rules
from facility.premises.letterhead import letterhead
from facility.premises.papers.office import facility_name, kept_bytes
from facility.premises.papers.printing import KeepingPaper, PrintKeepingPaper

IN_FORCE = (Standing.VALID, Standing.SOON, Standing.OVER)
_SIGNED = N_("Read and signed by")


@dataclass(frozen=True, slots=True)
class ReaderLine:
    """``on``: the day recorded; None: still to sign."""

    name: Annotated[Name, N_("Name")]
    on: w.ReadOn | None


@dataclass(frozen=True, slots=True)
class CoverRow:
    facility: Annotated[Text, N_("Name of the facility")]
    at: Annotated[Date, N_("As of")]
    rules: Annotated[Count, N_("Rules and plans in force")]
    put_together: Annotated[Name, N_("Put together by")]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    group: Annotated[RuleGroup, P_("rule", "Group")]
    title: w.RuleTitle
    label: w.VersionLabel
    since: w.EffectiveOn
    review_on: w.ReviewOn | None
    page: Annotated[Count, N_("From page")]


@dataclass(frozen=True, slots=True)
class ContentsRow:
    lines: tuple[ContentsLine, ...]


@dataclass(frozen=True, slots=True)
class RulePageRow:
    """``filed``: pages of the filed file that follow; None where it cannot be read."""

    title: w.RuleTitle
    kind: w.RuleKind
    clause: Annotated[Text, N_("Clause")]
    label: w.VersionLabel
    since: w.EffectiveOn
    review_on: w.ReviewOn | None
    approver: w.Approver
    standing: w.StandsAs
    says: Annotated[LongText, P_("rule", "Text")]
    filed: Annotated[Count, N_("Filed pages that follow")] | None
    readers: tuple[ReaderLine, ...]


@paper(
    "rule_binder_cover", title=P_("binder", "Rules and plans"), row=CoverRow, size="cover",
    allows=("facility", "at", "rules", "put_together"),
)  # fmt: skip
def binder_cover(on: Facts) -> Content:
    return (
        Gap(110),
        NameCard(on.word(P_("binder", "Rules and plans")), on("facility")),
        Gap(250),
        on.fields("at", "rules", "put_together", columns=1),
    )


@paper(
    "rule_binder_contents", title=N_("Contents"), row=ContentsRow,
    allows=(
        "lines", "lines.group", "lines.title", "lines.label", "lines.since", "lines.review_on", "lines.page",
    ),
)  # fmt: skip
def binder_contents(on: Facts) -> Content:
    columns = (
        Column(on.word(N_("No.")), 0.07, "center"), Column(on.word(P_("rule", "Title")), 0.4),
        Column(on.word(N_("Version")), 0.12), Column(on.word(N_("In force from")), 0.15),
        Column(on.word(N_("To be reviewed by")), 0.15), Column(on.word(P_("binder", "Page")), 0.11, "right"),
    )  # fmt: skip
    rows: list[Row] = []
    group = None
    for at, one in enumerate(on.each("lines"), 1):
        if one.raw("group") is not group:
            group = one.raw("group")
            rows.append(Row((Span(one("group"), len(columns)),), strong=True, grey=True))
        review: Words = FREE if one("review_on").empty else one("review_on")
        rows.append(Row((str(at), one("title"), one("label"), one("since"), review, one("page"))))
    return (Table(columns, tuple(rows)),)


@paper(
    "rule_page", title=N_("Rule or plan"), row=RulePageRow,
    allows=(
        "title", "kind", "clause", "label", "since", "review_on", "approver", "standing", "says", "filed", "readers",
        "readers.name", "readers.on",
    ),
)  # fmt: skip
def rule_page(on: Facts) -> Content:
    follow: tuple[Block, ...] = ()
    if on.raw("filed") is None:
        follow = (Note(on.word(N_("The filed file cannot be read; see the register."))),)
    elif on.raw("filed"):
        follow = (Note((on.label("filed"), "：" if on.lang == "zh" else ": ", on("filed"))),)
    says: tuple[Block, ...] = ()
    if not on("says").empty:
        says = (Heading(on.label("says")), *_paragraphs(on.raw("says")))
    clause = ("clause",) if on.raw("clause") else ()
    return (
        on.fields("kind", *clause, "label", "approver", "since", "review_on"),
        *says,
        *follow,
        Heading(on.word(_SIGNED)),
        _two_up(on),
    )


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(line) for line in text.splitlines() if line.strip()]


def _two_up(on: Facts) -> Table:
    """Two readers in a row: name, day and signature; who has not signed yet does it here."""
    half = (
        Column(on.word(N_("Name")), 0.13), Column(on.word(N_("Date")), 0.19), Column(on.word(N_("Signature")), 0.18),
    )  # fmt: skip
    lines = [(one("name"), "" if one("on").empty else one("on"), "") for one in on.each("readers")]
    rows: list[Row] = []
    for at in range(0, len(lines), 2):
        second: tuple[Words, ...] = lines[at + 1] if at + 1 < len(lines) else (FREE,) * 3
        rows.append(Row((*lines[at], *second)))
    return Table((*half, *half), tuple(rows), blank=0 if rows else 4)


# --- the signature sheet of one rule ---


@dataclass(frozen=True, slots=True)
class ReadersRow:
    title: w.RuleTitle
    label: w.VersionLabel
    since: w.EffectiveOn
    approver: w.Approver
    signed: w.Signed
    to_sign: w.ToSign
    lines: tuple[ReaderLine, ...]


READER = ("name", "on")


@paper(
    KeepingPaper.READERS.value, title=KeepingPaper.READERS.label, row=ReadersRow,
    allows=("title", "label", "since", "approver", "signed", "to_sign", "lines", "lines.name", "lines.on"),
)  # fmt: skip
def readers_sheet(on: Facts) -> Content:
    columns = (
        Column(on.word(N_("No.")), 0.08, "center"), Column(on.word(N_("Name")), 0.2),
        Column(on.word(N_("Read and signed on")), 0.27), Column(on.word(N_("Signature")), 0.45),
    )  # fmt: skip
    rows = tuple(Row((str(at), one("name"), one("on"), "")) for at, one in enumerate(on.each("lines"), 1))
    return (
        on.fields(on.field("title", span=2), "label", "since", "approver", "signed", "to_sign"),
        Paragraph(on.word(N_("I have read this version and will keep to it in my work."))),
        Table(columns, rows, blank=2),
        Note(on.word(N_("A day stands where the signature is recorded already. File the signed sheet with the version."))),
        Kept((SignRow((on.word(P_("binder", "Collected by")),)),)),
    )  # fmt: skip


def readers_row(ctx: Reading, cmd: PrintKeepingPaper) -> ReadersRow:
    """Today's staff for the version in force; who has signed stands first."""
    assert cmd.entry is not None
    rule = ctx.get(WrittenRule, cmd.entry, "entry")
    row = next(one for one in written_rules(ctx) if one.id == rule.id)
    return ReadersRow(
        row.title, row.label, row.since, row.approver, row.signed, row.to_sign, _readers(ctx, row.id)
    )


def _readers(ctx: Reading, rule: int) -> tuple[ReaderLine, ...]:
    found = sorted(rule_readers(ctx, rule=rule), key=lambda one: (one.on is None, one.id))
    return tuple(ReaderLine(one.name, one.on) for one in found)


# --- the whole binder ---


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A rule with its filed pages as PDF (b"": none) and how many they are."""

    row: RuleRow
    page: RulePageRow
    filed: bytes
    pages: int


def binder_bytes(ctx: Reading, cmd: PrintKeepingPaper) -> bytes:
    """All rules in force, or only the one named. Pages are counted through, filed pages too."""
    leaves = [
        _leaf(ctx, row)
        for row in written_rules(ctx)
        if row.standing in IN_FORCE and cmd.entry in (None, row.id)
    ]
    if not leaves:
        raise DomainError("no_rules", N_("No rule or plan is in force yet."))
    order = list(RuleGroup)
    leaves.sort(key=lambda leaf: order.index(leaf.row.kind.group))
    return _bound(ctx, leaves, cmd.lang.value)


def _leaf(ctx: Reading, row: RuleRow) -> _Leaf:
    data, pages = kept_bytes(ctx, row.scan), 0
    unreadable = False
    if data:
        try:
            data = as_pages(data)
            pages = page_total(data)
        except Exception:  # a broken file can fail anywhere in two libraries; the binder says so and goes on
            data, unreadable = b"", True
    return _Leaf(
        row,
        RulePageRow(
            row.title, row.kind, row.kind.clause, row.label, row.since, row.review_on, row.approver, row.standing,
            row.says, None if unreadable else pages, _readers(ctx, row.id),
        ),
        data,
        pages,
    )  # fmt: skip


def _bound(ctx: Reading, leaves: Sequence[_Leaf], lang: str) -> bytes:
    """Laid out once to count the pages, then with their numbers."""
    head = letterhead(ctx)

    def document(name: str, row: object, begins: int = 1, whole: int = 0, title: str = "") -> Document:
        return PAPERS[name].document(
            row, lang=lang, head=head, made=ctx.now, title=title, begins=begins, whole=whole
        )

    def contents(begins: Sequence[int], whole: int = 0) -> Document:
        lines = tuple(
            ContentsLine(one.row.kind.group, one.row.title, one.row.label, one.row.since, one.row.review_on, page)
            for one, page in zip(leaves, begins, strict=True)
        )  # fmt: skip
        return document("rule_binder_contents", ContentsRow(lines), 2, whole)

    own = [page_count(document("rule_page", one.page, title=one.row.title)) for one in leaves]
    at = 2 + page_count(contents([888] * len(leaves)))
    begins = []
    for one, pages in zip(leaves, own, strict=True):
        begins.append(at)
        at += pages + one.pages
    whole = at - 1
    cover = CoverRow(facility_name(ctx), ctx.today, len(leaves), ctx.user.name)
    parts: list[bytes] = []
    waiting = [document("rule_binder_cover", cover), contents(begins, whole)]
    for one, page in zip(leaves, begins, strict=True):
        waiting.append(document("rule_page", one.page, page, whole, one.row.title))
        if one.filed:
            parts += [render(*waiting), one.filed]
            waiting = []
    if waiting:
        parts.append(render(*waiting))
    return one_document(parts) if len(parts) > 1 else parts[0]
