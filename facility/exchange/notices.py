"""Notices to grid worker and community doctor: made, sent, received, or why not."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.clock import day_of
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.exchange import words as w
from facility.exchange.due import rule_for
from facility.exchange.model import Notice
from facility.exchange.rules import NOTIFIED, NoticeRule
from facility.lodging.model import Stay
from facility.people.facts import person_facts
from facility.people.standing import Registration
from facility.premises.profile import facility_profile

_WRITE = "exchange.write"


@command(
    "exchange.make_notice",
    N_("made notice {number} to the {recipient} about {person}: {direction}"),
    may=_WRITE,
    label=N_("Make a notice"),
)
class MakeNotice(Command[int]):
    stay: w.StayId
    direction: w.DirectionOfNotice
    recipient: w.ToWhom
    recipient_name: w.RecipientName = ""
    recipient_phone: w.RecipientPhone | None = None
    contact: w.Contact = ""
    diagnosis: w.Diagnosis = ""
    medication: w.Medication = ""
    next_visit: w.NextVisit | None = None


@command(
    "exchange.send_notice",
    N_("sent notice {notice} about {person}: {how}"),
    may=_WRITE,
    label=N_("Record that a notice was sent"),
)
class SendNotice(Command[None]):
    notice: w.NoticeId
    how: w.SentHow
    sent_at: w.SentAt | None = None


@command(
    "exchange.record_receipt",
    N_("recorded that notice {notice} about {person} was received"),
    may=_WRITE,
    label=N_("Record a receipt"),
)
class RecordReceipt(Command[None]):
    notice: w.NoticeId
    received_by: w.ReceivedBy
    received_at: w.ReceivedAt | None = None


@command(
    "exchange.notice_not_needed",
    N_("noted that the {recipient} needs no notice about {person}: {because}"),
    may=_WRITE,
    label=N_("Note that no notice is needed"),
)
class NoticeNotNeeded(Command[int]):
    stay: w.StayId
    direction: w.DirectionOfNotice
    recipient: w.ToWhom
    because: w.NotNeededBecause


@command(
    "exchange.void_notice",
    N_("voided notice {notice} about {person}: {reason}"),
    may=_WRITE,
    label=N_("Void a notice"),
)
class VoidNotice(Command[None]):
    notice: w.NoticeId
    reason: w.Reason


@names("notice")
def notice_name(session: Session, id: int) -> str:
    row = session.get(Notice, id)
    return (row.number if row else None) or "—"


@handles(MakeNotice)
def make_notice(ctx: Context, cmd: MakeNotice) -> int:
    """What it says is kept as it was when made, and holds only what this recipient may be told."""
    stay, on = _event(ctx, cmd.stay, cmd.direction)
    rule = _rule(ctx, stay, cmd.direction, cmd.recipient)
    for name in ("diagnosis", "medication", "next_visit"):
        if getattr(cmd, name) and w.NoticeField(name) not in rule.fields:
            raise DomainError(
                "notice_says_too_much",
                N_("The {recipient} may be told: {fields}."),
                name,
                recipient=cmd.recipient,
                fields=list(rule.fields),
            )
    facts = person_facts(ctx.session, stay.person, ctx.today)
    content = {
        w.NoticeField.NAME: facts.name,
        w.NoticeField.IN_OR_OUT: str(cmd.direction.value),
        w.NoticeField.ON: on.isoformat(),
        w.NoticeField.CONTACT: cmd.contact or contact_of(ctx),
        w.NoticeField.DIAGNOSIS: cmd.diagnosis,
        w.NoticeField.MEDICATION: cmd.medication,
        w.NoticeField.NEXT_VISIT: cmd.next_visit.isoformat() if cmd.next_visit else "",
    }
    known_name, known_phone = recipient_of(ctx, stay.person, cmd.recipient)
    row = Notice(
        number=ctx.number("notice"), person=stay.person, stay=stay.id, direction=cmd.direction,
        recipient=cmd.recipient, recipient_name=cmd.recipient_name or known_name,
        recipient_phone=cmd.recipient_phone or known_phone, made_at=ctx.now, received_by="", not_needed_because="",
        void_reason="",
        content={str(key.value): text for key, text in content.items() if text and key in rule.fields},
    )  # fmt: skip
    ctx.note(number=row.number)
    return ctx.add(row).id


def _event(ctx: Context, id: int, direction: w.Direction) -> tuple[Stay, date]:
    """The stay and the day a notice is about."""
    stay = ctx.get(Stay, id, "stay")
    if stay.voided_at is not None:
        raise DomainError("stay_voided", N_("This stay was entered by mistake and voided."), "stay")
    ctx.about(stay.person)
    ctx.note(person=ctx.name("person", stay.person))
    if direction is w.Direction.ENTRY:
        return stay, day_of(stay.arrived_at)
    if stay.left_at is None:
        raise DomainError("still_here", N_("This person has not left."), "direction")
    return stay, day_of(stay.left_at)


def _rule(ctx: Context, stay: Stay, direction: w.Direction, recipient: w.Recipient) -> NoticeRule:
    """The rule, where a notice may be made; DomainError with the reason where not."""
    _notified(recipient)
    rule = rule_for(ctx, stay, direction, recipient)
    codes = {
        w.Need.ASK_FIRST: "consent_needed",
        w.Need.NOT_ALLOWED: "consent_refused",
        w.Need.NOT_NEEDED: "notice_not_needed",
    }
    if rule.need in codes:
        raise DomainError(codes[rule.need], N_("No notice now. {why}"), "recipient", why=rule.why)
    twin = _standing(ctx, stay.id, direction, recipient)
    if twin is not None:
        raise DomainError(
            "notice_twice",
            N_("This notice is there already: {number}."),
            "recipient",
            number=twin.number or "—",
        )
    return rule


def _notified(recipient: w.Recipient) -> None:
    if recipient not in NOTIFIED:
        raise DomainError(
            "not_notified", N_("Notices go to: {recipients}."), "recipient", recipients=list(NOTIFIED)
        )


def _standing(ctx: Reading, stay: int, direction: w.Direction, recipient: w.Recipient) -> Notice | None:
    return ctx.session.scalars(
        select(Notice).where(
            Notice.stay == stay,
            Notice.direction == direction,
            Notice.recipient == recipient,
            Notice.voided_at.is_(None),
        )
    ).one_or_none()


def recipient_of(ctx: Reading, person: int, recipient: w.Recipient) -> tuple[str, str]:
    """Name and telephone of a person's grid worker or community doctor, as far as known."""
    known = ctx.session.scalars(
        select(Registration)
        .where(Registration.person == person, Registration.voided_at.is_(None))
        .order_by(Registration.on.desc(), Registration.id.desc())
        .limit(1)
    ).one_or_none()
    if known is None:
        return "", ""
    if recipient is w.Recipient.GRID_WORKER:
        return known.grid_worker, known.grid_phone or ""
    return known.doctor, known.doctor_phone or ""


def contact_of(ctx: Reading) -> str:
    """Whom a recipient may call at the facility: name and telephone."""
    profile = facility_profile(ctx)
    if profile is None:
        return ctx.user.name
    who = profile.admission_officer or profile.manager_name or ctx.user.name
    return f"{who} {profile.admission_phone or profile.phone}".strip()


@handles(SendNotice)
def send_notice(ctx: Context, cmd: SendNotice) -> None:
    """Asked once more at the moment of sending: a consent withdrawn meanwhile stops it."""
    row = _paper(ctx, cmd.notice)
    if row.sent_at is not None:
        raise DomainError("sent_already", N_("It was sent on {on}."), "notice", on=row.sent_at)
    at = cmd.sent_at or ctx.now
    _true_time(ctx, at, "sent_at")
    stay = ctx.get(Stay, row.stay)
    rule = rule_for(ctx, stay, row.direction, row.recipient, day_of(at))
    if rule.need in (w.Need.ASK_FIRST, w.Need.NOT_ALLOWED):
        raise DomainError("consent_refused", N_("It may not be sent. {why}"), "notice", why=rule.why)
    allowed = {str(field.value) for field in rule.fields}
    if set(row.content) - allowed:
        raise DomainError(
            "notice_says_too_much",
            N_("It says more than may be said now. Void it and make a new one."),
            "notice",
        )
    row.sent_at, row.sent_how = at, cmd.how


@handles(RecordReceipt)
def record_receipt(ctx: Context, cmd: RecordReceipt) -> None:
    row = _paper(ctx, cmd.notice)
    if row.sent_at is None:
        raise DomainError("not_sent", N_("Record first that it was sent."), "notice")
    at = cmd.received_at or ctx.now
    _true_time(ctx, at, "received_at")
    if at < row.sent_at:
        raise DomainError(
            "received_before_sent", N_("It was sent only on {on}."), "received_at", on=row.sent_at
        )
    row.received_at, row.received_by = at, cmd.received_by


@handles(NoticeNotNeeded)
def notice_not_needed(ctx: Context, cmd: NoticeNotNeeded) -> int:
    stay, _on = _event(ctx, cmd.stay, cmd.direction)
    _notified(cmd.recipient)
    twin = _standing(ctx, stay.id, cmd.direction, cmd.recipient)
    if twin is not None:
        raise DomainError(
            "notice_twice",
            N_("This notice is there already: {number}."),
            "recipient",
            number=twin.number or "—",
        )
    row = Notice(
        person=stay.person, stay=stay.id, direction=cmd.direction, recipient=cmd.recipient, recipient_name="",
        recipient_phone="", content={}, made_at=ctx.now, received_by="", not_needed_because=cmd.because, void_reason="",
    )  # fmt: skip
    return ctx.add(row).id


@handles(VoidNotice)
def void_notice(ctx: Context, cmd: VoidNotice) -> None:
    row = ctx.get(Notice, cmd.notice, "notice")
    _not_voided(row)
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def _paper(ctx: Context, id: int) -> Notice:
    """A notice that was really made."""
    row = ctx.get(Notice, id, "notice")
    _not_voided(row)
    if row.not_needed_because:
        raise DomainError(
            "notice_not_needed", N_("Not needed: {because}"), "notice", because=row.not_needed_because
        )
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    return row


def _not_voided(row: Notice) -> None:
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "notice")


def _true_time(ctx: Context, at: datetime, field: str) -> None:
    if at > ctx.now:
        raise DomainError("still_to_come", N_("This time is still to come."), field)
