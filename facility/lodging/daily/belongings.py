"""What people bring along or give into keeping, and the list by which it is handed back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_
from facility.core.tables import Attachment, Base, Retractable, ref
from facility.core.words import Count, Money, YesNo, YesNoAnswer
from facility.lodging import words as w
from facility.lodging.daily import day_words as d
from facility.lodging.daily.day_words import SignatureState, ThingKind
from facility.lodging.daily.words import AttachmentId
from facility.lodging.model import Stay
from facility.lodging.stays import not_in_future, stay_of
from facility.people.cards import StoredFile
from facility.people.persons import Person
from facility.people.record import standing_person
from facility.people.scans import file_attachment

_WRITE = "daily.write"


class Belonging(Retractable, Base):
    """One thing on somebody's list; ``handed_back_at`` empty: it is still here."""

    person: Mapped[w.PersonId] = ref("person")
    stay: Mapped[w.StayId | None] = ref("stay")
    kind: Mapped[d.KindOfThing]
    what: Mapped[d.What]
    how_many: Mapped[d.HowMany]
    amount: Mapped[d.Amount | None]
    condition: Mapped[d.Condition]
    kept_where: Mapped[d.KeptWhere]
    received_at: Mapped[d.ReceivedAt]
    received_by: Mapped[d.UserId] = ref("app_user", index=False)
    receipt: Mapped[d.ReceiptSigned]
    photo: Mapped[AttachmentId | None] = ref("attachment", index=False)
    handed_back_at: Mapped[d.HandedBackAt | None]
    handed_back_to: Mapped[d.HandedBackTo]
    return_signed: Mapped[d.ReturnSigned | None]
    note: Mapped[d.Note]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]


never(
    "handed_back_before_received",
    "belonging",
    N_("It cannot be handed back before it was taken in."),
    "NEW.handed_back_at IS NOT NULL AND NEW.handed_back_at < NEW.received_at",
    field="handed_back_at",
)


@command(
    "lodging.receive_thing",
    N_("took something into the list of {person}’s things"),
    may=_WRITE,
    label=N_("Add to the list of things"),
)
class ReceiveThing(Command[int]):
    person: w.PersonId
    what: d.What
    kind: d.KindOfThing = ThingKind.CLOTHES
    how_many: d.HowMany = 1
    amount: d.Amount | None = None
    condition: d.Condition = ""
    kept_where: d.KeptWhere = ""
    receipt: d.ReceiptSigned = SignatureState.NOT_YET
    received_at: d.ReceivedAt | None = None
    photo: d.Photo | None = None
    note: d.Note = ""


@command(
    "lodging.change_thing",
    N_("changed a line in the list of {person}’s things"),
    may=_WRITE,
    label=N_("Change a thing"),
)
class ChangeThing(Command[None]):
    thing: d.ThingId
    condition: d.Condition = ""
    kept_where: d.KeptWhere = ""
    receipt: d.ReceiptSigned = SignatureState.NOT_YET
    photo: d.Photo | None = None
    note: d.Note = ""


@command(
    "lodging.hand_back",
    N_("handed one thing back to {person}"),
    may=_WRITE,
    label=N_("Hand back"),
)
class HandBack(Command[None]):
    thing: d.ThingId
    return_signed: d.ReturnSigned
    handed_back_to: d.HandedBackTo = ""
    handed_back_at: d.HandedBackAt | None = None
    note: d.Note = ""


@command(
    "lodging.hand_back_all",
    N_("handed {things} things back to {person}"),
    may=_WRITE,
    label=N_("Hand everything back"),
)
class HandBackAll(Command[int]):
    person: w.PersonId
    return_signed: d.ReturnSigned
    handed_back_to: d.HandedBackTo = ""
    handed_back_at: d.HandedBackAt | None = None


@command(
    "lodging.sign_receipt",
    N_("recorded the signature under the list of {person}’s things: {receipt}"),
    may=_WRITE,
    label=N_("The list is signed"),
)
class SignReceipt(Command[int]):
    person: w.PersonId
    receipt: d.ReceiptSigned


@command(
    "lodging.void_thing",
    N_("voided a line in the list of {person}’s things: {reason}"),
    may=_WRITE,
    label=N_("Void a thing"),
)
class VoidThing(Command[None]):
    thing: d.ThingId
    reason: w.WhyVoid


@names("belonging")
def thing_name(session: Session, id: int) -> str:
    row = session.get(Belonging, id)
    return row.what if row else "—"


@handles(ReceiveThing)
def receive_thing(ctx: Context, cmd: ReceiveThing) -> int:
    standing_person(ctx, cmd.person)
    at = cmd.received_at or ctx.now
    not_in_future(ctx, at, "received_at")
    if (cmd.amount is not None) and cmd.kind is not ThingKind.CASH:
        raise DomainError("amount_of_cash", N_("An amount belongs to cash only."), "amount")
    if cmd.kind is ThingKind.CASH and not cmd.amount:
        raise DomainError("amount_needed", N_("Enter the amount as it was counted together."), "amount")
    stay = stay_of(ctx.session, cmd.person, at)
    photo = file_attachment(ctx, cmd.photo, "photo").id if cmd.photo is not None else None
    return ctx.add(
        Belonging(
            person=cmd.person, stay=stay.id if stay else None, kind=cmd.kind, what=cmd.what, how_many=cmd.how_many,
            amount=cmd.amount, condition=cmd.condition, kept_where=cmd.kept_where, received_at=at,
            received_by=ctx.user.id, receipt=cmd.receipt, photo=photo, handed_back_to="", note=cmd.note,
            void_reason="",
        )
    ).id  # fmt: skip


@handles(ChangeThing)
def change_thing(ctx: Context, cmd: ChangeThing) -> None:
    row = _here(ctx, cmd.thing)
    row.condition, row.kept_where, row.receipt, row.note = (
        cmd.condition,
        cmd.kept_where,
        cmd.receipt,
        cmd.note,
    )
    if cmd.photo is not None:
        row.photo = file_attachment(ctx, cmd.photo, "photo").id


@handles(HandBack)
def hand_back(ctx: Context, cmd: HandBack) -> None:
    row = _here(ctx, cmd.thing)
    row.note = "\n".join(filter(None, (row.note, cmd.note)))
    _give(ctx, row, cmd)


@handles(HandBackAll)
def hand_back_all(ctx: Context, cmd: HandBackAll) -> int:
    rows = things_here(ctx.session, cmd.person)
    if not rows:
        raise DomainError("nothing_here", N_("Nothing of theirs is here."), "person")
    for row in rows:
        _give(ctx, row, cmd)
    ctx.note(things=len(rows))
    return len(rows)


@handles(SignReceipt)
def sign_receipt(ctx: Context, cmd: SignReceipt) -> int:
    """Every line that is not signed yet."""
    open_lines = [
        row for row in things_here(ctx.session, cmd.person) if row.receipt is SignatureState.NOT_YET
    ]
    if not open_lines:
        raise DomainError(
            "nothing_to_sign", N_("There is nothing here that waits for a signature."), "person"
        )
    for row in open_lines:
        row.receipt = cmd.receipt
    return len(open_lines)


@handles(VoidThing)
def void_thing(ctx: Context, cmd: VoidThing) -> None:
    row = _standing(ctx, cmd.thing)
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def things_here(session: Session, person: int) -> list[Belonging]:
    """What is on somebody's list and not handed back."""
    return list(
        session.scalars(
            select(Belonging)
            .where(
                Belonging.person == person,
                Belonging.voided_at.is_(None),
                Belonging.handed_back_at.is_(None),
            )
            .order_by(Belonging.id)
        )
    )


def _give(ctx: Context, row: Belonging, cmd: HandBack | HandBackAll) -> None:
    at = cmd.handed_back_at or ctx.now
    not_in_future(ctx, at, "handed_back_at")
    if at < row.received_at:
        raise DomainError(
            "handed_back_before_received",
            N_("{what} was taken in only at {at}."),
            "handed_back_at",
            what=row.what,
            at=row.received_at,
        )
    row.handed_back_at, row.return_signed = at, cmd.return_signed
    row.handed_back_to = cmd.handed_back_to or ctx.name("person", row.person)


def _standing(ctx: Context, id: int) -> Belonging:
    row = ctx.get(Belonging, id, "thing")
    ctx.about(row.person)
    ctx.note(person=ctx.name("person", row.person))
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "thing")
    return row


def _here(ctx: Context, id: int) -> Belonging:
    row = _standing(ctx, id)
    if row.handed_back_at is not None:
        raise DomainError("handed_back", N_("It was handed back on {at}."), "thing", at=row.handed_back_at)
    return row


# --- reading ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ThingRow:
    """One thing on a list; ``photo`` is the attachment's id."""

    id: d.ThingId
    person: w.PersonId
    name: w.PersonName
    kind: d.KindOfThing
    what: d.What
    how_many: d.HowMany
    amount: Annotated[Money, N_("Amount")] | None
    condition: d.Condition
    kept_where: d.KeptWhere
    received_at: d.ReceivedAt
    receipt: d.ReceiptSigned
    photo: AttachmentId | None
    handed_back_at: d.HandedBackAt | None
    handed_back_to: d.HandedBackTo
    return_signed: d.ReturnSigned | None
    note: d.Note
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


_OnlyHere = Annotated[YesNo, N_("Only what is still here")]


@query("things", may="lodging.read")
def things(
    ctx: Reading, *, person: w.PersonId | None = None, here_only: _OnlyHere = YesNoAnswer.NO
) -> tuple[ThingRow, ...]:
    """The list of somebody's things, or everybody's; voided lines only in one person's list."""
    wanted = select(Belonging, Person.name).join(Person, Person.id == Belonging.person)
    if person is not None:
        wanted = wanted.where(Belonging.person == person)
    else:
        wanted = wanted.where(Belonging.voided_at.is_(None))
    if here_only is YesNoAnswer.YES:
        wanted = wanted.where(Belonging.handed_back_at.is_(None), Belonging.voided_at.is_(None))
    rows = ctx.session.execute(wanted.order_by(Person.name, Belonging.id))
    return tuple(
        ThingRow(
            r.id, r.person, name, r.kind, r.what, r.how_many, r.amount, r.condition, r.kept_where, r.received_at,
            r.receipt, r.photo, r.handed_back_at, r.handed_back_to, r.return_signed, r.note, r.voided_at,
            r.void_reason,
        )
        for r, name in rows
    )  # fmt: skip


@query("thing_photo", may="lodging.read")
def thing_photo(ctx: Reading, *, thing: d.ThingId) -> StoredFile | None:
    """The photo of a thing, where there is one."""
    row = ctx.get(Belonging, thing, "thing")
    kept = ctx.session.get(Attachment, row.photo) if row.photo is not None else None
    if kept is None or not kept.room_name:
        return None
    return StoredFile(kept.file_name, kept.media, ctx.files.get(kept.room_name))


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Somebody who moved out, and how many of their things are still here."""

    person: w.PersonId
    name: w.PersonName
    left_at: w.LeftAt
    things: Annotated[Count, N_("Things still here")]


@query("things_left_behind", may="lodging.read")
def things_left_behind(ctx: Reading) -> tuple[LeftBehind, ...]:
    """Whose things were not handed back when they moved out."""
    here: dict[int, tuple[str, int]] = {}
    rows = ctx.session.execute(
        select(Belonging.person, Person.name)
        .join(Person, Person.id == Belonging.person)
        .where(Belonging.voided_at.is_(None), Belonging.handed_back_at.is_(None))
    )
    for person, name in rows:
        here[person] = (name, here.get(person, (name, 0))[1] + 1)
    last: dict[int, datetime | None] = {}
    stays = select(Stay).where(Stay.person.in_(here), Stay.voided_at.is_(None)).order_by(Stay.arrived_at)
    for stay in ctx.session.scalars(stays):
        last[stay.person] = stay.left_at
    found = [
        LeftBehind(person, name, left, count)
        for person, (name, count) in here.items()
        if (left := last.get(person)) is not None
    ]
    return tuple(sorted(found, key=lambda row: row.left_at))
