"""What waits and what was done about it today, over all domains."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated

from sqlalchemy import select

from facility.core.audit import sentence_of
from facility.core.clock import moment_of
from facility.core.desk import Reading, query
from facility.core.duties import KINDS, DutyKind, DutyRow, Urgency, is_mine, waiting
from facility.core.i18n import N_, Sentence
from facility.core.putting_off import notes
from facility.core.tables import Audit, AuditAbout, AuditedRow
from facility.core.words import Count, Moment, Name, Ref, Text

_ORDER = {one: n for n, one in enumerate(Urgency)}
TAKE_BACK = "record.take_back"


@query("today_board", may="self")
def today_board(ctx: Reading) -> tuple[DutyRow, ...]:
    """Everything that waits and that this user may see: overdue, today, later; then what is put off."""
    put_off = notes(ctx)
    rows = list(waiting(ctx))
    if put_off:
        rows = [
            replace(row, urgency=Urgency.PUT_OFF, put_off=put_off[row.key]) if row.key in put_off else row
            for row in rows
        ]
    return tuple(sorted(rows, key=lambda row: _place(row, ctx)))


def _place(row: DutyRow, ctx: Reading) -> tuple[object, ...]:
    day = row.put_off.until if row.put_off else row.due or date.max
    return (_ORDER[row.urgency], day, row.moment is None, row.moment or ctx.now, row.name)


@dataclass(frozen=True, slots=True)
class DoneRow:
    """Something done today about a kind of duty."""

    audit: Annotated[Count, N_("Line of the record")]
    kind: Annotated[Text, N_("Kind")]
    at: Annotated[Moment, N_("When")]
    by: Annotated[Name, N_("Who")]
    sentence: Annotated[Sentence, N_("What")]
    person: Annotated[int, Ref(to="person"), N_("Person")] | None
    mine: bool = True


@query("duties_done", may="self")
def duties_done(ctx: Reading) -> tuple[DoneRow, ...]:
    """What was done today about duties, newest first, from the record; what was taken back is left out."""
    kinds: dict[str, DutyKind] = {}
    for kind in KINDS.values():
        if ctx.may(kind.may):
            kinds |= {name: kind for name in kind.done_by if name not in kinds}
    deeds = ctx.session.execute(
        select(Audit.id, Audit.command, Audit.user)
        .where(Audit.at >= moment_of(ctx.today), Audit.touched != "")
        .order_by(Audit.id)
    ).all()
    wanted = [one.id for one in deeds if one.command in kinds]
    if any(one.command == TAKE_BACK for one in deeds):
        gone = _taken_back(ctx, [(one.id, one.command, one.user) for one in deeds])
        wanted = [id for id in wanted if id not in gone]
    about: dict[int, int] = {}
    for audit, person in ctx.session.execute(
        select(AuditAbout.audit, AuditAbout.person).where(AuditAbout.audit.in_(wanted))
    ):
        about.setdefault(audit, person)
    rows = ctx.session.execute(
        select(Audit.id, Audit.at, Audit.user, Audit.user_name, Audit.command, Audit.facts)
        .where(Audit.id.in_(wanted))
        .order_by(Audit.id.desc())
    )
    return tuple(
        DoneRow(
            row.id,
            kinds[row.command].key,
            row.at,
            row.user_name,
            sentence_of(row.command, row.facts or {}),
            about.get(row.id),
            mine=row.user == ctx.user.id or is_mine(ctx, kinds[row.command]),
        )
        for row in rows
    )


def _taken_back(ctx: Reading, deeds: Sequence[tuple[int, str, int | None]]) -> set[int]:
    touched: dict[int, set[tuple[str, int]]] = {}
    ids = [audit for audit, _command, _user in deeds]
    for audit, name, row in ctx.session.execute(
        select(AuditedRow.audit, AuditedRow.name, AuditedRow.row).where(AuditedRow.audit.in_(ids))
    ):
        touched.setdefault(audit, set()).add((name, row))
    return taken_back(
        (audit, command, user, frozenset(touched.get(audit, ()))) for audit, command, user in deeds
    )


def taken_back(deeds: Iterable[tuple[int, str, int | None, frozenset[tuple[str, int]]]]) -> set[int]:
    """Which deeds were taken back. ``deeds``, oldest first: (number, command, user, rows touched).

    Taking back touches rows of the last deed of the same user about them: all but files, which stay in the store.
    """
    gone: set[int] = set()
    before: list[tuple[int, int | None, frozenset[tuple[str, int]]]] = []
    for number, command, user, rows in deeds:
        if command != TAKE_BACK:
            before.append((number, user, rows))
            continue
        for place in range(len(before) - 1, -1, -1):
            if before[place][1] == user and rows and rows <= before[place][2]:
                gone.add(before.pop(place)[0])
                break
    return gone
