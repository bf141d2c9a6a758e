"""The papers of a month of inspection: the walking form, the report, and the names behind it for use in the house.

Nothing here draws; what draws is imported when a paper is asked for.
"""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, prepares
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import N_, P_
from facility.core.undoing import stays
from facility.core.words import Choice, Help, Text, YesNo, YesNoAnswer
from facility.papers.ways import Lang, PaperLanguage, PaperWay, Way
from facility.quality.inspection.words import InspectionId

_NAMES = N_("Print the names behind the inspection")


class InspectionPaper(Choice):
    """What is printed of a month for everybody who may see the inspection."""

    FORM = "inspection_form", N_("Form of the monthly inspection")
    REPORT = "inspection_report", N_("Report of the monthly inspection")


@command(
    "quality.print_inspection",
    N_("made the paper “{name}” of {inspection} ({way})"),
    may="quality.read",
    label=N_("Print a paper of the inspection"),
    reads=True,
)
class PrintInspection(Command[bytes]):
    """``chapters`` and ``judged`` count for the form alone."""

    name: Annotated[InspectionPaper, N_("Paper")]
    inspection: InspectionId
    chapters: Annotated[
        Text,
        N_("Only these chapters"),
        Help(N_("Such as 4.4, 4.5 or 5; empty for all. So two people take their own with them.")),
    ] = ""
    judged: Annotated[
        YesNo,
        N_("With what has been judged so far"),
        Help(N_("No: a clean form for the walk. Nothing is ticked on it.")),
    ] = YesNoAnswer.NO
    way: Way = PaperWay.PAPER
    lang: Lang = PaperLanguage.CHINESE


@command(
    "quality.print_inspection_names",
    N_("printed the names behind {inspection}: {reason}"),
    may="quality.read",
    label=_NAMES,
    reads=True,
)
class PrintInspectionNames(Command[bytes]):
    inspection: InspectionId
    reason: Annotated[
        Text,
        P_("inspection", "What it is needed for"),
        Help(N_("It stands in the record beside your name. No names here.")),
    ]
    lang: Lang = PaperLanguage.CHINESE


stays(
    N_("Printed paper is in the world; void it with a reason instead."), PrintInspection, PrintInspectionNames
)


@prepares(PrintInspection)
def _made(ctx: Context, cmd: PrintInspection) -> bytes:
    """The bytes; refused before anything is read."""
    if cmd.way is PaperWay.EXCEL and cmd.name is InspectionPaper.FORM:
        raise DomainError("no_sheet", N_("“{name}” is printed only; it is no list."), "way", name=cmd.name)
    if cmd.name is InspectionPaper.FORM:
        from facility.quality.papers.inspection_form import form_pdf

        return form_pdf(ctx, cmd)
    from facility.quality.papers.inspection_report_making import report_bytes

    return report_bytes(ctx, cmd.inspection, cmd.way, cmd.lang.value)


@prepares(PrintInspectionNames)
def _names_made(ctx: Context, cmd: PrintInspectionNames) -> tuple[bytes, tuple[int, ...]]:
    """The bytes, and whom they name; refused to those who may not see names or take lists out."""
    for permission in ("people.read", "lists.export"):
        if not ctx.may(permission):
            raise NotAllowed(permission, _NAMES)
    if not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say what it is needed for."), "reason")
    from facility.quality.papers.inspection_annex import annex_pdf

    return annex_pdf(ctx, cmd.inspection, cmd.lang.value)


@handles(PrintInspection)
def print_inspection(ctx: Context, cmd: PrintInspection) -> bytes:
    """Only the record: the paper was made before."""
    return bytes(ctx.prepared)


@handles(PrintInspectionNames)
def print_inspection_names(ctx: Context, cmd: PrintInspectionNames) -> bytes:
    """Only the record, with its reason and whom it names."""
    content, people = ctx.prepared
    for person in people:
        ctx.about(person)
    return bytes(content)
