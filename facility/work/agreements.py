"""Work agreements: drafted within what a person can bear, printed, signed, scanned, voided.

The exact bytes printed, their SHA-256 and the version of the wording are kept for every copy that is signed.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission.packet import keep_bytes, keep_file
from facility.admission.templates import template_in_use
from facility.admission.wording import TemplateKind
from facility.core.desk import Context, Reading, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import LANGUAGES, N_
from facility.people.record import standing_person
from facility.work.agreement_checks import Asked, checked
from facility.work.agreement_commands import (
    DraftWorkAgreement,
    FileWorkAgreement,
    HoursAndPay,
    Particulars,
    PrintWorkAgreement,
    RedraftWorkAgreement,
    SignWorkAgreement,
    VoidWorkAgreement,
)
from facility.work.agreement_model import WorkAgreement, WorkSigning, WorkTerms
from facility.work.agreement_words import PayKind
from facility.work.posts import WorkPost

PARTICULARS = tuple(one.name for one in fields(Particulars))


@names("work_agreement")
def work_agreement_name(session: Session, id: int) -> str:
    row = session.get(WorkAgreement, id)
    return row.number if row else "—"


@names("work_terms")
def work_terms_name(session: Session, id: int) -> str:
    row = session.get(WorkTerms, id)
    return (row.addendum or row.since.isoformat()) if row else "—"


@handles(DraftWorkAgreement)
def draft_work_agreement(ctx: Context, cmd: DraftWorkAgreement) -> int:
    standing_person(ctx, cmd.person)
    row = drafted(
        ctx, cmd.person, cmd.post, cmd, {name: getattr(cmd, name) for name in PARTICULARS}, cmd.copies
    )
    return row.id


def drafted(
    ctx: Context, person: int, post: int, hours: HoursAndPay, particulars: dict[str, Any],
    copies: int | None = None, renews: int | None = None,
) -> WorkAgreement:  # fmt: skip
    """A new draft with its first terms, checked against age, wish and assessment."""
    place = ctx.get(WorkPost, post, "post")
    _in_order(particulars["since"], particulars["until"], particulars["trial_until"])
    _no_other_draft(ctx.session, person)
    terms = terms_of(hours, place)
    facts, fitness = checked(ctx, person, place, asked_of(terms, place), particulars["since"])
    row = ctx.add(
        WorkAgreement(
            number=ctx.number("work_agreement"),
            person=person,
            post=post,
            fitness=fitness.id,
            template=template_in_use(ctx, ctx.today, TemplateKind.WORK).id,
            renews=renews,
            drafted_on=ctx.today,
            signs_person=facts.signs.person,
            signs_guardian=facts.signs.guardian,
            copies=copies or ctx.settings.count("work_agreement_copies"),
            made_at=ctx.now,
            sha256="",
            end_note="",
            void_reason="",
            **particulars,
        )
    )
    ctx.add(new_terms(ctx, row.id, terms, since=row.since))
    ctx.note(number=row.number)
    return row


@handles(RedraftWorkAgreement)
def redraft_work_agreement(ctx: Context, cmd: RedraftWorkAgreement) -> None:
    row = agreement_of(ctx, cmd.agreement)
    if row.signed_on is not None:
        raise DomainError(
            "signed_already", N_("A signed agreement is not changed; agree an addendum instead."), "agreement"
        )
    _in_order(cmd.since, cmd.until, cmd.trial_until)
    place = ctx.get(WorkPost, cmd.post, "post")
    terms = terms_of(cmd, place)
    facts, fitness = checked(ctx, row.person, place, asked_of(terms, place), cmd.since)
    first = first_terms(ctx.session, row.id)
    # No guard may see the trial or the terms outside the agreement, now or when this is taken back.
    row.trial_until = None
    row.since, row.until = min(row.since, cmd.since), max(row.until, cmd.until)
    ctx.session.flush()
    first.since = cmd.since
    ctx.session.flush()
    for name in PARTICULARS:
        setattr(row, name, getattr(cmd, name))
    row.post, row.fitness = cmd.post, fitness.id
    row.signs_person, row.signs_guardian = facts.signs.person, facts.signs.guardian
    row.template = template_in_use(ctx, ctx.today, TemplateKind.WORK).id
    row.printed_at, row.pdf, row.sha256 = None, None, ""
    ctx.session.flush()
    for name, value in terms.items():
        setattr(first, name, value)
    first.printed_at, first.pdf, first.sha256 = None, None, ""


def terms_of(hours: HoursAndPay, post: WorkPost, before: WorkTerms | None = None) -> dict[str, Any]:
    """The columns of terms; what is blank follows the terms before, else the post."""
    known: Any = before if before is not None else post
    day = hours.minutes_day or known.minutes_day
    days = hours.days or known.days
    start = hours.start if hours.start is not None else known.start
    if start is None:
        raise DomainError("no_begin", N_("Say when work begins; the post does not say it."), "start")
    finish = hours.finish
    if finish is None and hours.start is None and hours.minutes_day is None:
        finish = known.finish
    if finish is None:
        finish = start + day + hours.pause
    if finish - start < day:
        raise DomainError(
            "hours_do_not_fit", N_("So many hours do not fit between beginning and end."), "finish"
        )
    week = hours.minutes_week or (
        before.minutes_week
        if before is not None and not (hours.minutes_day or hours.days)
        else day * len(days)
    )
    needs = {
        "rate_hour": (PayKind.HOUR, PayKind.MIXED),
        "allowance": (PayKind.ALLOWANCE,),
    }
    for field, kinds in needs.items():
        if hours.pay_kind in kinds and getattr(hours, field) is None:
            raise DomainError("pay_missing", N_("Say how much it is."), field)
    return {
        "minutes_day": day,
        "minutes_week": week,
        "days": days,
        "start": start,
        "finish": finish,
        "pause": hours.pause,
        "intensity": hours.intensity or known.intensity,
        "pay_kind": hours.pay_kind,
        "rate_hour": hours.rate_hour if hours.pay_kind in (PayKind.HOUR, PayKind.MIXED) else None,
        "allowance": hours.allowance if hours.pay_kind in (PayKind.ALLOWANCE, PayKind.MIXED) else None,
        "pay_day": hours.pay_day,
        "pay_way": hours.pay_way,
    }


def asked_of(terms: dict[str, Any], post: WorkPost) -> Asked:
    """What such terms at a post ask of somebody."""
    return Asked(
        terms["minutes_day"], terms["minutes_week"], len(terms["days"]), terms["intensity"], post.hazards
    )


def new_terms(ctx: Context, agreement: int, terms: dict[str, Any], since: date, **more: Any) -> WorkTerms:
    return WorkTerms(
        agreement=agreement, since=since, made_at=ctx.now,
        **({"addendum": "", "what_changes": "", "sha256": "", "void_reason": ""} | more), **terms,
    )  # fmt: skip


@handles(PrintWorkAgreement)
def print_work_agreement(ctx: Context, cmd: PrintWorkAgreement) -> int:
    from facility.work.papers.addendum import addendum_pdf
    from facility.work.papers.agreement import work_agreement_pdf

    row = agreement_of(ctx, cmd.agreement)
    leaf = _leaf(ctx, row, cmd.terms)
    if cmd.lang not in LANGUAGES:
        raise DomainError("no_such_language", N_("Write zh for Chinese or en for English."), "lang")
    ctx.note(number=_number(row, leaf))
    if leaf.pdf is not None and leaf.signed_on is not None:
        return leaf.pdf  # the signed bytes are printed again as they are
    still_right(ctx, row, leaf if isinstance(leaf, WorkTerms) else None)
    if isinstance(leaf, WorkTerms):
        content = addendum_pdf(ctx, row, leaf, cmd.copies, cmd.lang)
    else:
        row.copies = cmd.copies
        ctx.session.flush()
        content = work_agreement_pdf(ctx, row, cmd.lang)
    kept = keep_bytes(ctx, content, f"{_number(row, leaf)}.pdf", "pdf")
    mark = {"printed_at": ctx.now, "pdf": kept.id, "sha256": hashlib.sha256(content).hexdigest()}
    for one in {leaf, leaf if isinstance(leaf, WorkTerms) else first_terms(ctx.session, row.id)}:
        for key, value in mark.items():
            setattr(one, key, value)
    return kept.id


def still_right(ctx: Reading, row: WorkAgreement, terms: WorkTerms | None = None) -> None:
    """What held when it was drafted holds still; raises `Errors`, or DomainError ``signers_changed``."""
    said = terms if terms is not None else first_terms(ctx.session, row.id)
    post = ctx.get(WorkPost, row.post)
    asked = Asked(said.minutes_day, said.minutes_week, len(said.days), said.intensity, post.hazards)
    facts, _fitness = checked(ctx, row.person, post, asked, said.since)
    if (facts.signs.person, facts.signs.guardian) != (row.signs_person, row.signs_guardian):
        raise DomainError(
            "signers_changed",
            N_("Who signs for this person has changed. Open the draft and keep it again."),
            "agreement",
        )


@handles(SignWorkAgreement)
def sign_work_agreement(ctx: Context, cmd: SignWorkAgreement) -> int:
    row = agreement_of(ctx, cmd.agreement)
    leaf = _leaf(ctx, row, cmd.terms)
    on = cmd.on or ctx.today
    if leaf.printed_at is None:
        raise DomainError(
            "not_printed", N_("Print it first; what is signed is the printed text."), "agreement"
        )
    if leaf.signed_on is not None:
        raise DomainError("signed_already", N_("The signatures are noted already."), "agreement")
    if on > ctx.today:
        raise DomainError("in_the_future", N_("This has not happened yet; check the date."), "on")
    _all_signed(ctx, row, cmd)
    still_right(ctx, row, leaf if isinstance(leaf, WorkTerms) else None)
    leaf.signed_on = on
    if isinstance(leaf, WorkAgreement):
        first_terms(ctx.session, row.id).signed_on = on
    ctx.note(number=_number(row, leaf), on=on)
    signing = WorkSigning(
        agreement=row.id, terms=cmd.terms, on=on, facility_by=cmd.facility_by, person_by=cmd.person_by,
        guardian_by=cmd.guardian_by, employer_by=cmd.employer_by, way=cmd.way, witness=cmd.witness,
    )  # fmt: skip
    return ctx.add(signing).id


def _all_signed(ctx: Context, row: WorkAgreement, cmd: SignWorkAgreement) -> None:
    """DomainError beside the first signature that is missing, or that nobody may give in the person's place."""
    employer = ctx.get(WorkPost, row.post).employer is not None
    needed = {
        "facility_by": True,
        "person_by": row.signs_person,
        "guardian_by": row.signs_guardian,
        "employer_by": employer,
    }
    for field, wanted in needed.items():
        if wanted and not getattr(cmd, field):
            raise DomainError(
                "signature_missing", N_("This signature is missing; without it nothing is in force."), field
            )
    if cmd.guardian_by and not row.signs_guardian:
        raise DomainError(
            "signs_not", N_("This person acts alone; nobody signs in their place."), "guardian_by"
        )
    if cmd.employer_by and not employer:
        raise DomainError("no_employer", N_("This post is in the house; no employer signs."), "employer_by")


@handles(FileWorkAgreement)
def file_work_agreement(ctx: Context, cmd: FileWorkAgreement) -> int:
    row = agreement_of(ctx, cmd.agreement)
    leaf = _leaf(ctx, row, cmd.terms)
    if leaf.signed_on is None:
        raise DomainError(
            "not_signed", N_("Note who signed first; a scan without signatures proves nothing."), "agreement"
        )
    kept = keep_file(ctx, cmd.file, "file")
    leaf.scan = kept.id
    ctx.note(number=_number(row, leaf))
    return kept.id


@handles(VoidWorkAgreement)
def void_work_agreement(ctx: Context, cmd: VoidWorkAgreement) -> None:
    row = agreement_of(ctx, cmd.agreement)
    leaf = _leaf(ctx, row, cmd.terms)
    if isinstance(leaf, WorkAgreement):
        nothing_worked_after(ctx, row, None)
    leaf.voided_at, leaf.void_reason = ctx.now, cmd.reason
    ctx.note(number=_number(row, leaf))


# --- finding ---


def agreement_of(ctx: Context, id: int) -> WorkAgreement:
    """An agreement that was not voided; the change speaks of its person."""
    row = ctx.get(WorkAgreement, id, "agreement")
    if row.voided_at is not None:
        raise DomainError("agreement_void", N_("This agreement was voided."), "agreement")
    ctx.about(row.person)
    return row


def first_terms(session: Session, agreement: int) -> WorkTerms:
    """The terms an agreement began with."""
    return session.scalars(
        select(WorkTerms).where(WorkTerms.agreement == agreement, WorkTerms.addendum == "")
    ).one()


def nothing_worked_after(ctx: Reading, row: WorkAgreement, day: date | None) -> None:
    """DomainError where days of work are recorded under the agreement after a day, or at all (None)."""
    from facility.work.attendance_model import WorkEntry

    wanted = select(WorkEntry.day).where(
        WorkEntry.agreement == row.id, WorkEntry.voided_at.is_(None), WorkEntry.since.is_not(None)
    )
    if day is not None:
        wanted = wanted.where(WorkEntry.day > day)
    last = ctx.session.scalars(wanted.order_by(WorkEntry.day.desc()).limit(1)).first()
    if last is not None:
        raise DomainError(
            "worked_later",
            N_("Work is recorded on {day}. What was worked stays under its agreement."),
            "on",
            day=last,
        )


def _leaf(ctx: Reading, row: WorkAgreement, terms: int | None) -> WorkAgreement | WorkTerms:
    """The paper meant: an addendum of this agreement, or the agreement."""
    if terms is None:
        return row
    leaf = ctx.get(WorkTerms, terms, "terms")
    if leaf.agreement != row.id or not leaf.addendum or leaf.voided_at is not None:
        raise DomainError("not_an_addendum", N_("This is no addendum of this agreement."), "terms")
    return leaf


def _number(row: WorkAgreement, leaf: WorkAgreement | WorkTerms) -> str:
    return leaf.addendum if isinstance(leaf, WorkTerms) else row.number


def _in_order(since: date, until: date, trial_until: date | None) -> None:
    if until < since:
        raise DomainError("ends_before_it_begins", N_("It cannot end before it begins."), "until")
    if trial_until is not None and not since <= trial_until <= until:
        raise DomainError("trial_within_term", N_("The trial period lies within the term."), "trial_until")


def _no_other_draft(session: Session, person: int) -> None:
    found = session.scalars(
        select(WorkAgreement).where(
            WorkAgreement.person == person,
            WorkAgreement.voided_at.is_(None),
            WorkAgreement.signed_on.is_(None),
        )
    ).first()
    if found is not None:
        raise DomainError(
            "draft_there",
            N_("There is the unsigned agreement {number}; change, sign or void it."),
            "person",
            number=found.number,
        )
