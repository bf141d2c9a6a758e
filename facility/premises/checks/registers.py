"""The registers of the house as they stood at a moment: what came, ended or was renewed later does not count.

Each is read once for all lines. Rounds, drills and the cleaning log are read in `safety`, a window at a time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select

from facility.core.checks import Looking, Shown, shown
from facility.core.i18n import N_, Sentence, say
from facility.core.settings import yes
from facility.premises.checks.earlier import earlier
from facility.premises.keeping.documents import HouseDocument
from facility.premises.keeping.equipment import Equipment
from facility.premises.keeping.kinds import DocumentKind, EquipmentList, OfficeItem, RuleKind
from facility.premises.keeping.rules_written import RuleVersion, WrittenRule
from facility.premises.model import Building, FacilityProfile, Floor, Room
from facility.premises.profile import profile_at
from facility.premises.queries import standing
from facility.premises.words import RoomUse

PAGE = "premises"


def profile_then(look: Looking) -> FacilityProfile | None:
    """The description of the facility in force."""
    return profile_at(look.session, look.now)


def listed(records: Iterable[Shown]) -> tuple[Shown, ...]:
    """What speaks against a line first."""
    order = {False: 0, None: 1, True: 2}
    return tuple(sorted(records, key=lambda one: order[one.good]))


# --- papers -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Papers:
    """Papers the house kept that day, by kind; ``begun``: some paper had been issued by then."""

    kept: dict[DocumentKind, list[HouseDocument]]
    begun: bool

    def of(self, *kinds: DocumentKind) -> list[HouseDocument]:
        return [row for kind in kinds for row in self.kept.get(kind, ())]


def papers_then(look: Looking) -> Papers:
    """Not those voided, no longer kept, not yet in force, or renewed by one in force."""
    rows = [
        row
        for row in look.session.scalars(select(HouseDocument).where(HouseDocument.voided_at.is_(None)))
        if row.since is None or row.since <= look.today
    ]
    renewed = {row.renews for row in rows}
    kept: dict[DocumentKind, list[HouseDocument]] = defaultdict(list)
    for row in rows:
        if row.id not in renewed and (row.ended_on is None or row.ended_on > look.today):
            kept[row.kind].append(row)
    return Papers(kept, bool(rows))


def ran_out(row: HouseDocument, on: date) -> bool:
    """Whether a paper's last day has passed."""
    return row.until is not None and row.until < on


def paper_name(row: HouseDocument) -> Sentence:
    """Its kind, and what it is for where that is said."""
    if row.title:
        return say(N_("{kind}: {title}"), kind=row.kind, title=row.title)
    return say(N_("{kind}"), kind=row.kind)


def show_paper(row: HouseDocument, on: date) -> Shown:
    """A paper and its end."""
    text = say(N_("{paper}, without an end"), paper=paper_name(row))
    if row.until is not None:
        text = say(N_("{paper}, valid until {until}"), paper=paper_name(row), until=row.until)
        if ran_out(row, on):
            text = say(N_("{paper}, ran out on {until}"), paper=paper_name(row), until=row.until)
    return shown(
        text, not ran_out(row, on), page=PAGE, target=("documents", "register", "house_papers", row.id)
    )


# --- written rules ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class InForce:
    """A rule, the version of it that counted that day, and by when it was to be reviewed."""

    rule: WrittenRule
    version: RuleVersion
    review_on: date | None

    def overdue(self, on: date) -> bool:
        """Whether the day of its review has passed."""
        return self.review_on is not None and self.review_on < on


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules in force, by kind, and those still to come; ``begun``: some version was in force by then."""

    in_force: dict[RuleKind, list[InForce]] = field(default_factory=lambda: defaultdict(list))
    coming: dict[RuleKind, list[InForce]] = field(default_factory=lambda: defaultdict(list))
    begun: bool = False

    def fresh(self, kind: RuleKind, on: date) -> list[InForce]:
        """Those whose review is not overdue."""
        return [one for one in self.in_force.get(kind, ()) if not one.overdue(on)]


def rules_then(look: Looking) -> Rules:
    """Not those no longer in force; of each the last version that had begun."""
    versions: dict[int, list[RuleVersion]] = defaultdict(list)
    for row in look.session.scalars(select(RuleVersion).order_by(RuleVersion.since, RuleVersion.id)):
        versions[row.rule].append(row)
    reviews = earlier(look, RuleVersion, "review_on", "premises.review_rule")
    found = Rules(begun=any(row.since <= look.today for rows in versions.values() for row in rows))
    for rule in look.session.scalars(select(WrittenRule).order_by(WrittenRule.id)):
        of_rule = versions[rule.id]
        if not of_rule or (rule.ended_on is not None and rule.ended_on <= look.today):
            continue
        begun = [row for row in of_rule if row.since <= look.today]
        if begun:
            last = begun[-1]
            review = reviews.get(last.id, last.review_on)
            found.in_force[rule.kind].append(InForce(rule, last, review))
        else:
            found.coming[rule.kind].append(InForce(rule, of_rule[0], of_rule[0].review_on))
    return found


def show_rule(one: InForce, on: date) -> Shown:
    """A rule, its version and its review."""
    facts = {"title": one.rule.title, "label": one.version.label, "since": one.version.since}
    text, good = say(N_("“{title}” {label}, in force since {since}"), **facts), True
    if one.version.since > on:
        text, good = say(N_("“{title}” {label}, in force from {since} on"), **facts), False
    elif one.overdue(on):
        text, good = (
            say(N_("“{title}” {label}, review due on {on}"), **facts, on=one.review_on),
            False,
        )
    return shown(text, good, page=PAGE, target=("rules", "register", "rules", one.rule.id))


# --- rooms --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rooms:
    """Rooms in use, by use. ``told``: more than bedrooms has been entered, so what is not there is not there."""

    by_use: dict[RoomUse, list[Room]]
    told: bool

    def of(self, *uses: RoomUse) -> list[Room]:
        return [room for use in uses for room in self.by_use.get(use, ())]


def rooms_then(look: Looking) -> Rooms:
    """Rooms not given up, in buildings not given up."""
    found: dict[RoomUse, list[Room]] = defaultdict(list)
    wanted = (
        select(Room)
        .join(Floor, Floor.id == Room.floor)
        .join(Building, Building.id == Floor.building)
        .where(*standing(Room, look.now), *standing(Building, look.now))
        .order_by(Room.id)
    )
    for room in look.session.scalars(wanted):
        found[room.use].append(room)
    return Rooms(found, any(use is not RoomUse.BEDROOM for use in found))


# --- equipment ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pieces:
    """The equipment register; ``unfit``: pieces that were not fit for use. Nothing kept: nobody knows."""

    kept: list[Equipment]
    unfit: frozenset[int]

    def of(self, *lists: EquipmentList) -> list[Equipment]:
        return [piece for piece in self.kept if piece.list in lists]

    def item(self, item: OfficeItem) -> list[Equipment]:
        """The pieces that stand for an item of the standard's office list."""
        return [piece for piece in self.kept if piece.item is not None and item in piece.item.fills]

    def fit(self, piece: Equipment) -> bool:
        return piece.id not in self.unfit

    def show(self, piece: Equipment, on: date) -> Shown:
        """A piece, how many, and whether it works or waits for a check."""
        facts = {"number": piece.number, "name": piece.name, "n": piece.how_many}
        good: bool | None = True
        text = say(N_("{number} {name} ({n})"), **facts)
        if not self.fit(piece):
            text, good = say(N_("{number} {name} ({n}), not fit for use"), **facts), False
        elif piece.next_check is not None and piece.next_check < on:
            text = say(N_("{number} {name} ({n}), check due on {on}"), **facts, on=piece.next_check)
            good = None
        return shown(text, good, page=PAGE, target=("equipment", "register", "equipment", piece.id))


def pieces_then(look: Looking) -> Pieces:
    """Pieces bought and not given up; one nobody dated counts as there."""
    rows = list(
        look.session.scalars(
            select(Equipment)
            .where(
                or_(Equipment.bought_on.is_(None), Equipment.bought_on <= look.today),
                or_(Equipment.ended_on.is_(None), Equipment.ended_on > look.today),
            )
            .order_by(Equipment.number)
        )
    )
    works = earlier(look, Equipment, "works", "premises.check_equipment", "premises.repair_equipment")
    unfit = frozenset(row.id for row in rows if not yes(works.get(row.id, row.works)))
    return Pieces(rows, unfit)
