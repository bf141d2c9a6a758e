"""The internal annex: whom the indicators count and whom they leave out, by name; asked for with a reason."""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, prepares
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import N_, P_
from facility.core.undoing import stays
from facility.core.words import Help, Text
from facility.papers.ways import Lang, PaperLanguage
from facility.quality.indicators import words as w
from facility.quality.indicators.periods import PeriodText
from facility.quality.indicators.reading import CLINICAL, begun

_LABEL = N_("Print the names behind the indicators")


@command(
    "quality.print_indicator_names",
    N_("printed the names behind the indicators of {period}: {reason}"),
    may="quality.read",
    label=_LABEL,
    reads=True,
)
class PrintIndicatorNames(Command[bytes]):
    """``only``: one indicator alone; without it all that the person at the desk may see by name."""

    period: PeriodText
    only: Annotated[w.Indicator, P_("indicator", "Only this one")] | None = None
    reason: Annotated[
        Text,
        N_("What it is needed for"),
        Help(N_("It stands in the record beside your name. No names here.")),
    ]
    lang: Lang = PaperLanguage.CHINESE


stays(N_("Printed paper is in the world; void it with a reason instead."), PrintIndicatorNames)


@prepares(PrintIndicatorNames)
def _made(ctx: Context, cmd: PrintIndicatorNames) -> tuple[bytes, tuple[int, ...]]:
    """The bytes, and whom they name; refused to those who may not see names or take lists out."""
    needed = ["people.read", "lists.export"]
    if cmd.only in CLINICAL:
        needed.append("clinical.read")
    for permission in needed:
        if not ctx.may(permission):
            raise NotAllowed(permission, _LABEL)
    if not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say what it is needed for."), "reason")
    period = begun(ctx, cmd.period)
    from facility.quality.papers.indicator_names_report import names_pdf

    return names_pdf(ctx, period, cmd.only, cmd.lang.value)


@handles(PrintIndicatorNames)
def print_indicator_names(ctx: Context, cmd: PrintIndicatorNames) -> bytes:
    """Only the record, with its reason and whom it names."""
    content, people = ctx.prepared
    for person in people:
        ctx.about(person)
    return bytes(content)
