"""What the safety rounds look at: the house's own lines, begun from a usual list."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, translate
from facility.core.tables import Base, Retractable
from facility.premises.keeping import words as w
from facility.premises.keeping.documents import DocumentPick
from facility.premises.keeping.kinds import Rhythm, RoundArea

_WRITE = "premises.write"
USUAL: tuple[tuple[Rhythm, RoundArea, str], ...] = (
    (Rhythm.DAILY, RoundArea.EXITS, N_("Ways out are clear; emergency doors open from inside")),
    (Rhythm.DAILY, RoundArea.FIRE, N_("Extinguishers and hydrants stand in their places, nothing in front")),
    (Rhythm.DAILY, RoundArea.WINDOWS, N_("Windows and limiters hold and do not hinder escape")),
    (Rhythm.DAILY, RoundArea.ELECTRICITY, N_("No private heaters, no damaged sockets or wires")),
    (Rhythm.DAILY, RoundArea.GAS, N_("Gas is turned off; the alarm shows normal")),
    (Rhythm.DAILY, RoundArea.KITCHEN, N_("Stoves off, food covered, samples kept")),
    (Rhythm.DAILY, RoundArea.MEDICINES, N_("The medicine cupboard is locked and the key is with the shift")),
    (Rhythm.DAILY, RoundArea.SHARP, N_("Knives, scissors and tools are counted and locked away")),
    (Rhythm.DAILY, RoundArea.BATHROOMS, N_("Floors dry, handrails firm, hot water not too hot")),
    (Rhythm.MONTHLY, RoundArea.FIRE, N_("Pressure of every extinguisher; hydrant, hose and alarm tried")),
    (Rhythm.MONTHLY, RoundArea.EXITS, N_("Emergency lights and signs tried with the power off")),
    (Rhythm.MONTHLY, RoundArea.WINDOWS, N_("Hinges, locks and limiters of all windows and doors")),
    (Rhythm.MONTHLY, RoundArea.ELECTRICITY, N_("Switch boxes, leakage protection and wiring")),
    (Rhythm.MONTHLY, RoundArea.GAS, N_("Gas pipes, hose and alarm; hose not past its years")),
    (Rhythm.MONTHLY, RoundArea.KITCHEN, N_("Hood and duct cleaned; refrigerators and stores in order")),
    (Rhythm.MONTHLY, RoundArea.MEDICINES, N_("Dates of medicines and of the first-aid box")),
    (Rhythm.MONTHLY, RoundArea.SHARP, N_("The list of sharp things agrees with what is there")),
    (Rhythm.MONTHLY, RoundArea.BATHROOMS, N_("Handrails, non-slip mats, drains and call bells")),
    (
        Rhythm.ACCESS,
        RoundArea.OUTSIDE,
        N_("The way from the street to the door is firm, even and without a step"),
    ),
    (
        Rhythm.ACCESS,
        RoundArea.OUTSIDE,
        N_("The parking space for wheelchair users is marked and nearest, 1.20 m free beside it"),
    ),
    (
        Rhythm.ACCESS,
        RoundArea.ENTRANCE,
        N_("One entrance is level or has a ramp; measure the slope (1:12 at most)"),
    ),
    (
        Rhythm.ACCESS,
        RoundArea.ENTRANCE,
        N_("The ramp is at least 1.20 m wide, with handrails and level ends of 1.50 m"),
    ),
    (
        Rhythm.ACCESS,
        RoundArea.ENTRANCE,
        N_("A wheelchair can turn before the door: 1.50 m clear, under a canopy"),
    ),
    (Rhythm.ACCESS, RoundArea.DOORS, N_("Doors in use leave at least 0.80 m clear when open")),
    (
        Rhythm.ACCESS,
        RoundArea.DOORS,
        N_("Sills no higher than 15 mm, sloped; handles within reach of a seated person"),
    ),
    (Rhythm.ACCESS, RoundArea.CORRIDORS, N_("Corridors at least 1.20 m wide, nothing standing in the way")),
    (Rhythm.ACCESS, RoundArea.CORRIDORS, N_("Floors even and not slippery; carpets fixed")),
    (Rhythm.ACCESS, RoundArea.CORRIDORS, N_("Handrails of corridors run through, 0.85 to 0.90 m high, firm")),
    (Rhythm.ACCESS, RoundArea.STAIRS, N_("Stairs have handrails on both sides, even steps and marked edges")),
    (
        Rhythm.ACCESS,
        RoundArea.STAIRS,
        N_("The lift takes a wheelchair: door 0.80 m, low buttons, rail, spoken floors"),
    ),
    (Rhythm.ACCESS, RoundArea.TOILET, N_("A toilet a wheelchair can enter and turn in (1.50 m)")),
    (
        Rhythm.ACCESS,
        RoundArea.TOILET,
        N_("Grab bars beside the bowl and the basin, firm; the door opens outwards or slides"),
    ),
    (
        Rhythm.ACCESS,
        RoundArea.BATH,
        N_("A bath or shower with seat, grab bars and a floor that is not slippery"),
    ),
    (Rhythm.ACCESS, RoundArea.BATH, N_("Shower and taps can be reached and used while seated")),
    (
        Rhythm.ACCESS,
        RoundArea.BEDROOM,
        N_("A bedroom a wheelchair can use: 1.20 m between beds, room to turn (1.50 m)"),
    ),
    (Rhythm.ACCESS, RoundArea.BEDROOM, N_("Switches, wardrobe and window can be reached while seated")),
    (
        Rhythm.ACCESS,
        RoundArea.SIGNS,
        N_("The accessible way is signed at the gate, at turnings and on the doors"),
    ),
    (Rhythm.ACCESS, RoundArea.SIGNS, N_("Signs are large, with clear contrast; room numbers can be felt")),
    (
        Rhythm.ACCESS,
        RoundArea.ALARM,
        N_("Call buttons at toilet, bath and bed can be reached, also from the floor"),
    ),
    (
        Rhythm.ACCESS,
        RoundArea.ALARM,
        N_("Fire alarms can be both heard and seen; the way out works for wheelchairs"),
    ),
)
"""Worded by ourselves; those of accessibility after GB 50763-2012, which 4.9.2.1 asks for."""


class RoundItem(Retractable, Base):
    """One line of a round; given up, it stays in the rounds already made."""

    rhythm: Mapped[w.Rhythm]
    area: Mapped[w.Area]
    text: Mapped[w.ItemText]
    ended_on: Mapped[w.EndedOn | None]


@names("round_item")
def item_name(session: Session, id: int) -> str:
    row = session.get(RoundItem, id)
    return row.text if row else "—"


@command(
    "premises.usual_round_lines",
    N_("took {lines} usual lines for the rounds"),
    may=_WRITE,
    label=N_("Take the usual lines"),
)
class UsualRoundLines(Command[int]):
    rhythm: w.Rhythm


@command(
    "premises.add_round_line",
    N_("added a line to the round “{rhythm}”: {look_at}"),
    may=_WRITE,
    label=N_("Add a line to a round"),
)
class AddRoundLine(Command[int]):
    rhythm: w.Rhythm
    area: w.Area
    look_at: w.ItemText


@command(
    "premises.end_round_line",
    N_("took a line out of the rounds: {item}"),
    may=_WRITE,
    label=N_("Take a line out of the rounds"),
)
class EndRoundLine(Command[None]):
    item: w.ItemId


@handles(UsualRoundLines)
def usual_round_lines(ctx: Context, cmd: UsualRoundLines) -> int:
    """Those the house does not have yet; worded in Chinese, as they will hang on the wall."""
    there = {item.text for item in lines_of(ctx.session, cmd.rhythm)}
    made = 0
    for rhythm, area, said in USUAL:
        text = translate(said, "zh")
        if rhythm is cmd.rhythm and text not in there:
            ctx.add(RoundItem(rhythm=rhythm, area=area, text=text))
            made += 1
    if not made:
        raise DomainError("lines_there", N_("All the usual lines are there already."), "rhythm")
    ctx.note(lines=made)
    return made


@handles(AddRoundLine)
def add_round_line(ctx: Context, cmd: AddRoundLine) -> int:
    if any(item.text == cmd.look_at for item in lines_of(ctx.session, cmd.rhythm)):
        raise DomainError("line_twice", N_("This line is there already."), "look_at")
    return ctx.add(RoundItem(rhythm=cmd.rhythm, area=cmd.area, text=cmd.look_at)).id


@handles(EndRoundLine)
def end_round_line(ctx: Context, cmd: EndRoundLine) -> None:
    item = ctx.get(RoundItem, cmd.item, "item")
    if item.ended_on is not None:
        raise DomainError("line_gone", N_("This line was taken out already."), "item")
    item.ended_on = ctx.today


def lines_of(session: Session, rhythm: Rhythm) -> list[RoundItem]:
    """The lines of a round now, area by area."""
    order = {area: place for place, area in enumerate(RoundArea)}
    found = session.scalars(select(RoundItem).where(RoundItem.rhythm == rhythm, RoundItem.ended_on.is_(None)))
    return sorted(found, key=lambda item: (order[item.area], item.id))


@dataclass(frozen=True, slots=True)
class RoundLineRow:
    """One line of the rounds."""

    id: w.ItemId
    rhythm: w.Rhythm
    area: w.Area
    text: w.ItemText


@query("round_lines", may="premises.read")
def round_lines(ctx: Reading) -> tuple[RoundLineRow, ...]:
    """What the rounds look at now."""
    return tuple(
        RoundLineRow(item.id, item.rhythm, item.area, item.text)
        for rhythm in Rhythm
        for item in lines_of(ctx.session, rhythm)
    )


@query("round_item_picks", may="premises.read")
def round_item_picks(ctx: Reading, *, text: w.ItemText = "") -> tuple[DocumentPick, ...]:
    """Lines that hold the words."""
    found = (DocumentPick(row.id, row.text, "") for row in round_lines(ctx))
    return tuple(pick for pick in found if text.casefold() in pick.text.casefold())[:20]
