"""What a work agreement says, gathered from the store; read by the agreement and by its addenda."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from facility.admission.model import Template
from facility.admission.papers.agreement_rows import template_line
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
from facility.admission.papers.worded import body_in, title_in
from facility.admission.templates import version_on
from facility.admission.wording import TemplateKind
from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence, say
from facility.core.time_kinds import show_clock
from facility.core.words import Date, LongText, Phone, Text
from facility.people.facts import person_facts
from facility.work import agreement_words as a
from facility.work import words as w
from facility.work.agreement_model import WorkAgreement, WorkTerms
from facility.work.employers import Employer
from facility.work.fitness import FitnessRecord
from facility.work.posts import WorkPost
from facility.work.standing import terms_on
from facility.work.workshops import Workshop

EMPLOYER = P_("copy", "the employer")


@dataclass(frozen=True, slots=True)
class EmployerRow:
    """The employer, where the post is with one."""

    name: w.EmployerName
    organisation_code: w.EmployerCode | None
    contact: w.ContactName
    phone: w.ContactPhone | None


@dataclass(frozen=True, slots=True)
class TermsRow:
    """Hours and pay as they hold from a day on."""

    since: Annotated[Date, N_("From")]
    minutes_day: w.MinutesADay
    minutes_week: w.MinutesAWeek
    days: w.Days
    start: w.Start
    finish: w.Finish
    pause: a.Pause
    intensity: w.Intensity
    pay_kind: a.PayKindWord
    rate_hour: a.RateHour | None
    allowance: a.Allowance | None
    pay_day: a.PayDay
    pay_way: a.PayWayWord


@dataclass(frozen=True, slots=True)
class WorkAgreementRow:
    """What one work agreement says. ``new``: the terms of an addendum, beside those before."""

    facility: FacilityRow
    who: WhoRow
    guardian: GuardianRow | None
    employer: EmployerRow | None
    signs: SignsRow
    body: Annotated[LongText, N_("Wording")]
    is_draft: Annotated[bool, N_("Not yet checked by a lawyer")]
    post: Annotated[Text, P_("work", "Post")]
    place: Annotated[Text, N_("Place")]
    tasks: w.Tasks
    since: Annotated[Date, N_("From")]
    until: Annotated[Date, N_("Until")]
    trial_until: a.TrialUntil | None
    terms: TermsRow
    fitness_on: w.AssessedOn
    forbidden: w.Forbidden
    conditions: w.Conditions
    medicine_pause: Annotated[Sentence, N_("Time for medicines")]
    protection: a.Protection
    insurance: a.Insurance
    insurance_note: a.InsuranceNote
    special_terms: a.Special
    copies: a.Copies
    complaints_phone: Annotated[Phone, N_("Telephone for complaints")]
    renews: Annotated[Text, N_("Renews agreement")]
    number: a.Number
    new: TermsRow | None = None
    what_changes: Annotated[LongText, N_("What changes")] = ""


def terms_row(terms: WorkTerms) -> TermsRow:
    return TermsRow(
        terms.since, terms.minutes_day, terms.minutes_week, terms.days, terms.start, terms.finish, terms.pause,
        terms.intensity, terms.pay_kind, terms.rate_hour, terms.allowance, terms.pay_day, terms.pay_way,
    )  # fmt: skip


def work_agreement_row(
    ctx: Reading, row: WorkAgreement, lang: str, day: date | None = None
) -> WorkAgreementRow:
    """The agreement with the terms of a day; None: with those it began with."""
    person = person_facts(ctx.session, row.person, ctx.today)
    house, signs, post = facility_row(ctx), signs_row(person), ctx.get(WorkPost, row.post)
    fitness = ctx.get(FitnessRecord, row.fitness)
    template = ctx.get(Template, row.template)
    employer = ctx.session.get(Employer, post.employer) if post.employer is not None else None
    renewed = ctx.session.get(WorkAgreement, row.renews) if row.renews is not None else None
    signs = replace(signs, person=row.signs_person, guardian=row.signs_guardian)
    return WorkAgreementRow(
        facility=house, who=who_row(person), guardian=guardian_row(person) if row.signs_guardian else None,
        employer=_employer(employer), signs=signs, body=body_in(template, lang), is_draft=template.is_draft,
        post=post.name, place=post.place or _where(ctx, post), tasks=_in_a_line(post.tasks, lang), since=row.since, until=row.until,
        trial_until=row.trial_until, terms=terms_row(terms_on(ctx.session, (row.id,), day or row.since)[row.id]),
        fitness_on=fitness.assessed_on, forbidden=fitness.forbidden, conditions=_in_a_line(fitness.conditions, lang),
        medicine_pause=_medicines(row, post, fitness, lang),
        protection=_in_a_line(row.protection or post.protection, lang),
        insurance=row.insurance, insurance_note=row.insurance_note, special_terms=row.special_terms,
        copies=row.copies, complaints_phone=house.complaints_phone or house.phone,
        renews=renewed.number if renewed else "", number=row.number,
    )  # fmt: skip


def _in_a_line(text: str, lang: str) -> str:
    """Tasks stand one a line; in a clause they follow one another, and the clause has the full stop."""
    lines = [one.strip().rstrip("。；;.") for one in text.splitlines() if one.strip()]
    return ("；" if lang == "zh" else "; ").join(lines)


def _where(ctx: Reading, post: WorkPost) -> str:
    """The workshop or the employer, where the post names no place of its own."""
    if post.workshop is not None:
        return ctx.get(Workshop, post.workshop).name
    return ctx.get(Employer, post.employer).name if post.employer is not None else ""


def _employer(row: Employer | None) -> EmployerRow | None:
    return EmployerRow(row.name, row.organisation_code, row.contact, row.phone) if row is not None else None


def _medicines(row: WorkAgreement, post: WorkPost, fitness: FitnessRecord, lang: str) -> Sentence:
    """As agreed, else as assessed, else as the post says."""
    if row.medicine_pause:
        return Sentence("{said}", {"said": _in_a_line(row.medicine_pause, lang)})
    if fitness.medicine_at is not None:
        return say(
            N_("at {at}, {minutes} minutes"),
            at=show_clock(fitness.medicine_at),
            minutes=fitness.medicine_minutes,
        )
    if post.medicine_pause:
        return Sentence("{said}", {"said": _in_a_line(post.medicine_pause, lang)})
    return say(N_("whenever needed"))


def holders(row: WorkAgreement, employer: bool, copies: int) -> tuple[str, ...]:
    """Who keeps each copy."""
    named = [FACILITY, PERSON]
    if row.signs_guardian:
        named.append(GUARDIAN)
    if employer:
        named.append(EMPLOYER)
    return keepers(tuple(named), copies)


def made_work_agreement(ctx: Reading, row: WorkAgreement, lang: str) -> Made:
    """The agreement ready to print."""
    template = ctx.get(Template, row.template)
    said = work_agreement_row(ctx, row, lang)
    keep = holders(row, said.employer is not None, row.copies)
    return Made(said, row.number, keep, template_line(template, lang), title_in(template, lang))


def made_addendum(ctx: Reading, row: WorkAgreement, terms: WorkTerms, copies: int, lang: str) -> Made:
    """An addendum: the terms before and those from its day on."""
    said = work_agreement_row(ctx, row, lang, _day_before(terms))
    said = replace(said, new=terms_row(terms), what_changes=terms.what_changes, copies=copies)
    return Made(said, terms.addendum, holders(row, said.employer is not None, copies))


def _day_before(terms: WorkTerms) -> date:
    return date.fromordinal(terms.since.toordinal() - 1)


def blank_work_agreement(ctx: Reading, lang: str) -> Made:
    """The wording in use with the facility's particulars, to be filled in by hand."""
    house = facility_row(ctx)
    phone = house.complaints_phone or house.phone
    found = version_on(ctx.session, ctx.today, TemplateKind.WORK)
    row = known(
        WorkAgreementRow, facility=house, complaints_phone=phone,
        is_draft=found.is_draft if found else True, body=body_in(found, lang) if found else "",
    )  # fmt: skip
    return Made(
        row, "", (), template_line(found, lang) if found else "", title_in(found, lang) if found else ""
    )
