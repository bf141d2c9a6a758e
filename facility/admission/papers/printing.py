"""Papers by name: the list of them, a preview, and printing outside the packet with its record.

Nothing here draws; what draws is imported when a paper is asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from facility.admission import words as w
from facility.admission.packet import Lang, keep_bytes
from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import LANGUAGES, N_, Label
from facility.core.undoing import stays
from facility.core.words import Count, Help, Text

PaperName = Annotated[Text, N_("Paper"), Help(N_("Its name in the list of papers, such as bed_card."))]
ForNumber = Annotated[
    Text, N_("For number"), Help(N_("Of the person, application, agreement, notice … it is printed for."))
]


@dataclass(frozen=True, slots=True)
class PaperSort:
    """A paper we can print. ``allows``: the only fields it can show; ``copies``: how many, named to keepers."""

    name: PaperName
    title: Annotated[Label, N_("Title")]
    allows: tuple[str, ...]
    copies: Annotated[Count, N_("Number of copies")]


@command(
    "papers.print_other",
    N_("printed “{title}” for {number}"),
    may="papers.write",
    label=N_("Print a paper outside the packet"),
)
class PrintOther(Command[int]):
    name: PaperName
    number: ForNumber
    copies: w.Copies | None = None
    lang: Lang = "zh"


@query("paper_list", may="papers.read")
def paper_list(ctx: Reading) -> tuple[PaperSort, ...]:
    """Every paper with the list of fields it may show."""
    from facility.admission.papers.rendering import OURS
    from facility.papers.registry import PAPERS

    specs = (PAPERS[name] for name in OURS)
    return tuple(
        PaperSort(one.name, Label(one.title), tuple(sorted(one.allows)), max(1, len(one.copies)))
        for one in specs
    )


@query("paper_pdf", may="papers.read")
def paper_pdf(ctx: Reading, *, name: PaperName, number: ForNumber = "", lang: Lang = "zh") -> bytes:
    """One paper as PDF bytes, for looking at; without a number the form to be filled in by hand.

    Looking is not put on record here: printing is, and so is opening a clinical card.
    """
    from facility.admission.papers.rendering import render_for

    return render_for(ctx, name, number or None, known_language(lang), copies=1)


stays(N_("Printed paper is in the world; void it with a reason instead."), PrintOther)


@handles(PrintOther)
def print_other(ctx: Context, cmd: PrintOther) -> int:
    from facility.admission.papers.finding import found_by
    from facility.admission.papers.rendering import render_for, spec_named

    spec = spec_named(cmd.name)
    subject = found_by(ctx, cmd.number)
    content = render_for(ctx, cmd.name, cmd.number, known_language(cmd.lang), cmd.copies)
    ctx.about(subject.person)
    ctx.note(title=Label(spec.title), number=subject.number)
    return keep_bytes(ctx, content, f"{subject.number}-{cmd.name}.pdf", "pdf").id


def known_language(lang: str) -> str:
    """The language, or a sentence beside its field."""
    if lang not in LANGUAGES:
        raise DomainError("no_such_language", N_("Write zh for Chinese or en for English."), "lang")
    return lang
