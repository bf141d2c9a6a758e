"""Everything kept of one person as one PDF: for their own request, or for a transfer. Each time on record."""

from __future__ import annotations

from typing import Annotated

from facility.admission import words as w
from facility.core.commands import Command, command
from facility.core.desk import Context, handles
from facility.core.i18n import N_
from facility.core.words import Choice, Help, Text
from facility.people.record import standing_person


class WholeFileFor(Choice):
    """Why a whole file is asked for."""

    OWN_REQUEST = "own_request", N_("Asked for by the person")
    TRANSFER = "transfer", N_("Transfer to another institution")
    AUTHORITY = "authority", N_("Asked for by an authority")


@command(
    "people.whole_file",
    N_("put together the whole file of {person} ({purpose}, for {recipient})"),
    may="people.write",
    label=N_("Whole file as one PDF"),
    reads=True,
)
class WholeFile(Command[bytes]):
    person: w.PersonId
    purpose: Annotated[WholeFileFor, N_("What it is needed for")]
    recipient: Annotated[
        Text,
        N_("Who receives it"),
        Help(N_("The person, the institution or the office; it stands in the record.")),
    ]


@handles(WholeFile)
def whole_file(ctx: Context, cmd: WholeFile) -> bytes:
    """The PDF; health and risk only where the person at the desk may open clinical cards."""
    from facility.admission.papers.whole_file import whole_file_pdf

    person = standing_person(ctx, cmd.person)
    return whole_file_pdf(ctx, person, cmd.purpose, cmd.recipient)
