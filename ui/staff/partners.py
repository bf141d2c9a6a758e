"""Partners of 6.3 and the caring team: agreements, sitting days, whom to call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.core.words import Date, Name, Text, words_of
from facility.staff import words as w
from facility.staff.credentials import Validity
from facility.staff.papers.printing import StaffPaper
from facility.staff.partners import ChangePartner, caring_team, partner_list
from facility.staff.records import StaffRecordKind
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.registers.register import Deed, Fact, Fields, Pill, told
from ui.staff.papers import LOOKS
from ui.staff.records import SittingRegister
from ui.staff.register import VOID, StaffPart, StaffRegister

NONE = ChipLook("neutral", "file-dotted", P_("partner", "no agreement"), plain=True)
TEAM = ChipLook("outline", "users-three", P_("partner", "caring team"), plain=True)


@dataclass(frozen=True, slots=True)
class PartnerLine:
    key: str
    person: None
    number: str
    name: Annotated[Text, N_("Name")]
    state: Annotated[Text, P_("partner", "Agreement")]
    sort: Annotated[Text, P_("partner", "Kind")]
    contact: Annotated[Name, P_("partner", "Whom to ask for")]
    phone: w.StaffPhone | None
    until: Annotated[Date, N_("Valid until")] | None
    last_on: Annotated[Date, P_("partner", "Last spoken")] | None
    team: bool
    row: Any


class PartnersRegister(StaffRegister):
    name, icon = "partners", "handshake"
    kind = StaffRecordKind.PARTNER
    line = PartnerLine
    columns = ("name", "state", "sort", "contact", "phone", "until", "last_on")
    widths: ClassVar[Mapping[str, int]] = {
        "name": 200, "contact": 88, "phone": 120, "until": 112, "last_on": 112,
    }  # fmt: skip
    begins = ("partners.add", "partners.add_member")
    icons: ClassVar[Mapping[str, str]] = {"partners.add": "handshake", "partners.add_member": "user-plus"}

    def word(self) -> str:
        return _(P_("staff", "Partners"))

    def read(self) -> list[PartnerLine]:
        """Partners, then the caring team."""
        bodies = [
            PartnerLine(
                f"p{row.id}", None, "", row.name, _(row.state.label if row.state else NONE.word), _(row.kind.label),
                row.contact, row.phone, row.until, row.last_on, False, row,
            )
            for row in self.page.ask(partner_list)
        ]  # fmt: skip
        team = [
            PartnerLine(
                f"m{row.id}", None, row.body, row.name, _(TEAM.word), _(row.role.label), "", row.phone, row.until, None, True,
                row,
            )
            for row in self.page.ask(caring_team)
        ]  # fmt: skip
        return [*bodies, *team]

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("bodies", _(P_("staff", "Partners"))), ("team", _("Caring team")), ("soon", _(P_("staff", "Ends soon"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        if pill == "soon":
            return not line.team and line.row.state in (Validity.SOON, Validity.EXPIRED)
        return bool(line.team == (pill == "team"))

    def chip(self, line: Any) -> ChipLook:
        look = TEAM if line.team else LOOKS[line.row.state] if line.row.state else NONE
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def facts(self, line: Any) -> list[Fact]:
        return told(line.row, "body", "since") if line.team else told(line.row, "since", "sits", "note")

    def deeds(self, line: Any) -> list[Deed]:
        if line.team:
            return [
                *self.offered(Deed("partners.end_member", _("A member leaves the caring team"), "sign-out")),
                *self.offered(Deed(VOID, _("Void an entry about staff"), "trash", aside=True)),
            ]
        return [
            *self.offered(
                Deed("partners.log", _("Log a call or meeting"), "chats"),
                Deed("partners.change", _("Change a partner"), "pencil-simple"),
                Deed("partners.sit", _("Enter sitting days"), "calendar-plus"),
            ),
            *self.offered(Deed(VOID, _("Void an entry about staff"), "trash", aside=True)),
        ]

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        if what == VOID:
            kind = StaffRecordKind.MEMBER if line.team else StaffRecordKind.PARTNER
            return {"kind": kind, "row": line.row.id}, {}
        return super().fields(line, what)

    def about(self, line: Any, what: str) -> Fields:
        return {"member" if line.team else "partner": line.row.id}

    def start(self, line: Any, what: str) -> Fields:
        if what != "partners.change":
            return {}
        names = (word.name for word in words_of(ChangePartner) if word.name not in ("partner", "scan"))
        return {name: value for name in names if (value := getattr(line.row, name)) not in (None, "")}

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("No partner is entered yet"), _("Hospital, health centre, federation, police, employers: who helps.")
        )  # fmt: skip


class PartnersPart(StaffPart):
    register = PartnersRegister
    others = (SittingRegister,)
    papers = (StaffPaper.PARTNERS,)
