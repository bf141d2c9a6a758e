"""Agreements: from a versioned template, drafted, printed, signed, scanned, in force, amended, renewed, ended.

The exact bytes printed, their SHA-256 and the template version are kept for every signed copy (4.7.2.3, 5.2.1.3).
"""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission import words as w
from facility.admission.agreement_commands import (
    TERMS,
    AgreementTerms,
    AmendAgreement,
    DraftAgreement,
    EndAgreement,
    FileSignedAgreement,
    PrintAgreement,
    RedraftAgreement,
    RenewAgreement,
    SignAgreement,
    VoidAgreement,
)
from facility.admission.applications import application_of, speaks_of
from facility.admission.judging import latest_decision
from facility.admission.model import Agreement, Application, Signature
from facility.admission.packet import keep_bytes, keep_file
from facility.admission.packet_lines import is_signed
from facility.admission.templates import template_in_use
from facility.core.desk import Context, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import LANGUAGES, N_
from facility.people.facts import person_facts


@names("agreement")
def agreement_name(session: Session, id: int) -> str:
    row = session.get(Agreement, id)
    return row.number if row else "—"


# --- the wording --------------------------------------------------------------------------------


# --- one agreement ------------------------------------------------------------------------------


def _draft(ctx: Context, application: Application, since: date, until: date, **terms: Any) -> Agreement:
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


def _terms(cmd: AgreementTerms) -> dict[str, Any]:
    return {name: getattr(cmd, name) for name in TERMS}


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
    copies = cmd.copies or ctx.settings.count("agreement_copies")
    row = _draft(ctx, application, **_terms(cmd), copies=copies)
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
    for key, value in _terms(cmd).items():
        setattr(row, key, value)
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
