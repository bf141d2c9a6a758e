"""Papers of food safety and of the month, by name: one logged command makes any of them, as PDF or as a sheet.

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
from facility.meals import month_words as m
from facility.meals import safety_words as s
from facility.meals import words as w
from facility.papers.ways import Lang, PaperLanguage, PaperWay, Way
from facility.premises.papers.printing import LabelKind, PrintedOn


class SafetyPaper(Choice):
    """What is printed of food safety and of the month."""

    LABELS = "sample_labels", N_("Sample labels")
    SAMPLES = "sample_register", N_("Register of food samples")
    TEMPERATURES = "temperature_register", N_("Register of temperatures")
    DISINFECTION = "disinfection_register", N_("Register of disinfection")
    MORNING = "morning_register", N_("Register of morning checks")
    VISITS = "kitchen_visit_register", N_("Register of visits to the kitchen")
    CONTROL_BLANK = "control_sheet_blank", N_("Food control sheet to fill in")
    CONTROL_DONE = "control_sheet", N_("Food control sheet")
    ACCOUNT = "meal_account", N_("Account of a month’s meals")
    STATEMENTS = "meal_statements", N_("Statements of meals")


@command(
    "meals.print_safety",
    N_("made the paper “{name}” ({way}){of}"),
    may="meals.read",
    label=N_("Print a paper of food safety or of the month"),
    reads=True,
)
class PrintSafety(Command[bytes]):
    """``entry``: one sheet, or one sample, by its number in the register. ``month`` left out: this month."""

    name: Annotated[SafetyPaper, N_("Paper")]
    way: Way = PaperWay.PAPER
    lang: Lang = PaperLanguage.CHINESE
    day: w.Day | None = None
    meal: w.MealOf | None = None
    entry: Annotated[int, N_("Line of the register")] | None = None
    rhythm: s.RhythmOf | None = None
    month: m.Month | None = None
    person: w.PersonId | None = None
    labels: PrintedOn = LabelKind.CUT
    reason: Annotated[
        Text,
        N_("What it is needed for"),
        Help(N_("It stands in the record beside your name. No names here.")),
    ] = ""


stays(N_("Printed paper is in the world; void it with a reason instead."), PrintSafety)

P = SafetyPaper
MAY = {
    P.MORNING: "meals.safety", P.VISITS: "meals.safety", P.ACCOUNT: "meals.money", P.STATEMENTS: "meals.money",
}  # fmt: skip
"""What a paper asks for beyond seeing meals."""
ONLY_PAPER = (P.LABELS, P.CONTROL_BLANK)
WITH_NAMES = (P.STATEMENTS,)
"""Sheets with names of those served: they leave with a reason."""


def permission_of(name: SafetyPaper) -> str:
    """The permission a paper needs."""
    return MAY.get(name, "meals.read")


def asks_reason(name: SafetyPaper, way: PaperWay) -> bool:
    return way is PaperWay.EXCEL and name in WITH_NAMES


@prepares(PrintSafety)
def _made(ctx: Context, cmd: PrintSafety) -> tuple[bytes, str, tuple[int, ...]]:
    """The bytes, what the paper is about, and whom it speaks of; refused before anything is read."""
    needs = permission_of(cmd.name)
    if not ctx.may(needs):
        raise NotAllowed(needs, cmd.name.label)
    if cmd.way is PaperWay.EXCEL and cmd.name in ONLY_PAPER:
        raise DomainError("no_sheet", N_("“{name}” is printed only; it is no list."), "way", name=cmd.name)
    if asks_reason(cmd.name, cmd.way) and not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say what it is needed for."), "reason")
    if cmd.name is P.CONTROL_DONE and cmd.entry is None:
        raise DomainError("entry_needed", N_("Say for which line of the register."), "entry")
    if cmd.name is P.CONTROL_BLANK and cmd.rhythm is None:
        raise DomainError("rhythm_needed", N_("Say for which sheet."), "rhythm")
    from facility.meals.papers.safety_making import made_bytes

    return made_bytes(ctx, cmd)


@handles(PrintSafety)
def print_safety(ctx: Context, cmd: PrintSafety) -> bytes:
    """Only the record: the paper was made before, from what its reader may see."""
    content, about, people = ctx.prepared
    for person in people:
        ctx.about(person)
    of = say(P_("of", ": {what}"), what=about) if about else ""
    ctx.note(of=of)
    return bytes(content)


@query("control_sheet_to_fill", may="meals.read")
def control_sheet_to_fill(ctx: Reading, *, rhythm: s.RhythmOf, lang: Lang = PaperLanguage.CHINESE) -> bytes:
    """The sheet of a day, week or month for handwriting; it names nobody."""
    from facility.meals.papers.safety_making import blank_control_bytes

    return blank_control_bytes(ctx, rhythm, lang.value)
