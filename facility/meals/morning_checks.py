"""The check of those who handle food before they begin: who may not do so today, and why.

A check is about people who work here. It says what was asked, never more, and is seen by kitchen and manager alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Index, select
from sqlalchemy.orm import Mapped, Session

from facility.core.commands import Command, command
from facility.core.desk import Context, Reading, copy_fields, handles, names, query
from facility.core.errors import DomainError
from facility.core.i18n import N_, Sentence, say
from facility.core.tables import Base, ref
from facility.meals import safety_words as s
from facility.meals import words as w
from facility.meals.records import MealRecord, entered, not_ahead, standing
from facility.meals.safety_rules import NOT_FIT, why_not
from facility.meals.safety_words import Handling
from facility.staff.credentials import Credential, CredentialKind
from facility.staff.model import PostHolding, Staff
from facility.staff.words import Post

SAFETY = "meals.safety"


class MorningCheck(MealRecord, Base):
    """One person's check on one day; somebody of a contractor stands by name alone. The latest of a day counts."""

    __table_args__ = (Index("ix_morning_check_day", "day"),)
    day: Mapped[w.Day]
    handler: Mapped[s.Handler | None] = ref("staff")
    handler_name: Mapped[s.HandlerName]
    no_fever: Mapped[s.NoFever]
    no_upset: Mapped[s.NoUpset]
    no_wound: Mapped[s.NoWound]
    no_cold: Mapped[s.NoCold]
    tidy: Mapped[s.Tidy]
    note: Mapped[s.CheckNote]
    by: Mapped[s.CheckedBy]


@names("morning_check")
def check_name(session: Session, id: int) -> str:
    row = session.get(MorningCheck, id)
    return row.handler_name if row else "—"


@command(
    "meals.check_handler",
    N_("made the morning check of {who} on {day}"),
    may=SAFETY,
    label=N_("Enter a morning check"),
)
class CheckHandler(Command[int]):
    day: w.Day
    handler: s.Handler | None = None
    handler_name: s.HandlerName = ""
    no_fever: s.NoFever
    no_upset: s.NoUpset
    no_wound: s.NoWound
    no_cold: s.NoCold
    tidy: s.Tidy
    note: s.CheckNote = ""
    by: s.CheckedBy = ""


@handles(CheckHandler)
def check_handler(ctx: Context, cmd: CheckHandler) -> int:
    """Whoever may not handle food today is entered with what was done (sent home, other work)."""
    not_ahead(ctx, cmd.day, "day")
    name = (
        ctx.get(Staff, cmd.handler, "handler").name if cmd.handler is not None else cmd.handler_name.strip()
    )
    if not name:
        raise DomainError("handler_unnamed", N_("Say who it is."), "handler")
    row = MorningCheck(**entered(ctx))
    copy_fields(cmd, row)
    row.handler_name, row.by = name, cmd.by or ctx.user.name
    reasons = _reasons(ctx.session, row)
    if reasons and not cmd.note:
        raise DomainError(
            "not_fit", N_("May not handle food today: {why}. Write what was done."), "note", why=list(reasons)
        )
    ctx.note(who=name)
    return ctx.add(row).id


def _reasons(session: Session, row: MorningCheck) -> tuple[Sentence, ...]:
    answers = {key: getattr(row, key) for key in NOT_FIT}
    held = certificates(session, [row.handler] if row.handler is not None else [], row.day)
    return why_not(answers, held.get(row.handler or 0, (False, None)), row.handler is not None)


def certificates(session: Session, staff: list[int], day: date) -> dict[int, tuple[bool, date | None]]:
    """By person of the staff: whether a health certificate holds on a day, and the last day of the latest."""
    wanted = select(Credential).where(
        Credential.staff.in_(staff), Credential.kind == CredentialKind.HEALTH, Credential.voided_at.is_(None)
    )
    found: dict[int, tuple[bool, date | None]] = {}
    for row in session.scalars(wanted):
        holds, until = found.get(row.staff, (False, row.until))
        latest = None if until is None or row.until is None else max(until, row.until)
        found[row.staff] = (holds or row.holds(day), latest)
    return found


def handlers_on(session: Session, day: date) -> dict[int, str]:
    """Those of the staff who hold a post in the kitchen on a day, by name."""
    rows = session.execute(
        select(PostHolding, Staff.name)
        .join(Staff, Staff.id == PostHolding.staff)
        .where(PostHolding.post == Post.KITCHEN)
        .order_by(Staff.name)
    )
    return {row.staff: name for row, name in rows if row.on(day)}


@dataclass(frozen=True, slots=True)
class MorningCheckRow:
    """Somebody who handles food on a day: checked, or not yet (then ``id`` is negative: no entry)."""

    id: s.CheckId
    day: w.Day
    handler: s.Handler | None
    who: s.WhoHandles
    state: s.HandlingState
    why: s.WhyNot | None
    certificate: s.CertificateUntil | None
    note: s.CheckNote
    by: s.CheckedBy
    void_reason: w.WhyVoid


@query("morning_checks", may=SAFETY)
def morning_checks(
    ctx: Reading, *, since: w.Day | None = None, until: w.Day | None = None
) -> tuple[MorningCheckRow, ...]:
    """Who was not checked yet today, then the checks, the last first. Without days: of the last month."""
    last = until or ctx.today
    first = since or last - timedelta(days=31)
    rows = list(
        ctx.session.scalars(
            select(MorningCheck)
            .where(MorningCheck.day >= first, MorningCheck.day <= last)
            .order_by(MorningCheck.day.desc(), MorningCheck.id.desc())
        )
    )
    found: list[MorningCheckRow] = []
    if first <= ctx.today <= last:
        for at, (staff, name) in enumerate(sorted(unchecked(ctx, ctx.today).items()), 1):
            held = certificates(ctx.session, [staff], ctx.today).get(staff, (False, None))
            found.append(
                MorningCheckRow(-at, ctx.today, staff, name, Handling.UNCHECKED, None, held[1], "", "", "")
            )
    return (*found, *(_row(ctx, row) for row in rows))


def _row(ctx: Reading, row: MorningCheck) -> MorningCheckRow:
    reasons = _reasons(ctx.session, row)
    stage = Handling.NOT if reasons else Handling.MAY
    held = certificates(ctx.session, [row.handler] if row.handler is not None else [], row.day)
    return MorningCheckRow(
        row.id, row.day, row.handler, row.handler_name, stage if row.voided_at is None else Handling.VOID,
        say(N_("{why}"), why=list(reasons)) if reasons else None, held.get(row.handler or 0, (False, None))[1],
        row.note, row.by, row.void_reason,
    )  # fmt: skip


def unchecked(ctx: Reading, day: date) -> dict[int, str]:
    """Kitchen staff without a check on a day, by name."""
    rows = ctx.session.scalars(standing(MorningCheck).where(MorningCheck.day == day))
    checked = {row.handler for row in rows}
    return {id: name for id, name in handlers_on(ctx.session, day).items() if id not in checked}


def not_today(ctx: Reading) -> list[tuple[int, str, tuple[Sentence, ...]]]:
    """Who may not handle food today: (check, name, why). The latest check of each counts."""
    latest: dict[tuple[int | None, str], MorningCheck] = {}
    wanted = standing(MorningCheck).where(MorningCheck.day == ctx.today).order_by(MorningCheck.id)
    for row in ctx.session.scalars(wanted):
        latest[row.handler, row.handler_name] = row
    found = ((row.id, row.handler_name, _reasons(ctx.session, row)) for row in latest.values())
    return [one for one in found if one[2]]
