"""Partners with their agreements and sitting days, and the caring team with whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.i18n import N_, P_
from facility.core.words import Date, Name, Text
from facility.papers.facts import Facts
from facility.papers.inline import Words
from facility.papers.registry import paper
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note
from facility.staff import words as w
from facility.staff.papers.printing import PrintStaffPaper, StaffPaper
from facility.staff.partners import PartnerKind, TeamRole, caring_team, partner_list


@dataclass(frozen=True, slots=True)
class BodyLine:
    name: Annotated[Text, P_("partner", "Name of the body")]
    kind: Annotated[PartnerKind, P_("partner", "Kind")]
    contact: Annotated[Name, P_("partner", "Whom to ask for")]
    phone: w.StaffPhone | None
    until: Annotated[Date, P_("partner", "In force until")] | None
    agreed: Annotated[bool, P_("partner", "Agreement")]
    sits: Annotated[tuple[str, ...], N_("Sitting days")]
    last_on: Annotated[Date, P_("partner", "Last spoken")] | None


@dataclass(frozen=True, slots=True)
class MemberLine:
    role: Annotated[TeamRole, P_("team", "Part")]
    name: Annotated[Name, N_("Name")]
    body: Annotated[Text, P_("team", "Where from")]
    phone: w.StaffPhone | None
    since: Annotated[Date, P_("team", "Since")]


@dataclass(frozen=True, slots=True)
class PartnersRow:
    day: Annotated[Date, N_("As of")]
    lines: tuple[BodyLine, ...]
    team: tuple[MemberLine, ...]


BODY = ("name", "kind", "contact", "phone", "until", "agreed", "sits", "last_on")
MEMBER = ("role", "name", "body", "phone", "since")


@paper(
    StaffPaper.PARTNERS.value, title=StaffPaper.PARTNERS.label, row=PartnersRow, size="a4_lying",
    allows=("day", "lines", *(f"lines.{one}" for one in BODY), "team", *(f"team.{one}" for one in MEMBER)),
)  # fmt: skip
def partners_and_team(on: Facts) -> Content:
    bodies, team = on.each("lines"), on.each("team")
    columns = (
        Column("序" if on.lang == "zh" else "No.", 0.04, "center"),
        Column(on.word(P_("partner", "Name of the body")), 0.19), Column(on.word(P_("partner", "Kind")), 0.13),
        Column(on.word(P_("partner", "Whom to ask for")), 0.09), Column(on.word(N_("Phone")), 0.13),
        Column(on.word(P_("partner", "Agreement")), 0.13), Column(on.word(N_("Sitting days"))),
        Column(on.word(P_("partner", "Last spoken")), 0.1),
    )  # fmt: skip
    rows = tuple(
        Row((
            str(at), one("name"), one("kind"), one("contact"), one("phone"), _agreement(on, one), one("sits") if one.raw("sits") else "—",
            one("last_on") if one.raw("last_on") else "—",
        ))
        for at, one in enumerate(bodies, 1)
    )  # fmt: skip
    names = ("role", "name", "body", "phone", "since")
    heads = (Column(on.word(P_("team", "Part")), 0.16), Column(on.word(N_("Name")), 0.14),
             Column(on.word(P_("team", "Where from"))), Column(on.word(N_("Phone")), 0.2),
             Column(on.word(P_("team", "Since")), 0.14))  # fmt: skip
    members = tuple(Row(tuple(one(name) for name in names)) for one in team)
    nobody = () if members else (Note(on.word(N_("No member of the caring team is entered yet."))),)
    return (
        Note((on.label("day"), " ", on("day"))),
        Heading(on.word(P_("staff", "Partners"))), Table(columns, rows),
        Heading(on.word(N_("Caring team"))), *((Table(heads, members),) if members else ()), *nobody,
    )  # fmt: skip


def _agreement(on: Facts, one: Facts) -> Words:
    if not one.raw("agreed"):
        return on.word(P_("partner", "no agreement"))
    return on.say(N_("until {day}"), day=(one("until"),)) if one.raw("until") else on.word(N_("for good"))


def partners_row(ctx: Reading, cmd: PrintStaffPaper) -> PartnersRow:
    bodies = tuple(
        BodyLine(
            one.name,
            one.kind,
            one.contact,
            one.phone,
            one.until,
            one.state is not None,
            one.sits,
            one.last_on,
        )
        for one in partner_list(ctx)
    )
    team = tuple(MemberLine(one.role, one.name, one.body, one.phone, one.since) for one in caring_team(ctx))
    return PartnersRow(ctx.today, bodies, team)
