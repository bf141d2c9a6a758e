"""Finding by what stands on paper: readable numbers, beds; and naming what was opened lately."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from facility.admission.model import Agreement, Application, Assessment, Enquiry, Leaving, Paper, Survey
from facility.admission.words import PaperKind
from facility.core.desk import Reading, query
from facility.core.i18n import N_, P_
from facility.core.numbering import PREFIXES
from facility.core.words import Count, Text
from facility.exchange.model import Consent, Notice, Referral
from facility.lodging.model import BedAssignment, Stay
from facility.people.persons import Person
from facility.premises.model import Bed, Building, Floor, Room

SearchText = Annotated[Text, N_("Search")]
AtMost = Annotated[Count, N_("At most")]
FEWEST = 3  # digits; fewer would find half the register
KINDS = {
    "person": P_("found", "Person"), "enquiry": P_("found", "Enquiry"), "application": P_("found", "Application"),
    "survey": P_("found", "Needs survey"), "assessment": P_("found", "Assessment"),
    "agreement": P_("found", "Agreement"), "paper": P_("found", "Paper"), "leaving": P_("found", "Leaving form"),
    "consent": P_("found", "Consent"), "notice": P_("found", "Notice"), "referral": P_("found", "Referral"),
    "stay": P_("found", "Stay"),
}  # fmt: skip
LINES = {
    "application": PaperKind.APPLICATION, "survey": PaperKind.SURVEY, "assessment": PaperKind.ASSESSMENT,
    "agreement": PaperKind.AGREEMENT,
}  # fmt: skip
_PREFIXED = re.compile(rf"({'|'.join(PREFIXES.values())})-?(?:(\d{{4}})-?)?(\d{{1,5}})")
_DIGITS = re.compile(rf"(?:(\d{{4}})-)?(\d{{{FEWEST},5}})")


@dataclass(frozen=True, slots=True)
class NumberHit:
    """Something with a readable number. ``id`` is that of its own register; ``line`` the kind of a packet's paper."""

    kind: str
    label: str
    number: str
    id: int
    name: str
    person: int | None
    application: int | None
    line: str


@dataclass(frozen=True, slots=True)
class BedHit:
    """A bed and who lies in it now; ``person`` None: nobody."""

    bed: int
    label: str
    where: str
    person: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Named:
    """What an id is called: ``thing`` as it was asked."""

    thing: str
    text: str
    detail: str


def number_pattern(text: str) -> str | None:
    """What the typed number is compared with (LIKE), or None where it is no number.

    ``SQ-2026-0134`` whole, ``sq134`` of any year, ``2026-134``, ``0134`` and ``134`` by their last digits.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).upper().split()).replace("—", "-").replace("–", "-")
    if found := _PREFIXED.fullmatch(plain):
        prefix, year, digits = found.groups()
        if year is None and len(digits) == 5:  # the year is still being typed
            return f"{prefix}-{digits[:4]}-{digits[4:]}%"
        return f"{prefix}-{year or '____'}-{int(digits):04d}"
    if found := _DIGITS.fullmatch(plain):
        year, digits = found.groups()
        if year is not None:
            return f"__-{year}-{int(digits):04d}"
        return f"%{digits}"
    return None


@query("find_numbers", may="people.read")
def find_numbers(ctx: Reading, *, text: SearchText = "", most: AtMost = 8) -> tuple[NumberHit, ...]:
    """People, enquiries, applications, papers, agreements, notices … by their number or its last digits.

    Only of the registers this person may read; the latest number first.
    """
    pattern = number_pattern(text)
    if pattern is None:
        return ()
    found = list(_people(ctx, pattern, most))
    if ctx.may("admission.read"):
        found += _enquiries(ctx, pattern, most)
        found += _of_applications(ctx, pattern, most)
    if ctx.may("exchange.read"):
        for kind, model in (("consent", Consent), ("notice", Notice), ("referral", Referral)):
            found += _of_people(ctx, kind, model, pattern, most)
    if ctx.may("lodging.read"):
        found += _of_people(ctx, "stay", Stay, pattern, most)
    seen: dict[str, NumberHit] = {}
    for one in found:  # a record's number also stands on its line of the packet: the record comes first
        seen.setdefault(one.number, one)
    ordered = sorted(seen.values(), key=lambda one: (one.number[3:], one.number), reverse=True)
    return tuple(ordered[:most])


def _hit(kind: str, number: str, id: int, name: str, person: int | None, **more: Any) -> NumberHit:
    line = str(LINES[kind].value) if kind in LINES else str(more.get("line", ""))
    return NumberHit(kind, KINDS[kind], number, id, name, person, more.get("application"), line)


def _people(ctx: Reading, pattern: str, most: int) -> Iterable[NumberHit]:
    rows = ctx.session.execute(
        select(Person.id, Person.number, Person.name)
        .where(Person.number.like(pattern), Person.merged_into.is_(None))
        .order_by(Person.number.desc())
        .limit(most)
    )
    return [_hit("person", number, id, name, id) for id, number, name in rows]


def _enquiries(ctx: Reading, pattern: str, most: int) -> Iterable[NumberHit]:
    rows = ctx.session.execute(
        select(Enquiry.id, Enquiry.number, Enquiry.person, Person.name)
        .join(Person, Person.id == Enquiry.person, isouter=True)
        .where(Enquiry.number.like(pattern))
        .order_by(Enquiry.number.desc())
        .limit(most)
    )
    return [_hit("enquiry", number, id, name or "", person) for id, number, person, name in rows]


def _of_applications(ctx: Reading, pattern: str, most: int) -> Iterable[NumberHit]:
    """Applications, and what hangs on one."""
    found: list[NumberHit] = []
    rows = ctx.session.execute(
        select(Application.id, Application.number, Person.id, Person.name)
        .join(Person, Person.id == Application.person)
        .where(Application.number.like(pattern))
        .order_by(Application.number.desc())
        .limit(most)
    )
    found += [_hit("application", number, id, name, who, application=id) for id, number, who, name in rows]
    models: tuple[tuple[str, Any], ...] = (
        ("survey", Survey), ("assessment", Assessment), ("agreement", Agreement), ("leaving", Leaving), ("paper", Paper),
    )  # fmt: skip
    for kind, model in models:
        line = model.kind if model is Paper else model.number
        lines = ctx.session.execute(
            select(model.id, model.number, model.application, Person.id, Person.name, line)
            .join(Application, Application.id == model.application)
            .join(Person, Person.id == Application.person)
            .where(model.number.like(pattern))
            .order_by(model.number.desc())
            .limit(most)
        )
        found += [
            _hit(kind, number, id, name, who, application=to, line=str(of.value) if kind == "paper" else "")
            for id, number, to, who, name, of in lines
        ]
    return found


def _of_people(ctx: Reading, kind: str, model: Any, pattern: str, most: int) -> Iterable[NumberHit]:
    number: InstrumentedAttribute[Any] = model.number
    rows = ctx.session.execute(
        select(model.id, number, Person.id, Person.name)
        .join(Person, Person.id == model.person)
        .where(number.like(pattern))
        .order_by(number.desc())
        .limit(most)
    )
    return [_hit(kind, said, id, name, who) for id, said, who, name in rows]


@query("find_beds", may="lodging.read")
def find_beds(ctx: Reading, *, text: SearchText = "", most: AtMost = 8) -> tuple[BedHit, ...]:
    """Beds in use by label (``207-1``, ``207``), with who lies in them now."""
    wanted = "".join(unicodedata.normalize("NFKC", text).upper().split())
    if len(wanted) < 2 or not any(char.isdigit() for char in wanted):
        return ()
    now: datetime = ctx.now
    lies = and_(
        BedAssignment.bed == Bed.id, BedAssignment.voided_at.is_(None), BedAssignment.since <= now,
        or_(BedAssignment.until.is_(None), BedAssignment.until > now),
    )  # fmt: skip
    rows = ctx.session.execute(
        select(Bed.id, Bed.label, Building.name, Person.id, Person.name)
        .join(Room, Room.id == Bed.room)
        .join(Floor, Floor.id == Room.floor)
        .join(Building, Building.id == Floor.building)
        .join(BedAssignment, lies, isouter=True)
        .join(Stay, Stay.id == BedAssignment.stay, isouter=True)
        .join(Person, Person.id == Stay.person, isouter=True)
        .where(Bed.label.istartswith(wanted, autoescape=True))
        .where(or_(Bed.retired_at.is_(None), Bed.retired_at > now))
        .order_by(Bed.label)
        .limit(most)
    )
    sees = ctx.may("people.read")
    return tuple(
        BedHit(id, label, where, who if sees else None, (name or "") if sees else "")
        for id, label, where, who, name in rows
    )


@query("named_things", may="people.read")
def named_things(ctx: Reading, *, text: SearchText = "") -> tuple[Named, ...]:
    """Names of ``person:7 application:3 enquiry:2``, in that order; what is gone is left out."""
    asked: dict[str, list[int]] = {}
    for thing in text.split():
        kind, _colon, id = thing.partition(":")
        if id.isdigit():
            asked.setdefault(kind, []).append(int(id))
    found: dict[str, Named] = {}
    people = select(Person.id, Person.name, Person.number).where(Person.id.in_(asked.get("person", [])))
    rows = [("person", row) for row in ctx.session.execute(people)]
    if ctx.may("admission.read"):
        for kind, model in (("application", Application), ("enquiry", Enquiry)):
            owner: Any = model
            lines = (
                select(owner.id, Person.name, owner.number)
                .join(Person, Person.id == owner.person, isouter=True)
                .where(owner.id.in_(asked.get(kind, [])))
            )
            rows += [(kind, row) for row in ctx.session.execute(lines)]
    for kind, (which, name, number) in rows:
        thing = f"{kind}:{which}"
        found[thing] = Named(thing, name or number, number if name else "")
    return tuple(found[thing] for thing in text.split() if thing in found)
