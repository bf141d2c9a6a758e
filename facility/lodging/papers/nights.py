"""Who lay where, night by night, for a period: the proof behind the figures. An internal paper with its reason.

A night is counted as in `facility.lodging.occupancy`: for who has a bed in the last minute of the day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import select

from facility.core.clock import day_of, moment_of
from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, say
from facility.core.jobs import Progress
from facility.core.words import Choice, Count, Date, Name, Text
from facility.lodging.away import Away, away_during
from facility.lodging.model import BedAssignment, Stay
from facility.lodging.papers.printing import HousePaper, PrintHousePaper
from facility.lodging.words import SpanKind
from facility.papers.facts import Facts
from facility.papers.inline import FREE, Words
from facility.papers.registry import paper
from facility.papers.strips import Content
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Note
from facility.people.choices import Sex
from facility.people.persons import Person
from facility.premises.model import Bed, Room
from facility.premises.queries import in_house_order

MOST = 1830  # nights of one proof: five years
ACROSS = 4  # beds side by side


class NightKind(Choice):
    """Where somebody with a bed was that night."""

    IN = "in", P_("night", "In the house")
    LEAVE = "leave", P_("night", "On leave")
    HOSPITAL = "hospital", P_("night", "In hospital")


@dataclass(frozen=True, slots=True)
class NightLine:
    """One bed that somebody had in one night; ``number`` is the person's in our register."""

    night: Annotated[Date, N_("Night")]
    room: Annotated[Text, N_("Room")]
    bed: Annotated[Text, N_("Bed")]
    number: Annotated[Text, N_("Number")]
    name: Annotated[Name, N_("Name")]
    kind: Annotated[NightKind, N_("Where they were")]


@dataclass(frozen=True, slots=True)
class NightProofRow:
    since: Annotated[Date, P_("span", "From")]
    until: Annotated[Date, P_("span", "Until")]
    reason: Annotated[Text, N_("What it is needed for")]
    by: Annotated[Name, P_("proof", "Made by")]
    nights: Annotated[Count, N_("Nights given")]
    women: Annotated[Count, N_("Nights of women")]
    men: Annotated[Count, N_("Nights of men")]
    leave: Annotated[Count, N_("Nights on leave")]
    hospital: Annotated[Count, N_("Nights in hospital")]
    people: Annotated[Count, P_("proof", "People")]
    lines: tuple[NightLine, ...]


_HEAD = ("since", "until", "nights", "people", "women", "men", "leave", "hospital", "by", "reason")


@paper(
    HousePaper.NIGHTS.value, title=HousePaper.NIGHTS.label, row=NightProofRow,
    allows=(*_HEAD, "lines", *(f"lines.{one}" for one in ("night", "room", "bed", "number", "name", "kind"))),
)  # fmt: skip
def night_proof(on: Facts) -> Content:
    by_night: dict[date, list[Facts]] = defaultdict(list)
    for one in on.each("lines"):
        by_night[one.raw("night")].append(one)
    rows: list[Row] = []
    for night, lines in by_night.items():
        head: Words = (lines[0]("night"), "　", on.say(N_("{n} beds"), n=(str(len(lines)),)))
        rows.append(Row((Span(head, ACROSS),), strong=True, grey=True))
        cells = [_cell(one) for one in lines]
        rows += [
            Row((*cells[at : at + ACROSS], *(FREE,) * (ACROSS - len(cells[at : at + ACROSS]))))
            for at in range(0, len(cells), ACROSS)
        ]
        assert night is not None
    empty = () if rows else (Note(on.word(N_("Nobody had a bed in this period."))),)
    return (
        on.fields(*_HEAD[:-1], on.field("reason", span=2), columns=2),
        Note(on.word(N_("A night is counted for who had a bed in the last minute of the day, also when they were on leave or in hospital with the bed kept; that is written beside the name. Voided entries count nowhere."))),
        Table((Column("", 1 / ACROSS),) * ACROSS, tuple(rows)),
        *empty,
    )  # fmt: skip


def _cell(one: Facts) -> Words:
    words: Words = (one("bed"), "　", one("name"))
    return words if one.raw("kind") is NightKind.IN else (words, "　", one("kind"))


def night_proof_row(ctx: Reading, cmd: PrintHousePaper, progress: Progress) -> NightProofRow:
    """From ``since`` to ``until``, both nights in it; nights to come are left out."""
    since, until = _period(ctx, cmd)
    lines: list[NightLine] = []
    nights = dict.fromkeys((*Sex, None), 0)
    kinds = dict.fromkeys(NightKind, 0)
    people: set[int] = set()
    given = _given(ctx, since, until)
    for n in range((until - since).days + 1):
        night = since + timedelta(days=n)
        if n % 31 == 0:
            progress(n, (until - since).days + 1, say(N_("Counting the nights")))
        found = []
        for one in given:
            if one.first <= night < one.after:
                kind = one.kind_at(night)
                kinds[kind] += 1
                nights[one.sex] += 1
                people.add(one.person)
                found.append((one.order, NightLine(night, one.room, one.bed, one.number, one.name, kind)))
        lines += [line for _order, line in sorted(found, key=lambda pair: pair[0])]
    return NightProofRow(
        since, until, cmd.reason, ctx.user.name, sum(nights.values()), nights[Sex.FEMALE], nights[Sex.MALE],
        kinds[NightKind.LEAVE], kinds[NightKind.HOSPITAL], len(people), tuple(lines),
    )  # fmt: skip


def _period(ctx: Reading, cmd: PrintHousePaper) -> tuple[date, date]:
    last = ctx.today - timedelta(days=1)
    since = cmd.since or last.replace(day=1)
    until = min(cmd.until or last, last)
    if since > until:
        raise DomainError("no_night_over", N_("No night of this period is over yet."), "since")
    if (until - since).days >= MOST:
        raise DomainError("period_too_long", N_("At most five years at a time."), "until")
    return since, until


@dataclass(frozen=True, slots=True)
class _Given:
    """A bed given from the night ``first`` to before the night ``after``."""

    first: date
    after: date
    person: int
    number: str
    name: str
    sex: Sex | None
    room: str
    bed: str
    order: tuple[tuple[int, int, str], ...]
    away: tuple[Away, ...]

    def kind_at(self, night: date) -> NightKind:
        ends = moment_of(night + timedelta(days=1))
        for one in self.away:
            if one.since < ends and (one.until is None or one.until >= ends):
                return NightKind.HOSPITAL if one.kind is SpanKind.HOSPITAL else NightKind.LEAVE
        return NightKind.IN


def _given(ctx: Reading, since: date, until: date) -> list[_Given]:
    start, end = moment_of(since), moment_of(until + timedelta(days=1))
    away = away_during(ctx.session, start, end)
    rows = ctx.session.execute(
        select(BedAssignment, Person, Bed.label, Room.number)
        .join(Stay, Stay.id == BedAssignment.stay)
        .join(Person, Person.id == Stay.person)
        .join(Bed, Bed.id == BedAssignment.bed)
        .join(Room, Room.id == Bed.room)
        .where(BedAssignment.during(start, end))
    )
    return [
        _Given(
            day_of(given.since), day_of(given.until) if given.until is not None else date.max, person.id, person.number,
            person.name, person.sex, room, label, in_house_order(label), away.get(given.stay, ()),
        )
        for given, person, label, room in rows
    ]  # fmt: skip
