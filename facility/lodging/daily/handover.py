"""The handover book (交接班): what a shift passes on, read and signed by the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError
from facility.core.guards import never
from facility.core.i18n import N_, P_
from facility.core.settings import yes
from facility.core.tables import Base, Retractable, ref
from facility.core.users import AppUser
from facility.core.words import Count, Name, Text, YesNoAnswer
from facility.lodging import words as w
from facility.lodging.daily import day_words as d
from facility.lodging.daily.times import Shift, shift_begins, shift_of, shift_starts
from facility.people.persons import Person

_WRITE = "daily.write"
KEPT_OPEN = timedelta(days=92)


class HandoverLine(Retractable, Base):
    """One thing a shift passes on, about somebody or about the house."""

    day: Mapped[d.ShiftDay]
    shift: Mapped[d.WhichShift]
    written_at: Mapped[d.WrittenAt]
    written_by: Mapped[d.UserId] = ref("app_user", index=False)
    person: Mapped[w.PersonId | None] = ref("person")
    weight: Mapped[d.Weight]
    clinical: Mapped[d.Clinical]
    text: Mapped[d.WhatToPass]
    voided_at: Mapped[w.VoidedAt | None]
    void_reason: Mapped[w.WhyVoid]

    __table_args__ = (Index("ix_handover_line_day_shift", "day", "shift"),)


class HandoverSignature(Retractable, Base):
    """Somebody has read a line and signed for it."""

    line: Mapped[d.HandoverId] = ref("handover_line")
    signed_at: Mapped[d.SignedAt]
    signed_by: Mapped[d.UserId] = ref("app_user", index=False)


never(
    "handover_is_kept",
    "handover_line",
    N_("What was written in the handover book stays; void it with a reason."),
    "TRUE",
    on=("DELETE",),
)
never(
    "handover_text_is_kept",
    "handover_line",
    N_("What was written in the handover book stays; void it with a reason."),
    "NEW.text <> OLD.text AND LENGTH(NEW.text) >= LENGTH(OLD.text)",
    on=("UPDATE",),
    field="text",
)
never(
    "signed_by_the_writer",
    "handover_signature",
    N_("Somebody else signs for what you wrote."),
    "EXISTS (SELECT 1 FROM handover_line AS l WHERE l.id = NEW.line AND l.written_by = NEW.signed_by)",
    field="line",
)


@command(
    "lodging.write_handover",
    N_("wrote into the handover book ({shift}, {day})"),
    may=_WRITE,
    label=N_("Write into the handover book"),
)
class WriteHandover(Command[int]):
    text: d.WhatToPass
    person: w.PersonId | None = None
    weight: d.Weight = d.Importance.USUAL
    clinical: d.Clinical = YesNoAnswer.NO
    shift: d.WhichShift | None = None
    day: d.ShiftDay | None = None


@command(
    "lodging.sign_handover",
    N_("read and signed {lines} lines of the handover book ({shift}, {day})"),
    may=_WRITE,
    label=N_("Read and sign"),
)
class SignHandover(Command[int]):
    day: d.ShiftDay
    shift: d.WhichShift


@command(
    "lodging.void_handover",
    N_("voided a line of the handover book of {day}: {reason}"),
    may=_WRITE,
    label=N_("Void a handover line"),
)
class VoidHandover(Command[None]):
    handover: d.HandoverId
    reason: w.WhyVoid


@names("handover")
def handover_name(session: Session, id: int) -> str:
    row = session.get(HandoverLine, id)
    return row.day.isoformat() if row else "—"


@handles(WriteHandover)
def write_handover(ctx: Context, cmd: WriteHandover) -> int:
    """For the shift that is on, or for one named."""
    day, shift = shift_of(ctx.now, shift_starts(ctx.settings))
    day, shift = cmd.day or day, cmd.shift or shift
    if day > ctx.today:
        raise DomainError("still_to_come", N_("This time is still to come."), "day")
    if yes(cmd.clinical) and not ctx.may("clinical.read"):
        raise DomainError("not_yours_to_hide", N_("You could not read this line again yourself."), "clinical")
    ctx.note(day=day, shift=shift)
    return ctx.add(
        HandoverLine(
            day=day, shift=shift, written_at=ctx.now, written_by=ctx.user.id, person=cmd.person, weight=cmd.weight,
            clinical=cmd.clinical, text=cmd.text, void_reason="",
        )
    ).id  # fmt: skip


@handles(SignHandover)
def sign_handover(ctx: Context, cmd: SignHandover) -> int:
    """All lines of a shift that this person may read, did not write and has not signed."""
    signed = select(HandoverSignature.line).where(HandoverSignature.signed_by == ctx.user.id)
    wanted = select(HandoverLine).where(
        HandoverLine.day == cmd.day,
        HandoverLine.shift == cmd.shift,
        HandoverLine.voided_at.is_(None),
        HandoverLine.written_by != ctx.user.id,
        HandoverLine.id.not_in(signed),
    )
    lines = [row for row in ctx.session.scalars(wanted) if _readable(ctx, row)]
    if not lines:
        raise DomainError("nothing_to_sign", N_("There is nothing here for you to sign."))
    for line in lines:
        ctx.session.add(HandoverSignature(line=line.id, signed_at=ctx.now, signed_by=ctx.user.id))
        ctx.about(line.person)
    ctx.note(lines=len(lines))
    return len(lines)


@handles(VoidHandover)
def void_handover(ctx: Context, cmd: VoidHandover) -> None:
    row = ctx.get(HandoverLine, cmd.handover, "handover")
    ctx.about(row.person)
    ctx.note(day=row.day)
    if row.voided_at is not None:
        raise DomainError("voided_already", N_("This entry is voided already."), "handover")
    row.voided_at, row.void_reason = ctx.now, cmd.reason


def _readable(ctx: Reading, row: HandoverLine) -> bool:
    return not yes(row.clinical) or ctx.may("clinical.read")


# --- reading ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HandoverSigned:
    """Who signed for a line, and when."""

    name: Annotated[Name, P_("handover", "Signed by")]
    at: d.SignedAt


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """One line of the handover book; ``text`` is empty and ``hidden`` true for whom it is not meant."""

    id: d.HandoverId
    day: d.ShiftDay
    shift: d.WhichShift
    written_at: d.WrittenAt
    written_by: Annotated[Name, P_("handover", "Written by")]
    person: w.PersonId | None
    name: Annotated[Name, P_("handover", "About")]
    weight: d.Weight
    clinical: Annotated[bool, N_("Health matter")]
    text: d.WhatToPass
    hidden: Annotated[bool, N_("Hidden")]
    mine: Annotated[bool, N_("Written by me")]
    signed: Annotated[tuple[HandoverSigned, ...], N_("Read and signed")]
    to_sign: Annotated[bool, N_("Mine to sign")]
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


_Find = Annotated[Text, N_("Find")]


@query("handover_lines", may="lodging.read")
def handover_lines(
    ctx: Reading,
    *,
    day: d.ShiftDay | None = None,
    shift: d.WhichShift | None = None,
    since: Annotated[d.Day, P_("span", "From")] | None = None,
    until: Annotated[d.Day, P_("span", "Until")] | None = None,
    person: w.PersonId | None = None,
    text: _Find = "",
    last: Annotated[Count, N_("At most")] = 500,
) -> tuple[HandoverRow, ...]:
    """Lines of a day, a shift, a span or about one person; newest shift first, within it in order of writing."""
    wanted = select(HandoverLine)
    for column, value in (
        (HandoverLine.day, day),
        (HandoverLine.shift, shift),
        (HandoverLine.person, person),
    ):
        if value is not None:
            wanted = wanted.where(column == value)
    if since is not None:
        wanted = wanted.where(HandoverLine.day >= since)
    if until is not None:
        wanted = wanted.where(HandoverLine.day <= until)
    rows = _rows(ctx, list(ctx.session.scalars(wanted.order_by(HandoverLine.id.desc()).limit(last))))
    order = {shift: n for n, shift in enumerate(Shift)}
    rows = [row for row in rows if text.casefold() in f"{row.text} {row.name}".casefold()]
    return tuple(sorted(rows, key=lambda row: (-row.day.toordinal(), -order[row.shift], row.id)))


@query("handover_unsigned", may="lodging.read")
def handover_unsigned(
    ctx: Reading, *, before: Annotated[d.WrittenAt, N_("Written before")] | None = None
) -> tuple[HandoverRow, ...]:
    """Lines of the last three months that nobody else has signed yet, oldest first."""
    signed = select(HandoverSignature.id).where(HandoverSignature.line == HandoverLine.id).exists()
    wanted = select(HandoverLine).where(
        HandoverLine.voided_at.is_(None), HandoverLine.day >= ctx.today - KEPT_OPEN, ~signed
    )
    if before is not None:
        wanted = wanted.where(HandoverLine.written_at < before)
    return tuple(_rows(ctx, list(ctx.session.scalars(wanted.order_by(HandoverLine.id)))))


@dataclass(frozen=True, slots=True)
class ShiftNow:
    """The shift that is on, and the one before it, whose book is to be read."""

    day: d.ShiftDay
    shift: d.WhichShift
    day_before: d.ShiftDay
    shift_before: d.WhichShift


@query("shift_now", may="lodging.read")
def shift_now(ctx: Reading, *, at: Annotated[w.Since, N_("As of")] | None = None) -> ShiftNow:
    """Which shift a moment lies in, and which came before it."""
    starts = shift_starts(ctx.settings)
    day, shift = shift_of(at or ctx.now, starts)
    before, shift_before = earlier_shift(day, shift, starts)
    return ShiftNow(day, shift, before, shift_before)


def earlier_shift(day: date, shift: Shift, starts: dict[Shift, int]) -> tuple[date, Shift]:
    """The shift before a shift."""
    return shift_of(shift_begins(day, shift, starts) - timedelta(minutes=1), starts)


def _rows(ctx: Reading, lines: list[HandoverLine]) -> list[HandoverRow]:
    ids = [line.id for line in lines]
    users = dict(ctx.session.execute(select(AppUser.id, AppUser.name)).all())
    people = dict(
        ctx.session.execute(
            select(Person.id, Person.name).where(Person.id.in_({line.person for line in lines} - {None}))
        ).all()
    )
    signed: dict[int, list[HandoverSignature]] = {}
    for one in ctx.session.scalars(
        select(HandoverSignature).where(HandoverSignature.line.in_(ids)).order_by(HandoverSignature.id)
    ):
        signed.setdefault(one.line, []).append(one)
    rows = []
    for line in lines:
        seen, by = _readable(ctx, line), signed.get(line.id, [])
        mine = line.written_by == ctx.user.id
        rows.append(
            HandoverRow(
                line.id, line.day, line.shift, line.written_at, users.get(line.written_by, ""), line.person,
                people.get(line.person, "") if line.person else "", line.weight, yes(line.clinical),
                line.text if seen else "", not seen, mine,
                tuple(HandoverSigned(users.get(one.signed_by, ""), one.signed_at) for one in by),
                seen and not mine and line.voided_at is None and ctx.user.id not in {one.signed_by for one in by},
                line.voided_at, line.void_reason,
            )
        )  # fmt: skip
    return rows
