"""Papers about keeping the house by name: one logged command makes any of them, as PDF or as a sheet.

Nothing here draws; what draws is imported when a paper is asked for.
"""

from __future__ import annotations

from typing import Annotated

from facility.core.commands import Command, command
from facility.core.desk import Context, handles, prepares
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import N_, P_, say
from facility.core.undoing import stays
from facility.core.words import Choice, Count, Date
from facility.papers.ways import Lang, PaperLanguage, PaperWay, Way
from facility.premises.keeping import words as w


class KeepingPaper(Choice):
    """What is printed about keeping the house."""

    EQUIPMENT_LIST = "equipment_list", N_("Equipment by the lists of the standard")
    EQUIPMENT_LABELS = "equipment_labels", N_("Equipment labels")
    DOCUMENT_LIST = "document_list", N_("Licences and papers by their ends")
    ROUND_BLANK = "round_sheet_blank", N_("Safety round sheet to fill in")
    ROUND_DONE = "round_sheet", N_("Record of a safety round")
    NOTICE = "rectification_notice", N_("Rectification notice")
    DRILL = "drill_record", N_("Record of a drill")
    BINDER = "rule_binder", N_("Binder of rules and plans")
    READERS = "rule_readers", N_("Signature sheet of readers")
    CLEANING = "cleaning_month", N_("Cleaning log of a month")
    ANSWER = "voice_answer", N_("Written answer to a complaint")


class LabelKind(Choice):
    """On what labels are printed."""

    CUT = "cut", N_("Plain paper, to be cut up")
    SHEET_24 = "sheet_24", N_("Label sheet 70 × 37 mm, 24 to a page")
    SHEET_21 = "sheet_21", N_("Label sheet 63.5 × 38.1 mm, 21 to a page")
    SHEET_14 = "sheet_14", N_("Label sheet 99.1 × 38.1 mm, 14 to a page")
    ROLL = "roll", N_("Label printer, 60 × 40 mm")


PrintedOn = Annotated[LabelKind, N_("Printed on")]
PaperMonth = Annotated[Date, N_("Month")]


@command(
    "premises.print",
    N_("made the paper “{name}” ({way}){of}"),
    may="premises.read",
    label=N_("Print a paper about keeping the house"),
    reads=True,
)
class PrintKeepingPaper(Command[bytes]):
    """``entry``: of what one, by its number in the register. ``month`` left out: this month. Which of the fields count
    depends on the paper."""

    name: Annotated[KeepingPaper, N_("Paper")]
    way: Way = PaperWay.PAPER
    lang: Lang = PaperLanguage.CHINESE
    entry: Annotated[Count, N_("Line of the register")] | None = None
    rhythm: w.Rhythm | None = None
    list: w.EquipmentList | None = None
    labels: PrintedOn = LabelKind.CUT
    month: PaperMonth | None = None


stays(N_("Printed paper is in the world; void it with a reason instead."), PrintKeepingPaper)

MAY = {KeepingPaper.ANSWER: "events.read"}
"""What a paper asks for beyond seeing the house."""

OF_ONE = (
    KeepingPaper.ROUND_DONE, KeepingPaper.NOTICE, KeepingPaper.DRILL, KeepingPaper.READERS, KeepingPaper.ANSWER,
)  # fmt: skip
"""Papers about one line of a register."""

AS_SHEETS = (
    KeepingPaper.EQUIPMENT_LIST, KeepingPaper.DOCUMENT_LIST, KeepingPaper.ROUND_DONE, KeepingPaper.READERS,
    KeepingPaper.CLEANING,
)  # fmt: skip


def permission_of(name: KeepingPaper) -> str:
    """The permission a paper needs."""
    return MAY.get(name, "premises.read")


@prepares(PrintKeepingPaper)
def _made(ctx: Context, cmd: PrintKeepingPaper) -> tuple[bytes, str]:
    """The bytes, and what the paper is about where it is one thing; refused before anything is read."""
    needs = permission_of(cmd.name)
    if not ctx.may(needs):
        raise NotAllowed(needs, cmd.name.label)
    if cmd.way is PaperWay.EXCEL and cmd.name not in AS_SHEETS:
        raise DomainError("no_sheet", N_("“{name}” is printed only; it is no list."), "way", name=cmd.name)
    if cmd.name in OF_ONE and cmd.entry is None:
        raise DomainError("entry_needed", N_("Say for which line of the register."), "entry")
    if cmd.name is KeepingPaper.ROUND_BLANK and cmd.rhythm is None:
        raise DomainError("rhythm_needed", N_("Say for which round."), "rhythm")
    from facility.premises.papers.making import made_bytes

    return made_bytes(ctx, cmd)


@handles(PrintKeepingPaper)
def print_keeping_paper(ctx: Context, cmd: PrintKeepingPaper) -> bytes:
    """Only the record: the paper was made before, from what its reader may see."""
    content, about = ctx.prepared
    ctx.note(of=say(P_("of", ": {what}"), what=about) if about else "")
    return bytes(content)
