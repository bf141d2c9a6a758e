"""Headings of imported lists that somebody gave their meaning by hand: seen, changed, forgotten again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, Label, say
from facility.core.undoing import put_back, stays
from facility.core.words import Ref, Text
from facility.incoming.model import ListHeading
from facility.incoming.registers import REGISTERS

HeadingId = Annotated[int, Ref(to="heading"), N_("Heading")]
Meaning = Annotated[Text, N_("Taken for")]


@dataclass(frozen=True, slots=True)
class RememberedHeading:
    """A heading and the word its column is taken for; ``word`` "" where the column is left out."""

    id: HeadingId
    register: str
    register_label: Annotated[Label, N_("Register")]
    heading: Annotated[Text, N_("Heading in the list")]
    word: str
    label: Annotated[Label, N_("Taken for")]


@command(
    "incoming.change_heading",
    N_("took the heading “{heading}” for “{meaning}”"),
    may="import",
    label=N_("Change what a heading means"),
)
class ChangeHeading(Command[None]):
    heading: HeadingId
    word: Meaning = ""


@command(
    "incoming.forget_heading",
    N_("forgot what the heading “{heading}” was taken for"),
    may="import",
    label=N_("Forget a heading"),
)
class ForgetHeading(Command[None]):
    heading: HeadingId


put_back(ChangeHeading)
stays(N_("Say it again by hand with the next list."), ForgetHeading)


@handles(ChangeHeading)
def change_heading(ctx: Context, cmd: ChangeHeading) -> None:
    """The next list of this register with this heading is read so; "" leaves the column out."""
    row = ctx.get(ListHeading, cmd.heading, "heading")
    if cmd.word and cmd.word not in _words(row.register):
        raise DomainError("word_unknown", N_("{word} cannot be read from a list."), "word", word=cmd.word)
    row.word = cmd.word
    ctx.note(meaning=say(_label(row.register, cmd.word)))


@handles(ForgetHeading)
def forget_heading(ctx: Context, cmd: ForgetHeading) -> None:
    """The next list with this heading is read by the words we know."""
    ctx.session.delete(ctx.get(ListHeading, cmd.heading, "heading"))


@names("heading")
def heading_name(session: Session, id: int) -> str:
    row = session.get(ListHeading, id)
    return row.heading if row else "—"


@query("remembered_headings", may="import")
def remembered_headings(ctx: Reading) -> tuple[RememberedHeading, ...]:
    """All of them, by register and heading."""
    rows = ctx.session.scalars(select(ListHeading).order_by(ListHeading.register, ListHeading.heading))
    return tuple(
        RememberedHeading(
            row.id,
            row.register,
            Label(REGISTERS[row.register].label if row.register in REGISTERS else row.register),
            row.heading,
            row.word,
            Label(_label(row.register, row.word)),
        )
        for row in rows
    )


def _words(register: str) -> tuple[str, ...]:
    return tuple(REGISTERS[register].of.words) if register in REGISTERS else ()


def _label(register: str, word: str) -> str:
    return REGISTERS[register].of.label(word) if word in _words(register) else N_("not read")
