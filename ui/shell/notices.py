"""What the window itself reads: the facility's name, what waits, and what everybody should know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility.core.desk import QUERIES, Desk
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import _, _n, current, show_moment
from facility.core.office import desk_state
from ui.kit.seat import Seat

if TYPE_CHECKING:
    from facility.core.copy_notes import Copy


def facility_name(desk: Desk) -> str:
    """As the facility calls itself; "" before it was described, or where this person may not read it."""
    profile = _answer(desk, "facility_profile")
    return str(profile.name) if profile is not None else ""


def waiting(seat: Seat) -> dict[str, tuple[int, bool]]:
    """By page key: how much waits there, and whether something is overdue."""
    rows = _answer(seat.desk, "today_board")
    if rows is None:
        return {}
    late = [str(row.urgency.value) == "overdue" for row in rows]
    by_page: dict[str, tuple[int, bool]] = {"today": (len(late), any(late))}
    admission = [row for row in rows if row.page == "admission"]
    people = {row.person if row.person is not None else id(row) for row in admission}
    by_page["admission"] = (len(people), False)
    return by_page


def standing_notices(desk: Desk) -> list[tuple[str, str, str, str]]:
    """(key, tone, sentence, more) of what is said on sitting down."""
    said: list[tuple[str, str, str, str]] = []
    state = desk.ask(desk_state).value
    if state.clock_went_back:
        last = show_moment(state.last_record, current())
        said.append(
            (
                "clock",
                "warning",
                _("This PC’s clock stands before the last record ({moment}).").format(moment=last),
                _("Set the clock right before you record anything, or times will be out of order."),
            )
        )
    return said


def old_copy(desk: Desk) -> tuple[str, bool] | None:
    """The warning about the last good copy, and whether there is none at all; None while it is fresh."""
    age = copy_age(desk)
    if age is None:
        return None
    days, limit = age
    if days < 0:
        return _("There is no good copy of the store yet."), True
    if days <= limit:
        return None
    return _n("The last good copy is {n} day old.", "The last good copy is {n} days old.", days), False


def copy_age(desk: Desk) -> tuple[int, int] | None:
    """Days since the last good copy (-1: none yet) and the days after which it is old; None on the first day."""
    state = desk.ask(desk_state).value
    last = last_copy(desk)
    if last is None:
        return (-1, state.copy_warn_days) if state.days_in_use else None
    return (desk.clock() - last.made_at).days, state.copy_warn_days


def last_copy(desk: Desk) -> Copy | None:
    """The newest copy that looks whole, in the store's own folder of copies."""
    from facility.core.copy_notes import last_good_copy
    from facility.core.vault import COPIES_FOLDER

    try:
        return last_good_copy(desk.store.folder / COPIES_FOLDER)
    except (StoreError, OSError):
        return None


def _answer(desk: Desk, name: str) -> Any:
    spec = QUERIES.get(name)
    if spec is None or not desk.may(spec.may):
        return None
    try:
        return desk.ask(spec.function).value
    except DomainError:
        return None
