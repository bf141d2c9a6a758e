"""Notices to the grid worker and to the community doctor (4.7.2.4, 4.8.3, 5.6.4; forms §12).

The grid worker is no medical person: name, in or out, date, contact, nothing else can stand on that paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from facility.admission.papers.blocks import heading
from facility.admission.papers.office import facility_row
from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Date, Name, Text
from facility.exchange import words as x
from facility.exchange.model import Notice
from facility.papers.facts import Facts
from facility.papers.inline import Filled
from facility.papers.registry import paper
from facility.papers.signing import SealPlace, SignRow
from facility.papers.slips import TearOff
from facility.papers.strips import Block, Content
from facility.papers.text_blocks import Note, Paragraph


@dataclass(frozen=True, slots=True)
class GridNoticeRow:
    """What a grid worker is told."""

    facility: Annotated[Text, N_("Name of the facility")]
    number: x.Number
    recipient_name: x.RecipientName
    name: Annotated[Name, N_("Name")]
    direction: x.DirectionOfNotice
    on: Annotated[Date, N_("Date")]
    contact: x.Contact


@dataclass(frozen=True, slots=True)
class DoctorNoticeRow:
    """What a community doctor is told; treatment only as far as the rules allow for this person."""

    facility: Annotated[Text, N_("Name of the facility")]
    number: x.Number
    recipient_name: x.RecipientName
    name: Annotated[Name, N_("Name")]
    direction: x.DirectionOfNotice
    on: Annotated[Date, N_("Date")]
    contact: x.Contact
    diagnosis: x.Diagnosis
    medication: x.Medication
    next_visit: x.NextVisit | None


PLAIN = ("facility", "number", "recipient_name", "name", "direction", "on", "contact")


@paper(
    "grid_notice", title=N_("Notice to the community grid worker"), row=GridNoticeRow, number_kind="notice",
    allows=PLAIN,
)  # fmt: skip
def grid_notice(on: Facts) -> Content:
    return (
        _to(on, N_("To the grid worker {name}:")),
        *_news(on),
        Note(
            on.word(
                N_(
                    "Please treat this as confidential. It is meant for community service only; questions about health "
                    "are answered by the doctor, not by us."
                )
            )
        ),
        SealPlace(on("facility")),
        _receipt(on),
    )


@paper(
    "doctor_notice", title=N_("Notice to the community doctor"), row=DoctorNoticeRow, number_kind="notice",
    allows=(*PLAIN, "diagnosis", "medication", "next_visit"),
)  # fmt: skip
def doctor_notice(on: Facts) -> Content:
    return (
        _to(on, N_("To the community mental-health doctor {name}:")),
        *_news(on),
        *_treatment(on),
        Note(on.word(N_("Medical secret: only for those who treat this person."))),
        SealPlace(on("facility")),
        _receipt(on),
    )


def _to(on: Facts, msgid: str) -> Block:
    return Paragraph(on.say(msgid, name=Filled(on("recipient_name"), 10)), flush=True)


def _news(on: Facts) -> Content:
    told = on.say(
        N_(
            "{name} has moved into or left our facility, as ticked below, on the date given. We let you know as agreed."
        )
    )
    return (
        Paragraph(told),
        on.fields(
            on.field("name", span=2),
            on.field("direction", ticks=True),
            on.field("on"),
            on.field("contact", span=2),
        ),
    )


def _treatment(on: Facts) -> Content:
    """Only what was allowed into this notice; the blank form offers all."""
    names = [name for name in ("diagnosis", "medication", "next_visit") if on.blank or not on(name).empty]
    if not names:
        return ()
    items = tuple(on.field(name, span=2, lines=3 if name != "next_visit" else 1) for name in names)
    return heading(on, N_("For treatment to go on")), on.fields(*items)


def _receipt(on: Facts) -> Block:
    return TearOff(
        (
            heading(on, N_("Receipt")),
            Paragraph(
                on.say(
                    N_("The notice {number} about {name} has arrived."), name=Filled(on("name")),
                    number=Filled(on("number")),
                )
            ),
            SignRow((on.word(P_("notice", "Received by")), on.word(N_("Handed over by")))),
            Note(on.word(N_("Please send this slip back to the facility named above, or tell us by telephone."))),
        )
    )  # fmt: skip


def grid_row(ctx: Reading, notice: Notice) -> GridNoticeRow:
    told = _told(ctx, notice)
    return GridNoticeRow(**{name: told[name] for name in PLAIN})


def doctor_row(ctx: Reading, notice: Notice) -> DoctorNoticeRow:
    return DoctorNoticeRow(**_told(ctx, notice))


def _told(ctx: Reading, notice: Notice) -> dict[str, Any]:
    content: Mapping[str, Any] = notice.content or {}
    return {
        "facility": facility_row(ctx).name, "number": notice.number or "",
        "recipient_name": notice.recipient_name,
        "name": content.get("name", ""), "direction": notice.direction, "on": _day(content.get("on")),
        "contact": content.get("contact", ""), "diagnosis": content.get("diagnosis", ""),
        "medication": content.get("medication", ""), "next_visit": _day(content.get("next_visit")),
    }  # fmt: skip


def _day(told: Any) -> date | None:
    return date.fromisoformat(told) if isinstance(told, str) and told else told or None
