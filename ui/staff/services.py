"""Who answers for each basic service: the six of them, named or not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from facility.core.i18n import N_, P_, _
from facility.staff.records import StaffRecordKind
from facility.staff.services import BasicService, ServiceDutyRow, services_answered
from ui.duty.past import HISTORY, show_history
from ui.kit.chips import ChipLook
from ui.registers.lines import line_of
from ui.registers.register import Deed, Fields
from ui.staff.rows import RowsRegister

NAMED = "named"


class ServicesRegister(RowsRegister):
    """A line for every service; the entry behind it is that of whoever answers for it today."""

    name, icon = "service_duties", "user-list"
    kind = StaffRecordKind.SERVICE
    query, line = staticmethod(services_answered), line_of(ServiceDutyRow, "ServiceLine")
    columns = ("service", "state", "name", "since", "until")
    widths: ClassVar[Mapping[str, int]] = {"service": 140, "since": 120, "until": 120}
    begins = ("staff.answer_for",)
    icons: ClassVar[Mapping[str, str]] = {"staff.answer_for": "user-plus"}
    stages: ClassVar[Mapping[str, ChipLook]] = {
        NAMED: ChipLook("ok", "check-circle", P_("service", "named"), plain=True),
        "nobody": ChipLook("warning", "warning-circle", P_("service", "nobody")),
    }
    nothing = N_("Nobody is entered yet")

    def word(self) -> str:
        return _("Who answers for services")

    def key(self, row: Any) -> int:
        """Its place among the six: a service nobody answers for has no entry."""
        return list(BasicService).index(row.service) + 1

    def stage(self, row: Any) -> str:
        return "nobody" if row.id is None else NAMED

    def deeds(self, line: Any) -> list[Deed]:
        name = Deed("staff.answer_for", _("Name who answers for a service"), "user-plus")
        end = Deed("staff.end_answering", _("No longer answers for it"), "x-circle")
        if line.stage != NAMED:
            return self.offered(name)
        return [*self.offered(name, end), *self.usual()]

    def about(self, line: Any, what: str) -> Fields:
        return {"duty": line.row.id} if what == "staff.end_answering" else {"service": line.row.service}

    def do(self, line: Any, what: str) -> None:
        if what == HISTORY:
            show_history(self.page, str(StaffRecordKind.SERVICE.value), line.row.id, self.title(line))
            return
        super().do(line, what)

    def title(self, line: Any) -> str:
        return _(line.row.service.label)

    def fields(self, line: Any, what: str) -> tuple[Fields, Fields]:
        fixed, start = super().fields(line, what)
        return ({**fixed, "row": line.row.id} if "row" in fixed else fixed), start
