"""The report of the facility for those above it, month or year, in one go: numbers only, each with its source.

Nothing here draws; what draws is imported when the report is asked for.
"""

from __future__ import annotations

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, prepares
from facility.core.i18n import N_
from facility.core.undoing import stays
from facility.papers.ways import Lang, PaperLanguage, PaperWay, Way
from facility.quality.indicators.periods import PeriodText
from facility.quality.indicators.reading import begun


@command(
    "quality.print_superiors",
    N_("made the report for superiors on {period} ({way})"),
    may="quality.read",
    label=N_("Report for superiors"),
    reads=True,
)
class PrintSuperiors(Command[bytes]):
    period: PeriodText
    way: Way = PaperWay.PAPER
    lang: Lang = PaperLanguage.CHINESE


stays(N_("Printed paper is in the world; void it with a reason instead."), PrintSuperiors)


@prepares(PrintSuperiors)
def _made(ctx: Context, cmd: PrintSuperiors) -> bytes:
    period = begun(ctx, cmd.period)
    from facility.quality.papers.superiors_report import superiors_pdf, superiors_sheet
    from facility.quality.papers.superiors_rows import superiors_row

    row = superiors_row(ctx, period, cmd.lang.value)
    if cmd.way is PaperWay.EXCEL:
        return superiors_sheet(row, cmd.lang.value, ctx.progress.check)
    return superiors_pdf(ctx, row, cmd.lang.value)


@handles(PrintSuperiors)
def print_superiors(ctx: Context, cmd: PrintSuperiors) -> bytes:
    """Only the record: the report was made before."""
    return bytes(ctx.prepared)
