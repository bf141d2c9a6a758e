"""A list on paper: letterhead, which part of it, the table, how many and when."""

from __future__ import annotations

from datetime import datetime

from facility.core.i18n import N_, show_moment, translate
from facility.lists.shown import ShownList
from facility.papers.document import Document, Letterhead
from facility.papers.strips import Content
from facility.papers.tables import Column, Table
from facility.papers.text_blocks import Paragraph

UPRIGHT = 5  # more columns lie across the sheet


def list_paper(shown: ShownList, head: Letterhead, made: datetime, by: str) -> bytes:
    """The PDF of a list. DomainError names a character that no font has."""
    from facility.papers.press import render

    size = "a4" if len(shown.columns) <= UPRIGHT else "a4_lying"
    return render(
        Document(
            lang=shown.lang, head=head, title=shown.title, content=_content(shown, made, by), made=made,
            numbered=False, size=size,
        )
    )  # fmt: skip


def _content(shown: ShownList, made: datetime, by: str) -> Content:
    def say(text: str, **facts: str) -> str:
        return translate(text, shown.lang).format(**facts)

    columns = tuple(
        Column(column.label, align="right" if column.numeric else "left") for column in shown.columns
    )
    last = say(
        N_("{n} rows. Printed by {by}, {at}."),
        n=str(len(shown.texts)),
        by=by,
        at=show_moment(made, shown.lang),
    )
    above = (Paragraph(say(N_("Shown: {seen}"), seen=shown.seen), flush=True),) if shown.seen else ()
    return (*above, Table(columns, shown.texts), Paragraph(last, flush=True))
