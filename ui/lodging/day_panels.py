"""One day place and one session at the side: who comes when, who takes part, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from facility.core.i18n import P_, _, current, show_date, show_moment
from facility.lodging.words import BedState
from ui.kit.act_panel import ActPanel, Lines
from ui.kit.acts import Act
from ui.kit.card import Card
from ui.kit.chips import Chip, ChipLook
from ui.kit.text import Label
from ui.lodging.day_words import days_word
from ui.lodging.wording import age_word, sex_word

STATES = {
    BedState.TAKEN: ("outline", "user"), BedState.RESERVED: ("outline", "bookmark-simple"),
    BedState.FREE: ("ok", "check-circle"),
}  # fmt: skip


class PlacePanel(ActPanel):
    """Everybody who has this place or is promised it, each with what can be done."""

    def __init__(self, place: Any, may: Callable[[str], bool], past: bool) -> None:
        super().__init__(_("Day place {label}").format(label=place.label), place.programme, may)
        tone, icon = STATES.get(place.state, ("neutral", "prohibit"))
        self.column.addWidget(Chip(ChipLook(tone, icon, _(place.state.label))))  # type: ignore[arg-type]
        for one in place.holders:
            card = self.add_person(one.name, one.person, _sex_and_age(one), _holder_lines(one))
            if not past:
                self.add_acts(_holder_acts(one), into=card.body)
        for one in place.expected:
            card = self.add_person(one.name, one.person, _sex_and_age(one), _expected_lines(one))
            if not past:
                self.add_acts(_expected_acts(one), into=card.body)
        if place.free_on:
            self.add_grid(_("The day place"), [(_("Free on"), days_word(place.free_on))])
        if not past and place.free_on:
            self.add_acts(
                [
                    Act(
                        "lodging.reserve_place", "bookmark-simple", {"place": place.id},
                        {"weekdays": tuple(place.free_on)},
                    )
                ]
            )  # fmt: skip
        self.finish()


def _sex_and_age(one: Any) -> str:
    return " ".join(part for part in (sex_word(one.sex), age_word(one.age)) if part)


def _holder_lines(one: Any) -> Lines:
    lines = [
        (_(P_("by day", "Comes on")), days_word(one.weekdays)),
        (_("Here since"), show_date(one.since, current()) + "　" + _("day {n}").format(n=one.day)),
    ]
    if one.locker:
        lines.append((_("Locker"), one.locker))
    if one.marks:
        lines.append((_("Marks"), "　".join(_(mark.label) for mark in one.marks)))
    return lines


def _holder_acts(one: Any) -> Iterator[Act]:
    named = {"person": one.person, "who": one.name}
    yield Act(
        "lodging.assign_place", "arrows-left-right", {"stay": one.stay}, {"weekdays": one.weekdays},
        _("Other place or days"), **named,
    )  # fmt: skip
    yield Act(
        "attendance.sign_in", "clock-counter-clockwise", {"person": one.person}, word=_("Enter late"), **named
    )
    if not one.locker:
        yield Act("lodging.give_locker", "lock-key", {"person": one.person}, **named)
    yield Act("lodging.correct_arrival", "clock", {"stay": one.stay}, **named)


def _expected_lines(one: Any) -> Lines:
    lines = [
        (_(P_("by day", "Comes on")), days_word(one.weekdays)),
        (_("Held until"), show_date(one.held_until, current())),
    ]
    if one.expected_on is not None:
        lines.insert(0, (_("Expected on"), show_date(one.expected_on, current())))
    return lines


def _expected_acts(one: Any) -> Iterator[Act]:
    held = {"reservation": one.reservation}
    named = {"person": one.person, "who": one.name}
    yield Act("lodging.extend_reservation", "calendar-plus", held, {"held_until": one.held_until}, **named)
    yield Act("lodging.release_reservation", "bookmark-simple", held, **named)


class SessionPanel(ActPanel):
    """When, where and with whom; joining and leaving."""

    def __init__(self, row: Any, may: Callable[[str], bool], past: bool) -> None:
        super().__init__(row.name, f"{_(row.weekday.label)} {row.begins}–{row.ends}", may)
        lines: Lines = [
            (_("How many it holds"), _("{taken} of {n} taken").format(taken=row.taken, n=row.capacity))
        ]
        if row.leader:
            lines.append((_("Led by"), row.leader))
        if row.room:
            lines.append((_("Room"), row.room))
        self.add_grid(_("The session"), lines)
        if row.over_eight:
            card = Card(tone="warning")
            card.body.addWidget(
                Label(_("More than eight take part. As a rule a group has at most eight."), "list", wrap=True)
            )
            self.column.addWidget(card)
        fixed = {"session": row.id}
        if not past:
            acts = [] if not row.free else [Act("lodging.join_session", "user-plus", fixed, who=row.name)]
            start = {name: getattr(row, name) for name in ("name", "weekday", "begins", "ends", "capacity")}
            self.add_acts(
                [
                    *acts, Act("lodging.change_session", "pencil-simple", fixed, start, who=row.name),
                    Act("lodging.end_session", "x-circle", fixed, who=row.name),
                ]
            )  # fmt: skip
        for one in row.people:
            since = [(_("Takes part since"), show_moment(one.since, current()))]
            card = self.add_person(one.name, one.person, "", since)
            if not past:
                self.add_acts(
                    [
                        Act(
                            "lodging.leave_session", "x-circle", {**fixed, "person": one.person}, person=one.person,
                            who=one.name,
                        )
                    ],
                    into=card.body,
                )  # fmt: skip
        self.finish()
