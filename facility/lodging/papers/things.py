"""What somebody gave into keeping: the receipt, and the list signed when it is handed back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.core.desk import Reading
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Count, Moment, Money, Name, Text
from facility.lodging.daily.belongings import ThingRow, things
from facility.lodging.daily.day_words import ThingKind
from facility.lodging.papers.printing import HousePaper, PrintHousePaper
from facility.papers.facts import Facts
from facility.papers.inline import FREE, Words
from facility.papers.registry import paper
from facility.papers.signing import Signatures, Signer
from facility.papers.slips import Kept
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Note
from facility.people.persons import Person


@dataclass(frozen=True, slots=True)
class ThingLine:
    kind: Annotated[ThingKind, N_("Kind")]
    what: Annotated[Text, P_("thing", "What it is")]
    how_many: Annotated[Count, P_("thing", "How many")]
    amount: Annotated[Money, P_("thing", "Amount")] | None
    condition: Annotated[Text, P_("thing", "Condition")]
    kept_where: Annotated[Text, P_("thing", "Kept where")]
    received_at: Annotated[Moment, P_("thing", "Received")]
    handed_back_at: Annotated[Moment, P_("thing", "Handed back")] | None
    handed_back_to: Annotated[Name, P_("thing", "Handed back to")]


@dataclass(frozen=True, slots=True)
class ThingsRow:
    number: Annotated[Text, N_("Number")]
    name: Annotated[Name, N_("Name")]
    cash: Annotated[Money, P_("thing", "Cash altogether")] | None
    lines: tuple[ThingLine, ...]


_IN = ("what", "kind", "how_many", "amount", "condition", "kept_where", "received_at")
_BACK = ("what", "kind", "how_many", "amount", "received_at", "handed_back_at", "handed_back_to")
_HEAD = ("number", "name", "cash", "lines")


@paper(
    HousePaper.THINGS_RECEIPT.value, title=HousePaper.THINGS_RECEIPT.label, row=ThingsRow, size="a4_lying",
    copies=(P_("copy", "the person"), P_("copy", "the facility")),
    allows=(*_HEAD, *(f"lines.{one}" for one in _IN)),
)  # fmt: skip
def things_receipt(on: Facts) -> Content:
    return (
        *_list(on, _IN),
        Note(on.word(N_("Received in the condition written above and kept for you. You can ask for anything back at any time; this sheet is then signed on the list of things handed back."))),
        _signers(on, P_("thing", "Received by")),
    )  # fmt: skip


@paper(
    HousePaper.THINGS_BACK.value, title=HousePaper.THINGS_BACK.label, row=ThingsRow, size="a4_lying",
    copies=(P_("copy", "the person"), P_("copy", "the facility")),
    allows=(*_HEAD, *(f"lines.{one}" for one in _BACK)),
)  # fmt: skip
def things_back(on: Facts) -> Content:
    return (
        *_list(on, _BACK),
        Note(on.word(N_("Everything above was counted together. What is missing or damaged is written beside it before anybody signs."))),
        _signers(on, P_("thing", "Handed back by")),
    )  # fmt: skip


def _list(on: Facts, shown: tuple[str, ...]) -> tuple[Block, ...]:
    lines = on.each("lines", blank=7 if on.blank else 0)
    wide = {"what": 0.26, "condition": 0.18, "kept_where": 0.14, "handed_back_to": 0.14}
    empty = on.each("lines", blank=len(lines) + 1)[-1]
    columns = tuple(
        Column(empty.label(one), wide.get(one, 0.0), "right" if one in ("how_many", "amount") else "left")
        for one in shown
    )
    open_to_pen = ("handed_back_at", "handed_back_to")
    rows = tuple(
        Row(tuple(_cell(line, one, on.blank or one in open_to_pen) for one in shown)) for line in lines
    )
    cash = ("cash",) if on.blank or on.raw("cash") is not None else ()
    return (on.fields("name", "number", *cash, columns=2 + len(cash)), Table(columns, rows))


def _cell(line: Facts, field: str, pen: bool) -> Words:
    return line(field) if pen or not line(field).empty else FREE


def _signers(on: Facts, ours: str) -> Block:
    name = "" if on("name").empty else on("name")
    return Kept((
        Signatures(
            (
                Signer(on.word(N_("The person")), name, on.word(N_("or guardian, family")), by_hand=False),
                Signer(on.word(ours), by_hand=False),
            )
        ),
    ))  # fmt: skip


def things_row(ctx: Reading, cmd: PrintHousePaper) -> tuple[ThingsRow, int]:
    """For the receipt what is here; for handing back everything of this list, what is back already included."""
    if cmd.person is None:
        raise DomainError("person_needed", N_("Say for whom."), "person")
    person = ctx.get(Person, cmd.person, "person")
    back = cmd.name is HousePaper.THINGS_BACK
    found = [
        one for one in things(ctx, person=person.id)
        if one.voided_at is None and (back or one.handed_back_at is None)
    ]  # fmt: skip
    if not found:
        raise DomainError("nothing_here", N_("Nothing of theirs is here."), "person")
    here = [one.amount for one in found if one.amount and one.handed_back_at is None]
    return ThingsRow(
        person.number, person.name, sum(here) if here else None, tuple(_line(one) for one in found)
    ), person.id


def _line(one: ThingRow) -> ThingLine:
    return ThingLine(
        one.kind, one.what, one.how_many, one.amount, one.condition, one.kept_where, one.received_at,
        one.handed_back_at, one.handed_back_to,
    )  # fmt: skip
