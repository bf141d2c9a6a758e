"""From the rows of the board to cards in words: states, marks, zones, people who wait."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from facility.core.i18n import P_, _, _n, current, local
from facility.lodging.words import BedState, Mark, SpanKind
from ui.lodging import looks
from ui.lodging.looks import Card, CardLook, Carried, Room, Sign, Waiting, Zone

SEX_ICON = {"female": "gender-female", "male": "gender-male"}
MARKS: dict[Mark, tuple[str, str]] = {
    Mark.SEE_FILE: ("file-text", "text2"), Mark.DIET: ("fork-knife", "text2"),
    Mark.AGREEMENT_ENDING: ("handshake", "warn"), Mark.AGREEMENT_OVER: ("handshake", "danger"),
    Mark.UNSIGNED: ("file-x", "danger"), Mark.PAPERS_MISSING: ("files", "warn"),
    Mark.SHELTERED_WORK: ("briefcase", "text2"),
}  # fmt: skip
AWAY_LOOK = {
    SpanKind.LEAVE: (CardLook.LEAVE, "suitcase"), SpanKind.HOSPITAL: (CardLook.HOSPITAL, "first-aid"),
}  # fmt: skip


def sex_word(sex: Any) -> str:
    return _(sex.label) if sex is not None else ""


def sex_icon(sex: Any) -> str:
    return SEX_ICON.get(sex.value, "user") if sex is not None else ""


def age_word(age: int | None) -> str:
    """38 岁"""
    return _(P_("age", "{n}")).format(n=age) if age is not None else ""


def near(moment: datetime | date | None, now: datetime) -> str:
    """A time as short as it can be said: today its hour, this year its day, else the date."""
    if moment is None:
        return ""
    today = local(now).date()
    if isinstance(moment, datetime):
        there = local(moment)
        if there.date() == today:
            return _("today {time}").format(time=f"{there:%H:%M}")
        moment = there.date()
    if moment == today:
        return _(P_("a day", "today"))
    return f"{moment:%m-%d}" if moment.year == today.year else f"{moment:%Y-%m-%d}"


def late_by(since: datetime, now: datetime) -> str:
    """过 16 小时"""
    late = now - since
    if late < timedelta(hours=1):
        minutes = int(late.total_seconds() // 60)
        return _n("{n} minute late", "{n} minutes late", minutes)
    hours = int(late.total_seconds() // 3600)
    if hours < 48:
        return _n("{n} hour late", "{n} hours late", hours)
    return _n("{n} day late", "{n} days late", late.days)


# --- cards ---


def card_of(bed: Any, now: datetime, room: str) -> Card:
    """One bed of the board, ready to be painted and read out."""
    made = _card(bed, now)
    label = bed.label.removeprefix(room).lstrip("-–·_ ") or bed.label
    spoken = "，" if current() == "zh" else ", "
    parts = (
        bed.label,
        made.title,
        made.sex,
        made.right,
        made.state,
        made.end,
        *(one.word for one in made.marks),
    )
    words = spoken.join(part for part in parts if part)
    return Card(
        bed.id, label, made.look, made.title, made.sex_icon, made.sex, made.right, made.state_icon, made.state,
        made.marks, made.end, made.end_tone, made.carried, words, words,
    )  # fmt: skip


def _card(bed: Any, now: datetime) -> Card:
    if bed.occupant is not None:
        return _taken(bed, bed.occupant, now)
    if bed.closed is not None:
        until = bed.closed.planned_until
        end = _("until {day}").format(day=near(until, now)) if until else ""
        kind = bed.closed.reason or _(bed.closed.kind.label)
        return Card(
            bed.id, "", CardLook.CLOSED, _(BedState.CLOSED.label), state_icon="wrench", state=kind, end=end
        )
    if bed.promised is not None:
        return _promised(bed.id, bed.promised, now)
    if bed.state is BedState.TO_READY:
        return Card(
            bed.id, "", CardLook.UNREADY, _(P_("bed card", "Free bed")), state_icon="drop-half",
            state=_(BedState.TO_READY.label),
        )  # fmt: skip
    return Card(
        bed.id,
        "",
        CardLook.FREE,
        _(P_("bed card", "Free bed")),
        state_icon="check-circle",
        state=_("may be given"),
    )


def _taken(bed: Any, who: Any, now: datetime) -> Card:
    carried = Carried(
        who.person, who.chosen_name or who.name, sex_icon(who.sex), sex_word(who.sex), age_word(who.age),
        _("from bed {bed}").format(bed=bed.label), who.stay, bed.id,
    )  # fmt: skip
    look, icon, state = CardLook.IN, "", _("day {n}").format(n=who.day)
    end, tone = "", "text2"
    if who.away is not None:
        look, icon = AWAY_LOOK[who.away.kind]
        state = _(who.away.kind.label)
        if who.overdue:
            end, tone = late_by(who.away.back_by, now), "danger"
        elif who.away.back_by is not None:
            end = _("back {when}").format(when=near(who.away.back_by, now))
        else:
            end = _("since {when}").format(when=near(who.away.since, now))
    elif who.leaving:
        end, tone = (
            _("leaves today") if who.planned_return == local(now).date() else _("return passed"),
            "warn",
        )
    elif bed.promised is not None:
        end = _("then {name}").format(name=bed.promised.name)
    marks = tuple(looks.Mark(*_mark(mark)) for mark in who.marks)
    return Card(
        bed.id, "", look, who.chosen_name or who.name, sex_icon(who.sex), sex_word(who.sex), age_word(who.age), icon,
        state, marks, end, tone, carried,
    )  # fmt: skip


def _mark(mark: Mark) -> tuple[str, str, str]:
    icon, tone = MARKS[mark]
    return icon, _(mark.label), tone


def _promised(bed: int, one: Any, now: datetime) -> Card:
    expected = one.expected_on is not None and one.expected_on >= local(now).date()
    end = (
        _("from {when}").format(when=near(one.expected_on, now))
        if expected
        else _("until {day}").format(day=near(one.held_until, now))
    )
    return Card(
        bed, "", CardLook.RESERVED, one.name, sex_icon(one.sex), sex_word(one.sex), age_word(one.age),
        "bookmark-simple", _(BedState.RESERVED.label), (), end,
    )  # fmt: skip


# --- zones ---


def zones_of(
    floors: Sequence[Any], words: Sequence[str], now: datetime, signs: Sequence[Sign]
) -> tuple[Zone, ...]:
    """The rooms of some floors by whom they are for and their wing; the legend stands with the first.

    ``words`` names each floor, "" where there is but one.
    """
    order = {"female": 0, "male": 1, "": 2}
    made: list[Zone] = []
    for floor, word in zip(floors, words, strict=True):
        groups: dict[tuple[str, str], list[Any]] = {}
        for room in floor.rooms:
            groups.setdefault((room.sex.value if room.sex else "", room.wing), []).append(room)
        for (sex, wing), rooms in sorted(groups.items(), key=lambda one: (order[one[0][0]], one[0][1])):
            whom = {"female": _("Women"), "male": _("Men")}.get(sex, _("Not set aside yet"))
            title = "　".join(part for part in (word, wing, whom) if part)
            cards = tuple(
                Room(
                    room.number,
                    _share(room),
                    tuple(card_of(bed, now, room.number) for bed in room.beds),
                    _note(room),
                )
                for room in rooms
            )
            made.append(
                Zone(title, SEX_ICON.get(sex, "bed"), _meta(rooms), cards, () if made else tuple(signs))
            )
    return tuple(made)


def _share(room: Any) -> str:
    taken = sum(bed.state is BedState.TAKEN for bed in room.beds)
    return f"{taken} / {len(room.beds)}"


def _note(room: Any) -> str:
    return _(room.closed.kind.label) if room.closed is not None else ""


def _meta(rooms: Sequence[Any]) -> str:
    beds = [bed for room in rooms for bed in room.beds]
    taken = sum(bed.state is BedState.TAKEN for bed in beds)
    free = sum(bed.state in (BedState.FREE, BedState.TO_READY) for bed in beds)
    numbers = rooms[0].number if len(rooms) == 1 else f"{rooms[0].number}–{rooms[-1].number}"
    return "　".join(
        (numbers, _n("{n} lives here", "{n} live here", taken), _n("{n} bed free", "{n} beds free", free))
    )


def look_of(bed: Any) -> CardLook:
    """How a bed of the board stands."""
    if bed.occupant is not None:
        return AWAY_LOOK[bed.occupant.away.kind][0] if bed.occupant.away is not None else CardLook.IN
    return {
        BedState.CLOSED: CardLook.CLOSED, BedState.RESERVED: CardLook.RESERVED, BedState.TO_READY: CardLook.UNREADY,
    }.get(bed.state, CardLook.FREE)  # fmt: skip


def legend(floors: Sequence[Any]) -> tuple[Sign, ...]:
    """Every state with how many beds are in it; states nobody is in are left out, but for free beds."""
    counts = dict.fromkeys(CardLook, 0)
    for bed in (bed for floor in floors for room in floor.rooms for bed in room.beds):
        counts[look_of(bed)] += 1
    words = (
        (CardLook.IN, "user", _(P_("bed card", "In"))), (CardLook.LEAVE, "suitcase", _(SpanKind.LEAVE.label)),
        (CardLook.HOSPITAL, "first-aid", _(SpanKind.HOSPITAL.label)),
        (CardLook.RESERVED, "bookmark-simple", _(BedState.RESERVED.label)),
        (CardLook.FREE, "check-circle", _(P_("bed card", "Free bed"))),
        (CardLook.UNREADY, "drop-half", _(BedState.TO_READY.label)), (CardLook.CLOSED, "wrench", _(BedState.CLOSED.label)),
    )  # fmt: skip
    return tuple(
        Sign(icon, f"{word} {counts[look]}", look)
        for look, icon, word in words
        if counts[look] or look is CardLook.FREE
    )


# --- who waits ---


def waiting_of(rows: Iterable[Any], now: datetime) -> Iterator[Waiting]:
    """People without a bed, then those who are expected."""
    for row in rows:
        tone = "warn" if not row.held else "text2"
        carried = Carried(
            row.person, row.name, sex_icon(row.sex), sex_word(row.sex), age_word(row.age), _stands(row, now), row.stay,
        )  # fmt: skip
        yield Waiting(carried, tone)


def _stands(row: Any, now: datetime) -> str:
    """今天到　预留 216-2"""
    if row.stay is not None:
        return row.step.render(current())
    day = row.expected_on or row.wanted_from
    when = _("comes {when}").format(when=near(day, now)) if day else row.step.render(current())
    held = _("reserved {bed}").format(bed=row.held) if row.held else _("no bed yet")
    return f"{when}　{held}"


def wish_lines(wishes: Iterable[Any], apart: Iterable[Any], person: int) -> list[tuple[str, str]]:
    """What somebody wishes about where they sleep, and who should not share a room with them."""
    lines = []
    for one in wishes:
        words = " ".join(part for part in (_(one.kind.label), one.mate_name) if part)
        lines.append((_("Wish"), "　".join(part for part in (words, one.note) if part)))
    for pair in apart:
        other = pair.other_name if pair.person == person else pair.name
        lines.append((_("Not in one room with"), other))
    return lines
