"""The roles on paper: the whole matrix, then role by role what one may do, in words."""

from __future__ import annotations

from datetime import datetime

from facility.core.i18n import N_, P_, show_moment, translate
from facility.core.permissions import Role
from facility.core.role_matrix import MatrixLine, by_area, matrix
from facility.papers.document import Document, Letterhead
from facility.papers.inline import Strong
from facility.papers.slips import Kept
from facility.papers.strips import Block
from facility.papers.tables import Column, Row, Span, Table
from facility.papers.text_blocks import Heading, Paragraph

MARK = "✓"


def roles_paper(lang: str, head: Letterhead, made: datetime, by: str) -> bytes:
    """The PDF in one language."""
    from facility.papers.press import render

    def say(text: str, **facts: str) -> str:
        return translate(text, lang).format(**facts)

    lines = matrix()
    intro = say(
        N_(
            "One person may have several roles; what one of them allows is allowed. The auditor reads everything and changes "
            "nothing."
        )
    )
    printed = say(N_("Printed by {by}, {at}."), by=by, at=show_moment(made, lang))
    content: list[Block] = [Paragraph(intro, flush=True), _table(lines, lang)]
    for role in Role:
        first, *rest = role_in_words(role, lines, lang)
        content += [Kept((Heading(translate(role.label, lang)), first)), *rest]
    content.append(Paragraph(printed, flush=True))
    title = say(N_("Roles and what they may do"))
    return render(
        Document(
            lang=lang,
            head=head,
            title=title,
            content=tuple(content),
            made=made,
            numbered=False,
            size="a4_lying",
        )
    )


def _table(lines: tuple[MatrixLine, ...], lang: str) -> Table:
    columns = (
        Column(translate(P_("roles", "May"), lang), 0.3),
        *(Column(translate(role.label, lang), align="center") for role in Role),
    )
    rows: list[Row] = []
    for area, mine in by_area(lines):
        rows.append(Row((Span(translate(area, lang), len(columns)),), strong=True))
        for line in mine:
            marks = (MARK if line.held_by(role) else "" for role in Role)
            rows.append(Row((translate(line.label, lang), *marks)))
    return Table(columns, tuple(rows))


def role_in_words(role: Role, lines: tuple[MatrixLine, ...], lang: str) -> tuple[Paragraph, ...]:
    """What a role may do: a paragraph for each area."""
    colon, between, stop = ("：", "；", "。") if lang == "zh" else (": ", "; ", ".")
    told = []
    for area, mine in by_area(tuple(line for line in lines if line.held_by(role))):
        words = between.join(in_words(line, lang) for line in mine)
        told.append(Paragraph((Strong(translate(area, lang) + colon), words + stop), flush=True))
    return tuple(told)


def in_words(line: MatrixLine, lang: str) -> str:
    """A permission and what it opens."""
    if not line.commands:
        return translate(line.label, lang)
    opened = ("、" if lang == "zh" else ", ").join(translate(label, lang) for label in line.commands)
    return translate(line.label, lang) + (f"（{opened}）" if lang == "zh" else f" ({opened})")
