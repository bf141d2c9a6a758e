"""One bed at the side: who has it or is promised it, what speaks for itself, and everything that can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facility.core.commands import COMMANDS
from facility.core.i18n import P_, _, current, show_date, show_moment
from facility.premises.words import BedLevel
from ui.kit.buttons import Button
from ui.kit.card import Card, FieldGrid
from ui.kit.chips import Chip, ChipLook
from ui.kit.flow import FlowLayout
from ui.kit.panel import SidePanel
from ui.kit.text import Label
from ui.lodging.bed_list import TONES
from ui.lodging.looks import CardLook
from ui.lodging.wording import age_word, late_by, look_of, sex_word

Lines = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be done here. ``command`` "" with ``go``: another page is opened."""

    command: str
    icon: str
    fixed: Mapping[str, object] = field(default_factory=dict)
    start: Mapping[str, object] = field(default_factory=dict)
    word: str = ""
    at_once: bool = False
    person: int | None = None
    who: str = ""


class BedPanel(SidePanel):
    """act(Act): a form or deed is wanted. person(id): the file is wanted."""

    act = Signal(object)
    person = Signal(int)

    def __init__(
        self,
        room: Any,
        bed: Any,
        now: datetime,
        may: Callable[[str], bool],
        past: bool,
        history: Sequence[Any] = (),
    ) -> None:
        super().__init__(_("Bed {label}").format(label=bed.label), _room_words(room), width=400)
        holder = QWidget()
        self.column = QVBoxLayout(holder)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self._may = may
        self.bed = bed
        self.shown: list[Act] = []
        self._first: Button | None = None
        self._add_state(bed)
        if bed.occupant is not None:
            self._add_person(bed.occupant.name, bed.occupant, occupant_lines(bed.occupant, now))
        if bed.promised is not None:
            self._add_person(bed.promised.name, bed.promised, promised_lines(bed.promised))
        self._add_grid(_("The bed"), bed_lines(bed))
        if not past:
            self._add_acts(bed)
        if history:
            self._add_grid(_("Who had it"), [(_span(one), one.name) for one in history])
        self.column.addStretch(1)
        holder.setFocusProxy(self._first or self.cross)
        self.set_content(holder)

    def _add_state(self, bed: Any) -> None:
        look = look_of(bed)
        tone, icon = TONES[look]
        word = (
            _(bed.occupant.away.kind.label)
            if look in (CardLook.LEAVE, CardLook.HOSPITAL)
            else _(bed.state.label)
        )
        self.column.addWidget(Chip(ChipLook(tone, icon, word)))  # type: ignore[arg-type]

    def _add_person(self, name: str, who: Any, lines: Lines) -> None:
        meta = " ".join(part for part in (sex_word(who.sex), age_word(who.age)) if part)
        card = Card(name, meta)
        link = Button(_("Open the file"), "link", icon="arrow-square-out")
        link.setProperty("person", who.person)
        link.clicked.connect(self._person_wanted)
        if self._may("people.read"):
            card.add_to_heading(link)
        card.body.addWidget(FieldGrid(lines))
        self.column.addWidget(card)

    def _add_grid(self, title: str, lines: Lines) -> None:
        if lines:
            card = Card(title)
            card.body.addWidget(FieldGrid(lines))
            self.column.addWidget(card)

    def _add_acts(self, bed: Any) -> None:
        self.shown = [one for one in acts_of(bed) if one.command in COMMANDS and self._may(one.command)]
        if not self.shown:
            return
        self.column.addWidget(Label(_("What can be done"), "heading"))
        holder = QWidget()
        flow = FlowLayout(holder, 8)
        for place, one in enumerate(self.shown):
            button = Button(one.word or _(COMMANDS[one.command].label), icon=one.icon, small=True)
            button.setProperty("place", place)
            button.clicked.connect(self._act_wanted)
            flow.addWidget(button)
            if not place:
                self._first = button
        self.column.addWidget(holder)

    def _act_wanted(self) -> None:
        self.act.emit(self.shown[int(self.sender().property("place"))])

    def _person_wanted(self) -> None:
        self.person.emit(int(self.sender().property("person")))


def _room_words(room: Any) -> str:
    parts = (_("Room {number}").format(number=room.number), room.name, _(room.sex.label) if room.sex else "")
    return "　".join(part for part in parts if part)


def _span(one: Any) -> str:
    until = show_date(one.until, current()) if one.until is not None else _(P_("interval", "now"))
    return f"{show_date(one.since, current())} – {until}"


def occupant_lines(who: Any, now: datetime) -> Lines:
    """What the board may say of somebody who has the bed."""
    lang = current()
    lines = [(_("Here since"), f"{show_moment(who.since, lang)}　" + _("day {n}").format(n=who.day))]
    if who.planned_return is not None:
        words = show_date(who.planned_return, lang)
        lines.append((_("Planned return home"), words + ("　" + _("to be reviewed") if who.leaving else "")))
    if who.overlong:
        lines.append((_("Length of stay"), _("longer than usual")))
    if who.away is not None:
        lines.append(
            (_(who.away.kind.label), _("since {when}").format(when=show_moment(who.away.since, lang)))
        )
        if who.away.back_by is not None:
            late = "　" + late_by(who.away.back_by, now) if who.overdue else ""
            lines.append((_("Expected back"), show_moment(who.away.back_by, lang) + late))
    if who.marks:
        lines.append((_("Marks"), "　".join(_(mark.label) for mark in who.marks)))
    return lines


def promised_lines(one: Any) -> Lines:
    lang = current()
    lines = [(_("Held until"), show_date(one.held_until, lang))]
    if one.expected_on is not None:
        lines.insert(0, (_("Expected on"), show_date(one.expected_on, lang)))
    return lines


def bed_lines(bed: Any) -> Lines:
    """The bed itself: level, traits, why it is closed or not ready."""
    lang = current()
    lines: Lines = []
    if bed.level is not BedLevel.SINGLE:
        lines.append((_("Level"), _(bed.level.label)))
    if bed.traits:
        lines.append((_("Where and how it stands"), "　".join(_(one.label) for one in bed.traits)))
    if bed.features:
        lines.append((_("Notes"), bed.features))
    if bed.closed is not None:
        lines.append((_("Closed"), " ".join((_(bed.closed.kind.label), bed.closed.reason)).strip()))
        lines.append((_("Closed since"), show_moment(bed.closed.since, lang)))
        if bed.closed.planned_until is not None:
            lines.append((_("Planned until"), show_date(bed.closed.planned_until, lang)))
    if bed.to_ready_since is not None:
        lines.append((_("To be made ready since"), show_moment(bed.to_ready_since, lang)))
    return lines


def acts_of(bed: Any) -> Iterator[Act]:
    """What can be done with a bed as it stands, the likeliest first."""
    if bed.occupant is not None:
        yield from _occupant_acts(bed.occupant)
    elif bed.closed is not None:
        yield Act("lodging.reopen", "lock-open", {"closing": bed.closed.closing})
        yield Act("lodging.extend_closing", "calendar-plus", {"closing": bed.closed.closing})
    else:
        if bed.to_ready_since is not None:
            yield Act("lodging.make_ready", "check", {"bed": bed.id}, word=_("It is ready"), at_once=True)
        if bed.promised is None:
            yield Act("lodging.reserve_bed", "bookmark-simple", {"bed": bed.id})
        yield Act("lodging.close_bed", "wrench", {"bed": bed.id})
    if bed.promised is not None:
        held = {"reservation": bed.promised.reservation}
        yield Act(
            "lodging.extend_reservation", "calendar-plus", held, {"held_until": bed.promised.held_until}
        )
        yield Act("lodging.release_reservation", "bookmark-simple", held)


def _occupant_acts(who: Any) -> Iterator[Act]:
    named = {"person": who.person, "who": who.name}
    if who.away is None:
        yield Act("lodging.go_on_leave", "suitcase", {"person": who.person}, **named)
        yield Act("lodging.plan_leave", "calendar-plus", {"person": who.person}, **named)
        yield Act("lodging.go_to_hospital", "first-aid", {"person": who.person}, **named)
    else:
        yield Act("lodging.come_back", "sign-in", {"absence": who.away.absence}, **named)
        yield Act("lodging.extend_absence", "calendar-plus", {"absence": who.away.absence}, **named)
    yield Act("lodging.move_bed", "arrows-left-right", {"stay": who.stay}, **named)
    yield Act(
        "lodging.review_return",
        "calendar-check",
        {"stay": who.stay},
        {"planned_return": who.planned_return},
        **named,
    )
    yield Act("lodging.note_wish", "heart", {"person": who.person}, **named)
