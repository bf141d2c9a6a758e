"""Papers of sheltered work by name: assessment, post card, safety induction, figures. One logged command makes any of them.

Nothing here draws; what draws is imported when a paper is asked for. Agreements, day sheets and pay print by their own
commands.
"""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, prepares, query
from facility.core.errors import DomainError
from facility.core.i18n import N_
from facility.core.undoing import stays
from facility.core.words import Choice
from facility.papers.ways import Lang, PaperLanguage
from facility.work import words as w


class WorkPaper(Choice):
    """What is printed before the agreement, and the figures."""

    ASSESSMENT = "work_assessment", N_("Assessment for work")
    POST_CARD = "work_post_card", N_("Post card")
    INDUCTION = "safety_induction", N_("Safety induction record")
    FIGURES = "work_figures", N_("Sheltered work in figures")


PaperName = Annotated[WorkPaper, N_("Paper")]
BLANKS = (WorkPaper.ASSESSMENT, WorkPaper.INDUCTION)
"""Papers that can be filled in by hand."""


@command(
    "work.print",
    N_("made the paper “{name}”"),
    may="work.read",
    label=N_("Print a paper of sheltered work"),
    reads=True,
)
class PrintWorkPaper(Command[bytes]):
    """``fitness`` for the assessment; ``post`` for its card; ``induction`` for one that was given, or ``post``, with
    ``person`` if known, for one to come; ``day`` for the figures: the hours are those of its week."""

    name: PaperName
    lang: Lang = PaperLanguage.CHINESE
    fitness: w.FitnessId | None = None
    post: w.WorkPostId | None = None
    induction: w.InductionId | None = None
    person: w.PersonId | None = None
    day: w.WorkDay | None = None


stays(N_("Printed paper is in the world; void it with a reason instead."), PrintWorkPaper)


@prepares(PrintWorkPaper)
def _made(ctx: Context, cmd: PrintWorkPaper) -> tuple[bytes, tuple[int, ...]]:
    """The bytes, and whom they speak of."""
    if cmd.name is WorkPaper.ASSESSMENT and cmd.fitness is None:
        raise DomainError("which_assessment", N_("Say which assessment."), "fitness")
    if cmd.name is WorkPaper.POST_CARD and cmd.post is None:
        raise DomainError("which_post", N_("Say which post."), "post")
    if cmd.name is WorkPaper.INDUCTION and cmd.induction is None and cmd.post is None:
        raise DomainError("which_post", N_("Say which post."), "post")
    from facility.work.papers.making import made_bytes

    return made_bytes(ctx, cmd)


@handles(PrintWorkPaper)
def print_work_paper(ctx: Context, cmd: PrintWorkPaper) -> bytes:
    """Only the record: the paper was made before, from what its reader may see."""
    content, people = ctx.prepared
    for person in people:
        ctx.about(person)
    return bytes(content)


@query("work_paper_blank", may="work.read")
def work_paper_blank(ctx: Reading, *, name: PaperName, lang: Lang = PaperLanguage.CHINESE) -> bytes:
    """A form to be filled in by hand; it names nobody."""
    if name not in BLANKS:
        raise DomainError("no_blank", N_("“{name}” is made from what is recorded."), "name", name=name)
    from facility.work.papers.making import blank_bytes

    return blank_bytes(ctx, name, lang.value)
