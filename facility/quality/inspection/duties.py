"""What waits of the monthly inspection: to be begun, finished, signed by the head; what a past month still lacks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import select

from facility.core.desk import Reading
from facility.core.duties import DutyGroup, DutyRow, duties, duty, kind
from facility.core.i18n import N_, P_, say
from facility.quality.inspection.due_rules import first_of, months_on, next_month
from facility.quality.inspection.model import Inspection

PAGE, READ = "quality", "quality.read"
BEGUN_BY = 20
"""The day of the month by which the inspection should have begun."""
AHEAD = timedelta(days=5)
"""So many days before its end a month that is not finished is told."""

BEGIN = kind(
    "inspection_begin", P_("today", "Begin the inspection"), DutyGroup.QUALITY, icon="clipboard-text", may=READ,
    acts="quality.inspect", page=PAGE, done_by=("quality.open_month",),
)  # fmt: skip
FINISH = kind(
    "inspection_finish", P_("today", "Finish the inspection"), DutyGroup.QUALITY, icon="list", may=READ,
    acts="quality.sign", page=PAGE, done_by=("quality.judge", "quality.sign_lead"),
)  # fmt: skip
SIGN = kind(
    "inspection_sign", P_("today", "Sign the inspection"), DutyGroup.QUALITY, icon="pen-nib", may=READ,
    acts="quality.sign_head", page=PAGE, done_by=("quality.sign_head", "quality.give_back"),
)  # fmt: skip


@duties(BEGIN, FINISH, SIGN)
def _months(ctx: Reading) -> Iterator[DutyRow]:
    """Of this month and of every month that was begun; before the first month only this one is asked for."""
    rows = list(ctx.session.scalars(select(Inspection).order_by(Inspection.month)))
    this = first_of(ctx.today)
    begun = {row.month for row in rows}
    if this not in begun and ctx.today.day >= BEGUN_BY:
        # where none was ever done, that of the first month is not late before the month is over
        yield _begin(ctx, this, this.replace(day=BEGUN_BY) if rows else next_month(this) - timedelta(days=1))
    before = months_on(this, -1)
    if rows and rows[0].month < before and before not in begun:
        yield _begin(ctx, before, this - timedelta(days=1))
    for row in rows:
        last = next_month(row.month) - timedelta(days=1)
        if row.lead_at is None and ctx.today >= last - AHEAD:
            yield duty(
                ctx, FINISH, f"inspection-{row.id}", name="", detail=say(N_("{number}"), number=row.number),
                text=say(N_("Judge what is left and sign as QC lead")), due=last,
                target=("inspection", ("month", row.id)), action=N_("Go on"),
            )  # fmt: skip
        elif row.lead_at is not None and row.head_at is None:
            yield duty(
                ctx, SIGN, f"inspection-{row.id}-{row.lead_at.isoformat()}", name="",
                detail=say(N_("{number}"), number=row.number),
                text=say(N_("The QC lead has signed; the head signs and locks the month")), due=last,
                target=("inspection", ("month", row.id)), action=N_("Look and sign"),
            )  # fmt: skip


def _begin(ctx: Reading, month: date, due: date) -> DutyRow:
    return duty(
        ctx, BEGIN, f"month-{month:%Y-%m}", name="", detail=say(N_("{month}"), month=f"{month:%Y-%m}"),
        text=say(N_("The inspection of this month has not begun")), due=due,
        target=("inspection", ("begin", month)), action=N_("Begin"),
    )  # fmt: skip
