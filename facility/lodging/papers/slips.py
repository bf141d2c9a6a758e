"""Papers of one person: the leave slip with its return part, and the notice of a move to another bed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import LongText, Moment, Name, Text
from facility.lodging.daily import words as d
from facility.lodging.daily.absence_lists import absence_card, absences_of
from facility.lodging.daily.words import AbsenceKind
from facility.lodging.model import BedAssignment, Stay
from facility.lodging.papers.printing import HousePaper, PrintHousePaper
from facility.lodging.stays import stay_of
from facility.papers.facts import Facts
from facility.papers.inline import Filled
from facility.papers.registry import paper
from facility.papers.signing import Signatures, Signer, SignRow
from facility.papers.slips import Kept, TearOff
from facility.papers.strips import Content
from facility.papers.text_blocks import Bullets, Heading, Note, Paragraph
from facility.people.persons import Person
from facility.premises.model import Bed


@dataclass(frozen=True, slots=True)
class LeaveSlipRow:
    """``medicines`` stays empty, for the pen, where the reader may not open clinical cards."""

    name: Annotated[Name, N_("Name")]
    where: Annotated[Text, N_("Bed")]
    since: Annotated[Moment, P_("leave", "From")]
    until: Annotated[Moment, P_("leave", "Back by")] | None
    where_to: d.WhereTo
    companion: d.Companion
    contact_phone: d.ContactPhone | None
    agreed_with: d.AgreedWith
    medicines: Annotated[LongText, N_("Medicines handed over")]
    guardian_asked: Annotated[bool, N_("Guardian’s signature asked")]
    phone: Annotated[Text, P_("leave", "Our telephone")]


_SLIP = (
    "name", "where", "since", "until", "where_to", "companion", "contact_phone", "agreed_with", "medicines",
    "guardian_asked", "phone",
)  # fmt: skip


@paper(HousePaper.LEAVE_SLIP.value, title=HousePaper.LEAVE_SLIP.label, row=LeaveSlipRow, allows=_SLIP)
def leave_slip(on: Facts) -> Content:
    guardian = on.blank or on.raw("guardian_asked")
    name = "" if on("name").empty else on("name")
    signers = [Signer(on.word(N_("The person")), name, by_hand=False)]
    if guardian:
        signers.append(
            Signer(on.word(N_("Guardian")), on.word(N_("only where the law asks for it")), by_hand=False)
        )
    signers.append(Signer(on.word(P_("leave", "On duty")), by_hand=False))
    return (
        on.fields(
            "name", "where", "since", "until", on.field("where_to", span=2), "companion", "contact_phone", "agreed_with",
            "phone", on.field("medicines", lines=2),
        ),
        Note(on.word(N_("Somebody who comes back later than agreed rings us before; then nobody has to look for them."))),
        Kept((Signatures(tuple(signers)),)),
        TearOff(
            (
                Heading(on.word(N_("On return"))),
                on.fields(
                    on.field("name"), on.field("until"), on.field("since", label=P_("leave", "Set off")),
                    on.field("where"),
                ),
                Paragraph(
                    (on.word(N_("Back at:")), " ", Filled("", 14), "　", on.word(N_("Medicines counted back:")), " ",
                     Filled("", 14)), flush=True,
                ),
                SignRow((on.word(N_("The person")), on.word(P_("leave", "On duty")))),
            )
        ),
    )  # fmt: skip


def leave_slip_row(ctx: Reading, cmd: PrintHousePaper) -> tuple[LeaveSlipRow, int]:
    """Of the leave named, else of the person's leave that goes on or comes next; and whom it is about."""
    from facility.premises.profile import profile_at

    absence = cmd.absence
    if absence is None and cmd.person is not None:
        open_ones = [
            one for one in absences_of(ctx, person=cmd.person)
            if one.kind is AbsenceKind.LEAVE and one.back_at is None and not one.void_reason and not one.reason
        ]  # fmt: skip
        absence = open_ones[-1].id if open_ones else None
    if absence is None:
        raise DomainError(
            "no_leave",
            N_("There is no leave this slip could be made for. Enter it first, or take a blank slip."),
        )
    card = absence_card(ctx, absence=absence)
    one, profile = card.row, profile_at(ctx.session, ctx.now)
    return LeaveSlipRow(
        one.name, one.where, one.left_at or one.since, one.planned_until, one.where_to, one.companion,
        one.contact_phone, one.agreed_with, card.medicines_out if card.may_read_health else "",
        card.guardian_asked, profile.phone if profile else "",
    ), one.person  # fmt: skip


@dataclass(frozen=True, slots=True)
class MoveNoticeRow:
    """From which bed to which, since when. Why is not on it: it may speak of somebody else."""

    name: Annotated[Name, N_("Name")]
    before: Annotated[Text, P_("move", "Bed until now")]
    after: Annotated[Text, P_("move", "New bed")]
    since: Annotated[Moment, P_("move", "From")]


@paper(
    HousePaper.MOVE_NOTICE.value, title=HousePaper.MOVE_NOTICE.label, row=MoveNoticeRow,
    allows=("name", "before", "after", "since"),
)  # fmt: skip
def move_notice(on: Facts) -> Content:
    told = on.say(
        N_(
            "{name}, your bed changes as written below. It was talked over with you; tell us if something about it is not right."
        ),
        name=Filled(on("name")),
    )
    return (
        Paragraph(told),
        on.fields("before", "after", on.field("since", span=2)),
        Heading(on.word(N_("To be done"))),
        Bullets(
            (
                on.word(N_("Clothes and own things moved")), on.word(N_("Locker and keys handed over")),
                on.word(N_("Bed made ready; bed card and door plate changed")),
                on.word(N_("Night staff and kitchen told")),
            ),
            "box",
        ),
        Kept((
            Signatures(
                (
                    Signer(on.word(N_("The person")), on("name"), by_hand=False),
                    Signer(on.word(P_("leave", "On duty")), by_hand=False),
                )
            ),
        )),
    )  # fmt: skip


def move_notice_row(ctx: Reading, cmd: PrintHousePaper) -> tuple[MoveNoticeRow, int]:
    """Of the last move of somebody who lives here."""
    if cmd.person is None:
        raise DomainError("person_needed", N_("Say for whom."), "person")
    person = ctx.get(Person, cmd.person, "person")
    stay: Stay | None = stay_of(ctx.session, person.id, ctx.now)
    given = (
        ctx.session.execute(
            select(BedAssignment, Bed.label)
            .join(Bed, Bed.id == BedAssignment.bed)
            .where(BedAssignment.stay == stay.id, BedAssignment.voided_at.is_(None))
            .order_by(BedAssignment.since.desc())
            .limit(2)
        ).all()
        if stay is not None
        else []
    )
    if len(given) < 2:
        raise DomainError(
            "never_moved", N_("{name} has had no other bed in this stay."), "person", name=person.name
        )
    (now, after), (_old, before) = given
    return MoveNoticeRow(person.name, before, after, now.since), person.id
