"""What the window itself reads: the facility's name, what waits, and what everybody should know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from facility.core.desk import QUERIES, Desk
from facility.core.duties import Urgency
from facility.core.errors import DomainError, StoreError
from facility.core.i18n import _, _n, current, show_moment
from facility.core.office import desk_state
from ui.kit.seat import Seat
from ui.today.scope import in_scope
from ui.today.words import counts, waits

if TYPE_CHECKING:
    from facility.core.copy_notes import Copy


def facility_name(desk: Desk) -> str:
    """As the facility calls itself; "" before it was described, or where this person may not read it."""
    profile = _answer(desk, "facility_profile")
    return str(profile.name) if profile is not None else ""


def waiting(seat: Seat) -> dict[str, tuple[int, bool]]:
    """By page key: how much waits there, and whether something is overdue.

    The same rows as on Today: this person's own or everybody's, as chosen there. On a page one person counts once.
    """
    rows = _answer(seat.desk, "today_board")
    if rows is None:
        return {}
    shown = waits(in_scope(seat, rows))
    held = counts(shown)
    found: dict[str, tuple[int, bool]] = {"today": (held.all, held.overdue > 0)}
    for page in {row.page for row in rows}:
        here = [row for row in shown if row.page == page]
        whom = {row.person if row.person is not None else row.key for row in here}
        found[page] = (len(whom), any(row.urgency is Urgency.OVERDUE for row in here))
    return found


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


def searches(desk: Desk) -> tuple[str, int] | None:
    """What everybody is told while somebody is looked for: the sentence, and which search; else None."""
    rows = _answer(desk, "missing_now")
    if not rows:
        return None
    lang = current()
    names = [
        _("{name} (last seen {when})").format(
            name=row.chosen_name or row.name, when=show_moment(row.last_seen_at, lang)
        )
        for row in rows
    ]
    words = _("Searching for {names}. Whoever sees them tells the desk on duty at once.")
    return words.format(names="　".join(names)), int(rows[0].id)


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
