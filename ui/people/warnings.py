"""What is said above the forms that change the register itself."""

from __future__ import annotations

from facility.core.i18n import _
from ui.kit.message import Message


def erasing() -> Message:
    """Before personal data are erased."""
    made = Message()
    made.say(
        "danger",
        _("This cannot be taken back."),
        _(
            "Names, numbers, addresses, notes, scans and photo of this person go, also out of the record of who did"
            " what. The record’s number, dates and choices stay for the counts. Copies already made keep the data until"
            " they are replaced; the answer says until when."
        ),
    )
    return made


def merging() -> Message:
    """Before two records become one."""
    made = Message()
    made.say(
        "warning",
        _("Everything recorded under the other record moves to the one you keep."),
        _("The other record stays readable and points at this one. Make sure that both are the same person."),
    )
    return made
