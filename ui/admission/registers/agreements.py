"""The register of agreements: number, person, term, where each stands, whether the signed copy is filed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Any, ClassVar

from facility.admission import words as w
from facility.admission.registers import AgreementState, agreement_register
from facility.core.i18n import N_, P_, _, _n
from facility.core.words import Date, Name, Text
from ui.admission.registers.register import Deed, Fact, Fields, Pill, Register, told
from ui.kit.chips import ChipLook
from ui.kit.empty import EmptyState

VIEW = "view"
_LOOKS: dict[AgreementState, tuple[str, str]] = {
    AgreementState.DRAFT: ("outline", "circle-dashed"), AgreementState.PRINTED: ("outline", "printer"),
    AgreementState.SIGNED: ("signed", "pencil-simple"), AgreementState.IN_FORCE: ("ok", "check-circle"),
    AgreementState.ENDING: ("warning", "hourglass"), AgreementState.RUN_OUT: ("danger", "warning-circle"),
    AgreementState.ENDED: ("neutral", "archive"), AgreementState.VOID: ("neutral", "prohibit"),
}  # fmt: skip
_NORMAL = (AgreementState.IN_FORCE, AgreementState.ENDED, AgreementState.VOID)


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    key: int
    person: int
    number: Annotated[Text, N_("Number")]
    name: Annotated[Name, N_("Person")]
    state: Annotated[Text, N_("State")]
    service: Annotated[w.ServiceKind, N_("Service")]
    since: Annotated[Date, N_("From")]
    until: Annotated[Date, N_("Until")]
    signed_on: Annotated[Date, N_("Signed on")] | None
    scan: Annotated[Text, N_("Signed copy")]
    kind: Annotated[Text, N_("Renews or amends")]
    row: Any


class AgreementRegister(Register):
    name, icon, may = "agreements", "handshake", "admission.read"
    line = AgreementEntry
    columns = ("number", "name", "state", "service", "since", "until", "signed_on", "scan", "kind")
    widths: ClassVar[Mapping[str, int]] = {
        "number": 140,
        "name": 112,
        "service": 120,
        "since": 112,
        "until": 112,
        "signed_on": 112,
        "scan": 120,
    }
    lines = 1

    def word(self) -> str:
        return _(P_("register", "Agreements"))

    def read(self) -> list[AgreementEntry]:
        return [self._line(row) for row in self.page.ask(agreement_register)]

    @staticmethod
    def _line(row: Any) -> AgreementEntry:
        kind = _("renews {number}").format(number=row.renews) if row.renews else ""
        kind = _("amends {number}").format(number=row.amends) if row.amends else kind
        scan = _(P_("signed copy", "filed")) if row.scan is not None else ""
        if not scan and row.fully_signed and row.state is not AgreementState.VOID:
            scan = _(P_("signed copy", "missing"))
        return AgreementEntry(
            row.agreement, row.person, row.number, row.name, _(row.state.label), row.service, row.since, row.until,
            row.signed_on, scan, kind, row,
        )  # fmt: skip

    def pills(self) -> tuple[Pill, ...]:
        return (
            ("to_sign", _(P_("agreements", "To be signed"))), ("in_force", _(P_("agreements", "In force"))),
            ("ending", _(P_("agreements", "Ending soon"))), ("run_out", _(P_("agreements", "Run out"))),
            ("no_scan", _(P_("agreements", "Signed copy missing"))), ("ended", _(P_("agreements", "Ended or void"))),
        )  # fmt: skip

    def belongs(self, line: Any, pill: str) -> bool:
        state = line.row.state
        if pill == "no_scan":
            return self._lacks_scan(line.row)
        return state in {
            "to_sign": (AgreementState.DRAFT, AgreementState.PRINTED),
            "in_force": (AgreementState.SIGNED, AgreementState.IN_FORCE, AgreementState.ENDING),
            "ending": (AgreementState.ENDING,), "run_out": (AgreementState.RUN_OUT,),
            "ended": (AgreementState.ENDED, AgreementState.VOID),
        }.get(pill, ())  # fmt: skip

    @staticmethod
    def _lacks_scan(row: Any) -> bool:
        return bool(row.fully_signed) and row.scan is None and row.state is not AgreementState.VOID

    def chip(self, line: Any) -> ChipLook:
        tone, icon = _LOOKS[line.row.state]
        return ChipLook(tone, icon, line.state, line.row.state in _NORMAL)  # type: ignore[arg-type]

    def tones(self) -> dict[str, Any]:
        until = {AgreementState.ENDING: "warn", AgreementState.RUN_OUT: "danger"}
        return {
            "until": lambda line: until.get(line.row.state, ""),
            "scan": lambda line: "danger" if self._lacks_scan(line.row) else "",
        }

    def facts(self, line: Any) -> list[Fact]:
        row = line.row
        facts = told(row, "signed_on", "ended_on", "void_reason")
        if row.still_to_sign and row.state in (AgreementState.DRAFT, AgreementState.PRINTED):
            facts.append((_("Signatures missing"), str(row.still_to_sign)))
        days = (row.until - self.today).days
        if row.state is AgreementState.ENDING:
            facts.append((_("Until the end"), _n("{n} day", "{n} days", days)))
        elif row.state is AgreementState.RUN_OUT:
            facts.append((_("Without an agreement for"), _n("{n} day", "{n} days", -days)))
        return facts

    def deeds(self, line: Any) -> list[Deed]:
        row, deeds = line.row, []
        if row.state in (AgreementState.ENDING, AgreementState.RUN_OUT):
            deeds.append(Deed("agreements.renew", _("Renew"), "handshake"))
        if self._lacks_scan(row):
            deeds.append(Deed("agreements.file_scan", _("File the signed copy"), "upload-simple"))
        found = self.offered(*deeds)
        if (row.scan or row.pdf) and self.page.may("papers.read"):
            words = _("See the signed copy") if row.scan else _("See the printed text")
            found.append(Deed(VIEW, words, "file-text"))
        return found

    def do(self, line: Any, what: str) -> None:
        if what == VIEW:
            title = _(w.PaperKind.AGREEMENT.label)
            self.page.deeds.show_files([line.row.scan or line.row.pdf], title, line.number)
        else:
            super().do(line, what)

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        """A renewal is offered for as long as the agreement ran."""
        row = line.row
        again = row.until + timedelta(days=(row.until - row.since).days + 1)
        return {"agreement": line.key}, {"until": again} if what == "agreements.renew" else {}

    def application(self, line: Any) -> int | None:
        application: int = line.row.application
        return application

    def empty(self) -> EmptyState:
        return EmptyState(
            self.icon,
            _("No agreement"),
            _("Every draft, signed agreement, renewal and amendment stands here."),
        )
