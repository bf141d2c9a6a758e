"""The evacuation list: who is in the house now, by floor and room, with room to tick. Nothing but names and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.i18n import N_, P_, Sentence
from facility.core.words import Choice, Count, Moment, Text
from facility.lodging import words as w
from facility.lodging.daily.whereabouts import InHouseRow, in_the_house
from facility.lodging.daily.words import Whereabouts
from facility.lodging.model import BedAssignment
from facility.lodging.papers.places import beds_at
from facility.lodging.papers.printing import HousePaper, PrintHousePaper
from facility.papers.facts import Facts
from facility.papers.inline import FREE, Tick, Words
from facility.papers.registry import paper
from facility.papers.signing import SignRow
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Heading, Note
from facility.people.words import ChosenName


class EvacuationGroup(Choice):
    """Why somebody stands on the list."""

    RESIDENT = "resident", P_("evacuation", "Resident, in the house")
    BY_DAY = "by_day", P_("evacuation", "By day, signed in")
    VISITOR = "visitor", P_("evacuation", "Visitor")
    AWAY = "away", P_("evacuation", "Away")


@dataclass(frozen=True, slots=True)
class EvacuationLine:
    """``visits``: to whom a visitor came. ``state``: where somebody away is."""

    group: Annotated[EvacuationGroup, P_("evacuation", "Group")]
    floor: Annotated[Sentence, N_("Floor")] | None
    room: Annotated[Text, N_("Room")]
    bed: Annotated[Text, N_("Bed or place")]
    name: w.PersonName
    chosen_name: ChosenName
    visits: Annotated[Text, N_("Visits")]
    state: Annotated[Whereabouts, N_("Where they are")] | None
    since: Annotated[Moment, P_("evacuation", "Since")] | None


@dataclass(frozen=True, slots=True)
class EvacuationRow:
    at: Annotated[Moment, N_("As of")]
    total: Annotated[Count, P_("evacuation", "In the house altogether")]
    residents: Annotated[Count, N_("Residents")]
    by_day: Annotated[Count, P_("evacuation", "By day")]
    visitors: Annotated[Count, N_("Visitors")]
    lines: tuple[EvacuationLine, ...]


LINE = ("floor", "room", "bed", "name", "chosen_name", "visits", "state", "since", "group")


@paper(
    HousePaper.EVACUATION.value, title=HousePaper.EVACUATION.label, row=EvacuationRow,
    allows=("at", "total", "residents", "by_day", "visitors", "lines", *(f"lines.{one}" for one in LINE)),
)  # fmt: skip
def evacuation_list(on: Facts) -> Content:
    lines = on.each("lines")
    groups = {kind: [one for one in lines if one.raw("group") is kind] for kind in EvacuationGroup}
    return (
        on.fields("at", "total", "residents", "by_day", "visitors", columns=3),
        *_part(on, EvacuationGroup.RESIDENT, groups, N_("Nobody who lives here is in the house.")),
        *_part(on, EvacuationGroup.BY_DAY, groups, ""),
        *_part(on, EvacuationGroup.VISITOR, groups, ""),
        *_away(on, groups[EvacuationGroup.AWAY]),
        Note(
            on.word(
                N_("Tick who has come out. Staff are counted from the duty rota. Nobody goes back in to look.")
            )
        ),
        SignRow(
            (on.word(P_("evacuation", "Counted")), on.word(P_("evacuation", "Still missing")), on.word(N_("Counted by")),
             on.word(N_("Time"))), dated=False,
        ),
    )  # fmt: skip


def called(one: Facts) -> Words:
    """The name, and the one somebody wants to be called by."""
    chosen = one("chosen_name")
    if chosen.empty or chosen.text == one("name").text:
        return one("name")
    return (one("name"), "（" if one.lang == "zh" else " (", chosen, "）" if one.lang == "zh" else ")")


def _part(
    on: Facts, kind: EvacuationGroup, groups: dict[EvacuationGroup, list[Facts]], nobody: str
) -> Iterator[Block]:
    lines = groups[kind]
    if not lines:
        if nobody:
            yield Note(on.word(nobody))
        return
    yield Heading(on.word(kind.label))
    yield _two_up(on, lines)


def _two_up(on: Facts, lines: list[Facts]) -> Table:
    """Two people in a row, so that a house fits on one sheet; a floor begins with a line of its own."""
    visits = lines[0].raw("group") is EvacuationGroup.VISITOR
    half = (
        Column("", 0.05, "center"),
        Column(on.word(N_("To whom")) if visits else on.word(N_("Bed or place")), 0.13),
        Column(on.word(N_("Name")), 0.25),
        Column("✓", 0.07, "center"),
    )
    rows: list[Row] = []
    number = 0
    for floor, people in _by_floor(lines):
        if floor is not None:
            words = (floor.render(on.lang), "　", on.say(N_("{n} in"), n=(str(len(people)),)))
            rows.append(Row((Span(words, 8),), strong=True, grey=True))
        cells: list[tuple[Words, ...]] = []
        for one in people:
            number += 1
            place: Words = (
                one("visits") if visits else (one("room"), "-", one("bed")) if one.raw("room") else one("bed")
            )
            cells.append((str(number), place, called(one), Tick()))
        rows += [
            Row((*cells[at], *(cells[at + 1] if at + 1 < len(cells) else (FREE,) * 4)))
            for at in range(0, len(cells), 2)
        ]
    return Table((*half, *half), tuple(rows))


def _by_floor(lines: Iterable[Facts]) -> list[tuple[Sentence | None, list[Facts]]]:
    """Lines in their order, parted where the floor changes."""
    found: list[tuple[Sentence | None, list[Facts]]] = []
    for one in lines:
        floor = one.raw("floor")
        if not found or found[-1][0] != floor:
            found.append((floor, []))
        found[-1][1].append(one)
    return found


def _away(on: Facts, lines: list[Facts]) -> Iterator[Block]:
    if not lines:
        return
    yield Heading(on.word(N_("Live here and are away; not to be looked for, unless it says so")))
    columns = (
        Column(on.word(N_("Bed")), 0.15), Column(on.word(N_("Name")), 0.35),
        Column(on.word(N_("Where they are")), 0.25), Column(on.word(P_("evacuation", "Since")), 0.25),
    )  # fmt: skip
    rows = [Row(((one("room"), "-", one("bed")), called(one), one("state"), one("since"))) for one in lines]
    yield Table(columns, tuple(rows))


def evacuation_row(ctx: Reading, cmd: PrintHousePaper) -> EvacuationRow:
    """Who is in the house at the moment asked for, in the order in which rooms are passed."""
    found = in_the_house(ctx, at=cmd.at)
    places = beds_at(ctx, found.at)
    order = {bed: at for at, bed in enumerate(places)}
    beds = dict(
        ctx.session.execute(
            select(BedAssignment.stay, BedAssignment.bed).where(BedAssignment.at(found.at))
        ).all()
    )

    def line(row: InHouseRow, group: EvacuationGroup) -> tuple[int, EvacuationLine]:
        bed = beds.get(row.stay)
        place = places.get(bed) if bed is not None else None
        state, since = (row.whereabouts, row.since) if group is EvacuationGroup.AWAY else (None, None)
        return order.get(bed or 0, len(order)), EvacuationLine(
            group, place.floor if place else None, place.room if place else "", place.bed if place else row.where,
            row.name, row.chosen_name, "", state, since,
        )  # fmt: skip

    by_day = w.ServiceKind.DAY
    groups = [
        [line(one, EvacuationGroup.RESIDENT) for one in found.here if one.kind is not by_day],
        [line(one, EvacuationGroup.BY_DAY) for one in found.here if one.kind is by_day],
        [line(one, EvacuationGroup.AWAY) for one in found.away],
    ]
    guests = tuple(
        EvacuationLine(EvacuationGroup.VISITOR, None, "", "", one.visitor, "", one.name, None, None)
        for one in found.visitors
    )
    live, day, away = (tuple(one for _at, one in sorted(group, key=lambda pair: pair[0])) for group in groups)
    return EvacuationRow(
        found.at, len(live) + len(day) + len(guests), len(live), len(day), len(guests),
        (*live, *day, *guests, *away),
    )  # fmt: skip
