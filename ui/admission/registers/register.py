"""What the registers of Admission have in common: a line leads to the application it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from facility.admission.details import applications_of
from ui.registers import register
from ui.registers.register import Deed, Fact, Fields, Pill, quiet, told

__all__ = ["Deed", "Fact", "Fields", "Pill", "Register", "quiet", "told"]


class Register(register.Register):
    """A register on the page Admission."""

    def open(self, line: Any) -> None:
        """The person's admission card; their own card where they never applied."""
        application = self.application(line)
        if application is not None:
            self.page.show_item(("application", application))
        else:
            super().open(line)

    def application(self, line: Any) -> int | None:
        """The application a line belongs to: the person's open one, else their latest."""
        rows = self.applications(line)
        return next((row.application for row in rows if row.ended_on is None), None) or next(
            (row.application for row in rows), None
        )

    def applications(self, line: Any) -> Sequence[Any]:
        if line.person is None:
            return ()
        rows: Sequence[Any] = self.page.seat.desk.ask(applications_of, person=line.person).value
        return rows
