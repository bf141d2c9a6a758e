"""Papers about opinions by name: sheets to fill in, the report on a round, the record of a meeting.

Nothing here draws; what draws is imported when one is asked for.
"""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, prepares
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_, say
from facility.core.undoing import stays
from facility.core.words import Choice
from facility.papers.ways import Lang, PaperLanguage, PaperWay, Way
from facility.quality.opinion import words as w


class OpinionPaper(Choice):
    """What is printed about opinions."""

    SHEETS = "opinion_sheet", N_("Opinion sheets to fill in")
    SPECIMEN = "opinion_specimen", N_("Question set as a specimen")
    REPORT = "opinion_report", N_("Report on a round of opinions")
    MINUTES = "opinion_minutes", N_("Record of a meeting")


@command(
    "opinion.print",
    N_("made the paper “{name}” ({way}){of}"),
    may="quality.opinion_read",
    label=N_("Print a paper about opinions"),
    reads=True,
)
class PrintOpinion(Command[bytes]):
    """``round``: whose report, record, or sheets still to be filled in; ``sheet``: only that one; ``form``: the specimen's."""

    name: Annotated[OpinionPaper, N_("Paper")]
    way: Way = PaperWay.PAPER
    lang: Lang = PaperLanguage.CHINESE
    round: w.RoundId | None = None
    sheet: w.SheetId | None = None
    form: w.FormId | None = None


stays(N_("Printed paper is in the world; void it with a reason instead."), PrintOpinion)


@prepares(PrintOpinion)
def _made(ctx: Context, cmd: PrintOpinion) -> tuple[bytes, str]:
    """The bytes, and what the paper is about; refused before anything is read."""
    if cmd.way is PaperWay.EXCEL and cmd.name is not OpinionPaper.REPORT:
        raise DomainError("no_sheet", N_("“{name}” is printed only; it is no list."), "way", name=cmd.name)
    if cmd.name is OpinionPaper.SPECIMEN and cmd.form is None:
        raise DomainError("which_form", N_("Say which question set."), "form")
    if cmd.name is not OpinionPaper.SPECIMEN and cmd.round is None:
        raise DomainError("which_round", N_("Say which round."), "round")
    from facility.quality.papers.opinion_making import made_bytes

    return made_bytes(ctx, cmd)


@handles(PrintOpinion)
def print_opinion(ctx: Context, cmd: PrintOpinion) -> bytes:
    """Only the record: the paper was made before, from what its reader may see."""
    content, about = ctx.prepared
    ctx.note(of=say(P_("of", ": {what}"), what=about) if about else "")
    return bytes(content)
