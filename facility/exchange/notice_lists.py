"""Notices as lists, the draft a form begins with, and what editors offer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from sqlalchemy import select

from facility.core.desk import Reading, query
from facility.core.i18n import N_, Sentence
from facility.core.words import Text
from facility.exchange import words as w
from facility.exchange.due import rule_for
from facility.exchange.model import Notice
from facility.exchange.notices import MakeNotice, contact_of, recipient_of
from facility.exchange.rules import PLAIN
from facility.lodging.model import Stay
from facility.people.facts import person_facts
from facility.people.persons import Person
from facility.premises.queries import PickRow

_READ = "exchange.read"


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice. What treatment needs is shown only to those who may open clinical cards (``hidden``: not)."""

    id: w.NoticeId
    number: w.Number | None
    person: w.PersonId
    name: w.PersonName
    stay: w.StayId
    direction: w.DirectionOfNotice
    recipient: w.ToWhom
    recipient_name: w.RecipientName
    recipient_phone: w.RecipientPhone
    content: Annotated[tuple[tuple[w.NoticeField, str], ...], N_("What it says")]
    hidden: Annotated[bool, N_("More in the file")]
    made_at: w.MadeAt
    sent_at: w.SentAt | None
    sent_how: w.SentHow | None
    received_at: w.ReceivedAt | None
    received_by: w.ReceivedBy
    not_needed_because: w.NotNeededBecause
    voided_at: w.VoidedAt | None
    void_reason: w.Reason


@query("notice_list", may=_READ)
def notice_list(
    ctx: Reading,
    *,
    person: w.PersonId | None = None,
    stay: w.StayId | None = None,
    notice: w.NoticeId | None = None,
) -> tuple[NoticeRow, ...]:
    """Notices, newest first; of one person or stay, or one notice, where given. Voided ones are shown as such."""
    wanted: Any = (
        select(Notice, Person.name).join(Person, Person.id == Notice.person).order_by(Notice.id.desc())
    )
    for column, value in ((Notice.person, person), (Notice.stay, stay), (Notice.id, notice)):
        if value is not None:
            wanted = wanted.where(column == value)
    return tuple(_row(ctx, row, name) for row, name in ctx.session.execute(wanted))


def _row(ctx: Reading, r: Notice, name: str) -> NoticeRow:
    fields = [(w.NoticeField(key), str(text)) for key, text in r.content.items()]
    order = list(w.NoticeField)
    shown = [one for one in fields if one[0] in PLAIN or ctx.may("clinical.read")]
    return NoticeRow(
        r.id, r.number, r.person, name, r.stay, r.direction, r.recipient, r.recipient_name, r.recipient_phone,
        tuple(sorted(shown, key=lambda one: order.index(one[0]))), len(shown) < len(fields), r.made_at, r.sent_at,
        r.sent_how, r.received_at, r.received_by, r.not_needed_because, r.voided_at, r.void_reason,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """What a form for a notice begins with, and what may stand in it."""

    need: Annotated[w.Need, N_("Need")]
    why: Annotated[Sentence, N_("Why")]
    fields: Annotated[tuple[w.NoticeField, ...], N_("May say")]
    start: MakeNotice


@query("notice_draft", may=_READ)
def notice_draft(
    ctx: Reading, *, stay: w.StayId, direction: w.DirectionOfNotice, recipient: w.ToWhom
) -> NoticeDraft:
    """Recipient, contact and, for those who may see it and where the recipient may know, diagnosis and medicines."""
    row = ctx.get(Stay, stay, "stay")
    rule = rule_for(ctx, row, direction, recipient)
    name, phone = recipient_of(ctx, row.person, recipient)
    diagnosis = medication = ""
    if w.NoticeField.DIAGNOSIS in rule.fields and ctx.may("clinical.read"):
        facts = person_facts(ctx.session, row.person, ctx.today)
        diagnosis = "；".join(one.text for one in facts.diagnoses if one.ended_on is None)
        medication = facts.treatment.medicines if facts.treatment else ""
    start = MakeNotice(
        stay=stay, direction=direction, recipient=recipient, recipient_name=name, recipient_phone=phone or None,
        contact=contact_of(ctx), diagnosis=diagnosis, medication=medication,
    )  # fmt: skip
    return NoticeDraft(rule.need, rule.why, rule.fields, start)


@query("notice_picks", may=_READ)
def notice_picks(ctx: Reading, *, text: Annotated[Text, N_("Find")] = "") -> tuple[PickRow, ...]:
    """Notices by number or name."""
    rows = ctx.session.execute(
        select(Notice.id, Notice.number, Person.name)
        .join(Person, Person.id == Notice.person)
        .where(Notice.number.is_not(None), Notice.voided_at.is_(None))
        .order_by(Notice.id.desc())
    )
    found = (PickRow(id, number or "", name) for id, number, name in rows)
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())
