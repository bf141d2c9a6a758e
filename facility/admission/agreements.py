"""Agreements: from a versioned template, drafted, printed, signed, scanned, in force, amended, renewed, ended.

The exact bytes printed, their SHA-256 and the template version are kept for every signed copy (4.7.2.3, 5.2.1.3).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facility.admission import words as w
from facility.admission.applications import application_of, speaks_of
from facility.admission.assessing import latest_decision
from facility.admission.model import Agreement, Application, Signature, Template
from facility.admission.packet import is_signed, keep_bytes, keep_file
from facility.admission.wording import KINDS, check_body, shipped
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import LANGUAGES, N_
from facility.core.words import Between, Count, Date, Group, Help, LongText, Money, Name, Text, Unit
from facility.people.facts import person_facts

Since = Annotated[Date, N_("From"), Group(N_("Term"))]
Until = Annotated[Date, N_("Until")]
TrialDays = Annotated[Count, N_("Getting to know each other"), Unit(N_("days")), Between(0, 180)]
MonthlyFee = Annotated[Money, N_("Place and care, a month"), Between(0, 10_000_000), Group(N_("Fees"))]
MealFee = Annotated[Money, N_("Meals, a day"), Between(0, 100_000)]
Deposit = Annotated[Money, N_("Deposit"), Between(0, 100_000_000)]
PayDay = Annotated[Count, N_("Paid by day of the month"), Between(1, 28)]
Subsidy = Annotated[LongText, N_("Subsidies that reduce the fees")]
Special = Annotated[
    LongText, N_("Agreed besides"), Help(N_("What only these parties agree; it stands in the agreement."))
]
Place = Annotated[Text, N_("Place"), Help(N_("For example: room 207, bed 1; or: day centre, ground floor."))]


@names("agreement")
def agreement_name(session: Session, id: int) -> str:
    row = session.get(Agreement, id)
    return row.number if row else "—"


@names("template")
def template_name(session: Session, id: int) -> str:
    row = session.get(Template, id)
    return f"{row.title_zh} v{row.version}" if row else "—"


# --- the wording --------------------------------------------------------------------------------


@command(
    "templates.add_version",
    N_("put version {version} of the agreement’s wording in use"),
    may="templates.write",
    label=N_("Put a new wording in use"),
)
class AddTemplateVersion(Command[int]):
    title_zh: Annotated[Text, N_("Title in Chinese"), Group(N_("Wording"))]
    body_zh: Annotated[
        LongText,
        N_("Text in Chinese"),
        Help(N_("Lines that begin with # are headings; {{tags}} are filled in.")),
    ]
    title_en: Annotated[Text, N_("Title in English")] = ""
    body_en: Annotated[LongText, N_("Text in English")] = ""
    note: Annotated[LongText, N_("What changed and who checked it")] = ""
    in_use_from: Annotated[Date, N_("In use from"), Help(N_("Left blank: today."))] | None = None
    checked_by_lawyer: Annotated[
        Text,
        N_("Checked by the lawyer"),
        Help(N_("The lawyer’s name. Left blank, the paper says “draft wording”.")),
    ] = ""


@handles(AddTemplateVersion)
def add_template_version(ctx: Context, cmd: AddTemplateVersion) -> int:
    check_body(cmd.body_zh, "body_zh")
    check_body(cmd.body_en, "body_en")
    current = template_in_use(ctx, ctx.today)
    row = ctx.add(
        Template(
            kind=KINDS[0],
            version=_next_version(ctx.session),
            title_zh=cmd.title_zh,
            title_en=cmd.title_en or current.title_en,
            body_zh=cmd.body_zh,
            body_en=cmd.body_en or current.body_en,
            in_use_from=cmd.in_use_from or ctx.today,
            note="\n".join(filter(None, (cmd.note, cmd.checked_by_lawyer))),
            is_draft=not cmd.checked_by_lawyer,
            made_at=ctx.now,
        )
    )
    ctx.note(version=row.version)
    return row.id


def _next_version(session: Session) -> int:
    return (session.scalar(select(func.max(Template.version)).where(Template.kind == KINDS[0])) or 0) + 1


def template_in_use(ctx: Context, on: date) -> Template:
    """The version in use on a day; the shipped one is put into the store when it is first needed."""
    found = ctx.session.scalars(
        select(Template)
        .where(Template.kind == KINDS[0], Template.in_use_from <= on)
        .order_by(Template.version.desc())
    ).first()
    if found is not None:
        return found
    text = shipped()
    return ctx.add(
        Template(
            kind=KINDS[0],
            version=_next_version(ctx.session),
            title_zh=text.title_zh,
            title_en=text.title_en,
            body_zh=text.body_zh,
            body_en=text.body_en,
            in_use_from=date(2000, 1, 1),
            note="",
            is_draft=True,
            made_at=ctx.now,
        )
    )


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One version of the wording; id 0 is the shipped one before it was ever used."""

    id: w.TemplateId
    version: Annotated[Count, N_("Version")]
    title_zh: Annotated[Text, N_("Title in Chinese")]
    title_en: Annotated[Text, N_("Title in English")]
    body_zh: Annotated[LongText, N_("Text in Chinese")]
    body_en: Annotated[LongText, N_("Text in English")]
    in_use_from: Annotated[Date, N_("In use from")]
    note: Annotated[LongText, N_("Note")]
    is_draft: Annotated[bool, N_("Not yet checked by a lawyer")]


@query("template_list", may="premises.read")
def template_list(ctx: Reading) -> tuple[TemplateRow, ...]:
    """The versions of the agreement's wording, newest first."""
    rows = tuple(
        TemplateRow(
            t.id, t.version, t.title_zh, t.title_en, t.body_zh, t.body_en, t.in_use_from, t.note, t.is_draft
        )
        for t in ctx.session.scalars(select(Template).order_by(Template.version.desc()))
    )
    if rows:
        return rows
    text = shipped()
    return (
        TemplateRow(
            0, 1, text.title_zh, text.title_en, text.body_zh, text.body_en, date(2000, 1, 1), "", True
        ),
    )


# --- one agreement ------------------------------------------------------------------------------


@command(
    "agreements.draft",
    N_("drafted agreement {number} for {person}"),
    may="admission.write",
    label=N_("Draft the agreement"),
)
class DraftAgreement(Command[int]):
    application: w.ApplicationId
    since: Since
    until: Until
    place: Place = ""
    trial_days: TrialDays = 14
    monthly_fee: MonthlyFee = 0
    meal_fee: MealFee = 0
    deposit: Deposit = 0
    pay_day: PayDay = 5
    subsidy: Subsidy = ""
    special_terms: Special = ""
    copies: w.Copies | None = None


@command(
    "agreements.redraft",
    N_("changed the draft {agreement}"),
    may="admission.write",
    label=N_("Change the draft"),
)
class RedraftAgreement(Command[None]):
    agreement: w.AgreementId
    since: Since
    until: Until
    place: Place = ""
    trial_days: TrialDays = 14
    monthly_fee: MonthlyFee = 0
    meal_fee: MealFee = 0
    deposit: Deposit = 0
    pay_day: PayDay = 5
    subsidy: Subsidy = ""
    special_terms: Special = ""


@command(
    "agreements.print",
    N_("printed agreement {agreement} in {copies} copies"),
    may="papers.write",
    label=N_("Print the agreement"),
)
class PrintAgreement(Command[int]):
    agreement: w.AgreementId
    copies: w.Copies = 3
    lang: Annotated[Text, N_("Language"), Help(N_("zh or en."))] = "zh"


@command(
    "agreements.sign",
    N_("noted that {name} signed agreement {agreement}"),
    may="papers.write",
    label=N_("Note a signature"),
)
class SignAgreement(Command[int]):
    agreement: w.AgreementId
    role: Annotated[w.SignerRole, N_("Signs as")]
    name: Annotated[Name, N_("Who signed")]
    way: Annotated[w.SignWay, N_("How")] = w.SignWay.HAND
    on: Annotated[Date, N_("Signed on"), Help(N_("Left blank: today."))] | None = None
    witness: Annotated[Name, N_("Witness")] = ""


@command(
    "agreements.file_scan",
    N_("filed the signed agreement {agreement}"),
    may="papers.write",
    label=N_("File the signed copy"),
)
class FileSignedAgreement(Command[int]):
    agreement: w.AgreementId
    file: w.Scan


@command(
    "agreements.void",
    N_("voided agreement {agreement}: {reason}"),
    may="admission.write",
    label=N_("Void the agreement"),
)
class VoidAgreement(Command[None]):
    agreement: w.AgreementId
    reason: w.Reason


@command(
    "agreements.amend",
    N_("drafted amendment {number} to agreement {agreement}"),
    may="admission.write",
    label=N_("Draft an amendment"),
)
class AmendAgreement(Command[int]):
    agreement: w.AgreementId
    since: Since
    until: Until
    monthly_fee: MonthlyFee = 0
    meal_fee: MealFee = 0
    deposit: Deposit = 0
    special_terms: Annotated[LongText, N_("What changes")]
    place: Place = ""


@command(
    "agreements.renew",
    N_("drafted agreement {number} to renew {agreement}"),
    may="admission.write",
    label=N_("Renew the agreement"),
)
class RenewAgreement(Command[int]):
    agreement: w.AgreementId
    until: Until
    monthly_fee: MonthlyFee | None = None
    meal_fee: MealFee | None = None


@command(
    "agreements.end",
    N_("ended agreement {agreement} on {on}: {reason}"),
    may="admission.write",
    label=N_("End the agreement"),
)
class EndAgreement(Command[None]):
    agreement: w.AgreementId
    on: Annotated[Date, N_("Ends on")]
    reason: w.Reason


def _draft(ctx: Context, application: Application, since: date, until: date, **terms: object) -> Agreement:
    if until <= since:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "until")
    signs = person_facts(ctx.session, application.person, ctx.today).signs
    if signs.missing:
        raise DomainError(
            "signer_missing",
            N_("Before an agreement, still needed: {missing}."),
            "application",
            missing=list(signs.missing),
        )
    row = Agreement(
        number=ctx.number("agreement"),
        application=application.id,
        template=template_in_use(ctx, ctx.today).id,
        service=application.service,
        since=since,
        until=until,
        signs_person=signs.person,
        signs_guardian=signs.guardian,
        made_at=ctx.now,
        sha256="",
        ended_reason="",
        void_reason="",
    )
    for key, value in terms.items():
        setattr(row, key, value)
    return ctx.add(row)


@handles(DraftAgreement)
def draft_agreement(ctx: Context, cmd: DraftAgreement) -> int:
    application = speaks_of(ctx, application_of(ctx, cmd.application))
    decision = latest_decision(ctx.session, application.id)
    if application.taken_over_on is None and (decision is None or decision.outcome is not w.Outcome.ACCEPT):
        raise DomainError("not_accepted", N_("An agreement follows a decision to accept."), "application")
    open_draft = _open_draft(ctx.session, application.id)
    if open_draft is not None:
        raise DomainError(
            "draft_there",
            N_("There is the unsigned agreement {number}; change, sign or void it."),
            "application",
            number=open_draft.number,
        )
    row = _draft(
        ctx,
        application,
        cmd.since,
        cmd.until,
        place=cmd.place,
        trial_days=cmd.trial_days,
        monthly_fee=cmd.monthly_fee,
        meal_fee=cmd.meal_fee,
        deposit=cmd.deposit,
        pay_day=cmd.pay_day,
        subsidy=cmd.subsidy,
        special_terms=cmd.special_terms,
        copies=cmd.copies or ctx.settings.count("agreement_copies"),
    )
    ctx.note(number=row.number)
    return row.id


@handles(RedraftAgreement)
def redraft_agreement(ctx: Context, cmd: RedraftAgreement) -> None:
    row = _of(ctx, cmd.agreement)
    if signatures_of(ctx.session, row.id):
        raise DomainError(
            "signed_already",
            N_("A signed agreement is not changed; agree an amendment instead."),
            "agreement",
        )
    if cmd.until <= cmd.since:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "until")
    for key in (
        "since",
        "until",
        "place",
        "trial_days",
        "monthly_fee",
        "meal_fee",
        "deposit",
        "pay_day",
        "subsidy",
        "special_terms",
    ):
        setattr(row, key, getattr(cmd, key))
    row.printed_at, row.pdf, row.sha256 = None, None, ""


@handles(PrintAgreement)
def print_agreement(ctx: Context, cmd: PrintAgreement) -> int:
    from facility.admission.papers import agreement_pdf

    row = _of(ctx, cmd.agreement)
    if cmd.lang not in LANGUAGES:
        raise DomainError("no_such_language", N_("Write zh for Chinese or en for English."), "lang")
    if row.pdf is not None and signatures_of(ctx.session, row.id):
        return row.pdf  # the signed bytes are printed again as they are
    row.copies = cmd.copies
    ctx.session.flush()
    content = agreement_pdf(ctx, row, cmd.lang)
    kept = keep_bytes(ctx, content, f"{row.number}.pdf", "pdf")
    row.printed_at, row.pdf, row.sha256 = ctx.now, kept.id, hashlib.sha256(content).hexdigest()
    return kept.id


@handles(SignAgreement)
def sign_agreement(ctx: Context, cmd: SignAgreement) -> int:
    row = _of(ctx, cmd.agreement)
    on = cmd.on or ctx.today
    if on > ctx.today:
        raise DomainError("in_the_future", N_("This has not happened yet; check the date."), "on")
    if row.printed_at is None:
        raise DomainError(
            "not_printed", N_("Print the agreement first; what is signed is the printed text."), "agreement"
        )
    needed = {
        w.SignerRole.FACILITY: True,
        w.SignerRole.PERSON: row.signs_person,
        w.SignerRole.GUARDIAN: row.signs_guardian,
    }
    if not needed[cmd.role]:
        text = (
            N_(
                "The guardian acts for this person; the person’s own signature is welcome on paper but not noted here."
            )
            if cmd.role is w.SignerRole.PERSON
            else N_("This person acts alone; nobody signs in their place.")
        )
        raise DomainError("signs_not", text, "role")
    if any(one.role is cmd.role for one in signatures_of(ctx.session, row.id)):
        raise DomainError("signed_already", N_("This signature is already noted."), "role")
    return ctx.add(
        Signature(agreement=row.id, role=cmd.role, name=cmd.name, on=on, way=cmd.way, witness=cmd.witness)
    ).id


@handles(FileSignedAgreement)
def file_signed_agreement(ctx: Context, cmd: FileSignedAgreement) -> int:
    row = _of(ctx, cmd.agreement)
    if not is_signed(row, {one.role for one in signatures_of(ctx.session, row.id)}):
        raise DomainError(
            "not_signed", N_("Note who signed first; a scan without signatures proves nothing."), "agreement"
        )
    kept = keep_file(ctx, cmd.file, "file")
    row.scan = kept.id
    return kept.id


@handles(VoidAgreement)
def void_agreement(ctx: Context, cmd: VoidAgreement) -> None:
    row = _of(ctx, cmd.agreement)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


@handles(AmendAgreement)
def amend_agreement(ctx: Context, cmd: AmendAgreement) -> int:
    old = _in_force(ctx, cmd.agreement)
    row = _draft(
        ctx,
        ctx.get(Application, old.application),
        cmd.since,
        cmd.until,
        place=cmd.place or old.place,
        trial_days=0,
        monthly_fee=cmd.monthly_fee,
        meal_fee=cmd.meal_fee,
        deposit=cmd.deposit,
        pay_day=old.pay_day,
        subsidy=old.subsidy,
        special_terms=cmd.special_terms,
        copies=old.copies,
        amends=old.id,
    )
    ctx.note(number=row.number)
    return row.id


@handles(RenewAgreement)
def renew_agreement(ctx: Context, cmd: RenewAgreement) -> int:
    old = _in_force(ctx, cmd.agreement)
    row = _draft(
        ctx,
        ctx.get(Application, old.application),
        old.until + timedelta(days=1),
        cmd.until,
        place=old.place,
        trial_days=0,
        monthly_fee=old.monthly_fee if cmd.monthly_fee is None else cmd.monthly_fee,
        meal_fee=old.meal_fee if cmd.meal_fee is None else cmd.meal_fee,
        deposit=old.deposit,
        pay_day=old.pay_day,
        subsidy=old.subsidy,
        special_terms=old.special_terms,
        copies=old.copies,
        renews=old.id,
    )
    ctx.note(number=row.number)
    return row.id


@handles(EndAgreement)
def end_agreement(ctx: Context, cmd: EndAgreement) -> None:
    row = _in_force(ctx, cmd.agreement)
    if cmd.on < row.since:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "on")
    row.ended_on, row.ended_reason = cmd.on, cmd.reason


def _of(ctx: Context, id: int) -> Agreement:
    row = ctx.get(Agreement, id, "agreement")
    if row.voided_at is not None:
        raise DomainError("agreement_void", N_("This agreement was voided."), "agreement")
    speaks_of(ctx, ctx.get(Application, row.application))
    return row


def _in_force(ctx: Context, id: int) -> Agreement:
    row = _of(ctx, id)
    if row.ended_on is not None or not is_signed(
        row, {one.role for one in signatures_of(ctx.session, row.id)}
    ):
        raise DomainError("not_in_force", N_("This agreement is not in force."), "agreement")
    return row


def _open_draft(session: Session, application: int) -> Agreement | None:
    for row in session.scalars(
        select(Agreement).where(
            Agreement.application == application, Agreement.voided_at.is_(None), Agreement.ended_on.is_(None)
        )
    ):
        if not is_signed(row, {one.role for one in signatures_of(session, row.id)}):
            return row
    return None


def signatures_of(session: Session, agreement: int) -> list[Signature]:
    """Who has signed, in the order noted."""
    return list(
        session.scalars(select(Signature).where(Signature.agreement == agreement).order_by(Signature.id))
    )


def signed_agreements(session: Session, application: int) -> list[Agreement]:
    """The agreements everybody has signed and nobody voided, oldest first."""
    rows = session.scalars(
        select(Agreement)
        .where(Agreement.application == application, Agreement.voided_at.is_(None))
        .order_by(Agreement.since, Agreement.id)
    ).all()
    return [row for row in rows if is_signed(row, {one.role for one in signatures_of(session, row.id)})]


def agreement_on(session: Session, application: int, on: date) -> Agreement | None:
    """The signed agreement that covers a day, the latest where several do."""
    covering = [
        row
        for row in signed_agreements(session, application)
        if row.since <= on <= row.until and (row.ended_on is None or row.ended_on >= on)
    ]
    return covering[-1] if covering else None
