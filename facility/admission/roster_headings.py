"""Headings of imported lists that somebody gave their meaning by hand: seen, and forgotten again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.admission.roster_model import RosterHeading
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.i18n import N_, Label
from facility.core.undoing import stays
from facility.core.words import Ref, Text
from facility.people.roster import WORDS

HeadingId = Annotated[int, Ref(to="heading"), N_("Heading")]


@dataclass(frozen=True, slots=True)
class RememberedHeading:
    """A heading and the word its column is taken for; ``word`` "" where the column is left out."""

    id: HeadingId
    heading: Annotated[Text, N_("Heading in the list")]
    word: str
    label: Annotated[Label, N_("Taken for")]


@command(
    "admission.forget_heading",
    N_("forgot what the heading “{heading}” was taken for"),
    may="import",
    label=N_("Forget a heading"),
)
class ForgetHeading(Command[None]):
    heading: HeadingId


stays(N_("Say it again by hand with the next list."), ForgetHeading)


@handles(ForgetHeading)
def forget_heading(ctx: Context, cmd: ForgetHeading) -> None:
    """The next list with this heading is read by the words we know."""
    ctx.session.delete(ctx.get(RosterHeading, cmd.heading, "heading"))


@names("heading")
def heading_name(session: Session, id: int) -> str:
    row = session.get(RosterHeading, id)
    return row.heading if row else "—"


@query("remembered_headings", may="import")
def remembered_headings(ctx: Reading) -> tuple[RememberedHeading, ...]:
    """All of them, by heading."""
    rows = ctx.session.scalars(select(RosterHeading).order_by(RosterHeading.heading))
    return tuple(
        RememberedHeading(
            row.id,
            row.heading,
            row.word,
            Label(WORDS[row.word].label if row.word in WORDS else N_("not read")),
        )
        for row in rows
    )
