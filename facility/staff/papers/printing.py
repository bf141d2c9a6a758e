"""Papers about staff by name: one logged command makes any of them, as PDF or as a sheet.

Nothing here draws; what draws is imported when a paper is asked for.
"""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, prepares
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import N_, P_, say
from facility.core.undoing import stays
from facility.core.words import Between, Choice, Count, Date, Help, Text
from facility.papers.ways import Lang, PaperLanguage, PaperWay, Way
from facility.staff import words as w


class StaffPaper(Choice):
    """What is printed about staff and partners."""

    STAFF_LIST = "staff_list", N_("Staff and their certificates")
    FILE_COVER = "staff_file", N_("Staff file: cover and contents")
    EXPIRY = "staff_expiry", N_("Certificates by the day they end")
    TRAINING = "training_record", N_("Training record of the year")
    ROSTER = "roster_week", N_("Duty roster of the week")
    CHART = "post_chart", N_("Organisation chart")
    PARTNERS = "partner_list", N_("Partners and caring team")


PaperName = Annotated[StaffPaper, N_("Paper")]
AskedReason = Annotated[
    Text,
    N_("What it is needed for"),
    Help(N_("It stands in the record beside your name. No names here.")),
]


@command(
    "staff.print",
    N_("made the paper “{name}” ({way}){why}"),
    may="staff.read",
    label=N_("Print a paper about staff"),
    reads=True,
)
class PrintStaffPaper(Command[bytes]):
    """``staff`` for the cover of a file, ``year`` for the training record, ``week`` for the roster: any day of it."""

    name: PaperName
    way: Way = PaperWay.PAPER
    lang: Lang = PaperLanguage.CHINESE
    reason: AskedReason = ""
    staff: w.StaffId | None = None
    year: Annotated[Count, P_("training", "Year"), Between(1990, 2200)] | None = None
    week: Annotated[Date, P_("roster", "Week"), Help(N_("Any day of it."))] | None = None


stays(N_("Printed paper is in the world; void it with a reason instead."), PrintStaffPaper)

AS_SHEETS = (
    StaffPaper.STAFF_LIST, StaffPaper.EXPIRY, StaffPaper.TRAINING, StaffPaper.ROSTER, StaffPaper.PARTNERS,
)  # fmt: skip
HANGS = (StaffPaper.ROSTER, StaffPaper.CHART)
"""What hangs on the wall: nobody is asked why."""


def asks_reason(name: StaffPaper, way: PaperWay) -> bool:
    """Whether a reason is asked: a list with names leaves. The cover lies in the file it belongs to."""
    if name is StaffPaper.FILE_COVER:
        return False
    return way is PaperWay.EXCEL or name not in HANGS


def permission_of(name: StaffPaper, way: PaperWay) -> str:
    """The permission a paper needs."""
    if name is StaffPaper.FILE_COVER:
        return "staff.files"
    return "lists.export" if asks_reason(name, way) else "staff.read"


@prepares(PrintStaffPaper)
def _made(ctx: Context, cmd: PrintStaffPaper) -> bytes:
    """The bytes; refused before anything is read."""
    needs = permission_of(cmd.name, cmd.way)
    if not ctx.may(needs):
        raise NotAllowed(needs, cmd.name.label)
    if asks_reason(cmd.name, cmd.way) and not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say what it is needed for."), "reason")
    if cmd.way is PaperWay.EXCEL and cmd.name not in AS_SHEETS:
        raise DomainError("no_sheet", N_("“{name}” is printed only; it is no list."), "way", name=cmd.name)
    if cmd.name is StaffPaper.FILE_COVER and cmd.staff is None:
        raise DomainError("staff_needed", N_("Say whose file it is."), "staff")
    from facility.staff.papers.making import made_bytes

    return made_bytes(ctx, cmd)


@handles(PrintStaffPaper)
def print_staff_paper(ctx: Context, cmd: PrintStaffPaper) -> bytes:
    """Only the record: the paper was made before, from what its reader may see."""
    ctx.note(why=say(N_(": {reason}"), reason=cmd.reason) if cmd.reason else "")
    return bytes(ctx.prepared)
