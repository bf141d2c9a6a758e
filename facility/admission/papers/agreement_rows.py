"""What an agreement says, gathered from the store: terms, fees, annexes, wording, who keeps a copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.model import Agreement, Application, Assessment, Paper, Template
from facility.admission.papers.office import (
    FACILITY,
    GUARDIAN,
    PERSON,
    FacilityRow,
    Made,
    facility_row,
    keepers,
)
from facility.admission.papers.person_rows import (
    GuardianRow,
    SignsRow,
    WhoRow,
    guardian_row,
    known,
    signs_row,
    who_row,
)
from facility.admission.templates import version_on
from facility.core.desk import Reading
from facility.core.i18n import N_, show_date, translate
from facility.core.words import Count, Date, LongText, Money, Phone, Text
from facility.people.facts import person_facts

MEAL_DAYS = 30  # the first month's meals are reckoned for so many days, as the total's line says


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A paper that goes with the agreement."""

    kind: Annotated[w.PaperKind, N_("Annex")]
    number: w.Number
    there: Annotated[bool, N_("Attached")]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """What one agreement says."""

    facility: FacilityRow
    who: WhoRow
    guardian: GuardianRow | None
    signs: SignsRow
    body: Annotated[LongText, N_("Wording")]
    is_draft: Annotated[bool, N_("Not yet checked by a lawyer")]
    service: Annotated[w.ServiceKind, N_("Service")]
    place: Annotated[Text, N_("Place")]
    since: Annotated[Date, N_("From")]
    until: Annotated[Date, N_("Until")]
    trial_days: Annotated[Count, N_("Getting to know each other")]
    monthly_fee: Annotated[Money, N_("Place and care, a month")]
    meal_fee: Annotated[Money, N_("Meals, a day")]
    deposit: Annotated[Money, N_("Deposit")]
    first_month: Annotated[Money, N_("To pay for the first month")]
    pay_day: Annotated[Count, N_("Paid by day of the month")]
    subsidy: Annotated[LongText, N_("Subsidies that reduce the fees")]
    special_terms: Annotated[LongText, N_("Agreed besides")]
    copies: Annotated[Count, N_("Number of copies")]
    complaints_phone: Annotated[Phone, N_("Telephone for complaints")]
    amends: Annotated[Text, N_("Amends agreement")]
    renews: Annotated[Text, N_("Renews agreement")]
    annexes: tuple[AnnexRow, ...]


def agreement_row(ctx: Reading, agreement: Agreement, template: Template, lang: str) -> AgreementRow:
    application = ctx.get(Application, agreement.application)
    person = person_facts(ctx.session, application.person, ctx.today)
    house, signs = facility_row(ctx), signs_row(person)
    signs = SignsRow(agreement.signs_person, agreement.signs_guardian, signs.capacity, signs.capacity_basis)
    body = template.body_zh if lang == "zh" else template.body_en or template.body_zh
    fees = agreement.monthly_fee + agreement.meal_fee * MEAL_DAYS + agreement.deposit
    return AgreementRow(
        facility=house, who=who_row(person), guardian=guardian_row(person) if signs.guardian else None,
        signs=signs,
        body=body, is_draft=template.is_draft, service=agreement.service, place=agreement.place,
        since=agreement.since,
        until=agreement.until, trial_days=agreement.trial_days, monthly_fee=agreement.monthly_fee,
        meal_fee=agreement.meal_fee, deposit=agreement.deposit, first_month=fees, pay_day=agreement.pay_day,
        subsidy=agreement.subsidy, special_terms=agreement.special_terms, copies=agreement.copies,
        complaints_phone=house.complaints_phone or house.phone, amends=_number(ctx, agreement.amends),
        renews=_number(ctx, agreement.renews), annexes=_annex_rows(ctx, application),
    )  # fmt: skip


def _number(ctx: Reading, agreement: int | None) -> str:
    return ctx.get(Agreement, agreement).number if agreement is not None else ""


def _annex_rows(ctx: Reading, application: Application) -> tuple[AnnexRow, ...]:
    kinds = (w.PaperKind.APPLICATION, w.PaperKind.ASSESSMENT, w.PaperKind.CONSENTS)
    made = {
        row.kind: row.number
        for row in ctx.session.scalars(
            select(Paper).where(
                Paper.application == application.id, Paper.kind.in_(kinds), Paper.voided_at.is_(None)
            )
        )
    }
    assessed = ctx.session.scalars(
        select(Assessment.number)
        .where(Assessment.application == application.id, Assessment.voided_at.is_(None))
        .order_by(Assessment.on.desc(), Assessment.id.desc())
    ).first()
    known = {w.PaperKind.APPLICATION: application.number, w.PaperKind.ASSESSMENT: assessed or ""}
    return tuple(
        AnnexRow(kind, made.get(kind) or known.get(kind, ""), bool(made.get(kind) or known.get(kind)))
        for kind in kinds
    )


def template_line(template: Template, lang: str) -> str:
    """How the footer names the wording: its version, from when, and whether a lawyer has yet to check it."""
    parts = [translate(N_("wording version {version}"), lang).format(version=template.version)]
    if template.in_use_from > date(2000, 1, 1):
        parts.append(show_date(template.in_use_from, lang))
    if template.is_draft:
        parts.append(translate(N_("draft, to be checked by a lawyer"), lang))
    return "，".join(parts) if lang == "zh" else ", ".join(parts)


def holders(agreement: Agreement) -> tuple[str, ...]:
    """Who keeps each copy: the facility, the person, the guardian where one signs; further ones unnamed."""
    named = (FACILITY, PERSON, GUARDIAN) if agreement.signs_guardian else (FACILITY, PERSON)
    return keepers(named, agreement.copies)


def made_agreement(ctx: Reading, agreement: Agreement, lang: str) -> Made:
    """An agreement ready to print: its title, version line and keepers besides the row."""
    template = ctx.get(Template, agreement.template)
    row = agreement_row(ctx, agreement, template, lang)
    if row.amends:
        return Made(
            row, agreement.number, holders(agreement), title=N_("Amendment to the admission agreement")
        )
    title = template.title_zh if lang == "zh" else template.title_en or template.title_zh
    return Made(row, agreement.number, holders(agreement), template_line(template, lang), title)


def blank_agreement(ctx: Reading, lang: str) -> Made:
    """The wording in use with the facility's particulars, to be filled in by hand."""
    house = facility_row(ctx)
    found = version_on(ctx.session, ctx.today)
    phone = house.complaints_phone or house.phone
    if found is None:
        return Made(known(AgreementRow, facility=house, is_draft=True, complaints_phone=phone), "", ())
    body = found.body_zh if lang == "zh" else found.body_en or found.body_zh
    row = known(AgreementRow, facility=house, is_draft=found.is_draft, body=body, complaints_phone=phone)
    title = found.title_zh if lang == "zh" else found.title_en or found.title_zh
    return Made(row, "", (), template_line(found, lang), title)
