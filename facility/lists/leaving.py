"""A list with names leaves the desk: who, which, how many rows and why is put on record first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.errors import NotAllowed
from facility.core.i18n import N_
from facility.core.undoing import stays
from facility.core.words import Choice, Count, Help, Text


class ListName(Choice):
    """The lists that can leave."""

    PEOPLE = "people", N_("List of people")
    ADMISSION = "admission", N_("List of people on the way in")
    ROOMS = "rooms", N_("List of rooms")
    ROLES = "roles", N_("List of roles")
    RECEPTION = "reception", N_("Register of enquiries")
    REFERRALS = "referrals", N_("Register of referrals")
    NOTICES = "notices", N_("Register of notices")
    AGREEMENTS = "agreements", N_("Register of agreements")
    LEAVINGS = "leavings", N_("Register of leavings")


class LeavingWay(Choice):
    """What becomes of it."""

    EXCEL = "excel", N_("Excel file")
    PAPER = "paper", N_("Paper or PDF")


@dataclass(frozen=True, slots=True)
class ListSpec:
    """The permission by which a list is seen, and whether names stand in it."""

    may: str
    private: bool


LISTS = {
    ListName.PEOPLE: ListSpec("people.read", True),
    ListName.ADMISSION: ListSpec("admission.read", True),
    ListName.ROOMS: ListSpec("premises.read", False),
    ListName.ROLES: ListSpec("self", False),
    ListName.RECEPTION: ListSpec("admission.read", True),
    ListName.REFERRALS: ListSpec("exchange.read", True),
    ListName.NOTICES: ListSpec("exchange.read", True),
    ListName.AGREEMENTS: ListSpec("admission.read", True),
    ListName.LEAVINGS: ListSpec("admission.read", True),
}


@command(
    "lists.export",
    N_("took out “{which}” with {rows} rows ({way}): {reason}"),
    may="lists.export",
    label=N_("Take out a list"),
)
class ExportList(Command[None]):
    which: Annotated[ListName, N_("Which list")]
    way: Annotated[LeavingWay, N_("In which form")]
    rows: Annotated[Count, N_("Number of rows")]
    reason: Annotated[
        Text,
        N_("What it is needed for"),
        Help(N_("It stands in the record beside your name. No names here.")),
    ]


stays(N_("What left the house has left it."), ExportList)


@handles(ExportList)
def export_list(ctx: Context, cmd: ExportList) -> None:
    """Only the record: the list itself is written from what its reader sees."""
    if not ctx.may(LISTS[cmd.which].may):
        raise NotAllowed(LISTS[cmd.which].may, cmd.which.label)
