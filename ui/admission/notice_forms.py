"""What the form of a notice begins with, wherever it is opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from facility.exchange.notice_lists import notice_draft, notice_list
from facility.exchange.words import Purpose
from ui.admission.notices import ASK, MAKE, RECEIPT
from ui.kit.seat import Seat

Fields = Mapping[str, object]


def notice_form(seat: Seat, due: Any, command: str, name: str) -> tuple[Fields, Fields]:
    """Fixed and starting fields of what is done about a notice that is due or was made.

    ``due`` has stay, person, direction, recipient and notice; ``name`` is the person's, who most likely signs.
    """
    if command == ASK:
        fixed = {"person": due.person, "purpose": Purpose.DISCLOSURE, "recipient": due.recipient}
        return fixed, {"signed_by": name}
    event = {"stay": due.stay, "direction": due.direction, "recipient": due.recipient}
    if command == MAKE:
        draft = seat.desk.ask(notice_draft, **event).value
        told = {str(one.value) for one in draft.fields}
        hidden = {"diagnosis": "", "medication": "", "next_visit": None}
        names = ("recipient_name", "recipient_phone", "contact", "diagnosis", "medication")
        start = {name: getattr(draft.start, name) for name in names if getattr(draft.start, name)}
        return {**event, **{name: value for name, value in hidden.items() if name not in told}}, start
    if command == RECEIPT:
        rows = seat.desk.ask(notice_list, notice=due.notice).value
        return {"notice": due.notice}, {"received_by": str(rows[0].recipient_name) if rows else ""}
    return {"notice": due.notice}, {}
