"""From the rows of the board of day places to cards, and what a place says to somebody in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from facility.core.i18n import P_, _, current, local
from facility.lodging.words import WORKDAYS, BedState, Weekday
from ui.kit.chips import ChipLook
from ui.lodging import looks
from ui.lodging.hand import SHORT, Meant
from ui.lodging.looks import Answer, Card, CardLook, Carried, Fit, Room, Sign, Zone
from ui.lodging.wording import MARKS, age_word, near, sex_icon, sex_word
from ui.people.offers import joined

STACK = 5  # places under one another
MOST = 16  # cards a place can have


def key_of(place: int, nth: int = 0) -> int:
    """The key of a card: a place has one for everybody who comes on some of its days."""
    return place * MOST + nth


def place_of(key: int) -> int:
    """The place a card belongs to."""
    return key // MOST


def days_word(days: Iterable[Weekday]) -> str:
    """周一三五; Mon, Wed, Fri"""
    found = tuple(day for day in Weekday if day in set(days))
    if found == tuple(Weekday):
        return _(P_("by day", "every day"))
    if found == WORKDAYS:
        return _(P_("by day", "working days"))
    if current() == "zh":
        return "周" + "".join(_(day.label)[-1] for day in found) if found else ""
    return ", ".join(_(day.label)[:3] for day in found)


def clock(moment: datetime | None) -> str:
    return f"{local(moment):%H:%M}" if moment is not None else ""


def presence(row: Any) -> ChipLook:
    """How somebody stands today, from the row of the attendance."""
    if row.away is not None:
        return ChipLook("neutral", "minus-circle", _(P_("attendance", "Not today")))
    if row.here:
        return ChipLook("ok", "check-circle", _(P_("attendance", "Here")))
    if row.came_at is not None:
        return ChipLook("outline", "house", _("Gone home"))
    return ChipLook("outline", "clock", _(P_("attendance", "Not yet come")))


def times_of(row: Any) -> str:
    """09:02–16:10, or why they do not come."""
    if row.away is not None:
        return str(_(row.away.label))
    if row.came_at is None:
        return ""
    return f"{clock(row.came_at)}–{clock(row.went_at)}".removesuffix("–") + (
        "–" if row.went_at is None else ""
    )


# --- cards ---


def zones_by_day(board: Any, today: Mapping[int, Any], now: datetime, past: bool) -> tuple[Zone, ...]:
    """The places of each programme, in stacks. ``today``: by person, the row of the attendance."""
    made: list[Zone] = []
    order = sorted(board.places, key=lambda place: place.programme)
    for programme, places in groupby(order, key=lambda place: place.programme):
        mine = list(places)
        rooms = [
            _stack(mine[first : first + STACK], today, now, past) for first in range(0, len(mine), STACK)
        ]
        people = {one.person for place in mine for one in place.holders}
        meta = _("{taken} of {n} taken").format(taken=len(people), n=len(mine))
        title = programme or _("Day places")
        made.append(Zone(title, "sun", meta, tuple(rooms), () if made else _legend(board)))
    return tuple(made)


def _legend(board: Any) -> tuple[Sign, ...]:
    return (
        Sign("user", _(P_("place card", "Comes by day")), CardLook.IN),
        Sign("bookmark-simple", _(BedState.RESERVED.label), CardLook.RESERVED),
        Sign("check-circle", _(P_("place card", "Free")), CardLook.FREE),
    )


def _stack(places: Sequence[Any], today: Mapping[int, Any], now: datetime, past: bool) -> Room:
    first, last = places[0].label, places[-1].label
    taken = sum(place.state is BedState.TAKEN for place in places)
    cards = [card for place in places for card in _cards(place, today, now, past)]
    return Room(
        first if first == last else _("{first} to {last}").format(first=first, last=last),
        f"{taken} / {len(places)}",
        tuple(cards),
    )


def _cards(place: Any, today: Mapping[int, Any], now: datetime, past: bool) -> list[Card]:
    made: list[Card] = []
    for one in place.holders:
        made.append(_holder(key_of(place.id, len(made)), place, one, today.get(one.person), past))
    for one in place.expected:
        made.append(_expected(key_of(place.id, len(made)), place, one, now))
    if not made:
        words = ", ".join((place.label, _(P_("place card", "Free"))))
        made.append(
            Card(
                key_of(place.id), place.label, CardLook.FREE, _(P_("place card", "Free")), state_icon="check-circle",
                state=_("may be given"), spoken=words, more=words,
            )
        )  # fmt: skip
    elif place.free_on:
        free = days_word(place.free_on)
        words = ", ".join((place.label, _("free on {days}").format(days=free)))
        if any(day in WORKDAYS for day in place.free_on):
            made.append(
                Card(
                    key_of(place.id, len(made)), place.label, CardLook.FREE, _(P_("place card", "Free")),
                    state_icon="check-circle", state=free, spoken=words, more=words,
                )
            )  # fmt: skip
    return made


def _holder(key: int, place: Any, one: Any, row: Any, past: bool) -> Card:
    name, days = one.chosen_name or one.name, days_word(one.weekdays)
    look, icon, end, tone = CardLook.IN, "", "", "text2"
    if row is not None and not past:
        chip = presence(row)
        icon, end = chip.icon, chip.word
        if row.here:
            end, tone = _("here since {time}").format(time=clock(row.came_at)), "link"
        elif row.away is not None:
            look = CardLook.LEAVE
        elif row.came_at is None and not row.expected:
            icon, end = "", ""
    marks = tuple(looks.Mark(MARKS[mark][0], _(mark.label), MARKS[mark][1]) for mark in one.marks)
    locker = _("locker {label}").format(label=one.locker) if one.locker else ""
    carried = Carried(
        one.person, name, sex_icon(one.sex), sex_word(one.sex), age_word(one.age),
        _("from place {place}").format(place=place.label), one.stay, place.id,
    )  # fmt: skip
    words = ", ".join(part for part in (place.label, name, days, end, locker) if part)
    return Card(
        key, place.label, look, name, sex_icon(one.sex), sex_word(one.sex), age_word(one.age), icon, days, marks, end,
        tone, carried, words, words,
    )  # fmt: skip


def _expected(key: int, place: Any, one: Any, now: datetime) -> Card:
    when = (
        _("from {when}").format(when=near(one.expected_on, now))
        if one.expected_on is not None
        else _("until {day}").format(day=near(one.held_until, now))
    )
    days = days_word(one.weekdays)
    words = ", ".join((place.label, one.name, _(BedState.RESERVED.label), days, when))
    return Card(
        key, place.label, CardLook.RESERVED, one.name, sex_icon(one.sex), sex_word(one.sex), age_word(one.age),
        "bookmark-simple", days, (), when, spoken=words, more=words,
    )  # fmt: skip


# --- somebody in hand ---


def days_for(place: Any) -> tuple[Weekday, ...]:
    """The days somebody would be given there: the working days on which it is free."""
    return tuple(day for day in place.free_on if day in WORKDAYS)


def place_answers(
    places: Sequence[Any], who: Carried, offers: Callable[[tuple[Weekday, ...]], Sequence[Any]]
) -> dict[int, Answer]:
    """By card; ``offers`` asks every place for the given days."""
    wanted = {days_for(place) or WORKDAYS for place in places}
    found = {days: {one.place: one for one in offers(days)} for days in wanted}
    made: dict[int, Answer] = {}
    for place in places:
        mine = any(one.stay == who.stay for one in place.holders) if who.stay is not None else False
        offer = found[days_for(place) or WORKDAYS].get(place.id)
        answer = Answer(Fit.ORIGIN, _("In hand")) if mine else _answer(place, offer, who)
        made |= {key_of(place.id, nth): answer for nth in range(MOST)}
    return made


def _answer(place: Any, offer: Any, who: Carried) -> Answer:
    days = days_for(place)
    if offer is not None and offer.free and days:
        sentence = _("Place {place} can be given to {name}: {days}.").format(
            place=place.label, name=who.name, days=days_word(days)
        )
        more = joined(offer.against)
        words = (
            _("Put here")
            if set(WORKDAYS) <= set(days)
            else _("Put here: {days}").format(days=days_word(days))
        )
        return Answer(Fit.TAKES, words, f"{sentence} {more}".strip())
    why = joined(offer.against) if offer is not None else ""
    sentence = _("{bed} cannot be given to {name} now: {why}.").format(
        bed=place.label, name=who.name, why=why
    )
    return Answer(Fit.REFUSES, _(SHORT["taken"]), sentence)


def meant_place(who: Carried, place: Any, row: Any, now: datetime) -> Meant | None:
    """The form that follows when somebody was put on a place; ``row``: their line among those who wait."""
    days = days_for(place)
    if who.stay is not None:
        return Meant(
            "lodging.assign_place", {"stay": who.stay, "place": place.id}, {"weekdays": days, "since": now}
        )
    if row is None:
        return None
    arrives = row.expected_on is None or row.expected_on <= local(now).date()
    enters = row.may_enter and arrives and row.application is not None
    if row.reservation is not None and not (enters and row.held == place.label):
        return None
    if enters and (row.held == place.label or set(WORKDAYS) <= set(days)):
        return Meant(
            "admission.enter",
            {"application": row.application, "place": place.id, "bed": None},
            {"arrived_at": now},
        )
    day = row.expected_on or row.wanted_from
    start: dict[str, object] = {"weekdays": days}
    if day is not None and day >= local(now).date():
        start["expected_on"] = day
    return Meant("lodging.reserve_place", {"person": who.person, "place": place.id}, start)
