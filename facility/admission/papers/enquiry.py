"""The enquiry and reception slip (5.3.1, 5.3.2; forms §13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.admission import enquiries as e
from facility.admission import words as w
from facility.admission.model import Application, Enquiry
from facility.admission.papers.blocks import heading
from facility.admission.papers.office import FacilityRow, facility_row
from facility.admission.papers.person_rows import inside, known
from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Name, Text
from facility.papers.facts import Facts
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.slips import TearOff
from facility.papers.strips import Content
from facility.papers.text_blocks import Note, Paragraph
from facility.people.persons import Person


@dataclass(frozen=True, slots=True)
class EnquiryRow:
    """One contact as it stands on the slip."""

    facility: FacilityRow
    number: w.Number
    at: w.At
    way: e.Way
    asker: e.Asker
    asker_name: e.AskerName
    asker_phone: e.AskerPhone
    person_name: Annotated[Name, N_("Person concerned")]
    wanted_service: e.Wanted | None
    source: e.SourceOf
    source_detail: e.SourceDetail
    need: e.Need
    answer: e.Reply
    appointment: e.Appointment | None
    application: Annotated[Text, N_("Became application")]
    received_by: e.ReceivedBy


@paper(
    "enquiry_slip", title=N_("Enquiry and reception slip"), row=EnquiryRow, number_kind="enquiry",
    allows=(
        *inside("facility", "admission_officer", "admission_phone"), "number", "at", "way", "asker",
        "asker_name",
        "asker_phone", "person_name", "wanted_service", "source", "source_detail", "need", "answer",
        "appointment",
        "application", "received_by",
    ),
)  # fmt: skip
def enquiry_slip(on: Facts) -> Content:
    house = on.part("facility")
    return (
        on.fields(
            "at", "received_by", on.field("way", ticks=True, span=2), on.field("asker", ticks=True, span=2),
            "asker_name", "asker_phone", on.field("person_name", span=2),
            on.field("wanted_service", ticks=True, span=2), on.field("source", ticks=True, span=2),
            on.field("source_detail", span=2), on.field("need", lines=4), on.field("answer", lines=4),
            "appointment",
            "application",
        ),
        SignRow((on.word(P_("enquiry", "Signature")),)),
        TearOff(
            (
                heading(on, N_("For you to take along")),
                Paragraph(
                    on.say(
                        N_("Thank you for coming to us. Your enquiry has the number {number}; appointment: {appointment}."),
                    )
                ),
                Paragraph(
                    on.say(
                        N_("If anything is unclear or changes, call {officer}, {phone}. Asking binds you to nothing."),
                        officer=house("admission_officer"), phone=house("admission_phone"),
                    )
                ),
                Note(on.word(N_("If nothing follows, what you told us is erased after the time we keep enquiries."))),
            )
        ),
    )  # fmt: skip


def blank_row(ctx: Reading) -> EnquiryRow:
    """The slip for handwriting, with whom to call."""
    return known(EnquiryRow, facility=facility_row(ctx))


def enquiry_row(ctx: Reading, enquiry: Enquiry) -> EnquiryRow:
    person = ctx.session.get(Person, enquiry.person) if enquiry.person is not None else None
    application = ctx.session.scalars(
        select(Application.number).where(Application.enquiry == enquiry.id)
    ).first()
    return EnquiryRow(
        facility_row(ctx), enquiry.number, enquiry.at, enquiry.way, enquiry.asker, enquiry.asker_name,
        enquiry.asker_phone, person.name if person else "", enquiry.wanted_service, enquiry.source,
        enquiry.source_detail, enquiry.need, enquiry.answer, enquiry.appointment, application or "",
        enquiry.received_by,
    )  # fmt: skip
