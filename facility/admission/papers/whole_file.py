"""The pages of a whole file: cover with contents, every record in full, then the filed papers and scans."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import select

from facility.admission.details import agreement_list, applications_of
from facility.admission.enquiries import enquiry_list
from facility.admission.model import Application, Paper, PaperScan
from facility.admission.papers.office import letterhead
from facility.admission.whole_file import WholeFileFor
from facility.admission.words import PaperKind
from facility.core.desk import Reading
from facility.core.i18n import N_, Sentence, current, show_date, show_moment, translate
from facility.core.tables import Attachment
from facility.core.users import AppUser
from facility.core.words import Ref, Word, word_for, words_of
from facility.exchange.consents import consent_list
from facility.exchange.notice_lists import notice_list
from facility.exchange.referrals import referral_list
from facility.lodging.stay_lists import stay_history
from facility.papers.document import Document
from facility.papers.inline import Words
from facility.papers.lines import Line, set_lines
from facility.papers.pictures import as_pages, one_document, page_total
from facility.papers.press import render, strips_by_page
from facility.papers.strips import Block, Frame, Lines, Space, Strip
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Gap, Heading, Note, Paragraph
from facility.people.choices import CLINICAL_SCANS
from facility.people.persons import Person
from facility.people.record import RECORDS
from facility.people.scans import Scan

CLINICAL_PAPERS = (PaperKind.DIAGNOSIS, PaperKind.HEALTH_CHECK, PaperKind.ASSESSMENT)
OWN = {
    "id",
    "person",
    "recorded_at",
    "recorded_by",
    "source",
    "voided_at",
    "voided_by",
    "void_reason",
    "attachment",
}
LABEL = 0.28
"""The share of the width that labels take."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A paper or scan that is kept as it was."""

    title: str
    day: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Part:
    """A chapter of the file."""

    title: str
    blocks: tuple[Block, ...]


class _Begins(Lines):
    """The title of a part; tells on which page it came to stand."""

    def __init__(self, part: int, lines: list[Line]) -> None:
        super().__init__(lines, before=16, keep=True)
        self.part = part


@dataclass(frozen=True, slots=True)
class _Chapter:
    """The title of a part, by its place in the contents."""

    part: int
    title: str

    def strips(self, frame: Frame) -> Iterator[Strip]:
        yield _Begins(self.part, set_lines(self.title, frame.width, frame.style("heading"), frame.lang))
        gap = Space(2)
        gap.keep = True
        yield gap

    def inside(self) -> Iterator[tuple[str, Words]]:
        yield self.title, self.title


def whole_file_pdf(ctx: Reading, person: Person, purpose: WholeFileFor, recipient: str) -> bytes:
    """Cover, records, filed papers; the contents name the page of each."""
    lang = current()
    clinical = ctx.may("clinical.read")
    parts = [part for part in _parts(ctx, person, clinical, lang) if part.blocks]
    filed = list(_filed(ctx, person.id, clinical, lang))
    head, title = letterhead(ctx), translate(N_("Whole file"), lang)

    papers = [as_pages(one.data) for one in filed]
    cover = _cover(ctx, person, purpose, recipient, clinical, lang)
    body = [
        block for at, part in enumerate(parts) for block in (_Chapter(at, part.title), *_apart(part.blocks))
    ]

    def records(begins: Mapping[int, int], filed_from: int) -> Document:
        lines = [(part.title, "", begins[at]) for at, part in enumerate(parts)]
        for one, pdf in zip(filed, papers, strict=True):
            lines.append((one.title, one.day, filed_from))
            filed_from += page_total(pdf)
        content = (*cover, _contents(lines, lang), *body)
        return Document(
            lang=lang, head=head, title=title, content=content, made=ctx.now, number=person.number
        )

    laid = strips_by_page(records(dict.fromkeys(range(len(parts)), 88), 88))
    begins = {one.part: at for at, page in enumerate(laid, 1) for one in page if isinstance(one, _Begins)}
    return one_document([render(records(begins, len(laid) + 1)), *papers])


def _apart(blocks: Sequence[Block]) -> Iterator[Block]:
    """One record does not touch the next."""
    for block in blocks:
        yield block
        yield Gap(6)


def _cover(
    ctx: Reading, person: Person, purpose: WholeFileFor, recipient: str, clinical: bool, lang: str
) -> tuple[Block, ...]:
    def say(text: str) -> str:
        return translate(text, lang)

    facts = [
        (say(N_("The person")), f"{person.name}　{person.number}"),
        (say(N_("What it is needed for")), say(purpose.label)),
        (say(N_("Who receives it")), recipient),
        (say(N_("Put together")), f"{show_moment(ctx.now, lang)}　{ctx.user.name}"),
    ]
    note = (
        say(N_("Holds the records of health and risk. For the receiver’s eyes only."))
        if clinical
        else say(
            N_("The records of health and risk are left out: whoever put this together may not open them.")
        )
    )
    return _grid(facts), Note(note), Heading(say(N_("Contents")))


def _contents(lines: Sequence[tuple[str, str, int]], lang: str) -> Table:
    """Each part with its date and the page of the whole it begins on."""
    rows = [(str(at), title, day, str(page)) for at, (title, day, page) in enumerate(lines, 1)]
    columns = (
        Column(translate(N_("No."), lang), 0.08, "right"), Column(translate(N_("Part"), lang), 0.56),
        Column(translate(N_("Date"), lang), 0.2), Column(translate(N_("From page"), lang), 0.16, "right"),
    )  # fmt: skip
    return Table(columns, tuple(rows))


# --- records ---


def _parts(ctx: Reading, person: Person, clinical: bool, lang: str) -> Iterator[Part]:
    yield Part(translate(N_("Identity"), lang), (_grid(_told(_words_of_model(Person), person, lang)),))
    users = {id: name for id, name in ctx.session.execute(select(AppUser.id, AppUser.name))}
    for spec in RECORDS.values():
        if (spec.clinical and not clinical) or spec.model is Scan:
            continue
        rows = ctx.session.scalars(
            select(spec.model).where(spec.model.person == person.id).order_by(spec.model.id)
        ).all()
        blocks = tuple(block for row in rows for block in _record(row, users, lang))
        yield Part(translate(spec.kind.label, lang), blocks)
    for title, may, rows in _ways(ctx, person.id):
        if may and rows:
            yield Part(
                translate(title, lang), tuple(_grid(_told(words_of(type(row)), row, lang)) for row in rows)
            )


def _ways(ctx: Reading, person: int) -> Iterator[tuple[str, bool, Sequence[Any]]]:
    """What happened with us, each only for those who may read it."""
    admission, exchange = ctx.may("admission.read"), ctx.may("exchange.read")
    yield N_("Enquiries"), admission, enquiry_list(ctx, person=person) if admission else ()
    applications = applications_of(ctx, person=person) if admission else ()
    yield N_("Applications"), admission, applications
    agreements = [row for one in applications for row in agreement_list(ctx, application=one.application)]
    yield N_("Agreements"), admission, agreements
    lodging = ctx.may("lodging.read")
    yield N_("Stays"), lodging, stay_history(ctx, person=person) if lodging else ()
    yield N_("Consents"), exchange, consent_list(ctx, person=person) if exchange else ()
    clinical = exchange and ctx.may("clinical.read")  # they tell diagnoses
    yield N_("Notices"), clinical, notice_list(ctx, person=person) if clinical else ()
    yield N_("Referrals"), clinical, referral_list(ctx, person=person) if clinical else ()


def _record(row: Any, users: dict[int, str], lang: str) -> Iterator[Block]:
    """One record in full, and who entered it; a voided one says so."""
    told = [(label, words) for label, words in _told(_words_of_model(row.__class__), row, lang)]
    entered = f"{show_moment(row.recorded_at, lang)}　{users.get(row.recorded_by, '')}"
    told.append((translate(N_("Recorded"), lang), f"{entered}　{row.source}".rstrip("　")))
    if row.voided_at is not None:
        reason = translate(N_("Voided on {day}: {reason}"), lang)
        yield Paragraph(
            reason.format(day=show_moment(row.voided_at, lang), reason=row.void_reason or ""), flush=True
        )
    yield _grid(told)


@cache
def _words_of_model(model: Any) -> tuple[Word, ...]:
    """The words a table is spelled with, without what every record shares."""
    found = []
    for name, hint in typing.get_type_hints(model, include_extras=True).items():
        if name not in OWN and getattr(typing.get_origin(hint), "__name__", "") == "Mapped":
            word = word_for(name, typing.get_args(hint)[0])
            if word.label and not isinstance(word.kind, Ref):
                found.append(word)
    return tuple(found)


def _told(words: Sequence[Word], row: Any, lang: str) -> list[tuple[str, str]]:
    """Label and words of every field that says something."""
    told = []
    for word in words:
        value = getattr(row, word.name, None)
        if not word.label or isinstance(word.kind, Ref) or value is None or value == "" or value == ():
            continue
        if isinstance(value, Sentence):
            shown = value.render(lang)
        elif (
            is_dataclass(value)
            or isinstance(value, (bool, bytes, list, dict))
            or (isinstance(value, tuple) and word.kind.name != "choices")
        ):
            continue
        else:
            shown = word.show(value, lang)
        if shown:
            told.append((translate(word.label, lang), shown))
    return told


def _grid(told: Sequence[tuple[str, str]]) -> Block:
    columns = (Column("", LABEL), Column("", 1 - LABEL))
    return Table(columns, tuple(Row((label, words)) for label, words in told))


# --- what was filed ---


def _filed(ctx: Reading, person: int, clinical: bool, lang: str) -> Iterator[Filed]:
    """Scans of the person's file, then printed papers and scans of each application, then agreements."""
    for scan in ctx.session.scalars(
        select(Scan).where(Scan.person == person, Scan.voided_at.is_(None)).order_by(Scan.id)
    ):
        if clinical or scan.kind not in CLINICAL_SCANS:
            yield from _kept(ctx, scan.attachment, translate(scan.kind.label, lang), scan.recorded_at, lang)
    if not (ctx.may("papers.read") and ctx.may("admission.read")):
        return
    for application in ctx.session.scalars(
        select(Application).where(Application.person == person).order_by(Application.id)
    ):
        for paper in ctx.session.scalars(
            select(Paper)
            .where(Paper.application == application.id, Paper.voided_at.is_(None))
            .order_by(Paper.id)
        ):
            if clinical or paper.kind not in CLINICAL_PAPERS:
                title = f"{translate(paper.kind.label, lang)}　{paper.number}".rstrip("　")
                yield from _paper(ctx, paper, title, lang)
        for row in agreement_list(ctx, application=application.id):
            title = f"{translate(PaperKind.AGREEMENT.label, lang)}　{row.number}"
            kept = getattr(row, "scan", None) or getattr(row, "pdf", None)
            yield from _kept(ctx, kept, title, None, lang)


def _paper(ctx: Reading, paper: Paper, title: str, lang: str) -> Iterator[Filed]:
    """Its scans; where there are none, what was printed."""
    scans = ctx.session.scalars(
        select(PaperScan).where(PaperScan.paper == paper.id).order_by(PaperScan.id)
    ).all()
    for scan in scans:
        yield from _kept(ctx, scan.attachment, title, scan.added_at, lang)
    if not scans:
        yield from _kept(ctx, paper.pdf, title, paper.printed_at, lang)


def _kept(
    ctx: Reading, attachment: int | None, title: str, at: datetime | None, lang: str
) -> Iterator[Filed]:
    row = ctx.session.get(Attachment, attachment) if attachment is not None else None
    if row is not None and row.room_name:
        day = at or row.added_at
        yield Filed(title, show_date(day.date(), lang), ctx.files.get(row.room_name))
