"""The large-name sign-in screen of a workshop: who is expected today, their post, and when it is time to stop."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from facility.core.desk import Desk
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, _, local
from facility.work.attendance import RecordBeyond, SignInAtWork, SignOutFromWork
from facility.work.day_sheet import work_day_sheet
from facility.work.pay_words import DayState
from ui.shell.names import Door, NameRow

S = DayState
COME = (S.EXPECTED, S.AT_WORK, S.RECORDED, S.BEYOND, S.NOT_TODAY)
"""Who said “not today” may have thought otherwise; who is away or suspended is not on the screen."""


NOT_HERE = ("no_work_agreement", "work_suspended", "work_not_in_force")


class WorkDoor(Door):
    """The people of one workshop, or of all; names, posts and the time to stop, nothing else."""

    def __init__(self, workshop: int | None = None, place: str = "") -> None:
        self.workshop, self.place = workshop, place

    def names(self, desk: Desk) -> Sequence[NameRow]:
        asked = {} if self.workshop is None else {"workshop": self.workshop}
        sheet = desk.ask(work_day_sheet, **asked).value
        now = _minutes(desk)
        found: dict[int, NameRow] = {}
        for row in sheet.rows:
            if row.state in COME:
                found[row.person] = _row(row, now, found.get(row.person))
        return sorted(found.values(), key=lambda one: one.name)

    def sign_in(self, desk: Desk, person: int) -> None:
        """That an agreement is suspended or over is said to nobody before a screen that all can read."""
        try:
            desk.run(SignInAtWork(person=person))
        except DomainError as error:
            if error.code not in NOT_HERE:
                raise
            raise DomainError("see_coach", N_("Please see the work coach."), "person") from error

    def sign_out(self, desk: Desk, person: int) -> None:
        """Hours that went beyond the ceiling are recorded as they were, and so reported; nobody is kept waiting."""
        try:
            desk.run(SignOutFromWork(person=person))
        except DomainError as error:
            if error.code != "beyond_ceiling":
                raise
            why = _("Signed out on the sign-in screen after the hours were reached.")
            desk.run(RecordBeyond(person=person, since=None, until=_minutes(desk), beyond_why=why))


def _row(row: Any, now: int, before: NameRow | None) -> NameRow:
    """One name, whatever lines of the sheet it has."""
    here = row.state is S.AT_WORK or (before is not None and before.here)
    done = row.state in (S.RECORDED, S.BEYOND) or (before is not None and before.done)
    warning = before.warning if before is not None else ""
    if row.state is S.AT_WORK and row.latest is not None and now >= row.latest:
        warning = _("Today’s hours are reached: finish now")
    elif not here and not done and row.left <= 0:
        warning = _(P_("work", "No hours left today"))
    return NameRow(row.person, row.chosen_name or row.name, here, done and not here, row.post, warning)


def _minutes(desk: Desk) -> int:
    now = local(desk.clock())
    return now.hour * 60 + now.minute
