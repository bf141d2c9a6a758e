"""Certificates and papers of everybody here: what ends first stands first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.core.words import Date, Text
from facility.staff.credentials import CredentialKind, Validity, credential_list, credential_scan
from facility.staff.papers.printing import StaffPaper
from facility.staff.records import StaffRecordKind
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState
from ui.people.viewing import show_file
from ui.registers.register import Deed, Fact, Fields, Pill, told
from ui.staff.register import StaffPart, StaffRegister

SCAN, CORRECT = "scan", "staff.change_credential"
CORRECTED = ("kind", "title", "number", "issuer", "issued_on", "until")
LOOKS: dict[Validity, ChipLook] = {
    Validity.VALID: ChipLook("ok", "check-circle", "", plain=True), Validity.SOON: ChipLook("warning", "clock", ""),
    Validity.EXPIRED: ChipLook("danger", "warning-circle", ""),
    Validity.REPLACED: ChipLook("neutral", "arrows-clockwise", "", plain=True),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PaperLine:
    key: int
    person: None
    number: str
    name: Annotated[Text, N_("Name")]
    state: Annotated[Text, N_("State")]
    kind: Annotated[CredentialKind, N_("Certificate or paper")]
    title: Annotated[Text, N_("Its exact name")]
    until: Annotated[Date, N_("Valid until")] | None
    issuer: Annotated[Text, N_("Issued by")]
    row: Any


class PapersRegister(StaffRegister):
    name, icon = "staff_papers", "medal"
    kind = StaffRecordKind.CREDENTIAL
    line = PaperLine
    columns = ("name", "state", "kind", "title", "until", "issuer")
    widths: ClassVar[Mapping[str, int]] = {"name": 88, "kind": 216, "until": 112, "issuer": 140}
    begins = ("staff.add_credential",)
    first = "now"

    def word(self) -> str:
        return _(P_("staff", "Certificates"))

    def read(self) -> list[PaperLine]:
        return [
            PaperLine(
                row.id,
                None,
                row.number,
                row.name,
                _(row.state.label),
                row.kind,
                row.title,
                row.until,
                row.issuer,
                row,
            )
            for row in self.page.ask(credential_list)
        ]

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("now", _(P_("certificates", "In use"))), ("soon", _(P_("staff", "Ends soon"))),
            ("expired", _(P_("certificates", "Expired"))), ("replaced", _(P_("certificates", "Replaced"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        if pill == "now":
            return line.row.state is not Validity.REPLACED
        return bool(line.row.state.value == pill)

    def chip(self, line: Any) -> ChipLook:
        look = LOOKS[line.row.state]
        return ChipLook(look.tone, look.icon, line.state, look.plain)

    def tones(self) -> dict[str, Any]:
        tone = {Validity.SOON: "warn", Validity.EXPIRED: "danger"}
        return {"until": lambda line: tone.get(line.row.state, "")}

    def facts(self, line: Any) -> list[Fact]:
        doubt = [] if line.row.fits else [(_("Name"), _("does not fit this kind of certificate"))]
        return [*doubt, *told(line.row, "number", "issued_on", "issuer", "title")]

    def deeds(self, line: Any) -> list[Deed]:
        found = self.offered(Deed("staff.add_credential", _("Renew"), "arrows-clockwise"))
        found += self.offered(Deed(CORRECT, _(P_("act", "Correct")), "pencil-simple", aside=True))
        if line.row.scan is not None and self.page.seat.may("staff.files"):
            found.append(Deed(SCAN, _("Look at the scan"), "file-search"))
        return [*found, *self.usual()]

    def about(self, line: Any, what: str) -> Fields:
        if what == CORRECT:
            return {"credential": line.key}
        return {"staff": line.row.staff, "kind": line.row.kind}

    def start(self, line: Any, what: str) -> Fields:
        if what == CORRECT:
            return {name: getattr(line.row, name) for name in CORRECTED}
        return {"title": line.title, "issuer": line.issuer, "number": line.number}

    def do(self, line: Any, what: str) -> None:
        if what == SCAN:
            file = self.page.ask(credential_scan, credential=line.key)
            show_file(self.page, file, _(line.kind.label), file.name)
            return
        super().do(line, what)

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon, _("No certificate is entered yet"), _("Certificates, pledges, insurance and health papers stand here.")
        )  # fmt: skip


class PapersPart(StaffPart):
    register = PapersRegister
    papers = (StaffPaper.EXPIRY, StaffPaper.STAFF_LIST)
