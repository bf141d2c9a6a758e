"""Attendance and pay on paper and as sheets, by name: one logged command makes any of them.

Nothing here draws; what draws is imported when one is asked for.
"""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, prepares, query
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import N_, P_, say
from facility.core.undoing import stays
from facility.core.words import Choice, Help, Text
from facility.papers.ways import Lang, PaperLanguage, PaperWay
from facility.work import pay_words as p
from facility.work.words import WorkshopId


class WorkSheet(Choice):
    """What days at work and their pay print."""

    ATTENDANCE = "work_attendance", N_("Attendance sheet")
    PAY_SHEET = "work_pay_sheet", N_("Pay sheet")
    PAY_SLIPS = "work_pay_slips", N_("Pay slips")
    BANK_LIST = "work_bank_list", N_("List for the bank")


SheetName = Annotated[WorkSheet, N_("Paper")]
_Why = Annotated[
    Text, N_("What it is needed for"), Help(N_("It stands in the record beside your name. No names here."))
]


@command("work.print_sheet", N_("made “{name}” of {month} ({way}){why}"), may="work.read", label=N_("Print attendance or pay"), reads=True)  # fmt: skip
class PrintWorkSheet(Command[bytes]):
    """``workshop`` for the attendance sheet, left out: all of them on one; ``person`` for one slip alone."""

    name: SheetName
    month: p.Month
    way: Annotated[PaperWay, N_("In which form")] = PaperWay.PAPER
    lang: Lang = PaperLanguage.CHINESE
    workshop: WorkshopId | None = None
    person: p.PersonId | None = None
    reason: _Why = ""


stays(N_("Printed paper is in the world; void it with a reason instead."), PrintWorkSheet)

MAY = {
    WorkSheet.ATTENDANCE: "work.read",
    WorkSheet.PAY_SHEET: "work.pay_read",
    WorkSheet.PAY_SLIPS: "work.pay_read",
    WorkSheet.BANK_LIST: "work.pay",
}
ONLY_PAPER, ONLY_EXCEL = (WorkSheet.PAY_SLIPS,), (WorkSheet.BANK_LIST,)
BLANKS = (WorkSheet.ATTENDANCE,)
"""Papers that can be filled in by hand."""


@prepares(PrintWorkSheet)
def _made(ctx: Context, cmd: PrintWorkSheet) -> tuple[bytes, tuple[int, ...]]:
    """The bytes, and whom they speak of; refused before anything is read. A file with names asks for a reason."""
    needs = MAY[cmd.name]
    if not ctx.may(needs):
        raise NotAllowed(needs, cmd.name.label)
    if cmd.way is PaperWay.EXCEL and cmd.name in ONLY_PAPER:
        raise DomainError("no_sheet", N_("“{name}” is printed only; it is no list."), "way", name=cmd.name)
    if cmd.way is PaperWay.PAPER and cmd.name in ONLY_EXCEL:
        raise DomainError("no_paper", N_("“{name}” is an Excel file only."), "way", name=cmd.name)
    if cmd.way is PaperWay.EXCEL and not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say what it is needed for."), "reason")
    from facility.work.papers.pay_making import made_bytes

    return made_bytes(ctx, cmd)


@handles(PrintWorkSheet)
def print_work_sheet(ctx: Context, cmd: PrintWorkSheet) -> bytes:
    """Only the record: the paper was made before, from what its reader may see."""
    content, people = ctx.prepared
    for person in people:
        ctx.about(person)
    why = say(N_(": {reason}"), reason=cmd.reason) if cmd.reason else ""
    ctx.note(month=f"{cmd.month:%Y-%m}", why=why)
    return bytes(content)


@query("work_sheet_blank", may="work.read")
def work_sheet_blank(
    ctx: Reading, *, name: Annotated[WorkSheet, P_("paper", "Paper")], lang: Lang = PaperLanguage.CHINESE
) -> bytes:
    """A form to be filled in by hand; it names nobody."""
    if name not in BLANKS:
        raise DomainError("no_blank", N_("“{name}” is made from what is recorded."), "name", name=name)
    from facility.work.papers.pay_making import blank_bytes

    return blank_bytes(ctx, name, lang.value)
