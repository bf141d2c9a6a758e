"""Each paper of admission by name: the row it needs, found from a number, and its PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from facility.admission import words as w
from facility.admission.model import Application
from facility.admission.papers import agreement as agreement
from facility.admission.papers import (
    agreement_rows,
    application,
    assessment,
    card,
    consents,
    cover,
    enquiry,
    leaving,
    notices,
    referral,
    survey,
)
from facility.admission.papers.finding import Subject, found_by
from facility.admission.papers.office import Made, keepers, printed
from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, Label
from facility.exchange.words import Recipient
from facility.papers.registry import PAPERS, PaperSpec
from facility.people.persons import Person

Maker = Callable[[Reading, Subject, str], Made | None]


def _enquiry(ctx: Reading, subject: Subject, lang: str) -> Made | None:
    found = subject.enquiry
    return Made(enquiry.enquiry_row(ctx, found), found.number) if found else None


def _application(ctx: Reading, subject: Subject, lang: str) -> Made | None:
    found = subject.application
    if found is None:
        return None
    number = subject.line_number(w.PaperKind.APPLICATION) or found.number
    return Made(application.application_row(ctx, found), number)


def _survey(ctx: Reading, subject: Subject, lang: str) -> Made | None:
    found = subject.application
    if found is None:
        return None
    number = subject.survey.number if subject.survey else subject.line_number(w.PaperKind.SURVEY)
    return Made(survey.survey_row(ctx, found, subject.survey), number)


def _assessment(ctx: Reading, subject: Subject, lang: str) -> Made | None:
    found = subject.application
    if found is None:
        return None
    number = subject.assessment.number if subject.assessment else subject.line_number(w.PaperKind.ASSESSMENT)
    return Made(assessment.assessment_row(ctx, found, subject.assessment), number)


def _agreement(ctx: Reading, subject: Subject, lang: str) -> Made | None:
    found = subject.agreement
    return agreement_rows.made_agreement(ctx, found, lang) if found else None


def _consents(ctx: Reading, subject: Subject, lang: str) -> Made | None:
    found = subject.application
    if found is None:
        return None
    return Made(consents.consents_row(ctx, found), subject.line_number(w.PaperKind.CONSENTS))


def _grid(ctx: Reading, subject: Subject, lang: str) -> Made | None:
    found = subject.notice_to(Recipient.GRID_WORKER)
    return Made(notices.grid_row(ctx, found), found.number or "") if found else None


def _doctor(ctx: Reading, subject: Subject, lang: str) -> Made | None:
    found = subject.notice_to(Recipient.COMMUNITY_DOCTOR)
    return Made(notices.doctor_row(ctx, found), found.number or "") if found else None


def _referral(ctx: Reading, subject: Subject, lang: str) -> Made | None:
    found = subject.referral
    return Made(referral.referral_row(ctx, found), found.number) if found else None


def _leaving(ctx: Reading, subject: Subject, lang: str) -> Made | None:
    found, left = subject.application, subject.leaving
    if found is None:
        return None
    return Made(leaving.leaving_row(ctx, found, left), left.number if left else "")


def _cover(ctx: Reading, subject: Subject, lang: str) -> Made | None:
    found = subject.application
    if found is None:
        return None
    return Made(cover.cover_row(ctx, found), subject.line_number(w.PaperKind.COVER))


def _card(ctx: Reading, subject: Subject, lang: str) -> Made | None:
    if subject.person is None:
        return None
    return Made(card.card_row(ctx, ctx.get(Person, subject.person)), "")


OURS: dict[str, Maker] = {
    "enquiry_slip": _enquiry,
    "application": _application,
    "needs_survey": _survey,
    "entry_assessment": _assessment,
    "admission_agreement": _agreement,
    "consents": _consents,
    "grid_notice": _grid,
    "doctor_notice": _doctor,
    "referral_slip": _referral,
    "leaving_form": _leaving,
    "file_cover": _cover,
    "bed_card": _card,
}
"""Every paper of coming in and leaving, in the order of the way."""

BLANKS: dict[str, Callable[[Reading, str], Made]] = {
    "enquiry_slip": lambda ctx, lang: Made(enquiry.blank_row(ctx), ""),
    "admission_agreement": lambda ctx, lang: agreement_rows.blank_agreement(ctx, lang),
    "consents": lambda ctx, lang: Made(consents.blank_row(ctx), ""),
}
"""Forms for handwriting on which the facility's own particulars stand already."""

OF_KIND = {
    w.PaperKind.APPLICATION: "application",
    w.PaperKind.SURVEY: "needs_survey",
    w.PaperKind.ASSESSMENT: "entry_assessment",
    w.PaperKind.CONSENTS: "consents",
    w.PaperKind.COVER: "file_cover",
}


def spec_named(name: str) -> PaperSpec:
    """A paper of admission; DomainError where there is none of this name."""
    if name not in OURS:
        raise DomainError(
            "no_such_paper", N_("There is no paper named “{name}”. Known are: {known}."), "name", name=name,
            known=sorted(OURS),
        )  # fmt: skip
    return PAPERS[name]


def render_for(ctx: Reading, name: str, number: str | None, lang: str, copies: int | None = None) -> bytes:
    """A paper for whatever readable number is at hand; without a number the form for handwriting.

    ``copies`` None: as many as declared. DomainError: no_such_paper, no_such_number, or wrong_kind where
    the number leads to no record of the kind this paper needs.
    """
    spec = spec_named(name)
    if number is None:
        blank = BLANKS[name](ctx, lang) if name in BLANKS else Made(None, "")
        return printed(ctx, spec, replace(blank, copies=keepers(spec.copies, copies or 1)), lang=lang)
    subject = found_by(ctx, number)
    made = OURS[name](ctx, subject, lang)
    if made is None:
        raise DomainError(
            "wrong_kind", N_("{number} leads to nothing that “{paper}” could be printed from."), "number",
            number=subject.number, paper=Label(spec.title),
        )  # fmt: skip
    declared = spec.copies if made.copies is None else made.copies
    return printed(ctx, spec, replace(made, copies=keepers(declared, copies)), lang=lang)


def packet_pdf(
    ctx: Reading, application: Application, kind: w.PaperKind, number: str, lang: str, copies: int
) -> bytes:
    """A paper of the packet under the number its line has."""
    name = OF_KIND[kind]
    found = OURS[name](ctx, Subject(ctx, application.number, application), lang)
    assert found is not None
    spec = PAPERS[name]
    return printed(ctx, spec, Made(found.row, number, keepers(spec.copies, copies)), lang=lang)
