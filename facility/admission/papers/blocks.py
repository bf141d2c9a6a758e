"""Groups of fields that several papers share, and who signs them."""

from __future__ import annotations

from typing import Any

from facility.core.i18n import N_
from facility.papers.facts import Facts
from facility.papers.fields import Field
from facility.papers.inline import Strong, Value, Words
from facility.papers.signing import Signatures, Signer
from facility.papers.slips import ScanNote
from facility.papers.strips import Block, Content
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Heading, Note


def heading(on: Facts, msgid: str) -> Heading:
    return Heading(on.word(msgid))


def choice(on: Facts, name: str, **how: Any) -> Field:
    """A choice: boxes to tick where nothing is known yet, else what was chosen."""
    return on.field(name, ticks=on(name).empty, **how)


def named(value: Value) -> Words:
    """The name printed in a place to sign; "" leaves a line to write it on."""
    return "" if value.empty else value


def boxed(words: Words) -> Table:
    """Wording in a frame, so that nobody overlooks it."""
    return Table((Column(""),), (Row((Strong(words),), grey=True),))


def identity(on: Facts) -> Content:
    """Who the person is, with a portrait."""
    who = on.part("who")
    return (
        heading(on, N_("The person")),
        who.fields(
            "name", "former_names", choice(who, "sex"), "birth", who.field("id_number", span=2),
            "ethnic_group",
            "education", "occupation", choice(who, "household"), photo="photo",
        ),
        who.fields(
            choice(who, "marital", span=2), who.field("household_place", span=2),
            who.field("address", span=2),
            "region_code", "phone", "income_source", "second_phone",
        ),
    )  # fmt: skip


def guardian(on: Facts) -> Content:
    """The guardian's particulars; a plain line where the person acts alone."""
    signs = on.part("signs")
    head = heading(on, N_("Guardian"))
    if signs.raw("person") and not signs.raw("guardian") and on.raw("guardian") is None:
        return head, Note(on.word(N_("None: the person has full legal capacity and acts alone.")))
    one = on.part("guardian")
    return (
        head,
        one.fields(
            "name", "relation", one.field("id_number", span=2), choice(one, "kind", span=2), "phone", "basis",
            one.field("address", span=2),
        ),
    )  # fmt: skip


def own_signers(on: Facts, person: Words, guardian: Words) -> tuple[Signer, ...]:
    """The person and the guardian as their capacity asks; a blank form offers both."""
    signs = on.part("signs")
    one = Signer(on.word(N_("The person")), person, on.word(N_("for myself")))
    other = Signer(on.word(N_("Guardian")), guardian, _relation(on))
    if signs.raw("person") is None:
        return one, other
    if not signs.raw("person"):
        return (Signer(one.role, person, on.word(N_("signs here if they wish"))), other)
    return (one, other) if signs.raw("guardian") else (one,)


def _relation(on: Facts) -> Words:
    relation = on.part("guardian")("relation")
    return () if relation.empty else on.say(N_("guardian ({relation})"), relation=(relation,))


def signatures(on: Facts, *more: Signer, witness: bool = False) -> Block:
    """Person, guardian, then whoever else signs."""
    return Signatures(
        (*own_signers(on, named(on.part("who")("name")), named(on.part("guardian")("name"))), *more),
        witness=witness,
    )


def mandate(on: Facts) -> Block:
    """The convention of who gives the mandate that 4.6.2 speaks of."""
    return Note(
        on.word(
            N_(
                "Where clause 4.6.2 speaks of a mandate by a guardian or other authorised person, an adult of "
                "full legal capacity gives it alone. A diagnosis by itself takes no one’s capacity away."
            )
        )
    )


def scan_note(on: Facts) -> Block:
    return ScanNote(
        on.word(
            N_("Scan all signed pages and file them on this paper’s line.\nWhat was signed is not changed.")
        )
    )
