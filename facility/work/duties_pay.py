"""What waits because of days at work and their pay: day sheets, hours beyond the ceiling, months not approved or paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyRow, duties, duty, kind
from facility.core.i18n import N_, P_, say
from facility.core.time_kinds import show_minutes
from facility.people.persons import Person
from facility.work.attendance_model import WorkEntry
from facility.work.calendar import month_first, month_last
from facility.work.pay_lists import month_before, work_month_pay
from facility.work.pay_words import PayState
from facility.work.unfinished import unfinished_sheets

SHEET = kind(
    "work_sheet", P_("today", "Day sheet"), DutyGroup.OTHER, icon="clipboard-text", may="work.read", acts="work.write",
    page="work", done_by=("work.enter_hours", "work.sign_out", "work.not_today", "work.absent"),
)  # fmt: skip
BEYOND = kind(
    "work_beyond", P_("today", "Hours beyond the ceiling"), DutyGroup.QUALITY, icon="warning", may="work.read",
    acts="work.pay_approve", page="work", done_by=("work.beyond_done",), hard=True,
)  # fmt: skip
PAY = kind(
    "work_pay", P_("today", "Work pay"), DutyGroup.OTHER, icon="currency-cny", may="work.pay_read",
    acts="work.pay", page="work", done_by=("work.approve_pay", "work.lock_pay", "work.pay_out"),
)  # fmt: skip
LOOKED_BACK = 7
"""Days for which an unfinished day sheet is reminded of; older ones show at the approval of the month."""


@duties(SHEET)
def _sheets(ctx: Reading) -> Iterator[DutyRow]:
    """Sheets of the last days, by workshop, on which somebody has neither hours nor a word that they do not work."""
    first, last = ctx.today - timedelta(days=LOOKED_BACK), ctx.today - timedelta(days=1)
    for day, workshop, name, n in unfinished_sheets(ctx, first, last):
        text = N_("Day sheet of {day}: {n} still to be entered")
        yield duty(
            ctx, SHEET, f"{day.isoformat()}-{workshop}", name=name, detail=say(N_("Sheltered work")),
            text=say(text, day=day, n=n), due=day + timedelta(days=1), action=N_("Enter"),
            target=("day", day.isoformat(), workshop),
        )  # fmt: skip


@duties(BEYOND)
def _beyond(ctx: Reading) -> Iterator[DutyRow]:
    wanted = (
        select(WorkEntry, Person.name)
        .join(Person, Person.id == WorkEntry.person)
        .where(
            WorkEntry.beyond_minutes > 0, WorkEntry.beyond_done_at.is_(None), WorkEntry.voided_at.is_(None)
        )
    )
    for row, name in ctx.session.execute(wanted):
        text = N_("{day}: {beyond} hours beyond the ceiling; note what was done about it")
        yield duty(
            ctx, BEYOND, f"entry-{row.id}", name=name, person=row.person, detail=say(N_("Sheltered work")),
            text=say(text, day=row.day, beyond=show_minutes(row.beyond_minutes)), due=row.day + timedelta(days=3),
            action=N_("Note what was done"), target=("beyond", row.id),
        )  # fmt: skip


@duties(PAY)
def _pay(ctx: Reading) -> Iterator[DutyRow]:
    """Each month that is over and not paid yet, from some days before the first pay day on."""
    month = month_before(ctx.today)
    for first in (month_before(month), month):
        if not _worked(ctx, first):
            continue
        found = work_month_pay(ctx, month=first)
        if found.state is PayState.PAID or not found.rows or found.pay_by is None:
            continue
        if found.pay_by - timedelta(days=ctx.settings.count("work_pay_warn_days")) > ctx.today:
            continue
        yield duty(
            ctx, PAY, f"{first:%Y-%m}-{found.state.value}", name="", detail=say(N_("Sheltered work")),
            text=say(_TEXTS[found.state], month=f"{first:%Y-%m}", n=sum(row.paid_on is None for row in found.rows)),
            due=found.pay_by, action=_ACTIONS[found.state], target=("pay", first.isoformat()),
        )  # fmt: skip


_TEXTS = {
    PayState.OPEN: N_("Pay of {month} is not approved yet"),
    PayState.APPROVED: N_("Pay of {month} is approved, not locked yet"),
    PayState.LOCKED: N_("Pay of {month}: {n} people are not paid yet"),
}
_ACTIONS = {PayState.OPEN: N_("Approve"), PayState.APPROVED: N_("Lock"), PayState.LOCKED: N_("Pay out")}


def _worked(ctx: Reading, month: date) -> bool:
    """Whether anybody worked in a month at all."""
    wanted = select(WorkEntry.id).where(
        WorkEntry.day >= month_first(month), WorkEntry.day <= month_last(month), WorkEntry.voided_at.is_(None)
    )
    return ctx.session.scalars(wanted.limit(1)).first() is not None
