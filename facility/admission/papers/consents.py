"""Consents one by one, per purpose and recipient, each with its own signature line (forms §5)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.model import Application
from facility.admission.papers.blocks import heading, scan_note
from facility.admission.papers.consent_texts import ASKED, WITHDRAW, Asked
from facility.admission.papers.office import FACILITY, PERSON, FacilityRow, facility_row
from facility.admission.papers.person_rows import (
    GuardianRow,
    SignsRow,
    WhoRow,
    guardian_row,
    inside,
    known,
    signs_row,
    who_row,
)
from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.exchange import words as x
from facility.exchange.model import Consent
from facility.papers.amounts import small_number
from facility.papers.facts import Facts
from facility.papers.fields import Field, Fields
from facility.papers.inline import Words
from facility.papers.registry import paper
from facility.papers.signing import SealPlace, SignRow
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note, Paragraph
from facility.people.facts import person_facts


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer already on record."""

    purpose: x.PurposeOfConsent
    recipient: x.ToWhom | None
    number: x.Number
    answer: x.Agreed
    signed_by: x.SignedBy
    signed_on: x.SignedOn
    kinds: x.WhatKinds
    way: x.InWhatWay
    valid_until: x.UntilDay | None
    withdrawn_on: x.WithdrawnOn | None
    withdrawn_how: x.WithdrawnHow | None
    withdrawn_by: x.WithdrawnBy


@dataclass(frozen=True, slots=True)
class ConsentsRow:
    facility: FacilityRow
    who: WhoRow
    guardian: GuardianRow | None
    signs: SignsRow
    answers: tuple[AnswerRow, ...]


@paper(
    "consents", title=w.PaperKind.CONSENTS.label, row=ConsentsRow, number_kind="consent",
    copies=(FACILITY, PERSON),
    seam=True,
    allows=(
        *inside("facility", "name", "complaints_phone"),
        *inside("who", "name", "sex", "birth"),
        *inside("guardian", "name", "relation", "phone"),
        *inside("signs", "person", "guardian"),
        *inside(
            "answers", "purpose", "recipient", "number", "answer", "signed_by", "signed_on", "kinds", "way",
            "valid_until", "withdrawn_on", "withdrawn_how", "withdrawn_by",
        ),
    ),
)  # fmt: skip
def consents(on: Facts) -> Content:
    given = {(one.raw("purpose"), one.raw("recipient")): one for one in on.each("answers")}
    return (
        _whose(on),
        Paragraph(
            on.word(
                N_(
                    "Each line below is asked by itself. You may agree to one and refuse another, now or later; nothing "
                    "here is a condition of another. Sign only the lines you have answered."
                )
            )
        ),
        *(
            Kept(tuple(_one(on, at, asked, given.get((asked.purpose, asked.recipient)))))
            for at, asked in enumerate(ASKED, 1)
        ),
        Kept((heading(on, N_("Withdrawals")), _withdrawals(on))),
        Kept((SealPlace(on.part("facility")("name")), scan_note(on))),
    )


def _open(on: Facts) -> bool:
    """A form for handwriting; the facility's telephone may stand on it already."""
    return on.raw("who") is None


def _whose(on: Facts) -> Block:
    who, guardian, signs = on.part("who"), on.part("guardian"), on.part("signs")
    items = [who.field("name"), who.field("sex", ticks=who("sex").empty), who.field("birth")]
    if _open(on) or signs.raw("guardian"):
        items += [guardian.field("name"), guardian.field("relation"), guardian.field("phone")]
    items.append(on.part("facility").field("complaints_phone"))
    return on.fields(*items)


def _one(on: Facts, at: int, asked: Asked, answer: Facts | None) -> Content:
    title = on.word(asked.purpose.label)
    if asked.recipient is not None:
        to = on.word(asked.recipient.label)
        title = on.word(N_("Passing information on to: {recipient}")).format(recipient=to)
    number = f"{small_number(at, on.lang)}{'、' if on.lang == 'zh' else '. '}"
    rows: tuple[tuple[str, Words], ...] = (
        (N_("What for"), on.word(asked.aim)),
        (N_("In what way"), _kept(on, answer, "way", asked.way)),
        (P_("consent", "What"), _kept(on, answer, "kinds", asked.kinds)),
        (P_("consent", "How long"), _term(on, answer, asked)),
        (N_("If you refuse"), on.word(asked.refusing)),
        (N_("Taking it back"), on.word(WITHDRAW)),
    )
    fields = tuple(Field(on.word(label), (words,)) for label, words in rows)
    return (Heading(number + title), Fields(fields, 1), _sign(on, answer), *_recorded(on, answer))


def _kept(on: Facts, answer: Facts | None, name: str, usual: str) -> Words:
    """What was agreed with this person, else the usual wording."""
    return answer(name) if answer is not None and answer.raw(name) else on.word(usual)


def _term(on: Facts, answer: Facts | None, asked: Asked) -> Words:
    if answer is not None and answer.raw("valid_until"):
        return on.say(N_("until {day}"), day=(answer("valid_until"),))
    return on.word(asked.term)


def _sign(on: Facts, answer: Facts | None) -> Block:
    signs = on.part("signs")
    places = [on.word(N_("The person"))] if _open(on) or signs.raw("person") else []
    if _open(on) or signs.raw("guardian"):
        places.append(on.word(N_("Guardian")))
    yes, no = on.word(P_("consent", "I agree")), on.word(P_("consent", "I refuse"))
    chosen = ""
    if answer is not None:
        chosen = yes if answer.raw("answer").value == "yes" else no
    return SignRow(tuple(places), (yes, no), chosen=chosen)


def _recorded(on: Facts, answer: Facts | None) -> Content:
    if answer is None:
        return ()
    return (
        Note(
            on.say(
                N_("On record: {number}, signed by {name} on {day}."),
                number=(answer("number"),), name=(answer("signed_by"),), day=(answer("signed_on"),),
            )
        ),
    )  # fmt: skip


def _withdrawals(on: Facts) -> Block:
    taken = [one for one in on.each("answers") if one.raw("withdrawn_on")]
    columns = (
        Column(on.word(P_("consent", "What was withdrawn")), 0.36), Column(on.word(N_("Withdrawn on"))),
        Column(on.word(N_("How"))), Column(on.word(N_("Withdrawn by"))), Column(on.word(N_("Noted by"))),
    )  # fmt: skip
    rows = []
    for one in taken:
        what: Words = one("purpose") if one("recipient").empty else (one("purpose"), " · ", one("recipient"))
        rows.append(Row((what, one("withdrawn_on"), one("withdrawn_how"), one("withdrawn_by"), "")))
    return Table(columns, tuple(rows), blank=max(1, 3 - len(rows)))


def blank_row(ctx: Reading) -> ConsentsRow:
    """The form for handwriting, with the telephone for complaints."""
    return known(ConsentsRow, facility=facility_row(ctx), answers=())


def consents_row(ctx: Reading, application: Application) -> ConsentsRow:
    person = person_facts(ctx.session, application.person, ctx.today)
    latest: dict[tuple[x.Purpose, x.Recipient | None], Consent] = {}
    for one in ctx.session.scalars(
        select(Consent)
        .where(Consent.person == person.id, Consent.voided_at.is_(None))
        .order_by(Consent.signed_on, Consent.id)
    ):
        latest[one.purpose, one.recipient] = one
    return ConsentsRow(
        facility_row(ctx), who_row(person), guardian_row(person), signs_row(person),
        tuple(
            AnswerRow(
                one.purpose, one.recipient, one.number, one.answer, one.signed_by, one.signed_on, one.kinds,
                one.way,
                one.valid_until, one.withdrawn_on, one.withdrawn_how, one.withdrawn_by,
            )
            for one in latest.values()
        ),
    )  # fmt: skip
