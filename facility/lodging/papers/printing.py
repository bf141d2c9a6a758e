"""Papers of the house by name: one logged command makes any of them, as PDF or as a sheet.

Nothing here draws; what draws is imported when a paper is asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from sqlalchemy import select

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, prepares, query
from facility.core.errors import DomainError, NotAllowed
from facility.core.i18n import N_, P_, say
from facility.core.reading import narrow
from facility.core.undoing import stays
from facility.core.words import Choice, Date, Help, Moment, Text, YesNo, YesNoAnswer
from facility.lodging import words as w
from facility.lodging.daily import words as d
from facility.lodging.daily.times import Shift
from facility.papers.ways import Lang as Lang
from facility.papers.ways import PaperLanguage as PaperLanguage
from facility.papers.ways import PaperWay as PaperWay
from facility.papers.ways import Way
from facility.people.persons import Person
from facility.premises.words import FloorId


class HousePaper(Choice):
    """What the house prints."""

    EVACUATION = "evacuation_list", N_("Evacuation list")
    BED_CARDS = "bed_cards", N_("Bed cards")
    DOOR_PLATES = "door_plates", N_("Door plates")
    ROOM_LIST = "room_list", P_("paper", "List of rooms and beds")
    HOUSE_PLAN = "house_plan", N_("House plan by floor")
    ROLL_CALL = "roll_call_sheet", N_("Roll-call sheet")
    LEAVE_SLIP = "leave_slip", N_("Leave slip")
    MOVE_NOTICE = "move_notice", N_("Notice of a move")
    THINGS_RECEIPT = "things_receipt", N_("Receipt for belongings")
    THINGS_BACK = "things_back", N_("Belongings handed back")
    HANDOVER = "handover_page", N_("Handover page")
    OCCUPANCY = "occupancy_month", N_("Use of beds in the month")
    NIGHTS = "night_proof", N_("Proof of nights")
    SEARCH = "search_sheet", N_("Description for a search")


PaperName = Annotated[HousePaper, N_("Paper")]
AskedReason = Annotated[
    Text,
    N_("What it is needed for"),
    Help(N_("It stands in the record beside your name. No names here.")),
]


@command(
    "lodging.print",
    N_("made the paper “{name}” ({way}){why}"),
    may="lodging.read",
    label=N_("Print a paper of the house"),
    reads=True,
)
class PrintHousePaper(Command[bytes]):
    """``at``, ``day``, ``month`` left out: now, today, this month. Which of the fields count depends on the paper."""

    name: PaperName
    way: Way = PaperWay.PAPER
    lang: Lang = PaperLanguage.CHINESE
    reason: AskedReason = ""
    to: Annotated[Text, P_("description", "Given to")] = ""
    at: Annotated[Moment, N_("As of")] | None = None
    day: Annotated[Date, N_("Day")] | None = None
    round: d.WhichRound | None = None
    shift: Annotated[Shift, N_("Shift")] | None = None
    month: Annotated[Date, N_("Month")] | None = None
    since: Annotated[Date, P_("span", "From")] | None = None
    until: Annotated[Date, P_("span", "Until")] | None = None
    floor: FloorId | None = None
    room: w.RoomId | None = None
    bed: w.BedId | None = None
    person: w.PersonId | None = None
    number: Annotated[
        Text, N_("Number of the person"), Help(N_("Such as RY-2026-0001, instead of choosing the person."))
    ] = ""
    absence: d.AbsenceId | None = None
    missing: d.MissingId | None = None
    with_names: Annotated[YesNo, N_("With names")] | None = None


stays(N_("Printed paper is in the world; void it with a reason instead."), PrintHousePaper)

MAY = {
    HousePaper.ROLL_CALL: "daily.write",
    HousePaper.LEAVE_SLIP: "daily.write",
    HousePaper.MOVE_NOTICE: "lodging.write",
    HousePaper.THINGS_RECEIPT: "daily.write",
    HousePaper.THINGS_BACK: "daily.write",
    HousePaper.HANDOVER: "daily.write",
    HousePaper.NIGHTS: "lists.export",
    HousePaper.SEARCH: "daily.write",
}
"""What a paper asks for beyond seeing the beds."""

REASONED = (HousePaper.ROLL_CALL, HousePaper.HANDOVER, HousePaper.NIGHTS, HousePaper.SEARCH)
"""Papers on which the names of many leave, or the identity of one. The evacuation list is not among them: where it
burns nobody asks why; that it was made stands in the record all the same."""

AS_SHEETS = (
    HousePaper.EVACUATION, HousePaper.ROOM_LIST, HousePaper.ROLL_CALL, HousePaper.THINGS_RECEIPT,
    HousePaper.THINGS_BACK, HousePaper.HANDOVER, HousePaper.OCCUPANCY, HousePaper.NIGHTS,
)  # fmt: skip

BLANKS = (
    HousePaper.ROLL_CALL, HousePaper.LEAVE_SLIP, HousePaper.THINGS_RECEIPT, HousePaper.THINGS_BACK,
    HousePaper.HANDOVER,
)  # fmt: skip
"""Papers that can be filled in by hand."""


def asks_reason(name: HousePaper, way: PaperWay, with_names: YesNoAnswer | None) -> bool:
    """Whether a reason is asked: names leave in a list that is not needed on the spot."""
    listed = name is HousePaper.EVACUATION and way is PaperWay.EXCEL
    named = name is HousePaper.HOUSE_PLAN and with_names is YesNoAnswer.YES
    return name in REASONED or listed or named


def permission_of(name: HousePaper, way: PaperWay, with_names: YesNoAnswer | None) -> str:
    """The permission a paper needs."""
    if name in MAY:
        return MAY[name]
    return "lists.export" if asks_reason(name, way, with_names) else "lodging.read"


@prepares(PrintHousePaper)
def _made(ctx: Context, cmd: PrintHousePaper) -> tuple[bytes, tuple[int, ...]]:
    """The bytes, and whom they speak of where it is one person; refused before anything is read."""
    needs = permission_of(cmd.name, cmd.way, cmd.with_names)
    if not ctx.may(needs):
        raise NotAllowed(needs, cmd.name.label)
    if asks_reason(cmd.name, cmd.way, cmd.with_names) and not cmd.reason.strip():
        raise DomainError("reason_needed", N_("Say what it is needed for."), "reason")
    if cmd.way is PaperWay.EXCEL and cmd.name not in AS_SHEETS:
        raise DomainError("no_sheet", N_("“{name}” is printed only; it is no list."), "way", name=cmd.name)
    from facility.lodging.papers.making import made_bytes

    if cmd.number and cmd.person is None:
        cmd = replace(cmd, person=_numbered(ctx, cmd.number))
    return made_bytes(ctx, cmd)


def _numbered(ctx: Context, number: str) -> int:
    wanted = narrow(number).strip().upper()
    found = ctx.session.scalars(select(Person.id).where(Person.number == wanted)).one_or_none()
    if found is None:
        raise DomainError(
            "no_such_number", N_("Nobody in the register has the number {number}."), "number", number=wanted
        )
    return found


@handles(PrintHousePaper)
def print_house_paper(ctx: Context, cmd: PrintHousePaper) -> bytes:
    """Only the record: the paper was made before, from what its reader may see."""
    content, people = ctx.prepared
    for person in people:
        ctx.about(person)
    ctx.note(why=say(N_(": {reason}"), reason=cmd.reason) if cmd.reason else "")
    return bytes(content)


@query("house_paper_blank", may="lodging.read")
def house_paper_blank(ctx: Reading, *, name: PaperName, lang: Lang = PaperLanguage.CHINESE) -> bytes:
    """A form to be filled in by hand; it names nobody."""
    if name not in BLANKS:
        raise DomainError("no_blank", N_("“{name}” is made from what is recorded."), "name", name=name)
    from facility.lodging.papers.making import blank_bytes

    return blank_bytes(ctx, name, lang.value)
