"""What a form begins with and a side panel shows: one application, its agreements, its leaving, its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select

from facility.admission import words as w
from facility.admission.agreement_commands import (
    Deposit,
    MealFee,
    MonthlyFee,
    PayDay,
    Place,
    Since,
    Special,
    Subsidy,
    TrialDays,
    Until,
)
from facility.admission.applications import AppliedOn, Area, OwnWish, WantedFrom, Willing
from facility.admission.lodged import where_now
from facility.admission.model import (
    Agreement,
    Application,
    FollowUp,
    Leaving,
    Paper,
    PaperScan,
    Signature,
    Template,
)
from facility.core.clock import day_of
from facility.core.desk import Reading, query
from facility.core.errors import NotFound
from facility.core.i18n import N_, P_
from facility.core.tables import Attachment
from facility.core.words import Count, Date, LongText, Moment, Name, Private, Ref, Text
from facility.lodging.model import BedAssignment, Reservation, Stay
from facility.lodging.stays import planned_return_of
from facility.people.facts import person_facts


@dataclass(frozen=True, slots=True)
class ApplicationDetails:
    """One application as it was taken."""

    application: w.ApplicationId
    person: w.PersonId
    number: w.Number
    service: Annotated[w.ServiceKind, N_("Service")]
    source: Annotated[w.Source, N_("How the person came to us")]
    area: Area | None
    willing: Willing | None
    own_wish: OwnWish
    reason: Annotated[LongText, N_("Reason for applying"), Private()]
    wanted_from: WantedFrom | None
    applied_on: AppliedOn
    received_by: Annotated[Name, P_("application", "Received by")]
    ended_on: Annotated[Date, N_("Ended on")] | None


@query("application_details", may="admission.read")
def application_details(ctx: Reading, *, application: w.ApplicationId) -> ApplicationDetails:
    """One application as it was taken."""
    row = ctx.get(Application, application, "application")
    return ApplicationDetails(
        row.id, row.person, row.number, row.service, row.source, row.area, row.willing, row.own_wish, row.reason,
        row.wanted_from, row.applied_on, row.received_by, row.ended_on,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """One application of a person, open or ended."""

    application: w.ApplicationId
    number: w.Number
    service: Annotated[w.ServiceKind, N_("Service")]
    applied_on: AppliedOn
    ended_on: Annotated[Date, N_("Ended on")] | None
    ended_how: Annotated[w.EndKind, N_("How it ended")] | None
    here: Annotated[bool, N_("Here")]
    stay: w.StayId | None


@query("applications_of", may="admission.read")
def applications_of(ctx: Reading, *, person: w.PersonId) -> tuple[ApplicationRow, ...]:
    """Every application of one person, the latest first."""
    rows = ctx.session.scalars(
        select(Application).where(Application.person == person).order_by(Application.id.desc())
    )
    return tuple(
        ApplicationRow(
            row.id, row.number, row.service, row.applied_on, row.ended_on, row.ended_how,
            row.stay is not None and row.ended_on is None, row.stay,
        )
        for row in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """A signature that was noted."""

    role: Annotated[w.SignerRole, N_("Signs as")]
    name: Annotated[Name, N_("Who signed")]
    on: Annotated[Date, N_("Signed on")]
    way: Annotated[w.SignWay, N_("How")]
    witness: Annotated[Name, N_("Witness")]


@dataclass(frozen=True, slots=True)
class Awaited:
    """A signature still needed, with the name it will most likely bear."""

    role: Annotated[w.SignerRole, N_("Signs as")]
    name: Annotated[Name, N_("Who signs")]


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """One agreement or amendment with its terms and signatures."""

    agreement: w.AgreementId
    number: w.Number
    amends: Annotated[w.AgreementId, N_("Amends")] | None
    renews: Annotated[w.AgreementId, N_("Renews")] | None
    since: Since
    until: Until
    place: Place
    trial_days: TrialDays
    monthly_fee: MonthlyFee
    meal_fee: MealFee
    deposit: Deposit
    pay_day: PayDay
    subsidy: Subsidy
    special_terms: Special
    copies: w.Copies
    template: Annotated[Text, N_("Wording")]
    draft_wording: Annotated[bool, N_("Not yet checked by a lawyer")]
    printed_at: Annotated[Moment, N_("Printed at")] | None
    signatures: tuple[SignatureRow, ...]
    awaited: tuple[Awaited, ...]
    pdf: int | None
    scan: int | None
    ended_on: Annotated[Date, N_("Ended on")] | None

    @property
    def signed(self) -> bool:
        """Whether everybody who must sign has signed."""
        return not self.awaited


@query("agreement_list", may="admission.read")
def agreement_list(ctx: Reading, *, application: w.ApplicationId) -> tuple[AgreementRow, ...]:
    """The agreements of one application that were not voided, the latest first."""
    row = ctx.get(Application, application, "application")
    found = ctx.session.execute(
        select(Agreement, Template)
        .join(Template, Template.id == Agreement.template)
        .where(Agreement.application == application, Agreement.voided_at.is_(None))
        .order_by(Agreement.id.desc())
    ).all()
    if not found:
        return ()
    signed: dict[int, list[Signature]] = {}
    wanted = select(Signature).where(Signature.agreement.in_([one.id for one, _template in found]))
    for one in ctx.session.scalars(wanted.order_by(Signature.id)):
        signed.setdefault(one.agreement, []).append(one)
    waiting = any(not signed.get(one.id) or len(signed[one.id]) < _needed(one) for one, _template in found)
    person = person_facts(ctx.session, row.person, ctx.today) if waiting else None
    guardian = person.guardian if person else None
    likely = {
        w.SignerRole.FACILITY: ctx.user.name,
        w.SignerRole.PERSON: person.name if person else "",
        w.SignerRole.GUARDIAN: guardian.name if guardian else "",
    }
    return tuple(_agreement_row(one, wording, signed.get(one.id, []), likely) for one, wording in found)


def _needed(one: Agreement) -> int:
    """How many signatures it needs."""
    return 1 + one.signs_person + one.signs_guardian


def _agreement_row(
    one: Agreement, wording: Template, signed: list[Signature], likely: dict[w.SignerRole, str]
) -> AgreementRow:
    needed = [w.SignerRole.PERSON] if one.signs_person else []
    needed += [w.SignerRole.GUARDIAN] if one.signs_guardian else []
    have = {each.role for each in signed}
    return AgreementRow(
        one.id, one.number, one.amends, one.renews, one.since, one.until, one.place, one.trial_days, one.monthly_fee,
        one.meal_fee, one.deposit, one.pay_day, one.subsidy, one.special_terms, one.copies,
        f"{wording.title_zh} v{wording.version}", wording.is_draft, one.printed_at,
        tuple(SignatureRow(each.role, each.name, each.on, each.way, each.witness) for each in signed),
        tuple(Awaited(role, likely[role]) for role in (*needed, w.SignerRole.FACILITY) if role not in have),
        one.pdf, one.scan, one.ended_on,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One contact after leaving."""

    on: Annotated[Date, N_("On")]
    way: Annotated[w.EnquiryWay, N_("How")]
    by: Annotated[Name, N_("By")]
    note: Annotated[LongText, N_("How the person is"), Private()]
    next_on: Annotated[Date, N_("Next follow-up on")] | None


@dataclass(frozen=True, slots=True)
class LeavingDetails:
    """How somebody left and what was handed over."""

    number: w.Number
    left_at: Annotated[Moment, N_("Left at")]
    kind: Annotated[w.LeavingKind, N_("Why the stay ends")]
    destination: Annotated[w.Destination, N_("Where to")]
    destination_detail: Annotated[Text, N_("Name or address there"), Private()]
    met_by: Annotated[Name, N_("Met by")]
    reason: Annotated[LongText, N_("Reason"), Private()]
    results: Annotated[LongText, N_("What was reached"), Private()]
    belongings: Annotated[LongText, N_("Belongings handed over"), Private()]
    medicines: Annotated[LongText, N_("Medicines handed over"), Private()]
    money: Annotated[LongText, N_("Money: due, returned")]
    settled_on: Annotated[Date, N_("Settled on")] | None
    aftercare: Annotated[LongText, N_("Medicines and appointments from now on"), Private()]
    follow_up_on: Annotated[Date, N_("Follow-up on")] | None
    review: Annotated[LongText, N_("Opinions of practitioner, doctor, manager"), Private()]
    follow_ups: tuple[FollowUpRow, ...]


@query("leaving_details", may="admission.read")
def leaving_details(ctx: Reading, *, application: w.ApplicationId) -> LeavingDetails | None:
    """The leaving form of one application with the contacts since; None while the person has not left."""
    row = ctx.session.scalars(select(Leaving).where(Leaving.application == application)).one_or_none()
    if row is None:
        return None
    since = ctx.session.scalars(
        select(FollowUp).where(FollowUp.leaving == row.id).order_by(FollowUp.on.desc(), FollowUp.id.desc())
    )
    return LeavingDetails(
        row.number, row.left_at, row.kind, row.destination, row.destination_detail, row.met_by, row.reason, row.results,
        row.belongings, row.medicines, row.money, row.settled_on, row.aftercare, row.follow_up_on, row.review,
        tuple(FollowUpRow(one.on, one.way, one.by, one.note, one.next_on) for one in since),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A paper's file, opened: its name, what it is, its bytes."""

    name: str
    media: str
    data: bytes


@query("packet_file", may="papers.read")
def packet_file(ctx: Reading, *, attachment: Annotated[int, Ref(to="attachment"), N_("File")]) -> KeptFile:
    """A printed paper or a scan of somebody's packet; NotFound for any other file of the house."""
    ours = (
        select(Paper.id).where(Paper.pdf == attachment),
        select(PaperScan.id).where(PaperScan.attachment == attachment),
        select(Agreement.id).where((Agreement.pdf == attachment) | (Agreement.scan == attachment)),
    )
    row = ctx.session.get(Attachment, attachment)
    if row is None or not row.room_name or not any(ctx.session.scalars(one).first() for one in ours):
        raise NotFound("attachment")
    return KeptFile(row.file_name, row.media, ctx.files.get(row.room_name))


@dataclass(frozen=True, slots=True)
class Reserved:
    """What is held for somebody who has not come yet."""

    reservation: int
    bed: int | None
    place: int | None
    label: Annotated[Text, N_("Bed or place")]
    expected_on: date | None
    held_until: date | None


@query("reserved_for", may="admission.read")
def reserved_for(ctx: Reading, *, person: w.PersonId) -> Reserved | None:
    """The bed or day place held for one person now."""
    row = ctx.session.scalars(
        select(Reservation).where(Reservation.person == person, Reservation.at(ctx.now))
    ).first()
    if row is None:
        return None
    label = ctx.name("bed", row.bed) if row.bed is not None else ctx.name("place", row.place)
    return Reserved(row.id, row.bed, row.place, label, row.expected_on, row.held_until)


@dataclass(frozen=True, slots=True)
class StayDetails:
    """The stay an application became."""

    stay: w.StayId
    arrived_at: Annotated[Moment, N_("Arrived")]
    left_at: Annotated[Moment, N_("Left")] | None
    taken_over: bool
    place: Annotated[Text, N_("Bed or place")]
    in_bed: bool
    planned_return: Annotated[Date, N_("Planned return home")] | None
    days: Annotated[Count, N_("Day of the stay")]


@query("stay_details", may="admission.read")
def stay_details(ctx: Reading, *, stay: w.StayId) -> StayDetails:
    """One stay with bed or place and planned return."""
    row = ctx.get(Stay, stay, "stay")
    bed = ctx.session.scalars(
        select(BedAssignment.id).where(BedAssignment.stay == stay, BedAssignment.at(ctx.now))
    ).first()
    end = day_of(row.left_at) if row.left_at else ctx.today
    return StayDetails(
        row.id, row.arrived_at, row.left_at, row.taken_over_at is not None, where_now(ctx.session, row.person, ctx.now),
        bed is not None, planned_return_of(ctx.session, row.id), max(0, (end - day_of(row.arrived_at)).days) + 1,
    )  # fmt: skip
