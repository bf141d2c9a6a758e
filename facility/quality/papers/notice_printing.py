"""The papers about one finding: the notice that asks for it to be put right, and the reply that says it was.

Nothing here draws; what draws is imported when a paper is asked for.
"""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, prepares
from facility.core.i18n import N_, P_
from facility.core.undoing import stays
from facility.core.words import Choice
from facility.papers.ways import Lang, PaperLanguage
from facility.quality.findings.words import FindingId


class FindingPaper(Choice):
    """What is printed about a finding."""

    NOTICE = "finding_notice", P_("finding", "Rectification notice")
    REPLY = "finding_reply", N_("Rectification reply")


@command(
    "quality.print_finding",
    N_("made the paper “{name}” about finding {finding}"),
    may="quality.findings_read",
    label=N_("Print a paper about a finding"),
    reads=True,
)
class PrintFinding(Command[bytes]):
    name: Annotated[FindingPaper, N_("Paper")]
    finding: FindingId
    lang: Lang = PaperLanguage.CHINESE


stays(N_("Printed paper is in the world; void it with a reason instead."), PrintFinding)


@prepares(PrintFinding)
def _made(ctx: Context, cmd: PrintFinding) -> tuple[bytes, int | None]:
    """The bytes, and whom they speak of."""
    from facility.quality.papers.notice import finding_paper

    return finding_paper(ctx, cmd)


@handles(PrintFinding)
def print_finding(ctx: Context, cmd: PrintFinding) -> bytes:
    """Only the record: the paper was made before, from what its reader may see."""
    content, person = ctx.prepared
    ctx.about(person)
    return bytes(content)
