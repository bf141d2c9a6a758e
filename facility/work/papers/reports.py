"""Printing the accident report and the year's report on jobs: logged commands, and forms for the pen."""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, prepares, query
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import N_, say
from facility.core.undoing import stays
from facility.core.words import Choice, Help, Text, YesNo, YesNoAnswer
from facility.papers.ways import Lang, PaperLanguage
from facility.work.accidents import AccidentId
from facility.work.outcomes import RegisterScope, Year

_EXPORT = "lists.export"


class WorkForm(Choice):
    """Forms of work agreements and accidents to be filled in by hand."""

    AGREEMENT = "work_agreement", N_("Work agreement")
    ACCIDENT = "work_accident", N_("Report of an accident at work")


@command(
    "work.print_accident",
    N_("printed the report of accident {accident}"),
    may="work.read",
    label=N_("Print the accident report"),
    reads=True,
)
class PrintAccident(Command[bytes]):
    accident: AccidentId
    lang: Lang = PaperLanguage.CHINESE


@command(
    "work.print_outcomes",
    N_("made the report on jobs of {year}{why}"),
    may="work.read",
    label=N_("Print the report on jobs"),
    reads=True,
)
class PrintOutcomes(Command[bytes]):
    """With names it asks for a reason and the permission to take out lists."""

    year: Year
    scope: Annotated[RegisterScope, N_("Who is counted")] = RegisterScope.ALL
    with_names: Annotated[YesNo, N_("With the internal annex of names")] = YesNoAnswer.NO
    reason: Annotated[
        Text,
        N_("What it is needed for"),
        Help(N_("It stands in the record beside your name. No names here.")),
    ] = ""
    lang: Lang = PaperLanguage.CHINESE


stays(N_("Printed paper is in the world; void it with a reason instead."), PrintAccident, PrintOutcomes)


@prepares(PrintAccident)
def _accident(ctx: Context, cmd: PrintAccident) -> tuple[bytes, tuple[int, ...]]:
    from facility.papers.registry import PAPERS
    from facility.premises.letterhead import letterhead
    from facility.work.papers.accident import accident_row

    row, person = accident_row(ctx, cmd.accident)
    made = PAPERS["work_accident"].render(
        row, lang=cmd.lang.value, head=letterhead(ctx), made=ctx.now, number=row.number
    )
    return made, (person,)


@prepares(PrintOutcomes)
def _outcomes(ctx: Context, cmd: PrintOutcomes) -> tuple[bytes, tuple[int, ...]]:
    names = cmd.with_names is YesNoAnswer.YES
    if names and not ctx.may(_EXPORT):
        raise NotAllowed(_EXPORT, N_("Print the report on jobs"))
    if names and not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say what it is needed for."), "reason")
    from facility.papers.registry import PAPERS
    from facility.premises.letterhead import letterhead
    from facility.work.papers.outcome_report import outcome_report_row

    row, people = outcome_report_row(ctx, cmd.year, cmd.scope, names)
    mark = N_("internal") if names else ""
    made = PAPERS["work_outcomes"].render(
        row, lang=cmd.lang.value, head=letterhead(ctx), made=ctx.now, mark=mark
    )
    return made, people


@handles(PrintAccident)
def print_accident(ctx: Context, cmd: PrintAccident) -> bytes:
    """Only the record: the paper was made before, from what its reader may see."""
    content, people = ctx.prepared
    for person in people:
        ctx.about(person)
    return bytes(content)


@handles(PrintOutcomes)
def print_outcomes(ctx: Context, cmd: PrintOutcomes) -> bytes:
    """Only the record, with its reason where names leave."""
    content, people = ctx.prepared
    for person in people:
        ctx.about(person)
    ctx.note(why=say(N_(": {reason}"), reason=cmd.reason) if cmd.reason else "")
    return bytes(content)


@query("work_form_blank", may="work.read")
def work_form_blank(
    ctx: Reading, *, name: Annotated[WorkForm, N_("Paper")], lang: Lang = PaperLanguage.CHINESE
) -> bytes:
    """A form to be filled in by hand; it names nobody."""
    from facility.papers.registry import PAPERS
    from facility.premises.letterhead import letterhead

    if name is WorkForm.ACCIDENT:
        from facility.work.papers import accident as accident

        return PAPERS[name.value].render(None, lang=lang.value, head=letterhead(ctx), made=ctx.now)
    from facility.admission.papers.office import printed
    from facility.work.papers import agreement as agreement
    from facility.work.papers.agreement_rows import blank_work_agreement

    return printed(ctx, PAPERS[name.value], blank_work_agreement(ctx, lang.value), lang=lang.value)
