"""People as one of the registers that lists can be brought into."""

from __future__ import annotations

from facility.admission.roster import ImportRoster
from facility.admission.roster_preview import KEY, imported_lists, roster_preview
from facility.admission.roster_undo import UndoRoster
from facility.core.commands import Command
from facility.core.i18n import N_
from facility.incoming.preview import ImportedList
from facility.incoming.registers import ImportRegister, register
from facility.people.roster import PEOPLE


def _take_back(one: ImportedList) -> Command[None]:
    return UndoRoster(roster=one.id)


register(
    ImportRegister(
        KEY, N_("List of people"), PEOPLE, roster_preview, imported_lists, ImportRoster, _take_back
    )
)
