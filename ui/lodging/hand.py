"""Somebody in hand: what every bed says to them, and the form that follows when they are put down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from facility.core.i18n import P_, _, current, local
from ui.lodging.looks import Answer, Carried, Fit
from ui.people.offers import joined

SHORT = {
    "taken": P_("bed refuses", "taken"), "reserved": P_("bed refuses", "reserved"), "closed": P_("bed refuses", "closed"),
    "wrong_sex": P_("bed refuses", "other sex"), "room_without_sex": P_("bed refuses", "not set aside"),
    "sex_not_known": P_("bed refuses", "sex not known"), "ages_apart": P_("bed refuses", "ages apart"),
    "not_yet_in_use": P_("bed refuses", "not in use"), "retired": P_("bed refuses", "given up"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meant:
    """The form that is opened when somebody was put on a bed: a command with what is settled already."""

    command: str
    fixed: Mapping[str, object]
    start: Mapping[str, object]


def answers_of(offers: Sequence[Any], who: Carried, stays: Mapping[int, int]) -> dict[int, Answer]:
    """By bed; ``stays`` tells who has a bed, for swaps."""
    best = [one.label for one in sorted((o for o in offers if o.rank), key=lambda o: o.rank)]
    return {one.bed: _answer(one, who, stays, best) for one in offers}


def _answer(offer: Any, who: Carried, stays: Mapping[int, int], best: Sequence[str]) -> Answer:
    reasons = joined(offer.against)
    if offer.bed == who.bed:
        return Answer(Fit.ORIGIN, _("In hand"))
    if offer.free:
        words = _("Put here") if not offer.rank else _("Put here: fits best")
        more = joined((*offer.merits, *offer.against))
        sentence = _("{bed} can be given to {name}.").format(bed=offer.label, name=who.name)
        return Answer(Fit.TAKES, words, f"{sentence} {more}".strip())
    if who.stay is not None and who.bed is not None and offer.forbids == ("taken",) and offer.bed in stays:
        return Answer(
            Fit.SWAPS,
            _("Swap the two"),
            _("{bed} is taken: put down to swap the two.").format(bed=offer.label),
        )
    words = _(SHORT.get(offer.forbids[0], P_("bed refuses", "not possible"))) if offer.forbids else ""
    sentence = _("{bed} cannot be given to {name} now: {why}.").format(
        bed=offer.label, name=who.name, why=reasons
    )
    if best:
        comma = "、" if current() == "zh" else ", "
        sentence += " " + _("Possible: {beds}").format(beds=comma.join(best))
    return Answer(Fit.REFUSES, words, sentence)


def meant(who: Carried, bed: int, row: Any, stays: Mapping[int, int], now: datetime) -> Meant | None:
    """What putting ``who`` on ``bed`` means; ``row`` is their line among those who wait, if they wait."""
    if who.stay is not None:
        if who.bed is None:
            return Meant("lodging.assign_bed", {"stay": who.stay, "bed": bed}, {"since": now})
        other = stays.get(bed)
        if other is not None:
            return Meant("lodging.swap_beds", {"stay": who.stay, "other": other}, {"since": now})
        return Meant("lodging.move_bed", {"stay": who.stay, "bed": bed}, {"since": now})
    if row is None:
        return None
    arrives = row.expected_on is None or row.expected_on <= local(now).date()
    if row.may_enter and arrives and row.application is not None and row.held_bed in (None, bed):
        return Meant(
            "admission.enter",
            {"application": row.application, "bed": bed, "place": None},
            {"arrived_at": now},
        )
    if row.reservation is not None:
        if row.held_bed == bed:
            return None
        return Meant("lodging.rebook", {"reservation": row.reservation, "bed": bed}, {})
    day = row.expected_on or row.wanted_from
    start = {"expected_on": day} if day is not None and day >= local(now).date() else {}
    return Meant("lodging.reserve_bed", {"person": who.person, "bed": bed}, start)
