"""The recovery sheet: the one paper that opens the store when every password is lost.

Its code is given by the vault once and kept nowhere; whoever prints it holds it.
"""

from __future__ import annotations

from datetime import datetime

from facility.core.i18n import N_, local, show_date_long, translate
from facility.papers.document import Document, Letterhead
from facility.papers.signing import SignRow
from facility.papers.tables import Column, Row, Table
from facility.papers.text_blocks import Bullets, Gap, Heading, Note, Paragraph

TITLE = N_("Recovery sheet")
GROUPS_ON_A_LINE = 3


def groups_of(code: str) -> tuple[str, ...]:
    """The groups of a recovery code, in order."""
    return tuple(code.split("-"))


def code_table(code: str, lang: str) -> Table:
    """The groups, numbered, so that one can be asked for by its place."""
    groups = groups_of(code)
    number = Column(translate(N_("Group"), lang), 0.13, "center")
    columns = (number, Column("", 0.2)) * GROUPS_ON_A_LINE
    rows = []
    for at in range(0, len(groups), GROUPS_ON_A_LINE):
        cells: list[str] = []
        for place in range(at, at + GROUPS_ON_A_LINE):
            cells += [str(place + 1), groups[place]] if place < len(groups) else ["", ""]
        rows.append(Row(tuple(cells), strong=True))
    return Table(columns, tuple(rows))


WHAT_IT_IS = N_(
    "This code opens the store of this facility when every password is lost. Whoever holds it can read "
    "everything, so it is kept like the key of the safe."
)
HOW_TO_READ = N_("Read it group by group. O is not used, 0 is zero; I and L are not used, 1 is one.")
HOW_TO_USE = (
    N_("On the sign-in window choose “Forgotten your password?” and type the code."),
    N_("Choose a user and a new password. Nothing in the store is lost or changed."),
    N_("Then make a new sheet under Settings, Users, and destroy this one."),
)
WHERE = (
    N_("Sealed in an envelope, in a locked place away from this PC."),
    N_("Never photographed, sent by message or kept as a file."),
)
MADE = N_("Made on {day}. A newer sheet makes this one worthless.")


def recovery_sheet(code: str, head: Letterhead, made: datetime, lang: str) -> bytes:
    """The sheet as PDF, one page."""
    from facility.papers.press import render

    def say(text: str) -> str:
        return translate(text, lang)

    content = (
        Paragraph(say(WHAT_IT_IS)),
        Heading(say(N_("The code"))),
        code_table(code, lang),
        Gap(6),
        Paragraph(say(HOW_TO_READ), flush=True),
        Heading(say(N_("How it is used"))),
        Bullets(tuple(say(one) for one in HOW_TO_USE), mark="number"),
        Heading(say(N_("Where it is kept"))),
        Bullets(tuple(say(one) for one in WHERE)),
        Gap(10),
        SignRow((say(N_("Kept by")), say(N_("Witness")))),
        Note(say(MADE).format(day=show_date_long(local(made).date(), lang))),
    )
    title = say(TITLE)
    return render(Document(lang=lang, head=head, title=title, content=content, made=made, numbered=False))
