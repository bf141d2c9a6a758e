"""Rounds of asking: a form handed out, a meeting held, records looked through; and what was promised there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, names, query
from facility.core.errors import DomainError, Errors
from facility.core.i18n import N_
from facility.premises.keeping.ends import ends_after, not_after_today, standing_entry
from facility.quality.opinion import words as w
from facility.quality.opinion.forms import (
    READ,
    WRITE,
    OpinionPick,
    form_name,
    last_version,
    picked,
    questions_of,
)
from facility.quality.opinion.model import (
    OpinionAnswer,
    OpinionForm,
    OpinionPromise,
    OpinionRound,
    OpinionSheet,
    OpinionVersion,
)
from facility.quality.opinion.rules import Counted, percent
from facility.quality.opinion.words import AskedWhom, AskingWay, Naming, SheetGroup
from facility.staff.model import Staff


@names("opinion_round")
def round_name(session: Session, id: int) -> str:
    row = session.get(OpinionRound, id)
    return row.title if row else "—"


@names("opinion_promise")
def promise_name(session: Session, id: int) -> str:
    row = session.get(OpinionPromise, id)
    return row.what if row else "—"


@command(
    "opinion.begin_round",
    N_("began to ask for opinions: {title}"),
    may=WRITE,
    label=N_("Begin a round with sheets"),
)
class BeginRound(Command[int]):
    form: w.FormId
    title: w.RoundTitle
    asked: w.RoundAsked = AskedWhom.BOTH
    since: w.RoundSince
    until: w.RoundUntil
    naming: w.NamingOf = Naming.ANONYMOUS


@command(
    "opinion.hand_out",
    N_("handed out {count} sheets for “{round}” ({whose})"),
    may=WRITE,
    label=N_("Hand out sheets"),
)
class HandOut(Command[int]):
    round: w.RoundId
    whose: w.GroupOf
    count: w.HowMany


@command(
    "opinion.close_round",
    N_("closed the round “{round}”"),
    may=WRITE,
    label=N_("Close the round"),
)
class CloseRound(Command[None]):
    round: w.RoundId
    found: w.Learnt
    closed_on: w.ClosedOn | None = None


@command(
    "opinion.record_meeting",
    N_("recorded a meeting where opinions were asked: {title}"),
    may=WRITE,
    label=N_("Record a meeting"),
)
class RecordMeeting(Command[int]):
    day: w.MeetingDay
    title: w.RoundTitle
    place: w.Place = ""
    leader: w.Leader
    people: w.PeopleCame = 0
    families: w.FamiliesCame = 0
    found: w.MainPoints
    promise: w.FirstPromise = ""
    owner: w.FirstOwner | None = None
    due: w.FirstDue | None = None


@command(
    "opinion.look_through",
    N_("looked through records for opinions: {title}"),
    may=WRITE,
    label=N_("Record what records show"),
)
class LookThrough(Command[int]):
    day: w.LookedOn
    title: w.RoundTitle
    asked: w.RoundAsked = AskedWhom.BOTH
    sources: w.Sources
    found: w.Found


@command(
    "opinion.promise",
    N_("noted a promise from “{round}”: {what}"),
    may=WRITE,
    label=N_("Note a promise"),
)
class NotePromise(Command[int]):
    round: w.RoundId
    what: w.PromisedWhat
    owner: w.PromiseOwner
    due: w.PromiseDue


@command(
    "opinion.keep_promise",
    N_("noted that a promise was kept: {promise}"),
    may=WRITE,
    label=N_("It was kept"),
)
class KeepPromise(Command[None]):
    promise: w.PromiseId
    kept_how: w.KeptHow
    kept_on: w.KeptOn | None = None


@handles(BeginRound)
def begin_round(ctx: Context, cmd: BeginRound) -> int:
    """With the newest version of the set, which stays as it is from now on."""
    ctx.get(OpinionForm, cmd.form, "form")
    ends_after(cmd.since, cmd.until, "until")
    version = last_version(ctx.session, cmd.form)
    if not questions_of(ctx.session, version.id):
        raise DomainError("no_questions", N_("This set has no questions yet."), "form")
    return ctx.add(
        OpinionRound(
            way=AskingWay.FORM, title=cmd.title, asked=cmd.asked, since=cmd.since, until=cmd.until, version=version.id,
            naming=cmd.naming, **_EMPTY,
        )
    ).id  # fmt: skip


@handles(HandOut)
def hand_out(ctx: Context, cmd: HandOut) -> int:
    """Numbered sheets; answers the first of them. They are not tied to anybody."""
    row = open_round(ctx, cmd.round, "round")
    if (row.asked, cmd.whose) in (
        (AskedWhom.PEOPLE, SheetGroup.FAMILY),
        (AskedWhom.FAMILIES, SheetGroup.PERSON),
    ):
        raise DomainError("not_asked", N_("They are not asked in this round."), "whose")
    made = [
        ctx.add(OpinionSheet(round=row.id, number=ctx.number("opinion"), whose=cmd.whose, void_reason=""))
        for _n in range(cmd.count)
    ]
    return made[0].id


@handles(CloseRound)
def close_round(ctx: Context, cmd: CloseRound) -> None:
    """From now on no sheet can be entered or changed; DomainError while none was entered."""
    row, on = open_round(ctx, cmd.round, "round"), cmd.closed_on or ctx.today
    not_after_today(on, ctx.today, "closed_on")
    ends_after(row.since, on, "closed_on")
    if not sheets_of(ctx.session, [row.id]).get(row.id, (0, 0))[1]:
        raise DomainError("nothing_entered", N_("No sheet has been entered yet."), "round")
    row.closed_on, row.found = on, cmd.found


@handles(RecordMeeting)
def record_meeting(ctx: Context, cmd: RecordMeeting) -> int:
    not_after_today(cmd.day, ctx.today, "day")
    if not cmd.people and not cmd.families:
        raise DomainError("nobody_came", N_("Say how many came."), "people")
    errors = [
        DomainError("promise_half", N_("A promise needs somebody who sees to it, and a day."), field)
        for field, value in (("owner", cmd.owner), ("due", cmd.due))
        if cmd.promise and value is None
    ]
    if errors:
        raise Errors(errors)
    asked = AskedWhom.BOTH
    if not cmd.families:
        asked = AskedWhom.PEOPLE
    elif not cmd.people:
        asked = AskedWhom.FAMILIES
    given = {
        **_EMPTY, "place": cmd.place, "leader": cmd.leader, "people": cmd.people, "families": cmd.families,
        "found": cmd.found, "closed_on": cmd.day,
    }  # fmt: skip
    row = ctx.add(
        OpinionRound(
            way=AskingWay.MEETING, title=cmd.title, asked=asked, since=cmd.day, until=cmd.day, **given
        )
    )
    if cmd.promise and cmd.owner is not None and cmd.due is not None:
        _promised(ctx, row, cmd.promise, cmd.owner, cmd.due)
    return row.id


@handles(LookThrough)
def look_through(ctx: Context, cmd: LookThrough) -> int:
    not_after_today(cmd.day, ctx.today, "day")
    given = {**_EMPTY, "sources": cmd.sources, "found": cmd.found, "closed_on": cmd.day}
    return ctx.add(
        OpinionRound(
            way=AskingWay.RECORDS, title=cmd.title, asked=cmd.asked, since=cmd.day, until=cmd.day, **given
        )
    ).id


@handles(NotePromise)
def note_promise(ctx: Context, cmd: NotePromise) -> int:
    row = ctx.get(OpinionRound, cmd.round, "round")
    standing_entry(row)
    return _promised(ctx, row, cmd.what, cmd.owner, cmd.due)


@handles(KeepPromise)
def keep_promise(ctx: Context, cmd: KeepPromise) -> None:
    row, on = ctx.get(OpinionPromise, cmd.promise, "promise"), cmd.kept_on or ctx.today
    standing_entry(row)
    if row.kept_on is not None:
        raise DomainError("kept_already", N_("This promise was kept on {on}."), "promise", on=row.kept_on)
    not_after_today(on, ctx.today, "kept_on")
    row.kept_on, row.kept_how = on, cmd.kept_how


_EMPTY = {"found": "", "place": "", "leader": "", "sources": "", "void_reason": ""}


def _promised(ctx: Context, row: OpinionRound, what: str, owner: int, due: date) -> int:
    if not ctx.get(Staff, owner, "owner").here(ctx.today):
        raise DomainError("not_here_then", N_("They are not with us at that time."), "owner")
    ends_after(row.since, due, "due")
    return ctx.add(
        OpinionPromise(round=row.id, what=what, owner=owner, due=due, kept_how="", void_reason="")
    ).id


def open_round(ctx: Reading, id: int, field: str) -> OpinionRound:
    """A round with sheets that still runs; DomainError otherwise."""
    row = ctx.get(OpinionRound, id, field)
    standing_entry(row)
    if row.way is not AskingWay.FORM:
        raise DomainError("no_sheets", N_("This was not asked with sheets."), field)
    if row.closed_on is not None:
        raise DomainError("round_closed", N_("This round was closed on {on}."), field, on=row.closed_on)
    return row


def sheets_of(session: Session, rounds: list[int]) -> dict[int, tuple[int, int]]:
    """By round, how many sheets were handed out and how many entered."""
    rows = session.execute(
        select(OpinionSheet.round, func.count(), func.count(OpinionSheet.entered_at))
        .where(OpinionSheet.round.in_(rounds), OpinionSheet.voided_at.is_(None))
        .group_by(OpinionSheet.round)
    )
    return {one: (handed, filled) for one, handed, filled in rows}


def grades_of(session: Session, rounds: list[int]) -> dict[int, Counted]:
    """By round, all grades of its sheets that count."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = session.execute(
        select(OpinionSheet.round, OpinionAnswer.grade)
        .join(OpinionAnswer, OpinionAnswer.sheet == OpinionSheet.id)
        .where(
            OpinionSheet.round.in_(rounds),
            OpinionSheet.voided_at.is_(None),
            OpinionAnswer.grade.is_not(None),
        )
    )
    for one, grade in rows:
        found[one].append(grade or 0)
    return {one: Counted(tuple(grades)) for one, grades in found.items()}


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One asking. handed, filled, satisfied: of rounds with sheets; people, families: of meetings."""

    id: w.RoundId
    since: w.RoundSince
    until: w.RoundUntil
    title: w.RoundTitle
    way: w.RoundWay
    asked: w.RoundAsked
    naming: w.NamingOf | None
    form_title: w.FormName
    handed: w.Handed | None
    filled: w.FilledIn | None
    returned: w.Returned | None
    satisfied: w.Satisfied | None
    place: w.Place
    leader: w.Leader
    people: w.PeopleCame | None
    families: w.FamiliesCame | None
    sources: w.Sources
    found: w.Learnt
    promises: w.OpenPromises
    closed_on: w.ClosedOn | None
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("opinion_rounds", may=READ)
def opinion_rounds(ctx: Reading) -> tuple[RoundRow, ...]:
    """All of them, the last first; voided ones too."""
    rows = list(
        ctx.session.scalars(select(OpinionRound).order_by(OpinionRound.since.desc(), OpinionRound.id.desc()))
    )
    ids = [row.id for row in rows]
    counts, grades = sheets_of(ctx.session, ids), grades_of(ctx.session, ids)
    open_ones = dict(
        ctx.session.execute(
            select(OpinionPromise.round, func.count())
            .where(OpinionPromise.voided_at.is_(None), OpinionPromise.kept_on.is_(None))
            .group_by(OpinionPromise.round)
        ).all()
    )
    forms = dict(ctx.session.execute(select(OpinionVersion.id, OpinionVersion.form)).all())

    def told(row: OpinionRound) -> RoundRow:
        by_form = row.way is AskingWay.FORM
        handed, filled = counts.get(row.id, (0, 0))
        satisfied = grades[row.id].satisfied if row.id in grades else None
        return RoundRow(
            row.id, row.since, row.until, row.title, row.way, row.asked, row.naming,
            form_name(ctx.session, forms[row.version]) if row.version else "", handed if by_form else None,
            filled if by_form else None, percent(filled, handed) if by_form else None, satisfied, row.place, row.leader,
            row.people, row.families, row.sources, row.found, open_ones.get(row.id, 0), row.closed_on, row.voided_at,
            row.void_reason,
        )  # fmt: skip

    return tuple(told(row) for row in rows)


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise, who sees to it, and whether it was kept."""

    id: w.PromiseId
    round: w.RoundId
    round_title: w.RoundName
    what: w.PromisedWhat
    owner: w.PromiseOwner
    owner_name: w.OwnerName
    due: w.PromiseDue
    kept_on: w.KeptOn | None
    kept_how: w.KeptHow
    voided_at: w.VoidedAt | None
    void_reason: w.WhyVoid


@query("opinion_promises", may=READ)
def opinion_promises(ctx: Reading, *, round: w.RoundId | None = None) -> tuple[PromiseRow, ...]:
    """All promises, or those of one round; the nearest day first, kept ones last."""
    wanted = (
        select(OpinionPromise, OpinionRound.title, Staff.name)
        .join(OpinionRound, OpinionRound.id == OpinionPromise.round)
        .join(Staff, Staff.id == OpinionPromise.owner)
        .order_by(OpinionPromise.kept_on.is_not(None), OpinionPromise.due, OpinionPromise.id)
    )
    if round is not None:
        wanted = wanted.where(OpinionPromise.round == round)
    return tuple(
        PromiseRow(
            row.id, row.round, title, row.what, row.owner, name, row.due, row.kept_on, row.kept_how, row.voided_at,
            row.void_reason,
        )
        for row, title, name in ctx.session.execute(wanted)
    )  # fmt: skip


@query("opinion_round_picks", may=READ)
def opinion_round_picks(ctx: Reading, *, text: w.Search = "") -> tuple[OpinionPick, ...]:
    """Rounds that were not crossed out."""
    rows = [row for row in opinion_rounds(ctx) if row.voided_at is None]
    return picked([OpinionPick(row.id, row.title, row.since.isoformat()) for row in rows], text)


@query("opinion_promise_picks", may=READ)
def opinion_promise_picks(ctx: Reading, *, text: w.Search = "") -> tuple[OpinionPick, ...]:
    """Promises that are still open."""
    rows = [row for row in opinion_promises(ctx) if row.kept_on is None and row.voided_at is None]
    return picked([OpinionPick(row.id, row.what, row.due.isoformat()) for row in rows], text)
