"""The description for the police and others who look for somebody: what helps to recognise them, nothing of illness."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Context
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.tables import Attachment
from facility.core.words import Count, Date, IdNumber, LongText, Name, Phone, Text
from facility.lodging.daily import words as d
from facility.lodging.daily.missing import MakeMissingSheet, make_missing_sheet
from facility.lodging.daily.missing_lists import missing_card
from facility.lodging.papers.printing import HousePaper, PrintHousePaper
from facility.papers.facts import Facts
from facility.papers.registry import paper
from facility.papers.signing import SealPlace
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.text_blocks import Heading, Note
from facility.people.choices import Relation, Sex
from facility.people.words import ChosenName
from facility.premises.profile import profile_at


@dataclass(frozen=True, slots=True)
class ReachLine:
    """Somebody who knows the person."""

    name: Annotated[Name, N_("Name")]
    relation: Annotated[Relation, N_("Relation")] | None
    phone: Annotated[Phone, N_("Telephone")]


@dataclass(frozen=True, slots=True)
class SearchRow:
    photo: Annotated[bytes, N_("Photo")] | None
    name: Annotated[Name, N_("Name")]
    chosen_name: ChosenName
    sex: Annotated[Sex, N_("Sex")] | None
    birth: Annotated[Date, N_("Date of birth")] | None
    age: Annotated[Count, N_("Age")] | None
    id_number: Annotated[IdNumber, N_("ID number")]
    own_phone: Annotated[Phone, P_("search", "Own telephone")]
    address: Annotated[Text, P_("search", "Home address")]
    wearing: d.Wearing
    last_seen_at: d.LastSeenAt
    last_seen_where: d.LastSeenWhere
    opened_at: d.OpenedAt
    note: Annotated[LongText, P_("search", "Other signs")]
    to: Annotated[Text, P_("description", "Given to")]
    facility: Annotated[Text, N_("Name of the facility")]
    phone: Annotated[Text, P_("search", "Our telephone, day and night")]
    reach: tuple[ReachLine, ...]


_SHOWN = (
    "photo", "name", "chosen_name", "sex", "birth", "age", "id_number", "own_phone", "address", "wearing",
    "last_seen_at", "last_seen_where", "opened_at", "note", "to", "facility", "phone",
)  # fmt: skip


@paper(
    HousePaper.SEARCH.value, title=HousePaper.SEARCH.label, row=SearchRow,
    allows=(*_SHOWN, "reach", "reach.name", "reach.relation", "reach.phone"),
)  # fmt: skip
def search_sheet(on: Facts) -> Content:
    reach: tuple[Block, ...] = ()
    if on.raw("reach"):
        reach = (Heading(on.word(N_("Who knows them"))), on.table("reach", "name", "relation", "phone"))
    return (
        on.fields("name", "chosen_name", "sex", "age", "birth", "id_number", "own_phone", photo="photo"),
        on.fields(on.field("address", span=2)),
        Heading(on.word(P_("search", "Last seen"))),
        on.fields(
            "last_seen_at", "opened_at", on.field("last_seen_where", span=2), on.field("wearing", lines=2),
            on.field("note", lines=2),
        ),
        *reach,
        Heading(on.word(N_("Whoever finds them"))),
        on.fields("phone", "to"),
        Note(on.word(N_("Please speak calmly, stay with them and ring us. This sheet is for the search alone and is given back or destroyed after it."))),
        Kept((SealPlace(on("facility")),)),
    )  # fmt: skip


def search_row(ctx: Context, cmd: PrintHousePaper) -> tuple[SearchRow, int]:
    """From what `MakeMissingSheet` tells: who got it and why stands in the record."""
    if cmd.missing is None:
        raise DomainError("search_needed", N_("Say for which search."), "missing")
    if not cmd.to.strip():
        raise DomainError("to_whom_needed", N_("Say to whom it is given."), "to")
    told = make_missing_sheet(ctx, MakeMissingSheet(missing=cmd.missing, to=cmd.to, reason=cmd.reason))
    kept = ctx.session.get(Attachment, told.photo) if told.photo is not None else None
    profile = profile_at(ctx.session, ctx.now)
    known = [ReachLine(one.name, one.relation, one.phone) for one in told.guardians if one.phone]
    known += [ReachLine(one.name, one.relation, one.phone) for one in told.contacts]
    person = missing_card(ctx, missing=cmd.missing).row.person
    return SearchRow(
        ctx.files.get(kept.room_name) if kept is not None else None, told.name, told.chosen_name, told.sex, told.birth,
        told.age, told.id_number or "", told.own_phone or "", told.address, told.wearing, told.last_seen_at,
        told.last_seen_where, told.opened_at, told.note, cmd.to, profile.name if profile else "",
        profile.phone if profile else "", tuple({one.name: one for one in known}.values()),
    ), person  # fmt: skip
