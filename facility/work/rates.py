"""What is counted at a post, and what a good piece of it is paid, by version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from sqlalchemy import select
from sqlalchemy.orm import Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, handles, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, P_
from facility.core.words import Help, Text
from facility.premises.queries import PickRow
from facility.work import pay_words as p
from facility.work.calendar import month_first
from facility.work.pay_model import PayMonth, PieceKind, PieceRate
from facility.work.pay_rules import RateFrom
from facility.work.posts import WorkPost
from facility.work.words import WorkPostId

_MAY = "work.write"


@command(
    "work.add_piece_kind",
    N_("began to count {name} at {post}"),
    may=_MAY,
    label=N_("Count another kind of piece"),
)
class AddPieceKind(Command[int]):
    post: WorkPostId
    name: p.PieceName
    unit: p.PieceUnit
    rate: p.PieceRateWord
    since: p.RateSince


@command("work.set_piece_rate", N_("set what a piece of {piece_kind} is paid from {since}"), may="work.pay", label=N_("Set another rate"))  # fmt: skip
class SetPieceRate(Command[int]):
    piece_kind: p.PieceKindId
    rate: p.PieceRateWord
    since: Annotated[
        p.RateSince, Help(N_("Pieces made before keep the rate of their day. Not in a month whose pay is approved."))
    ]  # fmt: skip


@command(
    "work.close_piece_kind",
    N_("no longer counts {piece_kind}: {reason}"),
    may=_MAY,
    label=N_("Count it no more"),
)
class ClosePieceKind(Command[None]):
    piece_kind: p.PieceKindId
    reason: p.Reason


@handles(AddPieceKind)
def add_piece_kind(ctx: Context, cmd: AddPieceKind) -> int:
    post = ctx.get(WorkPost, cmd.post, "post")
    wanted = select(PieceKind).where(
        PieceKind.post == post.id, PieceKind.name == cmd.name, PieceKind.closed_at.is_(None)
    )
    if ctx.session.scalars(wanted).first() is not None:
        raise DomainError("counted_already", N_("“{name}” is counted here already."), "name", name=cmd.name)
    _month_open(ctx, cmd.since)
    kind = ctx.add(PieceKind(post=post.id, name=cmd.name, unit=cmd.unit, reason=""))
    ctx.add(PieceRate(piece_kind=kind.id, since=cmd.since, rate=cmd.rate, entered_at=ctx.now, void_reason=""))
    return kind.id


@handles(SetPieceRate)
def set_piece_rate(ctx: Context, cmd: SetPieceRate) -> int:
    kind = ctx.get(PieceKind, cmd.piece_kind, "piece_kind")
    _month_open(ctx, cmd.since)
    same = select(PieceRate).where(
        PieceRate.piece_kind == kind.id, PieceRate.since == cmd.since, PieceRate.voided_at.is_(None)
    )
    for old in ctx.session.scalars(same):
        old.voided_at = ctx.now
    ctx.session.flush()
    row = PieceRate(piece_kind=kind.id, since=cmd.since, rate=cmd.rate, entered_at=ctx.now, void_reason="")
    return ctx.add(row).id


@handles(ClosePieceKind)
def close_piece_kind(ctx: Context, cmd: ClosePieceKind) -> None:
    kind = ctx.get(PieceKind, cmd.piece_kind, "piece_kind")
    if kind.closed_at is not None:
        raise DomainError("closed_already", N_("It is not counted any more."), "piece_kind")
    kind.closed_at, kind.reason = ctx.now, cmd.reason


def _month_open(ctx: Context, since: date) -> None:
    """DomainError where a rate would change pay that is approved already."""
    wanted = select(PayMonth).where(PayMonth.month >= month_first(since), PayMonth.voided_at.is_(None))
    row = ctx.session.scalars(wanted.order_by(PayMonth.month.desc())).first()
    if row is not None:
        text = N_(
            "The pay of {month} is approved; a rate holds from a later day, or the difference is corrected."
        )
        raise DomainError("pay_approved", text, "since", month=row.month)


def rates_of(session: Session, kinds: Iterable[int] | None = None) -> list[RateFrom]:
    """All rates of these kinds of piece, or of all, in the order of their days."""
    wanted = select(PieceRate).where(PieceRate.voided_at.is_(None)).order_by(PieceRate.since)
    if kinds is not None:
        wanted = wanted.where(PieceRate.piece_kind.in_(tuple(kinds)))
    return [RateFrom(row.piece_kind, row.since, row.rate) for row in session.scalars(wanted)]


@dataclass(frozen=True, slots=True)
class RateRow:
    """A rate from a day on."""

    since: p.RateSince
    rate: p.PieceRateWord


@dataclass(frozen=True, slots=True)
class PieceKindRow:
    """What is counted at a post, with its rate today and all others; ``rate`` None where none holds yet."""

    id: p.PieceKindId
    name: p.PieceName
    unit: p.PieceUnit
    post: WorkPostId
    post_name: Annotated[Text, P_("work", "Post")]
    rate: p.PieceRateWord | None
    since: p.RateSince | None
    closed: Annotated[bool, N_("No longer counted")]
    rates: Annotated[tuple[RateRow, ...], N_("All rates")]


@query("piece_kind_list", may="work.read")
def piece_kind_list(
    ctx: Reading, *, post: WorkPostId | None = None, closed: Annotated[bool, N_("Ended ones too")] = False
) -> tuple[PieceKindRow, ...]:
    """Kinds of piece by post; those no longer counted only where asked."""
    rates: dict[int, list[RateFrom]] = defaultdict(list)
    for one in rates_of(ctx.session):
        rates[one.piece_kind].append(one)
    wanted = select(PieceKind, WorkPost.name).join(WorkPost, WorkPost.id == PieceKind.post)
    if post is not None:
        wanted = wanted.where(PieceKind.post == post)
    if not closed:
        wanted = wanted.where(PieceKind.closed_at.is_(None))
    found = []
    for kind, post_name in ctx.session.execute(wanted.order_by(WorkPost.name, PieceKind.name)):
        held = [one for one in rates[kind.id] if one.since <= ctx.today]
        now = held[-1] if held else None
        found.append(
            PieceKindRow(
                kind.id, kind.name, kind.unit, kind.post, post_name, now.rate if now else None,
                now.since if now else None, kind.closed_at is not None,
                tuple(RateRow(one.since, one.rate) for one in rates[kind.id]),
            )
        )  # fmt: skip
    return tuple(found)


@query("piece_kind_picks", may="work.read")
def piece_kind_picks(ctx: Reading, *, text: Annotated[Text, N_("Find")] = "") -> tuple[PickRow, ...]:
    """Kinds of piece that are counted, with their posts."""
    found = (PickRow(row.id, row.name, row.post_name) for row in piece_kind_list(ctx))
    return tuple(row for row in found if text.casefold() in f"{row.text} {row.detail}".casefold())
