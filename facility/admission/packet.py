"""The packet: every paper of one application on its line, with its state and scans."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from facility.admission import words as w
from facility.admission.applications import application_of, speaks_of
from facility.admission.gates import (
    RECEIVED_KINDS,
    REQUIRED_KINDS,
)
from facility.admission.model import Agreement, Application, Paper, PaperScan
from facility.admission.packet_lines import Kind, ValidUntil, guardian_copy_needed
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError, NotFound
from facility.core.i18n import LANGUAGES, N_
from facility.core.tables import Attachment, Base
from facility.core.words import Date, FileBytes, Help, Name, Ref, Text
from facility.people.facts import PersonFacts, person_facts

IssuedOn = Annotated[Date, N_("Its own date"), Help(N_("The day written on the paper."))]
SignedBy = Annotated[Name, N_("Signed by")]
Lang = Annotated[Text, N_("Language"), Help(N_("zh or en."))]
NUMBERED = {
    w.PaperKind.APPLICATION: "application",
    w.PaperKind.SURVEY: "survey",
    w.PaperKind.ASSESSMENT: "assessment",
    w.PaperKind.AGREEMENT: "agreement",
    w.PaperKind.CONSENTS: "consent",
    w.PaperKind.COVER: "cover",
}


@names("paper")
def paper_name(session: Session, id: int) -> str:
    row = session.get(Paper, id)
    return row.number or row.kind.value if row else "—"


@command("papers.ask_for", N_("asked {person} for: {kind}"), may="papers.write", label=N_("Ask for a paper"))
class AskForPaper(Command[int]):
    application: w.ApplicationId
    kind: Kind
    of: Annotated[Text, N_("Asked of whom")] = ""


@command("papers.receive", N_("received {kind} of {person}"), may="papers.write", label=N_("Receive a paper"))
class ReceivePaper(Command[int]):
    application: w.ApplicationId
    kind: Kind
    issued_on: IssuedOn | None = None
    valid_until: ValidUntil | None = None


@command(
    "papers.verify",
    N_("verified {kind} of {person} against the original"),
    may="papers.write",
    label=N_("Verify a paper"),
)
class VerifyPaper(Command[int]):
    application: w.ApplicationId
    kind: Kind
    issued_on: IssuedOn | None = None
    valid_until: ValidUntil | None = None


@command(
    "papers.not_needed",
    N_("noted that {kind} of {person} is not needed"),
    may="papers.write",
    label=N_("Not needed"),
)
class PaperNotNeeded(Command[int]):
    application: w.ApplicationId
    kind: Kind
    reason: w.Reason


@command("papers.scan", N_("filed a scan of {kind} of {person}"), may="papers.write", label=N_("File a scan"))
class FileScan(Command[int]):
    application: w.ApplicationId
    kind: Kind
    file: w.Scan


@command(
    "papers.print", N_("printed {kind} {number} of {person}"), may="papers.write", label=N_("Print a paper")
)
class PrintPaper(Command[int]):
    application: w.ApplicationId
    kind: Kind
    copies: w.Copies = 1
    lang: Lang = "zh"


@command(
    "papers.sign",
    N_("noted that {kind} of {person} was signed by {signed_by}"),
    may="papers.write",
    label=N_("Note the signature"),
)
class SignPaper(Command[None]):
    application: w.ApplicationId
    kind: Kind
    signed_by: SignedBy
    on: Annotated[Date, N_("Signed on")] | None = None


@command(
    "papers.void",
    N_("voided {kind} {number} of {person}: {reason}"),
    may="papers.write",
    label=N_("Void a paper"),
)
class VoidPaper(Command[None]):
    application: w.ApplicationId
    kind: Kind
    reason: w.Reason


def line(ctx: Context, application: int, kind: w.PaperKind) -> Paper:
    """The paper's line in the packet; begun where there is none. A voided paper stays, a new line follows."""
    found = ctx.session.scalars(
        select(Paper).where(Paper.application == application, Paper.kind == kind, Paper.voided_at.is_(None))
    ).one_or_none()
    return found or ctx.add(
        Paper(
            application=application,
            kind=kind,
            number="",
            not_needed="",
            asked_of="",
            verified_by="",
            copies=1,
            signed_by="",
            void_reason="",
        )
    )


def _of(ctx: Context, cmd: AskForPaper | ReceivePaper | VerifyPaper, verb: str) -> Paper:
    speaks_of(ctx, application_of(ctx, cmd.application))
    if cmd.kind not in RECEIVED_KINDS:
        raise DomainError(
            "we_print_this",
            N_("We print this paper ourselves; print it, have it signed and file the scan."),
            "kind",
        )
    return line(ctx, cmd.application, cmd.kind)


@handles(AskForPaper)
def ask_for_paper(ctx: Context, cmd: AskForPaper) -> int:
    paper = _of(ctx, cmd, "ask")
    paper.asked_on, paper.asked_of, paper.not_needed = ctx.today, cmd.of, ""
    return paper.id


@handles(ReceivePaper)
def receive_paper(ctx: Context, cmd: ReceivePaper) -> int:
    paper = _of(ctx, cmd, "receive")
    _dates(ctx, paper, cmd.issued_on, cmd.valid_until)
    paper.received_on, paper.not_needed = ctx.today, ""
    paper.verified_on, paper.verified_by = None, ""
    return paper.id


@handles(VerifyPaper)
def verify_paper(ctx: Context, cmd: VerifyPaper) -> int:
    paper = _of(ctx, cmd, "verify")
    _dates(ctx, paper, cmd.issued_on or paper.issued_on, cmd.valid_until or paper.valid_until)
    paper.received_on = paper.received_on or ctx.today
    paper.verified_on, paper.verified_by, paper.not_needed = ctx.today, ctx.user.name, ""
    return paper.id


def _dates(ctx: Context, paper: Paper, issued: date | None, until: date | None) -> None:
    if issued is not None and issued > ctx.today:
        raise DomainError("in_the_future", N_("This has not happened yet; check the date."), "issued_on")
    if until is not None and issued is not None and until < issued:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "valid_until")
    if until is not None and until < ctx.today:
        raise DomainError(
            "paper_expired",
            N_("This paper expired on {until}; ask for a new one."),
            "valid_until",
            until=until,
        )
    paper.issued_on, paper.valid_until = issued, until


@handles(PaperNotNeeded)
def paper_not_needed(ctx: Context, cmd: PaperNotNeeded) -> int:
    speaks_of(ctx, application_of(ctx, cmd.application))
    if cmd.kind in REQUIRED_KINDS and cmd.kind is not w.PaperKind.GUARDIAN_ID_COPY:
        raise DomainError(
            "paper_required", N_("The standard asks for this paper from everyone (4.7.2.1)."), "kind"
        )
    if cmd.kind is w.PaperKind.GUARDIAN_ID_COPY and guardian_copy_needed(_person(ctx, cmd.application)):
        raise DomainError(
            "guardian_needed",
            N_("A guardian acts for this person, so the copy of the guardian’s card is needed."),
            "kind",
        )
    paper = line(ctx, cmd.application, cmd.kind)
    paper.not_needed = cmd.reason
    return paper.id


def _person(ctx: Reading, application: int) -> PersonFacts:
    return person_facts(ctx.session, application_of(ctx, application, open_only=False).person, ctx.today)


@handles(FileScan)
def file_scan(ctx: Context, cmd: FileScan) -> int:
    speaks_of(ctx, application_of(ctx, cmd.application, open_only=False))
    paper = line(ctx, cmd.application, cmd.kind)
    kept = keep_file(ctx, cmd.file, "file")
    ctx.add(PaperScan(paper=paper.id, attachment=kept.id, added_at=ctx.now))
    if cmd.kind in RECEIVED_KINDS and paper.received_on is None:
        paper.received_on, paper.not_needed = ctx.today, ""
    return paper.id


def keep_file(ctx: Context, file: FileBytes, field: str) -> Attachment:
    """Check, down-sample and keep a scan; what is wrong with it stands beside the field."""
    from facility.core.scans import accept

    try:
        accepted = accept(file.data, file.name)
    except DomainError as error:
        raise error.at(field) from None
    return keep_bytes(ctx, accepted.data, accepted.name, accepted.media)


def keep_bytes(ctx: Context, content: bytes, name: str, media: str) -> Attachment:
    """Keep bytes encrypted in the file room, with their row."""
    return ctx.add(
        Attachment(
            room_name=ctx.files.put(content),
            sha256=hashlib.sha256(content).hexdigest(),
            file_name=name[:200],
            media=media,
            size=len(content),
            added_at=ctx.now,
        )
    )


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A kept file as it lies in the file room."""

    name: Annotated[str, N_("File name")]
    media: Annotated[str, N_("Kind of file")]
    sha256: str
    data: bytes


@query("kept_file", may="papers.read")
def kept_file(ctx: Reading, *, attachment: Annotated[int, Ref(to="attachment"), N_("File")]) -> KeptFile:
    """A scan or printed paper, decrypted in memory only; scans of a person's own file are opened there."""
    row = ctx.get(Attachment, attachment, "attachment")
    if not row.room_name or _belongs_elsewhere(ctx, attachment):
        raise NotFound("attachment")
    return KeptFile(row.file_name, row.media, row.sha256, ctx.files.get(row.room_name))


def _belongs_elsewhere(ctx: Reading, attachment: int) -> bool:
    """Whether a record outside the packet holds the file: photos, a person's or a staff member's papers, whatever
    domain keeps them, are opened there, by those who may."""
    ours = {Paper.__tablename__, PaperScan.__tablename__, Agreement.__tablename__}
    columns = (
        column
        for table in Base.metadata.sorted_tables
        if table.name not in ours
        for column in table.columns
        if any(key.column.table.name == Attachment.__tablename__ for key in column.foreign_keys)
    )
    return any(ctx.session.scalar(select(exists().where(column == attachment))) for column in columns)


@handles(PrintPaper)
def print_paper(ctx: Context, cmd: PrintPaper) -> int:
    application = speaks_of(ctx, application_of(ctx, cmd.application, open_only=False))
    if cmd.lang not in LANGUAGES:
        raise DomainError("no_such_language", N_("Write zh for Chinese or en for English."), "lang")
    if cmd.kind in RECEIVED_KINDS or cmd.kind is w.PaperKind.AGREEMENT:
        raise DomainError("not_printed_here", N_("This paper is not printed from the packet."), "kind")
    from facility.admission.papers import packet_pdf

    paper = line(ctx, cmd.application, cmd.kind)
    paper.number = paper.number or _number_for(ctx, application, cmd.kind)
    ctx.session.flush()
    content = packet_pdf(ctx, application, cmd.kind, paper.number, cmd.lang, cmd.copies)
    kept = keep_bytes(ctx, content, f"{paper.number}.pdf", "pdf")
    paper.made_at = paper.made_at or ctx.now
    paper.printed_at, paper.copies, paper.pdf, paper.not_needed = ctx.now, cmd.copies, kept.id, ""
    ctx.note(number=paper.number)
    return kept.id


def _number_for(ctx: Context, application: Application, kind: w.PaperKind) -> str:
    """The record's own number where the paper shows a record (application, survey, assessment), else a new one."""
    from facility.admission.judging import latest_assessment
    from facility.admission.surveys import latest_survey

    spoiled = ctx.session.scalar(
        select(func.count()).where(
            Paper.application == application.id, Paper.kind == kind, Paper.voided_at.is_not(None)
        )
    )
    record: object | None = None
    if kind is w.PaperKind.APPLICATION:
        record = application
    elif kind is w.PaperKind.ASSESSMENT:
        record = latest_assessment(ctx.session, application.id)
    elif kind is w.PaperKind.SURVEY:
        record = latest_survey(ctx.session, application.id)
    if record is not None:
        base = str(getattr(record, "number", ""))
        return f"{base}-{spoiled + 1}" if spoiled else base
    return ctx.number(NUMBERED[kind])


@handles(SignPaper)
def sign_paper(ctx: Context, cmd: SignPaper) -> None:
    speaks_of(ctx, application_of(ctx, cmd.application, open_only=False))
    if cmd.kind in RECEIVED_KINDS or cmd.kind is w.PaperKind.AGREEMENT:
        raise DomainError(
            "not_signed_here", N_("The signature of this paper is not noted on the packet."), "kind"
        )
    paper = line(ctx, cmd.application, cmd.kind)
    on = cmd.on or ctx.today
    if on > ctx.today:
        raise DomainError("in_the_future", N_("This has not happened yet; check the date."), "on")
    if paper.number == "":
        paper.number = _number_for(ctx, ctx.get(Application, cmd.application), cmd.kind)
    paper.made_at = paper.made_at or ctx.now
    paper.signed_on, paper.signed_by = on, cmd.signed_by


@handles(VoidPaper)
def void_paper(ctx: Context, cmd: VoidPaper) -> None:
    speaks_of(ctx, application_of(ctx, cmd.application, open_only=False))
    paper = line(ctx, cmd.application, cmd.kind)
    if not (paper.number or paper.received_on or paper.made_at):
        raise DomainError("nothing_to_void", N_("There is no such paper to void."), "kind")
    ctx.note(number=paper.number or "—")
    paper.voided_at, paper.void_reason = ctx.now, cmd.reason


# --- reading ------------------------------------------------------------------------------------
