"""One bed at the side: who has it or is promised it, what speaks for itself, and everything that can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal

from facility.core.i18n import P_, _, current, show_date, show_moment
from facility.lodging.papers.printing import HousePaper, PaperWay, permission_of
from facility.premises.words import BedLevel
from ui.kit.act_panel import ActPanel, Lines
from ui.kit.acts import Act
from ui.kit.buttons import Button
from ui.kit.card import Card
from ui.kit.chips import Chip, ChipLook
from ui.lodging.bed_list import TONES
from ui.lodging.looks import CardLook
from ui.lodging.printing import PRINT
from ui.lodging.wording import age_word, late_by, look_of, sex_word


@dataclass(frozen=True, slots=True)
class BedKnown:
    """What is read when a bed is opened: the last entries, the present one's id, wishes, and plans it is on."""

    before: Sequence[Any] = ()
    entry: int | None = None
    wishes: Lines = field(default_factory=list)
    plans: Sequence[Any] = ()


class BedPanel(ActPanel):
    """plan(id): a plan is wanted. ``past``: another moment is looked at, nothing can be done."""

    plan = Signal(int)

    def __init__(
        self,
        room: Any,
        bed: Any,
        now: datetime,
        may: Callable[[str], bool],
        past: bool,
        known: BedKnown | None = None,
    ) -> None:
        super().__init__(_("Bed {label}").format(label=bed.label), _room_words(room), may)
        known = known or BedKnown()
        self.bed = bed
        self._add_state(bed)
        if bed.occupant is not None:
            self._add_who(bed.occupant.name, bed.occupant, occupant_lines(bed.occupant, now) + known.wishes)
        if bed.promised is not None:
            self._add_who(bed.promised.name, bed.promised, promised_lines(bed.promised))
        self.add_grid(_("The bed"), bed_lines(bed))
        if not past:
            self.add_acts((*acts_of(bed, room, known.entry), *print_acts(bed, may)))
        if known.plans:
            self._add_plans(known.plans)
        self.add_grid(_("Who had it"), [(_span(one), one.name) for one in known.before])
        self.finish()

    def _add_state(self, bed: Any) -> None:
        look = look_of(bed)
        tone, icon = TONES[look]
        word = (
            _(bed.occupant.away.kind.label)
            if look in (CardLook.LEAVE, CardLook.HOSPITAL)
            else _(bed.state.label)
        )
        self.column.addWidget(Chip(ChipLook(tone, icon, word)))  # type: ignore[arg-type]

    def _add_who(self, name: str, who: Any, lines: Lines) -> None:
        meta = " ".join(part for part in (sex_word(who.sex), age_word(who.age)) if part)
        self.add_person(name, who.person, meta, lines)

    def _add_plans(self, plans: Sequence[Any]) -> None:
        card = Card(_("Planned"))
        for one in plans:
            link = Button(
                f"{one.title}　{show_moment(one.planned_for, current())}", "link", icon="calendar-check"
            )
            link.setProperty("plan", one.id)
            link.clicked.connect(self._plan_wanted)
            card.body.addWidget(link)
        self.column.addWidget(card)

    def _plan_wanted(self) -> None:
        self.plan.emit(int(self.sender().property("plan")))


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


def acts_of(bed: Any, room: Any, entry: int | None) -> Iterator[Act]:
    """What can be done with a bed as it stands, the likeliest first; ``entry``: the bed entry of who has it."""
    if bed.occupant is not None:
        yield from _occupant_acts(bed.occupant, entry)
    elif bed.closed is not None:
        yield Act("lodging.reopen", "lock-open", {"closing": bed.closed.closing})
        yield Act("lodging.extend_closing", "calendar-plus", {"closing": bed.closed.closing})
    else:
        if bed.to_ready_since is not None:
            yield Act("lodging.make_ready", "check", {"bed": bed.id}, word=_("It is ready"), at_once=True)
        if bed.promised is None:
            yield Act("lodging.reserve_bed", "bookmark-simple", {"bed": bed.id})
    if bed.promised is not None:
        held = {"reservation": bed.promised.reservation}
        yield Act(
            "lodging.extend_reservation", "calendar-plus", held, {"held_until": bed.promised.held_until}
        )
        yield Act("lodging.release_reservation", "bookmark-simple", held)
    described = {name: getattr(bed, name) for name in ("label", "level", "traits", "features")}
    yield Act("premises.change_bed", "pencil-simple", {"bed": bed.id}, described, who=bed.label)
    if bed.closed is None:
        yield Act("lodging.close_bed", "wrench", {"bed": bed.id}, who=bed.label)
        yield Act(
            "lodging.close_room", "wrench", {"room": room.id}, word=_("Close the whole room"), who=room.number
        )


def print_acts(bed: Any, may: Callable[[str], bool]) -> Iterator[Act]:
    """The papers of whoever has the bed."""
    if bed.occupant is None:
        return
    yield Act(
        PRINT,
        "identification-card",
        {"name": HousePaper.BED_CARDS, "bed": bed.id},
        word=_(P_("paper", "Bed card")),
    )
    if may(permission_of(HousePaper.MOVE_NOTICE, PaperWay.PAPER, None)):
        moved = {"name": HousePaper.MOVE_NOTICE, "person": bed.occupant.person}
        yield Act(PRINT, "printer", moved, word=_(HousePaper.MOVE_NOTICE.label))


def _occupant_acts(who: Any, entry: int | None) -> Iterator[Act]:
    named = {"person": who.person, "who": who.name}
    if who.away is None:
        yield Act("lodging.go_on_leave", "suitcase", {"person": who.person}, **named)
        yield Act("lodging.go_to_hospital", "first-aid", {"person": who.person}, **named)
    else:
        yield Act("lodging.come_back", "sign-in", {"absence": who.away.absence}, **named)
        yield Act("lodging.extend_absence", "calendar-plus", {"absence": who.away.absence}, **named)
    yield Act("lodging.move_bed", "bed", {"stay": who.stay}, **named)
    yield Act(
        "lodging.swap_beds", "arrows-left-right", {"stay": who.stay}, word=_("Swap with somebody"), **named
    )
    yield Act(
        "lodging.review_return",
        "calendar-check",
        {"stay": who.stay},
        {"planned_return": who.planned_return},
        **named,
    )
    if who.away is None:
        yield Act("lodging.plan_leave", "calendar-plus", {"person": who.person}, **named)
    yield Act("lodging.note_wish", "heart", {"person": who.person}, **named)
    yield Act("lodging.keep_apart", "arrows-out-line-horizontal", {"person": who.person}, **named)
    yield Act("lodging.correct_arrival", "clock", {"stay": who.stay}, {"arrived_at": who.since}, **named)
    if entry is not None:
        yield Act("lodging.void_bed", "x-circle", {"assignment": entry}, **named)
