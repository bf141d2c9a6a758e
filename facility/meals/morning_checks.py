"""The check of those who handle food before they begin: who may not do so today, and why.

A check is about people who work here. It says what was asked, never more, and is seen by kitchen and manager alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
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
    reasons = _reasons(row, health_papers(ctx.session, [cmd.handler]))
    if reasons and not cmd.note:
        raise DomainError(
            "not_fit", N_("May not handle food today: {why}. Write what was done."), "note", why=list(reasons)
        )
    ctx.note(who=name)
    return ctx.add(row).id


Papers = dict[int, list[Credential]]
"""By person of the staff, their health certificates."""


def _reasons(row: MorningCheck, papers: Papers) -> tuple[Sentence, ...]:
    answers = {key: getattr(row, key) for key in NOT_FIT}
    return why_not(answers, held(papers, row.handler, row.day), row.handler is not None)


def health_papers(session: Session, staff: Collection[int | None]) -> Papers:
    """The health certificates of some of the staff."""
    wanted = select(Credential).where(
        Credential.staff.in_([id for id in staff if id is not None]),
        Credential.kind == CredentialKind.HEALTH,
        Credential.voided_at.is_(None),
    )
    found: Papers = defaultdict(list)
    for row in session.scalars(wanted):
        found[row.staff].append(row)
    return found


def held(papers: Papers, staff: int | None, day: date) -> tuple[bool, date | None]:
    """Whether a health certificate holds on a day, and the last day of the latest."""
    own = papers.get(staff, []) if staff is not None else []
    ends = [row.until for row in own]
    latest = max((end for end in ends if end is not None), default=None) if None not in ends else None
    return any(row.holds(day) for row in own), latest


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


@query("morning_checks", may="meals.safety_read")
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
    waiting = unchecked(ctx, ctx.today) if first <= ctx.today <= last else {}
    papers = health_papers(ctx.session, {*waiting, *(row.handler for row in rows)})
    missing = (
        MorningCheckRow(
            -at, ctx.today, staff, name, Handling.UNCHECKED, None, held(papers, staff, ctx.today)[1], "", "", ""
        )
        for at, (staff, name) in enumerate(sorted(waiting.items()), 1)
    )  # fmt: skip
    return (*missing, *(_row(row, papers) for row in rows))


def _row(row: MorningCheck, papers: Papers) -> MorningCheckRow:
    reasons = _reasons(row, papers)
    stage = Handling.NOT if reasons else Handling.MAY
    return MorningCheckRow(
        row.id, row.day, row.handler, row.handler_name, stage if row.voided_at is None else Handling.VOID,
        say(N_("{why}"), why=list(reasons)) if reasons else None, held(papers, row.handler, row.day)[1],
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
    papers = health_papers(ctx.session, [row.handler for row in latest.values()])
    found = ((row.id, row.handler_name, _reasons(row, papers)) for row in latest.values())
    return [one for one in found if one[2]]
