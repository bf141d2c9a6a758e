"""Where somebody sleeps or comes by day, whether they are away, and what they wish about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from facility.core.i18n import P_, _, current, show_moment
from facility.lodging.daily.absence_lists import absences_of
from facility.lodging.daily.words import AbsenceState
from facility.lodging.wishes import kept_apart_list, wish_list
from facility.lodging.words import ServiceKind
from ui.kit.chips import ChipLook
from ui.people.clinical import joined, label
from ui.people.entries import Entry, Link

OUT = (AbsenceState.AWAY, AbsenceState.OVERDUE)


@dataclass(frozen=True, slots=True)
class Sleeping:
    """The stay that goes on, the absence somebody is on, wishes, and who should not share a room with them."""

    person: int
    stay: Any = None
    away: Any = None
    wishes: Sequence[Any] = ()
    apart: Sequence[Any] = ()


def sleeping_of(ask: Callable[..., Any], person: int, stays: Iterable[Any]) -> Sleeping:
    """Read together with the card."""
    stay = next((one for one in stays if one.left_at is None), None)
    away = next((one for one in ask(absences_of, person=person) if one.state in OUT), None) if stay else None
    return Sleeping(person, stay, away, ask(wish_list, person=person), ask(kept_apart_list, person=person))


def entries(one: Sleeping) -> Iterable[Entry]:
    """One entry each: the bed or place, the absence, wishes, people kept apart."""
    if (stay := one.stay) is not None:
        since = _("since {when}").format(when=show_moment(stay.arrived_at, current()))
        what = _("Comes by day") if stay.kind is ServiceKind.DAY else _("Sleeps in")
        yield Entry(stay.where or _("no bed now"), what, (joined(since, _("day {n}").format(n=stay.day)),))
    if (away := one.away) is not None:
        chip = ChipLook("warning", "suitcase", label(away.state))
        since = _("since {when}").format(when=show_moment(away.since, current()))
        back = _("Expected back") + " " + show_moment(away.until, current()) if away.until is not None else ""
        yield Entry(label(away.kind), "", (joined(since, back),), chip)
    for wish in one.wishes:
        link = Link(_(P_("guardian", "End")), "lodging.end_wish", {"wish": wish.id})
        yield Entry(joined(label(wish.kind), wish.mate_name), _("Wish"), (wish.note,), None, (link,))
    for pair in one.apart:
        other = pair.other_name if pair.person == one.person else pair.name
        link = Link(_(P_("guardian", "End")), "lodging.end_apart", {"apart": pair.id})
        yield Entry(other, _("Not in one room with"), (pair.why,), None, (link,))
